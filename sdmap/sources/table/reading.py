"""A file as tables: step one of the reader core."""

from __future__ import annotations

from pathlib import Path

from sdmap.sources.table.guards import MOST_BYTES, form_of, too_large
from sdmap.sources.table.heading import table_of
from sdmap.sources.table.records import FileRefusedError, Table
from sdmap.sources.table.steps import step
from sdmap.sources.table.texts import text_grid
from sdmap.sources.table.workbooks import workbook_grids
from sdmap.text.errors import hidden_character
from sdmap.text.files import read_at_most, reason_of
from sdmap.text.uncollected import uncollected


@uncollected()
def read_tables(source: str | Path | bytes, name: str = "", *, limit: int = MOST_BYTES) -> tuple[Table, ...]:
    """The tables of a file, one a sheet that holds anything; of a text file there is one.

    Parameters
    ----------
    source
        Where it is, or what it holds.
    name
        What it is called in sentences; of a path, its own name if left out. It decides nothing.
    limit
        How many bytes are read at most.

    Raises
    ------
    FileRefusedError
        If it cannot be read, or not without harm.
    """
    if isinstance(source, bytes):
        raw, called = source, name or "the file"
    else:
        path = Path(source).expanduser()
        raw, called = _bytes_of(path, name or path.name, limit), name or path.name
    called = "".join(c for c in called if not hidden_character(c))[:120]
    step("opening it")
    form = form_of(called, raw, limit=limit)
    grids = [text_grid(called, raw)] if form == "text" else workbook_grids(called, raw, form)
    tables = []
    for grid in grids:
        step("looking for its table")
        tables.append(table_of(called, grid))
    return tuple(tables)


def _bytes_of(path: Path, name: str, limit: int) -> bytes:
    try:
        if (size := path.stat().st_size) > limit:
            raise too_large(name, size, limit=limit)
        return read_at_most(path, limit + 1)
    except FileNotFoundError:
        raise FileRefusedError(name, "there is no such file", "give the place of one") from None
    except OSError as fault:
        raise FileRefusedError(name, f"it cannot be read ({reason_of(fault)})", "give a file") from None
