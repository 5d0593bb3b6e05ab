"""Two maps side by side: the key they share, the words of both, and one table of both figures and what became of them.

Two periods of one measure are drawn on the same classes and held against each other area by area; two measures stand
beside each other and nothing is worked out between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from sdmap.figures.changes import Change, area_change
from sdmap.maps import narrate
from sdmap.maps.asked import MapRequest
from sdmap.maps.chosen import chosen_words
from sdmap.maps.found import LegendEntry, MapResult
from sdmap.maps.mapping import draw, on_one_scale
from sdmap.pack.model import Pack
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, join_words, joined, lowered
from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.profile.change_words import change_sentence, relative_words

NOTHING_CHOSEN = (
    "Choose an area on either map to read about it and to find its profile. The table has both figures of every area."
)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two results of one layer, the second to the right of the first.

    Attributes
    ----------
    first, second
        The results; two periods of one measure are drawn on the same classes, the earlier on the left.
    one_legend
        Whether one key reads both: the same measure, coloured by its value, in the same classes.
    changes
        For two periods of one measure what became of each area's figure, by code; empty for two measures.
    """

    first: MapResult
    second: MapResult
    one_legend: bool
    changes: Mapping[str, Change]

    @property
    def one_measure(self) -> bool:
        """Whether both show the same measure."""
        return self.first.indicator.id == self.second.indicator.id

    @property
    def ranked(self) -> MapResult:
        """The result by whose rank areas are told: the later of two periods, the first of two measures."""
        return self.second if self.one_measure else self.first


@dataclass(frozen=True)
class SharedEntry:
    """A line of the key of both maps: the entry, and how many areas of the first and of the second are drawn so."""

    entry: LegendEntry
    first: int
    second: int


def pair_of(pack: Pack, one: MapRequest, other: MapRequest) -> Pair:
    """Draw two maps to stand beside each other.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    one, other
        What to show, in the same layer; of one measure in either order.

    Returns
    -------
    Pair
        Kept by pack and requests, for whichever area is selected: do not change it.

    Raises
    ------
    RequestError
        If a request names something the pack does not have.
    """
    return _pair(pack, one.of_all, other.of_all)


@lru_cache(maxsize=64)
def _pair(pack: Pack, one: MapRequest, other: MapRequest) -> Pair:
    same = one.indicator == other.indicator
    asked = on_one_scale(pack, one, other)
    # Time runs from left to right.
    ordered = sorted(asked, key=lambda request: request.period) if same else asked
    first, second = (draw(pack, request) for request in ordered)
    by_value = {first.request.colour_by, second.request.colour_by} == {"value"}
    held = second.comparator
    against = held.code if held and not held.refused else ""
    between = (first.period, second.period)
    two_periods = same and first.period != second.period
    codes = first.areas["code"] if two_periods else []
    changes = {c: area_change(pack, first.layer, first.indicator, c, between, comparator=against) for c in codes}
    return Pair(first, second, same and by_value and first.breaks == second.breaks, changes)


def titles(pair: Pair) -> tuple[str, str]:
    """What each map shows: measure and period."""
    one, other = (f"{r.indicator.short_title}, {period_words(r.period)}" for r in (pair.first, pair.second))
    return one, other


def pair_headline(pair: Pair, area: str = "") -> str:
    """What the two show together: how the core and the rest moved, or which areas are worse on both measures.

    Where neither can be told, as of periods that overlap, what stands beside what. First of all the figures of the
    selected ``area``, by its code.
    """
    return " ".join(filter(None, (_of_selected(pair, area), _of_both(pair))))


def _of_selected(pair: Pair, area: str) -> str:
    """Both figures of an area: "Midway: 40.1% in January 2019 and 38.4% in January 2023."; "" where it is not there."""
    told, name = [], ""
    for result in (pair.first, pair.second):
        when = period_words(result.period)
        which = f"in {when}" if pair.one_measure else f"for {lowered(result.indicator.short_title)} ({when})"
        for text in narrate.area_texts(result):
            if text.code == area:
                name = text.name
                told.append(f"{text.value or lowered(text.status)} {which}")
    return f"{name}: {' and '.join(told)}." if told else ""


def _of_both(pair: Pair) -> str:
    comparable = any(change.difference is not None for change in pair.changes.values())
    moved = narrate.moved_headline(pair.first, pair.second) if comparable else ""
    told = moved if pair.changes else _worse_on_both(pair)
    return told or f"{titles(pair)[0]}, beside {titles(pair)[1]}."


def subtitle(pair: Pair) -> str:
    """What is measured on either map and when, each with its comparator, and for which areas."""
    results, basis = (pair.first, pair.second), [narrate.basis_words(r.indicator) for r in (pair.first, pair.second)]
    names = [period_words(r.period) for r in results] if pair.one_measure else titles(pair)
    against = [narrate.comparator_text(result) for result in results]
    told = [f"{name} ({words})" if words else name for name, words in zip(names, against, strict=True)]
    if pair.one_measure:
        return joined(pair.first.indicator.title, " and ".join(told), basis[0])
    return joined(*(f"{words} {where}" for words, where in zip(told, basis, strict=True)))


def legend_title(pair: Pair) -> str:
    """The title of the key of both: the measure, its two periods, and what darker means."""
    return narrate.legend_title(pair.first, pair.first.period, pair.second.period)


def legend(pair: Pair) -> tuple[SharedEntry, ...]:
    """The key of both: the classes from low to high, then whatever else occurs on either map."""
    drawn = {(e.kind, e.label): e for result in (pair.second, pair.first) for e in result.legend}
    one, other = ({(e.kind, e.label): e.count for e in result.legend} for result in (pair.first, pair.second))
    # A map without one figure has no classes in its key, and what is withheld may be so on one map alone.
    names = dict.fromkeys([*one, *other])
    order = sorted(names, key=lambda name: name[0] != "class")
    return tuple(SharedEntry(drawn[name], one.get(name, 0), other.get(name, 0)) for name in order)


def count_words(pair: Pair, line: SharedEntry) -> str:
    """How many areas of each map are drawn so: "(2023: 0, 2019: 2)"."""
    one, other = _brief(pair)
    return f"({one}: {line.first}, {other}: {line.second})"


def caption(pair: Pair) -> str:
    """Measure, period, areas and source of both."""
    return " ".join(dict.fromkeys(narrate.caption(result) for result in (pair.first, pair.second)))


def notes(pair: Pair) -> tuple[str, ...]:
    """What a reader must know of both, each once; what holds for one alone says for which."""
    return tuple(_noted(pair))


def sources(pair: Pair) -> tuple[str, ...]:
    """The sources of both with their licences, then the attributions, each once."""
    results = (pair.first, pair.second)
    lines = [source.line for result in results for source in result.sources]
    return tuple(dict.fromkeys([*lines, *(line for r in results for line in narrate.attribution_lines(r))]))


def sentences(pair: Pair, code: str) -> tuple[str, ...]:
    """All that is known of the chosen area: a sentence for each map, and what became of the figure between them."""
    if code not in set(pair.first.areas["code"]):
        return (NOTHING_CHOSEN,)
    told = [
        f"{title}. {chosen_words(result, code)}"
        for title, result in zip(titles(pair), (pair.first, pair.second), strict=True)
    ]
    change = pair.changes.get(code)
    return (*told, *([change_sentence(pair.first.indicator, change)] if change else []))


@lru_cache(maxsize=64)
def table(pair: Pair) -> TextTable:
    """Both figures of every area, by the rank of one map, and what became of them where that is known."""
    shown = [_figures(result) for result in (pair.first, pair.second)]
    common = _common_reason(pair)
    told = any(change.difference is not None for change in pair.changes.values()) or bool(pair.changes and not common)
    changes = {code: _change_cell(pair, change, common) for code, change in pair.changes.items()} if told else {}
    rows = [
        (name, *(figures[code] for figures in shown), *([changes[code]] if told else []))
        for code, name in zip(pair.ranked.areas["code"], pair.ranked.areas["name"], strict=True)
    ]
    return TextTable(
        _table_caption(pair),
        (capital(pair.first.layer.singular), *_heads(pair), *([_change_head(pair)] if told else [])),
        tuple(rows),
        note=_table_note(pair, common, told=told),
    )


def _worse_on_both(pair: Pair) -> str:
    """Which areas are worse than the comparator on both of two measures; "" where none can be compared on both."""
    one, other = pair.first, pair.second
    held = one.comparator
    if pair.one_measure or held is None or "neither" in (one.indicator.polarity, other.indicator.polarity):
        return ""
    words = other.areas.set_index("code")["comparison"].reindex(one.areas["code"]).to_numpy()
    judged = pd.DataFrame({"name": one.areas["name"], "one": one.areas["comparison"], "other": words})
    known = judged[(judged[["one", "other"]] != "not compared").all(axis=1)]
    if known.empty:
        return ""
    found = known[(known[["one", "other"]] == "worse").all(axis=1)]["name"].tolist()
    both = " and ".join(f"“{title}”" for title in titles(pair))
    lacking, total = len(judged) - len(known), len(judged)
    rest = f"; {lacking} cannot be compared on both" if lacking else ""
    who = join_words(found) if len(found) < 4 else f"{len(found)} of {total} {one.layer.plural}"
    if not found:
        return f"No {one.layer.singular} is worse than {held.name} on both {both}{rest}."
    return f"{who} {'is' if len(found) == 1 else 'are'} worse than {held.name} on both {both}{rest}."


def _brief(pair: Pair) -> tuple[str, str]:
    """The two periods as briefly as tells them apart: a day in a year by its year."""
    one, other = (_year(r.period) for r in (pair.first, pair.second))
    return (one, other) if one != other else (period_words(pair.first.period), period_words(pair.second.period))


def _year(period: str) -> str:
    words = period_words(period)
    return words.split(" ")[-1] if words[:1].isalpha() else words


def _noted(pair: Pair) -> Iterator[str]:
    ends = [period_words(r.period) if pair.one_measure else r.indicator.short_title for r in (pair.first, pair.second)]
    for result, other, end in ((pair.first, pair.second, ends[0]), (pair.second, pair.first, ends[1])):
        for note in result.notes:
            if note not in other.notes:
                yield f"{end}: {note}"
            elif result is pair.first:
                yield note


def _figures(result: MapResult) -> dict[str, str]:
    """A map's figures by code: the figure with its interval, or why there is none."""
    cells = {}
    for text, kept in zip(narrate.area_texts(result), result.areas["kept"], strict=True):
        cell = f"{text.value} ({text.interval})" if text.interval else text.value or text.status
        cells[text.code] = cell if kept else f"{cell}, left out by the filter"
    return cells


def _heads(pair: Pair) -> tuple[str, ...]:
    """The heads of the two columns of figures: the periods, or the titles of two measures."""
    results = (pair.first, pair.second)
    heads = [period_words(result.period) for result in results] if pair.one_measure else titles(pair)
    interval = [" (95% interval)" if result.areas["lower_ci"].notna().any() else "" for result in results]
    return tuple(f"{head}{words}" for head, words in zip(heads, interval, strict=True))


def _table_caption(pair: Pair) -> str:
    by = f"by {pair.first.layer.singular}"
    if pair.one_measure:
        title = pair.first.indicator.title
        return f"{title}, {by}: {period_words(pair.first.period)} and {period_words(pair.second.period)}"
    one, other = titles(pair)
    return f"{one}, and {other}, {by}"


def _change_head(pair: Pair) -> str:
    change = next(iter(pair.changes.values()))
    interval = " (95% interval)" if any(c.lower is not None for c in pair.changes.values()) else ""
    return f"Change from {period_words(change.earlier)} to {period_words(change.later)}{interval}"


def _common_reason(pair: Pair) -> str:
    """Why no change can be told or judged, where the reason is the same for all areas that have one; "" else."""
    some = [change for change in pair.changes.values() if change.difference is not None]
    reasons = {change.reason for change in some or pair.changes.values()}
    return reasons.pop() if len(reasons) == 1 else ""


def _change_cell(pair: Pair, change: Change, common: str) -> str:
    """How far a figure moved, also against the comparator, and whether clearly; the reason why not, unless common."""
    if change.difference is None:
        return f"not known: {change.reason}"
    unit = " points" if pair.first.indicator.unit == "%" else ""
    text = f"{signed(change.difference, plus=True)}{unit}"
    if change.lower is not None and change.upper is not None:
        text += f" ({signed(change.lower, plus=True)} to {signed(change.upper, plus=True)})"
    beside = relative_words(change)
    text += f"; {beside}" if beside else ""
    if change.verdict != "not known":
        sure = certainty(pair.first.indicator)
        return f"{text}; {sure.clearly if change.verdict == 'changed' else 'not clear'}"
    return text if common else f"{text}; whether that is clear is not known: {change.reason}"


def _table_note(pair: Pair, common: str, *, told: bool) -> str:
    """Why no change is told or judged, and that differences are of figures before rounding; "" for two measures."""
    if not pair.changes:
        return ""
    if not told:
        return f"What became of the figures is not known: {common}."
    unjudged = f"Whether the figures clearly changed is not known: {common}. " if common else ""
    return f"{unjudged}{narrate.ROUNDED}"
