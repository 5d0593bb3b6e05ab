"""Words for areas too small to hold them: on free ground beside the shapes, with a line to the area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from sdmap.ui.charts.labels import Frame, Label, Side, box_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# How far apart the places are that are tried, and how much room words keep (pixels).
_STEP, _KEEP = 5.0, 2.0
# A leader longer than this share of the map's height crosses what it has nothing to do with.
_LONGEST = 0.45
_BESIDE = Side("center", "middle", 0, 1)


@dataclass(frozen=True)
class Calling:
    """An area that asks for words beside the shapes: a point of it and the words."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Callouts:
    """Words that found room, and the lines that lead to what they are of."""

    labels: tuple[Label, ...]
    leaders: tuple[BaseGeometry, ...]


def called_out(asking: Sequence[Calling], ground: BaseGeometry, frame: Frame, taken: Sequence[Label]) -> Callouts:
    """Find the nearest free ground for the words of each area.

    Parameters
    ----------
    asking
        In the order in which they choose.
    ground
        All shapes of the map as one, in the map's own coordinates.
    frame
        What the map spans, and how many pixels that is.
    taken
        Labels that stand already.

    Returns
    -------
    Callouts
        What found no room is left out: the map's table has it.
    """
    free = _Free(ground, frame, taken)
    labels: list[Label] = []
    leaders: list[BaseGeometry] = []
    for each in asking:
        at = free.nearest(each)
        if at is not None:
            labels.append(Label(*at, each.text, _BESIDE))
            leaders.append(shapely.LineString([(each.x, each.y), free.end(each, at)]))
    return Callouts(tuple(labels), tuple(leaders))


def ground_of(label: Label, frame: Frame) -> BaseGeometry:
    """The ground that a label covers, in the map's own coordinates."""
    left, top, right, bottom = box_of(label, frame)
    (west, east), (_, north) = frame.across, frame.up
    metre = (east - west) / frame.width
    return shapely.box(west + left * metre, north - bottom * metre, west + right * metre, north - top * metre)


class _Free:
    """The ground that no shape, no label and no leader covers, in metres."""

    def __init__(self, ground: BaseGeometry, frame: Frame, taken: Sequence[Label]) -> None:
        self.frame = frame
        self.metre = (frame.across[1] - frame.across[0]) / frame.width
        self.covered = [ground, *(ground_of(label, frame) for label in taken)]

    def nearest(self, each: Calling) -> tuple[float, float] | None:
        """The middle of the words, nearest to the area; None where there is no room near enough."""
        wide, high = self._size(each)
        (left, right), (low, top) = self.frame.across, self.frame.up
        step = _STEP * self.metre
        grid = np.meshgrid(np.arange(left + wide / 2, right - wide / 2, step), np.arange(low + high, top - high, step))
        spots = np.column_stack([axis.ravel() for axis in grid])
        away = np.hypot(*(spots - (each.x, each.y)).T)
        spots = spots[np.argsort(away, kind="stable")][: int((away <= _LONGEST * (top - low)).sum())]
        boxes = self._boxes(each, spots)
        free = np.ones(len(boxes), dtype=bool)
        for shape in self.covered:
            shapely.prepare(shape)
            free[free] = ~shapely.intersects(shape, boxes[free])
        if not free.any():
            return None
        best = int(free.argmax())
        found = float(spots[best, 0]), float(spots[best, 1])
        self.covered += [boxes[best], shapely.LineString([(each.x, each.y), self.end(each, found)])]
        return found

    def end(self, each: Calling, at: tuple[float, float]) -> tuple[float, float]:
        """Where a leader meets the words: the point of their box nearest to the area."""
        near = shapely.shortest_line(shapely.Point(each.x, each.y), self._boxes(each, np.array([at]))[0])
        return tuple(near.coords[1])

    def _size(self, each: Calling) -> tuple[float, float]:
        """How wide and high the words are, with the room they keep."""
        left, top, right, bottom = box_of(Label(each.x, each.y, each.text, _BESIDE), self.frame)
        return (right - left + 2 * _KEEP) * self.metre, (bottom - top + 2 * _KEEP) * self.metre

    def _boxes(self, each: Calling, spots: np.ndarray) -> np.ndarray:
        half = np.array(self._size(each)) / 2
        (left, low), (right, top) = (spots - half).T, (spots + half).T
        boxes: np.ndarray = shapely.box(left, low, right, top)
        return boxes
