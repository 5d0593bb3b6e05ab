"""How a figure runs along deprivation: the slope index of inequality over the areas of a layer.

Areas are lined up by the national rank of deprivation, their own where it is published for the layer, otherwise the
average rank of the neighbourhoods in them. A figure that was made from the index is not held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from sdmap.figures.counts import MODELLED
from sdmap.figures.figures import derivation_sources, figures
from sdmap.figures.records import Asked
from sdmap.pack.aggregate import address_shares
from sdmap.pack.layers import areas
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import AREA_DECILES
from sdmap.pack.reading import table_of
from sdmap.stats.inequality import Estimate, ridits, slope_index
from sdmap.stats.rates import z_score

# The index that ranks children's families; any other is taken where a pack has not got it.
FOR_CHILDREN = "idaci"
# Public Health England's method is meant for 5 to 100 groups.
FEWEST, MOST = 5, 100


@dataclass(frozen=True)
class SlopePoint:
    """One area: how far along the line from most (0) to least deprived (100) its middle person stands, in per cent."""

    code: str
    name: str
    place: float
    value: float
    people: float


@dataclass(frozen=True)
class Slope:
    """The slope index over a layer, in the indicator's unit: most deprived end less least deprived end.

    ``index`` and ``index_period`` name what the areas were ranked by; ``own_rank`` says whether the rank is published
    for the areas themselves. ``refused`` says why there is no slope, without a full stop.
    """

    estimate: Estimate | None = None
    points: tuple[SlopePoint, ...] = ()
    index: str = ""
    index_period: str = ""
    own_rank: bool = False
    refused: str = ""


@lru_cache(maxsize=256)
def slope(pack: Pack, asked: Asked) -> Slope:
    """Work out the slope index of inequality of a layer's figures, or say why there is none.

    Areas are lined up by the ranks of deprivation of the release nearest to the figures' own period: by their own ranks
    or, where none are published for them, by those of their neighbourhoods, averaged by address.

    Returns
    -------
    Slope
        In the indicator's unit; the method is that of :func:`sdmap.stats.inequality.slope_index`.

    Raises
    ------
    RequestError, PackError
        As :func:`sdmap.figures.figures.figures` does.
    """
    layer, figs = asked.layer, figures(pack, asked)
    ranks = _ranks(pack, layer, asked.period)
    refused = _why_not(pack, asked.indicator, figs, ranks, derivation_sources(pack, asked))
    if refused:
        return Slope(refused=refused)
    order = _order(pack, layer, ranks).reindex(figs.index).to_numpy(dtype=float)
    values, people = figs["value"].to_numpy(dtype=float), figs["weight"].to_numpy(dtype=float)
    errors = ((figs["upper_ci"] - figs["lower_ci"]) / (2 * z_score(0.95))).to_numpy(dtype=float)
    places, names = 100 * ridits(people, order), areas(pack, layer)["name"]
    points = [
        SlopePoint(str(code), str(names[i]), float(places[i]), float(values[i]), float(people[i]))
        for i, code in enumerate(figs.index)
    ]
    return Slope(
        estimate=slope_index(values, people, order, None if np.isnan(errors).any() else errors),
        points=tuple(sorted(points, key=lambda point: point.place)),
        index=str(ranks["index"].iloc[0]),
        index_period=str(ranks["period"].iloc[0]),
        own_rank=bool(ranks["layer"].iloc[0] == layer.id),
    )


def _ranks(pack: Pack, layer: Layer, period: str) -> pd.DataFrame:
    """The ranks to line areas up by: the layer's own if it has any, of the release nearest to the figure's period."""
    frame = table_of(pack, AREA_DECILES)
    for column, wanted in (("index", FOR_CHILDREN), ("layer", layer.id)):
        frame = frame[frame[column] == wanted] if (frame[column] == wanted).any() else frame
    if frame.empty:
        return frame
    apart = (frame["period"].str[:4].astype(int) - int(period[:4])).abs()
    frame = frame[apart == apart.min()]
    chosen: pd.DataFrame = frame[
        (frame["layer"] == frame["layer"].iloc[0]) & (frame["index"] == frame["index"].iloc[0])
    ]
    return chosen


def _order(pack: Pack, layer: Layer, ranks: pd.DataFrame) -> pd.Series:
    """The rank of each area: its own, or the average of its neighbourhoods by the share of addresses in it."""
    own, origin = ranks.set_index("code")["rank"].astype(float), str(ranks["layer"].iloc[0])
    if origin == layer.id:
        return own
    shares = address_shares(pack, pack.layer(origin), layer)
    shares = shares.assign(ranked=shares["origin"].map(own) * shares["share"])
    summed = shares.groupby("target")[["ranked", "share"]].sum()
    return summed["ranked"] / summed["share"]


def _why_not(
    pack: Pack, indicator: Indicator, figs: pd.DataFrame, ranks: pd.DataFrame, sources: tuple[str, ...]
) -> str:
    """Why figures are not run along deprivation; "" where they can be."""
    if ranks.empty:
        return "no ranks of deprivation are in these data"
    title = pack.sources[str(ranks["source"].iloc[0])].title
    reasons = {
        MODELLED: (figs["status"] == "modelled").any(),
        f"the figure and the ranks come from the same index ({title})": set(ranks["source"])
        & {*figs["source"], *sources},
        "the figure is counted where schools stand, deprivation where children live": indicator.basis != "residence",
        "some areas have no figure, or the people behind it are not known": figs["value"].isna().any()
        or not (figs["weight"] > 0).all(),
        f"it is meant for {FEWEST} to {MOST} areas": not FEWEST <= len(figs) <= MOST,
    }
    return next((reason for reason, true in reasons.items() if true), "")
