"""Counts behind whole percentages: how many cases, and how many boys and girls, a rounded figure leaves possible."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sdmap.stats.rates import FloatArray

# A whole percentage may be off by half a point, either way.
HALF_POINT = 0.5


def cases_of(value: ArrayLike, people: ArrayLike) -> FloatArray:
    """The whole number of cases nearest to a percentage of so many people.

    Parameters
    ----------
    value
        Per cent, as published.
    people
        How many it is of.

    Returns
    -------
    numpy.ndarray
        Whole numbers; NaN where either is not known. Of up to 100 people a whole percentage leaves one count possible,
        so that it is exact.
    """
    made: FloatArray = np.floor(np.asarray(value, dtype=float) * np.asarray(people, dtype=float) / 100 + 0.5)
    return made


def first_of_two(total: int, together: float, first: float, second: float) -> int:
    """How many of a year group are in the first of its two halves, as far as three whole percentages tell.

    Parameters
    ----------
    total
        Pupils in both halves.
    together, first, second
        Per cent of all, of the first half and of the second that reach a standard, in whole per cents.

    Returns
    -------
    int
        The size of the first half with which whole numbers of pupils give the three percentages; where several sizes
        do, the one nearest to half of all, and where none does, the one that comes nearest to giving them.
    """
    sizes = np.arange(1, total)
    one, other = cases_of(first, sizes), cases_of(second, total - sizes)
    misses = sum(
        np.maximum(np.abs(100 * cases / of - told) - HALF_POINT, 0)
        for cases, of, told in (
            (one, sizes, first),
            (other, total - sizes, second),
            (one + other, np.full(len(sizes), total), together),
        )
    )
    order = np.lexsort((sizes, np.abs(sizes - total / 2), np.round(misses, 9)))
    return int(sizes[order[0]])
