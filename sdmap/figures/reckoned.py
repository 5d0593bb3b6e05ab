"""Points whose figures are published in whole percentages, with the counts that these make.

The published table has the percentage and, where they were published, the pupils behind it. What follows from them is
worked out here, so that schools can be summed: how many reached a standard, and of how many, where only the size of the
whole year group was published.
"""

from __future__ import annotations

import pandas as pd

from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import published
from sdmap.stats.reckoned import cases_of, first_of_two


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
