"""Labels outside their areas: on bare paper, each with a line to its area.

No line crosses a label or another line, nor other areas than its own for long: one across the map is hard to follow.
Each label has a choice of places, and the places are given out so that as few as can be go without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.render.paper.giving import given_out
from sdmap.render.paper.lettering import PAD, Ground, Label, Setting, box_of
from sdmap.render.paper.meeting import bounds_of, boxes_meet, lines_meet_boxes, lines_near
from sdmap.render.paper.page import Align
from sdmap.render.paper.room import Paper

APART = 3.0  # millimetres: places nearer to each other are one choice
# Of the places for a label set in one way: those looked at, the best that are kept, and of those in a corner.
TRIED, KEPT, TUCKED = 300, 16, 6
CHOICES = 70  # of all that a label has
LINE_APART = 0.8  # from one line to the next
# What a place costs besides the length of its line, in millimetres: each of them over other areas, each step of a
# smaller type, each way of more lines, and a label that lies wholly over areas it does not name.
OVER_OTHERS, SMALLER, BROKEN, STRANGE = 1.5, 4.0, 4.0, 30.0


@dataclass(frozen=True)
class Outer:
    """An area whose label goes outside it: where the line to it ends, and how its label can be set."""

    code: str
    shape: BaseGeometry
    anchor: NDArray[np.float64]
    ways: list[list[Setting]]
    core: bool = False

    @property
    def missed(self) -> float:
        """How much its label is missed: most in the core, least where it has no figure."""
        return 1.0 + bool(self.ways[0][0].value) * (30.0 + 1000.0 * self.core)


def set_outside(areas: Sequence[Outer], ground: Ground) -> tuple[list[Label], list[str]]:
    """Set labels outside their areas, as many as can be, with lines as short as can be.

    Parameters
    ----------
    areas
        The areas, those that choose first before the others.
    ground
        What there is to write on. What is placed is added to what is taken.

    Returns
    -------
    tuple of list of Label and list of str
        The labels in their places, and the codes of areas that found none.
    """
    if not areas:
        return [], []
    paper, blocked = Paper.of(ground), _blocked(ground)
    choices = [_choices(each, paper, ground, blocked) for each in areas]
    labels = [label for choice in choices for _, label in choice]
    if not labels:
        return [], [each.code for each in areas]
    owner = np.repeat(np.arange(len(areas)), [len(choice) for choice in choices])
    costs = np.array([cost for choice in choices for cost, _ in choice])
    missed = np.array([each.missed for each in areas])
    taken = given_out(owner, costs, _meet(labels, owner), missed)
    placed = [labels[place] for place in taken if place >= 0]
    for label in placed:
        assert label.leader is not None
        ground.taken.append(label.box.grown(PAD).polygon)
        ground.leaders.append(shapely.LineString(label.leader))
    return placed, [each.code for each, place in zip(areas, taken, strict=True) if place < 0]


def _blocked(ground: Ground) -> list[BaseGeometry]:
    """What no line may touch: labels, and other lines and what is near them."""
    shapes = [shapely.union_all(ground.taken)] if ground.taken else []
    shapes += [shapely.union_all(ground.leaders).buffer(LINE_APART)] if ground.leaders else []
    for shape in shapes:
        shapely.prepare(shape)
    return shapes


def _choices(area: Outer, paper: Paper, ground: Ground, blocked: Sequence[BaseGeometry]) -> list[tuple[float, Label]]:
    """The places that a label can have, with what each costs."""
    own, long = paper.cells(area.shape), max(ground.frame.width, ground.frame.height)
    others = paper.land & ~own
    found: list[tuple[float, Setting, NDArray[np.float64], NDArray[np.float64]]] = []
    for step, size in enumerate(area.ways):
        for more, way in enumerate(size):
            spots, tucked = paper.room(way.width + 2 * PAD, way.height + 2 * PAD)
            gaps = np.maximum(np.abs(spots - area.anchor) - np.array([way.width / 2, way.height / 2]), 0)
            # A level line reads better than a steep one of the same length.
            near = np.argsort(np.hypot(gaps[:, 0], gaps[:, 1] * 1.25), kind="stable")[:TRIED]
            spots, tucked = spots[near], tucked[near]
            starts = _starts(spots, way, area.anchor)
            lengths, over = np.hypot(*(starts - area.anchor).T), paper.across(starts, area.anchor, others)
            clear = (lengths <= ground.reach * long) & (over <= ground.across * long)
            lines = np.stack([starts, np.broadcast_to(area.anchor, starts.shape)], axis=1)
            for shape in blocked:
                clear[clear] = ~shapely.intersects(shape, shapely.linestrings(lines[clear]))
            costs = lengths + OVER_OTHERS * over + SMALLER * step + BROKEN * more
            costs += STRANGE * paper.on_strange(spots, way.width + 2 * PAD, way.height + 2 * PAD)
            best = _best(spots, np.where(clear, costs, np.inf), tucked)
            found += [(float(costs[place]), way, spots[place], starts[place]) for place in best]
    best_first = sorted(found, key=lambda each: each[0])[:CHOICES]
    return [(cost, _label(area, way, spot, start)) for cost, way, spot, start in best_first]


def _best(spots: NDArray[np.float64], costs: NDArray[np.float64], tucked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The cheapest of some places, apart from each other, and of those in a corner; what costs without end is none."""
    order = np.argsort(costs, kind="stable")[: np.isfinite(costs).sum()]
    _, first = np.unique((spots[order] // APART).astype(int) @ (1, 10000), return_index=True)
    return np.union1d(order[np.sort(first)[:KEPT]], order[tucked[order]][:TUCKED])


def _label(area: Outer, way: Setting, spot: NDArray[np.float64], start: NDArray[np.float64]) -> Label:
    """A label in a place; its lines begin on the side the line to its area comes from."""
    box, end = box_of(spot, way), (float(area.anchor[0]), float(area.anchor[1]))
    align: Align = "left" if end[0] < box.x0 else "right" if end[0] > box.x1 else "center"
    return Label(area.code, way, box, align, ((float(start[0]), float(start[1])), end))


def _meet(labels: Sequence[Label], owner: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which two labels cannot both be had: they meet, a line meets a label or two lines come too near each other."""
    grown = [label.box.grown(PAD) for label in labels]
    boxes = np.array([(box.x0, box.y0, box.x1, box.y1) for box in grown])
    lines = np.array([label.leader for label in labels])
    around, others = bounds_of(lines), np.not_equal.outer(owner, owner)
    meet = ~others | boxes_meet(boxes, boxes)
    over = np.nonzero(boxes_meet(around, boxes) & ~meet)
    meet[over] |= lines_meet_boxes(lines, boxes, over)
    meet |= meet.T
    # Each two lines once.
    close = np.nonzero(np.triu(boxes_meet(around, around, LINE_APART) & ~meet))
    meet[close] |= lines_near(lines, close, LINE_APART)
    return np.asarray(meet | meet.T, dtype=np.bool_)


def _starts(spots: NDArray[np.float64], way: Setting, anchor: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the line to the anchor leaves a label set at each spot: the middle of a side, or straight up or down."""
    half_wide, half_high = way.width / 2 + 0.6, way.height / 2 + 0.5
    across = anchor - spots
    beside = np.abs(across[:, 0]) > way.width / 2
    x = np.where(beside, spots[:, 0] + np.sign(across[:, 0]) * half_wide, anchor[0])
    y = np.where(beside, spots[:, 1], spots[:, 1] + np.sign(across[:, 1]) * half_high)
    return np.column_stack([x, y])
