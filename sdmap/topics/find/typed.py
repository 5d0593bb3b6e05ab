"""Postcodes as people type them: with or without the space, in small letters, a letter for the figure it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Royal Mail's form: an outward part (area and district) and an inward part (sector digit and two letters).
_OUTWARD = re.compile(r"^[A-Z]{1,2}[0-9][A-Z0-9]?$")
_INWARD = re.compile(r"^[0-9][A-Z]{0,2}$")
_TOGETHER = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{0,2})$")
_WHOLE = 3  # letters and digits of an inward part
_LIKE_FIGURES = str.maketrans("IOL", "101")


class Typed(NamedTuple):
    """One way of reading what was typed; without an inward part, the outward one may go on."""

    outward: str
    inward: str

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return len(self.inward) == _WHOLE

    @property
    def words(self) -> str:
        """The postcode, or its beginning, as it is written."""
        return f"{self.outward} {self.inward}" if self.inward else self.outward

    def begins(self, postcode: str) -> bool:
        """Whether a postcode begins so."""
        outward, _, inward = postcode.partition(" ")
        return (
            outward == self.outward and inward.startswith(self.inward)
            if self.inward
            else (outward.startswith(self.outward))
        )


def typed(text: str) -> tuple[Typed, ...]:
    """The ways of reading a text as a postcode or the beginning of one, the whole one first; none if it cannot be."""
    words = _words(text)
    if len(words) == 2 and _OUTWARD.match(words[0]) and _INWARD.match(words[1]):
        return (Typed(words[0], words[1]),)
    joined = "".join(words)
    if not _TOGETHER.match(joined):
        joined = re.sub(r"O(?=[A-Z]{2}$)", "0", joined)
        joined = re.sub(r"I(?=[A-Z]{2}$)", "1", joined)
    together = _TOGETHER.match(joined)
    found = [Typed(together[1], together[2])] if together else []
    if _OUTWARD.match(joined) and not (found and found[0].whole):
        found.insert(0, Typed(joined, ""))
    return tuple(found)


def respelt(text: str) -> Iterator[tuple[Typed, ...]]:
    """The ways of reading a text with figures where letters look like them: "DEII" as "DE11", "DE1l 0AA" as "DE11 0AA".

    A postcode begins with one or two letters and ends with up to two, which stay as they are.
    """
    written = " ".join(_words(text))
    for first, last in ((2, 2), (2, 1), (2, 0), (1, 2), (1, 1), (1, 0)):
        end = len(written) - last
        figures = written[first:end].translate(_LIKE_FIGURES)
        if written[:first].isalpha() and figures.replace(" ", "").isdigit():
            yield typed(written[:first] + figures + written[end:])


def _words(text: str) -> list[str]:
    return re.sub(r"[^A-Z0-9]+", " ", text.upper()).split()
