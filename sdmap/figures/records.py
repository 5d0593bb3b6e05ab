"""What figures are handed on as: how one is known, how two compare, a comparator's figure, a part of the district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["observed", "aggregated", "apportioned", "modelled", "stated", "suppressed", "missing"]
Comparison = Literal["better", "worse", "higher", "lower", "similar", "not compared"]


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


@dataclass(frozen=True)
class Share:
    """A part of the district: how many areas, the counts behind it, its value and 95% interval."""

    areas: tuple[str, ...]
    numerator: float | None
    denominator: float | None
    value: float | None
    lower_ci: float | None
    upper_ci: float | None
