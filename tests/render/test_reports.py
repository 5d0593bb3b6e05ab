"""Reports: the same content in every format, readable by machines, by other programs and by a screen reader."""

import csv
import io
import json
import os
import re
import sys
import time
import types
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pptx
import pypdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from matplotlib.font_manager import fontManager
from matplotlib.text import Text
from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn as pptx_qn
from typer.testing import CliRunner

from scripts import office
from sdmap.cli import app
from sdmap.figures.figures import ask
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.narrate import ROUNDED
from sdmap.maps.paragraphs import caveat_sentence, paragraph
from sdmap.maps.tables import stem_of
from sdmap.pack.inspections import JUDGEMENTS
from sdmap.pack.opening import open_pack
from sdmap.render.files.exports import REPORT_FORMATS
from sdmap.render.files.map_workbook import to_xlsx
from sdmap.render.files.render_all import FORMATS, jobs_of, last_changed, render_all
from sdmap.render.paper.fonts import LAST_RESORT
from sdmap.render.paper.presets import LEAST_TYPE, SLIDES, preset_named
from sdmap.render.paper.sheets import Wanted
from sdmap.render.paper.spine import spine_sheet
from sdmap.render.reports.content import main_indicators
from sdmap.render.reports.docx import BRIEFING, PROFILE, to_docx
from sdmap.render.reports.pdf import LOOKS, to_pdf
from sdmap.render.reports.pptx import to_pptx
from sdmap.render.reports.records import Blank, Contents, Grid, Picture, Points, Section, Words
from sdmap.render.reports.reports import DOCUMENTS, file_stem, make_report, render
from sdmap.render.reports.word_pages import pages_of
from sdmap.text.errors import RequestError, SdmapError
from sdmap.text.periods import period_words
from sdmap.text.sentences import long_ones
from sdmap.topics.aims.work import work_sentence
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.words import left_out_sentence
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.schools.found import school_rows
from tests.printing import PIXEL, check_sheet, draw_print, lettering, names_of
from tests.printing import text_of as text_of_lines
from tests.tagging import walk

ENGLAND = "E92000001"
LAYER = "divisions_2013"


@pytest.fixture(scope="module")
def briefing(pack):
    return make_report(pack, LAYER, comparator=ENGLAND)


@pytest.fixture(scope="module")
def files(briefing, tmp_path_factory):
    """The briefing in every format, as files: the documents are those of the ZIP, so that no picture is drawn twice."""
    folder = tmp_path_factory.mktemp("briefing")
    files = {kind: folder / f"briefing.{kind}" for kind in REPORT_FORMATS}
    files["zip"].write_bytes(render(briefing, "zip"))
    with zipfile.ZipFile(files["zip"]) as archive:
        for kind in DOCUMENTS:
            files[kind].write_bytes(archive.read(f"{file_stem(briefing)}.{kind}"))
    return files


def text_of(pdf):
    """All text of a PDF, its line breaks taken as spaces."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def pictures_drawn(pdf):
    """How many times the pages of a PDF draw an image (LibreOffice lists every image on every page)."""
    drawn = 0
    for page in pypdf.PdfReader(pdf).pages:
        names = []
        page.extract_text(visitor_operand_before=lambda op, args, *_: names.append(args[0]) if op == b"Do" else None)  # noqa: B023
        known = page["/Resources"].get("/XObject", {})
        drawn += sum(known[name]["/Subtype"] == "/Image" for name in names)
    return drawn


def squeezed(text):
    """A text without its spaces, which PDFs keep less well than its letters."""
    return re.sub(r"\s", "", text)


def grids(report):
    return [block for section in report.sections for block in section.blocks if isinstance(block, Grid)]


# What a report says


def titles(report, level):
    return [section.title for section in report.sections if section.level == level]


def test_a_briefing_has_the_heads_of_its_committee_and_the_evidence_under_its_detail(briefing):
    assert titles(briefing, 1) == [
        "Summary", "Contents", "Recommendations", "Purpose of Report", "Detail", "Financial Implications",
        "Conclusions", "Appendix A: Methods", "Appendix B: Sources and licences", "Contact",
    ]  # fmt: skip
    assert titles(briefing, 2) == [
        "The Swadlincote urban core against the rest", "Indicator by indicator", "From age five to working life",
        "Places like South Derbyshire", "Schools", "Childcare", "Careers benchmarks", "The aims, and the gap to them",
        "What is being done", "What to monitor", "Evidence",
    ]  # fmt: skip
    assert [result.indicator.id for result in briefing.results] == [
        "free_school_meals", "good_level_of_development", "year_6_obesity", "income_deprived_children",
    ]  # fmt: skip


def test_the_sources_are_of_every_figure_of_core_and_rest_and_of_the_outline(pack, briefing):
    named = {source.id for source in briefing.sources}
    assert {source.id for source in concentration(pack, briefing.results[0].request).sources} <= named
    assert pack.outline.source in named
    assert "Census 2021, table TS011" in next(grid for grid in grids(briefing) if grid.caption == "Sources").rows[1][1]


def test_every_measure_of_the_core_is_in_its_table_or_said_to_be_out_of_it(pack, briefing):
    found = concentration(pack, MapRequest("wards", "free_school_meals"))
    assert left_out_sentence(found) == (
        "Core and rest are not known for primary persistent absence (2018/19): the figure is withheld for 3 of the 15"
        " wards, so no sum can be whole."
    )
    table = next(grid for grid in grids(briefing) if grid.caption.startswith("Swadlincote urban core against"))
    told = f"{table.note} {' '.join(row[0] for row in table.rows)}".lower()
    found = concentration(pack, briefing.results[0].request)
    every = {each.asked.indicator for each in (*found.contrasts, *found.left_out)}
    assert all(each.short_title.lower() in told for each in every if each.polarity != "neither")


def test_each_statement_has_its_document(briefing):
    (table,) = (grid for grid in grids(briefing) if "tested against the figures" in grid.caption)
    assert "the partnership’s and the council’s documents" in table.caption
    assert "“Cold spots among neighbouring districts” from “Performance benchmarking 2020/21" in table.note


def test_a_figure_that_a_document_states_has_the_document_under_it(briefing):
    (table,) = (grid for grid in grids(briefing) if grid.caption.startswith("Gatsby benchmarks"))
    assert "As quoted in “Social Mobility Action Plan Note”, not checked at source (D2N2" in table.note


def test_results_go_by_the_name_that_a_school_had_then(briefing):
    (table,) = (grid for grid in grids(briefing) if grid.caption.startswith("Latest results"))
    names = [row[0] for row in table.rows]
    assert "Woodville CofE Junior School (now Three Trees CofE Junior Academy)" in names
    assert "Woodville Infant School" in names, "which has no results"


def test_the_district_is_told_among_places_like_it(briefing):
    section = next(section for section in briefing.sections if section.title == "Places like South Derbyshire")
    model, picture, table = section.blocks
    assert model.text.startswith("Against the median of places like South Derbyshire")
    assert "The finding does not depend on the choice of group" in model.text
    # The finding is in the alternative text too, with every place and what to know.
    assert picture.kind == "alike"
    assert " and about the same on one, of eight measures known for it. Communication and language in" in picture.alt
    assert "most of them without an interval" in picture.alt
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Reading, writing and maths at 11, 2024/25"] == (
        "56%", "62%", "50% to 73%", "2nd worst of 21", "63%",
    )  # fmt: skip
    assert rows["Adults with level 3, 2023"][0] == "61.9% (52.0% to 71.8%)"
    assert {"ons_statistical_neighbours", "ons_local_statistics_2025"} <= {source.id for source in briefing.sources}


def test_each_indicator_has_its_paragraph_its_map_and_its_figures(briefing):
    sections = [section for section in briefing.sections if section.level == 3]
    said = set()
    for section, result in zip(sections, briefing.results, strict=True):
        words, picture, grid = section.blocks
        # What must be known of several maps is said once.
        assert words.text == paragraph(result, leaving_out=said)
        said.add(caveat_sentence(result))
        assert words.see == (picture.caption, grid.caption)
        assert picture.result is result
        assert picture.alt
        assert [row[0] for row in grid.rows] == list(result.areas["name"])


def test_what_to_monitor_is_a_table_and_a_timetable(pack, briefing):
    section = next(section for section in briefing.sections if section.title == "What to monitor")
    figures, timetable = (block for block in section.blocks if isinstance(block, Grid))
    assert len(figures.rows) == 11
    assert "Next publication" not in figures.columns
    told = " ".join(block.text for block in section.blocks if isinstance(block, Words))
    assert "a new figure was due in August 2026; not in these data." in told
    assert "The date of the other next figures is not in these data." in told
    assert [row[0] for row in timetable.rows] == ["Before", "2020/21", "2021/22", "2022/23", "2023/24"]
    assert {source.id for source in monitoring(pack).sources} <= {source.id for source in briefing.sources}


def test_a_profile_has_its_schools_latest_results(pack):
    report = make_report(pack, LAYER, area="E58000247", comparator=ENGLAND)
    grid = next(grid for grid in grids(report) if "Latest results, 2024/25" in grid.columns)
    cells = {row[0]: row[grid.columns.index("Latest results, 2024/25")] for row in grid.rows}
    assert cells["Newhall Community Junior School, 112635"] == "42% of 73 (about 31)"
    assert "England 62%, disadvantaged 47%" in grid.note


def test_the_schools_of_the_core_have_their_latest_results_and_each_caption_is_its_own(briefing):
    (grid,) = (grid for grid in grids(briefing) if "Latest results, 2024/25" in grid.columns)
    assert {row[0]: row[2] for row in grid.rows}["Newhall Community Junior School (now Newhall Junior School)"] == (
        "42% of 73 (about 31)"
    )
    assert "England 62%, disadvantaged 47%" in grid.note
    assert len(briefing.labels) == len(grids(briefing)) + len(briefing.pictures())


def test_each_statement_has_its_figures_and_what_has_become_of_it(briefing):
    section = next(section for section in briefing.sections if section.title == "Evidence")
    grid = next(block for block in section.blocks if isinstance(block, Grid))
    assert grid.columns[:2] == ("Statement", "Verdict")
    rows = {row[0]: row[1:] for row in grid.rows}
    verdict, told = rows["Free school meals, district and England"]
    quote, figures, since = told.split("\n")
    assert verdict == "Does not hold"
    assert quote.startswith("“In 2018, 1,233 young people were eligible")
    assert "14.1% for England for January 2018; the published figure is 13.6%." in figures
    assert since == "Since then: Free school meals, January 2023: South Derbyshire 23.5% and England 23.8%."
    assert "\nSince then: On newer figures it holds." in rows["Free school meals in the divisions of the core"][1]
    notes = [block.text for block in section.blocks if isinstance(block, Words)]
    assert any("3rd most Socially Mobile in England" in note for note in notes), "beside “younger, not adults”"
    assert any(note.startswith("Not counted: “Career provision") for note in notes)


def test_the_core_sentence_is_the_one_of_the_concentration_page(briefing):
    words = (
        next(s for s in briefing.sections if s.title == "The Swadlincote urban core against the rest").blocks[0].text
    )
    assert "1,936 of 6,041" in words
    assert "a difference of 15.8 points (10.6 to 21.8)" in words


def test_the_core_stands_against_the_rest_in_bars_beside_its_table(briefing):
    section = next(s for s in briefing.sections if s.title == "The Swadlincote urban core against the rest")
    picture = next(block for block in section.blocks if isinstance(block, Picture))
    table = next(block for block in section.blocks if isinstance(block, Grid))
    assert picture.kind == "core_bars"
    shown = (picture.result, *picture.others)
    assert not any(result.modelled for result in shown)
    for result in shown:
        assert f"{result.indicator.short_title}, {period_words(result.period)}" in [row[0] for row in table.rows]
        assert result.indicator.short_title in picture.alt


def test_a_table_has_one_period_of_each_measure_the_latest_that_can_be_tested(briefing):
    (table,) = (grid for grid in grids(briefing) if "Core compared with rest" in grid.columns)
    measures = [row[0].partition(",")[0] for row in table.rows]
    assert len(set(measures)) == len(measures)
    assert "Year 6 obesity, 2011/12 to 2013/14" in [row[0] for row in table.rows]
    assert "Of Year 6 obesity there are newer figures, which cannot be tested." in table.note


def test_what_stands_in_a_table_alone_is_defined_too(pack, briefing):
    methods = next(section for section in briefing.sections if section.title == "Appendix A: Methods")
    said = [block.text for block in methods.blocks if isinstance(block, Words)]
    for name in ("key_stage_2_reading_writing_maths", "reception_obesity"):
        indicator = pack.indicator(name)
        assert f"{indicator.short_title}: {indicator.definition}" in said
    assert not any(text.startswith("Free school meals:") for text in said), "it is in the table of those mapped"


def test_a_pack_without_places_like_it_has_none_in_its_briefing(fenland):
    report = make_report(fenland, "wards", comparator=ENGLAND)
    assert not any(section.title.startswith("Places like") for section in report.sections)
    assert "alike" not in {picture.kind for picture in report.pictures()}


def test_a_table_says_under_it_why_something_is_not_tested(briefing):
    table = next(grid for grid in grids(briefing) if "Core compared with rest" in grid.columns)
    said = {row[-1] for row in table.rows}
    assert "Not tested [1]" in said
    assert not any("Not tested:" in words for words in said)
    assert "[1] Expected, not counted." in table.note


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


def test_pictures_of_a_report_leave_its_title_its_notes_and_its_sources_to_it(briefing):
    result = briefing.results[0]
    figure = draw_print(result, preset="report_half", brief=True)
    found = lettering(figure)
    assert not {"title-0", "subtitle-0"} & set(found)
    assert not any(note in text_of_lines(found, "notes") for note in result.notes)
    said = text_of_picture(figure)
    assert said == (
        "Source: Department for Education; ONS. Contains OS data © Crown copyright and database right 2025. Contains"
        " Royal Mail data © Royal Mail copyright and database right 2025. Places: GeoNames (geonames.org), CC BY 4.0."
        " OGL v3.0. Release 2026-11."
    )


def test_a_report_draws_each_picture_for_the_width_at_which_it_places_it(pack, briefing):
    for report, wide in ((briefing, BRIEFING.picture), (make_report(pack, LAYER, area="Linton"), PROFILE.picture)):
        assert {preset_named(each.size).width for each in report.pictures()} == {wide}
    assert LOOKS["profile"]["picture"] == PROFILE.picture


def text_of_picture(figure):
    """What a picture says of its sources, as one text."""
    return text_of_lines(lettering(figure), "sources")


def test_every_row_of_every_table_has_every_column_and_no_cell_is_empty(briefing):
    for grid in grids(briefing):
        assert all(cell for row in grid.rows for cell in row), grid.caption
        assert {len(row) for row in grid.rows} == {len(grid.columns)}
        assert len(grid.widths) in (0, len(grid.columns))
        assert all(place < len(grid.columns) for place in grid.numeric)


def test_the_main_indicators_are_the_first_of_each_theme(pack):
    chosen = main_indicators(pack, pack.layer(LAYER))
    assert sorted(indicator.theme for indicator in chosen) == sorted(pack.themes)


def test_named_indicators_are_mapped_in_the_order_they_are_named(pack):
    report = make_report(pack, "wards", indicators=("year_6_obesity", "free_school_meals", "year_6_obesity"))
    assert [result.indicator.id for result in report.results] == ["year_6_obesity", "free_school_meals"]


def test_a_withheld_school_is_withheld_in_a_report_too(pack):
    school = next(row for row in school_rows(pack, pack.layer("wards")) if row.eligible.by_rule and row.area)
    rows = {row[0]: row for grid in grids(make_report(pack, "wards", area=school.area)) for row in grid.rows}
    assert "Withheld: fewer than 5" in rows[f"{school.name}, {school.urn}"]


@pytest.mark.parametrize("kind", REPORT_FORMATS)
def test_a_pack_without_statements_documents_or_big_numbers_has_its_briefing(small_pack, kind):
    report = make_report(small_pack, "squares", comparator=ENGLAND)
    assert "Evidence" not in [section.title for section in report.sections]
    assert render(report, kind)


def test_a_layer_without_a_core_has_its_briefing(small_pack):
    report = make_report(small_pack, "halves", indicators=("eligible",))
    assert not [section.title for section in report.sections if "against the rest" in section.title]
    assert render(report, "pdf").startswith(b"%PDF")


def test_a_profile_is_told_by_code_or_by_name(pack):
    one, other = (make_report(pack, LAYER, area=name) for name in ("E58000247", " swadlincote north "))
    assert one.title == other.title == "Swadlincote North: area profile"
    assert file_stem(one) == "swadlincote-north-area-profile-divisions-2013"


def test_reports_say_that_differences_are_not_those_of_the_printed_figures(pack, briefing):
    (table,) = (grid for grid in grids(briefing) if "Core compared with rest" in grid.columns)
    assert table.note.startswith(ROUNDED)
    told = make_report(pack, LAYER, area="E58000247", comparator=ENGLAND)
    changed = next(section for section in told.sections if section.title == "What changed")
    assert changed.blocks[-1] == Words(ROUNDED, "note")


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


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"area": "Swadlincote Norht"}, "Did you mean “Swadlincote North”"),
        ({"indicators": ("meals",)}, "There is no indicator “meals”"),
        ({"comparator": "Wales"}, "There is no comparator “Wales”"),
    ],
)
def test_a_wrong_name_is_told(pack, asked, says):
    with pytest.raises(RequestError, match=re.escape(says)):
        make_report(pack, LAYER, **asked)


def test_an_unknown_format_lists_what_there_is(briefing):
    with pytest.raises(RequestError, match=f"There is: {', '.join(REPORT_FORMATS)}"):
        render(briefing, "scroll")


@pytest.mark.parametrize("kind", REPORT_FORMATS)
def test_progress_is_told_from_nothing_to_the_end(small_pack, kind):
    told = []
    render(make_report(small_pack, "squares"), kind, progress=lambda *step: told.append(step))
    at = [done for _, done, _ in told]
    assert at == sorted(at)
    assert at[0] == 0
    assert told[-1] == ("Done", at[-1], at[-1])
    assert {total for _, _, total in told} == {at[-1]}


# The one page of an area


def blank(wide, high):
    """A white picture of so many pixels."""
    stream = io.BytesIO()
    Image.new("L", (wide, high), 255).save(stream, "PNG")
    return stream.getvalue()


# The most schools, the longest names, no figure at all, the smallest areas, another district.
PAGES = (
    ("wards", "E05008818"), ("divisions_2013", "E58000246"), ("msoa_2011", "E02004125"), ("lsoa_2021", "E01019834"),
    ("districts", "E07000039"),
)  # fmt: skip
ELSEWHERE = (("wards", "E05015433"), ("msoa_2011", "E02003743"), ("lsoa_2011", "E01018058"))


def test_a_brief_of_any_area_is_one_tagged_page(pack, fenland):
    for where, areas in ((pack, PAGES), (fenland, ELSEWHERE)):
        for layer, code in areas:
            report = make_report(where, layer, area=code, comparator=ENGLAND, brief=True)
            assert {picture.size for picture in report.pictures()} <= {"180x72"}
            reader = pypdf.PdfReader(io.BytesIO(to_pdf(report, dict.fromkeys(("spine",), blank(180, 72)))))
            assert len(reader.pages) == 1, code
            assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()
            said = squeezed(reader.pages[0].extract_text())
            for section in report.sections:
                assert squeezed(section.title) in said


def test_a_brief_tells_division_figures_schools_and_work(pack):
    report = make_report(pack, "wards", area="Midway", comparator=ENGLAND, brief=True)
    assert (report.title, file_stem(report)) == ("Midway: councillor’s brief", "midway-councillor-s-brief-wards")
    assert [section.title for section in report.sections] == [
        "In short", "Newest figures first", "Schools", "What is being done, as the documents say",
    ]  # fmt: skip
    where, three = report.sections[0].blocks
    assert (
        where.text
        == "Midway is mostly in the electoral division Swadlincote West (until April 2025: Swadlincote North)."
    )
    assert len(three.items) == 3
    assert three.items[0] == (
        "Midway is worse than England on 1 of the 4 measures that can be compared. The measure is free school meals"
        " (January 2023)."
    )
    picture, table = report.sections[1].blocks
    assert table.columns == ("Measure", "This area", "England", "Worst area", "Best area", "Its place")
    assert table.rows[0] == (
        "Children in income-deprived families, 2025",
        "41.1%",
        "36.7%",
        "42.7%",
        "9.8%",
        "2nd worst of 15",
    )
    assert table.rows[-1][1] == "68% expected"
    assert (
        "Children in income-deprived families, 2025: 41.1%, 2nd worst of 15 (worst 42.7%, best 9.8%, England 36.7%)."
        in picture.alt
    )
    schools = report.sections[2].blocks[0]
    assert schools.columns[-1] == "Latest results, 2024/25"
    assert report.sections[-1].blocks[-1].text.endswith("OGL v3.0. Release 2026-11.")


def test_a_division_in_force_has_the_one_before_and_an_earlier_one_those_now(pack):
    now = make_report(pack, "divisions_2025", area="E58001915", brief=True).sections[0].blocks[0].text
    assert "Until April 2025 most of it was in the electoral division Swadlincote Central: 50% of its postcodes." in now
    now = make_report(pack, "divisions_2025", area="Aston", brief=True).sections[0].blocks[0].text
    assert "Its boundary was different until April 2025: 95% of the postcodes now in it were in it then." in now
    three = make_report(pack, "wards", area="Midway", comparator=ENGLAND, brief=True).sections[0].blocks[-1].items
    assert not [each for told in three for each in long_ones(told)]
    before = make_report(pack, "divisions_2013", area="E58000246", brief=True).sections[0].blocks[0].text
    assert before.startswith("Swadlincote Central, an electoral division until April 2025, is mostly in")


def test_the_spine_has_every_figure_at_seven_points_as_it_is_placed(pack):
    report = make_report(pack, "wards", area="Midway", comparator=ENGLAND, brief=True)
    (picture,) = report.pictures()
    figure = spine_sheet((picture.result,), Wanted(picture.size, "colour", "", brief=True, sourced=False))[0]
    found = check_sheet(figure, preset_named(picture.size))
    told = [found[f"spine-figure-{number}"][1] for number in range(len(report.sections[1].blocks[1].rows))]
    assert told == [row[1] for row in report.sections[1].blocks[1].rows]
    assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text() and text.get_gid()) >= LEAST_TYPE
    assert not any(name.startswith(("title", "sources")) for name in found)


def test_a_brief_in_word_has_its_picture_and_its_tables(pack):
    report = make_report(pack, "wards", area="Midway", comparator=ENGLAND, brief=True)
    made = docx.Document(io.BytesIO(to_docx(report, {"spine": blank(180, 72)})))
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == [p.alt for p in report.pictures()]
    assert len(made.tables) == len(grids(report))


def test_a_brief_is_of_one_area_and_one_page(pack):
    with pytest.raises(RequestError, match="A councillor’s brief is of one area: name it"):
        make_report(pack, "wards", brief=True)
    with pytest.raises(RequestError, match="leave out the indicators"):
        make_report(pack, "wards", area="Midway", indicators=("free_school_meals",), brief=True)
    with pytest.raises(RequestError, match=r"is one page, as \.pdf or \.docx"):
        render(make_report(pack, "wards", area="Midway", brief=True), "pptx")


# Word


@pytest.fixture(scope="module")
def word(files):
    return docx.Document(files["docx"])


def test_word_has_title_language_headings_and_page_numbers(word, briefing):
    facts = word.core_properties
    assert (facts.title, facts.language, facts.author) == (briefing.title, "en-GB", briefing.pack.name)
    assert word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    heads = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert heads == [(f"Heading {section.level}", section.title) for section in briefing.sections if section.listed]
    assert [p.text for p in word.paragraphs if p.style.name == "TOC Heading"] == ["Contents"], "it lists all but itself"
    assert "PAGE" in word.sections[0].footer._element.xml
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (210, 297)


def test_every_picture_in_word_has_its_alternative_text_and_its_caption(word, briefing):
    pictures = briefing.pictures()
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [p.alt for p in pictures]
    captions = [p for p in word.paragraphs if p.style.name == "Caption"]
    assert len(captions) == len(pictures) + len(grids(briefing))
    assert all("SEQ" in caption._p.xml for caption in captions)
    # python-docx leaves out what a field shows.
    told = ["".join(text.text for text in caption._p.iter(qn("w:t"))) for caption in captions]
    assert [text for text in told if text.startswith("Figure")] == [
        f"Figure {number}. {picture.caption}" for number, picture in enumerate(pictures, start=1)
    ]


def test_no_report_names_a_grade_that_the_file_does_not_have(pack):
    made = make_report(pack, "divisions_2025", comparator=ENGLAND)
    report = docx.Document(io.BytesIO(to_docx(made, {each.name: blank(160, 105) for each in made.pictures()})))
    with (pack.path / "data/inspections.csv").open(encoding="utf-8") as file:
        held = {(row["urn"], row["status"]): row for row in csv.DictReader(file)}
    grades = re.compile("Outstanding|Good|Requires Improvement|Inadequate")
    seen = set()
    for table in report.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if "Report published" not in heads:
            continue
        for row in table.rows[1:]:
            cells = dict(zip(heads, [cell.text for cell in row.cells], strict=True))
            urn = cells["School"].rsplit(", ", 1)[1]
            latest = cells["Latest graded inspection, as published by 31 January 2025"]
            known = held.get((urn, "observed"), {})
            judged = [known[name] for name in JUDGEMENTS if known.get(name)]
            assert set(grades.findall(latest)) <= ({known["overall"]} if known.get("overall") else set(judged)), cells
            assert (latest == "Good") == (known.get("overall") == "Good")
            stated = held.get((urn, "stated"))
            assert grades.findall(cells["Stated in the plan"]) == ([stated["overall"]] if stated else [])
            seen.add(urn)
    assert {"144069", "144533", "147811", "112635", "149380", "112677", "112974"} <= seen
    # Nothing else in it gives a named school a grade.
    names = [row.name for row in school_rows(pack, pack.layer("divisions_2025"))]
    told = [paragraph.text for paragraph in report.paragraphs]
    told += [
        cell.text
        for table in report.tables
        if "Report published" not in [each.text for each in table.rows[0].cells]
        for row in table.rows
        for cell in row.cells
    ]
    graded = [text for text in told if grades.search(text) and any(name in text for name in names)]
    assert graded == []


def test_every_table_in_word_is_native_and_repeats_its_header(word, briefing):
    wanted = grids(briefing)
    assert len(word.tables) == len(wanted)
    for table, grid in zip(word.tables, wanted, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(grid.columns)
        assert len(table.rows) == len(grid.rows) + 1
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in table.rows[1:2])


def test_what_is_to_be_filled_in_are_content_controls_and_nothing_else_is(word, briefing):
    blanks = [*briefing.cover, *(b for section in briefing.sections for b in section.blocks if isinstance(b, Blank))]
    controls = [sdt for sdt in word.element.body.iter(qn("w:sdt")) if sdt.find(f".//{qn('w:docPartObj')}") is None]
    shown = ["".join(text.text for text in sdt.iter(qn("w:t"))) for sdt in controls]
    assert shown == [blank.shown for blank in blanks]
    assert "[date of the meeting]" in shown
    assert sum(sdt.find(f".//{qn('w:date')}") is not None for sdt in controls) == 1
    ids = [sdt.find(f".//{qn('w:id')}").get(qn("w:val")) for sdt in controls]
    assert len(set(ids)) == len(ids)
    assert not any(re.search(r"\[[a-z ]+\]", paragraph.text) for paragraph in word.paragraphs)


@pytest.fixture(scope="module")
def word_printed(files, tmp_path_factory):
    """The Word document as LibreOffice prints it."""
    return office.convert(files["docx"], "pdf", tmp_path_factory.mktemp("printed"))


def test_word_numbers_heads_and_paragraphs_itself(word, briefing, word_printed):
    numbered = [*(section for section in briefing.sections if section.number),
                *(b for section in briefing.sections for b in section.blocks if getattr(b, "number", ""))]  # fmt: skip
    listed = [p for p in word.element.body.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None]
    assert len(listed) == len(numbered)
    text = squeezed(text_of(word_printed))
    for each in numbered:
        words = each.title if isinstance(each, Section) else each.shown if isinstance(each, Blank) else each.text
        assert f"{each.number}{squeezed(words)[:60]}" in text


def flattened(outline):
    """The entries of a PDF's outline, those below others too."""
    return [entry for each in outline for entry in (flattened(each) if isinstance(each, list) else [each])]


def test_the_contents_give_the_pages_on_which_libreoffice_sets_the_heads(word, word_printed):
    links = word.element.body.iter(qn("w:hyperlink"))
    texts = [[run.text for run in link.iter(qn("w:t"))] for link in links]
    told = {" ".join(words.split()): int(page) for words, page in texts}
    printed = pypdf.PdfReader(word_printed)
    set_on = {" ".join(each.title.split()): printed.get_destination_page_number(each) + 1
              for each in flattened(printed.outline)}  # fmt: skip
    assert len(told) > 15
    assert told == {words: set_on[words] for words in told}


@pytest.mark.parametrize(("points", "page"), [(10, 1), (20, 2), (36, 4)])
def test_pages_are_counted_by_what_a_document_says_of_every_paragraph(points, page):
    """On paper of 11 inches with margins of one, 54 lines of Arial with nothing between them."""
    document = docx.Document()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    next(defaults.iter(qn("w:sz"))).set(qn("w:val"), str(2 * points))
    spacing = next(defaults.iter(qn("w:spacing")))
    for name, value in (("after", "0"), ("line", "240")):
        spacing.set(qn(f"w:{name}"), value)
    for _ in range(54):
        last = document.add_paragraph("A line.")
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:name"), "end")
    last._p.append(mark)
    assert pages_of(document) == {"end": page}


def test_the_contents_are_a_field_as_word_writes_it_and_word_is_not_made_to_ask(word, files):
    """Word asks before anything can be read where fields are marked to be renewed, one by one or all of them."""
    marks = [mark.get(qn("w:fldCharType")) for mark in word.element.body.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") > 15
    codes = [code.text.split() for code in word.element.body.iter(qn("w:instrText"))]
    anchors = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    assert [code[1:] for code in codes if code[0] == "PAGEREF"] == [[anchor, "\\h"] for anchor in anchors]
    with zipfile.ZipFile(files["docx"]) as archive:
        parts = archive.read("word/document.xml") + archive.read("word/settings.xml")
    assert b"w:dirty" not in parts
    assert b"updateFields" not in parts


def test_word_has_a_table_of_contents_and_references_that_lead_somewhere(word, briefing):
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert [code for code in codes if "TOC" in code] == [' TOC \\o "1-2" \\h \\z \\u ']
    links = [link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert len(links) == sum(section.listed and section.level < 3 for section in briefing.sections)
    assert {link.get(qn("w:anchor")) for link in links} <= marks
    fields = [field.get(qn("w:instr")).split() for field in body.iter(qn("w:fldSimple"))]
    referred = [field[1] for field in fields if field[0] == "REF"]
    assert set(referred) <= marks
    assert len(referred) >= len(briefing.pictures()) + len(grids(briefing)) - 2, "methods and sources open on a table"


def test_word_opens_as_a_document_of_today(files):
    with zipfile.ZipFile(files["docx"]) as archive:
        settings = archive.read("word/settings.xml").decode()
        program = archive.read("docProps/app.xml").decode()
        names = archive.namelist()
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings)
    assert not [name for name in names if "thumbnail" in name]
    assert "savePreviewPicture" not in settings
    assert "<Company>South Derbyshire Partnership</Company>" in program


# Slides


@pytest.fixture(scope="module")
def slides(files):
    return pptx.Presentation(files["pptx"])


def test_slides_are_wide_and_each_has_a_native_title(slides, briefing):
    assert slides.slide_width / slides.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert slides.core_properties.title == briefing.title
    assert all(slide.shapes.title.text.strip() for slide in slides.slides)
    assert "en-GB" in slides.slides[1].shapes.title._element.xml


def test_slides_have_every_picture_with_its_words_and_the_paragraph_in_the_notes(slides, briefing):
    shown = [(slide, shape) for slide in slides.slides for shape in slide.shapes if hasattr(shape, "image")]
    pictures = (*briefing.deck_pictures(), *briefing.pictures())
    assert [shape._element.nvPicPr.cNvPr.get("descr") for _, shape in shown] == [p.alt for p in pictures]
    every = (*briefing.deck, *briefing.sections)
    spoken = [section.spoken for section in every for b in section.blocks if isinstance(b, Picture)]
    assert [slide.notes_slide.notes_text_frame.text for slide, _ in shown] == spoken
    assert [text for text in spoken if text in {paragraph(result) for result in briefing.results}] == [
        paragraph(result) for result in briefing.results
    ]


CLAIMS = (
    "In the Swadlincote urban core, 32.0% of pupils",
    "The Swadlincote urban core is worse than the rest of South Derbyshire on two of three measures tested. They are",
    "One of eight electoral divisions, Swadlincote Central, is worse than England on two of four measures",
    "In Derbyshire, disadvantaged children are 26.2 points behind others at age five (2024/25). Compared with England,",
    "Of 47 state-funded schools in South Derbyshire, 16 stand in the Swadlincote urban core",
    "The partnership’s and the council’s documents tell of seven pieces of work."
    " Under way in 2018: RISE (a project to build confidence and aspiration in young people).",
    "Eight indicators to monitor. Of nine figures that can be compared with England, six are worse",
)


def undated_or_long(report):
    """The claims that give no year or have a sentence of more than twenty words."""
    claims = [section.title for section in report.deck]
    return [
        each
        for each in claims
        if long_ones(each)
        or not re.search(r"\b20[12]\d", each)
        or not re.search(r"\d%|\d points|\b(?:one|two|five|six|seven)\b", each, re.IGNORECASE)
    ]


def test_slides_open_with_seven_claims_each_over_its_picture_and_nothing_smaller_than_18_points(slides, briefing):
    first = list(slides.slides)[1:8]
    assert [slide.shapes.title.text for slide in first] == [section.title for section in briefing.deck]
    assert all(slide.shapes.title.text.startswith(claim) for slide, claim in zip(first, CLAIMS, strict=True))
    assert not undated_or_long(briefing)
    assert "Pupils were counted in January 2023." in briefing.deck[4].title
    assert briefing.deck[2].title.endswith(
        "are free school meals (January 2023) and expected standard at 11 (2024/25)."
    )
    assert slides.slides[8].shapes.title.text == "Appendix"
    for slide, section in zip(first, briefing.deck, strict=True):
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert kinds == [PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.PICTURE, PP_PLACEHOLDER.SLIDE_NUMBER], "as they are read"
        runs = [int(run.get("sz")) for run in slide._element.iter(pptx_qn("a:rPr"))]
        assert min(runs) >= 1800
        notes = slide.notes_slide.notes_text_frame.text
        assert "Open Government Licence" in notes or section.title == work_sentence(briefing.pack)
        assert notes.endswith(f"data release {briefing.pack.release}.")


def test_the_pictures_under_claims_have_room_for_type_of_12_points_at_least(slides):
    for slide in list(slides.slides)[1:8]:
        image = Image.open(io.BytesIO(slide.placeholders[1].image.blob))
        assert image.size[0] / image.size[1] == pytest.approx(338.7 / 142, rel=0.02)
        assert "data release" in image.info["Source"]
    assert min(preset_named(name).scale for name in SLIDES) * LEAST_TYPE == pytest.approx(12)


def test_a_pack_without_a_topic_has_no_slide_of_it(fenland):
    report = make_report(fenland, "wards", comparator=ENGLAND)
    assert [picture.kind for picture in report.deck_pictures()] == ["map", "core_bars", "same_places", "map"]
    assert not undated_or_long(report)
    alone = make_report(fenland, "msoa_2011")
    assert [picture.kind for picture in alone.deck_pictures()] == ["map", "funnel", "map"]
    assert not [each for section in alone.deck[:2] for each in long_ones(section.title)]


def test_slides_have_every_row_of_every_table(slides, briefing):
    shown = [tuple(cell.text for cell in row.cells) for slide in slides.slides for shape in slide.shapes
             if shape.has_table for row in list(shape.table.rows)[1:]]  # fmt: skip
    assert shown == [row for grid in grids(briefing) for row in grid.rows]


def test_nothing_on_a_slide_reaches_beyond_its_edge(slides):
    for number, slide in enumerate(slides.slides, start=1):
        field = next(slide._element.iter(pptx_qn("a:fld")))
        assert field.find(pptx_qn("a:t")).text == str(number)
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= slides.slide_width
            assert shape.top + shape.height <= slides.slide_height


# PDF


def test_every_element_of_the_pdf_says_what_it_is(files, briefing):
    met = walk(files["pdf"].read_bytes())
    assert met.alts == [picture.alt for picture in briefing.pictures()]
    assert met.tables == [(1 + len(grid.rows), len(grid.columns)) for grid in grids(briefing)]
    assert pypdf.PdfReader(files["pdf"]).metadata.title == briefing.title


def test_so_does_every_element_of_a_profile_and_of_the_second_district_s_papers(pack, fenland):
    areas = {pack: ("wards", "E05008816"), fenland: ("lsoa_2011", "E01018058")}
    # The words of the map of Whittlesey North West leave no room for it at the height that it has elsewhere.
    asked = [(fenland, "wards", ""), (fenland, "wards", "Whittlesey North West")]
    asked += [(each, *area) for each, area in areas.items()]
    for each, layer, area in asked:
        report = make_report(each, layer, area=area, comparator=ENGLAND)
        pdf = render(report, "pdf")
        met = walk(pdf)
        assert met.alts == [picture.alt for picture in report.pictures()]
        assert met.tables == [(1 + len(grid.rows), len(grid.columns)) for grid in grids(report)]
        if area:
            assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) <= 2


def test_the_pdf_has_every_attribution_and_every_word(files, briefing):
    # A paragraph may go over a page: the line at its foot is none of its words.
    pages = (squeezed(page.extract_text()) for page in pypdf.PdfReader(files["pdf"]).pages)
    text = "".join(page.removesuffix(f"{squeezed(briefing.title)}·{i}") for i, page in enumerate(pages, start=1))
    for source in briefing.sources:
        assert squeezed(source.attribution) in text
    for section in briefing.sections:
        for block in (block for block in section.blocks if not isinstance(block, Contents)):
            told = {
                Blank: lambda b: [b.text],
                Words: lambda b: [b.text],
                Points: lambda b: b.items,
                Picture: lambda b: [b.caption],
            }
            for words in told.get(type(block), lambda b: [b.caption, *b.columns])(block):
                assert squeezed(words) in text, words


def test_the_pdf_has_every_picture_and_not_many_pages(files, briefing):
    # Four of them are the statements, each with its figures and what has become of it since, nearly two say what to
    # monitor, and two hold the aims, childcare and careers advice.
    assert pictures_drawn(files["pdf"]) == len(briefing.pictures())
    pages = pypdf.PdfReader(files["pdf"]).pages
    assert 7 <= len(pages) <= 24
    assert "Summary" in pages[0].extract_text()
    assert pages[1].extract_text().strip().startswith("Contents"), "the summary is one page"


def test_a_pdf_can_have_words_in_a_script_that_no_face_may_have(small_pack):
    report = make_report(small_pack, "squares", comparator=ENGLAND)
    other = replace(report, title="東京都 قرية 🏫")
    content = io.BytesIO(render(other, "pdf"))
    assert pypdf.PdfReader(content).metadata.title == other.title
    if LAST_RESORT in {face.name for face in fontManager.ttflist}:
        assert "東" in text_of(content)  # the face of last resort has one letter for all of a script


def test_the_same_report_gives_the_same_pdf_alone_as_with_the_others(briefing, files):
    assert render(briefing, "pdf") == files["pdf"].read_bytes()


@pytest.mark.parametrize(("kind", "write"), [("docx", to_docx), ("pptx", to_pptx)])
def test_office_files_know_the_release_and_not_the_clock(small_pack, monkeypatch, kind, write):
    report = make_report(small_pack, "squares", comparator=ENGLAND)
    pixels = {picture.name: PIXEL for picture in (*report.deck_pictures(), *report.pictures())}
    made = write(report, pixels)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert write(report, pixels) == made
    facts = (docx.Document if kind == "docx" else pptx.Presentation)(io.BytesIO(made)).core_properties
    assert f"{facts.created:%Y-%m}" == f"{facts.modified:%Y-%m}" == small_pack.release
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


# Everything


def test_the_zip_has_documents_pictures_data_and_a_readme(files, briefing):
    with zipfile.ZipFile(files["zip"]) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        readme = archive.read("README.txt").decode()
        package = json.loads(archive.read("data/datapackage.json"))
    assert {name.rsplit(".", 1)[-1] for name in names if "/" not in name} == {"txt", "docx", "pptx", "pdf"}
    assert sum(name.startswith("pictures/") for name in names) == len(briefing.pictures())
    for kind in ("csv", "xlsx", "geojson", "gpkg", "csv-metadata.json"):
        assert sum(name.endswith(f".{kind}") for name in names) == len(briefing.results)
    assert len(package["resources"]) == len(briefing.results)
    assert not any(name.startswith("data/") and name.endswith(".zip") for name in names), "no ZIP within the ZIP"
    assert all(name in readme for name in names if name != "README.txt")
    assert re.findall(r"^  [^/\n]+\.(\w+)$", readme.partition("Files\n")[2], re.MULTILINE)[:3] == [
        "docx",
        "pdf",
        "pptx",
    ]
    assert all(source.attribution in readme for source in briefing.sources)


# Another program opens them


def test_libreoffice_loses_no_picture_and_no_table_of_word(word_printed, briefing):
    assert pictures_drawn(word_printed) == len(briefing.pictures())
    text = squeezed(text_of(word_printed))
    for grid in grids(briefing):
        assert squeezed(grid.caption) in text
        for row in grid.rows:
            assert squeezed(row[0]) in text, row[0]
    for source in briefing.sources:
        assert squeezed(source.attribution) in text


def test_libreoffice_loses_no_slide_no_picture_and_no_table(files, slides, briefing, tmp_path):
    made = office.convert(files["pptx"], "pdf", tmp_path)
    assert len(pypdf.PdfReader(made).pages) == len(slides.slides)
    assert pictures_drawn(made) == len((*briefing.deck_pictures(), *briefing.pictures()))
    text = squeezed(text_of(made))
    for section in briefing.deck:
        assert squeezed(section.title) in text
    for grid in grids(briefing):
        for row in grid.rows:
            assert squeezed(row[0]) in text, row[0]


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


# The command line


@pytest.fixture
def command(small_folder, monkeypatch):
    """The command line on the small pack; a fault is raised as it is."""
    monkeypatch.delenv("SDMAP_PACK", raising=False)

    def run(*arguments):
        return CliRunner().invoke(app, ["--pack", str(small_folder), "report", *map(str, arguments)])

    return run


@pytest.mark.parametrize("kind", REPORT_FORMATS)
def test_the_command_writes_each_format_and_leaves_nothing_else(command, tmp_path, kind):
    out = tmp_path / "out" / f"briefing.{kind}"
    out.parent.mkdir()
    assert command("--layer", "squares", "--out", out).exit_code == 0
    assert out.read_bytes()[:2] == {"pdf": b"%P"}.get(kind, b"PK")
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--layer", "squares", "--out", "x.scroll"],
            f"There is no format of report “scroll”. There is: {', '.join(REPORT_FORMATS)}.",
        ),
        (["--layer", "squares", "--out", "no/such/x.docx"], "cannot be written (No such file or directory)"),
        (["--layer", "circles", "--out", "x.docx"], "There is no layer “circles” in this pack. There is: squares"),
        (["--all", "--layer", "squares", "--out", "x"], "--all takes every layer and indicator"),
        (["--layer", "squares", "--brief", "--out", "x.pdf"], "A councillor’s brief is of one area: name it."),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(command, tmp_path, monkeypatch, arguments, says):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    fault = command(*arguments).exception
    assert isinstance(fault, SdmapError)
    assert says in str(fault)
    assert list(here.iterdir()) == []


def test_a_full_disk_leaves_the_report_that_was_there(command, tmp_path, monkeypatch):
    out = tmp_path / "briefing.pdf"
    out.write_bytes(b"the old one")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    fault = command("--layer", "squares", "--out", out).exception
    assert str(fault).endswith("cannot be written (No space left on device); choose another place or close the file.")
    assert out.read_bytes() == b"the old one"
    assert not list(tmp_path.glob(".briefing*"))


def test_everything_is_rendered_once_and_again_only_if_the_pack_has_changed(small_folder, tmp_path, monkeypatch):
    # A page that was run in this process leaves its script as the main module, which a new process would run again.
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
    folder, told = tmp_path / "all", []
    pack = open_pack(small_folder)
    jobs = jobs_of(pack, comparator=ENGLAND)
    done = render_all(small_folder, folder, comparator=ENGLAND, processes=2, progress=lambda *step: told.append(step))
    assert (done.made, done.kept, done.faults) == (len(jobs) * len(FORMATS), 0, ())
    assert {path.name for path in folder.iterdir()} == {f"{job.stem}.{kind}" for job in jobs for kind in FORMATS}
    assert [at for _, at, _ in told] == list(range(len({job.indicator for job in jobs}) + 1))
    # One is lost and one is older than the pack: those two are made again, and nothing else.
    lost, old = jobs[0], jobs[-1]
    (folder / f"{lost.stem}.png").unlink()
    before = last_changed(pack) - 10
    os.utime(folder / f"{old.stem}.csv", (before, before))
    again = render_all(small_folder, folder, comparator=ENGLAND, processes=1)
    assert (again.made, again.kept) == (4, len(jobs) * len(FORMATS) - 4)
    assert render_all(small_folder, folder, comparator=ENGLAND).made == 0
    # What was held against England is not what stands alone, nor is another size.
    alone = {job.stem for job in jobs_of(pack)} | {job.stem for job in jobs_of(pack, preset="slide")}
    assert not alone & {job.stem for job in jobs}


def test_a_file_of_everything_has_the_name_a_single_map_has_and_what_it_is_held_against(pack):
    result = draw(pack, MapRequest(LAYER, "free_school_meals"))
    stem = stem_of(pack, ask(pack, LAYER, "free_school_meals", result.period))
    assert f"{stem}-against-england-a4-landscape" in [job.stem for job in jobs_of(pack, comparator=ENGLAND)]
