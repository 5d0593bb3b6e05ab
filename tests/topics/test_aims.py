"""The aims by area: the gap where it can be known, and where that is not known."""

import pytest

from sdmap.text.errors import RequestError
from sdmap.topics.aims.areas import by_area_sentence, by_area_tables, targets_by_area
from sdmap.topics.aims.found import target_results
from sdmap.topics.aims.stated import targets
from sdmap.topics.aims.words import told_lines


def test_each_area_has_the_lines_of_its_own_result(pack):
    target, found = targets_by_area(pack, pack.layer("divisions_2013"))[0]
    assert target.id == "attainment"
    assert [area.name for area in found][:3] == ["Swadlincote Central", "Swadlincote North", "Swadlincote South"]
    assert all(area.in_core for area in found[:3])
    for area in found:
        assert area.lines == told_lines(target_results(pack, pack.layer("divisions_2013"), area.code)[0])


def test_the_table_gives_the_gap_in_points_and_in_children(pack):
    (table,) = by_area_tables(pack, pack.layer("divisions_2013"))
    cells = {(row[0], row[1]): row[3] for row in table.rows}
    what = "Staying in education or employment after Year 11, disadvantaged pupils, 2018/19 tables"
    assert cells[("Swadlincote North (core)", what)] == (
        "William Allitt Academy 87%, 1 point short (1 more of the 46 children would take it above;"
        " not a clear difference; less than 9.4 points could not be told). Years at the present pace: not known,"
        " because there is one period only."
    )


def test_where_it_cannot_be_told_the_areas_are_named_or_counted(pack):
    attainment = targets(pack)[0]
    assert by_area_sentence(pack, pack.layer("divisions_2013"), attainment) == (
        "Raised attainment can be told for all 8 electoral divisions."
    )
    support = targets(pack)[2]
    told = by_area_sentence(pack, pack.layer("wards"), support)
    assert "can be told for 0 of the 15 wards. For the other 15 these data hold no figure" in told
    told = by_area_sentence(pack, pack.layer("divisions_2013"), support)
    assert "For Aston, Etwall and Repton, Hilton" in told or "For Swadlincote Central" in told


def test_a_pack_without_aims_has_no_tables(small_pack):
    assert targets_by_area(small_pack, small_pack.layer("squares")) == ()
    assert by_area_tables(small_pack, small_pack.layer("squares")) == ()


def test_an_unknown_layer_is_refused(pack):
    with pytest.raises(RequestError, match="parishes"):
        by_area_tables(pack, pack.layer("parishes"))
