"""All that reports and topics say, for tests that look for what must not be said."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.figures.figures import mapped_layers
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Layer, Pack
from sdmap.render.reports.content import briefing
from sdmap.render.reports.profile import profile_report
from sdmap.render.reports.records import Grid, Picture, Points, Report, Section, Words
from sdmap.text.text_table import TextTable
from sdmap.topics.aims import words as aims_words
from sdmap.topics.aims.found import target_results
from sdmap.topics.compared.over_time import over_time
from sdmap.topics.evidence import found as evidence
from sdmap.topics.profile import change_words
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.found import profile
from sdmap.topics.profile.work import no_work, placed_cells
from sdmap.topics.schools import attainment_words
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.attainment import measure_tables
from sdmap.topics.schools.found import childcare_groups, school_rows, school_sources


def section_lines(section: Section) -> Iterator[str]:
    """Every line of a section: paragraphs, points, pictures in words, and each row of its tables."""
    yield from filter(None, (section.title, section.spoken))
    for block in section.blocks:
        if isinstance(block, Words):
            yield block.text
        elif isinstance(block, Points):
            yield from block.items
        elif isinstance(block, Picture):
            yield from (block.caption, block.alt)
        elif isinstance(block, Grid):
            yield from (block.caption, block.note, " | ".join(block.columns))
            yield from (" | ".join(row) for row in block.rows)


def report_lines(report: Report) -> Iterator[str]:
    """Every line of a report."""
    yield from (report.title, report.subtitle)
    for section in report.sections:
        yield from section_lines(section)


def some_areas(pack: Pack, layer: Layer) -> tuple[str, ...]:
    """The first area of a layer, and the first of its core if that is another."""
    codes = [str(code) for code in areas(pack, layer)["code"]]
    return tuple(dict.fromkeys([codes[0], *(code for code in codes if code in core_codes(layer))][:2]))


def reported(pack: Pack) -> tuple[Layer, ...]:
    """The layers that reports are made of: those with a core, or the first."""
    layers = mapped_layers(pack)
    return tuple(layer for layer in layers if layer.core is not None) or layers[:1]


def reports(pack: Pack) -> Iterator[Report]:
    """The briefing of each such layer, and the profiles of some of its areas."""
    for layer in reported(pack):
        yield briefing(pack, layer, comparator=pack.default_comparator)
        for code in some_areas(pack, layer):
            yield profile_report(pack, layer, code, comparator=pack.default_comparator)


def evidence_lines(pack: Pack) -> Iterator[str]:
    """What is said of the statements and the aims, without the documents' own words."""
    for result in evidence.evidence(pack):
        yield from (evidence.figures_text(result), evidence.about_words(result), evidence.since_text(result))
        yield from (result.could_tell, result.claim.reading, result.claim.settles, result.claim.request)
        yield from (*evidence.term_lines(result), *(evidence.beside_words(each) for each in result.beside))
    yield from (each.not_counted for each in evidence.claims(pack))
    for layer in (None, *mapped_layers(pack)):
        for code in some_areas(pack, layer) if layer else ("",):
            for aim in target_results(pack, layer, code):
                yield from (aims_words.target_sentence(aim, pack.name), *aims_words.untold_sentences(aim))
                yield from (aims_words.line_text(line, pack.name) for line in aim.lines)
                yield aim.target.reading
    for over in over_time(pack):
        yield from (over.breaks_sentence, *(area.sentence for area in over.areas), *_table_lines(over.table))


def school_lines(pack: Pack) -> Iterator[str]:
    """What the page on schools says."""
    for layer in mapped_layers(pack):
        rows = school_rows(pack, layer)
        yield from (school_words.schools_headline(pack, layer), school_words.subtitle(pack, layer))
        yield from (*school_words.summary_sentences(pack, layer), *school_words.schools_notes(pack, rows))
        yield from (school_words.school_sentence(row, pack) for row in rows)
        yield from _table_lines(school_words.schools_table(pack, layer, rows)) if rows else ()
        for each in measure_tables(pack, layer):
            yield from attainment_words.measure_sentences(each, pack)
            yield from _table_lines(attainment_words.measure_text_table(each, pack))
    groups = childcare_groups(pack)
    yield from (attainment_words.FEW_PUPILS, *school_words.childcare_sentences(pack, groups))
    yield school_words.CHILDCARE_ASIDE
    yield from _table_lines(school_words.childcare_table(groups))
    yield from school_words.source_texts(school_sources(pack))


def profile_lines(pack: Pack) -> Iterator[str]:
    """What the profiles of some areas say."""
    for layer in mapped_layers(pack):
        for code in some_areas(pack, layer):
            found = profile(pack, layer, code, pack.default_comparator)
            yield from (profile_words.profile_headline(found), profile_words.subtitle(found))
            yield from (*profile_words.comparison_sentences(found), *profile_words.reasons(found))
            yield from (profile_words.indicator_sentence(found, row) for row in found.indicators)
            yield from (*change_words.change_sentences(found), *profile_words.caveats(found))
            yield from (profile_words.schools_sentence(found), *profile_words.childcare_sentences(found))
            yield from _table_lines(profile_words.schools_table(found))
            yield from (profile_words.neighbour_caption(found), *(source.line for source in found.sources))
            yield no_work(found)
            yield from (" | ".join(row) for row in placed_cells(found))


def _table_lines(table: TextTable) -> Iterator[str]:
    yield from (table.caption, table.note, " | ".join(table.columns), *(" | ".join(row) for row in table.rows))
