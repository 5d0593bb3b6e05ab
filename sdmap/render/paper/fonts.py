"""The faces that pictures are set in, and how wide a line of text is in them.

DejaVu Sans ships with matplotlib and so is the one face every machine is sure to have. What it lacks, such as Chinese,
is set in a face of the machine that has it; where none has, matplotlib's face of last resort draws a box that names the
script, and the text itself is kept in SVG and PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.font_manager import findfont as find_font
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from sdmap.text.joining import cut

MM_PER_INCH = 25.4
POINT = MM_PER_INCH / 72
FONT = "DejaVu Sans"
LAST_RESORT = "Last Resort High-Efficiency"  # comes with matplotlib from 3.11 on
UNKNOWN_GLYPH = "□"
# Tried before the machine's other faces: upright faces without serifs that have whole scripts.
LIKELY = re.compile(r"noto sans|droid sans fallback|wenquanyi|yahei|gothic|pingfang|segoe ui|arial unicode|noto emoji")

Weight = Literal["normal", "bold"]


@lru_cache(maxsize=256)
def font(size: float, weight: Weight, faces: tuple[str, ...] = ()) -> FontProperties:
    """The face at a size in points; ``faces`` are asked for what it lacks, in this order."""
    return FontProperties(family=[FONT, *faces], size=size, weight=weight)


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """The characters of the face in both its weights."""
    weights: tuple[Weight, ...] = ("normal", "bold")
    known = [frozenset(get_font(find_font(font(10, weight))).get_charmap()) for weight in weights]
    return known[0] & known[1]


@lru_cache(maxsize=4096)
def faces_for(text: str) -> tuple[str, ...]:
    """Faces for what the usual one lacks of a text; empty for almost every text."""
    lacking = {ord(character) for character in text} - _known()
    found = {_face_with(code) for code in lacking} - {""}
    return tuple(sorted(found, key=lambda name: (name == LAST_RESORT, name)))


@lru_cache(maxsize=512)
def _face_with(code: int) -> str:
    """A face of this machine that has a character; the one of last resort; "" if there is not even that."""
    last = ""
    for name, file in _faces():
        if name == LAST_RESORT:
            last = name
        elif code in _characters(file):
            return name
    return last


@lru_cache(maxsize=1)
def _faces() -> tuple[tuple[str, str], ...]:
    """The machine's upright faces with their files, likely ones first.

    Coloured letters are pictures of one size, which cannot be set at another.
    """
    upright = {(f.name, f.fname) for f in fontManager.ttflist if f.style == "normal" and "Color" not in f.name}
    usable = [(name, file) for name, file in upright if Path(file).suffix.lower() in (".ttf", ".otf", ".ttc")]
    return tuple(sorted(usable, key=lambda face: (not LIKELY.search(face[0].lower()), face)))


@lru_cache(maxsize=512)
def _characters(file: str) -> frozenset[int]:
    """The characters of a font file; none if it cannot be read."""
    try:
        return frozenset(get_font(file).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()


def tidy(text: str) -> str:
    """Make a text fit for any file: on one line, without control characters."""
    spaced = re.sub(r"\s+", " ", text).strip()
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn", "Co"))


def shortened(text: str, longest: int = 60) -> str:
    """Cut a text that is longer than any list of names can bear."""
    return cut(tidy(text), longest)


# The size that lines are measured at, in points.
_MEASURED = 100


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Make a text fit to be set: tidied, and with a box for each character that no face on this machine has."""
    return "".join(c if ord(c) in _known() or _face_with(ord(c)) else UNKNOWN_GLYPH for c in tidy(text))


def width_of(text: str, size: float, weight: Weight = "normal") -> float:
    """How wide a line of text is, in millimetres."""
    return _width(text, weight) * size / _MEASURED * POINT


@lru_cache(maxsize=16384)
def _width(text: str, weight: Weight) -> float:
    """How wide a line is at one large size: how far its letters lead, whatever the resolution it is drawn at."""
    if _of_words(text):
        *_, space = _words("", weight)[0]
        return (sum(advance for *_, advance in _words(text, weight)) - space) * _MEASURED / text_to_path.FONT_SCALE
    face = font(_MEASURED, weight, faces_for(text))
    across: float = text_to_path.get_text_width_height_descent(text, face, ismath=False)[0]
    return across


# The classes of characters that are written from right to left (Unicode Standard Annex 9), and what turns a line.
_FROM_THE_RIGHT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
# The outline of each letter that has been asked for, by the name that matplotlib gives it.
_LETTERS: dict[str, Any] = {}
# A word that has been set: its corners, its codes, and how far on from its beginning the next word begins.
Word = tuple[NDArray[np.float64], NDArray[np.uint8], float]
_WORDS: dict[tuple[str, Weight], Word] = {}
_WORDS_KEPT = 4096


@lru_cache(maxsize=512)
def outline(text: str, weight: Weight = "normal") -> Outline:
    """A line of text as an area, at one point, its baseline from the origin to the right.

    Kept, for the pictures of one pack say the same names again and again; a long line takes some 50 kB.
    """
    if not _of_words(text):
        corners, codes = _drawn(_placed(text, weight, faces_for(text)))
        return Outline(corners / text_to_path.FONT_SCALE, codes)
    words = _words(text, weight)
    starts = np.cumsum([0.0, *(advance for *_, advance in words)])
    parts = [word[0] + np.array([start, 0.0]) for word, start in zip(words, starts, strict=False)]
    return Outline(np.concatenate(parts) / text_to_path.FONT_SCALE, np.concatenate([word[1] for word in words]))


def _of_words(text: str) -> bool:
    """Whether a line can be put together from its words, which lines share: of one face, and read to the right."""
    return not faces_for(text) and _FROM_THE_RIGHT.isdisjoint(map(unicodedata.bidirectional, text))


def _words(text: str, weight: Weight) -> list[Word]:
    """The words of a line; those that have not been set before are set as one line."""
    words = text.split(" ")
    if len(_WORDS) > _WORDS_KEPT:
        _WORDS.clear()
    unset = [word for word in dict.fromkeys(words) if (word, weight) not in _WORDS]
    if unset:
        _WORDS.update(zip(((word, weight) for word in unset), _set(unset, weight), strict=True))
    return [_WORDS[word, weight] for word in words]


def _set(words: Sequence[str], weight: Weight) -> list[Word]:
    """Set words beside each other: every letter takes its time, whether or not its word stands in the line already."""
    # Every word ends in a space; by the bar it is known where a word after the last would begin.
    placed = _placed(f"{' '.join(words)} |", weight)
    space, begins, first = placed[-2][0], 0.0, 0
    made: list[Word] = []
    for end in [number for number, (name, *_) in enumerate(placed) if name == space]:
        after = float(placed[end + 1][1])
        made.append((*_drawn(placed[first:end], begins), after - begins))
        begins, first = after, end + 1
    return made


def _placed(text: str, weight: Weight, faces: tuple[str, ...] = ()) -> list[tuple[str, float, float, float]]:
    """The letters of a line by their names, each with its place."""
    face = get_font([find_font(FontProperties(family=family, weight=weight)) for family in (FONT, *faces)])
    face.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    placed: list[tuple[str, float, float, float]] = text_to_path.get_glyphs_with_font(face, text, _LETTERS)[0]
    return placed


def _drawn(
    placed: Sequence[tuple[str, float, float, float]], begins: float = 0.0
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Corners and codes of letters, from where they begin."""
    corners = [_LETTERS[name][0] + (x - begins, y) for name, x, y, _ in placed]
    codes = [_LETTERS[name][1] for name, *_ in placed]
    return np.concatenate([np.empty((0, 2)), *corners]), np.concatenate([np.empty(0, dtype=np.uint8), *codes])
