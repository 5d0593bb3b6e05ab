"""A text file that is too large to be held: how it begins, and its rows one after another."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sdmap.sources.table.guards import form_of
from sdmap.sources.table.heading import table_of
from sdmap.sources.table.reading import read_tables
from sdmap.sources.table.records import FileRefusedError, Grid, Table
from sdmap.sources.table.texts import delimiter_of
from sdmap.text.decoding import called, codec_of
from sdmap.text.files import reason_of

_BEGINNING = 1 << 16


@dataclass(frozen=True, eq=False)
class Opening:
    """The beginning of a file: how it is saved and the table as far as its first rows tell it.

    ``codec`` and ``delimiter`` are as Python's :func:`open` and :func:`csv.reader` take them; ``codec`` is "" for a
    workbook, whose ``table`` is then whole.
    """

    path: Path
    codec: str
    delimiter: str
    table: Table


def opening_of(path: Path) -> Opening:
    """How a file begins, by its first 64 KB; of a workbook, its first sheet.

    Raises
    ------
    FileRefusedError
        As :func:`sdmap.sources.table.read_tables`.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_BEGINNING)
            whole = not stream.read(1)
    except OSError as fault:
        raise FileRefusedError(path.name, f"it cannot be read ({reason_of(fault)})", "give a file") from None
    if form_of(path.name, raw) != "text":
        return Opening(path, "", "", read_tables(path)[0])
    codec = codec_of(raw, whole=whole)
    if not codec:
        raise FileRefusedError(path.name, "it is neither a text nor a workbook", "save it as CSV in UTF-8")
    text = raw.decode(codec, errors="ignore")
    lines = text.splitlines() if whole else text.splitlines()[:-1]
    delimiter = delimiter_of(lines[:200])
    rows = [[cell.strip() for cell in cells] for cells in csv.reader(lines, delimiter=delimiter)]
    kept = [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)]
    grid = Grid("", [cells for _, cells in kept], [number for number, _ in kept], called(codec), delimiter)
    return Opening(path, codec, delimiter, table_of(path.name, grid))


def rows_after(opening: Opening) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text file below its header, with their numbers; cells as they stand, blank rows left out.

    Raises
    ------
    FileRefusedError
        If its quotation marks do not come in pairs, or it does not go on in the coding it begins with.
    """
    below = max(opening.table.header, default=0)
    number = 0
    try:
        with opening.path.open(encoding=opening.codec, newline="") as stream:
            lines: io.TextIOBase = stream
            for number, cells in enumerate(csv.reader(lines, delimiter=opening.delimiter, strict=True), start=1):
                if number > below and any(cells):
                    yield number, cells
    except csv.Error:
        mend = "close each that is opened, and write one that belongs to the text twice"
        problem = f"the quotation marks in row {number + 1:,} do not come in pairs"
        raise FileRefusedError(opening.path.name, problem, mend) from None
    except UnicodeDecodeError:
        problem = f"after row {number:,} it does not go on in {called(opening.codec)}"
        raise FileRefusedError(opening.path.name, problem, "save it as CSV in UTF-8") from None
