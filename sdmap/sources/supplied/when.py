"""Of when the figures of a table are: a column of periods, periods in the names of columns, or one for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdmap.sources.supplied.records import Question
from sdmap.sources.table import written_quarters
from sdmap.sources.table.columns import Kind
from sdmap.sources.table.heading import MADE
from sdmap.sources.table.records import Table
from sdmap.sources.table.written_periods import period_of
from sdmap.sources.table.written_quarters import LIKE_ONE, MONTHS, PART, TOGETHER, quarter_in, without_quarter
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words, quarter_of

_TERM = re.compile(r"\b(?:autumn|spring|summer) term\b", re.IGNORECASE)
# “May” is a word as well.
_MONTH = re.compile(rf"\b(?:{'|'.join(month for month in MONTHS if month != 'may')})\b", re.IGNORECASE)
# A year and the next, as names of columns have them: “pct_2022_23”.
_UNDER = re.compile(r"((?:19|20)\d\d)_((?:19|20)?\d\d)(?!\d)")
_SEPARATE = re.compile(r"[_()\[\]:,;]+")
WITHIN = re.compile(
    rf"{written_quarters.WITHIN}|(?:\b\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d\b)|(?:\b(?:19|20)\d\d-\d\d-\d\d\b)"
    r"|(?:(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?:\s?(?:to|–|-)\s?(?:19|20)\d\d/\d\d)?)"
    rf"|(?:\b(?:{'|'.join(MONTHS)})[ -](?:19|20)\d\d\b)|(?:\b(?:19|20)\d{4}\b)|(?:\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def period_in(text: str) -> tuple[str, str]:
    """The period that a text names, and the rest of it; ("", text) where it names none or more than one.

    A quarter is read with all that stands round it. Apart from its year, “Q1 satisfied 2023”, it may be none.
    """
    told = _SEPARATE.sub(" ", _UNDER.sub(lambda pair: period_of(pair[0]) or pair[0], text))
    if PART.search(told):
        period = quarter_in(told) if TOGETHER.search(told) else ""
        return period, _rest(without_quarter(told)) if period else text
    found: dict[str, re.Match[str]] = {}
    for match in WITHIN.finditer(told):
        if period := period_of(match[0]) or ("" if LIKE_ONE.search(match[0]) else period_of(match[0][-4:])):
            found.setdefault(period, match)
    if len(found) != 1:
        return period_of(text), "" if period_of(text) else text
    ((period, match),) = found.items()
    rest = f"{told[: match.start()]} {told[match.end() :]}"
    if (terms := _TERM.findall(told)) and not _is_part(period):
        period = period_of(f"{terms[0]} {period}") if len(terms) == 1 else ""
        rest = _TERM.sub(" ", rest)
    return (period, _rest(rest)) if period else ("", text)


def _rest(text: str) -> str:
    return " ".join(text.split()).strip(" -–,.")


@dataclass(frozen=True)
class Wide:
    """Columns of figures by the period in their names: what is left of each name, and the column of each period."""

    stems: Mapping[str, Mapping[str, str]]

    @property
    def periods(self) -> tuple[str, ...]:
        """All periods there are, the latest last."""
        return tuple(sorted({period for columns in self.stems.values() for period in columns}))


def wide(names: Sequence[str]) -> Wide | None:
    """The columns of a table that is wide by period; None where no two columns are of different periods."""
    stems: dict[str, dict[str, str]] = {}
    for name in names:
        period, rest = period_in(name)
        if period:
            stems.setdefault(rest, {}).setdefault(period, name)
    many = {period for columns in stems.values() for period in columns}
    return Wide(stems) if len(many) > 1 else None


def period_column(kinds: Mapping[str, Kind]) -> str:
    """The column that says of when each row is; "" for none."""
    found = [name for name, kind in kinds.items() if kind == "period"]
    named = [name for name in found if re.search(r"period|year|time|date|census|month|quarter", name, re.IGNORECASE)]
    return next(iter([*named, *found]), "")


def one_period(table: Table, columns: Sequence[str], release: str) -> tuple[str, Question | None]:
    """The period of a table without a column of them: that which names and titles say, else a guess and a question.

    Where a column or the sheet is of a part of a year without the year, a year alone is not that of its figures.
    """
    above = [text for _, text in table.above if not MADE.search(text)]
    for texts in (columns, [table.sheet], above):
        told = {period for text in texts if (period := period_in(text)[0])}
        in_parts = texts is not above and any(part.search(text) for text in texts for part in (PART, _TERM, _MONTH))
        if len(told) == 1 and (not in_parts or _is_part(min(told))):
            return told.pop(), None
        if in_parts:
            break
    year = release[:4]
    names = _named((*columns, table.sheet))
    lines = _named((*above, *(text for _, text in table.above)))
    named = period_in(table.file.rsplit(".", 1)[0].replace("-", " "))[0] or period_in(table.file)[0]
    options = dict.fromkeys(filter(None, (*names, *lines, named, *_years(year))))
    guess = next(iter(options), year)
    asked = Question(
        "period",
        "What period are the figures for?",
        {each: each for each in options},
        _why(names, lines, named, table),
        free=True,
    )
    return guess, asked


def _named(texts: Iterable[str]) -> dict[str, None]:
    """The periods that texts name, each once."""
    return dict.fromkeys(period for text in texts if (period := period_in(text)[0]))


def _is_part(period: str) -> bool:
    """Whether a period is a quarter or a month of a year."""
    return quarter_of(period) > 0 or re.fullmatch(r"\d{4}-\d\d", period) is not None


def _years(year: str) -> tuple[str, ...]:
    return (year, str(int(year) - 1)) if year.isdigit() else (year,)


def _why(names: Mapping[str, None], lines: Mapping[str, None], named: str, table: Table) -> str:
    """Why it is asked of when figures are."""
    for told, where in ((names, "A column or the sheet"), (lines, "A line above the table")):
        if told:
            periods = join_words([period_words(each) for each in told])
            return f"{where} names {periods}, and may mean something else."
    return "The table does not say of when its figures are." + (f" The file is called {table.file}." if named else "")
