"""The district's own figures where they are a sum: of its schools or small areas, with an interval, and compared.

The rule is that of the maps: what the comparator has is held against the district's interval.
"""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.figures.by_schools import dispersion_of_district, ends_by_schools
from sdmap.figures.derivations import parts_of_district
from sdmap.figures.figures import comparator_figure
from sdmap.figures.records import ComparatorFigure, Comparison, Parts
from sdmap.pack.model import FULL_COUNT, Indicator, Pack
from sdmap.pack.observations import published_periods
from sdmap.stats.rates import compare


@dataclass(frozen=True)
class DistrictSum:
    """A figure that was summed for the district: value and interval in per cent, and what it is the sum of.

    ``ends`` is None where the parts carry no interval.
    """

    indicator: Indicator
    period: str
    value: float
    parts: Parts
    ends: tuple[float, float] | None


def latest_sum(pack: Pack, indicator: Indicator) -> DistrictSum | None:
    """The latest figure of the district that is a sum; None where there is none."""
    known = {period for place in ("schools", *pack.layers) for period in published_periods(pack, indicator, place)}
    for period in sorted(known, reverse=True):
        own, parts = comparator_figure(pack, indicator, pack.code, period), parts_of_district(pack, indicator, period)
        if own.value is not None and own.status == "aggregated" and parts is not None:
            ends = interval_of_district(pack, indicator, period, parts.numerator, parts.denominator)
            return DistrictSum(indicator, period, own.value, parts, ends)
    return None


def interval_of_district(
    pack: Pack, indicator: Indicator, period: str, cases: float, people: float
) -> tuple[float, float] | None:
    """The 95% interval of a share that was summed for the district, in per cent; None where its parts carry none.

    It allows for pupils coming in schools, and for parts that were published in whole percentages.
    """
    if indicator.interval != "wilson" or not people:
        return None
    factor = dispersion_of_district(pack, indicator, period)
    lower, upper = ends_by_schools(indicator, cases, people, factor)
    return 100 * float(lower), 100 * float(upper)


def sum_compared(pack: Pack, found: DistrictSum, code: str) -> tuple[ComparatorFigure, Comparison, str]:
    """The comparator's figure, how the district's sum stands to it, and why it is not compared ("" where it is)."""
    held = comparator_figure(pack, found.indicator, code, found.period)
    refused = held.refused
    if code == pack.code:
        refused = f"this is {pack.name} itself"
    elif found.ends is None:
        refused = refused or f"the sum for {pack.name} carries no interval to judge a difference by"
    if refused or found.ends is None or held.value is None:
        return held, "not compared", refused
    every = [found.value] if found.indicator.stands_for == FULL_COUNT else None
    lower, upper = ([end] for end in found.ends)
    return held, compare(lower, upper, held.value, found.indicator.polarity, full_count=every)[0], ""  # type: ignore[arg-type]
