"""Tables on a page with wide margins: the columns of numbers keep them whole."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from sdmap.render.paper.fonts import width_of
from sdmap.render.paper.presets import LEAST_TYPE
from sdmap.render.reports.docx import BRIEFING, to_docx
from sdmap.render.reports.records import Grid, Report, Section
from sdmap.render.reports.reports import make_report
from sdmap.render.reports.word_template import Template
from sdmap.render.reports.word_widths import fitted
from tests.render.reading import ENGLAND, blank

ROWS = tuple((f"Ward {n}", "31.8%", "28.1% to 36.8%", "2,053 of 6,450", "Higher than England") for n in range(4))
GRID = Grid("Figures", ("Ward", "Figure", "95% interval", "Number", "Against England"), ROWS, (1, 2, 3),
            widths=(2.05, 0.85, 1.0, 0.95, 2.1))  # fmt: skip


@pytest.mark.parametrize("wide", [125.0, 150.0, 174.0])
def test_every_number_has_its_line_and_the_table_its_width(wide):
    widths, points = fitted(GRID, [wide * part for part in GRID.parts()], BRIEFING.table)
    assert sum(widths) == pytest.approx(wide)
    assert points >= LEAST_TYPE
    for place in GRID.numeric:
        assert max(width_of(row[place], points) for row in ROWS) < widths[place]


def test_where_nothing_lacks_room_nothing_is_changed():
    given = [40.0, 30.0, 45.0, 45.0, 60.0]
    assert fitted(GRID, given, BRIEFING.table) == (pytest.approx(given), BRIEFING.table)


def test_where_there_is_no_room_at_all_each_column_has_its_part():
    widths, points = fitted(GRID, [10.0] * 5, BRIEFING.table)
    assert sum(widths) == pytest.approx(50.0)
    assert points == LEAST_TYPE
    assert min(widths) > 4


@pytest.fixture(scope="module")
def council():
    """A council's Word file with margins of 42 mm."""
    made = docx.Document()
    made.sections[0].page_width = Mm(210)
    made.sections[0].left_margin = made.sections[0].right_margin = Mm(42)
    stream = io.BytesIO()
    made.save(stream)
    return Template("council.docx", stream.getvalue(), built_in=True)


def test_a_template_with_wide_margins_gets_such_columns(pack, council):
    report = Report("briefing", "Title", "Subtitle", pack, pack.layer("wards"), (Section("Part", (GRID,)),), (), ())
    word = docx.Document(io.BytesIO(to_docx(report, {}, council)))
    (table,) = word.tables
    size = table.rows[1].cells[2].paragraphs[0].runs[0].font.size.pt
    assert width_of("28.1% to 36.8%", size) < table.columns[2].width.mm


def test_between_wide_margins_no_word_of_a_briefing_is_broken_and_no_type_is_small(briefing, council):
    pictures = {each.name: blank(160, 105) for each in briefing.pictures()}
    word = docx.Document(io.BytesIO(to_docx(briefing, pictures, council)))
    out = [table._tbl.tblPr.find(qn("w:tblInd")) is not None for table in word.tables]
    assert 0 < sum(out) < len(out), "only a table that has no room stands out into the margins"
    for table in word.tables:
        assert sum(column.width.mm for column in table.columns) <= BRIEFING.wide + 0.1
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                (run,) = cell.paragraphs[0].runs
                assert run.font.size.pt >= LEAST_TYPE
                longest = max(re.split("[ \n]", run.text), key=len)
                weight = "bold" if run.bold else "normal"
                assert width_of(longest, run.font.size.pt, weight) + 3.8 <= column.width.mm, run.text
    assert {round(shape.width.mm) for shape in word.inline_shapes} == {160}, "as they are drawn, with type of 7 points"


def test_no_word_of_a_built_in_table_is_broken_either(pack, briefing):
    # “Not available” and “68% expected” stand in a narrow column of numbers.
    for report in (briefing, make_report(pack, "wards", area="Midway", comparator=ENGLAND)):
        word = docx.Document(io.BytesIO(to_docx(report, {each.name: blank(160, 105) for each in report.pictures()})))
        for table in word.tables:
            for row in table.rows:
                for cell, column in zip(row.cells, table.columns, strict=True):
                    (run,) = cell.paragraphs[0].runs
                    longest = max(re.split("[ \n]", run.text), key=len)
                    weight = "bold" if run.bold else "normal"
                    # Arial is narrower than the face that is measured.
                    assert 0.9 * width_of(longest, run.font.size.pt, weight) + 3.8 <= column.width.mm, run.text
