"""Keys in rows over the whole width of a sheet that has no room for them in the legend."""

from __future__ import annotations

from collections.abc import Callable

from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.lines import ASCENT, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.presets import Preset

STRIP_SWATCH = 5.0
COLUMN_GAP = 4.0
KEY_STEP, CROWDED_KEY = 0.6125, 0.52  # from key to key, millimetres for each point of type
SPILL = 0.6  # so much higher than the rows beside it a box may be

Draw = Callable[[Sheet, Box], None]


def key_step(preset: Preset) -> float:
    """From one key to the next below it, millimetres."""
    return (CROWDED_KEY if preset.crowded else KEY_STEP) * preset.text_size


class Strip:
    """Keys beside one another in rows over the whole width of a tight sheet."""

    def __init__(self, keys: list[tuple[Draw, str]], preset: Preset, width: float) -> None:
        self.size = preset.text_size
        self.step = key_step(preset)
        self.rows: list[list[tuple[Draw, str, float]]] = []
        left = width
        for draw, asked in keys:
            words = _one_line(asked, width - STRIP_SWATCH - 1.5, self.size)
            across = STRIP_SWATCH + 1.5 + width_of(words, self.size)
            if left + across > width:
                self.rows.append([])
                left = 0.0
            self.rows[-1].append((draw, words, left))
            left += across + COLUMN_GAP

    @property
    def height(self) -> float:
        """How much room it takes."""
        return len(self.rows) * self.step

    def free_end(self, body: Box, width: float, height: float, above: float) -> Box | None:
        """Room for a box at the right, beside some of the rows; beside the first also in the paper ``above`` them.

        None if there is none. The strip stands at the foot of ``body``.
        """
        ends = [
            left + STRIP_SWATCH + 1.5 + width_of(words, self.size) + COLUMN_GAP for *_, (_, words, left) in self.rows
        ]
        for first in range(len(ends)):
            for last in range(first, len(ends)):
                room = (last - first + 1) * self.step + (above if first == 0 else SPILL)
                if max(ends[first : last + 1]) + width <= body.width and height <= room:
                    foot = body.y0 + self.height - (last + 1) * self.step
                    return Box(body.x1 - width, foot, body.x1, foot + height)
        return None

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it below ``top``."""
        for number, row in enumerate(self.rows):
            middle = top - (number + 0.5) * self.step
            base = middle - ASCENT * self.size * POINT / 2
            half = self.step * 0.36
            for place, (draw, words, x) in enumerate(row):
                draw(sheet, Box(left + x, middle - half, left + x + STRIP_SWATCH, middle + half))
                name = f"legend-key-{number}-{place}-0"
                sheet.text(left + x + STRIP_SWATCH + 1.5, base, words, self.size, name=name)


def under_keys(sheet: Sheet, keys: list[tuple[Draw, str]], preset: Preset, body: Box, gap: float) -> Box:
    """Draw keys in a strip at the top of a box; returns what is left of it under them and a gap."""
    strip = Strip(keys, preset, body.width)
    strip.draw(sheet, body.x0, body.y1)
    return Box(body.x0, body.y0, body.x1, body.y1 - strip.height - gap)


def _one_line(words: str, width: float, size: float) -> str:
    """Words cut to a line of this width."""
    if width_of(words, size) <= width:
        return words
    return f"{wrap(words, width - width_of(' …', size), size)[0]}…"
