"""Room for names in a chart: each beside its dot, where it covers neither a dot nor another name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_Box = tuple[float, float, float, float]

# About how wide a letter is, how much wider the sign of a per cent, how high a line, in pixels, how far a dot reaches.
_LETTER, _WIDER, _LINE, _DOT = 6.4, 5.0, 14.0, 7.0


@dataclass(frozen=True)
class Side:
    """On which side of its point a text stands: how it is aligned and how many pixels it keeps away."""

    align: str
    baseline: str
    dx: int
    dy: int


@dataclass(frozen=True)
class Label:
    """A text at a point of a chart."""

    x: float
    y: float
    text: str
    side: Side


@dataclass(frozen=True)
class Asking:
    """A dot that asks for room for its name; without a name it only takes up its own.

    A name that ``must`` be there may stand further off, and covers what it cannot help covering.
    """

    x: float
    y: float
    name: str
    must: bool = False


@dataclass(frozen=True)
class Frame:
    """What a chart's axes span, and about how many pixels that is."""

    across: tuple[float, float]
    up: tuple[float, float]
    width: float = 430.0
    height: float = 280.0

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        (left, right), (low, high) = self.across, self.up
        return (x - left) / (right - left) * self.width, (high - y) / (high - low) * self.height


SIDES = (
    Side("left", "middle", 10, 0),
    Side("right", "middle", -10, 0),
    Side("center", "bottom", 0, -9),
    Side("center", "top", 0, 9),
)
# Where a name that must be there may stand as well: over or under its dot and off to one side, the nearest first.
_FURTHER = tuple(
    Side("center", baseline, along, away if baseline == "top" else -away)
    for away in (9, 20)
    for along in (0, -22, 22, -45, 45)
    for baseline in ("bottom", "top")
)


def placed(
    dots: Sequence[Asking], frame: Frame, taken: Sequence[Label] = (), sides: Sequence[Side] = SIDES
) -> list[Label]:
    """Find room for names, the first to ask being the first served.

    Parameters
    ----------
    dots
        All dots of the chart, in the order in which they choose.
    frame
        The chart's axes.
    taken
        Labels that stand already.
    sides
        Where a name may stand by its dot, the best place first.

    Returns
    -------
    list of Label
        The names that found room. One that found none is left out, unless it must be there: the chart's table has it.
    """
    boxes = [_reach(dot, frame) for dot in dots] + [box_of(label, frame) for label in taken]
    found = []
    for place, dot in enumerate(dots):
        others = [box for i, box in enumerate(boxes) if i != place]
        wishes = [Label(dot.x, dot.y, dot.name, side) for side in (*sides, *(_FURTHER if dot.must else ()))]
        asked = [(wish, box_of(wish, frame)) for wish in wishes if dot.name]
        fitting = [(wish, box) for wish, box in asked if _inside(box, frame) and box[1] > 0 and box[3] < frame.height]
        covered = [sum(_overlap(box, other) for other in others) for _, box in fitting]
        if fitting and (dot.must or 0 in covered):
            label, box = fitting[covered.index(min(covered))]
            boxes.append(box)
            found.append(label)
    return found


def first_free(wishes: Sequence[Label], dots: Sequence[Asking], taken: Sequence[Label], frame: Frame) -> list[Label]:
    """The first of several places for one text that covers no dot and no label; nothing if there is none."""
    boxes = [_reach(dot, frame) for dot in dots] + [box_of(label, frame) for label in taken]
    asked = ((wish, box_of(wish, frame)) for wish in wishes)
    free = (w for w, box in asked if _inside(box, frame) and not any(_overlap(box, other) for other in boxes))
    return [label for label in (next(free, None),) if label]


def _reach(dot: Asking, frame: Frame) -> _Box:
    x, y = frame.spot(dot.x, dot.y)
    return x - _DOT, y - _DOT, x + _DOT, y + _DOT


def box_of(label: Label, frame: Frame) -> _Box:
    """About where a label's text lies: left, top, right and bottom in pixels."""
    x, y = frame.spot(label.x, label.y)
    x, y = x + label.side.dx, y + label.side.dy
    width = _LETTER * len(label.text) + _WIDER * label.text.count("%")
    left = {"left": x, "right": x - width, "center": x - width / 2}[label.side.align]
    top = {"top": y, "middle": y - _LINE / 2, "bottom": y - _LINE}[label.side.baseline]
    return left, top, left + width, top + _LINE


def _inside(box: _Box, frame: Frame) -> bool:
    """Whether a text keeps clear of the figures left of a chart, and ends before its right side or soon behind it."""
    return box[0] > 1 and box[2] < frame.width + 10


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
