"""How far cases gather in few areas: the core against the rest, and how they lie over all areas of a layer.

What is asked of a pack's figures is given as a record, or with the reason why there is none: an area whose figure is
withheld leaves every sum short, and a modelled figure follows deprivation because it was made so. The indices
themselves are arithmetic on counts, in :mod:`sdmap.inequality`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sdmap import rates
from sdmap.figures import comparator_figure, figures
from sdmap.inequality import Estimate, dissimilarity, gini, gini_by_chance, hoover, location_quotients, lorenz_curve
from sdmap.layers import areas, core_codes
from sdmap.pack import Indicator, Layer, Pack
from sdmap.rates import FloatArray, Polarity, proportion
from sdmap.results import Share

Verdict = Literal["worse", "better", "higher", "lower", "similar", "not tested"]

# Floating-point noise of a product of counts; far below one child.
_NOISE = 1e-9


@dataclass(frozen=True)
class Contrast:
    """The core held against the rest of the district on one indicator and period.

    Attributes
    ----------
    status
        ``aggregated`` (summed counts), ``apportioned`` (some shared out by addresses) or ``modelled`` (expected).
    core, rest
        Counts, value in the indicator's unit, and Wilson's 95% interval.
    difference
        Core less rest, in the indicator's unit (percentage points for a percentage), with Newcombe's interval.
    ratio
        Core over rest, with Katz's interval.
    share_of_cases, share_of_people
        The core's part of the numerator and of the denominator, in per cent; None where counts are not published.
    location_quotient
        The core's value over the district's.
    verdict
        What the difference's interval says, by polarity; ``not tested`` where there is none.
    refused
        Why there is no contrast, without a full stop; all else is then None.
    """

    layer: str
    indicator: str
    period: str
    status: str = ""
    core: Share | None = None
    rest: Share | None = None
    difference: Estimate | None = None
    ratio: Estimate | None = None
    share_of_cases: float | None = None
    share_of_people: float | None = None
    location_quotient: float | None = None
    verdict: Verdict = "not tested"
    refused: str = ""


@dataclass(frozen=True)
class AreaShare:
    """One area's part of the district's cases and people.

    ``change`` is how many children would have to change for the area to reach the comparator: 0 where it is no worse,
    None where nothing is compared.
    """

    code: str
    name: str
    in_core: bool
    cases: float
    people: float
    value: float | None
    share_of_cases: float
    share_of_people: float
    location_quotient: float | None
    change: int | None


@dataclass(frozen=True)
class Distribution:
    """How the cases lie over all areas, the area with the highest rate first.

    ``curve`` holds the points of the Lorenz curve, as percentages of people and of cases, from (0, 0) to (100, 100).
    ``gini_by_chance`` is the Gini index that 19 of 20 random deals of the same cases would stay below.
    """

    areas: tuple[AreaShare, ...] = ()
    curve: tuple[tuple[float, float], ...] = ()
    gini: float | None = None
    gini_by_chance: float | None = None
    hoover: float | None = None
    dissimilarity: float | None = None
    refused: str = ""


@dataclass(frozen=True, eq=False)
class Counts:
    """Cases and people of every area of a layer, in the order of its codes, or the reason why they do not add up."""

    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    cases: FloatArray | None = None
    people: FloatArray | None = None
    in_core: NDArray[np.bool_] | None = None
    refused: str = ""


def ratio(
    numerator_1: float, denominator_1: float, numerator_2: float, denominator_2: float, *, confidence: float = 0.95
) -> Estimate | None:
    """Ratio of two independent proportions with Katz's interval; None where the second is 0.

    Notes
    -----
    D. Katz, J. Baptista, S. P. Azen and M. C. Pike (1978), Biometrics 34:469-474, method C:
    ``ln R ± z √(1/o₁ - 1/n₁ + 1/o₂ - 1/n₂)``. Without a case on the first side there is no logarithm, so no interval.
    """
    if not numerator_2:
        return None
    quotient = (numerator_1 / denominator_1) / (numerator_2 / denominator_2)
    if not numerator_1:
        return Estimate(0.0)
    variance = 1 / numerator_1 - 1 / denominator_1 + 1 / numerator_2 - 1 / denominator_2
    spread = float(np.exp(rates.z_score(confidence) * np.sqrt(variance)))
    return Estimate(quotient, quotient / spread, quotient * spread)


def children_to_change(cases: ArrayLike, people: ArrayLike, benchmark: float, polarity: Polarity) -> FloatArray:
    """How many children would have to change for each area to be no worse than the benchmark.

    Parameters
    ----------
    cases, people
        Counts of each area.
    benchmark
        The rate to reach, as a fraction.
    polarity
        ``low is good``: so many fewer cases. ``high is good``: so many more. ``neither``: there is no worse side.

    Returns
    -------
    numpy.ndarray
        Whole children, rounded up; 0 where the area is no worse; NaN without people or where neither side is worse.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    if polarity == "neither":
        return np.full(c.shape, np.nan)
    beyond = c - benchmark * p if polarity == "low is good" else benchmark * p - c
    return np.where(p > 0, np.maximum(np.ceil(beyond - _NOISE), 0.0), np.nan)


def counts(pack: Pack, layer_id: str, indicator_id: str, period: str) -> Counts:
    """Cases and people of every area, for what needs all of them counted: curves, indices, sets.

    An area without a school holds no pupils: it counts as 0 of 0.
    """
    layer, indicator = pack.layer(layer_id), pack.indicator(indicator_id)
    figs = figures(pack, indicator.id, layer.id, period)
    refused = _why_not_whole(layer, indicator, figs)
    if not refused and (figs["status"] == "modelled").any():
        refused = "the figures follow deprivation by construction: they are expected, not counted"
    if not refused and (indicator.kind != "proportion" or figs["numerator"].isna().all()):
        refused = "it was published without the counts behind it"
    if not refused and not figs["numerator"].sum() > 0:
        refused = "there are no cases at all"
    if refused:
        return Counts(refused=refused)
    return Counts(
        codes=tuple(figs.index),
        names=tuple(areas(pack, layer.id)["name"]),
        cases=figs["numerator"].fillna(0.0).to_numpy(dtype=float),
        people=figs["denominator"].fillna(0.0).to_numpy(dtype=float),
        in_core=np.asarray(figs.index.isin(core_codes(layer))),
    )


@lru_cache(maxsize=512)
def contrast(pack: Pack, layer_id: str, indicator_id: str, period: str) -> Contrast:
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
    layer, indicator = pack.layer(layer_id), pack.indicator(indicator_id)
    figs = figures(pack, indicator.id, layer.id, period)
    inside = np.asarray(figs.index.isin(core_codes(layer)))
    refused = _why_not_whole(layer, indicator, figs)
    if not inside.any() or inside.all():
        refused = f"no core is named among the {layer.plural}"
    core, rest = taken_together(figs[inside], indicator), taken_together(figs[~inside], indicator)
    if not refused and (core.value is None or rest.value is None):
        refused = f"there is no figure for the {'core' if core.value is None else 'rest'}"
    if refused or core.value is None or rest.value is None:
        return Contrast(layer.id, indicator.id, period, refused=refused)
    difference = Estimate(core.value - rest.value)
    quotient: Estimate | None = None
    cases: float | None = None
    people: float | None = None
    location: float | None = None
    if core.numerator is not None and core.denominator and rest.numerator is not None and rest.denominator:
        four = (core.numerator, core.denominator, rest.numerator, rest.denominator)
        tested = core.lower_ci is not None and rest.lower_ci is not None
        quotient = ratio(*four)
        if tested:
            difference = Estimate(*(100 * x for x in rates.difference(*four)))
        elif quotient:
            quotient = Estimate(quotient.value)
        people = 100 * core.denominator / (core.denominator + rest.denominator)
        if core.numerator + rest.numerator > 0:
            cases = 100 * core.numerator / (core.numerator + rest.numerator)
            location = cases / people
    return Contrast(
        layer.id,
        indicator.id,
        period,
        status=next((s for s in ("modelled", "apportioned") if (figs["status"] == s).any()), "aggregated"),
        core=core,
        rest=rest,
        difference=difference,
        ratio=quotient,
        share_of_cases=cases,
        share_of_people=people,
        location_quotient=location,
        verdict=_verdict(difference, indicator),
    )


@lru_cache(maxsize=256)
def distribution(pack: Pack, layer_id: str, indicator_id: str, period: str, comparator: str = "") -> Distribution:
    """How an indicator's cases lie over all areas of a layer, and how far each is from the comparator's rate."""
    found = counts(pack, layer_id, indicator_id, period)
    if found.cases is None or found.people is None or found.in_core is None:
        return Distribution(refused=found.refused)
    cases, people = found.cases, found.people
    benchmark = comparator_figure(pack, indicator_id, comparator, period).value if comparator else None
    change = np.full(cases.shape, np.nan)
    if benchmark is not None:
        change = children_to_change(cases, people, benchmark / 100, pack.indicator(indicator_id).polarity)  # type: ignore[arg-type]
    table = pd.DataFrame(
        {
            "code": found.codes,
            "name": found.names,
            "in_core": found.in_core,
            "cases": cases,
            "people": people,
            "value": 100 * proportion(cases, people),
            "share_of_cases": 100 * cases / cases.sum(),
            "share_of_people": 100 * people / people.sum(),
            "location_quotient": location_quotients(cases, people),
            "change": change,
        }
    ).sort_values(["value", "code"], ascending=[False, True], na_position="last", kind="stable")
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return Distribution(
        areas=tuple(
            AreaShare(**{str(k): v for k, v in row.items() if k != "change"}, change=_whole(row["change"]))
            for row in rows
        ),
        curve=tuple((100 * float(x), 100 * float(y)) for x, y in lorenz_curve(cases, people)),
        gini=gini(cases, people),
        gini_by_chance=gini_by_chance(cases, people),
        hoover=hoover(cases, people),
        dissimilarity=dissimilarity(cases, people),
    )


def taken_together(figs: pd.DataFrame, indicator: Indicator) -> Share:
    """Areas taken together: their counts summed where there are counts, otherwise their values averaged by people."""
    known = figs[figs["value"].notna() & (figs["weight"] > 0)]
    codes = tuple(figs.index)
    if known.empty:
        return Share(codes, None, None, None, None, None)
    if indicator.kind != "proportion" or known["numerator"].isna().any():
        return Share(codes, None, None, float(np.average(known["value"], weights=known["weight"])), None, None)
    n, d = float(known["numerator"].sum()), float(known["denominator"].sum())
    lower: float | None = None
    upper: float | None = None
    if indicator.interval == "wilson" and not (known["status"] == "modelled").any():
        low, high = rates.wilson(n, d)
        lower, upper = 100 * float(low), 100 * float(high)
    return Share(codes, n, d, 100 * n / d, lower, upper)


def _why_not_whole(layer: Layer, indicator: Indicator, figs: pd.DataFrame) -> str:
    """Why a layer's figures do not add up to the district's; "" where they do."""
    if indicator.kind == "count":
        return "a bare count is no rate"
    if not layer.whole:
        return f"the {layer.plural} are not the parts of one district"
    withheld = int((figs["status"] == "suppressed").sum())
    if withheld:
        return f"the figure is withheld for {withheld} of the {len(figs)} {layer.plural}, so no sum can be whole"
    lacking = int((figs["status"] == "missing").sum())
    # Where figures are counted at schools, an area without one holds no pupils; anywhere else it is simply not known.
    if lacking == len(figs) or (lacking and indicator.basis != "school location"):
        return f"there is no figure for {lacking} of the {len(figs)} {layer.plural}"
    return ""


def _verdict(difference: Estimate, indicator: Indicator) -> Verdict:
    """What a difference's interval says: which side of 0 it lies on, by polarity."""
    if difference.lower is None or difference.upper is None:
        return "not tested"
    word = rates.compare([difference.lower], [difference.upper], 0.0, indicator.polarity)[0]  # type: ignore[arg-type]
    verdict: Verdict = str(word)  # type: ignore[assignment]
    return verdict


def _whole(x: float | None) -> int | None:
    return None if x is None else int(x)
