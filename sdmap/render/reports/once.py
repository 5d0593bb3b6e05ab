"""What must be known of a figure is told once in a report: where it is first of use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdmap.render.reports.records import Block, Grid, Points, Section, Words
from sdmap.text.sentences import sentences_of

# A sentence of fewer words is no caveat: “See Table 3.”
LEAST_WORDS = 8


def once(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections without the notes, and the remarks in tables, that a paragraph or a note before them has told.

    Paragraphs stay as they are: each is read for itself. So do figures, quotations, and a cell that would be empty.
    """
    told: set[str] = set()
    return tuple(replace(each, blocks=tuple(_blocks(each.blocks, told))) for each in sections)


def _blocks(blocks: Iterable[Block], told: set[str]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Words(text, tone):
                left = _left(text, told) if tone == "note" else text
                told |= _long(text)
                if left:
                    yield replace(block, text=left)
            case Points(items):
                kept = tuple(filter(None, (_left(item, told) for item in items)))
                told |= {sentence for item in items for sentence in _long(item)}
                if kept:
                    yield Points(kept)
            case Grid():
                rows = tuple(tuple(_left(cell, told) or cell for cell in row) for row in block.rows)
                note = _left(block.note, told)
                told |= _long(block.note)
                yield replace(block, rows=rows, note=note)
            case _:
                yield block


def _long(text: str) -> set[str]:
    """The sentences of a text that are long enough to be a caveat."""
    return {each for line in text.split("\n") for each in sentences_of(line) if len(each.split()) >= LEAST_WORDS}


def _left(text: str, told: set[str]) -> str:
    """A text without the sentences that were told, but for figures and quotations."""
    lines = ([s for s in sentences_of(line) if s not in told or re.search("[%“”]", s)] for line in text.split("\n"))
    return "\n".join(" ".join(line) for line in lines if line)
