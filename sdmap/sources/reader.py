"""The form of a reader: how it knows its file, when it is read among others, and what all of them lean on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sdmap.sources.district import District
from sdmap.sources.given import Given, Said
from sdmap.sources.gives import Kind
from sdmap.sources.published import Published
from sdmap.sources.table import FileRefusedError
from sdmap.text.period_grammar import YEAR, academic_year

POINTS, PLACES, LINKS, FIGURES, WEIGHTED = range(5)
_SCHOOL_YEAR = re.compile(rf"({YEAR})/?(\d\d)")


@dataclass(frozen=True)
class Reader:
    """A reader of one kind of file.

    Attributes
    ----------
    kind
        What it reads.
    fits
        Whether a file with this header is one.
    read
        Reads it for a district.
    turn
        When it is read among files of one command: places first, what is weighted by figures last.
    """

    kind: Kind
    fits: Callable[[frozenset[str]], bool]
    read: Callable[[Kind, Published, District, Said], Given]
    turn: int = FIGURES


def places_of(file: Published, wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where columns stand in a file: by a name of ours the first of the publisher's names that is there, if any."""
    found = {}
    for ours, theirs in wanted.items():
        there = [file.header.index(name) for name in theirs if name in file.header]
        if there:
            found[ours] = there[0]
    return found


def school_year(text: str) -> str:
    """A school year as the packs write it (2018/19) from any of 201819 and 2018/19; "" for anything else."""
    found = _SCHOOL_YEAR.fullmatch(text.strip())
    return academic_year(found[1], found[2]) if found else ""


def told_year(file: Published, in_file: str, said: Said) -> str:
    """The school year of a file: what it says itself, or else what was said of it.

    Raises
    ------
    FileRefusedError
        If neither says it, or they differ.
    """
    asked = school_year(said.period)
    if said.period and not asked:
        raise FileRefusedError(file.name, f"“{said.period}” is no school year", "write it as 2018/19")
    if in_file and asked and in_file != asked:
        raise FileRefusedError(file.name, f"it is of {in_file}, not of {asked}", "leave --period out, or add it alone")
    if not in_file and not asked:
        raise FileRefusedError(file.name, "it does not say of which school year it is", "add --period 2018/19, say")
    return in_file or asked


def january(year: str) -> str:
    """The January census of a school year: 2019-01 of 2018/19."""
    return f"{int(year[:4]) + 1}-01"


def about_year(year: str) -> dict[str, str]:
    """What the name of a source may say of a school year."""
    return {"year": year, "years": year.replace("/", "_"), "january": january(year)[:4]}
