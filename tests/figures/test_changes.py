"""A change is told of like with like alone: the same schools in both periods, a comparator of the same tables."""

from dataclasses import replace

import pytest

from sdmap.figures.changes import change_between, change_of
from sdmap.figures.comparison import benchmark
from sdmap.figures.figures import comparator_beside
from sdmap.figures.reckoned import NO_SCHOOL
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas
from sdmap.topics.profile.change_words import change_sentences
from sdmap.topics.profile.found import profile


def test_where_no_school_stands_that_is_told_once_of_all_that_schools_are_counted_for(pack):
    found = profile(pack, pack.layer("lsoa_2021"), "E01019885", "E92000001")
    told = change_sentences(found)
    assert len(told) == 1
    assert told[0].startswith(
        "No school of this kind stands in this area: no change can be told for free school meals,"
    )


def test_a_sum_that_lacks_a_school_in_one_of_two_periods_has_no_change(pack):
    """Woodville has two schools with results: one of them has none for 2023/24."""
    layer, indicator = pack.layer("wards"), pack.indicator("key_stage_2_reading_writing_maths")
    code = areas(pack, layer).set_index("name")["code"]["Woodville"]
    change = change_of(pack, layer, indicator, code, "E92000001")
    assert change.difference is None
    assert change.reason == "Woodville CofE Junior School, counted in 2024/25, has no figure for 2023/24"
    # The Mease has none for either, so that the same schools are counted in both.
    hilton = areas(pack, layer).set_index("name")["code"]["Hilton"]
    assert change_of(pack, layer, indicator, hilton).difference is not None


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (("missing", None, ""), ("missing", None, ""), "neither figure is available"),
        (("missing", None, NO_SCHOOL), ("missing", None, NO_SCHOOL), "no school of this kind stands in this area"),
        (("missing", None, NO_SCHOOL), ("observed", 40.0, ""), "one of the two figures is not available"),
        (("modelled", 41.0, ""), ("observed", 40.0, ""), "one of the two figures is expected, not counted"),
        (("suppressed", None, ""), ("missing", None, ""), "one of the two figures is withheld"),
    ],
)
def test_why_there_is_no_change_is_what_is_known_of_the_two_figures(pack, first, last, why):
    rows = [dict(zip(("status", "value", "note"), row, strict=True)) for row in (first, last)]
    found = change_between(pack.indicator("free_school_meals"), "2019-01", rows[0], "2023-01", rows[1])
    assert (found.difference, found.reason) == (None, why)


def test_a_district_stands_beside_a_figure_of_the_same_tables(pack):
    """56% is of the authorities' tables, where England has 63%; its 62% is of the schools'."""
    asked = Asked(pack.layer("districts"), pack.indicator("key_stage_2_reading_writing_maths"), "2024/25")
    against = benchmark(pack, asked, "E92000001")
    assert (against.value, against.source) == (63, "dfe_lait_2026")
    assert "no interval" in against.refused
    assert benchmark(pack, asked.on(pack.layer("wards")), "E92000001").value == 62
    change = change_of(pack, asked.layer, asked.indicator, pack.code, "E92000001")
    assert (change.difference, change.comparator_difference) == (1, 2)


def test_a_figure_of_other_tables_alone_is_refused(pack):
    indicator = pack.indicator("key_stage_2_reading_writing_maths")
    found = comparator_beside(pack, "districts", replace(indicator, id="of other tables"), "E92000001", "2024/25")
    assert found.value is None
