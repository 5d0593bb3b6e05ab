"""What is sent to the browser for a button that copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class Copy(TypedDict):
    """A button that copies ``text``, or where that is empty the address of the page, less the parameters ``without``.

    Of an address that this computer alone can open, ``here`` is said once it is copied, of anything else ``done``.
    """

    label: str
    text: str
    without: list[str]
    done: str
    here: str
    failed: str


def copy_of(label: str, text: str = "", without: Sequence[str] = ()) -> Copy:
    """Build the message for a button that copies a text, or the page’s own address without some of its parameters."""
    return {
        "label": label,
        "text": text,
        "without": [*without],
        "done": "Copied",
        "here": "Copied. Only this computer can open this link.",
        "failed": "This browser does not let a page copy: the text is marked.",
    }
