"""Alternative text: a picture of a map in words, for those who cannot see it."""

from __future__ import annotations

from sdmap.maps.chosen import marked_name, marked_sentence
from sdmap.maps.filter_words import filter_words
from sdmap.maps.found import MapResult
from sdmap.maps.narrate import comparison_counts, extremes_words, finding, of_place
from sdmap.maps.withheld import withheld_words
from sdmap.maps.work_words import work_alt
from sdmap.text.joining import capital, join_words, lowered
from sdmap.text.periods import period_words


def alt_text(result: MapResult) -> str:
    """What the picture is, how it is shaded, what it shows, what is marked on it, and what it leaves out."""
    parts = [_what(result), marked_sentence(result), finding(result), *filter_words(result)]
    left_out = int((~result.areas["kept"]).sum())
    if left_out:
        parts.append(f"The {left_out} left out {'is' if left_out == 1 else 'are'} drawn pale.")
    if result.marked:
        parts.append(f"{marked_name(result)} is outlined.")
    ends = extremes_words(result)
    if ends and result.core is not None:
        parts.append(f"{capital(ends)}.")
    parts += [comparison_counts(result), _without(result)]
    marks, by = len(result.schools), result.school_key.title if result.school_key else ""
    if marks:
        parts.append(f"{marks} {'school is' if marks == 1 else 'schools are'} marked by {lowered(by) or 'phase'}.")
    if result.work is not None:
        parts.append(work_alt(result.pack, result.work))
    return " ".join(part for part in parts if part)


def _what(result: MapResult) -> str:
    """The kind of picture, its areas, and what their shade says."""
    total, layer, request = len(result.areas), result.layer, result.request
    kind = "Map of equal-size tiles" if request.view == "tiles" else "Map"
    which = f"the {total} {layer.plural}" if total > 1 else f"the one {layer.singular}"
    measure = f"“{result.indicator.title}”, {period_words(result.period)}"
    shade = f"shaded by {measure}"
    if request.colour_by == "smoothed":
        shade += ", smoothed for small numbers"
    elif request.colour_by == "comparison" and result.comparator is not None:
        shade = f"coloured by whether each is better or worse than {result.comparator.name} on {measure}"
    return f"{kind} of {which}{of_place(layer, result.pack)}, {shade}."


def _without(result: MapResult) -> str:
    """How many areas have no figure, and why."""
    missing = result.status_counts.get("missing", 0)
    gone = [*withheld_words(result), *([(missing, "not available")] if missing else [])]
    told = [f"{count} {'is' if count == 1 else 'are'} {words}" for count, words in gone]
    return f"Of the {result.layer.plural}, {join_words(told)}." if told else ""
