"""What a file is read as: a grid of cells, a table with its names of columns, and what was left out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.sources.table.by_column import ByColumn
from sdmap.sources.table.letters import column_letters
from sdmap.text.errors import SdmapError

# So much of a cell is repeated in a sentence.
_SHOWN = 60


# What a row without a name of its own is called once it is a column.
UNNAMED_ROW = re.compile(r"Row \d+")


class FileRefusedError(SdmapError):
    """A file that is not read at all: what is wrong with it and what to do, in one sentence."""

    def __init__(self, name: str, problem: str, mend: str = "") -> None:
        self.name, self.problem, self.mend = name, problem, mend
        super().__init__(f"{name}: {problem}{'; ' + mend if mend else ''}.")


class LeftOut(NamedTuple):
    """A row, or a cell of one, that is not used: where it stands, what it says, why not, and the mend.

    ``row`` is counted from 1 as a spreadsheet counts; ``column`` is "" where it is the whole row. ``why`` and ``mend``
    have no full stop; ``mend`` is "" where nothing is wrong. Of a table that was turned (``across``) ``row`` counts the
    columns of the file, and ``column`` is what a row of it is called.
    """

    sheet: str
    row: int
    column: str
    value: str
    why: str
    mend: str = ""
    across: bool = False

    @property
    def where(self) -> str:
        """Its number, or of a turned table the letter of its column."""
        return f"column {column_letters(self.row)}" if self.across else f"{self.row:,}"

    @property
    def what(self) -> str:
        """The name of its column, or of a turned table of its row."""
        if not self.across:
            return f"column “{self.column}”"
        return f"row {self.column[4:]}" if UNNAMED_ROW.fullmatch(self.column) else f"row “{self.column}”"

    def __str__(self) -> str:
        line = self.where if self.across else f"row {self.where}"
        where = f"sheet “{self.sheet}”, {line}" if self.sheet else line
        column = f", {self.what}" if self.column else ""
        value = f"“{shown(self.value)}” " if self.value else ""
        return f"{where}{column}: {value}{self.why}{'; ' + self.mend if self.mend else ''}."


def shown(value: str) -> str:
    """The beginning of a cell, on one line."""
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


@dataclass(frozen=True)
class Grid:
    """The cells of a text file or of one sheet as texts, before anybody has asked what they mean.

    ``numbers`` are the rows' own, counted from 1; blank rows are in neither. ``starts`` are the places of cells that
    are merged with those to their right: (row, first column, last column), the row and columns counted from 0 in
    ``rows``.
    """

    sheet: str
    rows: Sequence[list[str]]
    numbers: list[int]
    encoding: str = ""
    delimiter: str = ""
    starts: tuple[tuple[int, int, int], ...] = ()
    notes: tuple[str, ...] = ()


class Written(NamedTuple):
    """The different cells of a column in their order, and for each cell the place of its writing among them."""

    different: list[str]
    places: NDArray[np.intp]

    def where(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Of which cells something holds."""
        return np.fromiter(map(holds, self.different), bool, len(self.different))[self.places]


def written_of(cells: Sequence[str] | NDArray[np.object_]) -> Written:
    """Cells as what is different among them."""
    places, different = pd.factorize(np.asarray(cells, dtype=object))
    return Written(different.tolist(), places)


@dataclass(frozen=True, eq=False)
class Table:
    """A table as it stands in a file, every cell a text without spaces at its ends.

    Attributes
    ----------
    file, sheet
        Where it stands; ``sheet`` is "" in a text file.
    columns
        Their names, each once. Of two header rows the upper is put before the lower; one without a name is called by
        its letter.
    rows
        Each with as many cells as there are columns.
    numbers
        The number of each row in the file, counted from 1 as a spreadsheet counts.
    above
        What stands above the header, by its row: titles and notes.
    header
        The numbers of the rows that hold the names of the columns; none where the table has no names.
    left_out
        Every other row of the file that is not blank.
    encoding, delimiter
        How a text file was saved, as people call it, and what separates its cells; "" for a workbook.
    notes
        Sentences on what was understood and what was done about it.
    decimal_comma
        Whether decimals stand behind a comma in all its columns, so that a point separates thousands.
    across
        Whether it was turned: its rows are columns of the file, and ``numbers`` count those.
    """

    file: str
    sheet: str
    columns: tuple[str, ...]
    rows: Sequence[list[str]]
    numbers: list[int]
    above: tuple[tuple[int, str], ...] = ()
    header: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[str, ...] = ()
    decimal_comma: bool = False
    across: bool = False

    @cached_property
    def cells(self) -> dict[str, list[str]]:
        """The cells of each column, by its name."""
        if isinstance(self.rows, ByColumn):
            return dict(zip(self.columns, self.rows.columns, strict=True))
        return {name: [row[at] for row in self.rows] for at, name in enumerate(self.columns)}

    def written(self, column: str) -> Written:
        """The different cells of a column, so that each writing is read once, however many cells have it."""
        if column not in self._written:
            self._written[column] = written_of(self.cells[column])
        return self._written[column]

    @cached_property
    def _written(self) -> dict[str, Written]:
        return {}

    @property
    def line(self) -> str:
        """What a row of it is in the file: a row, or of a turned table a column."""
        return "column" if self.across else "row"

    def called(self, number: int) -> str:
        """One of its ``numbers`` as people find it in the file: that of a row, or the letter of a column."""
        return column_letters(number) if self.across else f"{number:,}"

    def out(self, place: int, column: str, why: str, mend: str = "", *, value: str | None = None) -> LeftOut:
        """Leave out a row by its place in ``rows``; it says what stands in the column, or all of it, or ``value``."""
        if value is None:
            value = self.cells[column][place] if column else " ".join(filter(None, self.rows[place]))
        return LeftOut(self.sheet, self.numbers[place], column, value, why, mend, self.across)
