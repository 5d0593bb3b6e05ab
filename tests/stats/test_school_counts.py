"""Counts that come in schools: how much they vary, and the intervals that allow for it."""

import numpy as np
import pytest

from sdmap.stats.rates import HIGHER, LOWER, compare, wilson
from sdmap.stats.school_counts import (
    DRAWS_TOGETHER,
    bootstrap,
    dispersion,
    ends_of,
    rates_together,
    wilson_by_schools,
)


def test_dispersion_is_pearsons_chi_square_over_its_degrees_of_freedom():
    # Two schools of 100 round a rate of 0.3: (10² + 10²) / (100 × 0.3 × 0.7) = 9.52, on one degree of freedom.
    assert dispersion([20, 40], [100, 100], ["a", "a"]) == pytest.approx(200 / 21)
    # A second area whose schools are alike adds a degree of freedom and nothing else.
    assert dispersion([20, 40, 5, 5], [100, 100, 50, 50], ["a", "a", "b", "b"]) == pytest.approx(100 / 21)


def test_dispersion_is_never_below_one():
    assert dispersion([10, 10], [100, 100], ["a", "a"]) == 1
    assert dispersion([10, 20], [100, 100], ["a", "b"]) == 1
    assert dispersion([], [], []) == 1


def test_dispersion_leaves_out_what_is_not_known():
    assert dispersion([20, 40, np.nan, 3], [100, 100, 50, 0], ["a"] * 4) == pytest.approx(200 / 21)


@pytest.mark.parametrize("factor", [1.0, 2.0, 8.0])
def test_interval_by_schools_is_never_narrower_than_wilson(factor):
    n, d = np.array([0, 1, 30, 99, 100]), np.full(5, 100)
    plain, wide = wilson(n, d), wilson_by_schools(n, d, factor)
    assert (wide[0] <= plain[0]).all()
    assert (wide[1] >= plain[1]).all()


def test_interval_by_schools_is_wilson_of_fewer_children():
    assert np.array(wilson_by_schools(64, 160, 8.0)) == pytest.approx(np.array(wilson(8, 20)))


def test_bootstrap_repeats_and_holds_its_own_figure():
    first, second = ([30, 45, 20], [100, 90, 80]), ([10, 12, 20, 3], [100, 110, 95, 60])
    found = bootstrap(first, second)
    assert found == bootstrap(first, second)
    assert found.difference.value == pytest.approx(95 / 270 - 45 / 365)
    assert found.difference.lower < found.difference.value < found.difference.upper
    assert found.ratio.lower > 1


def test_bootstrap_needs_two_schools_with_counts_on_each_side():
    assert bootstrap(([3], [10]), ([3, 4], [10, 10])) is None
    assert bootstrap(([3, np.nan], [10, 10]), ([3, 4], [10, 10])) is None


def test_bootstrap_gives_no_ratio_over_nothing():
    assert bootstrap(([3, 4], [10, 10]), ([0, 2], [10, 10])).ratio is None


def test_full_count_is_never_similar():
    words = compare([1, 1, 3, 0], [5, 5, 6, 1], 2, "low is good", full_count=[3, 1.5, 4, 0.5])
    assert list(words) == [HIGHER, LOWER, "worse", "better"]
    assert compare([1], [5], 2, "low is good")[0] == "similar"
    assert compare([np.nan], [5], 2, "neither", full_count=[3])[0] == "not compared"


def test_schools_drawn_with_all_their_years_keep_what_is_theirs():
    # Two schools whose rates differ, but never from year to year: no draw can make a change of that.
    drawn = rates_together([[10, 10], [30, 30], [20, 20]], [[40, 40], [40, 40], [40, 40]])
    assert drawn.shape == (DRAWS_TOGETHER, 2)
    assert (drawn[:, 0] == drawn[:, 1]).all()
    assert ends_of(drawn[:, 1] - drawn[:, 0]) == (0, 0)
    low, high = ends_of(drawn[:, 0])
    assert 0.25 <= low < 0.5 < high <= 0.75


def test_schools_drawn_together_repeat_and_each_draw_is_of_whole_schools():
    n, d = [[1.0], [2.0]], [[4.0], [4.0]]
    drawn = rates_together(n, d)
    assert (drawn == rates_together(n, d)).all()
    assert set(np.round(drawn.ravel(), 4)) == {0.25, 0.375, 0.5}


@pytest.mark.parametrize(
    ("n", "d"), [([[1.0]], [[2.0]]), ([[1.0], [np.nan]], [[2.0], [2.0]]), ([[1.0], [0.0]], [[2.0], [0.0]])]
)
def test_schools_drawn_together_need_two_with_counts(n, d):
    assert rates_together(n, d) is None
