"""Words and figures joined as in a sentence, without any knowledge of maps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from sdmap.text.numbers import count_words, half_up, shortest


class Printed(Protocol):
    """What is to be known of a measure to print its figures: its unit, and with how many decimals."""

    @property
    def unit(self) -> str:
        """The unit of the figures, such as "%"."""

    @property
    def printed_decimals(self) -> int:
        """How many decimals are printed."""

    @property
    def whole_per_cent(self) -> bool:
        """Whether its publisher gives whole percentages."""


class OfDecimals:
    """A measure that says itself how finely its figures are printed: its percentages are whole where it has none."""

    unit: str
    decimals: int

    @property
    def printed_decimals(self) -> int:
        """How many decimals its figures are printed with."""
        return self.decimals

    @property
    def whole_per_cent(self) -> bool:
        """Whether its publisher gives whole percentages."""
        return self.unit == "%" and not self.decimals


_ENCLOSED = re.compile(r"\([^()]*\)|“[^”]*”")
STATUS_WORDS = {
    "observed": "Published for this area",
    "aggregated": "Summed from published counts, or averaged from published rates",
    "apportioned": "Shared out by live postcodes from other areas",
    "modelled": "Expected, not counted",
    "stated": "As stated, not found at source",
    "suppressed": "Withheld",
    "missing": "Not available",
}


def decimals_of(indicator: Printed, value: float) -> int:
    """How many decimals a figure is printed with.

    A percentage that its publisher gives whole is printed whole: "62%". What is worked out from such percentages has
    the indicator's decimals: "46.6%".
    """
    return 0 if indicator.whole_per_cent and float(value).is_integer() else indicator.printed_decimals


def format_value(indicator: Printed, value: float | None) -> str:
    """A figure with its unit and as many decimals as :func:`decimals_of` says; "" for none."""
    return "" if value is None or pd.isna(value) else _printed(indicator, value, decimals_of(indicator, value))


def _printed(indicator: Printed, value: float, decimals: int) -> str:
    text = f"{half_up(value, decimals):,.{decimals}f}"
    return f"{text}%" if indicator.unit == "%" else text


def limit_text(indicator: Printed, limit: float | None) -> str:
    """A limit that a reader set, with all the decimals it was given; "" for none."""
    if limit is None:
        return ""
    plain = f"{limit:.{indicator.printed_decimals}f}"
    text = plain if float(plain) == limit else shortest(limit)
    return f"{text}%" if indicator.unit == "%" else text


def interval_text(indicator: Printed, lower: float | None, upper: float | None) -> str:
    """An interval with its unit; "" for none."""
    if lower is None or upper is None or pd.isna(lower) or pd.isna(upper):
        return ""
    return " to ".join(_printed(indicator, end, indicator.printed_decimals) for end in (lower, upper))


def counts_text(numerator: float | None, denominator: float | None, status: str, *, rounded: bool = False) -> str:
    """Counts: "580 of 1,511"; with "about" where shared out, expected or from rounded percentages; "" for none."""
    if numerator is None or not denominator or pd.isna(numerator) or pd.isna(denominator):
        return ""
    about = "about " if rounded or status in ("apportioned", "modelled") else ""
    return f"{about}{numerator:,.0f} of {denominator:,.0f}"


def status_text(status: str, numerator: float | None, *, rounded: bool = False, by_rate: bool = False) -> str:
    """How one figure is known; what came of published parts was summed only where their counts were published."""
    if status != "aggregated":
        return STATUS_WORDS[status]
    if rounded:
        return "Worked out from published whole percentages"
    if by_rate:
        return "Worked out from published rates"
    return (
        "Averaged from published rates" if numerator is None or pd.isna(numerator) else "Summed from published counts"
    )


def without_figure(status: str, note: str, when: str = "") -> str:
    """Why there is no figure, to follow a name and a colon; with the period where one is given."""
    word = STATUS_WORDS[status]
    # A note that begins with the status says it better.
    said = f"{word} for {when}" if when else word
    told = note.replace(word, said, 1) if note.startswith(word) else f"{said}. {note}".strip()
    return uncapital(told)


def bracketed(text: str, told: str) -> str:
    """A text with something told of it in brackets, in those it ends with if it has such: never two in a row."""
    return f"{text.removesuffix(')')}; {told})" if text.endswith(")") else f"{text} ({told})"


def joined(*parts: str) -> str:
    """What stands on the lines under a title, parted by dots; empty parts are left out."""
    return " · ".join(part for part in parts if part)


def lowered(text: str) -> str:
    """A title as it stands within a sentence; the name of a school year keeps its capital."""
    return text if text[1:2].isupper() or re.match(r"\w+ \d", text) else uncapital(text)


def uncapital(text: str) -> str:
    """The same text with a small letter to begin with."""
    return text[:1].lower() + text[1:]


def cut(text: str, most: int) -> str:
    """A text of so many letters at most, which says where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def capital(text: str) -> str:
    """The same text with a capital letter to begin with."""
    return text[:1].upper() + text[1:]


def as_subject(name: str) -> str:
    """A name before its verb: one with a comma in it takes another behind it, "Exampleshire 009B, in Riverside,"."""
    return f"{name}," if ", " in name else name


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"; ``last`` may be "or".

    Where a comma stands within one of them: "a, in x, and b, in y", "a, in x; b, in y; and c, in z". Where ``last``
    stands within one of the two that it joins, a comma keeps these apart, "a, b, and c and d", but after brackets or
    quotation marks, which do: "a (1), b (2) and c and d (3)".
    """
    if len(words) < 2:
        return "".join(words)
    closed = words[-2].endswith((")", "”"))
    doubled = not closed and any(f" {last} " in _ENCLOSED.sub("", word) for word in words[-2:])
    if len(words) == 2:
        return f"{words[0]}{', ' if doubled or _apart(words[:1]) == '; ' else ' '}{last} {words[1]}"
    apart = _apart(words)
    return f"{apart.join(words[:-1])}{apart if doubled or apart == '; ' else ' '}{last} {words[-1]}"


def some_words(words: Sequence[str], most: int) -> str:
    """The first of many and how many more: "a, b and three more"; all of them where only one would be left."""
    left = len(words) - most
    return join_words(words if left <= 1 else [*words[:most], f"{count_words(left)} more"])


def listed(words: Sequence[str]) -> str:
    """Words one after another: "a, b, c", or "a, in x; b, in y" where a comma stands within one of them."""
    return _apart(words).join(words)


def _apart(words: Sequence[str]) -> str:
    """What keeps words in a list apart; a comma within brackets or quotation marks leaves no doubt."""
    return "; " if any(", " in _ENCLOSED.sub("", word) for word in words) else ", "
