"""The words: headline, caption, alternative text and a sentence for each area, from the result alone.

What stands here is all the wording of figures there is: renderers take these strings and format nothing themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.records import Share
from sdmap.maps.area_words import AreaText, about_words
from sdmap.maps.area_words import area_texts as area_texts  # noqa: PLC0414 (said here with all other words)
from sdmap.maps.area_words import comparator_text as comparator_text  # noqa: PLC0414
from sdmap.maps.area_words import comparison_text as comparison_text  # noqa: PLC0414
from sdmap.maps.chosen import first_words, marked_sentence, marked_text, titled
from sdmap.maps.found import MapResult
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.text.certainty import COMPARED_ORDER
from sdmap.text.joining import (
    bracketed,
    capital,
    counts_text,
    format_value,
    interval_text,
    join_words,
    joined,
    listed,
)
from sdmap.text.numbers import are, count_words, have
from sdmap.text.periods import period_words as period_words  # noqa: PLC0414 (said here with all other words)
from sdmap.text.ranks import rank_words

# Said wherever differences are told beside the figures they are of.
ROUNDED = "Differences are worked out before rounding, so the last digit can differ from the printed figures by one."


def map_headline(result: MapResult) -> str:
    """The finding in one sentence: of the selected area, which if it has no figure is followed by that of all.

    That the figures are old is said first.
    """
    told, text = marked_sentence(result), marked_text(result)
    if text is None:
        return finding(result, aged=True)
    return told if text.value else f"{told} {finding(result, aged=True)}"


@lru_cache(maxsize=64)
def finding(result: MapResult, *, short: bool = False, aged: bool = False) -> str:
    """What a map shows of all its areas, in one sentence or in ``short`` ones: core against rest, or the extremes.

    One that is ``aged`` says of old figures how old they are.
    """
    subject, district = result.told.subject, result.pack.name
    first = first_words(result, aged=aged)
    lead = f"{capital(first)}: in" if first else "In"
    if result.core is not None and subject:
        core, rest = (format_value(result.told, s.value) for s in (result.core.core, result.core.rest))
        core = f"{about_words(result)}{core} of {subject}{_of_how_many(result, in_core=True)}"
        rest = f"{'. In' if short else '; in'} the rest of {district}, {rest}{_of_how_many(result)}"
        return f"{lead} {result.pack.the_core}, {core}{rest}."
    title, ends = result.indicator.title, extremes(result)
    if ends is None:
        return f"{title}: no figure can be shown for any {result.layer.singular}."
    title = titled(result, aged=aged)
    if ends.known == 1:
        return f"{title}: {ends.top} {ends.high}, the only {result.layer.singular} with a figure."
    if ends.high == ends.low:
        return f"{title}: {ends.high} in every {result.layer.singular} with a figure."
    told, own = extremes_words(result, short=short), _own_place(result)
    if short:
        return ". ".join(filter(None, (title, capital(told), own))) + "."
    return f"{title}: {'; '.join(filter(None, (told, own)))}."


def _of_how_many(result: MapResult, *, in_core: bool = False) -> str:
    """How many areas a side's figure is made of, where some have none: " (one of five wards has a figure)"."""
    # Column by column: to slice a frame with shapes takes longer than all the rest of a headline.
    areas = result.areas
    side = areas["in_core"].to_numpy() == in_core
    total, known = int(side.sum()), int((side & (areas["status"].to_numpy() != "missing")).sum())
    if known == total:
        return ""
    some = f"{count_words(known, none='none', beside=total)} of {count_words(total)}"
    return f" ({some} {result.layer.plural} {have(known)} a figure)"


def _own_place(result: MapResult) -> str:
    """Where the pack's own district stands among others, if it is one of the areas and neither end of the rank."""
    known = result.areas[result.areas["value"].notna()]
    own = known[known["code"] == result.pack.code]
    ends = extremes(result)
    if own.empty or ends is None:
        return ""
    row = own.iloc[0]
    value = format_value(result.told, row["value"])
    if value in (ends.high, ends.low):
        return ""
    place = rank_words(int(row["rank"]), len(known), int((known["rank"] == row["rank"]).sum()))
    return bracketed(f"{row['name']} {place}", value)


@dataclass(frozen=True)
class Extremes:
    """The highest and the lowest of the areas with a figure, and where they are; of many alike, how many.

    ``alone`` says that each stands in one area only; ``known`` is how many areas have a figure.
    """

    high: str
    low: str
    top: str
    bottom: str
    alone: bool
    known: int


def extremes(result: MapResult) -> Extremes | None:
    """The ends of the rank, by the figures as they are printed; None where no area has one."""
    shown = [text for text in area_texts(result) if text.value]
    if not shown:
        return None
    ends = [[text for text in shown if text.value == end.value] for end in (shown[0], shown[-1])]
    top, bottom = (_together(result, texts) for texts in ends)
    alone = all(len(texts) == 1 for texts in ends)
    return Extremes(shown[0].value, shown[-1].value, top, bottom, alone, len(shown))


def _together(result: MapResult, texts: Sequence[AreaText]) -> str:
    """A few areas by name, many by their number."""
    few = len(texts) < 4
    return join_words([text.name for text in texts]) if few else f"{count_words(len(texts))} {result.layer.plural}"


def extremes_words(result: MapResult, *, short: bool = False) -> str:
    """Where the figure is highest and where lowest; where some areas have none, among how many.

    What is withheld or not available may lie beyond either: nobody is the highest "of all" then.
    """
    ends = extremes(result)
    if ends is None or ends.high == ends.low:
        return ""
    expected = "expected to be " if result.modelled else ""
    known = f"of the {ends.known} {result.layer.plural} with a figure, "
    some = known if ends.known < len(result.areas) else ""
    highest, lowest = (
        f"{side} in {bracketed(where, value)}"
        for side, where, value in (("highest", ends.top, ends.high), ("lowest", ends.bottom, ends.low))
    )
    return f"{some}{expected}" + (f"{highest}. {capital(lowest)}" if short else listed([highest, lowest]))


def moved_headline(then: MapResult, now: MapResult) -> str:
    """How core and rest stood in two periods of one indicator, in one sentence; "" where there is no core."""
    indicator = now.told if now.modelled else then.told
    if then.core is None or now.core is None or not indicator.subject:
        return ""
    lead = "Expected, not counted: in" if then.modelled or now.modelled else "In"
    when = [period_words(result.period) for result in (then, now)]
    core = [format_value(indicator, result.value) for result in (then.core.core, now.core.core)]
    rest = [format_value(indicator, result.value) for result in (then.core.rest, now.core.rest)]
    return (
        f"{lead} {now.pack.the_core}, {core[0]} of {indicator.subject} in {when[0]} and {core[1]} in {when[1]};"
        f" in the rest of {now.pack.name}, {rest[0]} and {rest[1]}."
    )


def subtitle(result: MapResult) -> str:
    """What is measured, when, for which areas, and the comparator; beside a selected area the core's figure as well."""
    parts = [
        result.indicator.title,
        period_words(result.period),
        basis_words(result.indicator),
        comparator_text(result),
        _core_text(result) if result.marked else "",
        "coloured by figures smoothed for small numbers" if result.request.colour_by == "smoothed" else "",
    ]
    return joined(*parts)


def _core_text(result: MapResult) -> str:
    """The core with its figure: "Riverside core 32.0%"; "" where there is none."""
    if result.core is None or not result.told.subject:
        return ""
    return f"{result.pack.core_name} {about_words(result)}{format_value(result.told, result.core.core.value)}"


def legend_title(result: MapResult, *periods: str) -> str:
    """The title of every key, on a screen and on paper: measure, periods, and what a darker colour means."""
    when = " and ".join(period_words(period) for period in periods or (result.period,))
    title = f"{result.indicator.short_title}, {when}"
    if result.request.colour_by == "comparison" and result.comparator:
        return f"{title}, against {result.comparator.name}"
    if result.request.colour_by == "smoothed":
        title += ", smoothed"
    return bracketed(title, darker_words(result.indicator))


def darker_words(indicator: Indicator) -> str:
    """What a darker colour means, the same on every map: worse, or higher where neither end is."""
    return "darker is higher" if indicator.polarity == "neither" else "darker is worse"


def basis_words(indicator: Indicator) -> str:
    """Where the children of an indicator are counted; "" where nobody has said."""
    return {"school location": "by where the school is", "residence": "by where children live"}.get(indicator.basis, "")


def key_notes(result: MapResult) -> tuple[str, ...]:
    """Which areas a key counts, where a filter leaves some out."""
    total, left_out = len(result.areas), int((~result.areas["kept"]).sum())
    if not left_out:
        return ()
    return (f"Counts in the key are of all {total} {result.layer.plural}, the {left_out} left out as well.",)


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


def off_sentence(result: MapResult) -> str:
    """How many areas without a figure lie too far off to be drawn; "" for none."""
    far = len(result.far_off)
    what = f"{result.layer.singular if far == 1 else result.layer.plural} without a figure {are(far)}"
    return f"{far} {what} further off, and not drawn." if far else ""


def comparison_counts(result: MapResult) -> str:
    """How many areas are better, similar and worse than the comparator; "" where nothing was compared."""
    if result.comparator is None or result.comparator.refused:
        return ""
    counts = result.areas["comparison"].value_counts()
    words = [
        f"{counts[word]} {'is' if counts[word] == 1 else 'are'} {comparison_text(word, result.comparator)}"
        for word in COMPARED_ORDER
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
        f"{capital(result.pack.the_core)} {verb} {cases:.0f}% of the district’s {indicator.numerator}"
        f" and {everyone:.0f}% of its {indicator.denominator}."
    )


def share_text(indicator: Indicator, share: Share) -> str:
    """A part of the district in words: value, interval and counts."""
    parts = [format_value(indicator, share.value)]
    interval = interval_text(indicator, share.lower_ci, share.upper_ci)
    if interval:
        parts.append(f"95% interval {interval}")
    counts = counts_text(share.numerator, share.denominator, "", rounded=indicator.whole_per_cent)
    if counts:
        parts.append(counts)
    return ", ".join(parts)


def attribution_lines(result: MapResult) -> tuple[str, ...]:
    """The attributions that the licences ask for, each once."""
    return tuple(dict.fromkeys(source.attribution for source in result.sources))
