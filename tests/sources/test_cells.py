"""What a cell says: a number in any writing, a mark for what it means, and never the one for the other."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.sources.supplied.when import period_in
from sdmap.sources.table import numbers, period_of, read_tables
from sdmap.sources.table.values import read_cell
from sdmap.text.marks import mark_state

MARKS = {
    "withheld": (
        "[c]",
        "c",
        "C",
        "*",
        "<5",
        "< 5",
        "≤4",
        "fewer than 5",
        "SUPP",
        "[low]",
        "1-4",
        "1 to 4",
        ">95%",
        "s",
    ),
    "missing": ("N/K", "[x]", "x", "~", ":", "NP", "LOWCOV", "..", "–", "not available", "#N/A", "[w]"),
    "not applicable": ("N/A", "n/a", "z", "[z]", "NE", "na"),
}


@pytest.mark.parametrize(("state", "cell"), [(state, cell) for state, cells in MARKS.items() for cell in cells])
def test_a_mark_means_what_its_publisher_says(state, cell):
    assert read_cell(cell)[1] == state


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", 12), ("-3.5", -3.5), ("−3.5", -3.5), ("1,234", 1234), ("1 234 567", 1234567), ("1,234.5", 1234.5),
        ("12%", 12), ("12.5 %", 12.5), ("£1,234", 1234), ("45 [r]", 45), ("45 (p)", 45), ("1e3", 1000), (".5", 0.5),
        ("0", 0), ("0.0%", 0),
    ],
)  # fmt: skip
def test_a_number_is_read_in_any_writing(cell, number):
    assert read_cell(cell)[:2] == (number, "number")


@pytest.mark.parametrize(
    "cell", ["12*", "=1+1", "1,23", "12,5", "1,2345", "nan", "inf", "1_000", "٣", "(5)", "5 pupils", "1/2", "E05000001"]
)
def test_what_may_be_either_is_no_number(cell):
    assert math.isnan(read_cell(cell)[0])


def test_a_column_with_decimal_commas_is_read_as_a_whole():
    (table,) = read_tables(b"Ward;Rate\nA;12,5\nB;1,234\nC;7\n")
    assert numbers(table, "Rate").values.tolist() == [12.5, 1.234, 7]
    (table,) = read_tables(b"Ward;Rate\nA;12.5\nB;1,234\nC;1,5\n")
    read = numbers(table, "Rate")
    assert read.values[:2].tolist() == [12.5, 1234]
    assert [str(each) for each in read.unclear] == [
        "row 4, column “Rate”: “1,5” is no number; write a plain number, or leave the cell empty."
    ]


@given(st.text(max_size=12))
def test_no_mark_ever_becomes_a_number(text):
    value, state, _ = read_cell(text)
    assert math.isnan(value) == (state != "number")
    if mark_state(text):
        assert state == mark_state(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023-01", "2023-01"), ("Jan-23", "2023-01"), ("January 2023", "2023-01"), ("2023-01-19", "2023-01"),
        ("19/01/2023", "2023-01"), ("January census 2023", "2023-01"), ("Spring term 2022/23", "2023-01"),
        ("2016/17", "2016/17"), ("2016-17", "2016/17"), ("2016–17", "2016/17"), ("201617", "2016/17"),
        ("2016/2017", "2016/17"), ("2016 to 2017", "2016/17"), ("AY 2016/17", "2016/17"), ("1999/00", "1999/00"),
        ("School year 2016-17", "2016/17"), ("2019", "2019"), ("2019.0", "2019"), ("Year 2019", "2019"),
        ("2011/12 to 2013/14", "2011/12-2013/14"), ("2011/12–2013/14", "2011/12-2013/14"),
        ("2024-09-01/P1Y", "2024/25"), ("2023-01-01T00:00:00/P1M", "2023-01"),
        ("2023 Q1", "2023-Q1"), ("Q1 2020", "2020-Q1"), ("2023Q4", "2023-Q4"), ("Quarter 2, 2023", "2023-Q2"),
        ("first quarter of 2023", "2023-Q1"), ("3rd quarter 2023", "2023-Q3"), ("Jan–Mar 2023", "2023-Q1"),
        ("October to December 2022", "2022-Q4"), ("Apr 2023 - Jun 2023", "2023-Q2"), ("2023 Jul-Sep", "2023-Q3"),
        ("Jan-Mar 23", "2023-Q1"), ("1 January to 31 March 2023", "2023-Q1"), ("quarter ending June 2023", "2023-Q2"),
        ("2023/24 Q2", "2023-Q3"), ("Q4 2023-24", "2024-Q1"), ("Q1 (Apr-Jun) 2023/24", "2023-Q2"),
        ("Jan-Mar 2023/24", "2024-Q1"), ("FY2023 Q1", ""), ("academic year 2023/24 Q2", ""),
        ("Q1", ""), ("2016/18 Q1", ""), ("Nov 2022–Jan 2023", ""), ("Q5 2023", ""), ("Week 3 2023", ""),
        ("Q1 (Apr-Jun) 2023", "2023-Q2"), ("Q1 2023 (Apr-Jun)", "2023-Q2"), ("Q4 (Jan-Mar) 2023", "2023-Q1"),
        ("2023/24 Q4 (Jan–Mar)", "2024-Q1"), ("Jan–Mar (2023)", "2023-Q1"), ("Quarter 3, Oct to Dec 2023", "2023-Q4"),
        ("Q4 2023 (Jan-Mar)", ""), ("Q2 (Jan-Mar) 2023", ""), ("Q1 (Jan-Mar) 2023/24", ""), ("FY2023 Apr-Jun", ""),
        ("Q1–Q3 2023", ""), ("Q1 to Q4 2023", ""), ("Q1-3 2023", ""), ("Quarters 1 and 2, 2023", ""),
        ("Q2 2023 YTD", ""), ("first and second quarter 2023", ""), ("Oct-Dec 2022 and Jan-Mar 2023", ""),
        ("Jan-Mar 23/24", ""), ("2016/18", ""), ("45", ""), ("ward", ""), ("13/2020", ""),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("% Q1 (Apr-Jun) 2023", "2023-Q2", "%"), ("Q1 2023 (Apr-Jun) number", "2023-Q2", "number"),
        ("Q1 (%) 2023/24", "2023-Q2", "%"), ("% helped, Q1 of financial year 2023/24", "2023-Q2", "% helped"),
        ("FY2023-24 Q1 %", "2023-Q2", "%"), ("pct_q1_2023_24", "2023-Q2", "pct"), ("pct_2022_23", "2022/23", "pct"),
        ("Q1 number 2023/24", "2023-Q2", "number"), ("% Autumn term 2022/23", "2022-10", "%"),
        ("Summer-born children 2022/23", "2022/23", "Summer-born children"),
        ("Spring term, January 2023", "2023-01", "Spring term"),
        ("School meals taken Q1 2023", "2023-Q1", "School meals taken"),
        ("Year 6 pupils 2022/23", "2022/23", "Year 6 pupils"), ("Top quarter, 2023", "2023", "Top quarter"),
    ],
)  # fmt: skip
def test_a_period_in_a_name_is_read_and_the_rest_is_kept(text, period, rest):
    assert period_in(text) == (period, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Q1–Q2 2023", "% Q1-3 2023", "% Q4 2023 (Jan-Mar)", "% academic year 2023/24 Q2", "% financial year 2023 Q1",
        "Q1", "Q1 satisfied 2023", "% H1 2023", "% autumn term and spring term 2022/23", "% Apr–Sep 2023",
    ],
)  # fmt: skip
def test_a_name_that_leaves_its_period_open_has_none(text):
    assert period_in(text) == ("", text)
