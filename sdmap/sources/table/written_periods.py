"""Periods in every form that people and publishers write, as the pack writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdmap.sources.table.records import LeftOut, Table
from sdmap.sources.table.written_quarters import LIKE_ONE, MONTHS, quarter_in
from sdmap.text.period_grammar import HINT, YEAR, academic_year, four_figures, is_period, period_fault

_WORDS = re.compile(
    r"\b(?:academic|school|financial|fiscal|calendar|tables?|years?|census|mid|ay|fy|data|pupils?|final|provisional"
    r"|revised|as at|at|in|the|of|terms?)\b[ .:-]*",
    re.IGNORECASE,
)
_TERM = re.compile(r"\b(autumn|spring|summer)\b[ .:-]*(?:term)?", re.IGNORECASE)
_DATE_AND_LENGTH = re.compile(rf"({YEAR})-(\d\d)-\d\d(?:T[\d:]+)?/P(\d+)([YM])")
_ACADEMIC = re.compile(rf"({YEAR})\s?[/\\_–—-]\s?((?:{YEAR})|\d\d)")
_TOGETHER = re.compile(rf"({YEAR})(\d\d)")
_TWO_FULL = re.compile(rf"({YEAR})({YEAR})")
_NAMED = re.compile(rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?([a-z]{{3,9}})[ .,/_'’-]*({YEAR}|\d\d)")
_YEAR_FIRST = re.compile(rf"({YEAR})[ .,/_-]+([a-z]{{3,9}})")
_WEEK = re.compile(r"\bweek\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Periods:
    """A column as periods, "" where a cell is none; ``unclear`` lists those that are not empty all the same."""

    values: list[str]
    unclear: tuple[LeftOut, ...]


def period_of(text: str) -> str:
    """A period as the pack writes it; "" where the text is none.

    Examples
    --------
    >>> [period_of(each) for each in ("Jan-23", "School year 2016 to 2017", "January census 2023", "Q1 2023")]
    ['2023-01', '2016/17', '2023-01', '2023-Q1']
    """
    bare = " ".join(text.split()).removesuffix(".0")
    if not bare or not any(c.isdigit() for c in bare) or _WEEK.search(bare):
        return ""
    if is_period(bare):
        return bare
    if LIKE_ONE.search(bare):
        return quarter_in(bare)
    if found := _DATE_AND_LENGTH.fullmatch(bare):
        return _from_length(int(found[1]), int(found[2]), int(found[3]) * (12 if found[4] == "Y" else 1))
    if _TERM.search(bare):
        return _of_a_term(bare)
    plain = _WORDS.sub("", bare).strip(" .,:;()-")
    return _one(plain) or _several(plain)


def _one(text: str) -> str:
    """A year, an academic year or a month."""
    if is_period(text):
        return text
    if found := _ACADEMIC.fullmatch(text) or _TOGETHER.fullmatch(text) or _TWO_FULL.fullmatch(text):
        return academic_year(found[1], found[2]) or _month(text)
    low = text.casefold()
    for pattern, month, year in ((_NAMED, 1, 2), (_YEAR_FIRST, 2, 1)):
        if (found := pattern.fullmatch(low)) and found[month] in MONTHS:
            return f"{four_figures(found[year])}-{MONTHS[found[month]]:02d}"
    return _month(text)


def _month(text: str) -> str:
    """What the grammar of the pack recognises as a period that is written another way: dates and months in numbers."""
    told = period_fault(text)
    return told[1].removeprefix("write ") if told and told[1] != f"write {HINT}" else ""


def _several(text: str) -> str:
    """Several academic years together, which the pack knows; of several years it has no writing."""
    for dash in re.finditer(r"\s*(?:\bto\b|–|—|-|_)\s*", text):
        first, last = _one(text[: dash.start()]), _one(text[dash.end() :])
        if is_period(joined := f"{first}-{last}") and "/" in first:
            return joined
        if re.fullmatch(YEAR, first) and re.fullmatch(rf"{YEAR}|\d\d", text[dash.end() :]):
            return academic_year(first, text[dash.end() :])
    return ""


def _of_a_term(text: str) -> str:
    """The month in which schools are counted in a term of an academic year: October, January or May."""
    term, rest = _TERM.search(text), _WORDS.sub("", _TERM.sub("", text)).strip(" .,:;()-")
    year = _one(rest)
    if term is None or not year:
        return ""
    name = term[1].casefold()
    if "/" in year and "-" not in year:
        return f"{year[:4]}-10" if name == "autumn" else f"{int(year[:4]) + 1}-{'01' if name == 'spring' else '05'}"
    return f"{year}-{ {'autumn': '10', 'spring': '01', 'summer': '05'}[name] }" if re.fullmatch(YEAR, year) else ""


def _from_length(year: int, month: int, months: int) -> str:
    """A beginning and a length, as the ONS writes periods: a year from September is an academic year."""
    if months == 1:
        return f"{year}-{month:02d}"
    if months == 12:
        return str(year) if month == 1 else f"{year}/{(year + 1) % 100:02d}"
    if months % 12 == 0 and month != 1:
        last = year + months // 12 - 1
        return f"{year}/{(year + 1) % 100:02d}-{last}/{(last + 1) % 100:02d}"
    return ""


def periods(table: Table, column: str) -> Periods:
    """The cells of a column as periods; what is none and not empty is listed."""
    cells = table.cells[column]
    read = {cell: period_of(cell) for cell in table.written(column).different}
    unclear = tuple(
        table.out(place, column, "is no period", f"write {HINT}")
        for place, cell in enumerate(cells)
        if cell and not read[cell]
    )
    return Periods([read[cell] for cell in cells], unclear)
