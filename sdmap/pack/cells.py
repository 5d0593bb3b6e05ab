"""The cells of a table: what each may hold, and what a cell that may not was most likely meant to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from sdmap.pack.schemas import Column, Table
from sdmap.text.errors import PackError, hidden_character
from sdmap.text.marks import mark_state
from sdmap.text.period_grammar import period_fault

_THOUSANDS = re.compile(r"-?\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")
_PER_CENT = re.compile(r"-?\d+(?:\.\d+)? ?%")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
# What a mark means in words, and the status to write.
_STATES = {
    "withheld": ("withheld", "suppressed"),
    "not applicable": ("not applicable", "missing"),
    "missing": ("not available", "missing"),
}
# Performance tables are of a year too, and say so.
_TABLES = " tables"


def cell_faults(raw: pd.DataFrame, table: Table, typed: pd.DataFrame) -> list[PackError]:
    """Every fault of a table's cells, in the order of the file.

    Parameters
    ----------
    raw
        The cells as texts; the index is the number of the row less two.
    table
        What they must be.
    typed
        The same cells as numbers, booleans and texts.
    """
    hidden = hidden_character("".join("".join(raw[column]) for column in raw.columns))
    found = list(_hidden_faults(raw, table)) if hidden else []
    found += [fault for column in table.columns for fault in _kind_faults(raw, table, column)]
    found += [*_value_faults(raw, table, typed), *_key_faults(raw, table)]
    return sorted(found, key=lambda fault: fault.row or 0)


def _hidden_faults(raw: pd.DataFrame, table: Table) -> Iterator[PackError]:
    """Cells with a character that cannot be shown."""
    for column in raw.columns:
        for index, cell in raw[column].items():
            if hidden := hidden_character(cell):
                problem = f"the cell holds the character {hidden}, which cannot be shown"
                yield PackError(table.file, problem, row=int(str(index)) + 2, column=str(column), mend="remove it")


def _kind_faults(raw: pd.DataFrame, table: Table, column: Column) -> Iterator[PackError]:
    """Cells of a column that are empty where they may not be, or not of their column's kind."""
    cells = raw[column.name]
    empty = cells.eq("")
    if column.required:
        for index in cells.index[empty]:
            yield PackError(table.file, "the cell is empty", row=int(index) + 2, column=column.name, mend="fill it")
    if column.period:
        yield from _period_faults(cells[~empty], table, column)
    if column.kind in ("number", "integer"):
        number = pd.to_numeric(cells.where(~empty), errors="coerce")
        wrong = ~number.abs().lt(float("inf")) & ~empty
        if column.kind == "integer":
            wrong |= number.notna() & (number % 1 != 0)
        what = "a number" if column.kind == "number" else "a whole number"
    elif column.kind == "boolean":
        wrong, what = ~cells.isin(["true", "false"]), "true or false"
    else:
        return
    for index in cells.index[wrong]:
        told = _likely(cells[index]) if column.kind != "boolean" else None
        problem, mend = told or (f"“{cells[index]}” is not {what}", "correct the cell")
        yield PackError(table.file, problem, row=int(index) + 2, column=column.name, mend=mend)


def _likely(cell: str) -> tuple[str, str] | None:
    """What a cell that is no number was most likely meant to say, and what to write; None if nothing is likely."""
    text = cell.strip()
    state = mark_state(text)
    if state is not None:
        means, write = _STATES[state]
        return f"{text} means {means}: leave the cell empty and write {write}", ""
    for pattern, why, plain in (
        (_PER_CENT, "it has a sign of per cent", text.rstrip("% ")),
        (_THOUSANDS, "its thousands are set apart", re.sub("[, \u00a0\u202f]", "", text)),
        (_DECIMAL_COMMA, "its decimals follow a comma", text.replace(",", ".")),
    ):
        if pattern.fullmatch(text):
            return f"“{cell}” is not a number: {why}", f"write {plain}"
    return None


def _period_faults(cells: pd.Series, table: Table, column: Column) -> Iterator[PackError]:
    """Cells that are no period."""
    for index, cell in cells.items():
        if told := period_fault(cell.removesuffix(_TABLES)):
            yield PackError(table.file, told[0], row=int(str(index)) + 2, column=column.name, mend=told[1])


def _value_faults(raw: pd.DataFrame, table: Table, typed: pd.DataFrame) -> Iterator[PackError]:
    """Cells outside the values or limits their column allows, found by pandera."""
    import pandera.errors

    blank = {c.name: typed[c.name].replace("", None) for c in table.columns if c.kind == "text" and not c.required}
    try:
        table.pandera().validate(typed.assign(**blank), lazy=True)
    except pandera.errors.SchemaErrors as found:
        for case in found.failure_cases.to_dict("records"):
            if pd.isna(case["index"]) or not str(case["check"]).startswith("is "):
                continue
            index, column = int(case["index"]), str(case["column"])
            if raw[column][index] == "":
                continue
            problem = f"“{raw[column][index]}” {case['check']}"
            yield PackError(table.file, problem, row=index + 2, column=column, mend="correct the cell")


def _key_faults(raw: pd.DataFrame, table: Table) -> Iterator[PackError]:
    """Rows that say again, or otherwise, what another says."""
    key = list(table.key or table.unique)
    if not key:
        return
    for index in raw.index[raw.duplicated(key)]:
        what = ", ".join(cell for cell in raw.loc[index, key] if cell)
        yield PackError(table.file, f"{what} is there twice", row=int(index) + 2, mend="keep one of the rows")
