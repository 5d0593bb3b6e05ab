"""The finding on one area in a sentence, and what must not be its headline: a count that leaves out what matters."""

from __future__ import annotations

from typing import Literal

from sdmap.figures.ages import old_words
from sdmap.maps.sets import leads
from sdmap.text.certainty import held_against
from sdmap.text.joining import as_subject, capital, lowered, without_figure
from sdmap.text.numbers import of_all, out_of
from sdmap.text.periods import age_months, age_years, period_words
from sdmap.text.sentences import ONE_MEASURE
from sdmap.topics.profile.found import AreaProfile, IndicatorProfile

# From so many years on, what can be compared is history, and the headline says so.
OLD_YEARS = 10


def profile_headline(profile: AreaProfile, *, place: Literal["here", "below"] = "here") -> str:
    """The finding in one sentence: on how many measures the area is worse; of the same children one, the widest.

    Where the pack's main measure has no figure here, or all that can be compared is old, it says that instead: a count
    of the rest would be taken for the whole. ``place`` is “below” where the measures are only those of a page.
    """
    return _no_count(profile, place) or _counted(profile, place)


def aged_headline(profile: AreaProfile) -> str:
    """The same as a sentence for where no dates stand beside it: that all that can be compared is old is said first."""
    if other := _no_count(profile, "here"):
        return f"{other}."
    told, periods = _counted(profile, "here"), [row.compared.period for row in counted(profile) if row.compared]
    old = old_words(*(age_months(period, profile.pack.release) for period in periods))
    return f"{capital(old)}: {told}." if old else f"{told}."


def judged(profile: AreaProfile) -> list[IndicatorProfile]:
    """The indicators that can be compared and have a worse side."""
    return [row for row in profile.measures if row.compared and row.indicator.polarity != "neither"]


def not_counted(profile: AreaProfile) -> list[IndicatorProfile]:
    """Those of them whose children another counts; none where all are so.

    What has only some of another's children, as the disadvantaged of a year group, counts where the other cannot be
    compared; the two halves of a year group never do.
    """
    known = judged(profile)
    have = {row.indicator.id for row in known}
    left = [
        row
        for row in known
        if not leads(profile.pack, row.indicator)
        and (row.indicator.half_of or not row.indicator.overlaps or row.indicator.overlaps in have)
    ]
    return left if len(left) < len(known) else []


def counted(profile: AreaProfile) -> list[IndicatorProfile]:
    """The indicators that a headline counts: of the same children one."""
    left = not_counted(profile)
    return [row for row in judged(profile) if row not in left]


def comparison_of(row: IndicatorProfile) -> str:
    """How the last figure that can be compared stands; "" for none."""
    return row.compared.comparator.comparison if row.compared and row.compared.comparator else ""


def _no_count(profile: AreaProfile, place: str) -> str:
    """What is said in place of a count, where one would mislead or there is nothing to count; "" where there is."""
    if profile.comparator is None:
        return f"{profile.name}: nothing was chosen to compare with"
    if profile.code == profile.comparator.code:
        return f"{as_subject(profile.name)} is what it would be compared with: choose another area or comparator"
    return _without_main(profile) or _old(profile, place)


def _without_main(profile: AreaProfile) -> str:
    """That the pack's main measure has no figure here, and why; "" where it has one, or no area of the layer has."""
    main = next((row for row in profile.indicators if row.indicator.id == profile.pack.default_indicator), None)
    if main is None or main.figure.value is not None:
        return ""
    why = without_figure(main.figure.status, main.figure.note).split(". ")[-1].rstrip(".")
    return f"{as_subject(profile.name)} has no figure of {lowered(main.indicator.short_title)} to show: {lowered(why)}"


def _old(profile: AreaProfile, place: str) -> str:
    """That all that can be compared is old; "" where some is not."""
    known = counted(profile)
    ages = [age_years(row.compared.period, profile.pack.release) for row in known if row.compared]
    if not ages or min(ages) < OLD_YEARS or profile.comparator is None:
        return ""
    name, worse = profile.comparator.name, sum(comparison_of(row) == "worse" for row in known)
    what = "all below that" if place == "below" else "all that"
    lead = f"{profile.name}: {what} can be compared with {name} is {min(ages)} years old or more"
    return f"{lead}; it was worse then on {of_all(worse, len(known))}" if worse else lead


def named(row: IndicatorProfile) -> str:
    """A measure in a clause, with the period of what can be compared: "free school meals (January 2023)"."""
    when = f" ({period_words(row.compared.period)})" if row.compared else ""
    return f"{lowered(row.indicator.short_title)}{when}"


def _counted(profile: AreaProfile, place: str) -> str:
    """On how many measures the area is worse."""
    area, name, known = profile.name, profile.comparator.name if profile.comparator else "", counted(profile)
    if not known:
        return f"{area}: no measure {place} can be compared with {name}"
    if len(known) == 1:
        held, who = held_against(comparison_of(known[0]), name), as_subject(area)
        one = f"{ONE_MEASURE}{named(known[0])}"
        # What ends “, but not clearly” takes no more words after it.
        return f"On {one}, {who} is {held}" if held.endswith("not clearly") else f"{who} is {held} on {one}"
    worse = sum(comparison_of(row) == "worse" for row in known)
    which = "measures below that" if place == "below" else "measures that"
    return f"{as_subject(area)} is worse than {name} on {out_of(worse, len(known))} {which} can be compared"
