"""The sheets of an XLSX or ODS as grids of cells."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from sdmap.sources.table.guards import Form, checked_workbook, damaged
from sdmap.sources.table.records import FileRefusedError, Grid
from sdmap.sources.table.steps import step
from sdmap.sources.table.texts import without_unseen
from sdmap.sources.table.values import is_number


def workbook_grids(name: str, raw: bytes, form: Form) -> list[Grid]:
    """The sheets of a workbook that hold anything, in their order; hidden ones are told, not read.

    Raises
    ------
    FileRefusedError
        If it cannot be opened without harm.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    notes = list(checked_workbook(name, raw, form))
    grids = []
    try:
        with CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
            shown = []
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                if about.visible != SheetVisibleEnum.Visible:
                    notes.append(f"The sheet “{about.name}” is hidden and was not read.")
                else:
                    shown.append(about.name)
            for sheet_name in shown:
                step(f"reading its sheet “{sheet_name}”")
                sheet = book.get_sheet_by_name(sheet_name)
                rows = [[_text(cell) for cell in cells] for cells in sheet.to_python(skip_empty_area=False)]
                grid = _grid(sheet_name, rows, sheet.merged_cell_ranges or [])
                if grid.rows:
                    grids.append(grid)
    except PasswordError:
        raise FileRefusedError(name, "it is protected by a password", "save it without one") from None
    except (CalamineError, OSError, ValueError):
        raise damaged(name) from None
    if not grids:
        raise FileRefusedError(name, "there is nothing in its sheets", "save it again with its table in it")
    return [Grid(each.sheet, each.rows, each.numbers, starts=each.starts, notes=tuple(notes)) for each in grids]


def _grid(sheet: str, rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> Grid:
    """A sheet without its blank rows; a text that is merged downwards is said again in each row that it spans.

    A number is not: one figure for several rows together is no figure of each.
    """
    for (top, left), (bottom, _) in merged:
        if top < len(rows) and left < len(rows[top]) and not is_number(rows[top][left]):
            for row in range(top + 1, min(bottom + 1, len(rows))):
                rows[row][left] = rows[top][left]
    kept = [place for place, cells in enumerate(rows) if any(cells)]
    where = {place: number for number, place in enumerate(kept)}
    starts = tuple((where[top], left, right) for (top, left), (_, right) in merged if right > left and top in where)
    return Grid(sheet, [rows[place] for place in kept], [place + 1 for place in kept], starts=starts)


def _text(cell: Any) -> str:
    """A cell as the text that a CSV of the sheet would hold."""
    if isinstance(cell, str):
        return without_unseen(cell).strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
