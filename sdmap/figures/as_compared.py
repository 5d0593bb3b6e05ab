"""What a publisher itself found when it compared an area with another, in words."""

from __future__ import annotations

import pandas as pd

from sdmap.pack.lent import kept
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import published_comparisons


@kept(maxsize=512)
def as_compared(pack: Pack, indicator: Indicator, period: str = "") -> pd.Series:
    """The publisher's own comparisons of an indicator, each in words: "better than England".

    Returns
    -------
    pandas.Series
        By the area's code for a period, by code and period without one; empty where none came with the figures.
    """
    frame = _worded(pack)
    frame = frame[frame["indicator"] == indicator.id]
    frame = frame[frame["period"] == period].set_index("code") if period else frame.set_index(["code", "period"])
    return frame["words"]


@kept(maxsize=16)
def _worded(pack: Pack) -> pd.DataFrame:
    """The publishers' comparisons with the pack's comparators, with their ``words``."""
    frame = published_comparisons(pack)
    frame = frame[frame["comparator"].isin(list(pack.comparators))]
    names = frame["comparator"].map(lambda code: pack.comparators[code].name)
    joins = frame["comparison"].map(lambda word: " to " if word == "similar" else " than ")
    return frame.assign(words=frame["comparison"] + joins + names)
