"""One area over time: breaks honoured, snapshots refused, chance told apart from change."""

from sdmap.series import comparator_series, series, series_sentence, trend_of, trend_sentence


def test_the_districts_school_readiness_over_five_years(pack):
    points = series(pack, "good_level_of_development", "districts", "E07000039")
    # DfE EYFSP additional tables by district: 690 of 1,170 in 2013/14 to 840 of 1,161 in 2018/19.
    assert points.loc["2018/19", ["numerator", "denominator"]].tolist() == [840, 1161]
    found = trend_of(pack.indicator("good_level_of_development"), points)
    assert found.periods == ("2014/15", "2015/16", "2016/17", "2017/18", "2018/19")
    assert found.direction == "no clear change"
    sentence = trend_sentence(pack, "good_level_of_development", "districts", "E07000039")
    assert sentence.startswith("Good level of development in South Derbyshire: no clear change, from 71.5%")


def test_england_rose_before_the_framework_changed_and_the_break_is_honoured(pack):
    indicator = pack.indicator("good_level_of_development")
    points = comparator_series(pack, indicator.id, "E92000001")
    assert "2021/22" in points.index
    found = trend_of(indicator, points)
    assert found.direction == "cannot be told"
    assert "since the series changed in 2021/22" in found.reason
    before = points[points.index < "2019/20"]
    assert trend_of(indicator, before).direction == "increasing"
    assert "getting better" in series_sentence(indicator, "England", before)


def test_snapshots_are_never_a_trend(pack):
    assert "snapshots with different definitions" in trend_sentence(
        pack, "income_deprived_children", "divisions_2013", "E58000247"
    )


def test_single_years_without_counts_cannot_be_told(pack):
    sentence = trend_sentence(pack, "year_6_obesity", "districts", "E07000039")
    assert "cannot be told, because a trend needs 5 points with intervals" in sentence
