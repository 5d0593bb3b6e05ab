"""One fault for one cause: what is said of many rows is said once, with the rows."""

from __future__ import annotations

from collections.abc import Iterable

from sdmap.text.errors import PackError


def together(faults: Iterable[PackError]) -> list[PackError]:
    """Faults of which none says again what another says: rows and columns with the same fault are named together."""
    rows: dict[tuple[str, str | None, str, str], list[int]] = {}
    for fault in faults:
        key = (fault.file, fault.column, fault.problem, fault.mend)
        rows.setdefault(key, []).extend(() if fault.row is None else (fault.row, *fault.also))
    columns: dict[tuple[str, str, str, tuple[int, ...]], list[str]] = {}
    for (file, column, problem, mend), where in rows.items():
        same = columns.setdefault((file, problem, mend, tuple(dict.fromkeys(where))), [])
        same.extend(() if column is None else (column,))
    return [
        PackError(
            file,
            problem,
            row=where[0] if where else None,
            column="”, “".join(named) or None,
            mend=mend,
            also=where[1:],
        )
        for (file, problem, mend, where), named in columns.items()
    ]
