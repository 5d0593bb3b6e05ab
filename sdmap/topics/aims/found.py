"""What a pack's documents aim at, and how far off it is: in points, and in children wherever they were counted.

A figure is held against the comparator's only where both are about the same pupils; anything else is refused with the
reason (:mod:`sdmap.figures.comparability`). A gap between two figures is arithmetic; whether it is clear is
told beside it where the number of children is known, and never taken for granted where it is not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import pandas as pd

from sdmap.figures.by_schools import dispersion_of, dispersion_of_district
from sdmap.figures.comparability import (
    PUPIL_WORDS,
    count_measure,
    measured_school,
    pupils_counted,
    refusal,
)
from sdmap.figures.derivations import counts_of_district
from sdmap.figures.figures import COUNTED, comparator_figure, figures, periods
from sdmap.figures.records import Asked
from sdmap.pack.inspections import named_in
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.places import SCHOOL_MEASURES, school_comparators, schools, schools_in
from sdmap.pack.reading import table_of
from sdmap.pack.stated_figures import GATSBY_BENCHMARKS
from sdmap.stats import rates
from sdmap.stats.school_counts import wilson_by_schools
from sdmap.text.joining import capital
from sdmap.text.periods import period_words
from sdmap.topics.aims.pace import Pace, Standing, pace
from sdmap.topics.aims.stated import Target, TargetMeasure, targets

Verdict = Literal["exceeds", "level", "falls short", "not known"]
# Sums of rounded figures are as near as this: anything closer is the rounding of the arithmetic.
_NOISE = 1e-9


@dataclass(frozen=True)
class Gap:
    """One area or school held against the aim.

    Attributes
    ----------
    value
        The figure in the measure's unit.
    gap
        How far it lies beyond the comparator, in points; below 0 it falls short. None where nothing is compared.
    people, children
        The pupils behind the figure, and how many of them would have to change for it to exceed the comparator: whole
        children, 0 where it does already. None where the pupils were not counted.
    clear
        Whether the interval of the figure leaves out the comparator; None without pupils to reckon with.
    apart
        The smallest gap from the comparator that would be clear with this many pupils, in points; None without them.
    dispersion
        How many times more the figure varies than children would one by one, because pupils come in schools.
    status
        How the figure is known.
    """

    code: str
    name: str
    value: float
    gap: float | None = None
    people: float | None = None
    children: int | None = None
    verdict: Verdict = "not known"
    clear: bool | None = None
    apart: float | None = None
    dispersion: float = 1.0
    status: str = "observed"


@dataclass(frozen=True)
class TargetLine:
    """One measure of an aim, for the district or for one area.

    Attributes
    ----------
    title, pupils
        What is measured, and of whom; pupils are "" where the title says it.
    unit
        ``%``, ``points``, ``score`` or ``scaled score``.
    comparator, benchmark, benchmark_status
        Name, figure and status of what must be exceeded; the figure is None where there is none.
    gaps
        The area, or each school in it with a figure, the lowest first.
    together
        The schools whose pupils were counted, taken together; None with fewer than two of them.
    lacking
        Schools of the phase without a figure.
    pace
        How long the aim would take at the pace since the measure's baseline; None where it is reached, or without one.
    refused
        Why it is not known, without a full stop; "" where it can.
    """

    measure: TargetMeasure
    title: str
    pupils: str
    period: str
    unit: str
    comparator: str
    benchmark: float | None = None
    benchmark_status: str = ""
    gaps: tuple[Gap, ...] = ()
    together: Gap | None = None
    lacking: tuple[str, ...] = ()
    pace: Pace | None = None
    refused: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetResult:
    """An aim with all its measures, in the order of the file."""

    target: Target
    lines: tuple[TargetLine, ...]


@lru_cache(maxsize=256)
def target_results(pack: Pack, layer: Layer | None = None, code: str = "") -> tuple[TargetResult, ...]:
    """How far off each aim is, in the district or in one area.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, code
        The area; left out, the whole district.
    """
    ways = {"schools": _of_schools, "indicator": _of_indicator, "benchmarks": _of_benchmarks, "nothing": _of_nothing}
    return tuple(
        TargetResult(target, tuple(ways[m.kind](pack, layer, m, code) for m in target.measures))
        for target in targets(pack)
    )


def children_to_exceed(cases: float, people: float, benchmark: float, polarity: rates.Polarity) -> int:
    """How many children would have to change for a rate to lie beyond a benchmark, not only on it.

    Parameters
    ----------
    cases, people
        The counts.
    benchmark
        The rate to exceed, as a fraction.
    polarity
        ``high is good``: so many more cases. ``low is good``: so many fewer, to lie below it.

    Returns
    -------
    int
        Whole children; 0 where the rate is beyond already.
    """
    line = benchmark * people
    short = cases - line if polarity == "low is good" else line - cases
    return max(math.floor(short + _NOISE) + 1, 0)


def _gap(row: Gap, cases: float | None, benchmark: float | None, unit: str, polarity: rates.Polarity) -> Gap:
    """Hold one figure against the benchmark, in the same unit; ``cases`` where its children were counted."""
    if benchmark is None or polarity == "neither":
        return row
    ahead = row.value - benchmark if polarity == "high is good" else benchmark - row.value
    ahead = 0.0 if abs(ahead) < _NOISE else ahead
    verdict: Verdict = "exceeds" if ahead > 0 else "falls short" if ahead < 0 else "level"
    made = replace(row, gap=ahead, verdict=verdict)
    if unit != "%" or cases is None or not row.people:
        return made
    lower, upper = wilson_by_schools(cases, row.people, row.dispersion)
    beyond = not float(lower) <= benchmark / 100 <= float(upper)
    children = 0 if ahead > 0 else children_to_exceed(cases, row.people, benchmark / 100, polarity)
    apart = 100 * float(rates.smallest_difference(benchmark / 100, row.people / row.dispersion))
    return replace(made, children=children, clear=beyond, apart=apart)


def _of_indicator(pack: Pack, layer: Layer | None, measure: TargetMeasure, code: str) -> TargetLine:
    """The figure of the district or of one area."""
    indicator = pack.indicator(measure.indicator)
    line = _indicator_line(pack, measure, indicator)
    if line.refused:
        return line
    found, why = _own_figure(pack, layer, indicator, measure.period, code)
    if found is None:
        return replace(line, refused=why)
    cases, row = found
    gap = _gap(row, cases, line.benchmark, indicator.unit, indicator.polarity)  # type: ignore[arg-type]
    if not measure.baseline or gap.gap is None:
        return replace(line, gaps=(gap,))
    last = Standing(measure.period, gap.value, gap.gap, cases, gap.people, gap.dispersion)
    first = _standing(pack, layer, indicator, measure.baseline, code)
    return replace(line, gaps=(gap,), pace=pace(indicator, first, last))


def _standing(pack: Pack, layer: Layer | None, indicator: Indicator, period: str, code: str) -> Standing | None:
    """How the district or an area stood at an earlier period; None where either figure is lacking."""
    against = comparator_figure(pack, indicator, pack.default_comparator, period)
    found, _ = _own_figure(pack, layer, indicator, period, code)
    if against.value is None or found is None:
        return None
    cases, row = found
    gap = _gap(row, cases, against.value, indicator.unit, indicator.polarity)  # type: ignore[arg-type]
    return None if gap.gap is None else Standing(period, row.value, gap.gap, cases, row.people, row.dispersion)


def _indicator_line(pack: Pack, measure: TargetMeasure, indicator: Indicator) -> TargetLine:
    """The line without the area's own figure."""
    line = TargetLine(measure, indicator.title, "", measure.period, indicator.unit, pack.default_comparator_name)
    if not pack.default_comparator:
        return replace(line, refused="there is nothing here to compare with")
    against = comparator_figure(pack, indicator, pack.default_comparator, measure.period)
    return replace(
        line, benchmark=against.value, benchmark_status=against.status, refused=against.refused,
        sources=(*indicator.sources[:1], *([against.source] if against.source else [])),
    )  # fmt: skip


def _own_figure(
    pack: Pack, layer: Layer | None, indicator: Indicator, period: str, code: str
) -> tuple[tuple[float | None, Gap] | None, str]:
    """Cases and figure of the district or an area, or why there are none."""
    if layer is None:
        total = counts_of_district(pack, indicator, period)
        if total is None or not total[1] > 0:
            return None, f"no source in these data gives it for {pack.name}"
        factor = dispersion_of_district(pack, indicator, period)
        own = Gap(pack.code, pack.name, 100 * total[0] / total[1], people=total[1], dispersion=factor)
        return (total[0], own), ""
    return _area_figure(pack, Asked(layer, indicator, period), code)


def _area_figure(pack: Pack, asked: Asked, code: str) -> tuple[tuple[float | None, Gap] | None, str]:
    """Cases and figure of an area, or why there are none."""
    plural = asked.layer.plural
    known = asked.period in periods(pack, asked.layer, asked.indicator)
    figs = figures(pack, asked) if known else pd.DataFrame()
    expected = f"for {plural} it is expected, not counted"
    if not known and any(d.method == "modelled" and asked.layer.id in d.layers for d in asked.indicator.derivations):
        return None, expected
    if code not in figs.index:
        return None, f"no source in these data gives it for {plural}"
    row = figs.loc[[code]].to_dict("records")[0]
    if row["status"] == "modelled":
        return None, expected
    if row["status"] not in COUNTED or pd.isna(row["value"]):
        return None, "it is withheld or not available here"
    counted = bool(pd.notna(row["numerator"]) and pd.notna(row["denominator"]))
    people = float(row["denominator"]) if counted else None
    factor = dispersion_of(pack, asked) or 1.0
    gap = Gap(code, "", float(row["value"]), people=people, dispersion=factor, status=str(row["status"]))
    return (float(row["numerator"]) if counted else None, gap), ""


def _of_schools(pack: Pack, layer: Layer | None, measure: TargetMeasure, code: str) -> TargetLine:
    """The figure of each school in the district or in one area, and of those with counted pupils together."""
    table = _school_rows(pack, layer, measure, code)
    known = table[table["value"].notna()]
    title = capital(pack.school_measure(measure.measure).title)
    line = TargetLine(
        measure, title, PUPIL_WORDS.get(measure.pupils, measure.pupils), measure.period,
        str(known["unit"].iloc[0]) if len(known) else "%", pack.default_comparator_name,
        lacking=tuple(table.loc[table["value"].isna(), "name"]),
    )  # fmt: skip
    line = _with_school_benchmark(pack, measure, line)
    if table.empty:
        return replace(line, refused="no school of this phase stands here" if code else "no such school in these data")
    if known.empty:
        return replace(line, refused="no school here has a figure")
    gaps, cases = [], []
    for row in known.sort_values(["value", "name"]).to_dict("records"):
        people = None if pd.isna(row["people"]) else float(row["people"])
        # Whole, because nobody is half a child.
        count = None if people is None else float(round(pupils_counted(row["count"], row["value"], people)))
        name = named_in(pack, row["urn"], row["name"], measure.period)
        own = Gap(row["urn"], name, float(row["value"]), people=people, status=row["status"])
        gaps.append(_gap(own, count, line.benchmark, line.unit, "high is good"))
        if count is not None and people:
            cases.append((count, people))
    sources = tuple(dict.fromkeys([*line.sources, *known["source"]]))
    return replace(line, gaps=tuple(gaps), together=_together(cases, line), sources=sources)


def _together(cases: list[tuple[float, float]], line: TargetLine) -> Gap | None:
    """The schools whose pupils were counted as one."""
    if len(cases) < 2 or line.unit != "%":
        return None
    count, people = (sum(column) for column in zip(*cases, strict=True))
    made = Gap("", f"The {len(cases)} schools together", 100 * count / people, people=people)
    return _gap(made, count, line.benchmark, line.unit, "high is good")


def _school_rows(pack: Pack, layer: Layer | None, measure: TargetMeasure, code: str) -> pd.DataFrame:
    """The schools of the measure's phases: ``urn, name, phase, value, unit, status, source, people, count``."""
    places = schools(pack)[["urn", "name", "phase"]]
    if measure.phases:
        places = places[places["phase"].isin(measure.phases)]
    if layer:
        inside = schools_in(pack, layer)
        places = places[places["urn"].isin(inside.index[inside == code])]
    frame = table_of(pack, SCHOOL_MEASURES)
    frame = frame[(frame["pupils"] == measure.pupils) & (frame["period"] == measure.period)]
    values = frame.loc[frame["measure"] == measure.measure, ["urn", "value", "unit", "status", "source"]]
    cohorts = frame.loc[frame["measure"] == measure.cohort, ["urn", "value"]].rename(columns={"value": "people"})
    counted = frame["measure"] == count_measure(measure.measure)
    counts = frame.loc[counted, ["urn", "value"]].rename(columns={"value": "count"})
    merged: pd.DataFrame = places
    for each in (values, cohorts, counts):
        merged = merged.merge(each, on="urn", how="left")
    return merged


def _with_school_benchmark(pack: Pack, measure: TargetMeasure, line: TargetLine) -> TargetLine:
    """The national figure for the same pupils, or the one there is and why it will not do."""
    rows = school_comparators(pack)
    rows = rows[
        (rows["measure"] == measure.measure) & (rows["period"] == measure.period) & (rows["area"] == line.comparator)
    ]
    same = rows[rows["pupils"] == measure.pupils]
    if len(same):
        row = same.iloc[0]
        return replace(line, benchmark=float(row["value"]), benchmark_status=row["status"], sources=(row["source"],))
    if rows.empty:
        return replace(line, refused=f"no source in these data gives {line.comparator}’s figure")
    other = rows.iloc[0]
    said = f"{line.comparator}’s {other['value']:g}{'%' if other['unit'] == '%' else ''}"
    described = pack.school_measure(measure.measure)
    theirs = measured_school(described, other["pupils"], measure.period, said)
    mine = measured_school(described, measure.pupils, measure.period)
    return replace(line, refused=refusal(theirs, mine, yours="these are"))


def _of_benchmarks(pack: Pack, layer: Layer | None, measure: TargetMeasure, code: str) -> TargetLine:  # noqa: ARG001
    """The benchmarks of career guidance: known for the district's schools together, with nothing to hold against."""
    rows = table_of(pack, GATSBY_BENCHMARKS)
    rows = rows[rows["period"] == measure.period]
    title = "Progress towards the Gatsby benchmarks of good career guidance"
    line = TargetLine(
        measure, title, "", measure.period, "%", pack.default_comparator_name, sources=tuple(set(rows["source"]))
    )
    if rows.empty:
        return replace(line, refused="there are no such figures in these data")
    known = rows[rows["value"].notna()]
    gaps = [Gap(f"{r['number']:.0f}", r["benchmark"], r["value"], status=r["status"]) for r in known.to_dict("records")]
    why = f"no source in these data gives {line.comparator or 'a national'}’s average"
    if layer:
        why = f"they are stated for {rows['schools'].iloc[0]:.0f} schools of the district together, and {why}"
    return replace(line, gaps=tuple(gaps), refused=f"{why} for {period_words(measure.period)}")


def _of_nothing(pack: Pack, layer: Layer | None, measure: TargetMeasure, code: str) -> TargetLine:  # noqa: ARG001
    return TargetLine(measure, "", "", measure.period, "", pack.default_comparator_name, refused=measure.reason)
