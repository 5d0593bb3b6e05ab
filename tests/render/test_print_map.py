"""The printed map: nothing collides, nothing is cut, nothing is dropped, and the file says what it is."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import LegendEntry
from sdmap.maps.mapping import draw
from sdmap.maps.style import PATTERN_WORDS, SEQUENCE
from sdmap.render.files.exports import export
from sdmap.render.paper.fonts import plain, width_of
from sdmap.render.paper.foot import MORE
from sdmap.render.paper.furniture import round_length, scale_length
from sdmap.render.paper.legend import rung
from sdmap.render.paper.lines import balanced, wrap
from sdmap.render.paper.page import path_of
from sdmap.render.paper.panel import MANY
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import PRESETS
from sdmap.render.paper.sources import source_line
from sdmap.render.paper.variants import VARIANTS
from sdmap.text.errors import RequestError
from tests.printing import boxes_of, check_map, draw_print, labelled, lettering, names_of, text_of, with_squares
from tests.render.sheets import SVG
from tests.tagging import walk

ENGLAND = "E92000001"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "$x^2$ and $\\frac{1}{2}",
    "\\textbf{a} & b; \"c\" 'd' %s {0}",
    "N" * 200,
    "Upper and Lower " * 14,
    "Łódź, Αθήνα, Ærøskøbing, Ynys Môn",
    "東京都 देवनागरी 🏫",
    "قرية",
    "a\x00b\x1b\ttab\nline\u202e",
    "",
    "-->]]>",
]


def check_layout(result, figure):
    """Nothing collides, nothing leaves the page, and every area is named somewhere."""
    found = check_map(figure, PRESETS["a4_landscape"])
    notes = text_of(found, "notes")
    # Those that lie off the map are counted (test_far_reaching.py).
    missing = set(result.areas["code"]) - labelled(found) - set(result.far_off)
    if missing and "too many to name" not in notes and "not named here" not in notes:
        for name in result.areas.loc[result.areas["code"].isin(missing), "name"]:
            assert plain(name)[:20] in notes, f"{name} is neither labelled nor listed"
    return found


SHIPPED = [
    ("divisions_2013", "free_school_meals", "2023-01", {}),
    ("divisions_2025", "free_school_meals", "2023-01", {"show_schools": True}),
    ("wards", "free_school_meals", "2019-01", {"show_schools": True}),
    ("wards", "year_6_obesity", "", {"colour_by": "comparison"}),
    ("wards", "reception_obesity", "2011/12-2013/14", {"show_core": False}),
    ("divisions_2013", "good_level_of_development", "2016/17", {}),
    ("msoa_2011", "year_6_obesity", "", {}),
    ("lsoa_2021", "income_deprived_children", "2025", {}),
    ("districts", "year_6_obesity", "", {}),
]


@pytest.mark.parametrize(("layer", "indicator", "period", "more"), SHIPPED)
def test_nothing_collides_on_the_shipped_maps(pack, layer, indicator, period, more):
    result = draw(pack, MapRequest(layer, indicator, period, ENGLAND, **more))
    found = check_layout(result, draw_print(result))
    assert text_of(found, "title") == plain(narrate.map_headline(result))
    if len(result.areas) <= MANY:
        assert len(labelled(found)) >= len(result.areas) - len(result.far_off) - 2


@pytest.mark.parametrize(("across", "up"), [(1, 1), (1, 9), (9, 1), (2, 2), (5, 5), (8, 5)])
def test_nothing_collides_on_a_grid(small, across, up):
    result = with_squares(small, across, up, core=(0,) if across * up > 4 else ())
    check_layout(result, draw_print(result))


def test_small_map_has_all_its_furniture(small):
    figure = draw_print(small)
    found = check_layout(small, figure)
    assert {"scale-bar", "north-arrow", "core", "outlines", "legend-comparator"} <= names_of(figure)
    assert found["legend-comparator-name-0"][1] == "England 20.0%"
    assert text_of(found, "subtitle") == plain(narrate.subtitle(small))
    assert "Made up" in text_of(found, "sources")
    assert text_of(found, "sources").endswith("Release 2000-01.")


def test_inset_stands_beside_the_map_and_is_shown_on_it(small):
    result = with_squares(small, 6, 6, core=(14, 15))
    figure = draw_print(result)
    found = check_layout(result, figure)
    (panel,), (where,) = boxes_of(figure, "inset-frame"), boxes_of(figure, "inset-place")
    assert not panel.meets(where)
    assert where.width * 1.6 <= panel.width
    assert found["inset-title-0"][1] == "Old town"
    for code in ("G014", "G015"):
        assert panel.polygon.contains(found[f"label-{code}-0"][0].polygon)


def test_core_that_is_everything_or_nothing_has_no_inset(small):
    for core in ((), tuple(range(16))):
        assert "inset-frame" not in names_of(draw_print(with_squares(small, 4, 4, core=core)))


def test_core_line_only_where_it_is_asked_for(small):
    unasked = replace(small, request=replace(small.request, show_core=False))
    assert "core" in names_of(draw_print(small))
    assert "core" not in names_of(draw_print(unasked))
    assert "Old town" not in text_of(lettering(draw_print(unasked)), "legend-key-0")


@pytest.mark.parametrize("pattern", ["withheld", "missing", "modelled", "stated"])
def test_pattern_is_drawn_and_explained_only_if_it_occurs(small, pattern):
    def patterns(result):
        figure = draw_print(result)
        assert ("outlines-lacking" in names_of(figure)) == ("missing" in set(result.areas["pattern"])), "it recedes"
        keys = [words for name, (_, words) in lettering(figure).items() if name.startswith("legend-key")]
        return {name for name in names_of(figure) if name.startswith("pattern-")}, " ".join(keys)

    drawn, explained = patterns(with_squares(small, 3, 3, patterns={4: pattern}))
    assert drawn == {f"pattern-{pattern}"}
    assert PATTERN_WORDS[pattern] in explained
    drawn, explained = patterns(with_squares(small, 3, 3))
    assert not drawn
    assert PATTERN_WORDS[pattern] not in explained


def test_patterns_keep_clear_of_lettering(small):
    result = with_squares(small, 3, 3, patterns=dict.fromkeys(range(9), "modelled"))
    figure = draw_print(result)
    labels = [box for name, (box, _) in lettering(figure).items() if name.startswith("label-")]
    dots = np.vstack([a.get_offsets() for a in figure.findobj() if a.get_gid() == "pattern-modelled"])
    assert len(dots) > 50
    for box in labels:
        assert not shapely.contains_xy(box.polygon, dots).any()


def test_many_areas_are_not_named_in_part_without_saying_so(small):
    found = check_layout(result := with_squares(small, 9, 9), draw_print(result))
    assert "too many to name" in text_of(found, "notes") or len(labelled(found)) == 81


def test_area_without_a_shape_is_listed(small):
    result = with_squares(small, 2, 2)
    areas = result.areas.copy()
    areas.loc[1, "geometry"] = None
    found = check_layout(replace(result, areas=areas), draw_print(replace(result, areas=areas)))
    assert "Not named on the map: Place 1" in text_of(found, "notes")
    areas["geometry"] = gpd.GeoSeries([None] * 4, crs=27700)
    assert "Place 3" in text_of(lettering(draw_print(replace(result, areas=areas))), "notes")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_set_as_they_are(small, name):
    result = with_squares(small, 2, 2, names=[name, "Other", name, "Last"])
    found = lettering(draw_print(result))
    said = text_of(found, "label-G000") + text_of(found, "notes")
    assert plain(name)[:20] in said
    root = ET.fromstring(picture("map", result, "svg"))
    assert not [e for e in root.iter() if e.tag.endswith("img")]
    for form in ("png", "pdf"):
        assert picture("map", result, form, dpi=40)


def test_hostile_words_everywhere(small, monkeypatch):
    for said in ("maps.narrate.map_headline", "maps.narrate.subtitle", "render.paper.story.alt_text"):
        monkeypatch.setattr(f"sdmap.{said}", lambda _: " ".join(HOSTILE))
    figure = draw_print(small)
    assert text_of(lettering(figure), "title").replace(" ", "") == plain(" ".join(HOSTILE)).replace(" ", "")
    root = ET.fromstring(picture("map", small, "svg"))
    assert "<img" in root.find(f"{SVG}title").text
    assert walk(picture("map", small, "pdf"))


def test_long_headline_and_notes_are_not_cut_in_the_middle(small, monkeypatch):
    headline = "A finding that takes its time, and says everything twice so that nobody can misunderstand it; " * 4
    monkeypatch.setattr(narrate, "map_headline", lambda _: headline)
    notes = tuple(f"Note {i} says something of importance that has to be read to its very end." for i in range(60))
    result = replace(small, notes=notes)
    found = check_layout(result, draw_print(result))
    assert text_of(found, "title") == headline.strip()
    said = text_of(found, "notes")
    assert said.endswith(f"to its very end. {MORE}")
    assert said.startswith(notes[0])


def test_sources_are_whole_however_many(small):
    source = small.sources[0]
    many = tuple(replace(source, id=str(i), title=f"Title {i}", attribution=f"Licence {i}") for i in range(40))
    result = replace(small, sources=many)
    said = text_of(lettering(draw_print(result)), "sources")
    assert said == source_line(result)
    assert "Licence 0. " in said
    assert "Licence 39. " in said


def test_every_class_can_be_told_in_grey(small):
    """The fills keep their order in grey, and the outline stands off from each by a white line if not by itself."""
    result = with_squares(small, 5, 1, names=[""] * 5)
    grey = np.asarray(Image.open(io.BytesIO(picture("map", result, "png", dpi=150))).convert("L"))
    shades = [round(0.299 * r + 0.587 * g + 0.114 * b) for r, g, b in
              ((int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in SEQUENCE)]  # fmt: skip
    assert shades == sorted(shades, reverse=True)
    assert min(np.diff(shades[::-1])) > 20
    for shade in shades:
        assert (np.abs(grey.astype(int) - shade) <= 1).sum() > 1000


def test_unknown_preset_variant_and_format_say_what_there_is(small):
    with pytest.raises(
        RequestError, match=r"no size of paper “a4”.*There is: report_half, .*millimetres such as 200x120"
    ):
        draw_print(small, preset="a4")
    with pytest.raises(RequestError, match=r"no variant of print “sepia”.*There is: colour, grey"):
        draw_print(small, variant="sepia")
    with pytest.raises(RequestError, match=r"no format of picture “gif”.*There is: png, svg, pdf"):
        picture("map", small, "gif")


def test_comparator_falls_at_its_place_on_the_ladder():
    def entry(lower, upper):
        return LegendEntry("class", "", "#000000", "none", 1, lower, upper)

    ladder = [entry(0.0, 10.0), entry(10.0, 30.0), entry(30.0, 35.0)]
    assert rung(ladder, 5) == pytest.approx(0.5)
    assert rung(ladder, 25) == pytest.approx(1.75)
    assert rung(ladder, 35) == pytest.approx(3.0)
    assert rung(ladder, -3) < 0
    assert rung(ladder, 90) > 3


def test_marked_area_is_outlined_named_in_the_legend_and_what_the_title_is_about(small):
    marked = replace(small, marked="S2")
    (name,) = small.areas.loc[small.areas["code"] == "S2", "name"]
    for variant in VARIANTS:
        figure = draw_print(marked, variant=variant)
        assert "marked" in names_of(figure), variant
        found = check_map(figure, PRESETS["a4_landscape"])
        assert name in text_of(found, "title")
        assert name in {words for key, (_, words) in found.items() if key.startswith("legend-key")}
    assert f"{name} is outlined." in alt_text(marked)
    assert "marked" not in names_of(draw_print(small))
    assert "outlined" not in alt_text(small)


def test_wrapping_loses_nothing_and_keeps_within_the_width():
    text = "The quick brown fox " * 6 + "supercalifragilistic" * 8
    lines = wrap(text, 60, 9)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(width_of(line, 9) for line in lines) <= 60
    assert wrap("", 60, 9) == []


def test_balanced_lines_are_as_even_as_words_allow():
    assert balanced("Newhall and Stanton", 2, 8) == ["Newhall and", "Stanton"]
    assert balanced("Aston", 2, 8) is None


@pytest.mark.parametrize(("longest", "length"), [(7.3, 5), (2, 2), (999, 500), (0.15, 0.1), (10, 10)])
def test_round_lengths(longest, length):
    assert round_length(longest) == pytest.approx(length)


def test_scale_bar_is_true_to_scale(small):
    figure = draw_print(with_squares(small, 4, 4, size=1000.0))
    (bar,) = boxes_of(figure, "scale-bar")
    (areas,) = [a for a in figure.findobj() if a.get_gid() == "areas"]
    kilometre = areas.get_paths()[0].get_extents().width
    words = lettering(figure)["scale-bar-length"][1]
    assert words.endswith((" m", " km"))
    metres = float(words.split()[0]) * (1000 if words.endswith("km") else 1)
    assert bar.width == pytest.approx(kilometre * metres / 1000, rel=1e-6)
    assert scale_length(0.005, 30.0) == (5000.0, "5 km")


def test_holes_stay_open():
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    path = path_of(ring)
    signed = [np.sum(p[:-1, 0] * p[1:, 1] - p[1:, 0] * p[:-1, 1]) for p in path.to_polygons()]
    assert len(signed) == 2
    assert signed[0] * signed[1] < 0


def test_half_a_page_with_everything_asked_of_it_and_a_long_link_is_drawn_or_names_a_size_that_has_room(pack):
    asked = "layer=divisions_2025&indicator=free_school_meals&comparator=E92000001&only_different=1&schools=1&work=1"
    link = "https://maps.example.org/partnership?area=E58001916&beside=none&release=2026-11"
    tiles, wordy = (draw(pack, MapRequest.from_query(f"{asked}&view={view}")) for view in ("tiles", "map"))
    assert export(tiles, "png", preset="report_half", link=link).startswith(b"\x89PNG")
    with pytest.raises(RequestError, match="leave the map too little room at 160 by 105 mm; choose a4_portrait"):
        export(wordy, "png", preset="report_half", link=link)
    assert export(wordy, "png", preset="a4_portrait", link=link).startswith(b"\x89PNG")
