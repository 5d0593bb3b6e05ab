"""Faults of the ground: layers that cannot be read, overlap or gape, and that are not all of one district.

Layers that make up the district are held against one another and against the pack's own schools and postcodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely

from sdmap.pack.layers import areas, coverage_faults
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.pack.places import postcodes_in, schools_in
from sdmap.text.errors import PackError
from sdmap.text.joining import join_words

# Vertices are held to six decimals of a degree, about 0.1 m: a hole smaller than this is the rounding of one corner.
SLIVER_M2 = 0.25
# A gap this wide or narrower, and this much longer than wide, is no ground of anybody's: the two areas must meet.
GAP_M, LONGER = 5.0, 20.0
# A hole that is as big as this may be another authority's; a smaller one is a gap or a lost piece.
GROUND_M2 = 100_000.0
# Of the ground of other layers, and of the pack's own places, this much may lie outside a layer that is the district.
OUTSIDE = 0.02


def layer_faults(pack: Pack) -> Iterator[PackError]:
    """Layers that cannot be read, or whose areas overlap, gape or have holes."""
    for layer in pack.layers.values():
        try:
            frame = areas(pack, layer)
            told = list(coverage_faults(pack, layer))
            yield from told
            if not told:
                yield from _gap_faults(layer, frame)
                yield from _hole_faults(pack, layer)
        except PackError as fault:
            yield fault


def _gap_faults(layer: Layer, frame: gpd.GeoDataFrame) -> Iterator[PackError]:
    """Neighbours between which a narrow gap lies that is open at its ends."""
    shapes = frame.geometry.to_numpy()
    near = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes, gap_width=GAP_M))
    named = [f"{code} ({name})" for code, name in zip(frame["code"], frame["name"], strict=True)]
    rows = np.flatnonzero(near)
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            length, width = _gap(shapes[one], shapes[other])
            if length > LONGER * max(width, 1.0):
                size = f"{width:.1f} m wide and {float(f'{length:.2g}'):,.0f} m long"
                problem = f"a gap {size} lies between {named[one]} and {named[other]}"
                yield PackError(layer.file, problem, column="geometry", mend="cut both from one line")


def _gap(one: shapely.Geometry, other: shapely.Geometry) -> tuple[float, float]:
    """How long and how wide the gap between two areas is, in metres; 0 and 0 where none is."""
    if shapely.distance(one, other) > GAP_M:
        return 0.0, 0.0
    line = shapely.intersection(shapely.boundary(one), shapely.buffer(other, GAP_M))
    apart = shapely.get_parts(shapely.difference(line, shapely.buffer(other, SLIVER_M2)))
    apart = apart[shapely.length(apart) > GAP_M]
    if not len(apart):
        return 0.0, 0.0
    middles = shapely.line_interpolate_point(apart, 0.5, normalized=True)
    widths, lengths = shapely.distance(middles, other), shapely.length(apart)
    return float(lengths.sum()), float(np.average(widths, weights=lengths))


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
    return sorted((hole for hole in found if hole.area > SLIVER_M2), key=lambda hole: -hole.area)


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
