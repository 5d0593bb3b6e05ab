"""A label before and after it has its place, and the ground that labels are placed on. Lengths are millimetres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.maps.style import INK
from sdmap.render.paper.fonts import POINT, Weight, width_of
from sdmap.render.paper.lines import ASCENT, DESCENT, balanced, line_height
from sdmap.render.paper.page import Align, Box, Sheet

PAD = 0.7  # clear paper around a label
LONGEST_NAME = 46.0  # a name is broken before it is wider than this
MOST_LINES = 4
DISC = 1.5  # the height of the disc that a number stands in, of its size
LEADER_REACH = 0.55  # of the longer side of the frame: a leader line that is longer is hard to follow
LEADER_ACROSS = 0.14  # of the same: so much of it at most may lie over other areas than its own

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

    @cached_property
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

    @cached_property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        count = len(self.lines) + bool(self.value)
        if self.disc:
            return DISC * self.size * POINT + line_height(self.size) * bool(self.value)
        return (count - 1) * line_height(self.size) + (ASCENT + DESCENT) * self.size * POINT


@dataclass(frozen=True)
class Label:
    """A label in its place.

    ``leader`` is the line from the label to its area, ending in the area, or None where the label is inside it. On a
    ``plate`` of paper it stands over other areas.
    """

    code: str
    setting: Setting
    box: Box
    align: Align = "center"
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None
    plate: bool = False


def set_label(sheet: Sheet, label: Label, colour: str = INK, prefix: str = "") -> None:
    """Set a label's lines and under them its value in bold; ``prefix`` tells several maps' labels apart."""
    size, box = label.setting.size, label.box
    x = {"left": box.x0, "center": (box.x0 + box.x1) / 2, "right": box.x1}[label.align]
    base = box.y1 - ASCENT * size * POINT
    for number, line in enumerate((*label.setting.lines, label.setting.value)):
        if line:
            weight: Weight = "bold" if number == len(label.setting.lines) else "normal"
            name = f"label-{prefix}{label.code}-{number}"
            sheet.text(x, base, line, size, weight=weight, align=label.align, colour=colour, name=name)
            base -= line_height(size)


@dataclass
class Ground:
    """What may be written on and what is taken already.

    ``land`` is all that areas cover; ``taken`` is what no label and no leader line may touch; ``marks`` are school
    marks, which a line may pass but no label may hide. ``reach`` is how long a leader line may be, as a part of the
    longer side of the frame, and ``across`` how much of it may lie over other areas. ``kept`` is
    what labels outside their areas keep off, if that is not all land; ``strange`` is other land, which they rather keep
    off: in an inset that of the areas around the core.
    """

    frame: Box
    land: BaseGeometry
    taken: list[BaseGeometry] = field(default_factory=list)
    marks: list[BaseGeometry] = field(default_factory=list)
    leaders: list[BaseGeometry] = field(default_factory=list)
    reach: float = LEADER_REACH
    across: float = LEADER_ACROSS
    kept: BaseGeometry | None = None
    strange: BaseGeometry | None = None

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


def all_settings(texts: Texts, sizes: Sequence[float]) -> dict[str, list[list[Setting]]]:
    """The ways of setting each of some labels: with the whole name, and last without what stands behind a comma.

    A name goes without that only where none of the others is then like it.
    """
    short = {code: name.partition(",")[0] for code, (name, _) in texts.items()}
    apart = len(set(short.values())) == len(short)
    made = {code: settings(name, value, sizes) for code, (name, value) in texts.items()}
    for code, (name, value) in texts.items():
        if apart and short[code] != name:
            made[code] += settings(short[code], value, sizes)
    return made


def box_of(spot: NDArray[np.float64], way: Setting) -> Box:
    """The room of a label about its middle."""
    x, y = float(spot[0]), float(spot[1])
    return Box(x - way.width / 2, y - way.height / 2, x + way.width / 2, y + way.height / 2)
