"""Points to areas and areas to areas: counts are conserved, withheld parts are not guessed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.pack.aggregate import address_shares, apportion, fill_remainder, mean_points, sum_points
from sdmap.pack.layers import areas

CODES = pd.Index(["A", "B", "C"])


def test_points_are_summed_where_they_stand():
    points = pd.DataFrame({"numerator": [3, 4, 5.0], "denominator": [10, 20, 30.0]}, index=["x", "y", "z"])
    summed = sum_points(points, pd.Series({"x": "A", "y": "A", "z": "B"}), CODES)
    assert summed.loc["A", ["numerator", "denominator"]].tolist() == [7, 30]
    assert summed["status"].tolist() == ["aggregated", "aggregated", "missing"]


def test_an_area_with_a_withheld_point_is_withheld():
    points = pd.DataFrame({"numerator": [3, np.nan], "denominator": [10, 20.0]}, index=["x", "y"])
    summed = sum_points(points, pd.Series({"x": "A", "y": "A"}), CODES)
    assert summed.at["A", "status"] == "suppressed"
    assert np.isnan(summed.at["A", "numerator"])


def test_rates_are_averaged_by_pupils_and_mostly_unknown_ones_are_withheld():
    points = pd.DataFrame({"value": [4.0, 8.0, np.nan, 6.0], "denominator": [300, 100, 50, 50.0]}, index=list("wxyz"))
    mean = mean_points(points, pd.Series({"w": "A", "x": "A", "y": "B", "z": "B"}), CODES)
    assert mean.at["A", "value"] == 5.0
    assert mean["status"].tolist() == ["aggregated", "suppressed", "missing"]


def test_shares_are_counted_by_live_addresses_not_by_area(small_pack):
    shares = address_shares(small_pack, small_pack.layer("squares"), small_pack.layer("halves")).set_index(
        ["origin", "target"]
    )["share"]
    # The line cuts square 2 in half by area; three of its four live postcodes lie west of it.
    assert shares["S2", "H1"] == 0.75
    assert shares["S2", "H2"] == 0.25


def test_the_district_where_area_would_mislead(pack):
    names = pd.concat(
        [areas(pack, pack.layer(layer)).set_index("code")["name"] for layer in ("wards", "divisions_2013")]
    )
    found = address_shares(pack, pack.layer("wards"), pack.layer("divisions_2013"))
    shares = found.set_index([found["origin"].map(names), found["target"].map(names)])["share"]
    # Woodville ward is 79% by area in Melbourne division, 29% by addresses; the others are from the same count.
    assert shares["Woodville", "Melbourne"] == pytest.approx(0.29, abs=0.005)
    assert shares["Woodville", "Swadlincote Central"] == pytest.approx(0.71, abs=0.005)
    assert shares["Newhall and Stanton", "Swadlincote North"] == pytest.approx(0.91, abs=0.005)
    assert shares["Midway", "Swadlincote North"] == pytest.approx(0.52, abs=0.005)
    assert shares["Swadlincote", "Swadlincote South"] == pytest.approx(0.65, abs=0.005)


@given(st.data())
def test_sharing_out_conserves_counts(data):
    origins = [f"O{i}" for i in range(data.draw(st.integers(1, 6)))]
    number = st.floats(1, 1000)
    rows = [
        {"origin": o, "target": t, "weight": data.draw(st.floats(0.01, 1))} for o in origins for t in ("A", "B", "C")
    ]
    shares = pd.DataFrame(rows)
    shares["share"] = shares["weight"] / shares.groupby("origin")["weight"].transform("sum")
    figures = pd.DataFrame(
        {"numerator": [data.draw(number) for _ in origins], "denominator": [data.draw(number) for _ in origins]},
        index=origins,
    )
    result = apportion(figures, shares, CODES)
    for column in ("numerator", "denominator"):
        assert result[column].sum() == pytest.approx(figures[column].sum())


def test_sharing_out_and_back_within_whole_areas_changes_nothing():
    shares = pd.DataFrame({"origin": ["O1", "O2"], "target": ["A", "B"], "share": [1.0, 1.0]})
    figures = pd.DataFrame({"numerator": [5, 7.0], "denominator": [50, 70.0]}, index=["O1", "O2"])
    result = apportion(figures, shares, CODES)
    assert result["status"].tolist() == ["aggregated", "aggregated", "missing"]
    assert result["numerator"].tolist()[:2] == [5, 7]


def test_an_area_that_rests_on_a_withheld_part_is_withheld():
    shares = pd.DataFrame(
        {"origin": ["O1", "O1", "O2", "O3"], "target": ["A", "B", "B", "C"], "share": [0.5, 0.5, 1, 1]}
    )
    figures = pd.DataFrame({"numerator": [np.nan, 7.0, 9.0], "denominator": [50, 70, 90.0]}, index=["O1", "O2", "O3"])
    assert apportion(figures, shares, CODES)["status"].tolist() == ["suppressed", "suppressed", "aggregated"]


@pytest.mark.parametrize("lost", ["row", "people", "status"])
def test_an_area_that_rests_on_a_part_without_a_figure_is_not_available(lost):
    shares = pd.DataFrame(
        {"origin": ["O1", "O1", "O2", "O3"], "target": ["A", "B", "B", "C"], "share": [0.5, 0.5, 1, 1]}
    )
    figures = pd.DataFrame(
        {"numerator": [3.0, 7.0, 9.0], "denominator": [50, 70, 90.0], "status": "observed"}, index=["O1", "O2", "O3"]
    )
    if lost == "row":
        figures = figures.drop(index="O1")
    elif lost == "people":
        figures.loc["O1", "denominator"] = np.nan
    else:
        figures.loc["O1", ["numerator", "status"]] = [np.nan, "missing"]
    result = apportion(figures, shares, CODES)
    assert result["status"].tolist() == ["missing", "missing", "aggregated"]
    assert result["numerator"].isna().tolist() == [True, True, False]


def test_what_is_left_of_a_total_goes_to_the_withheld_by_their_people():
    figures = pd.DataFrame({"numerator": [70, np.nan, np.nan], "denominator": [100, 100, 200.0]}, index=["a", "b", "c"])
    assert fill_remainder(figures, 100.0)["numerator"].tolist() == [70, 10, 20]
    assert fill_remainder(figures, 60.0)["numerator"].tolist() == [70, 0, 0]
    with pytest.raises(ValueError, match="310 are left of 380, among 300 people"):
        fill_remainder(figures, 380.0)
