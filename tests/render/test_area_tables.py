"""The figures of a map as a table of paper: which areas it has, and which interval."""

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.files.data_exports import RESULT_COLUMNS
from sdmap.render.files.map_workbook import figure_heads
from sdmap.render.paper.tables import area_table
from sdmap.text.certainty import PLAIN_INTERVAL, SCHOOLS_INTERVAL

ENGLAND = "E92000001"
MEALS = "free_school_meals"


def table_of(pack, layer, indicator, area=""):
    return area_table(draw(pack, MapRequest(layer, indicator, "", ENGLAND, area=area)))


def test_areas_without_a_figure_are_counted_under_the_table_and_have_no_row(pack):
    table = table_of(pack, "districts", "good_level_of_development")
    assert len(table.rows) == 9
    assert "14 of the 23 districts have no figure and are not in this table." in table.note
    assert "Not available" not in {cell for row in table.rows for cell in row}


def test_few_are_named_and_the_selected_one_keeps_its_row(fenland):
    note = "No figure, and so not in this table: Whittlesey North West."
    table = table_of(fenland, "wards", MEALS)
    assert (len(table.rows), note in table.note) == (17, True)
    chosen = table_of(fenland, "wards", MEALS, area="E05015435")
    bare = draw(fenland, MapRequest("wards", MEALS, "", ENGLAND)).areas.query("value.isna()")["code"].item()
    assert len(table_of(fenland, "wards", MEALS, area=bare).rows) == 18
    assert chosen.rows == table.rows


def test_what_is_withheld_keeps_its_row(pack):
    table = table_of(pack, "lsoa_2021", MEALS)
    assert len(table.rows) == 31
    assert "31 of the 62 neighbourhoods" in table.note


def test_the_two_intervals_have_the_same_names_in_the_workbook_the_csv_and_the_report(pack):
    schools = draw(pack, MapRequest("wards", MEALS, "", ENGLAND))
    heads = {name: head.words for name, head in figure_heads([schools]).items()}
    assert heads["lower_ci"] == f"Lower end of the {PLAIN_INTERVAL} (%)"
    assert heads["lower_ci_schools"] == f"Lower end of the {SCHOOLS_INTERVAL} (%)"
    described = {column.name: column.about for column in RESULT_COLUMNS}
    assert PLAIN_INTERVAL in described["lower_ci"]
    assert SCHOOLS_INTERVAL in described["lower_ci_schools"]
    assert f"Each interval is the {SCHOOLS_INTERVAL}." in area_table(schools).note
    assert f"Each interval is the {PLAIN_INTERVAL}." in table_of(pack, "districts", "good_level_of_development").note
    assert "interval" not in table_of(pack, "districts", "year_6_obesity").note
