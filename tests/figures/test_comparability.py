"""Like is held against like; anything else is refused in words that name both sides."""

from dataclasses import replace

import pytest

from sdmap.figures.comparability import Measured, measured, measured_school, refusal
from sdmap.figures.figures import comparator_figure
from sdmap.text.errors import RequestError

ENGLAND = "E92000001"
ONE = Measured("obese children", "children in Year 6", "Year 6", "2016/17", "residence", "20.0%")


def test_the_same_measure_of_the_same_children_may_be_compared():
    assert refusal(ONE, replace(ONE, value="18.6%")) == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"measure": "overweight children"}, "20.0% is of obese children; your figure is of overweight children"),
        ({"population": "boys in Year 6"}, "20.0% is of children in Year 6; your figure is of boys in Year 6"),
        ({"phase": "reception"}, "20.0% is of Year 6; your figure is of reception"),
        ({"period": "2017/18"}, "20.0% is of 2016/17; your figure is of 2017/18"),
        (
            {"basis": "school location"},
            "20.0% is by where children live; your figure is by where the school is",
        ),
        (
            {"population": "boys", "period": "2017/18"},
            "20.0% is of children in Year 6, 2016/17; your figure is of boys, 2017/18",
        ),
        ({"population": ""}, "20.0% is of children in Year 6; your figure is not said"),
    ],
)
def test_each_difference_is_a_reason_that_names_both_sides(change, says):
    assert refusal(ONE, replace(ONE, **change)) == says


def test_a_population_that_differs_needs_no_phase_beside_it():
    other = replace(ONE, population="children in reception", phase="reception")
    assert refusal(ONE, other) == "20.0% is of children in Year 6; your figure is of children in reception"


def test_a_comparator_without_a_figure_is_still_named():
    assert refusal(replace(ONE, value=""), replace(ONE, period="2017/18")).startswith("the comparator is of 2016/17;")


def test_the_plans_70_7_per_cent_is_refused_for_children_eligible_for_free_school_meals(pack):
    # 473,668 of 669,919 children in England, all of them (DfE, EYFSP 2016/17); children eligible for FSM: 56%.
    of_all, of_some = (pack.indicator(f"good_level_of_development{part}") for part in ("", "_fsm"))
    theirs = measured(of_all, "2016/17", comparator_figure(pack, of_all, ENGLAND, "2016/17").value)
    assert refusal(theirs, measured(of_some, "2016/17")) == (
        "70.7% is of all children at the end of reception;"
        " your figure is of children eligible for free school meals at the end of reception"
    )


def test_every_indicator_of_the_pack_may_be_held_against_itself_and_no_other_period(pack):
    for indicator in pack.indicators.values():
        mine = measured(indicator, "2016/17")
        assert refusal(mine, mine) == ""
        assert "2017/18" in refusal(measured(indicator, "2017/18"), mine)


def test_no_two_indicators_of_the_pack_may_be_held_against_each_other(pack):
    names = [i.id for i in pack.indicators.values() if i.kind != "count"]
    for one in names:
        for other in names:
            theirs, mine = (measured(pack.indicator(each), "2019") for each in (other, one))
            assert bool(refusal(theirs, mine)) == (one != other), (one, other)


def test_the_england_row_of_the_school_tables_is_refused_for_disadvantaged_pupils(pack):
    destination = pack.school_measure("ks4_sustained_destination")
    mine = measured_school(destination, "disadvantaged", "2018/19 tables")
    theirs = measured_school(destination, "not disadvantaged", "2018/19 tables", "96%")
    assert refusal(theirs, mine) == "96% is of pupils who are not disadvantaged; your figure is of disadvantaged pupils"
    assert refusal(replace(theirs, population="disadvantaged pupils"), mine) == ""


def test_an_indicator_without_a_described_measure_goes_by_its_title(small_pack):
    eligible, pupils = small_pack.indicator("eligible"), small_pack.indicator("pupils")
    assert measured(eligible, "2000").measure == eligible.title
    assert measured(eligible, "2000", 20.0).value == "20.0%"
    assert refusal(measured(eligible, "2000"), measured(pupils, "2000")).startswith(
        "the comparator is of Children who are"
    )


def test_an_unknown_indicator_or_comparator_is_told(pack):
    with pytest.raises(RequestError, match="no indicator “gld”"):
        pack.indicator("gld")
    with pytest.raises(RequestError, match="no comparator “Wales”"):
        comparator_figure(pack, pack.indicator("good_level_of_development"), "Wales", "2016/17")
