"""Expected figures follow the published gradient and keep the published total."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.checks.sums import derivation_faults
from sdmap.figures.figures import ask, figures
from sdmap.pack.opening import open_pack
from sdmap.stats.estimates import decile_rates, expected
from sdmap.text.errors import PackError


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


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_a_rate_of_none_or_all_is_no_pattern(rate):
    with pytest.raises(ValueError, match="none or of all"):
        decile_rates(pd.Series({1: 0.5, 10: rate}))


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 10)), min_size=1, max_size=60),
    st.sampled_from([0.05, 0.725, 0.99, 1.0]),
)
def test_the_expected_sum_to_the_published_totals_and_are_never_more_than_the_children(places, share):
    children = pd.Series([float(n) for n, _ in places])
    rates = pd.Series([d for _, d in places]).map(decile_rates(pd.Series({1: 0.581, 10: 0.77})))
    result = expected(children, rates, total_cases=share * 1238.0, total_children=1238.0)
    assert result.sum().tolist() == pytest.approx([share * 1238.0, 1238.0])
    assert (result["numerator"] <= result["denominator"] * (1 + 1e-12)).all()


def test_what_cannot_be_shared_is_refused():
    children, rates = pd.Series([10.0, 10.0]), pd.Series([0.5, 0.0])
    with pytest.raises(ValueError, match="cannot be among"):
        expected(children, rates, total_cases=21.0, total_children=20.0)
    with pytest.raises(ValueError, match="where none is expected"):
        expected(children, rates, total_cases=12.0, total_children=20.0)
    with pytest.raises(ValueError, match="no neighbourhood"):
        expected(children * 0, rates, total_cases=1.0, total_children=20.0)


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards", "msoa_2011", "lsoa_2011"])
def test_school_readiness_is_modelled_to_the_districts_898_of_1238(pack, layer):
    figs = figures(pack, ask(pack, layer, "good_level_of_development", "2016/17"))
    assert figs["numerator"].sum() == pytest.approx(898, abs=0.5)
    assert figs["denominator"].sum() == pytest.approx(1238, abs=0.5)
    assert figs["status"].eq("modelled").all()
    assert figs[["lower_ci", "upper_ci"]].isna().all(axis=None)
    assert figs["value"].between(50, 90).all()


def test_a_neighbourhood_without_its_decile_is_a_fault_and_not_left_out(own_pack):
    path = own_pack / "data/area_deciles.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(row for row in rows if "E01019833,idaci,2019" not in row) + "\n", encoding="utf-8")
    made = open_pack(own_pack)
    with pytest.raises(PackError, match="E01019833, which has children, has no decile of “idaci” for 2019"):
        figures(made, ask(made, "wards", "good_level_of_development", "2016/17"))
    assert any("E01019833" in str(fault) for fault in derivation_faults(made))


@pytest.mark.parametrize(("value", "told"), [("100", "is 100%, not between"), ("", "cannot be modelled on")])
def test_a_decile_that_is_blank_or_all_is_one_plain_fault(own_pack, value, told):
    path = own_pack / "data/deciles.csv"
    text = path.read_text(encoding="utf-8").replace(",10,2022/23,,,77,", f",10,2022/23,,,{value},")
    path.write_text(text, encoding="utf-8")
    made = open_pack(own_pack)
    with pytest.raises(PackError, match=told):
        figures(made, ask(made, "wards", "good_level_of_development", "2016/17"))
