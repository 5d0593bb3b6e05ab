"""How many households with disadvantaged pupils are engaged with support: the whole district's counts, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sdmap.pack.model import Pack
from sdmap.pack.reading import read
from sdmap.pack.schemas import Column, Table
from sdmap.text.errors import PackError

# The district's counts and no others: nothing of a part of it can be worked out from them.
SUPPORT = Table(
    "data/support_engagement.csv",
    "Households with disadvantaged pupils that are engaged with support, in the whole district",
    (
        Column("period", "Period of the counts, such as 2025/26", required=True, period=True),
        Column("households", "Households with disadvantaged pupils", "integer", required=True, minimum=1),
        Column("engaged", "How many of them are engaged with support", "integer", required=True, minimum=0),
        Column("source", "Id of the source", required=True),
    ),
    key=("period",),
)
TABLES = (SUPPORT,)


@dataclass(frozen=True)
class SupportYear:
    """The counts of one period; the fields are the columns of :data:`SUPPORT`."""

    period: str
    households: int
    engaged: int
    source: str


@lru_cache(maxsize=16)
def support_years(pack: Pack) -> tuple[SupportYear, ...]:
    """What is recorded, the latest first; nothing if the pack has no such file.

    Raises
    ------
    PackError
        If the file cannot be read or a cell cannot be.
    """
    rows = read(pack, SUPPORT).sort_values("period", ascending=False).to_dict("records")
    return tuple(SupportYear(str(r["period"]), int(r["households"]), int(r["engaged"]), str(r["source"])) for r in rows)


def template() -> str:
    """The table without a row, to be filled in."""
    return f"{','.join(column.name for column in SUPPORT.columns)}\n"


def support_faults(pack: Pack) -> Iterator[PackError]:
    """Periods in which more households are engaged than there are."""
    rows = read(pack, SUPPORT)
    for index, households, engaged in zip(rows.index, rows["households"], rows["engaged"], strict=True):
        if engaged > households:
            problem = f"{engaged:g} of {households:g} households is more than all"
            yield PackError(SUPPORT.file, problem, row=int(index) + 2, column="engaged", mend="correct one of them")
