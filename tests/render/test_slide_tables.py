"""Tables on slides: a paragraph each line of a cell, and what a mark means on the slide that has the mark."""

import io

import pptx
import pytest

from sdmap.render.reports.pptx import to_pptx
from sdmap.render.reports.records import Grid, Report, Section
from sdmap.render.reports.slide_tables import marked_notes

NOTE = "A sentence first. [1] Followed by St. Mary’s (9.5%). [2] Withheld. – means that there is none."


@pytest.fixture(scope="module")
def slides(pack):
    rows = tuple((f"Row {n}", f"31.8%\n({n} of 201)", "No grade [1]" if n else "Withheld [2]") for n in range(40))
    grid = Grid("A table", ("Name", "Figure", "Grade"), rows, (1,), note=NOTE)
    report = Report("briefing", "Title", "Subtitle", pack, pack.layer("wards"), (Section("Part", (grid,)),), (), ())
    return pptx.Presentation(io.BytesIO(to_pptx(report, {}))).slides


def tables(slides):
    return [(slide, shape.table) for slide in slides for shape in slide.shapes if shape.has_table]


def test_each_line_of_a_cell_is_a_paragraph(slides):
    cells = [table.cell(y, 1) for _, table in tables(slides) for y in range(1, len(table.rows))]
    assert len(cells) == 40
    assert {len(cell.text_frame.paragraphs) for cell in cells} == {2}
    assert [[words.text for words in cell.text_frame.paragraphs] for cell in cells[:1]] == [["31.8%", "(0 of 201)"]]
    raw = [run.text for cell in cells for words in cell.text_frame.paragraphs for run in words.runs]
    assert not [text for text in raw if "\n" in text or "\v" in text]


def test_what_a_mark_means_stands_on_the_slide_that_has_it(slides):
    for slide, table in tables(slides):
        cells = " ".join(table.cell(y, 2).text_frame.text for y in range(1, len(table.rows)))
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for mark, meaning in (("[1]", "[1] Followed by St. Mary’s (9.5%)."), ("[2]", "[2] Withheld.")):
            assert (meaning in said) == (mark in cells)
        assert "A sentence first" not in said


def test_a_note_without_marks_stays_with_the_speaker():
    grid = Grid("A table", ("Name", "Figure"), (("Row", "1"),), (1,), note=NOTE)
    assert marked_notes(grid) == ()
