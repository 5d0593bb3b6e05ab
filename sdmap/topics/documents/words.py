"""What is said of the documents' statements, from the records alone."""

from __future__ import annotations

from collections.abc import Collection

from sdmap.text.joining import capital, join_words, joined, lowered
from sdmap.text.numbers import count_words
from sdmap.topics.documents.found import KINDS, Documents, FoundStatement, Group, Kind, was_tested
from sdmap.topics.evidence.found import EvidenceResult

ABOUT = (
    "Each statement stands in the documents’ own words: shown as a figure where this product shows what it says as one,"
    " tested where figures are held against it, words only where neither can be. Words only does not mean untrue."
)
SAID = "What people said is told in words and never as a figure: those who were asked cannot stand for all."
NONE = "No statement is of the document, theme and kind chosen: take one of them away."
_TOLD: dict[Kind, str] = {
    "shown as a figure": "{} shown as a figure",
    "tested": "{} tested",
    "words only": "{} words only",
}


def documents_headline(found: Documents) -> str:
    """How many statements there are, and what became of them, in one sentence."""
    size, of = len(found.statements), len(found.documents)
    told = f"{capital(count_words(size))} statement{'' if size == 1 else 's'} of"
    told += f" {count_words(of)} document{'' if of == 1 else 's'}"
    return f"{told}: {kinds_text(found.statements)}."


def subtitle(found: Documents) -> str:
    """Whose documents they are."""
    publishers = list(dict.fromkeys(found.pack.sources[name].publisher for name in found.documents))
    return f"{join_words(publishers)} · data release {found.pack.release}"


def kinds_text(some: Collection[FoundStatement]) -> str:
    """How many are of each kind: "12 tested, three shown as a figure and 20 words only"."""
    counted = {kind: sum(each.kind == kind for each in some) for kind in KINDS}
    return join_words(
        [_TOLD[kind].format(count_words(many, beside=len(some))) for kind, many in counted.items() if many]
    )


def shown_sentence(shown: int, of: int) -> str:
    """How many of all statements are shown."""
    return f"Shown: {shown} of {of}."


def group_title(group: Group) -> str:
    """What a folded group says: its name, how many statements, and what became of them."""
    return f"{group.title}: {kinds_text(group.statements)}"


def voices_text(group: Group) -> str:
    """Who speaks in a folded group; "" for nobody."""
    voices = list(dict.fromkeys(part.voice.title for part in group.parts if part.voice))
    return f"With what people said: {join_words([lowered(each) for each in voices])}" if voices else ""


def kind_text(found: FoundStatement) -> str:
    """The mark of a statement."""
    return capital(found.kind)


def claim_text(result: EvidenceResult) -> str:
    """What the link to a test says: the test's title and its verdict, or that there could be none."""
    return f"{result.claim.title}: {result.verdict if was_tested(result) else 'could not be tested'}"


def beside_text(found: FoundStatement) -> str:
    """The place a statement names, and what else is to be known of it."""
    return joined(found.statement.place, found.statement.note)
