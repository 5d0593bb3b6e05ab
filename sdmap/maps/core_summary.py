"""The core of a layer held against the rest of the district, as a map tells it."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.figures.concentration import core_and_rest
from sdmap.figures.figures import figures
from sdmap.figures.records import Asked, Share
from sdmap.pack.model import Pack


@dataclass(frozen=True)
class CoreSummary:
    """The core held against the rest of the district."""

    title: str
    reason: str
    core: Share
    rest: Share
    status: str


def core_summary(pack: Pack, asked: Asked) -> CoreSummary | None:
    """The core held against the rest; None where there is no core or a part of either is not known."""
    sides, core = core_and_rest(pack, asked), asked.layer.core
    if isinstance(sides, str) or core is None:
        return None
    modelled = (figures(pack, asked)["status"] == "modelled").any()
    status = "modelled" if modelled else "aggregated"
    return CoreSummary(pack.core_name, core.reason, *sides, status)
