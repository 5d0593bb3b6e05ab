"""Cells of publishers' files as the pack writes them: numbers as plain digits, marks as what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from sdmap.pack.own_words import DEPARTMENT_MARKS
from sdmap.sources.table.values import CellState, read_cell

# The status that a row has for what stands in place of its figure.
_STATUS: Mapping[CellState, str] = {"withheld": "suppressed", "missing": "missing"}
NOTHING, UNCLEAR = "the cell is empty", "the cell is neither a number nor a mark"


def number(cell: str) -> tuple[str, CellState]:
    """A cell as a plain number ("" where it is none), and what it is."""
    value, state, _ = read_cell(cell)
    return (f"{value:.12g}" if state == "number" else "", state)


def status_of(cell: str, state: CellState) -> tuple[str, str]:
    """The status of a row whose figure a cell holds, or "" and why there is no row."""
    if state == "number":
        return "observed", ""
    if state in _STATUS:
        return _STATUS[state], ""
    if state == "not applicable" and cell.strip() in DEPARTMENT_MARKS:
        return "missing", ""
    return "", {"empty": NOTHING, "unclear": UNCLEAR}.get(state, f"{cell.strip()} means not applicable")


def observation(cells: Mapping[str, str], **named: str) -> tuple[dict[str, str] | None, str]:
    """A row of ``data/observations.csv``, or None and why there is none.

    Parameters
    ----------
    cells
        The cells of ``numerator``, ``denominator`` and ``value``, as far as the file has them. Where both counts are
        numbers the value is left to the library; a count of nobody is no figure.
    named
        The other columns of the row.
    """
    read = {column: number(cells.get(column, "")) for column in ("numerator", "denominator", "value")}
    main = next((c for c in ("numerator", "value") if c in cells and read[c][1] != "empty"), "value")
    status, why = status_of(cells.get(main, ""), read[main][1])
    if not status:
        return None, why
    n, d, v = (read[column][0] for column in ("numerator", "denominator", "value"))
    if d and float(d) <= 0:
        return None, "nobody is counted"
    if n and d and float(n) > float(d):
        return None, "more cases than people"
    if main == "numerator" and cells.get("value") and status != "observed" and read["value"][1] == "number":
        status, n = "observed", ""
    figures = (n, d, "" if n and d else v) if status == "observed" else ("", d, "")
    row = dict(zip(("numerator", "denominator", "value"), figures, strict=True))
    return {**named, **row, "lower_ci": "", "upper_ci": "", "status": status}, ""
