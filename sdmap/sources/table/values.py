"""The cells of a column as numbers, each mark in place of one as what it means; what is unclear is never a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sdmap.sources.table.records import LeftOut, Table
from sdmap.text.marks import State, mark_state

CellState = State | Literal["number", "empty", "unclear"]

_PLAIN = re.compile(r"[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_THOUSANDS = re.compile(r"[-+−]?\d{1,3}(?:([,  ’'])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[-+−]?\d+,\d+")
_TELLS_COMMA = re.compile(r"[-+−]?(?:\d+,(?:\d{1,2}|\d{4,})|0\d*,\d+|\d{4,},\d+)")
# Signs that say what a number is of, not how large it is: a currency before it, per cent behind it, and the marks of
# the Government Statistical Service for provisional, revised and estimated figures.
_BEFORE = re.compile(r"^[£€$]\s?")
_BEHIND = re.compile(r"\s*(?:\[[per]\]|\([per]\))$", re.IGNORECASE)
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


def read_cell(cell: str, *, decimal_comma: bool = False) -> tuple[float, CellState, bool]:
    """A cell as its number (NaN for none), what it is, and whether it bears the sign of per cent."""
    text = cell.strip()
    if not text:
        return np.nan, "empty", False
    if state := mark_state(text):
        return np.nan, state, False
    bare = _BEFORE.sub("", _BEHIND.sub("", text))
    figure = _PER_CENT.sub("", bare)
    if decimal_comma and _DECIMAL_COMMA.fullmatch(figure):
        figure = figure.replace(",", ".")
    elif _THOUSANDS.fullmatch(figure):
        figure = re.sub("[,  ’']", "", figure)
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


def numbers(table: Table, column: str) -> Numbers:
    """The cells of a column as numbers; what is no number, no mark and not empty is listed."""
    cells = table.cells[column]
    # Each writing is read once, however many cells have it.
    distinct = dict.fromkeys(cells)
    plain = {cell: float(cell) for cell in distinct if _PLAIN_ASCII(cell)}
    others = [cell for cell in distinct if cell not in plain]
    comma = any("," in cell for cell in others) and has_decimal_commas([*others, *_with_point(plain)])
    odd = {cell: read_cell(cell, decimal_comma=comma) for cell in others}
    known = plain | {cell: value for cell, (value, _, _) in odd.items()}
    values = np.array([known[cell] for cell in cells], dtype=float)
    states: list[CellState] = ["number"] * len(cells)
    unclear = []
    for place, cell in enumerate(cells) if odd else ():
        if cell in odd:
            states[place] = odd[cell][1]
            if states[place] == "unclear":
                mend = "write a plain number, or leave the cell empty"
                unclear.append(table.out(place, column, "is no number", mend))
    share = any(per_cent for _, _, per_cent in odd.values())
    return Numbers(values, states, share, tuple(unclear))


_PLAIN_ASCII = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?").fullmatch


def _with_point(plain: Mapping[str, float]) -> list[str]:
    """One plain cell with a decimal point, if there is one."""
    return next(([cell] for cell in plain if "." in cell), [])
