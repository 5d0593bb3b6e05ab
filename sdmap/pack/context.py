"""What orients a reader on a map: places by rank, the outlines of towns, lines, and the areas around the district.

Nothing here is a figure. A pack names the files in its table ``context``; one without the table has none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from sdmap.pack.context_files import LINES, LineFile
from sdmap.pack.geojson import geojson, in_britain
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.pack.outlines import GRID, outlines
from sdmap.pack.sources import Source
from sdmap.text.errors import PackError, hidden_character

# Ranks of places: 1 is known to all, 5 to those who live there.
RANKS = range(1, 6)
# Gaps in a town that are twice as wide as this, in metres, are closed: its outline follows a grid of fifty.
CLOSED = 150.0
# The coarsest map, in metres of ground a millimetre of paper, on which a place of each rank has room for its name.
COARSEST = {1: 4000.0, 2: 950.0, 3: 430.0, 4: 215.0, 5: 110.0}


@dataclass(frozen=True, eq=False)
class Context:
    """What orients a reader, in EPSG:27700 (metres); a frame without rows for what the pack has not.

    ``places`` are points with ``name`` and ``rank``, ``towns`` built-up areas with a ``name``, ``lines`` have a
    ``kind``, ``neighbours`` are the areas around the district with a ``name``; ``sources`` are those of all of them.
    """

    places: gpd.GeoDataFrame
    towns: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    neighbours: gpd.GeoDataFrame
    sources: tuple[Source, ...]

    @property
    def unplaced(self) -> tuple[Source, ...]:
        """The sources of all but the places."""
        return tuple(each for each in self.sources if each.id not in set(self.places["source"]))

    @cached_property
    def closed(self) -> NDArray[np.object_]:
        """The towns with their narrow gaps closed, which is the same at every scale."""
        return np.asarray(shapely.buffer(shapely.buffer(self.towns.geometry.to_numpy(), CLOSED), -CLOSED), dtype=object)


@lru_cache(maxsize=16)
def context(pack: Pack) -> Context | None:
    """What the pack has to orient a reader; None if it has nothing.

    Raises
    ------
    PackError
        If a file of it cannot be read, or holds what cannot be.
    """
    named = pack.context
    if not named.any:
        return None
    places = _places(pack, named.places) if named.places else _none("name", "rank", "source")
    towns, used = _none("name"), list(dict.fromkeys(places["source"]))
    if named.outlines:
        made = Layer("outlines", "Towns", "town", "towns", named.outlines, "", named.outlines_source, whole=False)
        towns, used = outlines(pack, made), [*used, named.outlines_source]
    lines = [_lines(pack, each) for each in named.lines]
    around = _none("name")
    if named.neighbours:
        layer = pack.layer(named.neighbours)
        around, used = _around(pack, outlines(pack, layer)), [*used, layer.source]
    used += [each.source for each in named.lines]
    sources = tuple(pack.sources[source] for source in dict.fromkeys(used))
    return Context(places, towns, _together(lines), around, sources)


def generalised(towns: NDArray[np.object_], fine: float, speck: float) -> NDArray[np.object_]:
    """Towns as a map of some scale has room for them: without the gaps, holes and pieces that nobody sees.

    Parameters
    ----------
    towns
        Of those of :attr:`Context.closed`.
    fine
        How fine the map is, in metres of ground.
    speck
        The smallest piece that is left, in square metres.
    """
    parts = shapely.get_parts(towns)
    whole = np.asarray(shapely.polygons(shapely.get_exterior_ring(parts)), dtype=object).reshape(-1)
    return np.asarray(shapely.simplify(whole, fine)[shapely.area(whole) > speck], dtype=object)


def context_faults(pack: Pack) -> Iterator[PackError]:
    """What keeps the context from being shown."""
    try:
        context(pack)
    except PackError as fault:
        yield fault


def _none(*columns: str) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({name: [] for name in columns}, geometry=[], crs=GRID)


def _places(pack: Pack, file: str) -> gpd.GeoDataFrame:
    """Points with a name, a rank and the id of a source each; those of the first ranks first."""
    features = _features(pack, file)
    rows = [_place(pack, file, row, found) for row, found in enumerate(features, start=1)]
    frame = gpd.GeoDataFrame(rows, geometry=[shape(each["geometry"]) for each in features], crs="EPSG:4326")
    return frame.to_crs(GRID).sort_values(["rank", "name"], kind="stable", ignore_index=True)


def _place(pack: Pack, file: str, row: int, feature: dict[str, Any]) -> dict[str, Any]:
    """The properties of a point, if they and its position can be."""
    properties = feature.get("properties") or {}
    name, rank, source = (properties.get(key) for key in ("name", "rank", "source"))
    if not isinstance(name, str) or not name.strip() or hidden_character(name):
        raise PackError(file, "the place has no name that can be shown", row=row, column="name", mend="write its name")
    if type(rank) is not int or rank not in RANKS:
        mend = f"write a whole number from {RANKS[0]} (known to all) to {RANKS[-1]}"
        raise PackError(file, f"the rank of {name} is {rank!r}", row=row, column="rank", mend=mend)
    if source not in pack.sources:
        problem = f"{name} speaks of the source “{source}”, which is not there"
        raise PackError(file, problem, row=row, column="source", mend="add it to data/sources.toml")
    _check_positions(file, row, name, feature, ("Point",))
    return {"name": name.strip(), "rank": rank, "source": source}


def _lines(pack: Pack, named: LineFile) -> gpd.GeoDataFrame:
    """The lines of one file."""
    if named.kind not in LINES:
        mend = f"use one of {', '.join(LINES)}"
        raise PackError(AREA_FILE, f"[context] has lines of the kind “{named.kind}”", column="kind", mend=mend)
    features = _features(pack, named.file)
    for row, found in enumerate(features, start=1):
        _check_positions(named.file, row, f"the {named.kind}", found, ("LineString", "MultiLineString"))
    shapes = [shape(each["geometry"]) for each in features]
    return gpd.GeoDataFrame({"kind": [named.kind] * len(shapes)}, geometry=shapes, crs="EPSG:4326").to_crs(GRID)


def _features(pack: Pack, file: str) -> list[dict[str, Any]]:
    found = geojson(pack, Layer("context", "", "", "", file, "", ""))["features"]
    return [each if isinstance(each, dict) else {} for each in found]


def _check_positions(file: str, row: int, name: str, feature: dict[str, Any], kinds: tuple[str, ...]) -> None:
    """A geometry of one of these kinds that lies in Great Britain."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        raise PackError(file, f"{name} is not a {kinds[0]}", row=row, column="geometry", mend="export it again")
    try:
        west, south, east, north = shape(geometry).bounds
    except (AttributeError, TypeError, ValueError, IndexError, shapely.GEOSException):
        problem = f"{name} has positions that are not pairs of numbers"
        raise PackError(file, problem, row=row, column="geometry", mend="export it again") from None
    if not (in_britain(west, south) and in_britain(east, north)):
        turned = in_britain(south, west) and in_britain(north, east)
        mend = "write longitude first" if turned else "check the export: WGS84 has degrees of longitude and latitude"
        raise PackError(file, f"{name} lies outside Great Britain", row=row, column="geometry", mend=mend)


def _together(frames: list[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    kinds = [kind for frame in frames for kind in frame["kind"]]
    shapes = [found for frame in frames for found in frame.geometry]
    return gpd.GeoDataFrame({"kind": kinds}, geometry=shapes, crs=GRID)


def _around(pack: Pack, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The areas that border on the pack's own among them; none where its own is not there."""
    own = frame.loc[frame["code"] == pack.code, "geometry"]
    if own.empty:
        return _none("name")
    # Generalised outlines of neighbours need not meet exactly.
    near = frame.geometry.intersects(own.iloc[0].buffer(200.0)) & (frame["code"] != pack.code)
    return frame.loc[near, ["name", "geometry"]].reset_index(drop=True)
