"""What is meant by a text that somebody types: postcodes and names that match it, near ones, or that there is none.

The browser does the same as one types (``match.js`` in :mod:`sdmap.render.web`); a table of examples
(``tests/web/find_examples.json``) holds the two together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sdmap.text.names import letters, near, plain
from sdmap.topics.find.index import POSTCODE, Entry, PlaceIndex
from sdmap.topics.find.typed import Typed, respelt, typed

# ``found``: Enter takes the first. ``several``: one has to be chosen. ``near``: nothing is called so; these are.
Answer = Literal["found", "several", "near", "none"]
LISTED = 8
_NEIGHBOURS = 3
# What is said of what was typed; the words between braces are filled in.
WORDS = {
    "one": "1 found.",
    "found": "{count} found.",
    "more": "{count} found; the first {shown} are listed.",
    "several": "{count} are called “{asked}”: choose one.",
    "begins": "{count} postcodes begin {asked}: type the whole of one, or choose.",
    "near": "Nothing in these data is called “{asked}”. Did you mean one of these?",
    "none": "Nothing in these data is called “{asked}”.",
    "unknown": "{asked} is not among the postcodes of {name} in these data.",
    "neighbours": "{asked} is not among the postcodes of {name} in these data. These are the nearest to it:",
    "elsewhere": "{asked} is outside {name}: no postcode there begins {outward}.",
    "outside": "{asked} is {where}. Nothing was changed.",
}


@dataclass(frozen=True)
class Option:
    """Something that may be meant; ``also`` is the other name it was found by, "" for its own."""

    kind: str
    id: str
    name: str
    where: str
    also: str = ""
    outside: bool = False


@dataclass(frozen=True)
class Match:
    """What a text may mean: up to :data:`LISTED` options of ``count``, and what is said of them."""

    answer: Answer
    options: tuple[Option, ...]
    count: int
    sentence: str


def match(index: PlaceIndex, text: str) -> Match:
    """Find what is meant by a text.

    Parameters
    ----------
    index
        From :func:`sdmap.topics.find.index.place_index`.
    text
        A postcode in any spelling or its beginning, or a name or its beginning, as somebody writes it.

    Returns
    -------
    Match
        Always an answer; of nothing typed, none without a word.
    """
    asked = _without_wider(index, " ".join(text.split()))
    if not letters(asked):
        return Match("none", (), 0, _say("none", asked=asked) if asked else "")
    ways = typed(asked)
    found = _postcodes(index, ways) if ways else None
    if found and found.count:
        return found
    if options := _named(index, asked):
        return _listed(asked, options)
    if found and found.options:
        return found
    meant = (_postcodes(index, others) for others in respelt(asked) if others)
    return next((each for each in meant if each.options), found or _near(index, asked))


def _without_wider(index: PlaceIndex, asked: str) -> str:
    """A text without what its place is part of: "Newton" of "Newton, Exampleshire"."""
    wider = {letters(name) for name in index.wider}
    place, comma, last = asked.rpartition(",")
    return _without_wider(index, place.strip()) if comma and letters(last) in wider else asked


def _say(key: str, **values: str) -> str:
    return WORDS[key].format(**values)


def _count(found: int, shown: int) -> str:
    if found == 1:
        return _say("one")
    return _say("more" if found > shown else "found", count=f"{found:,}", shown=str(shown))


def _postcodes(index: PlaceIndex, ways: tuple[Typed, ...]) -> Match:
    """Postcodes that are or begin as was typed; of a whole one that is not there, its neighbours."""
    whole = next((way for way in ways if way.whole), None)
    known = index.postcodes
    if whole is not None:
        if whole.words in known:
            return Match("found", (_postcode(index, whole.words),), 1, _count(1, 1))
        return _unknown_postcode(index, whole)
    # A district of postcodes that is there is meant before a shorter one with the beginning of what follows it.
    beginning = next((way for way in ways if any(map(way.begins, known))), ways[0])
    found = sorted(filter(beginning.begins, known), key=index.ended.__contains__)
    options = tuple(_postcode(index, each) for each in found[:LISTED])
    if len(found) > 1:
        return Match("several", options, len(found), _say("begins", asked=beginning.words, count=f"{len(found):,}"))
    if found:
        return Match("found", options, 1, _count(1, 1))
    told = _say("elsewhere", asked=ways[0].words, name=index.name, outward=ways[-1].outward)
    return Match("none", (), 0, told)


def _unknown_postcode(index: PlaceIndex, way: Typed) -> Match:
    known, values = list(index.postcodes), {"asked": way.words, "name": index.name}
    sector = way.words[:-2]
    beside = [each for each in known if each.startswith(sector)]
    at = bisect_left(beside, way.words)
    start = max(min(at - 1, len(beside) - _NEIGHBOURS), 0)
    options = tuple(_postcode(index, each) for each in beside[start : start + _NEIGHBOURS])
    if options:
        return Match("near", options, 0, _say("neighbours", **values))
    if any(each.startswith(f"{way.outward} ") for each in known):
        return Match("none", (), 0, _say("unknown", **values))
    return Match("none", (), 0, _say("elsewhere", **values, outward=way.outward))


def _postcode(index: PlaceIndex, postcode: str) -> Option:
    return Option(POSTCODE, postcode, postcode, index.postcodes[postcode])


def _option(entry: Entry, also: str = "") -> Option:
    return Option(entry.kind, entry.id, entry.name, entry.where, also, entry.outside)


def _named(index: PlaceIndex, asked: str) -> list[tuple[int, Option]]:
    """What is called so or begins so, the likeliest first, each with how well it matches."""
    for words in dict.fromkeys((letters(asked), plain(asked))):
        ranked = [
            (*rank, at) for at, entry in enumerate(index.entries) if (rank := _rank(index, entry, words)) is not None
        ]
        if ranked:
            found = []
            for how, which, at in sorted(ranked, key=lambda each: (each[0], each[2])):
                entry = index.entries[at]
                found.append((how, _option(entry, entry.also[which - 1] if which else "")))
            return found
    return []


def _rank(index: PlaceIndex, entry: Entry, words: str) -> tuple[int, int] | None:
    """How well an entry matches, and by which of its names: 0 called so, 1 begins so, 2 has words that begin so.

    A word for its kind may stand beside its name: “Riverside ward”.
    """
    tokens, kind = words.split(), letters(index.kinds[entry.kind]).split()
    best = None
    for which, name in enumerate((entry.name, *entry.also)):
        key = letters(name)
        own = key.split()
        if words == key or words == letters(entry.id):
            how = 0
        elif key.startswith(words):
            how = 1
        elif all(_starts(token, [*own, *kind]) for token in tokens) and any(_starts(token, own) for token in tokens):
            how = 2
        else:
            continue
        if best is None or how < best[0]:
            best = (how, which)
    return best


def _starts(token: str, words: Iterable[str]) -> bool:
    return any(word.startswith(token) for word in words)


def _listed(asked: str, found: list[tuple[int, Option]]) -> Match:
    options = tuple(option for _, option in found)
    # Two of one kind and one name: neither is taken for the other.
    alike = [option for how, option in found if how == 0 and option.kind == options[0].kind]
    if len(alike) > 1:
        told = _say("several", asked=asked, count=f"{len(alike):,}")
        return Match("several", options[:LISTED], len(options), told)
    return Match("found", options[:LISTED], len(options), _count(len(options), min(LISTED, len(options))))


def _near(index: PlaceIndex, asked: str) -> Match:
    """What is called nearly so."""
    names = {
        f"{at} {which}": name for at, e in enumerate(index.entries) for which, name in enumerate((e.name, *e.also))
    }
    offered = near(asked, names)
    options = tuple(
        _option(entry, "" if entry.name == name else name)
        for name in offered
        for entry in index.entries
        if name in (entry.name, *entry.also)
    )
    # Of what is called alike, the first kinds.
    options = options[:LISTED]
    return Match("near" if options else "none", options, 0, _say("near" if options else "none", asked=asked))
