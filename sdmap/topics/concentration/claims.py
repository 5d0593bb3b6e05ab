"""The finding of a funnel in sentences that are short enough for the title of a slide."""

from __future__ import annotations

from sdmap.text.certainty import certainty
from sdmap.text.joining import format_value, join_words
from sdmap.text.numbers import are, count_words
from sdmap.topics.concentration.found import ConcentrationResult
from sdmap.topics.concentration.words import funnel_finding


def funnel_claim(result: ConcentrationResult) -> str:
    """How many areas lie on either side of the benchmark, by more than what makes figures differ would put them."""
    funnel = result.funnel
    sides = [
        (sum(area.where in (side, f"rather {side}") for area in funnel.areas), side) for side in ("above", "below")
    ]
    far = [(number, side) for number, side in sides if number]
    if funnel.benchmark is None or not far:
        return funnel_finding(result)
    value = f"{funnel.name}’s {format_value(result.indicator, funnel.benchmark)}"
    of = len(funnel.areas)
    told = join_words([f"{count_words(number, beside=of)} {are(number)} {side} {'it' if place else value}"
                       for place, (number, side) in enumerate(far)])  # fmt: skip
    lead = f"Of {count_words(of)} {result.layer.plural} with a figure, {told}."
    they = "It differs" if sum(number for number, _ in far) == 1 else "They differ"
    return f"{lead} {they} {certainty(result.indicator).more}."
