"""How far cases gather in few areas: the core against the rest, and how they lie over all areas of a layer.

What is asked of a pack's figures is given as a record, or with the reason why there is none: an area whose figure is
withheld leaves every sum short, and a modelled figure follows deprivation because it was made so. The indices
themselves are arithmetic on counts, in :mod:`sdmap.stats.inequality`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd

from sdmap.figures.by_schools import no_narrower, sides_by_schools, widened_sides
from sdmap.figures.counts import Counts, counts, why_not_whole, withheld_words
from sdmap.figures.derivations import district_total
from sdmap.figures.figures import comparator_figure, figures
from sdmap.figures.records import Asked, Share
from sdmap.pack.layers import core_codes
from sdmap.pack.model import FULL_COUNT, MEASURED, Indicator, Pack
from sdmap.stats import rates
from sdmap.stats.inequality import (
    Estimate,
    children_to_change,
    dissimilarity,
    gini,
    gini_by_chance,
    hoover,
    location_quotients,
    lorenz_curve,
    ratio,
)
from sdmap.stats.rates import proportion
from sdmap.text.numbers import known_number

Verdict = Literal[
    "worse", "better", "higher", "lower", "similar", "higher, not clearly", "lower, not clearly", "not tested"
]


@dataclass(frozen=True)
class Contrast:
    """The core held against the rest of the district on one indicator and period.

    Attributes
    ----------
    asked
        The figures that are held against each other.
    status
        ``aggregated`` (summed counts), ``apportioned`` (some shared out by addresses) or ``modelled`` (expected).
    core, rest
        Counts, value in the indicator's unit, and the 95% interval that is shown.
    difference
        Core less rest, in the indicator's unit (percentage points for a percentage), with Newcombe's interval or, of
        schools' full counts, that of drawing the schools anew.
    plain
        The same with Newcombe's interval, where schools widen it; None otherwise.
    ratio
        Core over rest, with Katz's interval or by drawing the schools anew.
    share_of_cases, share_of_people
        The core's part of the numerator and of the denominator, in per cent; None where counts are not published.
    location_quotient
        The core's value over the district's.
    verdict
        What the difference's interval says, by polarity; ``not tested`` where there is none.
    refused
        Why there is no contrast, without a full stop; all else is then None.
    """

    asked: Asked
    status: str = ""
    core: Share | None = None
    rest: Share | None = None
    difference: Estimate | None = None
    plain: Estimate | None = None
    ratio: Estimate | None = None
    share_of_cases: float | None = None
    share_of_people: float | None = None
    location_quotient: float | None = None
    verdict: Verdict = "not tested"
    refused: str = ""

    @property
    def told(self) -> Indicator:
        """The indicator as its figures are told: what is expected is told otherwise than what was counted."""
        return self.asked.indicator.expected if self.status == "modelled" else self.asked.indicator


@dataclass(frozen=True)
class AreaShare:
    """One area's part of the district's cases and people; what is withheld is None.

    ``change`` is how many children would have to change for the area to reach the comparator: 0 where it is no worse,
    None where nothing is compared.
    """

    code: str
    name: str
    in_core: bool
    withheld: bool
    cases: float | None
    people: float
    value: float | None
    share_of_cases: float | None
    share_of_people: float
    location_quotient: float | None
    change: int | None


@dataclass(frozen=True)
class Distribution:
    """How the cases lie over all areas.

    ``areas`` begins with the highest rate. So does ``curve``: the points of the Lorenz curve, as percentages of people
    and of cases from (0, 0) to (100, 100).
    ``held_by_half`` is the share of cases, in per cent, that the half of the people in the areas with the highest rates
    hold. ``gini_by_chance`` is the Gini index that 19 of 20 random deals of the same cases would stay below;
    None for a full count, which chance has not dealt.
    ``taken_as_one`` names the areas withheld apart, whose sum follows from the district's total: with them as one
    place, the indices are the least that they can be.
    """

    areas: tuple[AreaShare, ...] = ()
    curve: tuple[tuple[float, float], ...] = ()
    held_by_half: float | None = None
    gini: float | None = None
    gini_by_chance: float | None = None
    hoover: float | None = None
    dissimilarity: float | None = None
    taken_as_one: tuple[str, ...] = ()
    refused: str = ""


def core_and_rest(pack: Pack, asked: Asked) -> tuple[Share, Share] | str:
    """A layer's core and the rest of the district, or why they are not held against each other.

    Where areas of the rest are withheld, the rest is the district's total less the core.

    Returns
    -------
    tuple of Share, or str
        Values in the indicator's unit; the reason is without a full stop.
    """
    layer, indicator = asked.layer, asked.indicator
    figs = figures(pack, asked)
    inside = np.asarray(figs.index.isin(core_codes(layer)))
    if not inside.any():
        return f"no core is named among the {layer.plural}"
    if inside.all():
        return f"every {layer.singular} belongs to the core, so there is no rest"
    refused = why_not_whole(layer, indicator, figs)
    if refused:
        return refused
    hidden = (figs["status"] == "suppressed").to_numpy()
    core, rest = taken_together(figs[inside], indicator), taken_together(figs[~inside], indicator)
    if hidden.any():
        total = district_total(pack, indicator, asked.period)
        if hidden[inside].any() or total is None or core.numerator is None or core.denominator is None:
            return withheld_words(layer, figs)
        rest = _counted(rest.areas, total[0] - core.numerator, total[1] - core.denominator, indicator)
    if core.value is None or rest.value is None:
        return f"there is no figure for the {'core' if core.value is None else 'rest'}"
    return widened_sides(pack, asked, core, rest)


@lru_cache(maxsize=512)
def contrast(pack: Pack, asked: Asked) -> Contrast:
    """Hold a layer's core against the rest of the district.

    Returns
    -------
    Contrast
        Without counts (schools' rates, published percentages) the two sides are averages by the people behind them,
        and there is neither an interval nor a share.

    Raises
    ------
    RequestError
        If the layer has no figure of the indicator for the period.
    """
    sides = core_and_rest(pack, asked)
    if isinstance(sides, str):
        return Contrast(asked, refused=sides)
    core, rest = sides
    plain, quotient = _compared(core, rest)
    drawn, difference = sides_by_schools(pack, asked, core, rest), plain
    if drawn is not None:
        difference = no_narrower(drawn.difference, plain)
        quotient = no_narrower(drawn.ratio, quotient) if quotient and drawn.ratio else None
    cases, people = _share(core.numerator, rest.numerator), _share(core.denominator, rest.denominator)
    status = figures(pack, asked)["status"]
    return Contrast(
        asked,
        status=next((s for s in ("modelled", "apportioned") if (status == s).any()), "aggregated"),
        core=core,
        rest=rest,
        difference=difference,
        plain=None if drawn is None else plain,
        ratio=quotient,
        share_of_cases=cases,
        share_of_people=people,
        location_quotient=cases / people if cases is not None and people else None,
        verdict=_verdict(difference, asked.indicator),
    )


@lru_cache(maxsize=256)
def distribution(pack: Pack, asked: Asked, comparator: str = "") -> Distribution:
    """How an indicator's cases lie over all areas of a layer, and how far each is from the comparator's rate.

    Returns
    -------
    Distribution
        Kept by its arguments; ``refused`` says why there is none where some areas are not counted.

    Raises
    ------
    RequestError, PackError
        As :func:`sdmap.figures.figures.figures` does.
    """
    found = counts(pack, asked)
    if isinstance(found, str):
        return Distribution(refused=found)
    shares = _area_shares(asked.indicator, found, _benchmark(pack, asked, comparator))
    cases, people = found.blocks()
    if len(cases) < 2:
        return Distribution(areas=shares, refused=f"there is only one {asked.layer.singular}")
    curve = 100 * lorenz_curve(cases, people)
    return Distribution(
        areas=shares,
        curve=tuple((float(x), float(y)) for x, y in curve),
        held_by_half=float(np.interp(50, *curve.T)),
        gini=gini(cases, people),
        gini_by_chance=gini_by_chance(cases, people) if asked.indicator.stands_for == MEASURED else None,
        hoover=hoover(cases, people),
        dissimilarity=known_number(dissimilarity(cases, people)) if (people > cases).any() else None,
        taken_as_one=tuple(n for n, hidden in zip(found.names, found.withheld, strict=True) if hidden),
    )


def _benchmark(pack: Pack, asked: Asked, comparator: str) -> float | None:
    """The comparator's rate as a fraction, if there is one to compare with."""
    value = comparator_figure(pack, asked.indicator, comparator, asked.period).value if comparator else None
    return None if value is None else value / 100


def _area_shares(indicator: Indicator, found: Counts, benchmark: float | None) -> tuple[AreaShare, ...]:
    """Every area's part of the district, from the highest rate; withheld areas and those without people last."""
    every_case, everyone = found.blocks()[0].sum(), found.people.sum()
    value = 100 * proportion(found.cases, found.people)
    quotient = location_quotients(found.cases, found.people, every_case)
    change = np.full(value.shape, np.nan)
    if benchmark is not None:
        change = children_to_change(found.cases, found.people, benchmark, indicator.polarity)  # type: ignore[arg-type]
    rows = [
        AreaShare(
            code=found.codes[i],
            name=found.names[i],
            in_core=bool(found.in_core[i]),
            withheld=bool(found.withheld[i]),
            cases=known_number(found.cases[i]),
            people=float(found.people[i]),
            value=known_number(value[i]),
            share_of_cases=known_number(100 * found.cases[i] / every_case),
            share_of_people=float(100 * found.people[i] / everyone),
            location_quotient=known_number(quotient[i]),
            change=None if np.isnan(change[i]) else int(change[i]),
        )
        for i in range(len(found.codes))
    ]
    return tuple(sorted(rows, key=lambda row: (row.value is None, -(row.value or 0.0), row.name)))


def taken_together(figs: pd.DataFrame, indicator: Indicator) -> Share:
    """Areas taken together: their counts summed where there are counts, otherwise their values averaged by people."""
    value, weight, cases, people = (figs[name].to_numpy() for name in ("value", "weight", "numerator", "denominator"))
    known = ~np.isnan(value) & (weight > 0)
    codes = tuple(figs.index)
    if not known.any():
        return Share(codes, None, None, None, None, None)
    if indicator.kind != "proportion" or np.isnan(cases[known]).any():
        return Share(codes, None, None, float(np.average(value[known], weights=weight[known])), None, None)
    n, d = float(cases[known].sum()), float(np.nansum(people[known]))
    if "modelled" in figs["status"].to_numpy()[known]:
        return Share(codes, n, d, 100 * n / d, None, None)
    return _counted(codes, n, d, indicator)


def _counted(codes: tuple[str, ...], n: float, d: float, indicator: Indicator) -> Share:
    """Areas taken together, from their counts."""
    if indicator.interval != "wilson":
        return Share(codes, n, d, 100 * n / d, None, None)
    lower, upper = rates.wilson(n, d)
    return Share(codes, n, d, 100 * n / d, 100 * float(lower), 100 * float(upper))


def _compared(core: Share, rest: Share) -> tuple[Estimate, Estimate | None]:
    """Difference and ratio of two sides; with intervals where both have their own."""
    difference = Estimate((core.value or 0.0) - (rest.value or 0.0))
    if core.numerator is None or not core.denominator or rest.numerator is None or not rest.denominator:
        return difference, None
    four = (core.numerator, core.denominator, rest.numerator, rest.denominator)
    quotient = ratio(*four)
    if core.lower_ci is None or rest.lower_ci is None:
        return difference, Estimate(quotient.value) if quotient else None
    return Estimate(*(100 * x for x in rates.difference(*four))), quotient


def _share(part: float | None, other: float | None) -> float | None:
    """A part of the whole in per cent; None where either is not known or both are nothing."""
    if part is None or other is None or not part + other > 0:
        return None
    return 100 * part / (part + other)


def _verdict(difference: Estimate, indicator: Indicator) -> Verdict:
    """What a difference's interval says: which side of 0 it lies on, by polarity."""
    if difference.lower is None or difference.upper is None:
        return "not tested"
    full_count = [difference.value] if indicator.stands_for == FULL_COUNT else None
    polarity: rates.Polarity = indicator.polarity  # type: ignore[assignment]
    word = rates.compare([difference.lower], [difference.upper], 0.0, polarity, full_count=full_count)[0]
    verdict: Verdict = str(word)  # type: ignore[assignment]
    return verdict
