"""The tables of a pack: what each column holds and what it may hold.

One description serves three ends: reading a table with a plain sentence for every fault, ``sdmap check``, and the
``datapackage.json`` (Data Package standard, https://datapackage.org) that tells others what the tables are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from sdmap.pack.model import Pack
from sdmap.text.errors import PackError, hidden_character

if TYPE_CHECKING:
    import pandera.pandas as pa

Kind = Literal["text", "number", "integer", "boolean"]
STATUSES = ("observed", "aggregated", "apportioned", "modelled", "stated", "suppressed", "missing")
_FRICTIONLESS = {"text": "string", "number": "number", "integer": "integer", "boolean": "boolean"}
_MORE = ("there are more cells than columns", "put quotation marks round a cell that holds a comma")
_FEWER = ("there are fewer cells than columns", "add what is missing, with a comma for each cell that stays empty")
_EMPTY = ("the row is empty", "take it out")


@dataclass(frozen=True)
class Column:
    """One column: its kind, what it holds, whether it may be empty, and which values it may have."""

    name: str
    about: str
    kind: Kind = "text"
    required: bool = False
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Table:
    """One CSV file of a pack."""

    file: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    optional: bool = True

    def pandera(self) -> pa.DataFrameSchema:
        """The same description as a pandera schema."""
        import pandera.pandas as pa

        columns: dict[str, Any] = {}
        for column in self.columns:
            checks = []
            if column.values:
                checks.append(pa.Check.isin(column.values, error=f"is not one of {', '.join(column.values)}"))
            if column.minimum is not None:
                checks.append(pa.Check.ge(column.minimum, error=f"is below {column.minimum:g}"))
            if column.maximum is not None:
                checks.append(pa.Check.le(column.maximum, error=f"is above {column.maximum:g}"))
            columns[column.name] = pa.Column(checks=checks, nullable=not column.required)
        return pa.DataFrameSchema(columns, strict=True, ordered=True)

    def resource(self) -> dict[str, Any]:
        """The same description as a resource of a Data Package."""
        fields = []
        for column in self.columns:
            constraints: dict[str, Any] = {}
            if column.required:
                constraints["required"] = True
            if column.values:
                constraints["enum"] = list(column.values)
            if column.minimum is not None:
                constraints["minimum"] = column.minimum
            if column.maximum is not None:
                constraints["maximum"] = column.maximum
            kind = _FRICTIONLESS[column.kind]
            fields.append(
                {"name": column.name, "type": kind, "description": column.about}
                | ({"constraints": constraints} if constraints else {})
            )
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if self.key:
            schema["primaryKey"] = list(self.key)
        name = self.file.rsplit("/", 1)[-1].removesuffix(".csv").replace("_", "-")
        return {
            "name": name,
            "title": self.title,
            "path": self.file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }


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
    into: list[pd.DataFrame] = []
    for fault in faults(pack, table, into):
        raise fault
    return into[0]


def faults(pack: Pack, table: Table, into: list[pd.DataFrame] | None = None) -> Iterator[PackError]:
    """Every fault of one table, in the order of the file; the parsed table is appended to ``into``."""
    path = pack.file(table.file)
    if not path.is_file():
        if not table.optional:
            yield PackError(table.file, "the file is missing", mend="put it back")
        elif into is not None:
            into.append(typed(pd.DataFrame(columns=[c.name for c in table.columns], dtype=str), table))
        return
    rows: list[list[str]] = []
    bad = list(_row_faults(pack, table, rows))
    if bad:
        yield from bad
        return
    raw = pd.DataFrame(rows[1:], columns=rows[0], dtype=str)[[c.name for c in table.columns]]
    hidden = hidden_character("".join(cell for row in rows for cell in row))
    bad = list(_hidden_faults(raw, table)) if hidden else []
    bad += list(_kind_faults(raw, table)) + list(_value_faults(raw, table)) + list(_key_faults(raw, table))
    yield from sorted(bad, key=lambda fault: fault.row or 0)
    if not bad and into is not None:
        into.append(typed(raw, table))


def _row_faults(pack: Pack, table: Table, rows: list[list[str]]) -> Iterator[PackError]:
    """What keeps a file from being rows of as many cells as the schema has columns; the rows are put into ``rows``.

    Rows are numbered as a spreadsheet numbers them: a quoted cell of two lines is part of one row.
    """
    try:
        text = pack.file(table.file).read_text(encoding="utf-8").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as fault:
        yield PackError(table.file, f"the file cannot be read ({fault})", mend="save it as CSV in UTF-8")
        return
    try:
        rows.extend(csv.reader(io.StringIO(text.rstrip("\n")), strict=True))
    except csv.Error:
        problem = "the quotation marks do not come in pairs"
        mend = "close each that is opened, and write one that belongs to the text twice"
        yield PackError(table.file, problem, row=len(rows) + 1, mend=mend)
        return
    if not rows:
        yield PackError(table.file, "the file is empty", mend="write the names of the columns into its first line")
        return
    told = list(_header_faults(table, rows[0]))
    yield from told
    for row, cells in enumerate(rows if not told else (), start=1):
        if len(cells) != len(rows[0]):
            problem, mend = _MORE if len(cells) > len(rows[0]) else _FEWER if cells else _EMPTY
            yield PackError(table.file, problem, row=row, mend=mend)


def _header_faults(table: Table, header: list[str]) -> Iterator[PackError]:
    """Columns that are not there, that nobody knows, or that are there twice."""
    wanted = [c.name for c in table.columns]
    for name in wanted:
        if name not in header:
            yield PackError(table.file, "the column is not there", row=1, column=name, mend="add it to the first line")
    for place, name in enumerate(header):
        if not name.strip():
            problem = f"column {place + 1} has no name"
            yield PackError(table.file, problem, row=1, mend="name it, or take it out of every row")
        elif name not in wanted:
            mend = f"remove it, or name it one of {', '.join(wanted)}"
            yield PackError(table.file, "nobody knows this column", row=1, column=name, mend=mend)
        elif name in header[:place]:
            yield PackError(table.file, "the column is there twice", row=1, column=name, mend="keep one of the two")


def typed(raw: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Turn a table of texts into a table of numbers, booleans and texts."""
    frame = raw.copy()
    for column in table.columns:
        if column.kind in ("number", "integer"):
            frame[column.name] = pd.to_numeric(frame[column.name], errors="coerce").astype(float)
        elif column.kind == "boolean":
            frame[column.name] = frame[column.name].eq("true")
    return frame


def _hidden_faults(raw: pd.DataFrame, table: Table) -> Iterator[PackError]:
    """Cells with a character that cannot be shown."""
    for column in raw.columns:
        for index, cell in raw[column].items():
            if hidden := hidden_character(cell):
                problem = f"the cell holds the character {hidden}, which cannot be shown"
                yield PackError(table.file, problem, row=int(str(index)) + 2, column=str(column), mend="remove it")


def _kind_faults(raw: pd.DataFrame, table: Table) -> Iterator[PackError]:
    """Cells that are empty where they may not be, or not of their column's kind."""
    for column in table.columns:
        cells = raw[column.name]
        empty = cells.eq("")
        if column.required:
            for index in cells.index[empty]:
                yield PackError(table.file, "the cell is empty", row=int(index) + 2, column=column.name, mend="fill it")
        if column.kind in ("number", "integer"):
            number = pd.to_numeric(cells.where(~empty), errors="coerce")
            wrong = ~number.abs().lt(float("inf")) & ~empty
            if column.kind == "integer":
                wrong |= number.notna() & (number % 1 != 0)
            what = "a number" if column.kind == "number" else "a whole number"
        elif column.kind == "boolean":
            wrong, what = ~cells.isin(["true", "false"]), "true or false"
        else:
            continue
        for index in cells.index[wrong]:
            problem = f"“{cells[index]}” is not {what}"
            yield PackError(table.file, problem, row=int(index) + 2, column=column.name, mend="correct the cell")


def _value_faults(raw: pd.DataFrame, table: Table) -> Iterator[PackError]:
    """Cells outside the values or limits their column allows, found by pandera."""
    import pandera.errors

    frame = typed(raw, table)
    blank = {c.name: frame[c.name].replace("", None) for c in table.columns if c.kind == "text" and not c.required}
    try:
        table.pandera().validate(frame.assign(**blank), lazy=True)
    except pandera.errors.SchemaErrors as found:
        for case in found.failure_cases.to_dict("records"):
            if pd.isna(case["index"]) or not str(case["check"]).startswith("is "):
                continue
            row, column = int(case["index"]), str(case["column"])
            problem = f"“{raw[column].iloc[row]}” {case['check']}"
            yield PackError(table.file, problem, row=row + 2, column=column, mend="correct the cell")


def _key_faults(raw: pd.DataFrame, table: Table) -> Iterator[PackError]:
    if not table.key:
        return
    for index in raw.index[raw.duplicated(list(table.key))]:
        what = ", ".join(raw.loc[index, list(table.key)])
        yield PackError(table.file, f"{what} is there twice", row=int(index) + 2, mend="keep one of the rows")


def data_package(pack: Pack, tables: tuple[Table, ...]) -> dict[str, Any]:
    """Describe the pack's tables as a Data Package (https://datapackage.org/standard/data-package/)."""
    present = [table for table in tables if pack.file(table.file).is_file()]
    licences = sorted({source.licence for source in pack.sources.values()})
    name = "sdmap-" + "".join(c if c.isalnum() else "-" for c in pack.name.lower())
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": f"{pack.name}: boundaries and figures",
        "version": pack.release,
        "licenses": [{"title": licence} for licence in licences],
        "sources": [
            {"title": f"{s.publisher}: {s.title}"} | ({"path": s.url} if s.url.startswith("http") else {})
            for s in pack.sources.values()
        ],
        "resources": [table.resource() for table in present],
    }
