"""Words joined as in a sentence; figures with their unit, and whole where their publisher gives whole percentages."""

from types import SimpleNamespace

import pytest

from sdmap.text.joining import bracketed, format_value, interval_text, join_words, listed, some_words
from sdmap.text.numbers import out_of

WHOLE, FINE, COUNT = (
    SimpleNamespace(unit=unit, printed_decimals=decimals, whole_per_cent=whole)
    for unit, decimals, whole in (("%", 1, True), ("%", 1, False), ("children", 0, False))
)


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        (WHOLE, 62.0, "62%"),
        (WHOLE, 46.5783, "46.6%"),
        (WHOLE, 58.98, "59.0%"),
        (FINE, 62.0, "62.0%"),
        (COUNT, 1234.0, "1,234"),
        (WHOLE, None, ""),
        (WHOLE, float("nan"), ""),
    ],
)
def test_a_percentage_is_whole_where_its_publisher_gives_it_so_and_what_is_worked_out_has_its_decimal(
    measure, value, text
):
    assert format_value(measure, value) == text


def test_the_ends_of_an_interval_are_worked_out_and_have_their_decimals():
    assert interval_text(WHOLE, 55.0, 62.34) == "55.0% to 62.3%"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("a", "b", "c"), "a, b and c"),
        (("9A, in Up", "9B, in Down"), "9A, in Up, and 9B, in Down"),
        (("9A", "9B, in Down"), "9A and 9B, in Down"),
        (("9A, in Up", "9B", "9C, in Down"), "9A, in Up; 9B; and 9C, in Down"),
        (("a", "b", "c and d"), "a, b, and c and d"),
        (("c and d", "a", "b"), "c and d, a and b"),
        (("c and d", "a"), "c and d, and a"),
        (("a’s (1)", "c and d’s (2)"), "a’s (1) and c and d’s (2)"),
        (("a (1)", "c and d (2)", "b (3)"), "a (1), c and d (2) and b (3)"),
        (("a (1)", "b", "c and d (3)"), "a (1), b, and c and d (3)"),
        (("“c and d”", "a"), "“c and d” and a"),
        (("a", "meals (b and c)"), "a and meals (b and c)"),
        (("meals (2019, the latest)", "“Wards, from 2023”", "c"), "meals (2019, the latest), “Wards, from 2023” and c"),
    ],
)
def test_names_with_a_comma_or_an_and_in_them_are_kept_apart_by_more_than_that(words, text):
    assert join_words(words) == text


def test_of_many_names_a_few_are_told_and_how_many_more():
    names = ["9A, in Up", "9B, in Up", "9C, in Down", "9D, in Down"]
    assert some_words(names, 2) == "9A, in Up; 9B, in Up; and two more"
    assert some_words(names[:3], 2) == join_words(names[:3])
    assert some_words("abcd", 2) == "a, b and two more"
    assert listed(names[:2]) == "9A, in Up; 9B, in Up"


def test_no_two_brackets_stand_in_a_row():
    assert bracketed("Wards", "2025") == "Wards (2025)"
    assert bracketed("Neighbourhoods (LSOA 2021)", "79%") == "Neighbourhoods (LSOA 2021; 79%)"


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [(0, 2, "neither of the two"), (2, 2, "both"), (0, 3, "none of the three"), (1, 3, "one of the three"),
     (9, 9, "all nine"), (4, 15, "4 of the 15"), (15, 15, "all 15")],
)  # fmt: skip
def test_how_many_of_all_is_said_as_people_say_it(count, of, said):
    assert out_of(count, of) == said
