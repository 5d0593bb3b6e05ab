"""The frame of every picture: the finding above, what is left for the body, and the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sdmap.maps.style import MUTED
from sdmap.render.paper.foot import Foot
from sdmap.render.paper.lines import end_of, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.story import Story
from sdmap.text.errors import TooSmallError
from sdmap.text.joining import joined

HEAD_GAP = (3.0, 1.7)  # under the head: on any sheet, on a tight one
FOOT_GAP = (3.0, 1.7)  # over the rule of the foot
BODY_LEAST = 34.0, 0.5  # millimetres high, of a low sheet a share: with less there is no picture, only its furniture


Made = TypeVar("Made")


def draw_head(sheet: Sheet, story: Story, preset: Preset, box: Box) -> float:
    """Set the finding and, under it, what is measured; returns where it ends.

    The title is set smaller rather than cut; if it still wants more lines, it takes them.
    """
    if story.bare:
        return box.y1
    lines, size, words = _head(story, preset, box.width)
    top = sheet.lines(box.x0, box.y1, lines, size, weight="bold", name="title")
    return sheet.lines(box.x0, top - 0.8, words, preset.subtitle_size, colour=MUTED, name="subtitle")


def _head(story: Story, preset: Preset, width: float) -> tuple[list[str], float, list[str]]:
    """The lines of the finding with their size, and those of what is measured."""
    for size in preset.title_sizes:
        lines = wrap(story.title, width, size, "bold")
        if len(lines) * line_height(size) <= preset.title_room:
            break
    said = story.subtitle if preset.crowded else joined(story.subtitle, *story.limits)
    return lines, size, wrap(said, width, preset.subtitle_size)


def left_between(story: Story, preset: Preset, first: str = "", need: float = 0.0) -> tuple[Box, Foot]:
    """What head and foot would leave for the body, and the foot; nothing is drawn. Like :func:`framed` otherwise."""
    page = _page(preset)
    top = page.y1
    if not story.bare:
        lines, size, words = _head(story, preset, page.width)
        top = end_of(end_of(top, lines, size) - 0.8, words, preset.subtitle_size)
    return _between(top, story, preset, first, need)


def framed(sheet: Sheet, story: Story, preset: Preset, first: str = "", need: float = 0.0) -> tuple[Box, Foot]:
    """Set the head of a sheet and measure its foot; returns what is left for the body, and the foot to be drawn.

    The foot has room at least for what is owed and for the note ``first``; for more only while the body is as high as
    it ``need`` be.

    Raises
    ------
    TooSmallError
        If nothing is left.
    """
    return _between(draw_head(sheet, story, preset, _page(preset)), story, preset, first, need)


def _page(preset: Preset) -> Box:
    """A sheet within its margins."""
    return Box(0, 0, preset.page.width, preset.page.height).grown(-preset.margin)


def _between(top: float, story: Story, preset: Preset, first: str, need: float) -> tuple[Box, Foot]:
    """What is left under a head that ends at ``top``, and the foot."""
    page = _page(preset)
    top -= 0.0 if story.bare else HEAD_GAP[preset.tight]
    gap = FOOT_GAP[preset.tight]
    most = min(preset.foot_share * preset.page.height, top - page.y0 - gap - need)
    foot = Foot(story, preset, page.width, most, first)
    body = Box(page.x0, page.y0 + foot.height + gap, page.x1, top)
    if body.height < min(BODY_LEAST[0], BODY_LEAST[1] * preset.page.height):
        raise no_room(preset)
    return body, foot


def no_room(preset: Preset) -> TooSmallError:
    """What is said of a sheet that is too small for what it has to say."""
    return too_small("The words of this picture leave no room for it", preset)


def too_small(what: str, preset: Preset) -> TooSmallError:
    """What is said of a sheet that is too small; ``what`` begins the sentence."""
    return TooSmallError(f"{what} at {preset.width:g} by {preset.height:g} mm; choose a larger size.")


def with_room(story: Story, make: Callable[[Story], Made]) -> Made:
    """Make a picture; where its words leave no room for it, without the link at its foot.

    The link restores the view and is no part of what the picture says.

    Raises
    ------
    TooSmallError
        If the sheet is too small all the same.
    """
    try:
        return make(story)
    except TooSmallError:
        if not story.link:
            raise
        return make(replace(story, link=""))
