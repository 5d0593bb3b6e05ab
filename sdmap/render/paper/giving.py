"""How places are given out where each of some may have one of several, and some places exclude each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TRIES, ROUNDS = 40, 3
Places = NDArray[np.intp]


def given_out(
    owner: Places, costs: NDArray[np.float64], meet: NDArray[np.bool_], missed: NDArray[np.float64]
) -> Places:
    """Give each owner one place at most, so that as little as can be is missed and the places cost as little as can be.

    They are given out in one order after another, those that went without in the last one first; the best of it is
    kept, and each may change for a better place that is free. The same places are always given out alike.

    Parameters
    ----------
    owner
        Whose each place is, as a number from 0, shape (n,).
    costs
        What each place costs, shape (n,).
    meet
        Which two cannot both be given out, shape (n, n).
    missed
        How much it is missed where an owner has none, shape (m,).

    Returns
    -------
    numpy.ndarray
        The place of each owner, or -1, shape (m,).
    """
    theirs = [np.flatnonzero(owner == each)[np.argsort(costs[owner == each], kind="stable")]
              for each in range(len(missed))]  # fmt: skip
    shuffled, order = np.random.default_rng(0), np.arange(len(missed))
    best, least = np.full(len(missed), -1), (float("inf"), float("inf"))
    seen: set[bytes] = set()
    for _ in range(TRIES):
        seen.add(order.tobytes())
        taken = _bettered(_in_turn(order, theirs, meet), theirs, meet)
        without = taken < 0
        worth = (float(missed[without].sum()), float(costs[taken[~without]].sum()))
        if worth < least:
            best, least = taken, worth
        order = np.concatenate([order[without[order]], order[~without[order]]])
        if order.tobytes() in seen:
            order = shuffled.permutation(len(missed))
    return best


def _in_turn(order: Places, theirs: list[Places], meet: NDArray[np.bool_]) -> Places:
    """The cheapest place that is still free for one after the other."""
    free, taken = np.ones(len(meet), dtype=bool), np.full(len(theirs), -1)
    for each in order:
        open_ = theirs[each][free[theirs[each]]]
        if len(open_):
            taken[each] = open_[0]
            free &= ~meet[open_[0]]
    return taken


def _bettered(taken: Places, theirs: list[Places], meet: NDArray[np.bool_]) -> Places:
    """The same, each with the cheapest place that all others leave free."""
    shut = meet[taken[taken >= 0]].sum(axis=0)
    for _ in range(ROUNDS):
        before = taken.copy()
        for each in range(len(theirs)):
            # How many of the places that the others have shut each one.
            if taken[each] >= 0:
                shut -= meet[taken[each]]
            open_ = theirs[each][shut[theirs[each]] == 0]
            taken[each] = open_[0] if len(open_) else -1
            if taken[each] >= 0:
                shut += meet[taken[each]]
        if (taken == before).all():
            break
    return taken
