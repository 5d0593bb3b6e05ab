"""The sources of all that a briefing says, and the section that names them."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.maps.found import MapResult
from sdmap.maps.paragraphs import release_words
from sdmap.pack.core_words import shares_inside
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.render.reports.plan import plan_sources
from sdmap.render.reports.records import Grid, Points, Section, Words
from sdmap.text.joining import capital
from sdmap.topics.alike.found import own_groups
from sdmap.topics.concentration.found import concentration
from sdmap.topics.evidence.found import evidence
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.schools.found import school_sources
from sdmap.topics.stages.found import stages_result


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


def _core_sources(first: MapResult) -> Iterator[Source]:
    """Of the figures on which core and rest are held against each other, and of the town's outline."""
    if first.layer.core is None:
        return
    yield from concentration(first.pack, first.request).sources
    if first.pack.outline is not None and shares_inside(first.pack, first.layer):
        yield first.pack.sources[first.pack.outline.source]


def sources_section(pack: Pack, sources: tuple[Source, ...]) -> Section:
    """Who published what, under which licence, in the words that the licences ask for."""
    published: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        published.setdefault((source.publisher, source.licence), []).append(f"{source.title} ({source.period})")
    table = Grid(
        "Sources",
        ("Publisher", "Titles and periods", "Licence"),
        tuple((publisher, "; ".join(titles), capital(licence)) for (publisher, licence), titles in published.items()),
        widths=(1.75, 6.7, 1.55),
    )
    asked = dict.fromkeys(source.attribution for source in sources if source.attribution)
    # One publisher's line is often the beginning of another's, which then says it too.
    attributions = Points(tuple(one for one in asked if not any(one in other for other in asked if other != one)))
    lead = Words("Who published what, and under which licence.")
    release = Words(f"{pack.name}, {release_words(pack)}.", "note")
    return Section("Sources and licences", (lead, table, attributions, release), spoken=release.text)
