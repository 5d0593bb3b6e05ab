"""An area among places like it: one strip a measure, each place as far from the neighbours' median as it lies.

Left is worse whatever the measure's polarity. The area's own dot is filled and the others hollow, so that no colour is
needed; its figure and its place stand beside the strip.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from sdmap.maps.classify import axis_for
from sdmap.maps.found import Axis, MapResult
from sdmap.maps.style import INK, MUTED, PAPER, SEQUENCE
from sdmap.render.paper.axes import Plot
from sdmap.render.paper.dots import dot_key
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import MARKS
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.story import Story
from sdmap.render.paper.strip import under_keys
from sdmap.text.joining import format_value
from sdmap.text.numbers import count_words
from sdmap.text.periods import period_words
from sdmap.topics.alike.found import Group, Standing
from sdmap.topics.alike.words import CAUTION, alike_headline, chart_words, end_words, measure_name, place_words

OWN, OTHER = 2.9, 2.1  # the width of a dot, mm
STEP_MOST = 18.0  # millimetres a strip
NAME_SHARES = (0.3, 0.36, 0.45, 0.5)  # of the width, the next where one is too narrow
NO_AXIS = Axis(0.0, 1.0, (0.0, 1.0))
AXIS_ROOM = 9.0


def strips_story(result: MapResult, group: Group) -> Story:
    """The words of the strips: on how many measures the area is worse than the median of places like it."""
    return Story.of(
        replace(result, sources=group.sources),
        title=alike_headline(group),
        subtitle=f"{group.name} and {count_words(len(group.names))} places like it · each measure of its own period",
        description=chart_words(group),
        notes=(CAUTION,),
        owed=1,
        keywords=[*dict.fromkeys(each.measure.short_title for each in group.standings), group.name],
    )


@dataclass(frozen=True)
class _Setting:
    """How strips are set: the type, the lines of each name, and where the columns of words stand."""

    size: float
    names: list[list[str]]
    plot: Plot
    step: float
    figures: float


def draw_strips(sheet: Sheet, group: Group, preset: Preset, body: Box) -> None:
    """Draw a strip for each measure: the neighbours, their median as an upright line, and the area with its place."""
    keys: list[tuple[Any, str]] = [
        (dot_key(SEQUENCE[3]), group.name),
        (dot_key(PAPER), "A place like it"),
        (_median_key, "Their median"),
    ]
    setting = _setting(sheet, group, preset, under_keys(sheet, keys, preset, body, 1.5))
    plot, size = setting.plot, setting.size
    worse, better = end_words(group)
    small = preset.small_sizes[0]
    plot.draw_across("", small)
    told = f"← {worse} · points from their median · {better} →"
    under = plot.box.y0 - AXIS_ROOM + 1.5
    sheet.text((plot.box.x0 + plot.box.x1) / 2, under, told, small, align="center", name="x-title")
    plot.sheet.stroke([plot.line([(0, 0), (0, 1)])], INK, 1.1, name="median")
    for number, each in enumerate(group.standings):
        middle = plot.box.y1 - (number + 0.5) * setting.step
        base = middle - ASCENT * size * POINT / 2
        sheet.lines_about(body.x0, middle, setting.names[number], size, weight="bold", name=f"strip-name-{number}")
        _draw_dots(plot, each, middle)
        figure = format_value(each.measure, each.value)
        sheet.text(setting.figures, base, figure, size, weight="bold", align="right", name=f"strip-figure-{number}")
        sheet.text(setting.figures + 2.0, base, place_words(each), size, colour=MUTED, name=f"strip-place-{number}")


def _setting(sheet: Sheet, group: Group, preset: Preset, room: Box) -> _Setting:
    """The columns from their longest words; the plot takes what is left."""
    standings = group.standings
    step = min((room.height - AXIS_ROOM) / len(standings), STEP_MOST)
    size, names = _names([f"{measure_name(each)}, {period_words(each.period)}" for each in standings],
                         room.width, step, preset)  # fmt: skip
    left = max(width_of(line, size, "bold") for name in names for line in name) + 3.0
    figures = max(width_of(format_value(each.measure, each.value), size, "bold") for each in standings)
    places = max(width_of(place_words(each), size) for each in standings)
    right = room.x1 - places - 2.0
    box = Box(room.x0 + left, room.y1 - step * len(standings), right - figures - 3.0, room.y1)
    away = [abs(each.ahead(value)) for each in standings for value in (each.value, each.low, each.high)]
    reach = 1.05 * max(away) or 1.0
    ticks = tuple(tick for tick in axis_for([-reach, reach], floor_at=None).ticks if abs(tick) <= reach)
    return _Setting(size, names, Plot(sheet, box, Axis(-reach, reach, ticks), NO_AXIS), step, right)


def _names(texts: list[str], width: float, step: float, preset: Preset) -> tuple[float, list[list[str]]]:
    """The size of type, and every name whole, in as many lines as a strip has room for; wider where it must be."""
    for share in NAME_SHARES:
        for size in preset.label_sizes:
            names = [wrap(text, share * width, size, "bold") for text in texts]
            if max(len(name) for name in names) <= max(int(step / line_height(size)), 1):
                return size, names
    return size, names


def _draw_dots(plot: Plot, standing: Standing, middle: float) -> None:
    """The neighbours' dots, hollow, and over them the area's own."""
    others = np.array([[plot.x(standing.ahead(place.value)), middle] for place in standing.others])
    own = np.array([[plot.x(standing.ahead(standing.value)), middle]])
    fine = plot.sheet.fineness
    line = shapely.LineString([(plot.box.x0, middle), (plot.box.x1, middle)])
    plot.sheet.stroke([line], MUTED, 0.4)
    plot.sheet.marks(others, MARKS["circle"], OTHER * fine, face=PAPER, edge=INK, edge_width=0.8, name="others")
    plot.sheet.marks(own, MARKS["circle"], OWN * fine + 0.5, face=PAPER, edge=PAPER, edge_width=0.8)
    plot.sheet.marks(own, MARKS["circle"], OWN * fine, face=SEQUENCE[3], edge=INK, edge_width=0.9, name="dots")


def _median_key(sheet: Sheet, box: Box) -> None:
    x = (box.x0 + box.x1) / 2
    sheet.stroke([shapely.LineString([(x, box.y0), (x, box.y1)])], INK, 1.1)
