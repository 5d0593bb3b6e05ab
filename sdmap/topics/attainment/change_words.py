"""The words of a map of changes: its steps, what stands on an area, the finding, and what the changes are of."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.pack.model import Indicator
from sdmap.text.joining import join_words
from sdmap.text.numbers import of_all, signed
from sdmap.text.periods import period_words
from sdmap.topics.attainment.changed import LIMITS, AreaChange, ChangeMap
from sdmap.topics.attainment.words import points_text

# After a change that is clearly another than the comparator's.
CLEARLY = "◆"
# So many areas stand in a sentence with their changes.
MOST_NAMED = 6


def band_words(shown: ChangeMap) -> tuple[str, ...]:
    """The five steps of the scale in words, from -2 to 2."""
    near, far = (f"{limit:g}" for limit in LIMITS)
    one, other = ("less", "more") if shown.indicator.polarity == "neither" else ("worse", "better")
    return (
        f"{far} points or more {one} than {shown.comparator}’s change",
        f"{near} to {far} points {one}",
        f"within {near} points of {shown.comparator}’s change",
        f"{near} to {far} points {other}",
        f"{far} points or more {other}",
    )


def change_label(each: AreaChange) -> str:
    """What stands on an area: its change beside the comparator's, with a sign where that is clearly another."""
    if each.relative is None:
        return "–"
    return f"{signed(each.relative, plus=True)}{f' {CLEARLY}' if each.clear else ''}"


def label_note(shown: ChangeMap) -> str:
    """What the numbers on the areas are."""
    return (
        f"On each area: its change less {shown.comparator}’s, in points; {CLEARLY} where the interval of its change"
        f" does not reach {shown.comparator}’s."
    )


def change_title(shown: ChangeMap) -> str:
    """What is mapped: the measure and the two periods."""
    when = f"{period_words(shown.earlier)} to {period_words(shown.later)}"
    return f"{shown.indicator.title}: change from {when}, less {shown.comparator}’s"


def area_change_sentence(shown: ChangeMap, each: AreaChange) -> str:
    """One area's change beside the comparator's, in a sentence."""
    if each.relative is None or each.band is None:
        return f"{each.name}: not known, {each.change.reason}."
    clear = "" if each.clear is None else ", clearly" if each.clear else ", not clearly"
    return f"{each.name}: {signed(each.relative, plus=True)} points ({band_words(shown)[each.band + 2]}{clear})."


def change_headline(shown: ChangeMap) -> str:
    """From when to when, the comparator's change, and which areas clearly changed otherwise."""
    when = f"{period_words(shown.earlier)} to {period_words(shown.later)}"
    moved = _moved(shown.indicator, shown.comparator_difference)
    lead = f"{shown.indicator.short_title}, {when}: {shown.comparator}’s figure {moved}"
    known = [each for each in shown.areas if each.relative is not None]
    clear = sorted((each for each in known if each.clear), key=lambda each: each.relative or 0.0)
    if not clear:
        return f"{lead}; in no {shown.layer.singular} is the change clearly different."
    if len(clear) > MOST_NAMED:
        return f"{lead}; in {of_all(len(clear), len(known))} {shown.layer.plural} the change is clearly different."
    return f"{lead}; {join_words(_otherwise(shown, clear))}."


def change_note(shown: ChangeMap) -> str:
    """How the areas of the core changed, what the changes are of, and what the scale is centred on."""
    core = [f"{each.name} {signed(each.relative, plus=True)}" for each in shown.areas
            if each.in_core and each.relative is not None]  # fmt: skip
    named = f"In {shown.pack.the_core}: {join_words(core)}. " if core else ""
    return f"{named}{basis_note(shown)} {scale_note(shown)}"


def scale_note(shown: ChangeMap) -> str:
    """What the scale is centred on."""
    return f"The middle of the scale is {shown.comparator}’s own change; all maps of change have the same scale."


def basis_note(shown: ChangeMap) -> str:
    """What the changes are of."""
    if shown.same_schools:
        return "Of each area only the schools with a result at both ends are counted."
    return "All pupils of the schools that stand in an area are counted, at either end."


def lacking_note(shown: ChangeMap) -> str:
    """Which areas have no change, and why; "" where all have one."""
    why: dict[str, list[str]] = {}
    for each in shown.areas:
        if each.relative is None:
            why.setdefault(each.change.reason, []).append(each.name)
    told = [f"{join_words(names)} ({reason})" for reason, names in why.items()]
    return f"Not known: {join_words(told)}." if told else ""


def _moved(indicator: Indicator, difference: float) -> str:
    size = points_text(indicator, abs(difference))
    return "did not change" if float(size) == 0 else f"{'rose' if difference > 0 else 'fell'} by {size} points"


def _otherwise(shown: ChangeMap, clear: Sequence[AreaChange]) -> list[str]:
    """How areas' figures clearly changed otherwise than the comparator's, those in the same way together."""
    theirs, told = shown.comparator_difference, dict[str, list[str]]()
    for each in clear:
        own, apart = each.change.difference or 0.0, signed(abs(each.relative or 0.0))
        more = "more" if abs(own) > abs(theirs) else "less"
        how = f"{'rose' if own > 0 else 'fell'} by clearly {more}"
        text = f"{each.name}’s ({apart} points {more})"
        if own * theirs <= 0:
            how, text = "changed in a clearly different way", f"{each.name}’s, which {_moved(shown.indicator, own)},"
        told.setdefault(how, []).append(text)
    return [f"{join_words(names)} {how}" for how, names in told.items()]
