"""Columns by their letters, as spreadsheets call them."""

from __future__ import annotations


def column_number(letters: str) -> int:
    """A column's number, from 1, by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A column's letters by its number, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
