"""The GeoJSON of a layer, read as generously as RFC 7946 asks of readers, and what keeps it from being read.

A byte order mark is passed over, WGS84 may be named, rings may run either way, and heights are dropped. What cannot be
meant is a fault: positions that are no degrees, or that lie nowhere in Great Britain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.text.decoding import NotUtf8Error, utf8
from sdmap.text.errors import PackError, hidden_character

# Longitude and latitude of Great Britain with its islands, to the degree outside.
_WEST, _SOUTH, _EAST, _NORTH = -9.0, 49.0, 3.0, 62.0
# The names under which programs write the system that GeoJSON has anyway.
_WGS84 = re.compile(r"(?:crs:?84|wgs ?84|epsg:+[\d.]*:*4326|/4326)$", re.IGNORECASE)


def geojson(pack: Pack, layer: Layer) -> dict[str, Any]:
    """Read the file of a layer as a collection of features.

    Raises
    ------
    PackError
        If it is missing or is none.
    """
    try:
        document = json.loads(utf8(pack.file(layer.file).read_bytes()))
    except FileNotFoundError:
        problem = f"the file of the layer “{layer.id}” is missing"
        raise PackError(layer.file, problem, mend=f"put it back or correct {AREA_FILE}") from None
    except NotUtf8Error as fault:
        problem = f"the file cannot be read as GeoJSON: {fault.problem}"
        raise PackError(layer.file, problem, row=fault.line, mend="save it as UTF-8") from None
    except RecursionError:
        problem = "the file cannot be read as GeoJSON: its brackets are nested too deep"
        raise PackError(layer.file, problem, mend="export it again") from None
    except (OSError, ValueError) as fault:
        raise PackError(layer.file, f"the file cannot be read as GeoJSON ({fault})", mend="export it again") from None
    if not isinstance(document, dict) or not isinstance(document.get("features"), list) or not document["features"]:
        raise PackError(layer.file, "this is not a GeoJSON collection of features", mend="export it again")
    return document


def shapes_of(document: dict[str, Any]) -> NDArray[np.object_]:
    """The shapes of a document without fault: without heights, outer rings anticlockwise."""
    found = np.array([shape(feature["geometry"]) for feature in document["features"]], dtype=object)
    return np.asarray(shapely.orient_polygons(shapely.force_2d(found), exterior_cw=False))


def geojson_faults(document: dict[str, Any], layer: Layer) -> Iterator[PackError]:
    """What keeps a document from being areas of Great Britain with a code and a name each.

    Rings must close and hold four points at least, and positions be WGS84 degrees (RFC 7946, sections 3.1.6 and 4).
    Rows are counted from 1 for the first feature.
    """
    if told := _system_fault(document.get("crs")):
        yield PackError(layer.file, told, mend="export it in WGS84")
    seen: set[str] = set()
    boxes: list[NDArray[np.float64]] = []
    for row, found in enumerate(document["features"], start=1):
        feature = found if isinstance(found, dict) else {}
        properties, geometry = (
            part if isinstance(part, dict) else {} for part in (feature.get("properties"), feature.get("geometry"))
        )
        yield from _property_faults(properties, layer, row)
        code = str(properties.get(layer.code_field))
        if code in seen:
            problem = f"{code} is there twice"
            yield PackError(layer.file, problem, row=row, column=layer.code_field, mend="merge the two")
        seen.add(code)
        problem = _shape_fault(geometry, boxes)
        if problem:
            yield PackError(layer.file, f"{code} {problem}", row=row, column="geometry", mend="export it again")
    if outside := _place_fault(boxes):
        yield PackError(layer.file, outside[0], column="geometry", mend=outside[1])
    for code in layer.core.codes if layer.core else ():
        if code not in seen:
            yield PackError(AREA_FILE, f"the core of “{layer.id}” names {code}, which is not in {layer.file}")


def _property_faults(properties: dict[str, Any], layer: Layer, row: int) -> Iterator[PackError]:
    """A code or a name that is not there or cannot be shown."""
    for field in (layer.code_field, layer.name_field):
        if not properties.get(field):
            yield PackError(layer.file, "the property is missing or empty", row=row, column=field, mend="add it")
        hidden = hidden_character(str(properties.get(field)))
        if hidden:
            problem = f"the property holds the character {hidden}, which cannot be shown"
            yield PackError(layer.file, problem, row=row, column=field, mend="remove it")


def _system_fault(system: Any) -> str:
    """What is wrong with the system of positions that a document names; "" where it is WGS84 or none."""
    if system is None:
        return ""
    properties = system.get("properties") if isinstance(system, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(name, str) and _WGS84.search(name.strip()):
        return ""
    return f"its “crs” is {str(name)[:60]}, not WGS84" if name else "a “crs” is named, but not which"


def _place_fault(boxes: list[NDArray[np.float64]]) -> tuple[str, str] | None:
    """What is wrong with the place of a whole layer, by the box of each ring, and the mend; None if it is right."""
    if not boxes:
        return None
    corners = np.array(boxes)
    west, south = corners[:, :2].min(axis=0)
    east, north = corners[:, 2:].max(axis=0)
    if in_britain(west, south) and in_britain(east, north):
        return None
    outside = "the layer lies outside Great Britain"
    if in_britain(south, west) and in_britain(north, east):
        return f"{outside}: latitude and longitude seem exchanged", "write longitude first"
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        return (
            "the positions are not degrees of longitude and latitude, but seem metres of a grid",
            "export it in WGS84",
        )
    box = f"longitude {west:.4g} to {east:.4g}, latitude {south:.4g} to {north:.4g}"
    return f"{outside} ({box})", "check the export"


def in_britain(longitude: float, latitude: float) -> bool:
    """Whether a position lies in Great Britain, to the degree outside."""
    return bool(_WEST <= longitude <= _EAST and _SOUTH <= latitude <= _NORTH)


def _shape_fault(geometry: dict[str, Any], boxes: list[NDArray[np.float64]]) -> str:
    """Say what is wrong with an area's polygons, or nothing; the box of every ring is added to ``boxes``."""
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "is not a polygon"
    rings = geometry.get("coordinates")
    polygons: Any = rings if geometry["type"] == "MultiPolygon" else [rings]
    if not isinstance(polygons, list) or not all(isinstance(polygon, list) and polygon for polygon in polygons or [0]):
        return "has no coordinates"
    for polygon in polygons:
        for ring in polygon:
            try:
                points = _positions(ring)
            except (TypeError, ValueError, OverflowError, RecursionError):
                return "has positions that are not pairs of numbers"
            if points.ndim != 2 or min(points.shape) < 2 or len(points) < 4 or not (points[0] == points[-1]).all():
                return "has a ring that is not closed or has fewer than four points"
            if not np.isfinite(points).all():
                return "has positions that are not pairs of numbers"
            boxes.append(np.concatenate([points.min(axis=0), points.max(axis=0)]))
    return ""


def _positions(ring: Any) -> NDArray[np.float64]:
    """The positions of a ring without their heights, which some may have and others not."""
    try:
        points = np.asarray(ring, dtype=float)
    except ValueError:
        points = np.asarray([position[:2] for position in ring], dtype=float)
    return points[:, :2] if points.ndim == 2 else points
