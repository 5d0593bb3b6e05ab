"""The statements of the documents as a table, to be filtered and read elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from sdmap.text.text_table import TextTable
from sdmap.topics.documents.found import Documents, FoundStatement
from sdmap.topics.documents.words import claim_text, kind_text

COLUMNS = (
    "Statement",
    "Document",
    "Part of the document",
    "Theme",
    "Place",
    "Who said it",
    "Kind",
    "Where it is answered",
)


def statements_table(found: Documents, chosen: Collection[FoundStatement]) -> TextTable:
    """One row a statement, in the order of the documents."""
    rows = tuple(_row(found, each) for each in chosen)
    return TextTable(f"Statements of the documents of {found.pack.name}", COLUMNS, rows)


def _row(found: Documents, each: FoundStatement) -> tuple[str, ...]:
    said, section = each.statement, each.statement.section
    voice = found.voices.get(said.voice)
    answers = [*map(claim_text, each.tested), *(answer.words for answer in each.answers)]
    return (
        said.quote, found.pack.sources[section.document].title, section.title, said.theme, said.place,
        voice.title if voice else "", kind_text(each), "; ".join(answers),
    )  # fmt: skip
