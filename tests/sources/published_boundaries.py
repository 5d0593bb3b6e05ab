"""Boundaries as their publishers write them: the areas of a pack among foreign ones, in each publisher's own form.

The fields, the order of the rings, the coordinate system and the decimals are those of files that the Office for
National Statistics publishes on its Open Geography Portal; the foreign areas round the district are made up.
"""

from __future__ import annotations

import json
import zipfile

import geopandas as gpd
import numpy as np
import shapely

CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
# So many foreign areas lie round the district, each this wide (metres).
ACROSS, WIDE = 30, 3_000.0


def among_foreign(frame, prefix):
    """The areas of a layer (``code, name, geometry`` in EPSG:27700) among squares that are cut where it begins."""
    district = shapely.union_all(frame.geometry.to_numpy())
    middle = np.array([district.centroid.x, district.centroid.y]) - ACROSS * WIDE / 2
    corners = [middle + WIDE * np.array([i, j]) for i in range(ACROSS) for j in range(ACROSS)]
    squares = shapely.difference([shapely.box(*at, *(at + WIDE)) for at in corners], district)
    squares = squares[shapely.area(squares) > WIDE]
    codes = [f"{prefix}{990_000 + i:06d}" for i in range(len(squares))]
    names = [f"Elsewhere & {code}" for code in codes]
    foreign = gpd.GeoDataFrame({"code": codes, "name": names, "mine": False}, geometry=squares, crs=27700)
    mine = frame.assign(mine=True)
    half = len(foreign) // 2
    both = gpd.pd.concat([foreign.iloc[:half], mine, foreign.iloc[half:]], ignore_index=True)
    return gpd.GeoDataFrame(both, geometry="geometry", crs=27700)


def ons_fields(areas, stem, district, *, lookup=True, welsh=" "):
    """The fields of the Open Geography Portal: ``WD25CD``, ``WD25NM`` and so on, with lookups."""
    year = stem[-2:]
    made = {"FID": np.arange(1, len(areas) + 1), f"{stem}CD": areas["code"], f"{stem}NM": areas["name"]}
    made[f"{stem}NMW"] = welsh
    if lookup:
        made |= {f"LAD{year}CD": np.where(areas["mine"], district, "E07000999"), f"LAD{year}NM": "District"}
    middles = areas.geometry.centroid
    made |= {"BNG_E": middles.x.astype(int), "BNG_N": middles.y.astype(int)}
    made["GlobalID"] = [f"{i:08x}-58a2-4ab2-95d7-4fb9a9dbd1f4" for i in range(len(areas))]
    return gpd.GeoDataFrame(made, geometry=areas.geometry.to_numpy(), crs=areas.crs)


def ons_geojson(path, fields, *, crs=True, height=None, mark=b""):
    """GeoJSON as the portal writes it: CRS84 named, outer rings clockwise, fifteen decimals."""
    degrees = fields.to_crs(4326)
    shapes = shapely.orient_polygons(degrees.geometry.to_numpy(), exterior_cw=True)
    if height is not None:
        shapes = shapely.force_3d(shapes, height)
    rows = degrees.drop(columns="geometry").astype(object).where(lambda cells: cells.notna(), None).to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": json.loads(shapely.to_geojson(shape))}
        for row, shape in zip(rows, shapes, strict=True)
    ]
    document = {"type": "FeatureCollection", "name": "Boundaries", **({"crs": CRS84} if crs else {})}
    path.write_bytes(mark + json.dumps({**document, "features": features}, default=int).encode())
    return path


def grid_package(path, fields):
    """A GeoPackage in the British National Grid."""
    fields.to_file(path, layer="Boundaries_BGC", driver="GPKG", engine="pyogrio")
    return path


def zipped_shapefile(path, fields, *, inside="", system=True):
    """A shapefile in the British National Grid, zipped; with ``inside`` in a folder of the archive."""
    folder = path.with_suffix("")
    folder.mkdir()
    short = fields.rename(columns={name: name[:10] for name in fields.columns if name != "geometry"})
    short.to_file(folder / "Boundaries.shp", engine="pyogrio")
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            if system or part.suffix != ".prj":
                archive.write(part, f"{inside}{part.name}")
    return path


def kml(path, fields):
    """KML, which knows degrees alone."""
    fields.to_crs(4326).to_file(path, driver="LIBKML", engine="pyogrio")
    return path
