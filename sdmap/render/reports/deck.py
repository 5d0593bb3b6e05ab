"""The seven slides that a briefing opens with: a claim each, in the words of its topic, over the picture that bears it.

Where, how sure, the same places, the stages of life, schools, what is being done, what to monitor. What a pack tells
nothing of has no slide. What a speaker says beside the claim, and the sources, are the notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph
from sdmap.maps.work_map import work_shown
from sdmap.maps.work_words import when
from sdmap.pack.interventions import interventions
from sdmap.pack.sources import Source
from sdmap.render.paper.sources import source_lines
from sdmap.render.reports.records import Picture, Points, Section
from sdmap.text.periods import dated
from sdmap.text.sentences import shortened
from sdmap.topics.aims.work import unmarked_sentence, work_sentence
from sdmap.topics.concentration import words as concentration_words
from sdmap.topics.concentration.claims import funnel_claim
from sdmap.topics.concentration.contrast import contrast_sentence, core_claim
from sdmap.topics.concentration.found import concentration
from sdmap.topics.monitoring import words as monitoring_words
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.same_places import words as same_words
from sdmap.topics.same_places.found import same_places
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.found import school_sources, school_summary
from sdmap.topics.stages import words as stage_words
from sdmap.topics.stages.found import stages_result

# More results than a slide has room for as pairs of bars are left to the appendix.
MOST_BARS = 8


def deck(first: MapResult) -> tuple[Section, ...]:
    """The slides of a briefing, from the map that it opens with; what it is held against holds for all of them."""
    makers = (_where, _how_sure, _same_places, _stages, _schools, _work, _monitoring)
    return tuple(slide for maker in makers for slide in maker(first))


def _slide(
    claim: str, picture: Picture, spoken: Iterable[str], *, sources: tuple[Source, ...] = ()
) -> Iterator[Section]:
    """One slide; ``sources`` are further ones than those of its maps."""
    results = (picture.result, *picture.others)
    if sources and picture.kind != "map":
        results = (replace(picture.result, sources=sources),)
    context = picture.result.context if picture.kind == "map" else None
    more = (*(context.sources if context else ()), *(sources if picture.kind == "map" else ()))
    told = [" ".join(filter(None, spoken)), *source_lines(*results, more=more)]
    yield Section(shortened(claim), (picture,), spoken="\n".join(filter(None, told)))


def _picture(kind: str, alt: str, result: MapResult, name: str = "", *, others: tuple[MapResult, ...] = ()) -> Picture:
    name = name or kind
    return Picture(f"slide-{name}", alt.partition(". ")[0].rstrip(".") + ".", alt, result, kind=kind, others=others)


def map_date(result: MapResult) -> str:
    """Of when a map's figures are, and by which areas where a core is told by them, in a sentence."""
    by = f", by {result.layer.singular}." if result.layer.core else "."
    return dated((result.period,), result.pack.release).removesuffix(".") + by


def _where(first: MapResult) -> Iterator[Section]:
    claim = f"{narrate.finding(first, short=True)} {map_date(first)}"
    yield from _slide(claim, _picture("map", alt_text(first), first, "where"), (paragraph(first),))


def _how_sure(first: MapResult) -> Iterator[Section]:
    """The core against the rest with intervals; where there is no core, how far areas lie from the comparator."""
    pack, found = first.pack, concentration(first.pack, first.request)
    sides = [each for each in concentration_words.tested_contrasts(found) if each.asked.indicator.unit == "%"]
    if sides:
        sides = sides[:MOST_BARS]
        results = [draw(pack, MapRequest.of(each.asked, first.request.comparator)) for each in sides]
        told = " ".join(contrast_sentence(pack, each) for each in sides)
        claim = core_claim(pack, sides)
        picture = _picture("core_bars", f"{claim} {told}", results[0], others=tuple(results[1:]))
        yield from _slide(claim, picture, (told, concentration_words.core_sentence(found)))
    elif found.funnel.benchmark is not None:
        told = concentration_words.funnel_sentence(found)
        claim = f"{funnel_claim(found)} {map_date(first)}"
        yield from _slide(claim, _picture("funnel", told, first), (told,))
    elif found.distribution.curve:
        told = concentration_words.lorenz_sentence(found)
        claim = f"{concentration_words.lorenz_finding(found)} {map_date(first)}"
        yield from _slide(claim, _picture("lorenz", told, first), (told,))


def _same_places(first: MapResult) -> Iterator[Section]:
    if not first.request.comparator:
        return
    found = same_places(first.pack, first.layer, first.request.comparator)
    if found.measures:
        picture = _picture("same_places", same_words.picture_words(found), first)
        spoken = (same_words.rest_sentence(found), *same_words.notes(found))
        yield from _slide(same_words.same_places_claim(found), picture, spoken, sources=found.sources)


def _stages(first: MapResult) -> Iterator[Section]:
    found = stages_result(first.pack)
    if found is not None and found.gaps:
        picture = _picture("stages", stage_words.chart_sentence(found), first)
        spoken = (stage_words.gap_sentence(found), stage_words.caution_sentence(found))
        yield from _slide(stage_words.stages_claim(found), picture, spoken, sources=found.sources)


def _schools(first: MapResult) -> Iterator[Section]:
    pack, layer = first.pack, first.layer
    if school_summary(pack, layer).state_funded:
        result = draw(pack, replace(first.request, show_schools=True))
        spoken = school_words.summary_sentences(pack, layer)
        picture = _picture("map", alt_text(result), result, "schools")
        yield from _slide(school_words.schools_claim(pack, layer), picture, spoken, sources=school_sources(pack))


def _work(first: MapResult) -> Iterator[Section]:
    """The work on a map; in words where no place of it can be marked."""
    pack, work = first.pack, interventions(first.pack)
    if not work:
        return
    listed = tuple(f"{each.name} ({each.partner}; {when(each)})." for each in work)
    sources = pack.sources_of(each.source for each in work)
    if (shown := work_shown(pack, first.layer)).places:
        result = draw(pack, replace(first.request, show_work=True))
        picture = _picture("map", alt_text(result), result, "work")
        marked = [each for place in shown.marks for each in place.work]
        claim = f"{work_sentence(pack)} {unmarked_sentence(pack, marked)}".strip()
        yield from _slide(claim, picture, listed, sources=sources)
    else:
        lines = source_lines(replace(first, sources=sources))
        yield Section(shortened(work_sentence(pack)), (Points(listed),), spoken="\n".join(lines))


def _monitoring(first: MapResult) -> Iterator[Section]:
    found = monitoring(first.pack)
    if found is not None and monitoring_words.held(found):
        picture = _picture("monitoring", monitoring_words.chart_sentence(found), first)
        spoken = monitoring_words.short_notes(found, first.layer)
        yield from _slide(monitoring_words.monitoring_claim(found, noted=False), picture, spoken, sources=found.sources)
