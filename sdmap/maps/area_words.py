"""The words of each area of a map and of what they are held against: all other wording of a map rests on these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sdmap.figures.records import ComparatorFigure
from sdmap.maps.found import MapResult
from sdmap.pack.model import Pack
from sdmap.pack.sources import NOT_CHECKED
from sdmap.text.certainty import carried_words, held_against
from sdmap.text.joining import capital, counts_text, format_value, interval_text, status_text, without_figure


@dataclass(frozen=True)
class AreaText:
    """One area's figure in words, ready to show; empty strings where there is nothing to say.

    ``label`` is the name where there is little room: without the district's own.
    """

    code: str
    name: str
    value: str
    interval: str
    counts: str
    comparison: str
    status: str
    sentence: str
    label: str


def comparison_text(comparison: str, comparator: ComparatorFigure | None) -> str:
    """A comparison: "worse than England", "similar to England"; "" where nothing was compared."""
    if comparator is None or comparison == "not compared":
        return ""
    return held_against(comparison, comparator.name)


def comparator_text(result: MapResult) -> str:
    """The comparator with its figure: "England 23.8%"; "" where there is none."""
    comparator = result.comparator
    if comparator is None or comparator.value is None:
        return ""
    return f"{comparator.name} {format_value(result.told, comparator.value)}"


def known_words(result: MapResult, status: str, cases: float | None) -> str:
    """How one figure is known; of a figure that somebody brought no more is known than that."""
    if result.pack.supplied is not None and status in ("observed", "aggregated"):
        return capital(NOT_CHECKED)
    indicator = result.indicator
    return status_text(status, cases, rounded=indicator.whole_per_cent, by_rate=indicator.value_adjusted)


def area_texts(result: MapResult) -> tuple[AreaText, ...]:
    """One :class:`AreaText` for each area, in the order of ``result.areas``; the same whichever is selected."""
    return _texts(result.unmarked or result)


@lru_cache(maxsize=64)
def _texts(result: MapResult) -> tuple[AreaText, ...]:
    return tuple(_area_text(result, row) for row in result.areas.drop(columns="geometry").to_dict("records"))


def _area_text(result: MapResult, row: dict[str, Any]) -> AreaText:
    told = result.indicator.expected if row["status"] == "modelled" else result.indicator
    value = format_value(told, row["value"])
    interval = interval_text(result.told, row["lower"], row["upper"])
    rounded = result.indicator.counts_reckoned(row["status"])
    counts = counts_text(row["numerator"], row["denominator"], row["status"], rounded=rounded)
    comparison = comparison_text(row["comparison"], result.comparator)
    status = known_words(result, row["status"], row["numerator"])
    likely = interval_text(told, row["likely_lower"], row["likely_upper"])
    status += f"; likely range {likely}" if likely else ""
    if not value:
        sentence = f"{row['name']}: {without_figure(row['status'], row['note'])}"
    else:
        parts = [f"{'expected about ' if row['status'] == 'modelled' else ''}{value}"]
        if likely:
            parts.append(f"likely range {likely}")
        if interval:
            parts.append(f"95% interval {interval}")
        if comparison:
            parts.append(comparison)
        smoothed = format_value(result.told, row["smoothed"])
        if smoothed:
            parts.append(f"smoothed {smoothed}")
        sentence = f"{row['name']}: {', '.join(parts)}"
        sentence += f"; {counts}." if counts else "."
        if row["carried_by"]:
            sentence += f" {carried_words(row['carried_by'], row['comparison'])}"
    label = short_name(result.pack, row["name"])
    return AreaText(row["code"], row["name"], value, interval, counts, comparison, status, sentence, label)


def short_name(pack: Pack, name: str) -> str:
    """The name of an area where there is little room: without the district's own."""
    return name.removeprefix(f"{pack.name} ")


def named_in(title: str, result: MapResult) -> frozenset[str]:
    """The codes of the areas that a title speaks of, and of the one that is selected."""
    codes: dict[str, list[str]] = {result.pack.core_name: []}
    for text in area_texts(result):
        codes.setdefault(text.name.strip(), []).append(text.code)
    told = {result.marked} - {""}
    # The longest first, and each taken out: the core may be called after one of its areas, or an area after the core.
    for name in sorted(filter(None, codes), key=lambda name: -len(name)):
        title, found = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", " ", title)
        told.update(codes[name] if found else ())
    return frozenset(told)


def about_words(result: MapResult) -> str:
    """What stands before a figure that is expected."""
    return "about " if result.told is not result.indicator else ""
