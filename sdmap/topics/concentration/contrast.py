"""What one contrast of core against rest says, in words: the sentence, its difference and its shares."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.figures.concentration import Contrast
from sdmap.figures.records import NOT_CLEAR, Share
from sdmap.pack.model import Indicator, Pack
from sdmap.stats.inequality import Estimate
from sdmap.text.certainty import certainty, held_against
from sdmap.text.joining import capital, counts_text, format_value, interval_text, join_words, lowered
from sdmap.text.numbers import count_words, out_of, signed
from sdmap.text.periods import period_words

# Keeps the ends of an interval on one line of a narrow cell.
_STAY = "\u00a0"


def contrast_sentence(pack: Pack, contrast: Contrast) -> str:
    """Core against rest in words: counts, shares, intervals, difference, and the core's part of all.

    "January 2023: in the three electoral divisions of the core, 1,936 of 6,041 pupils …; in the other five …".
    """
    indicator, layer = contrast.told, contrast.asked.layer
    when = period_words(contrast.asked.period)
    if contrast.core is None or contrast.rest is None or contrast.difference is None:
        return f"{indicator.title}, {when}: core and rest cannot be compared, because {contrast.refused}."
    expected = " (expected, not counted)" if contrast.status == "modelled" else ""
    size, others = len(contrast.core.areas), len(contrast.rest.areas)
    those = f"{count_words(size, beside=others)} {layer.plural}" if size > 1 else layer.singular
    core = f"in the {those} of {pack.the_core}"
    rest = f"in the other {count_words(others, beside=size)}"
    told = f"{when}{expected}: {core}, {_side(indicator, contrast, contrast.core, subject=True)}; "
    told += f"{rest}, {_side(indicator, contrast, contrast.rest, subject=False)}: "
    told += f"a difference of {difference_text(indicator, contrast.difference)}."
    if contrast.difference.lower is None:
        told += f" {_no_interval(indicator, contrast)}"
    return told + _shares(pack, indicator, contrast)


def core_claim(pack: Pack, tested: Sequence[Contrast]) -> str:
    """On which of the measures that were tested the core is clearly worse than the rest, in short sentences."""
    worse, alike = ([f"{lowered(each.asked.indicator.short_title)} ({period_words(each.asked.period)})"
                     for each in tested if each.verdict in words] for words in (("worse",), NOT_CLEAR))  # fmt: skip
    if len(tested) == 1:
        only, held = tested[0], held_against(tested[0].verdict, f"the rest of {pack.name}")
        core, rest = (format_value(only.asked.indicator, side.value) for side in (only.core, only.rest) if side)
        name = f"{lowered(only.asked.indicator.short_title)} ({period_words(only.asked.period)})"
        found = f"On {name}, {pack.the_core} is {held}: {core} against {rest}."
        return f"{found} No other measure of all children can be tested."
    on = f"{out_of(len(worse), len(tested))} measures tested"
    told = [f"{capital(pack.the_core)} is worse than the rest of {pack.name} on {on}."]
    if worse:
        told.append(f"{'They are' if len(worse) > 1 else 'It is'} {join_words(worse)}.")
    if alike:
        told.append(f"On {join_words(alike)} there is no clear difference.")
    return " ".join(told)


def difference_text(indicator: Indicator, gap: Estimate, *, short: bool = False) -> str:
    """A difference with its interval: "15.8 points (14.4 to 17.3)"; short, without the unit, for a table."""
    unit = "" if short else " points" if indicator.unit == "%" else f" {indicator.unit}"
    ends = f" ({span_text(gap)})" if gap.lower is not None else ""
    size = signed(gap.value, min(indicator.printed_decimals, 1))
    return f"{size}{unit}{ends.replace(' to ', f'{_STAY}to{_STAY}') if short else ends}"


def value_text(indicator: Indicator, share: Share | None) -> str:
    """A side's value with its interval, for a cell: "32.0% (30.9 to 33.2)"; "" for none."""
    if share is None or share.value is None:
        return ""
    text = format_value(indicator, share.value)
    if share.lower_ci is None or share.upper_ci is None:
        return text
    low, high = (format_value(indicator, end).removesuffix("%") for end in (share.lower_ci, share.upper_ci))
    return f"{text} ({low}{_STAY}to{_STAY}{high})"


def span_text(gap: Estimate) -> str:
    """The interval of a difference, signed: "+9.1 to +12.4"."""
    return f"{signed(gap.lower or 0.0)} to {signed(gap.upper or 0.0)}"


def _side(indicator: Indicator, contrast: Contrast, share: Share, *, subject: bool) -> str:
    """One side of a contrast: counts of what, value and interval."""
    value = format_value(indicator, share.value)
    counts = counts_text(
        share.numerator, share.denominator, contrast.status, rounded=indicator.counts_reckoned(contrast.status)
    )
    if not counts:
        return f"{value} of {_subject(indicator)}" if subject else value
    ends = interval_text(indicator, share.lower_ci, share.upper_ci)
    inside = f"{value}, {'95% interval ' if subject else ''}{ends}" if ends else value
    return f"{counts} {_subject(indicator)} ({inside})" if subject else f"{counts} ({inside})"


def _subject(indicator: Indicator) -> str:
    """What is counted, in a sentence; where an expected figure has no subject of its own, those it is of."""
    return indicator.subject or indicator.denominator


def _no_interval(indicator: Indicator, contrast: Contrast) -> str:
    """Why a difference has no interval, in a sentence."""
    if contrast.status == "modelled":
        return "It is expected, not counted, so there is no interval."
    if contrast.core is not None and contrast.core.numerator is not None:
        return f"It is {certainty(indicator).nature}, so it has no interval."
    why = indicator.refusals.get(contrast.asked.period) or "it is held without counts, so no interval can be given"
    return f"{capital(why)}."


def _shares(pack: Pack, indicator: Indicator, contrast: Contrast) -> str:
    """The core's part of the cases and of everyone, in a sentence that follows another; "" without counts."""
    if contrast.share_of_cases is None or contrast.share_of_people is None:
        return ""
    verb = "would have" if contrast.status == "modelled" else "has"
    return (
        f" The core {verb} {contrast.share_of_cases:.0f}% of {pack.name}’s {indicator.numerator}"
        f" and {contrast.share_of_people:.0f}% of its {indicator.denominator}."
    )
