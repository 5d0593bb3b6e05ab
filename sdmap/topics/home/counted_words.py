"""The words and the table for children counted where they live: how many, where most of them are, and each area."""

from __future__ import annotations

from sdmap.text.joining import capital, format_value
from sdmap.text.numbers import count_words
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.home.counted import Counted

_NONE = "no figure"


def counted_lead(found: Counted) -> str:
    """What is counted, where and when."""
    asked = found.asked
    return f"{asked.indicator.short_title} by {asked.layer.singular}: how many, {period_words(asked.period)}"


def counted_sentences(found: Counted) -> tuple[str, ...]:
    """How many there are and where more than half of them live; what is counted; what must be known of it."""
    indicator = found.asked.indicator
    number = format_value(indicator, found.whole)
    told = [f"{found.pack.name} has {number} {indicator.numerator}."] if number else []
    return (*told, *_most(found), indicator.definition, *indicator.caveats)


def counted_table(found: Counted) -> TextTable:
    """A row an area, the most first: its number and its share of all."""
    indicator, name = found.asked.indicator, found.pack.name
    rows = [
        (row.name, format_value(indicator, row.count) or _NONE, "" if row.share is None else f"{row.share:.0f}%")
        for row in found.areas
    ]
    if found.whole is not None:
        rows.append((f"All of {name}, as published", format_value(indicator, found.whole), ""))
    return TextTable(
        counted_lead(found),
        (capital(found.asked.layer.singular), capital(indicator.numerator), f"Share of all in {name}"),
        tuple(rows),
        (1, 2),
    )


def _most(found: Counted) -> list[str]:
    """In which areas more than half of them live; none where a figure is missing."""
    if not found.areas or any(row.share is None for row in found.areas):
        return []
    named, share = list[str](), 0.0
    for row in found.areas:
        if share > 50:
            break
        share += row.share or 0.0
        named.append(f"{row.name} ({format_value(found.asked.indicator, row.count)})")
    many = f"{count_words(len(named))} of the {count_words(len(found.areas))} {found.asked.layer.plural}"
    # Semicolons, for names of neighbourhoods hold commas.
    return [f"More than half of them, {share:.0f}%, live in {many}: {'; '.join(named)}."]
