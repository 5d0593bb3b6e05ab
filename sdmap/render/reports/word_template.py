"""A council's own Word file as the template of a report: its styles, its page, its header and its footer.

Nothing in it is run: its text is taken out, its styles are used by name, and a file that holds macros is refused.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from sdmap.render.reports.word_parts import bullets, numbering_of
from sdmap.text.errors import RequestError
from sdmap.text.joining import join_words

if TYPE_CHECKING:
    from docx.document import Document

# The formats of a report that a template is for: Word, and what gathers it with the others.
TEMPLATED = ("docx", "zip")
# The bytes that a file may have, and those that it may unpack to: a council's template has pictures, and no more.
MOST_BYTES, MOST_UNPACKED = 10_000_000, 100_000_000
# The styles that a report is written in, by their names in Word.
STYLES = ("Title", "Heading 1", "Heading 2", "Heading 3", "Normal", "List Bullet", "Caption", "Table Grid")
# What is to be known of a page that fits one side in small type between narrow margins.
MAY_NOT_FIT = "In the type and margins of the council’s own file, the brief may not fit on one page."
# What the text that is taken out may have held: of no use to a report, and nobody's business.
_OF_THE_TEXT = ("image", "hyperlink", "chart", "oleObject", "package", "comments", "aFChunk", "control", "diagramData")


@dataclass(frozen=True)
class Ways:
    """What whoever gave a template can do about it: ``without`` leaves it out, ``lend`` asks for built-in styles."""

    without: str = "leave out --template for the built-in styles"
    lend: str = "add --built-in-styles"


@dataclass(frozen=True)
class Template:
    """A template: what its file is called, its contents, and whether built-in styles stand in for those it lacks.

    ``ways`` are the words for what can be done about one that cannot be used; of the command line, if left out.
    """

    name: str
    content: bytes = field(repr=False)
    built_in: bool = False
    ways: Ways = Ways()


def opened(template: Template) -> Document:
    """An empty document in the styles of a template.

    Raises
    ------
    RequestError
        If it is no Word document, is too large, holds macros, or lacks a style that is wanted.
    """
    import docx

    large = len(template.content) > MOST_BYTES
    try:
        with ZipFile(io.BytesIO(template.content)) as archive:
            macros = any("vba" in name.lower() for name in archive.namelist())
            large |= sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED
        document = docx.Document(io.BytesIO(template.content)) if not macros | large else None
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError, RuntimeError, zlib.error) as fault:
        mend = f"save it as one in Word, or {template.ways.without}"
        raise RequestError(f"{template.name} is not a Word document (.docx): {mend}.") from fault
    if large:
        most = f"{MOST_BYTES / 1e6:.0f} MB, or {MOST_UNPACKED / 1e6:.0f} MB once unpacked"
        raise RequestError(f"{template.name} has more than {most}: take out its text with the pictures, and save it.")
    if document is None:
        raise RequestError(f"{template.name} holds macros: save it in Word as a document without them (.docx).")
    lacking = [name for name in STYLES if name not in [style.name for style in document.styles]]
    if lacking and not template.built_in:
        plural = "s" if len(lacking) > 1 else ""
        which = f"style{plural} {join_words([f'“{name}”' for name in lacking])}"
        mend = f"make {'them' if plural else 'it'} in Word, or {template.ways.lend} to take the built-in one{plural}"
        raise RequestError(f"{template.name} lacks the {which}: {mend}.")
    _lend(document, lacking)
    _emptied(document)
    return document


def _lend(document: Document, lacking: Sequence[str]) -> None:
    """Put in built-in styles for those that a template lacks."""
    import docx
    from docx.oxml.ns import qn

    own = docx.Document()
    for name in lacking:
        style: Any = deepcopy(own.styles[name].element)
        # A list is known by its number, which is another one here.
        for named in style.iter(qn("w:numId")):
            named.set(qn("w:val"), bullets(numbering_of(document)))
        document.styles.element.append(style)


def _emptied(document: Document) -> None:
    """Take out the text; the page, its header and its footer stay."""
    from docx.oxml.ns import qn

    body = document.element.body
    sections = list(body.iter(qn("w:sectPr")))
    last = sections[-1] if sections else None
    if last is not None:
        # A section without a header of its own has that of the section before.
        for place, (tag, kind) in enumerate(_heads(sections)):
            if not any(each.tag == tag and each.get(qn("w:type")) == kind for each in last):
                last.insert(place, deepcopy(_first(sections, tag, kind)))
    for each in list(body):
        if each is not last:
            body.remove(each)
    told = document.element.xml
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.rpartition("/")[2] in _OF_THE_TEXT and f'"{key}"' not in told:
            document.part.rels.pop(key)


def _heads(sections: Sequence[Any]) -> list[tuple[str, str]]:
    """Which kinds of header and footer there are in any section."""
    from docx.oxml.ns import qn

    tags = (qn("w:headerReference"), qn("w:footerReference"))
    return list(dict.fromkeys((e.tag, e.get(qn("w:type"))) for each in sections for e in each if e.tag in tags))


def _first(sections: Sequence[Any], tag: str, kind: str) -> Any:
    """The first header or footer of a kind."""
    from docx.oxml.ns import qn

    return next(e for each in sections for e in each if e.tag == tag and e.get(qn("w:type")) == kind)
