"""A workbook in the Government's pattern: a cover, contents, notes, one table on each sheet, and its sources.

The pattern is that of the Government Analysis Function, “Releasing statistics in spreadsheets”
(https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/); what a workbook says
is worked out elsewhere.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sdmap.maps.tables import starts_a_formula
from sdmap.pack.model import Pack
from sdmap.pack.sources import NOT_KNOWN, Source
from sdmap.text.files import zipped
from sdmap.text.joining import join_words
from sdmap.text.text_table import TextTable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

# How a spreadsheet says why a number is not there (Government Statistical Service, "Symbols in tables").
WITHHELD, UNAVAILABLE, INAPPLICABLE = "[c]", "[x]", "[z]"
SHORTHAND = {
    WITHHELD: "Confidential: withheld; the notes on the figures give the reason.",
    UNAVAILABLE: "Not available: it is not in these data, or it cannot be given.",
    INAPPLICABLE: "Does not apply: there is nothing to give in this place.",
}
COVER, CONTENTS, NOTES, SOURCES = "Cover", "Contents", "Notes", "Sources"
# The title, what to know of the sheet and whose figures they are; then the heads of the table.
HEAD_ROW = 4
_FONT, _A4, _COVER_WIDTH = "Arial", "9", 72
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")


@dataclass(frozen=True)
class Head:
    """The head of a column: words with their unit, the width in characters, how numbers are shown ("" for texts)."""

    words: str
    width: int
    shown: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table on a sheet of its own: each cell a number or a text, never empty.

    ``links`` says that the first cell of each row names another sheet and leads there.
    """

    name: str
    title: str
    heads: tuple[Head, ...]
    rows: Sequence[tuple[Any, ...]]
    links: bool = False


@dataclass(frozen=True)
class Book:
    """What a workbook holds, apart from what every workbook does.

    ``what`` are the sentences on its cover, ``periods`` those of its figures in words, ``notes`` rows of a subject and
    what is to be known of it.
    """

    title: str
    what: tuple[str, ...]
    periods: tuple[str, ...]
    pack: Pack
    notes: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    sources: Sequence[Source]


def text_sheet(name: str, table: TextTable, widths: Sequence[int]) -> Sheet:
    """A table in words as a sheet; a dash, and nothing at all, are what does not apply."""
    rows = [tuple(INAPPLICABLE if cell in ("", "–") else cell for cell in row) for row in table.rows]
    return Sheet(name, table.caption, tuple(map(Head, table.columns, widths)), rows)


def write_book(book: Book) -> bytes:
    """The workbook as a file; the same content gives the same bytes. A sheet without a row is left out."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    facts = made.properties
    facts.title, facts.creator, facts.language = book.title, book.pack.name, "en-GB"
    facts.description = " ".join(book.what)
    _fill_cover(made.create_sheet(COVER), book)
    told = tuple(sheet for sheet in (_notes(book), *book.sheets, _sources(book)) if sheet.rows)
    contents = [(sheet.name, sheet.title) for sheet in told]
    listed = Sheet(CONTENTS, "Contents", (Head("Sheet", 20), Head("What it holds", 100)), contents, links=True)
    for sheet in (listed, *told):
        _fill(made.create_sheet(sheet.name), sheet, book)
    made.active = 0
    return _saved(made)


def _notes(book: Book) -> Sheet:
    marks = [(f"Shorthand {mark}", said) for mark, said in SHORTHAND.items()]
    return Sheet(
        NOTES,
        "Notes on the figures, and the shorthand in place of a figure",
        (Head("Subject", 34), Head("Note", 100)),
        [*book.notes, *marks],
    )


def _sources(book: Book) -> Sheet:
    heads = ("Publisher", "Title", "Period", "Published", "Address", "Licence", "Attribution")
    rows = [tuple(told or UNAVAILABLE for told in source.facts.values()) for source in book.sources]
    return Sheet(
        SOURCES,
        "Who published the figures and the boundaries, and under which licence",
        tuple(map(Head, heads, (24, 40, 20, 16, 40, 24, 50))),
        rows,
    )


def _fill_cover(sheet: Worksheet, book: Book) -> None:
    """Write what the workbook is, of when, and whom to ask, in one column that needs no other."""
    from openpyxl.styles import Alignment

    published = dict.fromkeys(
        f"{source.publisher}: {source.title}, published {source.published}."
        for source in book.sources
        if source.published != NOT_KNOWN
    )
    parts = {
        "What this is": book.what,
        "Period and release": (
            f"Figures: {join_words(book.periods)}.",
            *published,
            f"{book.pack.name}, data release {book.pack.release}.",
        ),
        "Contact": (book.pack.contact or "No contact is named in these data: ask the person who sent you this file.",),
        "Print with any figure or table": tuple(dict.fromkeys(s.attribution for s in book.sources if s.attribution)),
    }
    sheet.column_dimensions["A"].width = _COVER_WIDTH
    sheet.sheet_view.showGridLines = False
    _put(sheet, 1, book.title, size=16, bold=True)
    for heading, lines in parts.items():
        _put(sheet, sheet.max_row + 1, heading, size=13, bold=True)
        for line in lines:
            _put(sheet, sheet.max_row + 1, line)
    for row, (cell,) in enumerate(sheet.iter_rows(), start=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = _height([(str(cell.value), _COVER_WIDTH)], cell.font.size)
    _to_print(sheet, portrait=True)


def _put(sheet: Worksheet, row: int, text: str, *, size: int = 11, bold: bool = False) -> None:
    from openpyxl.styles import Font

    cell = _set(sheet, row, 1, text)
    cell.font = Font(name=_FONT, size=size, bold=bold)


def _set(sheet: Worksheet, row: int, column: int, value: Any) -> Cell | MergedCell:
    """Write a cell, a text as a text: neither the library nor a spreadsheet in which it is edited sees a formula."""
    cell: Cell | MergedCell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = starts_a_formula(value)
    return cell


def _fill(sheet: Worksheet, told: Sheet, book: Book) -> None:
    """Write the title, what to know, and one marked-up table under heads that stay in sight."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    _put(sheet, 1, told.title, size=14, bold=True)
    _put(sheet, 2, _to_know(told))
    publishers = join_words(list(dict.fromkeys(source.publisher for source in book.sources)))
    _put(sheet, 3, f"Source: {publishers}. {book.pack.name}, data release {book.pack.release}.")
    plain, bold, under = Font(name=_FONT, size=11), Font(name=_FONT, size=11, bold=True), Border(bottom=Side("thin"))
    linked = Font(name=_FONT, size=11, underline="single", color="0000FF")
    widths = [max(head.width, *(len(word) + 2 for word in head.words.split())) for head in told.heads]
    sheet.row_dimensions[HEAD_ROW].height = _height([(h.words, w - 1) for h, w in zip(told.heads, widths, strict=True)])
    for row, values in enumerate(told.rows, start=HEAD_ROW + 1):
        texts = [(cell, width) for cell, width in zip(values, widths, strict=True) if isinstance(cell, str)]
        sheet.row_dimensions[row].height = _height(texts)
    for number, (head, width) in enumerate(zip(told.heads, widths, strict=True), start=1):
        letter, side = get_column_letter(number), "right" if head.shown else "left"
        sheet.column_dimensions[letter].width = width
        top = _set(sheet, HEAD_ROW, number, head.words)
        top.font, top.border = bold, under
        indent = int(number > 1)  # air between a column that ends at the right and one that begins at the left
        top.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True, indent=indent)
        shape = Alignment(horizontal=side, vertical="top", wrap_text=not head.shown, indent=indent)
        for row, values in enumerate(told.rows, start=HEAD_ROW + 1):
            cell = _set(sheet, row, number, values[number - 1])
            cell.font, cell.alignment, cell.number_format = plain, shape, head.shown or "General"
            if told.links and number == 1:
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{values[0]}'!A1")
                cell.font = linked
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    _mark_up(sheet)
    _to_print(sheet)


def _height(texts: Sequence[tuple[str, int]], size: float = 11) -> float:
    """How high a row is, in points, that shows its texts whole, each wrapped at the width of its column.

    Excel would find out by itself; other programs leave a row as high as one line.
    """
    lines = max((len(textwrap.wrap(text, width)) for text, width in texts), default=1)
    return 1.25 * size * max(1, lines) + 3


def _to_know(told: Sheet) -> str:
    """That there is one table, and what the shorthand in it means."""
    used = [mark for mark in SHORTHAND if any(mark in row for row in told.rows)]
    meant = ", ".join(f"{mark} {SHORTHAND[mark].partition(':')[0].lower()}" for mark in used)
    return "This sheet holds one table." + (f" Shorthand: {meant}; the sheet {NOTES} says more." if used else "")


def _mark_up(sheet: Worksheet) -> None:
    """Say which cells are the table, for screen readers and for whoever sorts it."""
    from openpyxl.worksheet.table import Table, TableStyleInfo

    corner = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    table = Table(displayName=re.sub(r"\W", "_", f"{sheet.title}_table"), ref=f"A{HEAD_ROW}:{corner}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _to_print(sheet: Worksheet, *, portrait: bool = False) -> None:
    """One page wide on A4, the heads again on each page, its name and number at the foot."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    foot = HeaderFooterItem()
    foot.center.text = "&A, page &P of &N"
    sheet.HeaderFooter.oddFooter = foot
    if not portrait:
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _saved(made: Workbook) -> bytes:
    """The file; no part of it says when it was written."""
    from openpyxl.writer.excel import ExcelWriter

    stream = io.BytesIO()
    ExcelWriter(made, ZipFile(stream, "w", ZIP_DEFLATED)).save()
    with ZipFile(stream) as archive:
        return zipped({name: _DATES.sub(b"", archive.read(name)) for name in archive.namelist()})
