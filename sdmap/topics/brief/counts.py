"""Figures of a brief as sentences, numbers of children first, where few others are to be told of an area."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.pack.model import Indicator
from sdmap.pack.whereabouts import ALL
from sdmap.text.joining import counts_text, format_value
from sdmap.text.periods import period_words
from sdmap.topics.brief.found import Brief
from sdmap.topics.brief.nearest import Known, what_else
from sdmap.topics.profile.found import AreaFigure


def figure_sentences(found: Brief) -> Iterator[str]:
    """The area's own figures, those with counts first, and then those of larger areas that all of it is in."""
    own = [("this area", each.indicator, each.figure) for each in found.standings if not each.expected]
    larger = [(_where(found, each), each.indicator, each.figure) for each in what_else(found) if each.held.share > ALL]
    for area, indicator, figure in (*sorted(own, key=lambda each: not _counts(*each[1:])), *larger):
        if not indicator.subject:
            continue
        value, counts = format_value(indicator, figure.value), _counts(indicator, figure)
        many, dated = (counts, f"{value}, ") if counts else (f"{value} of", "")
        yield f"In {area}, {many} {indicator.subject} ({dated}{period_words(figure.period)})."


def _where(found: Brief, each: Known) -> str:
    """Of which area a figure is: "the ward Etwall", a district by its name alone."""
    if each.held.code == found.profile.code:
        return "this area"
    return f"the {each.layer.singular} {each.held.name}" if each.layer.whole else each.held.name


def _counts(indicator: Indicator, figure: AreaFigure) -> str:
    rounded = indicator.counts_reckoned(figure.status)
    return counts_text(figure.numerator, figure.denominator, figure.status, rounded=rounded)
