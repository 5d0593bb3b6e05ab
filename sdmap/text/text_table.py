"""A table in words: what a page, a report and a file of figures share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

# What stands in a cell that has nothing to say.
NOTHING = "–"
Rows = tuple[tuple[str, ...], ...]


def without_gaps(rows: Rows, note: str) -> tuple[Rows, str]:
    """Rows without an empty cell, and their note: a reader who hears a table must hear that there is nothing.

    What “–” means is told in the note, unless it says so itself.
    """
    if all(cell for row in rows for cell in row):
        return rows, note
    told = note if f"{NOTHING} means" in note else f"{note} {NOTHING} means that there is none.".strip()
    return tuple(tuple(cell or NOTHING for cell in row) for row in rows), told


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

    @classmethod
    def of(cls, caption: str, columns: Mapping[str, Iterable[str]], **more: Any) -> Self:
        """A table of its columns: their heads, each with the cells under it."""
        return cls(caption, tuple(columns), tuple(zip(*columns.values(), strict=True)), **more)

    def with_chosen(self, codes: Sequence[str], chosen: str) -> TextTable:
        """The same with the rows of the area chosen marked, by the code of the area in each row."""
        marked = tuple(place for place, code in enumerate(codes) if chosen and code == chosen)
        rows = (
            (f"{head} (chosen)" if place in marked else head, *cells) for place, (head, *cells) in enumerate(self.rows)
        )
        return replace(self, rows=tuple(rows), marked=marked)
