"""One area over time: breaks honoured, snapshots refused, chance told apart from change."""

import pytest

from sdmap.figures.changes import separate
from sdmap.figures.series import comparator_series, series, series_sentence, trend_of, trend_sentence
from sdmap.pack.layers import areas
from sdmap.topics.compared.over_time import LEAST_SPAN, over_time
from sdmap.topics.profile.found import profile as area_profile
from sdmap.ui.parts.over_time import drawn as chart


def test_the_districts_school_readiness_over_five_years(pack):
    points = series(pack, pack.layer("districts"), pack.indicator("good_level_of_development"), "E07000039")
    # DfE EYFSP additional tables by district: 690 of 1,170 in 2013/14 to 840 of 1,161 in 2018/19.
    assert points.loc["2018/19", ["numerator", "denominator"]].tolist() == [840, 1161]
    found = trend_of(pack.indicator("good_level_of_development"), points)
    assert found.periods == ("2014/15", "2015/16", "2016/17", "2017/18", "2018/19")
    assert found.direction == "no clear change"
    sentence = trend_sentence(pack, pack.layer("districts"), pack.indicator("good_level_of_development"), "E07000039")
    assert sentence.startswith("Good level of development in South Derbyshire: no clear trend, from 71.5%")


def test_england_rose_before_the_framework_changed_and_the_break_is_honoured(pack):
    indicator = pack.indicator("good_level_of_development")
    points = comparator_series(pack, indicator, "E92000001")
    assert "2021/22" in points.index
    found = trend_of(indicator, points)
    assert found.direction == "not known"
    assert "since the series changed in 2021/22" in found.reason
    before = points[points.index < "2019/20"]
    assert trend_of(indicator, before).direction == "increasing"
    told = series_sentence(indicator, "England", before)
    assert "increasing, from 66.3% in 2014/15 to 71.8% in 2018/19" in told
    assert "better" not in told


def test_figures_of_other_tables_are_never_joined_to_a_series(pack):
    """The district's are of the authorities' tables from 2018/19 on; before, only its schools could be added up."""
    indicator = pack.indicator("key_stage_2_reading_writing_maths")
    own, country = (comparator_series(pack, indicator, code)["value"] for code in ("E07000039", "E92000001"))
    assert own.to_dict() == {"2018/19": 64, "2021/22": 57, "2022/23": 59, "2023/24": 55, "2024/25": 56}
    assert country[own.index].to_dict() == {"2018/19": 65, "2021/22": 59, "2022/23": 60, "2023/24": 61, "2024/25": 63}


def test_snapshots_are_never_a_trend(pack):
    assert "snapshots with different definitions" in trend_sentence(
        pack, pack.layer("divisions_2013"), pack.indicator("income_deprived_children"), "E58000247"
    )


def test_single_years_without_counts_cannot_be_told(pack):
    sentence = trend_sentence(pack, pack.layer("districts"), pack.indicator("year_6_obesity"), "E07000039")
    assert "is not known, because a trend needs five years with an interval, and there are none" in sentence


@pytest.fixture(scope="module")
def measures(pack):
    return {one.indicator.id: one for one in over_time(pack)}


def told(one, name):
    return next(area for area in one.areas if area.name == name)


def test_the_district_has_its_sum_of_free_school_meals_as_the_statements_have_it(measures):
    own = measures["free_school_meals"].areas[0]
    # 1,598 of 12,738 pupils in January 2019 and 3,079 of 13,085 in January 2023.
    assert [(p.period, p.text) for p in own.points] == [
        ("2019-01", "12.5% (10.6% to 14.8%)"),
        ("2023-01", "23.5% (20.5% to 26.8%)"),
    ]
    assert {p.known for p in own.points} == {"Summed from published counts"}
    assert "up 11.0 points" in own.sentence
    assert "clearly; 2.6 points above England’s change (up 8.4 points). No trend is tested" in own.sentence
    assert "there are two." in own.sentence


def test_the_district_over_time_has_the_figure_of_its_profile(pack, measures):
    area = area_profile(pack, pack.layer("districts"), pack.code)
    row = next(r.figure for r in area.indicators if r.indicator.id == "year_6_excess_weight")
    point = next(p for p in measures["year_6_excess_weight"].areas[0].points if p.period == row.period)
    assert (point.value, point.lower, point.upper) == pytest.approx((row.value, row.lower, row.upper))
    obese = {p.period: p.text for p in measures["year_6_obesity"].areas[0].points}
    assert obese["2015/16-2017/18"] == "19.3% (17.9% to 20.7%)"
    assert obese["2016/17"] == "20.9%"
    assert obese["2019/20"] == "Not available"


def test_a_break_is_named_and_no_change_is_told_across_it(measures):
    one = measures["good_level_of_development"]
    assert one.breaks_sentence == "A new series began in 2021/22: figures before it are not held against later ones."
    england = told(one, "England")
    assert {p.period: p.run for p in england.points}["2018/19"] == 0
    assert {p.period: p.run for p in england.points}["2021/22"] == 1
    assert "from 51.7% in 2012/13 to 71.8% in 2018/19" in england.sentence
    assert "The new series: up 3.1 points, from 65.2% in 2021/22 to 68.3% in 2024/25" in england.sentence
    assert "one of the two figures carries no interval" in england.sentence
    assert "2021/22 (new series)" in [row[0] for row in one.table.rows]


def test_five_years_with_an_interval_are_tested_for_a_trend(pack, measures):
    own = measures["good_level_of_development"].areas[0]
    assert "The last five years with an interval: no clear trend, from 71.5% in 2014/15" in own.sentence
    trend = trend_sentence(pack, pack.layer("districts"), pack.indicator("good_level_of_development"), pack.code)
    assert trend.split(": ", 1)[1] in own.sentence, "the profile says the same"


def test_the_table_has_every_period_and_how_each_figure_is_known(measures):
    for one in measures.values():
        periods = {point.period for area in one.areas for point in area.points}
        assert len(one.table.rows) == len(periods)
        assert all(cell for row in one.table.rows for cell in row[:-1])
    rows = {row[0]: row for row in measures["free_school_meals"].table.rows}
    assert rows["January 2019"][-2] == (
        "South Derbyshire: summed from published counts; England: published for this area"
    )
    assert rows["January 2016"][1] == "Not available"


def test_single_years_and_several_years_put_together_are_never_one_series(measures):
    one = measures["year_6_obesity"]
    assert [p.period for p in one.areas[0].points if p.combined] == ["2011/12-2013/14", "2015/16-2017/18"]
    assert "Years put together: up 1.0 points" in one.areas[0].sentence
    assert "points" not in one.areas[0].sentence.split("No trend is tested", 1)[1]


def test_the_chart_draws_what_the_record_holds(measures):
    for one in measures.values():
        drawn = str(chart(one).to_dict())
        assert "url" not in drawn
        for area in one.areas:
            assert all(f"'text': '{p.text}'" in drawn for p in area.points if p.value is not None)


def test_a_pack_with_one_period_has_nothing_over_time(small_pack):
    assert over_time(small_pack) == ()


def test_a_trend_that_is_not_clear_is_not_put_down_to_chance(pack):
    """From 68.4% to 70.8% in Derbyshire is beyond chance as a difference, though not as a trend."""
    (one,) = [each for each in over_time(pack) if each.indicator.id == "good_level_of_development"]
    (derbyshire,) = [area for area in one.areas if area.name == "Derbyshire"]
    assert "no clear trend" in derbyshire.sentence
    assert "chance alone" not in derbyshire.sentence


def test_a_small_change_is_drawn_small(pack):
    for one in over_time(pack):
        if one.indicator.unit == "%":
            assert one.axis.upper - one.axis.lower >= LEAST_SPAN
        assert bool(one.axis_words) == (one.axis.lower > 0)


def test_periods_of_several_years_that_overlap_are_no_points_of_a_trend_or_a_line(pack, measures):
    layer, obesity = pack.layer("msoa_2011"), pack.indicator("year_6_obesity")
    points = series(pack, layer, obesity, areas(pack, layer)["code"].iloc[0])
    spans = [period for period in points.index if "-" in period]
    assert len(spans) == 8
    assert separate(spans) == ("2009/10-2011/12", "2012/13-2014/15", "2015/16-2017/18")
    assert trend_of(obesity, points).direction == "not known"
    one = next(one for one in measures.values() if one.indicator is obesity)
    lines = [each for each in chart(one).to_dict()["layer"] if each["mark"]["type"] == "line"]
    assert lines
    # A line joins single years alone; several years put together are a bar each.
    assert all("!datum.combined" in str(each["transform"]) for each in lines)
