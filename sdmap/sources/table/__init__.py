"""The reader core: a file as somebody has it becomes tables of texts, and a table of texts becomes figures.

Step one, :func:`read_tables`: bytes become :class:`Table` records, one a sheet, in which every row of the file that is
not a title, a header or blank is either a row or listed with why not. CSV, TSV, XLSX and ODS; what they hold decides
which, never their name. :func:`opening_of` and :func:`rows_after` do the same for a text file too large to be held.

Step two, :func:`numbers`, :func:`periods` and :func:`kinds`: the cells of a column become numbers, or states (withheld,
not applicable, missing), or are listed with row, column, value and mend.
"""

from sdmap.sources.table.columns import kinds
from sdmap.sources.table.opening import Opening, opening_of, rows_after
from sdmap.sources.table.reading import read_tables
from sdmap.sources.table.records import FileRefusedError, LeftOut, Table
from sdmap.sources.table.values import Numbers, numbers
from sdmap.sources.table.written_periods import Periods, period_of, periods

__all__ = [
    "FileRefusedError",
    "LeftOut",
    "Numbers",
    "Opening",
    "Periods",
    "Table",
    "kinds",
    "numbers",
    "opening_of",
    "period_of",
    "periods",
    "read_tables",
    "rows_after",
]
