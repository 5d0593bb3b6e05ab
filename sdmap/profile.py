"""One area: all its figures against England and the district, what changed, what stands in it and what is done there.

:func:`profile` works it all out once; the words for it are in :mod:`sdmap.profile_words`, and a page shows both. What
is withheld, missing, expected and counted stay apart, and a comparison not like with like is refused with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from sdmap import rates
from sdmap._errors import unknown
from sdmap.figures import COUNTED, comparator_figure, figures, layers_with, periods
from sdmap.interventions import PlacedIntervention, interventions_in
from sdmap.layers import areas, core_codes
from sdmap.mapping import draw
from sdmap.narrate import period_words
from sdmap.pack import Comparator, Indicator, Layer, Pack, Source
from sdmap.places import childcare, schools
from sdmap.results import Axis, Comparison, MapRequest, MapResult, Status
from sdmap.series import trend_sentence
from sdmap.surroundings import Childcare, SchoolHere, childcare_here, neighbours_of, schools_here
from sdmap.targets import TargetResult, target_results
from sdmap.trend import POINTS

ChangeVerdict = Literal["changed", "within chance", "cannot be told"]


@dataclass(frozen=True)
class Against:
    """A figure held against a comparator: its name and figure, and the comparison or why it is refused.

    ``refused`` is without a full stop, and empty where the two were compared.
    """

    name: str
    value: float | None
    comparison: Comparison
    refused: str = ""


@dataclass(frozen=True)
class Rank:
    """Where the area stands among those of its layer with a figure, 1 being the highest value.

    ``best`` and ``worst`` are the ranks its numbers leave open (95%), None where the figures carry no chance.
    """

    rank: int
    of: int
    best: int | None = None
    worst: int | None = None


@dataclass(frozen=True)
class AreaFigure:
    """One figure of the area, with all that is told of it.

    ``value`` and the 95% interval are in the indicator's unit; what is withheld or missing is None. ``note`` says how
    the figure came about. ``axis`` is the scale of all areas of the layer.
    """

    period: str
    value: float | None
    lower_ci: float | None
    upper_ci: float | None
    numerator: float | None
    denominator: float | None
    status: Status
    note: str
    comparator: Against | None
    district: Against | None
    rank: Rank | None
    axis: Axis


@dataclass(frozen=True)
class Change:
    """What became of a figure since the period before.

    Attributes
    ----------
    earlier, later
        The two periods.
    before, after
        The two figures, in the indicator's unit.
    difference, lower, upper
        Later less earlier in the indicator's unit, with Newcombe's 95% interval where both were counted.
    verdict
        ``changed`` if the interval leaves out 0, ``within chance`` if it does not.
    reason
        Why it cannot be told, without a full stop.
    comparator, comparator_difference
        By how much the comparator's figure changed over the same time; None where it is not known.
    """

    earlier: str
    later: str
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None
    verdict: ChangeVerdict = "cannot be told"
    reason: str = ""
    comparator: str = ""
    comparator_difference: float | None = None


@dataclass(frozen=True)
class IndicatorProfile:
    """One indicator in the area.

    Attributes
    ----------
    figure
        The latest period of the layer.
    compared
        The latest period that can be held against the comparator: the same, an earlier one, or None.
    change
        Since the period before the latest; None with a single period.
    trend
        Whether a series is changing, in words; "" with fewer periods than a trend needs.
    """

    indicator: Indicator
    figure: AreaFigure
    compared: AreaFigure | None
    change: Change | None
    trend: str


@dataclass(frozen=True)
class Neighbour:
    """An area and its figures on the profile's common measures, in their order; the area itself comes first."""

    code: str
    name: str
    in_core: bool
    figures: tuple[AreaFigure, ...]


@dataclass(frozen=True, eq=False)
class AreaProfile:
    """All that is told of one area.

    Attributes
    ----------
    comparator
        What its figures are held against, None for nothing.
    core_reason
        Why the layer's core is the core; "" without one.
    indicators
        Every indicator that the layer has, in the pack's order.
    neighbours
        The area and those that share a border with it, on ``neighbour_indicators``.
    targets
        The partnership's aims, and how far off each is here.
    """

    pack: Pack
    layer: Layer
    code: str
    name: str
    in_core: bool
    core_reason: str
    comparator: Comparator | None
    indicators: tuple[IndicatorProfile, ...]
    schools: tuple[SchoolHere, ...]
    childcare: Childcare
    neighbour_indicators: tuple[Indicator, ...]
    neighbours: tuple[Neighbour, ...]
    interventions: tuple[PlacedIntervention, ...]
    targets: tuple[TargetResult, ...]
    sources: tuple[Source, ...]


def profile(pack: Pack, layer: str, code: str, comparator: str = "") -> AreaProfile:
    """Work out all that is told of one area.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.open_pack`.
    layer, code
        The area.
    comparator
        Code of what its figures are held against, beside the district; left empty, nothing but the district.

    Returns
    -------
    AreaProfile
        Kept by pack, area and comparator; shared by all who ask.

    Raises
    ------
    RequestError
        If the pack has no such layer, area or comparator.
    PackError
        If a file of the pack is at fault.
    """
    frame = areas(pack, pack.layer(layer).id)
    if code not in set(frame["code"]):
        kind = f"area of the layer “{layer}” with the code"
        raise unknown(kind, code, (f"{r.code} ({r.name})" for r in frame.itertuples()))
    if comparator:
        pack.comparator(comparator)
    return _profile(pack, layer, code, comparator)


@lru_cache(maxsize=128)
def _profile(pack: Pack, layer_id: str, code: str, comparator: str) -> AreaProfile:
    layer = pack.layer(layer_id)
    mapped = [i for i in pack.indicators.values() if i.kind != "count" and layer_id in layers_with(pack, i.id)]
    rows = tuple(_indicator(pack, layer, indicator, code, comparator) for indicator in mapped)
    common = [row for row in rows if row.compared] or [row for row in rows if row.figure.value is not None][:1]
    placed = interventions_in(pack, layer_id, code)
    aims = target_results(pack, layer_id, code)
    return AreaProfile(
        pack=pack,
        layer=layer,
        code=code,
        name=_name(pack, layer_id, code),
        in_core=code in core_codes(layer),
        core_reason=layer.core.reason if layer.core else "",
        comparator=pack.comparators[comparator] if comparator else None,
        indicators=rows,
        schools=schools_here(pack, layer_id, code),
        childcare=childcare_here(pack, layer, code),
        neighbour_indicators=tuple(row.indicator for row in common),
        neighbours=_neighbours(pack, layer, code, comparator, common),
        interventions=placed,
        targets=aims,
        sources=_sources(pack, layer, rows, comparator, placed=placed, aims=aims),
    )


def _indicator(pack: Pack, layer: Layer, indicator: Indicator, code: str, comparator: str) -> IndicatorProfile:
    known = periods(pack, indicator.id, layer.id)
    latest = _figure(pack, layer.id, indicator, period=known[-1], code=code, comparator=comparator)
    tried = (
        _figure(pack, layer.id, indicator, period=period, code=code, comparator=comparator)
        for period in reversed(known)
    )
    return IndicatorProfile(
        indicator=indicator,
        figure=latest,
        compared=next((f for f in tried if f.comparator and not f.comparator.refused), None) if comparator else None,
        change=_change(pack, layer.id, indicator, code, comparator),
        trend=trend_sentence(pack, indicator.id, layer.id, code) if indicator.trend and len(known) >= POINTS else "",
    )


def _figure(pack: Pack, layer_id: str, indicator: Indicator, *, period: str, code: str, comparator: str) -> AreaFigure:
    """One figure of the area, from the map that shows it."""
    result = draw(pack, MapRequest(layer_id, indicator.id, period, comparator))
    own = draw(pack, MapRequest(layer_id, indicator.id, period, pack.code)) if pack.code in pack.comparators else None
    row = result.areas[result.areas["code"] == code].drop(columns="geometry").to_dict("records")[0]
    number = {column: _known(row[column]) for column in ("value", "lower_ci", "upper_ci", "numerator", "denominator")}
    return AreaFigure(
        period=period,
        **number,
        status=row["status"],
        note=row["note"],
        comparator=_against(result, code) if comparator else None,
        district=_against(own, code) if own and comparator != pack.code else None,
        rank=_rank(pack, layer_id, indicator, period, code),
        axis=result.axis,
    )


def _against(result: MapResult, code: str) -> Against:
    """The area's comparison on a map, or the first reason against it."""
    found = result.comparator
    row = result.areas[result.areas["code"] == code].drop(columns="geometry").to_dict("records")[0]
    if found is None:
        return Against("", None, "not compared", "nothing was chosen to compare with")
    refused = found.refused
    if code == found.code:
        refused = f"this is {found.name} itself"
    elif not refused and row["comparison"] == "not compared":
        withheld = row["status"] == "suppressed"
        refused = "the figure is withheld" if withheld else "there is no figure with an interval here"
    return Against(found.name, found.value, "not compared" if refused else row["comparison"], refused)


@lru_cache(maxsize=512)
def _ranks(pack: Pack, layer_id: str, indicator_id: str, period: str) -> dict[str, Rank]:
    """The rank of every area with a counted figure; expected figures are not ranked: they only follow deprivation."""
    indicator, figs = pack.indicator(indicator_id), figures(pack, indicator_id, layer_id, period)
    known = figs[figs["value"].notna() & figs["status"].isin(COUNTED)]
    if len(known) < 2 or len(known) < int(figs["value"].notna().sum()):
        return {}
    rank = known["value"].rank(ascending=False, method="min").astype(int)
    sampled = indicator.kind == "proportion" and indicator.interval == "wilson" and known["numerator"].notna().all()
    if not sampled:
        return {str(code): Rank(int(rank[code]), len(known)) for code in known.index}
    best, worst = rates.rank_intervals(known["numerator"], known["denominator"])
    return {
        str(code): Rank(int(rank[code]), len(known), int(best[i]), int(worst[i])) for i, code in enumerate(known.index)
    }


def _rank(pack: Pack, layer_id: str, indicator: Indicator, period: str, code: str) -> Rank | None:
    return _ranks(pack, layer_id, indicator.id, period).get(code)


def _change(pack: Pack, layer_id: str, indicator: Indicator, code: str, comparator: str) -> Change | None:
    """What became of the figure since the period before the latest; None if there is none before."""
    known = periods(pack, indicator.id, layer_id)
    earlier, later = _before(known), known[-1]
    if not earlier:
        return None
    first, last = (figures(pack, indicator.id, layer_id, p).loc[[code]].to_dict("records")[0] for p in (earlier, later))
    before, after = _known(first["value"]), _known(last["value"])
    why = _why_no_change(indicator, earlier, later, str(first["status"]), str(last["status"]))
    if why or before is None or after is None:
        return Change(earlier, later, before, after, reason=why or "one of the two figures is not available")
    there, then = "", None
    if comparator:
        ends = [comparator_figure(pack, indicator.id, comparator, p).value for p in (earlier, later)]
        there = pack.comparators[comparator].name
        then = None if ends[0] is None or ends[1] is None else ends[1] - ends[0]
    plain = Change(
        earlier, later, before, after, after - before, reason="the figures carry no interval",
        comparator=there, comparator_difference=then,
    )  # fmt: skip
    four = [_known(row[column]) for row in (last, first) for column in ("numerator", "denominator")]
    if indicator.interval != "wilson" or indicator.kind != "proportion" or None in four or 0 in (four[1], four[3]):
        return plain
    gap, lower, upper = (100 * x for x in rates.difference(*(float(x or 0) for x in four)))
    verdict: ChangeVerdict = "within chance" if lower <= 0 <= upper else "changed"
    return Change(
        earlier, later, before, after, gap, lower, upper, verdict, comparator=there, comparator_difference=then
    )


def _before(known: tuple[str, ...]) -> str:
    """The last period that ends before the latest begins and is as long; "" for none."""
    first, last = _years(known[-1])
    spans = [(p, *_years(p)) for p in known]
    return next((p for p, a, b in reversed(spans) if b < first and b - a == last - first), "")


def _years(period: str) -> tuple[int, int]:
    """First and last year of a period, an academic year being that it begins in."""
    found = [int(year) for year in re.findall(r"\d{4}", period)] or [0]
    return found[0], found[-1]


def _why_no_change(indicator: Indicator, earlier: str, later: str, first: str, last: str) -> str:
    """Why two periods cannot be held against each other; "" where they can."""
    if not indicator.trend:
        return "its periods are snapshots with different definitions, never a trend"
    broken = [b for b in indicator.breaks if earlier < b <= later]
    if broken:
        return f"a new series began in {period_words(broken[-1])}"
    if "suppressed" in (first, last):
        return "one of the two figures is withheld"
    if first not in COUNTED or last not in COUNTED:
        return "one of the two figures is not available, or expected rather than counted"
    return ""


def _neighbours(
    pack: Pack, layer: Layer, code: str, comparator: str, common: list[IndicatorProfile]
) -> tuple[Neighbour, ...]:
    """The area and its neighbours on the measures that can be compared, each for the period it is compared at."""
    core = core_codes(layer)
    wanted = [(row.indicator, (row.compared or row.figure).period) for row in common]
    return tuple(
        Neighbour(
            each,
            _name(pack, layer.id, each),
            each in core,
            tuple(
                _figure(pack, layer.id, indicator, period=period, code=each, comparator=comparator)
                for indicator, period in wanted
            ),
        )
        for each in (code, *neighbours_of(pack, layer.id, code))
    )


def _sources(
    pack: Pack,
    layer: Layer,
    rows: tuple[IndicatorProfile, ...],
    comparator: str,
    *,
    placed: tuple[PlacedIntervention, ...],
    aims: tuple[TargetResult, ...],
) -> tuple[Source, ...]:
    """The sources of all that is shown, each once."""
    used: list[str] = []
    for row in rows:
        for figure in filter(None, (row.figure, row.compared)):
            asked = MapRequest(layer.id, row.indicator.id, figure.period, comparator)
            used += [source.id for source in draw(pack, asked).sources if source.id != layer.source]
    used += [each.intervention.source for each in placed]
    used += [each.target.document for each in aims]
    used += [source for each in aims for line in each.lines for source in line.sources]
    used += list(dict.fromkeys([*schools(pack)["source"], *childcare(pack)["source"]]))
    return tuple(pack.sources[s] for s in dict.fromkeys([*used, layer.source]) if s in pack.sources)


def _name(pack: Pack, layer_id: str, code: str) -> str:
    return str(areas(pack, layer_id).set_index("code").at[code, "name"])


def _known(x: float) -> float | None:
    return None if pd.isna(x) else float(x)
