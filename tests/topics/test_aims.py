"""The aims by area: the gap where it can be known, and where that is not known."""

import pytest

from sdmap.figures.figures import comparator_figure, periods
from sdmap.text.errors import RequestError
from sdmap.topics.aims.areas import by_area_sentence, by_area_tables, targets_by_area
from sdmap.topics.aims.found import target_results
from sdmap.topics.aims.pace import Standing, pace
from sdmap.topics.aims.stated import targets
from sdmap.topics.aims.words import pace_text, target_sentence, told_lines


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
        "William Allitt Academy (now Mercia Academy) 87%, 1 point short (1 more of the 46 children would take it above;"
        " not a clear difference; a gap of under 9.4 points would not be clear)."
        " Years at the present pace: not known, because there is one period only."
    )
    assert table.marked == ()


def test_a_measure_of_an_aim_is_of_the_latest_period_that_both_sides_have(pack):
    for line in target_results(pack)[0].lines:
        if not line.refused and (indicator := pack.indicators.get(getattr(line.measure, "indicator", ""))):
            later = [p for p in periods(pack, pack.layer("districts"), indicator) if p > line.period]
            assert not any(comparator_figure(pack, indicator, "E92000001", p).value for p in later)


def test_the_selected_area_is_marked_in_every_row_it_has(pack):
    (table,) = by_area_tables(pack, pack.layer("divisions_2013"), "E58000247")
    assert {table.rows[place][0] for place in table.marked} == {"Swadlincote North (core) (chosen)"}
    assert len(table.marked) == sum("Swadlincote North" in row[0] for row in table.rows)


def test_where_it_cannot_be_told_the_areas_are_named_or_counted(pack):
    attainment = targets(pack)[0]
    assert by_area_sentence(pack, pack.layer("divisions_2013"), attainment) == (
        "Raised attainment can be told for all eight electoral divisions."
    )
    support = targets(pack)[2]
    told = by_area_sentence(pack, pack.layer("wards"), support)
    assert "can be told for none of the 15 wards. For the other 15 these data hold no figure" in told
    told = by_area_sentence(pack, pack.layer("divisions_2013"), support)
    assert "For Aston, Etwall and Repton, Hilton" in told or "For Swadlincote Central" in told


def test_a_pack_without_aims_has_no_tables(small_pack):
    assert targets_by_area(small_pack, small_pack.layer("squares")) == ()
    assert by_area_tables(small_pack, small_pack.layer("squares")) == ()


def test_an_unknown_layer_is_refused(pack):
    with pytest.raises(RequestError, match="parishes"):
        by_area_tables(pack, pack.layer("parishes"))


def lines(pack):
    return {line.measure.indicator or line.measure.measure: line for line in target_results(pack)[0].lines}


def test_behind_an_aim_stand_children_the_smallest_gap_and_the_years(pack):
    line = lines(pack)["key_stage_2_reading_writing_maths"]
    (gap,) = line.gaps
    assert (gap.people, gap.children) == (1073, 67)
    assert gap.clear is (abs(gap.gap) > gap.apart)
    assert pace_text(line) == " Years at the present pace: not known, because the gap has not narrowed since 2018/19."
    assert "without the number of children" in pace_text(lines(pack)["ks4_attainment_8"])


def test_years_are_told_only_of_a_clear_change_that_narrows_the_gap(pack):
    indicator = pack.indicator("key_stage_2_reading_writing_maths")

    def standing(period, cases, gap):
        return Standing(period, cases / 10, gap, cases, 1000.0)

    found = pace(indicator, standing("2018/19", 400, -20.0), standing("2022/23", 500, -10.0))
    assert found.years == pytest.approx(4)
    assert (
        "too small to be clear" in pace(indicator, standing("2018/19", 500, -2.0), standing("2022/23", 510, -1.0)).why
    )
    assert "not narrowed" in pace(indicator, standing("2018/19", 400, -20.0), standing("2022/23", 500, -21.0)).why
    assert pace(indicator, None, standing("2022/23", 700, 5.0)) is None
    assert "no earlier figure" in pace(indicator, None, standing("2022/23", 500, -1.0)).why
    broken = pack.indicator("income_deprived_children")
    assert "snapshots" in pace(broken, standing("2019", 100, -1.0), standing("2025", 200, -1.0)).why


def test_an_aim_with_figures_of_several_schools_is_told_in_plain_words(pack):
    (raised,) = (each for each in target_results(pack) if each.target.title == "Raised attainment")
    assert target_sentence(raised, pack.name).startswith(
        "Raised attainment: on one of the eight measures that can be compared, all figures in South Derbyshire are"
        " above England’s; "
    )
