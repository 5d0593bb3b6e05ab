"""Core against rest and the spread of cases, on the shipped figures and on made-up ones."""

import numpy as np
import pytest

from sdmap.figures.concentration import contrast, core_and_rest, distribution, taken_together
from sdmap.figures.counts import counts
from sdmap.figures.figures import ask, figures, periods
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.stats.rates import wilson

FSM = "free_school_meals"


def test_january_2023_in_the_divisions_of_the_plan(pack):
    found = contrast(pack, ask(pack, "divisions_2013", FSM, "2023-01"))
    assert (found.core.numerator, found.core.denominator) == (1936, 6041)
    assert (found.rest.numerator, found.rest.denominator) == (1143, 7044)
    assert found.core.value == pytest.approx(32.0477, abs=1e-4)
    assert found.rest.value == pytest.approx(16.2266, abs=1e-4)
    assert found.difference.value == pytest.approx(15.8211, abs=1e-4)
    # Newcombe's method 10 from the Wilson ends, by hand.
    (core_low, rest_low), (core_high, rest_high) = (100 * end for end in wilson([1936, 1143], [6041, 7044]))
    assert (core_low, core_high) == pytest.approx((30.8828, 33.2354), abs=1e-3)
    below = np.hypot(found.core.value - core_low, rest_high - found.rest.value)
    above = np.hypot(core_high - found.core.value, found.rest.value - rest_low)
    ends = (found.plain.value - below, found.plain.value + above)
    assert (found.plain.lower, found.plain.upper) == pytest.approx(ends)
    assert ends == pytest.approx((14.3614, 17.2774), abs=1e-3)
    assert found.ratio.value == pytest.approx(32.0477 / 16.2266, abs=1e-4)
    assert found.share_of_cases == pytest.approx(100 * 1936 / 3079)
    assert found.share_of_people == pytest.approx(100 * 6041 / 13085)
    assert found.location_quotient == pytest.approx((1936 / 6041) / (3079 / 13085))
    assert (found.status, found.verdict, found.refused) == ("aggregated", "worse", "")


def test_january_2023_in_the_core_wards_though_two_other_wards_are_withheld(guarded_pack):
    found = contrast(guarded_pack, ask(guarded_pack, "wards", FSM, "2023-01"))
    assert (figures(guarded_pack, ask(guarded_pack, "wards", FSM, "2023-01"))["status"] == "suppressed").sum() == 2
    assert (found.core.numerator, found.core.denominator) == (2053, 6450)
    assert (found.rest.numerator, found.rest.denominator) == (1026, 6635)
    assert found.difference.value == pytest.approx(16.366, abs=1e-3)
    assert (len(found.core.areas), len(found.rest.areas)) == (5, 10)


def test_the_map_and_the_contrast_tell_the_same_core(pack):
    for layer in ("divisions_2013", "divisions_2025", "wards"):
        for indicator in pack.indicators:
            for period in (
                periods(pack, pack.layer(layer), pack.indicator(indicator))
                if pack.indicators[indicator].kind != "count"
                else ()
            ):
                found = contrast(pack, ask(pack, layer, indicator, period))
                summary = draw(pack, MapRequest(layer, indicator, period)).core
                assert (summary is None) == bool(found.refused), (layer, indicator, period)
                if summary is not None:
                    assert (summary.core, summary.rest) == (found.core, found.rest)


def test_a_core_with_a_withheld_area_is_refused_with_the_reason(pack):
    found = contrast(pack, ask(pack, "divisions_2013", "reception_obesity", "2011/12-2013/14"))
    assert found.refused == "the figure is withheld for three of the eight electoral divisions, so no sum can be whole"
    assert found.core is None


def test_expected_figures_are_marked_and_never_tested(pack):
    found = contrast(pack, ask(pack, "wards", "good_level_of_development", "2016/17"))
    assert (found.status, found.verdict) == ("modelled", "not tested")
    assert found.difference.lower is None
    assert found.ratio.lower is None
    assert (
        "follow deprivation by construction"
        in distribution(pack, ask(pack, "wards", "good_level_of_development", "2016/17")).refused
    )


def test_published_percentages_without_counts_have_a_difference_and_nothing_more(pack):
    found = contrast(pack, ask(pack, "divisions_2013", "year_6_obesity", "2015/16-2017/18"))
    assert found.difference.value == pytest.approx(found.core.value - found.rest.value)
    assert found.difference.lower is None
    assert (found.ratio, found.share_of_cases, found.location_quotient) == (None, None, None)
    assert distribution(pack, ask(pack, "divisions_2013", "year_6_obesity", "2015/16-2017/18")).refused


def test_a_full_count_has_shares_but_no_interval(pack):
    found = contrast(pack, ask(pack, "wards", "income_deprived_children", "2025"))
    assert found.share_of_cases > found.share_of_people
    assert (found.difference.lower, found.ratio.lower, found.verdict) == (None, None, "not tested")


def test_obesity_of_the_core_cannot_be_told_from_chance(pack):
    found = contrast(pack, ask(pack, "wards", "year_6_obesity", "2011/12-2013/14"))
    assert found.difference.lower < 0 < found.difference.upper
    assert found.verdict == "similar"


def test_a_layer_without_a_core_and_one_that_is_not_the_district_are_refused(pack):
    assert contrast(pack, ask(pack, "lsoa_2021", "income_deprived_children", "2025")).refused.startswith(
        "no core is named"
    )
    assert (
        counts(pack, ask(pack, "districts", "good_level_of_development", "2018/19"))
        == "the districts are not the parts of one district"
    )


def test_shares_sum_to_the_district_and_change_reaches_england(pack):
    found = distribution(pack, ask(pack, "divisions_2013", FSM, "2023-01"), "E92000001")
    assert sum(area.share_of_cases for area in found.areas) == pytest.approx(100)
    assert sum(area.share_of_people for area in found.areas) == pytest.approx(100)
    assert {area.name: area.change for area in found.areas if area.change} == {
        "Swadlincote North": 221,
        "Swadlincote Central": 257,
        "Swadlincote South": 22,
    }
    # 23.81% of 890 pupils are 211.9; 233 are eligible: 22 fewer make 211.
    assert (233 - 22) / 890 < 2_019_508 / 8_481_875 < (233 - 21) / 890
    assert [area.value for area in found.areas] == sorted((area.value for area in found.areas), reverse=True)
    assert found.curve[0] == (0, 0)
    assert found.curve[-1] == pytest.approx((100, 100))


def test_without_a_comparator_nothing_is_to_change(pack):
    assert {area.change for area in distribution(pack, ask(pack, "divisions_2013", FSM, "2023-01")).areas} == {None}


def test_areas_withheld_apart_are_taken_as_one_and_stay_withheld(guarded_pack):
    found = distribution(guarded_pack, ask(guarded_pack, "wards", FSM, "2023-01"), "E92000001")
    assert found.taken_as_one == ("Hatton", "Melbourne")
    hidden = [area for area in found.areas if area.withheld]
    assert [(a.cases, a.value, a.share_of_cases, a.location_quotient, a.change) for a in hidden] == [(None,) * 5] * 2
    # 15 areas, two of them as one, and the start of the curve.
    assert len(found.curve) == 15
    assert found.gini == pytest.approx(0.2254, abs=1e-3)


def test_a_square_without_a_school_holds_no_pupils(small_folder):
    path = small_folder / "data/observations.csv"
    path.write_text(path.read_text().replace("2,50,4", "20,50,40"))
    made = open_pack(small_folder)
    found = distribution(made, ask(made, "squares", "pupils", "2000"))
    empty = next(area for area in found.areas if area.code == "S2")
    assert (empty.cases, empty.people, empty.value) == (0, 0, None)
    made = open_pack(small_folder)
    assert contrast(made, ask(made, "squares", "pupils", "2000")).core.denominator == 100


def test_polarity_decides_what_worse_is(small_folder):
    made = open_pack(small_folder)
    assert contrast(made, ask(made, "squares", "eligible", "2000")).verdict == "worse"
    path = small_folder / "data/indicators.toml"
    path.write_text(path.read_text().replace('polarity = "low is good"', 'polarity = "high is good"'))
    made = open_pack(small_folder)
    assert contrast(made, ask(made, "squares", "eligible", "2000")).verdict == "better"


def test_a_figure_that_is_not_known_where_children_live_is_no_zero(small_folder):
    path = small_folder / "data/observations.csv"
    path.write_text("\n".join(line for line in path.read_text().splitlines() if ",S4," not in line) + "\n")
    made = open_pack(small_folder)
    assert core_and_rest(made, ask(made, "squares", "eligible", "2000")) == (
        "there is no figure for one of the four squares"
    )


def test_without_cases_there_is_a_difference_but_no_ratio(small_folder):
    path = small_folder / "data/observations.csv"
    text = path.read_text()
    for code, count in (("S3", "20,100,20"), ("S4", "2,100,2")):
        text = text.replace(f"{code},2000,{count}", f"{code},2000,0,100,0")
    path.write_text(text)
    made = open_pack(small_folder)
    found = contrast(made, ask(made, "squares", "eligible", "2000"))
    assert found.difference.value == pytest.approx(35)
    assert found.ratio is None
    assert found.share_of_cases == pytest.approx(100)


def test_parts_taken_together_make_the_whole(small_pack):
    figs = figures(small_pack, ask(small_pack, "squares", "eligible", "2000"))
    whole = taken_together(figs, small_pack.indicator("eligible"))
    assert (whole.numerator, whole.denominator, whole.value) == (92, 400, 23)


def test_a_count_that_was_not_published_beside_its_percentage_is_not_nought(pack):
    found = counts(pack, ask(pack, "lsoa_2021", "income_deprived_children", "2025"))
    at = found.codes.index("E01019869")
    assert found.cases[at] == pytest.approx(0.026 * 327)
