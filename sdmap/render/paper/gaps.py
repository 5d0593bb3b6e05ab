"""Two pictures of pairs: the gap at each stage of life, and the figures to be monitored beside the comparator's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sdmap.maps.found import MapResult
from sdmap.pack.sources import Source
from sdmap.render.paper.pairs import Pair, draw_pairs
from sdmap.render.paper.sheets import Drawn, Wanted, drawn
from sdmap.render.paper.story import Story
from sdmap.text.errors import RequestError
from sdmap.text.joining import capital, decimals_of
from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.topics.monitoring import words as monitoring_words
from sdmap.topics.monitoring.found import Monitoring, monitoring
from sdmap.topics.stages import words as stage_words
from sdmap.topics.stages.found import StagesResult, stages_result


def stages_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The gap at each stage of life; refused where no gap is known."""
    pack = results[0].pack
    found = stages_result(pack)
    if found is None or not found.gaps:
        raise RequestError(f"No gap between two groups of people in {pack.name} is in these data.")
    story = _story(
        results[0], found.gap_sources, stage_words.stages_headline(found), stage_words.chart_sentence(found),
        subtitle=stage_words.subtitle(found), note=stage_words.caution_sentence(found),
    )  # fmt: skip
    pairs, titles = list(_stages(found)), (stage_words.unit_words(found), stage_words.GAP_HEAD)
    return _drawn(story, wanted, pairs, stage_words.KEYS, titles)


def monitoring_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The figures to be monitored; refused where none can be compared."""
    pack = results[0].pack
    found = monitoring(pack)
    if found is None or not monitoring_words.held(found):
        raise RequestError(f"No figure that is to be monitored for {pack.name} can be compared in these data.")
    used = (source for each in monitoring_words.held(found) if each.latest for source in each.latest.sources)
    note = " ".join(filter(None, (monitoring_words.by_sentence(found), monitoring_words.level_sentence(found))))
    story = _story(
        results[0], pack.sources_of(used), monitoring_words.monitoring_headline(found),
        monitoring_words.chart_sentence(found), subtitle=monitoring_words.subtitle(found), note=note,
    )  # fmt: skip
    pairs, titles = list(_monitored(found)), (monitoring_words.unit_words(found), monitoring_words.against_head(found))
    return _drawn(story, wanted, pairs, monitoring_words.keys(found), titles)


def _drawn(story: Story, wanted: Wanted, pairs: list[Pair], keys: tuple[str, ...], titles: tuple[str, str]) -> Drawn:
    return drawn(
        story, wanted, lambda sheet, chosen, room: draw_pairs(sheet, pairs, chosen, room, keys=keys, titles=titles)
    )


def _story(result: MapResult, sources: tuple[Source, ...], title: str, said: str, *, subtitle: str, note: str) -> Story:
    return Story.of(
        replace(result, sources=sources),
        title=title,
        subtitle=subtitle,
        description=f"{title} {said}",
        notes=filter(None, (note,)),
        keywords=(subtitle, result.pack.name),
    )


def _stages(found: StagesResult) -> Iterator[Pair]:
    """The county at each stage and, under it, the country where it is known."""
    for gap in found.gaps:
        decimals, what = gap.measure.decimals, capital(stage_words.measured(gap))
        for side in (gap.county, gap.country):
            if side is not None:
                own = side is gap.county
                alone = what if own and gap.country is None else ""
                low, high, points = (signed(each, decimals) for each in (side.low, side.high, side.points))
                yield Pair(
                    gap.stage.title if own else "", alone if own else what, side.area, side.low, side.high,
                    (low, high), points, heavy=own,
                )  # fmt: skip


def _monitored(found: Monitoring) -> Iterator[Pair]:
    """Each figure that can be compared: the comparator's hollow, the latest filled."""
    before = ""
    for each in monitoring_words.held(found):
        assert each.latest is not None, "only what has a figure is held against another"
        what = f"{monitoring_words.short_text(found.pack, each)}, {period_words(each.latest.period)}"
        theirs = each.latest.comparator or 0.0
        told = tuple(signed(value, decimals_of(each, value)) for value in (theirs, each.latest.value))
        yield Pair(
            "" if what == before else what, "", monitoring_words.area_text(each), theirs, each.latest.value,
            (told[0], told[1]), signed(each.gap or 0.0, 1), heavy=each.clear is True,
        )  # fmt: skip
        before = what
