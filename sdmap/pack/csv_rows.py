"""A CSV file as rows of cells, or the likely cause why it is none: how it was saved comes before what is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from sdmap.text.decoding import NotUtf8Error, utf8
from sdmap.text.errors import PackError

_MORE = ("there are more cells than columns", "put quotation marks round a cell that holds a comma")
_FEWER = ("there are fewer cells than columns", "add what is missing, with a comma for each cell that stays empty")
_EMPTY = ("the row is empty", "take it out")
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
# Notes above the names of the columns are looked for this far down.
_NOTES = 30


def csv_rows(path: Path, file: str, wanted: Sequence[str], rows: dict[int, list[str]]) -> Iterator[PackError]:
    """Read a file into rows of as many cells as it has columns.

    Parameters
    ----------
    path
        Where it is.
    file
        What it is called in a fault.
    wanted
        The names its columns must have.
    rows
        Is given every row that is one, by its number; row 1 are the names of the columns. Rows are numbered as a
        spreadsheet numbers them: a quoted cell of two lines is part of one row.

    Yields
    ------
    PackError
        What is wrong. Nothing is put into ``rows`` where it is not clear which column is which.
    """
    try:
        text = utf8(path.read_bytes())
    except NotUtf8Error as fault:
        yield PackError(file, fault.problem, row=fault.line, mend="save it as CSV in UTF-8")
        return
    except OSError as fault:
        yield PackError(file, f"the file cannot be read ({fault})", mend="save it as CSV in UTF-8")
        return
    text = text.rstrip("\r\n")
    if told := _saved_otherwise(text, file, wanted):
        yield told
        return
    found: list[list[str]] = []
    if told := _taken_apart(text, file, found):
        yield told
        return
    header = list(_header_faults(file, found[0], wanted))
    yield from header
    for row, cells in enumerate(found if not header else (), start=1):
        if len(cells) == len(found[0]):
            rows[row] = cells
        else:
            problem, mend = _MORE if len(cells) > len(found[0]) else _FEWER if cells else _EMPTY
            yield PackError(file, problem, row=row, mend=mend)


def _taken_apart(text: str, file: str, found: list[list[str]]) -> PackError | None:
    """Read the cells of every row into ``found``; the fault where quotation marks do not pair, or there is no row."""
    try:
        found.extend(csv.reader(io.StringIO(text), strict=True))
    except csv.Error:
        problem = "the quotation marks do not come in pairs"
        mend = "close each that is opened, and write one that belongs to the text twice"
        return PackError(file, problem, row=len(found) + 1, mend=mend)
    if not found:
        return PackError(file, "the file is empty", mend="write the names of the columns into its first line")
    return None


def _saved_otherwise(text: str, file: str, wanted: Sequence[str]) -> PackError | None:
    """The one cause why no column is where it must be: other separators, or notes above; None if it is neither."""
    for row, line in enumerate(text.splitlines()[:_NOTES], start=1):
        separator = max((",", *_SEPARATORS), key=lambda mark: _known(line, mark, wanted))
        if 2 * _known(line, separator, wanted) <= len(wanted):
            continue
        if separator in _SEPARATORS:
            mend = "save as comma-separated" + ("" if row == 1 else f", and remove the rows above row {row}")
            return PackError(file, f"separated by {_SEPARATORS[separator]}", mend=mend)
        if row > 1 and _known(text.split("\n", 1)[0], ",", wanted) < 2:
            above = "row 1, which stands" if row == 2 else f"rows 1 to {row - 1}, which stand"
            return PackError(file, f"the names of columns are in row {row}", mend=f"remove {above} above them")
        return None
    return None


def _known(line: str, separator: str, wanted: Sequence[str]) -> int:
    """How many of the columns' names a line holds."""
    cells = {cell.strip().strip('"').strip().lower() for cell in line.split(separator)}
    return len(cells & {name.lower() for name in wanted})


def _header_faults(file: str, header: list[str], wanted: Sequence[str]) -> Iterator[PackError]:
    """Columns that are not there, that nobody knows, or that are there twice."""
    if len(wanted) > 1 and not _known(",".join(header), ",", wanted):
        mend = f"write them into it: {','.join(wanted)}"
        yield PackError(file, "the first row does not hold the names of the columns", row=1, mend=mend)
        return
    for name in wanted:
        if name not in header:
            yield PackError(file, "the column is not there", row=1, column=name, mend="add it to the first line")
    for place, name in enumerate(header):
        if not name.strip():
            problem = f"column {place + 1} has no name"
            yield PackError(file, problem, row=1, mend="name it, or take it out of every row")
        elif name not in wanted:
            mend = f"remove it, or name it one of {', '.join(wanted)}"
            yield PackError(file, "nobody knows this column", row=1, column=name, mend=mend)
        elif name in header[:place]:
            yield PackError(file, "the column is there twice", row=1, column=name, mend="keep one of the two")
