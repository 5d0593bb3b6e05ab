"""The selected area in words: its figure beside those of all, and all that is known of it."""

from __future__ import annotations

import pandas as pd

from sdmap.figures.ages import months_old, old_words
from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.ranks import ranks
from sdmap.maps.area_words import AreaText, about_words, area_texts
from sdmap.maps.found import MapResult
from sdmap.stats.rates import smallest_difference
from sdmap.text.certainty import certainty, held_against, noise_sentence
from sdmap.text.joining import bracketed, capital, format_value, lowered
from sdmap.text.ranks import range_words, rank_words


def marked_sentence(result: MapResult) -> str:
    """The selected area's figure, against the comparator's, and its rank; "" for a map of all alike."""
    text = marked_text(result)
    if text is None:
        return ""
    if not text.value:
        return f"{text.name}: {lowered(text.status)}."
    name, subject, figure, held = text.name, result.told.subject, result.comparator, ""
    if text.comparison and figure is not None:
        word = str(result.areas.loc[result.areas["code"] == text.code, "comparison"].iloc[0])
        held = f", {held_against(word, bracketed(figure.name, format_value(result.told, figure.value)))}"
    among = _place_among(result)
    between = "" if not among else ", and " if ", but" in held else " and " if held else ", "
    told = f"{held}{between}{among}"
    if not subject:
        return f"{titled(result, aged=True)}: {name} {text.value}{told}."
    first = ", ".join(filter(None, ("expected, not counted" if result.modelled else "", _old(result, aged=True))))
    lead = f"{capital(first)}: in" if first else "In"
    return f"{lead} {name}, {about_words(result)}{text.value} of {subject}{told}."


def first_words(result: MapResult, *, aged: bool) -> str:
    """What is to be known before figures: where they are ``aged``, that they are old; else that nobody counted them.

    Both would leave a headline no room, and its subject says “expected” too.
    """
    return _old(result, aged=aged) or ("expected, not counted" if result.modelled else "")


def titled(result: MapResult, *, aged: bool) -> str:
    """The measure's title before its figures, with their age where they are ``aged`` and old."""
    return ", ".join(filter(None, (result.indicator.title, _old(result, aged=aged))))


def _old(result: MapResult, *, aged: bool) -> str:
    return old_words(months_old(result.pack, result.asked)) if aged else ""


def _place_among(result: MapResult) -> str:
    """Where the selected area stands among the others: "the 3rd highest of 15 wards"; "" where none is ranked."""
    rank = ranks(result.pack, result.asked).get(result.marked)
    if rank is None or rank.ties == rank.of:
        return ""
    place = rank_words(rank.rank, rank.of, rank.ties).removesuffix(f" of {rank.of}")
    which = f"{rank.of} {result.layer.plural}"
    which = which if rank.of == len(result.areas) else f"the {which} with a figure"
    if rank.best is not None and rank.worst is not None and rank.best != rank.worst:
        open_to = range_words(rank.best, rank.worst, rank.rank, rank.of, rank.ties)
        which = bracketed(which, f"{certainty(result.indicator).places} {open_to}")
    return f"{'' if place.startswith(('joint', 'in')) else 'the '}{place} of {which}"


def marked_text(result: MapResult) -> AreaText | None:
    """The words of the selected area; None for a map of all alike."""
    return next((text for text in area_texts(result) if result.marked and text.code == result.marked), None)


def marked_name(result: MapResult) -> str:
    """The name of the selected area; "" for a map of all alike."""
    text = marked_text(result)
    return "" if text is None else text.name


def chosen_words(result: MapResult, code: str) -> str:
    """All that is known of the chosen area: its figure, how far chance alone reaches, and how the figure came about."""
    place = next((i for i, text in enumerate(area_texts(result)) if text.code == code), None)
    if place is None:
        return "Choose an area on the map, among the dots or in the table to read about it and to find its profile."
    row, text = result.areas.iloc[place], area_texts(result)[place]
    parts = [text.sentence]
    if text.value:
        parts += [noise_words(result, row["denominator"], row["status"]), row["note"]]
    return " ".join(part for part in parts if part)


def noise_words(result: MapResult, people: float, status: str) -> str:
    """How big a difference from the comparator need not mean anything with so many children; "" where not known."""
    held = result.comparator
    if held is None or held.refused or held.value is None or status in ("modelled", "suppressed", "missing"):
        return ""
    if pd.isna(people) or people <= 0:
        return ""
    factor = dispersion_of(result.pack, result.asked) or 1.0
    points = 100 * float(smallest_difference(held.value / 100, people / factor))
    return noise_sentence(result.indicator, people, points, held.name)
