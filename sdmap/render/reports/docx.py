"""A report as a Word document: real heading styles, numbered paragraphs, captions, native tables, alternative texts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from sdmap.maps.style import ACCENT, HEADS, INK, MUTED
from sdmap.render.reports.office import release_day, settled
from sdmap.render.reports.records import (
    FEW,
    Blank,
    Block,
    Contents,
    Grid,
    Picture,
    Points,
    Report,
    Section,
    Words,
    all_blank,
)
from sdmap.render.reports.word_pages import pages_of
from sdmap.render.reports.word_parts import (
    CONTENTS_HEAD,
    Bookmarks,
    Numbers,
    add_contents_styles,
    as_today,
    contents,
    control,
    described,
    element,
    facts_of_the_file,
    field,
    number_contents,
    remove,
    ruled,
    stand_out,
)
from sdmap.render.reports.word_template import Template, opened
from sdmap.render.reports.word_widths import fitted

FONT = "Arial"
# So many paragraphs before the last head stay with it; so many rows of a long table stay together at either end.
BEFORE_LAST, ENDS = 4, 2
PAGE = (210.0, 297.0)  # millimetres


@dataclass(frozen=True)
class Look:
    """Type in points; the margin, a picture's width and that of the text in millimetres.

    ``air`` scales the space around things; ``beyond`` is how far what has no room may stand out into either margin.
    """

    body: float = 10.0
    small: float = 9.0
    table: float = 8.5
    margin: float = 18.0
    picture: float = 160.0
    air: float = 1.0
    wide: float = 174.0
    beyond: float = 0.0

    @property
    def most(self) -> float:
        """The width of a table or picture that stands out as far as it may."""
        return self.wide + 2 * self.beyond


BRIEFING = Look()
# Two sides of A4 for everything.
PROFILE = Look(body=9.0, small=7.5, table=7.5, margin=15.0, picture=180.0, air=0.5, wide=180.0)
# One side.
BRIEF = Look(body=8.5, small=7.5, table=7.5, margin=12.0, picture=180.0, air=0.25, wide=186.0)
LOOKS = {"briefing": BRIEFING, "profile": PROFILE, "brief": BRIEF}


def to_docx(report: Report, pictures: Mapping[str, bytes], template: Template | None = None) -> bytes:
    """Write a report as a Word document.

    Parameters
    ----------
    report
        What it says.
    pictures
        The PNG of each picture, by its name.
    template
        The council's own file, for styles, page, header and footer; the built-in ones without it.

    Returns
    -------
    bytes
        A document with its title and language (en-GB) set, headings, captions and lists in Word's own styles, numbered
        paragraphs, a table of contents, content controls for what is to be filled in, tables whose header row repeats
        on every page, an alternative text on every picture, and page numbers.

    Raises
    ------
    RequestError
        If the template is no Word document, holds macros, or lacks a style.
    """
    look = LOOKS[report.kind]
    document = opened(template) if template else docx.Document()
    _properties(document, report)
    if template:
        look = _placed(document, look)
    else:
        _page(document, report, look)
        _set_styles(document, look)
    add_contents_styles(document, look.wide)
    as_today(document)
    facts_of_the_file(document, report.head[0] if report.head else report.pack.name)
    _Writer(document, report, pictures, look, plain=template is None).write()
    if any(isinstance(block, Contents) for section in report.sections for block in section.blocks):
        number_contents(document, pages_of(document))
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def _placed(document: Document, look: Look) -> Look:
    """A look on the page of a template: what has no room between wide margins stands out into them."""
    page = document.sections[0]
    sides = [(page.left_margin or 0) / 36000, (page.right_margin or 0) / 36000]
    wide = (page.page_width or 0) / 36000 - sum(sides)
    placed = replace(look, wide=wide, beyond=max(min(sides) - BRIEFING.margin, 0.0))
    return replace(placed, picture=min(look.picture, placed.most))


def _properties(document: Document, report: Report) -> None:
    """What the file says of itself."""
    facts = document.core_properties
    facts.title, facts.subject = report.title, report.subtitle
    facts.author = facts.last_modified_by = report.pack.name
    facts.language, facts.comments, facts.category = "en-GB", "", " ".join(report.head)
    facts.keywords = ", ".join(dict.fromkeys(result.indicator.short_title for result in report.results))
    facts.created = facts.modified = release_day(report.pack)
    facts.revision = 1


def _page(document: Document, report: Report, look: Look) -> None:
    """Paper, and the foot of every page."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(look.margin)
    foot = page.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    foot.add_run(f"{report.title} · ")
    field(foot, "PAGE", "1")


def _set_styles(document: Document, look: Look) -> None:
    """Word's own styles, in a plain face that every office has."""
    looks: dict[str, tuple[float, str, bool, float, float]] = {
        # style: points, colour, bold, space before, space after
        "Normal": (look.body, INK, False, 0, 6),
        "Title": (2.0 * look.body, ACCENT, True, 6, 4),
        "Subtitle": (1.1 * look.body, MUTED, False, 0, 6),
        "Heading 1": (1.6 * look.body, ACCENT, True, 12, 6),
        CONTENTS_HEAD: (1.6 * look.body, ACCENT, True, 12, 6),
        "Heading 2": (1.25 * look.body, ACCENT, True, 10, 4),
        "Heading 3": (1.1 * look.body, ACCENT, True, 8, 3),
        "Caption": (look.small, INK, True, 6, 3),
        "List Bullet": (look.body, INK, False, 0, 4),
        "Intense Quote": (1.2 * look.body, ACCENT, True, 0, 8),
        "Body Text 3": (look.small, MUTED, False, 2, 6),
        "Footer": (8.0, MUTED, False, 0, 0),
    }
    for name, (size, colour, bold, before, after) in looks.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
        style.paragraph_format.space_before = Pt(before * (look.air if name != "Title" else 1))
        style.paragraph_format.space_after = Pt(after * look.air)
        style.paragraph_format.line_spacing = 1.1 if look.air == 1 else 1.0
        # A theme's face is named beside the style's own and would win.
        faces = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in faces.attrib if "Theme" in key]:
            del faces.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            faces.set(qn(key), FONT)
    quote: Any = document.styles["Intense Quote"].paragraph_format
    quote.left_indent = quote.right_indent = Pt(0)
    for name, mark in (("Intense Quote", "w:pBdr"), ("Title", "w:pBdr"), ("Subtitle", "w:rPr/w:spacing")):
        remove(document.styles[name].element, mark)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")


class _Writer:
    """Writes a report's blocks, one after the other; ``plain`` is without a template, in styles of our own."""

    def __init__(
        self, document: Document, report: Report, pictures: Mapping[str, bytes], look: Look, *, plain: bool
    ) -> None:
        self.document, self.report, self.pictures, self.look, self.plain = document, report, pictures, look, plain
        self.marks, self.numbers, self.blanks = Bookmarks(), Numbers(document), 0

    def write(self) -> None:
        """Title, lines to fill in, and every section."""
        title = [self.document.add_paragraph(self.report.title, style="Title")] if not self.report.head else []
        for text in self.report.head:
            self.document.add_paragraph().add_run(text).bold = True
        for blank in self.report.cover:
            self._blank(blank)
        if not title:
            self.document.add_paragraph(self.report.title, style="Title")
        self._styled(self.report.subtitle, "Subtitle")
        for number, section in enumerate(self.report.sections):
            few = all_blank(section) and len(section.blocks) <= FEW
            if few and number == len(self.report.sections) - 1:
                # A page with nothing on it but whom to ask would look like a mistake.
                _kept(self.document.paragraphs[-BEFORE_LAST:])
            self._heading(section, number)
            for place, block in enumerate(section.blocks):
                self._block(block)
                if place < section.leading or (few and place < len(section.blocks) - 1):
                    _kept(self.document.paragraphs[-1:])

    def _heading(self, section: Section, number: int) -> None:
        """A heading that the contents can lead to; that of the contents themselves is not among them."""
        style = f"Heading {section.level}" if section.listed else CONTENTS_HEAD
        heading = self.document.add_paragraph(section.title, style=style)
        heading.paragraph_format.page_break_before = section.fresh
        if section.number:
            self.numbers.give(heading, section.number, head=section.level == 1)
        self.marks.around(heading, f"_Toc{number}")

    def _block(self, block: Block) -> None:
        """Write one block in the style that is its own."""
        match block:
            case Words():
                self._words(block)
            case Points(items):
                for item in items:
                    self.document.add_paragraph(item, style="List Bullet")
            case Picture():
                self._picture(block)
            case Grid():
                self._table(block)
            case Blank():
                self._blank(block)
            case Contents():
                listed = [(n, each) for n, each in enumerate(self.report.sections) if each.listed and each.level < 3]
                entries = [(e.level, f"{e.number}\t{e.title}" if e.number else e.title, f"_Toc{n}") for n, e in listed]
                contents(self.document, entries)

    def _words(self, words: Words) -> None:
        """A paragraph, with its number and what it refers to."""
        style = {"lead": "Intense Quote", "body": "Normal", "note": "Body Text 3"}[words.tone]
        paragraph = self._styled(words.text, "Normal" if words.number else style)
        if words.number:
            self.numbers.give(paragraph, words.number)
        for place, caption in enumerate(words.see):
            paragraph.add_run(" See " if not place else " and " if place == len(words.see) - 1 else ", ")
            kind, number = self.report.labels[caption]
            field(paragraph, f"REF _Ref{kind}{number} \\h", f"{kind} {number}")
        if words.see:
            paragraph.add_run(".")

    def _styled(self, text: str, style: str) -> Paragraph:
        """A paragraph in a style of our own; with a template, in its plain one."""
        if self.plain:
            return self.document.add_paragraph(text, style=style)
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = style == "Intense Quote" or None
        if style == "Body Text 3":
            _sized(run, self.look.small)
        return paragraph

    def _blank(self, blank: Blank) -> None:
        """A line with a content control."""
        paragraph = self.document.add_paragraph()
        if blank.number:
            self.numbers.give(paragraph, blank.number)
        if blank.line.label:
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(f"{blank.line.label}{blank.colon}").bold = True
        self.blanks += 1
        control(paragraph, blank, self.blanks)

    def _picture(self, picture: Picture) -> None:
        """A picture with its alternative text, and its caption under it on the same page."""
        place = self.document.add_paragraph()
        # A line of several times the height of its type would leave as much of the picture's height under it.
        place.paragraph_format.keep_with_next, place.paragraph_format.line_spacing = True, 1.0
        out = max((self.look.picture - self.look.wide) / 2, 0.0)
        place.paragraph_format.left_indent = place.paragraph_format.right_indent = Mm(-out) if out else None
        content = io.BytesIO(self.pictures[picture.name])
        shape: Any = place.add_run().add_picture(content, width=Mm(self.look.picture))
        facts = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to the alternative text
        facts.set("descr", picture.alt)
        facts.set("title", picture.caption)
        self._caption(picture.caption, out)

    def _caption(self, text: str, out: float) -> Paragraph:
        """A caption that Word numbers itself, can list and can refer to, so many millimetres left of the text."""
        kind, number = self.report.labels[text]
        caption = self.document.add_paragraph(f"{kind} ", style="Caption")
        caption.paragraph_format.left_indent = Mm(-out) if out else None
        field(caption, f"SEQ {kind} \\* ARABIC", str(number))
        self.marks.around(caption, f"_Ref{kind}{number}")
        caption.add_run(f". {text}")
        return caption

    def _table(self, grid: Grid) -> None:
        """A native table: caption above it, header row repeated on every page, no row cut in two."""
        wanted = [self.look.wide * part for part in grid.parts()]
        widths, points = fitted(grid, wanted, self.look.table, self.look.most, built_in=self.plain)
        out = max(sum(widths) - self.look.wide, 0.0) / 2
        self._caption(grid.caption, out).paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(grid.columns))
        table.style = self.document.styles["Table Grid"]
        if self.plain:
            ruled(table)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for number, cells in enumerate((grid.columns, *grid.rows)):
            _row(table, grid, cells, widths, replace(self.look, table=points), head=number == 0)
        rows = list(table.rows)
        joined = rows[:-1] if grid.small else [*rows[:ENDS], *rows[-ENDS:-1]]
        _kept(words for row in joined for cell in row.cells for words in cell.paragraphs)
        if round(out, 1):
            stand_out(table, out)
        heads = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
        if heads is not None:
            heads.set(qn("w:firstRow"), "1")
            heads.set(qn("w:firstColumn"), "1")
        described(table, grid.caption)
        # Word runs two tables into one where no paragraph stands between them.
        after = self._styled(grid.note, "Body Text 3")
        if not grid.note:
            after.paragraph_format.space_before = after.paragraph_format.space_after = Pt(0)
            after.paragraph_format.line_spacing = Pt(4)


def _kept(paragraphs: Iterable[Paragraph]) -> None:
    """Keep each paragraph on the page of the next."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _row(table: Table, grid: Grid, cells: tuple[str, ...], widths: list[float], look: Look, *, head: bool) -> None:
    """One row of a table, that of its heads repeated on every page."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor to these two marks of a row
    properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    for place, (cell, text, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
        cell.width = Mm(width)
        words = cell.paragraphs[0]
        words.paragraph_format.space_after, words.paragraph_format.line_spacing = Pt(look.air), 1.0
        if place in grid.numeric:
            words.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = words.add_run(text)
        _sized(run, look.table)
        run.bold = head or place == 0
        if head:
            shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": HEADS[1:]})
            cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def _sized(run: Run, points: float) -> None:
    run.font.size = Pt(points)
