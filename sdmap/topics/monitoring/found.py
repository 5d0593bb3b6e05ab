"""The figures to be monitored: baseline, latest, against the comparator, and the change of both.

Each figure is of the level at which it is known: a county's is never told as the district's. A baseline and a latest
figure that are not of one series have no change between them, and the reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from sdmap.figures.by_schools import dispersion_of, dispersion_of_district, school_counts
from sdmap.figures.changes import change_between, summed_row
from sdmap.figures.concentration import contrast
from sdmap.figures.derivations import counts_of_district
from sdmap.figures.figures import comparator_figure, periods
from sdmap.figures.records import Asked, Share
from sdmap.pack.beyond import AREA_STATISTICS
from sdmap.pack.interventions import Intervention, interventions
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source
from sdmap.stats import rates
from sdmap.text.joining import OfDecimals
from sdmap.topics.monitoring.stated import CORE_AND_REST, DISTRICT, STATISTIC, Monitored, Plan, Stage, plan

# How far work has come that is known to have been done, or begun.
DONE = ("under way", "finished")
_LACKING = "one of the two figures is not in these data"


@dataclass(frozen=True)
class Point:
    """A figure of one period and the comparator's of the same; counts where there are any.

    ``dispersion`` is how many times more it varies than children would one by one, because pupils come in schools;
    ``schools`` is how many were added up to a district's figure, 0 where that is not known.
    """

    period: str
    value: float
    comparator: float | None = None
    cases: float | None = None
    people: float | None = None
    dispersion: float = 1.0
    schools: int = 0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonitoredFigure(OfDecimals):
    """One figure at one level: where it stood, where it stands, and what became of the comparator's meanwhile.

    Attributes
    ----------
    level
        The area whose figure it is, in words; ``level_kind`` what it is: the core, the rest, the district, a county.
    about
        Whether the counts are reckoned from whole percentages.
    decimals
        With how many its figures are told, unless they were published in whole percentages.
    baseline, latest
        None where there is none; ``latest`` is the newest period with a figure.
    gap
        The latest less the comparator's, in the unit.
    change, comparator_change
        Latest less baseline, of both; None where they are not of one series, and ``why`` then says so.
    apart
        The smallest gap from the comparator that would be clear with this many children; None without counts.
    moved
        Whether the interval of its own change leaves out 0; None without counts.
    compared
        Whether it may be compared with the comparator's: as on the map, not where no such indicator has an interval.
    """

    monitored: Monitored
    level: str
    level_kind: str
    comparator: str
    unit: str
    polarity: str
    about: bool
    decimals: int
    baseline: Point | None
    latest: Point | None
    gap: float | None = None
    change: float | None = None
    comparator_change: float | None = None
    apart: float | None = None
    moved: bool | None = None
    compared: bool = True
    why: str = ""
    later: tuple[str, ...] = ()

    @property
    def whole_per_cent(self) -> bool:
        """Whether its publisher gives whole percentages."""
        return self.about

    @property
    def clear(self) -> bool | None:
        """Whether the gap is clear with this many children; None where that is not known."""
        return None if self.gap is None or self.apart is None else abs(self.gap) > self.apart

    @property
    def relative(self) -> float | None:
        """By how much more it changed than the comparator's; None where either is not known."""
        if self.change is None or self.comparator_change is None:
            return None
        return self.change - self.comparator_change


@dataclass(frozen=True)
class YearOfWork:
    """One year of the timetable with the work that documents date to it; ``stage`` is None for the time before."""

    stage: Stage | None
    work: tuple[Intervention, ...]


@dataclass(frozen=True)
class Monitoring:
    """All that is told of what is to be monitored."""

    pack: Pack
    plan: Plan
    figures: tuple[MonitoredFigure, ...]
    years: tuple[YearOfWork, ...]
    sources: tuple[Source, ...]


@lru_cache(maxsize=16)
def monitoring(pack: Pack) -> Monitoring | None:
    """The figures to be monitored and what was planned beside what is known to have been done; None without a plan.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    stated = plan(pack)
    if stated is None:
        return None
    ways = {STATISTIC: _statistic, CORE_AND_REST: _core_and_rest, DISTRICT: _district}
    figures = tuple(each for one in stated.indicators for each in ways[one.kind](pack, one))
    years = _years(pack, stated)
    documents = [stated.asked.document, *(each.document for each in stated.target_ages)]
    documents += [each.document for stage in stated.timetable for each in stage.known]
    documents += [each.source for year in years for each in year.work]
    points = [point for each in figures for point in (each.baseline, each.latest) if point]
    ids = [*(source for point in points for source in point.sources), *documents]
    return Monitoring(pack, stated, figures, years, pack.sources_of(ids))


def _statistic(pack: Pack, one: Monitored) -> Iterable[MonitoredFigure]:
    """A published figure of a whole area."""
    rows = table_of(pack, AREA_STATISTICS)
    rows = rows[(rows["measure"] == one.measure) & (rows["pupils"] == one.pupils) & rows["value"].notna()]
    mine, theirs = (rows[rows["code"] == code].set_index("period") for code in (one.code, one.comparator))
    points = {
        str(period): Point(
            str(period),
            float(row["value"]),
            float(theirs["value"][str(period)]) if period in theirs.index else None,
            sources=(str(row["source"]), *([str(theirs.at[period, "source"])] if period in theirs.index else [])),
        )
        for period, row in mine.sort_index().iterrows()
    }
    name = str(mine["name"].iloc[0]) if len(mine) else one.code
    made = MonitoredFigure(
        one, name, one.level, pack.comparator(one.comparator).name, one.unit, one.polarity, about=False,
        decimals=1, baseline=points.get(one.baseline), latest=next(reversed(points.values()), None),
    )  # fmt: skip
    yield _held(made, "" if made.baseline and made.latest else _LACKING)


def _core_and_rest(pack: Pack, one: Monitored) -> Iterable[MonitoredFigure]:
    """The core's figure and that of the rest, each against the comparator."""
    indicator, layer = pack.indicator(one.indicator), pack.layer(one.layer)
    known = periods(pack, layer, indicator)
    told = ((pack.core_name, "core"), (f"The rest of {pack.name}", "rest"))
    for level, side in told:
        points = []
        for period in (one.baseline, known[-1]):
            asked = Asked(layer, indicator, period)
            share: Share | None = getattr(contrast(pack, asked), side)
            factor = dispersion_of(pack, asked) or 1.0
            points.append(_point(pack, indicator, one, period, share, dispersion=factor) if share else None)
        yield _of_indicator(pack, one, indicator, level, side, points=points)


def _district(pack: Pack, one: Monitored) -> Iterable[MonitoredFigure]:
    """The district's figure: the sum of its schools or areas where counts are known."""
    indicator = pack.indicator(one.indicator)
    known = sorted({p for d in indicator.derivations for p in d.periods} | {one.baseline})
    points = []
    for period in (one.baseline, known[-1]):
        total = counts_of_district(pack, indicator, period)
        share = Share((pack.code,), *total, 100 * total[0] / total[1], None, None) if total and total[1] else None
        factor = dispersion_of_district(pack, indicator, period)
        point = _point(pack, indicator, one, period, share, dispersion=factor) if share else None
        behind = len(school_counts(pack, Asked(pack.documents_layer, indicator, period)))
        points.append(replace(point, schools=behind) if point else None)
    yield _of_indicator(pack, one, indicator, pack.name, "district", points=points)


def _point(
    pack: Pack, indicator: Indicator, one: Monitored, period: str, share: Share, *, dispersion: float
) -> Point | None:
    if share.value is None:
        return None
    against = comparator_figure(pack, indicator, one.comparator, period)
    counted = indicator.sampled
    return Point(
        period, share.value, against.value, share.numerator if counted else None,
        share.denominator if counted else None, dispersion, 0,
        (indicator.sources[0], *([against.source] if against.source else [])),
    )  # fmt: skip


def _of_indicator(
    pack: Pack, one: Monitored, indicator: Indicator, level: str, kind: str, *, points: list[Point | None]
) -> MonitoredFigure:
    first, last = points
    made = MonitoredFigure(
        one, level, kind, pack.comparator(one.comparator).name, indicator.unit, indicator.polarity,
        about=indicator.whole_per_cent, decimals=indicator.decimals,
        baseline=first, latest=last, compared=indicator.interval != "none",
        later=tuple(each.later for each in pack.also_published if indicator.id in each.indicators and each.supersedes),
    )  # fmt: skip
    if first is None or last is None:
        return _held(made, _LACKING)
    rows = [summed_row(each.value, each.cases, each.people) for each in (first, last)]
    factors = (first.dispersion, last.dispersion)
    found = change_between(indicator, first.period, rows[0], last.period, rows[1], dispersion=factors)
    moved = None if found.lower is None else found.verdict == "changed"
    return _held(replace(made, moved=moved), "" if found.difference is not None else found.reason)


def _held(made: MonitoredFigure, why: str) -> MonitoredFigure:
    """A figure held against the comparator's and, unless there is a reason against it, against its own baseline."""
    first, last = made.baseline, made.latest
    known = last is not None and last.comparator is not None and made.compared
    gap = float(last.value - (last.comparator or 0)) if known and last is not None else None
    held = replace(made, gap=gap, apart=_apart(last), why=why)
    if first is not None and last is not None and first.period == last.period:
        return replace(held, why="there is one period only")
    if why or first is None or last is None:
        return held
    lacking = first.comparator is None or last.comparator is None
    theirs = None if lacking else float(last.comparator or 0) - float(first.comparator or 0)
    return replace(held, change=last.value - first.value, comparator_change=theirs)


def _apart(point: Point | None) -> float | None:
    """The smallest gap from the comparator that the children behind a figure would make clear, in points."""
    if point is None or not point.people or point.comparator is None:
        return None
    return float(100 * rates.smallest_difference(point.comparator / 100, point.people / point.dispersion))


def _years(pack: Pack, stated: Plan) -> tuple[YearOfWork, ...]:
    """The timetable with the work whose dates lie in each of its years; what came before it stands first.

    What is only proposed is no work.
    """
    work = [each for each in interventions(pack) if each.status in DONE]
    starts = [int(stage.year[:4]) for stage in stated.timetable]
    before = tuple(each for each in work if starts and _last(each.period) < starts[0])
    years = [YearOfWork(None, before)] if before else []
    for stage, start in zip(stated.timetable, starts, strict=True):
        years.append(YearOfWork(stage, tuple(each for each in work if _within(each.period, start))))
    return tuple(years)


def _within(period: str, start: int) -> bool:
    """Whether work of a period may lie in the financial year that begins in April of ``start``.

    A calendar year lies in two financial years: without its month, in either.
    """
    first, last = int(period[:4]), _last(period)
    if "/" in period:
        return first == start
    return first <= start + 1 and last >= start


def _last(period: str) -> int:
    """The last calendar year that a period touches."""
    first = int(pd.to_numeric(period[:4]))
    return first + 1 if "/" in period else first
