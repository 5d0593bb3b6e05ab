"""Boundary layers: areas of one vintage as a GeoDataFrame in British National Grid, keyed by GSS code."""

from __future__ import annotations

from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sdmap.pack.lent import kept
from sdmap.pack.model import Layer, Pack
from sdmap.pack.outlines import outlines
from sdmap.pack.whereabouts import whereabouts
from sdmap.text.names import the_one

# Areas that meet in a corner only are no neighbours, whatever the rounding of that corner makes of it.
BORDER_M = 1.0


@kept(maxsize=64)
def areas(pack: Pack, layer: Layer) -> gpd.GeoDataFrame:
    """The areas of a layer under the names that people know them by.

    Returns
    -------
    geopandas.GeoDataFrame
        As of :func:`sdmap.pack.outlines.outlines`; the name of an area of which the publisher has only a number says
        where it is (“Exampleshire 009B, in Riverside”). Kept for all who ask, and lent to each: a change of it is
        nobody else's.

    Raises
    ------
    PackError
        If the file is missing or is not the GeoJSON the layer says it is.
    """
    found, places = outlines(pack, layer), whereabouts(pack, layer)
    names = [
        f"{name}, {places[code]}" if code in places else name
        for code, name in zip(found["code"], found["name"], strict=True)
    ]
    return found.assign(name=names) if places else found


@lru_cache(maxsize=64)
def codes_of(pack: Pack, layer: Layer) -> pd.Index:
    """The codes of a layer's areas, in their order.

    Raises
    ------
    PackError
        As :func:`areas` does.
    """
    codes: pd.Index = pd.Index(areas(pack, layer)["code"], name="code")
    return codes


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
    if layer.seams_m:
        # As far as a declared seam is wide a corner that is met in reaches to either side, along two lines.
        near = shapely.buffer(shapes, layer.seams_m)
        one, other = _pairs(near)
        long = shapely.length(shapely.intersection(shapely.boundary(shapes[one]), near[other])) > 5 * layer.seams_m
    else:
        one, other = _pairs(shapes)
        long = shapely.length(shapely.intersection(shapes[one], shapes[other])) > BORDER_M
    touching = np.zeros((len(shapes), len(shapes)), dtype=bool)
    touching[one[long], other[long]] = True
    return np.asarray(touching | touching.T)


def _pairs(shapes: NDArray[np.object_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows of all shapes that touch, each pair once."""
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = one < other
    return one[once], other[once]


def area_code(pack: Pack, layer: Layer, area: str) -> str:
    """The code of an area that is given by its code or by its name, as people write it.

    Raises
    ------
    RequestError
        If the layer has none of the name, with those that are near, or more than one.
    """
    named = areas(pack, layer).set_index("code")["name"].to_dict()
    return the_one(area, named, singular=layer.singular, plural=layer.plural, where=f"the layer “{layer.id}”")
