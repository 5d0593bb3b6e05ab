"""The cells of a column as numbers, each mark in place of one as what it means; what is unclear is never a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sdmap.sources.table.records import LeftOut, Table
from sdmap.text.marks import State, mark_state

CellState = State | Literal["number", "empty", "unclear"]

_PLAIN = re.compile(r"[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_THOUSANDS = re.compile(r"[-+−]?\d{1,3}(?:([, \u00a0\u2009\u202f’'])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[-+−]?\d+,\d+")
# Thousands as those write them whose decimals stand behind a comma.
_POINTS = re.compile(r"[-+−]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_TELLS_COMMA = re.compile(r"[-+−]?(?:\d+,(?:\d{1,2}|\d{4,})|0\d*,\d+|\d{4,},\d+)")
# Signs that say what a number is of, not how large it is: a currency before it, per cent behind it, and the marks of
# the Government Statistical Service for provisional, revised and estimated figures.
_BEFORE = re.compile(r"^[£€$]\s?")
_BEHIND = re.compile(r"\s*(?:\[[per]\]|\([per]\))$", re.IGNORECASE)
_DAY = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T][\d:.]+)?|\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})|"
    r"(?:\d{1,2}[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ -](?:\d\d|\d{4})"
    r"|\d{1,2}[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
    re.IGNORECASE,
)
# What people put into one cell: “12.5 (10.1 to 14.9)” and “31 (25%)”.
_FIGURE = r"([-−]?[\d.,]+ ?%?)"
FIGURE_AND_INTERVAL = re.compile(rf"{_FIGURE}\s*[(\[]\s*{_FIGURE}\s*(?:to|–|—|-|,|;)\s*{_FIGURE}\s*[)\]]")
COUNT_AND_SHARE = re.compile(r"([\d.,]+)\s*[(\[]\s*([\d.,]+ ?%)\s*[)\]]")
_PER_CENT = re.compile(r"\s?(?:%|per cent|percent|pct)$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Numbers:
    """A column as numbers.

    ``values`` are NaN where ``states`` is not ``number``; ``per_cent`` says that its numbers bear the sign of per cent,
    ``unclear`` lists the cells that are neither a number, nor a mark, nor empty.
    """

    values: NDArray[np.float64]
    states: list[CellState]
    per_cent: bool
    unclear: tuple[LeftOut, ...]

    @property
    def given(self) -> int:
        """How many of them are numbers."""
        return int(np.count_nonzero(~np.isnan(self.values)))


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, in any writing."""
    return read_cell(cell)[1] == "number"


def read_cell(cell: str, *, decimal_comma: bool = False, points: bool = False) -> tuple[float, CellState, bool]:
    """A cell as its number (NaN for none), what it is, and whether it bears the sign of per cent.

    ``points`` separate thousands where decimals stand behind a comma; else a point is one before decimals.
    """
    text = cell.strip()
    if not text:
        return np.nan, "empty", False
    if state := mark_state(text):
        return np.nan, state, False
    bare = _BEFORE.sub("", _BEHIND.sub("", text))
    figure = _PER_CENT.sub("", bare)
    if points and _POINTS.fullmatch(figure):
        figure = figure.replace(".", "").replace(",", ".")
    elif decimal_comma and _DECIMAL_COMMA.fullmatch(figure):
        figure = figure.replace(",", ".")
    elif _THOUSANDS.fullmatch(figure):
        figure = re.sub("[, \u00a0\u2009\u202f’']", "", figure)
    figure = figure.replace("−", "-")
    if not figure.isascii() or not _PLAIN.fullmatch(figure):
        return np.nan, "unclear", False
    value = float(figure)
    return (value, "number", figure_is_share(bare)) if np.isfinite(value) else (np.nan, "unclear", False)


def figure_is_share(text: str) -> bool:
    """Whether a number bears the sign of per cent."""
    return _PER_CENT.search(text) is not None


def has_decimal_commas(cells: Sequence[str]) -> bool:
    """Whether a column writes its decimals behind a comma: one cell that can be nothing else, and none with a point."""
    told = False
    for cell in cells:
        bare = _PER_CENT.sub("", cell)
        if "." in bare and is_number(bare):
            return False
        told = told or _TELLS_COMMA.fullmatch(bare) is not None
    return told


def writes_decimal_commas(columns: Iterable[Sequence[str]]) -> bool:
    """Whether a table writes decimals behind a comma: a column shows it, and all points may separate thousands."""
    told = False
    for cells in columns:
        odd = [cell for cell in dict.fromkeys(cells) if "," in cell or "." in cell]
        if any("." in cell and is_number(cell) and not _POINTS.fullmatch(_PER_CENT.sub("", cell)) for cell in odd):
            return False
        told = told or any(_TELLS_COMMA.fullmatch(_PER_CENT.sub("", cell)) for cell in odd)
    return told


def numbers(table: Table, column: str) -> Numbers:
    """The cells of a column as numbers; what is no number, no mark and not empty is listed."""
    distinct, places = table.written(column)
    points = table.decimal_comma
    plain = {cell: float(cell) for cell in distinct if _PLAIN_ASCII(cell) and not (points and "." in cell)}
    others = [cell for cell in distinct if cell not in plain]
    comma = points or (any("," in cell for cell in others) and has_decimal_commas([*others, *_with_point(plain)]))
    odd = {cell: read_cell(cell, decimal_comma=comma, points=points) for cell in others}
    known = plain | {cell: value for cell, (value, _, _) in odd.items()}
    values = np.array([known[cell] for cell in distinct], dtype=float)[places]
    told: list[CellState] = [odd[cell][1] if cell in odd else "number" for cell in distinct]
    states: list[CellState] = np.array(told, dtype=object)[places].tolist()
    why = {cell: _no_number(cell) for cell, (_, state, _) in odd.items() if state == "unclear"}
    lost = np.flatnonzero(np.array([state == "unclear" for state in told], dtype=bool)[places]).tolist() if why else []
    unclear = [table.out(place, column, *why[table.cells[column][place]]) for place in lost]
    share = any(per_cent for _, _, per_cent in odd.values())
    return Numbers(values, states, share, tuple(unclear))


def _no_number(cell: str) -> tuple[str, str]:
    """Why a cell that should hold a number holds none, and the mend."""
    if _DAY.fullmatch(cell):
        return "is a date, not a number", "spreadsheets make dates of cells such as “1-4”: write again what stood there"
    return "is no number", "write a plain number, or leave the cell empty"


_PLAIN_ASCII = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?").fullmatch


def _with_point(plain: Mapping[str, float]) -> list[str]:
    """One plain cell with a decimal point, if there is one."""
    return next(([cell] for cell in plain if "." in cell), [])
