"""How sure a figure is, in words: the one place that says what chance, or the mix of schools, could have to do with it.

A cohort that was measured is one of many that might have been: what differs from it may be chance. Where everyone was
counted the figure is a fact of its day and nothing of it is chance; only whether it would last is in doubt, because
pupils come in schools and a few schools make an area.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

# The words of a comparison as they are told, from the worse side to the better.
COMPARED_ORDER = ("worse", "higher", "higher, not clearly", "similar", "lower, not clearly", "better", "lower")
_NOT_CLEARLY = ", not clearly"
# The two intervals that a figure may have, in the same words wherever both can be met.
PLAIN_INTERVAL = "95% interval, Wilson’s or as published"
SCHOOLS_INTERVAL = "95% interval that allows for pupils being grouped in schools"


class Standing(Protocol):
    """What is to be known of a measure to say how sure its figures are: what they stand for."""

    @property
    def stands_for(self) -> str:
        """``measured``, ``full count``, ``index`` or ``modelled``."""


@dataclass(frozen=True)
class Certainty:
    """The words for one kind of figure.

    Attributes
    ----------
    clearly
        Ends a clause about a difference that is real: "above England, beyond chance".
    more
        By how much it differs: "by more than chance would usually explain".
    no_more
        A difference that is not: "no bigger than chance would usually make".
    could
        A clause on a difference that is not clear: "chance alone could have made the difference".
    makes
        What makes figures differ, as the subject of a sentence: "chance alone".
    bands
        What the lines of a funnel are.
    inside
        That the differences of some areas mean nothing, in a sentence that names them.
    far_more
        By how much the areas far out in a funnel differ.
    once_in_20, once_in_500
        How seldom chance leads beyond the lines of a funnel; "" where chance has nothing to do with it.
    nature
        Ends "it is …": why there is no interval.
    places
        Goes before the places in a ranking that the intervals leave open: "2nd of 8 (could be 1st to 5th)".
    plain_more, plain_same
        Whole sentences for a reader without any knowledge of the matter: of a difference that is clear, and of one
        that is not.
    ranks, one_rank, no_rank, anywhere
        How firm ranks are, in a sentence; which areas have one rank and that none has, and where another may come: each
        in a clause.
    """

    clearly: str
    more: str
    no_more: str
    could: str
    makes: str
    bands: str
    inside: str
    far_more: str
    nature: str
    places: str
    plain_more: str
    plain_same: str
    ranks: str
    one_rank: str
    no_rank: str
    anywhere: str
    once_in_20: str = ""
    once_in_500: str = ""


_MEASURED = Certainty(
    clearly="beyond chance",
    more="by more than chance would usually explain",
    no_more="no bigger than chance would usually make",
    could="chance alone could have made the difference",
    makes="chance alone",
    bands="Where chance would put an area like the comparator: 19 times in 20, 499 in 500",
    inside="The differences of {} could be chance",
    far_more="by far more than chance",
    nature="a measured cohort",
    plain_more="Chance alone would seldom make so wide a gap.",
    plain_same="Chance alone could have made the gap.",
    places="could be",
    ranks="Ranks are less certain than they look.",
    one_rank="{} can be given one rank",
    no_rank="No area can be given one rank for certain",
    anywhere="could be anywhere from",
    once_in_20="once in 20",
    once_in_500="once in 500",
)
_FULL_COUNT = Certainty(
    clearly="clearly",
    more="by more than the mix of schools would usually explain",
    no_more="no bigger than the mix of schools would usually make",
    could="every pupil was counted, so the difference is real, but it may not last",
    makes="the mix of schools alone",
    bands="Where the mix of schools would put an area like the comparator: 19 in 20, 499 in 500",
    inside="The differences of {} are real, but no bigger than the mix of schools would make",
    far_more="by far more than the mix of schools would explain",
    nature="a full count, not a sample",
    plain_more="A gap this wide is unlikely to come from ordinary differences between schools alone.",
    plain_same="Ordinary differences between schools could make such a gap, so it may not last.",
    places="not clearly:",
    ranks="Every pupil was counted, so each rank was right on the day, but it may not last.",
    one_rank="allowing for the mix of schools, {} would clearly keep its rank",
    no_rank="Allowing for the mix of schools, no area would clearly keep its rank",
    anywhere="may come anywhere from",
)
# Said of children where they live.
_NO_SCHOOLS = {"plain_more": "A gap this wide is likely to last.", "plain_same": "Such a gap may not last."}
_WORDS = {
    "measured": _MEASURED,
    "full count": _FULL_COUNT,
    "index": Certainty(**{**vars(_FULL_COUNT), **_NO_SCHOOLS, "nature": "an index made from records, not a sample"}),
    "modelled": Certainty(**{**vars(_FULL_COUNT), **_NO_SCHOOLS, "nature": "an estimate, not a count"}),
}


# How a plain sentence on one gap is said of the next.
_TOO = {
    _MEASURED.plain_more: "Chance alone would seldom make this gap either.",
    _MEASURED.plain_same: "Chance alone could have made this gap too.",
    _FULL_COUNT.plain_more: "This gap, too, is wider than ordinary differences between schools.",
    _FULL_COUNT.plain_same: "Ordinary differences between schools could make this gap too.",
    _NO_SCHOOLS["plain_more"]: "This gap is likely to last too.",
    _NO_SCHOOLS["plain_same"]: "This gap may not last either.",
}


def of_another(sentence: str) -> str:
    """A plain sentence on a gap, said of another gap after it."""
    return _TOO.get(sentence, sentence)


def certainty(measure: Standing) -> Certainty:
    """How sure the figures of a measure are, in words."""
    return _WORDS[measure.stands_for]


def verdict_words(comparison: str) -> str:
    """A comparison alone, in a clause: "worse", "higher, but not clearly"."""
    return comparison.replace(_NOT_CLEARLY, ", but not clearly")


def held_against(comparison: str, name: str) -> str:
    """A comparison in a clause: "worse than England", "similar to England", "higher than England, but not clearly"."""
    if comparison.endswith(_NOT_CLEARLY):
        return f"{comparison.removesuffix(_NOT_CLEARLY)} than {name}, but not clearly"
    return f"{comparison} {'to' if comparison == 'similar' else 'than'} {name}"


def carried_words(school: str, comparison: str) -> str:
    """That one school carries a comparison, in a sentence."""
    other = "would be on the other side" if comparison.endswith(_NOT_CLEARLY) else "would not be clear"
    return f"One school carries this: without {school} it {other}."


def noise_sentence(measure: Standing, people: float, points: float, name: str) -> str:
    """How far what makes figures differ reaches among so many, in a sentence."""
    if measure.stands_for == "full count":
        return (
            f"Every pupil was counted, so the figure was right on the day. With {people:,.0f} pupils, the mix of"
            f" schools alone can make a difference of up to {points:.1f} points from {name}."
        )
    return f"Among {people:,.0f}, chance alone can make a difference of up to {points:.1f} points from {name}."
