"""The slope index over the shipped layers: by another route, and what it is refused for."""

import numpy as np
import pytest

from sdmap.figures.deprivation import slope
from sdmap.figures.figures import ask, figures
from sdmap.pack.aggregate import address_shares
from sdmap.pack.observations import AREA_DECILES
from sdmap.pack.reading import table_of
from sdmap.stats.inequality import ridits


def test_reception_excess_weight_rises_towards_the_deprived_wards(pack):
    found = slope(pack, ask(pack, "wards", "reception_excess_weight", "2011/12-2013/14"))
    assert (found.index, found.index_period, found.own_rank) == ("idaci", "2019", False)
    assert found.estimate.value == pytest.approx(7.09, abs=0.01)
    assert found.estimate.lower > 0


def test_the_wards_are_lined_up_by_the_average_rank_of_their_neighbourhoods(pack):
    found = slope(pack, ask(pack, "wards", "reception_excess_weight", "2011/12-2013/14"))
    ranks = table_of(pack, AREA_DECILES).query(
        "layer == 'lsoa_2011' and index == 'idaci' and period == '2019'", engine="python"
    )
    shares = address_shares(pack, pack.layer("lsoa_2011"), pack.layer("wards")).merge(
        ranks, left_on="origin", right_on="code"
    )
    average = shares.groupby("target")[["rank", "share"]].apply(lambda g: np.average(g["rank"], weights=g["share"]))
    assert [point.code for point in found.points] == list(average.sort_values().index)
    assert found.points[0].name == "Newhall and Stanton"


def test_the_slope_is_the_regression_of_values_on_places(pack):
    found = slope(pack, ask(pack, "wards", "year_6_obesity", "2011/12-2013/14"))
    places, values, people = (np.array([getattr(p, f) for p in found.points]) for f in ("place", "value", "people"))
    fitted, _ = np.polyfit(places / 100, values, 1, w=np.sqrt(people))
    assert found.estimate.value == pytest.approx(-fitted)
    assert places == pytest.approx(100 * ridits(people, np.arange(len(people))))
    assert people.sum() == figures(pack, ask(pack, "wards", "year_6_obesity", "2011/12-2013/14"))["denominator"].sum()


def test_ranks_published_for_the_layer_itself_are_used(pack):
    assert slope(pack, ask(pack, "lsoa_2011", "children_population", "2020")).own_rank


def test_without_intervals_of_the_areas_the_slope_has_none(pack):
    found = slope(pack, ask(pack, "wards", "year_6_obesity", "2015/16-2017/18"))
    assert found.estimate.value > 0
    assert found.estimate.lower is None


@pytest.mark.parametrize(
    ("layer", "indicator", "period", "why"),
    [
        ("wards", "free_school_meals", "2023-01", "where schools stand"),
        ("wards", "income_deprived_children", "2025", "come from the same index"),
        ("wards", "good_level_of_development", "2016/17", "by construction"),
        ("wards", "reception_obesity", "2011/12-2013/14", "some areas have no figure"),
    ],
)
def test_a_slope_that_would_mislead_is_refused_with_the_reason(pack, layer, indicator, period, why):
    assert why in slope(pack, ask(pack, layer, indicator, period)).refused


def test_a_pack_without_ranks_says_so(small_pack):
    assert (
        slope(small_pack, ask(small_pack, "squares", "eligible", "2000")).refused
        == "no ranks of deprivation are in these data"
    )
