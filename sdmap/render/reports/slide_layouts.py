"""The layouts that slides are made from: where title, picture, words and number stand, and what they are set in."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, TypeAlias

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from sdmap.render.reports.office import release_day
from sdmap.render.reports.records import Report

Presentation: TypeAlias = Any

BODY = "Arial"
# Inches: the slide, its margin, where the body of the appendix begins, how high a claim usually is, and may be.
WIDE, HIGH, EDGE, TOP, CLAIM, CLAIM_ROOM = 13.333, 7.5, 0.5, 1.25, 1.5, 1.5
PICTURE = 142 / 25.4  # how high a picture under a claim is
LARGEST, LEAST = 28, 18  # points of a title
LAYOUTS = {"title": 0, "points": 1, "part": 2, "body": 5, "claim": 8}
_NUMBER_WIDE, _NUMBER_SIZE = 0.9, 18
# Arial is narrower than the face that widths are measured in.
_ARIAL = 0.9


def prepared(report: Report) -> Presentation:
    """An empty presentation with its layouts and with what the file says of itself."""
    deck: Presentation = pptx.Presentation()
    _stretch(deck)
    for name, number in LAYOUTS.items():
        _place(deck.slide_layouts[number], name)
    facts = deck.core_properties
    facts.title, facts.subject, facts.author = report.title, report.subtitle, report.pack.name
    facts.last_modified_by, facts.language = report.pack.name, "en-GB"
    facts.created = facts.modified = release_day(report.pack)
    facts.keywords = ", ".join(dict.fromkeys(result.indicator.short_title for result in report.results))
    rels = deck.part.package._rels  # noqa: SLF001 - the picture of the template's own first slide
    for key in [key for key, each in rels.items() if each.reltype.endswith("/thumbnail")]:
        rels.pop(key)
    return deck


def _stretch(deck: Presentation) -> None:
    """Make the template's 4:3 into 16:9."""
    stretch = Inches(WIDE) / (deck.slide_width or Inches(10))
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.placeholders:
            shape.left, shape.width = int(shape.left * stretch), int(shape.width * stretch)


def _place(layout: Any, name: str) -> None:
    """Put the placeholders of a layout where the slides have them, and take away those that no slide fills."""
    wide = WIDE - 2 * EDGE - _NUMBER_WIDE
    if name in ("part", "title"):
        # What is filled in on the first slide may be many lines.
        top, high = (2.6, 1.0) if name == "part" else (1.1, 1.5)
        for shape, at, room in zip(
            layout.placeholders, (top, top + high), (high, HIGH - top - high - EDGE), strict=False
        ):
            at_place(shape, EDGE, at, wide, room)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if at == top else MSO_ANCHOR.TOP
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            at_place(shape, WIDE - EDGE - _NUMBER_WIDE, 0.2, _NUMBER_WIDE, 0.4)
        elif kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER) or (name == "claim" and kind == PP_PLACEHOLDER.BODY):
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
        elif kind == PP_PLACEHOLDER.TITLE and name != "part":
            at_place(shape, EDGE, 0.2 if name == "claim" else 0.3, wide, CLAIM if name == "claim" else TOP - 0.45)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        elif kind == PP_PLACEHOLDER.PICTURE:
            at_place(shape, 0, HIGH - PICTURE - 0.1, WIDE, PICTURE)
        elif kind == PP_PLACEHOLDER.OBJECT:
            at_place(shape, EDGE, TOP, WIDE - 2 * EDGE, HIGH - TOP - EDGE)


def at_place(shape: Any, *inches: float) -> None:
    """Put a shape at left and top, so wide and high: all of them, or a placeholder would lose those it inherits."""
    shape.left, shape.top, shape.width, shape.height = (Inches(each) for each in inches)


def title_size(title: str, room: float, *, most: int = LARGEST) -> tuple[int, float]:
    """The points at which a title fits into so many inches, and how high its box then is: higher where nothing fits."""
    from sdmap.render.paper.fonts import MM_PER_INCH
    from sdmap.render.paper.lines import wrap

    wide = (WIDE - 2 * EDGE - _NUMBER_WIDE - 0.2) * MM_PER_INCH / _ARIAL
    for size in range(most, LEAST - 1, -1):
        high = len(wrap(title, wide, size, "bold")) * 1.2 * size / 72 + 0.1
        if high <= room:
            return size, room
    return size, high


def numbered(slide: Any, number: int) -> None:
    """Give a slide the number that its layout has a place for; it is read last."""
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            made = copy.deepcopy(shape._element)  # noqa: SLF001 - python-pptx leaves numbers to PowerPoint
            made.nvSpPr.cNvPr.set("id", str(max(each.shape_id for each in slide.shapes) + 1))
            for properties in (made.spPr, *made.iter(qn("a:lstStyle"))):
                for inherited in list(properties):
                    properties.remove(inherited)
            for field in made.iter(qn("a:fld")):
                field.find(qn("a:rPr")).set("sz", str(100 * _NUMBER_SIZE))
                field.find(qn("a:t")).text = str(number)
            slide.shapes._spTree.append(made)  # noqa: SLF001


def fill(frame: Any, texts: Sequence[str], size: int, colour: str, *, bold: bool = False) -> None:
    """Put texts into a placeholder, a paragraph each, left-aligned in the report's face."""
    frame.word_wrap = True
    for number, text in enumerate(texts):
        words = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        words.text = text
        words.alignment = PP_ALIGN.LEFT
        words.space_after = Pt(6)
        # Of the run: PowerPoint passes over what is said of the runs of a paragraph.
        for run in words.runs:
            run.font.size, run.font.name, run.font.bold = Pt(size), BODY, bold
            run.font.color.rgb = rgb(colour)


def rgb(colour: str) -> Any:
    """A colour, a hash and six digits, as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def in_english(deck: Presentation) -> None:
    """Say of every text that it is English, for spelling and for screen readers."""
    for slide in deck.slides:
        parts = [slide._element]  # noqa: SLF001 - python-pptx has no other way to the language of a run
        if slide.has_notes_slide:
            parts.append(slide.notes_slide._element)  # noqa: SLF001
        for part in parts:
            for run in part.iter(qn("a:r"), qn("a:fld")):
                run.get_or_add_rPr().set("lang", "en-GB")
