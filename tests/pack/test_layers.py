"""Layers read as coverages in British National Grid, and points find their area."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from sdmap.checks.boundaries import coverage_faults
from sdmap.pack.layer_words import layers_table
from sdmap.pack.layers import areas, core_codes, neighbours
from sdmap.pack.opening import open_pack
from sdmap.pack.places import schools, schools_in
from sdmap.pack.points import NEAR_M, locate, postcodes
from tests.conftest import collection, square_degrees

COUNTS = {
    "divisions_2013": 8,
    "divisions_2025": 9,
    "wards": 15,
    "msoa_2011": 12,
    "lsoa_2021": 62,
    "lsoa_2011": 58,
    "districts": 23,
}


@pytest.mark.parametrize(("layer", "count"), COUNTS.items())
def test_a_layer_is_a_valid_coverage_in_metres(pack, layer, count):
    frame = areas(pack, pack.layer(layer))
    assert len(frame) == count
    assert frame.crs.to_epsg() == 27700
    assert list(frame.columns) == ["code", "name", "geometry"]
    assert list(coverage_faults(pack.layer(layer), frame)) == []


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards"])
def test_the_three_layers_cut_the_same_338_square_kilometres(pack, layer):
    # Office for National Statistics: 338.09 km², to the rounding of coordinates.
    assert areas(pack, pack.layer(layer)).area.sum() / 1e6 == pytest.approx(338.09, abs=0.01)


def test_the_core_is_one_piece_and_small(pack):
    frame = areas(pack, pack.layer("divisions_2013"))
    core = frame.loc[frame["code"].isin(core_codes(pack.layer("divisions_2013"))), "geometry"].union_all()
    assert core.geom_type == "Polygon"
    assert core.area / areas(pack, pack.layer("divisions_2013")).area.sum() == pytest.approx(0.042, abs=0.005)
    assert core_codes(pack.layer("lsoa_2021")) == ()


def test_squares_in_a_row_are_neighbours_of_the_next_only(small_pack):
    assert neighbours(small_pack, small_pack.layer("squares")).astype(int).tolist() == [
        [0, 1, 0, 0],
        [1, 0, 1, 0],
        [0, 1, 0, 1],
        [0, 0, 1, 0],
    ]


def test_meeting_in_a_corner_does_not_make_neighbours(small_folder):
    corners = {
        f"S{i}": (f"Square {i}", square_degrees(400_000 + 1000 * i, 300_000 + 1000 * i, 1000, 1000))
        for i in range(1, 5)
    }
    (small_folder / "geo/squares.geojson").write_text(json.dumps(collection(corners)))
    made = open_pack(small_folder)
    assert not neighbours(made, made.layer("squares")).any()


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards", "lsoa_2021"])
def test_neighbours_are_so_both_ways_and_no_area_is_its_own(pack, layer):
    touching = neighbours(pack, pack.layer(layer))
    assert (touching == touching.T).all()
    assert not touching.diagonal().any()


def test_the_core_wards_touch_as_on_the_map(pack):
    names, touching = list(areas(pack, pack.layer("wards"))["name"]), neighbours(pack, pack.layer("wards"))
    swadlincote = {names[i] for i in np.flatnonzero(touching[names.index("Swadlincote")])}
    assert swadlincote == {"Church Gresley", "Midway", "Newhall and Stanton", "Woodville"}


def test_every_school_but_the_college_across_the_border_stands_in_a_division(pack):
    where = schools_in(pack, pack.layer("divisions_2013"))
    names = schools(pack).set_index("urn")["name"]
    assert [names[urn] for urn in where.index[where == ""]] == ["Burton and South Derbyshire College"]


def test_every_postcode_lies_in_an_area(pack):
    found = postcodes(pack)
    assert (len(found), found["live"].sum(), found["postcode"].str.startswith("LE").sum()) == (3978, 2605, 24)
    for layer in ("wards", "lsoa_2021"):
        assert (locate(found, areas(pack, pack.layer(layer))) != "").all()


def test_a_point_just_outside_goes_to_the_nearest_and_one_far_away_to_none():
    square = gpd.GeoDataFrame({"code": ["A"]}, geometry=[shapely.box(0, 0, 100, 100)], crs=27700)
    points = gpd.GeoDataFrame(
        index=["in", "near", "far"],
        geometry=gpd.points_from_xy([50, 100 + NEAR_M / 2, 100 + NEAR_M * 2], [50, 50, 50]),
        crs=27700,
    )
    assert locate(points, square).to_dict() == {"in": "A", "near": "A", "far": ""}


def test_a_point_on_a_shared_edge_always_goes_to_the_same_area():
    pair = gpd.GeoDataFrame(
        {"code": ["A", "B"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs=27700
    )
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(np.ones(5), np.linspace(0.1, 0.9, 5)), crs=27700)
    assert set(locate(points, pair)) == {"A"}


def test_every_layer_is_told_with_its_boundaries_and_when_they_were_in_force(pack):
    table = layers_table(pack)
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Electoral divisions of the plan, 2013 to 2025"][:4] == (
        "8", "2013", "May 2013 to April 2025", "Swadlincote Central, Swadlincote North and Swadlincote South",
    )  # fmt: skip
    assert rows["District wards"][2] == "since 2011"
    assert len(rows) == len(pack.layers)
