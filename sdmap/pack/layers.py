"""Boundary layers: areas of one vintage as a GeoDataFrame in British National Grid, keyed by GSS code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from sdmap.pack.lent import kept
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.text.errors import PackError, hidden_character

GRID = "EPSG:27700"
# Vertices are held to six decimals of a degree, about 0.1 m: a hole smaller than this is the rounding of one corner.
SLIVER_M2 = 0.25
# Areas that meet in a corner only are no neighbours, whatever the rounding of that corner makes of it.
BORDER_M = 1.0


@kept(maxsize=64)
def areas(pack: Pack, layer: Layer) -> gpd.GeoDataFrame:
    """Read the areas of a layer.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``code, name, geometry`` (metres, EPSG:27700), one row an area, in the order of their codes, indexed
        from 0. Kept for all who ask, and lent to each: a change of it is nobody else's.

    Raises
    ------
    PackError
        If the file is missing or is not the GeoJSON the layer says it is.
    """
    document = _document(pack, layer)
    for fault in geojson_faults(document, layer):
        raise fault
    rows = [feature["properties"] for feature in document["features"]]
    frame = gpd.GeoDataFrame(
        {
            "code": [str(row[layer.code_field]) for row in rows],
            "name": [str(row[layer.name_field]) for row in rows],
        },
        geometry=[shape(feature["geometry"]) for feature in document["features"]],
        crs="EPSG:4326",
    )
    return frame.to_crs(GRID).sort_values("code", ignore_index=True)


def core_codes(layer: Layer) -> tuple[str, ...]:
    """The codes of the layer's core areas, none if it has no core."""
    return layer.core.codes if layer.core else ()


@kept(maxsize=64)
def neighbours(pack: Pack, layer: Layer) -> NDArray[np.bool_]:
    """Which areas of a layer share a border, in the order of their codes; meeting in a corner is not enough.

    Returns
    -------
    numpy.ndarray
        A symmetric matrix, False on its diagonal: True where the shared border is longer than :data:`BORDER_M` metres.
        Kept for all who ask, and lent to each: a change of it is nobody else's.

    Raises
    ------
    PackError
        If its file is at fault.
    """
    shapes = areas(pack, layer).geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = one < other
    one, other = one[pairs], other[pairs]
    long = shapely.length(shapely.intersection(shapes[one], shapes[other])) > BORDER_M
    touching = np.zeros((len(shapes), len(shapes)), dtype=bool)
    touching[one[long], other[long]] = True
    return np.asarray(touching | touching.T)


def _document(pack: Pack, layer: Layer) -> dict[str, Any]:
    try:
        with pack.file(layer.file).open(encoding="utf-8") as stream:
            document = json.load(stream)
    except FileNotFoundError:
        problem = f"the file of the layer “{layer.id}” is missing"
        raise PackError(layer.file, problem, mend=f"put it back or correct {AREA_FILE}") from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise PackError(layer.file, f"the file cannot be read as GeoJSON ({fault})", mend="export it again") from None
    if not isinstance(document, dict) or not isinstance(document.get("features"), list) or not document["features"]:
        raise PackError(layer.file, "this is not a GeoJSON collection of features", mend="export it again")
    return document


def geojson_faults(document: dict[str, Any], layer: Layer) -> Iterator[PackError]:
    """What keeps a document from being RFC 7946 GeoJSON with a code and a name for each area.

    Rings must close and hold four points at least, outer rings run anticlockwise, positions be WGS84 degrees, and no
    ``crs`` be named (RFC 7946, sections 3.1.6 and 4). Rows are counted from 1 for the first feature.
    """
    if "crs" in document:
        yield PackError(layer.file, "a “crs” is named, which GeoJSON no longer allows", mend="export it in WGS84")
    seen: set[str] = set()
    for row, found in enumerate(document["features"], start=1):
        feature = found if isinstance(found, dict) else {}
        properties, geometry = (
            part if isinstance(part, dict) else {} for part in (feature.get("properties"), feature.get("geometry"))
        )
        for field in (layer.code_field, layer.name_field):
            if not properties.get(field):
                yield PackError(layer.file, "the property is missing or empty", row=row, column=field, mend="add it")
            hidden = hidden_character(str(properties.get(field)))
            if hidden:
                problem = f"the property holds the character {hidden}, which cannot be shown"
                yield PackError(layer.file, problem, row=row, column=field, mend="remove it")
        code = str(properties.get(layer.code_field))
        if code in seen:
            problem = f"{code} is there twice"
            yield PackError(layer.file, problem, row=row, column=layer.code_field, mend="merge the two")
        seen.add(code)
        if geometry.get("type") not in ("Polygon", "MultiPolygon"):
            yield PackError(layer.file, f"{code} is not a polygon", row=row, column="geometry", mend="export it again")
            continue
        problem = _ring_fault(geometry)
        if problem:
            yield PackError(layer.file, f"{code} {problem}", row=row, column="geometry", mend="export it again")
    for code in core_codes(layer):
        if code not in seen:
            yield PackError(AREA_FILE, f"the core of “{layer.id}” names {code}, which is not in {layer.file}")


def _ring_fault(geometry: dict[str, Any]) -> str:
    """Say what is wrong with a polygon's rings, or nothing."""
    rings = geometry.get("coordinates")
    polygons: Any = rings if geometry["type"] == "MultiPolygon" else [rings]
    if not isinstance(polygons, list) or not all(isinstance(polygon, list) and polygon for polygon in polygons or [0]):
        return "has no coordinates"
    for polygon in polygons:
        for place, ring in enumerate(polygon):
            try:
                points = np.asarray(ring, dtype=float)
            except (TypeError, ValueError, OverflowError):
                return "has positions that are not pairs of numbers"
            if points.ndim != 2 or min(points.shape) < 2 or len(points) < 4 or not (points[0] == points[-1]).all():
                return "has a ring that is not closed or has fewer than four points"
            if not ((np.abs(points[:, 0]) <= 180) & (np.abs(points[:, 1]) <= 90)).all():
                return "has positions that are not degrees of longitude and latitude"
            if shapely.is_ccw(shapely.linearrings(points[:, :2])) != (place == 0):
                return "has a ring that runs the wrong way round (outer rings anticlockwise, holes clockwise)"
    return ""


def coverage_faults(pack: Pack, layer: Layer) -> Iterator[PackError]:
    """Overlaps, gaps and invalid shapes of a layer in EPSG:27700.

    A layer that makes up the whole district must also be free of holes.
    """
    frame = areas(pack, layer)
    shapes = frame.geometry.to_numpy()
    for row in np.flatnonzero(~shapely.is_valid(shapes)):
        reason = shapely.is_valid_reason(shapes[row])
        yield PackError(layer.file, f"{frame.at[row, 'code']} is not a valid shape ({reason})", mend="repair it")
        return
    edges = shapely.coverage_invalid_edges(shapes)
    for row in np.flatnonzero(~shapely.is_empty(edges)):
        problem = f"{frame.at[row, 'code']} ({frame.at[row, 'name']}) overlaps a neighbour or leaves a gap"
        yield PackError(layer.file, problem, column="geometry", mend="cut both from one line")
    if layer.whole:
        merged = shapely.get_parts(shapely.union_all(shapes))
        holes = [shapely.Polygon(ring).area for part in merged for ring in part.interiors]
        for size in holes:
            if size > SLIVER_M2:
                yield PackError(layer.file, f"the layer has a hole of {size:.1f} square metres", mend="fill it")
