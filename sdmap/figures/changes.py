"""What became of one area's figure between two periods, beside the comparator's own change."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.figures import COUNTED, comparator_beside, figures, origin_of, periods
from sdmap.figures.reckoned import known_to_lack
from sdmap.figures.records import Asked
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import published
from sdmap.pack.places import school_names, schools_in
from sdmap.stats import rates
from sdmap.text.joining import join_words, lowered
from sdmap.text.numbers import have, known_number
from sdmap.text.periods import period_words

ChangeVerdict = Literal["changed", "not clear", "not known"]
# How the reason ends where one figure, or both, cannot be shown.
_WITHHELD = ("is withheld", "are withheld")


@dataclass(frozen=True)
class Change:
    """What became of a figure from one period to another, as a rule from the period before.

    Attributes
    ----------
    earlier, later
        The two periods.
    before, after
        The two figures, in the indicator's unit.
    difference, lower, upper
        Later less earlier in the indicator's unit, with Newcombe's 95% interval where both were counted.
    verdict
        ``changed`` if the interval leaves out 0, ``not clear`` if it does not.
    reason
        Why it is not known, without a full stop.
    comparator, comparator_difference
        By how much the comparator's figure changed over the same time; None where it is not known.
    """

    earlier: str
    later: str
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None
    verdict: ChangeVerdict = "not known"
    reason: str = ""
    comparator: str = ""
    comparator_difference: float | None = None

    @property
    def withheld(self) -> bool:
        """Whether it is not known because a figure is withheld."""
        return self.reason.endswith(_WITHHELD)

    @property
    def relative(self) -> float | None:
        """By how much more the figure changed than the comparator's; None where either is not known."""
        if self.difference is None or self.comparator_difference is None:
            return None
        return self.difference - self.comparator_difference


def change_of(pack: Pack, layer: Layer, indicator: Indicator, code: str, comparator: str = "") -> Change | None:
    """What became of an area's figure since the period before the latest; None if there is none before.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, indicator, code
        The figure.
    comparator
        Code of an area whose change over the same time is told beside it; left empty, none.
    """
    known = periods(pack, layer, indicator)
    earlier = _before(known)
    if not earlier:
        return None
    return area_change(pack, layer, indicator, code, (earlier, known[-1]), comparator=comparator)


@lru_cache(maxsize=512)
def area_change(
    pack: Pack, layer: Layer, indicator: Indicator, code: str, between: tuple[str, str], *, comparator: str = ""
) -> Change:
    """What became of an area's figure from one period to another, or the reason why that is not known.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, indicator, code
        The figure.
    between
        Two periods of the indicator in the layer, in either order.
    comparator
        Code of an area whose change over the same time is told beside it; left empty, none.

    Notes
    -----
    The interval of the difference is Newcombe's (:func:`sdmap.stats.rates.difference`), which holds for two separate
    groups: periods that overlap share children, and are refused. Where some of the same children are still there years
    later, as in school censuses, the figures of both times lean the same way, and the interval is if anything too wide.
    """
    earlier, later = sorted(between, key=lambda period: (*_years(period), period))
    first, last = (_rows(pack, Asked(layer, indicator, period))[code] for period in (earlier, later))
    factors = tuple(dispersion_of(pack, Asked(layer, indicator, period)) or 1.0 for period in (earlier, later))
    found = change_between(indicator, earlier, first, later, last, dispersion=factors)
    if found.difference is not None and (why := _broken(pack, layer, indicator, code, (earlier, later))):
        return Change(earlier, later, found.before, found.after, reason=why)
    return against_comparator(pack, layer.id, indicator, found, comparator)


@lru_cache(maxsize=64)
def _rows(pack: Pack, asked: Asked) -> Mapping[Hashable, Mapping[Hashable, Any]]:
    """The figures of all areas by code, read once for as many changes as are asked for."""
    return figures(pack, asked).to_dict("index")


def against_comparator(pack: Pack, layer: str, indicator: Indicator, change: Change, code: str) -> Change:
    """A change in a layer (its id) beside the comparator's (its code, "" for none) over the same time."""
    if change.difference is None or not code:
        return change
    before, after = (comparator_beside(pack, layer, indicator, code, p).value for p in (change.earlier, change.later))
    then = None if before is None or after is None else after - before
    return replace(change, comparator=pack.comparators[code].name, comparator_difference=then)


def change_between(
    indicator: Indicator,
    earlier: str,
    first: Mapping[Hashable, Any],
    later: str,
    last: Mapping[Hashable, Any],
    *,
    dispersion: tuple[float, ...] = (1.0, 1.0),
) -> Change:
    """What became of a figure between two periods.

    Parameters
    ----------
    indicator
        What was measured.
    earlier, later
        The two periods.
    first, last
        Their rows, with ``numerator, denominator, value`` and ``status``.
    dispersion
        By how many times each varies more than children would one by one, of schools' full counts
        (:func:`sdmap.stats.school_counts.dispersion`): the interval is that of so many times fewer children.

    Returns
    -------
    Change
        Without a comparator. The interval is Newcombe's of the difference of two independent proportions
        (:func:`sdmap.stats.rates.difference`), where both were counted.
    """
    before, after = known_number(first["value"]), known_number(last["value"])
    why = _why_no_change(indicator, earlier, later, first, last)
    if why or before is None or after is None:
        return Change(earlier, later, before, after, reason=why)
    four = [known_number(row[column]) for row in (last, first) for column in ("numerator", "denominator")]
    if indicator.interval != "wilson" or indicator.kind != "proportion" or None in four or 0 in (four[1], four[3]):
        lacking = sum(pd.isna(row["numerator"]) or not row["denominator"] for row in (first, last))
        why = "one of the two figures carries no interval" if lacking == 1 else "the figures carry no interval"
        return Change(earlier, later, before, after, after - before, reason=why)
    last_of, first_of = dispersion[1], dispersion[0]
    parts = zip(four, (last_of, last_of, first_of, first_of), strict=True)
    gap, lower, upper = (100 * x for x in rates.difference(*(float(x or 0) / factor for x, factor in parts)))
    verdict: ChangeVerdict = "not clear" if lower <= 0 <= upper else "changed"
    return Change(earlier, later, before, after, gap, lower, upper, verdict)


def summed_row(value: float, cases: float | None, people: float | None) -> dict[Hashable, Any]:
    """What was added up elsewhere, as :func:`change_between` wants it."""
    return {"value": value, "numerator": cases, "denominator": people, "status": "aggregated"}


def separate(known: Sequence[str]) -> tuple[str, ...]:
    """Of periods in rising order those that share no year and are as long as the latest, which is always one of them.

    What overlaps counts the same children twice: such periods are never held against each other, or drawn as a trend.
    """
    found: list[str] = []
    for period in reversed(known):
        if not found or not _why_not_apart(period, found[-1]):
            found.append(period)
    return tuple(reversed(found))


def _before(known: tuple[str, ...]) -> str:
    """The last period that ends before the latest begins and is as long; "" for none."""
    first, last = _years(known[-1])
    spans = [(p, *_years(p)) for p in known]
    return next((p for p, a, b in reversed(spans) if b < first and b - a == last - first), "")


def _years(period: str) -> tuple[int, int]:
    """First and last year of a period, an academic year being that it begins in."""
    found = [int(year) for year in re.findall(r"\d{4}", period)] or [0]
    return found[0], found[-1]


def _why_no_change(
    indicator: Indicator, earlier: str, later: str, first: Mapping[Hashable, Any], last: Mapping[Hashable, Any]
) -> str:
    """Why two figures cannot be held against each other; "" where they can."""
    if not indicator.trend:
        return "the periods are snapshots with different definitions, never a trend"
    apart = _why_not_apart(earlier, later)
    if apart:
        return apart
    broken = [b for b in indicator.breaks if earlier < b <= later]
    if broken:
        return f"a new series began in {period_words(broken[-1])}"
    return _lacking(first, last)


def _lacking(first: Mapping[Hashable, Any], last: Mapping[Hashable, Any]) -> str:
    """Which of two figures there is not, or not counted, and why if one reason is given for both; "" for neither."""
    both = [str(row["status"]) for row in (first, last)]
    if gone := both.count("suppressed"):
        return f"both figures {_WITHHELD[1]}" if gone == 2 else f"one of the two figures {_WITHHELD[0]}"
    if gone := sum(known_number(row["value"]) is None for row in (first, last)):
        notes = {str(row.get("note") or "") for row in (first, last)}
        why = lowered(notes.pop().rstrip(".")) if gone == 2 and len(notes) == 1 else ""
        return why or ("neither figure is available" if gone == 2 else "one of the two figures is not available")
    if expected := sum(status not in COUNTED for status in both):
        return f"{'both figures are' if expected == 2 else 'one of the two figures is'} expected, not counted"
    return ""


def _broken(pack: Pack, layer: Layer, indicator: Indicator, code: str, between: tuple[str, str]) -> str:
    """Why two figures of one area are not like with like by how they came about; "" where they are."""
    came = [origin_of(pack, Asked(layer, indicator, period)) for period in between]
    if came[0] == came[1]:
        return _lacks_a_school(pack, layer, indicator, code, between) if came[0] == "schools" else ""
    first, last = (f"comes from figures of {_plural(pack, o)}" if o else "is the area’s own" for o in came)
    return f"they were worked out in different ways: the earlier {first}, the later {last}"


def _lacks_a_school(pack: Pack, layer: Layer, indicator: Indicator, code: str, between: tuple[str, str]) -> str:
    """Which school of an area is counted in one of two periods and declared to have no figure in the other."""
    where, names = schools_in(pack, layer), school_names(pack)
    for period, other in (between, between[::-1]):
        rows = published(pack, indicator, "schools", other)
        counted = rows.index[rows["status"].isin(COUNTED)]
        lacking = known_to_lack(pack, Asked(layer, indicator, period))
        lost = [names[urn] for urn in lacking if where.get(urn) == code and urn in counted]
        if lost:
            told = f"{join_words(lost)}, counted in {period_words(other)},"
            return f"{told} {have(len(lost))} no figure for {period_words(period)}"
    return ""


def _plural(pack: Pack, origin: str) -> str:
    """What a layer's areas are called; the origin's own name where it is no layer (schools)."""
    return pack.layers[origin].plural if origin in pack.layers else origin


def _why_not_apart(earlier: str, later: str) -> str:
    """Why two periods are not two separate stretches of the same length; "" where they are."""
    (begun, ended), (begins, ends) = _years(earlier), _years(later)
    if ended - begun != ends - begins:
        return "the two periods are not of the same length"
    return "the two periods overlap, so that some children are counted in both" if begun < begins <= ended else ""
