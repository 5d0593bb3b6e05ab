"""The shapes of a layer as a browser takes them: in their true form, or as tiles of one size."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

from sdmap.maps.area_words import short_name
from sdmap.maps.asked import View
from sdmap.maps.tile_map import outline, tile_grid
from sdmap.pack.core_ground import core_ground
from sdmap.pack.layers import areas as layer_areas
from sdmap.pack.model import Layer, Pack
from sdmap.render.web.surroundings import WGS84, surroundings
from sdmap.render.web.wire import Feature, Lines, Named, Shapes, Unkeyed

MERCATOR = "EPSG:3857"
# A screen shows a district at some 600 pixels: a three-thousandth of its width is finer than a pixel, zoomed in twice.
DETAIL = 1 / 3000


def shapes_of(pack: Pack, layer: Layer, view: View) -> Shapes:
    """The shapes of a layer with the ground that its maps outline, as a map or as tiles.

    Tiles have the outline of their own areas alone.
    """
    ground = core_ground(pack, layer)
    if view == "tiles":
        return tile_geometry(pack, layer, ground.codes if ground and ground.of is layer else ())
    return geometry(pack, layer, ground.codes, ground.of) if ground else geometry(pack, layer)


@lru_cache(maxsize=16)
def geometry(pack: Pack, layer: Layer, core_codes: tuple[str, ...] = (), of: Layer | None = None) -> Shapes:
    """Get the shapes of a layer for the screen, the same for every indicator, so that a browser is sent them once.

    Parameters
    ----------
    pack, layer
        The pack, and one of its layers.
    core_codes, of
        The areas whose common boundary is drawn as the core's, and the layer they are of where that is another.

    Returns
    -------
    Shapes
        ``key`` (a hash of the rest), ``areas`` (GeoJSON in WGS84; each with its code, its name and the place for
        it, the centre of the widest circle inside it), ``core`` (a GeoJSON MultiLineString, or None), ``bounds`` and
        ``core_bounds`` (south-west and north-east corners as latitude, longitude), and ``surroundings`` if the pack has
        any. Shared: do not change it.
    """
    frame = layer_areas(pack, layer)
    west, _, east, _ = frame.total_bounds
    detail = (east - west) * DETAIL
    shapes = shapely.coverage_simplify(frame.geometry.to_numpy(), detail)
    circles = [shapely.maximum_inscribed_circle(shape, 25) for shape in frame.geometry]
    centres = gpd.GeoSeries([shapely.get_point(circle, 0) for circle in circles], crs=frame.crs).to_crs(WGS84)
    screen = gpd.GeoSeries(shapes, crs=frame.crs).to_crs(WGS84)
    own = of is None or of is layer
    core = _common(frame["code"], screen, core_codes) if own else _lent(pack, of or layer, core_codes, detail)
    body = _body(_features(pack, frame, centres, screen), core, screen.total_bounds)
    if found := surroundings(pack, layer):
        body["surroundings"] = found
    return _keyed(body)


def _common(codes: pd.Series, shapes: gpd.GeoSeries, wanted: tuple[str, ...]) -> BaseGeometry | None:
    """Areas of one coverage as one shape; None for none."""
    inside = codes.isin(wanted).to_numpy()
    return shapely.coverage_union_all(shapes[inside].to_numpy()) if inside.any() else None


def _lent(pack: Pack, of: Layer, codes: tuple[str, ...], detail: float) -> BaseGeometry | None:
    """The same of another layer."""
    frame = layer_areas(pack, of)
    shapes = shapely.coverage_simplify(frame.geometry.to_numpy(), detail)
    return _common(frame["code"], gpd.GeoSeries(shapes, crs=frame.crs).to_crs(WGS84), codes)


@lru_cache(maxsize=16)
def tile_geometry(pack: Pack, layer: Layer, core_codes: tuple[str, ...] = ()) -> Shapes:
    """Get a layer as tiles of the same size, laid over the district's extent, in the form of :func:`geometry`.

    ``tiles`` says that they are tiles, each of which holds its own name. There is no inset: among equals nothing is too
    small to be seen.
    """
    grid = tile_grid(pack, layer)
    west, south, east, north = layer_areas(pack, layer).to_crs(MERCATOR).total_bounds
    columns, rows = [t.x for t in grid.tiles], [t.y for t in grid.tiles]
    wide, high = max(columns) - min(columns) + 1, max(rows) - min(rows) + 1
    size = min((east - west) / wide, (north - south) / high)
    left = (west + east - wide * size) / 2 + size / 2 - min(columns) * size
    low = (south + north - high * size) / 2 + size / 2 - min(rows) * size
    frame = gpd.GeoDataFrame(
        {"code": [t.code for t in grid.tiles]},
        geometry=[shapely.transform(outline(t), lambda points: points * size + [left, low]) for t in grid.tiles],
        crs=MERCATOR,
    ).to_crs(WGS84)
    inside = frame["code"].isin(core_codes).to_numpy()
    core = shapely.union_all(shapely.buffer(frame.geometry[inside].to_numpy(), 1e-6)) if inside.any() else None
    named = layer_areas(pack, layer).set_index("code")["name"]
    frame["name"] = frame["code"].map(named)
    features = _features(pack, frame, shapely.centroid(frame.geometry.to_numpy()), frame.geometry)
    body = _body(features, core, frame.total_bounds)
    return _keyed({**body, "core_bounds": None, "tiles": True})


def _features(
    pack: Pack, areas: pd.DataFrame, centres: Iterable[Point], shapes: Iterable[BaseGeometry]
) -> list[Feature]:
    """Shapes with the code and the names of their areas, and the places where these stand best."""
    return [
        {"type": "Feature", "properties": _named(pack, code, name, centre), "geometry": _rounded(shape)}
        for code, name, centre, shape in zip(areas["code"], areas["name"], centres, shapes, strict=True)
    ]


def _body(features: list[Feature], core: BaseGeometry | None, bounds: Any) -> Unkeyed:
    return {
        "areas": {"type": "FeatureCollection", "features": features},
        "core": _lines(core) if core is not None else None,
        "bounds": _bounds(bounds),
        "core_bounds": _bounds(core.bounds) if core is not None else None,
    }


def _named(pack: Pack, code: str, name: str, centre: Point) -> Named:
    named: Named = {"code": code, "name": name, "label": [round(centre.x, 5), round(centre.y, 5)]}
    if (short := short_name(pack, name)) != name:
        named["short"] = short
    return named


def _keyed(body: Unkeyed) -> Shapes:
    text = json.dumps(body, sort_keys=True).encode()
    return {"key": hashlib.sha256(text).hexdigest()[:16], **body}


def _rounded(shape: BaseGeometry) -> Mapping[str, Any]:
    """A shape as GeoJSON to five decimals of a degree, about a metre."""
    return dict(mapping(shapely.transform(shape, lambda points: np.round(points, 5))))


def _lines(shape: BaseGeometry) -> Lines:
    boundary = shapely.transform(shape.boundary, lambda points: np.round(points, 5))
    parts = shapely.get_parts(boundary)
    return {"type": "MultiLineString", "coordinates": [part.coords[:] for part in parts]}


def _bounds(corners: Any) -> list[list[float]]:
    west, south, east, north = (round(float(corner), 5) for corner in corners)
    return [[south, west], [north, east]]
