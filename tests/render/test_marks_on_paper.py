"""Marks of schools on paper: names keep off them, on slides and on half a page as on a full one."""

import pytest
import shapely

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.curves import set_apart
from sdmap.render.paper.gaps import monitoring_sheet
from sdmap.render.paper.page import Box
from sdmap.render.paper.pictures import funnel_sheet
from sdmap.render.paper.presets import preset_named
from sdmap.render.paper.print_map import MapPicture
from sdmap.render.paper.sheets import Wanted
from sdmap.render.paper.story import map_story
from sdmap.render.paper.variants import variant_named
from tests.printing import check_sheet, labelled, lettering, text_of

ENGLAND = "E92000001"


def made_of(pack, layer, preset):
    result = draw(pack, MapRequest(layer, "free_school_meals", "", ENGLAND, show_schools=True))
    wanted = Wanted(preset, brief=preset.startswith("slide_"))
    made = MapPicture(result, preset_named(preset), variant_named("colour"), wanted.told(map_story(result)))
    return made, made.drawn().figure


@pytest.mark.parametrize(
    ("layer", "preset"),
    [
        ("wards", "slide_small"),
        ("wards", "report_half"),
        ("divisions_2013", "slide_middle"),
        ("divisions_2025", "report_half"),
    ],
)
def test_no_name_hides_a_school(pack, layer, preset):
    made, figure = made_of(pack, layer, preset)
    assert [view.panel.hidden() for view in made.views] == [0, 0]
    main, inset = (view.panel for view in made.views)
    shown = sum(len(artist.get_offsets()) for artist in figure.findobj() if artist.get_gid() == "schools")
    larger = sum(main.larger.polygon.covers(point) for point in shapely.points(main.schools))
    assert shown == len(main.schools) - larger + len(inset.schools), "on the map, or in what shows a part of it larger"
    told = lettering(figure)
    assert "under a name" not in text_of(told, "notes")
    assert set(made.areas.codes[made.areas.in_core]).isdisjoint(made.lost), "and the core has its names"


def test_a_school_under_the_number_of_an_area_that_must_have_one_is_owned_up_to(pack):
    made, figure = made_of(pack, "wards", "150x100")
    hidden = sum(view.panel.hidden() for view in made.views)
    assert hidden == 1
    assert "1 school is under a name or number." in text_of(lettering(figure), "notes")


@pytest.mark.parametrize("preset", ["report_half", "a4_landscape"])
def test_a_funnel_names_every_area_of_the_core_and_goes_no_further_than_its_bands(pack, preset):
    result = draw(pack, MapRequest("wards", "free_school_meals", "", ENGLAND))
    figure, _ = funnel_sheet((result,), Wanted(preset))
    found = lettering(figure)
    assert set(result.areas.loc[result.areas["in_core"], "code"]) <= labelled(found)
    ticks = [words for name, (_, words) in found.items() if name.startswith("x-tick")]
    assert "4,000" not in ticks


def test_rows_of_pairs_fill_an_upright_page_and_break_what_stands_beside_a_name(pack):
    result = draw(pack, MapRequest("wards", "free_school_meals", "", ENGLAND))
    figure, _ = monitoring_sheet((result,), Wanted("a4_portrait"))
    found = check_sheet(figure, preset_named("a4_portrait"))
    rows = [box for name, (box, _) in found.items() if name.startswith("pair-told")]
    notes = max(box.y1 for name, (box, _) in found.items() if name.startswith("notes"))
    assert min(box.y0 for box in rows) - notes < 60
    assert "The rest of South" in {words for _, words in found.values()}


def test_the_figures_to_be_monitored_fit_half_a_page(pack):
    result = draw(pack, MapRequest("wards", "free_school_meals", "", ENGLAND))
    figure, _ = monitoring_sheet((result,), Wanted("report_half"))
    found = check_sheet(figure, preset_named("report_half"))
    assert sum(name.startswith("pair-told-") for name in found) == 9
    assert [found[f"pair-heading-{place}"][1] for place in (0, 1)] == ["Points from", "England"]


def test_dots_of_a_funnel_that_would_lie_on_each_other_are_moved_apart_and_it_is_said(pack):
    box = Box(0.0, 0.0, 50.0, 50.0)
    given = {"a": (10.0, 10.0), "b": (10.0, 10.0), "c": (49.9, 20.0), "d": (50.0, 20.0), "e": (30.0, 30.0)}
    found = set_apart(given, 2.0, box)
    assert found["b"][0] - found["a"][0] == pytest.approx(2.0)
    assert found["e"] == given["e"]
    assert max(x for x, _ in found.values()) <= box.x1
    assert {code: y for code, (_, y) in found.items()} == {code: y for code, (_, y) in given.items()}
    for layer, moved in (("wards", True), ("divisions_2013", False)):
        figure, _ = funnel_sheet((draw(pack, MapRequest(layer, "free_school_meals", "", ENGLAND)),), Wanted())
        notes = " ".join(words for name, (_, words) in lettering(figure).items() if name.startswith("notes"))
        assert ("lie on each other" in notes) == moved, layer
