"""What is read first of an area's profile: the finding in three sentences, and the figures that the headline counts."""

from __future__ import annotations

from sdmap.topics.profile import words
from sdmap.topics.profile.change_words import change_sentence, short_change
from sdmap.topics.profile.found import AreaProfile
from sdmap.topics.profile.headline import counted
from sdmap.topics.profile.words import FigureRow


def first_sentences(profile: AreaProfile) -> tuple[str, ...]:
    """How its measures compare, what became of the first that can be followed, and which schools stand there."""
    compared = " ".join(words.comparison_sentences(profile))
    return tuple(filter(None, (compared, first_change(profile), words.schools_sentence(profile))))


def first_change(profile: AreaProfile, *, short: bool = False) -> str:
    """What became of the pack's main measure, or of the first whose change is known; "" for none."""
    said = short_change if short else change_sentence
    known = [row for row in profile.indicators if row.change is not None and row.change.difference is not None]
    known.sort(key=lambda row: row.indicator.id != profile.pack.default_indicator)
    return said(known[0].indicator, known[0].change) if known and known[0].change else ""


def key_and_other_figures(profile: AreaProfile) -> tuple[tuple[FigureRow, ...], tuple[FigureRow, ...]]:
    """The rows of :func:`words.figure_rows` that the headline counts, then the rest.

    Where it counts none, the latest figure of each measure that stands for itself comes first.
    """
    counts = [(row.indicator.short_title, row.compared.period) for row in counted(profile) if row.compared]
    latest = [(row.indicator.short_title, row.figure.period) for row in words.leading(profile).measures]
    key: list[FigureRow] = []
    rest: list[FigureRow] = []
    for row in words.figure_rows(profile):
        (key if (row.title, row.figure.period) in (counts or latest) else rest).append(row)
    return tuple(key), tuple(rest)
