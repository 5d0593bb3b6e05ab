"""A file of areas in any form that GDAL reads: which table of it holds areas, and in what its positions are written.

GeoJSON, GeoPackage, shapefiles (zipped or not), KML and their like; only what lies near the district is read.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyogrio import list_layers, read_dataframe, read_info
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from sdmap.pack.geojson import in_britain
from sdmap.pack.outlines import GRID
from sdmap.text.errors import PackError
from sdmap.text.joining import join_words

WGS84 = "EPSG:4326"
Box = tuple[float, float, float, float]
# Chooses among several that would do, best first; gives the one, or raises what to say instead.
Ask = Callable[[str, list[str]], str]

_ENDINGS = (".shp", ".gpkg", ".geojson", ".json", ".kml", ".gml", ".fgb", ".tab")
# The box of Great Britain in each system that files of it are found in.
_SYSTEMS = {
    "EPSG:27700": ("the British National Grid (metres)", (-100_000.0, -100_000.0, 800_000.0, 1_400_000.0)),
    "EPSG:3857": ("Web Mercator (metres)", (-1_010_000.0, 6_200_000.0, 340_000.0, 8_900_000.0)),
}
# What a feature service writes at the beginning or the end of an answer that it cut short.
_MORE, _EDGE = re.compile(rb'"exceededTransferLimit"\s*:\s*true'), 4_000
_AREAL = ("Polygon", "MultiPolygon", "GeometryCollection", "CurvePolygon", "MultiSurface", "Unknown")


@dataclass(frozen=True)
class Table:
    """A table of areas in a file.

    ``path`` is what GDAL opens; ``crs`` the system of its positions, ``system`` that in words, with why it is believed.
    """

    file: str
    path: str
    name: str
    fields: tuple[str, ...]
    rows: int
    crs: str
    system: str


def table_of(file: Path, ask: Ask, named: str = "") -> Table:
    """Find the table of areas in a file.

    Parameters
    ----------
    file
        The file.
    ask
        Asked where several tables hold areas.
    named
        The table that is meant; "" to find it.

    Raises
    ------
    PackError
        If the file is missing or none that can be read, or holds no areas of Great Britain.
    """
    if not file.exists():
        raise PackError(file, "the file is not there", mend="correct its name")
    found = {name: (path, name) for path in _paths(file) for name, kind in _tables(file, path) if _is_areal(kind)}
    if named and named not in found:
        there_is = join_words(list(found)) or "none"
        raise PackError(file.name, f"there is no table of areas “{named}” in the file", mend=f"use {there_is}")
    if not found:
        problem = "the file holds no areas (polygons), only points, lines or tables"
        raise PackError(file.name, problem, mend="download the boundaries, not the names and codes or the centroids")
    chosen = named or (
        next(iter(found)) if len(found) == 1 else ask("Which table holds the areas? (--table)", [*found])
    )
    path, name = found[chosen]
    info = _read_info(file, path, name)
    crs, system = _system(file, info)
    return Table(file.name, path, name, tuple(str(field) for field in info["fields"]), info["features"], crs, system)


def read_table(table: Table, box: Box | None) -> gpd.GeoDataFrame:
    """Read the areas of a table that touch a box, without heights, in EPSG:27700.

    Parameters
    ----------
    table
        From :func:`table_of`.
    box
        West, south, east, north in metres, EPSG:27700; None for all.

    Raises
    ------
    PackError
        If it cannot be read.
    """
    asked: dict[str, Any] = {"layer": table.name}
    if box:
        asked["bbox"] = Transformer.from_crs(GRID, table.crs, always_xy=True).transform_bounds(*box)
    frame = _quietly(table.file, lambda: read_dataframe(table.path, **asked))
    frame = gpd.GeoDataFrame(frame, geometry="geometry").set_crs(table.crs, allow_override=True)
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)].reset_index(drop=True)
    frame["geometry"] = shapely.force_2d(frame.geometry.to_numpy())
    return frame.to_crs(GRID)


def broken_off(file: Path) -> bool:
    """Whether the server that gave a file says in it that there was more than it gives at a time."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        head = stream.read(_EDGE)
        stream.seek(max(0, file.stat().st_size - _EDGE))
        return any(_MORE.search(part) for part in (head, stream.read(_EDGE)))


def _paths(file: Path) -> list[str]:
    """What GDAL opens: the file, or each file of areas in an archive."""
    if not zipfile.is_zipfile(file) or file.suffix.lower() == ".kmz":
        return [str(file)]
    with zipfile.ZipFile(file) as archive:
        inside = [name for name in archive.namelist() if name.lower().endswith(_ENDINGS) and "__MACOSX" not in name]
        kinds = {name.lower().rpartition(".")[2] for name in archive.namelist()}
    if not inside:
        if "zip" in kinds:
            raise PackError(file.name, "there is an archive in the archive", mend="unpack it once")
        raise PackError(
            file.name, "there is no file of areas in the archive", mend="zip the .shp with its .dbf and .shx"
        )
    if any(name.lower().endswith(".shp") for name in inside) and not {"dbf", "shx"} <= kinds:
        problem = "the shapefile is not whole: its .dbf or its .shx is not in the archive"
        raise PackError(file.name, problem, mend="zip all files of that name together")
    return [f"/vsizip/{file.resolve()}/{name}" for name in inside]


def _tables(file: Path, path: str) -> list[tuple[str, str]]:
    return [(str(name), str(kind)) for name, kind in _quietly(file.name, lambda: list_layers(path))]


def _is_areal(kind: str) -> bool:
    """Whether a table may hold areas, by what GDAL calls its shapes ("2.5D Polygon", "MultiPolygon Z")."""
    return kind.removeprefix("2.5D ").removeprefix("3D ").partition(" ")[0] in _AREAL


def _read_info(file: Path, path: str, name: str) -> dict[str, Any]:
    info: dict[str, Any] = _quietly(
        file.name, lambda: read_info(path, layer=name, force_total_bounds=True, force_feature_count=True)
    )
    if not info["features"]:
        raise PackError(file.name, "the file holds no area", mend="export it again")
    return info


def _quietly(file: str, read: Callable[[], Any]) -> Any:
    """Read with GDAL, whose warnings are of no use to anybody and whose errors are told as a sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except (DataSourceError, DataLayerError, OSError, RuntimeError, ValueError) as fault:
        reason = str(fault).split(";")[0].rstrip(".")
        if "not recognized" in reason or "does not exist in the file system" in reason:
            problem = "this is no file of areas that can be read"
            mend = "take GeoJSON, a GeoPackage, a zipped shapefile or KML; unpack anything else"
        else:
            problem, mend = f"the file cannot be read ({reason})", "download or export it again"
        raise PackError(file, problem, mend=mend) from None


def _system(file: Path, info: dict[str, Any]) -> tuple[str, str]:
    """In what the positions are written, and that in words: what the file names, unless the numbers cannot be that."""
    bounds = tuple(float(each) for each in info["total_bounds"])
    if not np.isfinite(bounds).all():
        raise PackError(file.name, "the file names no positions", mend="export it again")
    named = _named(info["crs"])
    if named and _fits(named, bounds):
        return named, "" if named == WGS84 else CRS(named).name
    by_numbers = next((crs for crs in (WGS84, *_SYSTEMS) if _fits(crs, bounds)), "")
    if by_numbers:
        called = "degrees (WGS84)" if by_numbers == WGS84 else _SYSTEMS[by_numbers][0]
        wrong = f"It is said to be in {CRS(named).name}, but by" if named else "No coordinate system is named; by"
        return by_numbers, f"{wrong} its numbers it is in {called}, and is read so."
    west, south, east, north = bounds
    if in_britain(south, west) and in_britain(north, east):
        raise PackError(file.name, "latitude and longitude seem exchanged", mend="export it with longitude first")
    box = f"{west:,.6g} to {east:,.6g}, {south:,.6g} to {north:,.6g}"
    raise PackError(file.name, f"nothing in it lies in Great Britain ({box})", mend="check the export")


def _named(crs: Any) -> str:
    """The system that a file names, "" for none or one that nobody knows."""
    try:
        return CRS(crs).to_string() if crs else ""
    except CRSError:
        return ""


def _fits(crs: str, bounds: tuple[float, ...]) -> bool:
    """Whether positions in a system can be those of areas of which some lie in Great Britain."""
    if CRS(crs).is_geographic:
        west, south, east, north = bounds
        # Northern Ireland and the Isles of Scilly lie outside the box of Great Britain, and are in files of the UK.
        return -11 <= west <= east <= 4 and 48 <= south <= north <= 63
    if max(abs(each) for each in bounds) <= 180:
        return False  # degrees
    box = _SYSTEMS[crs][1] if crs in _SYSTEMS else None
    if box is None:
        return True
    return box[0] <= bounds[0] <= bounds[2] <= box[2] and box[1] <= bounds[1] <= bounds[3] <= box[3]
