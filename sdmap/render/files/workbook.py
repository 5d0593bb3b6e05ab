"""The figures of a map as a workbook of three sheets: data, notes and sources."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sdmap.maps import narrate
from sdmap.maps.found import MapResult
from sdmap.maps.tables import TABLE_COLUMNS, TEXT_COLUMNS, result_table, starts_a_formula
from sdmap.pack.sources import Source
from sdmap.render.files.data_exports import RESULT_COLUMNS, about, plain
from sdmap.text.joining import STATUS_WORDS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# How a spreadsheet says why a number is not there (Government Statistical Service, "Symbols in tables").
WITHHELD, UNAVAILABLE, INAPPLICABLE = "[c]", "[x]", "[z]"
SHORTHAND = {
    WITHHELD: "Confidential: withheld; the notes on the figures give the reason.",
    UNAVAILABLE: "Not available: it is not in these data, or it cannot be given.",
    INAPPLICABLE: "Does not apply: nothing was compared, or the figure is no sum of schools’ counts.",
}
DATA_WIDTHS = tuple(34 if name == "name" else max(12, len(name) + 3) for name in TABLE_COLUMNS)


def to_xlsx(result: MapResult) -> bytes:
    """The table as a spreadsheet of three sheets: data, notes and sources.

    Returns
    -------
    bytes
        Numbers are numbers; where there is none the cell says why, in the shorthand of the Government Statistical
        Service (https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/):
        ``[c]`` withheld, ``[x]`` not available, ``[z]`` does not apply. A text that would start a formula is a text.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = about(result)["title"]
    book.properties.creator = result.pack.name
    book.properties.description = narrate.caption(result)
    book.properties.language = "en-GB"
    data, notes, sources = book.create_sheet("data"), book.create_sheet("notes"), book.create_sheet("sources")
    book.remove(book["Sheet"])
    _fill_data(data, result)
    fill_rows(notes, ("Subject", "Note"), _note_rows(result), (24, 110))
    fill_sources(sources, result.sources)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill_data(sheet: Worksheet, result: MapResult) -> None:
    """The table itself, its numbers as numbers and its gaps in shorthand."""
    from openpyxl.styles import Alignment

    decimals = result.indicator.decimals
    shown = dict.fromkeys(("numerator", "denominator"), "#,##0")
    shown |= dict.fromkeys(("value", "lower_ci", "upper_ci"), "0." + "0" * decimals if decimals else "0")
    shown["comparator_value"] = shown["value"]
    fill_rows(sheet, TABLE_COLUMNS, data_rows(result), DATA_WIDTHS, wrap=False)
    for number, name in enumerate(TABLE_COLUMNS, start=1):
        for (cell,) in sheet.iter_rows(min_row=2, min_col=number, max_col=number):
            if name in shown:
                cell.number_format = shown[name]
                cell.alignment = Alignment(horizontal="right", vertical="top")


def data_rows(result: MapResult) -> list[tuple[Any, ...]]:
    """The table of a map as a spreadsheet takes it: numbers as numbers, and in place of one why there is none."""
    rows = result_table(result).to_dict("records")
    return [tuple(_cell(name, row[name], row["status"], result) for name in TABLE_COLUMNS) for row in rows]


def _cell(name: str, cell: Any, status: str, result: MapResult) -> Any:
    """What stands in a cell: the number or the text, or the shorthand for why there is none."""
    if name in TEXT_COLUMNS:
        return cell or (INAPPLICABLE if name in ("comparator", "comparison", "comparison_rule") else cell)
    number = plain(float(cell))
    if number is not None:
        return number
    if name == "comparator_value":
        return UNAVAILABLE if result.comparator else INAPPLICABLE
    if status == "suppressed":
        return WITHHELD
    return INAPPLICABLE if name.endswith("_ci_schools") else UNAVAILABLE


def _note_rows(result: MapResult) -> list[tuple[str, ...]]:
    """What the notes sheet says: the finding, the indicator, the shorthand, the columns, each area's own note."""
    facts = about(result)
    rows = [
        ("Title", facts["title"]),
        ("Finding", narrate.map_headline(result)),
        ("Definition", facts["definition"]),
        ("Unit", result.indicator.unit),
        ("Data release", facts["release"]),
        *(("Note", note) for note in facts["notes"]),
        *((f"Shorthand {mark}", words) for mark, words in SHORTHAND.items()),
        *((f"Status {status}", words) for status, words in STATUS_WORDS.items()),
        *((f"Column {column.name}", column.about) for column in RESULT_COLUMNS),
    ]
    own = result.areas[result.areas["note"] != ""]
    return [*rows, *((f"{row['name']}", row["note"]) for row in own[["name", "note"]].to_dict("records"))]


def fill_sources(sheet: Worksheet, sources: Sequence[Source]) -> None:
    """Write the sheet of sources."""
    heads = ("Publisher", "Title", "Period", "Published", "Address", "Licence", "Attribution")
    rows = [(s.publisher, s.title, s.period, s.published, s.url, s.licence, s.attribution) for s in sources]
    fill_rows(sheet, heads, rows, (28, 48, 18, 14, 48, 34, 60))


def fill_rows(
    sheet: Worksheet,
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    widths: tuple[int, ...],
    *,
    wrap: bool = True,
) -> None:
    """Write a sheet as one marked-up table with a header that stays in sight."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table as SheetTable
    from openpyxl.worksheet.table import TableStyleInfo

    sheet.append(columns)
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                # openpyxl takes a text with an equals sign in front for a formula; the mark keeps a spreadsheet from
                # taking it for one when the cell is edited.
                cell.data_type = "s"
                cell.quotePrefix = starts_a_formula(cell.value)
                cell.alignment = Alignment(wrap_text=wrap, vertical="top")
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    table = SheetTable(displayName=re.sub(r"\W", "_", f"{sheet.title}_table"), ref=sheet.dimensions)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
