"""One area: all its figures against England and the district, what changed, what stands in it and what is done there.

:func:`profile` works it all out once; the words for it are in :mod:`sdmap.topics.profile.words`, and a page shows both.
What is withheld, missing, expected and counted stay apart, and a comparison not like with like is refused with the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sdmap.figures.changes import Change, change_of
from sdmap.figures.derivations import count_behind
from sdmap.figures.figures import mapped, periods
from sdmap.figures.of_district import DistrictSum, latest_sum, sum_compared
from sdmap.figures.ranks import Rank, ranks
from sdmap.figures.records import Asked, Comparison, Parts, Status
from sdmap.figures.series import trend_sentence
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import Axis, MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.sets import leads
from sdmap.pack.inspections import inspection_sources
from sdmap.pack.interventions import Intervention, interventions_in
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Comparator, Indicator, Layer, Pack
from sdmap.pack.places import CHILDCARE, schools
from sdmap.pack.placing import Reached
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source
from sdmap.stats.trend import POINTS
from sdmap.text.errors import unknown
from sdmap.text.numbers import known_number
from sdmap.topics.aims.found import TargetResult, target_results
from sdmap.topics.alike.found import own_groups
from sdmap.topics.profile.surroundings import Childcare, childcare_here, neighbours_of, schools_here
from sdmap.topics.schools.found import SchoolRow

_NUMBERS = ("value", "lower", "upper", "likely_lower", "likely_upper", "numerator", "denominator")


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
class AreaFigure:
    """One figure of the area, with all that is told of it.

    ``value`` and the 95% interval are in the indicator's unit; what is withheld or missing is None. The likely range
    is that of an expected figure. ``note`` says how
    the figure came about. ``axis`` is the scale of all areas of the layer, None where only this one has a figure.
    ``parts`` are what the district's own figure is the sum of, or the counts behind its published rate.
    """

    period: str
    value: float | None
    lower: float | None
    upper: float | None
    likely_lower: float | None
    likely_upper: float | None
    numerator: float | None
    denominator: float | None
    status: Status
    note: str
    comparator: Against | None
    district: Against | None
    rank: Rank | None
    axis: Axis | None
    parts: Parts | None = None


@dataclass(frozen=True)
class IndicatorProfile:
    """One indicator in the area.

    Attributes
    ----------
    figure
        The latest period of the layer.
    compared
        The latest period that can be held against the comparator: the same, an earlier one, or None.
    firm
        The latest period whose figure has an interval, whether or not there is anything to compare it with.
    change
        Since the period before the latest; None with a single period.
    trend
        Whether a series is changing, in words; "" with fewer periods than a trend needs.
    """

    indicator: Indicator
    figure: AreaFigure
    compared: AreaFigure | None
    firm: AreaFigure | None
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
    chosen
        Whether that was asked for; where nothing was, it is the district, if the pack has its figures.
    indicators
        Every indicator that the layer has, in the pack's order.
    summed
        Of the district itself, those that its layer does not have and its parts add up to.
    neighbours
        The area and those that share a border with it, on ``neighbour_indicators``.
    targets
        The pack's aims, and how far off each is here.
    """

    pack: Pack
    layer: Layer
    code: str
    name: str
    in_core: bool
    comparator: Comparator | None
    chosen: bool
    indicators: tuple[IndicatorProfile, ...]
    summed: tuple[IndicatorProfile, ...]
    schools: tuple[SchoolRow, ...]
    childcare: Childcare
    neighbour_indicators: tuple[Indicator, ...]
    neighbours: tuple[Neighbour, ...]
    interventions: tuple[tuple[Intervention, Reached], ...]
    targets: tuple[TargetResult, ...]
    sources: tuple[Source, ...]

    @property
    def measures(self) -> tuple[IndicatorProfile, ...]:
        """All indicators that have a figure here, summed ones too, in the pack's order."""
        order = list(self.pack.indicators)
        return tuple(sorted((*self.indicators, *self.summed), key=lambda row: order.index(row.indicator.id)))


def profile(pack: Pack, layer: Layer, code: str, comparator: str = "") -> AreaProfile:
    """Work out all that is told of one area.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, code
        The area.
    comparator
        Code of what its figures are held against, beside the district; left empty, the district alone.

    Returns
    -------
    AreaProfile
        Kept by pack, area and comparator; shared by all who ask.

    Raises
    ------
    RequestError
        If the layer has no such area, or the pack no such comparator.
    PackError
        If a file of the pack is at fault.

    Examples
    --------
    >>> from sdmap import open_pack
    >>> pack = open_pack(".")
    >>> found = profile(pack, pack.layer("wards"), "E05008816")
    >>> found.layer.singular
    'ward'
    """
    frame = areas(pack, layer)
    if code not in set(frame["code"]):
        kind = f"area of the layer “{layer.id}” with the code"
        raise unknown(kind, code, (f"{r.code} ({r.name})" for r in frame.itertuples()))
    if comparator:
        pack.comparator(comparator)
    # Where nothing was chosen the whole profile is held against the district: headline and cells then say the same.
    held = comparator or (pack.code if pack.code in pack.comparators and pack.code != code else "")
    return _profile(pack, layer, code, held, chosen=bool(comparator))


@lru_cache(maxsize=128)
def _profile(pack: Pack, layer: Layer, code: str, comparator: str, *, chosen: bool) -> AreaProfile:
    rows = tuple(_indicator(pack, layer, indicator, code, comparator) for indicator in mapped(pack, layer))
    summed = _summed(pack, rows, comparator) if code == pack.code else ()
    common = [row for row in rows if (row.compared if comparator else row.firm)]
    # Parts of a measure, and measures of the same children, would fill the table of neighbours and say little more.
    common = [row for row in common if leads(pack, row.indicator)] or common
    common = common or [row for row in rows if row.figure.value is not None][:1]
    placed = interventions_in(pack, layer, code)
    # The district itself is told as a whole, of its schools too; its layer may know less.
    aims = target_results(pack) if code == pack.code else target_results(pack, layer, code)
    return AreaProfile(
        pack=pack,
        layer=layer,
        code=code,
        name=_name(pack, layer, code),
        in_core=code in core_codes(layer),
        comparator=pack.comparators[comparator] if comparator else None,
        chosen=chosen,
        indicators=rows,
        summed=summed,
        schools=schools_here(pack, layer, code),
        childcare=childcare_here(pack, layer, code),
        neighbour_indicators=tuple(row.indicator for row in common),
        neighbours=_neighbours(pack, layer, code, comparator, common),
        interventions=placed,
        targets=aims,
        sources=_sources(pack, layer, rows, comparator, summed=summed, placed=placed, aims=aims, own=code == pack.code),
    )


def _indicator(pack: Pack, layer: Layer, indicator: Indicator, code: str, comparator: str) -> IndicatorProfile:
    known = periods(pack, layer, indicator)
    latest = area_figure(pack, Asked(layer, indicator, known[-1]), code, comparator)
    compared = firm = None
    for period in reversed(known):
        tried = area_figure(pack, Asked(layer, indicator, period), code, comparator)
        firm = firm or (tried if tried.lower is not None else None)
        compared = compared or (tried if tried.comparator and not tried.comparator.refused else None)
        if firm and (compared or not comparator):
            break
    return IndicatorProfile(
        indicator=indicator,
        figure=latest,
        compared=compared,
        firm=firm,
        change=change_of(pack, layer, indicator, code, comparator),
        trend=trend_sentence(pack, layer, indicator, code) if indicator.trend and len(known) >= POINTS else "",
    )


def _summed(pack: Pack, rows: tuple[IndicatorProfile, ...], comparator: str) -> tuple[IndicatorProfile, ...]:
    """The district's figures that are no area's of its layer, each the latest: as it is compared with."""
    have = {row.indicator for row in rows}
    lacking = [each for each in pack.indicators.values() if each not in have] if pack.code in pack.comparators else []
    return tuple(_of_sum(pack, found, comparator) for each in lacking if (found := latest_sum(pack, each)))


def _of_sum(pack: Pack, found: DistrictSum, comparator: str) -> IndicatorProfile:
    lower, upper = found.ends or (None, None)
    against = None
    if comparator:
        held, word, refused = sum_compared(pack, found, comparator)
        against = Against(held.name, held.value, word, refused)
    figure = AreaFigure(
        period=found.period,
        value=found.value,
        lower=lower,
        upper=upper,
        likely_lower=None,
        likely_upper=None,
        numerator=found.parts.numerator,
        denominator=found.parts.denominator,
        status="aggregated",
        note="",
        comparator=against,
        district=None,
        rank=None,
        axis=None,
        parts=found.parts,
    )
    firm = figure if found.ends else None
    return IndicatorProfile(found.indicator, figure, firm if against and not against.refused else None, firm, None, "")


def area_figure(pack: Pack, asked: Asked, code: str, comparator: str) -> AreaFigure:
    """One figure of the area, from the map that shows it."""
    result = draw(pack, MapRequest.of(asked, comparator))
    own = draw(pack, MapRequest.of(asked, pack.code)) if pack.code in pack.comparators else None
    row = _rows(result)[code]
    number = {column: known_number(row[column]) for column in _NUMBERS}
    rate, parts = number["value"], None
    if code == pack.code and row["status"] == "observed" and rate is not None and number["numerator"] is None:
        parts = count_behind(pack, asked.indicator, asked.period, rate)
        number |= {"numerator": parts.numerator, "denominator": parts.denominator} if parts else {}
    return AreaFigure(
        period=asked.period,
        **number,
        status=row["status"],
        note=row["note"],
        comparator=_against(result, code) if comparator else None,
        district=_against(own, code) if own and pack.code not in (comparator, code) else None,
        rank=ranks(pack, asked).get(code),
        axis=result.axis,
        parts=parts,
    )


@lru_cache(maxsize=256)
def _rows(result: MapResult) -> dict[str, dict[str, Any]]:
    """The areas of a map by their codes, without their shapes."""
    records = result.areas.drop(columns="geometry").to_dict("records")
    return {str(row["code"]): row for row in records}


def _against(result: MapResult, code: str) -> Against:
    """The area's comparison on a map, or the first reason against it."""
    found, row = result.comparator, _rows(result)[code]
    if found is None:
        return Against("", None, "not compared", "nothing was chosen to compare with")
    refused = found.refused
    if code == found.code:
        refused = f"this is {found.name} itself"
    elif not refused and row["comparison"] == "not compared":
        withheld = row["status"] == "suppressed"
        refused = "the figure is withheld" if withheld else "there is no figure with an interval here"
    return Against(found.name, found.value, "not compared" if refused else row["comparison"], refused)


def _neighbours(
    pack: Pack, layer: Layer, code: str, comparator: str, common: list[IndicatorProfile]
) -> tuple[Neighbour, ...]:
    """The area and its neighbours on the measures that can be compared, each for the period it is compared at."""
    core = core_codes(layer)
    shown = [row.compared or (None if comparator else row.firm) or row.figure for row in common]
    wanted = [(row.indicator, figure.period) for row, figure in zip(common, shown, strict=True)]
    return tuple(
        Neighbour(
            each,
            _name(pack, layer, each),
            each in core,
            tuple(area_figure(pack, Asked(layer, indicator, period), each, comparator) for indicator, period in wanted),
        )
        for each in (code, *neighbours_of(pack, layer, code))
    )


def _sources(
    pack: Pack,
    layer: Layer,
    rows: tuple[IndicatorProfile, ...],
    comparator: str,
    *,
    summed: tuple[IndicatorProfile, ...],
    placed: tuple[tuple[Intervention, Reached], ...],
    aims: tuple[TargetResult, ...],
    own: bool,
) -> tuple[Source, ...]:
    """The sources of all that is shown, each once."""
    used: list[str] = []
    for row in rows:
        for figure in filter(None, (row.figure, row.compared, row.firm)):
            asked = MapRequest.of(Asked(layer, row.indicator, figure.period), comparator)
            used += [source.id for source in draw(pack, asked).sources if source.id != layer.source]
    used += [row.figure.parts.source for row in (*rows, *summed) if row.figure.parts]
    used += [work.source for work, _ in placed]
    used += [each.target.document for each in aims]
    used += [source for each in aims for line in each.lines for source in line.sources]
    used += [source.id for group in own_groups(pack) for source in group.sources] if own else []
    used += [*schools(pack)["source"], *inspection_sources(pack), *table_of(pack, CHILDCARE)["source"]]
    return pack.sources_of([*used, layer.source])


def _name(pack: Pack, layer: Layer, code: str) -> str:
    return str(areas(pack, layer).set_index("code").at[code, "name"])
