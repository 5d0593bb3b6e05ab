"""Slides: a claim over its picture each, then every picture and table, nothing beyond an edge."""

import io
import re

import pptx
import pypdf
import pytest
from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn as pptx_qn

from scripts import office
from sdmap.maps.paragraphs import paragraph
from sdmap.render.paper.presets import LEAST_TYPE, SLIDES, preset_named
from sdmap.render.reports.records import Picture
from sdmap.render.reports.reports import make_report
from sdmap.text.sentences import long_ones
from sdmap.topics.aims.work import work_sentence
from tests.render.reading import ENGLAND, grids, pictures_drawn, squeezed, text_of


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
    "The Swadlincote urban core is worse than the rest of South Derbyshire on two of the three measures tested. They",
    "One of eight electoral divisions, Swadlincote Central, is worse than England on two of four measures",
    "In Derbyshire, disadvantaged children are 26.2 points behind others at age five (2024/25). Compared with England,",
    "Of 47 state-funded schools in South Derbyshire, 16 stand in the Swadlincote urban core",
    "The partnership’s and the council’s documents tell of seven pieces of work."
    " Under way in 2018: RISE (a project to build confidence and aspiration in young people).",
    "Eight indicators to monitor: of five figures that can be tested against England, three are clearly worse",
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
    told = [slide.shapes.title.text for slide in first]
    assert [each[: len(claim)] for each, claim in zip(told, CLAIMS, strict=True)] == list(CLAIMS)
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
