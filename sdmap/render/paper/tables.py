"""The figures of each kind of picture as tables, for whoever does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.figures.concentration import contrast
from sdmap.maps import narrate
from sdmap.maps.area_words import AreaText
from sdmap.maps.found import MapResult
from sdmap.text.certainty import PLAIN_INTERVAL, SCHOOLS_INTERVAL
from sdmap.text.joining import STATUS_WORDS, capital, join_words, lowered
from sdmap.text.periods import period_words
from sdmap.text.text_table import NOTHING, TextTable
from sdmap.topics.alike.found import own_groups
from sdmap.topics.alike.tables import group_table
from sdmap.topics.brief.found import brief
from sdmap.topics.brief.words import spine_table
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.tables import contrast_table
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.monitoring.tables import monitoring_table
from sdmap.topics.same_places.found import same_places
from sdmap.topics.same_places.tables import grid_table
from sdmap.topics.stages.found import stages_result
from sdmap.topics.stages.tables import gap_table

ACROSS = 6  # figures that stand side by side
_NAMED = 3  # so many areas without a figure are named; more are counted
_SHORT = 20  # letters of why there is no figure that stand in its place


def area_table(result: MapResult) -> TextTable:
    """The figures of a map, in the order of its ranking; columns that say nothing, and areas without any, left out."""
    texts, apart = _with_figures(result)
    against = f"Against {narrate.comparator_text(result)}"
    # Where all that have a figure have it from the same, a column of that says nothing but of those without.
    known = dict.fromkeys(t.status for t in texts if t.value)
    alike = next(iter(known)) if len(known) == 1 and all(len(t.status) < _SHORT for t in texts if not t.value) else ""
    columns: dict[str, tuple[str, ...]] = {
        capital(result.layer.singular): tuple(t.label for t in texts),
        "Figure": tuple(t.value or (t.status if alike else NOTHING) for t in texts),
        "95% interval": tuple(t.interval for t in texts),
        "Number": tuple(t.counts for t in texts),
        against: tuple(capital(t.comparison) for t in texts),
        "How it is known": () if alike else tuple(t.status for t in texts),
    }
    shown = {head: cells for head, cells in columns.items() if any(cells)}
    return TextTable.of(
        f"{result.indicator.short_title}, {period_words(result.period)}, by {result.layer.singular}",
        shown,
        numeric=tuple(i for i, head in enumerate(shown) if head in ("Figure", "95% interval", "Number")),
        note=" ".join(filter(None, (f"All figures: {lowered(alike)}." if alike else "", _interval(result), apart))),
    )


def _interval(result: MapResult) -> str:
    """Which of the two intervals a table has, in the words of the workbook; "" where it has none."""
    if result.areas["lower"].isna().all():
        return ""
    kind = SCHOOLS_INTERVAL if result.areas["lower_ci_schools"].notna().any() else PLAIN_INTERVAL
    return f"Each interval is the {kind}."


def _with_figures(result: MapResult) -> tuple[list[AreaText], str]:
    """The areas that a table is of, and in a sentence those of which nothing is known; what is withheld stays."""
    texts, layer = narrate.area_texts(result), result.layer
    out = [t for t in texts if t.status == STATUS_WORDS["missing"] and t.code not in (result.marked, result.pack.code)]
    if len(out) in (0, len(texts)):
        return list(texts), ""
    if len(out) <= _NAMED:
        told = f"No figure, and so not in this table: {join_words([t.label for t in out])}."
    else:
        told = f"{len(out)} of the {len(texts)} {layer.plural} have no figure and are not in this table."
    return [t for t in texts if t not in out], told


def area_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """The figures of one map whole, or those of several beside each other."""
    if len(results) == 1:
        return (area_table(results[0]),)
    first = results[0].layer
    names = {text.code: text.name for text in narrate.area_texts(results[0])}
    made = []
    for start in range(0, len(results), ACROSS):
        some = results[start : start + ACROSS]
        heads = [f"{result.indicator.short_title}, {period_words(result.period)}" for result in some]
        values = [{text.code: text.value for text in narrate.area_texts(result)} for result in some]
        rows = tuple((name, *(each.get(code) or NOTHING for each in values)) for code, name in names.items())
        columns, numeric = (capital(first.singular), *heads), tuple(range(1, len(heads) + 1))
        made.append(TextTable(f"Figures by {first.singular}", columns, rows, numeric))
    if len(made) > 1:
        captions = (f"{each.caption} ({place} of {len(made)})" for place, each in enumerate(made, start=1))
        made = [replace(each, caption=caption) for each, caption in zip(made, captions, strict=True)]
    return tuple(made)


def core_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """The core and the rest on each of several indicators."""
    pack, found = results[0].pack, concentration(results[0].pack, results[0].request)
    return (contrast_table(replace(found, contrasts=tuple(contrast(pack, each.asked) for each in results))),)


def alike_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """The district and the places like it."""
    pack = results[0].pack
    return tuple(group_table(pack, group) for group in own_groups(pack)[:1])


def same_places_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """Every area on every measure that can be compared."""
    first = results[0]
    return (grid_table(same_places(first.pack, first.layer, first.request.comparator)),)


def stages_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """The gap at each stage of life."""
    found = stages_result(results[0].pack)
    return (gap_table(found),) if found else ()


def monitoring_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """The figures to be monitored."""
    found = monitoring(results[0].pack)
    return (monitoring_table(found),) if found else ()


def spine_tables(results: Sequence[MapResult]) -> tuple[TextTable, ...]:
    """Each measure's place between the worst area and the best."""
    first = results[0]
    return (spine_table(brief(first.pack, first.layer, first.marked, first.request.comparator)),)
