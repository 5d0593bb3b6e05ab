"""A table of a pack read from its file, with a plain sentence for every fault."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, TypeVar

import numpy as np
import pandas as pd

from sdmap.pack.cells import cell_faults
from sdmap.pack.csv_rows import csv_rows
from sdmap.pack.lent import kept
from sdmap.pack.model import Pack
from sdmap.pack.schemas import Table
from sdmap.text.errors import PackError

# Tables of tens of rows are compared and taken apart a third faster as objects of Python than in Arrow's memory.
STORAGE: Final = "python"
TEXT = pd.StringDtype(STORAGE, na_value=np.nan)

Row = TypeVar("Row")


def keep_words_small() -> None:
    """Have pandas hold all words as this module does: a setting for a program, which a library leaves alone."""
    pd.options.mode.string_storage = STORAGE


@dataclass(frozen=True, eq=False)
class Reading:
    """A table as far as it could be read: its rows without a fault, and the faults of the others.

    The index of ``frame`` is the number of the row in the file less two.
    """

    frame: pd.DataFrame
    faults: tuple[PackError, ...]


def read(pack: Pack, table: Table) -> pd.DataFrame:
    """Read one table of the pack.

    Returns
    -------
    pandas.DataFrame
        The columns in the order of the schema; numbers as floats (NaN where empty), text as strings ("" where
        empty), booleans as booleans. An optional table that is not there comes back empty.

    Raises
    ------
    PackError
        For the first fault, naming file, row and column.
    """
    found = reading(pack, table)
    for fault in found.faults:
        raise fault
    return found.frame


@kept(maxsize=256)
def table_of(pack: Pack, table: Table) -> pd.DataFrame:
    """One table of the pack as :func:`read` gives it, kept for all who ask and lent to each."""
    return read(pack, table)


def records(pack: Pack, table: Table, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table as records whose fields are its columns, in the order of the file; none if it is not there.

    Raises
    ------
    PackError
        As :func:`read` does.
    """
    wanted = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    return tuple(kind(**{name: row[name] for name in wanted}) for row in read(pack, table).to_dict("records"))


def reading(pack: Pack, table: Table) -> Reading:
    """Read what can be read of one table, with every fault of the rest, in the order of the file."""
    path, names = pack.file(table.file), [c.name for c in table.columns]
    empty = typed(pd.DataFrame(columns=names, dtype=TEXT), table)
    if not path.is_file():
        lacking = PackError(table.file, "the file is missing", mend="put it back")
        return Reading(empty, () if table.optional else (lacking,))
    rows: dict[int, list[str]] = {}
    bad = list(csv_rows(path, table.file, names, rows))
    if 1 not in rows:
        return Reading(empty, tuple(bad))
    header = rows.pop(1)
    raw = pd.DataFrame(list(rows.values()), columns=header, dtype=TEXT)[names]
    if bad:
        raw.index = pd.Index([row - 2 for row in rows], dtype="int64")
    frame = typed(raw, table)
    bad += cell_faults(raw, table, frame)
    bad.sort(key=lambda fault: fault.row or 0)
    spoilt = {fault.row - 2 for fault in bad if fault.row}
    return Reading(frame[~frame.index.isin(list(spoilt))] if bad else frame, tuple(bad))


def faults(pack: Pack, table: Table) -> tuple[PackError, ...]:
    """Every fault of one table, in the order of the file."""
    return reading(pack, table).faults


def typed(raw: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Turn a table of texts into a table of numbers, booleans and texts."""
    frame = raw.copy()
    for column in table.columns:
        if column.kind in ("number", "integer"):
            frame[column.name] = pd.to_numeric(frame[column.name], errors="coerce").astype(float)
        elif column.kind == "boolean":
            frame[column.name] = frame[column.name].eq("true")
    return frame
