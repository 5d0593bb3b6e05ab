"""The heart: a request goes in, a result comes out, and everything that is shown is drawn from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.figures.as_compared import as_compared
from sdmap.figures.comparison import benchmark, carried, comparisons
from sdmap.figures.derivations import derivation_of, pattern_mismatch
from sdmap.figures.expected import likely
from sdmap.figures.figures import ask, asked_indicator, data_period, derivation_sources, figures
from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.maps.asked import Classes, MapRequest, SchoolsBy
from sdmap.maps.classify import assign, axis_for, class_breaks, class_colours, class_label
from sdmap.maps.filters import kept, kept_schools
from sdmap.maps.found import LegendEntry, MapResult, Pattern, SchoolKey
from sdmap.maps.school_marks import mark_sources, marked_schools
from sdmap.maps.style import COMPARISON_COLOURS, COMPARISON_PATTERNS, LEFT_OUT, NOTHING, by_side, pattern_words
from sdmap.maps.withheld import withheld_notes
from sdmap.pack.also_published import published_sentences
from sdmap.pack.context import context
from sdmap.pack.core_ground import core_ground
from sdmap.pack.layers import areas, codes_of, core_codes
from sdmap.pack.lent import arrays, with_shapes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.places import no_schools
from sdmap.pack.shares_of_one import NOTE as SHARES_NOTE
from sdmap.pack.shares_of_one import look_like_shares
from sdmap.pack.sources import Source
from sdmap.stats.rates import FloatArray
from sdmap.stats.smoothing import empirical_bayes
from sdmap.text.errors import RequestError, unknown
from sdmap.text.numbers import counted, half_up, printed

_PATTERNS: dict[str, Pattern] = {
    "suppressed": "withheld", "missing": "missing", "modelled": "modelled", "stated": "stated"
}  # fmt: skip
_NUMBERS = ("numerator", "denominator", "value", "lower_ci", "upper_ci",
            "lower_ci_schools", "upper_ci_schools", "lower", "upper")  # fmt: skip
_TEXTS = ("status", "comparison", "carried_by", "note", "pattern", "colour")
_COMPARISON_ORDER = (
    "better", "lower", "lower, not clearly", "similar", "higher, not clearly", "worse", "higher", "not compared"
)  # fmt: skip


def settle(pack: Pack, request: MapRequest) -> MapRequest:
    """Fill in the period of a request and check every name in it, as :func:`settled` does."""
    return settled(pack, request)[0]


def settled(pack: Pack, request: MapRequest) -> tuple[MapRequest, Asked]:
    """A request with its period filled in and every name in it checked, and the figures it asks for.

    Raises
    ------
    RequestError
        If the pack has no such layer, indicator, period, comparator or area, with what there is instead.
    """
    layer = pack.layer(request.layer)
    asked_indicator(pack, request.indicator)
    if request.comparator:
        pack.comparator(request.comparator)
    for other in request.only.worse_on:
        pack.indicator(other)
    if request.area and request.area not in (codes := codes_of(pack, layer).tolist()):
        raise unknown(layer.singular, request.area, codes, where=f" in the layer “{layer.id}”")
    asked = ask(pack, request.layer, request.indicator, request.period)
    return request if request.period == asked.period else replace(request, period=asked.period), asked


def on_one_scale(pack: Pack, one: MapRequest, other: MapRequest) -> tuple[MapRequest, MapRequest]:
    """Give two requests for the same measure the same classes, cut from the values of both together.

    Requests for different measures, or coloured by anything but the value, come back as they are.
    """
    (one, first), (other, second) = settled(pack, one), settled(pack, other)
    if one.indicator != other.indicator or {one.colour_by, other.colour_by} != {"value"}:
        return one, other
    values = pd.concat([figures(pack, asked)["value"] for asked in (first, second)])
    breaks = class_breaks(printed(values, first.indicator.printed_decimals), one.classes)
    if not breaks:
        return one, other
    classes = Classes("given", one.classes.k, breaks)
    return replace(one, classes=classes), replace(other, classes=classes)


def draw(pack: Pack, request: MapRequest) -> MapResult:
    """Work out a map.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    request
        What to show.

    Returns
    -------
    MapResult
        Kept by pack and request, so that asking again costs nothing, for whichever area is selected; shared by all
        who ask: its frames are lent, so that a change of one is nobody else's.

    Raises
    ------
    RequestError
        If the request names something the pack does not have.
    PackError
        If a file of the pack is at fault.

    Examples
    --------
    >>> from sdmap import MapRequest, open_pack
    >>> asked = MapRequest("divisions_2013", "free_school_meals", "2023-01", comparator="E92000001")
    >>> result = draw(open_pack("."), asked)
    >>> result.areas.crs.to_string()
    'EPSG:27700'
    >>> highest = result.areas.iloc[0]
    >>> f"{highest['numerator']:.0f} of {highest['denominator']:.0f}", f"{highest['value']:.1f}%"
    ('580 of 1511', '38.4%')
    """
    request, asked = settled(pack, request)
    whole = _draw(pack, asked, request.of_all)
    return _marked(whole, request.area) if request.area else whole


@lru_cache(maxsize=256)
def _marked(whole: MapResult, area: str) -> MapResult:
    """A map with an area selected: the same figures, classes and colours."""
    return replace(whole, request=replace(whole.request, area=area), marked=area, unmarked=whole)


def with_schools(result: MapResult, places: gpd.GeoDataFrame, by: SchoolsBy) -> MapResult:
    """The same map with other schools on it, marked by what is asked."""
    points, key = marked_schools(result.pack, places, by)
    request = replace(result.request, show_schools=True, schools_by=by)
    sources = _with_marks(result.sources, result.pack, key)
    return replace(result, request=request, schools=points, school_key=key, sources=sources)


def _with_marks(sources: tuple[Source, ...], pack: Pack, key: SchoolKey | None) -> tuple[Source, ...]:
    """Sources with those of what schools are marked by, each once."""
    return tuple(dict.fromkeys([*sources, *(mark_sources(pack, key.by) if key else ())]))


@lru_cache(maxsize=512)
def _draw(pack: Pack, asked: Asked, request: MapRequest) -> MapResult:
    layer, indicator, figs = asked.layer, asked.indicator, figures(pack, asked)
    comparator = benchmark(pack, asked, request.comparator) if request.comparator else None
    # In bare arrays until all of them are known: this is done for every map, and each column of a frame takes longer.
    found = _areas(pack, asked, request.comparator)
    found["kept"] = kept(pack, asked, request, found)
    found["smoothed"] = _smoothed(found, request, indicator)
    decimals = (indicator.expected if _all_expected(found) else indicator).printed_decimals
    shown = found["smoothed" if request.colour_by == "smoothed" else "value"]
    shade = np.array([half_up(value, decimals) for value in shown.tolist()], dtype=float)
    breaks = class_breaks(shade, request.classes)
    found["class_index"] = assign(shade, breaks)
    found["pattern"] = _patterns(found, request)
    found["colour"] = _colours(found, request, breaks, indicator.polarity)
    line = [comparator.value] if comparator and comparator.value is not None else []
    places = kept_schools(pack, request.schools) if request.show_schools else no_schools(pack)
    points, key = marked_schools(pack, places, request.schools_by)
    work = None
    if request.show_work:
        from sdmap.maps.work_map import work_shown

        work = work_shown(pack, layer, marked=request.view == "map")
    ends = np.concatenate([*(found[name] for name in ("value", "lower", "upper")), line])
    frame = pd.DataFrame(found | {name: pd.array(found[name], dtype="str") for name in _TEXTS})
    return MapResult(
        pack=pack,
        request=request,
        layer=layer,
        indicator=indicator,
        period=asked.period,
        areas=with_shapes(frame),
        legend=_legend(found, request, breaks, indicator, pattern_words(pack.documents.name)),
        axis=axis_for(ends),
        comparator=comparator,
        schools=points,
        school_key=key,
        notes=(*_notes(request, layer, indicator, found, comparator), *_mismatch(asked, found), *_gaps(pack, asked)),
        sources=_with_marks(_sources(pack, asked, figs, comparator), pack, key),
        breaks=breaks,
        status_counts=MappingProxyType(dict(Counter(found["status"]).most_common())),
        work=work,
        ground=core_ground(pack, layer),
        context=context(pack) if request.show_places else None,
        data_of=data_period(pack, asked),
        later=_later(pack, asked, figs),
    )


def _areas(pack: Pack, asked: Asked, comparator: str) -> dict[str, Any]:
    """One row an area with its figure and comparison, ranked from the highest value, those without one last."""
    # Figures come in the order of their areas.
    ground, figs = areas(pack, asked.layer), figures(pack, asked)
    words = comparisons(pack, asked, comparator)
    by_one = carried(pack, asked, comparator, words)
    low, high = likely(pack, figs)
    figure, codes, core = arrays(figs), figs.index.to_numpy(dtype=object), core_codes(asked.layer)
    value = figure["value"]
    columns = {
        "code": ground["code"].array,
        "name": ground["name"].array,
        "rank": np.where(np.isnan(value), np.nan, np.searchsorted(np.sort(-value), -value) + 1.0),
        **{name: figure[name] for name in _NUMBERS},
        "likely_lower": low,
        "likely_upper": high,
        "status": np.asarray(figure["status"], dtype=object),
        "comparison": words.to_numpy(dtype=object),
        "carried_by": np.array([by_one.get(code, "") for code in codes], dtype=object),
        "in_core": np.array([code in core for code in codes], dtype=bool),
        "note": np.array(_with_own_comparison(pack, asked, codes, figure["note"].tolist()), dtype=object),
        "geometry": ground.geometry.array,
    }
    by_name = np.unique(ground["name"].to_numpy(dtype=object), return_inverse=True)[1]
    order = np.lexsort((by_name, -value))
    return {name: column[order] for name, column in columns.items()}


def _with_own_comparison(pack: Pack, asked: Asked, codes: Iterable[str], notes: Iterable[str]) -> list[str]:
    """The notes of the areas, with the publisher's own comparison where one came with the figure."""
    told = as_compared(pack, asked.indicator)
    own = {
        code: f"The publisher’s own comparison: {words}."
        for (code, when), words in told.items()
        if when == asked.period
    }
    return [f"{note} {own.get(code, '')}".strip() for code, note in zip(codes, notes, strict=True)]


def _all_expected(found: Mapping[str, Any]) -> bool:
    return set(found["status"][~np.isnan(found["value"])]) == {"modelled"}


def _smoothed(found: Mapping[str, Any], request: MapRequest, indicator: Indicator) -> FloatArray:
    """The areas' smoothed values, in the indicator's unit; NaN unless the request colours by them."""
    if request.colour_by != "smoothed":
        return np.full(len(found["value"]), np.nan)
    if not can_smooth(pd.DataFrame(found), indicator):
        raise RequestError(
            f"“{indicator.short_title}” cannot be smoothed for this layer: it needs counts of children, and those that"
            " are shown here were not counted or not published."
        )
    return 100 * empirical_bayes(found["numerator"], found["denominator"])


def can_smooth(figs: pd.DataFrame, indicator: Indicator) -> bool:
    """Whether figures can be smoothed: proportions with their counts, none of them modelled."""
    known = figs[figs["value"].notna()]
    counted = known["numerator"].notna().all() and not known["status"].isin(["modelled", "stated"]).any()
    return indicator.kind == "proportion" and len(known) > 1 and bool(counted)


def _patterns(found: Mapping[str, Any], request: MapRequest) -> NDArray[np.object_]:
    """What is known of each figure; of one that was counted, which side it lies on where that is shown, not clearly."""
    patterns = [_PATTERNS.get(status, "none") for status in found["status"]]
    if request.colour_by == "comparison":
        each = zip(patterns, found["comparison"], found["kept"], strict=True)
        patterns = [
            COMPARISON_PATTERNS.get(word, "none") if kept and known == "none" else known for known, word, kept in each
        ]
    return np.array(patterns, dtype=object)


def _colours(
    found: Mapping[str, Any], request: MapRequest, breaks: tuple[float, ...], polarity: str
) -> NDArray[np.object_]:
    if request.colour_by == "comparison":
        words = by_side(COMPARISON_COLOURS, polarity)
        colours = [words[word] for word in found["comparison"]]
    else:
        sequence = class_colours(len(breaks) + 1, polarity)
        colours = [sequence[index] if index >= 0 else NOTHING for index in found["class_index"].tolist()]
    each = zip(colours, ~np.isnan(found["value"]), found["kept"], strict=True)
    shown = [(colour if known else NOTHING) if kept else LEFT_OUT for colour, known, kept in each]
    return np.array(shown, dtype=object)


def _legend(
    found: Mapping[str, Any],
    request: MapRequest,
    breaks: tuple[float, ...],
    indicator: Indicator,
    patterns: dict[str, str],
) -> tuple[LegendEntry, ...]:
    """Classes from low to high (or comparisons), then the patterns that occur, last what the filter leaves out."""
    entries = []
    shown = ~np.isnan(found["value"])
    if request.colour_by == "comparison":
        colours = by_side(COMPARISON_COLOURS, indicator.polarity)
        counts = Counter(found["comparison"][shown])
        for word in _COMPARISON_ORDER:
            if count := counts[word]:
                pattern: Pattern = COMPARISON_PATTERNS.get(word, "none")
                entries.append(LegendEntry("comparison", word.capitalize(), colours[word], pattern, count))
    elif shown.any():
        limits, counts = (None, *breaks, None), Counter(found["class_index"][shown].tolist())
        for index, colour in enumerate(class_colours(len(breaks) + 1, indicator.polarity)):
            lower, upper = limits[index], limits[index + 1]
            label = class_label(lower, upper, indicator.unit)
            entries.append(LegendEntry("class", label, colour, "none", counts[index], lower, upper))
    drawn = Counter(found["pattern"])
    for drawn_as, words in patterns.items():
        if count := drawn[drawn_as]:
            entries.append(LegendEntry("pattern", words, NOTHING, drawn_as, count))  # type: ignore[arg-type]
    left_out = int((~found["kept"]).sum())
    if left_out:
        entries.append(LegendEntry("filter", "Left out by the filter", LEFT_OUT, "none", left_out))
    return tuple(entries)


def _notes(
    request: MapRequest,
    layer: Layer,
    indicator: Indicator,
    found: Mapping[str, Any],
    comparator: ComparatorFigure | None,
) -> tuple[str, ...]:
    """What a reader must know, most important first, each in a whole sentence."""
    notes = []
    if request.colour_by == "smoothed":
        notes.append(
            "Colours show smoothed figures: areas with few children are drawn towards the average of all areas"
            " (empirical Bayes). The numbers given are the areas’ own."
        )
    statuses = Counter(found["status"])
    if statuses["modelled"]:
        notes.append(
            "No figure for these areas is in these data. What is shown is what would be expected if local children"
            " followed the national pattern for their neighbourhood’s deprivation, scaled to the district’s own total."
        )
    if look_like_shares(indicator, found):
        notes.append(SHARES_NOTE)
    if comparator and comparator.refused:
        notes.append(comparator.refusal)
    if statuses["apportioned"] or any("shared out" in note for note in found["note"]):
        notes.append("Figures published for other areas are shared out by live postcodes where a boundary cuts them.")
    for count, words in withheld_notes(found["note"][found["status"] == "suppressed"]):
        whom = f"Withheld for {counted(count, layer.singular, layer.plural)}"
        notes.append(f"{whom}{words.removeprefix('withheld')}.")
    if lacking := statuses["missing"]:
        notes.append(f"Not available for {counted(lacking, layer.singular, layer.plural)}.")
    notes.extend(indicator.caveats_on(layer))
    if layer.caveat:
        notes.append(layer.caveat)
    return tuple(notes)


def _mismatch(asked: Asked, found: Mapping[str, Any]) -> tuple[str, ...]:
    """That the pattern of expected figures is not of their own series."""
    told = pattern_mismatch(asked.indicator, derivation_of(asked)) if "modelled" in found["status"] else ""
    return (told,) if told else ()


def _gaps(pack: Pack, asked: Asked) -> tuple[str, ...]:
    """What the pack declares to lack of the figures that are shown, what was unlike, and what is published besides."""
    names = (asked.indicator.id, asked.layer.id, asked.period)
    told = [gap.sentence for gap in pack.known_gaps if gap.of(*names)]
    told += [words for period, words in asked.indicator.disruptions.items() if period == asked.period]
    return (*told, *published_sentences(each for each in pack.also_published if each.of(*names)))


def _later(pack: Pack, asked: Asked, figs: pd.DataFrame) -> tuple[str, ...]:
    """What superseded the sources of the figures: a source of these data, or figures that are published elsewhere."""
    names = (asked.indicator.id, asked.layer.id, asked.period)
    own = pack.sources_of(figs["source"])
    newer = [pack.sources[each.superseded_by] for each in own if each.superseded_by]
    told = [f"Their source is superseded by another in these data: {each.title}." for each in newer]
    entries = [each for each in pack.also_published if each.of(*names)]
    told += [each.later for each in entries if any(source.id in each.supersedes for source in own)]
    return tuple(dict.fromkeys(told))


def _sources(pack: Pack, asked: Asked, figs: pd.DataFrame, comparator: ComparatorFigure | None) -> tuple[Source, ...]:
    """The sources of the figures, of what they rest on, of the comparator and of the boundaries, each once."""
    used = [*figs["source"], *derivation_sources(pack, asked), comparator.source if comparator else ""]
    return pack.sources_of([*used, asked.layer.source])
