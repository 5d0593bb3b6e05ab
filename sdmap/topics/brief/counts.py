"""Figures of a brief as sentences, numbers of children first, where few others are to be told of an area."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.pack.model import Indicator
from sdmap.pack.whereabouts import ALL
from sdmap.text.joining import counts_text, format_value
from sdmap.text.periods import period_words
from sdmap.text.sentences import long_ones
from sdmap.topics.brief.found import Brief
from sdmap.topics.brief.nearest import Known, what_else
from sdmap.topics.profile.found import AreaFigure


def figure_sentences(found: Brief) -> Iterator[str]:
    """The area's own figures, those with counts first, then those of larger areas: what all of it is in, then most."""
    own = [("this area", each.indicator, each.figure) for each in found.standings if not each.expected]
    for area, indicator, figure in sorted(own, key=lambda each: not _counts(*each[1:])):
        yield from _sentence(area, indicator, figure)
    for each in sorted(what_else(found), key=lambda each: each.held.share <= ALL):
        yield from _of_larger(found, each)


def _of_larger(found: Brief, known: Known) -> Iterator[str]:
    """A figure of a larger area; where not all of this one is in it, or its name is long, that is said first."""
    where, share = _where(found, known), known.held.share
    for told in _sentence(where, known.indicator, known.figure):
        if share > ALL and not long_ones(told):
            yield told
            continue
        part = "This area is" if share > ALL else f"Most of this area’s postcodes ({100 * share:.0f}%) are"
        for there in _sentence(f"that {_kind(known)}", known.indicator, known.figure):
            yield f"{part} in {where}. {there}"


def _sentence(area: str, indicator: Indicator, figure: AreaFigure) -> Iterator[str]:
    """A figure with its counts, of an area; nothing where nobody says what it counts."""
    if not indicator.subject:
        return
    value, counts = format_value(indicator, figure.value), _counts(indicator, figure)
    many, dated = (counts, f"{value}, ") if counts else (f"{value} of", "")
    yield f"In {area}, {many} {indicator.subject} ({dated}{period_words(figure.period)})."


def _where(found: Brief, each: Known) -> str:
    """Of which area a figure is: "the ward Etwall", a district by its name alone."""
    if each.held.code == found.profile.code:
        return "this area"
    return f"the {_kind(each)} {each.held.name}" if each.layer.whole else each.held.name


def _kind(each: Known) -> str:
    """What the larger area is called, without which neighbourhoods these are: the table beside the sentence says so."""
    return each.layer.singular.partition(" (")[0]


def _counts(indicator: Indicator, figure: AreaFigure) -> str:
    rounded = indicator.counts_reckoned(figure.status)
    return counts_text(figure.numerator, figure.denominator, figure.status, rounded=rounded)
