"""The tables of a pack as they stand in their files: rows of texts, by their key, and written again as they were."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from sdmap.pack.csv_rows import csv_rows
from sdmap.pack.model import Pack
from sdmap.pack.schemas import Table

Rows = dict[tuple[str, ...], dict[str, str]]


def rows_of(pack: Pack, table: Table) -> Rows:
    """The rows of a table, by what names them, in the order of the file; none where there is no file.

    Raises
    ------
    PackError
        If the file cannot be read, or two rows have one key.
    """
    path = pack.file(table.file)
    if not path.is_file():
        return {}
    rows: dict[int, list[str]] = {}
    for fault in csv_rows(path, table.file, [column.name for column in table.columns], rows):
        raise fault
    header = rows.pop(1)
    return keyed(table, (dict(zip(header, cells, strict=True)) for cells in rows.values()))


def keyed(table: Table, rows: Iterable[Mapping[str, str]]) -> Rows:
    """Rows by what names them in their table; of two with one key the later."""
    return {tuple(row[column] for column in table.key or table.unique): dict(row) for row in rows}


def written(pack: Pack, table: Table, rows: Rows) -> bytes:
    """A table as a CSV file, with the line ends that it has in the pack: what was not changed keeps its bytes."""
    names = [column.name for column in table.columns]
    path = pack.file(table.file)
    windows = path.is_file() and b"\r\n" in path.read_bytes()[:4096]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n" if windows else "\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows.values())
    return stream.getvalue().encode()
