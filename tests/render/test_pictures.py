"""Every picture on every paper: nothing collides, type can be read, colours can be told, and it looks as it did."""

import io
import os
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from pkgutil import resolve_name

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from PIL import Image

from sdmap.figures.concentration import contrast as contrast_of
from sdmap.figures.concentration import distribution
from sdmap.figures.figures import ask, periods
from sdmap.figures.records import Asked
from sdmap.maps import narrate
from sdmap.maps.area_words import named_in
from sdmap.maps.asked import Filter, MapRequest
from sdmap.maps.filter_words import filter_sentence
from sdmap.maps.mapping import draw
from sdmap.maps.sets import all_indicators, all_periods, comparable_periods, core_indicators
from sdmap.maps.style import COMPARISON_COLOURS, COMPARISON_PATTERNS, INK, NOTHING, PAPER, SEQUENCE, contrast, luminance
from sdmap.maps.work_words import work_keys
from sdmap.render.files.exports import chart_pictures, export, file_name
from sdmap.render.paper.bivariate import COLOURS, GREYS, pair
from sdmap.render.paper.curves import highest_first, steps_of
from sdmap.render.paper.dots import rows_of
from sdmap.render.paper.fonts import plain
from sdmap.render.paper.foot import MORE
from sdmap.render.paper.kinds import KINDS, PICTURES
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import LEAST_TYPE, PRESETS, preset_named
from sdmap.render.paper.sheets import Wanted
from sdmap.render.paper.sources import source_line
from sdmap.render.paper.story import map_story, story_of
from sdmap.render.paper.variants import VARIANTS, greys, variant_named
from sdmap.render.paper.words import bars_story
from sdmap.text.errors import RequestError
from sdmap.topics.concentration.found import concentration
from tests.printing import (
    boxes_of,
    check_map,
    check_sheet,
    draw_print,
    labelled,
    lettering,
    names_of,
    text_of,
    with_squares,
)
from tests.tagging import walk

SVG = "{http://www.w3.org/2000/svg}"
ENGLAND = "E92000001"
LAYERS = ("divisions_2013", "divisions_2025", "wards")
NEIGHBOURHOODS = "lsoa_2021"
# The layers of the largest areas and of the smallest.
EXTREMES = ("wards", NEIGHBOURHOODS)
REFERENCES = Path(__file__).parent / "pictures"
LINK = "https://example.org/atlas"


@pytest.fixture(scope="session")
def eligible(pack):
    """Free school meals by layer."""
    found = {layer: draw(pack, MapRequest(layer, "free_school_meals", "2023-01", ENGLAND)) for layer in LAYERS}
    return found | {NEIGHBOURHOODS: draw(pack, MapRequest(NEIGHBOURHOODS, "income_deprived_children", "2025", ENGLAND))}


@pytest.fixture(scope="session")
def obese(pack):
    """Year 6 obesity by layer, with counts and intervals."""
    period = "2011/12-2013/14"
    return {layer: draw(pack, MapRequest(layer, "year_6_obesity", period, ENGLAND)) for layer in LAYERS}


@pytest.fixture(scope="session")
def indicators(pack):
    """Every indicator that the core can be held against the rest on."""
    return core_indicators(pack, pack.layer("divisions_2013"), comparator=ENGLAND)


@pytest.fixture(scope="session")
def both_periods(pack):
    """Free school meals of both years, classed alike."""
    return all_periods(pack, pack.layer("wards"), pack.indicator("free_school_meals"), comparator=ENGLAND)


def sheet_of(kind, *results, **asked):
    """The figure of a kind of picture, drawn as the product draws it."""
    return resolve_name(PICTURES[kind].drawer)(results, Wanted(**asked))[0]


@pytest.fixture(scope="session")
def drawn(eligible, obese, indicators, both_periods):
    """A figure of each kind of picture, by name, laid out once: to be looked at, not changed."""

    @cache
    def make(kind, layer="wards", **asked):
        first = eligible[layer]
        results = {
            "core_bars": indicators,
            "small_multiples": both_periods,
            "spine": (replace(first, marked=first.areas["code"].iloc[0]),),
            "two_indicators": (first, obese.get(layer)),
        }
        return sheet_of(kind, *results.get(kind, (first,)), **asked)

    # What is drawn unless another size is asked for is one and the same picture.
    return lambda kind, layer="wards", preset="a4_landscape", **asked: make(kind, layer, preset=preset, **asked)


def named(found, code, name):
    """Whether an area's label has its name, and not its value alone."""
    first = found.get(f"label-{code}-0", ("", ""))[1]
    return bool(first) and plain(name).startswith(first)


# --- sizes of paper


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
    for preset, named in (("report_half", False), ("a4_landscape", True)):
        found = lettering(draw_print(draw(pack, MapRequest("wards", "free_school_meals")), preset=preset))
        assert ("GeoNames" in text_of(found, "sources")) is named
        assert any(re.fullmatch(r"place-(inset-)?\d+", key) for key in found) is named


@pytest.mark.parametrize("preset", ["a4_landscape", "a4_portrait", "report_half"])
@pytest.mark.parametrize("kind", ["map", "change", "two_indicators"])
def test_every_map_names_the_source_of_the_places_on_it_and_of_no_others(pack, kind, preset):
    asked = [MapRequest("wards", each) for each in ("free_school_meals", "year_6_obesity")]
    results = [draw(pack, each) for each in asked[: 2 if kind == "two_indicators" else 1]]
    drawn_ = lettering(sheet_of(kind, *results, preset=preset))
    placed = any(re.fullmatch(r"place-(inset-)?\d+", key) for key in drawn_)
    assert ("Places: GeoNames (geonames.org), CC BY 4.0." in text_of(drawn_, "sources")) is placed
    assert placed or preset != "a4_landscape"


# --- variants


@pytest.mark.parametrize("count", range(2, 6))
def test_greys_are_as_far_apart_as_can_be(count):
    shades = [luminance(colour) for colour in greys(count)]
    assert shades == sorted(shades, reverse=True)
    steps = [contrast(a, b) for a, b in zip(greys(count), greys(count)[1:], strict=False)]
    assert max(steps) / min(steps) < 1.12
    assert min(steps) > 1.9
    assert max(shades) < luminance(NOTHING) - 0.08


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("count", range(1, 6))
def test_every_fill_stands_off_from_its_outline(variant, count):
    """An outline is a dark line on a white one: one of the two differs from any fill by 3:1, and so does lettering."""
    chosen = variant_named(variant)
    fills = [*(chosen.classes(count) or SEQUENCE), *chosen.comparisons().values()]
    for fill in fills:
        assert max(contrast(fill, INK), contrast(fill, PAPER)) >= (7 if variant == "high_contrast" else 4.5)


@pytest.mark.parametrize("variant", VARIANTS)
def test_classes_keep_their_order_in_grey(eligible, variant):
    dressed = variant_named(variant).dressed(eligible["wards"])
    ladder = [luminance(entry.colour) for entry in dressed.legend if entry.kind == "class"]
    assert ladder == sorted(ladder, reverse=True)
    assert len(set(ladder)) == len(ladder)
    by_class = {entry.label: entry.colour for entry in dressed.legend if entry.kind == "class"}
    shown = dressed.areas[dressed.areas["value"].notna()]
    assert set(shown["colour"]) <= set(by_class.values())
    order = shown.sort_values("value")["colour"].map(luminance)
    assert order.is_monotonic_decreasing


@pytest.mark.parametrize("variant", VARIANTS)
def test_comparisons_can_be_told_in_grey(variant):
    words = variant_named(variant).comparisons()
    assert set(words) == set(COMPARISON_COLOURS)
    told = [words[word] for word in ("worse", "similar", "better")]
    assert min(contrast(a, b) for a in told for b in told if a != b) > (1.15 if variant == "high_contrast" else 1.6)
    assert words["worse"] == words["higher"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_is_on_neither_clear_side_is_told_without_any_colour(pack, variant):
    asked = MapRequest("wards", "free_school_meals", "2023-01", ENGLAND, colour_by="comparison")
    result = draw(pack, asked)
    for word, pattern in COMPARISON_PATTERNS.items():
        here = result.areas["comparison"] == word
        assert here.any()
        assert result.areas.loc[here, "pattern"].eq(pattern).all()
        assert {e.pattern for e in result.legend if e.label.lower() == word} == {pattern}
    assert set(result.areas.loc[~result.areas["comparison"].isin(list(COMPARISON_PATTERNS)), "pattern"]) == {"none"}
    for preset in ("report_half", "a4_landscape"):
        figure = draw_print(result, preset=preset, variant=variant)
        check_map(figure, preset_named(preset))
        assert {"pattern-higher", "pattern-lower"} <= set(names_of(figure))
    # Where the value is what colours an area, or another map's thirds do, nothing marks its side.
    assert draw(pack, replace(asked, colour_by="value")).areas["pattern"].eq("none").all()
    beside = draw(pack, MapRequest("wards", "year_6_obesity", "2011/12-2013/14", ENGLAND))
    assert not {"pattern-higher", "pattern-lower"} & set(names_of(sheet_of("two_indicators", result, beside)))


def test_grey_pictures_have_no_colour(drawn):
    for kind in ("map", "ranked", "lorenz", "core_bars", "tiles", "two_indicators", "alike"):
        figure = drawn(kind, "divisions_2013", variant="grey")
        figure.set_dpi(40)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)
        assert np.ptp(pixels, axis=2).max() <= 2, kind


def test_variant_changes_no_word(drawn):
    said = [lettering(drawn("map", "divisions_2013", variant=variant)) for variant in VARIANTS]
    for other in said[1:]:
        assert {k: v[1] for k, v in other.items()} == {k: v[1] for k, v in said[0].items()}


# Dichromats, after Machado, Oliveira and Fernandes (2009), severity 1: protanopia, deuteranopia, tritanopia.
DICHROMATS = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)


def lab(linear):
    """CIELAB of linear sRGB."""
    to_xyz = np.array([(0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)])
    x, y, z = np.cbrt(np.clip(to_xyz @ linear / (0.9505, 1.0, 1.089), 1e-9, None))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_nine_colours_can_be_told_with_any_colour_vision():
    colours = [fill for row in COLOURS for fill in row]
    linear = [np.array([luminance(f"#{c[i : i + 2] * 3}") for i in (1, 3, 5)]) for c in colours]
    for matrix in (np.eye(3), *map(np.array, DICHROMATS)):
        seen = [lab(np.clip(matrix @ rgb, 0, 1)) for rgb in linear]
        apart = [np.linalg.norm(a - b) for i, a in enumerate(seen) for b in seen[i + 1 :]]
        assert min(apart) > 10, matrix
    assert min(luminance(GREYS[i]) - luminance(GREYS[i + 1]) for i in (0, 1)) > 0.2


# --- what the pictures say


def test_ranked_dots_name_every_area_in_order(guarded_pack, drawn, eligible):
    found = lettering(drawn("ranked"))
    names = [found[f"row-name-0-{i}"][1] for i in range(15)]
    assert names == list(eligible["wards"].areas["name"])
    tops = [found[f"row-name-0-{i}"][0].y1 for i in range(15)]
    assert tops == sorted(tops, reverse=True)
    assert found["row-value-0-0"][1] == narrate.area_texts(eligible["wards"])[0].value
    assert found["comparator-name-0"][1] == "England 23.8%"
    found = lettering(sheet_of("ranked", draw(guarded_pack, eligible["wards"].request)))
    assert [found[f"row-value-0-{i}"][1] for i in (13, 14)] == ["Withheld", "Withheld"]


def test_ranked_dots_of_many_areas_stand_in_columns(small_result):
    result = with_squares(small_result, 10, 9)
    found = check_sheet(sheet_of("ranked", result), PRESETS["a4_landscape"])
    assert sum(name.startswith("row-name") for name in found) == 90
    assert "row-name-1-0" in found


def test_areas_without_a_figure_are_counted_not_listed_where_they_are_many(small_result):
    result = with_squares(small_result, 8, 8, patterns=dict.fromkeys(range(20), "missing"))
    found = lettering(sheet_of("ranked", result))
    assert sum(name.startswith("row-name") for name in found) == 44


def test_funnel_has_both_bands_and_its_benchmark(drawn, eligible):
    figure = drawn("funnel", "divisions_2013")
    found = lettering(figure)
    assert {"limits-lower_95", "limits-upper_998", "comparator", "bands"} <= names_of(figure)
    assert found["comparator-name"][1] == "England 23.8%"
    assert (
        text_of(found, "title")
        == "Three of the eight electoral divisions differ from England’s 23.8% by far more than the mix of schools"
        " would make."
    )
    assert labelled(found) == set(eligible["divisions_2013"].areas["code"])


def test_lorenz_steps_are_the_areas(pack, drawn):
    for layer in LAYERS:
        spread = distribution(pack, ask(pack, layer, "free_school_meals", "2023-01"), ENGLAND)
        steps = steps_of(spread)
        assert len(steps) == len(spread.curve) - 1
        shown = [area.code for area in spread.areas if not area.withheld and area.people > 0]
        in_order = [code for code, _, _ in steps if code != "withheld"]
        assert in_order == (shown if highest_first(spread) else shown[::-1])
        assert (len(steps) > len(shown)) == bool(spread.taken_as_one)
    found = lettering(drawn("lorenz"))
    assert "68%" in text_of(found, "title")


def test_core_bars_say_what_was_tested(drawn, indicators):
    found = lettering(drawn("core_bars"))
    assert len([name for name in found if name.startswith("verdict")]) == len(indicators)
    assert found["bar-name-0"][1] == "Free school meals"
    assert (found["bar-value-core-0"][1], found["bar-value-rest-0"][1]) == ("32.0%", "16.2%")
    assert found["verdict-0"][1] == "Worse"
    title = text_of(found, "title")
    assert title.endswith(
        "on two of the three that can be tested it is clear: Free school meals and Expected standard at 11."
    )
    assert "of nine indicators that were counted" in title, "what is only expected is no evidence"


def test_periods_have_the_same_classes(both_periods):
    assert [result.period for result in both_periods] == ["2019-01", "2023-01"]
    assert len({result.breaks for result in both_periods}) == 1
    values = np.concatenate([result.areas["value"].dropna() for result in both_periods])
    assert values.min() < both_periods[0].breaks[0]
    assert both_periods[0].breaks[-1] <= values.max()
    assert len({tuple(e.label for e in r.legend if e.kind == "class") for r in both_periods}) == 1


def test_periods_that_are_not_alike_are_refused(pack, eligible):
    with pytest.raises(RequestError, match=r"snapshots with different definitions: they are not like with like"):
        all_periods(pack, pack.layer("wards"), pack.indicator("income_deprived_children"))
    with pytest.raises(RequestError, match=r"only one period of “Primary absence”"):
        all_periods(pack, pack.layer("wards"), pack.indicator("absence_primary"))
    other = draw(pack, MapRequest("wards", "free_school_meals", "2019-01", ENGLAND))
    with pytest.raises(RequestError, match=r"must have the same classes"):
        sheet_of("small_multiples", eligible["wards"], other)
    with pytest.raises(RequestError, match=r"different layers \(District wards and Electoral"):
        sheet_of("small_multiples", eligible["wards"], eligible["divisions_2013"])


def test_a_break_in_a_series_parts_the_periods():
    known = ["2017/18", "2018/19", "2021/22", "2022/23"]
    assert comparable_periods(known, ("2021/22",)) == ("2021/22", "2022/23")
    assert comparable_periods(known, ("2020/21",)) == ("2021/22", "2022/23")
    assert comparable_periods(known, ()) == tuple(known)
    assert comparable_periods(known[:2], ("2021/22",)) == tuple(known[:2])
    assert comparable_periods(["2014/15", "2014/15-2016/17", "2015/16"], ()) == ("2014/15", "2015/16")
    assert comparable_periods(["2011/12-2013/14", "2015/16-2017/18"], ("2020/21",)) == (
        "2011/12-2013/14",
        "2015/16-2017/18",
    )


def test_small_maps_of_every_indicator(pack):
    results = all_indicators(pack, pack.layer("divisions_2013"), comparator=ENGLAND)
    figure = sheet_of("small_multiples", *results, preset="a3_landscape")
    found = check_sheet(figure, PRESETS["a3_landscape"])
    assert sum(artist.get_gid() == "areas" for artist in figure.findobj()) == len(results)
    said = " ".join(words for _, words in found.values())
    assert all(result.indicator.short_title.split()[0] in said for result in results)
    with pytest.raises(RequestError, match=r"^18 small maps do not fit a picture at 338.7 by 190.5 mm; choose"):
        sheet_of("small_multiples", *results, preset="slide")


def test_thirds_of_two_indicators(guarded_pack, eligible, obese):
    found = pair(eligible["divisions_2013"], obese["divisions_2013"])
    assert sum(found.counts.values()) == len(found.cells) == 8
    worst = eligible["divisions_2013"].areas["code"].iloc[0]
    assert found.cells[worst][0] == 2
    withheld = pair(draw(guarded_pack, eligible["wards"].request), obese["wards"])
    assert len(withheld.cells) == 13
    with pytest.raises(RequestError, match=r"for one layer only"):
        pair(eligible["wards"], obese["divisions_2013"])
    with pytest.raises(RequestError, match=r"needs two different ones"):
        pair(eligible["wards"], eligible["wards"])


def test_thirds_turn_with_polarity(pack, eligible):
    good = draw(pack, MapRequest("divisions_2013", "good_level_of_development", "", ENGLAND))
    found = pair(eligible["divisions_2013"], good)
    lowest = good.areas["code"].iloc[-1]
    assert found.cells[lowest][1] == 2
    figure = sheet_of("two_indicators", eligible["divisions_2013"], good)
    assert "pattern-modelled" in names_of(figure)
    assert "(darker is worse)" in " ".join(words for _, words in lettering(figure).values())


def test_what_cannot_be_drawn_says_why(pack, indicators):
    expected = draw(pack, MapRequest("wards", "good_level_of_development", "", ENGLAND))
    with pytest.raises(RequestError, match=r"^No funnel is drawn: .*expected, not counted"):
        sheet_of("funnel", expected)
    with pytest.raises(RequestError, match=r"^No curve is drawn for"):
        sheet_of("lorenz", expected)
    with pytest.raises(RequestError, match=r"no kind of picture “woodcut”\. There is: map, ranked"):
        picture("woodcut", expected, "png")
    with pytest.raises(RequestError, match=r"no format of picture “gif”"):
        picture("map", expected, "gif")
    with pytest.raises(RequestError, match=r"“two_indicators” is made of 2 results, not of 1"):
        picture("two_indicators", expected, "png")
    with pytest.raises(RequestError, match=r"“ranked” is made of 1 results, not of 16"):
        picture("ranked", indicators, "png")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("alike", "No places like .+ are in these data"),
        ("stages", "No gap between two groups of people in .+ is in these data"),
        ("monitoring", "No figure that is to be monitored for .+ can be compared in these data"),
        ("same_places", "name one to compare with"),
        ("spine", "A spine chart is of one area: name it with --area"),
    ],
)
def test_a_pack_without_what_a_picture_is_of_says_so(small_result, kind, says):
    alone = replace(small_result, request=replace(small_result.request, comparator=""))
    with pytest.raises(RequestError, match=says):
        picture(kind, alone, "png")


def test_the_grid_has_a_word_in_every_cell_and_says_how_the_others_stand(drawn):
    found = lettering(drawn("same_places", "divisions_2013"), PRESETS["a4_landscape"].scale)
    said = [words for name, (_, words) in found.items() if name.startswith("grid-text-") and name.endswith("-0")]
    assert len(said) == 4 * sum(name.startswith("grid-worse-") for name in found)
    assert {"✕ Worse 30.9%", "= Similar 17.1%", "✓ Better 15.8%", "Withheld"} <= set(said)
    assert found["grid-others"][1].endswith("are worse on none.")


def test_each_pair_has_its_two_figures_and_what_they_come_to(drawn):
    found = lettering(drawn("stages", "divisions_2013"), PRESETS["a4_landscape"].scale)
    said = [found[f"pair-{part}-0"][1] for part in ("side", "low", "high", "told")]
    assert said == ["Derbyshire", "47.1", "73.3", "26.2"]
    watched = lettering(drawn("monitoring", "divisions_2013"), PRESETS["a4_landscape"].scale)
    assert sum(name.startswith("pair-told-") for name in watched) == 9


# --- files


@pytest.fixture(scope="session")
def files(small_result, eligible, obese, both_periods):
    """Each kind of picture as SVG, PDF and a coarse PNG."""
    small = {"map": small_result, "tiles": small_result, "ranked": small_result, "lorenz": small_result}
    asked = {
        **small,
        "funnel": eligible["divisions_2013"],
        "change": eligible["divisions_2013"],
        **dict.fromkeys(("alike", "same_places", "stages", "monitoring"), eligible["divisions_2013"]),
        "spine": replace(eligible["divisions_2013"], marked="E58000247"),
        "core_bars": [eligible["divisions_2013"], obese["divisions_2013"]],
        "small_multiples": both_periods,
        "two_indicators": [eligible["divisions_2013"], obese["divisions_2013"]],
    }
    return {
        (kind, form): picture(kind, results, form, dpi=50) for kind, results in asked.items()
        for form in ("png", "svg", "pdf")
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_svg_is_text_with_title_and_description(files, kind):
    root = ET.fromstring(files[kind, "svg"])
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    said = [e.text for e in root.iter(f"{SVG}text")]
    first = " ".join(said).replace("  ", " ")
    assert root[0].text.split(" ")[0] in first
    assert len(root[1].text) > len(root[0].text)
    assert root.get("lang") == "en-GB"
    assert not [e for e in root.iter() if e.tag.endswith("image")]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_and_png_say_what_they_are(files, kind):
    met = walk(files[kind, "pdf"])
    assert met.kinds[:2] == ["Document", "Figure"]
    assert met.tables
    assert b"/Type3" not in files[kind, "pdf"]
    image = Image.open(io.BytesIO(files[kind, "png"]))
    assert image.info["Title"]
    assert "data release" in image.info["Source"]


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_results_give_the_same_bytes(files, eligible, form):
    again = picture("funnel", eligible["divisions_2013"], form, dpi=50)
    assert again == files["funnel", form]


# --- what they look like


def seen(figure):
    """What an eye half shut sees of a figure: its greys, 240 pixels wide."""
    figure.set_dpi(60)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    picture_ = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3]).convert("L")
    return picture_.resize((240, round(240 * picture_.height / picture_.width)), Image.Resampling.BOX)


def made_up(small_result, called="Place"):
    """A district of 24 squares with a core and one of each pattern."""
    patterns = {3: "withheld", 9: "missing", 20: "modelled"}
    names = [f"{called} {i}" for i in range(24)]
    return with_squares(small_result, 6, 4, names, core=(8, 14), patterns=patterns)


LOOKS = {
    "map-a4_landscape": lambda r: draw_print(made_up(r)),
    "map-report_half-grey": lambda r: draw_print(made_up(r), preset="report_half", variant="grey"),
    "map-slide-high_contrast": lambda r: draw_print(made_up(r), preset="slide", variant="high_contrast"),
    "map-a4_portrait": lambda r: draw_print(made_up(r), preset="a4_portrait"),
    "map-square": lambda r: draw_print(made_up(r), preset="square"),
    "map-report_half-numbers": lambda r: draw_print(made_up(r, "Long Name of Place"), preset="report_half"),
    "map-a4_landscape-marked": lambda r: draw_print(replace(made_up(r), marked="G014")),
    "ranked": lambda r: sheet_of("ranked", made_up(r)),
    **{kind: partial(sheet_of, kind) for kind in ("lorenz", "funnel", "core_bars", "tiles")},
}


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_it_did(small_result, name):
    """Held against a small stored picture.

    To renew the stored pictures after a change that is meant: ``RENEW_PICTURES=1 pytest
    tests/render/test_pictures.py``, then look at every file of ``tests/render/pictures`` that has changed.
    """
    now = seen(LOOKS[name](small_result))
    stored = REFERENCES / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        stored.parent.mkdir(exist_ok=True)
        now.save(stored, optimize=True)
    assert stored.stat().st_size <= 20_000
    then = Image.open(stored)
    assert now.size == then.size
    difference = np.asarray(now, dtype=float) - np.asarray(then, dtype=float)
    assert np.sqrt((difference**2).mean()) < 6, "the whole has changed"
    # Something that has gone or come, however small: no patch of 12 by 12 pixels is lighter or darker by much.
    rows, columns = (side // 12 * 12 for side in difference.shape)
    patches = difference[:rows, :columns].reshape(rows // 12, 12, columns // 12, 12).mean(axis=(1, 3))
    assert np.abs(patches).max() < 24, "a part has changed"


def test_no_stored_picture_is_left_over():
    assert {file.stem for file in REFERENCES.glob("*.png")} == set(LOOKS)


def test_every_picture_has_its_alternative_text(files):
    for kind in KINDS:
        root = ET.fromstring(files[kind, "svg"])
        assert re.search(r"\d", root[1].text), kind


# --- what a filter leaves out, schools and work


FILTERED = MapRequest("wards", "free_school_meals", "2023-01", ENGLAND, only=Filter(different=True))


@pytest.mark.parametrize("view", ["map", "tiles"])
@pytest.mark.parametrize("preset", ["report_half", "a4_landscape", "slide"])
def test_a_filter_is_said_on_the_picture_and_has_a_key_of_its_very_fill(pack, preset, view):
    result = draw(pack, replace(FILTERED, view=view))
    figure = sheet_of("tiles", result, preset=preset) if view == "tiles" else draw_print(result, preset=preset)
    found = check_sheet(figure, preset_named(preset))
    said = f"{text_of(found, 'subtitle')} {text_of(found, 'notes')}"
    assert filter_sentence(result) in said
    keys = [words for name, (_, words) in found.items() if name.startswith("legend-key")]
    left_out = int((~result.areas["kept"]).sum())
    assert left_out
    assert any(words.startswith(f"Left out by the filter ({left_out}") for words in keys) or (
        "Left out by the filter" in " ".join(keys) and f"({left_out})" in " ".join(keys)
    )
    # The counts of the classes are of every area, and that is said beside them.
    assert "All areas" in {words for _, words in found.values()} or "counted above" in " ".join(keys)
    (entry,) = (entry for entry in result.legend if entry.kind == "filter")
    assert entry.count == left_out
    assert set(result.areas.loc[~result.areas["kept"], "colour"]) == {entry.colour}
    assert filter_sentence(result) in story_of(result).description


@pytest.mark.parametrize("variant", ["grey", "high_contrast"])
def test_what_a_filter_leaves_out_stays_out_in_every_variant(pack, variant):
    result = variant_named(variant).dressed(draw(pack, FILTERED))
    (fill,) = (entry.colour for entry in result.legend if entry.kind == "filter")
    kept = result.areas["kept"]
    assert set(result.areas.loc[~kept, "colour"]) == {fill}
    assert fill not in set(result.areas.loc[kept, "colour"])


def test_ranked_dots_tell_what_a_filter_leaves_out_and_curves_take_all(pack):
    result = draw(pack, FILTERED)
    rows = {row.name: row for row in rows_of(result)}
    out = result.areas.loc[~result.areas["kept"], "name"]
    assert {name for name, row in rows.items() if row.left_out} == set(out)
    for kind, said in (("ranked", True), ("lorenz", False)):
        svg = picture(kind, result, "svg").decode()
        assert ("Left out by the filter" in svg) == said, kind


def test_without_a_filter_nothing_is_said_of_one(drawn):
    found = lettering(drawn("map"), PRESETS["a4_landscape"].scale)
    words = {words for _, words in found.values()}
    assert "Areas" in words
    assert not any("filter" in word.lower() for word in words)


@pytest.mark.parametrize("layer", LAYERS)
def test_schools_do_not_shrink_the_map_on_half_a_page(pack, eligible, drawn, layer):
    with_schools = draw(pack, replace(eligible[layer].request, show_schools=True))
    plain_, marked = drawn("map", layer, "report_half"), draw_print(with_schools, preset="report_half")
    bounds = [shapely.total_bounds(ground_of(figure)) for figure in (plain_, marked)]
    without, with_them = (east - west for west, _, east, _ in bounds)
    assert with_them > 0.9 * without
    assert len(boxes_of(marked, "inset-frame")) == len(boxes_of(plain_, "inset-frame"))
    first, second = (labelled(lettering(figure)) for figure in (plain_, marked))
    assert first == second, "a label has given way to a school"
    words = [words for _, words in check_map(marked, preset_named("report_half")).values()]
    assert "Schools, except under names" in words
    assert {f"{mark.word} ({mark.count})" for mark in with_schools.school_key.marks} <= set(words)
    assert "schools" in names_of(marked)


def ground_of(figure):
    """The first map of a figure, its areas as they lie on the sheet."""
    first = next(artist for artist in figure.findobj() if artist.get_gid() == "areas")
    return [shapely.MultiPoint(path.vertices) for path in first.get_paths()]


@pytest.mark.parametrize("layer", ["wards", "divisions_2013"])
@pytest.mark.parametrize("preset", ["report_half", "slide", "a4_landscape"])
def test_no_label_stands_on_the_line_around_the_ground_of_work(pack, preset, layer):
    result = draw(pack, MapRequest(layer, "free_school_meals", "2023-01", ENGLAND, show_work=True))
    figure = draw_print(result, preset=preset)
    found = check_map(figure, preset_named(preset))
    lines = [shapely.LineString(path.vertices) for artist in figure.findobj() if artist.get_gid() == "work-lines"
             for path in artist.get_paths() if len(path.vertices) > 1]  # fmt: skip
    assert lines
    every = shapely.union_all(lines)
    discs = {
        name.rpartition("-")[0] for name, (_, words) in found.items() if name.startswith("label-") and words.isdigit()
    }
    for name, (box, words) in found.items():
        if name.startswith("label-") and name.rpartition("-")[0] not in discs:
            assert not every.intersects(box.grown(-0.2).polygon), words


@pytest.mark.parametrize("preset", ["report_half", "slide"])
def test_a_small_picture_names_the_work_and_says_what_is_not_marked(pack, preset):
    result = draw(pack, MapRequest("wards", "free_school_meals", "2023-01", ENGLAND, show_work=True))
    found = check_map(draw_print(result, preset=preset), preset_named(preset))
    keys = " ".join(words for name, (_, words) in found.items() if name.startswith("legend-key"))
    for place in result.work.marks:
        assert place.work[0].name in keys
    assert f"{work_keys(pack, result.work)[-1].words}." in text_of(found, "notes")


def test_a_link_is_to_the_view_that_the_picture_shows(pack):
    tiles = draw(pack, replace(FILTERED, view="tiles", show_work=True, show_schools=True))
    for kind, view in (("map", "map"), ("tiles", "tiles")):
        svg = picture(kind, tiles, "svg", link=LINK).decode()
        assert f"view={view}" in svg
        assert "schools=1" in svg
    words = " ".join(re.findall(r">([^<]+)</text>", picture("tiles", tiles, "svg").decode()))
    assert "Tiles have no true place, so no school is marked" in words
    assert "Work not marked" in words
    assert b"Tile map" in export(tiles, "svg"), "what is taken from a view of tiles is tiles"
    assert b"Tile map" not in export(draw(pack, FILTERED), "svg")


def test_files_that_differ_have_names_that_differ(pack):
    plain_, filtered = draw(pack, replace(FILTERED, only=Filter())), draw(pack, FILTERED)
    tiles = draw(pack, replace(FILTERED, view="tiles", show_schools=True, show_work=True))
    names = [
        file_name(result, kind, **asked)
        for result in (plain_, filtered, tiles)
        for kind, asked in (
            *(("png", {"preset": preset}) for preset in PRESETS),
            ("png", {"preset": "slide", "variant": "grey"}),
            ("svg", {"preset": "a4_landscape"}),
            ("html", {"preset": "a4_landscape"}),
            ("html", {"picture": "small_multiples"}),
        )
    ]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,120}\.(png|svg|html)", name) for name in names)
    assert names[0].endswith("-wards-report-half.png")
    assert any(name.endswith("-every-measure.html") for name in names)
    assert any("-only-different-slide.png" in name for name in names)
    assert file_name(filtered, "csv") == file_name(plain_, "csv"), "all areas are in a table"


@pytest.mark.parametrize("layer", ["wards", "msoa_2011", "districts"])
def test_the_charts_said_to_be_possible_are_those_that_can_be_drawn(pack, layer):
    met = set()
    for indicator in pack.indicators.values():
        if indicator.kind == "count" or not periods(pack, pack.layer(layer), indicator):
            continue
        result = draw(pack, MapRequest(layer, indicator.id, periods(pack, pack.layer(layer), indicator)[-1], ENGLAND))
        possible = chart_pictures(concentration(pack, result.request))
        # One of a sort: boys and girls are drawn as all are.
        sort = (frozenset(possible), indicator.stands_for, indicator.interval, *result.areas["status"].unique())
        if sort in met:
            continue
        met.add(sort)
        for kind in ("core_bars", "lorenz", "funnel"):
            if kind in possible:
                assert export(result, "svg", picture=kind).startswith(b"<?xml"), (indicator.id, kind)
            else:
                with pytest.raises(RequestError):
                    export(result, "svg", picture=kind)


@pytest.mark.parametrize("preset", ["slide", "report_half", "a4_landscape", "a4_portrait"])
@pytest.mark.parametrize("layer", ["lsoa_2021", "wards", "msoa_2011"])
def test_no_two_ranked_areas_are_called_the_same(pack, layer, preset):
    result = draw(pack, MapRequest(layer, "free_school_meals"))
    sheet = sheet_of("ranked", result, preset=preset)
    rows = {}
    for artist in sheet.findobj(Text):
        if (artist.get_gid() or "").startswith("row-name-"):
            rows.setdefault(artist.get_gid(), []).append(artist.get_text())
    names = [" ".join(parts) for parts in rows.values()]
    assert len(set(names)) == len(names) > 8
    assert not any("…" in name for name in names)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_label_of_a_funnel_stands_by_its_dot(pack, preset):
    result = draw(pack, MapRequest("wards", "free_school_meals"))
    sheet = sheet_of("funnel", result, preset=preset)
    for line in sheet.findobj(LineCollection):
        if line.get_gid() == "leaders":
            wide = sheet.get_size_inches()[0] * 25.4
            for segment in line.get_segments():
                assert np.hypot(*(segment[0] - segment[-1])) <= 0.13 * wide


def test_bars_that_show_older_figures_say_that_there_are_newer_ones(pack):
    results = core_indicators(pack, pack.layer("wards"))
    notes = story_of_bars(results)
    assert "Of year 6 obesity" not in notes  # the name of a school year keeps its capital
    assert "there are newer figures, which cannot be tested." in notes


def story_of_bars(results):
    contrasts = [contrast_of(r.pack, Asked(r.layer, r.indicator, r.period)) for r in results]
    return " ".join(bars_story(results, contrasts, "").notes)
