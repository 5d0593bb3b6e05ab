"""The core of a layer held against the rest of the district, as a map tells it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.concentration import core_and_rest
from sdmap.figures.records import Asked, Share
from sdmap.pack.model import Pack


@dataclass(frozen=True)
class CoreSummary:
    """The core held against the rest of the district."""

    title: str
    core: Share
    rest: Share


@lru_cache(maxsize=256)
def core_summary(pack: Pack, asked: Asked) -> CoreSummary | None:
    """The core held against the rest; None where there is no core or a part of either is not known."""
    sides = core_and_rest(pack, asked)
    return None if isinstance(sides, str) or asked.layer.core is None else CoreSummary(pack.core_name, *sides)
