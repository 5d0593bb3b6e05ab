"""What is sent to the browser for the answer of the search: its words, and the ways on from it."""

from __future__ import annotations

from typing import TypedDict

from sdmap.render.web.copy_wire import Copy
from sdmap.render.web.head_wire import Way


class Answer(TypedDict):
    """The answer for the place ``name``: what is ``said`` aloud, and ``more``.

    ``instead`` is on the button that shows the nearest figure, "" where there is none; ``copy`` is None where there is
    nothing to copy.
    """

    name: str
    said: list[str]
    more: list[str]
    instead: str
    copy: Copy | None
    ways: list[Way]
    close: str
