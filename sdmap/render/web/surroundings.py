"""What orients a reader, as a browser takes it: with the shapes of a layer, the same for every indicator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.pack.context import COARSEST, Context, context, generalised
from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.render.web.school_wire import LatLng
from sdmap.render.web.wire import Settlement, Surroundings

WGS84 = "EPSG:4326"
# A pixel of a screen, in millimetres (CSS: 96 to the inch).
PIXEL = 25.4 / 96
# Of the extent of the areas, so much is shown around them; a town is drawn as fine as this part of it, its outline on
# the areas finer.
AROUND, FINE, FINER = 0.3, 1 / 220, 1 / 600
# The smallest piece of a town that is drawn, as a part of the extent's square.
SPECK = 1 / 12_000


def surroundings(pack: Pack, layer: Layer) -> Surroundings | None:
    """The surroundings of a layer's areas; None where the pack has none."""
    found = context(pack)
    if found is None:
        return None
    frame = areas(pack, layer)
    west, south, east, north = frame.total_bounds
    size = max(east - west, north - south)
    seen = shapely.box(west, south, east, north).buffer(size * AROUND, join_style="mitre")
    near = found.places[found.places.geometry.intersects(seen)]
    coarsest = near["rank"].map(COARSEST) * PIXEL
    rows = zip(near["name"], near.geometry.to_crs(WGS84), coarsest, strict=True)
    lines = found.lines[found.lines.geometry.intersects(seen)]
    own = shapely.union_all(frame.geometry.to_numpy())
    within, beside = (found.closed[found.towns.geometry.intersects(each).to_numpy()] for each in (own, seen))
    towns = generalised(beside, size * FINE, size * size * SPECK)
    drawn = zip(lines["kind"], lines.geometry.simplify(size * FINE / 2).to_crs(WGS84), strict=True)
    return {
        "places": [_named(name, at, shown) for name, at, shown in rows],
        "towns": _rings(towns),
        "outlines": _borders(generalised(within, size * FINER, size * size * SPECK), own, 0.0) if layer.whole else [],
        "lines": [{"kind": kind, "line": _line(part)} for kind, shape in drawn for part in shapely.get_parts(shape)],
        "around": _borders(found.neighbours.geometry.to_numpy(), seen, size * FINE),
        "neighbours": _neighbours(found, frame, seen),
    }


def _rings(shapes: NDArray[Any]) -> list[list[LatLng]]:
    return [_line(ring) for ring in gpd.GeoSeries(shapely.get_exterior_ring(shapes), crs="EPSG:27700").to_crs(WGS84)]


def _borders(shapes: NDArray[Any], seen: BaseGeometry, fine: float) -> list[list[LatLng]]:
    """The borders of areas as far as they are seen, each once."""
    lines = shapely.line_merge(shapely.intersection(shapely.union_all(shapely.boundary(shapes)), seen))
    parts = shapely.simplify(shapely.get_parts(lines), fine)
    return [_line(part) for part in gpd.GeoSeries(parts, crs="EPSG:27700").to_crs(WGS84)]


def _line(line: BaseGeometry) -> list[LatLng]:
    return [[round(y, 4), round(x, 4)] for x, y in shapely.get_coordinates(line)]


def _named(name: str, at: BaseGeometry, coarsest: float) -> Settlement:
    x, y = shapely.get_coordinates(at)[0]
    return {"name": name, "at": [round(float(y), 5), round(float(x), 5)], "coarsest": round(float(coarsest), 1)}


def _neighbours(found: Context, frame: gpd.GeoDataFrame, seen: BaseGeometry) -> list[Settlement]:
    """The areas around that are not among those of the map, each at the middle of what is seen of it beside them."""
    others = found.neighbours[~found.neighbours["name"].isin(frame["name"])]
    own, box = shapely.union_all(frame.geometry.to_numpy()), shapely.box(*frame.total_bounds)
    named: dict[str, Any] = {}
    for name, shape in zip(others["name"], others.geometry, strict=True):
        bare = shapely.difference(shapely.intersection(shape, box if shape.intersects(box) else seen), own)
        largest = max(shapely.get_parts(bare), key=shapely.area, default=None)
        if largest is not None and largest.area:
            circles = shapely.maximum_inscribed_circle(np.array([largest], dtype=object), 100.0)
            named[str(name)] = shapely.get_point(circles, 0)[0]
    at: Iterable[BaseGeometry] = gpd.GeoSeries(list(named.values()), crs=frame.crs).to_crs(WGS84)
    return [_named(name, spot, COARSEST[1] * PIXEL) for name, spot in zip(named, at, strict=True)]
