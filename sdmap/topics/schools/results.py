"""The latest results of schools at the end of primary school and at 16, each with the same pupils of the comparator.

A school whose number has changed is one school: its results stand under the number that the pack has, and
``data/school_links.csv`` says from when they are its successor's. What a document states of an earlier year stays
beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sdmap.figures.figures import comparator_figure
from sdmap.figures.of_schools import SchoolFigure, indicator_figures
from sdmap.figures.records import Comparison
from sdmap.pack.inspections import SchoolLink
from sdmap.pack.model import Layer, Pack
from sdmap.pack.observations import observations
from sdmap.pack.phases import PRIMARY, SECONDARY, state_funded
from sdmap.pack.places import PUPILS, SCHOOL_MEASURES
from sdmap.pack.reading import table_of
from sdmap.stats import rates
from sdmap.text.joining import uncapital
from sdmap.topics.schools.attainment import Benchmark, benchmark
from sdmap.topics.schools.found import SchoolRow, school_rows

Stage = Literal["primary", "secondary"]


@dataclass(frozen=True)
class Result:
    """One figure of a school, the comparator's for the same pupils and period, and what a document states.

    ``measure`` and ``pupils`` say what it is; ``figure`` and ``stated`` are None where there is none. ``comparison`` is
    told where the pupils behind a percentage are known.
    """

    measure: str
    pupils: str
    figure: SchoolFigure | None
    benchmark: Benchmark | None
    stated: SchoolFigure | None
    comparison: Comparison = "not compared"


@dataclass(frozen=True)
class SchoolResults:
    """The latest results of one school.

    Attributes
    ----------
    period
        Of all of them; "" where there are none.
    since
        The school under whose number they were published, where another has followed on this one; None if its own.
    why
        Why there are none, or none of the latest year, without a full stop; "" where there are.
    """

    row: SchoolRow
    stage: Stage
    period: str
    results: tuple[Result, ...]
    since: SchoolLink | None = None
    why: str = ""

    def of(self, measure: str, pupils: str) -> Result | None:
        """The result of a measure for these pupils; None if it is not told here."""
        return next((each for each in self.results if (each.measure, each.pupils) == (measure, pupils)), None)


@lru_cache(maxsize=32)
def latest_results(pack: Pack, layer: Layer) -> dict[str, SchoolResults]:
    """The latest results of every state-funded school that has a key stage to have them of, by URN.

    Empty for a pack that names no measures of results.
    """
    told = pack.school_columns
    rows = [row for row in school_rows(pack, layer) if state_funded(row.phase) and row.in_district]
    found: dict[str, SchoolResults] = {}
    if told.primary_results:
        found |= _primary(pack, [row for row in rows if row.phase == PRIMARY])
    if told.secondary_results:
        found |= {row.urn: _secondary(pack, row) for row in rows if row.phase == SECONDARY}
    return found


def latest_period(found: Iterable[SchoolResults]) -> str:
    """The newest year of any of these results; "" for none."""
    return max((each.period for each in found), default="")


def _primary(pack: Pack, rows: list[SchoolRow]) -> dict[str, SchoolResults]:
    """The results at the end of primary school: the newest year of which a school has a row."""
    told = pack.school_columns
    wanted = [("all", told.primary_results), ("disadvantaged", told.primary_results_disadvantaged)]
    indicators = {pupils: pack.indicator(name) for pupils, name in wanted if name}
    frame = observations(pack)
    same = (frame["indicator"] == told.primary_results) & (frame["layer"] == "schools")
    newest = frame[same].groupby("code")["period"].max().to_dict()
    latest = max(newest.values(), default="")
    periods = {newest[row.urn] for row in rows if row.urn in newest}
    figures = {
        (pupils, period): indicator_figures(pack, indicator, period)
        for pupils, indicator in indicators.items()
        for period in sorted(periods)
    }
    made = {}
    for row in rows:
        period = newest.get(row.urn, "")
        results = []
        for pupils, indicator in indicators.items():
            figure = figures[pupils, period].get(row.urn) if period else None
            against = _national(pack, indicator.id, pupils, period) if period else None
            stated = _stated(pack, row.urn, told.primary_stated, pupils)
            comparison = _compared(figure, against)
            figure = replace(figure, pupils=pupils) if figure else None
            results.append(Result(indicator.id, pupils, figure, against, stated, comparison))
        why = _why_none(pack, row, period, latest)
        made[row.urn] = SchoolResults(row, "primary", period, tuple(results), _since(row, period), why)
    return made


def _secondary(pack: Pack, row: SchoolRow) -> SchoolResults:
    """The results at 16: the newest year of the measures."""
    wanted = pack.school_columns.secondary_results
    mine = [each for each in row.measures if each.measure in wanted and each.status != "stated"]
    period = max((each.period for each in mine), default="")
    results = []
    for measure in wanted:
        for pupils in PUPILS:
            figure = row.figure(measure, pupils)
            figure = figure if figure and figure.period == period else None
            against = benchmark(pack, measure, period, pupils)
            results.append(Result(measure, pupils, figure, against, _stated(pack, row.urn, measure, pupils)))
    why = "" if period else _why_none(pack, row, "", "")
    return SchoolResults(row, "secondary", period, tuple(results), _since(row, period), why)


def _national(pack: Pack, indicator: str, pupils: str, period: str) -> Benchmark | None:
    """The default comparator's figure of an indicator."""
    if not pack.default_comparator:
        return None
    one = pack.indicator(indicator)
    found = comparator_figure(pack, one, pack.default_comparator, period)
    if found.value is None:
        return None
    return Benchmark(found.name, pupils, found.value, one.unit, "observed", found.source)


def _compared(figure: SchoolFigure | None, against: Benchmark | None) -> Comparison:
    """A full count is never similar: it is better, worse, or higher or lower, but not clearly."""
    if figure is None or against is None or figure.value is None or figure.lower is None or figure.upper is None:
        return "not compared"
    word = rates.compare(figure.lower, figure.upper, against.value, "high is good", full_count=figure.value)
    return str(word)  # type: ignore[return-value]


@lru_cache(maxsize=16)
def _statements(pack: Pack) -> dict[tuple[str, str, str], SchoolFigure]:
    """What documents state of schools, by URN, measure and pupils."""
    rows = table_of(pack, SCHOOL_MEASURES)
    return {
        (r["urn"], r["measure"], r["pupils"]): SchoolFigure(
            r["measure"], r["pupils"], r["period"], float(r["value"]), r["unit"], "stated", source=r["source"]
        )
        for r in rows[(rows["status"] == "stated") & rows["value"].notna()].to_dict("records")
    }


def _stated(pack: Pack, urn: str, measure: str, pupils: str) -> SchoolFigure | None:
    return _statements(pack).get((urn, measure, pupils))


def _since(row: SchoolRow, period: str) -> SchoolLink | None:
    """The school that had followed on by the September in which a school year begins."""
    link = row.replaced
    return link if link and link.month and period and link.month <= f"{period[:4]}-09" else None


def _why_none(pack: Pack, row: SchoolRow, period: str, latest: str) -> str:
    """Why a school has no result of the latest year: by what it is, by a gap that the pack declares, or not known."""
    told = pack.school_columns
    if period and period == latest:
        return ""
    if row.urn in told.without_results:
        return told.without_results_why
    gaps = [gap for gap in pack.known_gaps if gap.of_school(row.urn, told.primary_results, latest)]
    if gaps:
        return uncapital(gaps[0].why).rstrip(".")
    return "the tables in these data have no row of it" + (f" for {latest}" if latest else "")
