"""Areas as the file of a layer: GeoJSON in degrees of six decimals, an area a line, in the order of their codes."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.pack.model import Layer
from sdmap.sources.boundaries.file import WGS84
from sdmap.sources.boundaries.snapping import snapped

DECIMALS = 6
_STEP = 10.0**-DECIMALS


def in_degrees(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Areas in degrees of :data:`DECIMALS` decimals, outer rings anticlockwise; what was a coverage stays one."""
    degrees = frame.to_crs(WGS84)
    exact = degrees.geometry.to_numpy()
    shapes = _rounded(exact)
    met = bool(shapely.coverage_is_valid(frame.geometry.to_numpy()))
    if not shapely.is_valid(shapes).all() or (met and not shapely.coverage_is_valid(shapes)):
        # Corners so near each other that rounding makes one of them: all lines are put on the grid together.
        shapes = _rounded(snapped(exact, 2 * _STEP, _STEP))
    return degrees.set_geometry(shapely.orient_polygons(shapes, exterior_cw=False), crs=WGS84)


def geojson_bytes(layer: Layer, degrees: gpd.GeoDataFrame) -> bytes:
    """The file of a layer; the same areas give the same bytes.

    Parameters
    ----------
    layer
        Whose file it is: the properties are called as it says.
    degrees
        From :func:`in_degrees`: ``code``, ``name``, ``geometry``, and the property that tells like names apart, if
        there is one.
    """
    box = json.dumps([float(each) for each in np.round(degrees.total_bounds, DECIMALS)])
    apart = layer.told_apart_by if layer.told_apart_by in degrees.columns else ""
    lines = []
    for row in degrees.sort_values("code").to_dict("records"):
        properties = {layer.code_field: row["code"], layer.name_field: row["name"]}
        if apart and apart not in properties:
            properties[apart] = row[apart]
        feature = {"type": "Feature", "properties": properties, "geometry": _geometry(row["geometry"])}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = f'{{"type":"FeatureCollection","bbox":{box.replace(" ", "")},"features":[\n'
    return (head + ",\n".join(lines) + "\n]}\n").encode()


def _rounded(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes with their corners rounded, and no corner twice."""
    rounded = shapely.transform(shapes, lambda points: np.round(points, DECIMALS) + 0.0)
    return np.asarray(shapely.remove_repeated_points(rounded, 0.0))


def _geometry(shape: Any) -> dict[str, Any]:
    """A shape as GeoJSON; one of a single part is a polygon."""
    parts = shapely.get_parts(shape)
    polygons = [[shapely.get_coordinates(ring).tolist() for ring in (part.exterior, *part.interiors)] for part in parts]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}
