"""A map of changes: what became of each area between two periods beside the comparator's own change, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.maps.asked import Filter
from sdmap.maps.found import LegendEntry, MapResult, Pattern
from sdmap.maps.mapping import draw
from sdmap.maps.style import CHANGE_COLOURS, NOTHING, PATTERN_WORDS
from sdmap.render.paper.legend import Legend
from sdmap.render.paper.lines import wrap
from sdmap.render.paper.presets import Preset, preset_named
from sdmap.render.paper.print_map import MapPicture
from sdmap.render.paper.sheets import Drawn, Wanted
from sdmap.render.paper.story import Story, view_link
from sdmap.render.paper.variants import Variant, variant_named
from sdmap.text.errors import RequestError
from sdmap.text.joining import capital
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.attainment.change_words import (
    area_change_sentence,
    band_words,
    change_headline,
    change_label,
    change_note,
    change_title,
    label_note,
    lacking_note,
)
from sdmap.topics.attainment.changed import ChangeMap, change_map

BANDS = (-2, -1, 0, 1, 2)
# How a printed comparison looks that is as far off as a step of the scale: for variants without colours of their own.
_LIKE = ("worse", "higher, not clearly", "similar", "lower, not clearly", "better")


def change_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The map of changes of a map's measure with what is told of it; refused where no change is known."""
    shown = _shown(results[0])
    look, chosen = variant_named(wanted.variant), preset_named(wanted.preset)
    first, last = (_at(results[0], period) for period in (shown.earlier, shown.later))
    story = change_story(shown, first, last, wanted.link)
    story = wanted.told(story)
    result = filled(shown, last, look)
    made = MapPicture(
        result, chosen, look, story, lambda width, keys: ChangeLegend(shown, result, chosen, width, keys=keys),
        dress=False,
    )  # fmt: skip
    made.areas = replace(made.areas, texts={each.code: (each.name, change_label(each)) for each in shown.areas})
    return made.drawn().figure, story


def change_story(shown: ChangeMap, first: MapResult, last: MapResult, link: str) -> Story:
    """The words of a map of changes: which areas clearly changed otherwise than the comparator."""
    title = change_headline(shown)
    said = " ".join(area_change_sentence(shown, each) for each in shown.areas)
    caveats = shown.indicator.caveats_on(shown.layer)
    return Story.of(
        first,
        last,
        title=title,
        subtitle=f"{change_title(shown)} · {shown.layer.title}",
        description=f"Map of changes by {shown.layer.singular}. {title} {said}",
        notes=filter(None, (label_note(shown), lacking_note(shown), change_note(shown), *caveats)),
        owed=1,
        keywords=(shown.indicator.short_title, "change", shown.layer.title, shown.pack.name),
        link=view_link(last, link),
        context=last.context,
    )


def change_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """What became of each area."""
    shown = _shown(results[0])
    rows = tuple((each.name, change_label(each), area_change_sentence(shown, each)) for each in shown.areas)
    heads = (capital(shown.layer.singular), "Change", "In words")
    return (TextTable(change_title(shown), heads, rows, numeric=(1,), note=label_note(shown)),)


def filled(shown: ChangeMap, result: MapResult, look: Variant) -> MapResult:
    """The map of the later period with each area in the colour of its step, and a key of all steps."""
    colours = _colours(look)
    known = {each.code: each for each in shown.areas}
    areas = result.areas.copy()
    bands = [known[code].band for code in areas["code"]]
    areas["colour"] = [NOTHING if band is None else colours[band + 2] for band in bands]
    areas["pattern"] = [known[code].lacking for code in areas["code"]]
    legend = [
        LegendEntry("comparison", capital(words), colour, "none", bands.count(band))
        for band, words, colour in zip(BANDS, band_words(shown), colours, strict=True)
    ]
    without: tuple[Pattern, ...] = ("withheld", "missing")
    counts = {pattern: int((areas["pattern"] == pattern).sum()) for pattern in without}
    legend += [LegendEntry("pattern", PATTERN_WORDS[p], NOTHING, p, count) for p, count in counts.items() if count]
    return replace(result, areas=areas, legend=tuple(legend), comparator=None)


class ChangeLegend(Legend):
    """The steps of the scale under what they are of."""

    def __init__(self, shown: ChangeMap, result: MapResult, preset: Preset, width: float, *, keys: bool) -> None:
        super().__init__(result, preset, width, keys=keys)
        when = f"{period_words(shown.earlier)} to {period_words(shown.later)}"
        title = f"{shown.indicator.short_title}, {when}: change beside {shown.comparator}’s"
        self.heading = wrap(title, width, preset.heading_size, "bold")


def _shown(result: MapResult) -> ChangeMap:
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


def _at(result: MapResult, period: str) -> MapResult:
    """The plain map of a period."""
    asked = replace(result.request, period=period, view="map", colour_by="value", only=Filter(), show_schools=False,
                    show_work=False)  # fmt: skip
    return replace(draw(result.pack, asked), marked=result.marked)


def _colours(look: Variant) -> tuple[str, ...]:
    """The fill of each step, the worst first."""
    if not (look.grey or look.stark):
        return CHANGE_COLOURS
    known = look.comparisons()
    return tuple(known[word] for word in _LIKE)
