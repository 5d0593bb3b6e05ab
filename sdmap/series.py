"""One area's figures over time, and whether they have changed by more than chance."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from sdmap.figures import COUNTED, figures, periods
from sdmap.layers import areas
from sdmap.narrate import format_value, period_words
from sdmap.pack import Indicator, Pack
from sdmap.rates import wilson
from sdmap.trend import Trend, trend

_SEVERAL_YEARS = r"^\d{4}/\d{2}-"


@lru_cache(maxsize=256)
def series(pack: Pack, indicator_id: str, layer_id: str, code: str) -> pd.DataFrame:
    """The figures of one area for every period, oldest first.

    Returns
    -------
    pandas.DataFrame
        Indexed by period: ``numerator, denominator, value, lower_ci, upper_ci, status``. Empty for an indicator whose
        periods are snapshots, never a series.
    """
    indicator = pack.indicator(indicator_id)
    known = periods(pack, indicator_id, layer_id) if indicator.trend else ()
    rows = {period: figures(pack, indicator_id, layer_id, period).loc[code] for period in known}
    columns = ["numerator", "denominator", "value", "lower_ci", "upper_ci", "status"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


@lru_cache(maxsize=64)
def comparator_series(pack: Pack, indicator_id: str, code: str) -> pd.DataFrame:
    """The published figures of a comparator for every period, as :func:`series` gives them for an area."""
    from sdmap.observations import observations

    frame = observations(pack)
    chosen = frame[(frame["indicator"] == indicator_id) & (frame["code"] == code)].set_index("period").sort_index()
    result = chosen[["numerator", "denominator", "value", "lower_ci", "upper_ci", "status"]].copy()
    if pack.indicator(indicator_id).kind == "proportion":
        counted = result["numerator"].notna() & result["status"].isin(COUNTED)
        lower, upper = wilson(result["numerator"], result["denominator"])
        exact = 100 * result["numerator"] / result["denominator"]
        result["value"] = exact.where(counted, result["value"])
        result["lower_ci"] = result["lower_ci"].fillna(pd.Series(100 * lower, index=result.index))
        result["upper_ci"] = result["upper_ci"].fillna(pd.Series(100 * upper, index=result.index))
    return result


def whole_series(pack: Pack, indicator_id: str, code: str) -> pd.DataFrame:
    """The series of a comparator that has one before and after: single periods only, for a sentence on its change.

    A snapshot indicator has no series, so none comes back for it; nor do periods of several years, which overlap.
    """
    if not pack.indicator(indicator_id).trend:
        return comparator_series(pack, indicator_id, code).iloc[:0]
    points = comparator_series(pack, indicator_id, code)
    return points[points["value"].notna() & ~points.index.astype(str).str.match(_SEVERAL_YEARS)]


def trend_of(indicator: Indicator, points: pd.DataFrame) -> Trend:
    """The trend of a series from :func:`series`, with the indicator's breaks honoured.

    Periods of several years overlap single years and are left out; a snapshot indicator has no trend.
    """
    if not indicator.trend:
        reason = "its periods are snapshots with different definitions"
        return Trend("cannot be told", float("nan"), float("nan"), (), reason)
    single = points[~points.index.astype(str).str.match(_SEVERAL_YEARS)]
    return trend(
        list(single.index), list(single["value"]), list(single["lower_ci"]), list(single["upper_ci"]),
        breaks=indicator.breaks,
    )  # fmt: skip


def trend_sentence(pack: Pack, indicator_id: str, layer_id: str, code: str) -> str:
    """Whether an area's figure has changed, in words that say what the words rest on.

    The test is that of :func:`sdmap.trend.trend`; fewer than five points, or a break among them, and it cannot be told.
    """
    indicator = pack.indicator(indicator_id)
    name = str(areas(pack, layer_id).set_index("code").at[code, "name"])
    return series_sentence(indicator, name, series(pack, indicator_id, layer_id, code))


def series_sentence(indicator: Indicator, name: str, points: pd.DataFrame) -> str:
    """The sentence of :func:`trend_sentence` for any series."""
    found = trend_of(indicator, points)
    lead = f"{indicator.short_title} in {name}"
    if found.direction == "cannot be told":
        return f"{lead}: whether it is changing cannot be told, because {found.reason}."
    first, last = found.periods[0], found.periods[-1]
    values = points["value"]
    span = (
        f"from {format_value(indicator, values[first])} in {period_words(first)}"
        f" to {format_value(indicator, values[last])} in {period_words(last)}"
    )
    if found.direction == "no clear change":
        return f"{lead}: no clear change, {span}; chance alone could have made the difference."
    good = {"low is good": "decreasing", "high is good": "increasing"}.get(indicator.polarity)
    turn = "" if good is None else " and getting better" if found.direction == good else " and getting worse"
    return f"{lead}: {found.direction}{turn}, {span}, by more than chance would explain."
