"""The core against the rest over time, with the same schools at both ends: else a new school would pass for a change.

For every year to begin with there is another set, the schools with a result in each year since; how the answer moves
from set to set is part of the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from sdmap.figures.by_schools import no_narrower, school_counts
from sdmap.figures.changes import separate
from sdmap.figures.figures import comparator_figure, periods
from sdmap.figures.records import Asked
from sdmap.pack.inspections import followed_on
from sdmap.pack.layers import core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.places import school_names
from sdmap.stats.inequality import Estimate
from sdmap.stats.rates import FloatArray, difference
from sdmap.stats.school_counts import ends_of, rates_together

# With fewer schools than this on a side one school would be the answer.
LEAST_SCHOOLS = 2


@dataclass(frozen=True)
class SideAt:
    """One side in one period: its schools' counts and its value, in the indicator's unit."""

    numerator: float
    denominator: float

    @property
    def value(self) -> float:
        """Per cent."""
        return 100 * self.numerator / self.denominator


@dataclass(frozen=True)
class GapAt:
    """The two sides in one period.

    Attributes
    ----------
    gap
        By how many percentage points the core is on the worse side of the rest (below it where high is good, else above
        it), with its 95% interval.
    comparator
        The comparator's figure for the period; None where it is not known.
    """

    period: str
    core: SideAt
    rest: SideAt
    gap: Estimate
    comparator: float | None


@dataclass(frozen=True, eq=False)
class SameSchools:
    """The schools with a result in every period from one on, core against rest.

    Attributes
    ----------
    core, rest
        Names of the schools on either side, in alphabetical order.
    carried_on
        Those of them whose results are in part a successor's.
    gaps
        The two sides in every period, oldest first.
    changes
        By how many points the gap grew between two periods (the earlier first), with its 95% interval.
    refused
        Why there is nothing to hold against each other, without a full stop; all else but the schools is then empty.
    """

    layer: Layer
    indicator: Indicator
    base: str
    core: tuple[str, ...]
    rest: tuple[str, ...]
    carried_on: tuple[str, ...]
    gaps: tuple[GapAt, ...] = ()
    changes: Mapping[tuple[str, str], Estimate] | None = None
    refused: str = ""

    def change(self, earlier: str, later: str) -> Estimate:
        """By how many points the gap grew from one of its periods to a later one."""
        return (self.changes or {})[earlier, later]

    def at(self, period: str) -> GapAt:
        """The two sides in one of its periods."""
        return next(each for each in self.gaps if each.period == period)


def bases(pack: Pack, layer: Layer, indicator: Indicator) -> tuple[str, ...]:
    """The periods that a trend of the same schools can begin with, oldest first; each has a later one.

    Of periods that overlap only the latest is one: they share children, and would make no difference look like one.
    """
    if not indicator.trend or not core_codes(layer):
        return ()
    known = [p for p in periods(pack, layer, indicator) if len(school_counts(pack, Asked(layer, indicator, p)))]
    return separate(known)[:-1]


@lru_cache(maxsize=128)
def same_schools(
    pack: Pack, layer: Layer, indicator: Indicator, base: str, comparator: str = "", *, successors: bool = True
) -> SameSchools:
    """Hold the core against the rest over the same schools, from a period on.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, indicator
        Whose core, and of what.
    base
        One of :func:`bases`.
    comparator
        Code of an area whose figures stand beside; "" for none.
    successors
        Whether a school counts as the same when another followed on it, as the register of schools has it
        (``data/school_links.csv``); if not, it is left out.

    Notes
    -----
    The interval of a gap is by drawing the schools of either side anew, that of a change by drawing each school with
    all its years (:func:`sdmap.stats.school_counts.rates_together`); neither is narrower than that of as many single
    pupils (Newcombe 1998; two gaps' intervals squared and added).
    """
    known = bases(pack, layer, indicator)
    shown = [p for p in separate(list(periods(pack, layer, indicator))) if p >= base]
    tables = {p: school_counts(pack, Asked(layer, indicator, p)) for p in shown}
    kept = set.intersection(*({*table.index} for table in tables.values())) if base in known else set()
    carried = followed_on(pack)
    kept = kept if successors else kept - carried
    where = tables[shown[-1]]["area"] if kept else pd.Series(dtype=str)
    inside = set(core_codes(layer))
    sides = tuple(sorted(urn for urn in kept if (where[urn] in inside) is core) for core in (True, False))
    names = school_names(pack)
    core, rest = (tuple(sorted(names.get(urn, urn) for urn in side)) for side in sides)
    carried_on = tuple(sorted(names.get(urn, urn) for urn in kept & carried))
    made = SameSchools(layer, indicator, base, core, rest, carried_on)
    if min(len(core), len(rest)) < LEAST_SCHOOLS:
        return _refused(made)
    whose = {p: comparator_figure(pack, indicator, comparator, p).value if comparator else None for p in shown}
    return _held(made, tables, sides, whose)


def _held(
    made: SameSchools,
    tables: Mapping[str, pd.DataFrame],
    sides: Sequence[list[str]],
    whose: Mapping[str, float | None],
) -> SameSchools:
    """The core held against the rest in every period, beside the comparator's figure in each."""
    shown, indicator = list(whose), made.indicator
    counts = [
        tuple(np.array([tables[p].loc[side, column] for p in shown]).T for column in ("numerator", "denominator"))
        for side in sides
    ]
    first, second = (rates_together(n, d) for n, d in counts)
    if first is None or second is None:
        return _refused(made)
    way = -1 if indicator.polarity == "high is good" else 1
    totals = [[SideAt(*each) for each in zip(n.sum(axis=0), d.sum(axis=0), strict=True)] for n, d in counts]
    drawn = way * 100 * (first - second)
    plain = [_plain(one, other, way) for one, other in zip(*totals, strict=True)]
    gaps = tuple(
        GapAt(p, one, other, no_narrower(Estimate(gap.value, *ends_of(drawn[:, i])), gap), whose[p])
        for i, (p, one, other, gap) in enumerate(zip(shown, *totals, plain, strict=True))
    )  # fmt: skip
    changes = {
        (shown[i], shown[j]): _change(plain[i], plain[j], drawn[:, j] - drawn[:, i])
        for i, j in combinations(range(len(shown)), 2)
    }
    return replace(made, gaps=gaps, changes=changes)


def _refused(made: SameSchools) -> SameSchools:
    few = "the core" if len(made.core) < LEAST_SCHOOLS else "the rest"
    why = f"fewer than two schools of {few} have a result in every year since"
    return SameSchools(made.layer, made.indicator, made.base, made.core, made.rest, made.carried_on, refused=why)


def _plain(core: SideAt, rest: SideAt, way: int) -> Estimate:
    """The gap with the interval of as many single pupils."""
    one, other = (rest, core) if way < 0 else (core, rest)
    found = difference(one.numerator, one.denominator, other.numerator, other.denominator)
    return Estimate(*(100 * float(x) for x in found))


def _change(before: Estimate, after: Estimate, drawn: FloatArray) -> Estimate:
    """By how much a gap grew: the wider of the interval by schools and of that by single pupils."""
    value = after.value - before.value
    down = np.hypot(after.value - (after.lower or 0.0), (before.upper or 0.0) - before.value)
    up = np.hypot((after.upper or 0.0) - after.value, before.value - (before.lower or 0.0))
    plain = Estimate(value, value - float(down), value + float(up))
    return no_narrower(Estimate(value, *ends_of(drawn)), plain)
