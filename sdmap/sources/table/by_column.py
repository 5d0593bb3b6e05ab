"""A plain text cut into its columns at once: no quotation marks but around whole cells, as many cells in each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

# What is stripped from the ends of a cell, but for the space and the line end.
_SPACES = tuple(char for char in map(chr, range(0x3001)) if char.isspace() and char not in " \n")


@dataclass(frozen=True, eq=False)
class ByColumn(Sequence[list[str]]):
    """Rows that are kept as their columns; each is made when it is asked for."""

    columns: tuple[list[str], ...]

    def __len__(self) -> int:
        return len(self.columns[0])

    @overload
    def __getitem__(self, at: int) -> list[str]: ...
    @overload
    def __getitem__(self, at: slice) -> ByColumn: ...
    def __getitem__(self, at: int | slice) -> list[str] | ByColumn:
        if isinstance(at, slice):
            return ByColumn(tuple(column[at] for column in self.columns))
        return [column[at] for column in self.columns]

    def __iter__(self) -> Iterator[list[str]]:
        return map(list, zip(*self.columns, strict=True))


def by_column(text: str, delimiter: str) -> ByColumn | None:
    """The cells of a text; None where it has to be read cell by cell, which may be because of a single one.

    ``text`` has line ends of one kind alone.
    """
    if '"' in text:
        text = _unquoted(text, delimiter)
    edges = (f" {delimiter}", f"{delimiter} ", " \n", "\n ", "\n\n")
    odd = ('"', *(char for char in _SPACES if char != delimiter), *edges)
    if text != text.strip(" \n") + "\n" * text.endswith("\n") or any(each in text for each in odd):
        return None
    text = text.removesuffix("\n")
    raw = np.frombuffer(text.encode(), np.uint8)
    marks = raw[(raw == ord(delimiter)) | (raw == ord("\n"))]
    width = text.count(delimiter, 0, text.find("\n") if "\n" in text else None) + 1
    if (len(marks) + 1) % width or (np.append(marks, ord("\n")).reshape(-1, width)[:, :-1] == ord("\n")).any():
        return None
    cells = text.replace("\n", delimiter).split(delimiter)
    if len(cells) != len(marks) + 1 or text.count("\n") != len(cells) // width - 1:
        return None
    return ByColumn(tuple(cells[at::width] for at in range(width)))


def _unquoted(text: str, delimiter: str) -> str:
    """A text without its quotation marks; as it is unless each pair of them is around one cell and tells nothing."""
    raw = np.frombuffer(f"\n{text}\n".encode(), np.uint8)
    ends = np.flatnonzero((raw == ord(delimiter)) | (raw == ord("\n")))
    marks = np.flatnonzero(raw == ord('"'))
    first, last = marks[::2], marks[1::2]
    if len(first) != len(last):
        return text
    after = np.searchsorted(ends, first)
    plain = (ends[after - 1] == first - 1) & (ends[after] == last + 1)
    return text.replace('"', "") if plain.all() else text
