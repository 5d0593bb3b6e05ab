"""What a publisher itself found when it compared an area with another, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import COMPARISONS
from sdmap.pack.reading import read


def as_compared(pack: Pack, indicator: Indicator) -> Mapping[tuple[str, str], str]:
    """The publisher's own comparisons of an indicator, each in words: "better than England".

    Returns
    -------
    dict
        By the area's code and the period; empty where none came with the figures.
    """
    return _worded(pack).get(indicator.id, {})


@lru_cache(maxsize=16)
def _worded(pack: Pack) -> Mapping[str, Mapping[tuple[str, str], str]]:
    """The publishers' comparisons with the pack's comparators, by indicator."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for row in read(pack, COMPARISONS).to_dict("records"):
        if held := pack.comparators.get(row["comparator"]):
            join = "to" if row["comparison"] == "similar" else "than"
            words = f"{row['comparison']} {join} {held.name}"
            found.setdefault(row["indicator"], {})[row["code"], row["period"]] = words
    return found
