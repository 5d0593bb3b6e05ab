"""No row is ever lost without being listed, and no mark becomes a number, whatever is in a file."""

import csv
import io

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import FileRefusedError, numbers, read_tables
from sdmap.sources.table.texts import without_unseen
from sdmap.text.marks import mark_state

MARKS = ("[c]", "c", "*", "<5", "~", ":", "z", "N/A", "N/K", "SUPP", "NE", "NP", "LOWCOV", "[x]")
WARDS = ("March East", "E05015427", "March South", "Nowhere", "Total", "", "Wisbech", "E92000001")
CELLS = st.one_of(
    st.sampled_from(MARKS), st.integers(0, 400).map(str), st.floats(0, 100).map(lambda x: f"{x:.1f}%"),
    st.sampled_from(("", "1,234", "12,5", "2023", "Jan-23", "a note", '"', "=1+1", "é", "8*")), st.text(max_size=6),
)  # fmt: skip
PLACES = st.one_of(st.sampled_from(WARDS), st.text(max_size=8))
ROWS = st.lists(st.lists(CELLS, max_size=4), max_size=8)
DELIMITERS = st.sampled_from(",;\t|")


def written(rows, delimiter):
    """A text file, and the numbers of its rows that are not blank."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return stream.getvalue().encode("utf-8", "replace"), {
        number
        for number, row in enumerate(rows, start=1)
        if any(without_unseen(cell).strip(" \x00").strip() for cell in row)
    }


def accounted(table):
    """The numbers of all rows of a file that a table says something of, each once."""
    found = [*(number for number, _ in table.above), *table.header, *table.numbers, *(e.row for e in table.left_out)]
    assert len(found) == len(set(found))
    return set(found)


@given(ROWS, DELIMITERS)
@settings(max_examples=60, deadline=None)
def test_every_row_of_any_text_is_a_row_or_is_listed(rows, delimiter):
    content, told = written(rows, delimiter)
    try:
        (table,) = read_tables(content)
    except FileRefusedError:
        return
    assert accounted(table) >= told
    assert all(len(row) == len(table.columns) for row in table.rows)
    for column in table.columns:
        read = numbers(table, column)
        for cell, value, state in zip(table.cells[column], read.values, read.states, strict=True):
            assert np.isnan(value) == (state != "number")
            assert not (mark_state(cell) and state == "number")
        assert len(read.unclear) == read.states.count("unclear")


@given(st.lists(st.tuples(PLACES, CELLS, CELLS), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_row_of_areas_is_used_or_listed_and_no_mark_is_mapped(fenland, rows):
    content, told = written([("Ward", "Eligible", "Pupils 2023"), ("March North", "5", "50"), *rows], ",")
    try:
        found = understand(fenland, read_tables(content))
    except FileRefusedError:
        return
    assert found.rows_in == len(found.used) + found.rows_out
    assert (
        found.used
        | {each.row for each in found.left_out}
        | set(found.table.header)
        | {number for number, _ in found.table.above}
        >= told
    )
    withheld = {ward for ward, one, other in rows if mark_state(one) == "withheld" or mark_state(other) == "withheld"}
    if found.figure.of == "share" and "March East" in withheld and [w for w, *_ in rows].count("March East") == 1:
        row = found.rows[found.rows["code"].eq("E05015426")]
        assert not row["numerator"].notna().any()


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_every_area_side_by_side_is_used_or_listed(fenland, rows):
    head = [("Count", "March East", "Nowhere", "Wisbech"), ("Eligible", "5", "6", "c"), ("Pupils", "50", "60", "9")]
    try:
        found = understand(fenland, read_tables(written([*head, *rows], ",")[0]))
    except FileRefusedError:
        return
    assert found.rows_in == len(found.used) + found.rows_out
    if found.table.across:
        assert found.used | {each.row for each in found.left_out if each.across} >= {2, 3, 4}
