"""What became of every statement of the documents: shown as a figure, tested, or words only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from sdmap.pack.model import Pack
from sdmap.topics.documents.stated import Answer, Section, Statement, Voice, stated
from sdmap.topics.evidence.found import EvidenceResult, evidence

Kind = Literal["shown as a figure", "tested", "words only"]
KINDS: tuple[Kind, ...] = get_args(Kind)
By = Literal["theme", "document"]


@dataclass(frozen=True, eq=False)
class FoundStatement:
    """A statement and what became of it.

    ``tested`` are the tests that it is bound to, those that could test nothing included; ``answers`` the places beside.
    """

    statement: Statement
    kind: Kind
    tested: tuple[EvidenceResult, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, eq=False)
class Documents:
    """All statements of a pack's documents, in their order, and who was asked, by id."""

    pack: Pack
    statements: tuple[FoundStatement, ...]
    voices: dict[str, Voice]

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents, in the order of their first statement."""
        return tuple(dict.fromkeys(each.statement.section.document for each in self.statements))

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes that have a statement, in the pack's order."""
        return tuple(dict.fromkeys(sorted((each.statement.theme for each in self.statements), key=self._place)))

    def _place(self, theme: str) -> int:
        return self.pack.themes.index(theme) if theme in self.pack.themes else len(self.pack.themes)


@dataclass(frozen=True, eq=False)
class Part:
    """Statements that stand together: those of one section of a document, under one voice.

    ``title`` heads the first part of each document or voice and is "" for those that follow.
    """

    title: str
    section: Section
    voice: Voice | None
    statements: tuple[FoundStatement, ...]


@dataclass(frozen=True, eq=False)
class Group:
    """The statements of one theme or of one document."""

    title: str
    parts: tuple[Part, ...]

    @property
    def statements(self) -> tuple[FoundStatement, ...]:
        """All of them, in the order in which they are shown."""
        return tuple(each for part in self.parts for each in part.statements)


@lru_cache(maxsize=16)
def documents(pack: Pack) -> Documents | None:
    """Every statement of a pack's documents and what became of it; None for a pack that has no such file.

    Raises
    ------
    PackError
        If the statements cannot be read, or one cannot be tested as it says.
    """
    read = stated(pack)
    if read is None:
        return None
    results = {result.claim.id: result for result in evidence(pack)}
    found = []
    for each in read.statements:
        tested = tuple(results[claim] for claim in each.claims if claim in results)
        kind: Kind = "words only"
        if any(map(was_tested, tested)):
            kind = "tested"
        elif each.figure:
            kind = "shown as a figure"
        found.append(FoundStatement(each, kind, tested, tuple(read.answers[name] for name in each.answers)))
    return Documents(pack, tuple(found), read.voices)


def was_tested(result: EvidenceResult) -> bool:
    """Whether a figure was held against the statement; false where nothing could be."""
    return any(bound.role == "decides" and bound.kind != "not_testable" for bound in result.claim.tests)


def choose(
    found: Documents,
    *,
    documents: Collection[str] = (),
    themes: Collection[str] = (),
    kinds: Collection[str] = (),
) -> tuple[FoundStatement, ...]:
    """The statements of the chosen documents, themes and kinds; nothing chosen is everything."""
    return tuple(
        each
        for each in found.statements
        if (not documents or each.statement.section.document in documents)
        and (not themes or each.statement.theme in themes)
        and (not kinds or each.kind in kinds)
    )


def grouped(found: Documents, chosen: Collection[FoundStatement], by: By) -> tuple[Group, ...]:
    """The chosen statements by theme, what people said first; or by document, in its own order."""
    if by == "document":
        titles = {name: found.pack.sources[name].title for name in found.documents}
        names = {name: [s for s in chosen if s.statement.section.document == name] for name in titles}
        groups = [Group(titles[name], _parts(found, some, titled=False)) for name, some in names.items()]
    else:
        groups = []
        for theme in found.themes:
            some = [each for each in chosen if each.statement.theme == theme]
            said = sorted(
                (s for s in some if s.statement.voice), key=lambda s: [*found.voices].index(s.statement.voice)
            )
            rest = [each for each in some if not each.statement.voice]
            groups.append(Group(theme, (*_parts(found, said, titled=True), *_parts(found, rest, titled=True))))
    return tuple(group for group in groups if group.parts)


def _parts(found: Documents, some: Collection[FoundStatement], *, titled: bool) -> tuple[Part, ...]:
    """Statements that follow one another in one section and under one voice, together."""
    runs: list[list[FoundStatement]] = []
    for each in some:
        if runs and _together(runs[-1][-1], each):
            runs[-1].append(each)
        else:
            runs.append([each])
    parts, last = [], ""
    for run in runs:
        first = run[0].statement
        voice = found.voices.get(first.voice)
        title = voice.title if voice else found.pack.sources[first.section.document].title
        parts.append(Part(title if titled and title != last else "", first.section, voice, tuple(run)))
        last = title
    return tuple(parts)


def _together(one: FoundStatement, other: FoundStatement) -> bool:
    return (one.statement.section, one.statement.voice) == (other.statement.section, other.statement.voice)
