"""Local statistics: areas whose surroundings are high or low. Exploratory, never a finding of their own.

The statistics are esda's. Their p-values are not: with 8, 12 or 15 areas every way of placing the other areas' values
around an area can be counted, so nothing is left to random numbers; only where there are too many ways are they drawn,
from a fixed seed. As many tests are made as there are areas, so the p-values are corrected.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sdmap.figures.core_sets import all_sets
from sdmap.figures.counts import MODELLED
from sdmap.figures.figures import figures
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas, neighbours
from sdmap.pack.model import Pack
from sdmap.stats.rates import FloatArray
from sdmap.text.numbers import of_all

# Up to this many ways of placing the neighbours' values all are counted; above it, DRAWS of them are drawn.
MOST_WAYS = 200_000
DRAWS = 9_999
SEED = 20_230_119
# A corrected p-value below this is remarked on.
LEVEL = 0.05
# Figures shared out from areas are looked at only if those are so many times as many.
SMALLER = 3
# Statistics closer than this are ties.
_TIE = 1e-9


@dataclass(frozen=True)
class LocalStatistic:
    """One area and its surroundings.

    Attributes
    ----------
    value
        The area's figure, in the indicator's unit.
    neighbours
        How many areas share a border with it.
    gi_star
        Getis and Ord's Gi*, as a z-score: high where the area and its neighbours together are high.
    moran
        Anselin's local Moran: positive where an area is like its neighbours, negative where it differs from them.
    p, p_corrected
        Two-sided, before and after Holm's correction; None for an area without neighbours.
    exact
        Whether every way was counted.
    kind
        ``high among high``, ``low among low``, ``high among low`` or ``low among high``, by the district's mean.
    """

    code: str
    name: str
    value: float
    neighbours: int
    gi_star: float
    moran: float
    p: float | None
    p_corrected: float | None
    exact: bool
    kind: str

    @property
    def remarkable(self) -> bool:
        """Whether the corrected p-value is below :data:`LEVEL`."""
        return self.p_corrected is not None and self.p_corrected < LEVEL


@dataclass(frozen=True)
class LocalStatistics:
    """All areas of a layer, from the highest Gi*; ``smallest`` is the least corrected p-value that could have been."""

    areas: tuple[LocalStatistic, ...] = ()
    smallest: float | None = None
    correction: str = "Holm"
    refused: str = ""


def gi_star(values: ArrayLike, touching: NDArray[np.bool_]) -> FloatArray:
    """Getis and Ord's Gi* with binary weights, each area among its own neighbours, as z-scores.

    Notes
    -----
    J. K. Ord and A. Getis (1995), Geographical Analysis 27:286-306, by ``esda.G_Local(star=True, transform="B")``.
    """
    from esda.getisord import G_Local

    found = G_Local(np.asarray(values, dtype=float), _weights(touching), transform="B", star=True, permutations=0)
    return np.asarray(found.Zs, dtype=float)


def local_moran(values: ArrayLike, touching: NDArray[np.bool_]) -> FloatArray:
    """Anselin's local Moran with row-standardised weights.

    Notes
    -----
    L. Anselin (1995), Geographical Analysis 27:93-115, by ``esda.Moran_Local(transformation="r")``.
    """
    from esda.moran import Moran_Local

    found = Moran_Local(np.asarray(values, dtype=float), _weights(touching), transformation="r", permutations=0)
    return np.asarray(found.Is, dtype=float)


def conditional_p(values: ArrayLike, touching: NDArray[np.bool_], *, seed: int = SEED) -> list[tuple[float, bool]]:
    """Two-sided p-values under conditional permutation, and whether each is exact.

    An area's own value stays; the others' values are placed around it in every way there is, and the sum over its
    neighbours is ranked among them all. Both Gi* (binary weights) and local Moran (row-standardised) rise with that
    sum or fall with it, so one p-value serves both.

    Returns
    -------
    list of tuple
        The smaller tail, doubled, at most 1; NaN for an area without neighbours.

    Notes
    -----
    Conditional randomisation is Anselin's (1995). Where ways are drawn, the observed one counts among them: B. Phipson
    and G. K. Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9:39.
    """
    y = np.asarray(values, dtype=float)
    random, draws = np.random.default_rng(seed), np.empty((0, 0), dtype=np.int64)
    found = []
    for i, row in enumerate(touching):
        k, others, seen = int(row.sum()), np.delete(y, i), float(y[row].sum())
        if k == 0:
            found.append((float("nan"), True))
            continue
        exact = comb(len(others), k) <= MOST_WAYS
        if exact:
            sums = others[all_sets(len(others), k)].sum(axis=1)
        else:
            if not draws.size:
                draws = random.permuted(np.tile(np.arange(len(others)), (DRAWS, 1)), axis=1)
            sums = np.append(others[draws[:, :k]].sum(axis=1), seen)
        tail = min((sums >= seen - _TIE).mean(), (sums <= seen + _TIE).mean())
        found.append((min(1.0, 2 * float(tail)), exact))
    return found


def holm(p: ArrayLike) -> FloatArray:
    """Correct p-values for being many; those that are NaN are not counted as tests.

    Notes
    -----
    S. Holm (1979), Scandinavian Journal of Statistics 6:65-70: the chance of one false remark or more stays below the
    level however the tests depend on each other, as tests of neighbouring areas do.
    """
    raw = np.asarray(p, dtype=float)
    corrected = np.full(raw.shape, np.nan)
    known = np.flatnonzero(~np.isnan(raw))
    order = known[np.argsort(raw[known], kind="stable")]
    corrected[order] = np.minimum(np.maximum.accumulate(raw[order] * (len(order) - np.arange(len(order)))), 1.0)
    return corrected


@lru_cache(maxsize=128)
def local_statistics(pack: Pack, asked: Asked) -> LocalStatistics:
    """Gi* and local Moran of every area of a layer, with corrected p-values, or the reason why there are none.

    Returns
    -------
    LocalStatistics
        Kept by its arguments. The formulas are those of :func:`gi_star`, :func:`local_moran`, :func:`conditional_p` and
        :func:`holm`.

    Raises
    ------
    RequestError, PackError
        As :func:`sdmap.figures.figures.figures` does.
    """
    layer, figs = asked.layer, figures(pack, asked)
    values = figs["value"].to_numpy(dtype=float)
    if refused := _why_not(pack, asked, figs):
        return LocalStatistics(refused=refused)
    touching = neighbours(pack, layer)
    tested = conditional_p(values, touching)
    p = np.array([each for each, _ in tested])
    corrected, names = holm(p), areas(pack, layer)["name"]
    stars, morans = gi_star(values, touching), local_moran(values, touching)
    rows = [
        LocalStatistic(
            code=str(figs.index[i]),
            name=str(names[i]),
            value=float(values[i]),
            neighbours=int(touching[i].sum()),
            gi_star=float(stars[i]),
            moran=float(morans[i]),
            p=None if np.isnan(p[i]) else float(p[i]),
            p_corrected=None if np.isnan(p[i]) else float(corrected[i]),
            exact=tested[i][1],
            kind=_kind(values, touching[i], i),
        )
        for i in range(len(figs))
    ]
    return LocalStatistics(tuple(sorted(rows, key=lambda row: -row.gi_star)), smallest=_smallest(touching))


def _why_not(pack: Pack, asked: Asked, figs: pd.DataFrame) -> str:
    """Why areas cannot be held against those around them; "" where they can be."""
    layer, lacking = asked.layer, int(figs["value"].isna().sum())
    if (figs["status"] == "modelled").any():
        return MODELLED
    if not layer.whole:
        return f"the {layer.plural} are not the parts of one district"
    if _alike_by_making(pack, asked, figs):
        return f"{layer.plural} side by side share parts of the same larger areas, which alone makes them alike"
    if lacking == len(figs):
        return f"no {layer.singular} has a figure that can be shown"
    if lacking:
        return f"there is no figure for {of_all(lacking, len(figs))} {layer.plural}, so surroundings have holes"
    told_apart = len(figs) >= 4 and np.ptp(figs["value"].to_numpy(dtype=float)) > 0
    return "" if told_apart else "there are too few areas, or all have the same figure"


def _alike_by_making(pack: Pack, asked: Asked, figs: pd.DataFrame) -> bool:
    """Whether figures were shared out from areas not much smaller, so that neighbours are mixed from the same ones."""
    if not (figs["status"] == "apportioned").any():
        return False
    made = (d for d in asked.indicator.derivations if asked.layer.id in d.layers and asked.period in d.periods)
    return any(len(areas(pack, pack.layer(d.origin))) < SMALLER * len(figs) for d in made if d.origin in pack.layers)


def _weights(touching: NDArray[np.bool_]) -> object:
    """Binary contiguity weights as libpysal has them."""
    from libpysal.weights import W

    return W({i: [int(j) for j in np.flatnonzero(row)] for i, row in enumerate(touching)}, silence_warnings=True)


def _kind(values: FloatArray, row: NDArray[np.bool_], i: int) -> str:
    """Which quarter of Moran's scatter plot an area lies in; "" without neighbours."""
    if not row.any():
        return ""
    own, around = ("high" if x >= values.mean() else "low" for x in (values[i], values[row].mean()))
    return f"{own} among {around}"


def _smallest(touching: NDArray[np.bool_]) -> float | None:
    """The least p-value any area could have reached, after correction for as many tests as there are areas."""
    ways = [comb(len(touching) - 1, int(k)) for k in touching.sum(axis=1) if k]
    if not ways:
        return None
    return min(1.0, len(ways) * 2 / max(w if w <= MOST_WAYS else DRAWS + 1 for w in ways))
