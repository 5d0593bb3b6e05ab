"""Where a table begins in a grid: the names of its columns below notes and titles, and the rows that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sdmap.sources.table.by_column import ByColumn
from sdmap.sources.table.letters import column_letters
from sdmap.sources.table.records import Grid, LeftOut, Table
from sdmap.sources.table.values import COUNT_AND_SHARE, FIGURE_AND_INTERVAL, read_cell, writes_decimal_commas
from sdmap.sources.table.written_periods import period_of
from sdmap.text.marks import mark_state

# The names of columns are looked for this far down.
_NOTES = 60
_MOST_HEADERS = 3
# So many rows tell how many columns there are.
_JUDGED = 2_000
_PLACE = re.compile(r"[ENSWKJ]\d{8}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
# A text longer than this names no area; notes begin so.
_LONG_FOR_A_NAME = 60
NOTE = re.compile(
    r"[\d(\[*†‡©]|(?:notes?|sources?|footnotes?|contains|copyright|prepared|produced|key)\b", re.IGNORECASE
)
# How a line begins that can be no title. “Key stage 2”, “16–17 year olds” and “Source of referral” are titles.
_NO_TITLE = re.compile(
    r"[(\[*†‡©¹²³]|\d{1,2}(?:[)\].:]|$)(?!\d)|(?:contains|copyright|prepared|produced)\b"
    r"|(?:foot)?notes?\b|(?:data )?sources?(?: \d+)?\s*(?:[:(–—-]|$)|key(?: to\b|\s*(?:[:(–—-]|$))",
    re.IGNORECASE,
)
# Lines that say when a file was made, which need not be of when its figures are.
MADE = re.compile(
    r"\b(?:prepared|produced|created|published|released|printed|downloaded|exported|extract(?:ed)?|updated|revised|generated"
    r"|run|accessed)\b",
    re.IGNORECASE,
)
NO_NAMES = "It has no names of columns; they are called by their letters."
_TOO_WIDE = "put quotation marks round a cell that holds the mark that separates cells"


def table_of(file: str, grid: Grid) -> Table:
    """The table in a grid; rows of notes above and below it and rows that do not fit it are kept apart."""
    rows = [_trimmed(cells) for cells in grid.rows[:_JUDGED]]
    header = _header_row(rows)
    if header is None:
        header_rows, names, first = [], [], 0
    else:
        header_rows, names, first = [header], rows[header], header + 1
        while len(header_rows) < _MOST_HEADERS and (upper := _upper_row(rows, names, header_rows, grid)) is not None:
            header_rows, names = [header_rows[0] - 1, *header_rows], _joined(upper, names)
    width = max(len(names), _usual_width(rows[first:]) if not names else 0, 1)
    columns = each_once([*names, *[""] * (width - len(names))])
    numbers = grid.numbers[first:]
    headed = [rows[each] for each in header_rows]
    kept, out = _fitting(grid.rows[first:], width, headed)
    left_out = [
        LeftOut(grid.sheet, numbers[place], "", " ".join(filter(None, grid.rows[first + place])), *told)
        for place, told in out.items()
    ]
    if out:
        numbers = [number for place, number in enumerate(numbers) if place not in out]
    top = min(header_rows, default=0)
    above = tuple((grid.numbers[place], " ".join(filter(None, rows[place]))) for place in range(top))
    table = Table(
        file, grid.sheet, columns, kept, numbers, above, tuple(grid.numbers[each] for each in header_rows),
        tuple(left_out), grid.encoding, grid.delimiter, (*grid.notes, *_said(columns, header_rows, above, grid)),
        grid.delimiter not in ("", ",") and writes_decimal_commas(zip(*kept[:_JUDGED], strict=True)),
    )  # fmt: skip
    return _without_notes_below(table)


def is_note(line: str) -> bool:
    """Whether a line above figures or between them is a note to them, and neither their title nor a heading."""
    return len(line) > 2 * _LONG_FOR_A_NAME or _NO_TITLE.match(line) is not None


def _fitting(
    rows: Sequence[list[str]], width: int, headed: list[list[str]]
) -> tuple[Sequence[list[str]], dict[int, tuple[str, str]]]:
    """The rows with as many cells as there are columns, and of the others, by their place, why they are none.

    Only rows of another width and those that begin as the names of the columns do are looked at one by one.
    """
    heads = {cells[0] for cells in headed if cells}
    if isinstance(rows, ByColumn) and len(rows.columns) == width and not any(each in rows.columns[0] for each in heads):
        return rows, {}
    kept, out = list(rows), {}
    for place in [at for at, cells in enumerate(kept) if len(cells) != width or cells[0] in heads]:
        full = _trimmed(kept[place])
        if told := _no_row(full, width, headed):
            out[place] = told
        else:
            kept[place] = [*full, *[""] * (width - len(full))]
    return [cells for place, cells in enumerate(kept) if place not in out] if out else kept, out


def _trimmed(cells: Sequence[str]) -> list[str]:
    """A row without the empty cells at its end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return list(cells[:end])


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _usual_width(rows: Sequence[list[str]]) -> int:
    widths = Counter(len(cells) for cells in rows if cells)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 1


def _is_number(cell: str) -> bool:
    return read_cell(cell, decimal_comma=True)[1] == "number"


def _is_value(cell: str) -> bool:
    """Whether a cell is a figure or a mark in place of one."""
    return _is_number(cell) or mark_state(cell) is not None


def _header_row(rows: Sequence[list[str]]) -> int | None:
    """The row with the names of the columns, the first as full above the first row of figures; None for none.

    Years may be names of columns, but a row of names without any, and as full, is believed before one with years: rows
    of figures that happen to look like years stand between.
    """
    counts = Counter(_filled(cells) for cells in rows)
    usual = max(counts, key=lambda width: (counts[width], width), default=0)
    least = max(min(2, max(counts, default=0)), (usual + 1) // 2)
    full = [_filled(cells) >= least for cells in rows[: _NOTES + 1]]
    top = full.index(True) if True in full else 0
    # “x” and “y” may be the names of columns, so that a row of marks is one of figures only below another.
    first = next((at for at, cells in enumerate(rows[:_NOTES]) if full[at] and _has_figures(cells, at > top)), None)
    if first is None:
        return next((at for at in range(len(rows) - 1) if full[at : at + 1] == [True]), None)
    # A line of its own may head the first block of rows.
    above = next((at for at in range(first - 1, -1, -1) if full[at]), -1)
    if above < first - 1 and NOTE.match(next(filter(None, rows[above]))):
        return None
    candidates = []
    for at in range(above, -1, -1):
        if not full[at]:
            break
        candidates.append(at)
    plain = [at for at in candidates if not any(_is_number(cell) for cell in rows[at])]
    if not candidates or not plain or plain[0] == candidates[0]:
        return candidates[0] if candidates else None
    years = rows[candidates[0]]
    if plain[0] == candidates[0] - 1 and not years[0]:
        return candidates[0]
    return plain[0] if _filled(rows[plain[0]]) >= _filled(years) else candidates[0]


def _has_figures(cells: Sequence[str], marked: bool) -> bool:
    """Whether a row holds codes of areas, postcodes, or figures that are no years; ``marked``: or marks for them."""
    return any(
        _PLACE.fullmatch(cell)
        or (_is_number(cell) and not period_of(cell.rstrip(" %")))
        or FIGURE_AND_INTERVAL.fullmatch(cell)
        or (COUNT_AND_SHARE.fullmatch(cell) and not period_of(cell.split("(")[0]))
        or (marked and mark_state(cell))
        for cell in cells
    )


def _upper_row(rows: Sequence[list[str]], lower: list[str], below: Sequence[int], grid: Grid) -> list[str] | None:
    """The row above the names that says what several columns are of, said again for each; None for none.

    Above two rows of names that is one only where they leave columns of one name, as a row of units does.
    """
    header = below[0]
    if not header or grid.numbers[header] - grid.numbers[header - 1] != 1:
        return None
    upper = rows[header - 1]
    spans = {first: last for place, first, last in grid.starts if place == header - 1}
    named = [place for place, cell in enumerate(upper) if cell]
    if not [place for place in named if place] or (len(upper) > len(lower) and not spans):
        return None
    doubled = len([cell for cell in lower if cell]) > len({cell for cell in lower if cell})
    if len(below) > 1 and not doubled:
        return None
    gaps = any(not cell for cell in lower[: len(upper)])
    if not (spans or doubled or gaps) or (named == [0] or (len(named) == 1 and not spans and not doubled)):
        return None
    if any(_is_number(upper[place]) and not period_of(upper[place]) for place in named):
        return None
    wide, said, until = [], "", -1
    for place in range(max(len(lower), len(upper))):
        if place < len(upper) and upper[place]:
            said, until = upper[place], spans.get(place, len(lower) if not spans else place)
        wide.append(said if place <= until else "")
    # A name that stands in the upper row alone belongs to its own column.
    return wide


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    names = [*lower, *[""] * (len(upper) - len(lower))]
    return [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(upper, names, strict=True)]


def each_once(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each once; one without a name is called by its letter."""
    seen: Counter[str] = Counter()
    given = []
    for place, name in enumerate(names, start=1):
        plain = " ".join(name.split()) or f"Column {column_letters(place)}"
        seen[plain] += 1
        given.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return tuple(given) if len(set(given)) == len(given) else each_once(given)


def _no_row(cells: list[str], width: int, headed: list[list[str]]) -> tuple[str, str] | None:
    """Why a row is none of the table, and the mend; None where it is one."""
    if cells in headed:
        return "is the names of the columns again", ""
    if len(cells) > width:
        return f"has {len(cells)} cells where there are {width} columns", _TOO_WIDE
    return None


def _without_notes_below(table: Table) -> Table:
    """The same without the notes at its end: rows of one text that stands apart, is long, or begins as notes do."""
    if len(table.columns) < 2:
        return table
    end = len(table.rows)
    while end and _is_note(table, end - 1):
        end -= 1
    if not end:
        return table
    notes = tuple(
        LeftOut(table.sheet, number, "", " ".join(filter(None, cells)), "is a note below the table")
        for cells, number in zip(table.rows[end:], table.numbers[end:], strict=True)
    )
    return replace(table, rows=table.rows[:end], numbers=table.numbers[:end], left_out=(*table.left_out, *notes))


def _is_note(table: Table, place: int) -> bool:
    """Whether a row at the end holds one text, and no name of an area whose figure is missing."""
    told = [cell for cell in table.rows[place] if cell]
    if len(told) != 1 or _PLACE.fullmatch(told[0]) or _is_value(told[0]):
        return False
    apart = place > 0 and table.numbers[place] - table.numbers[place - 1] > 1
    return apart or len(told[0]) > _LONG_FOR_A_NAME or NOTE.match(told[0]) is not None


def _said(columns: Sequence[str], header: Sequence[int], above: Sequence[tuple[int, str]], grid: Grid) -> list[str]:
    """Sentences on where the table was found."""
    if not header:
        return [NO_NAMES]
    rows = [grid.numbers[each] for each in header]
    if len(rows) > 1:
        between = "and" if len(rows) == 2 else "to"
        return [f"The names of its {len(columns)} columns are in rows {rows[0]} {between} {rows[-1]}."]
    return [f"The names of its {len(columns)} columns are in row {rows[0]}."] if above else []
