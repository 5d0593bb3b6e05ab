"""Where the names and values of areas go, so that none touches another.

A label goes inside its area, at the centre of the largest circle that fits in it, if it fits there; else elsewhere in
the area; else on bare paper with a leader line to the area. Of what finds no place the value may still go inside, and
the name is handed back, to be numbered on the map and listed in words. All lengths are millimetres of paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.render.paper.fonts import POINT
from sdmap.render.paper.leaders import Outer, set_outside
from sdmap.render.paper.lettering import DISC, PAD, Ground, Label, Setting, Texts, all_settings, box_of

ROOMY = 2.5  # more clear paper than this around a label inside its area is no better
# Millimetres of other areas that a line may cross where there is no shorter: to any area, to one that must be named.
FURTHER, FAR = 12.0, 18.0
OVER = 1.5  # or so many times as much as other lines, where the label itself stands on a plate over them
CLOSE = 0.35  # clear paper around a number, and around a name that finds no other place


def anchors(shapes: NDArray[Any]) -> NDArray[np.float64]:
    """The centre of the largest circle that fits in each area."""
    # To a twentieth of the area's width: nearer takes long and nobody sees it.
    wide = np.sqrt(np.maximum(shapely.area(shapes), 1e-9))
    radii = [shapely.maximum_inscribed_circle(s, tolerance=float(w) / 20) for s, w in zip(shapes, wide, strict=True)]
    return np.asarray(shapely.get_coordinates(shapely.get_point(radii, 0)), dtype=np.float64)


def place(
    shapes: Mapping[str, BaseGeometry],
    texts: Texts,
    sizes: Sequence[float],
    ground: Ground,
    *,
    leaders: bool = True,
    named: Collection[str] = (),
    core: Collection[str] = (),
) -> tuple[list[Label], list[str]]:
    """Find a place for every label.

    Parameters
    ----------
    shapes
        The areas to label, on the sheet, by code.
    texts
        Name and value of each, by code.
    sizes
        Sizes of type that may be used, largest first.
    ground
        What there is to write on. What is placed is added to what is taken.
    leaders
        Whether any label may stand outside its area; if not, only those of ``named`` may.
    named, core
        The areas that choose their places first, and those that do so next; then those with a value, by their size.

    Returns
    -------
    tuple of list of Label and list of str
        The labels in their places, and the codes of areas that found none.
    """
    middles, ways = _middles(shapes), all_settings({code: texts[code] for code in shapes}, sizes)
    placed, left = [], []
    for code in shapes:
        label = _inside(code, shapes[code], middles[code], ways[code], ground)
        if label is None:
            left.append(code)
        else:
            placed.append(label)
    ground.taken.extend(label.box.grown(PAD).polygon for label in placed)
    left.sort(
        key=lambda code: (code not in named, code not in core, not texts[code][1], -shapely.area(shapes[code]), code)
    )
    outer = [Outer(code, shapes[code], middles[code], ways[code], code in core) for code in left]
    placed += _named(shapes, [each for each in outer if each.code in named], ground, len(sizes))
    others = [each for each in outer if each.code not in named]
    outside, lost = set_outside(others, ground) if leaders else ([], [each.code for each in others])
    placed += outside + _close([each for each in others if each.code in lost], ground)
    if leaders and lost:
        gone = {label.code for label in placed}
        further = replace(ground.copied(), across=_at_least(FURTHER, ground))
        placed += set_outside([each for each in others if each.code not in gone], further)[0]
        ground.taken, ground.leaders = further.taken, further.leaders
    found = {label.code for label in placed}
    return placed, [code for code in left if code not in found]


def _at_least(far: float, ground: Ground) -> float:
    """How much of other areas a line may cross on a ground, if that is to be so many millimetres at least."""
    return max(far / max(ground.frame.width, ground.frame.height), ground.across)


def _close(areas: Sequence[Outer], ground: Ground) -> list[Label]:
    """Labels within their areas after all, nearer to the border than is good."""
    placed = []
    for each in areas:
        label = _inside(each.code, each.shape, each.anchor, each.ways, ground, pad=CLOSE)
        if label is not None:
            ground.taken.append(label.box.grown(CLOSE).polygon)
            placed.append(label)
    return placed


def _named(shapes: Mapping[str, BaseGeometry], outer: Sequence[Outer], ground: Ground, sizes: int) -> list[Label]:
    """Labels of areas that must be named: rather with a long line, or on a plate over other areas, than nowhere."""
    labels, lost = set_outside(outer, ground)
    labels += _close([each for each in outer if each.code in lost], ground)

    def brief() -> list[Outer]:
        found = {label.code for label in labels}
        return [replace(each, ways=each.ways[-sizes:]) for each in outer if each.code not in found]

    kept = shapely.union_all([shapes[each.code] for each in outer])
    for own in ({"across": _at_least(FAR, ground)}, {"kept": kept, "marks": [], "across": OVER * ground.across}):
        wider = replace(ground.copied(), **own)
        more, _ = set_outside(brief(), wider)
        ground.taken, ground.leaders = wider.taken, wider.leaders
        labels += [replace(label, plate=wider.kept is not None) for label in more]
    return labels


def place_values(
    shapes: Mapping[str, BaseGeometry], texts: Texts, sizes: Sequence[float], ground: Ground
) -> list[Label]:
    """Place at least the value in areas whose name found no room anywhere; parameters are those of :func:`place`."""
    middles, placed = _middles(shapes), []
    for code, shape in shapes.items():
        ways = [[Setting((), texts[code][1], size)] for size in sizes if texts[code][1]]
        label = _inside(code, shape, middles[code], ways, ground)
        if label is not None:
            ground.taken.append(label.box.grown(PAD).polygon)
            placed.append(label)
    return placed


def place_numbers(
    shapes: Mapping[str, BaseGeometry],
    texts: Texts,
    sizes: Sequence[float],
    ground: Ground,
    *,
    needed: Collection[str] = (),
    schools: Sequence[BaseGeometry] = (),
) -> tuple[list[Label], list[str]]:
    """Find a place for numbers in discs, each with its value if there is room: inside its area, else beside it.

    They rather lie over their own border than nowhere, and those that are ``needed`` over one of the ``schools``. The
    other parameters are those of :func:`place`, with numbers for names.
    """
    middles = _middles(shapes)
    both = {code: _discs(number, value, sizes) for code, (number, value) in texts.items()}
    alone = {code: _discs(number, "", sizes) for code, (number, _) in texts.items()}
    wider = {code: shapely.buffer(shapes[code], DISC * sizes[-1] * POINT / 2) for code in texts}
    # On no line to another's label.
    clear, bare = replace(ground, marks=list(schools)), replace(ground, marks=[])
    over = [(alone, shapes), (alone, wider)]
    ways = [(both, shapes, ground), (alone, shapes, ground), *((way, room, clear) for way, room in over)]
    placed: list[Label] = []

    def within(codes: Iterable[str], ways: Sequence[tuple[Mapping[str, Any], Mapping[str, Any], Ground]]) -> list[str]:
        left = []
        for code in codes:
            tried = (_inside(code, room[code], middles[code], way[code], free, pad=CLOSE) for way, room, free in ways)
            label = next((found for found in tried if found is not None), None)
            if label is None:
                left.append(code)
            else:
                placed.append(label)
                ground.taken.append(label.box.grown(CLOSE).polygon)
        return left

    lost = within(texts, ways)
    outside, lost = set_outside([Outer(code, shapes[code], middles[code], both[code]) for code in lost], ground)
    placed += outside
    still = within([code for code in lost if code in needed], [(way, room, bare) for way, room in over])
    return placed, [code for code in lost if code in still or code not in needed]


def _discs(number: str, value: str, sizes: Sequence[float]) -> list[list[Setting]]:
    """The ways of setting a number with its value."""
    return [[Setting((number,), value, size, disc=True)] for size in sizes]


def _middles(shapes: Mapping[str, BaseGeometry]) -> dict[str, NDArray[np.float64]]:
    """The anchor of each area."""
    if not shapes:
        return {}
    return dict(zip(shapes, anchors(np.array(list(shapes.values()), dtype=object)), strict=True))


def _inside(
    code: str,
    shape: BaseGeometry,
    middle: NDArray[np.float64],
    ways: list[list[Setting]],
    ground: Ground,
    *,
    pad: float = PAD,
) -> Label | None:
    """Place a label within its area, as near the middle as it goes, in the largest type that fits."""
    west, south, east, north = shape.bounds
    spots, edge = _spots(shape, middle), shape.boundary
    shapely.prepare(shape)
    near = [taken for taken in (*ground.taken, *ground.marks, *ground.leaders) if shapely.intersects(taken, shape)]
    blocked = shapely.union_all(near)
    shapely.prepare(blocked)
    for size in ways:
        best: tuple[float, Label] | None = None
        for way in size:
            if way.width + 2 * pad > east - west or way.height + 2 * pad > north - south:
                continue
            boxes = _boxes(spots, way, pad)
            fits = shapely.contains_properly(shape, boxes)
            fits[fits] = ~shapely.intersects(blocked, boxes[fits])
            if fits.any():
                first = int(np.argmax(fits))
                away = float(np.hypot(*(spots[first] - middle)))
                clear = min(float(shapely.distance(boxes[first], edge)), ROOMY)
                worth = clear - 0.3 * away - 0.2 * len(way.lines)
                if best is None or worth > best[0]:
                    best = (worth, Label(code, way, box_of(spots[first], way)))
        if best is not None:
            return best[1]
    return None


def _spots(shape: BaseGeometry, middle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of the area to try, nearest its middle first."""
    west, south, east, north = shape.bounds
    step = max(1.2, min(east - west, north - south) / 14)
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    points = np.column_stack([x.ravel(), y.ravel()])
    order = np.argsort(np.hypot(*(points - middle).T), kind="stable")
    return np.vstack([middle, points[order]])


def _boxes(spots: NDArray[np.float64], way: Setting, pad: float) -> NDArray[Any]:
    half = np.array([way.width / 2 + pad, way.height / 2 + pad])
    low, high = spots - half, spots + half
    return np.asarray(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
