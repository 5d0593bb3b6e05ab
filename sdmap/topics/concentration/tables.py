"""The tables of concentration: every cell a text, ready to show, from the result alone."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sdmap.figures.concentration import AreaShare, Contrast
from sdmap.figures.local_statistics import LocalStatistics
from sdmap.maps.tables import values_to_csv
from sdmap.pack.model import Indicator, Layer
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value
from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.concentration.contrast import contrast_sentence, difference_text, value_text
from sdmap.topics.concentration.found import ConcentrationResult, FunnelArea, RankedArea
from sdmap.topics.concentration.words import rank_text

VERDICTS: dict[str, str] = {
    "worse": "Worse",
    "better": "Better",
    "higher": "Higher",
    "lower": "Lower",
    "higher, not clearly": "Higher, not clearly",
    "similar": "No clear difference",
    "lower, not clearly": "Lower, not clearly",
}
# The head of the core's location quotient: its share of those counted over its share of all.
AGAINST_SHARE = "Core against its share"
_COMPARED = (
    "Core", "Rest", "Difference, points", "Core’s share of those counted", "Core’s share of all", AGAINST_SHARE,
)  # fmt: skip
# Where an area lies in the funnel, and beside it how seldom a measured cohort would be there by chance.
_WHERE = {
    "above": "Far above",
    "rather above": "Above",
    "inside": "Within what {makes} would make",
    "rather below": "Below",
    "below": "Far below",
}


def contrast_table(result: ConcentrationResult) -> TextTable:
    """Core against rest on every indicator."""
    rows = []
    for each in result.contrasts:
        indicator = each.asked.indicator
        expected = ", expected" if each.status == "modelled" else ""
        rows.append(
            (
                f"{indicator.short_title}, {period_words(each.asked.period)}{expected}",
                *_compared(each.told, each),
                _verdict(each),
            )
        )
    return TextTable(
        f"{capital(result.pack.core_name)} against the rest of {result.pack.name},"
        f" by {result.layer.plural}: values with 95% intervals",
        ("Indicator", *_COMPARED, "Core compared with rest"),
        tuple(rows),
        numeric=(1, 2, 3, 4, 5, 6),
    )


def left_out_table(result: ConcentrationResult) -> TextTable:
    """What is not in the table of core against rest, and why."""
    named = [f"{each.asked.indicator.short_title}, {period_words(each.asked.period)}" for each in result.left_out]
    reasons = [f"{capital(each.refused)}." for each in result.left_out]
    return TextTable.of("Not compared, and why", {"Indicator": named, "Reason": reasons})


def lorenz_table(result: ConcentrationResult, chosen: str = "") -> TextTable:
    """The points of the Lorenz curve, with the area chosen (its code) marked."""
    marked = {place.point: f" (with {place.name}, chosen)" for place in result.places if place.code == chosen}
    return TextTable(
        f"Running shares, the {result.layer.plural} with the highest rates first",
        (f"Share of {result.indicator.denominator}", f"Share of {result.indicator.numerator}"),
        tuple(
            (f"{people:.1f}%{marked.get(i, '')}", f"{cases:.1f}%")
            for i, (people, cases) in enumerate(result.distribution.curve)
        ),
        numeric=(0, 1),
        marked=tuple(marked),
    )


def area_table(result: ConcentrationResult, chosen: str = "") -> TextTable:
    """Every area's part, and how many children would have to change; the area chosen (its code) is marked."""
    fewer = "Fewer" if result.indicator.polarity == "low is good" else "More"
    areas = result.distribution.areas
    columns = {
        _head(result.layer): [_named(area.name, core=area.in_core, chosen=area.code == chosen) for area in areas],
        "Cases": ["withheld" if area.withheld else f"{area.cases or 0:,.0f}" for area in areas],
        "All": [f"{area.people:,.0f}" for area in areas],
        "Rate": [
            format_value(result.indicator, area.value) or ("withheld" if area.withheld else "none") for area in areas
        ],
        "Share of cases": ["withheld" if area.withheld else _percent(area.share_of_cases) for area in areas],
        "Share of all": [_percent(area.share_of_people) for area in areas],
        "Cases against its share": [_times(area.location_quotient) for area in areas],
    }
    if result.comparator is not None and any(area.change is not None for area in areas):
        needed = f"{fewer} cases needed to match {result.comparator.name}"
        columns[needed] = ["" if area.change is None else f"{area.change:,}" for area in areas]
    return TextTable.of(
        f"{capital(result.indicator.numerator)} (cases) and {result.indicator.denominator} (all) in each"
        f" {result.layer.singular}, {period_words(result.period)}",
        columns,
        numeric=tuple(range(1, len(columns))),
        marked=_places(areas, chosen),
    )


def funnel_table(result: ConcentrationResult, chosen: str = "") -> TextTable:
    """The areas of the funnel, the one with the most children first; the area chosen (its code) is marked."""
    indicator, ordered = result.indicator, sorted(result.funnel.areas, key=lambda area: -area.people)
    return TextTable.of(
        f"Each {result.layer.singular} compared with {result.funnel.name},"
        f" and how far {certainty(indicator).makes} reaches at its size",
        {
            _head(result.layer): [_named(a.name, core=a.in_core, chosen=a.code == chosen) for a in ordered],
            "All": [f"{a.people:,.0f}" for a in ordered],
            "Rate": [format_value(indicator, a.value) for a in ordered],
            "95% band": [f"{format_value(indicator, a.lower)} to {format_value(indicator, a.upper)}" for a in ordered],
            "Where it lies": [_where(indicator, a.where) for a in ordered],
        },
        numeric=(1, 2, 3),
        marked=_places(ordered, chosen),
    )


def rank_table(result: ConcentrationResult, chosen: str = "") -> TextTable:
    """The areas by rank, with the ranks their numbers leave open; the area chosen (its code) is marked."""
    areas = result.ranking.areas
    return TextTable.of(
        f"Rank of each {result.layer.singular}{' with a figure' if result.ranking.unranked else ''}, 1 the highest"
        " rate, with 95% intervals",
        {
            _head(result.layer): [_named(a.name, core=a.in_core, chosen=a.code == chosen) for a in areas],
            "Rate": [format_value(result.indicator, a.value) for a in areas],
            "Rank": [str(a.rank) for a in areas],
            "Could be": [str(a.best) if a.best == a.worst else f"{a.best} to {a.worst}" for a in areas],
        },
        numeric=(1, 2, 3),
        marked=_places(areas, chosen),
    )


def standing_table(result: ConcentrationResult) -> TextTable:
    """How many sets have a difference of each size."""
    bars = [bar for bar in result.standing.bars if bar.sets]
    return TextTable.of(
        f"All sets of {result.standing.size} {result.layer.plural} by the difference of their rate from the rest’s,"
        " in points",
        {
            "Difference": [f"{signed(bar.lower)} to {signed(bar.upper)}" for bar in bars],
            "Sets": [f"{bar.sets:,}" for bar in bars],
            "In one piece": [f"{bar.contiguous:,}" for bar in bars],
            "The core": ["is here" if bar.holds_core else "" for bar in bars],
        },
        numeric=(0, 1, 2),
    )


def local_table(found: LocalStatistics, indicator: Indicator, layer: Layer, chosen: str = "") -> TextTable:
    """Gi* and local Moran of every area; the area chosen (its code) is marked."""
    areas = found.areas
    return TextTable.of(
        f"Local statistics, exploratory: p-values two-sided, corrected by {found.correction}",
        {
            _head(layer): [a.name for a in areas],
            "Figure": [format_value(indicator, a.value) for a in areas],
            "Neighbours": [str(a.neighbours) for a in areas],
            "Gi* (z)": [signed(a.gi_star, 2) for a in areas],
            "Local Moran": [signed(a.moran, 2) for a in areas],
            "p": [_p(a.p) for a in areas],
            "p, corrected": [_p(a.p_corrected) for a in areas],
            "Kind": [a.kind.capitalize() for a in areas],
        },
        numeric=(1, 2, 3, 4, 5, 6),
    ).with_chosen([a.code for a in areas], chosen)


def cuts_table(result: ConcentrationResult) -> TextTable:
    """The same figures along each layer's lines."""
    rows = []
    for cut in result.cuts:
        each = cut.contrast
        if each.refused:
            rows.append((cut.layer.title, str(cut.areas), f"Not compared: {each.refused}", *[""] * 7))
            continue
        rows.append(
            (
                cut.layer.title,
                str(cut.areas),
                *_compared(result.indicator, each),
                _two(cut.distribution.gini),
                rank_text(cut.standing.all_sets, of=True) if cut.standing.all_sets else "",
            )
        )
    return TextTable(
        f"{result.indicator.title}, {period_words(result.period)}: the same figures, cut differently",
        ("Areas", "Number", *_COMPARED, "Gini index", "Core’s rank among sets"),
        tuple(rows),
        numeric=(1, 2, 3, 4, 5, 6, 7, 8, 9),
    )


def slope_table(result: ConcentrationResult, chosen: str = "") -> TextTable:
    """The areas along the line from most to least deprived; the area chosen (its code) is marked."""
    points = result.slope.points
    return TextTable.of(
        f"Each {result.layer.singular} from the most deprived to the least",
        {
            _head(result.layer): [p.name for p in points],
            "Place from most deprived (0%) to least (100%)": [f"{p.place:.0f}%" for p in points],
            "People behind the figure": [f"{p.people:,.0f}" for p in points],
            "Figure": [format_value(result.indicator, p.value) for p in points],
        },
        numeric=(1, 2, 3),
    ).with_chosen([p.code for p in points], chosen)


def _where(indicator: Indicator, where: str) -> str:
    """Where an area lies in the funnel: "Far above (by chance, once in 500)", "Within what chance alone would make"."""
    sure = certainty(indicator)
    often = {"above": sure.once_in_500, "below": sure.once_in_500, "inside": ""}.get(where, sure.once_in_20)
    return _WHERE[where].format(makes=sure.makes) + (f" (by chance, less than {often})" if often else "")


def contrast_frame(result: ConcentrationResult) -> pd.DataFrame:
    """Core against rest on every indicator as numbers, with the sentence for each, the refused ones last.

    Returns
    -------
    pandas.DataFrame
        Values, intervals and difference in the indicator's unit to four decimals, counts to two; empty where there is
        none. ``refused`` says why.
    """
    rows = []
    for each in (*result.contrasts, *result.left_out):
        asked = each.asked
        row: dict[str, object] = {"layer": asked.layer.id, "indicator": asked.indicator.id, "period": asked.period}
        row["unit"] = asked.indicator.unit
        for name, side in (("core", each.core), ("rest", each.rest)):
            for field in ("numerator", "denominator", "value", "lower_ci", "upper_ci"):
                row[f"{name}_{field}"] = getattr(side, field, None)
        for name, estimate in (("difference", each.difference), ("ratio", each.ratio)):
            for field, column in (("value", ""), ("lower", "_lower_ci"), ("upper", "_upper_ci")):
                row[f"{name}{column}"] = getattr(estimate, field, None)
        row |= {k: getattr(each, k) for k in ("share_of_cases", "share_of_people", "location_quotient", "status")}
        row |= {"verdict": each.verdict, "refused": each.refused, "sentence": contrast_sentence(result.pack, each)}
        rows.append(row)
    frame = pd.DataFrame(rows)
    numbers = [
        c for c in frame.columns if c.startswith(("core_", "rest_", "difference", "ratio", "share_", "location"))
    ]
    return frame.astype(dict.fromkeys(numbers, float)).round(dict.fromkeys(numbers, 4))


def contrast_csv(result: ConcentrationResult) -> str:
    """The same as CSV, with the sources and the data release in columns of their own, the same in every row."""
    return values_to_csv(contrast_frame(result), result.sources, result.pack.release)


def _compared(told: Indicator, each: Contrast) -> tuple[str, ...]:
    """Core, rest, their difference, the core's shares of cases and people, and how many times its share it has."""
    return (
        value_text(told, each.core),
        value_text(told, each.rest),
        difference_text(told, each.difference, short=True) if each.difference else "",
        _percent(each.share_of_cases),
        _percent(each.share_of_people),
        _times(each.location_quotient),
    )


def _verdict(contrast: Contrast) -> str:
    """What a difference comes to, or why it is not tested."""
    if contrast.verdict != "not tested":
        return VERDICTS[contrast.verdict]
    if contrast.status == "modelled":
        return "Not tested: expected, not counted"
    counted = contrast.core is not None and contrast.core.numerator is not None
    return "Not tested: a full count, no sample" if counted else "Not tested: the counts are not in these data"


def _named(name: str, *, chosen: bool, core: bool) -> str:
    """An area's name, with what it stands out by."""
    said = ", ".join(word for word, on in (("core", core), ("chosen", chosen)) if on)
    return f"{name} ({said})" if said else name


def _places(areas: Iterable[AreaShare | FunnelArea | RankedArea], chosen: str) -> tuple[int, ...]:
    return tuple(i for i, area in enumerate(areas) if area.code == chosen)


def _head(layer: Layer) -> str:
    return capital(layer.singular)


def _percent(x: float | None) -> str:
    return "" if x is None else f"{x:.0f}%"


def _times(x: float | None) -> str:
    """A location quotient in words: "1.4 times its share"."""
    return "" if x is None else f"{signed(x)} times its share"


def _two(x: float | None) -> str:
    return "" if x is None else signed(x, 2)


def _p(p: float | None) -> str:
    if p is None:
        return "none"
    return "under 0.001" if p < 0.0005 else f"{p:.3f}"
