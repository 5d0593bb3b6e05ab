"""The grid of the same places as files: a CSV of its figures, and a workbook with the grid itself in front."""

from __future__ import annotations

from sdmap.maps.tables import for_spreadsheets, to_csv
from sdmap.render.files.map_workbook import figure_sheet
from sdmap.render.files.workbook import Book, text_sheet, write_book
from sdmap.text.periods import period_words
from sdmap.topics.same_places import tables, words
from sdmap.topics.same_places.found import SamePlaces


def grid_csv(found: SamePlaces) -> bytes:
    """Every figure with what it was compared with, a row for each area and measure."""
    return for_spreadsheets(to_csv(*found.measures))


def grid_xlsx(found: SamePlaces) -> bytes:
    """The grid in words and its figures as numbers, with notes and sources."""
    grid, left_out = tables.grid_table(found), tables.left_out_table(found)
    finding = f"{words.same_places_headline(found)} {words.rest_sentence(found)}".strip()
    notes = (
        ("Finding", finding),
        *(("Note", note) for note in words.notes(found)),
        *((f"Not counted: {measure}", why) for measure, why in left_out.rows),
        ("Data release", f"{found.pack.name}, data release {found.pack.release}"),
    )
    sheets = (
        text_sheet("Same places", grid, (32, 12, *(28 for _ in found.measures))),
        figure_sheet("Figures", f"{grid.caption}: the figures", found.measures),
    )
    periods = tuple(dict.fromkeys(period_words(measure.period) for measure in found.measures))
    return write_book(
        Book(grid.caption, (finding, words.subtitle(found)), periods, found.pack, notes, sheets, found.sources)
    )
