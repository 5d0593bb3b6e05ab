"""What the readers have to know of a pack: which schools, postcodes and areas are its own, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sdmap.pack.inspections import SCHOOL_LINKS
from sdmap.pack.layers import codes_of
from sdmap.pack.model import Layer, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.pack.places import SCHOOLS
from sdmap.pack.points import POSTCODES
from sdmap.sources.tables_of import Rows, rows_of
from sdmap.text.errors import PackError

ENGLAND = "E92000001"
_FOLLOWS = ("predecessor", "successor")


def written_postcode(text: str) -> str:
    """A postcode with one space before its last three characters; "" for what cannot be one."""
    bare = re.sub(r"\s+", "", text).upper()
    return f"{bare[:-3]} {bare[-3:]}" if re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", bare) else ""


@dataclass(frozen=True, eq=False)
class District:
    """A pack's own places, with those that files of the same command have given.

    ``tables`` are the rows of the tables that say so, by the file of the table and the row's key.
    """

    pack: Pack
    tables: Mapping[str, Rows]

    @classmethod
    def of(cls, pack: Pack) -> District:
        """The places that a pack has.

        Raises
        ------
        PackError
            If one of its tables cannot be read.
        """
        return cls(pack, {each.file: rows_of(pack, each) for each in (SCHOOLS, SCHOOL_LINKS, POSTCODES, OBSERVATIONS)})

    def with_rows(self, given: Mapping[str, Iterable[Mapping[str, str]]]) -> District:
        """The same with the rows that a file gives, which go before those of the pack."""
        tables = {file: dict(rows) for file, rows in self.tables.items()}
        for table in (SCHOOLS, SCHOOL_LINKS, POSTCODES, OBSERVATIONS):
            for row in given.get(table.file, ()):
                key = tuple(row[column] for column in table.key)
                tables[table.file][key] = {**tables[table.file].get(key, {}), **row}
        return District(self.pack, tables)

    @cached_property
    def schools(self) -> Mapping[str, Mapping[str, str]]:
        """The rows of its schools, by their number (URN)."""
        return {key[0]: row for key, row in self.tables[SCHOOLS.file].items()}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number by which the pack knows a school, by every number that it has or had.

        A school's own number goes before the one that it had in 2019, and this before those of the register's links,
        where one school followed on one.
        """
        links = [row for row in self.tables[SCHOOL_LINKS.file].values() if row["kind"] in _FOLLOWS]
        linked: dict[str, list[str]] = {}
        for row in links:
            if [each["kind"] for each in links if each["urn"] == row["urn"]].count(row["kind"]) == 1:
                linked.setdefault(row["other_urn"], []).append(row["urn"])
        known = {other: urns[0] for other, urns in linked.items() if len(urns) == 1}
        known |= {row["urn_2019"]: urn for urn, row in self.schools.items() if row.get("urn_2019")}
        return known | {urn: urn for urn in self.schools}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Easting and northing of its postcodes."""
        return {key[0]: (row["easting"], row["northing"]) for key, row in self.tables[POSTCODES.file].items()}

    @cached_property
    def layers(self) -> tuple[tuple[Layer, frozenset[str]], ...]:
        """Its layers with the codes of their areas; a layer that cannot be read has none."""
        found = []
        for layer in self.pack.layers.values():
            try:
                found.append((layer, frozenset(codes_of(self.pack, layer))))
            except PackError:
                continue
        return tuple(found)

    def on_roll(self, urn: str, period: str) -> str:
        """The pupils on roll of a school at a January census; "" where they are not known."""
        eligible = self.pack.school_columns.eligible
        return self.tables[OBSERVATIONS.file].get((eligible, "schools", urn, period), {}).get("denominator", "")
