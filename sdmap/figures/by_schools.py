"""Full counts of pupils by the schools they come in: how firmly an area's figure stands, and on which school.

A count of every pupil is never chance; but an area's figure owes much to which schools happen to stand in it. The
schools' own counts say how much (:mod:`sdmap.stats.school_counts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from sdmap.figures.derivations import derivation_of
from sdmap.figures.reckoned import counted, counts_between
from sdmap.figures.records import CLEAR, Asked, Share
from sdmap.pack.lent import arrays, kept
from sdmap.pack.model import FULL_COUNT, Indicator, Pack
from sdmap.pack.observations import published_periods
from sdmap.pack.places import school_names, schools_in
from sdmap.stats.inequality import Estimate
from sdmap.stats.rates import compare
from sdmap.stats.school_counts import TwoSides, bootstrap, dispersion, wilson_by_schools


@lru_cache(maxsize=1)
def _none() -> pd.DataFrame:
    return pd.DataFrame({"numerator": [], "denominator": [], "area": []})


@kept(maxsize=128)
def school_counts(pack: Pack, asked: Asked) -> pd.DataFrame:
    """The schools behind a layer's figures.

    Returns
    -------
    pandas.DataFrame
        Indexed by URN: ``numerator, denominator, area``. Empty unless the figures are sums of full counts of schools.
    """
    indicator, derivation = asked.indicator, derivation_of(asked)
    if derivation is None or derivation.method != "sum of points" or indicator.stands_for != FULL_COUNT:
        return _none()
    if not indicator.sampled or asked.period in published_periods(pack, indicator, asked.layer.id):
        return _none()
    points = counted(pack, indicator, derivation.origin, asked.period)
    where = schools_in(pack, asked.layer).reindex(points.index, fill_value="")
    counts = {name: column for name, column in arrays(points).items() if name in ("numerator", "denominator")}
    used = where.ne("").to_numpy()
    if indicator.whole_per_cent:
        used = used & ~np.isnan(counts["numerator"]) & ~np.isnan(counts["denominator"])
    taken = {**{name: each[used] for name, each in counts.items()}, "area": where.array[used]}
    return pd.DataFrame(taken, index=points.index[used])


@lru_cache(maxsize=128)
def dispersion_of(pack: Pack, asked: Asked) -> float | None:
    """The dispersion of schools within the areas of a layer; None where figures are no sums of schools' full counts."""
    points = school_counts(pack, asked)
    return dispersion(points["numerator"], points["denominator"], points["area"]) if len(points) else None


@lru_cache(maxsize=128)
def dispersion_of_district(pack: Pack, indicator: Indicator, period: str) -> float:
    """The dispersion of all schools round the district's figure, where it is the sum of their full counts; else 1."""
    made = (d for d in indicator.derivations if d.method == "sum of points" and period in d.periods)
    derivation = next(made, None)
    if derivation is None or indicator.stands_for != FULL_COUNT:
        return 1.0
    points = counted(pack, indicator, derivation.origin, period)
    return dispersion(points["numerator"], points["denominator"], ["district"] * len(points))


def interval_by_schools(pack: Pack, asked: Asked, figs: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """The second interval of every area with counts and a first one, in per cent; NaN where there is none."""
    factor = dispersion_of(pack, asked)
    if factor is None:
        nothing = np.full(len(figs["numerator"]), np.nan)
        return nothing, nothing
    shown = np.where(np.isnan(figs["lower_ci"]), np.nan, figs["numerator"])
    lower, upper = ends_by_schools(asked.indicator, shown, figs["denominator"], factor)
    return 100 * lower, 100 * upper


def ends_by_schools(indicator: Indicator, cases: Any, people: Any, factor: float) -> tuple[Any, Any]:
    """Wilson's interval that allows for pupils coming in schools, and for parts in whole percentages; as fractions."""
    fewest, most = counts_between(indicator, cases, people)
    return wilson_by_schools(fewest, people, factor)[0], wilson_by_schools(most, people, factor)[1]


def carriers(pack: Pack, asked: Asked, figs: pd.DataFrame, words: pd.Series, benchmark: float) -> dict[str, str]:
    """The school without which an area's comparison would be another.

    Parameters
    ----------
    pack, asked
        The figures.
    figs
        From :func:`sdmap.figures.figures.figures`.
    words
        The comparison of each area, by code.
    benchmark
        The comparator's value, in per cent.

    Returns
    -------
    dict
        The school's name by the code of the area: the comparison is clear and would not be without it, or the area
        would lie on the other side. Where several would do, the one that moves the figure furthest. An area with one
        school has none.
    """
    factor, points = dispersion_of(pack, asked), school_counts(pack, asked)
    if factor is None:
        return {}
    points = points[points["area"].isin(words.index[words != "not compared"])].dropna(subset=["numerator"])
    total = figs.reindex(points["area"])[["numerator", "denominator"]].to_numpy(dtype=float)
    n, d = (total - points[["numerator", "denominator"]].to_numpy(dtype=float)).T
    points, n, d, total = points[d > 0], n[d > 0], d[d > 0], total[d > 0]
    lower, upper = ends_by_schools(asked.indicator, n, d, factor)
    polarity = asked.indicator.polarity
    without = compare(100 * lower, 100 * upper, benchmark, polarity, full_count=100 * n / d)  # type: ignore[arg-type]
    before, rate = points["area"].map(words).to_numpy(), total[:, 0] / total[:, 1]
    was_clear = np.isin(before, CLEAR) & ~np.isin(without, CLEAR)
    turns = was_clear | ((100 * rate > benchmark) != (100 * n / d > benchmark))
    moved = pd.Series(np.abs(n / d - rate), index=points.index)[turns].sort_values(ascending=False, kind="stable")
    names = school_names(pack)
    found: dict[str, str] = {}
    for urn in moved.index:
        found.setdefault(str(points.at[urn, "area"]), names.get(urn, urn))
    return found


@lru_cache(maxsize=256)
def sides_by_schools(pack: Pack, asked: Asked, core: Share, rest: Share) -> TwoSides | None:
    """Two groups of areas held against each other by drawing their schools anew; None where that cannot be done.

    It cannot be where the schools' counts are not those that the shares were made of. Rates and their difference are
    in per cent, the ratio is a number.
    """
    points = school_counts(pack, asked)
    if points.empty:
        return None
    sides = [points[points["area"].isin(share.areas)] for share in (core, rest)]
    for share, side in zip((core, rest), sides, strict=True):
        if side["numerator"].isna().any() or side["numerator"].sum() != share.numerator:
            return None
    first, second = ((side["numerator"], side["denominator"]) for side in sides)
    drawn = bootstrap(first, second)
    return drawn and replace(
        drawn, **{part: _per_cent(getattr(drawn, part)) for part in ("first", "second", "difference")}
    )


def widened_sides(pack: Pack, asked: Asked, core: Share, rest: Share) -> tuple[Share, Share]:
    """The two sides with the interval that allows for schools, where there is one."""
    drawn = sides_by_schools(pack, asked, core, rest)
    if drawn is None:
        return core, rest
    one, other = (
        no_narrower(ends, Estimate(share.value or 0.0, share.lower_ci, share.upper_ci))
        for ends, share in ((drawn.first, core), (drawn.second, rest))
    )
    return (
        replace(core, lower_ci=one.lower, upper_ci=one.upper),
        replace(rest, lower_ci=other.lower, upper_ci=other.upper),
    )


def no_narrower(drawn: Estimate, plain: Estimate) -> Estimate:
    """The plain estimate with the interval of drawing schools anew, but never a narrower one than its own."""
    if plain.lower is None or plain.upper is None or drawn.lower is None or drawn.upper is None:
        return plain
    return Estimate(plain.value, min(drawn.lower, plain.lower), max(drawn.upper, plain.upper))


def _per_cent(fraction: Estimate) -> Estimate:
    lower, upper = (None if end is None else 100 * end for end in (fraction.lower, fraction.upper))
    return Estimate(100 * fraction.value, lower, upper)
