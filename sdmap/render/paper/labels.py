"""Where the names and values of areas go, so that none touches another.

A label goes inside its area, at the centre of the largest circle that fits in it, if it fits there; else elsewhere in
the area; else on bare paper with a leader line to the area. Of what finds no place the value may still go inside, and
the name is handed back, to be numbered on the map and listed in words. All lengths are millimetres of paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.page import ASCENT, DESCENT, Align, Box, balanced, line_height
from sdmap.render.paper.room import Paper

PAD = 0.7  # clear paper around a label
ROOMY = 2.5  # more clear paper than this around a label inside its area is no better
LONGEST_NAME = 46.0  # a name is broken before it is wider than this
MOST_LINES = 4
DISC = 1.5  # the height of the disc that a number stands in, of its size
TRIES = 8  # how often labels outside their areas are set anew, those that found no place first
LEADER_REACH = 0.55  # of the longer side of the frame: a leader line that is longer is hard to follow

DISC_PAD = 0.35  # clear paper around a number

Texts = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Setting:
    """A label set in one way: the lines of the name, the value under them, the size, and the room this takes.

    With ``disc`` the one line is a number in a dark disc, which stands for a name in a key.
    """

    lines: tuple[str, ...]
    value: str
    size: float
    disc: bool = False

    @property
    def width(self) -> float:
        """The width of the widest line."""
        wide = [width_of(line, self.size) for line in self.lines]
        if self.disc:
            wide = [self.disc_width]
        return max([*wide, width_of(self.value, self.size, "bold")])

    @property
    def disc_width(self) -> float:
        """The width of the disc: it is longer than high where it holds two figures."""
        return max(DISC * self.size * POINT, width_of(self.lines[0], self.size, "bold") + 1.4)

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        count = len(self.lines) + bool(self.value)
        if self.disc:
            return DISC * self.size * POINT + line_height(self.size) * bool(self.value)
        return (count - 1) * line_height(self.size) + (ASCENT + DESCENT) * self.size * POINT


# The ways of setting each label, by its code: a list for each size of type, the largest first.
Ways = Mapping[str, list[list[Setting]]]


@dataclass(frozen=True)
class Label:
    """A label in its place.

    ``leader`` is the line from the label to its area, ending in the area, or None where the label is inside it.
    """

    code: str
    setting: Setting
    box: Box
    align: Align = "center"
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass
class Ground:
    """What may be written on and what is taken already.

    ``land`` is all that areas cover; ``taken`` is what no label and no leader line may touch; ``marks`` are school
    marks, which a line may pass but no label may hide. ``reach`` is how long a leader line may be, as a part of the
    longer side of the frame.
    """

    frame: Box
    land: BaseGeometry
    taken: list[BaseGeometry] = field(default_factory=list)
    marks: list[BaseGeometry] = field(default_factory=list)
    leaders: list[BaseGeometry] = field(default_factory=list)
    reach: float = LEADER_REACH

    def copied(self) -> Ground:
        """The same ground, to be written on without the other's knowing."""
        return replace(self, taken=list(self.taken), marks=list(self.marks), leaders=list(self.leaders))


def settings(name: str, value: str, sizes: Sequence[float]) -> list[list[Setting]]:
    """Every way of setting a label, by size from the largest; within a size from the fewest lines."""
    found = []
    for size in sizes:
        ways = [balanced(name, lines, size) for lines in range(1, MOST_LINES + 1)]
        made = [Setting(tuple(way), value, size) for way in ways if way]
        narrow = [setting for setting in made if setting.width <= LONGEST_NAME]
        found.append(narrow or made[-1:])
    return found


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
    first: str = "",
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
        Whether a label may stand outside its area.
    first
        The area that chooses its place before the others, if any.

    Returns
    -------
    tuple of list of Label and list of str
        The labels in their places, and the codes of areas that found none.
    """
    middles = _middles(shapes)
    ways = {code: settings(*texts[code], sizes) for code in shapes}
    placed, left = [], []
    for code in shapes:
        label = _inside(code, shapes[code], middles[code], ways[code], ground)
        if label is None:
            left.append(code)
        else:
            placed.append(label)
    ground.taken.extend(label.box.grown(PAD).polygon for label in placed)
    if not leaders:
        return placed, left
    # The ones nearest the edge first: they have the shortest way out and leave the rest of the paper free.
    coast = ground.land.boundary
    left.sort(key=lambda code: (code != first, shapely.distance(shapely.Point(middles[code]), coast), code))
    outside, lost = _round(left, middles, ways, ground)
    return placed + outside, lost


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
    shapes: Mapping[str, BaseGeometry], texts: Texts, sizes: Sequence[float], ground: Ground
) -> tuple[list[Label], list[str]]:
    """Find a place for numbers in discs, each with its value if there is room: inside its area, else beside it.

    Parameters are those of :func:`place`, with numbers for names.
    """
    middles, placed, lost = _middles(shapes), [], []
    bare = ground.copied()
    bare.marks, bare.leaders = [], []
    for code, (number, value) in texts.items():
        ways, alone = _discs(number, value, sizes), _discs(number, "", sizes)
        # Rather over a school, over a line or over its own border than nowhere.
        shape, wider = shapes[code], shapely.buffer(shapes[code], DISC * sizes[-1] * POINT / 2)
        for tried, room, free in ((ways, shape, ground), (alone, shape, ground), (alone, shape, bare),
                                  (alone, wider, bare)):  # fmt: skip
            label = _inside(code, room, middles[code], tried, free, pad=DISC_PAD)
            if label is not None:
                placed.append(label)
                for each in (ground, bare):
                    each.taken.append(label.box.grown(DISC_PAD).polygon)
                break
        else:
            lost.append(code)
    outside, lost = _round(lost, middles, {code: _discs(*texts[code], sizes) for code in lost}, ground)
    return placed + outside, lost


def _discs(number: str, value: str, sizes: Sequence[float]) -> list[list[Setting]]:
    """The ways of setting a number with its value."""
    return [[Setting((number,), value, size, disc=True)] for size in sizes]


def _middles(shapes: Mapping[str, BaseGeometry]) -> dict[str, NDArray[np.float64]]:
    """The anchor of each area."""
    if not shapes:
        return {}
    return dict(zip(shapes, anchors(np.array(list(shapes.values()), dtype=object)), strict=True))


def _paper(ground: Ground) -> Paper:
    return Paper(ground.frame, (ground.land, *ground.taken, *ground.marks, *ground.leaders))


def _round(
    left: list[str], middles: Mapping[str, NDArray[np.float64]], ways: Ways, ground: Ground
) -> tuple[list[Label], list[str]]:
    """Set labels outside their areas; if some find no place, anew with those first, and the best of it is kept."""
    if not left:
        return [], []
    bare, seen = _paper(ground), set()
    best: tuple[int, float, list[Label], list[str], Ground] | None = None
    for _ in range(TRIES):
        seen.add(tuple(left))
        trial, paper = ground.copied(), bare.copied()
        found = {code: _outside(code, middles[code], ways[code], trial, paper) for code in left}
        labels = [label for label in found.values() if label is not None]
        lost = [code for code, label in found.items() if label is None]
        length = sum(_length(label) for label in labels)
        if best is None or (len(lost), length) < best[:2]:
            best = (len(lost), length, labels, lost, trial)
        left = lost + [code for code in left if code not in lost]
        if not lost or tuple(left) in seen:
            break
    assert best is not None
    ground.taken, ground.leaders = best[4].taken, best[4].leaders
    return best[2], best[3]


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
    blocked = shapely.union_all(near) if near else None
    for size in ways:
        best: tuple[float, Label] | None = None
        for way in size:
            if way.width + 2 * pad > east - west or way.height + 2 * pad > north - south:
                continue
            boxes = _boxes(spots, way, pad)
            fits = shapely.contains_properly(shape, boxes)
            if blocked is not None:
                fits &= ~shapely.intersects(blocked, boxes)
            if fits.any():
                first = int(np.argmax(fits))
                away = float(np.hypot(*(spots[first] - middle)))
                clear = min(float(shapely.distance(boxes[first], edge)), ROOMY)
                worth = clear - 0.3 * away - 0.2 * len(way.lines)
                if best is None or worth > best[0]:
                    best = (worth, Label(code, way, _box(spots[first], way)))
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


def _outside(
    code: str, anchor: NDArray[np.float64], ways: list[list[Setting]], ground: Ground, paper: Paper
) -> Label | None:
    """Place a label on bare paper with a line to its area, as short as can be, that crosses no label or other line."""
    for size in ways:
        best: tuple[float, Label] | None = None
        for way in size:
            spots = paper.room(way.width + 2 * PAD, way.height + 2 * PAD)
            label = _nearest(code, anchor, way, spots, ground)
            if label is not None and (best is None or _length(label) < best[0] - 2.0):
                best = (_length(label), label)
        if best is not None:
            label = best[1]
            assert label.leader is not None
            ground.taken.append(label.box.grown(PAD).polygon)
            ground.leaders.append(shapely.LineString(label.leader))
            paper.take(label.box.grown(PAD))
            paper.take_line(label.leader)
            return label
    return None


def _nearest(
    code: str, anchor: NDArray[np.float64], way: Setting, spots: NDArray[np.float64], ground: Ground
) -> Label | None:
    """Take the spot with the shortest clear line to the anchor."""
    if not len(spots):
        return None
    away = np.abs(spots - anchor)
    gaps = np.maximum(away - np.array([way.width / 2, way.height / 2]), 0)
    # A level line reads better than a steep one of the same length.
    cost = np.hypot(gaps[:, 0], gaps[:, 1] * 1.25)
    blocked = shapely.union_all(ground.taken) if ground.taken else None
    others = shapely.union_all(ground.leaders).buffer(0.8) if ground.leaders else None
    spots = spots[np.argsort(cost, kind="stable")]
    starts = _starts(spots, way, anchor)
    drawn = shapely.linestrings(np.stack([starts, np.broadcast_to(anchor, starts.shape)], axis=1))
    clear = shapely.length(drawn) <= ground.reach * max(ground.frame.width, ground.frame.height)
    for taken in (blocked, others):
        if taken is not None:
            shapely.prepare(taken)
            clear &= ~shapely.intersects(taken, drawn)
    if not clear.any():
        return None
    first = int(np.argmax(clear))
    box, start, end = _box(spots[first], way), starts[first], (float(anchor[0]), float(anchor[1]))
    # The lines of a label begin on the side the leader comes from.
    align: Align = "left" if end[0] < box.x0 else "right" if end[0] > box.x1 else "center"
    return Label(code, way, box, align, ((float(start[0]), float(start[1])), end))


def _starts(spots: NDArray[np.float64], way: Setting, anchor: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the line to the anchor leaves a label set at each spot: the middle of a side, or straight up or down."""
    half_wide, half_high = way.width / 2 + 0.6, way.height / 2 + 0.5
    across = anchor - spots
    beside = np.abs(across[:, 0]) > way.width / 2
    x = np.where(beside, spots[:, 0] + np.sign(across[:, 0]) * half_wide, anchor[0])
    y = np.where(beside, spots[:, 1], spots[:, 1] + np.sign(across[:, 1]) * half_high)
    return np.column_stack([x, y])


def _length(label: Label) -> float:
    assert label.leader is not None
    return float(np.hypot(*np.subtract(*label.leader)))


def _box(spot: NDArray[np.float64], way: Setting) -> Box:
    x, y = float(spot[0]), float(spot[1])
    return Box(x - way.width / 2, y - way.height / 2, x + way.width / 2, y + way.height / 2)


def _boxes(spots: NDArray[np.float64], way: Setting, pad: float) -> NDArray[Any]:
    half = np.array([way.width / 2 + pad, way.height / 2 + pad])
    low, high = spots - half, spots + half
    return np.asarray(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
