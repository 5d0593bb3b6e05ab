"""Which columns of a table make the figure, and what kind of figure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sdmap.sources.supplied.records import Figure, Question
from sdmap.sources.table.columns import Kind
from sdmap.sources.table.records import Table
from sdmap.sources.table.values import Numbers, numbers

_NO_FIGURE = re.compile(
    r"^(?:urn|uprn|id|fid|objectid|estab|laestab|lea|la|code|rank|row|no|nr|ref|reference|index|sort|order|decile"
    r"|telephone|phone|(?:dfe|establishment|school|ward) (?:no\.?|nr\.?|number))$"
    r"|(?:\b|_)(?:code|urn|id|rank|number of the)(?:\b|_)|^(?:wd|lad|ced|lsoa|msoa)\d*cd$",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|per ?cent|pct|percentage|prop(?:ortion)?\b|(?:\b|_)share(?:\b|_)", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\b|_)(?:rate|score|average|mean|median|ratio|index|progress|per \d|attainment 8)(?:\b|_)", re.IGNORECASE
)
_LOWER = re.compile(r"(?:\b|_)(?:lower|lci|ll|low)(?:\b|_)|lower[ _]?(?:ci|95|limit)", re.IGNORECASE)
_UPPER = re.compile(r"(?:\b|_)(?:upper|uci|ul|high)(?:\b|_)|upper[ _]?(?:ci|95|limit)", re.IGNORECASE)
_ALL = re.compile(
    r"denominator|(?:\b|_)(?:all|total|base|population|pop|headcount|roll|nor|cohort|of)(?:\b|_)|assessed|measured"
    r"|eligible pupils|children aged|^(?:pupils|children|people|residents|households)(?: on roll)?$",
    re.IGNORECASE,
)
_CASES = re.compile(r"numerator|(?:\b|_)(?:number|count|cases|eligible|n|num|achieving|with)(?:\b|_)", re.IGNORECASE)
# In so many rows at least cases must be no more than people for the two to be taken for a share.
_MOSTLY = 0.6
# So many readings of a table are offered.
_OFFERED = 8


def of_numbers(kinds: Mapping[str, Kind], taken: Sequence[str]) -> list[str]:
    """The columns that may be part of a figure, by their kinds and names, without those that are something else."""
    return [
        name
        for name, kind in kinds.items()
        if kind == "number" and name not in taken and not _NO_FIGURE.search(name.strip())
    ]


class Columns:
    """The columns of a table that hold numbers and may be part of the figure, each read once.

    What they hold is judged by ``rows``, those of areas: a total at the end is unlike them.
    """

    def __init__(self, table: Table, kinds: Mapping[str, Kind], taken: Sequence[str], rows: NDArray[np.intp]) -> None:
        self.table, self.rows = table, rows
        self._read: dict[str, Numbers] = {}
        self.names = of_numbers(kinds, taken)

    def __getitem__(self, name: str) -> Numbers:
        if name not in self._read:
            self._read[name] = numbers(self.table, name)
        return self._read[name]

    def known(self, name: str) -> NDArray[np.float64]:
        """The numbers of a column in the rows of areas."""
        values = self[name].values[self.rows]
        return values[~np.isnan(values)]

    def whole(self, name: str) -> bool:
        """Whether all numbers of a column are whole and none below nothing."""
        known = self.known(name)
        return bool(len(known)) and bool((known % 1 == 0).all() and (known >= 0).all())

    def within(self, name: str, most: float) -> bool:
        """Whether all numbers of a column lie between 0 and another."""
        known = self.known(name)
        return bool(len(known)) and bool(((known >= 0) & (known <= most)).all())

    def part(self, one: str, other: str) -> bool:
        """Whether the numbers of a column are mostly no more than those of another, and in all fewer."""
        cases, people = self[one].values[self.rows], self[other].values[self.rows]
        both = ~(np.isnan(cases) | np.isnan(people))
        few = (cases[both] <= people[both]).mean() >= _MOSTLY if both.any() else False
        return bool(few and cases[both].sum() < people[both].sum())

    def of_shares(self, name: str, told: str) -> bool:
        """Whether a column holds percentages by its own signs or by what it is called."""
        return (self[name].per_cent or says_per_cent(told)) and self.within(name, 100)


def readings(columns: Columns, called: Mapping[str, str] | None = None) -> list[Figure]:
    """What the figure may be, the likeliest first.

    Parameters
    ----------
    columns
        The columns that may be part of it.
    called
        What each is called, where that is not its name: without its period, say.
    """
    said = called or {name: name for name in columns.names}
    lower = next((name for name in said if _LOWER.search(said[name])), "")
    upper = next((name for name in said if _UPPER.search(said[name]) and name != lower), "")
    ends = (lower, upper) if lower and upper else ("", "")
    free = [name for name in said if name not in ends]
    percentages = [name for name in free if columns.of_shares(name, said[name])]
    counts = [name for name in free if name not in percentages and columns.whole(name)]
    pairs = [(one, other) for one in counts for other in counts if one != other and columns.part(one, other)]
    pairs.sort(key=lambda pair: -_speaks_for(said[pair[0]], said[pair[1]]))
    shares = [(_its(columns, one, other, percentages), one, other) for one, other in pairs[:_OFFERED]]
    found = [Figure("share", *each, *ends) for each in shares]
    found += [Figure("percentage", name, *_behind(counts, said), *ends) for name in percentages]
    rest = [name for name in free if name not in percentages]
    for name in sorted(rest, key=lambda name: not _RATE.search(said[name])):
        kinds: list[Figure] = [Figure("mean", name, "", "", *ends)]
        if columns.within(name, 100) and not _RATE.search(said[name]) and not _CASES.search(said[name]):
            kinds.insert(0 if not columns.whole(name) else 1, Figure("percentage", name, "", "", *ends))
        if name in counts and not _RATE.search(said[name]):
            kinds.insert(0, Figure("count", "", name))
        found += kinds
    return found[:_OFFERED]


def says_per_cent(name: str) -> bool:
    """Whether a name of a column says that it holds percentages."""
    return _PER_CENT.search(name) is not None


def _speaks_for(cases: str, people: str) -> int:
    """How much the names of two columns say that the one counts cases and the other all of whom they are a part."""
    swapped = _ALL.search(cases) is not None and not _CASES.search(cases)
    return 2 * bool(_ALL.search(people)) + bool(_CASES.search(cases)) - 2 * swapped


def _its(columns: Columns, one: str, other: str, percentages: Sequence[str]) -> str:
    """The column of percentages that are these cases of these people; "" for none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        made = 100 * columns[one].values / columns[other].values
    for name in percentages:
        values = columns[name].values
        if np.nanmedian(values) <= 1 < np.nanmedian(made):
            values = 100 * values
        both = ~(np.isnan(values) | ~np.isfinite(made))
        if both.any() and np.abs(values[both] - made[both]).max() <= 0.51:
            return name
    return ""


def _behind(counts: Sequence[str], said: Mapping[str, str]) -> tuple[str, str]:
    """The cases behind a column of percentages, or else all people behind it, where one column alone is called so."""
    people = [name for name in counts if _ALL.search(said[name])]
    cases = [name for name in counts if _CASES.search(said[name]) and name not in people]
    if len(people) == 1:
        return "", people[0]
    return (cases[0], "") if len(cases) == 1 and not people else ("", "")


def sure(columns: Columns, found: Sequence[Figure], said: Mapping[str, str]) -> bool:
    """Whether only the first reading makes sense: names of columns, signs of per cent and sums speak for it alone."""
    first = found[0]
    shares = [each for each in found if each.of == "share"]
    if first.of == "share":
        speaks = [_speaks_for(said[each.numerator], said[each.denominator]) for each in shares]
        told = speaks[0] >= 2 or bool(first.value)
        alone = all(each < speaks[0] or bool(first.value) for each in speaks[1:])
        others = {name for name in said if name not in first.columns and columns.of_shares(name, said[name])}
        return told and alone and not others
    ends = {first.lower, first.upper, *({first.numerator, first.denominator} if first.value else ())}
    if len({column for each in found for column in each.columns} - ends) > 1:
        return False
    told_by = {"percentage": None, "count": _CASES, "mean": _RATE}[first.of]
    if told_by is None:
        return columns.of_shares(first.value, said[first.value])
    return told_by.search(said[first.numerator or first.value]) is not None


def words(figure: Figure, called: Mapping[str, str]) -> str:
    """A reading of a table, as an answer to choose."""
    name = {column: called.get(column, column) for column in figure.columns}
    if figure.of == "share":
        return f"“{name[figure.numerator]}” of “{name[figure.denominator]}”, as a percentage"
    if figure.of == "percentage":
        return f"“{name[figure.value]}”: a percentage"
    if figure.of == "mean":
        return f"“{name[figure.value]}”: a rate, score or average"
    return f"“{name[figure.numerator]}”: a number of people or things"


def question(found: Sequence[Figure], called: Mapping[str, str]) -> Question:
    """Which reading is meant."""
    return Question("figure", "Which figure do you want to map?", {each.key: words(each, called) for each in found})
