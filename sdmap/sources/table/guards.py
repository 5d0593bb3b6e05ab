"""What is refused before it is read: too large, not a table at all, or made to take all memory."""

from __future__ import annotations

import math
import re
import zipfile
import zlib
from io import BytesIO
from typing import Literal

from sdmap.sources.table.letters import column_letters, column_number
from sdmap.sources.table.records import FileRefusedError
from sdmap.sources.table.steps import step

Form = Literal["text", "xlsx", "ods"]

# Bytes of a file that a person hands in; bytes of a workbook once unpacked; cells from the first to the last used one.
MOST_BYTES = 50_000_000
MOST_UNPACKED = 300_000_000
MOST_CELLS = 4_000_000
MOST_COLUMNS = 2_000
_BLOCK = 1 << 20

_SAVE = "save the table as CSV or XLSX"
_KNOWN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "it is protected by a password or saved as an Excel 97 workbook (.xls)",
     "save it as XLSX without a password"),
    (b"%PDF", "it is a PDF, from which no table can be read safely", "ask for the table as CSV or XLSX"),
    (b"\x89PNG", "it is a picture", _SAVE),
    (b"\xff\xd8\xff", "it is a picture", _SAVE),
    (b"\x1f\x8b", "it is packed (gzip)", "unpack it first"),
    (b"7z\xbc\xaf", "it is packed (7z)", "unpack it first"),
    (b"Rar!", "it is packed (RAR)", "unpack it first"),
    (b"PAR1", "it is a Parquet file", _SAVE),
    (b"SQLite format 3", "it is a database", _SAVE),
)  # fmt: skip
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml|meta|script)", re.IGNORECASE)
_PLACE = re.compile(rb"""\br\s*=\s*["'](?:([A-Za-z]{1,3})(\d{1,7})|(\d{1,7}))["']""")
_UNCALCULATED = re.compile(rb"</(?:\w+:)?f>(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>|</(?:\w+:)?c>)")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_REPEATED = re.compile(rb"""number-(?:columns|rows)-repeated\s*=\s*["'](\d{1,9})""")


def form_of(name: str, raw: bytes, *, limit: int = MOST_BYTES) -> Form:
    """Which of the forms that are read a file has, by what it holds.

    Raises
    ------
    FileRefusedError
        If it has none of them, is empty or too large.
    """
    if len(raw) > limit:
        raise too_large(name, len(raw), limit=limit)
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise FileRefusedError(name, "the file is empty", "save it again with its table in it")
    for start, problem, mend in _KNOWN:
        if raw.startswith(start):
            raise FileRefusedError(name, problem, mend)
    if raw.startswith(b"PK\x03\x04"):
        return _of_a_zip(name, raw)
    if _MARKUP.match(raw[:400]):
        problem = "it is a web page or XML, whatever its name says"
        raise FileRefusedError(name, problem, "open it in a spreadsheet program and save it as XLSX")
    return "text"


def too_large(name: str, size: int | str, *, limit: int = MOST_BYTES) -> FileRefusedError:
    """A file of more bytes than are read; its ``size`` may be told as it is written, such as “51.6 MB”."""
    told = size if isinstance(size, str) else f"{math.ceil(size / 1e5) / 10:,.1f} MB"
    problem = f"it has {told}, and no more than {limit / 1e6:,.0f} MB are read"
    return FileRefusedError(name, problem, "keep only the rows of your district")


def _of_a_zip(name: str, raw: bytes) -> Form:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            inside = set(archive.namelist())
            if "xl/workbook.xml" in inside:
                return "xlsx"
            if "xl/workbook.bin" in inside:
                raise FileRefusedError(name, "it is a binary workbook (.xlsb)", "save it as XLSX")
            if "content.xml" in inside and b"spreadsheet" in archive.read("mimetype")[:100]:
                return "ods"
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError):
        raise damaged(name) from None
    raise FileRefusedError(
        name, "it is a ZIP, a document or something else that is no table", "hand in the table in it"
    )


def damaged(name: str) -> FileRefusedError:
    """A workbook that cannot be opened."""
    return FileRefusedError(name, "it is damaged and cannot be opened", "save it again from a spreadsheet program")


def checked_workbook(name: str, raw: bytes, form: Form) -> tuple[str, ...]:
    """See that a workbook can be opened without harm, and say what is done without.

    Returns
    -------
    tuple of str
        Sentences: that macros in it are not run, that formulas in it were never worked out.

    Raises
    ------
    FileRefusedError
        If it unpacks to more than can be held, or a cell stands so far out that the sheet would be too large.
    """
    notes, left, uncalculated = [], MOST_UNPACKED, 0
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if any(each.lower().endswith("vbaproject.bin") or each.startswith("Basic/") for each in archive.namelist()):
                notes.append("The file holds macros; they were not run.")
            for part in archive.infolist():
                extent = _Extent() if form == "xlsx" else _OdsExtent()
                sheet = part.filename.startswith("xl/worksheets/") if form == "xlsx" else part.filename == "content.xml"
                tail = b""
                with archive.open(part) as stream:
                    while block := stream.read(_BLOCK):
                        step("opening it")
                        left -= len(block)
                        if left < 0:
                            problem = f"unpacked it has more than {MOST_UNPACKED / 1e6:,.0f} MB"
                            raise FileRefusedError(name, problem, "save the table alone as CSV")
                        if sheet:
                            text = tail + block
                            cut = max(text.rfind(b">") + 1, len(text) - _BLOCK)
                            extent.see(text[:cut])
                            uncalculated += len(_UNCALCULATED.findall(text[:cut])) if form == "xlsx" else 0
                            tail = text[cut:]
                _not_giant(name, extent)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise damaged(name) from None
    if uncalculated:
        cells = "1 cell holds a formula" if uncalculated == 1 else f"{uncalculated:,} cells hold formulas"
        notes.append(f"{cells} never worked out, so read as empty; open the file in a spreadsheet program and save it.")
    return tuple(notes)


class _Extent:
    """How far the cells of a sheet of an XLSX reach, as its XML goes by."""

    def __init__(self) -> None:
        self.rows, self.columns = 0, 0

    def see(self, xml: bytes) -> None:
        for letters, row, bare in set(_PLACE.findall(xml)):
            self.rows = max(self.rows, int(row or bare))
            if letters:
                self.columns = max(self.columns, column_number(letters.decode()))


class _OdsExtent(_Extent):
    """How far the cells of an ODS reach, those that are said to be repeated included."""

    def __init__(self) -> None:
        super().__init__()
        self._row, self._again, self._column = 0, 1, 0

    def see(self, xml: bytes) -> None:
        for kind, said in _ODS_TAG.findall(xml):
            repeated = _REPEATED.search(said)
            times = int(repeated[1]) if repeated else 1
            if kind == b"table":
                self._row, self._again, self._column = 0, 1, 0
            elif kind == b"table-row":
                self._row, self._again, self._column = self._row + self._again, times, 0
            else:
                self._column += times
                if b"value-type" in said:
                    self.rows = max(self.rows, self._row + self._again)
                    self.columns = max(self.columns, self._column)


def _not_giant(name: str, extent: _Extent) -> None:
    if extent.rows * max(extent.columns, 1) > MOST_CELLS or extent.columns > MOST_COLUMNS:
        far = f"{column_letters(extent.columns)}{extent.rows}"
        problem = f"a sheet in it reaches as far as cell {far}, which is more than can be read"
        raise FileRefusedError(name, problem, "copy the table alone into a new workbook, or save it as CSV")
