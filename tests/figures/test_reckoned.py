"""Results of schools, published in whole percentages, summed: as the publisher’s totals, and with what they lack."""

from dataclasses import replace

import pytest

from sdmap.figures.changes import change_of
from sdmap.figures.concentration import contrast
from sdmap.figures.figures import ask, comparator_figure, figures
from sdmap.figures.reckoned import counted, known_to_lack
from sdmap.pack.observations import observations
from sdmap.pack.places import SCHOOL_MEASURES, schools_in
from sdmap.pack.reading import table_of

RWM = "key_stage_2_reading_writing_maths"


def test_the_core_and_the_rest_of_2024_25(pack):
    found = contrast(pack, ask(pack, "divisions_2013", RWM, "2024/25"))
    assert (found.core.denominator, found.rest.denominator) == (453, 620)
    assert found.core.value == pytest.approx(46.4, abs=1)
    assert found.rest.value == pytest.approx(62.6, abs=1)
    # Sixteen points lower, and clear even if the schools are drawn anew.
    assert found.difference.upper < -5
    assert found.verdict == "worse"


def test_the_schools_of_2018_19_sum_to_the_districts_own_figure(pack):
    points = counted(pack, pack.indicator(RWM), "schools", "2018/19").dropna(subset=["numerator", "denominator"])
    pooled = 100 * points["numerator"].sum() / points["denominator"].sum()
    published = comparator_figure(pack, pack.indicator(RWM), pack.code, "2018/19").value
    assert published == 64
    assert pooled == pytest.approx(published, abs=0.6)


def test_the_values_of_2018_19_that_the_plan_prints_are_the_publishers(pack):
    stated = table_of(pack, SCHOOL_MEASURES).query(
        "measure == 'ks2_reading_writing_maths_expected' and pupils == 'all' and value == value"
    )
    ours = observations(pack).query("indicator == @RWM and layer == 'schools' and period == '2018/19'")
    both = stated.merge(ours, left_on="urn", right_on="code", suffixes=("_plan", ""))
    assert len(both) == 11
    assert (both["value"] == both["value_plan"]).all()


def test_successors_stand_under_the_numbers_of_the_schools_they_followed(pack):
    points = counted(pack, pack.indicator(RWM), "schools", "2024/25")
    assert points.loc["112635", ["value", "denominator"]].tolist() == [42, 73]
    assert points.loc["112865", ["value", "denominator"]].tolist() == [49, 73]


def test_an_area_says_which_schools_it_lacks_and_why(pack):
    figs = figures(pack, ask(pack, "divisions_2013", RWM, "2024/25"))
    notes = " ".join(figs["note"])
    assert "The Mease Spencer Academy, which has no result in these data" in notes
    assert "Egginton Primary School, whose result is withheld" in notes


def test_a_school_of_which_only_the_whole_year_group_has_a_row_is_left_out_by_name(pack):
    """Long Lane is withheld among all pupils of 2024/25 and has no row of any part of them."""
    undeclared = replace(pack, known_gaps=())
    for indicator in (f"{RWM}_boys", f"{RWM}_disadvantaged", "key_stage_2_disadvantaged_pupils"):
        asked = ask(pack, "wards", indicator, "2024/25")
        assert "112846" in known_to_lack(undeclared, asked)
        assert "112846" in known_to_lack(pack, asked)
    assert known_to_lack(undeclared, ask(pack, "wards", RWM, "2024/25")) == ()
    note = figures(pack, asked).loc[area_of(pack, "112846", asked), "note"]
    assert "Long Lane Church of England Primary School" in note
    # It was withheld in the year before as well, so that no change is refused for it.
    change = change_of(pack, asked.layer, pack.indicator(f"{RWM}_boys"), area_of(pack, "112846", asked))
    assert "Long Lane" not in change.reason


def area_of(pack, urn, asked):
    return schools_in(pack, asked.layer)[urn]


def test_an_area_most_of_whose_pupils_are_at_schools_without_a_result_has_none(pack):
    figs = figures(pack, ask(pack, "divisions_2013", f"{RWM}_disadvantaged", "2024/25"))
    withheld = figs[figs["status"] == "suppressed"]
    assert len(withheld)
    assert withheld["value"].isna().all()


def test_boys_and_girls_make_up_the_year_group(pack):
    for period in ("2015/16", "2023/24"):
        whole = counted(pack, pack.indicator(RWM), "schools", period)
        boys, girls = (counted(pack, pack.indicator(f"{RWM}_{sex}"), "schools", period) for sex in ("boys", "girls"))
        both = (boys["denominator"] + girls["denominator"]).dropna()
        assert len(both) > 20
        assert (both == whole["denominator"].reindex(both.index)).all()


def test_the_interval_carries_the_rounding_at_source(pack):
    figs = figures(pack, ask(pack, "divisions_2013", RWM, "2024/25"))
    row = figs.loc["E58000246"]
    from sdmap.stats.rates import wilson

    plain = [100 * float(end) for end in wilson(row["numerator"], row["denominator"])]
    assert row["lower_ci"] < plain[0] - 0.4
    assert row["upper_ci"] > plain[1] + 0.4


def test_children_in_low_income_by_neighbourhood_sum_to_the_district(pack):
    rows = observations(pack).query("indicator == 'low_income_children'")
    for period, part in rows.groupby("period"):
        parts = part.loc[part["layer"] == "msoa_2011", "numerator"]
        whole = part.loc[(part["layer"] == "districts") & (part["code"] == pack.code), "numerator"]
        assert len(parts) == 12
        assert abs(parts.sum() - whole.iloc[0]) <= 10, period
