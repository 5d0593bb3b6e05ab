"""The parts of a report: headings, words, pictures and tables as records, which every renderer draws.

A Word document, a set of slides, a PDF and a folder of files all render the same :class:`Report`, so that no two of
them can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from sdmap.maps.found import MapResult
from sdmap.pack.model import Layer, Pack
from sdmap.pack.report_form import FormLine
from sdmap.pack.sources import Source
from sdmap.text.joining import capital
from sdmap.text.text_table import TextTable, without_gaps

Tone = Literal["lead", "body", "note"]
# The documents that a councillor's brief may be.
BRIEFS = ("pdf", "docx")
# Rows of a table that stays on one page, or lines to fill in that do; and the letters that such a row has at most.
FEW, LETTERS = 8, 125
# Words under a heading stay with the figure or the table that they lead to, if they have no more letters than these. A
# figure goes to the next page whole; what leads to a table at length is better read on the page before.
TO_FIGURE, TO_TABLE = 1000, 650


@dataclass(frozen=True)
class Words:
    """A paragraph: the finding (``lead``), plain text (``body``), or small print (``note``).

    ``number`` is its own in the report (“3.4”), ``see`` the captions of the figures and tables that go with it.
    """

    text: str
    tone: Tone = "body"
    number: str = ""
    see: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blank:
    """A line that whoever hands the report in fills in; ``number`` is that of a paragraph."""

    line: FormLine
    number: str = ""

    @property
    def shown(self) -> str:
        """What stands there until then."""
        return self.line.given or f"[{self.line.hint}]"

    @property
    def text(self) -> str:
        """The line in one text."""
        return f"{self.line.label}{self.colon}{self.shown}"

    @property
    def colon(self) -> str:
        """What stands between label and what is filled in."""
        return "" if not self.line.label else " " if self.line.label.endswith("?") else ": "


@dataclass(frozen=True)
class Contents:
    """The place of the table of contents."""


@dataclass(frozen=True)
class Points:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture: what it is drawn from, its caption and its alternative text; ``name`` is its own in the report.

    ``kind`` is one of :data:`sdmap.render.paper.pictures.KINDS`, ``others`` the further results that such a picture is
    made of, and ``size`` its paper in a document: half a page, or one as wide that is higher.
    """

    name: str
    caption: str
    alt: str
    result: MapResult
    kind: str = "map"
    others: tuple[MapResult, ...] = ()
    size: str = "report_half"


@dataclass(frozen=True)
class Grid(TextTable):
    """A table of a report.

    ``share`` is the part of the page's width that it takes, ``widths`` the columns' parts of that; equal if left empty.
    """

    widths: tuple[float, ...] = ()
    share: float = 1.0

    @property
    def small(self) -> bool:
        """Whether it is so small that it stays on one page."""
        cells = (cell for row in self.rows for cell in row)
        return len(self.rows) <= FEW and sum(map(len, cells)) <= FEW * LETTERS

    def parts(self) -> tuple[float, ...]:
        """The columns' parts of the whole page's width."""
        widths = self.widths or (1.0,) * len(self.columns)
        return tuple(self.share * width / sum(widths) for width in widths)


Block: TypeAlias = Words | Points | Picture | Grid | Blank | Contents


@dataclass(frozen=True, eq=False)
class Section:
    """A heading and what stands under it.

    ``level`` is 1 for a main heading, 2 for one below; ``number`` is its own in the report (“3.0”). ``spoken`` is what
    a speaker says to it, on slides only; ``fresh`` begins a page; ``listed`` says whether the contents list it.
    """

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    spoken: str = ""
    fresh: bool = False
    number: str = ""
    listed: bool = True

    @property
    def leading(self) -> int:
        """How many of its first blocks stay on one page with the next, so that no figure is parted from its heading."""
        first = next((n for n, each in enumerate(self.blocks) if not isinstance(each, Words)), len(self.blocks))
        if first == len(self.blocks) or not isinstance(self.blocks[first], (Picture, Grid)):
            return 0
        letters = sum(len(each.text) for each in self.blocks[:first] if isinstance(each, Words))
        return first if letters <= (TO_TABLE if isinstance(self.blocks[first], Grid) else TO_FIGURE) else 0


@dataclass(frozen=True, eq=False)
class Report:
    """A whole report.

    Attributes
    ----------
    subtitle
        What it covers, and the data release.
    sections
        In the order they are read.
    results
        The maps it rests on, for their data.
    sources
        The sources of everything in it, each once.
    head
        What stands over the title: whose paper it is, and what such a paper is called.
    cover
        Lines above the first heading that whoever presents it fills in.
    deck
        What slides open with: a claim as each title, over one picture. All else is their appendix.
    """

    kind: Literal["briefing", "profile", "brief"]
    title: str
    subtitle: str
    pack: Pack
    layer: Layer
    sections: tuple[Section, ...]
    results: tuple[MapResult, ...]
    sources: tuple[Source, ...]
    head: tuple[str, ...] = ()
    cover: tuple[Blank, ...] = ()
    deck: tuple[Section, ...] = ()

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in the order they are shown."""
        return _pictures(self.sections)

    def deck_pictures(self) -> tuple[Picture, ...]:
        """The pictures of the slides with claims."""
        return _pictures(self.deck)

    @cached_property
    def labels(self) -> dict[str, tuple[str, int]]:
        """Whether each caption is that of a “Figure” or a “Table”, and which by number."""
        blocks = [block for section in self.sections for block in section.blocks]
        figures = [block.caption for block in blocks if isinstance(block, Picture)]
        tables = [block.caption for block in blocks if isinstance(block, Grid)]
        return {
            caption: (kind, number)
            for kind, captions in (("Figure", figures), ("Table", tables))
            for number, caption in enumerate(captions, start=1)
        }


def all_blank(section: Section) -> bool:
    """Whether a section has nothing but lines to be filled in."""
    return bool(section.blocks) and all(isinstance(block, Blank) for block in section.blocks)


def _pictures(sections: tuple[Section, ...]) -> tuple[Picture, ...]:
    return tuple(block for section in sections for block in section.blocks if isinstance(block, Picture))


def grid(table: TextTable, *, widths: tuple[float, ...] = (), note: str = "") -> Grid:
    """Take over a table that another room has made."""
    return Grid(table.caption, table.columns, table.rows, table.numeric, note, widths=widths)


def noted(table: Grid, head: str, mark: str) -> Grid:
    """A table whose reasons, what follows ``mark`` in the column of this head, are numbered and told under it."""
    place = table.columns.index(head)
    reasons = list(dict.fromkeys(row[place].removeprefix(mark) for row in table.rows if row[place].startswith(mark)))
    short = {f"{mark}{reason}": f"{mark.rstrip(' :')} [{i}]" for i, reason in enumerate(reasons, start=1)}
    note = " ".join(f"[{i}] {capital(reason)}." for i, reason in enumerate(reasons, start=1))
    rows = tuple((*row[:place], short.get(row[place], row[place]), *row[place + 1 :]) for row in table.rows)
    return replace(table, rows=rows, note=f"{table.note} {note}".strip())


def filled(table: Grid) -> Grid:
    """A table without an empty cell."""
    rows, note = without_gaps(table.rows, table.note)
    return replace(table, rows=rows, note=note)


def all_filled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks with no cell of a table empty."""
    return tuple(filled(block) if isinstance(block, Grid) else block for block in blocks)


def without(table: Grid, head: str) -> Grid:
    """A table without the column of this head."""
    kept = [place for place, each in enumerate(table.columns) if each != head]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        numeric=tuple(new for new, place in enumerate(kept) if place in table.numeric),
        widths=tuple(table.widths[place] for place in kept) if table.widths else (),
    )
