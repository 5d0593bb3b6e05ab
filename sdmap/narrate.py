"""The words: headline, caption, alternative text and a sentence for each area, from the result alone.

What stands here is all the wording of figures there is: renderers take these strings and format nothing themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from sdmap._periods import period_words as period_words  # noqa: PLC0414 (said here with all other words)
from sdmap.pack import Indicator, Layer, Pack
from sdmap.rates import smallest_difference
from sdmap.results import ComparatorFigure, MapResult, Share
from sdmap.work_words import work_alt

STATUS_WORDS = {
    "observed": "Published for this area",
    "aggregated": "Summed from published counts",
    "apportioned": "Shared out by addresses from other areas",
    "modelled": "Expected, not counted",
    "stated": "As stated, not found at source",
    "suppressed": "Withheld",
    "missing": "Not available",
}

# Said wherever differences are told beside the figures they are of.
ROUNDED = "Differences are worked out before rounding, so the last digit can differ from the printed figures by one."


@dataclass(frozen=True)
class AreaText:
    """One area's figure in words, ready to show; empty strings where there is nothing to say."""

    code: str
    name: str
    value: str
    interval: str
    counts: str
    comparison: str
    status: str
    sentence: str


def format_value(indicator: Indicator, value: float | None) -> str:
    """A figure with its unit and the indicator's decimals; "" for none."""
    if value is None or pd.isna(value):
        return ""
    if indicator.unit == "%":
        return f"{value:.{indicator.decimals}f}%"
    return f"{value:,.0f}"


def interval_text(indicator: Indicator, lower: float | None, upper: float | None) -> str:
    """An interval with its unit; "" for none."""
    if lower is None or upper is None or pd.isna(lower) or pd.isna(upper):
        return ""
    return f"{format_value(indicator, lower)} to {format_value(indicator, upper)}"


def counts_text(numerator: float | None, denominator: float | None, status: str) -> str:
    """Counts: "580 of 1,511", with "about" where they are shared out or expected; "" for none."""
    if numerator is None or not denominator or pd.isna(numerator) or pd.isna(denominator):
        return ""
    about = "about " if status in ("apportioned", "modelled") else ""
    return f"{about}{numerator:,.0f} of {denominator:,.0f}"


def comparison_text(comparison: str, comparator: ComparatorFigure | None) -> str:
    """A comparison: "worse than England", "similar to England"; "" where nothing was compared."""
    if comparator is None or comparison == "not compared":
        return ""
    return f"{comparison} {'to' if comparison == 'similar' else 'than'} {comparator.name}"


def comparator_text(result: MapResult) -> str:
    """The comparator with its figure: "England 23.8%"; "" where there is none."""
    comparator = result.comparator
    if comparator is None or comparator.value is None:
        return ""
    return f"{comparator.name} {format_value(result.indicator, comparator.value)}"


@lru_cache(maxsize=64)
def area_texts(result: MapResult) -> tuple[AreaText, ...]:
    """One :class:`AreaText` for each area, in the order of ``result.areas``."""
    return tuple(_area_text(result, row) for row in result.areas.drop(columns="geometry").to_dict("records"))


def _area_text(result: MapResult, row: dict[str, Any]) -> AreaText:
    value = format_value(result.indicator, row["value"])
    interval = interval_text(result.indicator, row["lower_ci"], row["upper_ci"])
    counts = counts_text(row["numerator"], row["denominator"], row["status"])
    comparison = comparison_text(row["comparison"], result.comparator)
    status = STATUS_WORDS[row["status"]]
    if not value:
        sentence = f"{row['name']}: {status.lower()}. {row['note']}".strip()
    else:
        parts = [f"{'expected ' if row['status'] == 'modelled' else ''}{value}"]
        if interval:
            parts.append(f"95% interval {interval}")
        if comparison:
            parts.append(comparison)
        smoothed = format_value(result.indicator, row["smoothed"])
        if smoothed:
            parts.append(f"smoothed {smoothed}")
        sentence = f"{row['name']}: {', '.join(parts)}"
        sentence += f"; {counts}." if counts else "."
    return AreaText(row["code"], row["name"], value, interval, counts, comparison, status, sentence)


def chosen_words(result: MapResult, code: str) -> str:
    """All that is known of the chosen area: its figure, how far chance alone reaches, and how the figure came about."""
    place = next((i for i, text in enumerate(area_texts(result)) if text.code == code), None)
    if place is None:
        return "Choose an area on the map, among the dots or in the table to read about it and to find its profile."
    row = result.areas.iloc[place]
    parts = [area_texts(result)[place].sentence, noise_words(result, row["denominator"], row["status"]), row["note"]]
    return " ".join(part for part in parts if part)


def noise_words(result: MapResult, people: float, status: str) -> str:
    """How big a difference from the comparator chance alone could make with so many children; "" where not known."""
    held = result.comparator
    if held is None or held.refused or held.value is None or pd.isna(people) or status in ("modelled", "suppressed"):
        return ""
    points = 100 * float(smallest_difference(held.value / 100, people))
    return f"Among {people:,.0f}, chance alone can make a difference of up to {points:.1f} points from {held.name}."


def headline(result: MapResult) -> str:
    """The finding in one sentence: of the marked area; else core against rest, or the highest and the lowest."""
    if result.marked:
        return _marked_headline(result)
    subject, district = result.indicator.subject, result.pack.name
    lead = "Expected, not counted: in" if result.modelled else "In"
    if result.core is not None and subject:
        core, rest = (format_value(result.indicator, s.value) for s in (result.core.core, result.core.rest))
        return f"{lead} the {result.core.title}, {core} of {subject}; in the rest of {district}, {rest}."
    known = result.areas[result.areas["value"].notna()]
    title = result.indicator.title
    if known.empty:
        return f"{title}: no figure can be shown for any {result.layer.singular}."
    top, bottom = known.iloc[0], known.iloc[-1]
    high, low = (format_value(result.indicator, row["value"]) for row in (top, bottom))
    if len(known) == 1:
        return f"{title}: {top['name']} {high}, the only {result.layer.singular} with a figure."
    if high == low:
        return f"{title}: {high} in every {result.layer.singular} with a figure."
    expected = "expected to be " if result.modelled else ""
    return f"{title}: {expected}highest in {top['name']} ({high}), lowest in {bottom['name']} ({low})."


def _marked_headline(result: MapResult) -> str:
    """The finding for the area that a map is about: its figure against the comparator's."""
    text = next(text for text in area_texts(result) if text.code == result.marked)
    subject, figure = result.indicator.subject, result.comparator
    if not text.value:
        return text.sentence
    held = f", {text.comparison}" if text.comparison else ""
    if held and figure is not None:
        held += f" ({format_value(result.indicator, figure.value)})"
    if not subject:
        return f"{result.indicator.title}: {text.name} {text.value}{held}."
    lead = "Expected, not counted: in" if result.modelled else "In"
    return f"{lead} {text.name}, {text.value} of {subject}{held}."


def marked_name(result: MapResult) -> str:
    """The name of the area that a map is about; "" for a map of all alike."""
    return next((text.name for text in area_texts(result) if result.marked and text.code == result.marked), "")


def subtitle(result: MapResult) -> str:
    """What is measured, when, for which areas, and the comparator."""
    parts = [
        result.indicator.title,
        period_words(result.period),
        basis_words(result.indicator),
        comparator_text(result),
    ]
    return joined(*parts)


def basis_words(indicator: Indicator) -> str:
    """Where the children of an indicator are counted."""
    return "by where the school is" if indicator.basis == "school location" else "by where children live"


def filter_words(result: MapResult) -> tuple[str, ...]:
    """What was asked for and so what is left out, a sentence each for areas and schools; none where nothing is."""
    # Those words are made of these.
    from sdmap.filters import filter_sentence, school_sentence

    return tuple(words for words in (filter_sentence(result), school_sentence(result)) if words)


def key_notes(result: MapResult) -> tuple[str, ...]:
    """Which areas a key counts, where a filter leaves some out."""
    total, left_out = len(result.areas), int((~result.areas["kept"]).sum())
    if not left_out:
        return ()
    return (f"Counts in the key are of all {total} {result.layer.plural}, the {left_out} left out as well.",)


def joined(*parts: str) -> str:
    """What stands on the lines under a title, parted by dots; empty parts are left out."""
    return " · ".join(part for part in parts if part)


def of_place(layer: Layer, pack: Pack) -> str:
    """Whose the areas of a layer are (“ of South Somewhere”); nothing where they reach beyond the place."""
    return f" of {pack.name}" if layer.whole else ""


def caption(result: MapResult) -> str:
    """One line for under a picture: measure, period, areas, source."""
    publishers = list(dict.fromkeys(source.publisher for source in result.sources))
    areas = f"{len(result.areas)} {result.layer.plural if len(result.areas) != 1 else result.layer.singular}"
    return (
        f"{result.indicator.title}, {period_words(result.period)}, {areas}{of_place(result.layer, result.pack)}."
        f" Source: {join_words(publishers)}."
    )


def alt_text(result: MapResult) -> str:
    """Alternative text: what the picture is, what it shows, and what it leaves out."""
    known = result.areas[result.areas["value"].notna()]
    total = len(result.areas)
    which = f"the {total} {result.layer.plural}" if total > 1 else f"the one {result.layer.singular}"
    parts = [f"Map of {which}{of_place(result.layer, result.pack)}, shaded by"]
    title = result.indicator.title[:1].lower() + result.indicator.title[1:]
    parts[0] += f" {title}, {period_words(result.period)}."
    parts.append(headline(result))
    left_out = int((~result.areas["kept"]).sum())
    parts += filter_words(result)
    if left_out:
        parts.append(f"The {left_out} left out {'is' if left_out == 1 else 'are'} drawn pale.")
    if result.marked:
        parts.append(f"{marked_name(result)} is outlined.")
    if len(known) > 1 and result.core is not None:
        top, bottom = known.iloc[0], known.iloc[-1]
        high, low = (format_value(result.indicator, row["value"]) for row in (top, bottom))
        if high != low:
            parts.append(f"Highest in {top['name']} ({high}), lowest in {bottom['name']} ({low}).")
    told = comparison_counts(result)
    if told:
        parts.append(told)
    parts += [f"{e.label}: {e.count}." for e in result.legend if e.kind == "pattern" and e.pattern != "modelled"]
    if result.work is not None:
        parts.append(work_alt(result.pack, result.work))
    return " ".join(parts)


def comparison_counts(result: MapResult) -> str:
    """How many areas are better, similar and worse than the comparator; "" where nothing was compared."""
    if result.comparator is None or result.comparator.refused:
        return ""
    counts = result.areas["comparison"].value_counts()
    words = [
        f"{counts[word]} {'is' if counts[word] == 1 else 'are'} {comparison_text(word, result.comparator)}"
        for word in ("worse", "higher", "similar", "better", "lower")
        if counts.get(word, 0)
    ]
    if len(result.areas) == 1 and words:
        return f"The one {result.layer.singular} {words[0].removeprefix('1 ')}."
    return f"Of {len(result.areas)} {result.layer.plural}, {join_words(words)}." if words else ""


def share_sentence(result: MapResult) -> str:
    """The core's share of the cases against its share of everyone; "" where counts are not known."""
    if result.core is None:
        return ""
    core, rest = result.core.core, result.core.rest
    if not (core.numerator and core.denominator and rest.numerator is not None and rest.denominator is not None):
        return ""
    cases = 100 * core.numerator / (core.numerator + rest.numerator)
    everyone = 100 * core.denominator / (core.denominator + rest.denominator)
    verb = "would have" if result.modelled else "has"
    indicator = result.indicator
    return (
        f"The {result.core.title} {verb} {cases:.0f}% of the district’s {indicator.numerator}"
        f" and {everyone:.0f}% of its {indicator.denominator}."
    )


def share_text(indicator: Indicator, share: Share) -> str:
    """A part of the district in words: value, interval and counts."""
    parts = [format_value(indicator, share.value)]
    interval = interval_text(indicator, share.lower_ci, share.upper_ci)
    if interval:
        parts.append(f"95% interval {interval}")
    counts = counts_text(share.numerator, share.denominator, "")
    if counts:
        parts.append(counts)
    return ", ".join(parts)


def source_lines(result: MapResult) -> tuple[str, ...]:
    """A line for each source: publisher, title, period of the data and licence."""
    return tuple(s.line for s in result.sources)


def attribution_lines(result: MapResult) -> tuple[str, ...]:
    """The attributions that the licences ask for, each once."""
    return tuple(dict.fromkeys(source.attribution for source in result.sources))


def ordinal(n: int) -> str:
    """A place in an order: "1st", "22nd", "113th"."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"


def capital(text: str) -> str:
    """The same text with a capital letter to begin with."""
    return text[:1].upper() + text[1:]


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"; ``last`` may be "or"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
