"""Where the chosen core stands among all sets of as many areas.

A core that was picked because it looked high will look high. What can be told is how many other sets of the same size
would have looked as high: all of them are counted, none is sampled.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sdmap.figures.counts import counts
from sdmap.figures.records import Asked
from sdmap.pack.layers import neighbours
from sdmap.pack.model import Pack
from sdmap.stats.rates import FloatArray, Polarity, proportion

# More sets than this are not enumerated.
MOST_SETS = 200_000
# Differences closer than this are ties: rates of counts never come so near each other otherwise.
_TIE = 1e-12
_BINS = 24

Sets = NDArray[np.int64]


@dataclass(frozen=True)
class Standing:
    """One set's rank among many, 1 being furthest on the worse side (ties share the better rank).

    ``rank`` and ``last`` differ where withheld counts leave open how many sets go further.
    """

    rank: int
    last: int
    sets: int


@dataclass(frozen=True)
class Bar:
    """How many sets have a difference from ``lower`` up to ``upper`` (percentage points), contiguous ones apart."""

    lower: float
    upper: float
    sets: int
    contiguous: int
    holds_core: bool


@dataclass(frozen=True)
class CoreStanding:
    """The chosen core among all sets of as many areas, by the difference of its rate from that of all others.

    Attributes
    ----------
    size, areas
        How many areas with a figure the core has, of how many with a figure.
    difference
        The core's rate less the rest's, in percentage points.
    all_sets, contiguous
        Its rank among all sets and among those that hang together (``None`` if the core itself does not).
    furthest, furthest_difference
        Names of the areas of the set furthest on the worse side, and its difference, among the sets that can be told.
    bars
        The sets by their difference, for a picture, without the undecided.
    undecided
        How many sets hold some but not all of the withheld areas, so that their rate lies between two limits.
    refused
        Why nothing was ranked, without a full stop.
    """

    size: int = 0
    areas: int = 0
    difference: float = 0.0
    all_sets: Standing | None = None
    contiguous: Standing | None = None
    furthest: tuple[str, ...] = ()
    furthest_difference: float = 0.0
    bars: tuple[Bar, ...] = ()
    undecided: int = 0
    refused: str = ""


def all_sets(areas: int, size: int) -> Sets:
    """Every set of so many areas: one row a set, the areas by number in rising order."""
    rows = comb(areas, size)
    flat = np.fromiter(chain.from_iterable(combinations(range(areas), size)), dtype=np.int64, count=rows * size)
    return flat.reshape(rows, size)


def hang_together(sets: Sets, touching: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which sets are one piece: every member can be reached from the first by crossing shared borders.

    Parameters
    ----------
    sets
        From :func:`all_sets`.
    touching
        From :func:`sdmap.pack.layers.neighbours`.
    """
    belongs = np.zeros((len(sets), len(touching)), dtype=bool)
    np.put_along_axis(belongs, sets, values=True, axis=1)
    reached = np.zeros_like(belongs)
    reached[np.arange(len(sets)), sets[:, 0]] = True
    for _ in range(sets.shape[1] - 1):
        reached |= (reached.astype(np.int32) @ touching.astype(np.int32) > 0) & belongs
    return np.asarray((reached == belongs).all(axis=1))


def differences(
    cases: ArrayLike, people: ArrayLike, sets: Sets, together: float = 0.0
) -> tuple[FloatArray, FloatArray]:
    """The rate of each set less the rate of all areas outside it.

    Parameters
    ----------
    cases, people
        Counts of each area; withheld cases are NaN.
    sets
        From :func:`all_sets`.
    together
        What the withheld cases sum to.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper limit, as fractions; equal where nothing withheld is divided. NaN where the set or its outside
        has no people.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    hidden = np.isnan(c)
    shown = np.where(hidden, 0.0, c)
    inside = shown[sets].sum(axis=1)
    held = np.where(hidden, p, 0.0)
    held_inside = held[sets].sum(axis=1)
    # The withheld cases inside a set are at most all of them and at most as many as there are people, and no fewer
    # than what those outside cannot hold.
    least = np.maximum(0.0, together - (held.sum() - held_inside))
    most = np.minimum(together, held_inside)
    every, everyone, crowd = shown.sum() + together, p.sum(), p[sets].sum(axis=1)
    limits = [
        proportion(inside + some, crowd) - proportion(every - inside - some, everyone - crowd) for some in (least, most)
    ]
    return limits[0], limits[1]


def standing(lower: ArrayLike, upper: ArrayLike, mine: float, polarity: Polarity) -> Standing:
    """Rank one difference among many, from the worse side; from the highest where neither side is worse.

    Parameters
    ----------
    lower, upper
        Limits of each difference, from :func:`differences`; NaN is left out.
    mine
        The difference to be ranked, in the same unit.
    polarity
        Which side is the worse one.
    """
    low, high = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    low, high = low[~np.isnan(low)], high[~np.isnan(high)]
    if polarity == "high is good":
        low, high, mine = -high, -low, -mine
    surely, perhaps = int((low > mine + _TIE).sum()), int((high > mine + _TIE).sum())
    return Standing(rank=1 + surely, last=1 + perhaps, sets=len(low))


@lru_cache(maxsize=256)
def core_standing(pack: Pack, asked: Asked) -> CoreStanding:
    """Rank a layer's core among all sets of as many areas with a figure, and among those that hang together.

    Returns
    -------
    CoreStanding
        ``refused`` says why nothing was ranked: no core, not all areas counted, or more than :data:`MOST_SETS` sets.

    Raises
    ------
    RequestError, PackError
        As :func:`sdmap.figures.figures.figures` does.
    """
    found = counts(pack, asked)
    if isinstance(found, str):
        return CoreStanding(refused=found)
    # An area with nobody to count has no rate: with it a set would be another of fewer areas, told twice.
    known = np.flatnonzero(found.people > 0)
    cases, people, in_core = found.cases[known], found.people[known], found.in_core[known]
    size, total = int(in_core.sum()), len(known)
    if not 0 < size < total:
        layer = asked.layer
        why = f"every {layer.singular} belongs to the core" if size else f"no core is named among the {layer.plural}"
        return CoreStanding(refused=why)
    if comb(total, size) > MOST_SETS:
        of = f"{size} of {total} {asked.layer.plural}"
        return CoreStanding(refused=f"there are more sets of {of} than can be counted one by one")
    polarity: Polarity = asked.indicator.polarity  # type: ignore[assignment]
    sets = all_sets(total, size)
    lower, upper = differences(cases, people, sets, found.together)
    core = int(np.flatnonzero(in_core[sets].all(axis=1))[0])
    mine = float(lower[core])
    if not upper[core] - mine <= _TIE:
        return CoreStanding(refused="the core’s own figure is withheld, or the core or the rest holds no children")
    pieces = hang_together(sets, neighbours(pack, asked.layer)[np.ix_(known, known)])
    told = np.where(upper - lower <= _TIE, lower, np.nan)
    furthest = int(np.nanargmin(told) if polarity == "high is good" else np.nanargmax(told))
    return CoreStanding(
        size=size,
        areas=total,
        difference=100 * mine,
        all_sets=standing(lower, upper, mine, polarity),
        contiguous=standing(lower[pieces], upper[pieces], mine, polarity) if pieces[core] else None,
        furthest=tuple(found.names[known[i]] for i in sets[furthest]),
        furthest_difference=100 * float(told[furthest]),
        bars=_bars(100 * told, pieces, 100 * mine),
        undecided=int((upper - lower > _TIE).sum()),
    )


def _bars(gaps: FloatArray, pieces: NDArray[np.bool_], mine: float) -> tuple[Bar, ...]:
    """Count the sets in steps of difference."""
    known = ~np.isnan(gaps)
    edges = np.histogram_bin_edges(gaps[known], bins=_BINS)
    every, _ = np.histogram(gaps[known], edges)
    whole, _ = np.histogram(gaps[known & pieces], edges)
    place = min(int(np.searchsorted(edges, mine, side="right")) - 1, _BINS - 1)
    return tuple(
        Bar(float(edges[i]), float(edges[i + 1]), int(every[i]), int(whole[i]), holds_core=i == place)
        for i in range(_BINS)
    )
