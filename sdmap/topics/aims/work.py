"""The work that documents tell of, all of it: in a sentence, and as a table."""

from __future__ import annotations

from collections.abc import Collection

from sdmap.pack.interventions import Intervention, interventions
from sdmap.pack.model import Pack
from sdmap.text.joining import capital, join_words
from sdmap.text.numbers import count_words, counted
from sdmap.text.periods import period_words
from sdmap.text.sentences import MOST_WORDS
from sdmap.text.text_table import TextTable

# More work than this is counted, not named.
_NAMED = 4


def work_sentence(pack: Pack) -> str:
    """How many pieces of work the documents tell of, and which were under way then; "" for none."""
    work = interventions(pack)
    if not work:
        return ""
    lead = f"{capital(pack.documents.all)} tell of {counted(len(work), 'piece of work', 'pieces of work')}."
    going = under_way(pack)
    if len(going) > _NAMED:
        return f"{lead} {capital(count_words(len(going)))} were under way when last reported."
    return " ".join((lead, *(going_sentence(pack, each) for each in going)))


def unmarked_sentence(pack: Pack, marked: Collection[Intervention]) -> str:
    """Which of the work that a sentence names has no mark on the map beside it, and why; "" for none."""
    going = under_way(pack)
    missing = [each for each in going if each not in marked]
    if not missing or len(going) > _NAMED:
        return ""
    if len(missing) < len(going):
        return f"The map cannot mark {join_words([each.name for each in missing])}: no single place is given."
    which = {1: "this one", 2: "either"}.get(len(missing), "any of these")
    return f"The map cannot mark {which}: no single place is given."


def under_way(pack: Pack) -> tuple[Intervention, ...]:
    """The work that was under way when its document was written."""
    return tuple(each for each in interventions(pack) if each.status == "under way")


def going_sentence(pack: Pack, work: Intervention) -> str:
    """What a piece of work is, or where if the pack does not say what, and when it was under way."""
    when = f"Under way in {period_words(work.period)}:"
    told = pack.documents.met_first(work.name)
    # A name that holds its place says where already.
    if told == work.name and work.place not in work.name:
        told = f"{work.name} ({work.place})"
    return f"{when} {told}." if len(f"{when} {told}".split()) <= MOST_WORDS else f"{when} {work.name}."


def work_table(pack: Pack, *, quoted: bool = True) -> TextTable:
    """The work a row each: what, who, where, when and how far; ``quoted`` with its theme and the document's words."""
    rows = [
        (each.name, each.partner, each.place, period_words(each.period), each.status.capitalize())
        + ((each.theme, each.words) if quoted else ())
        for each in interventions(pack)
    ]
    heads = ("What", "Who", "Where", "When", "How far", *(("Theme", "In the document’s words") if quoted else ()))
    note = "“How far” is as the documents tell it; what has become of it since is not in these data."
    return TextTable("What is being done where, as the documents say", heads, tuple(rows), note=note)
