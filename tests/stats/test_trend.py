"""The trend test against OHID's worked example, and series that cannot be tested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.stats.trend import trend

PERIODS = ["2015", "2016", "2017", "2018", "2019"]
VALUES = [92.6254, 92.3221, 90.8708, 90.0170, 90.1013]
LOWER = [92.4168, 92.1072, 90.6358, 89.7694, 89.8578]
UPPER = [92.8288, 92.5315, 91.1004, 90.2594, 90.3396]


def test_the_worked_example_decreases():
    # OHID, PHEindicatormethods, phe_trend / Fingertips "Recent trends" worked example.
    found = trend(PERIODS, VALUES, LOWER, UPPER)
    assert found.direction == "decreasing"
    assert found.slope == pytest.approx(-0.740511, abs=5e-7)
    assert found.chi_square == pytest.approx(418.54, abs=5e-3)


def test_only_the_last_five_points_count():
    found = trend(["2014", *PERIODS], [10.0, *VALUES], [9.0, *LOWER], [11.0, *UPPER])
    assert found.periods == tuple(PERIODS)


def test_a_break_in_the_series_is_honoured():
    found = trend(PERIODS, VALUES, LOWER, UPPER, breaks=["2017"])
    assert found.direction == "not known"
    assert found.reason == (
        "a trend needs five years with an interval, and there are three since the series changed in 2017"
    )


def test_points_without_an_interval_do_not_count():
    nan = float("nan")
    assert trend(PERIODS, VALUES, [nan] * 5, [nan] * 5).direction == "not known"


def test_one_outlier_is_no_trend():
    found = trend(PERIODS, [50, 50, 50, 50, 60], [49] * 4 + [59], [51] * 4 + [61])
    assert found.direction == "no clear change"


@given(st.lists(st.floats(10, 90), min_size=5, max_size=5))
def test_a_series_backwards_has_the_opposite_trend(values):
    lower, upper = [v - 1 for v in values], [v + 1 for v in values]
    forward = trend(PERIODS, values, lower, upper)
    backward = trend(PERIODS, values[::-1], lower[::-1], upper[::-1])
    assert forward.slope == pytest.approx(-backward.slope, abs=1e-9)
    mirrored = {"increasing": "decreasing", "decreasing": "increasing"}
    assert backward.direction == mirrored.get(forward.direction, forward.direction)
