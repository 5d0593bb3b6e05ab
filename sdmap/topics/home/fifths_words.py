"""The words and the table for the children of each area by fifth of England's deprivation."""

from __future__ import annotations

from sdmap.figures.fifths import FIFTHS, Fifths, OfArea
from sdmap.pack.model import Layer, Pack
from sdmap.text.joining import capital, join_words
from sdmap.text.numbers import half_up
from sdmap.text.text_table import TextTable

# What each fifth is called, the most deprived first.
NAMES = ("Most deprived fifth", "Second", "Middle", "Fourth", "Least deprived fifth")
# A chart of more areas than this would be longer than a page: the table stands alone.
FEW = 20


def fifths_headline(found: Fifths) -> str:
    """How many children live in the most deprived fifth, and in which areas most of them do."""
    name, all_of = found.pack.name, found.whole
    first = all_of.counts[0]
    people = found.indicator.denominator
    lead = f"{_number(first)} of {name}’s {_number(all_of.total)} {people} live in England’s most deprived fifth"
    if not half_up(first, 0):
        return f"None of {name}’s {_number(all_of.total)} {people} lives in England’s most deprived fifth."
    most, named = 0.0, list[tuple[str, str]]()
    for row in found.areas:
        if most >= first / 2:
            break
        most += row.counts[0]
        named.append((row.name, _count(row, 0)))
    every = half_up(most, 0) == half_up(first, 0)
    places = join_words([name if every and len(named) == 1 else f"{name} ({count})" for name, count in named])
    return f"{capital(lead)} of neighbourhoods: {'all' if every else 'more than half'} of them in {places}."


def fifths_sentences(found: Fifths) -> tuple[str, ...]:
    """What is counted, how a neighbourhood on a boundary is shared, and that not every child there is poor."""
    told = [
        _further(found),
        f"{capital(found.origin.plural)} are put into fifths of England by {found.index.upper()} {found.period}, each"
        f" with all its children; the numbers of {found.indicator.denominator} are those of the same index.",
    ]
    if any(half_up(100 * row.shared, 0) for row in found.areas):
        told.append(
            f"Where the boundary of {_one(found.layer)} cuts a neighbourhood, its children are shared out by postcodes:"
            " those numbers are “about”."
        )
    told.append(
        "A fifth is of neighbourhoods, not of children. Not every child in the most deprived fifth lives in an"
        " income-deprived family, and many who do live elsewhere."
    )
    if found.lacking:
        told.append(f"{found.lacking} neighbourhoods without a decile or a count of children are left out.")
    return tuple(told)


def fifths_table(found: Fifths, chosen: str = "") -> TextTable:
    """A row an area: its children in each fifth, their total, and how much of it is shared out."""
    rows = [
        (
            f"▶ {row.name}" if row.code == chosen else row.name,
            *(_count(row, place) for place in range(len(FIFTHS))),
            _number(row.total),
            f"{row.shared:.0%}",
        )
        for row in found.areas
    ]
    whole = found.whole
    rows.append((f"All of {whole.name}", *(_number(each) for each in whole.counts), _number(whole.total), ""))
    people = capital(found.indicator.denominator)
    return TextTable(
        f"{people} by fifth of England’s neighbourhoods ({found.index.upper()} {found.period})",
        (capital(found.layer.singular), *NAMES, "All", "Shared out by postcodes"),
        tuple(rows),
        tuple(range(1, len(FIFTHS) + 3)),
        marked=tuple(place for place, row in enumerate(found.areas) if row.code == chosen),
    )


def fifths_lead(pack: Pack, layer: Layer) -> str:
    """The heading of the part."""
    return f"How many children is that? {capital(layer.plural)} of {pack.name}"


def _count(row: OfArea, place: int) -> str:
    """A number of children, "about" where some of the area's are shared out."""
    text = _number(row.counts[place])
    return f"about {text}" if half_up(100 * row.shared, 0) and row.counts[place] else text


def _further(found: Fifths) -> str:
    """How many children live in the two most deprived fifths together, and how many of them in the core."""
    two, name = sum(found.whole.counts[:2]), found.pack.name
    share = f"{100 * two / found.whole.total:.0f}%" if found.whole.total else "none"
    text = f"With the next fifth it is {_number(two)}, {share} of {name}’s"
    core = sum(sum(row.counts[:2]) for row in found.areas if row.in_core)
    if found.layer.core is not None and two:
        return f"{text}, about {_number(core)} of them in {found.pack.the_core}."
    return f"{text}."


def _number(count: float) -> str:
    return f"{half_up(count, 0):,.0f}"


def _one(layer: Layer) -> str:
    return f"{'an' if layer.singular[:1].lower() in 'aeiou' else 'a'} {layer.singular}"
