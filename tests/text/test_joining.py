"""Figures as they are printed: with their unit, and whole where their publisher gives whole percentages."""

from types import SimpleNamespace

import pytest

from sdmap.text.joining import format_value, interval_text

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
