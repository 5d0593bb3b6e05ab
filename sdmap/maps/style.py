"""The colours, patterns and marks that every rendering shares: the same colour for the same meaning everywhere.

Colours are the Government Analysis Function's (https://analysisfunction.civilservice.gov.uk/policy-store/
data-visualisation-colours-in-charts/): a five-step blue sequence, and orange against dark blue for worse and better.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

SEQUENCE = ("#ADD1F1", "#6BACE6", "#2073BC", "#12436D", "#092135")
NOTHING = "#F2F2F2"
LEFT_OUT = "#EFE4C8"  # an area that a filter leaves out: no class, no comparison and no lack of a figure
WORSE, BETTER, SIMILAR = "#F46A25", "#12436D", "#D9D9D9"
ABOVE, BELOW = "#F9C6A8", "#9FB9D6"  # of a full count, on neither clear side: paler, and a step apart in grey
COMPARISON_COLOURS = {
    "worse": WORSE,
    "higher": WORSE,
    "higher, not clearly": ABOVE,
    "similar": SIMILAR,
    "lower, not clearly": BELOW,
    "better": BETTER,
    "lower": BETTER,
    "not compared": NOTHING,
}
# Changes beside the comparator's, from far on the worse side to far on the better; where neither is, from far below.
CHANGE_COLOURS = (WORSE, ABOVE, SIMILAR, BELOW, BETTER)
# What lies on neither clear side is marked besides, so that it is told from the clear sides without any colour.
COMPARISON_PATTERNS: dict[str, Literal["higher", "lower"]] = {
    "higher, not clearly": "higher",
    "lower, not clearly": "lower",
}

INK = "#0B0C0C"
PAPER = "#FFFFFF"
MUTED = "#505A5F"
GREY = 6  # of 255: parts of a colour that differ by no more give it no hue
BEYOND, BEYOND_TOWN = "#EBEDED", "#DCDFE0"  # ground that is not the district's, and towns on it
CROSSES = "#6F777B"  # the small crosses of an area without a figure, on a screen
RULE = "#B1B4B6"  # a thin line between parts of a page
ACCENT = "#12436D"
# In tables on paper the ground of the heads, which that of a scale has too, and the lines between rows.
HEADS, TABLE_LINE = "#E8EEF4", "#BFC1C3"
OUTLINE = INK
CORE_LINE, CORE_CASING = INK, PAPER
# The one area that a picture is about: light between two dark lines, unlike the core's dark one, in grey as well.
MARKED_LINE, MARKED_CASING = "#FFDD00", INK

# How each phase of school is marked: (shape, fill, word). A shape of its own for each, so that colour is never needed.
SCHOOL_MARKS = {
    "State-funded primary": ("circle", "#FFFFFF", "Primary"),
    "State-funded secondary": ("square", "#F46A25", "Secondary"),
    "State-funded AP school": ("diamond", "#A285D1", "Alternative provision"),
    "Independent school": ("triangle", "#BFC1C3", "Independent"),
    "Post-16": ("star", "#28A197", "Post-16 college"),
}
OTHER_SCHOOL_MARK = ("cross", "#FFFFFF", "Other")
# Schools by a figure: from the lowest class to the highest, unlike the blues of areas and darker step by step in grey.
SCHOOL_CLASS_COLOURS = ("#FFFFFF", "#E5B5CF", "#B5568B", "#5C0F3A")
# (shape, fill, size against the usual one) of schools without a figure.
WITHHELD_SCHOOL_MARK = ("diamond", "#D9D9D9", 1.0)
UNKNOWN_SCHOOL_MARK = ("cross", "#FFFFFF", 0.9)
OTHER_KIND_MARK = ("circle", "#B1B4B6", 0.5)

PATTERN_WORDS = {
    "withheld": "Withheld",
    "missing": "Not available",
    "modelled": "Expected, not counted",
    "stated": "As stated in a document, not found at source",
}


def by_side(colours: Mapping[str, str], polarity: str) -> dict[str, str]:
    """The colours of comparisons of a measure: what is on the worse side, but not clearly, is coloured like worse."""
    higher, lower = colours["higher, not clearly"], colours["lower, not clearly"]
    turned = {"higher, not clearly": lower, "lower, not clearly": higher} if polarity == "high is good" else {}
    return {**colours, **turned}


def pattern_words(document: str) -> dict[str, str]:
    """What each pattern means, with the name of the document that stated figures are quoted from."""
    return {pattern: words.replace("a document", document) for pattern, words in PATTERN_WORDS.items()}


def ink_on(colour: str) -> str:
    """Choose black or white text for a fill, whichever contrasts more (WCAG 2.2 relative luminance)."""
    return INK if contrast(colour, INK) >= contrast(colour, PAPER) else PAPER


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def is_grey(colour: str) -> bool:
    """Whether a colour has hardly any hue, white and black among them."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return max(parts) - min(parts) <= GREY


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
