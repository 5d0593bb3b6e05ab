"""Tiles of one size: every area has one, near its place, beside its neighbours, the same every time."""

from itertools import combinations

import numpy as np
import pytest
import shapely

from sdmap.maps.tile_map import centres, outline, place_tiles, spread_out, tile_grid
from sdmap.pack.layers import areas, neighbours

# The shares of neighbours that still touch, as found: a change for the worse is to be noticed.
KEPT = {"divisions_2013": 11, "divisions_2025": 12, "wards": 22}


@pytest.mark.parametrize("layer", KEPT)
def test_tiles_of_the_shipped_layers(pack, layer):
    grid = tile_grid(pack, pack.layer(layer))
    frame = areas(pack, pack.layer(layer))
    assert [tile.code for tile in grid.tiles] == list(frame["code"])
    assert len({(tile.column, tile.row) for tile in grid.tiles}) == len(frame)
    assert grid.borders == int(np.triu(neighbours(pack, pack.layer(layer))).sum())
    assert grid.kept >= KEPT[layer]
    assert grid.moved < 0.6


@pytest.mark.parametrize("layer", KEPT)
def test_areas_far_apart_keep_their_side(pack, layer):
    """What lies well to the north or the east of another does so among the tiles."""
    middles = np.asarray(shapely.get_coordinates(shapely.centroid(areas(pack, pack.layer(layer)).geometry.to_numpy())))
    tiles = np.array([(tile.x, tile.y) for tile in tile_grid(pack, pack.layer(layer)).tiles])
    reach = np.ptp(middles, axis=0) * 0.35
    turned = far = 0
    for i, j in combinations(range(len(tiles)), 2):
        for axis in (0, 1):
            true, drawn = middles[i, axis] - middles[j, axis], tiles[i, axis] - tiles[j, axis]
            if abs(true) > reach[axis]:
                far += 1
                turned += true * drawn <= 0
    assert turned <= 0.05 * far


def test_a_grid_of_squares_keeps_nearly_all_its_neighbours():
    middles = np.array([(x, y) for y in range(3) for x in range(4)], dtype=float) * 1000
    touching = np.abs(middles[:, None] - middles[None]).sum(axis=2) == 1000
    cells = place_tiles(spread_out(middles, touching), touching)
    at = centres(cells)
    beside = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)).round(6) == 1
    assert (touching & beside).sum() / touching.sum() > 0.85


def test_crowded_areas_are_moved_apart():
    rng = np.random.default_rng(1)
    middles = np.vstack([rng.uniform(0, 1, (6, 2)), rng.uniform(0, 20, (6, 2))]) * 1000
    at = spread_out(middles, np.zeros((12, 12), dtype=bool))
    far = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) + np.eye(12) * 9
    assert far.min() > 0.8


def test_tiles_cover_without_overlap(pack):
    shapes = [outline(tile) for tile in tile_grid(pack, pack.layer("wards")).tiles]
    assert sum(s.area for s in shapes) == pytest.approx(shapely.union_all(shapes).area, rel=1e-9)
    assert {round(s.area, 9) for s in shapes} == {round(shapes[0].area, 9)}


def test_the_same_every_time(pack):
    first = tile_grid(pack, pack.layer("wards"))
    tile_grid.cache_clear()
    assert tile_grid(pack, pack.layer("wards")) == first


def test_few_areas(small_result):
    assert tile_grid(small_result.pack, small_result.pack.layer("squares")).kept == 3
    assert len(place_tiles(np.zeros((1, 2)), np.zeros((1, 1), dtype=bool))) == 1
