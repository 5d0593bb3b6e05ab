"""Full counts of pupils by the schools they come in: the second interval, and what changes by it."""

import pytest

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.comparison import carried, comparisons
from sdmap.figures.concentration import contrast
from sdmap.figures.figures import ask, figures
from sdmap.stats.school_counts import wilson_by_schools

ENGLAND = "E92000001"


@pytest.mark.parametrize(("layer", "factor"), [("wards", 6.6), ("divisions_2013", 8.0)])
def test_schools_vary_more_than_pupils_dealt_one_by_one(pack, layer, factor):
    assert dispersion_of(pack, ask(pack, layer, "free_school_meals", "2023-01")) == pytest.approx(factor, abs=0.05)


def test_only_sums_of_schools_full_counts_have_a_second_interval(pack):
    counted = figures(pack, ask(pack, "wards", "free_school_meals", "2023-01"))
    shown = counted[counted["value"].notna()]
    assert (shown["lower_ci_schools"] < shown["lower_ci"]).all()
    assert (shown["upper_ci_schools"] > shown["upper_ci"]).all()
    assert (shown["lower"] == shown["lower_ci_schools"]).all()
    assert counted.loc[counted["value"].isna(), ["lower_ci_schools", "upper_ci_schools"]].isna().all(axis=None)
    measured = figures(pack, ask(pack, "wards", "year_6_obesity", "2011/12-2013/14"))
    assert measured["lower_ci_schools"].isna().all()
    assert measured["lower"].equals(measured["lower_ci"].rename("lower"))
    assert dispersion_of(pack, ask(pack, "wards", "year_6_obesity", "2011/12-2013/14")) is None


def test_the_second_interval_allows_for_parts_in_whole_percentages_as_the_first_does(pack):
    asked = ask(pack, "divisions_2025", "key_stage_2_reading_writing_maths", "2024/25")
    figs = figures(pack, asked)
    assert (figs["lower_ci_schools"] <= figs["lower_ci"]).all()
    assert (figs["upper_ci_schools"] >= figs["upper_ci"]).all()
    cases, people = figs.loc["E58001915", ["numerator", "denominator"]].astype(float)
    wide = 100 * wilson_by_schools(cases + people / 200, people, dispersion_of(pack, asked))[1]
    assert figs.loc["E58001915", "upper_ci_schools"] == pytest.approx(float(wide))
    # Half a point is what parts it from England's 62%, which is rounded itself.
    assert comparisons(pack, asked, ENGLAND)["E58001915"] == "lower, not clearly"


def test_five_wards_are_worse_by_the_plain_rule_and_three_by_the_wider(pack):
    asked = ask(pack, "wards", "free_school_meals", "2023-01")
    plain, wide = (comparisons(pack, asked, ENGLAND, plain=rule) for rule in (True, False))
    assert (plain == "worse").sum() == 5
    assert (wide == "worse").sum() == 3
    assert set(wide.index[wide == "worse"]) < set(plain.index[plain == "worse"])
    assert "similar" not in {*plain, *wide}


def test_core_against_rest_is_widened_by_drawing_its_schools_anew(pack):
    found = contrast(pack, ask(pack, "divisions_2013", "free_school_meals", "2023-01"))
    assert found.difference.value == pytest.approx(15.8, abs=0.05)
    assert (found.plain.lower, found.plain.upper) == pytest.approx((14.4, 17.3), abs=0.05)
    assert (found.difference.lower, found.difference.upper) == pytest.approx((10.6, 21.8), abs=0.25)
    assert found.core.lower_ci < 30.9
    assert found.core.upper_ci > 33.2
    assert found.ratio.lower > 1


def test_school_that_carries_a_comparison_is_named(pack):
    asked = ask(pack, "wards", "free_school_meals", "2023-01")
    words = comparisons(pack, asked, ENGLAND)
    found = carried(pack, asked, ENGLAND, words)
    assert found["E05008816"] == "Elmsleigh Infant & Nursery School"
    # Woodville is worse than England whichever of its schools is left out.
    assert "E05008823" not in found
    assert not set(found) & set(words.index[words == "not compared"])
    assert carried(pack, asked, "", comparisons(pack, asked, "")) == {}
