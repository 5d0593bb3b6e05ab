"""A period is written in one of five ways; what a spreadsheet made of it is named."""

import pytest

from sdmap.text.period_grammar import academic_year, is_period, period_fault
from sdmap.text.periods import last_month, period_words


@pytest.mark.parametrize("period", ["2023-01", "2016/17", "1999/00", "2011/12-2013/14", "2019", "2023-12", "2023-Q4"])
def test_a_period_is_one(period):
    assert is_period(period)
    assert period_fault(period) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jan-23", "2023-01"),
        ("23-Jan", None),
        ("01-Jan-23", "2023-01"),
        ("January 2023", "2023-01"),
        ("01/01/2023", "2023-01"),
        ("2023-01-01", "2023-01"),
        ("2023-01-01 00:00:00", "2023-01"),
        ("Jan-99", "1999-01"),
    ],
)
def test_what_a_spreadsheet_made_of_a_month_is_told(text, meant):
    problem, mend = period_fault(text)
    if meant:
        assert (problem, mend) == (f"“{text}” is no period; spreadsheets turn {meant} into this", f"write {meant}")
    else:
        assert problem == f"“{text}” is no period"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2016-17", "2016/17"),
        ("2016/2017", "2016/17"),
        ("201617", "2016/17"),
        ("2023-1", "2023-01"),
        ("Q1 2023", "2023-Q1"),
        ("2023Q4", "2023-Q4"),
    ],
)
def test_another_way_of_writing_is_told(text, meant):
    assert period_fault(text) == (f"“{text}” is no period", f"write {meant}")


@pytest.mark.parametrize(
    "text", ["2023-13", "2023-Q5", "2016/18", "2013/14-2011/12", "2019-2021", "last year", "45292", "²"]
)
def test_what_is_no_period_at_all_is_told_with_what_is(text):
    problem, mend = period_fault(text)
    assert problem == f"“{text}” is no period"
    assert mend.startswith("write 2023-01 for a month, 2016/17 for an academic year")


def test_a_quarter_is_said_by_its_months():
    assert period_words("2023-Q1") == "January to March 2023"
    assert last_month("2023-Q4") == "2023-12"


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [("2016", "17", "2016/17"), ("1999", "00", "1999/00"), ("1999", "2000", "1999/00"), ("2016", "18", ""),
     ("2016", "1917", "")],
)  # fmt: skip
def test_a_year_and_the_next_are_an_academic_year(first, last, year):
    assert academic_year(first, last) == year
