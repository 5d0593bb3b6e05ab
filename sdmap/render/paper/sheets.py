"""How a picture is wanted, and the sheet that every picture but the map is drawn on: head, body and foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.figure import Figure

from sdmap.render.paper.foot import not_named
from sdmap.render.paper.frame import FOOT_GAP, framed, with_room
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.presets import DEFAULT, Preset, preset_named
from sdmap.render.paper.story import Story, briefly
from sdmap.render.paper.variants import variant_named
from sdmap.text.joining import join_words

Drawn = tuple[Figure, Story]
Lost = list[str] | str
Body = Callable[[Sheet, Preset, Box], Lost | tuple[Lost, str] | None]


@dataclass(frozen=True)
class Wanted:
    """How a picture is wanted: size, colours, the address of the app, and whether a document has title and notes.

    ``sourced`` says whether a ``brief`` one has its line of sources. A size at which a map has less than its share, or
    an area of the core no name, is refused if it is to be ``whole``.
    """

    preset: str = DEFAULT
    variant: str = "colour"
    link: str = ""
    brief: bool = False
    sourced: bool = True
    whole: bool = False

    def told(self, story: Story) -> Story:
        """A story with as much of it as is wanted."""
        return briefly(story, sourced=self.sourced) if self.brief else story


def drawn(story: Story, wanted: Wanted, body: Body) -> Drawn:
    """A sheet with its head and foot, and a picture between them; without the link where there is no room.

    ``body`` draws the picture into a box and gives back what it could not name, or a sentence about that; with it, what
    else has to be known of the drawing.
    """
    return with_room(wanted.told(story), lambda less: _framed(less, wanted, body))


def _framed(story: Story, wanted: Wanted, body: Body) -> Drawn:
    chosen, look = preset_named(wanted.preset), variant_named(wanted.variant)
    sheet = Sheet(chosen.page.width, chosen.page.height, scale=chosen.scale, fineness=chosen.fineness, variant=look)
    room, foot = framed(sheet, story, chosen)
    given = body(sheet, chosen, room) or ""
    lost, said = given if isinstance(given, tuple) else (given, "")
    first = lost if isinstance(lost, str) else f"Not named: {join_words(lost)}." if lost else ""
    if not isinstance(lost, str) and lost and not foot.room_for(f"{said} {first}".strip()):
        first = not_named(len(lost))
    foot.draw(sheet, room.x0, room.y0 - FOOT_GAP[chosen.tight], f"{said} {first}".strip())
    return sheet.figure, story
