"""The same places on every measure: n of m, what is no column and why, the order of the areas, and the sentences."""

import io

import openpyxl
import pandas as pd
import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.render.files.same_places_files import grid_csv, grid_xlsx
from sdmap.render.files.workbook import HEAD_ROW
from sdmap.text.errors import RequestError
from sdmap.topics.same_places import words
from sdmap.topics.same_places.found import same_places
from sdmap.topics.same_places.tables import grid_table, left_out_table

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def divisions(pack):
    return same_places(pack, pack.layer("divisions_2013"), ENGLAND)


@pytest.fixture(scope="module")
def wards(pack):
    return same_places(pack, pack.layer("wards"), ENGLAND)


def test_each_area_is_worse_on_n_of_m(divisions):
    worse = {row.name: (row.worse, row.comparable) for row in divisions.rows}
    assert worse["Swadlincote Central"] == (2, 4)
    assert worse["Swadlincote North"] == (1, 4)
    # One figure of Aston is withheld by the publisher.
    assert worse["Aston"] == (0, 3)
    # Girls at 11 are worse in Swadlincote South, of all pupils it is not clear: a part alone makes no area worse.
    assert worse["Swadlincote South"] == (0, 4)


def test_the_columns_are_the_measures_that_stand_for_themselves(divisions):
    named = [each.indicator.id for each in divisions.measures]
    assert named == [
        "free_school_meals", "year_6_obesity", "reception_obesity", "key_stage_2_reading_writing_maths"
    ]  # fmt: skip


def test_every_cell_is_what_the_map_of_that_measure_says(pack, divisions):
    for place, measure in enumerate(divisions.measures):
        drawn = draw(pack, MapRequest("divisions_2013", measure.indicator.id, measure.period, ENGLAND))
        says = dict(zip(drawn.areas["code"], drawn.areas["comparison"], strict=True))
        assert {row.code: row.cells[place].comparison for row in divisions.rows} == says


def test_the_latest_period_that_can_be_compared_is_taken(divisions):
    # The percentages of 2015/16 to 2017/18 came without counts, so that only the earlier ones have an interval.
    periods = {each.indicator.id: each.period for each in divisions.measures}
    assert periods["free_school_meals"] == "2023-01"
    assert periods["year_6_obesity"] == "2011/12-2013/14"


def test_what_is_no_column_is_named_with_its_reason(divisions):
    reasons = {each.indicator.id: each.reason for each in divisions.left_out}
    assert "expected, not counted" in reasons["good_level_of_development"]
    assert "without counts" in reasons["absence_primary"]
    assert "carry no interval to judge a difference by" in reasons["income_deprived_children"]
    assert reasons["children_population"] == "neither a high nor a low figure is worse"
    assert reasons["year_6_excess_weight"] == "it counts children of “Year 6 obesity” again"
    assert reasons["key_stage_2_reading_writing_maths_girls"] == "it counts children of “Expected standard at 11” again"
    assert not reasons.keys() & {each.indicator.id for each in divisions.measures}
    assert len(left_out_table(divisions).rows) == len(divisions.left_out)


def test_those_worse_on_most_come_first_and_of_those_alike_the_core(wards):
    order = [(row.name, row.worse, row.in_core) for row in wards.rows]
    assert order[0] == ("Newhall and Stanton", 2, True)
    assert order[1:6] == [
        ("Church Gresley", 1, True), ("Midway", 1, True), ("Swadlincote", 1, True), ("Woodville", 1, True),
        ("Stenson", 1, False),
    ]  # fmt: skip
    assert [row.worse for row in wards.rows] == sorted((row.worse for row in wards.rows), reverse=True)


def test_the_headline_counts_areas_and_says_whether_they_are_the_core(wards):
    assert words.same_places_headline(wards) == (
        "One of 15 wards, Newhall and Stanton, is worse than England on two of four measures, more than any other; it"
        " is in the Swadlincote urban core."
    )
    assert words.rest_sentence(wards) == (
        "Six of the 15 are worse on at least one, five of them in the Swadlincote urban core. The Swadlincote urban"
        " core has five of the 15."
    )


def test_chance_is_told_beside_many_comparisons(wards):
    # 58 comparisons at 95%: each comes out worse once in forty times, so about one of them would.
    assert wards.comparisons == 58
    assert words.notes(wards)[0] == (
        "With 58 comparisons at 95% intervals, one would come out worse even if no area truly differed from England."
    )


def test_a_cell_says_its_comparison_its_figure_and_its_date_and_what_is_withheld(divisions):
    grid = grid_table(divisions)
    assert grid.columns[:3] == ("Electoral division", "Worse on", "Free school meals (England 23.8%, January 2023)")
    rows = {row[0]: row for row in grid.rows}
    assert rows["Swadlincote North (core)"][1:3] == ("1 of 4", "Worse: 38.4% (31.7% to 45.5%), January 2023")
    assert rows["Linton"][2] == "Lower, not clearly: 22.5% (16.2% to 30.4%), January 2023"
    assert rows["Aston"][4] == "Withheld, 2011/12 to 2013/14"


def test_a_cell_lies_on_the_worse_side_by_what_is_worse_of_its_measure(divisions):
    sides = {
        (measure.indicator.id, cell.comparison): words.cell_kind(measure, cell)
        for row in divisions.rows
        for measure, cell in zip(divisions.measures, row.cells, strict=True)
    }
    assert sides["free_school_meals", "higher, not clearly"] == "rather_worse"
    assert sides["key_stage_2_reading_writing_maths", "lower, not clearly"] == "rather_worse"
    assert sides["free_school_meals", "lower, not clearly"] == "rather_better"
    assert sides["reception_obesity", "not compared"] == "unknown"


def with_counts(folder, *counts):
    path = folder / "data/observations.csv"
    head = [line for line in path.read_text().splitlines() if not line.startswith("eligible,squares")]
    rows = [f"eligible,squares,S{i},2000,{n},100,{n},,,observed,made_up" for i, n in enumerate(counts, start=1)]
    path.write_text("\n".join([*head, *rows]) + "\n")
    made = open_pack(folder)
    return same_places(made, made.layer("squares"), ENGLAND)


def test_one_and_all_and_none_are_said_as_such(small_folder):
    the_one = "than England on the one measure that can be compared, eligible"
    one = with_counts(small_folder, 60, 20, 20, 20)
    assert words.same_places_headline(one).startswith(f"One of four squares, Square 1, is worse {the_one}")
    claim = words.same_places_claim(one)
    assert claim.startswith("One of four squares, Square 1, is worse than ")
    assert "the one measure" not in claim
    assert claim.endswith("No other measure can be compared.")
    every = with_counts(small_folder, 60, 61, 62, 63)
    assert words.same_places_headline(every).startswith(f"All four squares are worse {the_one}")
    none = with_counts(small_folder, 20, 20, 20, 20)
    assert words.same_places_headline(none) == f"No square is worse {the_one}."


def test_a_comparator_without_figures_leaves_nothing_to_compare(small_folder):
    path = small_folder / "data/observations.csv"
    path.write_text("\n".join(row for row in path.read_text().splitlines() if "countries" not in row) + "\n")
    made = open_pack(small_folder)
    result = same_places(made, made.layer("squares"), ENGLAND)
    assert result.measures == result.rows == words.notes(result) == ()
    assert words.same_places_headline(result) == "No measure can be compared with England for these squares."
    assert "no source in these data gives" in result.left_out[0].reason


def test_an_unknown_comparator_is_told(pack):
    with pytest.raises(RequestError, match="no comparator “Wales”"):
        same_places(pack, pack.layer("wards"), "Wales")


def test_areas_without_any_figure_are_counted_apart_and_come_last(pack):
    districts = same_places(pack, pack.layer("districts"), ENGLAND)
    lacking = [row.comparable == 0 for row in districts.rows]
    assert sum(lacking) == 14
    assert lacking == sorted(lacking)
    assert words.same_places_headline(districts) == (
        "Figures 7 years old or more: two of the nine districts with a figure, Bolsover and Derby, are worse than"
        " England on both measures."
    )
    assert words.rest_sentence(districts) == (
        "Four of the nine are worse on at least one. 14 more have no figure that can be compared."
    )
    assert [row[1] for row in grid_table(districts).rows][-14:] == ["Not compared"] * 14
    # Derby’s interval is printed as reaching England’s 71.8% and falls short of it.
    assert "Comparisons come before rounding" in grid_table(districts).note


def test_the_second_district_has_a_grid_of_its_own(fenland):
    found = same_places(fenland, fenland.layer("wards"), ENGLAND)
    assert words.same_places_headline(found) == (
        "Figures almost 8 years old: five of the 17 wards with a figure are worse than England on the one measure that"
        " can be compared, free school meals; two of them are in Wisbech."
    )
    assert grid_table(found).rows[-1][1:] == ("Not compared", "Not known, January 2019")


def test_the_grid_leaves_as_a_table_of_figures_and_as_a_workbook(wards):
    frame = pd.read_csv(io.BytesIO(grid_csv(wards)))
    assert len(frame) == 15 * len(wards.measures)
    midway = frame[(frame["name"] == "Midway") & (frame["indicator"] == "free_school_meals")].iloc[0]
    assert (round(midway["value"], 1), midway["comparison"], midway["comparison_rule"]) == (38.6, "worse", "by schools")
    assert "Open Government Licence" in midway["source"]
    book = openpyxl.load_workbook(io.BytesIO(grid_xlsx(wards)))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Same places", "Figures", "Sources"]
    first = book["Same places"][HEAD_ROW + 1]
    assert [cell.value for cell in first][:2] == ["Newhall and Stanton (core)", "2 of 4"]
    assert book["Figures"].max_row == HEAD_ROW + 15 * 4
    assert pd.api.types.is_string_dtype(frame["period"])


def test_one_area_is_told_by_the_measures_it_is_worse_on(divisions):
    code = {row.name: row.code for row in divisions.rows}
    told = words.area_sentence(divisions, code["Swadlincote Central"])
    assert told.startswith(
        "Swadlincote Central is worse than England on two of the four measures that can be compared: "
    )
    assert " and " in told
    assert words.area_sentence(divisions, code["Aston"]) == (
        "Aston is worse than England on none of the three measures that can be compared."
    )
    assert words.area_sentence(divisions, "E05008817") == ""


def test_of_areas_without_a_row_it_is_said_how_many_are_worse(pack, fenland):
    told = {}
    for each in (pack, fenland):
        found = same_places(each, each.layer("wards"), each.default_comparator)
        told[each.name] = [words.others_sentence(found, found.rows[few:]) for few in (4, len(found.rows) - 1)]
    assert told == {
        "South Derbyshire": ["Of the other 11 wards, two are worse on one.", "The other ward is worse on none."],
        "Fenland": ["Of the other 14 wards, one is worse on one.", "The other ward is worse on none."],
    }
