"""Which schools a reader asked for, in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from sdmap.topics.schools.found import SchoolRow

SortBy = Literal["name", "area", "eligible", "inspected"]


def choose(
    rows: Iterable[SchoolRow],
    *,
    phases: Collection[str] = (),
    types: Collection[str] = (),
    grades: Collection[str] = (),
    area: str = "",
    core_only: bool = False,
    sort: SortBy = "name",
) -> tuple[SchoolRow, ...]:
    """The schools of the chosen phases, types, outcomes ("" is none) and area; nothing chosen is everything.

    Sorted by name, by area, by the share eligible for free school meals (highest first) or by inspection (oldest
    first); where a school has no such figure it comes last, by name, so that its place tells nothing.
    """
    kept = [
        row
        for row in rows
        if (not phases or row.phase in phases)
        and (not types or row.type in types)
        and (not grades or row.outcome.rating in grades)
        and (not area or row.area_code == area)
        and (row.in_core or not core_only)
    ]
    keys = {
        "name": lambda row: (row.name,),
        "area": lambda row: (not row.area, row.area, row.name),
        "eligible": lambda row: (row.eligible.value is None, -(row.eligible.value or 0.0), row.name),
        "inspected": lambda row: (not row.outcome.date, row.outcome.date, row.name),
    }
    return tuple(sorted(kept, key=keys[sort]))
