"""The cells of a column as numbers, each mark in place of one as what it means; what is unclear is never a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
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
    texts = pd.Series(cells, dtype=object)
    odd: dict[str, tuple[float, CellState, bool]] = {}
    # Most cells are plain; only the others are looked at one by one, each writing once.
    values = np.full(len(cells), np.nan)
    plain = np.fromiter((_PLAIN_ASCII(cell) is not None for cell in cells), dtype=bool, count=len(cells))
    values[plain] = texts[plain].astype(float)
    plain &= np.isfinite(values)
    states: list[CellState] = ["number"] * len(cells)
    others = np.flatnonzero(~plain).tolist()
    distinct = dict.fromkeys(cells[place] for place in others)
    comma = any("," in cell for cell in distinct) and has_decimal_commas([*distinct, *_with_point(cells, plain)])
    odd = {cell: read_cell(cell, decimal_comma=comma) for cell in distinct}
    unclear = []
    for place in others:
        value, state, _ = odd[cells[place]]
        values[place], states[place] = value, state
        if state == "unclear":
            unclear.append(table.out(place, column, "is no number", "write a plain number, or leave the cell empty"))
    share = any(per_cent for _, _, per_cent in odd.values())
    return Numbers(values, states, share, tuple(unclear))


_PLAIN_ASCII = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch


def _with_point(cells: list[str], plain: NDArray[np.bool_]) -> list[str]:
    """One plain cell with a decimal point, if there is one."""
    return next(([cells[place]] for place in np.flatnonzero(plain) if "." in cells[place]), [])
