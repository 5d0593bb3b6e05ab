"""The statements of a pack's documents, word for word: what they are, how they are read, and their faults."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.figures import periods
from sdmap.pack.model import Pack
from sdmap.pack.toml import by_id, read_toml, record, record_list, table_list
from sdmap.text.errors import PackError, not_there
from sdmap.topics.evidence.claims import read_claims

STATEMENTS_FILE = "data/statements.toml"


@dataclass(frozen=True)
class Answer:
    """Where this product answers a statement.

    Attributes
    ----------
    page, words
        The page's name, and what the link to it says.
    layer, indicator, period
        Of a map: which.
    part
        Of a page with parts: which.
    """

    id: str
    page: str
    words: str
    layer: str = ""
    indicator: str = ""
    period: str = ""
    part: str = ""

    @property
    def params(self) -> dict[str, str]:
        """What an address says after the question mark."""
        said = {"layer": self.layer, "indicator": self.indicator, "period": self.period, "tab": self.part}
        return {key: value for key, value in said.items() if value}


@dataclass(frozen=True)
class Voice:
    """Who was asked, and the document's words on how many they were."""

    id: str
    title: str
    document: str
    quote: str


@dataclass(frozen=True)
class Section:
    """A part of a document; what it says of theme, place and voice holds for statements that do not say their own.

    ``lead`` are the document's words before a list.
    """

    document: str
    title: str
    theme: str
    place: str = ""
    voice: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Statement:
    """One statement of a document.

    Attributes
    ----------
    quote
        Its words.
    theme, place, voice
        Its theme, the place it names, and who said it, the id of a voice; "" for none.
    claims
        The statements of ``data/claims.toml`` that test it.
    answers
        Where else this product answers it.
    figure
        Whether what it says is shown there as a figure.
    note
        What else is to be known of it.
    section
        Where it stands.
    """

    quote: str
    theme: str
    section: Section
    place: str = ""
    voice: str = ""
    claims: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    figure: bool = False
    note: str = ""


@dataclass(frozen=True)
class _Row:
    """A statement as the file has it."""

    quote: str
    theme: str
    place: str
    voice: str
    claims: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    figure: bool = False
    note: str = ""


@dataclass(frozen=True, eq=False)
class Stated:
    """All that the file says: statements in their order, answers and voices by id."""

    statements: tuple[Statement, ...]
    answers: dict[str, Answer]
    voices: dict[str, Voice]


@lru_cache(maxsize=16)
def stated(pack: Pack) -> Stated | None:
    """The statements of a pack; None if it has no such file.

    Raises
    ------
    PackError
        If the file cannot be read, or a field is missing, unknown or cannot be.
    """
    if not pack.file(STATEMENTS_FILE).is_file():
        return None
    read = read_toml(pack.path, STATEMENTS_FILE)
    found: list[Statement] = []
    for part in table_list(read, "sections", STATEMENTS_FILE):
        rows = table_list(part, "statements", STATEMENTS_FILE)
        section = record(Section, {key: cell for key, cell in part.items() if key != "statements"}, STATEMENTS_FILE)
        shared = {"theme": section.theme, "place": section.place, "voice": section.voice}
        for row in rows:
            one = record(_Row, shared | row, STATEMENTS_FILE)
            found.append(Statement(section=section, **vars(one)))
    answers = record_list(Answer, read, "answers", STATEMENTS_FILE)
    voices = record_list(Voice, read, "voices", STATEMENTS_FILE)
    return Stated(tuple(found), by_id(answers, "id", STATEMENTS_FILE), by_id(voices, "id", STATEMENTS_FILE))


def statement_faults(pack: Pack) -> Iterator[PackError]:
    """Names that the statements use and the pack does not have, and figures said to be shown nowhere."""
    found = stated(pack)
    if found is None:
        return
    claims = {claim.id for claim in read_claims(pack)[0]}
    for each in found.statements:
        checks: list[tuple[str, str, Collection[str]]] = [("document", each.section.document, pack.sources)]
        checks += [("theme", each.theme, pack.themes)] if pack.themes else []
        checks += [("voice", each.voice, found.voices)] if each.voice else []
        checks += [("claims", name, claims) for name in each.claims]
        checks += [("answers", name, found.answers) for name in each.answers]
        label = f"“{each.quote[:40]}…”"
        yield from _unknown(label, checks)
        if each.figure and not each.answers:
            problem = f"{label} is said to be shown as a figure, and no answer says where"
            yield PackError(STATEMENTS_FILE, problem, column="answers", mend="say where")
    for voice in found.voices.values():
        yield from _unknown(f"[{voice.id}]", [("document", voice.document, pack.sources)])
    for answer in found.answers.values():
        yield from _map_faults(pack, answer)


def _map_faults(pack: Pack, answer: Answer) -> Iterator[PackError]:
    """A map of what the pack does not have."""
    named: list[tuple[str, str, Collection[str]]] = []
    named += [("layer", answer.layer, pack.layers)] if answer.layer else []
    named += [("indicator", answer.indicator, pack.indicators)] if answer.indicator else []
    lacking = list(_unknown(f"[{answer.id}]", named))
    yield from lacking
    if answer.period and len(named) == 2 and not lacking:
        known = periods(pack, pack.layer(answer.layer), pack.indicator(answer.indicator))
        yield from _unknown(f"[{answer.id}]", [("period", answer.period, known)])


def _unknown(label: str, checks: Collection[tuple[str, str, Collection[str]]]) -> Iterator[PackError]:
    for column, name, known in checks:
        yield from not_there(STATEMENTS_FILE, label, column, name, sorted(known), column=column)
