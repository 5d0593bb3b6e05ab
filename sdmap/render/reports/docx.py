"""A report as a Word document: real heading styles, captions, native tables and alternative texts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sdmap.maps.style import ACCENT, INK, MUTED
from sdmap.render.reports.records import Block, Grid, Picture, Points, Report, Section, Words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

FONT = "Arial"
PAGE = (210.0, 297.0)  # millimetres


@dataclass(frozen=True)
class Look:
    """Type in points, the margin and a picture's width in millimetres; ``air`` scales the space around things."""

    body: float = 10.0
    small: float = 9.0
    table: float = 8.5
    margin: float = 18.0
    picture: float = 160.0
    title_before: float = 90.0
    air: float = 1.0


BRIEFING = Look()
# Two sides of A4 for everything.
PROFILE = Look(body=9.0, small=7.5, table=7.5, margin=15.0, picture=120.0, title_before=0.0, air=0.5)


def to_docx(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """Write a report as a Word document.

    Parameters
    ----------
    report
        What it says.
    pictures
        The PNG of each picture, by its name.

    Returns
    -------
    bytes
        A document with its title and language (en-GB) set, headings, captions and lists in Word's own styles, tables
        whose header row repeats on every page, an alternative text on every picture, and page numbers.
    """
    import docx

    document, look = docx.Document(), BRIEFING if report.kind == "briefing" else PROFILE
    _set_up(document, report, look)
    _cover(document, report)
    for section in report.sections:
        _heading(document, section)
        for block in section.blocks:
            _write(document, block, pictures, look)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Document, report: Report, look: Look) -> None:
    """Paper, language, properties, styles, and the foot of every page."""
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(look.margin)
    facts = document.core_properties
    facts.title, facts.subject = report.title, report.subtitle
    facts.author = facts.last_modified_by = report.pack.name
    facts.language, facts.comments = "en-GB", ""
    facts.keywords = ", ".join(dict.fromkeys(result.indicator.short_title for result in report.results))
    facts.created = facts.modified = datetime.now(UTC)
    _set_styles(document, look)
    foot = page.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    foot.add_run(f"{report.title} · ")
    _field(foot, "PAGE", "1")


def _set_styles(document: Document, look: Look) -> None:
    """Word's own styles, in a plain face that every office has."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    looks: dict[str, tuple[float, str, bool, float, float]] = {
        # style: points, colour, bold, space before, space after
        "Normal": (look.body, INK, False, 0, 6),
        "Title": (2.4 * look.body, ACCENT, True, look.title_before, 8),
        "Subtitle": (1.2 * look.body, MUTED, False, 0, 24),
        "Heading 1": (1.6 * look.body, ACCENT, True, 12, 6),
        "Heading 2": (1.25 * look.body, ACCENT, True, 10, 4),
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
        _remove(document.styles[name].element, mark)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")


def _cover(document: Document, report: Report) -> None:
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(report.subtitle, style="Subtitle")
    for line in report.cover:
        document.add_paragraph(line)


def _heading(document: Document, section: Section) -> None:
    heading = document.add_heading(section.title, level=section.level)
    heading.paragraph_format.page_break_before = section.fresh


def _write(document: Document, block: Block, pictures: Mapping[str, bytes], look: Look) -> None:
    """Write one block in the style that is its own."""
    match block:
        case Words(text, tone):
            style = {"lead": "Intense Quote", "body": "Normal", "note": "Body Text 3"}[tone]
            document.add_paragraph(text, style=style)
        case Points(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Picture():
            _picture(document, block, pictures[block.name], look)
        case Grid():
            _table(document, block, look)


def _picture(document: Document, picture: Picture, content: bytes, look: Look) -> None:
    """A picture with its alternative text, and its caption under it on the same page."""
    from docx.shared import Mm

    place = document.add_paragraph()
    place.paragraph_format.keep_with_next = True
    shape: Any = place.add_run().add_picture(io.BytesIO(content), width=Mm(look.picture))
    facts = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to the alternative text
    facts.set("descr", picture.alt)
    facts.set("title", picture.caption)
    _caption(document, "Figure", picture.caption)


def _caption(document: Document, kind: str, text: str) -> Paragraph:
    """A caption that Word numbers itself and can list."""
    caption = document.add_paragraph(f"{kind} ", style="Caption")
    seen = sum(
        p.style is not None and p.style.name == "Caption" and p.text.startswith(kind) for p in document.paragraphs
    )
    _field(caption, f"SEQ {kind} \\* ARABIC", str(seen))
    caption.add_run(f". {text}")
    return caption


def _table(document: Document, grid: Grid, look: Look) -> None:
    """A native table: caption above it, header row repeated on every page, no row cut in two."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    _caption(document, "Table", grid.caption).paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(grid.columns))
    table.style = document.styles["Table Grid"]
    _rule(table)
    table.autofit = False
    widths = [(PAGE[0] - 2 * look.margin) * part for part in grid.parts()]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for number, cells in enumerate((grid.columns, *grid.rows)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor to these two marks of a row
        properties.append(_element("w:cantSplit"))
        if number == 0:
            properties.append(_element("w:tblHeader"))
        for place, (cell, text, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            cell.width = Mm(width)
            words = cell.paragraphs[0]
            words.paragraph_format.space_after, words.paragraph_format.line_spacing = Pt(look.air), 1.0
            if place in grid.numeric:
                words.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = words.add_run(text)
            run.font.size = Pt(look.table)
            run.bold = number == 0 or place == 0
            if number == 0:
                shade = _element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "E8EEF4"})
                cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
    heads = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    if heads is not None:
        heads.set(qn("w:firstRow"), "1")
        heads.set(qn("w:firstColumn"), "1")
    _describe(table, grid)
    # Word runs two tables into one where no paragraph stands between them.
    document.add_paragraph(grid.note, style="Body Text 3")


def _rule(table: Table) -> None:
    """Thin lines between rows, none between columns: the eye follows the row."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in ("left", "right", "insideV")
        look = {"w:val": "nil"} if upright else {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "BFC1C3"}
        borders.append(_element(f"w:{side}", look))
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def _describe(table: Table, grid: Grid) -> None:
    """The caption as the table's own alternative text."""
    table._tbl.tblPr.append(_element("w:tblCaption", {"w:val": grid.caption}))  # noqa: SLF001


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word works out, with what it shows until then."""
    field = _element("w:fldSimple", {"w:instr": code})
    run = paragraph.add_run(shown)
    field.append(run._r)  # noqa: SLF001
    paragraph._p.append(field)  # noqa: SLF001


def _element(tag: str, attributes: Mapping[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: Any = OxmlElement(tag)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element


def _remove(element: Any, tag: str) -> None:
    from docx.oxml.ns import qn

    for found in element.findall(f".//{'/'.join(qn(part) for part in tag.split('/'))}"):
        found.getparent().remove(found)
