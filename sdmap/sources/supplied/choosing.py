"""Which rows of a table are meant where it has several for an area: those of all pupils, say, not of boys or girls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from sdmap.sources.supplied.places import Located, sums
from sdmap.sources.supplied.records import Asking, Meant, Question, Slot
from sdmap.sources.table.columns import Kind
from sdmap.sources.table.records import LeftOut
from sdmap.sources.table.written_periods import period_of

_EVERYBODY = re.compile(r"^(?:all|total|persons|people|both|everyone|any)(?:\b|_)", re.IGNORECASE)
_MOST = 60


def rows_meant(
    located: Located,
    *,
    slots: Sequence[Slot],
    kinds: Mapping[str, Kind],
    asking: Asking,
) -> Meant:
    """Keep one row for each area and period, by the columns of words in which the others differ.

    Which rows are meant is asked, a column after another; rows of everybody are the best guess. Points are many to an
    area, and are all meant.
    """
    table, place = located.table, located.place
    if sums(place):
        return Meant(located.placed, ())
    rows, codes = located.placed.tolist(), located.codes
    time = slots[0].time
    read = {cell: period_of(cell) for cell in dict.fromkeys(table.cells[time])} if time else {}
    keys = [(place, read[table.cells[time][at]] if time else "") for at, place in enumerate(codes.places.tolist())]
    used = {*place.columns, time, *(name for slot in slots for name in slot.figure.columns)}
    out: list[LeftOut] = []
    for column in [name for name, kind in kinds.items() if name not in used and kind in ("text", "number", "period")]:
        if len({keys[at] for at in rows}) == len(rows):
            break
        values = dict.fromkeys(table.cells[column][at] for at in rows)
        if not 1 < len(values) <= _MOST or not _tells_apart(keys, rows, table.cells[column]):
            continue
        best = next((value for value in values if _EVERYBODY.match(value)), next(iter(values)))
        options = {best: best or "(empty)"} | {value: value or "(empty)" for value in values if value != best}
        lines = f"{table.line}s"
        why = f"There are several {lines} for an area, told apart by “{column}”."
        chosen = asking.ask(Question(f"only:{column}", f"Which {lines} of “{column}” should be used?", options, why))
        out += [
            table.out(at, column, f"is not “{chosen}”, the {lines} that are mapped")
            for at in rows
            if table.cells[column][at] != chosen
        ]
        rows = [at for at in rows if table.cells[column][at] == chosen]
    return Meant(np.array(rows, dtype=np.intp), tuple(out))


def _tells_apart(keys: Sequence[tuple[int, str]], rows: Sequence[int], cells: Sequence[str]) -> bool:
    """Whether rows of one area and period differ in a column."""
    seen: dict[tuple[int, str], str] = {}
    return any(seen.setdefault(keys[at], cells[at]) != cells[at] for at in rows)
