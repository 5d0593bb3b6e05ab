"""A report that goes by neighbourhoods is as whole as one by wards: core and rest, plain words, names that fit."""

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.reports.content import briefing
from sdmap.render.reports.records import Grid, Words
from sdmap.text.joining import bracketed
from sdmap.topics.concentration.found import concentration

ENGLAND = "E92000001"


@pytest.fixture(scope="module", params=["lsoa_2021", "msoa_2011"])
def report(request, pack):
    return briefing(pack, pack.layer(request.param), comparator=ENGLAND)


def test_core_and_rest_are_told_by_the_layer_that_lends_its_core(report):
    (section,) = [each for each in report.sections if "against the rest" in each.title]
    assert section.title == "The Swadlincote urban core against the rest, by ward"
    first = next(block.text for block in section.blocks if isinstance(block, Words))
    assert first.startswith("January 2023: in the 5 wards of the Swadlincote urban core, 2,053 of 6,450 pupils")


def test_layers_beyond_the_district_have_no_core_to_tell_of(pack):
    report = briefing(pack, pack.layer("districts"), comparator=ENGLAND)
    assert not [each for each in report.sections if "against the rest" in each.title]


def test_the_summary_has_no_term_of_a_publisher(report):
    (summary,) = [each for each in report.sections if each.title == "Summary"]
    said = [block.text for block in summary.blocks if isinstance(block, Words)]
    said += [text for block in summary.blocks for text in getattr(block, "items", ())]
    assert not [text for text in said if "SOA" in text]


def test_tables_name_areas_without_the_districts_name_in_each_row(report):
    tables = [
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Grid) and block.columns[0].endswith(("2021)", "2011)"))
    ]
    assert tables
    assert not [row[0] for table in tables for row in table.rows if row[0].startswith("South Derbyshire ")]


def test_what_a_comparison_means_is_said_once(report):
    said = " ".join(block.text for section in report.sections for block in section.blocks if isinstance(block, Words))
    assert said.count("means by more than the mix of schools would usually explain") == 1


def test_the_sources_of_core_and_rest_are_cited_whoever_lends_the_core(report, pack):
    by_ward = draw(pack, MapRequest("wards", "free_school_meals", "", ENGLAND))
    assert set(concentration(pack, by_ward.request).sources) <= set(report.sources)


def test_no_row_of_the_sources_is_so_high_that_it_empties_a_page(report):
    (section,) = [each for each in report.sections if each.title.endswith("Sources and licences")]
    (table,) = [block for block in section.blocks if isinstance(block, Grid)]
    assert max(len(row[1]) for row in table.rows) < 900
    listed = " ".join(row[1] for row in table.rows)
    assert all(bracketed(source.title, source.period) in listed for source in report.sources)
