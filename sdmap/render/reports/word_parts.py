"""What Word has and python-docx has no words for: fields, bookmarks, numbered heads, content controls, contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from sdmap.maps.style import TABLE_LINE
from sdmap.render.reports.records import Blank

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

# Millimetres from the margin to the text of what is numbered, and twentieths of a point in one.
INDENT, TWIPS = 15.0, 56.7
PLACEHOLDER = "595959"
CONTENTS, CONTENTS_HEAD = ("toc 1", "toc 2"), "TOC Heading"
# The version of Word whose layout a document asks for: 15 is every Word since 2013, and opens without "compatibility".
WORD_MODE = "15"
MAKER, PAGE_OF = "sdmap", "PAGEREF"
_WORD = "http://schemas.microsoft.com/office/word"
_FACTS = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def element(tag: str, attributes: Mapping[str, str] | None = None, *inside: Any) -> Any:
    """An element of WordprocessingML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    for each in inside:
        made.append(each)
    return made


def remove(parent: Any, tag: str) -> None:
    """Take every element of this path out of another."""
    from docx.oxml.ns import qn

    for found in parent.findall(f".//{'/'.join(qn(part) for part in tag.split('/'))}"):
        found.getparent().remove(found)


def field(paragraph: Paragraph, code: str, shown: str) -> Any:
    """A field that Word works out, with what it shows until then."""
    made = element("w:fldSimple", {"w:instr": code})
    made.append(paragraph.add_run(shown)._r)  # noqa: SLF001 - python-docx has no words for any of this
    paragraph._p.append(made)  # noqa: SLF001
    return made


class Bookmarks:
    """The bookmarks of a document, each with a number of its own."""

    def __init__(self) -> None:
        self.count = 0

    def around(self, paragraph: Paragraph, name: str, start: int = 0) -> None:
        """Mark what a paragraph holds from an element on."""
        self.count += 1
        of = {"w:id": str(self.count)}
        held = [each for each in paragraph._p if not each.tag.endswith("}pPr")]  # noqa: SLF001
        held[start].addprevious(element("w:bookmarkStart", {**of, "w:name": name}))
        paragraph._p.append(element("w:bookmarkEnd", of))  # noqa: SLF001


class Numbers:
    """Heads and paragraphs that Word numbers: a list of its own for each head, which begins at that head's number.

    The list stands in the paragraphs themselves, not in a style that another paper may define otherwise, and knows the
    head's number even where the head is left behind: so paragraphs keep theirs when they are pasted elsewhere.
    """

    def __init__(self, document: Document) -> None:
        self.numbering = numbering_of(document)
        self.known: dict[str, str] = {}
        self.shape = "%1."

    def give(self, paragraph: Paragraph, number: str, *, head: bool = False) -> None:
        """Number a paragraph; ``number`` is what Word is to show there."""
        root = re.match(r"\d+", number)
        assert root is not None, "a number begins with that of its head"
        if head:
            self.shape = number.replace(root[0], "%1", 1)
        if root[0] not in self.known:
            self.known[root[0]] = self._list(root[0])
        marks = element("w:numPr", None, element("w:ilvl", {"w:val": "0" if head else "1"}),
                        element("w:numId", {"w:val": self.known[root[0]]}))  # fmt: skip
        paragraph._p.get_or_add_pPr()._insert_numPr(marks)  # noqa: SLF001

    def _list(self, start: str) -> str:
        """A list of two levels, the first of which begins at a number."""
        return new_list(self.numbering, (_level("0", start, self.shape), _level("1", "1", "%1.%2")))


def numbering_of(document: Document) -> Any:
    """The lists of a document, which one that never had any lacks."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    part = document.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element("w:numbering"),
                             part.package)  # fmt: skip
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def new_list(numbering: Any, levels: Sequence[Any]) -> str:
    """A list of its own, and the number by which paragraphs and styles name it."""
    from docx.oxml.ns import qn

    kinds = numbering.findall(qn("w:abstractNum"))
    own = str(max((int(each.get(qn("w:abstractNumId"))) for each in kinds), default=0) + 1)
    made = element("w:abstractNum", {"w:abstractNumId": own}, element("w:multiLevelType", {"w:val": "multilevel"}),
                   *levels)  # fmt: skip
    # Word wants all kinds of list before the first list.
    kinds[-1].addnext(made) if kinds else numbering.insert(0, made)
    return str(numbering.add_num(int(own)).numId)


def bullets(numbering: Any) -> str:
    """A list of points."""
    return new_list(numbering, (_level("0", "1", "•", kind="bullet", indent=6.0),))


def _level(level: str, start: str, text: str, *, kind: str = "decimal", indent: float = INDENT) -> Any:
    place = str(round(indent * TWIPS))
    return element(
        "w:lvl", {"w:ilvl": level},
        element("w:start", {"w:val": start}), element("w:numFmt", {"w:val": kind}),
        element("w:lvlText", {"w:val": text}), element("w:lvlJc", {"w:val": "left"}),
        element("w:pPr", None, element("w:ind", {"w:left": place, "w:hanging": place})),
    )  # fmt: skip


def control(paragraph: Paragraph, blank: Blank, number: int) -> None:
    """A content control for what is to be filled in: a text, a day, or one of some words."""
    line = blank.line
    title = line.label or line.hint
    marks = [element("w:alias", {"w:val": title[:64]}), element("w:tag", {"w:val": f"blank-{number}"}),
             element("w:id", {"w:val": str(number)})]  # fmt: skip
    marks += [] if line.given else [element("w:showingPlcHdr")]
    if line.kind == "date":
        kind = element("w:date", None, element("w:dateFormat", {"w:val": "d MMMM yyyy"}),
                       element("w:lid", {"w:val": "en-GB"}), element("w:storeMappedDataAs", {"w:val": "date"}),
                       element("w:calendar", {"w:val": "gregorian"}))  # fmt: skip
    elif line.kind == "choice":
        choices = (element("w:listItem", {"w:displayText": each, "w:value": each}) for each in line.choices)
        kind = element("w:dropDownList", None, *choices)
    else:
        kind = element("w:text", {"w:multiLine": "1"})
    run = paragraph.add_run(blank.shown)
    if not line.given:
        from docx.shared import RGBColor

        run.font.color.rgb = RGBColor.from_string(PLACEHOLDER)
    paragraph._p.append(  # noqa: SLF001
        element("w:sdt", None, element("w:sdtPr", None, *marks, kind), element("w:sdtContent", None, run._r))  # noqa: SLF001
    )


def contents(document: Document, entries: Sequence[tuple[int, str, str]]) -> None:
    """A table of contents as a field, as Word writes one; ``entries`` are level, text and bookmark.

    Each entry leads to its heading and ends with a field for its page, which :func:`number_contents` fills in.
    """
    holder = element("w:sdtContent")
    lines = [document.add_paragraph(style=f"toc {level}") for level, *_ in entries]
    for line, (_, text, mark) in zip(lines, entries, strict=True):
        link = element("w:hyperlink", {"w:anchor": mark, "w:history": "1"})
        number, _, words = text.partition("\t")
        link.append(line.add_run(f"{number}  {words}" if words else number)._r)  # noqa: SLF001
        page = (element("w:r", None, element("w:tab")), _mark("begin"), _code(f"{PAGE_OF} {mark} \\h"),
                _mark("separate"), line.add_run("")._r, _mark("end"))  # fmt: skip # noqa: SLF001
        link.extend(page)
        line._p.append(link)  # noqa: SLF001
        holder.append(line._p)  # noqa: SLF001
    first, last = lines[0]._p, lines[-1]._p  # noqa: SLF001
    begin = [_mark("begin"), _code('TOC \\o "1-2" \\h \\z \\u'), _mark("separate")]
    for each in reversed(begin):
        first.get_or_add_pPr().addnext(each)
    last.append(_mark("end"))
    gallery = element("w:docPartObj", None, element("w:docPartGallery", {"w:val": "Table of Contents"}),
                      element("w:docPartUnique"))  # fmt: skip
    document.element.body.insert_element_before(
        element("w:sdt", None, element("w:sdtPr", None, gallery), holder), "w:sectPr"
    )


def number_contents(document: Document, pages: Mapping[str, int]) -> None:
    """Fill in the pages of the contents, by bookmark."""
    from docx.oxml.ns import qn

    for code in document.element.body.iter(qn("w:instrText")):
        kind, mark, *_ = code.text.split()
        if kind == PAGE_OF:
            # The run of the code, the mark that ends it, and the run that shows what it comes to.
            code.getparent().getnext().getnext().text = str(pages[mark])


def _mark(kind: str) -> Any:
    return element("w:r", None, element("w:fldChar", {"w:fldCharType": kind}))


def _code(text: str) -> Any:
    code = element("w:instrText", {"xml:space": "preserve"})
    code.text = f" {text} "
    return element("w:r", None, code)


def add_contents_styles(document: Document, width: float) -> None:
    """The styles of a table of contents, which Word makes when they are first wanted; ``width`` of the text in mm."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    made: Any
    known = {style.name for style in document.styles}
    if CONTENTS_HEAD not in known:
        made = document.styles.add_style(CONTENTS_HEAD, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        made.base_style = document.styles["Heading 1"]
    # The table lists headings, and not its own.
    facts: Any = document.styles[CONTENTS_HEAD].element.get_or_add_pPr()
    remove(facts, "w:outlineLvl")
    facts.append(element("w:outlineLvl", {"w:val": "9"}))
    for level, name in enumerate(CONTENTS):
        if name not in known:
            made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            made.base_style = document.styles["Normal"]
            made.paragraph_format.left_indent, made.paragraph_format.space_after = Mm(6 * level), Pt(2)
            made.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def facts_of_the_file(document: Document, company: str) -> None:
    """Say whose the file is, in place of what python-docx's own file says of the program that once made it."""
    told = f"<Application>{MAKER}</Application><Company>{escape(company)}</Company>"
    for rel in document.part.package.rels.values():
        if rel.reltype.endswith("/extended-properties"):
            rel.target_part._blob = f'{_XML}<Properties xmlns="{_FACTS}">{told}</Properties>'.encode()  # noqa: SLF001


def as_today(document: Document) -> None:
    """Ask for the layout of today's Word, and leave out the picture that python-docx's own file has of itself."""
    settings = document.settings.element
    remove(settings, "w:compat")
    mode = element("w:compatSetting", {"w:name": "compatibilityMode", "w:uri": _WORD, "w:val": WORD_MODE})
    made = element("w:compat", None, mode)
    # What follows it in the order of the standard (ECMA-376, 17.15.1.78).
    after = ("docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "shapeDefaults",
             "decimalSymbol", "listSeparator")  # fmt: skip
    follows = next((each for each in settings if each.tag.rpartition("}")[2] in after), None)
    settings.append(made) if follows is None else follows.addprevious(made)
    # A template may be attached from elsewhere, and bring code with it.
    for kind in ("w:attachedTemplate", "w:linkStyles", "w:savePreviewPicture"):
        remove(settings, kind)
    for rels, unwanted in ((document.part.package.rels, "thumbnail"),
                           (document.part._settings_part.rels, "attachedTemplate")):  # fmt: skip # noqa: SLF001
        for key in [key for key, each in rels.items() if each.reltype.endswith(f"/{unwanted}")]:
            rels.pop(key)


def ruled(table: Table) -> None:
    """Draw thin lines between rows, none between columns: the eye follows the row."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in ("left", "right", "insideV")
        look = (
            {"w:val": "nil"} if upright else {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": TABLE_LINE[1:]}
        )
        borders.append(element(f"w:{side}", look))
    # The standard wants them before the layout and the look (ECMA-376, 17.4.59).
    facts = table._tbl.tblPr  # noqa: SLF001
    after = [each for each in facts if each.tag.rpartition("}")[2] in ("shd", "tblLayout", "tblCellMar", "tblLook")]
    after[0].addprevious(borders) if after else facts.append(borders)


def stand_out(table: Table, out: float) -> None:
    """Begin a table so many millimetres left of the text."""
    at = {"w:w": str(round(-out * TWIPS)), "w:type": "dxa"}
    # The standard wants it after the width and before the borders.
    facts = table._tbl.tblPr  # noqa: SLF001
    before = [each for each in facts if each.tag.rpartition("}")[2] in ("tblStyle", "tblW", "jc")]
    before[-1].addnext(element("w:tblInd", at))


def described(table: Table, caption: str) -> None:
    """Give the caption as the table's own alternative text."""
    table._tbl.tblPr.append(element("w:tblCaption", {"w:val": caption}))  # noqa: SLF001
