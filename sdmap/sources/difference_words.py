"""The difference report: what would change in a pack, in lines for people."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping

from sdmap.pack.layers import areas
from sdmap.pack.model import Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.pack.places import SCHOOLS
from sdmap.sources.differences import SCOPE, Change, Differences, What
from sdmap.sources.tables_of import rows_of
from sdmap.text.errors import PackError

# So many rows of one kind are named.
_NAMED = 10
_NO_FIGURE = ("suppressed", "missing")
_HEADS: Mapping[What, str] = {
    "added": "added",
    "changed": "changed beyond rounding, from another source",
    "revised": "revised by the same source",
    "gone": "in the pack and no longer in the file",
    "stated": "stated otherwise in a document, which stays",
}


def report(pack: Pack, found: Differences, *, without_gone: bool = False, whole: bool = False) -> list[str]:
    """The lines of the report, by table and kind of change; ``whole`` names every row."""
    lines, names = [], _names(pack, found)
    for table in dict.fromkeys(change.table for change in found.changes):
        for what, head in _HEADS.items():
            rows = [change for change in found.of(what) if change.table is table]
            if not rows:
                continue
            kept = (", taken out" if without_gone else ", kept") if what == "gone" else ""
            lines.append(f"{table.file}: {len(rows):,} {head}{kept}")
            if what == "added" and SCOPE.get(table.file) and not whole:
                lines += _counted(rows)
                continue
            shown = rows if whole else rows[:_NAMED]
            lines += [f"  {_row(names, change)}" for change in shown]
            if len(rows) > len(shown):
                lines.append(f"  … and {len(rows) - len(shown):,} more (--all names them)")
    if found.same:
        lines.append(f"{found.same:,} {'row is' if found.same == 1 else 'rows are'} the same already.")
    return lines


def _counted(rows: list[Change]) -> list[str]:
    """New figures by what they are of, each with how many there are and which of them are withheld or missing."""
    found: dict[str, Counter[str]] = {}
    for change in rows:
        status = change.after.get("status", "")
        what = ", ".join(change.after[column] for column in SCOPE[change.table.file])
        found.setdefault(what, Counter())[status if status in _NO_FIGURE else ""] += 1
    lines = []
    for what, counts in found.items():
        without = "".join(f", {counts[status]:,} of them {status}" for status in _NO_FIGURE if counts[status])
        lines.append(f"  {what}: {counts.total():,}{without}")
    return lines


def _names(pack: Pack, found: Differences) -> dict[str, str]:
    """The names of comparators, schools and areas by their codes."""
    names = {code: comparator.name for code, comparator in pack.comparators.items()}
    for layer in pack.layers.values():
        with contextlib.suppress(PackError):
            frame = areas(pack, layer)
            names |= dict(zip(frame["code"], frame["name"], strict=True))
    schools = [*rows_of(pack, SCHOOLS).values(), *found.tables.get(SCHOOLS.file, {}).values()]
    return names | {row["urn"]: row["name"] for row in schools}


def _row(names: Mapping[str, str], change: Change) -> str:
    parts = [part for part in change.key if part]
    named = [f"{part} ({names[part]})" if part in names and change.table is not SCHOOLS else part for part in parts]
    what = ", ".join(named)
    if change.what == "added":
        return f"{what}: {_said(change, change.after)}"
    if change.what == "gone":
        return f"{what}: {_said(change, change.before)}"
    if change.table is OBSERVATIONS:
        return f"{what}: {_said(change, change.before)} → {_said(change, change.after)}"
    return f"{what}: " + ", ".join(
        f"{name} {change.before[name] or '–'} → {text or '–'}"
        for name, text in change.after.items()
        if name not in ("source", "location") and change.before.get(name, "") != text
    )


def _said(change: Change, row: Mapping[str, str]) -> str:
    """What a row says, without what names it."""
    if change.table is OBSERVATIONS:
        n, d, value, status = (row[name] for name in ("numerator", "denominator", "value", "status"))
        if status in ("suppressed", "missing"):
            return status
        counts = f"{n} of {d}" if n and d else ""
        return f"{counts}{', ' if counts and value else ''}{value}" or "no figure"
    return ", ".join(_texts(change, row)) or "no figure"


def _texts(change: Change, row: Mapping[str, str]) -> Iterator[str]:
    keys = set(change.table.key or change.table.unique)
    for column in change.table.columns:
        text = row.get(column.name, "")
        if text and column.name not in keys and column.name not in ("source", "status", "unit"):
            yield text
    if row.get("status", "") in ("suppressed", "missing"):
        yield row["status"]
