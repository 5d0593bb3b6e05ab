"""What the further pictures say: title, subtitle, alternative text and notes of each, from their results alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.figures.concentration import Contrast
from sdmap.maps import narrate
from sdmap.maps.filter_words import filter_words
from sdmap.maps.found import MapResult
from sdmap.maps.sets import leads, newer_untested
from sdmap.pack.core_words import core_caveat
from sdmap.pack.model import Pack
from sdmap.render.paper.story import Story, story_of, view_link
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value, join_words, lowered
from sdmap.text.numbers import count_words, out_of
from sdmap.text.periods import period_words
from sdmap.topics.concentration import words as told
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import ConcentrationResult

NO_SCHOOLS = "Tiles have no true place, so no school is marked on them."

# Said where measures are counted.
_COUNT_ONCE = "Measures of the same children count once."


def ranked_story(result: MapResult, link: str) -> Story:
    """The words of ranked dots."""
    story = _without_schools(result, link)
    lead = f"Dots in order of {lowered(result.indicator.title)}, one for each of the {_areas(result)},"
    lead += f" {period_words(result.period)}, with 95% intervals where there are any. "
    said = [text.sentence for text in narrate.area_texts(result)]
    left_out = filter_words(_bare(result))
    return replace(story, description=lead + " ".join([story.title, *left_out, *said]))


def funnel_story(result: MapResult, found: ConcentrationResult, link: str) -> Story:
    """The words of a funnel: how many areas differ by far."""
    sentence = told.funnel_sentence(found)
    areas = found.funnel.areas
    outside = sum(area.where in ("above", "below") for area in areas)
    singular, plural = result.layer.singular, result.layer.plural
    count = count_words(outside).capitalize() if outside else "None"
    value = format_value(result.indicator, found.funnel.benchmark)
    far = certainty(result.indicator).far_more
    title = (
        f"{count} of the {count_words(len(areas))} {plural if len(areas) != 1 else singular}"
        f" {'differs' if outside == 1 else 'differ'} from {found.funnel.name}’s {value} {far}."
    )
    return replace(
        _without_schools(result, link),
        title=title,
        description=f"Funnel plot of {lowered(result.indicator.title)}. {sentence}",
        notes=(sentence, *_sided(result)),
        owed=0,
    )


def lorenz_story(result: MapResult, found: ConcentrationResult, link: str) -> Story:
    """The words of a Lorenz curve: what the half with the highest rates holds, and the indices."""
    sentence = told.lorenz_sentence(found)
    first, _, rest = sentence.partition(". ")
    return replace(
        _without_schools(result, link),
        title=f"{first}.",
        description=f"Lorenz curve of {lowered(result.indicator.title)}. {sentence}",
        notes=tuple(note for note in (rest, *_sided(result)) if note),
        owed=0,
    )


def bars_title(results: Sequence[MapResult], contrasts: Sequence[Contrast]) -> str:
    """On how many indicators the core has the worse figure, and on how many of them that is clear."""
    sided = [(r, c) for r, c in zip(results, contrasts, strict=True) if _counts(r) and c.core]
    tested = _once([(r, c) for r, c in sided if c.verdict != "not tested"])
    sided = _once(sided)
    behind = sum(r.worse_in_core for r, _ in sided)
    worse = [r.indicator.short_title for r, c in tested if c.verdict == "worse"]
    title = _worse_on(results, behind, len(sided))
    if not tested:
        return f"{title}; none of them can be tested."
    of = "the one" if len(tested) == 1 else out_of(len(worse), len(tested))
    if not worse:
        clear = "it is not clear" if len(tested) == 1 else "is that clear"
        return f"{title}; on {of} that can be tested {clear}."
    return f"{title}; on {of} that can be tested it is clear: {join_words(worse)}."


def _once(sided: list[tuple[MapResult, Contrast]]) -> list[tuple[MapResult, Contrast]]:
    """Those of which each stands for other children."""
    return [(r, c) for r, c in sided if leads(r.pack, r.indicator)] or sided


def bars_story(results: Sequence[MapResult], contrasts: Sequence[Contrast], link: str) -> Story:
    """The words of core against rest on several indicators; what cannot be compared is named with its reason."""
    first = results[0]
    pack, title = first.pack, bars_title(results, contrasts)
    sentences = [contrast_sentence(pack, each) for each in contrasts]
    notes = [sentence for each, sentence in zip(contrasts, sentences, strict=True) if each.refused]
    if not all(leads(r.pack, r.indicator) for r in results):
        notes.append(_COUNT_ONCE)
    if newer := newer_note(pack, contrasts):
        notes.append(newer)
    if any(each.status == "modelled" for each in contrasts):
        notes.append("Expected figures follow the national pattern for deprivation: they were not counted.")
    if any(each.verdict == "not tested" and not each.refused for each in contrasts):
        notes.append(
            "Not tested: an index, expected figures and figures held without the numbers behind them have no"
            " interval to hold a difference against."
        )
    if caveat := core_caveat(pack, first.layer):
        notes.append(caveat)
    return Story.of(
        *results,
        title=title,
        subtitle=f"Core against the rest · {first.layer.title} · each indicator’s own period · 95% intervals",
        description=f"Pairs of bars, core against rest, for {len(results)} indicators. {title} {' '.join(sentences)}",
        notes=dict.fromkeys(notes),
        keywords=[*(r.indicator.short_title for r in results), first.layer.title, pack.name],
        link=view_link(first, link),
    )


def newer_note(pack: Pack, contrasts: Sequence[Contrast]) -> str:
    """Of which measures there are newer figures than the last that can be tested; "" where of none."""
    titles = [lowered(each.asked.indicator.short_title) for each in contrasts if newer_untested(pack, each)]
    return f"Of {join_words(titles)} there are newer figures, which cannot be tested." if titles else ""


def indicators_story(results: Sequence[MapResult], link: str) -> Story:
    """The words of small maps of several indicators."""
    first = results[0]
    with_core = [r for r in results if r.core is not None and _counts(r) and leads(r.pack, r.indicator)]
    higher = [r for r in with_core if r.worse_in_core]
    whose = f"{first.layer.plural}{narrate.of_place(first.layer, first.pack)}"
    title = f"{count_words(len(results)).capitalize()} indicators for the {whose}."
    if with_core:
        title = f"{_worse_on(results, len(higher), len(with_core))}."
    said = " ".join(f"{r.indicator.short_title}, {period_words(r.period)}: {narrate.map_headline(r)}"
                    for r in results)  # fmt: skip
    notes = ["Each map has its own classes: a colour on one says nothing about another."]
    if with_core:
        notes.append("A worse figure is not yet a clear difference: see core against rest.")
    if not all(leads(r.pack, r.indicator) for r in results):
        notes.append(_COUNT_ONCE)
    if any(r.modelled for r in results):
        notes.append("Dots: expected figures, not counted.")
    return Story.of(
        *results,
        title=title,
        subtitle=f"{first.layer.title} · the latest figures of each indicator",
        description=f"{len(results)} small maps. {title} {said}",
        notes=notes,
        owed=1,
        keywords=[*(r.indicator.short_title for r in results), first.layer.title, first.pack.name],
        link=view_link(first, link),
    )


def periods_story(results: Sequence[MapResult], left_out: Sequence[str], link: str) -> Story:
    """The words of small maps of one indicator over time, all with the same classes."""
    first, last = results[0], results[-1]
    indicator = first.indicator
    when = [period_words(r.period) for r in (first, last)]
    title = narrate.moved_headline(first, last) or f"{indicator.title}: {when[0]} to {when[1]}, in the same classes."
    notes = [f"Left out, because they cannot be compared: {join_words(left_out)}."] if left_out else []
    notes += list(dict.fromkeys(note for r in results for note in r.notes))
    said = " ".join(f"{period_words(r.period)}: {narrate.map_headline(r)}" for r in results)
    return Story.of(
        *results,
        title=title,
        subtitle=f"{indicator.title} · {first.layer.title} · the same classes for every period",
        description=f"{len(results)} small maps of {lowered(indicator.title)}. {said}",
        notes=notes,
        keywords=(indicator.short_title, last.layer.title, last.period, last.pack.name),
        link=view_link(last, link),
    )


def tiles_story(result: MapResult, kept: int, borders: int, link: str) -> Story:
    """The words of a tile map: every area the same size, and how true the places are."""
    story = _without_schools(result, link)
    note = (
        f"Every area has the same size, whatever its land, and stands as near its true place as can be: {kept} of"
        f" {borders} pairs of neighbours still touch."
    )
    no_schools = (NO_SCHOOLS,) if result.request.show_schools else ()
    return replace(
        story,
        description=f"Tile map: every area drawn the same size. {story.description}",
        notes=(*story.notes[: story.owed], note, *no_schools, *story.notes[story.owed :]),
    )


def _without_schools(result: MapResult, link: str) -> Story:
    """The words of a picture that marks no schools; its link still leads to the view with them."""
    return replace(story_of(_bare(result)), link=view_link(result, link))


def _bare(result: MapResult) -> MapResult:
    """A result that no schools were asked for with."""
    return replace(result, request=replace(result.request, show_schools=False))


def _counts(result: MapResult) -> bool:
    """Whether a result can say that the core does worse: expected figures follow deprivation by construction."""
    return result.indicator.polarity != "neither" and not result.modelled


def _worse_on(results: Sequence[MapResult], worse: int, of: int) -> str:
    """That the core has the worse figure on so many of some indicators."""
    counted = "indicators that were counted" if any(result.modelled for result in results) else "indicators"
    share = f"{out_of(worse, of)} {counted}"
    if of == 1:
        what = "indicator shown" if len(results) == 1 else "indicator that can be compared"
        share = f"{'the one' if worse else 'no'} {what}"
    return f"{capital(results[0].pack.the_core)} has the worse figure on {share}"


def _areas(result: MapResult) -> str:
    count = len(result.areas)
    return f"{count} {result.layer.plural if count != 1 else result.layer.singular}"


def _sided(result: MapResult) -> tuple[str, ...]:
    return tuple(note for note in result.notes if not note.startswith("Not compared"))
