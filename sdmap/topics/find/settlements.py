"""Towns and villages that people know, as points: a pack may have them or not."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from sdmap.pack.layers import areas
from sdmap.pack.lent import kept
from sdmap.pack.model import Layer, Pack
from sdmap.pack.outlines import GRID
from sdmap.pack.points import locate

SETTLEMENTS_FILE = "geo/context/settlements.geojson"
# The rank of one that has none.
_LEAST = 9


class Settlement(NamedTuple):
    """A place with a name: WGS84 degrees, and its rank, 1 for the largest."""

    name: str
    lon: float
    lat: float
    rank: int


@lru_cache(maxsize=16)
def settlements(pack: Pack) -> tuple[Settlement, ...]:
    """The settlements of a pack, the largest first; none if it has no such file."""
    path = pack.file(SETTLEMENTS_FILE)
    if not path.is_file():
        return ()
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return tuple(sorted(map(_settlement, features), key=lambda each: (each.rank, each.name)))


def _settlement(feature: dict[str, Any]) -> Settlement:
    lon, lat, *_ = feature["geometry"]["coordinates"]
    return Settlement(str(feature["properties"]["name"]), lon, lat, int(feature["properties"].get("rank") or _LEAST))


def settlement_ids(pack: Pack) -> tuple[str, ...]:
    """What each settlement is told from all others by: its name; of several of one name, with a number."""
    seen: dict[str, int] = {}
    ids = []
    for each in settlements(pack):
        seen[each.name] = seen.get(each.name, 0) + 1
        ids.append(each.name if seen[each.name] == 1 else f"{each.name} {seen[each.name]}")
    return tuple(ids)


@kept(maxsize=16)
def settlement_points(pack: Pack) -> gpd.GeoDataFrame:
    """The settlements as points in EPSG:27700 (metres), indexed by their ids."""
    rows = settlements(pack)
    points = gpd.points_from_xy([each.lon for each in rows], [each.lat for each in rows], crs="EPSG:4326")
    index = pd.Index(settlement_ids(pack), dtype=str)
    return gpd.GeoDataFrame({"name": [each.name for each in rows]}, index=index, geometry=points).to_crs(GRID)


@kept(maxsize=64)
def settlements_in(pack: Pack, layer: Layer) -> pd.Series:
    """The code of the area each settlement lies in, by its id ("" for one in none)."""
    return locate(settlement_points(pack), areas(pack, layer))
