"""Numbers as people round, say and sign them: a half goes up.

A figure is rounded once, and what is printed, the class it is drawn in and the filter it passes all go by that: a map
that shades 8.0% as "under 8%" is not believed. Python's own formatting rounds the binary number, so that 31.25 gives
31.2 and 9.35 gives 9.3.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import Any

import pandas as pd

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Digits beyond these are the rounding of the arithmetic itself.
_NOISE = 9


def half_up(value: float, decimals: int) -> float:
    """Round to so many decimals, a half away from zero; NaN and infinite stay as they are."""
    if not isfinite(value):
        return value
    exact = Decimal(f"{value:.{max(_NOISE, decimals)}f}")
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def known_number(x: Any) -> float | None:
    """A number of a table, None where the table has none."""
    return None if pd.isna(x) else float(x)


def printed(values: pd.Series, decimals: int) -> pd.Series:
    """A column of figures as they are printed; NaN stays NaN."""
    return values.astype(float).map(lambda value: half_up(value, decimals))


def count_words(count: int, *, none: str = "no", beside: int = 0) -> str:
    """A whole number as in a sentence: below ten in words; nothing as ``none``.

    In a list it is in figures where any of the list is: ``beside`` is the largest of the others.
    """
    if not count:
        return none
    return _WORDS[count] if max(count, beside) < len(_WORDS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """So many of something: "one measure", "four measures"; ``many`` is the plural that is not made by an s."""
    return f"{count_words(count)} {one if count == 1 else many or f'{one}s'}"


def of_all(count: int, of: int) -> str:
    """So many of all, both in words or both in figures: "two of the four", "4 of the 15"."""
    return f"{count_words(count, none='none', beside=of)} of the {count_words(of, beside=count)}"


def out_of(count: int, of: int) -> str:
    """How many of two or more, before what they are: "neither of the two", "two of the four", "both", "all four"."""
    if count == of:
        return "both" if of == 2 else f"all {count_words(of)}"
    return of_all(count, of) if count or of > 2 else "neither of the two"


def are(count: int) -> str:
    """The verb of so many."""
    return "is" if count == 1 else "are"


def have(count: int) -> str:
    """The other verb of so many."""
    return "has" if count == 1 else "have"


def signed(x: float, decimals: int = 1, *, plus: bool = False) -> str:
    """A number with a true minus sign, and ``plus`` before one above 0; neither where it is rounded to nothing."""
    rounded = half_up(x, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    return f"{'−' if rounded < 0 else '+' if plus and rounded > 0 else ''}{text}"


def ordinal(n: int) -> str:
    """A place in an order: "1st", "22nd", "113th"."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"


def shortest(number: float) -> str:
    """The shortest writing of a number that reads back as the same."""
    return repr(float(number)).removesuffix(".0")
