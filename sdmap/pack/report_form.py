"""The form that a committee's papers have: its heads in their order, and what whoever hands one in fills in.

A pack names it in ``[report_form]``; without one a report has the library's own plain form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sdmap.pack.toml import record, record_list, table_list
from sdmap.text.errors import PackError

FIELD = "report_form"
Kind = Literal["text", "date", "choice"]
KINDS: tuple[Kind, ...] = ("text", "date", "choice")
# What may stand under a head: what the report says, or nothing but what is filled in.
BLANK, SUMMARY, CONTENTS, PURPOSE, EVIDENCE, CONCLUSIONS, SOURCES, APPENDICES = HOLDS = (
    "blank", "summary", "contents", "purpose", "evidence", "conclusions", "sources", "appendices",
)  # fmt: skip
# How the first head is numbered: what follows the number differs from council to council.
_NUMBER = re.compile(r"1\D*\d*")


@dataclass(frozen=True)
class FormLine:
    """A line to fill in: its label, what is to be filled in, and whether that is a text, a day or one of some words.

    ``given`` is what stands there from the start.
    """

    label: str
    hint: str = ""
    kind: str = "text"
    choices: tuple[str, ...] = ()
    given: str = ""


@dataclass(frozen=True)
class FormHead:
    """One head of the form.

    Attributes
    ----------
    holds
        One of :data:`HOLDS`.
    hint
        What is to be filled in under it, or under each of its ``parts``, the heads below it.
    numbered
        Whether it has a number; the paragraphs under it have one where it has.
    lines
        Lines to fill in, after all else.
    """

    title: str
    holds: str = BLANK
    hint: str = ""
    numbered: bool = True
    parts: tuple[str, ...] = ()
    lines: tuple[FormLine, ...] = ()


@dataclass(frozen=True)
class ReportForm:
    """The form of a committee's papers.

    Attributes
    ----------
    body, name
        Whose papers they are and what such a paper is called; both stand over its title.
    reader
        What a sentence calls those who read it: “the Board”.
    number
        How its first head is numbered: “1.0” or “1.”. A paragraph under it is 1.1.
    appendix
        The mark of the first appendix: “A” or “1”.
    lines
        What stands above the first head, to fill in.
    """

    body: str = ""
    name: str = ""
    reader: str = "readers"
    number: str = "1."
    appendix: str = "A"
    lines: tuple[FormLine, ...] = ()
    heads: tuple[FormHead, ...] = ()

    def numbered(self, place: int) -> str:
        """The number of a numbered head, counted from 1."""
        return self.number.replace("1", str(place), 1)

    def lettered(self, place: int) -> str:
        """The mark of an appendix, counted from 1."""
        return str(place) if self.appendix.isdigit() else chr(ord(self.appendix) + place - 1)


PLAIN = ReportForm(
    lines=(
        FormLine("Prepared for", "name of the meeting"),
        FormLine("Date", "date of the meeting", "date"),
        FormLine("Prepared by", "name and office"),
    ),
    heads=(
        FormHead("Summary", SUMMARY, numbered=False),
        FormHead("Contents", CONTENTS, numbered=False),
        FormHead("Purpose", PURPOSE),
        FormHead("Findings", EVIDENCE),
        FormHead("Conclusions", CONCLUSIONS),
        FormHead("Appendices", APPENDICES, numbered=False),
    ),
)


def report_form(row: Mapping[str, Any], file: str) -> ReportForm:
    """The form that a pack names; the plain one if it names none.

    Raises
    ------
    PackError
        If a field is missing, unknown or cannot be, or if there is no place for the evidence or more than one.
    """
    if not row:
        return PLAIN
    form = replace(
        record(ReportForm, {**row, "lines": [], "heads": []}, file),
        lines=record_list(FormLine, row, "lines", file),
        heads=tuple(
            replace(record(FormHead, {**each, "lines": []}, file), lines=record_list(FormLine, each, "lines", file))
            for each in table_list(row, "heads", file)
        ),
    )
    for problem, mend in _problems(form):
        raise PackError(file, f"[{FIELD}] {problem}", mend=mend)
    return form


def _problems(form: ReportForm) -> Iterator[tuple[str, str]]:
    """What is wrong with a form, and its mend."""
    if not _NUMBER.fullmatch(form.number):
        yield f"“number” is “{form.number}”", "write how the first head is numbered, such as “1.0” or “1.”"
    if not re.fullmatch("[A-Z1]", form.appendix):
        yield f"“appendix” is “{form.appendix}”", "write the mark of the first appendix, “A” or “1”"
    for head in form.heads:
        if head.holds not in HOLDS:
            yield f"“{head.title}” holds “{head.holds}”", f"use one of {', '.join(HOLDS)}"
    for line in (*form.lines, *(line for head in form.heads for line in head.lines)):
        if line.kind not in KINDS:
            yield f"the line “{line.label}” is of the kind “{line.kind}”", f"use one of {', '.join(KINDS)}"
        if (line.kind == "choice") is not bool(line.choices):
            yield f"the line “{line.label}” is a choice without choices, or the other way", "give it both or neither"
    held = Counter(head.holds for head in form.heads if head.holds != BLANK)
    if not held[EVIDENCE]:
        yield "has no head for the evidence", f'write holds = "{EVIDENCE}" under one of its heads'
    for what, times in held.items():
        if times > 1:
            yield f"has {times} heads that hold “{what}”", "keep one"
