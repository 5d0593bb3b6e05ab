"""Two figures a row with the line between them: disadvantaged people and others, or the latest and the comparator's.

One dot is hollow and one filled, so that no colour is needed; each has its figure beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import shapely

from sdmap.maps.classify import axis_for
from sdmap.maps.found import Axis
from sdmap.maps.style import INK, MUTED, PAPER, SEQUENCE
from sdmap.render.paper.axes import Plot
from sdmap.render.paper.dots import PLOT_LEAST, dot_key
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.frame import too_small
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import MARKS
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.strip import under_keys

DOT = 2.9  # the width of a dot, mm
GAP = 3.0  # between columns, mm
ROW_MOST = 24.0  # how high a row may be, mm
# Over each row, under all of them, and the width of the last head in which it is not broken: on any sheet, a tight one.
ROW_GAP, AXIS_ROOM, HEAD_MOST = (0.8, 0.3), (9.0, 7.8), (60.0, 17.0)
# Of the width for names, the next where one is too narrow, and for what stands beside them, broken where it is wider.
NAME_SHARES, SIDE_SHARES = (0.3, 0.36, 0.44, 0.5), (1.0, 0.22, 0.17)
HEAVY, LIGHT = 2.2, 1.0  # points
NO_AXIS = Axis(0.0, 1.0, (0.0, 1.0))


@dataclass(frozen=True)
class Pair:
    """One row: its name, what stands under it and beside it, the two figures with their words, what they come to.

    ``heavy`` is a row that the picture is about, beside one that is there for comparison.
    """

    name: str
    under: str
    side: str
    hollow: float
    filled: float
    texts: tuple[str, str]
    told: str
    heavy: bool = True

    @property
    def ends(self) -> tuple[str, str]:
        """The words of the lower figure and of the higher."""
        return self.texts if self.hollow <= self.filled else (self.texts[1], self.texts[0])


@dataclass(frozen=True)
class _Setting:
    """How rows are set: the type, each row's lines with whether they are names, the last head, heights, and columns."""

    size: float
    lines: list[list[tuple[str, bool]]]
    head: list[str]
    sides: list[list[str]]
    heights: list[float]
    side: float
    plot: Plot


def draw_pairs(
    sheet: Sheet, pairs: Sequence[Pair], preset: Preset, body: Box, *, keys: tuple[str, ...], titles: tuple[str, str]
) -> None:
    """Draw a row for each pair.

    Parameters
    ----------
    keys
        What the hollow and the filled dots are and, if it has to be said, a heavy line.
    titles
        What the scale is in, and the head of the last column.

    Raises
    ------
    TooSmallError
        If the rows, or what the names leave to the dots, have no room.
    """
    samples = (dot_key(PAPER), dot_key(SEQUENCE[3]), _heavy_key)
    room = under_keys(sheet, list(zip(samples, keys, strict=False)), preset, body, 1.0)
    setting = _setting(sheet, pairs, titles[1], preset, room)
    plot, small = setting.plot, preset.small_sizes[0]
    plot.draw_across("", small)
    under = plot.box.y0 - AXIS_ROOM[preset.tight] + 1.5
    sheet.text((plot.box.x0 + plot.box.x1) / 2, under, titles[0], small, align="center", name="x-title")
    top = plot.box.y1
    above = top + 0.6 + line_height(small) * (len(setting.head) - 1)
    for place, line in enumerate(setting.head):
        at = above - place * line_height(small)
        sheet.text(body.x1, at, line, small, align="right", colour=MUTED, name=f"pair-heading-{place}")
    for number, (pair, lines, height) in enumerate(zip(pairs, setting.lines, setting.heights, strict=True)):
        _draw_names(sheet, setting, lines, (body.x0, top - height / 2), number)
        _draw_row(sheet, setting, pair, top - height / 2, number, right=body.x1)
        top -= height


def _setting(sheet: Sheet, pairs: Sequence[Pair], head: str, preset: Preset, room: Box) -> _Setting:
    """The columns from their longest words, in the largest type that fits, so that most is left to the plot."""
    for size in preset.label_sizes:
        ways = (
            _set_in(sheet, pairs, head, preset, room, size=size, shares=shares)
            for shares in product(NAME_SHARES, SIDE_SHARES)
        )
        fitting = [way for way in ways if way is not None]
        if fitting:
            return max(fitting, key=lambda way: way.plot.box.width)
    raise too_small(f"The {len(pairs)} rows of this picture are too close together", preset)


def _set_in(
    sheet: Sheet, pairs: Sequence[Pair], head: str, preset: Preset, room: Box, *, size: float,
    shares: tuple[float, float],
) -> _Setting | None:  # fmt: skip
    """The rows in one size of type, names and sides with these shares of the width; None where they do not fit."""
    heads = wrap(head, HEAD_MOST[preset.tight], preset.small_sizes[0])
    over = len(heads) * line_height(preset.small_sizes[0])
    high = room.height - AXIS_ROOM[preset.tight] - over
    lines = [_lines(pair, shares[0] * room.width, size) for pair in pairs]
    sides = [wrap(pair.side, shares[1] * room.width, size) if pair.side else [] for pair in pairs]
    counts = [max(len(each), len(side), 1) for each, side in zip(lines, sides, strict=True)]
    heights = [count * line_height(size) + ROW_GAP[preset.tight] for count in counts]
    names = max(_wide(each, size) for each in lines)
    wide = max(width_of(line, size) for each in sides for line in (*each, ""))
    columns = names + GAP + (wide + GAP if wide else 0.0)
    plot = _plot(sheet, pairs, columns, Box(room.x0, room.y1 - high, room.x1, room.y1), head=heads, size=size)
    if sum(heights) > high or plot.box.width < PLOT_LEAST:
        return None
    spare = (high - sum(heights)) / len(heights)
    heights = [max(min(each + spare, ROW_MOST), each) for each in heights]
    top = room.y1 - over
    box = Box(plot.box.x0, top - sum(heights), plot.box.x1, top)
    return _Setting(size, lines, heads, sides, heights, room.x0 + names + GAP, Plot(sheet, box, plot.across, NO_AXIS))


def _lines(pair: Pair, width: float, size: float) -> list[tuple[str, bool]]:
    """The lines beside a row, and whether each is part of its name."""
    names = [(line, True) for line in wrap(pair.name, width, size, "bold")] if pair.name else []
    return [*names, *((line, False) for line in (wrap(pair.under, width, size) if pair.under else []))]


def _wide(lines: Sequence[tuple[str, bool]], size: float) -> float:
    return max((width_of(text, size, "bold" if name else "normal") for text, name in lines), default=0.0)


def _plot(sheet: Sheet, pairs: Sequence[Pair], columns: float, room: Box, *, head: Sequence[str], size: float) -> Plot:
    """The plot right of the columns of words; beside its ends there is room for figures."""
    told = max(*(width_of(pair.told, size, "bold") for pair in pairs), *(width_of(line, size) for line in head)) + GAP
    low, high = (max(width_of(pair.ends[end], size) for pair in pairs) + DOT for end in (0, 1))
    left = room.x0 + columns + low
    box = Box(left, room.y0, max(room.x1 - told - high, left + 1.0), room.y1)
    return Plot(sheet, box, axis_for([each for pair in pairs for each in (pair.hollow, pair.filled)]), NO_AXIS)


def _draw_names(
    sheet: Sheet, setting: _Setting, lines: Sequence[tuple[str, bool]], at: tuple[float, float], number: int
) -> None:
    (left, middle), size = at, setting.size
    base = middle - ASCENT * size * POINT / 2 + (len(lines) - 1) * line_height(size) / 2
    for line, (words, name) in enumerate(lines):
        look: dict[str, Any] = {"weight": "bold"} if name else {"colour": MUTED}
        sheet.text(left, base - line * line_height(size), words, size, name=f"pair-name-{number}-{line}", **look)


def _draw_row(sheet: Sheet, setting: _Setting, pair: Pair, middle: float, number: int, *, right: float) -> None:
    """The line with its two dots, the filled one on top, a figure at each end, and what they come to."""
    plot, size, fine = setting.plot, setting.size, sheet.fineness
    base = middle - ASCENT * size * POINT / 2
    sheet.lines_about(setting.side, middle, setting.sides[number], size, name=f"pair-side-{number}")
    low, high = sorted((plot.x(pair.hollow), plot.x(pair.filled)))
    sheet.stroke(
        [shapely.LineString([(low, middle), (high, middle)])], INK, HEAVY if pair.heavy else LIGHT, name="pair"
    )
    for value, fill, name in ((pair.hollow, PAPER, "hollow"), (pair.filled, SEQUENCE[3], "filled")):
        at = np.array([[plot.x(value), middle]])
        sheet.marks(at, MARKS["circle"], DOT * fine, face=fill, edge=INK, edge_width=0.9, name=name)
    away = DOT * fine / 2 + 0.8
    sheet.text(low - away, base, pair.ends[0], size, align="right", name=f"pair-low-{number}")
    sheet.text(high + away, base, pair.ends[1], size, name=f"pair-high-{number}")
    weight: Any = "bold" if pair.heavy else "normal"
    sheet.text(right, base, pair.told, size, weight=weight, align="right", name=f"pair-told-{number}")


def _heavy_key(sheet: Sheet, box: Box) -> None:
    middle = (box.y0 + box.y1) / 2
    sheet.stroke([shapely.LineString([(box.x0, middle), (box.x1, middle)])], INK, HEAVY)
