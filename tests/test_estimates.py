"""Expected figures follow the published gradient and keep the published total."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.estimates import decile_rates, expected
from sdmap.figures import figures


def test_deciles_between_the_published_ends_lie_on_a_logit_line():
    # England 2022/23, DfE EYFSP by IDACI decile: 58.1% in the most deprived tenth, 77% in the least; mean 67.2%.
    rates = decile_rates(pd.Series({1: 0.581, 10: 0.77}))
    assert rates[1] == pytest.approx(0.581)
    assert rates[10] == pytest.approx(0.77)
    assert rates.is_monotonic_increasing
    # The published all-children mean lies on the same line: the check that the line is a fair one.
    assert rates.mean() == pytest.approx(0.672, abs=0.01)


def test_without_both_ends_there_is_no_line():
    with pytest.raises(ValueError, match="most and the least"):
        decile_rates(pd.Series({1: 0.5, 9: 0.7}))


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(1, 10)), min_size=1, max_size=60))
def test_the_expected_sum_to_the_published_totals(places):
    children = pd.Series([float(n) for n, _ in places])
    decile = pd.Series([d for _, d in places])
    rates = decile_rates(pd.Series({1: 0.581, 10: 0.77}))
    result = expected(children, decile, rates, total_cases=898.0, total_children=1238.0)
    assert result.sum().tolist() == pytest.approx([898.0, 1238.0])


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards", "msoa_2011", "lsoa_2011"])
def test_school_readiness_is_modelled_to_the_districts_898_of_1238(pack, layer):
    figs = figures(pack, "good_level_of_development", layer, "2016/17")
    assert figs["numerator"].sum() == pytest.approx(898, abs=0.5)
    assert figs["denominator"].sum() == pytest.approx(1238, abs=0.5)
    assert figs["status"].eq("modelled").all()
    assert figs[["lower_ci", "upper_ci"]].isna().all(axis=None)
    assert figs["value"].between(50, 90).all()
