"""How long an aim would take at the pace since an earlier period: told only where that pace is known.

Two figures make no pace where they are not of one series, where the gap has not narrowed, or where the change between
them is too small to be clear with this many children.
"""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.figures.changes import change_between, summed_row
from sdmap.pack.model import Indicator
from sdmap.text.periods import period_words


@dataclass(frozen=True)
class Standing:
    """A figure of one period beside the comparator's: ``gap`` is below 0 where it falls short, in points."""

    period: str
    value: float
    gap: float
    cases: float | None = None
    people: float | None = None
    dispersion: float = 1.0


@dataclass(frozen=True)
class Pace:
    """How the gap moved since an earlier period, and how many years it would take to close at that pace.

    ``years`` is None where that is not known, and ``why`` then says so, without a full stop.
    """

    since: str
    before: float | None
    after: float | None
    years: float | None = None
    why: str = ""


def pace(indicator: Indicator, first: Standing | None, last: Standing) -> Pace | None:
    """The pace from one standing to a later one; None where the aim is reached already.

    Parameters
    ----------
    indicator
        What was measured: its series must not break between the two.
    first, last
        The two standings; without the first there is no pace.
    """
    if last.gap > 0:
        return None
    if first is None:
        return Pace("", None, last.gap, why="there is no earlier figure to hold it against")
    rows = [summed_row(each.value, each.cases, each.people) for each in (first, last)]
    factors = (first.dispersion, last.dispersion)
    change = change_between(indicator, first.period, rows[0], last.period, rows[1], dispersion=factors)
    since = period_words(first.period)
    if change.difference is None or change.lower is None:
        return Pace(first.period, first.gap, last.gap, why=change.reason)
    closed, span = last.gap - first.gap, int(last.period[:4]) - int(first.period[:4])
    if closed <= 0 or span <= 0:
        return Pace(first.period, first.gap, last.gap, why=f"the gap has not narrowed since {since}")
    if change.verdict != "changed":
        why = f"the change since {since} is too small to be clear with this many children"
        return Pace(first.period, first.gap, last.gap, why=why)
    return Pace(first.period, first.gap, last.gap, -last.gap / (closed / span))
