"""Every workbook is in the Government's pattern: cover, contents, notes, one marked-up table a sheet, nothing empty."""

import io
import re
from dataclasses import replace
from functools import cache

import openpyxl
import pytest

from scripts import office
from sdmap.maps import narrate
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.files.map_workbook import to_xlsx
from sdmap.render.files.monitoring_files import monitoring_xlsx
from sdmap.render.files.same_places_files import grid_xlsx
from sdmap.render.files.workbook import HEAD_ROW, INAPPLICABLE, SHORTHAND, UNAVAILABLE, WITHHELD
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.same_places.found import same_places

ENGLAND = "E92000001"
OF_MEALS = MapRequest("lsoa_2021", "free_school_meals", comparator=ENGLAND)
MADE = {
    "withheld and missing": lambda pack, _: to_xlsx(draw(pack, OF_MEALS)),
    "nothing compared": lambda pack, _: to_xlsx(draw(pack, MapRequest("divisions_2013", "income_deprived_children"))),
    "another district": lambda _, fenland: to_xlsx(draw(fenland, replace(OF_MEALS, layer="wards"))),
    "same places": lambda pack, _: grid_xlsx(same_places(pack, pack.layer("wards"), ENGLAND)),
    "monitoring": lambda pack, _: monitoring_xlsx(monitoring(pack)),
}


@pytest.fixture(scope="module")
def opened(pack, fenland):
    """A workbook by its name, made and read once."""
    return cache(lambda which: openpyxl.load_workbook(io.BytesIO(MADE[which](pack, fenland))))


@pytest.fixture(params=MADE)
def book(request, opened):
    return opened(request.param)


def test_cover_contents_and_notes_come_first_and_the_contents_lead_to_every_sheet(book):
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert book.active.title == "Cover"
    cover = [cell.value for (cell,) in book["Cover"].iter_rows()]
    assert cover[0] == book.properties.title
    assert cover.index("What this is") < cover.index("Period and release") < cover.index("Contact")
    assert any(re.search(r", data release \d{4}-\d\d\.$", line) for line in cover)
    assert (
        cover[cover.index("Contact") + 1] == "No contact is named in these data: ask the person who sent you this file."
    )
    listed = book["Contents"]["A"][HEAD_ROW:]
    assert [cell.value for cell in listed] == book.sheetnames[2:]
    assert [cell.hyperlink.location for cell in listed] == [f"'{name}'!A1" for name in book.sheetnames[2:]]
    assert (book.properties.language, book.properties.title) == ("en-GB", book["Cover"]["A1"].value)


def test_each_sheet_is_one_marked_up_table_under_heads_that_stay_and_are_printed_again(book):
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        corner = sheet.cell(sheet.max_row, sheet.max_column).coordinate
        assert table.ref == f"A{HEAD_ROW}:{corner}"
        heads = sheet[HEAD_ROW]
        assert [column.name for column in table.tableColumns] == [cell.value for cell in heads]
        assert len({cell.value.lower() for cell in heads}) == len(heads), (
            "a spreadsheet mends a table whose heads repeat"
        )
        assert all(cell.font.bold and cell.alignment.wrap_text for cell in heads)
        assert not any("_" in cell.value for cell in heads), "heads are words, not names of variables"
        assert sheet.freeze_panes == f"B{HEAD_ROW + 1}"
        assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
        assert sheet["A1"].font.bold
        assert sheet["A1"].value
        assert not any(cell.value is None for row in sheet.iter_rows(min_row=HEAD_ROW) for cell in row), "no empty cell"
        assert not sheet.merged_cells.ranges
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in heads]
        assert all(width >= max(map(len, cell.value.split())) for width, cell in zip(widths, heads, strict=True))


def test_each_sheet_is_printed_one_page_wide_on_a4(book):
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.paperSize == 9


def test_what_stands_in_place_of_a_figure_is_explained_on_its_sheet_and_in_the_notes(book):
    notes = dict(book["Notes"].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    for mark, said in SHORTHAND.items():
        assert notes[f"Shorthand {mark}"] == said
        for sheet in book.worksheets[1:]:
            used = any(mark == cell for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True) for cell in row)
            assert used == (f"{mark} {said.partition(':')[0].lower()}" in sheet["A2"].value), sheet.title


def test_withheld_and_not_available_are_told_apart(opened):
    sheet = opened("withheld and missing")["Figures"]
    heads = [cell.value for cell in sheet[HEAD_ROW]]
    value, status = heads.index("Free school meals (%)"), heads.index("How the figure is known")
    rows = list(sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    seen = {(row[status].split(" ")[0], row[value] if isinstance(row[value], str) else "number") for row in rows}
    assert seen == {("Summed", "number"), ("Withheld", WITHHELD), ("Not", UNAVAILABLE)}
    assert {sheet.cell(row, value + 1).number_format for row in range(HEAD_ROW + 1, sheet.max_row + 1)} == {"0.0"}
    assert "England (%)" in heads


def test_a_column_that_could_hold_nothing_is_left_out(opened):
    sheet = opened("nothing compared")["Figures"]
    heads = " ".join(cell.value for cell in sheet[HEAD_ROW])
    assert "Against" not in heads
    assert "schools" not in heads
    assert INAPPLICABLE not in str(list(sheet.iter_rows(values_only=True)))


def test_the_sources_and_the_notes_are_those_of_the_map(pack, opened):
    result = draw(pack, OF_MEALS)
    book = opened("withheld and missing")
    attributions = {row[6] for row in book["Sources"].iter_rows(min_row=HEAD_ROW + 1, values_only=True)}
    assert attributions == set(narrate.attribution_lines(result))
    notes = [row[1] for row in book["Notes"].iter_rows(min_row=HEAD_ROW + 1, values_only=True)]
    assert {narrate.map_headline(result), result.indicator.definition, *result.notes} <= set(notes)
    assert book.properties.creator == pack.name


def test_the_same_figures_give_the_same_workbook_and_a_contact_stands_on_its_cover(pack):
    result = draw(pack, OF_MEALS)
    assert to_xlsx(result) == to_xlsx(result)
    asked = replace(result, pack=replace(pack, contact="statistics@example.org"))
    cover = openpyxl.load_workbook(io.BytesIO(to_xlsx(asked)))["Cover"]
    assert "statistics@example.org" in [cell.value for (cell,) in cover.iter_rows()]


def test_libreoffice_reads_the_spreadsheet_as_it_was_written(pack, tmp_path):
    result = draw(pack, MapRequest("wards", "free_school_meals", comparator=ENGLAND))
    (tmp_path / "wards.xlsx").write_bytes(to_xlsx(result))
    (tmp_path / "again").mkdir()
    made = office.convert(tmp_path / "wards.xlsx", "xlsx", tmp_path / "again")
    first, again = (openpyxl.load_workbook(path) for path in (tmp_path / "wards.xlsx", made))
    assert first.sheetnames == again.sheetnames
    for name in first.sheetnames:
        rows = [list(book[name].iter_rows(values_only=True)) for book in (first, again)]
        assert rows[0] == rows[1]
