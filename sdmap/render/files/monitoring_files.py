"""The figures to be monitored as files: a CSV of values, and a workbook with timetable, notes and sources."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sdmap.maps.tables import for_spreadsheets, values_to_csv
from sdmap.render.files.workbook import INAPPLICABLE, UNAVAILABLE, Book, Head, Sheet, text_sheet, write_book
from sdmap.text.joining import capital
from sdmap.text.period_grammar import is_period
from sdmap.text.periods import period_words
from sdmap.topics.monitoring import tables, words
from sdmap.topics.monitoring.found import Monitoring

_FIGURE, _COUNT = "0.0", "#,##0"


def monitoring_csv(found: Monitoring) -> bytes:
    """Every figure as a row of values, with its sources and the data release; an empty cell is not in these data."""
    frame = pd.DataFrame(tables.value_rows(found), columns=list(tables.VALUE_COLUMNS))
    return for_spreadsheets(values_to_csv(frame, tables.row_sources(found), found.pack.release))


def monitoring_xlsx(found: Monitoring) -> bytes:
    """The figures as numbers and the timetable in the measure's quarterly form, with notes and sources."""
    caption = tables.monitoring_table(found).caption
    sheets = (
        _sheet("Monitoring", caption, _points(found), found),
        _sheet("Change", f"{caption}: gap and change", _changes(found), found),
        text_sheet("Timetable", tables.timetable_table(found), (12, 30, 18, 18, 18, 80)),
    )
    latest = dict.fromkeys(period_words(each.latest.period) for each in found.figures if each.latest)
    what = (words.monitoring_headline(found), found.plan.asked.reading)
    return write_book(Book(caption, what, tuple(latest), found.pack, _notes(found), sheets, found.sources))


def _sheet(name: str, title: str, heads: dict[str, Head], found: Monitoring) -> Sheet:
    """Some of the values of each figure, under heads by the name of the value."""
    heads = {"indicator": Head("Indicator", 36), "age": Head("Age", 9), "level": Head("Known for", 22), **heads}
    rows = [tuple(_cell(value, row[value]) for value in heads) for row in tables.value_rows(found)]
    return Sheet(name, title, tuple(heads.values()), rows)


def _points(found: Monitoring) -> dict[str, Head]:
    """Where each figure stood and stands, with the comparator's."""
    name = _comparator(found)
    return {
        "unit": Head("Unit", 7),
        "baseline_period": Head("Baseline: period", 12),
        "baseline": Head("Baseline: figure", 11, _FIGURE),
        "baseline_comparator": Head(f"Baseline: {name}", 11, _FIGURE),
        "latest_period": Head("Latest: period", 12),
        "latest": Head("Latest: figure", 11, _FIGURE),
        "latest_cases": Head("Latest: cases (number)", 11, _COUNT),
        "latest_people": Head("Latest: of all (number)", 11, _COUNT),
        "counts_are_about": Head("Counts are reckoned from percentages", 13),
        "latest_comparator": Head(f"Latest: {name}", 11, _FIGURE),
    }


def _changes(found: Monitoring) -> dict[str, Head]:
    """How far each figure is from the comparator's, how it moved, and when the next one is due."""
    name = _comparator(found)
    return {
        "gap": Head(f"Latest less {name} (points)", 12, _FIGURE),
        "could_be_told_apart": Head("Smallest clear gap (points)", 13, _FIGURE),
        "change": Head("Change since baseline (points)", 12, _FIGURE),
        "comparator_change": Head(f"Change of {name} (points)", 12, _FIGURE),
        "change_against_comparator": Head(f"Change against {name} (points)", 12, _FIGURE),
        "why_no_change": Head("Why no change is given", 34),
        "next_publication": Head("Next publication", 14),
    }


def _comparator(found: Monitoring) -> str:
    names = {each.comparator for each in found.figures}
    return names.pop() if len(names) == 1 else "the area compared with"


def _cell(name: str, cell: Any) -> Any:
    """A value as a spreadsheet takes it; what is not there in the shorthand of the Government Statistical Service."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if cell is None or cell == "":
        return INAPPLICABLE if name == "why_no_change" else UNAVAILABLE
    if not isinstance(cell, str):
        return cell
    return period_words(cell) if is_period(cell) else capital(cell)


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
