"""Intervals and comparisons against published worked examples, and what must hold for any counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.stats import rates

counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [(65, 100, 0.552544, 0.736358), (1, 100, 0.001767, 0.054486)],
)
def test_wilson_gives_the_worked_examples_of_phe_technical_guide(numerator, denominator, lower, upper):
    # Public Health England's PHEindicatormethods, phe_proportion, documented test values.
    found = rates.wilson(numerator, denominator)
    assert [float(x) for x in found] == pytest.approx([lower, upper], abs=5e-7)


def test_no_cases_have_a_lower_end_of_exactly_zero_and_all_cases_an_upper_of_exactly_one():
    assert float(rates.wilson(0, 77)[0]) == 0.0
    assert float(rates.wilson(77, 77)[1]) == 1.0


def test_without_people_there_is_no_proportion_and_no_interval():
    assert np.isnan(rates.proportion([0, np.nan], [0, 10])).all()
    assert np.isnan(rates.wilson([0, np.nan], [0, 10])).all()


@given(counts)
def test_an_interval_holds_its_proportion_and_stays_between_nothing_and_everything(pair):
    n, d = pair
    lower, upper = (float(x) for x in rates.wilson(n, d))
    assert 0 <= lower <= n / d <= upper <= 1


@given(counts)
def test_an_interval_is_mirrored_when_cases_and_others_change_places(pair):
    n, d = pair
    lower, upper = rates.wilson(n, d)
    mirrored_lower, mirrored_upper = rates.wilson(d - n, d)
    assert float(lower) == pytest.approx(1 - float(mirrored_upper), abs=1e-12)
    assert float(upper) == pytest.approx(1 - float(mirrored_lower), abs=1e-12)


@pytest.mark.parametrize(
    ("polarity", "above", "below"),
    [("low is good", "worse", "better"), ("high is good", "better", "worse"), ("neither", "higher", "lower")],
)
def test_the_benchmarks_value_is_held_against_the_areas_interval(polarity, above, below):
    words = rates.compare([30, 10, 20, np.nan], [40, 15, 26, np.nan], 24.0, polarity)
    assert list(words) == [above, below, "similar", "not compared"]


def test_a_benchmark_on_the_end_of_an_interval_is_similar():
    assert list(rates.compare([24.0, 10.0], [30.0, 24.0], 24.0, "low is good")) == ["similar", "similar"]


def test_without_a_benchmark_nothing_is_compared():
    assert list(rates.compare([1.0], [2.0], float("nan"), "low is good")) == ["not compared"]


def test_newcombes_interval_gives_his_published_example():
    # Newcombe (1998), Statistics in Medicine 17:873-890, table II, contrast (a) 56/70 - 48/80, method 10.
    assert rates.difference(56, 70, 48, 80) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_the_998_interval_of_the_technical_guide():
    assert [float(x) for x in rates.wilson(65, 100, confidence=0.998)] == pytest.approx([0.495495, 0.778354], abs=5e-7)


def test_byars_interval_and_the_exact_one_below_ten():
    # PHEindicatormethods (Public Health England), phe_rate: 65 cases; 20 and 5 cases per 100.
    assert [float(x) for x in rates.byar(65)] == pytest.approx([50.163, 82.849], abs=5e-4)
    assert [float(x) for x in rates.rate(20, 100)] == pytest.approx([20.0, 12.211, 30.890], abs=5e-4)
    assert [float(x) for x in rates.rate(5, 100)] == pytest.approx([5.0, 1.623, 11.668], abs=5e-4)
    assert float(rates.byar(0)[0]) == 0.0


def test_funnel_limits_of_the_published_example():
    # PHEindicatormethods, calculate_funnel_limits: n = 234, p0 = 80.642448%.
    limits = rates.funnel_limits(0.80642448, 234)
    assert [100 * float(x) for x in limits] == pytest.approx([75.580155, 85.704740], abs=5e-6)


def test_with_100_children_under_nine_points_is_noise():
    assert 0.08 < float(rates.smallest_difference(0.238, 100)) < 0.09


@given(counts, st.floats(0.01, 0.99))
def test_wilson_leaves_out_the_benchmark_exactly_when_the_area_lies_outside_the_funnel(pair, benchmark):
    n, d = pair
    lower, upper = rates.wilson(n, d)
    half = float(rates.smallest_difference(benchmark, d))
    outside = abs(n / d - benchmark) - half
    if abs(outside) > 1e-9:
        assert (outside > 0) == bool(float(lower) > benchmark or float(upper) < benchmark)


def test_ranks_are_intervals_that_take_in_the_rank_itself():
    n, d = [580, 1123, 233, 238, 136, 200, 170, 399], [1511, 3640, 890, 1057, 726, 1076, 1075, 3110]
    low, high = rates.rank_intervals(n, d)
    assert all(a <= rank <= b for rank, (a, b) in enumerate(zip(low, high, strict=True), start=1))
    assert (low[0], high[0]) == (1, 1)
    assert low[4] < high[5], "Melbourne and Hilton cannot be told apart"


def test_no_end_of_a_range_of_ranks_rests_on_chance():
    # Each of so many alike is the first with a chance of 1 in 39: by a hair more than one tail, and no draws tell that.
    low, high = rates.rank_intervals(np.full(39, 30), np.full(39, 120))
    assert (set(low), set(high)) == ({1}, {39})
    n, d = np.array([3, 0, 12, 9, 40, 7]), np.array([10, 8, 30, 31, 90, 7])
    there, back = rates.rank_intervals(n, d), rates.rank_intervals(n[::-1], d[::-1])
    assert all((one == other[::-1]).all() for one, other in zip(there, back, strict=True))


def test_byars_interval_holds_the_count_however_small_and_nobody_has_no_rate():
    counts = np.array([0.01, 0.5, 0.99, 1.0, 9.7])
    lower, upper = rates.byar(counts)
    assert (lower < counts).all()
    assert (upper > counts).all()
    assert rates.byar(0.0)[0] == 0
    for end in rates.rate([1.0, 2.0], [0, 100]):
        assert np.isnan(end[0])
        assert np.isfinite(end[1])
