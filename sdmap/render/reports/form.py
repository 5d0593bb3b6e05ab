"""A briefing in the form that its committee uses: its heads, its numbers, and what is left to be filled in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdmap.pack.report_form import (
    APPENDICES,
    CONCLUSIONS,
    CONTENTS,
    EVIDENCE,
    PURPOSE,
    SOURCES,
    SUMMARY,
    FormHead,
    FormLine,
    ReportForm,
)
from sdmap.render.reports.records import Blank, Block, Contents, Grid, Picture, Section, Words, all_filled


@dataclass(frozen=True, eq=False)
class Parts:
    """What a briefing has to say, by the head that it belongs under.

    ``summary`` is the first page; ``purpose`` and ``conclusions`` are paragraphs, ``evidence`` sections below a head,
    ``methods`` and ``sources`` go to the appendices, unless the form has a head for the sources.
    """

    summary: Section
    purpose: tuple[Block, ...]
    evidence: tuple[Section, ...]
    conclusions: tuple[Block, ...]
    methods: Section
    sources: Section


def arranged(form: ReportForm, parts: Parts) -> tuple[Section, ...]:
    """The sections of a report in the order of the form, numbered as the form numbers them."""
    held = {head.holds for head in form.heads}
    if CONCLUSIONS not in held:
        # A form without a head for them begins the evidence with what follows from it.
        first = Section("Main findings", parts.conclusions, spoken=parts.summary.spoken)
        parts = replace(parts, evidence=(first, *parts.evidence))
    appended = [parts.methods, *([] if SOURCES in held else [parts.sources])]
    found: list[Section] = []
    place = 0
    for head in form.heads:
        place += head.numbered
        under = _under(head, parts, appended, form)
        found += _numbered(under, head, form.numbered(place)) if head.numbered else under
    return tuple(replace(each, blocks=_finished(each.blocks)) for each in found)


def cover(form: ReportForm) -> tuple[Blank, ...]:
    """The lines above the first head."""
    return tuple(Blank(line) for line in form.lines)


def over_title(form: ReportForm) -> tuple[str, ...]:
    """What stands over the title."""
    return tuple(each for each in (form.body, form.name) if each)


def _under(head: FormHead, parts: Parts, appended: list[Section], form: ReportForm) -> tuple[Section, ...]:
    """A head of the form with what stands under it, not yet numbered."""
    lines = tuple(Blank(line) for line in head.lines)
    blank = (Blank(FormLine("", head.hint)),) if head.hint else ()
    if head.holds == SUMMARY:
        return (replace(parts.summary, title=head.title),)
    if head.holds == CONTENTS:
        return (Section(head.title, (Contents(),), fresh=True, listed=False),)
    if head.holds == EVIDENCE:
        return (Section(head.title, lines), *(replace(each, level=each.level + 1) for each in parts.evidence))
    if head.holds == APPENDICES:
        # "Appendices" is the head of all, "Appendix" that of one.
        name = re.sub("ices$", "ix", head.title)
        marked = [f"{name} {form.lettered(place)}: {each.title}" for place, each in enumerate(appended, start=1)]
        return tuple(replace(each, title=title) for each, title in zip(appended, marked, strict=True))
    if head.parts:
        *others, last = (Section(part, blank, level=2) for part in head.parts)
        return (Section(head.title, ()), *others, replace(last, blocks=(*blank, *lines)))
    said = {PURPOSE: parts.purpose, CONCLUSIONS: parts.conclusions, SOURCES: parts.sources.blocks}
    return (Section(head.title, (*said.get(head.holds, blank), *lines)),)


def _numbered(sections: Iterable[Section], head: FormHead, number: str) -> list[Section]:
    """A head, the heads of its parts or the paragraphs under it, each with its number."""
    first, *others = sections
    root = re.match(r"\d+", number)
    assert root is not None, "a head is numbered with a number"
    if head.parts:
        marked = [replace(each, number=f"{root[0]}.{place}") for place, each in enumerate(others, start=1)]
        return [replace(first, number=number), *marked]
    count = itertools.count(1)

    def told(block: Block) -> Block:
        if isinstance(block, Words) and block.tone != "note":
            return replace(block, number=f"{root[0]}.{next(count)}")
        if isinstance(block, Blank) and not block.line.label:
            return replace(block, number=f"{root[0]}.{next(count)}")
        return block

    numbered = [replace(each, blocks=tuple(told(block) for block in each.blocks)) for each in (first, *others)]
    return [replace(numbered[0], number=number), *numbered[1:]]


def _finished(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a section: no cell of a table empty, its first paragraph referring to its figures and tables."""
    whole = all_filled(blocks)
    see = tuple(block.caption for block in whole if isinstance(block, Picture | Grid))
    first = next((block for block in whole if isinstance(block, Words) and block.tone != "note"), None)
    return tuple(replace(block, see=see) if block is first and isinstance(block, Words) else block for block in whole)
