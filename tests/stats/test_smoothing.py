"""Smoothing draws small areas in, and never below zero."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sdmap.stats.smoothing import empirical_bayes


def test_areas_that_differ_by_chance_alone_all_get_the_average():
    smoothed = empirical_bayes([30, 31, 29, 30, 30, 31, 29, 30], [300] * 8)
    # Allow for the last binary digit of 240/2400, nothing more.
    assert np.allclose(smoothed, 0.1, rtol=1e-15, atol=0)


@given(
    st.lists(st.integers(1, 500).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), min_size=2, max_size=40)
)
def test_a_smoothed_proportion_lies_between_its_own_and_the_average(pairs):
    n, d = np.array(pairs, dtype=float).T
    mean, own = n.sum() / d.sum(), n / d
    smoothed = empirical_bayes(n, d)
    assert (smoothed >= np.minimum(own, mean) - 1e-12).all()
    assert (smoothed <= np.maximum(own, mean) + 1e-12).all()
    assert (smoothed >= 0).all()


def test_common_things_that_differ_by_more_than_chance_keep_their_differences():
    # At 70% the chance variance of a proportion is 0.7 × 0.3 / n; taken as 0.7 / n it would swallow all of this.
    own = np.array([0.66, 0.68, 0.70, 0.72, 0.74])
    smoothed = empirical_bayes(own * 1000, [1000] * 5)
    between = np.var(own) - 0.7 * 0.3 / 1000
    assert np.allclose(smoothed, 0.7 + (own - 0.7) * between / (between + 0.7 * 0.3 / 1000))
    assert np.ptp(smoothed) > 0.05


def test_small_areas_are_drawn_in_more_than_large_ones():
    smoothed = empirical_bayes([6, 600, 100, 900], [10, 1000, 1000, 3000])
    assert 0.6 - smoothed[0] > 0.6 - smoothed[1] > 0


def test_what_is_not_known_stays_unknown():
    assert np.isnan(empirical_bayes([1, np.nan], [10, 10])[1])
