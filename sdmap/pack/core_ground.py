"""What a map outlines and shows larger beside itself: the core, on whatever layer the map is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Layer, Pack
from sdmap.text.errors import PackError
from sdmap.text.joining import capital

HAIRLINE = 2.0  # metres: rounding leaves gaps as wide between neighbours


@dataclass(frozen=True)
class CoreGround:
    """Which areas are outlined, of which layer, and what the outline is called.

    ``title`` is what it is called as a heading, ``short`` on a button; ``key`` says also of which areas the outline is
    made where these are not the map's own. ``own``: it is the core of the map's own layer.
    """

    codes: tuple[str, ...]
    of: Layer
    title: str
    short: str
    key: str
    own: bool = False


@lru_cache(maxsize=64)
def core_ground(pack: Pack, layer: Layer) -> CoreGround | None:
    """What is outlined on the maps of a layer; None where nothing is.

    Its own core; on areas of the district without one, the core of the first layer of the district that has one; on
    areas that reach beyond the district, the district itself.
    """
    title = capital(pack.core_name)
    if layer.core:
        return CoreGround(core_codes(layer), layer, title, "Core", title, own=True)
    if not layer.whole:
        there = (areas(pack, layer)["code"] == pack.code).any()
        return CoreGround((pack.code,), layer, pack.name, pack.name, pack.name) if there else None
    lender = next((each for each in pack.layers.values() if each.whole and each.core), None)
    if lender is None or not _readable(pack, lender):
        return None
    return CoreGround(core_codes(lender), lender, title, "Core", f"{title}, by {lender.singular}")


def _readable(pack: Pack, layer: Layer) -> bool:
    """Whether a layer can be read; what is wrong with it is told where it is shown itself."""
    try:
        areas(pack, layer)
    except PackError:
        return False
    return True


@lru_cache(maxsize=64)
def core_shape(pack: Pack, layer: Layer) -> BaseGeometry:
    """The ground that is outlined, in EPSG:27700 (metres), without the hairlines between its areas; empty for none."""
    ground = core_ground(pack, layer)
    if ground is None:
        return shapely.Polygon()
    frame = areas(pack, ground.of)
    return merged(frame.geometry[frame["code"].isin(ground.codes)].to_numpy())


@lru_cache(maxsize=64)
def on_core(pack: Pack, layer: Layer) -> frozenset[str]:
    """The codes of a layer's areas that lie on the ground that is outlined, by a point in their middle."""
    ground = core_ground(pack, layer)
    if ground is None or ground.of is layer:
        return frozenset(ground.codes if ground else ())
    frame = areas(pack, layer)
    middles = shapely.point_on_surface(frame.geometry.to_numpy())
    return frozenset(frame["code"][shapely.covers(core_shape(pack, layer), middles)])


def merged(shapes: NDArray[np.object_]) -> BaseGeometry:
    """Areas as one shape, with the hairlines closed that rounding leaves between neighbours."""
    if not len(shapes):
        return shapely.Polygon()
    wider = shapely.buffer(shapely.union_all(shapes), HAIRLINE, join_style="mitre")
    return shapely.buffer(wider, -HAIRLINE, join_style="mitre")
