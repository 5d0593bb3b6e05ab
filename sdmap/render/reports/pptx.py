"""A report as slides: native titles and tables, alternative texts, and the drafted paragraph in each slide's notes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sdmap.maps.style import ACCENT, INK, MUTED
from sdmap.render.reports.records import Grid, Picture, Points, Report, Section, Words

# python-pptx types its own objects in part only; they are taken as they come.
Presentation: TypeAlias = Any
Slide: TypeAlias = Any

FONT = "Arial"
WIDE, HIGH, EDGE, TOP = 13.333, 7.5, 0.5, 1.25  # inches: the slide, its margin, where its body begins
TITLE, BODY, TABLE = 26, 20, 12  # points
ROOM = HIGH - TOP - EDGE
SHORT = 120  # characters: one sentence that short stands as the title of its table
_LAYOUTS = {"title": 0, "points": 1, "body": 5}


def to_pptx(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """Write a report as 16:9 slides.

    Parameters
    ----------
    report
        What it says. A section's words and points make one slide, each picture and each table one of its own; a table
        that is too long runs on.
    pictures
        The PNG of each picture, by its name.
    """
    import pptx

    deck: Presentation = pptx.Presentation()
    _set_up(deck, report)
    cover = _slide(deck, "title", report.title, "")
    lines = "\n".join((report.subtitle, *(blank.text for blank in report.cover)))
    _fill(cover.placeholders[1].text_frame, [lines], 16, MUTED)
    for section in report.sections:
        _section(deck, section, pictures)
    _in_english(deck)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _set_up(deck: Presentation, report: Report) -> None:
    """Size, properties, and layouts stretched from the template's 4:3 to 16:9."""
    from pptx.util import Inches

    stretch = Inches(WIDE) / (deck.slide_width or Inches(10))
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.placeholders:
            shape.left, shape.width = int(shape.left * stretch), int(shape.width * stretch)
    facts = deck.core_properties
    facts.title, facts.subject, facts.author = report.title, report.subtitle, report.pack.name
    facts.last_modified_by, facts.language = report.pack.name, "en-GB"
    facts.created = facts.modified = datetime.now(UTC)


def _section(deck: Presentation, section: Section, pictures: Mapping[str, bytes]) -> None:
    """The slides of one section."""
    words = [block for block in section.blocks if isinstance(block, Words | Points)]
    shown = [block for block in section.blocks if isinstance(block, Picture | Grid)]
    lead = words[0].text if len(words) == 1 and isinstance(words[0], Words) and len(words[0].text) < SHORT else ""
    title = lead if lead and shown else section.title
    # Beside a picture, the drafted paragraph is for the speaker, not for the slide.
    drafted = any(isinstance(block, Picture) for block in shown) and len(words) == 1 and _said(words[0], section)
    if words and title == section.title and not drafted:
        _words_slide(deck, section, words)
    for block in shown:
        if isinstance(block, Picture):
            _picture_slide(deck, section, block, pictures[block.name])
        else:
            parts = list(_pages(block))
            for number, part in enumerate(parts, start=1):
                of = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
                _table_slide(deck, f"{title}{of}", part, section.spoken)


def _said(block: Words | Points, section: Section) -> bool:
    """Whether a block is what the speaker says of the section."""
    return isinstance(block, Words) and section.spoken.startswith(block.text)


def _words_slide(deck: Presentation, section: Section, blocks: list[Words | Points]) -> None:
    """Words and points as a list; small print is left to the documents."""
    slide = _slide(deck, "points", section.title, section.spoken)
    texts = [
        text
        for block in blocks
        for text in (block.items if isinstance(block, Points) else (block.text,) if block.tone != "note" else ())
    ]
    long = sum(len(text) for text in texts)
    _fill(slide.placeholders[1].text_frame, texts, BODY if long < 700 else 16 if long < 1100 else 13, INK)


def _picture_slide(deck: Presentation, section: Section, picture: Picture, content: bytes) -> None:
    from pptx.util import Inches

    slide = _slide(deck, "body", section.title, section.spoken)
    shape = slide.shapes.add_picture(io.BytesIO(content), 0, Inches(TOP - 0.2), height=Inches(HIGH - TOP + 0.1))
    shape.left = int((Inches(WIDE) - shape.width) / 2)
    facts = shape._element.nvPicPr.cNvPr  # noqa: SLF001 - python-pptx has no other way to the alternative text
    facts.set("descr", picture.alt)
    facts.set("title", picture.caption)


def _table_slide(deck: Presentation, title: str, grid: Grid, spoken: str) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches, Pt

    slide = _slide(deck, "body", title, " ".join(part for part in (spoken, grid.note) if part))
    left, wide = Inches(EDGE), Inches(WIDE - 2 * EDGE)
    rows = len(grid.rows) + 1
    frame = slide.shapes.add_table(rows, len(grid.columns), left, Inches(TOP), wide, Inches(0.3 * rows))
    facts = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - nor to that of a table
    facts.set("descr", grid.caption)
    table = frame.table
    table.first_row = table.first_col = True
    for column, width in zip(table.columns, _widths(grid), strict=True):
        column.width = Inches(width)
    for y, cells in enumerate((grid.columns, *grid.rows)):
        for x, text in enumerate(cells):
            cell = table.cell(y, x)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb("#E8EEF4" if y == 0 else "#F5F7F9" if y % 2 == 0 else "#FFFFFF")
            words = cell.text_frame.paragraphs[0]
            words.alignment = PP_ALIGN.RIGHT if x in grid.numeric else PP_ALIGN.LEFT
            run = words.add_run()
            run.text = text
            run.font.size, run.font.name, run.font.bold = Pt(TABLE), FONT, y == 0 or x == 0
            run.font.color.rgb = _rgb(INK)


def _widths(grid: Grid) -> list[float]:
    return [(WIDE - 2 * EDGE) * part for part in grid.parts()]


def _pages(grid: Grid) -> Iterator[Grid]:
    """A table in as few parts as fit on slides, the parts as even as its rows allow."""
    fewest = len(list(_parts(grid, ROOM)))
    low, high = ROOM / 2 if fewest > 1 else ROOM, ROOM
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(list(_parts(grid, middle))) == fewest else (middle, high)
    yield from _parts(grid, high)


def _parts(grid: Grid, room: float) -> Iterator[Grid]:
    """A table in parts no higher than so many inches, as high as their longest cells make them."""
    widths = _widths(grid)

    def height(cells: tuple[str, ...]) -> float:
        lines = max(-(-len(text) * TABLE * 0.0069 // (width - 0.2)) for text, width in zip(cells, widths, strict=True))
        return 0.08 + max(lines, 1.0) * TABLE * 1.2 / 72

    head = used = height(grid.columns)
    rows: list[tuple[str, ...]] = []
    for row in grid.rows:
        tall = height(row)
        if rows and used + tall > room:
            yield replace(grid, rows=tuple(rows))
            rows, used = [], head
        rows.append(row)
        used += tall
    yield replace(grid, rows=tuple(rows))


def _slide(deck: Presentation, layout: str, title: str, spoken: str) -> Slide:
    """A new slide with its title, and its notes if it has any."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[_LAYOUTS[layout]])
    head: Any = slide.shapes.title
    if layout != "title":
        head.left, head.top, head.width, head.height = (Inches(x) for x in (EDGE, 0.3, WIDE - 2 * EDGE, TOP - 0.45))
        head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _fill(head.text_frame, [title], 36 if layout == "title" else TITLE, ACCENT, bold=True)
    if layout == "points":
        body: Any = slide.placeholders[1]
        body.left, body.top, body.width, body.height = (Inches(x) for x in (EDGE, TOP, WIDE - 2 * EDGE, ROOM))
    if spoken and slide.notes_slide.notes_text_frame is not None:
        slide.notes_slide.notes_text_frame.text = spoken
    return slide


def _fill(frame: Any, texts: list[str], size: int, colour: str, *, bold: bool = False) -> None:
    """Put texts into a placeholder, a paragraph each, left-aligned in the report's face."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    for number, text in enumerate(texts):
        words = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        words.text = text
        words.alignment = PP_ALIGN.LEFT
        words.space_after = Pt(6)
        words.font.size, words.font.name, words.font.bold = Pt(size), FONT, bold
        words.font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> Any:
    """A colour such as #12436D as python-pptx takes it."""
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def _in_english(deck: Presentation) -> None:
    """Say of every run that it is English, for spelling and for screen readers."""
    from pptx.oxml.ns import qn

    for slide in deck.slides:
        parts = [slide._element]  # noqa: SLF001 - nor to the language of a run
        if slide.has_notes_slide:
            parts.append(slide.notes_slide._element)  # noqa: SLF001
        for run in (run for part in parts for run in part.iter(qn("a:r"))):
            run.get_or_add_rPr().set("lang", "en-GB")
