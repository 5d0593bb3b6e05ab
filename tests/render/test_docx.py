"""Reports in Word: headings, pictures with words, tables, blanks and contents, as Word and LibreOffice read them."""

import csv
import io
import re
import zipfile

import docx
import pypdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from scripts import office
from sdmap.pack.inspections import JUDGEMENTS
from sdmap.render.reports.docx import to_docx
from sdmap.render.reports.records import Blank, Section
from sdmap.render.reports.reports import make_report
from sdmap.render.reports.word_pages import pages_of
from sdmap.topics.schools.found import school_rows
from tests.render.reading import ENGLAND, blank, grids, parted, pictures_drawn, squeezed, text_of


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


def test_no_heading_in_word_is_parted_from_its_figure_or_table(word_printed, briefing, fenland, tmp_path):
    found, led = parted(briefing, [page.extract_text() for page in pypdf.PdfReader(word_printed).pages])
    assert (found, led > 8) == ([], True)
    other = make_report(fenland, "wards", comparator=ENGLAND)
    (tmp_path / "fenland.docx").write_bytes(to_docx(other, {each.name: blank(160, 105) for each in other.pictures()}))
    printed = office.convert(tmp_path / "fenland.docx", "pdf", tmp_path)
    assert parted(other, [page.extract_text() for page in pypdf.PdfReader(printed).pages]) == ([], 4)


def test_libreoffice_loses_no_picture_and_no_table_of_word(word_printed, briefing):
    assert pictures_drawn(word_printed) == len(briefing.pictures())
    text = squeezed(text_of(word_printed))
    for grid in grids(briefing):
        assert squeezed(grid.caption) in text
        for row in grid.rows:
            assert squeezed(row[0]) in text, row[0]
    for source in briefing.sources:
        assert squeezed(source.attribution) in text
