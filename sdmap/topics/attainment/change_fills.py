"""The map of changes as it is to be drawn: whose changes, beside which maps, each area in the colour of its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.maps.asked import Filter
from sdmap.maps.found import LegendEntry, MapResult, Pattern
from sdmap.maps.mapping import draw
from sdmap.maps.style import NOTHING, PATTERN_WORDS
from sdmap.text.errors import RequestError
from sdmap.text.joining import capital
from sdmap.topics.attainment.change_words import band_words
from sdmap.topics.attainment.changed import BANDS, ChangeMap, change_map


def changes_of(result: MapResult) -> ChangeMap:
    """The changes of a map's measure.

    Raises
    ------
    RequestError
        If there are none, with the reason.
    """
    pack, code = result.pack, result.request.comparator or result.pack.default_comparator
    found = change_map(pack, result.layer, result.indicator, code)
    if found is None:
        whose = f" with figures of {pack.comparators[code].name} beside them" if code else ""
        raise RequestError(
            f"No change of “{result.indicator.short_title}” can be mapped for {result.layer.plural}: it needs two"
            f" periods that can be compared{whose}."
        )
    return found


def plain_at(result: MapResult, period: str) -> MapResult:
    """The plain map of a period."""
    asked = replace(result.request, period=period, view="map", colour_by="value", only=Filter(), show_schools=False,
                    show_work=False)  # fmt: skip
    return replace(draw(result.pack, asked), marked=result.marked)


def filled(shown: ChangeMap, result: MapResult, colours: Sequence[str]) -> MapResult:
    """The map of the later period with each area in the colour of its step, the worst first, and a key of all steps."""
    known = {each.code: each for each in shown.areas}
    areas = result.areas.copy()
    bands = [known[code].band for code in areas["code"]]
    areas["colour"] = [NOTHING if band is None else colours[BANDS.index(band)] for band in bands]
    areas["pattern"] = [known[code].lacking for code in areas["code"]]
    legend = [
        LegendEntry("comparison", capital(words), colour, "none", bands.count(band))
        for band, words, colour in zip(BANDS, band_words(shown), colours, strict=True)
    ]
    without: tuple[Pattern, ...] = ("withheld", "missing")
    counts = {pattern: int((areas["pattern"] == pattern).sum()) for pattern in without}
    legend += [LegendEntry("pattern", PATTERN_WORDS[p], NOTHING, p, count) for p, count in counts.items() if count]
    return replace(result, areas=areas, legend=tuple(legend), comparator=None)
