"""How each area changed from a first period to a last, against what became of the comparator: one map, one scale.

The scale has five steps on either side of the comparator's own change, the same for every measure, so that two maps
can be read together. A measure that every school publishes for itself is taken at the same schools at both ends.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from sdmap.figures.by_schools import school_counts
from sdmap.figures.changes import Change, against_comparator, area_change, change_between, separate
from sdmap.figures.figures import comparator_figure, periods
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas, codes_of, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.stats.school_counts import dispersion

# Percentage points from the comparator's change: within the first it is as good as the same, beyond the second far off.
LIMITS = (2.5, 7.5)
# The steps of the scale, from far on the worse side to far on the better.
BANDS = (-2, -1, 0, 1, 2)
Lacking = Literal["none", "withheld", "missing"]
NO_SCHOOL = "no school here has a result at both ends"


@dataclass(frozen=True)
class AreaChange:
    """What became of one area.

    Attributes
    ----------
    relative
        The area's change less the comparator's, in points; None where either is not known.
    band
        From -2 (far on the worse side, or far below where neither side is) to 2; None without ``relative``.
    clear
        Whether the interval of the change leaves out the comparator's; None without an interval.
    schools
        At how many schools it was measured; 0 where that is not told.
    """

    code: str
    name: str
    in_core: bool
    change: Change
    relative: float | None
    band: int | None
    clear: bool | None
    schools: int = 0

    @property
    def lacking(self) -> Lacking:
        """Why no change is known: ``withheld`` or ``missing``; ``none`` where one is."""
        if self.band is not None:
            return "none"
        return "withheld" if self.change.withheld else "missing"


@dataclass(frozen=True, eq=False)
class ChangeMap:
    """Every area's change, in the order of its code, and the comparator's.

    ``same_schools`` says that only schools with a result at both ends are counted.
    """

    pack: Pack
    layer: Layer
    indicator: Indicator
    earlier: str
    later: str
    comparator: str
    comparator_difference: float
    areas: tuple[AreaChange, ...]
    same_schools: bool


@lru_cache(maxsize=32)
def change_map(pack: Pack, layer: Layer, indicator: Indicator, comparator: str) -> ChangeMap | None:
    """What became of every area from the first period of an indicator to the last.

    Returns
    -------
    ChangeMap or None
        None where there are no two periods apart that the comparator (its code) has too, or no area's change is known.
    """
    shown = separate(periods(pack, layer, indicator))
    figures_of = {p: comparator_figure(pack, indicator, comparator, p).value for p in shown} if comparator else {}
    known = [p for p in shown if figures_of.get(p) is not None]
    if len(known) < 2 or not indicator.trend:
        return None
    earlier, later = known[0], known[-1]
    changes = _of_same_schools(pack, layer, indicator, (earlier, later)) if indicator.whole_per_cent else {}
    whole = {
        code: (area_change(pack, layer, indicator, code, (earlier, later)), 0)
        for code in ([] if indicator.whole_per_cent else codes_of(pack, layer))
    }

    def beside(change: Change) -> Change:
        return against_comparator(pack, layer.id, indicator, change, comparator)

    made = [
        AreaChange(code, name, code in core_codes(layer), *_judged(indicator, beside(change)), schools=count)
        for code, name in areas(pack, layer)[["code", "name"]].itertuples(index=False)
        for change, count in ({**whole, **changes}[code],)
    ]
    differences = [each.change.comparator_difference for each in made if each.change.comparator_difference is not None]
    if not differences:
        return None
    return ChangeMap(
        pack, layer, indicator, earlier, later, pack.comparators[comparator].name, differences[0], tuple(made),
        indicator.whole_per_cent,
    )  # fmt: skip


def _of_same_schools(
    pack: Pack, layer: Layer, indicator: Indicator, ends: tuple[str, str]
) -> dict[str, tuple[Change, int]]:
    """Each area's change over the schools with a result at both ends, and how many these are."""
    tables = [school_counts(pack, Asked(layer, indicator, p)) for p in ends]
    both = tables[0].index.intersection(tables[1].index)
    tables = [table.loc[both] for table in tables]
    factors = tuple(dispersion(t["numerator"], t["denominator"], t["area"]) for t in tables)
    found = {}
    for code in codes_of(pack, layer):
        here = [table[table["area"] == code] for table in tables]
        if here[0].empty:
            found[code] = Change(*ends, reason=NO_SCHOOL), 0
            continue
        first, last = (_row(table, indicator) for table in here)
        found[code] = change_between(indicator, ends[0], first, ends[1], last, dispersion=factors), len(here[0])
    return found


def _row(table: pd.DataFrame, indicator: Indicator) -> dict[Hashable, Any]:
    """Schools taken together, as :func:`sdmap.figures.changes.change_between` wants them; few cases are withheld."""
    cases, people = float(table["numerator"].sum()), float(table["denominator"].sum())
    if 0 < cases < indicator.withhold_below:
        return {"numerator": float("nan"), "denominator": people, "value": float("nan"), "status": "suppressed"}
    return {"numerator": cases, "denominator": people, "value": 100 * cases / people, "status": "aggregated"}


def _judged(indicator: Indicator, change: Change) -> tuple[Change, float | None, int | None, bool | None]:
    """A change, how far it is from the comparator's, its step on the scale, and whether it is clearly another."""
    apart, clear = change.relative, None
    if apart is not None and change.lower is not None and change.upper is not None:
        clear = not change.lower <= (change.comparator_difference or 0.0) <= change.upper
    return change, apart, _band(indicator, apart), clear


def _band(indicator: Indicator, apart: float | None) -> int | None:
    """Which step of the scale a change is on."""
    if apart is None:
        return None
    size = sum(abs(apart) >= limit for limit in LIMITS)
    good = apart < 0 if indicator.polarity == "low is good" else apart > 0
    return size if good else -size
