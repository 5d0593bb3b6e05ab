"""The section on methods of a report: intervals, comparisons, what was withheld, and what each indicator means."""

from __future__ import annotations

from sdmap.figures.withholding import rule_sentence
from sdmap.maps.found import MapResult
from sdmap.pack.model import FULL_COUNT, Indicator
from sdmap.render.reports.records import Grid, Points, Section, Words


def methods_section(results: tuple[MapResult, ...], beside: tuple[Indicator, ...] = ()) -> Section:
    """How the figures came about and what they may be used for, only what this report needs.

    ``beside`` are indicators that it shows beside the maps.
    """
    statuses = {status for result in results for status in result.status_counts}
    compared = any(result.comparator and not result.comparator.refused for result in results)
    at_schools = {
        result.indicator.stands_for == FULL_COUNT for result in results if result.areas["lower"].notna().any()
    }
    schools = (
        " School figures count every pupil and are no sample; their intervals allow for pupils being grouped in"
        " schools."
    )
    schools = schools if True in at_schools else ""
    others = (
        f" {'Other intervals' if schools else 'Intervals'} of percentages are Wilson’s; published intervals are kept."
    )
    others = others if False in at_schools else ""
    points = [
        "A 95% interval shows how uncertain a figure is: it is wider when fewer children or schools are behind it."
        f"{schools}{others}"
    ]
    if compared:
        points.append(
            "An area is called better or worse only where the comparator’s figure lies outside the area’s interval,"
            " and both are of the same measure, children, period and basis. Otherwise it is called similar; where"
            " everybody was counted, higher or lower, but not clearly. Anything else is not compared."
        )
    if "apportioned" in statuses:
        shared = [r.areas[r.areas["status"] == "apportioned"] for r in results]
        unsure = " Their intervals do not cover this sharing out: the figures are less certain than they say."
        unsure = unsure if any(each["lower"].notna().any() for each in shared) else ""
        points.append(
            "Some figures were published for other areas. Where a boundary cuts one, its children are shared out by"
            f" the number of live postcodes (those in use) on either side.{unsure}"
        )
    if "modelled" in statuses:
        points.append(
            "An expected figure is what there would be if local children followed the national pattern for their"
            " neighbourhood’s deprivation. It was not counted, and it never proves anything about one place."
        )
    rules = dict.fromkeys(rule for rule in (rule_sentence(r.indicator) for r in results) if rule)
    if rules:
        points.append(f"{' '.join(rules)} Withheld, not available and zero are three different things.")
    meanings: tuple[Grid | Words, ...] = (_meanings(results), *_also_shown(results, beside))
    return Section("Methods", (Points(tuple(points)), *meanings), spoken=points[0])


def _meanings(results: tuple[MapResult, ...]) -> Grid:
    """What each indicator on a map means, and where its children are counted."""
    return Grid(
        "What each indicator means",
        ("Indicator", "Definition", "Counted by"),
        tuple((r.indicator.short_title, r.indicator.definition, basis_words(r.indicator)) for r in results),
        widths=(1.6, 4.2, 1.2),
    )


def _also_shown(results: tuple[MapResult, ...], beside: tuple[Indicator, ...]) -> tuple[Words, ...]:
    """What the indicators mean that are in a table alone, a line each."""
    mapped = {result.indicator for result in results}
    return tuple(Words(f"{each.short_title}: {each.definition}", "note") for each in beside if each not in mapped)


def basis_words(indicator: Indicator) -> str:
    """Where the children of an indicator are counted."""
    return "Where the school is" if indicator.basis == "school location" else "Where children live"
