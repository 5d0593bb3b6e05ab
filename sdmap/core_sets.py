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
import shapely
from numpy.typing import ArrayLike, NDArray

from sdmap.concentration import counts
from sdmap.layers import areas
from sdmap.pack import Pack
from sdmap.rates import FloatArray, Polarity, proportion

# More sets than this are not enumerated.
MOST_SETS = 200_000
# Areas that meet in a corner only are no neighbours; vertices are held to about 0.1 m.
BORDER_M = 1.0
# Differences closer than this are ties: rates of counts never come so near each other otherwise.
_TIE = 1e-12
_BINS = 24

Sets = NDArray[np.int64]


@dataclass(frozen=True)
class Standing:
    """One set's rank among many, 1 being furthest on the worse side (ties share the better rank)."""

    rank: int
    sets: int


@dataclass(frozen=True)
class Bar:
    """How many sets have a difference from ``lower`` up to ``upper`` (percentage points)."""

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
        How many areas the core has, of how many.
    difference
        The core's rate less the rest's, in percentage points.
    all_sets, contiguous
        Its rank among all sets and among those that hang together (``None`` if the core itself does not).
    furthest, furthest_difference
        Names of the areas of the set furthest on the worse side, and its difference.
    bars
        All sets by their difference, for a picture.
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
    refused: str = ""


@lru_cache(maxsize=64)
def neighbours(pack: Pack, layer_id: str) -> NDArray[np.bool_]:
    """Which areas of a layer share a border, in the order of their codes; meeting in a corner is not enough.

    Returns
    -------
    numpy.ndarray
        A symmetric matrix, False on its diagonal. Shared by all who ask: copy before changing.
    """
    shapes = areas(pack, layer_id).geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = one < other
    one, other = one[pairs], other[pairs]
    long = shapely.length(shapely.intersection(shapes[one], shapes[other])) > BORDER_M
    touching = np.zeros((len(shapes), len(shapes)), dtype=bool)
    touching[one[long], other[long]] = True
    return np.asarray(touching | touching.T)


def all_sets(areas: int, size: int) -> Sets:
    """Every set of so many areas: one row a set, the areas by number in rising order."""
    rows = comb(areas, size)
    flat = np.fromiter(chain.from_iterable(combinations(range(areas), size)), dtype=np.int64, count=rows * size)
    return flat.reshape(rows, size)


def hang_together(sets: Sets, touching: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which sets are one piece: every member can be reached from the first by crossing shared borders."""
    belongs = np.zeros((len(sets), len(touching)), dtype=bool)
    np.put_along_axis(belongs, sets, values=True, axis=1)
    reached = np.zeros_like(belongs)
    reached[np.arange(len(sets)), sets[:, 0]] = True
    for _ in range(sets.shape[1] - 1):
        reached |= (reached.astype(np.int32) @ touching.astype(np.int32) > 0) & belongs
    return np.asarray((reached == belongs).all(axis=1))


def differences(cases: ArrayLike, people: ArrayLike, sets: Sets) -> FloatArray:
    """The rate of each set less the rate of all areas outside it, as fractions; NaN where either has no people."""
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    inside_c, inside_p = c[sets].sum(axis=1), p[sets].sum(axis=1)
    gaps: FloatArray = proportion(inside_c, inside_p) - proportion(c.sum() - inside_c, p.sum() - inside_p)
    return gaps


def standing(gaps: ArrayLike, mine: float, polarity: Polarity) -> Standing:
    """Rank one difference among many, from the worse side; from the highest where neither side is worse."""
    known = np.asarray(gaps, dtype=float)
    known = known[~np.isnan(known)]
    sign = -1 if polarity == "high is good" else 1
    return Standing(rank=1 + int((sign * known > sign * mine + _TIE).sum()), sets=len(known))


@lru_cache(maxsize=256)
def core_standing(pack: Pack, layer_id: str, indicator_id: str, period: str) -> CoreStanding:
    """Rank a layer's core among all sets of as many of its areas, and among those that hang together."""
    found = counts(pack, layer_id, indicator_id, period)
    if found.cases is None or found.people is None or found.in_core is None:
        return CoreStanding(refused=found.refused)
    size, total = int(found.in_core.sum()), len(found.codes)
    if not 0 < size < total:
        return CoreStanding(refused=f"no core is named among the {pack.layer(layer_id).plural}")
    if comb(total, size) > MOST_SETS:
        return CoreStanding(refused=f"there are {comb(total, size):,} sets of {size} of {total} areas, too many")
    polarity: Polarity = pack.indicator(indicator_id).polarity  # type: ignore[assignment]
    sets = all_sets(total, size)
    gaps = differences(found.cases, found.people, sets)
    core = int(np.flatnonzero(found.in_core[sets].all(axis=1))[0])
    pieces = hang_together(sets, neighbours(pack, layer_id))
    mine = float(gaps[core])
    if np.isnan(mine):
        return CoreStanding(refused="the core or the rest holds no children")
    furthest = int(np.nanargmin(gaps) if polarity == "high is good" else np.nanargmax(gaps))
    return CoreStanding(
        size=size,
        areas=total,
        difference=100 * mine,
        all_sets=standing(gaps, mine, polarity),
        contiguous=standing(gaps[pieces], mine, polarity) if pieces[core] else None,
        furthest=tuple(found.names[i] for i in sets[furthest]),
        furthest_difference=100 * float(gaps[furthest]),
        bars=_bars(100 * gaps, pieces, 100 * mine),
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
