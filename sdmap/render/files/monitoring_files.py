"""The figures to be monitored as files: a CSV of values, and a workbook with timetable, notes and sources."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sdmap.maps.tables import values_to_csv
from sdmap.render.files.workbook import INAPPLICABLE, UNAVAILABLE, Book, Head, Sheet, text_sheet, write_book
from sdmap.text.periods import period_words
from sdmap.topics.monitoring import tables, words
from sdmap.topics.monitoring.found import Monitoring

_FIGURE, _COUNT = "0.0", "#,##0"


def monitoring_csv(found: Monitoring) -> bytes:
    """Every figure as a row of values, with sources and data release; an empty cell is a figure not in these data."""
    frame = pd.DataFrame(tables.value_rows(found), columns=list(tables.VALUE_COLUMNS))
    return b"\xef\xbb\xbf" + values_to_csv(frame, found.sources, found.pack.release).encode()


def monitoring_xlsx(found: Monitoring) -> bytes:
    """The figures as numbers and the timetable in the measure's quarterly form, with notes and sources."""
    figures = tables.monitoring_table(found)
    heads = _heads(found)
    rows = [tuple(_cell(name, row[name]) for name in heads) for row in tables.value_rows(found)]
    sheets = (
        Sheet("Monitoring", figures.caption, tuple(heads.values()), rows),
        text_sheet("Timetable", tables.timetable_table(found), (12, 30, 18, 18, 18, 80)),
    )
    latest = dict.fromkeys(period_words(each.latest.period) for each in found.figures if each.latest)
    what = (words.monitoring_headline(found), found.plan.asked.reading)
    return write_book(Book(figures.caption, what, tuple(latest), found.pack, _notes(found), sheets, found.sources))


def _heads(found: Monitoring) -> dict[str, Head]:
    """The head of each column, by its name among the values: what is told here of what a CSV holds."""
    names, units = {each.comparator for each in found.figures}, {each.unit for each in found.figures}
    name = names.pop() if len(names) == 1 else "the area compared with"
    unit, points = (f" ({units.pop()})", " (points)") if len(units) == 1 else ("", "")
    return {
        "indicator": Head("Indicator", 40),
        "age": Head("Age", 10),
        "level": Head("Known for", 24),
        **({} if unit else {"unit": Head("Unit", 10)}),
        "baseline_period": Head("Baseline: period", 15),
        "baseline": Head(f"Baseline: figure{unit}", 11, _FIGURE),
        "baseline_comparator": Head(f"Baseline: {name}{unit}", 11, _FIGURE),
        "latest_period": Head("Latest: period", 15),
        "latest": Head(f"Latest: figure{unit}", 11, _FIGURE),
        "latest_cases": Head("Latest: cases (number)", 11, _COUNT),
        "latest_people": Head("Latest: of all (number)", 11, _COUNT),
        "counts_are_about": Head("Counts are reckoned from percentages", 13),
        "latest_comparator": Head(f"Latest: {name}{unit}", 11, _FIGURE),
        "gap": Head(f"Latest less {name}{points}", 11, _FIGURE),
        "could_be_told_apart": Head(f"Smallest gap that could be told{points}", 13, _FIGURE),
        "change": Head(f"Change since baseline{points}", 11, _FIGURE),
        "comparator_change": Head(f"Change of {name}{points}", 11, _FIGURE),
        "change_against_comparator": Head(f"Change against {name}{points}", 11, _FIGURE),
        "why_no_change": Head("Why no change is given", 36),
        "next_publication": Head("Next publication", 15),
    }


def _cell(name: str, cell: Any) -> Any:
    """A value as a spreadsheet takes it; what is not there in the shorthand of the Government Statistical Service."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if cell is None or cell == "":
        return INAPPLICABLE if name == "why_no_change" else UNAVAILABLE
    return period_words(cell) if name.endswith("_period") else cell


def _notes(found: Monitoring) -> tuple[tuple[str, str], ...]:
    plan = found.plan
    return (
        ("Finding", words.monitoring_headline(found)),
        ("Asked for", f"“{plan.asked.quote}” ({found.pack.sources[plan.asked.document].title})"),
        ("Reading", plan.asked.reading),
        *(("Note", each) for each in words.notes(found)),
        *(("Obstacle", f"“{each}”") for each in plan.obstacles),
        *(("Target ages", f"“{each.quote}” {each.reading}") for each in plan.target_ages),
        ("Timetable", f"{words.year_sentence(found)} {words.QUARTERS}"),
        ("Data release", f"{found.pack.name}, data release {found.pack.release}"),
    )
