"""What figures are handed on as: which are asked for, how one is known, how two compare, a comparator's, a part's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sdmap.pack.model import Indicator, Layer

Status = Literal["observed", "aggregated", "apportioned", "modelled", "stated", "suppressed", "missing"]
Comparison = Literal[
    "better", "worse", "higher", "lower", "similar", "higher, not clearly", "lower, not clearly", "not compared"
]
# The comparisons that are clear; a full count on neither clear side is "higher" or "lower, not clearly".
CLEAR: tuple[Comparison, ...] = ("worse", "higher", "better", "lower")
NOT_CLEAR: tuple[Comparison, ...] = ("higher, not clearly", "similar", "lower, not clearly")


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for: of every area of a layer, of one indicator, for one period.

    Made once, by :func:`sdmap.figures.figures.ask`, where somebody speaks in ids, and handed on from there.
    """

    layer: Layer
    indicator: Indicator
    period: str

    def at(self, period: str) -> Asked:
        """The same figures of another period."""
        return replace(self, period=period)

    def on(self, layer: Layer) -> Asked:
        """The same figures of the areas of another layer."""
        return replace(self, layer=layer)

    def of(self, indicator: Indicator) -> Asked:
        """The figures of another indicator for the same areas and period."""
        return replace(self, indicator=indicator)


@dataclass(frozen=True)
class ComparatorFigure:
    """The comparator's figure for the same measure and period, or the reason why there is none to compare with.

    ``refused`` is empty where areas can be compared.
    """

    code: str
    name: str
    value: float | None
    status: str
    refused: str = ""
    source: str = ""

    @property
    def refusal(self) -> str:
        """The reason as a sentence; "" where areas can be compared."""
        return f"Not compared with {self.name}: {self.refused}." if self.refused else ""


@dataclass(frozen=True)
class Share:
    """A part of the district: its areas, the counts behind it, its value and the 95% interval that is shown."""

    areas: tuple[str, ...]
    numerator: float | None
    denominator: float | None
    value: float | None
    lower_ci: float | None
    upper_ci: float | None


@dataclass(frozen=True)
class Parts:
    """A figure of the whole district by its parts: what these add up to.

    ``origin`` is ``schools`` or the id of a layer; ``uncounted`` parts are left out, their own counts being unknown.
    """

    origin: str
    numerator: float
    denominator: float
    uncounted: int
    source: str
