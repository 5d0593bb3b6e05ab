"""The sources of all that a briefing says, and the section that names them."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.figures.figures import mapped
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import release_words
from sdmap.pack.core_words import shares_inside
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.render.reports.plan import plan_sources
from sdmap.render.reports.records import Grid, Points, Section, Words
from sdmap.text.joining import bracketed, capital
from sdmap.topics.alike.found import own_groups
from sdmap.topics.concentration.found import concentration
from sdmap.topics.evidence.found import evidence
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.schools.found import school_sources
from sdmap.topics.stages.found import stages_result

# Titles in one row: a row is not cut in two, and one of half a page would leave as much of the page before it bare.
MOST_TITLES = 5


def all_sources(pack: Pack, results: tuple[MapResult, ...]) -> tuple[Source, ...]:
    """The sources of the maps and of everything else a report says, each once."""
    found = [source for result in results for source in result.sources]
    found += _core_sources(results[0])
    found += school_sources(pack)
    found += [source for each in evidence(pack) for source in each.sources]
    found += [source for group in own_groups(pack) for source in group.sources]
    stages = stages_result(pack)
    found += list(stages.sources) if stages else []
    monitored = monitoring(pack)
    found += list(monitored.sources) if monitored else []
    found += plan_sources(pack)
    return tuple({source.id: source for source in found}.values())


def with_core(first: MapResult) -> MapResult | None:
    """A map of a layer with a core: this one, else one of the layer whose core is outlined on it; None for none."""
    if first.layer.core is not None or first.ground is None:
        return first if first.layer.core else None
    lender = first.ground.of
    on = mapped(first.pack, lender) if lender.core else ()
    of = first.indicator if first.indicator in on else next(iter(on), None)
    return draw(first.pack, MapRequest(lender.id, of.id, comparator=first.request.comparator)) if of else None


def _core_sources(first: MapResult) -> Iterator[Source]:
    """Of the figures on which core and rest are held against each other, and of the town's outline."""
    held = with_core(first)
    if held is None:
        return
    yield from concentration(held.pack, held.request).sources
    if held.pack.outline is not None and shares_inside(held.pack, held.layer):
        yield held.pack.sources[held.pack.outline.source]


def sources_section(pack: Pack, sources: tuple[Source, ...]) -> Section:
    """Who published what, under which licence, in the words that the licences ask for."""
    published: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        published.setdefault((source.publisher, source.licence), []).append(bracketed(source.title, source.period))
    table = Grid(
        "Sources",
        ("Publisher", "Titles and periods", "Licence"),
        tuple(
            (publisher, "; ".join(titles[start : start + MOST_TITLES]), capital(licence))
            for (publisher, licence), titles in published.items()
            for start in range(0, len(titles), MOST_TITLES)
        ),
        widths=(1.75, 6.7, 1.55),
    )
    asked = dict.fromkeys(source.attribution for source in sources if source.attribution)
    # One publisher's line is often the beginning of another's, which then says it too.
    attributions = Points(tuple(one for one in asked if not any(one in other for other in asked if other != one)))
    lead = Words("Who published what, and under which licence.")
    release = Words(f"{pack.name}, {release_words(pack)}.", "note")
    return Section("Sources and licences", (lead, table, attributions, release), spoken=release.text)
