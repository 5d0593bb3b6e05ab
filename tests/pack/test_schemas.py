"""Every table of a pack: rows of as many cells as there are columns, and a plain sentence where one is not."""

import csv
import io

import pytest

from sdmap.checks import TABLES, check_pack
from sdmap.pack.opening import open_pack
from sdmap.pack.reading import faults, read
from sdmap.pack.support import SUPPORT
from sdmap.text.errors import PackError

MORE = "there are more cells than columns; put quotation marks round a cell that holds a comma."
FEWER = "there are fewer cells than columns; add what is missing, with a comma for each cell that stays empty."
EVERY = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)


@pytest.fixture
def own(own_pack):
    """The repository's own pack, to be spoilt: it has every table there is, and one of them waits for its first row."""
    with (own_pack / SUPPORT.file).open("a") as waiting:
        waiting.write("2024/25,100,40,plan_2021\n2025/26,120,40,plan_2021\n")
    return open_pack(own_pack)


def change(pack, table, row, new):
    """Put another line in the place of one (the header is row 1)."""
    path = pack.file(table.file)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[row - 1] = new(lines[row - 1])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def first_cells(line, count):
    """The first cells of a line, quoted where they must be."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(next(csv.reader([line]))[:count])
    return stream.getvalue()


def told(pack, table):
    return [str(fault) for fault in faults(pack, table)]


@EVERY
def test_a_row_of_too_few_or_too_many_cells_is_told_once_with_the_mend(own, table):
    assert told(own, table) == []
    change(own, table, 2, lambda line: line + ",")
    change(own, table, 3, lambda line: first_cells(line, len(table.columns) - 1))
    assert told(own, table) == [f"{table.file}, row 2: {MORE}", f"{table.file}, row 3: {FEWER}"]
    with pytest.raises(PackError, match="row 2: there are more cells than columns"):
        read(own, table)


def test_the_check_tells_of_a_short_row_even_where_its_last_cells_may_be_empty(own):
    (table,) = (t for t in TABLES if t.file == "data/stated_figures.csv")
    assert not table.columns[-2].required
    change(own, table, 2, lambda line: first_cells(line, 4))
    assert [str(fault) for fault in check_pack(own.path)] == [f"data/stated_figures.csv, row 2: {FEWER}"]


@pytest.mark.parametrize(
    ("row", "new", "says"),
    [
        (1, lambda line: line + ",", "row 1: column 5 has no name; name it, or take it out of every row."),
        (1, lambda line: line + ",live", "row 1, column “live”: the column is there twice; keep one of the two."),
        (1, lambda line: line.replace("live", "Live"), "row 1, column “live”: the column is not there; add it"),
        (3, lambda _: "", "row 3: the row is empty; take it out."),
        (3, lambda line: f'"{line}', "row 3: the quotation marks do not come in pairs; close each that is opened"),
        (3, lambda line: f'"AB"1{line}', "row 3: the quotation marks do not come in pairs; close each that is opened"),
    ],
)
def test_what_else_is_wrong_with_a_row_is_told(own, row, new, says):
    (table,) = (t for t in TABLES if t.file == "data/postcodes.csv")
    change(own, table, row, new)
    assert told(own, table)[0].startswith(f"data/postcodes.csv, {says}")


def test_an_empty_file_is_told(own):
    own.file("data/postcodes.csv").write_text("\n")
    assert "data/postcodes.csv: the file is empty; write the names" in str(check_pack(own.path)[0])


def test_empty_lines_at_the_end_and_cells_of_two_lines_are_nothing_wrong(own):
    (table,) = (t for t in TABLES if t.file == "data/interventions.csv")
    path, before = own.file(table.file), read(own, table)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    assert read(own, table).equals(before)
    name = before["name"][0]
    path.write_text(text.replace(name, f'"{name[:3]}\n{name[3:]}"', 1) + "\n", encoding="utf-8")
    assert read(own, table)["name"][0] == f"{name[:3]}\n{name[3:]}"
    path.write_text(text.replace(name, f'"{name[:3]}\n{name[3:]}"', 1) + "x\n", encoding="utf-8")
    assert told(own, table) == [f"{table.file}, row {len(before) + 2}: {FEWER}"]
