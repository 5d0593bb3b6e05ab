"""The drafted paragraph: a map told in three to six sentences, of a selected area in two more, for a report.

In this order: the selected area; the finding; its size and how sure it is; the comparison, or why there is none;
source, period and age; the caveat that matters most. All of it from the result alone, in the wording of
:mod:`sdmap.maps.narrate`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sdmap.figures.records import CLEAR, Share
from sdmap.maps.chosen import marked_sentence
from sdmap.maps.filter_words import filter_sentence
from sdmap.maps.found import MapResult
from sdmap.maps.narrate import extremes, finding, map_headline
from sdmap.maps.withheld import withheld_words
from sdmap.pack.model import Pack
from sdmap.pack.sources import NOT_KNOWN
from sdmap.pack.whereabouts import without_place
from sdmap.text.certainty import COMPARED_ORDER, certainty, verdict_words
from sdmap.text.joining import bracketed, capital, counts_text, format_value, interval_text, join_words
from sdmap.text.numbers import are, count_words, out_of
from sdmap.text.periods import age_words, period_words

_MISSING = ("has no figure", "have no figure")
_EXPECTED = (
    "The figures were not counted: they say what would be expected if local children followed the national pattern for"
    " how deprived their neighbourhood is."
)
_SHARED = "Figures published for other areas were shared out by live postcodes where a boundary cuts them."


def sentence(result: MapResult) -> str:
    """The finding, of the selected area where there is one, with its period and who published it, to be pasted."""
    told, when, source = map_headline(result).removesuffix("."), period_words(result.period), publishers_text(result)
    # No brackets directly behind others.
    return f"{told}, {when} (source: {source})." if told.endswith(")") else f"{told} ({when}; source: {source})."


def publishers_text(result: MapResult) -> str:
    """Who published the figures; whose boundaries they are drawn in is another matter, unless one source has both."""
    used = [source for source in result.sources if source.id != result.layer.source] or result.sources
    return join_words(list(dict.fromkeys(source.publisher for source in used)))


def paragraph(result: MapResult, leaving_out: Collection[str] = ()) -> str:
    """A map in three to six sentences of plain English.

    Parameters
    ----------
    result
        From :func:`sdmap.maps.mapping.draw`.
    leaving_out
        Caveats, and meanings of a comparison (:func:`meaning`), that stand elsewhere already and are not said again.

    Returns
    -------
    str
        The selected area, where one is; finding; size and uncertainty; comparison (left out where none was asked for);
        source, period and age; caveat (left out where there is none); which areas a filter leaves on the map, where
        there is one. The word "significant" is never used: what a difference means is said.
    """
    parts = (
        *selected_sentences(result),
        finding(result),
        size_sentence(result),
        comparison_sentence(result, leaving_out),
        source_sentence(result),
    )
    caveat = caveat_sentence(result)
    caveat = "" if caveat in leaving_out else caveat
    return " ".join(part for part in (*parts, caveat, filtered_sentence(result)) if part)


def selected_sentences(result: MapResult) -> tuple[str, ...]:
    """The selected area's figure, and the counts and interval behind it; none for a map of all alike."""
    if not result.marked:
        return ()
    row = result.areas[result.areas["code"] == result.marked].drop(columns="geometry").to_dict("records")[0]
    behind = _detail(result, row)
    return (marked_sentence(result), f"That is {behind}." if behind else "")


def size_sentence(result: MapResult) -> str:
    """How big the figures are and how firm, with how many areas have none."""
    known = result.areas[result.areas["value"].notna()].to_dict("records")
    parts = [_size(result, known), _gaps(result)] if known else [_all_gone(result)]
    told = "; ".join(part for part in parts if part)
    return f"{capital(told)}." if told else ""


def meaning(result: MapResult) -> str:
    """What it means that an area differs from the comparator, to follow the words of the comparison."""
    return f"means {certainty(result.indicator).more}"


def comparison_sentence(result: MapResult, leaving_out: Collection[str] = ()) -> str:
    """How many areas differ from the comparator, and what differing means; "" where nothing was to be compared."""
    comparator = result.comparator
    if comparator is None:
        return ""
    if comparator.refused or comparator.value is None:
        why = comparator.refused or "it has no figure"
        return f"The areas are not compared with {comparator.name}, because {why}."
    counts = result.areas["comparison"].value_counts()
    found = [(word, int(counts[word])) for word in COMPARED_ORDER if counts.get(word, 0)]
    against = f"Against {bracketed(comparator.name, format_value(result.indicator, comparator.value))}"
    if not found:
        return f"{against} no {result.layer.singular} can be compared."
    total = sum(count for _, count in found)
    # The comparator may be one of the areas: it has a figure and is compared with nothing.
    all_known = total == int(result.areas["value"].notna().sum())
    held = "with a figure" if all_known else "that can be compared"
    if [word for word, _ in found] == ["similar"]:
        all_of = "the one" if total == 1 else out_of(total, total)
        alike = f"any difference is {certainty(result.indicator).no_more}"
        return f"{against} {all_of} {_areas(result, total)} {held} {are(total)} similar: {alike}."
    first, *others = [f"{are(count)} {verdict_words(word)}" for word, count in found]
    whole = f"{out_of(found[0][1], total)} {_areas(result, total)}" if total > 1 else f"the one {_areas(result, 1)}"
    rest = (f"{count_words(n, beside=total)} {w}" for (_, n), w in zip(found[1:], others, strict=True))
    words = join_words([f"{whole} {held} {first}", *rest])
    differing = " or ".join(f"“{word}”" for word, _ in found if word in CLEAR)
    means = f"; {differing} {meaning(result)}" if differing and meaning(result) not in leaving_out else ""
    return f"{against}, {words}{means}."


def source_sentence(result: MapResult) -> str:
    """Who published the figures, of when the data are, how old they were at the data release, and what is later."""
    publishers = join_words(list(dict.fromkeys(source.publisher for source in result.sources)))
    told = f"The figures are for {period_words(result.period)}"
    if result.data_of == NOT_KNOWN:
        told += ", from data whose date is not known"
    elif result.data_of:
        told += f", from data of {period_words(result.data_of)}"
    age = _age(result)
    told += f", {age} at the {release_words(result.pack)}" if age else ""
    told += f" (source: {publishers})" if publishers else ""
    return " ".join((f"{told}.", *result.later))


def held_words(pack: Pack) -> str:
    """When the figures were held, of a paper whose figures have dates of their own: "figures held in November 2026"."""
    return f"figures held in {period_words(pack.release)}"


def release_words(pack: Pack) -> str:
    """The data release in words: "data release of November 2026"."""
    return f"data release of {period_words(pack.release)}"


def caveat_sentence(result: MapResult) -> str:
    """What a reader must know above all; "" where there is nothing."""
    if result.modelled:
        return _EXPECTED
    if (result.areas["status"] == "apportioned").any():
        return _SHARED
    caveats = (*result.indicator.caveats_on(result.layer), *([result.layer.caveat] if result.layer.caveat else []))
    return f"{caveats[0].split('. ')[0].rstrip('.')}." if caveats else ""


def filtered_sentence(result: MapResult) -> str:
    """Which areas the filter leaves on the map, and that the paragraph is about all; "" without a filter."""
    said = filter_sentence(result)
    return f"{said} The figures given here are of all {len(result.areas)}." if said else ""


def _size(result: MapResult, known: list[dict[str, Any]]) -> str:
    """What the figures of the finding rest on; where that is not known, how far they reach, or that it is not known."""
    told = _core_size(result) if result.core else _range(result, known)
    if told:
        return told
    span, ends = "", extremes(result)
    if result.core and ends is not None and ends.high != ends.low:
        span = f"by {result.layer.singular} it runs from {ends.low} in {ends.bottom} to {ends.high} in {ends.top}"
    # Where the reason for not comparing is that there is no interval, the next sentence says it.
    if result.comparator and "interval" in result.comparator.refused:
        return span
    if result.indicator.kind == "proportion" and not result.indicator.sampled:
        these = "it is" if len(known) == 1 else "they are"
        return span or f"{these} {certainty(result.indicator).nature}"
    stands = "the figure stands" if len(known) == 1 else "the figures stand"
    return (
        f"{span or stands} without an interval, so how firm {'it is' if len(known) == 1 else 'they are'} is not known"
    )


def _core_size(result: MapResult) -> str:
    """Counts and interval of the core and of the rest; "" where either is not known."""
    assert result.core is not None
    core, rest = (_share_detail(result, share) for share in (result.core.core, result.core.rest))
    return f"that is {core} in {result.pack.the_core} and {rest} in the rest" if core and rest else ""


def _share_detail(result: MapResult, share: Share) -> str:
    parted = result.modelled or (result.areas["status"] == "apportioned").any()
    row = {"numerator": share.numerator, "denominator": share.denominator, "status": "apportioned" if parted else ""}
    return _detail(result, row | {"lower": share.lower_ci, "upper": share.upper_ci})


def _detail(result: MapResult, row: dict[str, Any]) -> str:
    """Counts with the interval behind them: "1,936 of 6,041 (95% interval 30.9% to 33.2%)"; "" for neither."""
    rounded = result.indicator.counts_reckoned(row["status"])
    counts = counts_text(row["numerator"], row["denominator"], row["status"], rounded=rounded)
    interval = interval_text(result.indicator, row["lower"], row["upper"])
    if not interval:
        return counts
    return f"{counts} (95% interval {interval})" if counts else f"a 95% interval of {interval}"


def _range(result: MapResult, known: list[dict[str, Any]]) -> str:
    """The highest and the lowest area with what they rest on; "" where that is not known."""
    top, bottom = known[0], known[-1]
    details = [_detail(result, row) for row in (top, bottom)]
    if not all(details):
        return ""
    if len(known) == 1:
        return f"that is {details[0]}"
    ends = extremes(result)
    if ends is not None and ends.alone:
        names = [without_place(result.pack, result.layer, row["code"], row["name"]) for row in (top, bottom)]
        return f"that is {details[0]} in {names[0]} and {details[1]} in {names[1]}"
    low, high = min(row["lower"] for row in known), max(row["upper"] for row in known)
    span = interval_text(result.indicator, low, high).replace(" to ", " and ")
    return f"their 95% intervals lie between {span}" if span else ""


def _gaps(result: MapResult) -> str:
    """How many areas have no figure, and why; "" where all have one."""
    total, counts = len(result.areas), result.status_counts
    parts = [f"{count_words(count, beside=total)} {are(count)} {words}" for count, words in withheld_words(result)]
    missing = counts.get("missing", 0)
    parts += [f"{count_words(missing, beside=total)} {_MISSING[missing > 1]}"] if missing else []
    lead = f"of the {count_words(total)} {result.layer.plural}, " if total > 1 else ""
    return f"{lead}{join_words(parts)}" if parts else ""


def _all_gone(result: MapResult) -> str:
    """Why no area has a figure."""
    total, counts = len(result.areas), result.status_counts
    if counts.get("suppressed", 0) == total:
        lead = f"the figures of all {count_words(total)} {result.layer.plural}" if total > 1 else "its figure"
        reasons = withheld_words(result)
        return f"{lead} {are(total)} {reasons[0][1]}" if len(reasons) == 1 else _gaps(result)
    if counts.get("missing", 0) == total:
        return (
            f"no figure is available for any of the {count_words(total)} {result.layer.plural}"
            if total > 1
            else "there is none"
        )
    return _gaps(result)


def _age(result: MapResult) -> str:
    """The age of the data at the data release; "" where either is no date."""
    try:
        return age_words(result.data_of or result.period, result.pack.release)
    except ValueError:
        return ""


def _areas(result: MapResult, count: int) -> str:
    return result.layer.singular if count == 1 else result.layer.plural
