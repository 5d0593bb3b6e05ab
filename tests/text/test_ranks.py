"""A rank in words: from the nearer end, whatever the ends are called."""

from __future__ import annotations

import pytest

from sdmap.text.ranks import range_words, rank_words


@pytest.mark.parametrize(
    ("rank", "of", "ties", "told"),
    [
        (1, 15, 1, "highest of 15"),
        (7, 15, 1, "7th highest of 15"),
        (8, 15, 1, "in the middle of 15"),
        (9, 15, 1, "7th lowest of 15"),
        (13, 15, 1, "3rd lowest of 15"),
        (12, 15, 3, "joint 2nd lowest of 15"),
        (14, 15, 2, "joint lowest of 15"),
        (8, 16, 1, "8th highest of 16"),
        (9, 16, 1, "8th lowest of 16"),
        (1, 15, 15, "the same in all 15"),
        (1, 1, 1, "the only one"),
    ],
)
def test_a_rank_is_told_from_the_nearer_end(rank, of, ties, told):
    assert rank_words(rank, of, ties) == told


def test_the_farther_end_is_never_the_one_that_is_told():
    for of in range(2, 40):
        for rank in range(1, of + 1):
            told = rank_words(rank, of)
            place = int("".join(c for c in told.split()[0] if c.isdigit()) or 1)
            assert "middle" in told or place <= of / 2, told


def test_the_ends_have_the_names_that_they_are_given():
    assert rank_words(20, 21, ends=("worst", "best")) == "2nd best of 21"
    assert rank_words(20, 21, 2, ends=("lowest", "highest")) == "joint highest of 21"


def test_the_places_that_are_open_count_from_the_same_end_as_the_place():
    assert range_words(1, 5, 2, 8) == "1st to 5th"
    assert range_words(4, 8, 7, 8) == "1st to 5th"
    assert range_words(3, 9, 6, 11) == "3rd to 9th highest"
