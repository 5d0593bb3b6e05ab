"""Which reader a file is for, by its header and never by its name; and what is known and not read yet."""

from __future__ import annotations

from pathlib import Path

from sdmap.sources import (
    dfe_performance_tables,
    dfe_register,
    dfe_school_pupils,
    dfe_tidy,
    mhclg_deprivation,
    ons_postcodes,
)
from sdmap.sources.gives import wanted
from sdmap.sources.published import Published, opened
from sdmap.sources.reader import Reader
from sdmap.sources.table import FileRefusedError
from sdmap.text.joining import join_words

READERS: tuple[Reader, ...] = (
    *dfe_school_pupils.READERS,
    *dfe_performance_tables.READERS,
    *dfe_register.READERS,
    *dfe_tidy.READERS,
    *mhclg_deprivation.READERS,
    *ons_postcodes.READERS,
)


def recognised(path: Path) -> tuple[Reader, Published]:
    """The reader of a file, and the table in it that is read.

    Raises
    ------
    FileRefusedError
        If it is no table, one that is known and not read yet, or one that nobody knows.
    """
    tables = opened(path)
    for table in tables:
        header = frozenset(table.header)
        for reader in READERS:
            if reader.fits(header):
                return reader, table
    for table in tables:
        for each in wanted():
            if each.fits(table.header, table.above):
                raise FileRefusedError(path.name, each.problem, each.instead)
    columns = [name for table in tables for name in table.header if name]
    begins = f"; its columns begin {join_words([f'“{name[:40]}”' for name in columns[:4]])}" if columns else ""
    raise FileRefusedError(
        path.name,
        f"no publisher’s file that is known has these columns{begins}",
        "give the file as it was downloaded, or take a table of your own on the page Your data",
    )
