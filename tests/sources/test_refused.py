"""Files that are refused or made harmless, in words; nothing in them is run or unpacked without end."""

import re
from pathlib import Path

import pytest

from sdmap.sources.supplied.files import left_out_csv
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import FileRefusedError, read_tables
from sdmap.sources.table import guards as limits
from tests.sources.files import changed, ods, workbook, zipped

BOOK = workbook(("Sheet1", [["Ward", "% 2023"], ["March East", 12.5]]))
SHEET = "xl/worksheets/sheet1.xml"


def far(place):
    return changed(BOOK, SHEET, lambda xml: xml.replace(b'r="A2"', f'r="{place}"'.encode()))


REFUSED = {
    "empty": (b"\xef\xbb\xbf \n", "the file is empty"),
    "a PDF": (b"%PDF-1.7 ...", "it is a PDF"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password or saved as an Excel 97"),
    "a web page with another name": (b"<html><table><tr><td>1</td></tr></table></html>", "it is a web page or XML"),
    "a document": (zipped({"word/document.xml": "<x/>", "mimetype": "x"}), "no table"),
    "a binary workbook": (zipped({"xl/workbook.bin": "x"}), "binary workbook"),
    "a torn workbook": (BOOK[:-200], "it is damaged"),
    "a workbook of rubbish": (changed(BOOK, SHEET, lambda _: b"<worksheet"), "it is damaged|nothing in its sheets"),
    "no text": (bytes(range(256)) * 4, "neither a text nor a workbook"),
    "quotation marks": (b'Ward,% 2023\n"March East,4\n', r"the quotation marks in row 2 do not come in pairs"),
    "a cell at the far end": (far("XFD1048576"), "reaches as far as cell XFD1048576"),
    "repeated for ever": (
        ods([["Ward"]], '<table:table-row table:number-rows-repeated="900000"><table:table-cell '
            'office:value-type="float" office:value="1" table:number-columns-repeated="900"/></table:table-row>'),
        "more than can be read"),
    "too many columns": (b",".join([b"a"] * 3000) + b"\n" + b",".join([b"1"] * 3000), "it has 3,000 columns"),
    "nowhere": (b"Colour,% 2023\nred,4\nblue,5\n", "no column in it holds codes or names of wards"),
    "no figures": (b"Ward,Said\nMarch East,good\n", "no column in it holds figures"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_sentence(fenland, name):
    content, why = REFUSED[name]
    with pytest.raises(FileRefusedError, match=why) as told:
        understand(fenland, read_tables(content, "mine.xlsx"))
    assert re.fullmatch(r"mine\.xlsx: .+\.", str(told.value))


def test_what_unpacks_to_more_than_can_be_held_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1_000_000)
    bomb = changed(BOOK, "xl/media/a.bin", lambda _: bytes(2_000_000))
    with pytest.raises(FileRefusedError, match="unpacked it has more than 1 MB"):
        read_tables(bomb)


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(b"Ward,1\n" * 200)
    with pytest.raises(FileRefusedError, match="no more than 0 MB are read; keep only the rows of your district"):
        read_tables(path, limit=1000)
    with pytest.raises(FileRefusedError, match="there is no such file"):
        read_tables(tmp_path / "other.csv")
    with pytest.raises(FileRefusedError, match="no more than 0 MB are read"):
        read_tables(Path("/dev/urandom"), limit=1000)


def test_macros_are_not_run_and_that_is_said():
    (table,) = read_tables(changed(BOOK, "xl/vbaProject.bin", lambda _: b"Sub AutoOpen()"))
    assert "The file holds macros; they were not run." in table.notes
    assert table.rows == [["March East", "12.5"]]


def test_a_formula_that_was_never_worked_out_is_told(fenland):
    (table,) = read_tables(workbook(("S", [["Ward", "% 2023"], ["March East", "=1+1"], ["March North", 4]])))
    assert table.notes[0].startswith("1 cell holds a formula never worked out")
    assert understand(fenland, [table]).rows["status"].tolist() == ["missing", "observed"]


def test_markup_and_formulas_in_a_file_stay_texts(fenland):
    bad = b'<img src=x onerror=alert(1)>,=cmd|"/C calc"!A0,5\n'
    found = understand(fenland, read_tables(b"Ward,Note,% 2023\nMarch East,a,4\n" + bad.replace(b'"', b"'")))
    (left,) = found.left_out
    assert left.value == "<img src=x onerror=alert(1)>"
    found = understand(fenland, read_tables(b"Ward,% 2023\nMarch East,4\n=HYPERLINK(1),5\n"))
    assert "\n,3,Ward,'=HYPERLINK(1)," in left_out_csv(found)
