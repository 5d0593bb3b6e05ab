"""On which page of a Word document each bookmark stands, as near as can be worked out without Word.

Lines are broken by the widths of Helvetica, which are those of Arial; pages are filled as Word fills them: a paragraph
stays with the next where it says so, no line of one stands alone, no row of a table is cut, and a table's head is
repeated. Of another face the lines may break otherwise; then Word puts the numbers right when they are renewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

# A line of Arial against its type; twentieths of a point, and English metric units, in a point.
LINE, TWENTIETHS, EMU = 1.149, 20.0, 12700.0
A4 = 7560310, 10692130
# Points: the rule over a row, what a cell keeps free on either side, how far in bullets and numbers set their words.
RULE, CELL, BULLET, NUMBER = 0.5, 5.4, 18.0, 42.5
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}tab": "\t"}
_GLYPH = re.compile(r"^C (-?\d+) ; WX (\d+) ; N (\w+)", re.MULTILINE)
# What a face has under another code than a text, or under none.
_NAMED = {
    "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "quotesingle": "'", "endash": "–",
    "emdash": "—", "minus": "−", "ellipsis": "…", "periodcentered": "·", "copyright": "©", "multiply": "×",
}  # fmt: skip
# What a line may be broken after: a space or a hyphen.
_PIECE = re.compile(r"[^\s-]*(?:-+|\s+|$)")
# A text, whether it is bold, and its points.
_Run = tuple[str, bool, float]


@dataclass(frozen=True)
class _Look:
    """How a paragraph is set, in points; ``line`` is how many times its own height a line has, or if exact how high.

    ``keep`` is with the next, ``fresh`` on a new page, ``close`` without room between two of one style.
    """

    style: str = "Normal"
    size: float = 10.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: bool = False
    indent: float = 0.0
    keep: bool = False
    fresh: bool = False
    close: bool = False

    def high(self, size: float) -> float:
        """The height of a line in type of a size."""
        return self.line if self.exact else LINE * size * self.line


@dataclass(frozen=True)
class _Item:
    """A paragraph or a row: how it is set, its lines' heights and bookmarks; ``head`` is repeated over a row."""

    look: _Look
    lines: tuple[float, ...]
    marks: tuple[str, ...] = ()
    row: bool = False
    head: float = 0.0

    @property
    def least(self) -> float:
        """What of it has to stand on the page that it begins on: a paragraph leaves two lines or more to the next."""
        return sum(self.lines if self.row or len(self.lines) < 4 else self.lines[:2])

    def fitting(self, lines: Sequence[float], room: float) -> int:
        """How many of its lines there is room for, so that none of them stands alone."""
        fits = sum(sum(lines[: number + 1]) <= room for number in range(len(lines)))
        return max(min(fits, len(lines) - 2), 1)


def pages_of(document: Document) -> dict[str, int]:
    """The page of each bookmark, counted from 1."""
    page = document.sections[0]
    wide = (page.page_width or A4[0]) - (page.left_margin or 0) - (page.right_margin or 0)
    room = ((page.page_height or A4[1]) - (page.top_margin or 0) - (page.bottom_margin or 0)) / EMU
    items = list(_items(document, wide / EMU))
    found: dict[str, int] = {}
    number, at = 1, 0.0
    for place, item in enumerate(items):
        above = _between(items[place - 1] if place else None, item)
        if place and (item.look.fresh or at + above + _together(items, place) > room):
            number, at, above = number + 1, item.head, item.look.before
        found |= dict.fromkeys(item.marks, number)
        at, lines = at + above, item.lines
        while not item.row and at + sum(lines) > room and len(lines) > 1:
            number, at, lines = number + 1, 0.0, lines[item.fitting(lines, room - at) :]
        at += sum(lines)
    return found


def _between(one: _Item | None, other: _Item) -> float:
    """The room between two: the larger of what each asks for; none between two close ones of a style."""
    if one is None:
        return other.look.before
    if one.look.close and other.look.close and one.look.style == other.look.style:
        return 0.0
    return max(one.look.after, other.look.before)


def _together(items: Sequence[_Item], place: int) -> float:
    """What has to stand on one page from an item on: those that keep to the next, and the beginning of the next."""
    high = 0.0
    while items[place].look.keep and place + 1 < len(items) and not items[place + 1].look.fresh:
        high += sum(items[place].lines) + _between(items[place], items[place + 1])
        place += 1
    return high + items[place].least


def _items(document: Document, wide: float) -> Iterator[_Item]:
    """The paragraphs of a document and the rows of its tables."""
    looks = _looks(document)
    for element in document.element.body.iter(f"{_W}p", f"{_W}tbl"):
        if element.tag == f"{_W}tbl":
            yield from _rows(element, looks)
        elif next(element.iterancestors(f"{_W}tbl"), None) is None:
            yield _paragraph(element, looks, wide)


def _rows(table: Any, looks: dict[str, _Look]) -> Iterator[_Item]:
    """The rows of a table; its head stays with the first of the others."""
    widths = [float(each.get(f"{_W}w")) / TWENTIETHS for each in table.iter(f"{_W}gridCol")]
    head = 0.0
    for number, row in enumerate(table.iterchildren(f"{_W}tr")):
        cells = [[_paragraph(each, looks, width - 2 * CELL) for each in cell.iter(f"{_W}p")]
                 for cell, width in zip(row.iterchildren(f"{_W}tc"), widths, strict=True)]  # fmt: skip
        high = RULE + max(sum(sum(each.lines) + each.look.after for each in cell) for cell in cells)
        look = _Look(after=0.0, keep=not number or cells[0][0].look.keep)
        yield _Item(look, (high,), row=True, head=head)
        head = head or high


def _paragraph(element: Any, looks: dict[str, _Look], wide: float) -> _Item:
    """A paragraph: its lines, or the picture that stands in it."""
    named = element.find(f"{_W}pPr/{_W}pStyle")
    name = "Normal" if named is None else named.get(f"{_W}val")
    look = _set(element, looks.get(name) or looks[""], numbered=NUMBER)
    runs = list(_runs(element, look))
    own = look.high(max((size for *_, size in runs), default=look.size))
    pictures = [max(float(each.get("cy")) / EMU, own) for each in element.iter() if each.tag.endswith("}extent")]
    marks = tuple(each.get(f"{_W}name") for each in element.iter(f"{_W}bookmarkStart"))
    return _Item(look, tuple(pictures) or (own,) * _count(runs, wide - look.indent), marks)


def _runs(element: Any, look: _Look) -> Iterator[_Run]:
    """The texts of a paragraph."""
    for run in element.iter(f"{_W}r"):
        facts = run.find(f"{_W}rPr")
        text = "".join(_BREAKS.get(each.tag, each.text or "") for each in run.iterchildren(f"{_W}t", *_BREAKS))
        if text:
            yield text, _flag(facts, "b", otherwise=look.bold), _number(facts, "sz", 2 * look.size) / 2


def _count(runs: Sequence[_Run], wide: float) -> int:
    """How many lines texts take."""
    lines, at = 1, 0.0
    for text, bold, size in runs:
        for number, part in enumerate(text.split("\n")):
            lines, at = (lines + 1, 0.0) if number else (lines, at)
            for piece in _PIECE.findall(part):
                if at and at + _wide(piece.rstrip(), bold) * size > wide:
                    lines, at = lines + 1, 0.0
                at += _wide(piece, bold) * size
    return lines


@lru_cache(maxsize=8192)
def _wide(text: str, bold: bool) -> float:
    """How wide a text is in type of one point; what the face lacks is as wide as a numeral."""
    known = _widths("Helvetica-Bold" if bold else "Helvetica")
    return sum(known.get(each, 556.0) for each in text) / 1000


@lru_cache(maxsize=2)
def _widths(face: str) -> dict[str, float]:
    """How wide each character of a face is, in thousandths; accented letters are as wide as a numeral."""
    file = resources.files("matplotlib") / "mpl-data" / "fonts" / "pdfcorefonts" / f"{face}.afm"
    told = _GLYPH.findall(file.read_text("latin-1"))
    return {_NAMED.get(name, chr(abs(int(code)))): float(width) for code, width, name in told
            if name in _NAMED or 0 < int(code) < 127}  # fmt: skip


def _looks(document: Document) -> dict[str, _Look]:
    """How each style of paragraphs is set; under "" what no style says otherwise."""
    from docx.enum.style import WD_STYLE_TYPE

    found = {"": _unsaid(document)}

    def of(style: Any) -> _Look:
        if style.style_id not in found:
            base = found[""] if style.base_style is None else of(style.base_style)
            look = _set(style.element, replace(base, style=style.style_id), numbered=BULLET)
            facts = style.element.find(f"{_W}rPr")
            size, bold = _number(facts, "sz", 2 * base.size) / 2, _flag(facts, "b", otherwise=base.bold)
            found[style.style_id] = replace(look, size=size, bold=bold)
        return found[style.style_id]

    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            of(style)
    return found


def _unsaid(document: Document) -> _Look:
    """What a document says of every paragraph, else Word's own: ten points, in lines without room about them."""
    look, defaults = _Look(), document.styles.element.find(f"{_W}docDefaults")
    if defaults is None:
        return look
    paragraph = defaults.find(f"{_W}pPrDefault")
    look = look if paragraph is None else _set(paragraph, look, numbered=BULLET)
    return replace(look, size=_number(defaults.find(f"{_W}rPrDefault/{_W}rPr"), "sz", 2 * look.size) / 2)


def _set(element: Any, base: _Look, *, numbered: float) -> _Look:
    """What the facts of a style or of a paragraph make of a look; ``numbered`` is the indent of one in a list."""
    facts = element.find(f"{_W}pPr")
    if facts is None:
        return base
    told: dict[str, Any] = {
        "keep": _flag(facts, "keepNext", otherwise=base.keep),
        "fresh": _flag(facts, "pageBreakBefore", otherwise=base.fresh),
        "close": _flag(facts, "contextualSpacing", otherwise=base.close),
    }
    for place, names in (("spacing", ("before", "after")), ("ind", ("left",))):
        for name in names:
            at = _number(facts, place, -1.0, name) / TWENTIETHS
            told |= {"indent" if name == "left" else name: at} if at >= 0 else {}
    line = _number(facts, "spacing", 0.0, "line")
    if line:
        exact = facts.find(f"{_W}spacing").get(f"{_W}lineRule", "auto") != "auto"
        told |= {"line": line / (TWENTIETHS if exact else 240.0), "exact": exact}
    if facts.find(f"{_W}numPr/{_W}numId") is not None:
        told["indent"] = numbered
    return replace(base, **told)


def _flag(facts: Any, name: str, *, otherwise: bool) -> bool:
    found = None if facts is None else facts.find(f"{_W}{name}")
    return otherwise if found is None else found.get(f"{_W}val", "1") not in ("0", "false")


def _number(facts: Any, name: str, otherwise: float, of: str = "val") -> float:
    found = None if facts is None else facts.find(f"{_W}{name}")
    try:
        return otherwise if found is None else float(found.get(f"{_W}{of}", otherwise))
    except ValueError:  # a template may say “auto”, or its points with their unit
        return otherwise
