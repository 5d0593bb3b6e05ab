"""Intervals and comparisons against published worked examples, and what must hold for any counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap import rates

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
