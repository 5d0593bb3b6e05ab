"""Where neighbouring areas do not share one line: gaps and overlaps, each with its pair, its width and its length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

# Vertices are held to six decimals of a degree, about 0.1 m: a hole smaller than this is the rounding of one corner.
SLIVER_M2 = 0.25
# A gap this wide or narrower, and this much longer than wide, is no ground of anybody's: the two areas must meet.
GAP_M, LONGER = 5.0, 20.0
_ROUNDING_M = 0.25
# As far along its line as this a corner may lie from the other's, at most, to be said to be the same.
_CORNER_M = 0.05


@dataclass(frozen=True)
class Seam:
    """Where two areas do not meet in one line.

    Attributes
    ----------
    kind
        ``gap``, ``overlap``, or ``corners``: the lines are the same but for corners that only one of them has.
    one, other
        The rows of the two; the same row where no neighbour is known.
    width, length
        In metres; the width is the mean over the length.
    """

    kind: str
    one: int
    other: int
    width: float
    length: float

    @property
    def size(self) -> str:
        """How wide and how long, in words."""
        return f"{self.width:.1f} m wide and {float(f'{self.length:.2g}'):,.0f} m long"


def seams(shapes: NDArray[np.object_], gap: float = GAP_M) -> list[Seam]:
    """Every pair of areas that overlaps or leaves a narrow gap.

    Parameters
    ----------
    shapes
        Valid areas in metres, EPSG:27700.
    gap
        The width up to which ground that is nobody's is a gap, in metres.

    Returns
    -------
    list of Seam
        Overlaps and gaps, widest first; then corners that are not shared, where nothing else is wrong with an area.
    """
    crossed = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    near = crossed | ~shapely.is_empty(shapely.coverage_invalid_edges(shapes, gap_width=gap))
    rows = np.flatnonzero(near)
    if not len(rows):
        return []
    tree = shapely.STRtree(shapes[rows])
    pairs = tree.query(shapes[rows], predicate="dwithin", distance=gap).T
    found = []
    for one, other in rows[pairs[pairs[:, 0] < pairs[:, 1]]]:
        found += [seam for seam in (_overlap(shapes, one, other), _gap(shapes, one, other, gap)) if seam]
    told = {row for seam in found for row in (seam.one, seam.other)}
    corners = [_corners(shapes, int(row)) for row in np.flatnonzero(crossed) if row not in told]
    return [*sorted(found, key=lambda each: -each.width), *{(s.one, s.other): s for s in corners}.values()]


def _overlap(shapes: NDArray[np.object_], one: int, other: int) -> Seam | None:
    """The ground that two areas both claim, but for the rounding of corners."""
    parts = shapely.get_parts(shapely.intersection(shapes[one], shapes[other]))
    parts = parts[shapely.area(parts) > SLIVER_M2]
    if not len(parts):
        return None
    widths, lengths = widths_of(parts)
    return Seam("overlap", int(one), int(other), float(np.average(widths, weights=lengths)), float(lengths.sum()))


def widths_of(parts: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The widths and lengths of rectangles of the same areas and outlines; of rounder shapes their root."""
    area, half = shapely.area(parts), shapely.length(parts) / 2
    widths = (half - np.sqrt(np.maximum(half**2 - 4 * area, 0.0))) / 2
    return widths, np.maximum(half - widths, widths)


def _gap(shapes: NDArray[np.object_], one: int, other: int, gap: float) -> Seam | None:
    """The ground between two areas that is nobody's; None where it is as wide as it is long."""
    near = shapely.intersection(shapely.boundary(shapes[one]), shapely.buffer(shapes[other], gap))
    apart = shapely.get_parts(shapely.difference(near, shapely.buffer(shapes[other], _ROUNDING_M)))
    apart = apart[shapely.length(apart) > gap]
    if not len(apart):
        return None
    middles = shapely.line_interpolate_point(apart, 0.5, normalized=True)
    widths, lengths = shapely.distance(middles, shapes[other]), shapely.length(apart)
    width, length = float(np.average(widths, weights=lengths)), float(lengths.sum())
    return Seam("gap", int(one), int(other), width, length) if length > LONGER * max(width, 1.0) else None


def _corners(shapes: NDArray[np.object_], row: int) -> Seam:
    """Corners of an area that its neighbour's line does not have, or the other way round."""
    (edge,) = shapely.coverage_invalid_edges(shapes)[[row]]
    away = shapely.distance(shapes, edge)
    away[row] = np.inf
    other = int(np.argmin(away)) if len(shapes) > 1 else row
    return Seam("corners", min(row, other), max(row, other), _CORNER_M, float(shapely.length(edge)))
