"""Points whose figures are published in whole percentages, with the counts that these make.

The published table has the percentage and, where they were published, the pupils behind it. What follows from them is
worked out here, so that schools can be summed: how many reached a standard, and of how many, where only the size of the
whole year group was published.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from sdmap.figures.records import Asked
from sdmap.pack.aggregate import KNOWN_AT_LEAST, added, sum_points
from sdmap.pack.lent import arrays, kept
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import published
from sdmap.pack.places import school_names
from sdmap.stats.reckoned import cases_of, first_of_two
from sdmap.text.joining import join_words

NO_SCHOOL = "No school of this kind stands in this area."


@kept(maxsize=256)
def counted(pack: Pack, indicator: Indicator, origin: str, period: str) -> pd.DataFrame:
    """Published figures of points, with counts reckoned from whole percentages where these came without.

    Parameters
    ----------
    pack, indicator, period
        What is wanted.
    origin
        ``schools``, or the layer of the points.

    Returns
    -------
    pandas.DataFrame
        As :func:`sdmap.pack.observations.published` gives them. Of an indicator in whole percentages ``denominator``
        is, where it was not published, the cases of ``people_from`` or this half of ``half_of``, and ``numerator`` the
        nearest whole number of cases.
    """
    points = published(pack, indicator, origin, period)
    if not indicator.whole_per_cent or points.empty:
        return points
    people = points["denominator"]
    if indicator.people_from:
        whole = counted(pack, pack.indicator(indicator.people_from), origin, period)
        people = people.fillna(whole["numerator"].reindex(points.index))
    elif indicator.half_of:
        people = people.fillna(_half(pack, indicator, origin, period).reindex(points.index))
    reckoned = pd.Series(cases_of(points["value"], people), index=points.index)
    return points.assign(denominator=people, numerator=points["numerator"].fillna(reckoned))


def counts_between(indicator: Indicator, cases: Any, people: Any) -> tuple[Any, Any]:
    """The fewest and the most cases that counts may stand for.

    Where the parts were published in whole percentages each is within half a point of its own, so their sum is too.
    """
    if not indicator.whole_per_cent:
        return cases, cases
    return np.maximum(cases - people / 200, 0), np.minimum(cases + people / 200, people)


def _half(pack: Pack, indicator: Indicator, origin: str, period: str) -> pd.Series:
    """How many pupils of each point are in this half of the year group."""
    halves = [each for each in pack.indicators.values() if each.half_of == indicator.half_of]
    whole = published(pack, pack.indicator(indicator.half_of), origin, period)
    known = pd.DataFrame(
        {
            "total": whole["denominator"],
            "together": whole["value"],
            **{each.id: published(pack, each, origin, period)["value"] for each in halves},
        }
    ).dropna()
    first = {
        code: first_of_two(int(row["total"]), row["together"], row[halves[0].id], row[halves[1].id])
        for code, row in known.to_dict("index").items()
    }
    sizes = pd.Series(first, dtype=float)
    return sizes if indicator is halves[0] else known["total"] - sizes


@lru_cache(maxsize=64)
def known_to_lack(pack: Pack, asked: Asked) -> tuple[str, ...]:
    """The URNs of the schools without a row: those declared to have none, and those of whose pupils others have one."""
    gaps = (gap for gap in pack.known_gaps if gap.of(asked.indicator.id, asked.layer.id, asked.period))
    declared = [urn for gap in gaps for urn in gap.schools]
    own, whole = published(pack, asked.indicator, "schools", asked.period).index, _whole_of(pack, asked.indicator)
    if whole is None or own.empty:
        return tuple(declared)
    there = published(pack, whole, "schools", asked.period).index
    return tuple(dict.fromkeys((*declared, *(str(urn) for urn in there.difference(own)))))


def _whole_of(pack: Pack, indicator: Indicator) -> Indicator | None:
    """The measure of all the pupils of whom this one has some, or tells how many are some; None for none."""
    parts = [indicator, *(each for each in pack.indicators.values() if each.people_from == indicator.id)]
    return next((pack.indicator(each.overlaps) for each in parts if each.overlaps), None)


def known_points(points: pd.DataFrame) -> pd.DataFrame:
    """The points with counts; none where too many of the pupils are at the others."""
    known = points.dropna(subset=["numerator", "denominator"])
    enough = known["denominator"].sum() >= KNOWN_AT_LEAST * points["denominator"].sum()
    return known if enough else known.iloc[:0]


def known_summed(pack: Pack, asked: Asked, points: pd.DataFrame, located: pd.Series, codes: pd.Index) -> pd.DataFrame:
    """Areas as sums of the points with counts, saying which are left out.

    Parameters
    ----------
    pack, asked
        The figures.
    points
        From :func:`counted`.
    located
        The area each point stands in, by the points' index.
    codes
        The areas wanted.

    Returns
    -------
    pandas.DataFrame
        As :func:`sdmap.pack.aggregate.sum_points` gives it, with ``note``. An area is ``suppressed`` where more than
        the rest of :data:`sdmap.pack.aggregate.KNOWN_AT_LEAST` of its pupils are at points without counts.
    """
    counts = arrays(points)
    known = ~(np.isnan(counts["numerator"]) | np.isnan(counts["denominator"]))
    summed = arrays(sum_points(points if known.all() else points[known], located, codes))
    status = np.asarray(summed["status"], dtype=object)
    unknown = points.index[~known]
    if len(unknown):
        left_out = added(
            codes.get_indexer(pd.Index(located.reindex(unknown))), counts["denominator"][~known], len(codes)
        )
        too_many = left_out > (1 - KNOWN_AT_LEAST) * (left_out + np.nan_to_num(summed["denominator"]))
        summed["numerator"] = np.where(too_many, np.nan, summed["numerator"])
        status = np.where(too_many, "suppressed", status)
    names = school_names(pack)
    withheld: dict[str, list[str]] = {}
    without: dict[str, list[str]] = {}
    for urn in unknown:
        withheld.setdefault(str(located[urn]), []).append(names[urn])
    for urn in [each for each in known_to_lack(pack, asked) if each not in points.index]:
        without.setdefault(str(located.get(urn)), []).append(names[urn])
    notes = [
        _left_out_words(withheld.get(str(code), []), without.get(str(code), []), whole=each == "aggregated")
        for code, each in zip(codes, status, strict=True)
    ]
    return pd.DataFrame({**summed, "status": status, "note": notes}, index=codes)


def _left_out_words(withheld: list[str], without: list[str], *, whole: bool) -> str:
    """Which schools a sum leaves out, and why."""
    told = [
        f"{join_words(names)}, {words[len(names) > 1]}"
        for names, words in (
            (withheld, ("whose result is withheld", "whose results are withheld")),
            (without, ("which has no result in these data", "which have no result in these data")),
        )
        if names
    ]
    if whole:
        return f"Without {'; and without '.join(told)}." if told else ""
    return f"No sum can be given without {'; and without '.join(told)}." if told else NO_SCHOOL
