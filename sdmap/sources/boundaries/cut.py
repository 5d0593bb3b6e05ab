"""Which areas of a file are the district's: by the file's own column of districts, or by the ground of the pack."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.pack.layers import areas, codes_of
from sdmap.pack.model import Layer, Pack
from sdmap.sources.boundaries.fields import texts
from sdmap.sources.boundaries.file import Box
from sdmap.text.errors import PackError

# An area belongs to the district if more than half of it lies there; where nothing else says so, it is told between
# these shares.
_HALF, _LITTLE, _MUCH = 0.5, 0.25, 0.75
# So far round the district is read, in metres: outlines differ by how far they are generalised.
_ROUND_M = 500.0


@dataclass(frozen=True)
class Ground:
    """The ground of the district as the pack has it, in EPSG:27700, and the layer it was taken from."""

    shape: BaseGeometry
    layer: Layer

    @property
    def box(self) -> Box:
        """Its box, with some room round it."""
        west, south, east, north = self.shape.bounds
        return west - _ROUND_M, south - _ROUND_M, east + _ROUND_M, north + _ROUND_M


@dataclass(frozen=True)
class Cut:
    """The areas that are taken, how that was decided, and what to know of it, each a sentence."""

    frame: gpd.GeoDataFrame
    how: str
    notes: tuple[str, ...] = ()


def ground_of(pack: Pack, layer: Layer) -> Ground | None:
    """The ground of the district: of another layer that makes it up, else of the layer itself; None for none.

    A layer that does not make up the district is cut to its own areas, which may lie anywhere.
    """
    if not layer.whole:
        return None
    wholes = [each for each in pack.layers.values() if each.whole]
    for each in sorted(wholes, key=lambda one: one.id == layer.id):
        try:
            shapes = areas(pack, each).geometry.to_numpy()
        except PackError:
            continue  # told by the check
        if shapely.is_valid(shapes).all():
            return Ground(shapely.union_all(shapes), each)
    return None


def codes_now(pack: Pack, layer: Layer) -> frozenset[str]:
    """The codes that a layer has now; none where it cannot be read."""
    try:
        return frozenset(codes_of(pack, layer))
    except PackError:
        return frozenset()


def cut(
    frame: gpd.GeoDataFrame, pack: Pack, layer: Layer, ground: Ground | None, *, district: str, known: frozenset[str]
) -> Cut:
    """Take the areas of a layer.

    Parameters
    ----------
    frame
        Columns ``code``, ``name``, ``geometry`` (EPSG:27700), and the field of districts, if there is one.
    pack, layer
        Whose areas they are to be.
    ground
        From :func:`ground_of`.
    district
        The field of districts; "" for none.
    known
        From :func:`codes_now`.
    """
    if not layer.whole:
        taken = frame["code"].isin(known) if known else np.ones(len(frame), dtype=bool)
        how = f"by the codes that “{layer.id}” has" if known else "all there are"
        return Cut(frame[taken], how)
    listed = texts(frame[district]).eq(pack.code).to_numpy() if district else np.zeros(len(frame), dtype=bool)
    if ground is None:
        if listed.any():
            return Cut(frame[listed], f"by {district} = {pack.code}")
        return Cut(frame, "all there are", ("Nothing in the pack says where the district lies, so none was left out.",))
    shapes = frame.geometry.to_numpy()
    shapely.prepare(ground.shape)
    inside = shapely.area(shapely.intersection(shapes, ground.shape)) / np.maximum(shapely.area(shapes), 1e-9)
    taken = listed if listed.any() else inside > _HALF
    how = f"by {district} = {pack.code}" if listed.any() else f"by the ground of “{ground.layer.id}”"
    return Cut(frame[taken], how, tuple(_doubtful(frame, taken, inside, ground, listed=bool(listed.any()))))


def _doubtful(
    frame: gpd.GeoDataFrame, taken: NDArray[np.bool_], inside: NDArray[np.float64], ground: Ground, *, listed: bool
) -> list[str]:
    """Areas that the ground puts elsewhere than the file does, or that lie across the border if the file is silent."""
    told = []
    doubtful = taken != (inside > _HALF) if listed else (inside > _LITTLE) & (inside < _MUCH)
    for row in np.flatnonzero(doubtful):
        what = "taken" if taken[row] else "left out"
        code, name = frame["code"].iloc[row], frame["name"].iloc[row]
        told.append(f"{code} ({name}) is {what}: {100 * inside[row]:.0f}% of it lies in “{ground.layer.id}”.")
    return told
