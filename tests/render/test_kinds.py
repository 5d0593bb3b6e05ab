"""What each kind of picture says, and why one cannot be drawn."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.text import Text

from scripts.measured import shapes_of
from sdmap.figures.concentration import contrast as contrast_of
from sdmap.figures.concentration import distribution
from sdmap.figures.figures import ask
from sdmap.figures.records import Asked
from sdmap.maps import narrate
from sdmap.maps.asked import MapRequest
from sdmap.maps.bivariate import pair
from sdmap.maps.mapping import draw
from sdmap.maps.sets import all_indicators, all_periods, comparable_periods, core_indicators
from sdmap.render.paper.curves import highest_first, steps_of
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import PRESETS
from sdmap.render.paper.words import bars_story
from sdmap.text.errors import RequestError
from tests.printing import boxes_of, check_sheet, labelled, lettering, names_of, text_of, with_squares
from tests.render.sheets import ENGLAND, LAYERS, sheet_of


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
        " would explain."
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
    assert "all nine indicators that were counted" in title, "what is only expected is no evidence"


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
    drawn = [artist.get_gid() for artist in figure.findobj()]
    assert drawn.count("areas") == 2 * len(results), "each with the core larger in a corner"
    assert drawn.count("inset-frame") == drawn.count("inset-place") == len(results)
    said = " ".join(words for _, words in found.values())
    assert all(result.indicator.short_title.split()[0] in said for result in results)
    with pytest.raises(RequestError, match=r"^18 small maps do not fit a picture at 338.7 by 190.5 mm; choose"):
        sheet_of("small_multiples", *results, preset="slide")


def test_small_maps_on_half_a_page_have_the_core_larger_in_a_corner(pack, fenland):
    for where, results in (
        (fenland, all_indicators(fenland, fenland.layer("wards"))),
        (pack, all_periods(pack, pack.layer("wards"), pack.indicator("free_school_meals"))),
    ):
        figure = sheet_of("small_multiples", *results, preset="report_half")
        check_sheet(figure, PRESETS["report_half"])
        assert sum(artist.get_gid() == "inset-frame" for artist in figure.findobj()) == len(results), where.name
        assert not any("no room to show" in words for _, words in lettering(figure).values()), where.name
    figure = sheet_of("small_multiples", *results, preset="square")
    said = " ".join(words for name, (_, words) in check_sheet(figure, PRESETS["square"]).items() if "notes" in name)
    assert said.startswith("Notes: These maps have no room to show the outlined areas larger.")


def test_of_small_maps_that_name_every_area_of_the_core_nobody_says_that_they_do_not_show_it_larger(pack):
    results = all_periods(pack, pack.layer("wards"), pack.indicator("free_school_meals"))
    found = lettering(sheet_of("small_multiples", *results))
    for number, result in enumerate(results):
        core = result.areas["code"][result.areas["in_core"]]
        assert not [code for code in core if f"label-{number}-{code}-0" not in found], "each is named"
    assert not [words for _, words in found.values() if "no room to show" in words], "so nothing is lacking"


@pytest.mark.parametrize("preset", ["a4_landscape", "a4_portrait"])
def test_many_small_maps_have_the_core_larger_beside_the_areas_where_no_corner_is_high_enough(pack, preset):
    results = all_indicators(pack, pack.layer("wards"), comparator=ENGLAND)
    figure = sheet_of("small_multiples", *results, preset=preset)
    check_sheet(figure, PRESETS[preset])
    whole, larger = (boxes_of(figure, name) for name in ("inset-place", "inset-frame"))
    assert len(whole) == len(larger) == len(results) == 18
    assert min(after.width / before.width for before, after in zip(whole, larger, strict=True)) > 1.6


def test_names_of_a_core_in_a_corner_of_small_maps_stand_beside_it_rather_than_over_areas_they_do_not_name(fenland):
    results = all_indicators(fenland, fenland.layer("wards"))
    figure = sheet_of("small_multiples", *results, preset="a3_landscape")
    found = check_sheet(figure, PRESETS["a3_landscape"])
    for number, (result, frame) in enumerate(zip(results, boxes_of(figure, "inset-frame"), strict=True)):
        for code in result.areas["code"][result.areas["in_core"]]:
            assert found[f"label-core-{number}-{code}-0"][0].x0 > frame.x1, code


def test_names_beside_a_corner_of_small_maps_keep_off_the_line_around_what_it_shows_larger(pack):
    results = all_periods(pack, pack.layer("divisions_2013"), pack.indicator("free_school_meals"))
    figure = sheet_of("small_multiples", *results)
    found = check_sheet(figure, PRESETS["a4_landscape"])
    for number, (result, place) in enumerate(zip(results, boxes_of(figure, "inset-place"), strict=True)):
        for code in result.areas["code"][result.areas["in_core"]]:
            assert not found[f"label-core-{number}-{code}-0"][0].meets(place), code


def test_in_a_larger_core_a_name_keeps_off_areas_it_does_not_name_where_there_is_bare_paper(fenland):
    one, other = (
        draw(fenland, MapRequest("wards", each)) for each in ("free_school_meals", "persistent_absence_primary")
    )
    figure = sheet_of("two_indicators", one, other, preset="a4_landscape")
    found = check_sheet(figure, PRESETS["a4_landscape"])
    (frame,) = boxes_of(figure, "inset-frame")
    named = [box for name, (box, words) in found.items() if words == "Wisbech Walsoken" and "label-" in name]
    assert [box.x0 > frame.x1 for box in named] == [True], found


def test_two_indicators_of_a_tall_district_fill_their_paper_and_no_name_stands_over_other_areas(fenland):
    one, other = (draw(fenland, MapRequest("wards", each)) for each in ("free_school_meals", "children_population"))
    figure = sheet_of("two_indicators", one, other, preset="report_half")
    labels = {words for name, (_, words) in check_sheet(figure, PRESETS["report_half"]).items() if "label-" in name}
    assert {"March North", "Parson Drove &"} <= labels
    assert "name-plate" not in names_of(figure)
    upright = sheet_of("two_indicators", one, other, preset="a4_portrait")
    check_sheet(upright, PRESETS["a4_portrait"])
    south, north = shapes_of(upright, "areas")[0].bounds[1::2]
    assert (north - south) / PRESETS["a4_portrait"].height > 0.57


def test_on_an_upright_sheet_a_tall_district_has_its_core_and_its_key_in_corners_that_it_leaves_bare(fenland):
    one, other = (
        draw(fenland, MapRequest("wards", each)) for each in ("free_school_meals", "persistent_absence_primary")
    )
    figure = sheet_of("two_indicators", one, other, preset="a4_portrait")
    check_sheet(figure, PRESETS["a4_portrait"])
    land, (frame,) = shapes_of(figure, "areas")[0], boxes_of(figure, "inset-frame")
    south, north = land.bounds[1::2]
    assert (north - south) / PRESETS["a4_portrait"].height > 0.68
    assert not land.intersects(frame.polygon), "the core is shown larger on bare paper"
    numbered = [artist for artist in figure.findobj() if artist.get_gid() == "number"]
    assert len(numbered) <= 1, "hardly a name needs a number"


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
    said = [found[name][1] for name in ("pair-side-0-0", "pair-low-0", "pair-high-0", "pair-told-0")]
    assert said == ["Derbyshire", "47.1", "73.3", "26.2"]
    watched = lettering(drawn("monitoring", "divisions_2013"), PRESETS["a4_landscape"].scale)
    assert sum(name.startswith("pair-told-") for name in watched) == 9


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
