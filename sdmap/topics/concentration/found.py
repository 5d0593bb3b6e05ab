"""All that is told about concentration on one layer, indicator and period, worked out once.

What :class:`ConcentrationResult` holds is drawn by the page, told by :mod:`sdmap.topics.concentration.words` and
written to a table; none of them works anything out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.concentration import Contrast, Distribution, contrast, distribution
from sdmap.figures.core_sets import CoreStanding, core_standing
from sdmap.figures.counts import MODELLED
from sdmap.figures.deprivation import Slope, slope
from sdmap.figures.derivations import district_total
from sdmap.figures.figures import comparator_figure, derivation_sources, figures, periods
from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import settled
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.sources import Source
from sdmap.stats import rates
from sdmap.text.certainty import certainty

# Steps of the funnel's lines from the fewest children to the most.
_STEPS = 60


@dataclass(frozen=True)
class FunnelArea:
    """One area in the funnel: its people, value, and on which side of the bands it lies.

    ``where`` is ``above`` or ``below`` (outside 99.8%), ``rather above`` or ``rather below`` (outside 95% only), or
    ``inside``. The limits are those of the 95% band at this many people, in per cent.
    """

    code: str
    name: str
    in_core: bool
    people: float
    value: float
    lower: float
    upper: float
    where: str


@dataclass(frozen=True)
class FunnelStep:
    """The bands at so many people, in per cent."""

    people: float
    lower_95: float
    upper_95: float
    lower_998: float
    upper_998: float


@dataclass(frozen=True)
class Funnel:
    """Areas by how many people stand behind their figure, round a benchmark (in per cent, with its name)."""

    benchmark: float | None = None
    name: str = ""
    areas: tuple[FunnelArea, ...] = ()
    steps: tuple[FunnelStep, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class RankedArea:
    """One area's rank, 1 being the highest value, with the ranks its numbers leave open (95%)."""

    code: str
    name: str
    in_core: bool
    value: float
    rank: int
    best: int
    worst: int


@dataclass(frozen=True)
class Ranking:
    """All areas with a figure by rank; ``unranked`` is how many have none."""

    areas: tuple[RankedArea, ...] = ()
    unranked: int = 0
    refused: str = ""


@dataclass(frozen=True)
class CurvePlace:
    """Where an area's own stretch of the Lorenz curve ends: at its point ``point``, counted from 0."""

    code: str
    name: str
    point: int


@dataclass(frozen=True)
class Cut:
    """The same figures cut along another layer's lines."""

    layer: Layer
    areas: int
    contrast: Contrast
    distribution: Distribution
    standing: CoreStanding


@dataclass(frozen=True, eq=False)
class ConcentrationResult:
    """All that is told about concentration.

    Attributes
    ----------
    comparator
        The comparator's figure, None where nothing is compared with.
    chosen
        Core against rest on the chosen indicator and period.
    contrasts
        Core against rest on every indicator: its latest period, and its latest with an interval.
    left_out
        The contrasts that are refused, each with its reason.
    cuts
        The chosen indicator on every layer that has a core.
    places
        The areas along the curve of ``distribution``.
    """

    pack: Pack
    layer: Layer
    indicator: Indicator
    period: str
    comparator: ComparatorFigure | None
    chosen: Contrast
    contrasts: tuple[Contrast, ...]
    left_out: tuple[Contrast, ...]
    distribution: Distribution
    funnel: Funnel
    ranking: Ranking
    standing: CoreStanding
    slope: Slope
    cuts: tuple[Cut, ...]
    places: tuple[CurvePlace, ...]
    sources: tuple[Source, ...]


def concentration(pack: Pack, request: MapRequest) -> ConcentrationResult:
    """Work out all that is told about concentration.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    request
        Layer, indicator, period and comparator; the rest of it is not looked at.

    Returns
    -------
    ConcentrationResult
        The core against the rest on every indicator, and how the cases of the one asked for lie; kept by its arguments.

    Raises
    ------
    RequestError
        If the request names something the pack does not have.

    Examples
    --------
    >>> from sdmap import MapRequest, open_pack
    >>> found = concentration(open_pack("."), MapRequest("divisions_2013", "free_school_meals", "2023-01"))
    >>> core, rest = found.chosen.core, found.chosen.rest
    >>> f"{core.value:.1f}% of {core.denominator:,.0f}, {rest.value:.1f}% of {rest.denominator:,.0f}"
    '32.0% of 6,041, 16.2% of 7,044'
    """
    request, asked = settled(pack, request)
    return _concentration(pack, asked, request.comparator)


@lru_cache(maxsize=128)
def _concentration(pack: Pack, asked: Asked, code: str) -> ConcentrationResult:
    layer, indicator, period = asked.layer, asked.indicator, asked.period
    comparator = comparator_figure(pack, indicator, code, period) if code else None
    made, left_out = _contrasts(pack, asked)
    figs = figures(pack, asked).assign(name=areas(pack, layer).set_index("code")["name"])
    figs["in_core"] = figs.index.isin(core_codes(layer))
    spread = distribution(pack, asked, code)
    return ConcentrationResult(
        pack=pack,
        layer=layer,
        indicator=indicator,
        period=period,
        comparator=comparator,
        chosen=contrast(pack, asked),
        contrasts=made,
        left_out=left_out,
        distribution=spread,
        places=_places(spread),
        funnel=_funnel(pack, asked, figs, comparator),
        ranking=_ranking(indicator, figs, dispersion_of(pack, asked) or 1.0),
        standing=core_standing(pack, asked),
        slope=slope(pack, asked),
        cuts=_cuts(pack, asked),
        sources=_sources(pack, layer, (*made, contrast(pack, asked))),
    )


def _sources(pack: Pack, layer: Layer, shown: tuple[Contrast, ...]) -> tuple[Source, ...]:
    """The sources of all that is shown and of what it rests on, then of the boundaries, each once."""
    used: list[str] = []
    for each in shown:
        used += dict.fromkeys(figures(pack, each.asked)["source"])
        used += derivation_sources(pack, each.asked)
    return pack.sources_of([*used, layer.source])


def _contrasts(pack: Pack, asked: Asked) -> tuple[tuple[Contrast, ...], tuple[Contrast, ...]]:
    """Core against rest on every indicator, and what is refused."""
    made: list[Contrast] = []
    left_out: list[Contrast] = []
    for indicator in pack.indicators.values():
        known = [asked.of(indicator).at(period) for period in reversed(periods(pack, asked.layer, indicator))]
        if indicator.kind == "count" or not known:
            continue
        if indicator.polarity == "neither":
            why = "neither more nor fewer is better, so there is no worse side"
            left_out.append(Contrast(known[0], refused=why))
            continue
        tried = [contrast(pack, each) for each in known]
        good = [each for each in tried if not each.refused]
        tested = [each for each in good if each.verdict != "not tested"]
        wanted = [*good[:1], *tested[:1], *(each for each in good if each.asked == asked)]
        shown = list(dict.fromkeys(wanted))
        made.extend(sorted(shown, key=lambda each: each.asked.period, reverse=True))
        # What is older than all that is shown is not missed.
        oldest = min((each.asked.period for each in shown), default="")
        left_out.extend(each for each in tried if each.refused and (each.asked.period > oldest or not tested))
    return tuple(made), tuple(left_out)


def _funnel(pack: Pack, asked: Asked, figs: pd.DataFrame, comparator: ComparatorFigure | None) -> Funnel:
    """The areas round the comparator's rate, or the district's where there is none.

    The bands of schools' full counts are as wide as for so many times fewer pupils as schools vary more than pupils
    would (the overdispersed limits of :func:`sdmap.stats.rates.funnel_limits`' source).
    """
    factor = dispersion_of(pack, asked) or 1.0
    shown, refused = _sampled(asked.indicator, figs)
    if refused:
        return Funnel(refused=refused)
    benchmark, name = _middle(pack, asked, comparator)
    if not 0 < benchmark < 1:
        return Funnel(refused="there is no rate to draw the funnel round")
    people = shown["denominator"].to_numpy(dtype=float)
    value = rates.proportion(shown["numerator"], people)
    low, high = rates.funnel_limits(benchmark, people / factor)
    far_low, far_high = rates.funnel_limits(benchmark, people / factor, confidence=0.998)
    where = np.select(
        [value > far_high, value < far_low, value > high, value < low],
        ["above", "below", "rather above", "rather below"],
        "inside",
    )
    # No line is drawn far below the smallest area: the bands there would only squeeze the rest of the picture.
    steps = np.geomspace(people.min() * 0.8, people.max() * 1.05, _STEPS)
    bands = [
        limit for level in (0.95, 0.998) for limit in rates.funnel_limits(benchmark, steps / factor, confidence=level)
    ]
    return Funnel(
        benchmark=100 * benchmark,
        name=name,
        areas=tuple(
            FunnelArea(
                code=str(code),
                name=str(row["name"]),
                in_core=bool(row["in_core"]),
                people=float(people[i]),
                value=100 * float(value[i]),
                lower=100 * float(low[i]),
                upper=100 * float(high[i]),
                where=str(where[i]),
            )
            for i, (code, row) in enumerate(shown.iterrows())
        ),
        steps=tuple(FunnelStep(float(n), *(100 * float(band[i]) for band in bands)) for i, n in enumerate(steps)),
    )


def _middle(pack: Pack, asked: Asked, comparator: ComparatorFigure | None) -> tuple[float, str]:
    """The rate that a funnel is drawn round, as a fraction, and whose it is; 0 where there is none."""
    if comparator is not None and comparator.value is not None:
        return comparator.value / 100, comparator.name
    total = district_total(pack, asked.indicator, asked.period)
    return total[0] / total[1] if total else 0.0, pack.name


def _ranking(indicator: Indicator, figs: pd.DataFrame, factor: float) -> Ranking:
    """The areas by rank, with the ranks that their numbers leave open."""
    shown, refused = _sampled(indicator, figs)
    if refused:
        return Ranking(refused=refused)
    best, worst = rates.rank_intervals(shown["numerator"] / factor, shown["denominator"] / factor)
    value = 100 * rates.proportion(shown["numerator"], shown["denominator"])
    rank = pd.Series(value).rank(ascending=False, method="min").to_numpy(dtype=int)
    places = list(zip(rank, best, worst, strict=True))
    made = [
        RankedArea(str(code), str(row["name"]), bool(row["in_core"]), float(value[i]), *map(int, places[i]))
        for i, (code, row) in enumerate(shown.iterrows())
    ]
    return Ranking(tuple(sorted(made, key=lambda area: (area.rank, area.name))), unranked=len(figs) - len(shown))


def _sampled(indicator: Indicator, figs: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The areas whose counts are shown, and why they have no bands and no range of ranks; "" where they have."""
    shown = figs[figs["numerator"].notna() & (figs["denominator"] > 0)]
    if (figs["status"] == "modelled").any():
        return shown, MODELLED
    if figs["value"].isna().all():
        return shown, "no area has a figure that can be shown"
    if indicator.kind != "proportion" or shown.empty:
        return shown, "these data hold it without the counts behind it"
    if len(shown) < 2:
        return shown, "there is only one area whose counts are shown"
    if not indicator.sampled:
        return shown, f"it is {certainty(indicator).nature}, so it has no interval"
    return shown, ""


def _places(spread: Distribution) -> tuple[CurvePlace, ...]:
    """The areas along the Lorenz curve, each at the point its own stretch ends; those taken as one have none."""
    if not spread.curve:
        return ()
    shown = [area for area in spread.areas if area.value is not None]
    cases, people = (np.array([getattr(a, f"share_of_{what}") for a in shown]) for what in ("cases", "people"))
    # What is taken as one stands in the curve too, where its rate puts it.
    ahead = (100 - cases.sum()) * people > (100 - people.sum()) * cases
    ends = people.cumsum() + ahead * (100 - people.sum())
    along = np.array([at for at, _ in spread.curve])
    return tuple(
        CurvePlace(area.code, area.name, int(np.abs(along - end).argmin()))
        for area, end in zip(shown, ends, strict=True)
    )


def _cuts(pack: Pack, asked: Asked) -> tuple[Cut, ...]:
    """The chosen figure on every layer with a core."""
    return tuple(
        Cut(
            layer=layer,
            areas=len(areas(pack, layer)),
            contrast=contrast(pack, asked.on(layer)),
            distribution=distribution(pack, asked.on(layer)),
            standing=core_standing(pack, asked.on(layer)),
        )
        for layer in pack.layers.values()
        if layer.core and asked.period in periods(pack, layer, asked.indicator)
    )
