"""Two halves of a year group (boys and girls) against each other, at the same schools: the gap, its interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from sdmap.figures.by_schools import no_narrower
from sdmap.figures.figures import comparator_figure, figures, layers_with, periods
from sdmap.figures.reckoned import counted, known_points
from sdmap.figures.records import Asked
from sdmap.pack.inspections import named_in
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.places import school_names, schools_in
from sdmap.stats.inequality import Estimate
from sdmap.stats.rates import difference
from sdmap.stats.school_counts import ends_of, rates_together

WITHHELD = "withheld"
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Half:
    """One half's figure, in per cent; the counts behind it are None where they are not known."""

    value: float
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class HalvesGap:
    """Both halves of one school, area or side.

    Attributes
    ----------
    kind
        ``school``, ``area``, ``core``, ``rest``, ``district`` or ``comparator``.
    code, name, in_core
        Of the place; the code is "" for core and rest.
    first, second
        The two halves; None where there is no figure to show.
    gap
        The second less the first in percentage points, with its 95% interval where there are counts.
    why
        Why there is no figure: ``withheld`` (a count of fewer pupils than the indicator shows) or ``not known``.
    schools
        How many schools' results it is made of; 0 where it is published.
    """

    kind: str
    code: str
    name: str
    in_core: bool = False
    first: Half | None = None
    second: Half | None = None
    gap: Estimate | None = None
    why: str = ""
    schools: int = 0


@dataclass(frozen=True, eq=False)
class Halves:
    """Two halves of a year group over a layer for one period; the schools come last, by name.

    ``lacking`` names the schools of the core whose whole year group has a figure, but not both halves.
    """

    layer: Layer
    whole: Indicator
    first: Indicator
    second: Indicator
    period: str
    together: tuple[HalvesGap, ...]
    areas: tuple[HalvesGap, ...]
    schools: tuple[HalvesGap, ...]
    lacking: tuple[str, ...] = ()

    def of(self, kind: str) -> HalvesGap | None:
        """The core, the rest, the district or the comparator; None where there is none."""
        return next((each for each in self.together if each.kind == kind), None)


@lru_cache(maxsize=16)
def halves_of(pack: Pack) -> tuple[Indicator, Indicator, Indicator] | None:
    """The first measure of whole year groups that the pack has for both halves too: the whole and the two halves."""
    for whole in pack.indicators.values():
        parts = [each for each in pack.indicators.values() if each.half_of == whole.id]
        if len(parts) == 2 and layers_with(pack, whole):
            return whole, parts[0], parts[1]
    return None


def half_names(first: Indicator, second: Indicator) -> tuple[str, str]:
    """What the two halves are called, as the last words of their short titles have it: "boys", "girls"."""
    one, other = (each.short_title.rsplit(": ", 1)[-1] for each in (first, second))
    return one, other


@lru_cache(maxsize=64)
def halves(pack: Pack, layer: Layer, period: str, comparator: str = "", *, places: bool = True) -> Halves | None:
    """Hold the two halves of a year group against each other, wherever both are known.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        Whose areas.
    period
        Of both halves.
    comparator
        Code of the area whose own gap stands beside; "" for none.
    places
        Whether areas and schools are wanted too, not only what they make together.

    Returns
    -------
    Halves or None
        None where the pack has no such measure, or the layer no figure of it for the period.

    Notes
    -----
    Boys and girls come in the same schools, so that each school is drawn with both
    (:func:`sdmap.stats.school_counts.rates_together`); the interval is never narrower than that of as many single
    pupils (Newcombe 1998), which is also that of a single school.
    """
    found = halves_of(pack)
    if found is None or any(period not in periods(pack, layer, each) for each in found):
        return None
    whole, first, second = found
    points = _points(pack, layer, first, second, period)
    inside = points["area"].isin(core_codes(layer))
    own = [_summed("district", pack.code, pack.name, points)]
    if inside.any() and not inside.all():
        sides = (("core", pack.core_name, inside), ("rest", f"the rest of {pack.name}", ~inside))
        own = [*(_summed(kind, "", name, points[where]) for kind, name, where in sides), *own]
    beside = [_published(pack, first, second, comparator, period)] if comparator else []
    return Halves(
        layer, whole, first, second, period, (*own, *beside),
        _areas(pack, Asked(layer, first, period), second, points) if places else (),
        _schools(pack, layer, points, first.withhold_below) if places else (),
        _lacking(pack, Asked(layer, whole, period), points) if places else (),
    )  # fmt: skip


def _points(pack: Pack, layer: Layer, first: Indicator, second: Indicator, period: str) -> pd.DataFrame:
    """The schools with both halves known: counts of either, and the area each stands in."""
    one, other = (known_points(counted(pack, each, "schools", period)) for each in (first, second))
    columns = ["numerator", "denominator"]
    made = one[columns].add_suffix("_1").join(other[columns].add_suffix("_2"), how="inner").dropna()
    where = schools_in(pack, layer).reindex(made.index).fillna("")
    found: pd.DataFrame = made.assign(area=where)[where != ""]
    return found


def _lacking(pack: Pack, asked: Asked, points: pd.DataFrame) -> tuple[str, ...]:
    """The core's schools with a figure of the whole year group and not of both halves, by name."""
    every = known_points(counted(pack, asked.indicator, "schools", asked.period)).index
    without = every.difference(points.index)
    where, names = schools_in(pack, asked.layer).reindex(without), school_names(pack)
    inside = without[where.isin(core_codes(asked.layer)).to_numpy()]
    return tuple(sorted(named_in(pack, urn, names[urn], asked.period) for urn in inside))


def _gap(points: pd.DataFrame) -> Estimate:
    """The second half less the first over some schools, in points."""
    n, d = (points[[f"{column}_1", f"{column}_2"]].to_numpy(float) for column in ("numerator", "denominator"))
    (a, b), (of_a, of_b) = n.sum(axis=0), d.sum(axis=0)
    plain = Estimate(*(100 * float(x) for x in difference(b, of_b, a, of_a)))
    drawn = rates_together(n, d)
    if drawn is None:
        return plain
    return no_narrower(Estimate(plain.value, *ends_of(100 * (drawn[:, 1] - drawn[:, 0]))), plain)


def _summed(kind: str, code: str, name: str, points: pd.DataFrame) -> HalvesGap:
    """Some schools taken together."""
    if points.empty:
        return HalvesGap(kind, code, name, why=NOT_KNOWN)
    total = points.drop(columns="area").sum()
    one, other = (
        Half(100 * float(total[f"numerator_{i}"] / total[f"denominator_{i}"]), float(total[f"numerator_{i}"]),
             float(total[f"denominator_{i}"]))
        for i in (1, 2)
    )  # fmt: skip
    return HalvesGap(kind, code, name, kind == "core", one, other, _gap(points), schools=len(points))


def _published(pack: Pack, first: Indicator, second: Indicator, code: str, period: str) -> HalvesGap:
    """The comparator's two halves as published, without counts and so without an interval."""
    one, other = (comparator_figure(pack, each, code, period) for each in (first, second))
    if one.value is None or other.value is None:
        return HalvesGap("comparator", code, one.name, why=NOT_KNOWN)
    gap = Estimate(other.value - one.value)
    return HalvesGap("comparator", code, one.name, False, Half(one.value), Half(other.value), gap)


def _areas(pack: Pack, asked: Asked, second: Indicator, points: pd.DataFrame) -> tuple[HalvesGap, ...]:
    """Every area of the layer, in the order of its codes; where one half's figure is withheld, so is the gap."""
    layer = asked.layer
    shown = [figures(pack, each) for each in (asked, asked.of(second))]
    inside, found = set(core_codes(layer)), []
    for code, name in areas(pack, layer)[["code", "name"]].itertuples(index=False):
        status = {str(figs.at[code, "status"]) for figs in shown}
        if status <= {"aggregated"}:
            made = _summed("area", code, name, points[points["area"] == code])
        else:
            made = HalvesGap("area", code, name, why=WITHHELD if "suppressed" in status else NOT_KNOWN)
        found.append(replace(made, in_core=code in inside))
    return tuple(found)


def _schools(pack: Pack, layer: Layer, points: pd.DataFrame, below: int) -> tuple[HalvesGap, ...]:
    """Every school with a result, by name; own counts from 1 to under ``below`` are withheld, and the gap with them."""
    names, inside = school_names(pack), set(core_codes(layer))
    found = []
    for urn in points.index:
        row = points.loc[[urn]]
        counts = row[["numerator_1", "numerator_2"]].to_numpy(float)
        few = bool(np.any((counts > 0) & (counts < below)))
        name, core = names.get(urn, urn), str(row["area"].iloc[0]) in inside
        made = HalvesGap("school", urn, name, why=WITHHELD) if few else _summed("school", urn, name, row)
        found.append(replace(made, in_core=core))
    return tuple(sorted(found, key=lambda each: each.name))
