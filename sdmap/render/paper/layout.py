"""How a map, its inset and its legend share the body of a sheet.

Four arrangements are tried: the inset over the legend beside the map; all three in a row; the map above the other two;
on an upright sheet the map over all of it, with the other two in corners that its areas leave bare.
The one that shows the district and its core largest is taken, so that any district fits any paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log

import numpy as np
import shapely

from sdmap.maps.found import MapResult
from sdmap.render.paper.legend import AnyLegend, LegendOf, core_title, other_keys
from sdmap.render.paper.lines import line_height, wrap
from sdmap.render.paper.page import Box
from sdmap.render.paper.panel import Areas
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.strip import Strip
from sdmap.render.paper.window import Window

INSET_PAPER = (9.0, 12.0)  # more paper around the core of an inset, millimetres, where names have no room
INSET_GAIN = 1.6  # an inset that is not at least this much bigger is not worth its room
INSET_LEAST = 28.0  # millimetres high and wide
INSET_BAR = 22.0  # the longest scale bar of an inset
SIDES = (0.72, 0.78, 0.86, 1.0)  # of the side column's greatest width, at least
NARROW = (0.56, 0.64)  # the same on an upright sheet, where there is less for the map
LABEL_MARGIN = 0.048  # of the longest side of the sheet: paper beside the map, for labels
# Of an inset in a corner of the map: its width at most, of the body's, from one to the next, and lines of its heading.
MOST_WIDE, INSET_STEP, TITLE = 0.6, 4.0, 2
UNDER = (0.22, 0.3, 0.38, 0.46)  # of the body's height for what stands under the map
BAR_ABOVE = 76.0
PAD, INSET_PAD = 1.2, 3.0
ABOVE_STRIP = 2.0  # paper between a strip of keys and what stands over it
SPLITS = (0.4, 0.46, 0.52, 0.58, 0.64)  # the map's share of what it and the inset have in a row
WIDEST = 4.0  # the most paper beside a map that is tried, against the usual
INSET_WEIGHT = 0.4  # of the inset's scale against the map's
INSET_TALL = 1.35  # an inset is at most so many times as high as the core in it
LACKING = 0.5  # what an arrangement without room for the inset loses
BUDGET = 0.55  # of the sheet's height or of its width, which the district has at least
BARE = 0.2  # of an upright sheet's height that may stay bare above and under the areas; what is more counts against it
SHORT, STEP = 4.0, 0.02  # an arrangement that falls short of it loses SHORT for each e-fold, from STEP on


@dataclass(frozen=True)
class Plan:
    """Where everything goes: the frame of the map, the panel of the inset with its heading, the corner of the legend.

    ``worth`` is higher the larger the district and its core come out; ``low`` is how far down the paper
    under the panel is bare; ``taken`` is what inset and legend have of the map's frame where
    they stand in corners of it, and ``pad`` the millimetres clear around the areas in that frame.
    """

    frame: Box
    panel: Box | None
    title: tuple[str, ...]
    legend: AnyLegend
    corner: Box
    worth: float
    strip: Strip | None = None
    where: str = "alongside"
    low: float = 0.0
    taken: tuple[Box, ...] = ()
    pad: float = PAD

    @property
    def boxes(self) -> tuple[Box | None, ...]:
        """What the maps and their labels are given: two plans with the same come out alike."""
        return self.frame, self.panel, self.corner


def inset_bar(panel: Box) -> float:
    """The longest scale bar that an inset has room for."""
    return min(INSET_BAR, 0.26 * panel.width)


def bar_above(panel: Box) -> bool:
    """Whether an inset is wide enough for its scale bar to stand over it, beside the heading."""
    return panel.width > BAR_ABOVE


def best_plan(
    result: MapResult, areas: Areas, preset: Preset, body: Box, legend_of: LegendOf, *, spread: float = 1.0
) -> Plan:
    """The plan that shows the most; on a tight sheet the legend's keys may go into a strip under everything.

    ``spread`` is how many times the usual paper is left beside the map, for labels.
    """
    strip = Strip(other_keys(result, preset), preset, body.width) if preset.tight else None
    ways = [
        _Layout(result, areas, preset, body, way, legend_of=legend_of, spread=spread)
        for way in ((None, strip) if strip else (None,))
    ]
    return max((way.best() for way in ways), key=lambda plan: plan.worth)


class _Layout:
    """The arrangements of one result on one sheet, with the strip of keys or without."""

    def __init__(
        self, result: MapResult, areas: Areas, preset: Preset, body: Box, strip: Strip | None, *, legend_of: LegendOf,
        spread: float,
    ) -> None:  # fmt: skip
        self.legend_of = legend_of
        self.result, self.areas, self.preset = result, areas, preset
        self.strip = strip if strip is not None and strip.rows else None
        low = self.strip.height + ABOVE_STRIP if self.strip is not None else 0.0
        self.body = Box(body.x0, body.y0 + low, body.x1, body.y1)
        west, south, east, north = areas.bounds()
        self.shape = max(east - west, 1.0) / max(north - south, 1.0)
        self.labels = LABEL_MARGIN * max(preset.page.width, preset.page.height) * min(1.0, 200 / preset.page.width)
        self.spread, self.labels = spread, self.labels * spread
        self.has_inset, self.upright = worth_an_inset(areas), body.height > body.width

    def best(self) -> Plan:
        """The plan that shows the most."""
        return replace(max(self._plans(), key=lambda plan: plan.worth), strip=self.strip)

    def _plans(self) -> Iterator[Plan]:
        for least in (*SIDES, *NARROW * self.upright) if self.has_inset else SIDES[:1]:
            yield self._beside(least)
        if self.has_inset:
            for part in SPLITS[0 if self.spread == 1.0 else 3 if self.spread == WIDEST else 2 :]:
                yield self._in_a_row(part)
        for part in UNDER if self.has_inset else UNDER[:1]:
            yield self._under(part)
        if self.has_inset and self.upright:
            for labels in (0.0, 0.5, 1.0):
                yield from self._in_corners(PAD + labels * self.labels)

    def _beside(self, part: float) -> Plan:
        """The map on the left, on the right the inset and under it the legend."""
        body, preset = self.body, self.preset
        least = preset.side * part
        # The map gets what its height lets it fill and some paper for labels, the side the rest.
        filled = (body.height - 2 * PAD) * self.shape + 2 * self.labels
        side = min(preset.side, max(least, body.width - preset.gap - filled))
        if not self.has_inset:
            side = min(least, self._legend(least).needed)
        legend = self._legend(side)
        frame = Box(body.x0, body.y0, body.x1 - side - preset.gap, body.y1)
        column = Box(body.x1 - side, body.y0, body.x1, body.y1)
        panel = Box(column.x0, column.y0 + legend.height + 4.0, column.x1, column.y1) if self.has_inset else None
        return self._plan(frame, panel, legend, column)

    def _in_a_row(self, part: float) -> Plan:
        """Map, inset and legend side by side, each as high as the body."""
        body, preset = self.body, self.preset
        legend = self._narrow_legend(body.width * 0.4, body.height)
        rest = body.width - legend.width - 2 * preset.gap
        filled = min((body.height - 2 * PAD) * self.shape + 2 * self.labels, part * rest)
        frame = Box(body.x0, body.y0, body.x0 + filled, body.y1)
        panel = Box(frame.x1 + preset.gap, body.y0, frame.x1 + preset.gap + rest - filled, body.y1)
        return self._plan(frame, panel, legend, Box(body.x1 - legend.width, body.y0, body.x1, body.y1))

    def _under(self, part: float) -> Plan:
        """The map above, under it the inset on the left and the legend on the right."""
        body, preset = self.body, self.preset
        legend = self._narrow_legend(body.width * (0.52 if self.has_inset else 1.0), body.height * part)
        low = max(legend.height, body.height * part) if self.has_inset else legend.height
        frame = Box(body.x0, body.y0 + low + preset.gap, body.x1, body.y1)
        left = body.x1 - legend.width if self.has_inset else body.x0
        panel = Box(body.x0, body.y0, left - preset.gap, body.y0 + low) if self.has_inset else None
        corner = Box(left, body.y0, left + legend.width, body.y0 + low)
        return replace(self._plan(frame, panel, legend, corner), where="below")

    def _in_corners(self, pad: float) -> Iterator[Plan]:
        """The map over the whole body, the legend and the largest inset in two corners that its areas leave bare."""
        body, apart = self.body, self.preset.gap / 2
        window = Window.fitted(body, self.areas.bounds(), pad)
        land = shapely.buffer(shapely.union_all(window.page(self.areas.shapes)), apart)
        legend = self._narrow_legend(body.width * 0.4, body.height)
        west, south, east, north = self.areas.bounds(core=True)
        tall, title = (north - south) / max(east - west, 1.0), TITLE * line_height(self.preset.heading_size)
        for corner in corners_of(body, legend.width, legend.height):
            if shapely.intersects(land, corner.polygon):
                continue
            taken = shapely.union(land, corner.grown(apart).polygon)
            for wide in np.arange(MOST_WIDE * body.width, INSET_LEAST, -INSET_STEP).tolist():
                boxes = corners_of(body, wide, max(tall * wide, INSET_LEAST) + title)
                panel = next((box for box in boxes if not shapely.intersects(taken, box.polygon)), None)
                if panel is not None:
                    yield replace(self._plan(body, panel, legend, corner, pad=pad), taken=(corner, panel), pad=pad)
                    break

    def _narrow_legend(self, most: float, height: float) -> AnyLegend:
        """The legend as narrow as its lines allow, or wider where it would be too high."""
        narrow = self._legend(min(most, self._legend(most).needed))
        return narrow if narrow.height <= height else self._legend(most)

    def _legend(self, width: float) -> AnyLegend:
        return self.legend_of(width, self.strip is None)

    def _plan(self, frame: Box, panel: Box | None, legend: AnyLegend, column: Box, *, pad: float = PAD) -> Plan:
        """Put the heading over the inset's panel, and weigh the whole."""
        if min(frame.width, frame.height) < 2 * PAD + 1.0:
            return Plan(frame, None, (), legend, column, -np.inf)
        main = Window.fitted(frame, self.areas.bounds(), pad)
        title: tuple[str, ...] = ()
        gain, inset = 0.0, None
        if panel is not None:
            size = self.preset.heading_size
            words = panel.width - (inset_bar(panel) + 12.0 if bar_above(panel) else 0.0)
            title = tuple(wrap(core_title(self.result), words, size, "bold"))
            top = panel.y1 - len(title) * line_height(size) - 1.0
            west, south, east, north = self.areas.bounds(core=True)
            tall = INSET_TALL * panel.width * (north - south) / max(east - west, 1.0)
            inset = Box(panel.x0, max(panel.y0, top - max(tall, INSET_LEAST)), panel.x1, top)
            gain = self._gain(inset, main)
        spilled = max(legend.height - column.height, 0.0) + max(legend.needed - legend.width, 0.0)
        worth = log(main.scale) + INSET_WEIGHT * log(max(gain, 1.0)) - spilled
        worth -= LACKING if self.has_inset and gain < INSET_GAIN else 0.0
        west, south, east, north = self.areas.bounds()
        bare = 1.0 - (north - south) * main.scale / frame.height
        worth -= max(bare - BARE, 0.0) if self.upright else 0.0
        short = log(BUDGET / share_of(self.areas, main, self.preset))
        worth -= SHORT * (short + STEP) if short > 0 else 0.0
        if inset is not None and gain >= INSET_GAIN:
            top = inset.y0 - 4.0 if inset.x0 == column.x0 else max(inset.y1, column.y0 + legend.height)
            column = Box(column.x0, column.y0, column.x1, min(column.y1, top))
            low = inset.y0 if panel is None or inset.x0 == column.x0 else panel.y0
            return Plan(frame, inset, title, legend, column, worth, low=low)
        return Plan(frame, None, (), legend, column, worth)

    def _gain(self, panel: Box, main: Window) -> float:
        """How much larger the core is in an inset than on the map; 0 where there is no room for one."""
        if min(panel.width, panel.height) < INSET_LEAST:
            return 0.0
        return inset_window(self.areas, panel).scale / main.scale


def worth_an_inset(areas: Areas) -> bool:
    """Whether there is a core that is a part of the district only, and small enough to gain by an inset."""
    if not areas.in_core.any() or areas.in_core.all():
        return False
    whole, core = (np.subtract(b[2:], b[:2]).max() for b in (areas.bounds(), areas.bounds(core=True)))
    return bool(core * INSET_GAIN < whole)


def share_of(areas: Areas, window: Window, preset: Preset) -> float:
    """The part of the sheet's height or of its width, whichever is more, that the areas have in a window."""
    west, south, east, north = areas.bounds()
    page = preset.page
    return max((north - south) * window.scale / page.height, (east - west) * window.scale / page.width, 1e-6)


def share_height(areas: Areas, preset: Preset) -> float:
    """How high a map's frame must be for the areas to have their share of the sheet, millimetres."""
    west, south, east, north = areas.bounds()
    wide = BUDGET * preset.page.width * (north - south) / max(east - west, 1.0)
    return min(BUDGET * preset.page.height, wide) + 2 * PAD


def inset_window(areas: Areas, panel: Box, pad: float = INSET_PAD) -> Window:
    """The core, as large as a panel allows with so many millimetres clear around it."""
    return Window.fitted(panel, areas.bounds(core=True), pad)


def place_of(inset: Window, window: Window) -> Box:
    """Where on a map the part is that an inset shows."""
    return Box(*window.page(np.array([shapely.box(*inset.ground(inset.frame))], dtype=object))[0].bounds)


def corners_of(frame: Box, width: float, height: float) -> list[Box]:
    """The four corners of a frame for a box of this size, the upper ones first."""
    return [Box(x, y, x + width, y + height) for y in (frame.y1 - height, frame.y0)
            for x in (frame.x0, frame.x1 - width)]  # fmt: skip
