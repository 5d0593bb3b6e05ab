"""Points and the areas they lie in; postcodes, which stand for addresses."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from sdmap.pack.lent import kept
from sdmap.pack.model import Pack
from sdmap.pack.outlines import GRID
from sdmap.pack.reading import read
from sdmap.pack.schemas import Column, Table

# Boundaries are generalised to about 20 m, postcodes to their middle address: a point just outside every area belongs
# to the nearest one, a point further away to none.
NEAR_M = 150.0

POSTCODES = Table(
    "data/postcodes.csv",
    "Postcodes as points; live ones stand for addresses when figures are shared between layers",
    (
        Column("postcode", "Postcode", required=True),
        Column("easting", "Metres east, British National Grid", "number", required=True, minimum=0, maximum=700_000),
        Column(
            "northing", "Metres north, British National Grid", "number", required=True, minimum=0, maximum=1_300_000
        ),
        Column("live", "Whether letters are delivered there now", "boolean", required=True),
    ),
    key=("postcode",),
)


@kept(maxsize=16)
def postcodes(pack: Pack) -> gpd.GeoDataFrame:
    """Postcodes as points in EPSG:27700 (metres), in the columns of :data:`POSTCODES`.

    Raises
    ------
    PackError
        If the file cannot be read or holds a cell that cannot be; a pack without one has no postcodes.
    """
    return points_of(read(pack, POSTCODES))


def locate(points: gpd.GeoDataFrame, polygons: gpd.GeoDataFrame) -> pd.Series:
    """Find the area that each point lies in.

    Parameters
    ----------
    points
        Points in EPSG:27700.
    polygons
        Areas with a ``code``, in EPSG:27700.

    Returns
    -------
    pandas.Series
        Code of the area (the nearest within :data:`NEAR_M` metres where the point is just outside), "" for none; in
        the order and with the index of ``points``.
    """
    empty = pd.Series("", index=points.index, dtype=str)
    if points.empty or polygons.empty:
        return empty
    geometry = points.geometry.to_numpy()
    # The areas are asked for their points: each shape is made ready once, which is ten times as fast.
    area, point = points.sindex.query(polygons.geometry.to_numpy(), predicate="intersects", sort=True)
    codes = polygons["code"].to_numpy()
    found = empty.to_numpy(dtype=object)
    # Reversed, so that a point on a shared edge goes to the first area, always the same one.
    found[point[::-1]] = codes[area[::-1]]
    lost = (found == "").nonzero()[0]
    if len(lost):
        near = polygons.sindex.nearest(geometry[lost], max_distance=NEAR_M, return_all=False)
        found[lost[near[0]]] = codes[near[1]]
    return pd.Series(found, index=points.index, dtype=str)


def shares_by_postcodes(origins: pd.Series, targets: pd.Series, live: pd.Series) -> pd.DataFrame:
    """Share of each origin's postcodes that lies in each target, of live ones where it has any; "" is in neither.

    Returns
    -------
    pandas.DataFrame
        Columns ``origin, target, share``; the shares of each origin sum to 1.
    """
    frame = pd.DataFrame({"origin": origins, "target": targets, "live": live})
    frame = frame[(frame["origin"] != "") & (frame["target"] != "")]
    # In bare arrays: pandas takes three times as long to count pairs.
    (here, names), (there, others) = (pd.factorize(frame[each], sort=True) for each in ("origin", "target"))
    lived_in = frame["live"].to_numpy(dtype=bool)
    lived_in = lived_in | ~np.isin(here, here[lived_in])
    counts = np.zeros((len(names), len(others)), dtype=np.int64)
    np.add.at(counts, (here[lived_in], there[lived_in]), 1)
    origin, target = counts.nonzero()
    share = counts[origin, target] / counts.sum(axis=1)[origin]
    return pd.DataFrame({"origin": names[origin], "target": others[target], "share": share})


def points_of(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """A table with ``easting`` and ``northing`` as points in EPSG:27700 (metres)."""
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["easting"], frame["northing"]), crs=GRID)
