"""The legend of a printed map: the classes as a ladder with the comparator beside it, then whatever else is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely
from matplotlib.path import Path

from sdmap.maps import narrate
from sdmap.maps.chosen import marked_name
from sdmap.maps.found import LegendEntry, MapResult, SchoolMark
from sdmap.maps.school_marks import school_key_title
from sdmap.maps.style import CORE_LINE, INK, MUTED, PAPER
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import DOT_STEP, MARKS, draw_marked, draw_pattern, draw_school
from sdmap.render.paper.presets import LEAST_TYPE, Preset
from sdmap.render.paper.strip import COLUMN_GAP, Draw, key_step
from sdmap.render.paper.work import work_samples
from sdmap.text.joining import capital

STEP, CROWDED_STEP = 0.65, 0.58  # the height of a class, millimetres for each point of type
SWATCH, TIGHT_SWATCH, CROWDED_SWATCH = 9.0, 7.0, 5.5
KEY_SWATCH = 6.5
ARROW_ROOM = 3.5
LONGEST_KEY = 76.0  # no legend is made wider for words that are longer: they go over several lines
LADDER_GAP = 2.0
POINTER = 4.0  # from the comparator's name to the ladder
COMPARATOR_WIDTH = 30.0
HEADING_LEAST = 36.0  # a heading is not set narrower to make the legend so
ARROW_RIGHT = Path(
    np.asarray(MARKS["triangle"].vertices) @ np.array([[0.0, -1.0], [1.0, 0.0]]), MARKS["triangle"].codes
)


@dataclass(frozen=True)
class Key:
    """A line of the legend beside the ladder: how its sample is drawn, and the words, broken to fit."""

    draw: Draw
    lines: tuple[str, ...]
    back: float = 0.0  # how far further left the words begin, where there is no sample


class AnyLegend(Protocol):
    """What a layout needs of a legend: how much room it takes, and how it is drawn at the top of a box."""

    @property
    def width(self) -> float:
        """The width it was set for."""

    @property
    def height(self) -> float:
        """How high it is."""

    @property
    def needed(self) -> float:
        """The width that its widest line needs, which may be more than it was set for."""

    def draw(self, sheet: Sheet, box: Box) -> None:
        """Draw it at the top of a box."""


# A legend for a width, with the keys of patterns, core and schools or without.
LegendOf = Callable[[float, bool], AnyLegend]


class Legend:
    """The legend of one result, for a column of a given width: first measured, then drawn.

    ``keys`` is false where what is shown besides classes and comparisons has a strip of its own.
    """

    def __init__(self, result: MapResult, preset: Preset, width: float, *, keys: bool = True) -> None:
        self.result, self.preset, self.width = result, preset, width
        self.size = preset.text_size
        self.step = (CROWDED_STEP if preset.crowded else STEP) * self.size
        self.key_step = key_step(preset)
        self.tight, self.keys = preset.tight, keys
        self.swatch = CROWDED_SWATCH if preset.crowded else TIGHT_SWATCH if preset.tight else SWATCH
        self.heading = wrap(narrate.legend_title(result), width, preset.heading_size, "bold")
        self.ladder = [entry for entry in result.legend if entry.kind == "class"]
        # Classes are counted over every area, whatever the filter leaves out.
        self.counted = "All areas" if any(entry.kind == "filter" for entry in result.legend) else "Areas"
        self.columns = self._columns()

    @property
    def height(self) -> float:
        """How much room it takes."""
        height = len(self.heading) * line_height(self.preset.heading_size) + 1.0
        if self.ladder:
            over = line_height(self.size) * (not self.tight)
            height += len(self.ladder) * self.step + over + LADDER_GAP
            height += self.key_step if self.tight and self._comparator_lines() else 0.0
        return height + max((sum(self._step(key) for key in column) for column in self.columns), default=0.0)

    @property
    def needed(self) -> float:
        """The width that its widest line needs, which may be more than it was set for."""
        longest = HEADING_LEAST - KEY_SWATCH - 2 if self.tight else LONGEST_KEY
        keys = [KEY_SWATCH + 2 + min(width_of(words, self.size), longest) for _, words in self._makers()]
        heading = [width_of(line, self.preset.heading_size, "bold") for line in self.heading]
        rows = [min(max(heading), HEADING_LEAST), *keys]
        words = [width_of(line, self.size, "bold") for line in self._comparator_lines()]
        if self.ladder and self.tight:
            labels = max(width_of(_counted(entry), self.size) for entry in self.ladder)
            rows += [ARROW_ROOM + self.swatch + 2.5 + labels, ARROW_ROOM + max(words, default=0.0)]
        elif self.ladder:
            labels = max(width_of(entry.label, self.size) for entry in self.ladder)
            left = max(words) + POINTER if words else 0.0
            rows.append(left + self.swatch + 2.5 + labels + 4 + width_of(self.counted, self.size))
        return max(rows) + 1.0

    def draw(self, sheet: Sheet, box: Box) -> None:
        """Draw it at the top of a box."""
        top = sheet.lines(box.x0, box.y1, self.heading, self.preset.heading_size, weight="bold", name="legend-heading")
        top -= 1.0
        if self.ladder:
            top = self._draw_tight(sheet, box.x0, top) if self.tight else self._draw_ladder(sheet, box.x0, top)
        across = (self.width + COLUMN_GAP) / max(len(self.columns), 1)
        for number, column in enumerate(self.columns):
            self._draw_column(sheet, box.x0 + number * across, top, column, number)

    def _draw_column(self, sheet: Sheet, left: float, top: float, column: list[Key], number: int) -> None:
        for row, key in enumerate(column):
            step = self._step(key)
            swatch = Box(
                left, top - self.key_step + (0.7 if self.preset.crowded else 1.1), left + KEY_SWATCH, top - 0.3
            )
            key.draw(sheet, swatch)
            middle = (swatch.y0 + swatch.y1) / 2
            start = middle + ASCENT * self.size * POINT / 2
            if len(key.lines) > 1:
                start = top - 0.1
            x = swatch.x1 + 2 - key.back
            sheet.lines(x, start, key.lines, self.size, name=f"legend-key-{number}-{row}")
            top -= step

    def _step(self, key: Key) -> float:
        return max(self.key_step, len(key.lines) * line_height(self.size) + 0.9)

    def _draw_ladder(self, sheet: Sheet, left: float, top: float) -> float:
        """The classes, the highest at the top, with how many areas are in each; the comparator on their left."""
        size, entries = self.size, self.ladder[::-1]
        words = self._comparator_lines()
        left += max(width_of(line, size, "bold") for line in words) + POINTER if words else 0.0
        labels = left + self.swatch + 2.5
        small = max(size - 0.5, LEAST_TYPE)
        counts = labels + max(width_of(entry.label, size) for entry in entries) + 4
        right = counts + max(width_of(self.counted, small), *(width_of(str(e.count), size) for e in entries))
        base = top - ASCENT * size * POINT
        sheet.text(right, base, self.counted, small, align="right", colour=MUTED, name="legend-areas")
        top -= line_height(size)
        for number, entry in enumerate(entries):
            swatch = Box(left, top - (number + 1) * self.step, left + self.swatch, top - number * self.step)
            sample(sheet, swatch, entry.colour, entry.pattern)
            base = (swatch.y0 + swatch.y1) / 2 - ASCENT * size * POINT / 2
            sheet.text(labels, base, entry.label, size, name=f"legend-class-{number}")
            sheet.text(right, base, str(entry.count), size, align="right", name=f"legend-count-{number}")
        foot = top - len(entries) * self.step
        if words and self.result.comparator is not None and self.result.comparator.value is not None:
            height = rung(self.ladder, self.result.comparator.value) * self.step
            self._mark_comparator(sheet, left, foot + height, words)
        return foot - LADDER_GAP

    def _draw_tight(self, sheet: Sheet, left: float, top: float) -> float:
        """The classes with their counts in brackets; the comparator an arrow on their left, explained under them."""
        size, words = self.size, self._comparator_lines()
        left += ARROW_ROOM if words else 0.0
        for number, entry in enumerate(self.ladder[::-1]):
            swatch = Box(left, top - (number + 1) * self.step, left + self.swatch, top - number * self.step)
            sample(sheet, swatch, entry.colour, entry.pattern)
            base = (swatch.y0 + swatch.y1) / 2 - ASCENT * size * POINT / 2
            sheet.text(left + self.swatch + 2.5, base, _counted(entry), size, name=f"legend-class-{number}")
        foot = top - len(self.ladder) * self.step
        figure = self.result.comparator
        if not words or figure is None or figure.value is None:
            return foot - LADDER_GAP
        self._mark(sheet, left, foot + rung(self.ladder, figure.value) * self.step)
        middle = foot - LADDER_GAP / 2 - self.key_step / 2
        self._arrow(sheet, left - 2.0, middle)
        base = middle - ASCENT * size * POINT / 2
        sheet.text(left, base, " ".join(words), size, weight="bold", name="legend-comparator-name-0")
        return foot - LADDER_GAP - self.key_step

    def _mark(self, sheet: Sheet, left: float, y: float) -> None:
        """A line across the ladder with an arrow on its left."""
        line = shapely.LineString([(left - 1.0, y), (left + self.swatch + 0.6, y)])
        sheet.stroke([line], PAPER, 2.4)
        sheet.stroke([line], INK, 1.1, name="legend-comparator")
        self._arrow(sheet, left - 2.0, y)

    def _arrow(self, sheet: Sheet, x: float, y: float) -> None:
        sheet.marks(np.array([[x, y]]), ARROW_RIGHT, 2.0, face=INK, edge=INK, edge_width=0.2)

    def _comparator_lines(self) -> list[str]:
        """The comparator and its figure, broken to fit beside the ladder; nothing where areas are not compared.

        Nor where its place says nothing: in a single class, or among smoothed figures, of which it is none.
        """
        figure = self.result.comparator
        if len(self.ladder) < 2 or figure is None or figure.refused or figure.value is None:
            return []
        if self.result.request.colour_by == "smoothed":
            return []
        return wrap(narrate.comparator_text(self.result), COMPARATOR_WIDTH, self.size, "bold")

    def _mark_comparator(self, sheet: Sheet, left: float, y: float, words: list[str]) -> None:
        """A line across the ladder where the comparator's value falls, with its name and an arrow on the left."""
        self._mark(sheet, left, y)
        sheet.lines_about(
            left - POINTER, y, words, self.size, weight="bold", align="right", name="legend-comparator-name"
        )

    def _columns(self) -> list[list[Key]]:
        """Everything but the classes, in two columns of even length."""
        makers = self._makers()
        count = 2 if len(makers) > 1 and self.width > 80 else 1
        across = (self.width - COLUMN_GAP * (count - 1)) / count - KEY_SWATCH - 2
        backs = [KEY_SWATCH + 2 if draw is _no_sample else 0.0 for draw, _ in makers]
        keys = [
            Key(draw, tuple(wrap(words, across + back, self.size)), back)
            for (draw, words), back in zip(makers, backs, strict=True)
        ]
        if count == 1:
            return [keys] if keys else []
        total, first = sum(self._step(key) for key in keys), 0.0
        for cut in range(1, len(keys) + 1):
            first += self._step(keys[cut - 1])
            if first >= total / 2:
                return [keys[:cut], keys[cut:]]
        return [keys, []]

    def _makers(self) -> list[tuple[Draw, str]]:
        others = other_keys(self.result, self.preset) if self.keys else []
        return [_entry_key(entry) for entry in self.result.legend if entry.kind == "comparison"] + others


def _entry_key(entry: LegendEntry) -> tuple[Draw, str]:
    return _swatch(entry), _counted(entry)


def _counted(entry: LegendEntry) -> str:
    return f"{entry.label} ({entry.count})"


def other_keys(result: MapResult, preset: Preset) -> list[tuple[Draw, str]]:
    """Keys besides classes and comparisons: patterns, what is left out, the marked area, the core, schools, work."""
    made: list[tuple[Draw, str]] = [_entry_key(entry) for entry in result.legend if entry.kind == "pattern"]
    # Where a ladder has no heading over its counts, the key says what they take in.
    words = "{} ({}, counted above)" if preset.tight else "{} ({})"
    left_out = [entry for entry in result.legend if entry.kind == "filter"]
    made += [(_swatch(entry), words.format(entry.label, entry.count)) for entry in left_out]
    if result.marked:
        made.append((_marked_sample, marked_name(result)))
    # Where the selected area is all that is outlined, its own line lies over the other.
    core = () if result.ground is None else result.ground.codes
    if result.request.show_core and result.outlined and core != (result.marked,):
        made.append((_core_sample, result.ground.key if result.ground else ""))
    made.extend(_school_keys(result, preset))
    return [*made, *work_samples(result, brief=preset.tight)]


def _school_keys(result: MapResult, preset: Preset) -> list[tuple[Draw, str]]:
    """A key for each mark of schools."""
    key = result.school_key
    if key is None or not len(result.schools):
        return []
    marks = [(_school_sample(m), f"{m.word} ({m.count})") for m in key.marks]
    if preset.crowded:
        title = school_key_title(key) if key.title else "Schools"
        return [(_no_sample, title), *marks]
    if not key.title:
        return [(_school_sample(m), f"{m.word} school" if m.word in _SCHOOLS else m.word) for m in key.marks]
    return [(_no_sample, school_key_title(key)), *marks]


def _no_sample(_sheet: Sheet, _box: Box) -> None:
    """Nothing: what stands beside it is a heading."""


_SCHOOLS = ("Primary", "Secondary", "Independent", "Other")


def rung(ladder: list[LegendEntry], value: float) -> float:
    """Where a value falls on a ladder of classes of equal height: 0 at its foot, one more for each class.

    A value beyond the classes falls just beyond the ladder's end.
    """
    for number, entry in enumerate(ladder):
        if entry.lower is None or entry.upper is None:
            continue
        if value < entry.lower:
            return float(number) if number else -0.18
        if value <= entry.upper:
            across = entry.upper - entry.lower
            return number + ((value - entry.lower) / across if across else 0.5)
    return len(ladder) + 0.18


def core_title(result: MapResult) -> str:
    """What is outlined and shown larger, as a heading; without such ground, what the pack calls its core."""
    if result.ground is not None:
        return result.ground.title
    title = (result.core.title if result.core else "") or result.pack.core_title or "Core"
    return capital(title)


def sample(sheet: Sheet, box: Box, colour: str, pattern: str) -> None:
    """Draw a swatch of a legend."""
    sheet.rectangle(box, face=colour)
    # Off the middle by half the way to the next dot, so that as many rows as can be show in a small sample.
    shift = DOT_STEP / 4 if pattern == "modelled" else 0.0
    origin = ((box.x0 + box.x1) / 2 - shift, (box.y0 + box.y1) / 2 - shift)
    draw_pattern(sheet, [box.polygon], pattern, origin=origin)
    sheet.rectangle(box, edge=PAPER, width=1.1)
    sheet.rectangle(box, edge=INK, width=0.5)


def _swatch(entry: LegendEntry) -> Draw:
    return lambda sheet, box: sample(sheet, box, entry.colour, entry.pattern)


def _core_sample(sheet: Sheet, box: Box) -> None:
    middle = (box.y0 + box.y1) / 2
    line = shapely.LineString([(box.x0, middle), (box.x1, middle)])
    sheet.stroke([line], CORE_LINE, sheet.core_line)


def _marked_sample(sheet: Sheet, box: Box) -> None:
    middle = (box.y0 + box.y1) / 2
    draw_marked(sheet, [shapely.LineString([(box.x0 + 0.6, middle), (box.x1 - 0.6, middle)])])


def _school_sample(mark: SchoolMark) -> Draw:
    def draw(sheet: Sheet, box: Box) -> None:
        draw_school(sheet, np.array([[(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]]), mark)

    return draw
