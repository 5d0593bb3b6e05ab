"""Labels outside their areas: on bare paper, each with a line to its area.

No line crosses a label or another line, nor other areas than its own for long: one across the map is hard to follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.render.paper.lettering import PAD, Ground, Label, Setting, box_of
from sdmap.render.paper.page import Align
from sdmap.render.paper.room import Paper

Allowed = Callable[[NDArray[np.float64]], NDArray[np.bool_]]
AT_ONCE = 96  # lines, the shortest first
TRIES = 8  # how often labels outside their areas are set anew, those that found no place first


@dataclass(frozen=True)
class Outer:
    """An area whose label goes outside it: where the line to it ends, and how its label can be set."""

    code: str
    shape: BaseGeometry
    anchor: NDArray[np.float64]
    ways: list[list[Setting]]

    @property
    def figured(self) -> bool:
        """Whether the label has a figure."""
        return bool(self.ways[0][0].value)


def set_outside(areas: Sequence[Outer], ground: Ground) -> tuple[list[Label], list[str]]:
    """Set labels outside their areas; if some find no place, anew with those first, and the best of it is kept.

    Parameters
    ----------
    areas
        The areas, those that choose first before the others.
    ground
        What there is to write on. What is placed is added to what is taken.
    """
    if not areas:
        return [], []
    bare, seen, left = Paper.of(ground), set(), list(areas)
    own = {each.code: bare.cells(each.shape) for each in areas}
    best: tuple[tuple[int, int, float, float], list[Label], list[str], Ground] | None = None
    by = np.array([each.anchor for each in areas]) @ np.array([[1, 0], [0, -1], [-1, 0], [0, 1]]).T
    others = [[areas[place] for place in np.argsort(way, kind="stable")] for way in by.T]
    for _ in range(TRIES):
        seen.add(tuple(each.code for each in left))
        trial, paper = ground.copied(), bare.copied()
        trials = [_outside(each, own[each.code], trial, paper) for each in left]
        labels = [label for label in trials if label is not None]
        lost = [each for each, label in zip(left, trials, strict=True) if label is None]
        # A name without a figure is missed least; that of an area with no room for a number of the key, most.
        told = [shapely.area(each.shape) for each in lost if each.figured]
        worth = (len(told), len(lost), -min(told, default=0.0), sum(_length(label) for label in labels))
        if best is None or worth < best[0]:
            best = (worth, labels, [each.code for each in lost], trial)
        left = lost + [each for each in left if each not in lost]
        if not lost:
            break
        if tuple(each.code for each in left) in seen:
            # Anew, from one side to the other.
            left = next((each for each in others if tuple(area.code for area in each) not in seen), [])
        if not left:
            break
    assert best is not None
    ground.taken, ground.leaders = best[3].taken, best[3].leaders
    return best[1], best[2]


def _outside(area: Outer, own: NDArray[np.bool_], ground: Ground, paper: Paper) -> Label | None:
    """Place a label on bare paper with a line to its area, as short as can be, that crosses no label or other line."""
    most = ground.across * max(ground.frame.width, ground.frame.height)
    for size in area.ways:
        best: tuple[float, Label] | None = None
        for way in size:
            spots = paper.room(way.width + 2 * PAD, way.height + 2 * PAD)
            label = _nearest(area, way, spots, ground, lambda starts: paper.across(starts, area.anchor, own) <= most)
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


def _nearest(area: Outer, way: Setting, spots: NDArray[np.float64], ground: Ground, allowed: Allowed) -> Label | None:
    """Take the spot with the shortest clear line to the anchor."""
    if not len(spots):
        return None
    anchor = area.anchor
    away = np.abs(spots - anchor)
    gaps = np.maximum(away - np.array([way.width / 2, way.height / 2]), 0)
    # A level line reads better than a steep one of the same length.
    cost = np.hypot(gaps[:, 0], gaps[:, 1] * 1.25)
    blocked = shapely.union_all(ground.taken) if ground.taken else None
    others = shapely.union_all(ground.leaders).buffer(0.8) if ground.leaders else None
    spots = spots[np.argsort(cost, kind="stable")]
    starts = _starts(spots, way, anchor)
    near = np.hypot(*(starts - anchor).T) <= ground.reach * max(ground.frame.width, ground.frame.height)
    spots, starts = spots[near], starts[near]
    for shape in (blocked, others):
        if shape is not None:
            shapely.prepare(shape)
    first = next(_clear(starts, anchor, [shape for shape in (blocked, others) if shape is not None], allowed), None)
    if first is None:
        return None
    box, start, end = box_of(spots[first], way), starts[first], (float(anchor[0]), float(anchor[1]))
    # The lines of a label begin on the side the leader comes from.
    align: Align = "left" if end[0] < box.x0 else "right" if end[0] > box.x1 else "center"
    return Label(area.code, way, box, align, ((float(start[0]), float(start[1])), end))


def _clear(
    starts: NDArray[np.float64], anchor: NDArray[np.float64], taken: Sequence[BaseGeometry], allowed: Allowed
) -> Iterator[int]:
    """The places of the lines to an anchor that cross nothing taken and are allowed, in order."""
    for low in range(0, len(starts), AT_ONCE):
        some = starts[low : low + AT_ONCE]
        drawn = shapely.linestrings(np.stack([some, np.broadcast_to(anchor, some.shape)], axis=1))
        clear = allowed(some)
        for shape in taken:
            clear &= ~shapely.intersects(shape, drawn)
        yield from (low + np.flatnonzero(clear)).tolist()


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
