"""Small-number rules: which figures are withheld so that no child can be recognised.

A count below the threshold is withheld wherever it stands (primary suppression). What is published besides must not
give it away: not by subtraction from a total, nor by setting layers that overlap against each other. All that is
published together is a system of linear equations in the counts of the smallest parts; a withheld count is safe only
while it is no combination of the published ones. Further counts are withheld, the least important first, until every
withheld count is safe (secondary suppression).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Reason = Literal["small", "complement"]
REASONS: Mapping[Reason, str] = {
    "small": "Withheld: fewer than {below} children.",
    "complement": "Withheld so that a small number elsewhere cannot be worked out by subtraction.",
}
# Counts are whole or shares of whole numbers: anything closer than this is the rounding of the arithmetic.
TOLERANCE = 1e-8


@dataclass(frozen=True)
class Cell:
    """One count that might be published.

    ``parts`` says how much of each smallest part (a school, a small area) the count takes in: 1 or 0 for points, the
    share of addresses where areas are cut. ``importance`` orders the cells: the least important are withheld first.
    """

    layer: str
    code: str
    count: float
    parts: tuple[float, ...]
    importance: int


def protect(cells: Sequence[Cell], *, below: int) -> dict[tuple[str, str], Reason]:
    """Decide which counts are withheld.

    Parameters
    ----------
    cells
        Every count that would be published together, totals included.
    below
        Counts above 0 and below this are small. A true zero is shown.

    Returns
    -------
    dict
        Layer and code of each withheld cell, with the reason. No withheld small count is a linear combination of the
        counts that remain, and no complement could be published after all without making it one.
    """
    matrix = np.array([cell.parts for cell in cells], dtype=float)
    counts = np.array([cell.count for cell in cells], dtype=float)
    small = (counts > 0) & (counts < below)
    hidden = small.copy()
    # From the least to the most important, and among equals from the smallest count; zeros protect nothing, so last.
    order = sorted(range(len(cells)), key=lambda i: (cells[i].importance, counts[i] == 0, counts[i], i))
    place = np.empty(len(cells), dtype=int)
    place[order] = range(len(cells))
    while True:
        exposed = _exposed(matrix, counts, hidden, small)
        if exposed is None:
            break
        hidden[min(exposed, key=lambda i: place[i])] = True
    for i in reversed(order):
        if hidden[i] and not small[i]:
            hidden[i] = False
            if _exposed(matrix, counts, hidden, small) is not None:
                hidden[i] = True
    return {(cell.layer, cell.code): "small" if small[i] else "complement" for i, cell in enumerate(cells) if hidden[i]}


def recoverable(matrix: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Combine the rows of a matrix into a target row.

    Returns
    -------
    numpy.ndarray or None
        The weight of each row, or None if no combination gives the target.
    """
    if not len(matrix):
        return None
    weights, *_ = np.linalg.lstsq(matrix.T, target, rcond=None)
    if np.abs(matrix.T @ weights - target).max() > TOLERANCE:
        return None
    return np.asarray(weights, dtype=np.float64)


def _exposed(
    matrix: NDArray[np.float64],
    counts: NDArray[np.float64],
    hidden: NDArray[np.bool_],
    small: NDArray[np.bool_],
) -> list[int] | None:
    """The published cells that together give away one small count; None if none is given away.

    A published zero says that each of its parts is zero, so its parts are known one by one.
    """
    shown = np.flatnonzero(~hidden)
    empty = [i for i in shown if counts[i] == 0]
    zero_parts = np.flatnonzero((matrix[empty] > 0).any(axis=0)) if empty else np.array([], dtype=int)
    known = np.vstack([matrix[shown], np.eye(matrix.shape[1])[zero_parts]])
    basis = _row_space(known)
    for i in np.flatnonzero(small):
        rest = matrix[i] - basis.T @ (basis @ matrix[i])
        if np.abs(rest).max() > TOLERANCE:
            continue
        weights = recoverable(known, matrix[i])
        if weights is None:
            continue
        used = [int(shown[j]) for j in np.flatnonzero(np.abs(weights[: len(shown)]) > TOLERANCE)]
        return used or [int(i) for i in empty]
    return None


def _row_space(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """An orthonormal basis of the row space, one vector a row."""
    if not len(matrix):
        return np.zeros((0, matrix.shape[1]))
    _, sizes, vectors = np.linalg.svd(matrix, full_matrices=False)
    rank = int((sizes > sizes.max(initial=0.0) * max(matrix.shape) * np.finfo(float).eps).sum())
    return np.asarray(vectors[:rank])


def hide(figures: pd.DataFrame, withheld: Mapping[str, Reason], *, below: int) -> pd.DataFrame:
    """Take the withheld figures out of a table.

    Parameters
    ----------
    figures
        Indexed by code, with ``numerator, value, lower_ci, upper_ci, status, note``.
    withheld
        Code of each withheld area, with the reason.
    below
        The threshold, for the words.

    Returns
    -------
    pandas.DataFrame
        A copy in which withheld rows have no numerator, value or interval, and the status ``suppressed``.
    """
    result = figures.copy()
    rows = result.index.isin(list(withheld))
    result.loc[rows, ["numerator", "value", "lower_ci", "upper_ci"]] = float("nan")
    result.loc[rows, "status"] = "suppressed"
    notes = {code: REASONS[reason].format(below=below) for code, reason in withheld.items()}
    result.loc[rows, "note"] = [notes[code] for code in result.index[rows]]
    return result
