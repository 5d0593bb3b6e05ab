"""The window of a printed map, and where its north arrow and scale bar stand."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from sdmap.render.paper.furniture import furniture_box
from sdmap.render.paper.layout import ABOVE_STRIP, PAD, Plan
from sdmap.render.paper.page import Box
from sdmap.render.paper.panel import Areas
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.window import Window

LEGEND_GAP = 3.0  # between a legend and the scale bar under it
STRIP = 1.6  # kept free under a map that leaves no corner for the scale bar, millimetres for each point of type


def main_window(
    plan: Plan, body: Box, areas: Areas, preset: Preset, *, larger: BaseGeometry | None = None
) -> tuple[Window, Box]:
    """The window of the main map, and the corner that is free for the north arrow and the scale bar.

    A corner of the map, if need be with the areas moved aside; else off the map; else a strip under it. ``larger`` is
    the ground that an inset shows, whose frame is drawn on the map.
    """
    shapes = np.array([*areas.shapes, *([] if larger is None else [larger])], dtype=object)
    frame = plan.frame
    window = Window.fitted(frame, areas.bounds(), plan.pad)
    west, _, east, _ = areas.bounds()
    if plan.taken:
        boxes = [box.polygon for box in plan.taken]
        held = furniture_box(window, np.array([*window.page(shapes), *boxes], dtype=object), preset)
        return window, held or Box(frame.x1, frame.y0, frame.x1, frame.y0)
    spare = max(frame.width / window.scale - (east - west), 0.0) / 2 - PAD / window.scale
    for shift in (0.0, spare, -spare):
        moved = Window(frame, window.scale, window.west + shift, window.south)
        corner = furniture_box(moved, moved.page(shapes), preset)
        if corner is not None:
            return moved, corner
    box = furniture_box(window, np.empty(0, dtype=object), preset)
    aside = None if box is None else _aside(plan, body, box, preset)
    if aside is not None:
        return window, aside
    strip = STRIP * preset.text_size
    above = Window.fitted(Box(frame.x0, frame.y0 + strip, frame.x1, frame.y1), areas.bounds(), PAD)
    window = Window(frame, above.scale, above.west, above.south - strip / above.scale)
    corner = furniture_box(window, np.empty(0, dtype=object), preset)
    return window, corner or Box(frame.x0, frame.y0, frame.x0, frame.y0)


def _aside(plan: Plan, body: Box, box: Box, preset: Preset) -> Box | None:
    """Room for the arrow and the bar off the map: under the legend, under the inset or beside the keys."""
    legend = plan.corner.y1 - plan.legend.height - LEGEND_GAP
    rooms = [Box(plan.corner.x0, plan.corner.y0, plan.corner.x1, legend)]
    if plan.panel is not None and plan.panel.x0 > plan.frame.x1 and plan.panel.x0 != plan.corner.x0:
        rooms.append(Box(plan.panel.x0, plan.frame.y0, plan.panel.x1, plan.panel.y0 - LEGEND_GAP))
    for room in rooms:
        if box.height <= room.height and box.width <= room.width:
            return Box(room.x0, room.y0, room.x0 + box.width, room.y0 + box.height)
    if plan.strip is None or not preset.crowded:
        return None
    return plan.strip.free_end(body, box.width, box.height, ABOVE_STRIP)
