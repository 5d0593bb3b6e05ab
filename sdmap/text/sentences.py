"""Sentences that are short enough to be read out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdmap.text.joining import capital

MOST_WORDS = 20
# How a headline says that a measure is the only one.
ONE_MEASURE = "the one measure that can be compared, "
_END = re.compile(r"(?<=[.!?]) (?=[A-Z‘“0-9(])")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, one by one."""
    return tuple(_END.split(text))


def long_ones(text: str) -> tuple[str, ...]:
    """The sentences of a text that have more than :data:`MOST_WORDS` words."""
    return tuple(each for each in sentences_of(text) if len(each.split()) > MOST_WORDS)


def shortened(text: str) -> str:
    """A text with each sentence that is too long taken apart, at its semicolons, then at a colon or before “and”."""
    return " ".join(part for each in sentences_of(text) for part in _parted(each, ("; ", ": ", ", and ")))


def without_only(text: str) -> str:
    """A text about the only measure of a page, with that in a sentence of its own."""
    return f"{text.replace(ONE_MEASURE, '')} No other measure below can be compared." if ONE_MEASURE in text else text


def _parted(sentence: str, marks: Sequence[str]) -> list[str]:
    """A sentence as several, taken apart at the first of the marks that it has, and its parts at the next ones."""
    if not marks or not long_ones(sentence):
        return [sentence]
    mark, *others = marks
    parts = sentence.split(mark) if mark == "; " else sentence.split(mark, 1)
    whole = [capital(part.rstrip(".")) + "." for part in parts]
    return [found for each in whole for found in _parted(each, others)]
