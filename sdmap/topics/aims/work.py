"""The work that documents tell of, all of it: in a sentence, and as a table."""

from __future__ import annotations

from sdmap.pack.interventions import interventions
from sdmap.pack.model import Pack
from sdmap.text.joining import capital, join_words
from sdmap.text.numbers import counted
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable


def work_sentence(pack: Pack) -> str:
    """How many pieces of work the documents tell of, and which were under way then; "" for none."""
    work = interventions(pack)
    if not work:
        return ""
    going = [each.name for each in work if each.status == "under way"]
    lead = f"{capital(pack.documents.all)} tell of {counted(len(work), 'piece of work', 'pieces of work')}"
    return f"{lead}; under way when they were written: {join_words(going)}." if going else f"{lead}."


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
