"""A report as slides: the deck of claims with a picture each, and all the rest as its appendix.

Titles, numbers and pictures stand in the placeholders of their layouts, tables are native, every picture has its
alternative text, and what a speaker says is in the notes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Pt

from sdmap.maps.style import ACCENT, HEADS, INK, MUTED, PAPER
from sdmap.render.reports.office import settled
from sdmap.render.reports.records import Grid, Picture, Points, Report, Section, Words
from sdmap.render.reports.slide_layouts import (
    BODY,
    CLAIM,
    CLAIM_ROOM,
    EDGE,
    HIGH,
    LAYOUTS,
    TOP,
    WIDE,
    at_place,
    fill,
    in_english,
    numbered,
    prepared,
    rgb,
    title_size,
)
from sdmap.render.reports.slide_tables import SIZE, marked_notes, notes_height, pages, size_of, widths

# python-pptx types its own objects in part only; they are taken as they come.
Presentation: TypeAlias = Any
Slide: TypeAlias = Any

TITLE, TEXT = 26, 20  # points
ROOM = HIGH - TOP - EDGE
SHORT = 120  # characters: one sentence that short stands as the title of its table
APPENDIX = "Appendix"


def to_pptx(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """Write a report as 16:9 slides.

    Parameters
    ----------
    report
        What it says. The slides of its deck come first; then a section's words and points make one slide, each picture
        and each table one of its own; a table that is too long runs on.
    pictures
        The PNG of each picture, by its name.
    """
    deck: Presentation = prepared(report)
    _headed(deck, "title", report.title, (report.subtitle, *(blank.text for blank in report.cover)))
    for section in report.deck:
        _claim(deck, section, pictures)
    if report.deck:
        _headed(deck, "part", APPENDIX, (report.subtitle,))
    for section in report.sections:
        _section(deck, section, pictures)
    for number, slide in enumerate(deck.slides, start=1):
        numbered(slide, number)
    in_english(deck)
    stream = io.BytesIO()
    deck.save(stream)
    return settled(stream.getvalue())


def _headed(deck: Presentation, layout: str, title: str, under: Sequence[str]) -> None:
    """A slide with a title and a line or more under it: the first, and the first of the appendix."""
    slide = _slide(deck, layout, title, "", size=36)
    fill(slide.placeholders[1].text_frame, under, 18, MUTED)


def _claim(deck: Presentation, section: Section, pictures: Mapping[str, bytes]) -> None:
    """One slide of the deck: a claim over its picture, or over points where there is nothing to draw."""
    size, high = title_size(section.title, CLAIM_ROOM)
    for block in section.blocks:
        if isinstance(block, Picture):
            slide = _slide(deck, "claim", section.title, section.spoken, size=size)
            _into_place(slide, block, pictures[block.name], high)
        elif isinstance(block, Points):
            slide = _slide(deck, "points", section.title, section.spoken, size=size)
            _words(slide, block.items, high)


def _into_place(slide: Slide, picture: Picture, content: bytes, title: float) -> None:
    """Put a picture into its placeholder; lower and smaller where the title is higher than most."""
    shape = slide.placeholders[1].insert_picture(io.BytesIO(content))
    shape.crop_left = shape.crop_right = shape.crop_top = shape.crop_bottom = 0
    _described(shape._element.nvPicPr.cNvPr, picture.alt, picture.caption)  # noqa: SLF001
    if title > CLAIM:
        _high(slide, title)
        high = Inches(HIGH - title - 0.3)
        shape.left = int(Inches(WIDE) * (1 - high / shape.height) / 2)
        shape.width, shape.top, shape.height = Inches(WIDE) - 2 * shape.left, Inches(0.2 + title), high


def _high(slide: Slide, title: float) -> None:
    """Make the title of a slide so many inches high."""
    shape = slide.shapes.title
    wide = Emu(shape.width)
    shape.left, shape.top, shape.width, shape.height = Inches(EDGE), Inches(0.2), wide, Inches(title)


def _described(facts: Any, alt: str, title: str = "") -> None:
    """Say of a shape what it shows; python-pptx has no other way to its alternative text."""
    facts.set("descr", alt)
    if title:
        facts.set("title", title)


def _section(deck: Presentation, section: Section, pictures: Mapping[str, bytes]) -> None:
    """The slides of one section of the appendix."""
    words = [block for block in section.blocks if isinstance(block, Words | Points)]
    shown = [block for block in section.blocks if isinstance(block, Picture | Grid)]
    lead = words[0].text if len(words) == 1 and isinstance(words[0], Words) and len(words[0].text) < SHORT else ""
    title = lead if lead and shown else section.title
    # Beside a picture, the drafted paragraph is for the speaker, not for the slide.
    drafted = any(isinstance(block, Picture) for block in shown) and len(words) == 1 and _said(words[0], section)
    if words and title == section.title and not drafted:
        texts = [text for block in words for text in _texts(block)]
        _words(_slide(deck, "points", section.title, section.spoken), texts)
    for block in shown:
        if isinstance(block, Picture):
            _picture_slide(deck, section, block, pictures[block.name])
        else:
            parts = list(pages(block, ROOM))
            for number, part in enumerate(parts, start=1):
                of = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
                _table_slide(deck, f"{title}{of}", part, section.spoken)


def _said(block: Words | Points, section: Section) -> bool:
    """Whether a block is what the speaker says of the section."""
    return isinstance(block, Words) and section.spoken.startswith(block.text)


def _texts(block: Words | Points) -> tuple[str, ...]:
    """What stands on a slide of words; small print is left to the documents."""
    return block.items if isinstance(block, Points) else (block.text,) if block.tone != "note" else ()


def _words(slide: Slide, texts: Sequence[str], title: float = 0.0) -> None:
    """Words and points as a list, under a title of so many inches where it is higher than those of the appendix."""
    long = sum(len(text) for text in texts)
    body = slide.placeholders[1]
    if title:
        _high(slide, title)
        at_place(body, EDGE, 0.3 + title, WIDE - 2 * EDGE, HIGH - 0.6 - title)
    fill(body.text_frame, texts, TEXT if long < 700 else 18 if title else 16 if long < 1100 else 13, INK)


def _picture_slide(deck: Presentation, section: Section, picture: Picture, content: bytes) -> None:
    slide = _slide(deck, "body", section.title, section.spoken)
    shape = slide.shapes.add_picture(io.BytesIO(content), 0, Inches(TOP - 0.2), height=Inches(HIGH - TOP + 0.1))
    shape.left = int((Inches(WIDE) - shape.width) / 2)
    _described(shape._element.nvPicPr.cNvPr, picture.alt, picture.caption)  # noqa: SLF001


def _table_slide(deck: Presentation, title: str, grid: Grid, spoken: str) -> None:
    slide = _slide(deck, "body", title, " ".join(part for part in (spoken, grid.note) if part))
    left, wide = Inches(EDGE), Inches(WIDE - 2 * EDGE)
    rows = len(grid.rows) + 1
    frame = slide.shapes.add_table(rows, len(grid.columns), left, Inches(TOP), wide, Inches(0.3 * rows))
    _described(frame._element.nvGraphicFramePr.cNvPr, grid.caption)  # noqa: SLF001
    table, size = frame.table, size_of(grid, ROOM - notes_height(grid))
    table.first_row = table.first_col = True
    for column, width in zip(table.columns, widths(grid), strict=True):
        column.width = Inches(width)
    for y, cells in enumerate((grid.columns, *grid.rows)):
        for x, text in enumerate(cells):
            cell = table.cell(y, x)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(HEADS if y == 0 else "#F5F7F9" if y % 2 == 0 else PAPER)
            for number, line in enumerate(text.split("\n")):
                words = cell.text_frame.add_paragraph() if number else cell.text_frame.paragraphs[0]
                words.alignment = PP_ALIGN.RIGHT if x in grid.numeric else PP_ALIGN.LEFT
                run = words.add_run()
                run.text = line
                run.font.size, run.font.name, run.font.bold = Pt(size), BODY, y == 0 or x == 0
                run.font.color.rgb = rgb(INK)
    if told := marked_notes(grid):
        high = notes_height(grid)
        under = slide.shapes.add_textbox(left, Inches(HIGH - EDGE - high), wide, Inches(high))
        fill(under.text_frame, told, SIZE, INK)


def _slide(deck: Presentation, layout: str, title: str, spoken: str, *, size: int = 0) -> Slide:
    """A new slide with its title, its number, and its notes if it has any."""
    slide = deck.slides.add_slide(deck.slide_layouts[LAYOUTS[layout]])
    size = size or title_size(title, TOP - 0.45, most=TITLE)[0]
    fill(slide.shapes.title.text_frame, [title], size, ACCENT, bold=True)
    if spoken and slide.notes_slide.notes_text_frame is not None:
        slide.notes_slide.notes_text_frame.text = spoken
    return slide
