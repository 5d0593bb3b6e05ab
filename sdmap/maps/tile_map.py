"""Every area the same size: where its tile stands, so that small towns are seen as well as wide parishes.

A tile stands as near its area's true place as can be, beside the tiles of its neighbours as far as can be, and on their
true side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.pack.layers import areas, neighbours
from sdmap.pack.model import Layer, Pack
from sdmap.text.errors import RequestError

MOST = 120  # more areas than this are too many to be moved about one by one
ROW = sqrt(3) / 2  # from one row of tiles to the next, in widths of a tile

# What counts, in squared widths of a tile: a neighbour lost, one gained, one on the wrong side.
LOST, GAINED, TURNED = 1.6, 0.2, 0.9
REACH = 2.3  # tiles are tried no further than this from where they ought to be
SHIFTS = ((0.0, 0.0), (0.25, 0.25), (0.5, 0.0), (0.0, 0.5), (0.25, -0.25), (0.5, 0.5))
SWELLS = 160  # steps of pushing crowded areas apart

Points = NDArray[np.float64]
Touching = NDArray[np.bool_]


@dataclass(frozen=True)
class Tile:
    """One area's tile: its column and row, row 0 the southernmost; ``x`` and ``y`` its middle in widths of a tile."""

    code: str
    name: str
    column: int
    row: int
    x: float
    y: float


@dataclass(frozen=True)
class TileGrid:
    """The tiles of a layer.

    ``borders`` is how many pairs of areas share a border, ``kept`` how many of these pairs still touch, ``moved`` how
    far the tiles stand from their areas' true places on average, in widths of a tile.
    """

    tiles: tuple[Tile, ...]
    borders: int
    kept: int
    moved: float


@lru_cache(maxsize=32)
def tile_grid(pack: Pack, layer: Layer) -> TileGrid:
    """Find the place of every tile of a layer: hexagons, which keep more neighbours than squares do.

    Parameters
    ----------
    pack, layer
        The pack, and one of its layers.

    Raises
    ------
    RequestError
        If the layer has too many areas.
    """
    frame = areas(pack, layer)
    if len(frame) > MOST:
        raise RequestError(f"A tile map can show {MOST} areas at most; {layer.title} has {len(frame)}.")
    middles = np.asarray(shapely.get_coordinates(shapely.centroid(frame.geometry.to_numpy())))
    touching = neighbours(pack, layer)
    aims = spread_out(middles, touching)
    cells = place_tiles(aims, touching)
    cells -= cells.min(axis=0)
    if _parity_moved(cells, touching):
        cells[:, 1] += 1
    at = centres(cells)
    kept = int(np.triu(touching & _beside(at)).sum())
    moved = float(np.hypot(*(at - at.mean(axis=0) - aims + aims.mean(axis=0)).T).mean())
    tiles = tuple(
        Tile(code, name, int(c), int(r), float(x), float(y))
        for code, name, (c, r), (x, y) in zip(frame["code"], frame["name"], cells, at, strict=True)
    )
    return TileGrid(tiles, int(np.triu(touching).sum()), kept, moved)


def spread_out(middles: Points, touching: Touching) -> Points:
    """Move crowded areas apart until each has room for a tile, in widths of a tile.

    Returns
    -------
    numpy.ndarray
        One row an area, x eastwards and y northwards.

    Notes
    -----
    The forces of D. Dorling (1996), Area Cartograms: Their Use and Creation, with circles of one size: those that
    overlap push each other away, neighbours that have come apart pull each other back.
    """
    span = np.ptp(middles, axis=0)
    # Areas in a row have no height: there the length of the row gives each its room.
    unit = max(sqrt(float(span[0] * span[1]) / len(middles)), float(span.max()) / len(middles)) or 1.0
    at = (middles - middles.mean(axis=0)) / unit
    for step in range(SWELLS):
        apart = at[:, None, :] - at[None, :, :]
        far = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(far, np.inf)
        push = np.clip(1.0 - far, 0.0, None) / 2
        pull = np.where(touching & np.isfinite(far), np.clip(far - 1.05, 0.0, None), 0.0) * 0.12
        toward = apart / np.where(far > 0, far, 1.0)[..., None]
        at = at + ((push - pull)[..., None] * toward).sum(axis=1) * (0.7 if step < SWELLS - 20 else 0.35)
    return np.asarray(at - at.mean(axis=0))


def centres(cells: NDArray[np.int64]) -> Points:
    """The middles of tiles, in widths of a tile; every second row stands half a tile further east."""
    column, row = cells[:, 0].astype(float), cells[:, 1].astype(float)
    return np.column_stack([column + 0.5 * (cells[:, 1] % 2), row * ROW])


def place_tiles(aims: Points, touching: Touching) -> NDArray[np.int64]:
    """Give each area a cell of the grid.

    The nearest cells are dealt out so that the squares of all moves sum to the least (the assignment problem); then
    tiles are moved or exchanged, one or two at a time, as long as that makes the whole better. Several positions of
    the grid are tried, and the best is taken.
    """
    best: tuple[float, NDArray[np.int64]] | None = None
    for shift in SHIFTS if len(aims) <= 40 else SHIFTS[:2]:
        wanted = aims + np.asarray(shift)
        cost, cells = _improved(_dealt(wanted), wanted, touching)
        if best is None or cost < best[0] - 1e-9:
            best = (cost, cells)
    assert best is not None, "no position of the grid was tried"
    return best[1]


def _grid(aims: Points) -> NDArray[np.int64]:
    """All cells within reach of the areas."""
    low, high = np.floor(aims.min(axis=0)).astype(int) - 2, np.ceil(aims.max(axis=0)).astype(int) + 2
    rows = np.arange(int(low[1] / ROW) - 1, int(high[1] / ROW) + 2)
    column, row = np.meshgrid(np.arange(low[0], high[0] + 1), rows)
    return np.column_stack([column.ravel(), row.ravel()]).astype(np.int64)


def _dealt(aims: Points) -> NDArray[np.int64]:
    from scipy.optimize import linear_sum_assignment

    cells = _grid(aims)
    away = ((aims[:, None, :] - centres(cells)[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(cells[linear_sum_assignment(away)[1]])


def _improved(cells: NDArray[np.int64], aims: Points, touching: Touching) -> tuple[float, NDArray[np.int64]]:
    """Move or exchange tiles as long as it helps."""
    cells, grid = cells.copy(), _grid(aims)
    at, middles = centres(cells), centres(grid)
    within = [np.flatnonzero(np.hypot(*(middles - aim).T) <= REACH) for aim in aims]
    better = True
    while better:
        better = False
        for i in range(len(cells)):
            for place in within[i]:
                there = np.flatnonzero((cells == grid[place]).all(axis=1))
                if i in there:
                    continue
                changed, tried = np.array([i, *there]), at.copy()
                tried[there], tried[i] = at[i], middles[place]
                if _cost(tried, aims, touching, changed) < _cost(at, aims, touching, changed) - 1e-9:
                    cells[there], cells[i], at, better = cells[i], grid[place], tried, True
    return _cost(at, aims, touching, np.arange(len(at))), cells


def _cost(at: Points, aims: Points, touching: Touching, of: NDArray[np.intp]) -> float:
    """What is bad in a placing ``of`` some: distances squared, neighbours lost and gained or on the wrong side."""
    apart, meant = at[of, None, :] - at[None, :, :], aims[of, None, :] - aims[None, :, :]
    far, long = np.hypot(apart[..., 0], apart[..., 1]), np.hypot(meant[..., 0], meant[..., 1])
    touch, beside, sides = touching[of], (far > 0.5) & (far < 1.1), far * long
    turned = np.where(touch & (sides > 0), 1.0 - (apart * meant).sum(axis=2) / np.where(sides > 0, sides, 1.0), 0.0)
    bad = LOST * (touch & ~beside) + GAINED * (beside & ~touch) + TURNED * turned
    # Two of those asked for are one pair.
    return float(((at[of] - aims[of]) ** 2).sum() + bad.sum() - bad[:, of].sum() / 2)


def _beside(at: Points) -> Touching:
    far = np.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1])
    return np.asarray((far > 0.5) & (far < 1.1))


def _parity_moved(cells: NDArray[np.int64], touching: Touching) -> bool:
    """Whether counting rows from the lowest has put the shifted rows where the others were."""
    one, other = cells.copy(), cells.copy()
    other[:, 1] += 1
    kept = [(touching & _beside(centres(way))).sum() for way in (one, other)]
    return bool(kept[1] > kept[0])


def outline(tile: Tile, *, size: float = 1.0) -> shapely.Polygon:
    """A tile's outline in widths of a tile; it stands on a corner."""
    angles = np.radians(np.arange(30, 390, 60))
    radius = size / sqrt(3)
    return shapely.Polygon(np.column_stack([tile.x + radius * np.cos(angles), tile.y + radius * np.sin(angles)]))
