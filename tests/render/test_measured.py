"""What is measured of a few telling pictures: type as placed, what meets, what has a name, how large the map is."""

import re
from dataclasses import replace

import pytest
from matplotlib.collections import LineCollection, PathCollection

from scripts.measured import measure, shapes_of
from sdmap.maps.area_words import named_in
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.foot import Foot, not_named
from sdmap.render.paper.grid import grid_sheet
from sdmap.render.paper.layout import BUDGET
from sdmap.render.paper.pictures import tiles_sheet
from sdmap.render.paper.presets import LEAST_TYPE, PRESETS, SLIDES, preset_named
from sdmap.render.paper.sheets import Wanted
from sdmap.render.paper.spine import spine_sheet
from sdmap.render.paper.story import map_story
from sdmap.render.paper.tiles import MANY
from sdmap.render.reports import profile
from sdmap.render.reports.docx import PROFILE, Look
from tests.printing import boxes_of, draw_print, labelled, lettering, text_of

ENGLAND = "E92000001"
MEALS = "free_school_meals"
# Layer, measure, paper, area: the smallest paper with all names, a core in the way, many areas, the district itself.
TELLING = [
    ("wards", MEALS, "report_half", ""),
    ("divisions_2025", MEALS, "square", "E58001917"),
    ("msoa_2011", MEALS, "report_half", ""),
    ("lsoa_2021", MEALS, "report_half", "E01033534"),
    ("districts", "good_level_of_development", "slide", "E07000039"),
]


@pytest.mark.parametrize(("layer", "indicator", "preset", "area"), TELLING)
def test_nothing_is_to_be_mended(pack, layer, indicator, preset, area):
    result = draw(pack, MapRequest(layer, indicator, "", ENGLAND, area=area))
    figure = draw_print(result, preset=preset)
    placed = Look().picture if preset == "report_half" else 0.0
    assert measure(figure, result, PRESETS[preset], placed).faults(LEAST_TYPE, BUDGET) == ()
    found = lettering(figure)
    if layer in ("wards", "divisions_2025"):
        assert labelled(found) == set(result.areas["code"])
        assert "By number" not in text_of(found, "notes"), "each by its name"
    keys = [words for name, (_, words) in found.items() if name.startswith("legend-key")]
    assert keys.count("South Derbyshire") == (layer == "districts"), "once, though outlined and selected"


def test_where_the_key_has_no_room_for_all_numbers_it_has_some_and_the_other_areas_are_counted(fenland):
    result = draw(fenland, MapRequest("wards", MEALS, "", ENGLAND, area="E05015435"))
    found = lettering(draw_print(result, preset="report_half"))
    notes = text_of(found, "notes")
    numbers = [words for name, (_, words) in found.items() if name.startswith("label-") and words.isdigit()]
    told = re.findall(r"(?:: |; )(\d+) ", notes.partition("By number")[2])
    assert len(numbers) > 2
    assert sorted(numbers) == sorted(told)
    left = len(result.areas) - len(labelled(found))
    # Only counted: a picture does not know whether there is a table beside it.
    assert f"{left} more areas are not named here." in notes
    # In a document all are; a profile’s map names the few below it.
    found = lettering(draw_print(result, preset="120x72", brief=True))
    assert f"{len(result.areas) - len(labelled(found))} areas are not named here." in text_of(found, "notes")
    assert not_named(1) == "1 area is not named here."
    found = lettering(draw_print(result, preset=profile.MAP_SIZE, brief=True))
    assert len(result.areas) - len(labelled(found)) == 1
    assert "Not named on the map: Whittlesey Lattersey 36.7%." in text_of(found, "notes")


@pytest.mark.parametrize("layer", ["wards", "divisions_2025"])
def test_the_map_of_a_slide_has_its_share_and_names_every_area_of_the_core(pack, layer):
    result = draw(pack, MapRequest(layer, MEALS, "", ENGLAND))
    figure = draw_print(result, preset=SLIDES[1], brief=True)
    assert measure(figure, result, preset_named(SLIDES[1])).faults(LEAST_TYPE, BUDGET) == ()
    core = set(result.areas.loc[result.areas["in_core"], "code"])
    assert core <= labelled(lettering(figure))


def test_towns_beyond_are_lines_where_a_class_is_grey(pack):
    result = draw(pack, MapRequest("wards", MEALS, "", ENGLAND))
    kinds = {variant: {type(artist) for artist in draw_print(result, preset="report_half", variant=variant).findobj()
                       if artist.get_gid() == "towns-beyond"} for variant in ("colour", "grey")}  # fmt: skip
    assert kinds == {"colour": {PathCollection}, "grey": {LineCollection}}


def test_the_type_of_a_profile_s_map_is_measured_at_the_width_it_is_placed_at(pack):
    result = draw(pack, MapRequest("wards", MEALS, "", ENGLAND, area="E05008817"))
    figure = draw_print(result, preset=profile.MAP_SIZE, brief=True)
    preset = preset_named(profile.MAP_SIZE)
    assert measure(figure, result, preset, PROFILE.picture).least >= LEAST_TYPE
    assert measure(figure, result, preset, PROFILE.picture / 2).faults(LEAST_TYPE, 0.0)


def test_an_area_called_after_the_core_is_named_where_the_title_names_it(fenland):
    result = draw(fenland, MapRequest("lsoa_2011", MEALS, "", ENGLAND))
    figure = draw_print(result)
    found = lettering(figure)
    assert "003I, mostly in Wisbech South" in text_of(found, "title").replace("Fenland ", "")
    assert measure(figure, result, PRESETS["a4_landscape"]).faults(LEAST_TYPE, BUDGET) == ()
    assert any(words.startswith("003I") for name, (_, words) in found.items() if name.startswith("label-"))
    assert len(result.areas) > MANY


def test_the_inset_shows_all_of_the_ground_that_is_outlined(fenland):
    figure = draw_print(draw(fenland, MapRequest("msoa_2011", MEALS, "", ENGLAND)))
    (panel,) = boxes_of(figure, "inset-frame")
    lines = [a.get_segments() for a in figure.findobj() if a.get_gid() == "core"][-1]
    assert all(panel.x0 <= x <= panel.x1 and panel.y0 <= y <= panel.y1 for line in lines for x, y in line)
    assert len(shapes_of(figure, "areas")) == 2


@pytest.mark.parametrize("drawer", [grid_sheet, spine_sheet])
def test_a_chart_of_few_rows_fills_its_sheet(pack, drawer):
    result = draw(pack, MapRequest("wards", MEALS, "", ENGLAND, area="E05008817"))
    figure, _ = drawer((result,), Wanted("a4_landscape", "colour", ""))
    found = lettering(figure)
    rows = [box for name, (box, _) in found.items() if name.startswith(("grid-name", "spine-name"))]
    foot = max(box.y1 for name, (box, _) in found.items() if name.startswith(("notes", "sources")))
    top = min(box.y0 for name, (box, _) in found.items() if name.startswith("subtitle"))
    assert (top - min(box.y0 for box in rows)) / (top - foot) > 0.8


def test_a_single_note_has_the_whole_width(pack):
    story = map_story(draw(pack, MapRequest("wards", MEALS, "", ENGLAND)))
    note = "A note that says something of importance, and takes its time to come to the end of what it says. " * 3
    preset = PRESETS["a4_landscape"]
    one = Foot(replace(story, notes=(note,), owed=0), preset, 277.0, 40.0)
    assert one.rows == 2


@pytest.mark.parametrize(
    ("second", "layer", "indicator"), [(False, "lsoa_2021", MEALS), (True, "lsoa_2011", "children_population")]
)
@pytest.mark.parametrize("preset", ["slide", "report_half"])
def test_very_many_tiles_name_those_of_the_title_and_key_only_what_is_drawn(
    pack, fenland, second, layer, indicator, preset
):
    result = draw(fenland if second else pack, MapRequest(layer, indicator, "", ENGLAND, view="tiles"))
    figure, story = tiles_sheet((result,), Wanted(preset, "colour", ""))
    found = lettering(figure)
    assert labelled(found) == named_in(story.title, result)
    assert len(labelled(found)) == 2
    drawn = {artist.get_gid() for artist in figure.findobj()}
    assert "core" not in drawn
    keys = [words for name, (_, words) in found.items() if name.startswith("legend-key")]
    assert not [words for words in keys if "by ward" in words]
