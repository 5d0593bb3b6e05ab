"""The spine of one area: each measure's place between the worst area and the best, the comparator marked.

Every measure has the same line from worst to best, so that those of different units stand under each other; the figures
stand beside it. What lies beyond both ends is marked at the end with a point outwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from sdmap.maps.found import MapResult
from sdmap.maps.style import HEADS, INK, MUTED, PAPER, RULE, SEQUENCE
from sdmap.render.paper.dots import PLOT_LEAST, dot_key
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.frame import too_small
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import MARKS
from sdmap.render.paper.presets import Preset, filling
from sdmap.render.paper.sheets import Drawn, Wanted, drawn
from sdmap.render.paper.story import Story
from sdmap.render.paper.strip import under_keys
from sdmap.text.errors import RequestError
from sdmap.topics.brief import words
from sdmap.topics.brief.found import Brief, Standing, brief

DOT = 2.9  # the width of the area's mark, mm
GAP, OUT = 3.0, 3.5  # between columns, and for what lies beyond an end, mm
TRACK = 2.2, 5.0  # the height of the line from worst to best, mm: in rows of the usual height, in the highest
ROW_MOST = 9.0, 44.0  # the height of a row: in type of the usual size, in the largest
NAME_SHARES = (0.36, 0.44, 0.5)  # of the width


def spine_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The spine of the area that is marked; refused where none is, or none of its measures can be placed."""
    result = results[0]
    if not result.marked:
        raise RequestError("A spine chart is of one area: name it with --area.")
    found = brief(result.pack, result.layer, result.marked, result.request.comparator)
    if not found.placed:
        raise RequestError(f"{found.profile.name} has no figure that can be placed among the {result.layer.plural}.")
    story = Story.of(
        replace(result, sources=found.sources),
        title=words.chart_title(found),
        subtitle=words.subtitle(found.profile),
        description=words.chart_words(found),
        notes=words.left_out_lines(found),
        keywords=[found.profile.name, *(each.indicator.short_title for each in found.placed)],
    )
    return drawn(story, wanted, lambda sheet, chosen, room: draw_spine(sheet, found, chosen, room))


@dataclass(frozen=True)
class _Setting:
    """How the spine is set: type, each row's lines, track, right end of the figures, height of rows and of lines."""

    size: float
    names: list[list[str]]
    track: Box
    figures: float
    step: float

    @property
    def thick(self) -> float:
        """How high the line from worst to best is."""
        return min(TRACK[0] * max(self.step / ROW_MOST[0], 1.0), TRACK[1])


def draw_spine(sheet: Sheet, found: Brief, preset: Preset, body: Box) -> None:
    """Draw a line for each measure with the area's dot, the comparator's mark and the area's figure.

    Raises
    ------
    TooSmallError
        If the rows, or what the names leave to the lines, have no room.
    """
    keys = words.keys(found)
    samples: list[Any] = [dot_key(SEQUENCE[3])]
    samples += [dot_key(PAPER, "diamond")] if any(each.expected for each in found.placed) else []
    samples += [_comparator_key] if found.profile.comparator else []
    room = under_keys(sheet, list(zip(samples, keys, strict=True)), preset, body, 1.0)
    setting = _setting(found, preset, room)
    track, small = setting.track, preset.small_sizes[-1]
    for x, end, align in ((track.x0, words.ENDS[0], "left"), (track.x1, words.ENDS[1], "right")):
        sheet.text(x, track.y1 + 1.0, end, small, colour=MUTED, align=align, name=f"spine-{end}")  # type: ignore[arg-type]
    for number, (each, names) in enumerate(zip(found.placed, setting.names, strict=True)):
        middle = track.y1 - (number + 0.5) * setting.step
        _draw_row(sheet, setting, each, middle, number)
        base = middle - ASCENT * setting.size * POINT / 2
        sheet.lines_about(body.x0, middle, names, setting.size, name=f"spine-name-{number}")
        figure = words.own_text(each)
        sheet.text(body.x1, base, figure, setting.size, weight="bold", align="right", name=f"spine-figure-{number}")


def _setting(found: Brief, preset: Preset, room: Box) -> _Setting:
    top = room.y1 - line_height(preset.small_sizes[-1]) - 0.5
    sizes = filling(preset, (top - room.y0) / len(found.placed), ROW_MOST[0])
    for share in NAME_SHARES:
        for size in sizes:
            names = [wrap(words.measure_text(each), share * room.width, size) for each in found.placed]
            step = min((top - room.y0) / len(names), ROW_MOST[1])
            left = room.x0 + max(width_of(line, size) for each in names for line in each) + GAP + OUT
            figures = max(width_of(words.own_text(each), size, "bold") for each in found.placed)
            right = room.x1 - figures - GAP - OUT
            need = max(max(len(each) for each in names) * line_height(size), TRACK[0]) + 0.4
            if step >= need and right - left >= PLOT_LEAST:
                return _Setting(size, names, Box(left, top - step * len(names), right, top), room.x1, step)
    raise too_small(f"The {len(found.placed)} rows of this picture are too close together", preset)


def _draw_row(sheet: Sheet, setting: _Setting, standing: Standing, middle: float, number: int) -> None:
    """The line from worst to best, the comparator across it, and the area's own mark on top."""
    track, half = setting.track, setting.thick / 2
    sheet.rectangle(Box(track.x0, middle - half, track.x1, middle + half), face=HEADS, edge=RULE, width=0.5)
    if standing.comparator is not None:
        _draw_comparator(sheet, track, standing.place(standing.comparator), middle, half)
    own = standing.place(standing.figure.value or 0.0)
    mark, face = ("diamond", PAPER) if standing.expected else ("circle", SEQUENCE[3])
    at = np.array([[track.x0 + own * track.width, middle]])
    size = DOT * setting.thick / TRACK[0] * (0.85 if standing.expected else 1.0) * sheet.fineness
    sheet.marks(at, MARKS[mark], size, face=face, edge=INK, edge_width=0.9, name=f"spine-own-{number}")


def _draw_comparator(sheet: Sheet, track: Box, place: float, middle: float, half: float) -> None:
    """A bar across the line; beyond its ends a point outwards."""
    if 0.0 <= place <= 1.0:
        x = track.x0 + place * track.width
        line = shapely.LineString([(x, middle - half - 0.7), (x, middle + half + 0.7)])
        sheet.stroke([line], PAPER, 3.0)
        sheet.stroke([line], INK, 1.6, cap="butt", name="comparator")
        return
    end, way = (track.x0 - 0.9, -1.0) if place < 0 else (track.x1 + 0.9, 1.0)
    shape = shapely.Polygon([(end, middle - half), (end, middle + half), (end + way * 1.9, middle)])
    sheet.fill([shape], INK, name="comparator")


def _comparator_key(sheet: Sheet, box: Box) -> None:
    x, middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    sheet.stroke([shapely.LineString([(x, middle - 1.6), (x, middle + 1.6)])], INK, 1.6, cap="butt")
