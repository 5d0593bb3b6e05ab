"""Which of many boxes and lines on a sheet meet: of hundreds each with each, faster than one geometry after another.

What cannot meet is left out by its bounds first; all lengths are millimetres.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Pairs = tuple[NDArray[np.intp], ...]  # of the first and of the second, shape (k,) each


def bounds_of(lines: Numbers) -> Numbers:
    """The bounds of straight lines, shape (n, 2, 2), as x0, y0, x1, y1, shape (n, 4)."""
    return np.concatenate([lines.min(axis=1), lines.max(axis=1)], axis=1)


def boxes_meet(one: Numbers, other: Numbers, apart: float = 0.0) -> NDArray[np.bool_]:
    """Which boxes, x0, y0, x1, y1 each, touch which others, or are no further ``apart`` both ways; shape (n, m)."""
    meet = np.ones((len(one), len(other)), dtype=np.bool_)
    for low, high in ((0, 2), (1, 3)):
        meet &= np.less_equal.outer(one[:, low] - apart, other[:, high])
        meet &= np.greater_equal.outer(one[:, high] + apart, other[:, low])
    return meet


def lines_meet_boxes(lines: Numbers, boxes: Numbers, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether the line and the box of each pair touch, given that their bounds do; shape (k,).

    Then they do unless the box lies wholly on one side of the line (the separating axis theorem).
    """
    line, box = lines[pairs[0]], boxes[pairs[1]]
    along = line[:, 1] - line[:, 0]
    middle, half = (box[:, 2:] + box[:, :2]) / 2, (box[:, 2:] - box[:, :2]) / 2
    away = np.abs(_crossed(along, middle - line[:, 0]))
    reach: Numbers = half[:, 0] * np.abs(along[:, 1]) + half[:, 1] * np.abs(along[:, 0])
    return np.asarray(away <= reach, dtype=np.bool_)


def lines_near(lines: Numbers, pairs: Pairs, apart: float) -> NDArray[np.bool_]:
    """Whether the two lines of each pair cross or come nearer than ``apart`` to each other; shape (k,)."""
    one, other = lines[pairs[0]], lines[pairs[1]]
    sides = [_crossed(line[:, 1] - line[:, 0], end - line[:, 0])
             for line, ends in ((one, other), (other, one)) for end in (ends[:, 0], ends[:, 1])]  # fmt: skip
    near = (sides[0] * sides[1] < 0) & (sides[2] * sides[3] < 0)
    # Of two that do not cross, the least way from one to the other begins at an end.
    for line, ends in ((one, other), (other, one)):
        for end in (ends[:, 0], ends[:, 1]):
            near |= _way_to(line, end) <= apart
    return np.asarray(near, dtype=np.bool_)


def _crossed(one: Numbers, other: Numbers) -> Numbers:
    """The cross product of vectors."""
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]


def _way_to(line: Numbers, end: Numbers) -> Numbers:
    """How far points are from lines."""
    along, to = line[:, 1] - line[:, 0], end - line[:, 0]
    # A line without length is its end.
    long = np.maximum((along**2).sum(axis=1), np.finfo(float).tiny)
    share = np.clip((to * along).sum(axis=1) / long, 0, 1)
    return np.asarray(np.hypot(*(to - share[:, None] * along).T), dtype=np.float64)
