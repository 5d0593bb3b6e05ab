"""Where an area stands among the others of its layer, and how far its numbers leave that open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.figures import COUNTED, figures
from sdmap.figures.records import Asked
from sdmap.pack.model import Pack
from sdmap.stats import rates


@dataclass(frozen=True)
class Rank:
    """Where the area stands among those of its layer with a figure, 1 being the highest value.

    ``best`` and ``worst`` are the ranks its numbers leave open (95%), None where the figures carry no interval.
    ``ties`` is how many areas have the very same figure and so share the rank, itself counted.
    """

    rank: int
    of: int
    best: int | None = None
    worst: int | None = None
    ties: int = 1


@lru_cache(maxsize=512)
def places(pack: Pack, asked: Asked) -> dict[str, Rank]:
    """The rank of every area with a counted figure, without how far its numbers leave it open.

    Expected figures are not ranked: they only follow deprivation.
    """
    figs = figures(pack, asked)
    known = figs[figs["value"].notna() & figs["status"].isin(COUNTED)]
    if len(known) < 2 or len(known) < int(figs["value"].notna().sum()):
        return {}
    # Rates of the same size can differ in their last binary place.
    value = known["value"].round(9)
    rank, ties = value.rank(ascending=False, method="min").astype(int), value.map(value.value_counts())
    return {str(code): Rank(int(rank[code]), len(known), ties=int(ties[code])) for code in known.index}


@lru_cache(maxsize=512)
def ranks(pack: Pack, asked: Asked) -> dict[str, Rank]:
    """The rank of every area with a counted figure, and the ranks its numbers leave open."""
    found = places(pack, asked)
    known = figures(pack, asked).loc[list(found)]
    if not found or not (asked.indicator.sampled and known["numerator"].notna().all()):
        return found
    factor = dispersion_of(pack, asked) or 1.0
    best, worst = rates.rank_intervals(known["numerator"] / factor, known["denominator"] / factor)
    return {code: replace(rank, best=int(best[i]), worst=int(worst[i])) for i, (code, rank) in enumerate(found.items())}
