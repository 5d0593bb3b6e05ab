"""A table whose areas stand side by side as the names of its columns, turned so that each area has a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sdmap.pack.model import Pack
from sdmap.sources.supplied.places import area_names, of_more
from sdmap.sources.table.heading import NO_NAMES, each_once, is_note
from sdmap.sources.table.letters import column_letters
from sdmap.sources.table.records import Table
from sdmap.sources.table.values import is_number
from sdmap.sources.table.written_periods import period_of
from sdmap.text.marks import mark_state
from sdmap.text.names import plain

# So many rows at most are turned into columns, and so many at the top may be the one that names the areas.
_MOST, _TRIED = 500, 3
# So many areas at least, and so many of the names in their row, make it one of areas.
_LEAST, _SHARE = 2, 0.3
# Columns of labels that are numbers.
_LABELS = re.compile(
    r"(?:\b|_)(?:ages?|aged|years?|months?|quarters?|groups?|bands?|rank|id|no|nr|code)(?:\b|_)", re.IGNORECASE
)
_AGAIN = re.compile(r" \(\d+\)$")
_SIDE_BY_SIDE = "The areas stand side by side in row {}: each was read as a row."


def turned(pack: Pack, table: Table) -> Table | None:
    """The table with a row an area, by codes or names; None where no row of it names areas side by side.

    What stands before the areas in a row, an indicator, a period or both, becomes the name of a column. The
    numbers of the rows are then those of the columns in the file, and what is left out says so.
    """
    if table.across or len(table.rows) > _MOST:
        return None
    known = area_names(pack)
    lines = ([_written(table.columns)] if table.header else []) + list(table.rows)
    for at, line in enumerate(lines[:_TRIED]):
        areas = [place for place, cell in enumerate(line) if cell.upper() in known or plain(cell) in known]
        if len(areas) >= max(_LEAST, _SHARE * sum(map(bool, line[areas[0] :] if areas else ()))) and lines[at + 1 :]:
            return _turned(table, lines, at, _first(pack, line, lines[at + 1 :], areas[0]))
    return None


def _first(pack: Pack, line: list[str], below: Sequence[list[str]], first: int) -> int:
    """The first column behind the labels: a total, or an area of elsewhere, may stand before the first of ours."""
    while first and line[first - 1]:
        cells = [row[first - 1] for row in below if row[first - 1]]
        figures = sum(1 for cell in cells if is_number(cell) or mark_state(cell))
        if 2 * figures <= len(cells):
            break
        # Years and ages are labels, and one column of them there must be.
        labels = any(any(row[: first - 1]) for row in below)
        years = 2 * sum(1 for cell in cells if period_of(cell)) > len(cells)
        if not of_more(pack, line[first - 1]) and (not labels or years or _LABELS.search(line[first - 1])):
            break
        first -= 1
    return first


def _written(columns: Sequence[str]) -> list[str]:
    """The names of columns as they stand in their row, where some have none and some may stand twice."""
    told = [_AGAIN.sub("", name) if _AGAIN.sub("", name) in columns else name for name in columns]
    return ["" if name == f"Column {column_letters(at)}" else name for at, name in enumerate(told, start=1)]


def _turned(table: Table, lines: Sequence[list[str]], at: int, first: int) -> Table:
    """The lines below the one at a place, from the first area on, as columns."""
    numbers = [*table.header[-1:], *table.numbers]
    names, used = _names(lines[at + 1 :], first)
    places = [at, *(at + 1 + each for each in used)]
    columns = [name or f"Row {numbers[each]}" for name, each in zip(["", *names], places, strict=True)]
    rows = [lines[each] for each in places]
    kept = [place for place in range(first, len(table.columns)) if any(row[place] for row in rows)]
    # What stands between the names of the columns and those of the areas is above the table as well.
    above = [(numbers[each], " ".join(filter(None, lines[each]))) for each in range(min(at, len(table.header)), at)]
    return replace(
        table,
        columns=each_once(columns),
        rows=[[row[place] for row in rows] for place in kept],
        numbers=[place + 1 for place in kept],
        above=(*table.above, *above),
        header=tuple(dict.fromkeys((*table.header, numbers[at]))),
        notes=(*(note for note in table.notes if note != NO_NAMES), _SIDE_BY_SIDE.format(numbers[at])),
        across=True,
    )


def _names(lines: Sequence[list[str]], first: int) -> tuple[list[str], list[int]]:
    """What each line is called by its cells before the first area, and the places of the lines that have figures.

    A cell but for the last that is empty says what the one above it says. What stands alone on its line, a heading
    or a period, is of those below it until the next of its kind.
    """
    names, used, before, heading, block = [], [], [""] * first, "", ""
    for place, line in enumerate(lines):
        before = [
            cell or (above if at < first - 1 else "")
            for at, (cell, above) in enumerate(zip(line[:first], before, strict=True))
        ]
        name = " ".join(dict.fromkeys(filter(None, before)))
        if any(line[first:]):
            names.append(" ".join(dict.fromkeys(filter(None, (heading, *before, block)))))
            used.append(place)
        elif period_of(name):
            block = name
        elif not is_note(name):
            heading = name
    return names, used
