"""A change is told of like with like alone: the same schools in both periods, a comparator of the same tables."""

from sdmap.figures.changes import change_of
from sdmap.figures.comparison import benchmark
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas


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


def test_a_district_is_not_held_against_a_figure_of_other_tables(pack):
    """56% is of the authorities' tables, where England has 63%; its 62% is of the schools'."""
    asked = Asked(pack.layer("districts"), pack.indicator("key_stage_2_reading_writing_maths"), "2024/25")
    against = benchmark(pack, asked, "E92000001")
    assert against.value is None
    assert "of the tables of authorities" in against.refused
    assert benchmark(pack, asked.on(pack.layer("wards")), "E92000001").value == 62
    change = change_of(pack, asked.layer, asked.indicator, pack.code, "E92000001")
    assert change.difference == 1
    assert change.comparator_difference is None
