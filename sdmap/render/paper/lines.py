"""Lines of text on paper: how high they are, and where a text is broken into them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

import numpy as np

from sdmap.render.paper.fonts import POINT, Weight, faces_for, plain, width_of

LEADING = 1.22
ASCENT, DESCENT = 0.76, 0.24  # of the size, for capitals and for the tails of letters


def line_height(size: float) -> float:
    """The distance from one line to the next, in millimetres."""
    return size * LEADING * POINT


def end_of(top: float, lines: Iterable[str], size: float) -> float:
    """Where lines set below one another from ``top`` downwards end."""
    for _ in lines:
        top -= line_height(size)
    return top


def wrap(text: str, width: float, size: float, weight: Weight = "normal") -> list[str]:
    """Break a text into lines no wider than ``width`` millimetres; nothing is left out."""
    lines: list[str] = []
    line, about = "", 0.0
    space = width_of("x x", size, weight) - 2 * width_of("x", size, weight)
    text = plain(text)
    # The words of a line come to its width; in faces other than the usual one but for the kerning of their spaces. It
    # is measured only where that may matter.
    near = 0.02 if faces_for(text) else 1e-9
    # Its words are set together, which takes as long as to set one.
    width_of(text, size, weight)
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        about = about + space + width_of(word, size, weight) if line else width_of(word, size, weight)
        if about <= (1 - near) * width or (about <= (1 + near) * width and width_of(longer, size, weight) <= width):
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _chopped(word, width, size, weight)
        about = width_of(line, size, weight)
        lines.extend(full)
    return [*lines, line] if line else lines


def _chopped(word: str, width: float, size: float, weight: Weight) -> list[str]:
    """Break a word that is wider than the line, between letters."""
    parts = []
    while word and width_of(word, size, weight) > width:
        # How many letters fit is about as their own widths say: an address has hundreds, slow to be measured together.
        fit = max(1, bisect_right(list(accumulate(width_of(letter, size, weight) for letter in word)), width))
        while fit > 1 and width_of(word[:fit], size, weight) > width:
            fit -= 1
        while width_of(word[: fit + 1], size, weight) <= width:
            fit += 1
        parts.append(word[:fit])
        word = word[fit:]
    return [*parts, word] if word or not parts else parts


def balanced(text: str, lines: int, size: float, weight: Weight = "normal") -> list[str] | None:
    """Break a text into exactly this many lines, as even as its words allow, or None where it has too few words."""
    words = plain(text).split(" ")
    if len(words) < lines:
        return None
    if lines == 1:
        return [" ".join(words)]
    low, high = max(width_of(w, size, weight) for w in words), width_of(" ".join(words), size, weight)
    for width in np.linspace(low, high, 24):
        broken = wrap(text, float(width) + 0.01, size, weight)
        if len(broken) <= lines:
            return broken if len(broken) == lines else None
    return None
