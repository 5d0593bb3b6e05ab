"""Reports: the same content in every format, readable by machines, by other programs and by a screen reader."""

import io
import json
import re
import time
import zipfile

import docx
import pptx
import pytest

from sdmap.figures.figures import mapped
from sdmap.maps.asked import MapRequest
from sdmap.maps.narrate import ROUNDED
from sdmap.maps.paragraphs import caveat_sentence, paragraph
from sdmap.render.files.exports import REPORT_FORMATS
from sdmap.render.paper.presets import preset_named
from sdmap.render.reports.content import main_indicators
from sdmap.render.reports.docx import BRIEFING, PROFILE, to_docx
from sdmap.render.reports.pdf import LOOKS
from sdmap.render.reports.pptx import to_pptx
from sdmap.render.reports.records import Grid, Picture, Words
from sdmap.render.reports.reports import make_report, render
from sdmap.text.errors import RequestError
from sdmap.text.periods import period_words
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.words import left_out_sentence
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.schools.found import school_rows
from tests.printing import PIXEL, draw_print, lettering
from tests.printing import text_of as text_of_lines
from tests.render.reading import ENGLAND, LAYER, grids


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
    rows = next(grid for grid in grids(briefing) if grid.caption == "Sources").rows
    assert "Census 2021, table TS011" in " ".join(row[1] for row in rows if row[0] == "Office for National Statistics")


@pytest.mark.parametrize(("where", "layer"), [("pack", "wards"), ("pack", "divisions_2025"), ("fenland", "wards")])
def test_every_measure_of_the_core_is_in_its_table_or_said_to_be_out_of_it(request, where, layer):
    own = request.getfixturevalue(where)
    sections = make_report(own, layer, comparator=ENGLAND).sections
    section = next(each for each in sections if "against the rest" in each.title)
    (table,) = [block for block in section.blocks if isinstance(block, Grid)]
    told = f"{table.note} {' '.join(row[0] for row in table.rows)}".lower()
    for each in mapped(own, own.layer(layer)):
        name = re.escape(each.short_title.lower())
        assert each.polarity == "neither" or re.search(rf"{name}(,|\.| and | \()", told), each.id


def test_what_cannot_be_told_of_core_and_rest_has_its_reason(pack):
    found = concentration(pack, MapRequest("wards", "free_school_meals"))
    assert left_out_sentence(found, found.contrasts) == (
        "Core and rest are not known for primary persistent absence (2018/19): the figure is withheld for 3 of the 15"
        " wards, so no sum can be whole. Core and rest are not known for expected standard at 11: disadvantaged"
        " (2024/25): the figure is withheld for 7 of the 15 wards, so no sum can be whole."
    )


def test_each_statement_has_its_document(briefing):
    (table,) = (grid for grid in grids(briefing) if "tested against the figures" in grid.caption)
    assert "the partnership’s and the council’s documents" in table.caption
    assert "“Cold spots among neighbouring districts” from “Performance benchmarking 2020/21" in table.note


def test_a_figure_that_a_document_states_has_the_document_under_it(briefing):
    (table,) = (grid for grid in grids(briefing) if grid.caption.startswith("Gatsby benchmarks"))
    assert "As quoted in “Social Mobility Action Plan Note”, not checked at source. Source named: D2N2" in table.note


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
    told = [section.title for section in report.sections if "against the rest" in section.title]
    assert told == ["The old town, the core, against the rest, by square"], "by the layer that lends its core"
    assert render(report, "pdf").startswith(b"%PDF")


def test_reports_say_that_differences_are_not_those_of_the_printed_figures(pack, briefing):
    (table,) = (grid for grid in grids(briefing) if "Core compared with rest" in grid.columns)
    assert table.note.startswith(ROUNDED)
    told = make_report(pack, LAYER, area="E58000247", comparator=ENGLAND)
    changed = next(section for section in told.sections if section.title == "What changed")
    assert changed.blocks[-1] == Words(ROUNDED, "note")


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
