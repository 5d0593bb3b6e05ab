"""What must be known of a figure is told once in a report."""

import re
from collections import Counter

import pytest

from sdmap.render.reports.once import LEAST_WORDS, once
from sdmap.render.reports.records import Grid, Points, Section, Words
from sdmap.render.reports.reports import make_report
from sdmap.text.sentences import sentences_of
from tests.render.reading import ENGLAND

CAVEAT = "These figures are of schools that stand in the area."
CHOICE = "some of the difference between core and rest comes from the choice itself"


def paragraphs_of(sections):
    """The paragraphs, notes and points of some sections in order; remarks in tables stand in the rows."""
    for section in sections:
        for block in section.blocks:
            match block:
                case Words(text):
                    yield text
                case Points(items):
                    yield from items
                case Grid():
                    yield block.note


@pytest.mark.parametrize("layer", ["wards", "divisions_2013", "lsoa_2021"])
def test_no_caveat_of_a_briefing_is_told_twice(pack, layer):
    check(make_report(pack, layer, comparator=ENGLAND))


@pytest.mark.parametrize("layer", ["wards", "msoa_2011", "lsoa_2011"])
def test_nor_of_the_second_district_s(fenland, layer):
    check(make_report(fenland, layer, comparator=ENGLAND))


def check(report):
    """A summary is read alone, and sums up what the rest tells."""
    for sections in (report.sections[:1], report.sections[1:]):
        told = Counter(each for text in paragraphs_of(sections) for each in caveats_in(text))
        assert [sentence for sentence, times in told.items() if times > 1] == []
        tables = [block for section in sections for block in section.blocks if isinstance(block, Grid)]
        cells = [cell for table in tables for row in table.rows for cell in row]
        assert [sentence for cell in cells for sentence in caveats_in(cell) if sentence in told] == []
        assert sum(CHOICE in text for text in (*paragraphs_of(sections), *cells)) <= 1


def caveats_in(text):
    return [each for each in sentences_of(text) if len(each.split()) >= LEAST_WORDS and not re.search("[%“”]", each)]


def test_paragraphs_figures_quotations_and_full_cells_stay():
    figure, quotation = "In the core 31.8% of the pupils at schools are eligible.", f"“{CAVEAT}”"
    rows = ((f"First. {CAVEAT}", CAVEAT, figure, quotation),)
    table = Grid("Table", ("a", "b", "c", "d"), rows, note=f"{CAVEAT} See there.")
    blocks = (Words(CAVEAT), Words(figure), Words(CAVEAT, "note"), table, Points((CAVEAT, "Another.")), Words(CAVEAT))
    (section,) = once([Section("One", blocks)])
    assert section.blocks == (
        Words(CAVEAT),
        Words(figure),
        Grid("Table", ("a", "b", "c", "d"), (("First.", CAVEAT, figure, quotation),), note="See there."),
        Points(("Another.",)),
        Words(CAVEAT),
    )
