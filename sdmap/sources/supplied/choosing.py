"""Which rows of a table are meant where it has several for an area: those of all pupils, say, not of boys or girls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sdmap.sources.supplied.places import sums
from sdmap.sources.supplied.records import Asking, Meant, Place, Question, Slot
from sdmap.sources.table.columns import Kind
from sdmap.sources.table.records import LeftOut, Table
from sdmap.sources.table.written_periods import period_of

_EVERYBODY = re.compile(r"^(?:all|total|persons|people|both|everyone|any)(?:\b|_)", re.IGNORECASE)
_MOST = 60


def rows_meant(
    table: Table,
    codes: Sequence[str],
    *,
    slots: Sequence[Slot],
    kinds: Mapping[str, Kind],
    place: Place,
    asking: Asking,
) -> Meant:
    """Keep one row for each area and period, by the columns of words in which the others differ.

    Which rows are meant is asked, a column after another; rows of everybody are the best guess. Points are many to an
    area, and are all meant.
    """
    rows = [at for at, code in enumerate(codes) if code]
    if sums(place):
        return Meant(tuple(rows), ())
    time = slots[0].time
    read = {cell: period_of(cell) for cell in dict.fromkeys(table.cells[time])} if time else {}
    keys = [(code, read[table.cells[time][at]] if time else "") for at, code in enumerate(codes)]
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
        why = f"There are several rows for an area, told apart by “{column}”."
        chosen = asking.ask(Question(f"only:{column}", f"Which rows of “{column}” should be used?", options, why))
        out += [
            table.out(at, column, f"is not “{chosen}”, the rows that are mapped")
            for at in rows
            if table.cells[column][at] != chosen
        ]
        rows = [at for at in rows if table.cells[column][at] == chosen]
    return Meant(tuple(rows), tuple(out))


def _tells_apart(keys: Sequence[tuple[str, str]], rows: Sequence[int], cells: Sequence[str]) -> bool:
    """Whether rows of one area and period differ in a column."""
    seen: dict[tuple[str, str], str] = {}
    return any(seen.setdefault(keys[at], cells[at]) != cells[at] for at in rows)
