"""Faults of the ground: layers that cannot be read, overlap or gape, and that are not all of one district.

Layers that make up the district are held against one another and against the pack's own schools and postcodes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely

from sdmap.checks.seams import SLIVER_M2, Seam, seams, widths_of
from sdmap.pack.layers import areas
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.pack.places import postcodes_in, schools_in
from sdmap.text.errors import PackError
from sdmap.text.joining import join_words

# A hole that is as big as this may be another authority's; a smaller one is a gap or a lost piece.
GROUND_M2 = 100_000.0
# Of the ground of other layers, and of the pack's own places, this much may lie outside a layer that is the district.
OUTSIDE = 0.02


def layer_faults(pack: Pack) -> Iterator[PackError]:
    """Layers that cannot be read, or whose areas overlap, gape or have holes."""
    for layer in pack.layers.values():
        try:
            frame = areas(pack, layer)
            told = list(coverage_faults(layer, frame))
            yield from told
            if not told:
                yield from _hole_faults(pack, layer)
        except PackError as fault:
            yield fault


def coverage_faults(layer: Layer, frame: gpd.GeoDataFrame) -> Iterator[PackError]:
    """Areas of a layer that are no valid shapes, overlap, or leave a narrow gap, each pair with the width.

    Parameters
    ----------
    layer
        The layer, whose own seams may be declared.
    frame
        Its areas, as of :func:`sdmap.pack.outlines.outlines`.
    """
    shapes = frame.geometry.to_numpy()
    for row in np.flatnonzero(~shapely.is_valid(shapes)):
        reason = shapely.is_valid_reason(shapes[row])
        problem = f"{frame.at[row, 'code']} ({frame.at[row, 'name']}) is not a valid shape ({reason})"
        yield PackError(layer.file, problem, mend="repair it")
        return
    named = [f"{code} ({name})" for code, name in zip(frame["code"], frame["name"], strict=True)]
    for seam in seams(shapes):
        if seam.width > layer.seams_m:
            mend = f"cut both from one line, or snap them: sdmap boundaries FILE --layer {layer.id} --snap"
            mend = f"{mend} {snap_for(seam)}"
            problem = _seam_told(seam, named[seam.one], named[seam.other])
            yield PackError(layer.file, problem, column="geometry", mend=mend)


def snap_for(seam: Seam) -> int:
    """The whole metres of a snap that closes a seam, some of which is wider than its mean."""
    return max(1, math.ceil(round(1.5 * seam.width, 1)))


def _seam_told(seam: Seam, one: str, other: str) -> str:
    if seam.kind == "corners":
        return f"the line between {one} and {other} has corners that only one of them has"
    if seam.kind == "overlap":
        return f"{one} and {other} overlap in a strip {seam.size}"
    return f"a gap {seam.size} lies between {one} and {other}"


def _hole_faults(pack: Pack, layer: Layer) -> Iterator[PackError]:
    """Holes in a layer that makes up the district and that cannot be another authority's ground."""
    for hole in holes(pack, layer):
        of = next((o.id for o in _districts(pack) if o.id != layer.id and _covers(pack, o, hole)), "")
        if hole.area < GROUND_M2 or of:
            mend = f"fill it, as “{of}” does" if of else "fill it"
            yield PackError(layer.file, f"the layer has a hole of {hole.area:,.1f} square metres", mend=mend)


def holes(pack: Pack, layer: Layer) -> list[shapely.Polygon]:
    """The holes of a layer that makes up the district, but for what the rounding of corners leaves."""
    if not layer.whole:
        return []
    found = [shapely.Polygon(ring) for part in shapely.get_parts(_ground(pack, layer)) for ring in part.interiors]
    wide = widths_of(np.array(found, dtype=object))[0] > layer.seams_m
    kept = (hole for hole, more in zip(found, wide, strict=True) if more and hole.area > SLIVER_M2)
    return sorted(kept, key=lambda hole: -hole.area)


def hole_doubts(pack: Pack) -> Iterator[PackError]:
    """Holes that may be another authority's, where the pack does not say whose."""
    for layer in _districts(pack):
        large = [hole for hole in holes(pack, layer) if hole.area >= GROUND_M2]
        for hole in large[len(layer.holes) :]:
            problem = f"the layer has a hole of {hole.area / 10_000:,.1f} hectares"
            mend = f'if it is another authority’s, name whose for the layer in {AREA_FILE}, as in holes = ["Middleton"]'
            yield PackError(layer.file, problem, column="geometry", mend=mend)


def ground_faults(pack: Pack) -> Iterator[PackError]:
    """Layers that make up the district and do not cover the ground that most of the others cover."""
    layers = _districts(pack)
    apart: dict[str, dict[str, float]] = {layer.id: {} for layer in layers}
    for place, one in enumerate(layers):
        for other in layers[place + 1 :]:
            ours, theirs = _ground(pack, one), _ground(pack, other)
            share = shapely.symmetric_difference(ours, theirs).area / shapely.union(ours, theirs).area
            if share > OUTSIDE:
                apart[one.id][other.id] = apart[other.id][one.id] = share
    told: set[str] = set()
    for layer in sorted(layers, key=lambda each: (-len(apart[each.id]), -layers.index(each))):
        others = [other for other in apart[layer.id] if other not in told]
        if others:
            told.add(layer.id)
            share = max(apart[layer.id][other] for other in others)
            whom = join_words([f"“{other}”" for other in others])
            problem = f"{100 * share:.0f}% of the ground of “{layer.id}” and {whom} is not the same"
            mend = f"take both from one district, or write whole = false for the layer in {AREA_FILE}"
            yield PackError(layer.file, problem, column="geometry", mend=mend)


def point_faults(pack: Pack) -> Iterator[PackError]:
    """Layers that make up the district and do not hold the pack's own schools and postcodes."""
    for points, table, placed in (
        ("schools", "data/schools.csv", schools_in),
        ("postcodes", "data/postcodes.csv", postcodes_in),
    ):
        if any(points in gap.points for gap in pack.known_gaps):
            continue
        for layer in _districts(pack):
            where = placed(pack, layer)
            lost = where.index[where == ""]
            # One or two places over the border are a neighbour's that serves the district.
            if len(lost) > max(OUTSIDE * len(where), 2):
                problem = (
                    f"{len(lost):,} of {len(where):,} {points} lie in no area of “{layer.id}”, {lost[0]} the first"
                )
                mend = f"check easting and northing and the layer, or tell of it in {AREA_FILE} under [[known_gaps]]"
                yield PackError(table, problem, column="easting", mend=mend)


def _districts(pack: Pack) -> list[Layer]:
    """The layers that make up the district and can be read."""
    found = []
    for layer in pack.layers.values():
        try:
            if layer.whole and shapely.is_valid(areas(pack, layer).geometry.to_numpy()).all():
                found.append(layer)
        except PackError:
            continue  # told where the layer is read
    return found


@lru_cache(maxsize=64)
def _ground(pack: Pack, layer: Layer) -> shapely.Geometry:
    """All the ground of a layer."""
    return shapely.union_all(areas(pack, layer).geometry.to_numpy())


def _covers(pack: Pack, layer: Layer, hole: shapely.Polygon) -> bool:
    """Whether a layer holds most of the ground that is a hole in another."""
    return bool(shapely.intersection(_ground(pack, layer), hole).area > hole.area / 2)
