"""What is sent to the browser for the ways to the pages: the menu on a phone, and the foot of every page."""

from __future__ import annotations

from typing import TypedDict


class Way(TypedDict):
    """A way to a page: its module's ``name``, what it is called, and its address after the last slash."""

    name: str
    title: str
    address: str


class Ways(TypedDict):
    """Ways to pages, folded away under their ``label`` or beside it; ``open`` is the name of the page that is open."""

    label: str
    folded: bool
    open: str
    ways: list[Way]
