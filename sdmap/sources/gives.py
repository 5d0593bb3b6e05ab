"""What each publisher's file gives to a pack, as ``gives.toml`` says it, and what is known and not read yet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from sdmap.pack.sources import NOT_KNOWN, Source

Role = Literal["", "eligible", "absence", "persistent_absence"]


@dataclass(frozen=True)
class Figure:
    """A figure of a file that becomes rows of ``data/observations.csv``.

    Attributes
    ----------
    indicator
        The id of the indicator; or else ``role`` says which of the pack's indicators of schools are meant
        (:class:`sdmap.pack.own_words.SchoolColumns`).
    numerator, denominator, value
        The columns it is made of, by the names that its reader gives them.
    when
        ``january`` if it is of the January of the file's school year, "" if of the file's own period.
    """

    indicator: str = ""
    role: Role = ""
    numerator: str = ""
    denominator: str = ""
    value: str = ""
    when: str = ""

    def cells(self, at: Mapping[str, str]) -> dict[str, str]:
        """The cells that it is made of, in a row with these cells by column, as far as the row has them."""
        made_of = {"numerator": self.numerator, "denominator": self.denominator, "value": self.value}
        return {column: at[name] for column, name in made_of.items() if name in at}


@dataclass(frozen=True)
class Measure:
    """A figure of a file that becomes rows of ``data/school_measures.csv``: its id there, its column and its unit."""

    measure: str
    value: str
    unit: str = "%"


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, the source it is, and what it gives."""

    key: str
    called: str
    source: Mapping[str, str]
    figures: tuple[Figure, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        return self.source["publisher"]

    def source_of(self, told: Mapping[str, str], published: str, name: str) -> Source:
        """The source that a file of this kind is, for ``data/sources.toml``; what was not told is not known."""
        filled = {key: text.format_map(_Told(told)) for key, text in self.source.items()}
        reached = f"From the publisher’s file {name}, by “sdmap add”."
        return Source(published=published or NOT_KNOWN, reached_us=reached, **filled)


class _Told(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return NOT_KNOWN


@dataclass(frozen=True)
class Wanted:
    """A file that is known and not read yet: what it is known by, and what to do instead."""

    called: str
    instead: str
    all: tuple[str, ...] = ()
    said: str = ""
    row: tuple[str, ...] = ()
    problem: str = ""

    def fits(self, header: tuple[str, ...], above: str) -> bool:
        """Whether a file with this first row, and this text above its table, is one."""
        if self.said:
            return self.said.casefold() in f"{above} {' '.join(header)}".casefold()
        if self.row:
            shown = zip(self.row, header, strict=False)
            return len(header) >= len(self.row) and all(re.fullmatch(each, cell) for each, cell in shown)
        return set(self.all) <= set(header)


_OF_SOURCE = ("publisher", "id", "title", "period", "url", "licence", "attribution", "read")


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("sdmap.sources").joinpath("gives.toml").read_text("utf-8"))


@cache
def kind(key: str) -> Kind:
    """The kind of file of this key in ``gives.toml``."""
    row = _told()[key]
    return Kind(
        key,
        row["called"],
        {each: row[each] for each in _OF_SOURCE},
        tuple(Figure(**each) for each in row.get("figures", ())),
        tuple(Measure(**each) for each in row.get("measures", ())),
    )


@cache
def wanted() -> tuple[Wanted, ...]:
    """The files that are known and not read yet, the most particular first."""
    return tuple(
        Wanted(
            row["called"],
            row["instead"],
            all=tuple(row.get("all", ())),
            said=row.get("said", ""),
            row=tuple(row.get("row", ())),
            problem=row.get("problem") or f"it is {row['called']}, which is not read yet",
        )
        for row in _told()["wanted"]
    )
