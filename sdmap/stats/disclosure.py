"""Small-number rules: which figures are withheld so that no child can be recognised.

Where the parts are published openly, nothing can be protected: a small count is not repeated, and that is all
(:func:`own_small`). Otherwise a count below the threshold is withheld wherever it stands (primary suppression), and
what is published besides must not give it away: not by subtraction from a total, nor by setting layers that overlap
against each other. All that is published together is a system of linear equations in the counts of the smallest parts;
a withheld count is safe only while it is no combination of the published ones. Further counts are withheld, the least
important first, until every withheld count is safe (secondary suppression, :func:`protect`). Each withheld count comes
with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Reason = Literal["own count", "small", "complement"]
# Why a figure is withheld: in a sentence, and in a cell.
SENTENCES: dict[Reason, str] = {
    "own count": "Withheld because fewer than {below} children are counted.",
    "small": "Withheld because fewer than {below} children, or all but so few, are counted.",
    "complement": "Withheld to protect another figure.",
}
CELLS: dict[Reason, str] = {
    "own count": "Withheld: fewer than {below}",
    "small": "Withheld: fewer than {below}, or all but so few",
    "complement": "Withheld to protect another figure",
}
# Counts are whole or shares of whole numbers: anything closer than this is the rounding of the arithmetic.
TOLERANCE = 1e-8


@dataclass(frozen=True)
class Cell:
    """One count that might be published.

    ``parts`` says how much of each smallest part (a school, a small area) the count takes in: 1 or 0 for points, the
    share of addresses where areas are cut. ``people`` are all those counted among. ``importance`` orders the cells: the
    least important are withheld first.
    """

    layer: str
    code: str
    count: float
    parts: tuple[float, ...]
    importance: int
    people: float = float("inf")


def own_small(cells: Sequence[Cell], *, below: int) -> dict[tuple[str, str], Reason]:
    """The counts that are small themselves, for figures whose parts are published openly: no other is withheld.

    Parameters
    ----------
    cells
        Every count that would be published.
    below
        Counts above 0 and below this are small; a true zero is shown.

    Returns
    -------
    dict
        Layer and code of each withheld cell, with the reason.
    """
    return {(cell.layer, cell.code): "own count" for cell in cells if 0 < cell.count < below}


def protect(cells: Sequence[Cell], *, below: int) -> dict[tuple[str, str], Reason]:
    """Decide which counts are withheld.

    Parameters
    ----------
    cells
        Every count that would be published together, totals included.
    below
        Counts above 0 and below this are small, and so are those that leave fewer than this many people out, but
        some: what all but a few have in common says as much of the few. A true zero is shown.

    Returns
    -------
    dict
        Layer and code of each withheld cell, with the reason. No withheld small count is a linear combination of the
        counts that remain, and no complement could be published after all without making it one.

    Notes
    -----
    Safe is meant against sums and differences of what is published. Which complements are taken follows the counts, so
    that as few figures as can be are lost; somebody who tries every whole-number solution and runs this rule on each
    may rule some of them out, the more so as the reasons say which counts are the small ones. Where the counts are
    published nowhere else, choose a higher threshold.
    """
    matrix = np.array([cell.parts for cell in cells], dtype=float)
    counts = np.array([cell.count for cell in cells], dtype=float)
    others = np.array([cell.people for cell in cells], dtype=float) - counts
    small = ((counts > 0) & (counts < below)) | ((others > 0) & (others < below) & (counts > 0))
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
    _restore(matrix, counts, hidden, small, [i for i in reversed(order) if hidden[i] and not small[i]])
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
    # Solved by elimination of the columns, each row of the matrix an unknown.
    solved = _Echelon.of(np.column_stack([matrix.T, target]))
    if len(matrix) in solved.pivots:
        return None
    weights = np.zeros(len(matrix))
    weights[solved.pivots] = solved.rows[:, -1]
    return weights


@dataclass
class _Echelon:
    """The row space of a matrix in reduced echelon form: each row has a 1 in its pivot column, the others a 0 there.

    Written out rather than left to a linear algebra library, whose threads take far longer over matrices this small.
    """

    rows: NDArray[np.float64]
    pivots: list[int]

    @classmethod
    def of(cls, matrix: NDArray[np.float64]) -> _Echelon:
        """Eliminate a matrix, column by column, by its largest entry."""
        work, done, pivots = matrix.copy(), 0, []
        for column in range(work.shape[1]):
            if done == len(work):
                break
            best = done + int(np.abs(work[done:, column]).argmax())
            if abs(work[best, column]) <= TOLERANCE:
                continue
            work[[done, best]] = work[[best, done]]
            work[done] /= work[done, column]
            factors = work[:, column].copy()
            factors[done] = 0.0
            touched = np.flatnonzero(factors)
            work[touched] -= factors[touched, None] * work[done]
            pivots.append(column)
            done += 1
        return cls(work[:done], pivots)

    def beyond(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """What is left of a row when all that the space gives is taken out; zero for a row within it."""
        return np.asarray(row - (row[self.pivots, None] * self.rows).sum(axis=0))

    def add(self, left: NDArray[np.float64]) -> None:
        """Take in one more row, given as what :meth:`beyond` left of it."""
        pivot = int(np.abs(left).argmax())
        line = left / left[pivot]
        self.rows = np.vstack([self.rows - self.rows[:, pivot, None] * line, line])
        self.pivots.append(pivot)


def _restore(
    matrix: NDArray[np.float64],
    counts: NDArray[np.float64],
    hidden: NDArray[np.bool_],
    small: NDArray[np.bool_],
    complements: Sequence[int],
) -> None:
    """Publish every complement that turns out not to be needed, the most important first.

    A complement gives a small count away exactly if what either adds to the published row space is the same line.
    """
    space = _Echelon.of(_known(matrix, counts, hidden))
    for i in complements:
        if counts[i] == 0:
            # A published zero gives away each of its parts: more than one line, so it is tried in full.
            hidden[i] = False
            hidden[i] = _exposed(matrix, counts, hidden, small) is not None
            space = _Echelon.of(_known(matrix, counts, hidden))
            continue
        own = space.beyond(matrix[i])
        pivot = int(np.abs(own).argmax())
        if abs(own[pivot]) <= TOLERANCE:
            hidden[i] = False
            continue
        others = [space.beyond(row) for row in matrix[small]]
        if all(np.abs(other - other[pivot] / own[pivot] * own).max() > TOLERANCE for other in others):
            hidden[i] = False
            space.add(own)


def _known(matrix: NDArray[np.float64], counts: NDArray[np.float64], hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Rows an outsider knows: the published cells, then one for each part of a published zero."""
    shown = matrix[~hidden]
    empty = shown[counts[~hidden] == 0]
    zero_parts = np.flatnonzero((empty > 0).any(axis=0)) if len(empty) else np.array([], dtype=int)
    return np.vstack([shown, np.eye(matrix.shape[1])[zero_parts]])


def _exposed(
    matrix: NDArray[np.float64],
    counts: NDArray[np.float64],
    hidden: NDArray[np.bool_],
    small: NDArray[np.bool_],
) -> list[int] | None:
    """The published cells that together give away one small count; None if none is given away."""
    shown = np.flatnonzero(~hidden)
    known = _known(matrix, counts, hidden)
    space = _Echelon.of(known)
    for i in np.flatnonzero(small):
        if np.abs(space.beyond(matrix[i])).max() > TOLERANCE:
            continue
        weights = recoverable(known, matrix[i])
        if weights is None:
            continue
        used = [int(shown[j]) for j in np.flatnonzero(np.abs(weights[: len(shown)]) > TOLERANCE)]
        return used or [int(i) for i in shown if counts[i] == 0]
    return None


def hide(
    columns: Mapping[str, NDArray[Any]], codes: Sequence[str], withheld: Mapping[str, Reason], *, below: int
) -> dict[str, NDArray[Any]]:
    """Take the withheld figures out of a table.

    Parameters
    ----------
    columns
        One entry an area: ``numerator, value, status, note`` and any intervals, whose names begin with ``lower`` or
        ``upper``.
    codes
        The areas.
    withheld
        Code of each withheld area, with the reason.
    below
        The threshold, for the words.

    Returns
    -------
    dict
        The columns, in which withheld areas have no numerator, value or interval, the status ``suppressed`` and the
        reason as their note.
    """
    rows = np.array([code in withheld for code in codes], dtype=bool)
    if not rows.any():
        return dict(columns)
    reasons = [SENTENCES[withheld[code]].format(below=below) if code in withheld else "" for code in codes]
    known = [name for name in columns if name in ("numerator", "value") or name.startswith(("lower", "upper"))]
    return {
        **columns,
        **{name: np.where(rows, np.nan, columns[name]) for name in known},
        "status": np.where(rows, "suppressed", columns["status"]),
        "note": np.where(rows, reasons, columns["note"]),
    }
