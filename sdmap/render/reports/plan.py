"""What a briefing says of what was planned: childcare and careers advice, the aims and how far off, the work."""

from __future__ import annotations

from dataclasses import replace

from sdmap.pack.interventions import interventions
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.render.reports.records import Block, Grid, Section, Words, grid, without
from sdmap.topics.aims import words as aims_words
from sdmap.topics.aims.found import TargetResult, target_results
from sdmap.topics.aims.work import work_sentence, work_table
from sdmap.topics.evidence.tables import gatsby_sentence, gatsby_table
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.found import childcare_groups


def plan_sections(pack: Pack) -> tuple[Section, ...]:
    """Childcare, careers advice, aims and work under way, what of them the pack has."""
    return (*_childcare(pack), *_careers(pack), *_aims(pack), *_work(pack))


def plan_sources(pack: Pack) -> tuple[Source, ...]:
    """The sources of what is said of aims and work."""
    named = [result.target.document for result in target_results(pack)]
    named += [name for result in target_results(pack) for line in result.lines for name in line.sources]
    named += [each.source for each in interventions(pack)]
    return pack.sources_of(named)


def _childcare(pack: Pack) -> list[Section]:
    """The childcare settings with their outcomes."""
    groups = childcare_groups(pack)
    if not groups:
        return []
    lead, *more = school_words.childcare_sentences(pack, groups)
    table = grid(school_words.childcare_table(groups), widths=(3.6, 1.8, 2.4, 2.2))
    return [Section("Childcare", (Words(lead), *(Words(text, "note") for text in more), table), spoken=lead)]


def _careers(pack: Pack) -> list[Section]:
    """Progress towards the benchmarks of good career guidance."""
    table = gatsby_table(pack)
    if not table.rows:
        return []
    whole = grid(table, widths=(5.2, 2.4, 2.0, 1.6), note=table.note)
    lead = gatsby_sentence(table)
    months = {row[-1] for row in table.rows}
    if len(months) == 1:
        # One month is said once.
        whole = replace(without(whole, table.columns[-1]), caption=f"{table.caption}, {months.pop()}")
    return [Section("Careers benchmarks", (Words(lead), whole), spoken=lead)]


def _aims(pack: Pack) -> list[Section]:
    """Each aim in the document's words, and the gap to it."""
    results = target_results(pack)
    blocks: list[Block] = []
    for result in results:
        quoted = f"“{result.target.quote}” ({pack.sources[result.target.document].title}) {result.target.reading}"
        untold = " ".join(aims_words.untold_sentences(result))
        blocks.append(Words(aims_words.target_sentence(result, pack.name)))
        blocks.append(Words(f"{quoted.strip()} {untold}".strip(), "note"))
        blocks += _gaps(pack, result)
    spoken = " ".join(aims_words.target_sentence(result, pack.name) for result in results)
    return [Section("The aims, and the gap to them", tuple(blocks), spoken=spoken)] if blocks else []


def _gaps(pack: Pack, result: TargetResult) -> list[Grid]:
    """The gap on every measure that can be compared."""
    told = aims_words.told_lines(result)
    if not told:
        return []
    rows = tuple(
        (
            aims_words.measure_text(line),
            aims_words.benchmark_text(line, pack.documents),
            aims_words.line_text(line, pack.name),
        )
        for line in told
    )
    caption = f"{result.target.title}: how far off the aim is"
    return [Grid(caption, ("Measure", "To be exceeded", "How far off"), rows, widths=(2.6, 1.6, 5.8))]


def _work(pack: Pack) -> list[Section]:
    """What the documents say is being done, by whom and where."""
    lead, table = work_sentence(pack), work_table(pack, quoted=False)
    if not lead:
        return []
    whole = grid(table, note=table.note, widths=(2.6, 2.4, 2.6, 1.2, 1.2))
    return [Section("What is being done", (Words(lead), whole), spoken=lead)]
