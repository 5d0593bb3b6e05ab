"""The tables of the same schools over time, of the change of areas, and of boys and girls."""

from __future__ import annotations

from sdmap.figures.halves import Half, Halves, HalvesGap, half_names
from sdmap.figures.same_schools import SameSchools, SideAt
from sdmap.pack.model import Indicator, Pack
from sdmap.stats.inequality import Estimate
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value
from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.attainment.change_words import band_words
from sdmap.topics.attainment.changed import AreaChange, ChangeMap
from sdmap.topics.attainment.found import Trends
from sdmap.topics.attainment.words import (
    gap_cell,
    is_clear,
    minus_text,
    points_text,
    span_text,
)

_STAY = "\u00a0"
NONE = "Not in these data"


def gap_table(pack: Pack, same: SameSchools) -> TextTable:
    """A row a year: both sides with their counts, the gap, its change up to the last year, and the comparator."""
    name = pack.default_comparator_name
    last = same.gaps[-1].period if same.gaps else ""
    rows = []
    for each in same.gaps:
        change = None if each.period == last else same.change(each.period, last)
        figure = "" if each.comparator is None else format_value(same.indicator, each.comparator)
        rows.append((
            period_words(each.period), _side(same.indicator, each.core), _side(same.indicator, each.rest),
            estimate_cell(each.gap), "" if change is None else _change_cell(same.indicator, change),
            *([figure or NONE] if name else []),
        ))  # fmt: skip
    heads = (
        "Year", f"{capital(pack.core_name)} ({len(same.core)} schools)", f"The rest ({len(same.rest)} schools)",
        "Gap in points (95% interval)", f"Its change up to {period_words(last)} (95% interval)",
        *([name] if name else []),
    )  # fmt: skip
    caption = f"{same.indicator.short_title}: the same schools since {period_words(same.base)}"
    return TextTable(caption, heads, tuple(rows), numeric=tuple(range(1, len(heads))))


def sets_table(trends: Trends) -> TextTable:
    """A row a year to begin with, with and without the schools on which others followed: the gap in every year."""
    sets = (*trends.sets, *trends.without)
    years = list(dict.fromkeys(gap.period for each in sets for gap in each.gaps))
    columns = {
        "Since": [f"{period_words(each.base)}{'' if each in trends.sets else _LEFT_OUT}" for each in sets],
        "Schools, core and rest": [f"{len(each.core)} and {len(each.rest)}" for each in sets],
        **{period_words(year): [_gap_of(each, year) for each in sets] for year in years},
        "Change since then": [_moved_cell(each) for each in sets],
    }
    note = "Gaps in points; a set is the schools with a result in every year since then."
    note += f" {_CARRIED}" if trends.without else ""
    caption = "How the change of the gap depends on the starting year"
    return TextTable.of(caption, columns, numeric=tuple(range(2, len(columns))), note=note)


_LEFT_OUT = ", successors left out"
_CARRIED = "“Successors left out”: without the schools on which, by the register, another has followed."


def change_table(shown: ChangeMap, chosen: str = "") -> TextTable:
    """A row an area: figures at both ends, the change, how far that is from the comparator's, and whether clearly.

    The area ``chosen``, by its code, is marked, here and in :func:`halves_table`.
    """
    rows = [_change_row(shown, each) for each in shown.areas]
    schools = ("Schools",) if shown.same_schools else ()
    moved = signed(shown.comparator_difference, plus=True)
    heads = (
        capital(shown.layer.singular), *schools, period_words(shown.earlier), period_words(shown.later),
        "Change in points (95% interval)", f"Beside {shown.comparator}’s {moved}", "On the scale",
    )  # fmt: skip
    caption = f"{shown.indicator.short_title}, by {shown.layer.singular}: the change from {period_words(shown.earlier)}"
    told = TextTable(f"{caption} to {period_words(shown.later)}", heads, tuple(rows),
                     numeric=tuple(range(1, len(heads) - 1)))  # fmt: skip
    return told.with_chosen([each.code for each in shown.areas], chosen)


def halves_years_table(series: tuple[Halves, ...]) -> TextTable:
    """A row a year: the gap of the core, the rest, the district and the comparator."""
    found = series[-1]
    one, other = half_names(found.first, found.second)
    sides = {
        capital(side.name): [_year_cell(found.whole, each.of(side.kind)) for each in series] for side in found.together
    }
    columns = {"Year": [period_words(each.period) for each in series], **sides}
    caption = f"{minus_text(one, other)}, {found.whole.short_title.lower()}, in points (95% interval by schools)"
    return TextTable.of(caption, columns, numeric=tuple(range(1, len(columns))))


def halves_table(found: Halves, chosen: str = "") -> TextTable:
    """A row a place: both halves with their counts and the gap; sides first, then areas, in the latest year."""
    places = (*found.together, *found.areas)
    told = _places(found, places, f"by {found.layer.singular}")
    return told.with_chosen([each.code if each.kind == "area" else "" for each in places], chosen)


def halves_schools_table(found: Halves) -> TextTable:
    """A row a school: both halves with their counts, and the gap."""
    return _places(found, found.schools, "by school")


def _places(found: Halves, places: tuple[HalvesGap, ...], by: str) -> TextTable:
    one, other = half_names(found.first, found.second)
    names = [f"{capital(each.name)}{' (core)' if each.in_core and each.kind != 'core' else ''}" for each in places]
    columns = {
        "Place": names,
        capital(one): [_half(found.first, each.first, each.why) for each in places],
        capital(other): [_half(found.second, each.second, each.why) for each in places],
        f"{minus_text(one, other)}, in points (95% interval)": [gap_cell(each) for each in places],
    }
    caption = f"{found.whole.short_title}, {one} and {other}, {by}, {period_words(found.period)}"
    return TextTable.of(caption, columns, numeric=(1, 2, 3))


def estimate_cell(estimate: Estimate, *, plus: bool = False) -> str:
    """A difference with its interval, for a cell that keeps it on one line."""
    ends = span_text(estimate, plus=plus).replace(" to ", f"{_STAY}to{_STAY}")
    return f"{signed(estimate.value, plus=plus)}{f' ({ends})' if ends else ''}"


def _year_cell(indicator: Indicator, place: HalvesGap | None) -> str:
    if place is None:
        return NONE
    if place.kind == "comparator" and place.gap is not None:
        return points_text(indicator, place.gap.value, plus=True)
    return gap_cell(place)


def _change_cell(indicator: Indicator, change: Estimate) -> str:
    how = certainty(indicator).clearly if is_clear(change) else "not clear"
    return f"{estimate_cell(change, plus=True)}; {how}"


def _moved_cell(same: SameSchools) -> str:
    if same.refused:
        return capital(same.refused)
    return _change_cell(same.indicator, same.change(same.base, same.gaps[-1].period))


def _gap_of(same: SameSchools, year: str) -> str:
    found = next((each for each in same.gaps if each.period == year), None)
    return signed(found.gap.value) if found else ""


def _side(indicator: Indicator, side: SideAt) -> str:
    return f"{format_value(indicator, side.value)} (about {side.numerator:,.0f} of {side.denominator:,.0f})"


def _half(indicator: Indicator, half: Half | None, why: str) -> str:
    if half is None:
        return capital(why)
    if half.denominator is None:
        return format_value(indicator, half.value)
    counts = f" (about {half.numerator:,.0f} of {half.denominator:,.0f})"
    return f"{format_value(indicator, half.value)}{counts}"


def _change_row(shown: ChangeMap, each: AreaChange) -> tuple[str, ...]:
    schools = ([str(each.schools)] if each.schools else ["none"]) if shown.same_schools else []
    change = each.change
    figures = [format_value(shown.indicator, x) or NONE for x in (change.before, change.after)]
    name = f"{each.name}{' (core)' if each.in_core else ''}"
    if change.difference is None or each.relative is None or each.band is None:
        return (name, *schools, *figures, f"Not known: {change.reason}", "", "")
    moved = estimate_cell(Estimate(change.difference, change.lower, change.upper), plus=True)
    clear = "" if each.clear is None else f"; {'clearly' if each.clear else 'not clear'}"
    place = f"{capital(band_words(shown)[each.band + 2])}{clear}"
    return (name, *schools, *figures, moved, signed(each.relative, plus=True), place)
