"""A table in words: what a page, a report and a file of figures share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextTable:
    """A table ready to show: every cell a text, the first of each row its head.

    ``numeric`` are the places of the columns that hold numbers, counted from 0; ``note`` stands under the table;
    ``marked`` are the places of the rows to stand out, each of which says in its head why; ``links`` are places of
    columns with the address that each of their cells leads to, "" for none.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    marked: tuple[int, ...] = ()
    links: tuple[tuple[int, tuple[str, ...]], ...] = ()
