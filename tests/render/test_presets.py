"""On every size of paper nothing collides, type can be read, and what has no room is refused with a size that has."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
import shapely
from matplotlib.text import Text
from PIL import Image

from sdmap.maps import narrate
from sdmap.maps.area_words import named_in
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.fonts import plain
from sdmap.render.paper.foot import MORE
from sdmap.render.paper.kinds import KINDS
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import LEAST_TYPE, PRESETS, preset_named
from sdmap.render.paper.sources import source_line
from sdmap.render.paper.story import map_story
from sdmap.text.errors import RequestError
from tests.printing import boxes_of, check_map, check_sheet, draw_print, lettering, text_of
from tests.render.sheets import ENGLAND, EXTREMES, LAYERS, LINK, NEIGHBOURHOODS, SVG, ground_of, named, sheet_of


@pytest.mark.parametrize(
    ("preset", "layer"),
    [
        *((preset, layer) for preset in PRESETS for layer in EXTREMES),
        *((preset, "wards") for preset in ("200x140", "150x100")),
        *(("report_half", layer) for layer in LAYERS[:2]),
        ("slide", "divisions_2013"),
        ("a4_portrait", "divisions_2013"),
        ("square", "divisions_2025"),
    ],
)
def test_nothing_collides_on_any_paper(eligible, drawn, preset, layer):
    result = eligible[layer]
    chosen = preset_named(preset)
    figure = drawn("map", layer, preset)
    found = check_map(figure, chosen)
    title = text_of(found, "title")
    assert title == plain(narrate.map_headline(result))
    said = text_of(found, "sources")
    # Whose the places are is said where one found room; its dot tells it from the name of a district around.
    credit = " Places: GeoNames (geonames.org), CC BY 4.0."
    shown = any(artist.get_gid() == "place" for artist in figure.findobj())
    assert said == (map_story(result).source if shown else map_story(result).source.replace(credit, ""))
    assert (credit in said) is shown
    assert "Contains OS data © Crown copyright and database right 2025" in said
    assert said.endswith("OGL v3.0. Release 2026-11.")
    notes = text_of(found, "notes")
    for code, name in zip(result.areas["code"], result.areas["name"], strict=True):
        label = name.removeprefix("South Derbyshire ")
        assert named(found, code, label) or label in notes or "not named here" in notes or "too many" in notes, name
    for code in named_in(title, result):
        assert found[f"label-{code}-0"][1][0].isalnum(), "what the title names is named"
        assert not re.fullmatch(r"\d\d?", found[f"label-{code}-0"][1]), "by its name and not by a number"
    # The budget: the district has at least 55% of the height or of the width, and no type is under 7 points.
    west, south, east, north = shapely.total_bounds(ground_of(figure))
    share = max((east - west) / chosen.page.width, (north - south) / chosen.page.height)
    assert share >= (0.55 if preset in PRESETS else 0.5)
    for text in figure.findobj(Text):
        if text.get_text() and text.get_gid():
            assert text.get_fontsize() >= 7.0 * chosen.scale - 0.01, text.get_text()


@pytest.mark.parametrize("preset", ["a4_portrait", "square"])
def test_nothing_collides_with_schools_and_patterns(pack, preset):
    asked = MapRequest("wards", "good_level_of_development", "2016/17", ENGLAND, show_schools=True)
    check_map(draw_print(draw(pack, asked), preset=preset), preset_named(preset))


@pytest.mark.parametrize("preset", ["report_half", "a4_portrait", "slide", "square"])
def test_the_core_has_its_inset_on_every_paper(drawn, preset):
    figure = drawn("map", "divisions_2013", preset)
    (panel,), (where,) = boxes_of(figure, "inset-frame"), boxes_of(figure, "inset-place")
    assert where.width * 1.6 <= panel.width
    assert not panel.meets(where)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("preset", ["a4_landscape", "a4_portrait", "slide", "square"])
def test_nothing_collides_in_any_picture(drawn, kind, preset):
    chosen = preset_named(preset)
    figure = drawn(kind, preset=preset)
    found = check_sheet(figure, chosen)
    for text in figure.findobj(Text):
        if text.get_text() and text.get_gid():
            assert text.get_fontsize() >= LEAST_TYPE * chosen.scale - 0.01, text.get_text()
    assert text_of(found, "title")
    assert text_of(found, "sources").endswith("Release 2026-11.")


@pytest.mark.parametrize("kind", ["ranked", "funnel", "lorenz", "tiles", "two_indicators", "change", "alike"])
def test_nothing_collides_on_half_a_page(drawn, kind):
    check_sheet(drawn(kind, "divisions_2013", preset="report_half"), PRESETS["report_half"])


def test_dots_that_cannot_be_told_apart_are_refused_with_the_size_that_works(eligible):
    said = r"^The dots of 62 .* are too close together at 160 by 105 mm; choose a4_portrait\.$"
    with pytest.raises(RequestError, match=said):
        picture("ranked", eligible[NEIGHBOURHOODS], "png", preset="report_half")


def test_a_sheet_is_its_true_size():
    for name, preset in PRESETS.items():
        assert preset.page.width * preset.scale == pytest.approx(preset.width), name
        assert preset.page.height * preset.scale == pytest.approx(preset.height), name


def test_slide_is_sixteen_to_nine_and_bigger_in_type(small_result):
    picture_ = Image.open(io.BytesIO(picture("map", small_result, "png", preset="slide", dpi=72)))
    assert picture_.size[0] / picture_.size[1] == pytest.approx(16 / 9, rel=0.01)
    size = min(
        text.get_fontsize() for text in draw_print(small_result, preset="slide").findobj(Text) if text.get_text()
    )
    assert size > 9.5


def test_size_in_millimetres(small_result):
    picture_ = Image.open(io.BytesIO(picture("map", small_result, "png", preset="200 × 140 mm", dpi=127)))
    assert picture_.size == (1000, 700)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("a5", "There is no size of paper “a5”. There is: report_half,"),
        ("100x80", "A picture of 100 by 80 mm is too small: its words would have to be smaller than 7 points;"),
        ("300x60", "is too small"),
        ("600x150", "cannot be laid out: the longer side may be 1200 mm at most and 2.5 times the shorter"),
        ("0x0", "is too small"),
        ("9999x9999", "cannot be laid out"),
    ],
)
def test_sizes_there_are_not(small_result, asked, said):
    with pytest.raises(RequestError) as fault:
        draw_print(small_result, preset=asked)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


def test_small_paper_drops_notes_before_sources(small_result):
    notes = tuple(f"Note {i} says something of importance that has to be read to its very end." for i in range(30))
    source = small_result.sources[0]
    sources = tuple(replace(source, id=str(i), title=f"Title {i}", attribution=f"Licence {i}") for i in range(9))
    result = replace(small_result, notes=notes, sources=sources)
    found = check_map(draw_print(result, preset="report_half"), PRESETS["report_half"])
    assert text_of(found, "notes").endswith(MORE)
    assert text_of(found, "sources") == source_line(result)


def test_paper_too_small_for_its_sources_is_refused(small_result):
    source = small_result.sources[0]
    sources = tuple(replace(source, id=str(i), attribution=f"Licence {i} " * 9) for i in range(40))
    with pytest.raises(RequestError, match=r"leave no room for it at 160 by 105 mm; choose a larger size\.$"):
        draw_print(replace(small_result, sources=sources), preset="report_half")


@pytest.mark.parametrize("preset", ["a4_landscape", "report_half"])
def test_link_is_printed_and_can_be_followed(small_result, preset):
    wanted = f"{LINK}?{small_result.request.to_query()}"
    found = check_map(draw_print(small_result, preset=preset, link=LINK), PRESETS[preset])
    assert text_of(found, "link").replace(" ", "") == f"This view: {wanted}".replace(" ", "")
    root = ET.fromstring(picture("map", small_result, "svg", preset=preset, link=LINK))
    assert wanted in {a.get("{http://www.w3.org/1999/xlink}href") for a in root.iter(f"{SVG}a")}
    assert "link-0" not in lettering(draw_print(small_result, preset=preset))


def test_half_a_page_with_schools_and_work_is_refused_with_the_size_that_works(pack):
    asked = MapRequest("wards", "free_school_meals", show_schools=True, show_work=True)
    with pytest.raises(RequestError, match=r"leave the map too little room at 160 by 105 mm; choose a4_portrait\.$"):
        picture("map", draw(pack, asked), "png", preset="report_half")


def test_a_source_of_places_is_named_only_where_a_place_is(pack):
    for preset, told in (("report_half", False), ("a4_landscape", True)):
        found = lettering(draw_print(draw(pack, MapRequest("wards", "free_school_meals")), preset=preset))
        assert ("GeoNames" in text_of(found, "sources")) is told
        assert any(re.fullmatch(r"place-(inset-)?\d+", key) for key in found) is told


@pytest.mark.parametrize("preset", ["a4_landscape", "a4_portrait", "report_half"])
@pytest.mark.parametrize("kind", ["map", "change", "two_indicators"])
def test_every_map_names_the_source_of_the_places_on_it_and_of_no_others(pack, kind, preset):
    asked = [MapRequest("wards", each) for each in ("free_school_meals", "year_6_obesity")]
    results = [draw(pack, each) for each in asked[: 2 if kind == "two_indicators" else 1]]
    drawn_ = lettering(sheet_of(kind, *results, preset=preset))
    placed = any(re.fullmatch(r"place-(inset-)?\d+", key) for key in drawn_)
    assert ("Places: GeoNames (geonames.org), CC BY 4.0." in text_of(drawn_, "sources")) is placed
    assert placed or preset != "a4_landscape"
