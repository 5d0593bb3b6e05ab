"""A publisher's file of any size: what it is called, its checksum, its header, and its rows one after another."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sdmap.sources.table import FileRefusedError, Opening, Table, opening_of, read_tables, rows_after
from sdmap.text.decoding import codec_of

_BLOCK = 1 << 20
# So many characters hold the first row, and so many the title of a table.
_BEGINNING, _SAID = 1 << 16, 2000


@dataclass(frozen=True, eq=False)
class Published:
    """A file as its publisher made it, or one sheet of it.

    Attributes
    ----------
    name
        The name of the file, which says nothing of what is in it.
    sha256, size
        Its checksum and its bytes.
    sheet
        The name of the sheet; "" for a text file.
    header
        The names of its columns as they stand, in their order; one may be there twice.
    above
        What the file begins with, as text.
    """

    name: str
    sha256: str
    size: int
    sheet: str
    header: tuple[str, ...]
    above: str
    _held: Opening | Table

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header with their numbers, without blank ones; a text file is not held in memory.

        Raises
        ------
        FileRefusedError
            If the file is broken further down.
        """
        if isinstance(self._held, Table):
            yield from zip(self._held.numbers, self._held.rows, strict=True)
            return
        wide = len(self.header)
        for number, cells in rows_after(self._held):
            if len(cells) != wide:
                problem = f"row {number:,} has {len(cells):,} cells where the header has {wide:,}"
                raise FileRefusedError(self.name, problem, "fetch the file again: it was cut or changed on the way")
            yield number, cells


def opened(path: Path) -> tuple[Published, ...]:
    """The tables in a file: one of a text file, one for each sheet of a workbook.

    Raises
    ------
    FileRefusedError
        If it is no table.
    """
    opening = opening_of(path)
    sha256, size, odd = _passed(path)
    if not opening.codec:
        tables = read_tables(path)
        return tuple(
            Published(path.name, sha256, size, each.sheet, each.columns, " ".join(text for _, text in each.above), each)
            for each in tables
        )
    if opening.codec == "utf-8-sig" and odd:
        # The Department for Education saves some files as Windows-1252; its first odd letter may be far down.
        opening = replace(opening, codec=codec_of(odd) or opening.codec)
    with path.open(encoding=opening.codec, errors="replace", newline="") as stream:
        begins = stream.read(_BEGINNING)
    lines = begins.splitlines()[:1]
    header = tuple(cell.strip() for cell in next(csv.reader(lines, delimiter=opening.delimiter), []))
    # Publishers have the names of the columns in the first row.
    held = replace(opening, table=replace(opening.table, header=(1,)))
    return (Published(path.name, sha256, size, "", header, begins[:_SAID], held),)


def _passed(path: Path) -> tuple[str, int, bytes]:
    """A file's checksum, its bytes, and the first block that is not UTF-8 (b"" for none), in one pass."""
    digest, size, odd = hashlib.sha256(), 0, b""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
            if not odd:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    odd = block
    return digest.hexdigest(), size, odd
