"""What a pack is known to lack, declared with the reason and printed with every map that lacks it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sdmap.pack.toml import record_list
from sdmap.text.errors import not_there

# The tables of points of which some may be known to lie in no area, or to be missing.
POINTS = ("schools", "postcodes")


@dataclass(frozen=True)
class KnownGap:
    """Figures that the pack is known to lack: what is lacking, why, and where it matters.

    ``indicators``, ``layers`` and ``periods`` say of which figures it is told; all where none is named. ``points`` are
    the tables of points, ``schools`` or ``postcodes``, of which some are known to lie in no area or to be missing.
    ``schools`` are the URNs of those without a figure: each area whose sum leaves one out says so.
    """

    what: str
    why: str
    indicators: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()

    def of(self, indicator: str, layer: str, period: str) -> bool:
        """Whether it is a gap in the figures of an indicator for a layer and period."""
        asked = ((indicator, self.indicators), (layer, self.layers), (period, self.periods))
        return all(not named or name in named for name, named in asked)

    def of_school(self, urn: str, indicator: str, period: str) -> bool:
        """Whether it is that a school has no figure of an indicator for a period."""
        asked = ((indicator, self.indicators), (period, self.periods))
        return urn in self.schools and all(not named or name in named for name, named in asked)

    @property
    def sentence(self) -> str:
        """What is lacking and why, as it is printed."""
        return " ".join(f"{words.strip().rstrip('.')}." for words in (self.what, self.why))


def known_gaps(
    area: dict[str, Any], file: str, indicators: Collection[str], layers: Collection[str]
) -> tuple[KnownGap, ...]:
    """The gaps that a file declares.

    Raises
    ------
    PackError
        If a gap is of an indicator, a layer or points that there are not.
    """
    found = record_list(KnownGap, area, "known_gaps", file)
    for gap in found:
        for kind, named, there in (
            ("indicator", gap.indicators, indicators),
            ("layer", gap.layers, layers),
            ("table of points", gap.points, POINTS),
        ):
            for name in named:
                for fault in not_there(file, "[known_gaps]", kind, name, there):
                    raise fault
    return found
