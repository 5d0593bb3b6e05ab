"""What stands beside the areas of a printed map: scale bar, north arrow, and the words that point to the inset."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.maps.style import INK, PAPER
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.lines import ASCENT, line_height
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.window import Window

ARROW = 7.0
BAR_HEIGHT = 1.3
SCALE_LONGEST = 30.0
SCALE_SHARE = 0.3  # of the map's width, at most


def scale_length(scale: float, longest: float) -> tuple[float, str]:
    """A round length for a scale bar no longer than ``longest`` millimetres: in metres of ground, and in words."""
    metres = round_length(longest / scale)
    return metres, f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


def scale_width(window: Window, longest: float, size: float) -> float:
    """How much room a scale bar takes, its lettering included."""
    metres, words = scale_length(window.scale, longest)
    return metres * window.scale + width_of("0", size) / 2 + 1 + width_of(words, size)


def draw_scale_bar(sheet: Sheet, window: Window, corner: tuple[float, float], longest: float, size: float) -> None:
    """Draw a bar in two halves, dark and light, with its length beside it, from its lower left corner."""
    left, base = corner
    metres, words = scale_length(window.scale, longest)
    length = metres * window.scale
    box = Box(left, base, left + length, base + BAR_HEIGHT)
    sheet.rectangle(box, face=PAPER)
    sheet.rectangle(Box(box.x0, box.y0, box.x0 + length / 2, box.y1), face=INK)
    sheet.rectangle(box, edge=INK, width=0.6, name="scale-bar")
    middle = (box.y0 + box.y1) / 2 - ASCENT * size * POINT / 2
    sheet.text(box.x1 + 1.3, middle, words, size, name="scale-bar-length")


def draw_north(sheet: Sheet, left: float, base: float, size: float) -> None:
    """Draw an arrow to grid north with an N over it."""
    middle = left + ARROW / 2
    arrow = np.array([(0, 5.2), (1.7, 0), (0, 1.2), (-1.7, 0)]) + np.array([middle, base])
    sheet.fill([shapely.Polygon(arrow)], INK, name="north-arrow")
    sheet.text(middle, base + 5.9, "N", size, weight="bold", align="center", name="north")


def furniture_box(window: Window, areas: NDArray[Any], preset: Preset) -> Box | None:
    """Find a corner of the map's frame that is clear of all areas for the north arrow and the scale bar.

    The bar is half as long where only that has a corner.
    """
    height, f = 6.0 + line_height(preset.text_size), window.frame
    for longest in _lengths(window):
        width = ARROW + 2 + scale_width(window, longest, preset.text_size)
        corners = [
            Box(f.x0, f.y0, f.x0 + width, f.y0 + height),
            Box(f.x1 - width, f.y0, f.x1, f.y0 + height),
            Box(f.x0, f.y1 - height, f.x0 + width, f.y1),
            Box(f.x1 - width, f.y1 - height, f.x1, f.y1),
        ]
        for box in corners:
            if not shapely.intersects(areas, box.grown(2.5).polygon).any():
                return box
    return None


def draw_furniture(sheet: Sheet, window: Window, box: Box, preset: Preset) -> None:
    """Draw the north arrow and the scale bar in the corner found for them."""
    room, (longest, half) = box.width - ARROW - 2, _lengths(window)
    longest = longest if scale_width(window, longest, preset.text_size) < room + 0.1 else half
    draw_north(sheet, box.x0, box.y0, preset.text_size)
    draw_scale_bar(sheet, window, (box.x0 + ARROW + 2, box.y0 + 0.4), longest, preset.text_size)


def _lengths(window: Window) -> tuple[float, float]:
    """How long the scale bar may be, and half of that."""
    longest = min(SCALE_LONGEST, SCALE_SHARE * window.frame.width)
    return longest, longest / 2


def pointer_spot(place: Box, lines: list[str], ground: Ground, preset: Preset) -> tuple[float, float] | None:
    """Bare paper beside the box that shows where the inset is, to say that there is one; None where there is none."""
    size = preset.label_sizes[-1]
    width, height = max(width_of(line, size) for line in lines), 2 * line_height(size)
    middle = (place.y0 + place.y1) / 2
    spots = [
        (x, y)
        for x in (place.x1 + 1.5, place.x0 - 1.5 - width)
        for y in (place.y0 + height, middle + height / 2, place.y1, place.y0 + height / 2, place.y0)
    ] + [(x, y) for y in (place.y0 - 1.5, place.y1 + 1.5 + height) for x in (place.x1 - width, place.x0)]
    taken = shapely.union_all([ground.land, *ground.taken, *ground.leaders])
    for x, y in spots:
        box = Box(x, y - height, x + width, y)
        inside = ground.frame.x0 <= box.x0 and box.x1 <= ground.frame.x1 and ground.frame.y0 <= box.y0
        if inside and not shapely.intersects(taken, box.grown(0.8).polygon):
            ground.taken.append(box.polygon)
            return x, y
    return None


def round_length(longest: float) -> float:
    """The longest length of 1, 2 or 5 times a power of ten that is not above ``longest``."""
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)
