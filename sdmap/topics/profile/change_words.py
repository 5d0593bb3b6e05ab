"""What has become of an area's figures, in words: how far each moved, whether clearly, and beside the comparator's."""

from __future__ import annotations

from collections import Counter

from sdmap.figures.changes import Change
from sdmap.maps.narrate import ROUNDED
from sdmap.maps.sets import leads
from sdmap.pack.model import Indicator
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value, join_words, lowered
from sdmap.text.periods import period_words
from sdmap.topics.profile.found import AreaProfile

_STILL = "unchanged"


def change_sentences(profile: AreaProfile) -> tuple[str, ...]:
    """What became of each figure since the period before, then the trends; empty where nothing was there before.

    Of several measures that have no figure at either end for one reason, that is told once, last of the changes.
    """
    changed = [(row.indicator, row.change) for row in profile.indicators if row.change]
    unclear = [
        each for each, change in changed if change.verdict == "not clear" and moved(change.difference or 0) != _STILL
    ]
    # Why a change is not clear is told once, by a measure that paper has too if there is one, and with the main
    # measure, whose sentence stands alone elsewhere.
    tells = {profile.pack.default_indicator}
    reasons: set[str] = set()
    for indicator in sorted(unclear, key=lambda each: not leads(profile.pack, each)):
        if (why := certainty(indicator).could) not in reasons:
            tells.add(indicator.id)
            reasons.add(why)
    none = [(each, change) for each, change in changed if change.before is None and change.after is None]
    many = Counter(change.reason for _, change in none if not change.withheld)
    shared = {reason: [lowered(each.short_title) for each, change in none if change.reason == reason]
              for reason, times in many.items() if times > 1}  # fmt: skip
    told = [(each, change) for each, change in changed if change.reason not in shared]
    changes = (change_sentence(each, change, told=each.id not in tells) for each, change in told)
    lacking = (f"{capital(why)}: no change can be told for {join_words(names)}." for why, names in shared.items())
    # Where nothing was ever compared there are no years to test.
    trends = (row.trend for row in profile.indicators if row.trend and row.compared)
    return (*changes, *lacking, *trends)


def change_notes(profile: AreaProfile) -> tuple[str, ...]:
    """What to know of the changes, where any difference is told: that it is not one of printed figures."""
    told = any(row.change and row.change.difference is not None for row in profile.indicators)
    return (ROUNDED,) if told else ()


def change_sentence(indicator: Indicator, change: Change, whose: str = "", *, told: bool = False) -> str:
    """One change, whether it is clear, and how it differs from the comparator's.

    ``whose`` begins it, or the indicator; ``told`` says that why a change may not be clear was told before. Whether it
    is for better or worse is not said: what lifts every place says nothing of one.
    """
    lead = f"{whose or indicator.short_title}:"
    ends = [(change.before, change.earlier), (change.after, change.later)]
    figures = join_words(
        [f"{format_value(indicator, value)} in {period_words(p)}" for value, p in ends if value is not None]
    )
    if change.difference is None:
        since = f"what became of it since {period_words(change.earlier)} is not known: {change.reason}"
        if change.before is not None and change.after is not None:
            since = f"the two figures cannot be compared: {change.reason}"
        return f"{lead} {figures + '; ' if figures else ''}{since}."
    turn = "up" if change.difference > 0 else "down"
    went, printed = moved(change.difference), [format_value(indicator, value) for value, _ in ends]
    if went == _STILL and printed[0] != printed[1]:
        went = f"{turn} by less than 0.1 points"
    text = f"{lead} {went}, from {figures.replace(' and ', ' to ', 1)}"
    if change.lower is not None and change.upper is not None:
        between = f"{change.lower:+.1f} to {change.upper:+.1f}".replace("-", "−")
        text += f" (95% interval of the change {between} points)"
    if change.verdict == "changed":
        text += f", {certainty(indicator).clearly}"
    elif change.verdict == "not clear":
        # How a difference may have come about is not said of none.
        doubt = ", not clearly" if told else f"; {certainty(indicator).could}"
        text += "" if went == _STILL else doubt
    else:
        text += f"; whether that is clear is not known: {change.reason}"
    if change.comparator_difference is not None:
        text += f"; {relative_words(change)} ({moved(change.comparator_difference)})"
    return f"{text}."


def short_change(indicator: Indicator, change: Change) -> str:
    """A change that is known in short sentences: from what to what, whether that is clear, and the comparator's."""
    ends = [f"{format_value(indicator, value)} in {period_words(period)}"
            for value, period in ((change.before, change.earlier), (change.after, change.later))]  # fmt: skip
    if ends[0].split()[0] == ends[1].split()[0]:
        text = f"{indicator.short_title} stayed at {ends[0]} and {period_words(change.later)}."
    else:
        way, kind = ("up", "rise") if (change.difference or 0.0) > 0 else ("down", "fall")
        clear = {"changed": f", a clear {kind}", "not clear": f", not a clear {kind}"}.get(change.verdict, "")
        text = f"{indicator.short_title} went {way} from {ends[0]} to {ends[1]}{clear}."
    if change.comparator_difference is None:
        return text
    theirs = moved(change.comparator_difference)
    return f"{text} {change.comparator}’s figure {'was' if theirs == _STILL else 'went'} {theirs}."


def relative_words(change: Change) -> str:
    """A change against the comparator's: "7.1 points above England’s change"; "" where either is not known."""
    if change.relative is None:
        return ""
    size = f"{abs(change.relative):.1f}"
    if float(size) == 0:
        return f"the same as {change.comparator}’s change"
    return f"{size} points {'above' if change.relative > 0 else 'below'} {change.comparator}’s change"


def moved(difference: float) -> str:
    """How far a figure moved and which way: "up 2.4 points"."""
    size = f"{abs(difference):.1f}"
    return _STILL if float(size) == 0 else f"{'up' if difference > 0 else 'down'} {size} points"
