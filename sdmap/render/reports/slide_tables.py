"""A table in as many parts as slides have room for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sdmap.render.reports.records import Grid
from sdmap.render.reports.slide_layouts import EDGE, WIDE


def widths(grid: Grid) -> list[float]:
    """The widths of the columns, in inches."""
    return [(WIDE - 2 * EDGE) * part for part in grid.parts()]


_MARK, _MEANT = re.compile(r"\[(\d+)\]"), re.compile(r"(?=\[(\d+)\] )(\[\d+\] .+?(?<!\bSt)\.)(?=\s|$)")
# Points: of a table, and the smallest that a row that is as high as a slide is set in.
SIZE, LEAST = 12, 8


def pages(grid: Grid, room: float) -> Iterator[Grid]:
    """A table in as few parts as fit into so many inches with what their marks mean, as even as its rows allow."""
    room -= max(notes_height(part) for part in _parts(grid, room))
    fewest = len(list(_parts(grid, room)))
    low, high = room / 2 if fewest > 1 else room, room
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(list(_parts(grid, middle))) == fewest else (middle, high)
    yield from _parts(grid, high)


def size_of(part: Grid, room: float) -> int:
    """The points at which a part of a table fits: fewer than usual only for one row that is too high for a slide."""
    wide = widths(part)
    sizes = range(SIZE, LEAST, -1)
    return next((size for size in sizes if sum(_height(row, wide, size) for row in (part.columns, *part.rows)) <= room),
                LEAST)  # fmt: skip


def marked_notes(part: Grid) -> tuple[str, ...]:
    """What the marks such as [1] in the cells of a table mean: the sentences of its note that begin with them."""
    used = {mark for row in part.rows for cell in row for mark in _MARK.findall(cell)}
    return tuple(told for mark, told in _MEANT.findall(part.note) if mark in used)


def notes_height(part: Grid) -> float:
    """How many inches what the marks of a table mean takes under it."""
    told = marked_notes(part)
    return sum(_height((each,), [WIDE - 2 * EDGE]) for each in told) + 0.1 * bool(told)


def _height(cells: tuple[str, ...], wide: list[float], size: float = SIZE) -> float:
    """How high the longest cell makes a row, in inches."""
    lines = max(
        sum(max(-(-len(line) * size * 0.0069 // (width - 0.2)), 1.0) for line in text.split("\n"))
        for text, width in zip(cells, wide, strict=True)
    )
    return 0.08 + lines * size * 1.2 / 72


def _parts(grid: Grid, room: float) -> Iterator[Grid]:
    """A table in parts no higher than so many inches, as high as their longest cells make them."""
    wide = widths(grid)
    head = used = _height(grid.columns, wide)
    rows: list[tuple[str, ...]] = []
    for row in grid.rows:
        tall = _height(row, wide)
        if rows and used + tall > room:
            yield replace(grid, rows=tuple(rows))
            rows, used = [], head
        rows.append(row)
        used += tall
    yield replace(grid, rows=tuple(rows))
