"""A plot on a sheet: a box with scales along its sides, gridlines, and labels that never touch."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sdmap.maps.found import Axis
from sdmap.maps.style import INK, MUTED, PAPER
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.labels import place
from sdmap.render.paper.lettering import PAD, Ground, Label, set_label
from sdmap.render.paper.lines import ASCENT, DESCENT, line_height, wrap
from sdmap.render.paper.page import Align, Box, Sheet
from sdmap.render.paper.presets import Preset

GRID = "#D5D8DA"
GRID_WIDTH = 0.5
TICK, DROP = 1.2, 2.0
TICK_APART = 1.0  # millimetres between two named ticks, at least
DIRECT = 3.0  # a leader line shorter than this is not drawn: the label stands beside its mark


def tick_text(tick: float, unit: str) -> str:
    """A tick of a scale with its unit."""
    return f"{tick:g}%" if unit == "%" else f"{tick:,.10g}".replace("-", "−")


@dataclass(frozen=True)
class Plot:
    """The box of a plot with the scale of each side: from a value to a place on the sheet."""

    sheet: Sheet
    box: Box
    across: Axis
    up: Axis

    def x(self, value: float) -> float:
        """Where a value lies from left to right."""
        return self.box.x0 + (value - self.across.lower) / (self.across.upper - self.across.lower) * self.box.width

    def y(self, value: float) -> float:
        """Where a value lies from the foot upwards."""
        return self.box.y0 + (value - self.up.lower) / (self.up.upper - self.up.lower) * self.box.height

    def line(self, points: Sequence[tuple[float, float]]) -> shapely.LineString:
        """A line through points given as values."""
        return shapely.LineString([(self.x(a), self.y(b)) for a, b in points])

    def draw_across(self, unit: str, size: float, title: str = "", *, name: str = "x") -> None:
        """Gridlines upwards with their ticks named under the plot, and the scale's title."""
        box, sheet = self.box, self.sheet
        places = [self.x(tick) for tick in self.across.ticks]
        sheet.stroke([shapely.LineString([(x, box.y0), (x, box.y1)]) for x in places], GRID, GRID_WIDTH)
        base = box.y0 - DROP - ASCENT * size * POINT
        texts = [tick_text(tick, unit) for tick in self.across.ticks]
        # In a narrow plot every second tick is named, or every third: names that touch are not read.
        apart = min((b - a for a, b in itertools.pairwise(places)), default=1.0)
        every = math.ceil((max(width_of(text, size) for text in texts) + TICK_APART) / apart)
        for number in range(0, len(texts), every):
            x, text = places[number], texts[number]
            sheet.text(x, base, text, size, align="center", colour=MUTED, name=f"{name}-tick-{number}")
        if title:
            lines = wrap(title, box.width, size)
            sheet.lines((box.x0 + box.x1) / 2, base - 1.6, lines, size, align="center", name=f"{name}-title")

    def draw_up(self, unit: str, size: float, title: Sequence[str]) -> None:
        """Gridlines across with their ticks named on the left, and the scale's title above them."""
        box, sheet = self.box, self.sheet
        places = [self.y(tick) for tick in self.up.ticks]
        sheet.stroke([shapely.LineString([(box.x0, y), (box.x1, y)]) for y in places], GRID, GRID_WIDTH)
        drop = ASCENT * size * POINT / 2
        for number, (y, tick) in enumerate(zip(places, self.up.ticks, strict=True)):
            text = tick_text(tick, unit)
            sheet.text(box.x0 - TICK, y - drop, text, size, align="right", colour=MUTED, name=f"y-tick-{number}")
        top = box.y1 + 1.6 + len(title) * line_height(size)
        sheet.lines(box.x0, top, title, size, name="y-title")

    def draw_frame(self) -> None:
        """The foot and the left side, over what is drawn in the plot."""
        box = self.box
        foot, side = [(box.x0, box.y0), (box.x1, box.y0)], [(box.x0, box.y0), (box.x0, box.y1)]
        self.sheet.stroke([shapely.LineString(foot), shapely.LineString(side)], INK, 0.7)


# How far above a line of a plot the words on it stand, in millimetres.
OVER_LINE = 0.9


def label_points(
    points: Mapping[str, tuple[float, float]],
    texts: Mapping[str, tuple[str, str]],
    preset: Preset,
    ground: Ground,
    radius: float,
) -> tuple[list[Label], list[str]]:
    """Find a place for the label of each point of a plot, given on the sheet; returns what finds none as well."""
    marks: dict[str, BaseGeometry] = {
        code: shapely.buffer(shapely.Point(point), radius) for code, point in points.items()
    }
    ground.marks.extend(marks.values())
    return place(marks, texts, preset.label_sizes, ground)


def draw_point_labels(plot: Plot, labels: Sequence[Label], radius: float) -> None:
    """Set labels beside their marks, with a line where they stand apart."""
    sheet = plot.sheet
    for label in labels:
        if label.leader is None:
            continue
        start, end = np.asarray(label.leader[0]), np.asarray(label.leader[1])
        length = float(np.hypot(*(start - end)))
        if length > radius + DIRECT:
            tip = end + (start - end) * (radius + 0.3) / length
            sheet.stroke([shapely.LineString([start, tip])], MUTED, 0.6, name="leaders")
    for label in labels:
        set_label(sheet, label)


def words_on_line(plot: Plot, words: str, at: tuple[float, float], size: float, *, name: str, right: bool) -> Box:
    """Words standing on a line of the plot, on a strip of paper; returns the room they take."""
    align: Align = "right" if right else "left"
    sheet, room = plot.sheet, room_on_line(words, at, size, right=right)
    sheet.rectangle(room.grown(PAD / 2), face=PAPER)
    sheet.text(at[0], at[1] + OVER_LINE, words, size, weight="bold", align=align, name=name)
    return room


def room_on_line(words: str, at: tuple[float, float], size: float, *, right: bool) -> Box:
    """The room that words standing on a line take, ending (``right``) or beginning at a place."""
    (x, y), wide = at, width_of(words, size, "bold")
    left, base = x - wide if right else x, y + OVER_LINE
    return Box(left, base - DESCENT * size * POINT, left + wide, base + ASCENT * size * POINT)
