"""A text file as a grid of cells: in what it was saved, what separates its cells, its quotation marks."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from sdmap.sources.table.by_column import ByColumn, by_column
from sdmap.sources.table.guards import MOST_CELLS, MOST_COLUMNS
from sdmap.sources.table.records import FileRefusedError, Grid
from sdmap.text.decoding import called, codec_of

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
# So many lines are looked at to find what separates the cells.
_LOOKED_AT = 200
# A cell longer than this is a quotation mark that was never closed. The limit holds for the whole process.
csv.field_size_limit(100_000)


def text_grid(name: str, raw: bytes) -> Grid:
    """The cells of a text file.

    Raises
    ------
    FileRefusedError
        If it is no text, or its quotation marks do not come in pairs.
    """
    codec = codec_of(raw)
    if not codec:
        raise FileRefusedError(
            name, "it is neither a text nor a workbook", "save the table as CSV in UTF-8, or as XLSX"
        )
    try:
        text = raw.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError:
        problem = f"it begins as {called(codec)} and does not go on so"
        raise FileRefusedError(name, problem, "save it as CSV in UTF-8") from None
    text, skipped, said = _told_delimiter(without_unseen(text))
    delimiter = said or delimiter_of(_first_lines(text))
    notes = []
    if codec != "utf-8-sig":
        notes.append(f"The file was saved as {called(codec)} and read as such.")
    if delimiter != ",":
        notes.append(f"Its cells are separated by {_DELIMITERS.get(delimiter, delimiter)}.")
    found = _parsed(name, text, delimiter, skipped)
    numbers = list(range(1 + skipped, 1 + skipped + len(found)))
    if not isinstance(found, ByColumn) or "" in found.columns[0]:
        rows = [cells for cells in found if any(cells)]
        if len(rows) < len(found):
            numbers = [number for number, cells in zip(numbers, found, strict=True) if any(cells)]
            found = rows
    return Grid("", found, numbers, called(codec), delimiter, notes=tuple(notes))


def without_unseen(text: str) -> str:
    """A text without what nobody sees and what web pages leave in it: spaces of no width, soft hyphens."""
    for char in _UNSEEN:
        if char in text:
            text = text.replace(char, "")
    return text


def _first_lines(text: str) -> list[str]:
    """The lines that are looked at, of a long text without going through it all."""
    lines = text[: _LOOKED_AT * 1_000].splitlines()
    return (lines if len(lines) > _LOOKED_AT else text.splitlines())[:_LOOKED_AT]


def _told_delimiter(text: str) -> tuple[str, int, str]:
    """What “sep=;” in the first line says, which Excel understands: the rest, the lines it took, the delimiter."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told[:4].lower() == "sep=" and len(told) == 5:
        return rest, 1, told[4]
    return text, 0, ""


def _parsed(name: str, text: str, delimiter: str, skipped: int) -> Sequence[list[str]]:
    """The rows of a text, each cell without spaces at its ends."""
    if "\r" in text or "\x00" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    found: Sequence[list[str]] = by_column(text, delimiter) or _cell_by_cell(name, text, delimiter, skipped)
    widest = len(found.columns) if isinstance(found, ByColumn) else max(map(len, found), default=0)
    if widest > MOST_COLUMNS:
        problem = f"it has {widest:,} columns, and no more than {MOST_COLUMNS:,} are read"
        raise FileRefusedError(name, problem, "keep the columns that you want to map")
    if widest * len(found) > MOST_CELLS:
        problem = f"it has {len(found):,} rows, which are more than can be read"
        raise FileRefusedError(name, problem, "keep only the rows of your district")
    return found


def _cell_by_cell(name: str, text: str, delimiter: str, skipped: int) -> Sequence[list[str]]:
    """The rows of a text that has quotation marks, spaces or lines of several lengths."""
    found: list[list[str]] = []
    try:
        # What was read before a fault stays in the list, and so tells its row.
        found.extend(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error:
        row = len(found) + 1 + skipped
        mend = "close each that is opened, and write one that belongs to the text twice"
        raise FileRefusedError(name, f"the quotation marks in row {row:,} do not come in pairs", mend) from None
    if found and found[0] and len(set(map(len, found))) == 1:
        return ByColumn(tuple([*map(str.strip, column)] for column in zip(*found, strict=True)))
    return [[*map(str.strip, cells)] for cells in found]


def delimiter_of(lines: list[str]) -> str:
    """What separates the cells: that by which most lines fall into as many cells, and into more than one."""
    best, most = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(
                len(cells) for cells in csv.reader(lines, delimiter=delimiter) if any(cell.strip() for cell in cells)
            )
        except csv.Error:
            continue
        if wide := {width: count for width, count in widths.items() if width > 1}:
            width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
            # Cells of two numbers with a decimal comma are as regular; more columns speak for a delimiter.
            score = (round(count / widths.total(), 1), width)
            if score > most:
                best, most = delimiter, score
    return best
