"""Every measure over time: all published figures of the district and its comparators, and what became of them.

The record holds what a chart draws, the sentences and the table alike, so that none of them can say another thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from sdmap.figures.as_compared import as_compared
from sdmap.figures.by_schools import dispersion_of_district
from sdmap.figures.changes import Change, against_comparator, change_between
from sdmap.figures.figures import periods
from sdmap.figures.series import SEVERAL_YEARS, comparator_series, trend_clause, trend_of
from sdmap.maps.classify import axis_for
from sdmap.maps.found import Axis
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.sources import Source
from sdmap.text.joining import STATUS_WORDS, capital, format_value, interval_text, join_words, lowered, status_text
from sdmap.text.numbers import count_words, counted, known_number
from sdmap.text.periods import period_words, quarter_of
from sdmap.text.text_table import TextTable
from sdmap.topics.profile.change_words import change_sentence

NOTHING = STATUS_WORDS["missing"]
LEAST_SPAN = 5.0  # percentage points that a chart shows, at least: a change of a third of a point is no plunge


@dataclass(frozen=True)
class TimePoint:
    """One figure of one area.

    Attributes
    ----------
    period_text
        The period in words.
    start, end, middle
        When the period begins and ends, and the middle of it (years, an academic year running from September to August
        and a month being a point).
    value, lower, upper
        In the indicator's unit; None where withheld, not available, or published without an interval.
    text, known
        The figure with its interval, and how it is known, in words.
    source
        Where it was published; None where no source is named.
    run
        Which unbroken series it belongs to, counted from 0: figures of two runs are never held against each other.
    combined
        Whether several years were put together.
    """

    period: str
    period_text: str
    start: float
    end: float
    middle: float
    value: float | None
    lower: float | None
    upper: float | None
    text: str
    known: str
    source: Source | None
    run: int
    combined: bool


@dataclass(frozen=True)
class AreaOverTime:
    """One area's figures, oldest first, and what became of them.

    ``told`` are whole sentences, the first of them on the change since the first figure; ``changes`` are those told.
    """

    code: str
    name: str
    own: bool
    points: tuple[TimePoint, ...]
    told: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def sentence(self) -> str:
        """All that became of them."""
        return " ".join(self.told)


@dataclass(frozen=True)
class OverTime:
    """One measure over time.

    Attributes
    ----------
    areas
        The district first, then every comparator that has a figure.
    breaks
        Where a new series begins among the figures: the time (years) and the period in words.
    breaks_sentence
        The same in a sentence; "" for none.
    table
        A row a period, a column an area.
    axis
        The scale of the figures.
    axis_words
        That the scale does not begin at 0, in a sentence; "" where it does.
    """

    indicator: Indicator
    areas: tuple[AreaOverTime, ...]
    breaks: tuple[tuple[float, str], ...]
    breaks_sentence: str
    table: TextTable
    axis: Axis
    axis_words: str

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where its figures were published, each once."""
        every = (point.source for area in self.areas for point in area.points)
        return tuple(dict.fromkeys(source for source in every if source))


def has_more_than_one_period(pack: Pack) -> bool:
    """Whether any measure has figures of two periods, of whatever areas: told without working any out."""
    return any(
        len(periods(pack, layer, indicator)) > 1 for indicator in pack.measures for layer in pack.layers.values()
    )


@lru_cache(maxsize=16)
def over_time(pack: Pack) -> tuple[OverTime, ...]:
    """Every measure of which the district or a comparator has figures of two periods; kept by pack.

    Raises
    ------
    PackError
        If the pack's files cannot give them.
    """
    found = (_one(pack, indicator) for indicator in pack.measures)
    return tuple(each for each in found if each is not None)


def over_time_headline(found: Sequence[OverTime], here: str) -> str:
    """On how many measures the district's figures have clearly changed, and on how many that is not known."""
    if not found:
        return "No measure in these data has figures of two periods for the district or a comparator."
    verdicts = [{change.verdict for area in one.areas if area.own for change in area.changes} for one in found]
    clear = sum("changed" in each for each in verdicts)
    unclear = sum("not clear" in each and "changed" not in each for each in verdicts)
    rest = len(found) - clear - unclear
    measures = counted(len(found), "measure")
    parts = [
        f"clear on {count_words(clear, none='none', beside=len(found))}",
        *([f"not clear on {count_words(unclear, beside=len(found))}"] if unclear else []),
    ]
    parts += [f"not known on {count_words(rest, beside=len(found))}"] if rest else []
    return f"Of {measures} followed over time, the change in {here} is {join_words(parts)}."


def _one(pack: Pack, indicator: Indicator) -> OverTime | None:
    order = sorted(pack.comparators.values(), key=lambda comparator: comparator.code != pack.code)
    areas = [
        area
        for comparator in order
        if (area := _area(pack, indicator, comparator.code, comparator.name)).own or _known(area.points)
    ]
    if not any(len(_known(area.points)) > 1 for area in areas):
        return None
    breaks = tuple(b for b in indicator.breaks if any(len({p.run for p in _known(a.points)}) > 1 for a in areas))
    told = [
        f"A new series began in {period_words(b)}: figures before it are not held against later ones." for b in breaks
    ]
    shown = {point.period for area in areas for point in area.points}
    told += [words for period, words in indicator.disruptions.items() if period in shown]
    return OverTime(
        indicator,
        tuple(areas),
        tuple((_span(b)[0], period_words(b)) for b in breaks),
        " ".join(told),
        _table(pack, indicator, areas),
        axis := _axis(indicator, areas),
        f"The scale begins at {format_value(indicator, axis.lower)}, not at 0." if axis.lower > 0 else "",
    )


def _axis(indicator: Indicator, areas: Sequence[AreaOverTime]) -> Axis:
    """A scale for all figures and intervals; of percentages over so many points that a small change looks small."""
    ends = [end for area in areas for p in area.points for end in (p.value, p.lower, p.upper) if end is not None]
    low, high = min(ends), max(ends)
    if indicator.unit == "%" and high - low < LEAST_SPAN:
        middle = (low + high) / 2
        ends += [max(middle - LEAST_SPAN / 2, 0.0), middle + LEAST_SPAN / 2]
    return axis_for(ends, floor_at=None if low < 0 else 0.0)


def _area(pack: Pack, indicator: Indicator, code: str, name: str) -> AreaOverTime:
    """One area's figures and their sentences."""
    rows = comparator_series(pack, indicator, code)
    points = sorted(
        (_point(pack, indicator, str(period), row) for period, row in rows.iterrows()), key=lambda p: (p.end, -p.start)
    )
    told, changes = _told(pack, indicator, code, points, rows)
    return AreaOverTime(code, name, code == pack.code, tuple(points), told, changes)


def _point(pack: Pack, indicator: Indicator, period: str, row: pd.Series) -> TimePoint:
    value, lower, upper = (known_number(row[column]) for column in ("value", "lower_ci", "upper_ci"))
    interval = interval_text(indicator, lower, upper)
    # Among so many that the interval's ends are printed as the figure is, it says nothing.
    interval = "" if interval == interval_text(indicator, value, value) else interval
    text = f"{format_value(indicator, value)}{f' ({interval})' if interval else ''}"
    start, end = _span(period)
    return TimePoint(
        period=period,
        period_text=period_words(period),
        start=start,
        end=end,
        middle=(start + end) / 2,
        value=value,
        lower=lower,
        upper=upper,
        text=text or STATUS_WORDS["suppressed" if row["status"] == "suppressed" else "missing"],
        known=status_text(
            str(row["status"]),
            row["numerator"],
            rounded=indicator.whole_per_cent,
            by_rate=indicator.value_adjusted,
        ),
        source=pack.sources.get(str(row["source"])),
        run=sum(end > _span(b)[0] for b in indicator.breaks),
        combined=bool(re.match(SEVERAL_YEARS, period)),
    )


def _change(pack: Pack, indicator: Indicator, code: str, rows: pd.DataFrame, between: tuple[str, str]) -> Change:
    """What became of an area's figure; of the district's own, beside what became of the pack's comparator's."""
    ends, own = [rows.loc[period].to_dict() for period in between], code == pack.code
    factors = tuple(dispersion_of_district(pack, indicator, period) if own else 1.0 for period in between)
    found = change_between(indicator, between[0], ends[0], between[1], ends[1], dispersion=factors)
    layer = pack.comparators[code].layer
    return against_comparator(pack, layer, indicator, found, pack.default_comparator if own else "")


def _told(
    pack: Pack, indicator: Indicator, code: str, points: Sequence[TimePoint], rows: pd.DataFrame
) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """What became of the figures of every unbroken series and whether they show a trend; and the changes told."""
    known, name = _known(points), pack.comparators[code].name
    if len(known) < 2:
        only = f"{known[0].text} in {known[0].period_text}, the only figure" if known else "no figure"
        return (f"{name}: {only} in these data.",), ()
    told: list[str] = []
    changes: list[Change] = []
    for kind in sorted({(p.combined, p.run) for p in known}):
        these = [p for p in known if (p.combined, p.run) == kind]
        first = next((p for p in these if p.end <= these[-1].start or p.end < these[-1].middle), None)
        if first is not None:
            last = these[-1].period
            change = _change(pack, indicator, code, rows, (first.period, last))
            changes.append(change)
            told.append(change_sentence(indicator, change, _whose(name, *kind, first=not told)))
    if not told:
        told.append(f"{name}: its periods overlap or belong to different series, so no change can be told.")
    if indicator.trend:
        found = trend_of(indicator, rows)
        if found.direction == "not known":
            told.append(f"No trend is tested: {found.reason}.")
        else:
            told.append(f"The last five years with an interval: {trend_clause(indicator, found, rows)}.")
    return tuple(told), tuple(changes)


def _whose(name: str, combined: bool, run: int, *, first: bool) -> str:
    """What a sentence on one series begins with; the area's name stands before the first alone."""
    which = "years put together" if combined else "the new series" if run else ""
    return f"{name}{f', {which}' if which else ''}" if first else capital(which or "single years")


def _table(pack: Pack, indicator: Indicator, areas: Sequence[AreaOverTime]) -> TextTable:
    """A row a period: every area's figure, the publisher's own comparison, how it is known and where it stands."""
    compared = as_compared(pack, indicator)
    by_area = [{p.period: p for p in area.points} for area in areas]
    every = sorted({p.period: p for area in areas for p in area.points}.values(), key=lambda p: (p.end, -p.start))
    rows, run = [], 0
    for each in every:
        here = [points.get(each.period) for points in by_area]
        begun = " (new series)" if each.run > run else ""
        run = max(run, each.run)
        cells = [_on_one_line(point.text) if point else NOTHING for point in here]
        known = {a.name: p.known for a, p in zip(areas, here, strict=True) if p and p.value is not None}
        sources = dict.fromkeys(f"{p.source.publisher}, {p.source.period}" for p in here if p and p.source)
        own = [f"{a.name}: {compared[a.code, each.period]}" for a in areas if (a.code, each.period) in compared]
        judged = ("; ".join(own) or "None came with the figure",) if compared else ()
        rows.append((f"{each.period_text}{begun}", *cells, *judged, _ways(known), "; ".join(sources)))
    heads = [
        f"{area.name}{' (95% interval)' if any(p.lower is not None for p in area.points) else ''}" for area in areas
    ]
    judgement = ("The publisher’s own comparison",) if compared else ()
    columns = ("Period", *heads, *judgement, "How it is known", "Source and its years")
    return TextTable(f"{indicator.title}: every period in these data", columns, tuple(rows))


def _on_one_line(text: str) -> str:
    """A figure whose interval is not broken in a narrow cell."""
    value, bracket, interval = text.partition(" (")
    return value + bracket + interval.replace(" ", "\u00a0") if bracket else text


def _ways(known: dict[str, str]) -> str:
    """How the figures of a period are known: once where all are alike, otherwise area by area."""
    if len({*known.values()}) < 2:
        return "".join({*known.values()}) or NOTHING
    return capital("; ".join(f"{name}: {lowered(way)}" for name, way in known.items()))


def _known(points: Sequence[TimePoint]) -> list[TimePoint]:
    return [point for point in points if point.value is not None]


def _span(period: str) -> tuple[float, float]:
    """When a period begins and ends, in years."""
    if re.fullmatch(r"\d{4}-\d{2}", period):
        month = int(period[:4]) + (int(period[5:]) - 0.5) / 12
        return month, month
    if quarter := quarter_of(period):
        return int(period[:4]) + (quarter - 1) / 4, int(period[:4]) + quarter / 4
    years = [int(year) for year in re.findall(r"\d{4}", period)] or [0]
    begun = 8 / 12 if "/" in period else 0.0
    return years[0] + begun, years[-1] + 1 + begun
