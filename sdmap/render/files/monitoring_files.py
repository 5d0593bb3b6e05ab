"""The figures to be monitored as files: a CSV of values, and a workbook with timetable, notes and sources."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd

from sdmap.maps.tables import values_to_csv
from sdmap.render.files.workbook import INAPPLICABLE, SHORTHAND, UNAVAILABLE, fill_rows, fill_sources
from sdmap.topics.monitoring import tables, words
from sdmap.topics.monitoring.found import Monitoring


def monitoring_csv(found: Monitoring) -> bytes:
    """Every figure as a row of values, with sources and data release; an empty cell is a figure not in these data."""
    frame = pd.DataFrame(tables.value_rows(found), columns=list(tables.VALUE_COLUMNS))
    return b"\xef\xbb\xbf" + values_to_csv(frame, found.sources, found.pack.release).encode()


def monitoring_xlsx(found: Monitoring) -> bytes:
    """Four sheets: monitoring (numbers as numbers), timetable in the measure's quarterly form, notes, sources."""
    from openpyxl import Workbook

    book = Workbook()
    figures, timetable = tables.monitoring_table(found), tables.timetable_table(found)
    book.properties.title, book.properties.creator = figures.caption, found.pack.name
    book.properties.language = "en-GB"
    sheets = [book.create_sheet(name) for name in ("monitoring", "timetable", "notes", "sources")]
    book.remove(book["Sheet"])
    rows = [tuple(_cell(name, row[name]) for name in tables.VALUE_COLUMNS) for row in tables.value_rows(found)]
    widths = tuple(48 if name == "indicator" else max(12, len(name) + 3) for name in tables.VALUE_COLUMNS)
    fill_rows(sheets[0], tables.VALUE_COLUMNS, rows, widths, wrap=False)
    fill_rows(sheets[1], timetable.columns, list(timetable.rows), (12, 30, 18, 18, 18, 90))
    fill_rows(sheets[2], ("Subject", "Note"), _note_rows(found), (28, 110))
    fill_sources(sheets[3], found.sources)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(name: str, cell: Any) -> Any:
    """A value as a spreadsheet takes it; what is not there in the shorthand of the Government Statistical Service."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if cell is None:
        return UNAVAILABLE
    return cell if cell != "" else INAPPLICABLE if name == "why_no_change" else UNAVAILABLE


def _note_rows(found: Monitoring) -> list[tuple[str, ...]]:
    plan = found.plan
    return [
        ("Finding", words.monitoring_headline(found)),
        ("Asked for", f"“{plan.asked.quote}” ({found.pack.sources[plan.asked.document].title})"),
        ("Reading", plan.asked.reading),
        *(("Note", each) for each in words.notes(found)),
        *(("Obstacle", f"“{each}”") for each in plan.obstacles),
        *(("Target ages", f"“{each.quote}” {each.reading}") for each in plan.target_ages),
        ("Timetable", f"{words.year_sentence(found)} {words.QUARTERS}"),
        *((f"Shorthand {mark}", SHORTHAND[mark]) for mark in (UNAVAILABLE, INAPPLICABLE)),
        ("Data release", f"{found.pack.name}, data release {found.pack.release}"),
    ]
