"""Cells that hold two things become two columns; a year and the month or quarter beside it become one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sdmap.sources.table.heading import MADE
from sdmap.sources.table.records import Table
from sdmap.sources.table.values import COUNT_AND_SHARE, FIGURE_AND_INTERVAL
from sdmap.sources.table.written_periods import period_of
from sdmap.sources.table.written_quarters import ACADEMIC, FINANCIAL, MONTHS, PART, with_year
from sdmap.text.joining import join_words
from sdmap.text.marks import mark_state

# So many different cells tell, and so many of those that are no marks must be alike.
_LOOKED_AT, _MOST = 60, 0.8
_GSS = r"([ENSWKJ]\d{8})"
_CODE_FIRST = re.compile(rf"{_GSS}[\s:,;–—-]+(\D.*)", re.IGNORECASE)
_CODE_LAST = re.compile(rf"(\D.*?)[\s,]*[(\[]{_GSS}[)\]]", re.IGNORECASE)
_OF_INTERVAL = re.compile(
    r"[\s,;]*[(\[]?(?:9[059](?:\.\d)?% ?)?(?:CI|C\.I\.|confidence interval|LCI.*UCI)s?[)\]]?\s*$", re.IGNORECASE
)
_OF_SHARE = re.compile(
    r"[\s,;]*[(\[](?:%|per ?cent|percentage)[)\]]\s*$|(?:,| and) (?:%|per ?cent|percentage)$", re.IGNORECASE
)
_OF_COUNT = re.compile(r"(?:^|\s+)(?:n|no\.?|number)$", re.IGNORECASE)
_YEAR_NAMED = re.compile(r"(?:\b|_)(?:year|fy)(?:\b|_)", re.IGNORECASE)
_PART_NAMED = re.compile(r"(?:\b|_)(month|quarter|qtr)(?:\b|_)", re.IGNORECASE)
_DAY_NAMED = re.compile(r"(?:\b|_)(?:date|month|day|period)(?:\b|_)", re.IGNORECASE)
# Days as spreadsheets count them, of 1990 to 2049.
_FIRST_DAY, _DAYS = date(1899, 12, 30), range(32_874, 54_789)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b")
# The year of a day or a month need not be that of quarters.
_OF_A_DAY = re.compile(rf"(?:\d[/.-]|\b(?:{'|'.join(MONTHS)})\b[ .,'’-]*)(?:19|20)\d\d\b", re.IGNORECASE)


def unpacked(table: Table) -> Table:
    """The table with a column for each thing that its cells hold."""
    for split in (_code_and_name, _figure_and_interval, _count_and_share):
        for column in table.columns:
            if (made := split(table, column)) is not None:
                table = made
    return _quarters_of_a_year(_joined_periods(_counted_days(table)))


def _telling(table: Table, column: str) -> list[str]:
    """Different cells of a column that are neither empty nor marks."""
    told = table.written(column).different[:_LOOKED_AT]
    return [cell for cell in told if cell and not mark_state(cell)]


def _mostly(cells: Sequence[str], holds: Callable[[str], object]) -> bool:
    return bool(cells) and sum(1 for cell in cells if holds(cell)) >= _MOST * len(cells)


def _code_and_name(table: Table, column: str) -> Table | None:
    """Codes and names of areas in one cell: “E05000001 Market”, “Market (E05000001)”."""
    told = _telling(table, column)
    for pattern, order in ((_CODE_FIRST, (1, 2)), (_CODE_LAST, (2, 1))):
        # A row of a total has no code.
        if 2 * sum(1 for cell in told if pattern.fullmatch(cell)) > len(told):
            return _split(table, column, pattern, order, (f"{column} code", column), both=False)
    return None


def _figure_and_interval(table: Table, column: str) -> Table | None:
    if not _mostly(_telling(table, column), FIGURE_AND_INTERVAL.fullmatch):
        return None
    name = _OF_INTERVAL.sub("", column) or column
    return _split(
        table, column, FIGURE_AND_INTERVAL, (1, 2, 3), (name, f"{name} lower limit", f"{name} upper limit"), both=True
    )


def _count_and_share(table: Table, column: str) -> Table | None:
    if not _mostly(_telling(table, column), COUNT_AND_SHARE.fullmatch):
        return None
    name = _OF_COUNT.sub("", _OF_SHARE.sub("", column))
    return _split(table, column, COUNT_AND_SHARE, (1, 2), (f"{name} number".strip(), f"{name} (%)".strip()), both=True)


def _split(
    table: Table, column: str, pattern: re.Pattern[str], order: Sequence[int], names: Sequence[str], *, both: bool
) -> Table | None:
    """A column as several; a cell that is not written so stands in the first, or in the last, and a mark in all."""
    if set(names) - {column} & set(table.columns):
        return None

    def parts(cell: str) -> list[str]:
        if found := pattern.fullmatch(cell):
            return [found[group].strip() for group in order]
        if both and mark_state(cell):
            return [cell] * len(order)
        return [cell, *[""] * (len(order) - 1)] if both else [*[""] * (len(order) - 1), cell]

    made = {cell: parts(cell) for cell in table.written(column).different}
    told = f"“{column}” was read as {join_words([f'“{name}”' for name in names])}."
    return _with(table, column, names, [made[cell] for cell in table.cells[column]], told)


def _with(table: Table, old: str, names: Sequence[str], made: Sequence[Sequence[str]], told: str) -> Table:
    """The table with other columns in place of one, and what is told of them."""
    at = table.columns.index(old)
    rows = [[*row[:at], *cells, *row[at + 1 :]] for row, cells in zip(table.rows, made, strict=True)]
    columns = (*table.columns[:at], *names, *table.columns[at + 1 :])
    return replace(table, columns=columns, rows=rows, notes=(*table.notes, told))


def _counted_days(table: Table) -> Table:
    """Days that a spreadsheet has counted since 1900, 44927, as days."""
    for column in table.columns:
        if not _DAY_NAMED.search(column):
            continue
        told = [cell for cell in table.written(column).different if cell and not mark_state(cell)]
        if told and all(each.isdecimal() and int(each) in _DAYS for each in told):
            days = {cell: (_FIRST_DAY + timedelta(int(cell))).isoformat() for cell in told}
            cells = [[days.get(cell, cell)] for cell in table.cells[column]]
            table = _with(table, column, (column,), cells, f"“{column}” holds days as spreadsheets count them.")
    return table


def _joined_periods(table: Table) -> Table:
    """A column of years and one of months or quarters as one of periods, where each of them is one."""
    years = [
        name for name in table.columns if _YEAR_NAMED.search(name) and _mostly(_telling(table, name), _YEAR.fullmatch)
    ]
    parts = [(name, found[1]) for name in table.columns if (found := _PART_NAMED.search(name)) and name not in years]
    if len(years) != 1 or len(parts) != 1 or not _mostly(_telling(table, years[0]), _YEAR.fullmatch):
        return table
    (year,), ((part, kind),) = years, parts
    said = _telling(table, part)
    if not said or any(period_of(cell) for cell in said) or not all(_part_of_year(cell, kind) for cell in said):
        return table
    if _begins_unknown(f"{year} {part}", _telling(table, year)):
        told = f"“{part}” was not read: which months of the calendar it means within “{year}” is not known."
        return replace(table, notes=(*table.notes, told))
    pairs = {
        (one, other): f"{_part_of_year(other, kind) or other} {one}".strip()
        for one, other in dict.fromkeys(zip(table.cells[year], table.cells[part], strict=True))
    }
    if not _mostly([text for (one, other), text in pairs.items() if one and other], period_of):
        return table
    made = [[pairs[pair]] for pair in zip(table.cells[year], table.cells[part], strict=True)]
    joined = _with(table, year, (f"{year} and {part.lower()}",), made, f"“{year}” and “{part}” were read together.")
    at = table.columns.index(part)
    columns = (*joined.columns[:at], *joined.columns[at + 1 :])
    return replace(joined, columns=columns, rows=[[*row[:at], *row[at + 1 :]] for row in joined.rows])


def _quarters_of_a_year(table: Table) -> Table:
    """Columns or, of a turned table, rows called Q1 to Q4 with the one year that the sheet or a line above names."""
    if sum(1 for name in table.columns if PART.search(name)) < 2:
        return table
    for texts in ([table.sheet], [text for _, text in table.above]):
        telling = [
            text for text in texts if _YEAR.search(text) and not MADE.search(text) and not _OF_A_DAY.search(text)
        ]
        years = {found[0] for text in telling for found in _YEAR.finditer(text)}
        if len(years) != 1 or any(_begins_unknown(text, years) for text in telling):
            continue
        year = years.pop()
        told = {name: made for name in table.columns if (made := with_year(name, year))}
        if len(told) > 1:
            columns = tuple(told.get(name, name) for name in table.columns)
            return replace(table, columns=columns, notes=(*table.notes, f"Its quarters are those of {year}."))
    return table


def _begins_unknown(called: str, years: Iterable[str]) -> bool:
    """Whether what years are called leaves open of which calendar year a quarter or month of theirs is."""
    return bool(ACADEMIC.search(called) or (FINANCIAL.search(called) and any(len(year) == 4 for year in years)))


def _part_of_year(cell: str, kind: str) -> str:
    """A month or a quarter without its year as words say it; "" for none."""
    bare = cell.casefold().strip(". ")
    if kind.casefold() == "month":
        number = int(bare) if bare.isdecimal() and len(bare) < 3 else 0
        return bare if bare in MONTHS else next((name for name, month in MONTHS.items() if month == number), "")
    found = re.fullmatch(r"(?:q(?:uarter|tr)?[ .]?)?([1-4])(?:(?:st|nd|rd|th)(?: quarter| qtr)?)?", bare)
    return f"Q{found[1]}" if found else bare if re.fullmatch(r"[a-z]{3,9} ?(?:-|–|to) ?[a-z]{3,9}", bare) else ""
