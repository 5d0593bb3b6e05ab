"""The grid of the same places as files: a CSV of its figures, and a workbook with the grid itself in front."""

from __future__ import annotations

import io

from sdmap.maps.tables import TABLE_COLUMNS, to_csv
from sdmap.render.files.workbook import DATA_WIDTHS, SHORTHAND, data_rows, fill_rows, fill_sources
from sdmap.topics.same_places import tables, words
from sdmap.topics.same_places.found import SamePlaces


def grid_csv(found: SamePlaces) -> bytes:
    """Every figure with what it was compared with, a row for each area and measure."""
    return b"\xef\xbb\xbf" + to_csv(*found.measures).encode()


def grid_xlsx(found: SamePlaces) -> bytes:
    """Four sheets: the grid in words, its figures as numbers, notes and sources."""
    from openpyxl import Workbook

    book, grid, left_out = Workbook(), tables.grid_table(found), tables.left_out_table(found)
    book.properties.title, book.properties.creator = grid.caption, found.pack.name
    book.properties.language = "en-GB"
    sheets = [book.create_sheet(name) for name in ("same places", "data", "notes", "sources")]
    book.remove(book["Sheet"])
    fill_rows(sheets[0], grid.columns, list(grid.rows), (34, 12, *(38 for _ in found.measures)))
    rows = [row for measure in found.measures for row in data_rows(measure)]
    fill_rows(sheets[1], TABLE_COLUMNS, rows, DATA_WIDTHS, wrap=False)
    notes = [
        ("Finding", f"{words.same_places_headline(found)} {words.rest_sentence(found)}".strip()),
        *(("Note", note) for note in words.notes(found)),
        *((f"Not counted: {measure}", why) for measure, why in left_out.rows),
        *((f"Shorthand {mark}", said) for mark, said in SHORTHAND.items()),
        ("Data release", f"{found.pack.name}, data release {found.pack.release}"),
    ]
    fill_rows(sheets[2], ("Subject", "Note"), notes, (44, 110))
    fill_sources(sheets[3], found.sources)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
