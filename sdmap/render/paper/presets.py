"""Sizes of paper and the type that suits each.

A big sheet is a smaller one enlarged, lines and type alike, because it is read from further away; a small one has
smaller type, but never under 7 points, and is laid out more tightly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from sdmap.text.errors import RequestError, unknown

if TYPE_CHECKING:
    from sdmap.render.paper.page import Box

LEAST_TYPE = 7.0  # points: nothing on paper is set smaller
LEAST, MOST = (120.0, 70.0), 1200.0  # millimetres: the long and the short side of the smallest sheet; the longest side
LARGER = 1.4  # so many times as large as a label the type of few rows may be
LONGEST_SHAPE = 2.5  # a sheet is at most so many times as long as it is wide
_SMALL, _FULL = 130.0, 250.0  # sides of a square of the same size: the half page and A4
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(?:mm)?", re.IGNORECASE)


@dataclass(frozen=True)
class Preset:
    """A size of paper and the type that suits it.

    ``width`` and ``height`` are the millimetres of the paper. All other lengths, and type in points, are those of the
    layout, which is enlarged by ``scale`` to fill the paper. ``fineness`` is how large marks and heavy lines are,
    against those of a full page. ``tight`` is for a sheet without room to spare: notes and sources run on as two
    paragraphs, the legend's keys stand in a strip, and only the ladder of classes keeps its own place. ``crowded`` is
    for one so small that schools are dots of one kind, which give way to the names of areas. ``words`` and ``place``
    are what its button says and which of the buttons it is.
    """

    title: str
    width: float
    height: float
    margin: float
    gap: float
    side: float
    title_sizes: tuple[float, ...]
    title_room: float
    subtitle_size: float
    heading_size: float
    text_size: float
    small_sizes: tuple[float, ...]
    label_sizes: tuple[float, ...]
    foot_share: float = 0.27
    scale: float = 1.0
    fineness: float = 1.0
    words: str = ""
    place: int = 0
    tight: bool = False
    crowded: bool = False

    @property
    def page(self) -> Box:
        """The whole sheet, as it is laid out."""
        # Late, so that the sizes can be named without the drawing library.
        from sdmap.render.paper.page import Box

        return Box(0, 0, self.width / self.scale, self.height / self.scale)


def sized(title: str, width: float, height: float, *, scale: float = 0.0, words: str = "", place: int = 0) -> Preset:
    """Make a preset for a sheet of any size.

    Parameters
    ----------
    title
        What it is called.
    width, height
        Millimetres.
    scale
        How much larger than on a page in the hand everything is to be; 0 to let the size decide.
    words, place
        What its button says, and which of the buttons it is; none where pages do not offer it.
    """
    scale = scale or max(1.0, (sqrt(width * height) / _FULL) ** 0.7)
    across, up = width / scale, height / scale
    full = min(max((sqrt(across * up) - _SMALL) / (_FULL - _SMALL), 0.0), 1.0)

    def between(small: float, large: float) -> float:
        return round(small + (large - small) * full, 1)

    margin = between(4.0, 10.0)
    top, small, label = between(10.0, 16), between(LEAST_TYPE, 7.5), between(7.3, 8.5)
    return Preset(
        title=title,
        width=width,
        height=height,
        margin=margin,
        gap=between(3.0, 7.0),
        side=0.458 * (across - 2 * margin),
        title_sizes=tuple(top - step for step in range(8) if top - step >= 8.0),
        title_room=between(8.7, 15.0),
        subtitle_size=between(7.5, 9.5),
        heading_size=between(7.4, 8.5),
        text_size=between(7.0, 8.0),
        small_sizes=tuple(sorted({max(small - step / 2, LEAST_TYPE) for step in range(3)}, reverse=True)),
        label_sizes=tuple(dict.fromkeys((label, round((label + LEAST_TYPE) / 2, 1), LEAST_TYPE))),
        foot_share=0.2 if full > 0.5 else 0.19,
        scale=scale,
        words=words,
        place=place,
        fineness=between(0.65, 1.0),
        tight=full < 0.5,
        crowded=full < 0.2,
    )


PRESETS = {
    "report_half": sized("Half a page of a report, 160 × 105 mm", 160, 105, words="Picture, half a page", place=3),
    "a4_portrait": sized("A4 portrait", 210, 297),
    "a4_landscape": sized("A4 landscape", 297, 210, words="Picture, A4", place=1),
    "a3_landscape": sized("A3 landscape", 420, 297),
    "slide": sized("Slide, 16:9", 338.7, 190.5, scale=1.5, words="Picture for a slide", place=2),
    "square": sized("Square, 180 × 180 mm", 180, 180),
}
DEFAULT = "a4_landscape"  # where no size is asked for
# Sizes that nobody asks for by name. What a slide has room for under its title, in type of 18 points at least; for what
# has more words than that has room for, of 14 or 12.
SLIDES = ("slide_large", "slide_middle", "slide_small")
_OWN = {
    name: sized("Under the title of a slide, 338.7 × 142 mm", 338.7, 142, scale=points / LEAST_TYPE)
    for name, points in zip(SLIDES, (18.0, 14.0, 12.0), strict=True)
}
# As high as a chart in a document wants for so many rows, the first for one; for more rows than these, the last.
ROWS = (*(f"rows_{number}" for number in range(1, 7)), "180x72")
_OWN |= {name: sized(f"{number} rows in a document", 180, 18 + 8 * number)
         for number, name in enumerate(ROWS[:-1], start=1)}  # fmt: skip


def filling(preset: Preset, step: float, usual: float) -> tuple[float, ...]:
    """The sizes of type to try for rows, the largest first: larger than a label's where rows are higher than usual.

    Parameters
    ----------
    preset
        The sheet.
    step, usual
        The height that a row has, and the most that it has in the type of labels, millimetres.
    """
    by = min(step / usual, LARGER)
    more = [round(preset.label_sizes[0] * each, 1) for each in (by, (1 + by) / 2)] if by > 1 else []
    return (*more, *preset.label_sizes)


def offered() -> list[str]:
    """The sizes that have a button, in the order of the buttons."""
    return sorted((name for name, preset in PRESETS.items() if preset.words), key=lambda name: PRESETS[name].place)


@lru_cache(maxsize=64)
def preset_named(name: str) -> Preset:
    """Find a preset by its name, or make one from millimetres such as ``200x120``.

    Raises
    ------
    RequestError
        If there is no such preset, or the size is too small to be read, too long or too large.
    """
    if found := PRESETS.get(name) or _OWN.get(name):
        return found
    size = SIZE.fullmatch(name.strip())
    if size is None:
        raise unknown("size of paper", name, (*PRESETS, "or millimetres such as 200x120"), where="")
    width, height = float(size.group(1)), float(size.group(2))
    short, long = sorted((width, height))
    if long < LEAST[0] or short < LEAST[1]:
        raise RequestError(
            f"A picture of {width:g} by {height:g} mm is too small: its words would have to be smaller than"
            f" {LEAST_TYPE:g} points; the smallest is {LEAST[0]:g} by {LEAST[1]:g} mm."
        )
    if long > MOST or long > LONGEST_SHAPE * short:
        raise RequestError(
            f"A picture of {width:g} by {height:g} mm cannot be laid out: the longer side may be {MOST:g} mm at most"
            f" and {LONGEST_SHAPE:g} times the shorter."
        )
    return sized(f"{width:g} × {height:g} mm", width, height)
