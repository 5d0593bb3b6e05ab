"""Bare paper on a sheet, and where on it there is room for a label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.page import Box

CELL = 1.0  # the fineness with which bare paper is searched for room
NEAR = 0.6  # a cell whose middle is so near to what covers it, millimetres, is not bare
STEPS = 32  # along a line, to see what it crosses


class Paper:
    """Bare paper within a frame, in small cells, so that room for a label is found by adding up."""

    def __init__(
        self, frame: Box, land: BaseGeometry, covered: Sequence[BaseGeometry], strange: BaseGeometry | None = None
    ) -> None:
        self.frame = frame
        self.x = np.arange(self.frame.x0 + CELL / 2, self.frame.x1, CELL)
        self.y = np.arange(self.frame.y0 + CELL / 2, self.frame.y1, CELL)
        self.full = np.zeros((len(self.y), len(self.x)), dtype=bool)
        for shape in covered:
            self.full |= self.cells(_grown(shape))
        self.land = self.cells(land)
        # Summed up, so that of any box it is told by its corners.
        self.covered = _summed(self.full)
        self.strange = None if strange is None else _summed(self.cells(strange))

    @classmethod
    def of(cls, ground: Ground) -> Paper:
        """The paper that a ground leaves bare."""
        off = ground.land if ground.kept is None else ground.kept
        return cls(ground.frame, ground.land, (off, *ground.taken, *ground.marks, *ground.leaders), ground.strange)

    def cells(self, shape: BaseGeometry) -> NDArray[np.bool_]:
        """The cells whose middles lie in a shape."""
        west, south, east, north = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
        found = np.zeros_like(self.full)
        rows = np.flatnonzero((self.y >= south) & (self.y <= north))
        columns = np.flatnonzero((self.x >= west) & (self.x <= east))
        if len(rows) and len(columns):
            shapely.prepare(shape)
            found[np.ix_(rows, columns)] = shapely.contains_xy(shape, *np.meshgrid(self.x[columns], self.y[rows]))
        return found

    def across(
        self, starts: NDArray[np.float64], end: NDArray[np.float64], others: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """How many millimetres of lines to an area lie over ``others``, the cells of other areas."""
        steps = np.linspace(0.0, 1.0, STEPS)[:, None]
        points = starts[:, None, :] + steps * (end - starts)[:, None, :]
        columns = np.clip((points[..., 0] - self.frame.x0) / CELL, 0, len(self.x) - 1).astype(int)
        rows = np.clip((points[..., 1] - self.frame.y0) / CELL, 0, len(self.y) - 1).astype(int)
        met = others[rows, columns].mean(axis=1)
        return np.asarray(met * np.hypot(*(end - starts).T), dtype=np.float64)

    def on_strange(self, spots: NDArray[np.float64], width: float, height: float) -> NDArray[np.float64]:
        """What part of boxes of this size, of which the middles are given, lies over areas that they do not name."""
        if self.strange is None:
            return np.zeros(len(spots))
        size = np.array([int(np.ceil(width / CELL)), int(np.ceil(height / CELL))])
        corner = np.array([self.frame.x0, self.frame.y0])
        column, row = np.rint((spots - corner) / CELL - size / 2).astype(int).T
        return np.asarray(_within(self.strange, size[1], size[0])[row, column] / size.prod(), dtype=np.float64)

    def room(self, width: float, height: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """The middles of boxes of this size that are bare, every second one, and all those tucked into a corner.

        Which they are is told with them.
        """
        across, up = int(np.ceil(width / CELL)), int(np.ceil(height / CELL))
        rows, columns = self.full.shape
        if across > columns or up > rows:
            return np.empty((0, 2)), np.empty(0, dtype=bool)
        bare = _within(self.covered, up, across) == 0
        near = np.pad(bare, 1)
        tucked = bare & ~(near[1:-1, :-2] & near[1:-1, 2:]) & ~(near[:-2, 1:-1] & near[2:, 1:-1])
        wanted = tucked.copy()
        wanted[::2, ::2] |= bare[::2, ::2]
        row, column = np.nonzero(wanted)
        corner = np.column_stack([self.frame.x0 + column * CELL, self.frame.y0 + row * CELL])
        return np.asarray(corner + np.array([across, up]) * CELL / 2, dtype=np.float64), tucked[row, column]


def _summed(cells: NDArray[np.bool_]) -> NDArray[np.int_]:
    """How many of some cells are below and to the left of each corner."""
    return np.pad(cells.cumsum(0).cumsum(1), ((1, 0), (1, 0)))


def _within(total: NDArray[np.int_], up: int, across: int) -> NDArray[np.int_]:
    """How many of them each box of so many cells has, by its lower left cell."""
    return np.asarray(total[up:, across:] - total[:-up, across:] - total[up:, :-across] + total[:-up, :-across])


@lru_cache(maxsize=64)
def _grown(shape: BaseGeometry) -> BaseGeometry:
    """What is covered by a shape and what is near it; the same ground is looked at again for each kind of label."""
    return shapely.simplify(shapely.buffer(shape, NEAR, quad_segs=2), CELL / 4)
