"""Attainment and destinations of schools, each held against England's figure for the same pupils or against none.

A school's disadvantaged pupils are held against England's disadvantaged pupils. Where only a figure for other pupils
was published the comparison is refused, with the reason; how far they are from pupils who are not disadvantaged is a
gap, and is shown apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from sdmap.figures.comparability import count_measure, measured_school, pupils_counted, refusal
from sdmap.figures.of_schools import SchoolFigure
from sdmap.figures.records import Comparison, Status
from sdmap.pack.model import Layer, Pack
from sdmap.pack.own_words import SchoolMeasure
from sdmap.pack.places import school_comparators
from sdmap.stats import rates
from sdmap.topics.schools.found import SchoolRow, school_rows


@dataclass(frozen=True)
class Benchmark:
    """A national figure of a measure, and which pupils it is about."""

    area: str
    pupils: str
    value: float
    unit: str
    status: Status
    source: str
    note: str = ""


@dataclass(frozen=True)
class MeasureRow:
    """A school's figures of one measure, for all pupils and for disadvantaged pupils, each against its own benchmark.

    ``gap`` is the school's disadvantaged pupils less England's pupils who are not disadvantaged, in the unit.
    """

    urn: str
    name: str
    in_core: bool
    all: SchoolFigure | None
    disadvantaged: SchoolFigure | None
    all_comparison: Comparison
    disadvantaged_comparison: Comparison
    gap: float | None


@dataclass(frozen=True)
class MeasureTable:
    """One measure of attainment or destinations over the schools that have a row of it.

    Attributes
    ----------
    all, disadvantaged, not_disadvantaged
        England's figure for these pupils, None where there is none in the pack.
    refused
        Why the schools' disadvantaged pupils are not held against England's figure for other pupils; "" where there
        is a figure for disadvantaged pupils, or nothing to refuse.
    """

    measure: str
    title: str
    period: str
    unit: str
    all: Benchmark | None
    disadvantaged: Benchmark | None
    not_disadvantaged: Benchmark | None
    refused: str
    rows: tuple[MeasureRow, ...]

    @property
    def national_gap(self) -> float | None:
        """England's disadvantaged pupils less its pupils who are not, in the unit; None unless both are known."""
        if self.disadvantaged is None or self.not_disadvantaged is None:
            return None
        return self.disadvantaged.value - self.not_disadvantaged.value

    @property
    def has_disadvantaged(self) -> bool:
        """Whether any school has a row for its disadvantaged pupils."""
        return any(row.disadvantaged for row in self.rows)

    @property
    def has_all(self) -> bool:
        """Whether any school has a row for all its pupils."""
        return any(row.all for row in self.rows)


@lru_cache(maxsize=32)
def measure_tables(pack: Pack, layer: Layer) -> tuple[MeasureTable, ...]:
    """Every measure of attainment and destinations, those that tell of disadvantaged pupils first; kept by pack."""
    rows = school_rows(pack, layer)
    pairs = dict.fromkeys((f.measure, f.period) for row in rows for f in row.measures)
    known = list(pack.school_measures)
    counted = [measure for measure in pack.school_measures.values() if measure.cohort]
    behind = {*(measure.cohort for measure in counted), *(count_measure(measure.id) for measure in counted)}
    behind |= {measure.band for measure in pack.school_measures.values()}
    shown = [(pack.school_measure(measure), period) for measure, period in pairs if measure not in behind]
    tables = [_measure_table(pack, rows, measure, period) for measure, period in shown]
    return tuple(
        sorted(
            (table for table in tables if table.rows),
            key=lambda t: (
                not t.has_disadvantaged,
                known.index(t.measure) if t.measure in known else len(known),
                t.period,
            ),
        )
    )


def only(table: MeasureTable, rows: Iterable[SchoolRow]) -> MeasureTable:
    """A measure's table with the chosen schools alone."""
    urns = {row.urn for row in rows}
    return replace(table, rows=tuple(row for row in table.rows if row.urn in urns))


def _measure_table(pack: Pack, rows: Iterable[SchoolRow], measure: SchoolMeasure, period: str) -> MeasureTable:
    """One measure over all schools, with England's figures for each group of pupils."""
    england = {
        pupils: benchmark(pack, measure.id, period, pupils) for pupils in ("all", "disadvantaged", "not disadvantaged")
    }
    made = []
    for row in rows:
        every, poor = (_with_interval(row, measure, period, pupils) for pupils in ("all", "disadvantaged"))
        if every is None and poor is None:
            continue
        other = england["not disadvantaged"]
        gap = poor.value - other.value if poor and poor.value is not None and other else None
        compared = (_compared(every, england["all"]), _compared(poor, england["disadvantaged"]))
        made.append(MeasureRow(row.urn, row.name, row.in_core, every, poor, *compared, gap))
    unit = next((figure.unit for row in made for figure in (row.all, row.disadvantaged) if figure), "")
    refused = ""
    other = england["not disadvantaged"] or england["all"]
    if other and not england["disadvantaged"] and any(row.disadvantaged for row in made):
        value = f"{other.value:g}{'%' if other.unit == '%' else ''}"
        theirs = measured_school(measure, other.pupils, period, f"{other.area}’s {value}")
        refused = refusal(theirs, measured_school(measure, "disadvantaged", period), yours="the schools’ figures are")
    return MeasureTable(
        measure.id,
        f"{measure.stage}: {measure.title}",
        period,
        unit,
        england["all"],
        england["disadvantaged"],
        england["not disadvantaged"],
        refused,
        tuple(made),
    )


def benchmark(pack: Pack, measure: str, period: str, pupils: str) -> Benchmark | None:
    """The national figure of a measure for these pupils; None where there is none."""
    frame = school_comparators(pack)
    same = (frame["measure"] == measure) & (frame["period"] == period) & (frame["pupils"] == pupils)
    for row in frame[same].to_dict("records"):
        return Benchmark(row["area"], pupils, row["value"], row["unit"], row["status"], row["source"], row["note"])
    return None


def _with_interval(row: SchoolRow, measure: SchoolMeasure, period: str, pupils: str) -> SchoolFigure | None:
    """A school's figure, with an interval where the pupils behind its percentage were published."""
    figure = row.figure(measure.id, pupils)
    if figure is None or figure.period != period:
        return None
    band = row.figure(measure.band, pupils)
    figure = replace(figure, band=band.code) if band and band.period == period else figure
    cohort = row.figure(measure.cohort, pupils)
    if figure.value is None or cohort is None or not cohort.value:
        return figure
    counted = row.figure(count_measure(measure.id), pupils)
    count = pupils_counted(counted.value if counted else None, figure.value, cohort.value)
    lower, upper = (100 * float(end) for end in rates.wilson(count, cohort.value))
    return replace(figure, denominator=cohort.value, lower=lower, upper=upper)


def _compared(figure: SchoolFigure | None, benchmark: Benchmark | None) -> Comparison:
    """Better or worse than the benchmark for the same pupils; not compared without an interval."""
    if figure is None or benchmark is None or figure.lower is None or figure.upper is None:
        return "not compared"
    word = str(rates.compare(figure.lower, figure.upper, benchmark.value, "high is good"))
    return cast("Comparison", word)
