"""A map of changes: what became of each area between two periods beside the comparator's own change, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.maps.found import MapResult
from sdmap.render.paper.legend import Legend
from sdmap.render.paper.lines import wrap
from sdmap.render.paper.presets import Preset, preset_named
from sdmap.render.paper.print_map import MapPicture
from sdmap.render.paper.sheets import Drawn, Wanted
from sdmap.render.paper.story import Story, view_link
from sdmap.render.paper.variants import variant_named
from sdmap.text.joining import capital
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.attainment.change_fills import changes_of, filled, plain_at
from sdmap.topics.attainment.change_words import (
    area_change_sentence,
    change_headline,
    change_label,
    change_note,
    change_title,
    label_note,
    lacking_note,
)
from sdmap.topics.attainment.changed import ChangeMap


def change_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The map of changes of a map's measure with what is told of it; refused where no change is known."""
    shown = changes_of(results[0])
    look, chosen = variant_named(wanted.variant), preset_named(wanted.preset)
    first, last = (plain_at(results[0], period) for period in (shown.earlier, shown.later))
    story = change_story(shown, first, last, wanted.link)
    story = wanted.told(story)
    result = filled(shown, last, look.changes())
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
    shown = changes_of(results[0])
    rows = tuple((each.name, change_label(each), area_change_sentence(shown, each)) for each in shown.areas)
    heads = (capital(shown.layer.singular), "Change", "In words")
    return (TextTable(change_title(shown), heads, rows, numeric=(1,), note=label_note(shown)),)


class ChangeLegend(Legend):
    """The steps of the scale under what they are of."""

    def __init__(self, shown: ChangeMap, result: MapResult, preset: Preset, width: float, *, keys: bool) -> None:
        super().__init__(result, preset, width, keys=keys)
        when = f"{period_words(shown.earlier)} to {period_words(shown.later)}"
        title = f"{shown.indicator.short_title}, {when}: change beside {shown.comparator}’s"
        self.heading = wrap(title, width, preset.heading_size, "bold")
