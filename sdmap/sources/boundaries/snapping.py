"""Areas made to share their lines: narrow gaps and overlaps between neighbours go to one of the two.

All lines are cut where they cross, which parts the ground into pieces. A piece that one area claims is its own; a
narrow one that several claim, or none between them, goes to the neighbour with which it shares the longest line.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.checks.seams import widths_of

# Lines are cut on a grid of a millimetre.
_GRID_M = 0.001
_PASSES = 8


def snapped(shapes: NDArray[np.object_], width: float, grid: float = _GRID_M) -> NDArray[np.object_]:
    """Close the gaps between areas, and share out their overlaps, that are no wider than so much.

    Parameters
    ----------
    shapes
        Valid areas in metres (EPSG:27700), or in degrees.
    width
        The width up to which is mended, in the unit of the shapes.
    grid
        Every corner is put on a grid of so much.

    Returns
    -------
    numpy.ndarray
        The same areas. What is wider is left as it is: a gap stays open, an overlap stays with both.
    """
    slits = _slits(shapes, width, grid)
    lines = shapely.union_all([*shapely.boundary(shapes), *shapely.boundary(slits)], grid_size=grid)
    pieces = shapely.get_parts(shapely.polygonize([lines]))
    claimed: list[list[int]] = [[] for _ in pieces]
    middles = shapely.point_on_surface(pieces)
    for piece, row in shapely.STRtree(shapes).query(middles, predicate="within").T:
        claimed[piece].append(int(row))
    narrow = widths_of(pieces)[0] <= width
    owned = [each if len(each) == 1 or not narrow[piece] else [] for piece, each in enumerate(claimed)]
    for _ in range(_PASSES):
        own = _put_together(pieces, owned, len(shapes))
        left = [piece for piece in np.flatnonzero(narrow) if not owned[piece]]
        given = {piece: _neighbour(pieces[piece], claimed[piece], own, grid) for piece in left}
        if not any(row is not None for row in given.values()):
            break
        for piece, row in given.items():
            owned[piece] = [] if row is None else [row]
    return _without_crumbs(_put_together(pieces, owned, len(shapes)), width, grid)


def _without_crumbs(own: NDArray[np.object_], width: float, grid: float) -> NDArray[np.object_]:
    """The areas without narrow parts that a neighbour's strip cut off: those go to the neighbour as well."""
    for row, shape in enumerate(own):
        parts = shapely.get_parts(shape)
        if len(parts) < 2:
            continue
        crumbs = (widths_of(parts)[0] <= width) & (shapely.area(parts) < shapely.area(parts).max())
        others = np.flatnonzero(np.arange(len(own)) != row)
        for crumb in parts[crumbs]:
            to = _neighbour(crumb, [], own[others], grid)
            if to is not None:
                own[row] = shapely.difference(own[row], crumb)
                own[others[to]] = shapely.union(own[others[to]], crumb)
    return own


def _slits(shapes: NDArray[np.object_], width: float, grid: float) -> NDArray[np.object_]:
    """Narrow gaps that are open at an end, and so no piece of their own: what closing the outline by so much fills."""
    whole = shapely.union_all(shapes)
    wider = shapely.buffer(whole, width / 2 + grid, join_style="mitre")
    closed = shapely.buffer(wider, -width / 2 - grid, join_style="mitre")
    parts = shapely.get_parts(shapely.difference(closed, whole))
    # Corners of one area's own outline are filled as well, and stay as they are.
    touching = np.array([(shapely.distance(shapes, part) < grid).sum() for part in parts], dtype=int)
    return np.asarray(parts[touching > 1])


def _put_together(pieces: NDArray[np.object_], owned: list[list[int]], count: int) -> NDArray[np.object_]:
    """The areas of their pieces."""
    of: list[list[int]] = [[] for _ in range(count)]
    for piece, rows in enumerate(owned):
        for row in rows:
            of[row].append(piece)
    return np.array([shapely.union_all(pieces[each]) for each in of], dtype=object)


def _neighbour(piece: shapely.Geometry, claimed: list[int], own: NDArray[np.object_], grid: float) -> int | None:
    """The area that a piece goes to: of those that claim it, or of all, the one with the longest line in common."""
    rows = np.array(claimed, dtype=int) if claimed else np.flatnonzero(shapely.dwithin(own, piece, grid))
    if not len(rows):
        return None
    shared = shapely.length(shapely.intersection(shapely.boundary(own[rows]), shapely.boundary(piece)))
    best = int(np.argmax(shared))
    return int(rows[best]) if claimed or shared[best] > 0 else None
