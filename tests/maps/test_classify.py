"""Class breaks: published examples, ties, few areas, and what must hold for any values."""

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.maps.asked import Classes
from sdmap.maps.classify import assign, axis_for, class_breaks, class_colours, class_label, natural_breaks

values = st.lists(st.floats(0, 100).map(lambda x: round(x, 3)), min_size=1, max_size=70)
methods = st.sampled_from(["natural_breaks", "quantiles", "equal_intervals"])


def test_natural_breaks_of_the_california_employment_data():
    # mapclassify's documented example: FisherJenks(load_example(), k=5).
    calemp = mapclassify.load_example().to_numpy(dtype=float)
    assert natural_breaks(np.sort(calemp), 5) == pytest.approx((75.29, 192.05, 370.5, 722.85, 4111.45))


def test_breaks_are_rounded_before_values_are_assigned():
    data = [12.8296, 15.814, 18.5874, 18.7328, 22.5166, 26.1798, 30.8516, 38.3852]
    breaks = class_breaks(data, Classes("natural_breaks", 4))
    assert all(b == round(b) for b in breaks)
    assert list(np.bincount(assign(data, breaks))) == [2, 3, 2, 1]


def test_a_value_on_a_break_belongs_above_it():
    assert list(assign([9.99, 10, 20, np.nan], (10.0, 20.0))) == [0, 1, 2, -1]


def test_nan_is_no_class_and_makes_no_break():
    breaks = class_breaks([1.0, 2.0, np.nan, 8.0, 9.0, np.nan, 20.0, 21.0], Classes("quantiles", 4))
    assert not np.isnan(breaks).any()
    assert assign([np.nan], breaks)[0] == -1


def test_few_areas_get_few_classes_and_one_value_gets_one():
    assert len(class_breaks([1, 2, 3, 4, 5, 6, 7, 8], Classes(k=5))) == 3
    assert class_breaks([5.0, 5.0, 5.0], Classes(k=5)) == ()
    assert class_breaks([np.nan], Classes(k=4)) == ()


def test_given_breaks_are_kept():
    assert class_breaks([1, 2, 3], Classes("given", breaks=(2.5, 7.0))) == (2.5, 7.0)


@given(values, methods, st.sampled_from([4, 5]))
def test_no_class_is_empty_and_equal_values_share_a_class(data, method, k):
    breaks = class_breaks(data, Classes(method, k))
    assert list(breaks) == sorted(set(breaks))
    index = assign(data, breaks)
    assert set(index) == set(range(len(breaks) + 1))
    assert len(breaks) < k
    by_value = dict(zip(data, index, strict=True))
    assert all(by_value[x] == i for x, i in zip(data, index, strict=True))


@given(values)
def test_an_axis_takes_in_every_value_on_round_ticks(data):
    axis = axis_for(data)
    assert axis.lower <= min(data)
    assert axis.upper >= max(data)
    assert 2 <= len(axis.ticks) <= 12
    assert axis.ticks[0] == axis.lower
    assert axis.ticks[-1] == axis.upper


def test_colours_grow_darker_and_labels_say_which_side_a_limit_belongs_to():
    from sdmap.maps.style import luminance

    for count in range(1, 6):
        shades = [luminance(colour) for colour in class_colours(count)]
        assert shades == sorted(shades, reverse=True)
        assert len(set(shades)) == count
    assert class_label(None, 17.0, "%") == "Under 17%"
    assert class_label(17.0, 24.5, "%") == "17% to under 24.5%"
    assert class_label(24.5, None, "%") == "24.5% or more"
