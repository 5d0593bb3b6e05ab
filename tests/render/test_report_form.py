"""The form of a committee's papers: what a pack may name, its summary in plain words, and a council's own template."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from typer.testing import CliRunner

from sdmap.cli import app
from sdmap.maps.paragraphs import caveat_sentence
from sdmap.pack.model import AREA_FILE
from sdmap.pack.opening import open_pack
from sdmap.pack.report_form import PLAIN, report_form
from sdmap.render.reports.docx import to_docx
from sdmap.render.reports.records import Blank, Points, Words
from sdmap.render.reports.reports import make_report
from sdmap.render.reports.word_template import MAY_NOT_FIT, STYLES, Template
from sdmap.text.errors import PackError, RequestError, SdmapError
from sdmap.text.sentences import MOST_WORDS, shortened
from sdmap.topics.aims.work import work_sentence
from sdmap.topics.summary.words import core_sentence, plain_points
from tests.printing import PIXEL

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def county_paper(fenland):
    """The second district's briefing."""
    return make_report(fenland, "wards", comparator=ENGLAND)


def written(report, template=None):
    """A report as a Word document, its pictures a pixel each."""
    content = to_docx(report, {picture.name: PIXEL for picture in report.pictures()}, template)
    return docx.Document(io.BytesIO(content))


# The form


def test_the_second_district_has_the_paper_of_its_county(county_paper):
    assert county_paper.head == ()
    assert [blank.line.label for blank in county_paper.cover] == [
        "To", "Meeting Date", "From", "Electoral division(s)", "Key decision", "Outcome", "Recommendation",
    ]  # fmt: skip
    numbered = [f"{section.number} {section.title}" for section in county_paper.sections if section.number]
    assert numbered[:3] == ["1. Background", "2. Main Issues", "3. Alignment with corporate priorities"]
    assert numbered[-2:] == ["4.7 Public Health Implications", "5. Source documents"]
    assert county_paper.sections[-1].title == "Appendix 1: Methods"
    # It has no head for conclusions, so the evidence begins with them.
    main = next(place for place, each in enumerate(county_paper.sections) if each.title == "Main Issues")
    assert county_paper.sections[main + 1].title == "Main findings"
    assert county_paper.sections[main + 1].blocks[0].number == "2.1"
    asked = [b.line for section in county_paper.sections for b in section.blocks if isinstance(b, Blank)]
    assert sum(line.kind == "choice" for line in asked) == 7, "each implication is cleared by somebody"


def test_paragraphs_count_on_through_the_evidence_and_notes_have_no_number(county_paper):
    numbers = [b.number for section in county_paper.sections for b in section.blocks
               if isinstance(b, Words) and b.number.startswith("2.")]  # fmt: skip
    assert numbers == [f"2.{place}" for place in range(1, len(numbers) + 1)]
    assert not any(
        b.number for s in county_paper.sections for b in s.blocks if isinstance(b, Words) and b.tone == "note"
    )


def test_what_must_be_known_of_several_maps_is_said_once(pack):
    report = make_report(pack, "wards", indicators=("year_6_obesity", "income_deprived_children"))
    (caveat,) = {caveat_sentence(result) for result in report.results}
    said = [b.text for section in report.sections for b in section.blocks if isinstance(b, Words)]
    assert sum(caveat in text for text in said) == 1


def test_a_pack_that_names_no_form_has_a_plain_one(small_pack):
    report = make_report(small_pack, "squares", comparator=ENGLAND)
    assert small_pack.report_form is PLAIN
    assert [blank.text for blank in report.cover] == [
        "Prepared for: [name of the meeting]", "Date: [date of the meeting]", "Prepared by: [name and office]",
    ]  # fmt: skip


EVIDENCE = {"title": "Detail", "holds": "evidence"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"number": "one", "heads": [EVIDENCE]}, "“number” is “one”; write how the first head is numbered"),
        ({"appendix": "first", "heads": [EVIDENCE]}, "“appendix” is “first”; write the mark of the first appendix"),
        ({"heads": [{"title": "Detail", "holds": "facts"}]}, "“Detail” holds “facts”; use one of blank, summary"),
        ({"heads": [EVIDENCE], "lines": [{"label": "Day", "kind": "day"}]}, "of the kind “day”; use one of text, date"),
        ({"heads": [EVIDENCE], "lines": [{"label": "Key", "kind": "choice"}]}, "“Key” is a choice without choices"),
        ({"body": "The Board"}, 'has no head for the evidence; write holds = "evidence"'),
        ({"heads": [EVIDENCE, EVIDENCE]}, "has 2 heads that hold “evidence”; keep one"),
        ({"heads": [EVIDENCE], "colour": "red"}, "has an unknown field “colour”"),
    ],
)
def test_a_form_that_cannot_be_is_one_sentence(row, says):
    with pytest.raises(PackError, match=re.escape(says)):
        report_form(row, AREA_FILE)


# The summary


def test_the_summary_is_in_short_sentences_with_children_date_and_source(packs):
    for layer in (packs.layer("wards"), packs.layer("msoa_2011")):
        points = plain_points(packs, layer, ENGLAND)
        assert any(re.search(r"\d", point.sentences[0]) for point in points)
        for point in points:
            assert all(len(sentence.split()) <= MOST_WORDS for sentence in point.sentences), point
            assert "%" not in point.text
            assert point.source or point.sentences[0].startswith("It is not known how many ")
        assert len(core_sentence(packs, layer).split()) <= MOST_WORDS


# What a reader without any knowledge of the matter does not know, outside names that are explained; and a code.
UNEXPLAINED = re.compile(
    r"\b(eligible|attainment|indicator|interval|cohort|comparator|deprived|deprivation|mean|median|percentile|derived"
    r"|mix of schools|core and rest|on roll|key stage|[A-Z]{2,})\b|in the one|the other\b"
)
CODE = re.compile(r"\b[A-Z]+[\d.]+[A-Z]?\b|data release")


def test_a_stranger_finds_finding_number_date_and_source_in_the_summary_and_every_term_explained(packs):
    points = plain_points(packs, packs.layer(packs.default_layer), ENGLAND)
    lead, *_ = points
    assert re.search(r"[\d,]+ of [\d,]+ pupils", lead.sentences[0]), "it leads with children"
    for point in points:
        said = " ".join(point.sentences)
        for name, means in packs.documents.explained.items():
            said = said.replace(f"{name} ({means})", means)
        assert not UNEXPLAINED.search(said), said
        assert not CODE.search(point.text), point.text
        # What sentences call the documents is nobody's until it is said whose it is.
        assert packs.documents.name not in said.lower() or f"{packs.documents.name} of " in said.lower()
        if re.search(r"\d", point.sentences[0]):
            assert re.search(r"\d{4}", point.when or said), "of when it is"
            assert "source: " in point.source
    # What the core is stands before it is spoken of again.
    report = make_report(packs, packs.default_layer, comparator=ENGLAND)
    assert "held in November 2026, each with its own date" in report.subtitle
    first, second, *_ = next(section for section in report.sections if section.title == "Summary").blocks
    assert packs.the_core in first.text
    assert second.text.startswith(core_sentence(packs, packs.layer(packs.default_layer)))


def test_the_summary_leads_with_children_and_stands_on_the_first_page(pack):
    report = make_report(pack, "divisions_2013", comparator=ENGLAND)
    first = report.sections[0]
    assert first.blocks[0].text == (
        "In the Swadlincote urban core, 1,936 of 6,041 pupils at local schools are registered for free school meals."
    )
    told = " ".join(b.text if isinstance(b, Words) else " ".join(b.items) for b in first.blocks)
    assert "(Figures for January 2023; source: Department for Education" in told
    assert "One measure of this is met once 67 more of 1,073 children reach the standard expected of them at 11" in told
    assert "South Derbyshire Partnership’s plan aims for South Derbyshire to do better than England." in told
    assert "Under way in 2018: RISE (a project to build confidence and aspiration in young people)." in told
    assert "What has become of them since is not known. (Source: South Derbyshire Partnership and South Derby" in told
    assert isinstance(first.blocks[-1], Points)
    assert report.sections[1].fresh


def test_work_without_a_word_on_what_it_is_has_its_place_and_much_of_it_is_counted(small_folder):
    header = "name,partner,theme,place,area_layer,area_code,period,status,source,words\n"
    rows = [
        f'Work {number},Council,,Newtown,district,X01,2021,under way,own_figures,"We work."\n' for number in range(5)
    ]
    for count, says in (
        (1, "The documents tell of one piece of work. Under way in 2021: Work 0 (Newtown)."),
        (5, "The documents tell of five pieces of work. Five were under way when last reported."),
    ):
        (small_folder / "data/interventions.csv").write_text(header + "".join(rows[:count]))
        assert work_sentence(open_pack(small_folder)) == says


def test_a_sentence_that_is_too_long_is_taken_apart_at_its_clauses():
    short = "In the core, 32.0%; in the rest, 16.2%."
    assert shortened(short) == short
    clauses = ["of nine figures that can be held against the country’s six are worse", "three of them clearly so"]
    assert shortened(f"Eight to monitor: {clauses[0]}; {clauses[1]}, and the others cannot be told apart.") == (
        f"Eight to monitor: {clauses[0]}. Three of them clearly so, and the others cannot be told apart."
    )
    assert shortened(f"One. Eight of the measures to monitor: {clauses[0]}, and {clauses[1]}.") == (
        f"One. Eight of the measures to monitor. {clauses[0].capitalize()}, and {clauses[1]}."
    )


# A council's own template


def council(*, without=(), macros=False, numbering=True):
    """A council's file: a page and a header of its own, some text, and styles without those of some names."""
    made = docx.Document()
    for name in without:
        style = made.styles[name].element
        style.getparent().remove(style)
    made.sections[0].page_width, made.sections[0].left_margin = Mm(210), Mm(40)
    made.sections[0].header.paragraphs[0].text = "Exampleshire Council"
    made.add_paragraph("The old report").add_run().add_picture(io.BytesIO(PIXEL))
    if not numbering:
        part = made.part
        part.rels.pop(next(key for key, rel in part.rels.items() if rel.reltype.endswith("/numbering")))
    stream = io.BytesIO()
    made.save(stream)
    if macros:
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"code")
    return stream.getvalue()


def test_a_template_gives_page_header_and_styles_and_keeps_none_of_its_text(county_paper):
    word = written(county_paper, Template("council.docx", council()))
    assert word.sections[0].header.paragraphs[0].text == "Exampleshire Council"
    assert round(word.sections[0].left_margin.mm) == 40
    assert "The old report" not in word.element.xml
    images = [rel for rel in word.part.rels.values() if rel.reltype.endswith("/image")]
    assert len(images) == 1, "one pixel is one image, and none is left of the template"
    used = {paragraph.style.name for paragraph in word.paragraphs} | {table.style.name for table in word.tables}
    assert used <= {*STYLES, "toc 1", "toc 2", "TOC Heading"}
    right = word.sections[0].right_margin.mm
    # What has no room between the margins stands out into both, as far as 18 mm from the edge.
    most = 210 - 40 - right + 2 * (right - 18) + 0.1
    assert all(shape.width.mm <= most for shape in word.inline_shapes)
    assert all(sum(column.width.mm for column in table.columns) <= most for table in word.tables)


def test_a_template_without_lists_has_numbers_and_points_all_the_same(county_paper):
    bare = council(without=("List Bullet",), numbering=False)
    word = written(county_paper, Template("council.docx", bare, built_in=True))
    lists = {each.get(qn("w:numId")) for each in word.part.numbering_part.element.iter(qn("w:num"))}
    named = {each.get(qn("w:val")) for each in word.element.body.iter(qn("w:numId"))}
    named |= {each.get(qn("w:val")) for each in word.styles["List Bullet"].element.iter(qn("w:numId"))}
    assert named
    assert named <= lists


def test_numbers_stand_in_the_paragraphs_so_that_they_survive_pasting(county_paper):
    word = written(county_paper)
    numbering = word.part.numbering_part.element
    heads = [p for p in word.paragraphs if p.text in ("Background", "Main Issues") and p.style.name == "Heading 1"]
    for place, head in enumerate(heads, start=1):
        number = head._p.pPr.numPr.numId.val
        kind = next(each for each in numbering.iter(qn("w:num")) if each.get(qn("w:numId")) == str(number))
        mark = kind.find(qn("w:abstractNumId")).get(qn("w:val"))
        of = next(e for e in numbering.iter(qn("w:abstractNum")) if e.get(qn("w:abstractNumId")) == mark)
        assert of.find(f".//{qn('w:start')}").get(qn("w:val")) == str(place)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"hello", "council.docx is not a Word document (.docx): save it as one in Word, or leave out --template"),
        (council(without=("Caption",)), "council.docx lacks the style “Caption”: make it in Word, or add"),
        (
            council(without=("Caption", "List Bullet")),
            "lacks the styles “List Bullet” and “Caption”: make them in Word",
        ),
        (council(macros=True), "council.docx holds macros: save it in Word as a document without them (.docx)."),
    ],
)
def test_a_template_that_cannot_be_used_is_one_sentence_and_writes_nothing(small_folder, tmp_path, content, says):
    file, out = tmp_path / "council.docx", tmp_path / "report.docx"
    file.write_bytes(content)
    arguments = ["--pack", str(small_folder), "report", "--template", str(file), "--out", str(out)]
    fault = CliRunner().invoke(app, arguments).exception
    assert isinstance(fault, RequestError)
    assert says in str(fault)
    assert not out.exists()


def test_a_template_is_for_word_and_built_in_styles_are_for_a_template(small_folder, tmp_path):
    file = tmp_path / "council.docx"
    file.write_bytes(council(without=("Caption",)))
    run = ["--pack", str(small_folder), "report", "--out"]
    for arguments, says in (
        (["x.pdf", "--template", str(file)], "A template gives styles to Word only, not to x.pdf"),
        (["x.docx", "--built-in-styles"], "name one with --template"),
        (["x.docx", "--template", str(tmp_path / "no.docx")], "cannot be read (No such file or directory)"),
        (["x.docx", "--template", "/dev/zero"], "zero is not a Word document (.docx)"),
        (["x", "--all", "--template", str(file)], "leave out --template"),
    ):
        fault = CliRunner().invoke(app, [*run, *arguments]).exception
        assert isinstance(fault, SdmapError)
        assert says in str(fault)
    out = tmp_path / "report.docx"
    done = CliRunner().invoke(app, [*run, str(out), "--template", str(file), "--built-in-styles"])
    assert done.exit_code == 0
    assert MAY_NOT_FIT not in done.stderr
    run += [str(out), "--template", str(file), "--built-in-styles"]
    done = CliRunner().invoke(app, [*run, "--brief", "--area", "S1"])
    assert done.stderr.endswith(f"{MAY_NOT_FIT}\n")
    assert "Caption" in [style.name for style in docx.Document(out).styles]
