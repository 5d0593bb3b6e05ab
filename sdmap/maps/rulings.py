"""The lines and points of which patterns over areas are made, in whatever unit the areas have.

Every renderer that has no patterns of its own draws these, so that withheld and missing look the same everywhere.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


def ruled(shape: BaseGeometry, slope: float, step: float) -> BaseGeometry:
    """Parallel lines within an area, ``step`` apart; the same for every area, so that they run through."""
    west, south, east, north = shape.bounds
    apart = step * float(np.hypot(1.0, slope))
    low, high = south - slope * east, north - slope * west
    starts = np.arange(np.floor(low / apart), np.ceil(high / apart) + 1) * apart
    lines = [[(west, slope * west + start), (east, slope * east + start)] for start in starts]
    return shapely.intersection(shape, shapely.MultiLineString(lines))


def saltires(points: NDArray[np.float64], size: float) -> list[shapely.LineString]:
    """The two strokes of a small cross at each point."""
    arm = size / 2
    return [
        shapely.LineString([(x - arm, y - slope * arm), (x + arm, y + slope * arm)])
        for x, y in points
        for slope in (1, -1)
    ]


def lattice(shape: BaseGeometry, step: float, margin: float, origin: tuple[float, float]) -> NDArray[np.float64]:
    """Points in staggered rows, each at least ``margin`` within the area; one in its middle where hardly any fit."""
    inner = shapely.buffer(shape, -margin)
    if inner.is_empty:
        return np.asarray(shapely.get_coordinates(shapely.point_on_surface(shape)))
    shapely.prepare(inner)
    west, south, east, north = inner.bounds
    rows = []
    for row in range(int(np.floor((south - origin[1]) / step * 2)), int(np.ceil((north - origin[1]) / step * 2)) + 1):
        first = origin[0] + (row % 2) * step / 2
        x = first + np.arange(np.floor((west - first) / step), np.ceil((east - first) / step) + 1) * step
        rows.append(np.column_stack([x, np.full(len(x), origin[1] + row * step / 2)]))
    points = np.vstack(rows)
    within = points[shapely.contains_xy(inner, points)]
    return within if len(within) else np.asarray(shapely.get_coordinates(shapely.point_on_surface(inner)))
