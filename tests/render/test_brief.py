"""The one page of an area."""

import io

import docx
import pypdf
import pytest
from matplotlib.text import Text

from sdmap.render.paper.presets import LEAST_TYPE, ROWS, preset_named
from sdmap.render.paper.sheets import Wanted
from sdmap.render.paper.spine import spine_sheet
from sdmap.render.reports.docx import to_docx
from sdmap.render.reports.pdf import to_pdf
from sdmap.render.reports.reports import file_stem, make_report, render
from sdmap.text.errors import RequestError
from sdmap.text.periods import period_words
from sdmap.text.sentences import long_ones
from sdmap.topics.brief.found import brief
from sdmap.topics.brief.words import more_schools, spine_table, three_sentences
from sdmap.topics.profile.headline import counted
from tests.printing import check_sheet
from tests.render.reading import ENGLAND, blank, grids, squeezed

# The most schools, the longest names, no figure at all, the smallest areas, another district.
PAGES = (
    ("wards", "E05008818"), ("divisions_2013", "E58000246"), ("msoa_2011", "E02004125"), ("lsoa_2021", "E01019834"),
    ("lsoa_2021", "E01019838"), ("districts", "E07000039"),
)  # fmt: skip


ELSEWHERE = (("wards", "E05015433"), ("msoa_2011", "E02003743"), ("lsoa_2011", "E01018058"), ("lsoa_2011", "E01018060"))


def test_a_brief_of_any_area_is_one_tagged_page(pack, fenland):
    for where, areas in ((pack, PAGES), (fenland, ELSEWHERE)):
        for layer, code in areas:
            report = make_report(where, layer, area=code, comparator=ENGLAND, brief=True)
            assert {picture.size for picture in report.pictures()} <= set(ROWS)
            reader = pypdf.PdfReader(io.BytesIO(to_pdf(report, dict.fromkeys(("spine",), blank(180, 72)))))
            assert len(reader.pages) == 1, code
            assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()
            said = squeezed(reader.pages[0].extract_text())
            for section in report.sections:
                assert squeezed(section.title) in said


def test_of_many_schools_those_with_most_pupils_eligible_for_free_school_meals_are_shown(pack):
    found = brief(pack, pack.layer("districts"), "E07000039")
    counts = sorted((row.eligible.numerator or 0 for row in found.profile.schools), reverse=True)
    assert [row.eligible.numerator for row in found.schools] == counts[:3]
    assert [row.name for row in found.schools][:2] == ["The Pingle Academy", "Granville Academy"]
    assert more_schools(found) == (
        "Those with the most pupils eligible for free school meals are shown; 54 more schools and colleges stand here:"
        " see the area’s profile."
    )
    all_here = brief(pack, pack.layer("divisions_2025"), "E58001915")
    assert all_here.schools == all_here.profile.schools
    assert more_schools(all_here) == ""


def test_a_brief_tells_division_figures_schools_and_work(pack):
    report = make_report(pack, "wards", area="Midway", comparator=ENGLAND, brief=True)
    assert (report.title, file_stem(report)) == ("Midway: councillor’s brief", "midway-councillor-s-brief-wards")
    assert [section.title for section in report.sections] == [
        "In short", "Newest figures first", "Schools", "What is being done, as the documents say",
    ]  # fmt: skip
    where, three = report.sections[0].blocks
    assert (
        where.text
        == "Midway is mostly in the electoral division Swadlincote West (until April 2025: mostly Swadlincote North)."
    )
    assert len(three.items) == 3
    assert three.items[0] == (
        "Midway is worse than England on one of the two measures below that can be compared. The measure is free school"
        " meals (January 2023)."
    )
    picture, table = report.sections[1].blocks
    assert table.columns == ("Measure", "This area", "England", "Worst area", "Best area", "Its place (could be)")
    # The newest data first: the index of 2025 is of 2022/23.
    assert [row[0] for row in table.rows[:3]] == [
        "Expected standard at 11, 2024/25", "Children in income-deprived families, 2025",
        "Free school meals, January 2023",
    ]  # fmt: skip
    assert table.rows[1][1:] == ("41.1%", "36.7%", "42.7%", "9.8%", "2nd worst of 15")
    assert table.rows[2][-1] == "worst of 15 (1st to 6th)"
    for told in ("shared out by live postcodes: children in income-",
                 "Figures of pupils are of the schools here, wherever the pupils live."):  # fmt: skip
        assert told in table.note
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
    assert "Until April 2025 about half of it was in the electoral division Swadlincote Central: 50% of" in now
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


def test_the_spine_of_few_measures_is_as_low_as_its_rows(fenland):
    report = make_report(fenland, "lsoa_2011", area="E01018060", comparator=ENGLAND, brief=True)
    (picture,) = report.pictures()
    sheet = preset_named(picture.size)
    figure = spine_sheet((picture.result,), Wanted(picture.size, "colour", "", brief=True, sourced=False))[0]
    assert check_sheet(figure, sheet)["spine-figure-0"][1] == "24.8%"
    assert (sheet.width, sheet.height) == (180, 26)


def test_the_sentences_of_a_brief_name_and_count_only_what_its_table_has(pack, fenland):
    for where, areas in ((pack, PAGES), (fenland, ELSEWHERE)):
        for layer, code in areas:
            found = brief(where, where.layer(layer), code, ENGLAND)
            told = {f"{row.indicator.short_title}, {period_words(row.compared.period)}" for row in counted(found.told)}
            assert told <= {row[0] for row in spine_table(found).rows}, code
    assert three_sentences(brief(pack, pack.layer("lsoa_2021"), "E01019838", ENGLAND))[1:] == (
        "In this area, about 95 of 295 children aged 0 to 15 live in income-deprived families (32.3%, 2025).",
        "In this area, 168 of 696 households are deprived in two or more ways (24.1%, 2021).",
    )
    assert three_sentences(brief(fenland, fenland.layer("msoa_2011"), "E02003744", ENGLAND))[1:] == (
        "In this area, 561 of 2,515 pupils at schools there are eligible for free school meals (22.3%, January 2019).",
        "Seven schools and colleges stand in this area: one pupil referral unit, four primary, one secondary and one"
        " special school.",
    )
    assert three_sentences(brief(fenland, fenland.layer("lsoa_2011"), "E01018069", ENGLAND))[-1] == (
        "Most of this area’s postcodes (91%) are in the ward Wisbech South. In that ward, 354 of 1,716 pupils at"
        " schools there are eligible for free school meals (20.6%, January 2019)."
    )
    district = brief(pack, pack.layer("districts"), pack.code, ENGLAND)
    assert three_sentences(district)[0] == (
        "South Derbyshire is worse than England on one of the three measures below that can be compared. The measure is"
        " expected standard at 11: disadvantaged (2024/25)."
    )
    assert "Expected standard at 11: disadvantaged, 2024/25" in [row[0] for row in spine_table(district).rows]


def test_a_brief_of_few_measures_says_what_is_known_of_larger_areas_only_and_which_these_are(pack, fenland):
    report = make_report(fenland, "wards", area="Whittlesey North West", comparator=ENGLAND, brief=True)
    assert [section.title for section in report.sections] == ["In short", "What else these data hold", "Schools"]
    assert report.sections[0].blocks[-1].items == (
        "Whittlesey North West has no figure of free school meals to show. No school of this kind stands in this area.",
        "In this area, about 726 of 4,111 residents are children aged 0 to 15 (17.7%, 2015).",
        "This area is in the larger neighbourhood Fenland 006, partly in Whittlesey South and Whittlesey North West. In"
        " that larger neighbourhood, 308 of 2,259 pupils at schools there are eligible for free school meals (13.6%,"
        " January 2019).",
    )
    known, schools = grids(report)
    assert known.columns == ("Measure", "Area", "Figure", "England", "Fenland")
    larger = "Fenland 006, partly in Whittlesey South and Whittlesey North West"
    named = f"{larger}, larger neighbourhood (MSOA 2011)"
    assert known.rows == (
        ("Children aged 0 to 15, 2015", "This area", "17.7% (about 726 of 4,111)", "19.0%", "17.6%"),
        ("Free school meals, January 2019", named, "13.6% (308 of 2,259)", "15.4%", "18.3%"),
        ("Primary persistent absence, 2018/19", named, "8.1%", "8.2%", "–"),
    )
    assert known.note.startswith("Free school meals and primary persistent absence are not known of this area alone.")
    assert schools.caption == f"Schools and colleges that stand in {larger}"
    assert sum(row[0] == "New Road Primary & Nursery School" for row in schools.rows) == 1
    assert not [
        table for table in grids(make_report(pack, "wards", area="Midway", brief=True)) if "Area" in table.columns
    ]


def test_what_has_no_room_beside_few_measures_is_named_and_the_share_of_the_postcodes_is_told(pack, fenland):
    report = make_report(pack, "lsoa_2021", area="E01019838", comparator=ENGLAND, brief=True)
    (known,) = [table for table in grids(report) if "Area" in table.columns]
    assert known.rows[0][:3] == ("Free school meals, January 2023", "Church Gresley, ward", "31.8% (64 of 201)")
    assert "Also known of larger areas only: " in known.note
    assert not [table for table in grids(report) if "No figure here" in table.note]
    report = make_report(fenland, "lsoa_2011", area="E01018060", comparator=ENGLAND, brief=True)
    (known,) = [table for table in grids(report) if "Area" in table.columns]
    assert known.rows[1][1] == "March West & Benwick, ward, with 51% of this area’s postcodes"
    assert (
        next(table for table in grids(report) if table.caption.startswith("Schools")).rows[0][0]
        == "Benwick Primary School"
    )


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
