"""Of when the figures of a table are: a column of periods, periods in the names of columns, or one for all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdmap.sources.supplied.records import Question
from sdmap.sources.table.columns import Kind
from sdmap.sources.table.records import Table
from sdmap.sources.table.written_periods import MONTHS, period_of

_SEPARATE = re.compile(r"[_()\[\]:,;]+")
_WITHIN = re.compile(
    r"(?:(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?:\s?(?:to|–|-)\s?(?:19|20)\d\d/\d\d)?)"
    rf"|(?:\b(?:{'|'.join(MONTHS)})[ -](?:19|20)\d\d\b)|(?:\b(?:19|20)\d{4}\b)|(?:\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def period_in(text: str) -> tuple[str, str]:
    """The period that a text names, and the rest of it; ("", text) where it names none or more than one."""
    told = _SEPARATE.sub(" ", text)
    found: dict[str, re.Match[str]] = {}
    for match in _WITHIN.finditer(told):
        if period := period_of(match[0]) or period_of(match[0][-4:]):
            found.setdefault(period, match)
    if len(found) != 1:
        return period_of(text), "" if period_of(text) else text
    ((period, match),) = found.items()
    rest = " ".join(f"{told[: match.start()]} {told[match.end() :]}".split())
    return period, rest.strip(" -–,.")


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
    named = [name for name in found if re.search(r"period|year|time|date|census|month", name, re.IGNORECASE)]
    return next(iter([*named, *found]), "")


def one_period(table: Table, columns: Sequence[str], release: str) -> tuple[str, Question | None]:
    """The period of a table without a column of them: that which names and titles say, else a guess and a question."""
    for texts in (columns, [table.sheet], [text for _, text in table.above]):
        told = {period for text in texts if (period := period_in(text)[0])}
        if len(told) == 1:
            return told.pop(), None
    year = release[:4]
    guess = period_in(table.file.rsplit(".", 1)[0].replace("-", " "))[0] or period_in(table.file)[0] or year
    options = dict.fromkeys([guess, year, str(int(year) - 1)]) if year.isdigit() else {guess: None}
    asked = Question(
        "period",
        "Of when are the figures?",
        {each: each for each in options},
        "Nothing in the table says so." + (f" The file is called {table.file}." if guess != year else ""),
        free=True,
    )
    return guess, asked
