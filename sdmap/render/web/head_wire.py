"""What is sent to the browser for the head of every page: the menu of a phone, and the search."""

from __future__ import annotations

from typing import TypedDict

from sdmap.render.web.wire import SearchWords


class Way(TypedDict):
    """A way to a page: its module's ``name``, what it is called, and its address after the last slash."""

    name: str
    title: str
    address: str


class Menu(TypedDict):
    """The ways to all pages, folded away under their ``label``.

    ``open`` is the name of the page that is open; ``within`` is the address of the page in the bar that it belongs
    under, "" for none.
    """

    label: str
    open: str
    within: str
    ways: list[Way]


class Head(TypedDict):
    """The head of a page: its menu, and the search among ``places`` (whose ``key`` changes with them; "" for none)."""

    menu: Menu
    key: str
    places: str
    words: SearchWords | None
