"""Indices of unevenness: numbers worked out by hand or by another route, and what must be true of any counts."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sdmap.stats.inequality import (
    children_to_change,
    dissimilarity,
    gini,
    gini_by_chance,
    hoover,
    location_quotients,
    lorenz_curve,
    ratio,
    ridits,
    slope_index,
)

CASES = [60, 120, 150, 40, 30, 25, 20, 15]
PEOPLE = [400, 600, 700, 500, 520, 480, 450, 430]

areas = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 300)), min_size=2, max_size=20).map(
    lambda pairs: ([case for case, _ in pairs], [case + other for case, other in pairs])
)


def test_the_indices_of_the_issue():
    assert gini(CASES, PEOPLE) == pytest.approx(0.344869, abs=5e-7)
    assert hoover(CASES, PEOPLE) == pytest.approx(0.300725, abs=5e-7)
    assert dissimilarity(CASES, PEOPLE) == pytest.approx(0.338938, abs=5e-7)
    assert location_quotients(CASES, PEOPLE)[:2] == pytest.approx([1.3304, 1.7739], abs=5e-5)


def test_the_curve_starts_at_the_highest_rate_and_ends_at_everyone():
    curve = lorenz_curve(CASES, PEOPLE)
    assert curve[0].tolist() == [0, 0]
    assert curve[1] == pytest.approx([700 / 4080, 150 / 460])
    assert curve[-1] == pytest.approx([1, 1])
    assert (np.diff(np.diff(curve[:, 1]) / np.diff(curve[:, 0])) <= 1e-12).all()


def test_an_area_without_people_changes_nothing():
    assert gini([*CASES, 0], [*PEOPLE, 0]) == pytest.approx(gini(CASES, PEOPLE))
    assert np.isnan(location_quotients([*CASES, 0], [*PEOPLE, 0])[-1])
    assert len(lorenz_curve([*CASES, 0], [*PEOPLE, 0])) == len(CASES) + 1


def test_the_same_rate_everywhere_is_no_inequality():
    even = [n // 10 for n in PEOPLE]
    assert gini(even, PEOPLE) == pytest.approx(0)
    assert hoover(even, PEOPLE) == pytest.approx(0)
    assert location_quotients(even, PEOPLE) == pytest.approx([1] * 8)


@given(areas)
def test_indices_lie_between_0_and_1_and_in_their_order(counts):
    cases, people = counts
    assume(sum(cases) > 0)
    assume(sum(people) > sum(cases))
    assert -1e-9 <= hoover(cases, people) <= gini(cases, people) + 1e-9 <= 1 + 1e-9
    # Cases differ from the others by more than from everyone, of whom they are part.
    assert hoover(cases, people) <= dissimilarity(cases, people) + 1e-9
    rate = sum(cases) / sum(people)
    assert hoover(cases, people) == pytest.approx(dissimilarity(cases, people) * (1 - rate), abs=1e-9)


@given(areas, st.integers(2, 5))
def test_indices_do_not_depend_on_order_or_on_the_unit(counts, times):
    cases, people = counts
    assume(sum(cases) > 0)
    other = [times * n for n in reversed(cases)], [times * n for n in reversed(people)]
    assert gini(*other) == pytest.approx(gini(cases, people), abs=1e-9)
    assert hoover(*other) == pytest.approx(hoover(cases, people), abs=1e-9)


def test_chance_alone_makes_some_inequality_and_always_the_same():
    chance = gini_by_chance(CASES, PEOPLE)
    assert 0 < chance < gini(CASES, PEOPLE)
    assert chance == gini_by_chance(CASES, PEOPLE)
    # With a hundred times the children chance makes about a tenth of it.
    large = gini_by_chance([100 * n for n in CASES], [100 * n for n in PEOPLE], deals=500)
    assert large == pytest.approx(chance / 10, rel=0.15)


def test_chance_is_exceeded_once_in_twenty_when_cases_are_dealt_by_chance():
    random = np.random.default_rng(1)
    limit = gini_by_chance(CASES, PEOPLE)
    dealt = random.multivariate_hypergeometric(PEOPLE, sum(CASES), size=2000, method="marginals")
    assert np.mean([gini(deal, PEOPLE) > limit for deal in dealt]) == pytest.approx(0.05, abs=0.02)


def test_a_ratio_of_proportions_with_katz_interval():
    # 15/100 against 5/100: ln 3 ± 1.96 √(1/15 - 1/100 + 1/5 - 1/100), by hand.
    found = ratio(15, 100, 5, 100)
    assert found is not None
    assert found.value == pytest.approx(3)
    assert found.lower == pytest.approx(3 / np.exp(1.959964 * np.sqrt(1 / 15 + 1 / 5 - 0.02)), rel=1e-6)
    assert found.lower * found.upper == pytest.approx(9)


def test_a_ratio_to_nothing_is_none_and_one_of_nothing_has_no_interval():
    assert ratio(3, 10, 0, 10) is None
    assert ratio(0, 10, 3, 10).lower is None


def test_children_to_change_are_whole_and_just_enough():
    # 32 of 100 against 25%: 7 fewer; 33.3 against 25% of 100.4: 8.2 beyond, so 9.
    assert children_to_change([32, 25, 10], [100, 100, 100], 0.25, "low is good").tolist() == [7, 0, 0]
    assert children_to_change([33.3], [100.4], 0.25, "low is good").tolist() == [9]
    assert children_to_change([32, 10], [100, 100], 0.25, "high is good").tolist() == [0, 15]
    assert np.isnan(children_to_change([1, 0], [10, 0], 0.05, "neither")).all()
    assert np.isnan(children_to_change([0], [0], 0.05, "low is good")).all()


@given(
    st.integers(1, 400), st.integers(0, 400), st.floats(0.01, 0.99), st.sampled_from(["low is good", "high is good"])
)
def test_after_the_change_the_area_is_no_longer_worse_and_one_fewer_is_not_enough(people, cases, benchmark, polarity):
    assume(cases <= people)
    change = int(children_to_change([cases], [people], benchmark, polarity)[0])
    sign = -1 if polarity == "low is good" else 1

    def beyond(n):
        return sign * (benchmark * people - (cases + sign * n))

    assert beyond(change) <= 1e-6
    assert change == 0 or beyond(change - 1) > 0


def test_ridits_are_the_middles_of_the_places_taken():
    assert ridits([10, 20, 70], [1, 2, 3]) == pytest.approx([0.05, 0.2, 0.65])
    assert ridits([10, 20, 70], [1, 2, 2]) == pytest.approx([0.05, 0.55, 0.55])


def test_the_slope_is_the_weighted_regression_on_ridits():
    people, values = np.array(PEOPLE), np.array([30, 28, 25, 20, 18, 19, 12, 10.0])
    place = ridits(people, np.arange(8))
    fitted, _ = np.polyfit(place, values, 1, w=np.sqrt(people))
    found = slope_index(values, people, np.arange(8))
    assert found.value == pytest.approx(-fitted)
    assert found.lower is None


def test_the_slopes_interval_is_what_drawing_the_values_tends_to():
    people, values = np.array(PEOPLE), np.array([30, 28, 25, 20, 18, 19, 12, 10.0])
    errors = np.linspace(1, 3, 8)
    found = slope_index(values, people, np.arange(8), errors)
    drawn = np.random.default_rng(1).normal(values, errors, size=(20_000, 8))
    slopes = [slope_index(each, people, np.arange(8)).value for each in drawn]
    assert np.quantile(slopes, [0.025, 0.975]) == pytest.approx([found.lower, found.upper], abs=0.15)


def test_a_straight_line_is_found_again():
    place = ridits(PEOPLE, np.arange(8))
    found = slope_index(40 - 25 * place, PEOPLE, np.arange(8), np.zeros(8))
    assert (found.value, found.lower, found.upper) == pytest.approx((25, 25, 25))
