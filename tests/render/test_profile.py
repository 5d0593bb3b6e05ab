"""A report on one area: its figures, its schools, its two sides."""

import io

import pypdf
import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.presets import preset_named
from sdmap.render.reports.pdf import to_pdf
from sdmap.render.reports.records import Points
from sdmap.render.reports.reports import file_stem, make_report, render
from tests.printing import draw_print, lettering, names_of
from tests.render.reading import ENGLAND, LAYER, blank, grids


def test_a_profile_has_its_schools_latest_results(pack):
    report = make_report(pack, LAYER, area="E58000247", comparator=ENGLAND)
    grid = next(grid for grid in grids(report) if "Latest results, 2024/25" in grid.columns)
    cells = {row[0]: row[grid.columns.index("Latest results, 2024/25")] for row in grid.rows}
    assert cells["Newhall Community Junior School, 112635"] == "42% of 73 (about 31)"
    assert "England 62%, disadvantaged 47%" in grid.note


def test_a_profile_marks_its_own_area_in_every_document(pack):
    report = make_report(pack, LAYER, area="Linton", comparator=ENGLAND)
    (picture,) = report.pictures()
    code = next(row.code for row in picture.result.areas.itertuples() if row.name == "Linton")
    assert picture.result.marked == code
    assert not report.results[0].marked
    assert picture.caption.endswith("Linton is outlined.")
    assert "Linton is outlined." in picture.alt
    figure = draw_print(picture.result, preset="report_half", brief=True)
    assert "marked" in names_of(figure)
    assert "Linton" in {words for name, (_, words) in lettering(figure).items() if name.startswith("legend-key")}
    for kind in ("docx", "pptx", "pdf"):
        assert render(report, kind)


def test_a_profile_is_told_by_code_or_by_name(pack):
    one, other = (make_report(pack, LAYER, area=name) for name in ("E58000247", " swadlincote north "))
    assert one.title == other.title == "Swadlincote North: area profile"
    assert file_stem(one) == "swadlincote-north-area-profile-divisions-2013"


def test_a_profile_without_a_comparator_is_held_against_the_district_throughout(pack):
    report = make_report(pack, LAYER, area="E58000248")
    assert "nothing was chosen to compare with, so compared with South Derbyshire alone" in report.subtitle
    (result,) = report.results
    assert result.request.comparator == pack.code
    assert "Against South Derbyshire" in grids(report)[0].columns
    assert any("each figure compared with South Derbyshire’s" in grid.caption for grid in grids(report))


def test_a_profile_shows_a_measure_that_the_area_has_and_no_comparator_without_figures(fenland):
    # No school stands in it.
    report = make_report(fenland, "lsoa_2011", area="Fenland 008A, in Whittlesey East & Villages", comparator=ENGLAND)
    (result,) = report.results
    rows = result.areas.set_index("code")
    assert rows.loc[report.pictures()[0].result.marked, "value"] > 0
    (figures, *_) = grids(report)
    assert all(set(cells) != {"no figure"} for cells in zip(*figures.rows, strict=True))
    assert not [block for section in report.sections for block in section.blocks if block == Points(())]


@pytest.mark.parametrize("layer", [LAYER, "divisions_2025"])
def test_a_profile_of_any_division_has_two_sides_and_no_note_stands_alone_on_the_second(pack, layer):
    for code in draw(pack, MapRequest(layer, "free_school_meals")).areas["code"]:
        report = make_report(pack, layer, area=code, comparator=ENGLAND)
        # What is in a picture takes no more room than a blank one, unless its words need a higher one: see below.
        papers = {picture.name: preset_named(picture.size) for picture in report.pictures()}
        pdf = to_pdf(report, {name: blank(int(paper.width), int(paper.height)) for name, paper in papers.items()})
        _, second = pypdf.PdfReader(io.BytesIO(pdf)).pages
        assert not second.extract_text().startswith("Differences are worked out before rounding"), code
