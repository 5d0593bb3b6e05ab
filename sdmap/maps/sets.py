"""Maps that belong together: of every indicator of a layer, of those that tell core from rest, of every like period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from sdmap.figures.concentration import Contrast, contrast
from sdmap.figures.figures import figures, periods
from sdmap.figures.records import Asked
from sdmap.maps.asked import Classes, MapRequest
from sdmap.maps.classify import class_breaks
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.text.errors import RequestError
from sdmap.text.numbers import printed


def all_indicators(pack: Pack, layer: Layer, *, comparator: str = "") -> tuple[MapResult, ...]:
    """The latest map of every indicator that a layer has."""
    known = [(indicator.id, periods(pack, layer, indicator)) for indicator in pack.indicators.values()]
    return tuple(draw(pack, MapRequest(layer.id, each, seen[-1], comparator)) for each, seen in known if seen)


def core_indicators(pack: Pack, layer: Layer, *, comparator: str = "") -> tuple[MapResult, ...]:
    """A map of every indicator on which a layer's core can be held against the rest: the latest that can be tested."""
    made = []
    for indicator in pack.indicators.values():
        known = reversed(periods(pack, layer, indicator))
        tried = [contrast(pack, Asked(layer, indicator, period)) for period in known]
        good = [each for each in tried if not each.refused]
        tested = [each for each in good if each.verdict != "not tested"]
        if good and indicator.polarity != "neither":
            made.append(draw(pack, MapRequest.of((tested or good)[0].asked, comparator)))
    return tuple(made)


def newer_untested(pack: Pack, shown: Contrast) -> bool:
    """Whether a contrast that is tested is shown in place of a newer one that cannot be."""
    asked = shown.asked
    latest = periods(pack, asked.layer, asked.indicator)[-1]
    if shown.verdict == "not tested" or latest == asked.period:
        return False
    newer = contrast(pack, asked.at(latest))
    return not newer.refused and newer.verdict == "not tested"


def all_periods(pack: Pack, layer: Layer, indicator: Indicator, *, comparator: str = "") -> tuple[MapResult, ...]:
    """The maps of an indicator for every period that can be compared with the latest, in the same classes.

    Raises
    ------
    RequestError
        If there is no second period that is like the latest.
    """
    known = comparable_periods(periods(pack, layer, indicator), indicator.breaks)
    if not indicator.trend:
        raise RequestError(
            f"The periods of “{indicator.short_title}” are snapshots with different definitions: they are not like with"
            " like and cannot stand side by side."
        )
    if len(known) < 2:
        raise RequestError(f"There is only one period of “{indicator.short_title}” to be shown for this layer.")
    asked = [Asked(layer, indicator, period) for period in known]
    values = pd.concat([figures(pack, each)["value"] for each in asked])
    breaks = class_breaks(printed(values, indicator.printed_decimals), Classes())
    classes = Classes("given", breaks=breaks) if breaks else Classes()
    return tuple(draw(pack, replace(MapRequest.of(each, comparator), classes=classes)) for each in asked)


def all_indicators_of(result: MapResult) -> tuple[MapResult, ...]:
    """The latest map of every indicator of a map's layer, held against the same area, with the same one selected."""
    return _with_selected(result, all_indicators(result.pack, result.layer, comparator=result.request.comparator))


def core_indicators_of(result: MapResult) -> tuple[MapResult, ...]:
    """A map of every indicator on which the core of a map's layer can be held against the rest."""
    return _with_selected(result, core_indicators(result.pack, result.layer, comparator=result.request.comparator))


def all_periods_of(result: MapResult) -> tuple[MapResult, ...]:
    """The maps of a map's indicator for every period that is like the latest."""
    made = all_periods(result.pack, result.layer, result.indicator, comparator=result.request.comparator)
    return _with_selected(result, made)


def _with_selected(result: MapResult, others: Sequence[MapResult]) -> tuple[MapResult, ...]:
    """Other maps of a map's layer, with the area selected that is on it."""
    return tuple(draw(each.pack, replace(each.request, area=result.request.area)) for each in others)


def comparable_periods(known: Sequence[str], breaks: Sequence[str]) -> tuple[str, ...]:
    """The latest run of periods without a break of series, oldest first.

    Where there are single years, spans of several years, which overlap them, are left out.
    """
    start = max((i for i, period in enumerate(known) if any(period >= b for b in breaks)
                 and not (i and any(known[i - 1] >= b for b in breaks))), default=0)  # fmt: skip
    run = list(known[start:])
    single = [period for period in run if not re.fullmatch(r"\d{4}/\d{2}-\d{4}/\d{2}", period)]
    return tuple(single if len(single) > 1 else run)


def leads(pack: Pack, indicator: Indicator) -> bool:
    """Whether an indicator stands for itself: no half of another, none counted in another, not the people of one."""
    behind = {each.people_from for each in pack.indicators.values()}
    return not (indicator.half_of or indicator.overlaps or indicator.id in behind)
