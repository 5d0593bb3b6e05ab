"""What files would change in a pack: rows added, changed, revised and gone, and the tables as they would be then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sdmap.pack.inspections import SCHOOL_LINKS
from sdmap.pack.model import Pack
from sdmap.pack.observations import AREA_DECILES, OBSERVATIONS
from sdmap.pack.places import SCHOOL_MEASURES, SCHOOLS
from sdmap.pack.points import POSTCODES
from sdmap.pack.schemas import Table
from sdmap.sources.given import Given
from sdmap.sources.tables_of import Rows, keyed, rows_of
from sdmap.text.errors import RequestError

What = Literal["added", "changed", "revised", "gone", "stated"]
TABLES: Mapping[str, Table] = {
    each.file: each for each in (POSTCODES, SCHOOLS, SCHOOL_LINKS, OBSERVATIONS, SCHOOL_MEASURES, AREA_DECILES)
}
# What a file speaks of as a whole: a row of the pack that agrees in these and is of the same source would be in it.
SCOPE: Mapping[str, tuple[str, ...]] = {
    SCHOOLS.file: (),
    SCHOOL_LINKS.file: (),
    OBSERVATIONS.file: ("indicator", "layer", "period"),
    SCHOOL_MEASURES.file: ("measure", "pupils", "period"),
    AREA_DECILES.file: ("layer", "index", "period"),
}
_UNSAID = ("source", "location")
_COUNTS = ("numerator", "denominator")
_NO_FIGURE = ("suppressed", "missing")


@dataclass(frozen=True)
class Change:
    """A row that is not the same before and after.

    ``what`` is ``added`` (there was none), ``revised`` (another figure of the same source), ``changed`` (another figure
    of another source), ``gone`` (the source had a row that the file has not; it is kept unless asked otherwise) or
    ``stated`` (a document states another figure, which is kept).
    """

    what: What
    table: Table
    key: tuple[str, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Differences:
    """What would change, and the tables of the pack that would, as they would be then."""

    changes: tuple[Change, ...]
    tables: Mapping[str, Rows]
    same: int

    def of(self, what: What) -> list[Change]:
        """The changes of one kind."""
        return [change for change in self.changes if change.what == what]


def differences(pack: Pack, files: Sequence[Given], *, without_gone: bool = False) -> Differences:
    """What the files would change in a pack.

    Raises
    ------
    RequestError
        If two files give one row differently.
    PackError
        If a table of the pack cannot be read.
    """
    changes: list[Change] = []
    tables, same = {}, 0
    for name, table in TABLES.items():
        new = _together(table, files)
        if not new:
            continue
        rows = rows_of(pack, table)
        gone = _gone(table, rows, files, new)
        found = [each for key in sorted(new) if (each := _change(table, key, rows.get(key), new[key]))]
        found += [Change("gone", table, key, rows[key], {}) for key in gone]
        same += len(new) - sum(each.what != "gone" for each in found)
        for each in found:
            if each.what in ("added", "changed", "revised"):
                rows[each.key] = dict(each.after)
            elif each.what == "gone" and without_gone:
                del rows[each.key]
        if any(each.what != "stated" and (each.what != "gone" or without_gone) for each in found):
            tables[name] = rows
        changes += found
    return Differences(tuple(changes), tables, same)


def _together(table: Table, files: Iterable[Given]) -> Rows:
    """The rows that all files give to one table."""
    found: Rows = {}
    for file in files:
        for key, row in keyed(table, file.rows.get(table.file, ())).items():
            if key in found and not _agrees(table, found[key], row):
                what = ", ".join(part for part in key if part)
                raise RequestError(f"Two of the files give {what} differently; add the one that you mean.")
            found.setdefault(key, row)
    return found


def _change(
    table: Table, key: tuple[str, ...], before: Mapping[str, str] | None, new: Mapping[str, str]
) -> Change | None:
    if before is None:
        whole = {column.name: new.get(column.name, "") for column in table.columns}
        return Change("added", table, key, {}, whole)
    if _agrees(table, before, new):
        return None
    after = {**before, **new}
    if before.get("status") == "stated":
        return Change("stated", table, key, before, after)
    return Change("revised" if before.get("source") == new.get("source") else "changed", table, key, before, after)


def _agrees(table: Table, before: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether a row says what another says, to the rounding of the coarser; what the new one leaves out may be."""
    numbers = {column.name for column in table.columns if column.kind in ("number", "integer")}
    if table is OBSERVATIONS:
        known = [row["status"] if row["status"] in _NO_FIGURE else "" for row in (before, new)]
        if known[0] != known[1] or not _close(_figure(before), _figure(new)):
            return False
        return all(not new[count] or (before[count] and _close(before[count], new[count])) for count in _COUNTS)
    for name, cell in new.items():
        if name in _UNSAID or name not in before:
            continue
        if not (_close(before[name], cell) if name in numbers else before[name] == cell):
            return False
    return True


def _figure(row: Mapping[str, str]) -> str:
    """The figure of an observation: as it was published, or of its counts; "" for none."""
    n, d = (row[count] for count in _COUNTS)
    return row["value"] or (f"{100 * float(n) / float(d):.12f}" if n and d and float(d) else "")


def _close(one: str, other: str) -> bool:
    """Whether two numbers are the same to the decimals of the one that has fewer; two empty cells are."""
    if not one or not other:
        return one == other
    decimals = min(len(each.partition(".")[2]) for each in (one, other))
    slack = 0.5 * 10.0**-decimals if "." in one + other else 0.0
    return abs(float(one) - float(other)) <= slack + 1e-9


def _gone(table: Table, rows: Rows, files: Iterable[Given], new: Rows) -> list[tuple[str, ...]]:
    """The rows that a file of the same source and scope has no longer."""
    if table.file not in SCOPE:
        return []
    scope = ("source", *SCOPE[table.file])
    spoken = {tuple(row[column] for column in scope) for file in files for row in file.rows.get(table.file, ())}
    return [key for key, row in rows.items() if tuple(row[c] for c in scope) in spoken and key not in new]
