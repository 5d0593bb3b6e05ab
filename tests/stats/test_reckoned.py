"""Counts behind whole percentages: exact where one count alone gives them, and never far off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.stats.reckoned import HALF_POINT, cases_of, first_of_two


@given(st.integers(1, 100), st.data())
def test_of_up_to_a_hundred_pupils_the_count_is_the_one_that_was_rounded(people, data):
    cases = data.draw(st.integers(0, people))
    assert cases_of(np.floor(100 * cases / people + 0.5), people) == cases


@given(st.integers(1, 400), st.floats(0, 100))
def test_a_count_gives_its_percentage_back(people, value):
    assert abs(100 * cases_of(value, people) / people - value) <= 50 / people + 1e-9


def test_what_is_not_known_stays_so():
    assert np.isnan(cases_of(float("nan"), 30))
    assert np.isnan(cases_of(50, float("nan")))


@pytest.mark.parametrize(
    ("total", "together", "first", "second", "boys"),
    [
        # Three of 4 boys (75%) and 3 of 6 girls (50%) are 6 of 10 (60%); no other split gives the three.
        (10, 60, 75, 50, 4),
        # Every split gives them: half of all is taken.
        (20, 100, 100, 100, 10),
    ],
)
def test_the_split_of_a_year_group_follows_from_three_percentages(total, together, first, second, boys):
    assert first_of_two(total, together, first, second) == boys


@given(st.integers(2, 90), st.data())
def test_the_split_gives_the_three_percentages(total, data):
    boys = data.draw(st.integers(1, total - 1))
    b, g = data.draw(st.integers(0, boys)), data.draw(st.integers(0, total - boys))

    def whole(n, d):
        return float(np.floor(100 * n / d + 0.5))

    told = whole(b + g, total), whole(b, boys), whole(g, total - boys)
    size = first_of_two(total, *told)
    one, other = cases_of(told[1], size), cases_of(told[2], total - size)
    for cases, of, percent in ((one, size, told[1]), (other, total - size, told[2]), (one + other, total, told[0])):
        assert abs(100 * cases / of - percent) <= HALF_POINT + 1e-6
