"""Towns and villages that people know, as points: those that orient a reader on the map, told from each other."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from sdmap.pack.context import context
from sdmap.pack.layers import areas
from sdmap.pack.lent import kept
from sdmap.pack.model import Layer, Pack
from sdmap.pack.outlines import GRID
from sdmap.pack.points import locate


@kept(maxsize=16)
def settlement_points(pack: Pack) -> gpd.GeoDataFrame:
    """The settlements as points in EPSG:27700 (metres) with a ``name``, the largest first; none where a pack has none.

    The index tells each from all others: its name; of several of one name, with a number.

    Raises
    ------
    PackError
        If a file of the pack's context is at fault.
    """
    found = context(pack)
    names = found.places["name"] if found else pd.Series(dtype=str)
    before = names.groupby(names).cumcount()
    ids = [f"{name} {seen + 1}" if seen else str(name) for name, seen in zip(names, before, strict=True)]
    shapes = found.places.geometry.to_numpy() if found else []
    return gpd.GeoDataFrame({"name": list(names)}, index=pd.Index(ids, dtype=str), geometry=shapes, crs=GRID)


@kept(maxsize=64)
def settlements_in(pack: Pack, layer: Layer) -> pd.Series:
    """The code of the area each settlement lies in, by its id ("" for one in none)."""
    return locate(settlement_points(pack), areas(pack, layer))
