"""Reports as PDF: every element says what it is, and every word is there."""

import io
from dataclasses import replace

import pypdf
from matplotlib.font_manager import fontManager

from sdmap.render.paper.fonts import LAST_RESORT
from sdmap.render.reports.pdf import to_pdf
from sdmap.render.reports.records import Blank, Contents, Picture, Points, Words
from sdmap.render.reports.reports import make_report, render
from tests.render.reading import ENGLAND, blank, grids, parted, pictures_drawn, squeezed, text_of
from tests.tagging import walk


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


def test_paragraphs_with_a_number_look_alike_whatever_they_lead(files, briefing):
    bold = []
    for page in pypdf.PdfReader(files["pdf"]).pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, font, _size: (
            bold.append(text) if font and "Bold" in str(font["/BaseFont"]) else None))  # fmt: skip
    leads = [block for section in briefing.sections for block in section.blocks
             if isinstance(block, Words) and block.tone == "lead"]  # fmt: skip
    found = squeezed("".join(bold))
    assert [bool(lead.number) for lead in leads] == [squeezed(lead.text)[:30] not in found for lead in leads]


def test_the_pdf_has_every_picture_and_not_many_pages(files, briefing):
    # Four of them are the statements, each with its figures and what has become of it since, nearly two say what to
    # monitor, and two hold the aims, childcare and careers advice.
    assert pictures_drawn(files["pdf"]) == len(briefing.pictures())
    pages = pypdf.PdfReader(files["pdf"]).pages
    assert 7 <= len(pages) <= 24
    assert "Summary" in pages[0].extract_text()
    assert pages[1].extract_text().strip().startswith("Contents"), "the summary is one page"


def test_no_heading_in_the_pdf_is_parted_from_its_figure_or_table(files, briefing, fenland):
    found, led = parted(briefing, [page.extract_text() for page in pypdf.PdfReader(files["pdf"]).pages])
    assert (found, led > 8) == ([], True)
    other = make_report(fenland, "wards", comparator=ENGLAND)
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(other, {each.name: blank(160, 105) for each in other.pictures()}))).pages
    assert parted(other, [page.extract_text() for page in pages]) == ([], 4)


def test_a_pdf_can_have_words_in_a_script_that_no_face_may_have(small_pack):
    report = make_report(small_pack, "squares", comparator=ENGLAND)
    other = replace(report, title="東京都 قرية 🏫")
    content = io.BytesIO(render(other, "pdf"))
    assert pypdf.PdfReader(content).metadata.title == other.title
    if LAST_RESORT in {face.name for face in fontManager.ttflist}:
        assert "東" in text_of(content)  # the face of last resort has one letter for all of a script


def test_the_same_report_gives_the_same_pdf_alone_as_with_the_others(briefing, files):
    assert render(briefing, "pdf") == files["pdf"].read_bytes()
