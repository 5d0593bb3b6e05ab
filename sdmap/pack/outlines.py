"""The outlines of a layer's areas as its file has them, under the names of their publisher."""

from __future__ import annotations

import geopandas as gpd

from sdmap.pack.alike import told_apart
from sdmap.pack.geojson import geojson, geojson_faults, shapes_of
from sdmap.pack.lent import kept
from sdmap.pack.model import Layer, Pack

GRID = "EPSG:27700"


@kept(maxsize=64)
def outlines(pack: Pack, layer: Layer) -> gpd.GeoDataFrame:
    """Read the areas of a layer; they are shown under the names of :func:`sdmap.pack.layers.areas`.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``code, name, geometry`` (metres, EPSG:27700), one row an area, in the order of their codes, indexed
        from 0; no two areas have the same name (:mod:`sdmap.pack.alike`). Kept for all who ask, and lent to each.

    Raises
    ------
    PackError
        If the file is missing or is not the GeoJSON the layer says it is.
    """
    document = geojson(pack, layer)
    for fault in geojson_faults(document, layer):
        raise fault
    rows = [feature["properties"] for feature in document["features"]]
    codes, names = ([str(row[field]) for row in rows] for field in (layer.code_field, layer.name_field))
    marks = [str(row.get(layer.told_apart_by) or "") for row in rows]
    frame = gpd.GeoDataFrame(
        {"code": codes, "name": told_apart(codes, names, marks)}, geometry=shapes_of(document), crs="EPSG:4326"
    )
    return frame.to_crs(GRID).sort_values("code", ignore_index=True)
