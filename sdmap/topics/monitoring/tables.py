"""The figures to be monitored and the timetable as tables: of words for a page and a report, of values for a file."""

from __future__ import annotations

from typing import Any

from sdmap.pack.model import Layer
from sdmap.pack.sources import Source
from sdmap.text.joining import capital
from sdmap.text.text_table import TextTable
from sdmap.topics.monitoring import words
from sdmap.topics.monitoring.found import MonitoredFigure, Monitoring

VALUE_COLUMNS = (
    "id", "indicator", "age", "level", "level_kind", "unit", "polarity", "baseline_period", "baseline",
    "baseline_comparator", "latest_period", "latest", "latest_cases", "latest_people", "counts_are_about", "comparator",
    "latest_comparator", "gap", "could_be_told_apart", "change", "comparator_change", "change_against_comparator",
    "why_no_change", "next_publication",
)  # fmt: skip

NEXT = "Next publication"


def monitoring_table(found: Monitoring) -> TextTable:
    """Every figure: what and where it is known, baseline, latest, against the comparator, change, next publication."""
    name = found.figures[0].comparator if found.figures else ""
    columns = {
        "Indicator": map(words.what_text, found.figures),
        "Known for": [words.level_text(found, each) for each in found.figures],
        "Baseline": [words.point_text(each, each.baseline) for each in found.figures],
        "Latest": [words.point_text(each, each.latest) for each in found.figures],
        f"Latest against {name}": map(words.gap_text, found.figures),
        "Smallest clear gap": map(words.apart_text, found.figures),
        "Change": map(words.change_text, found.figures),
        NEXT: [words.next_text(found, each) for each in found.figures],
    }
    return TextTable.of(f"What to monitor{_reference(found)}", columns)


def paper_table(found: Monitoring, layer: Layer) -> TextTable:
    """The same for a report that goes by a layer: what belongs together in one cell, and nothing of what is next."""
    rows = tuple(
        (
            words.what_text(each),
            words.level_text(found, each, layer),
            *("\n".join(words.point_parts(each, point)) for point in (each.baseline, each.latest)),
            "\n".join((words.gap_text(each), *words.clear_from(each))),
            "\n".join(words.change_parts(each)),
        )
        for each in found.figures
    )
    whole = monitoring_table(found)
    return TextTable(whole.caption, (*whole.columns[:5], whole.columns[6]), rows)


def timetable_table(found: Monitoring) -> TextTable:
    """What was planned against what is known to have been done, in the quarters of the measure's own form."""
    rows = []
    for year in found.years:
        planned = f"“{year.stage.planned}”" if year.stage else "–"
        blank = (capital(words.NOT_KNOWN),) * 3 if year.stage else ("–",) * 3
        rows.append((year.stage.year if year.stage else "Before", planned, *blank, words.known_text(found.pack, year)))
    heads = (
        "Year", "Planned", "Q1 outturn (Apr to Jun)", "Q2 outturn (Apr to Sep)", "Q3 outturn (Apr to Dec)",
        "Q4 outturn (Apr to Mar): what the documents record",
    )  # fmt: skip
    caption = f"What was planned, and what the documents record{_reference(found)}"
    return TextTable(caption, heads, tuple(rows), note=words.QUARTERS)


def value_rows(found: Monitoring) -> tuple[dict[str, Any], ...]:
    """Every figure as values, in :data:`VALUE_COLUMNS`; None where there is none."""
    return tuple(_values(each) for each in found.figures)


def row_sources(found: Monitoring) -> tuple[tuple[Source, ...], ...]:
    """The sources of each row of :func:`value_rows`."""
    points = ([point for point in (each.baseline, each.latest) if point] for each in found.figures)
    return tuple(found.pack.sources_of(source for point in both for source in point.sources) for both in points)


def _values(each: MonitoredFigure) -> dict[str, Any]:
    first, last, one = each.baseline, each.latest, each.monitored
    cells = (
        one.id, one.title, one.age, each.level, each.level_kind, each.unit, each.polarity,
        first.period if first else one.baseline, first.value if first else None, first.comparator if first else None,
        last.period if last else "", last.value if last else None, last.cases if last else None,
        last.people if last else None, each.about, each.comparator, last.comparator if last else None, each.gap,
        each.apart, each.change, each.comparator_change, each.relative, each.why, one.next or words.NOT_KNOWN,
    )  # fmt: skip
    return {name: round(cell, 4) if isinstance(cell, float) else cell
            for name, cell in zip(VALUE_COLUMNS, cells, strict=True)}  # fmt: skip


def _reference(found: Monitoring) -> str:
    return f" (measure {found.plan.reference})" if found.plan.reference else ""
