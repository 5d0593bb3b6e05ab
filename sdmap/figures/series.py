"""One area's figures over time, and whether they have changed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sdmap.figures.by_schools import dispersion_of_district
from sdmap.figures.derivations import sum_of_district
from sdmap.figures.figures import COUNTED, figures, periods, unlike, whole_areas
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas
from sdmap.pack.lent import kept
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import observations
from sdmap.stats.school_counts import wilson_by_schools
from sdmap.stats.trend import Trend, trend
from sdmap.text.certainty import certainty
from sdmap.text.joining import format_value
from sdmap.text.periods import period_words

SEVERAL_YEARS = r"^\d{4}/\d{2}-"


@kept(maxsize=256)
def series(pack: Pack, layer: Layer, indicator: Indicator, code: str) -> pd.DataFrame:
    """The figures of one area for every period, oldest first.

    Returns
    -------
    pandas.DataFrame
        Indexed by period: ``numerator, denominator, value, lower_ci, upper_ci, status``, the interval being the one
        that is shown. Empty for an indicator whose
        periods are snapshots, never a series.
    """
    known = periods(pack, layer, indicator) if indicator.trend else ()
    rows = {period: figures(pack, Asked(layer, indicator, period)).loc[code] for period in known}
    columns = ["numerator", "denominator", "value", "lower", "upper", "status"]
    found = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return found.rename(columns={"lower": "lower_ci", "upper": "upper_ci"})


@kept(maxsize=64)
def comparator_series(pack: Pack, indicator: Indicator, code: str) -> pd.DataFrame:
    """The figures of a comparator for every period, as :func:`series` gives them for an area, and their ``source``.

    The district itself is the sum of its parts for a period in which nobody published its figure and all parts are
    known, as :func:`sdmap.figures.figures.comparator_figure` has it. Figures of other tables are never of one series:
    where the district's own are of other tables than its parts', none is a sum, and a comparator's are of the same
    tables as the district's. Only sampled proportions have intervals.
    """
    frame = observations(pack)
    frame = frame[frame["indicator"] == indicator.id]
    home = pack.comparators[pack.code].layer if pack.code in pack.comparators else ""
    of_others = bool(unlike(pack, home, indicator, code))
    chosen = whole_areas(pack, indicator, code) if of_others else frame[frame["code"] == code].set_index("period")
    columns = ["numerator", "denominator", "value", "lower_ci", "upper_ci", "status", "source"]
    result = chosen.reindex(columns=columns)
    if code == pack.code and home not in indicator.unlike:
        for period in sorted({*frame["period"]} - {*chosen.index}):
            if (summed := sum_of_district(pack, indicator, period)) is not None:
                result.loc[period] = summed.reindex(columns)
    result = result.sort_index()
    number = columns[:5]
    result[number] = result[number].astype(float)
    if indicator.kind == "proportion":
        counted = result["numerator"].notna() & result["status"].isin(COUNTED)
        own = code == pack.code
        factors = [dispersion_of_district(pack, indicator, str(p)) if own else 1.0 for p in result.index]
        lower, upper = wilson_by_schools(result["numerator"], result["denominator"], np.array(factors))
        exact = 100 * result["numerator"] / result["denominator"]
        result["value"] = exact.where(counted, result["value"])
    if indicator.kind == "proportion" and indicator.interval == "wilson":
        result["lower_ci"] = result["lower_ci"].fillna(pd.Series(100 * lower, index=result.index))
        result["upper_ci"] = result["upper_ci"].fillna(pd.Series(100 * upper, index=result.index))
    return result


def trend_of(indicator: Indicator, points: pd.DataFrame) -> Trend:
    """The trend of a series from :func:`series`, with the indicator's breaks honoured.

    Periods of several years overlap single years and are left out; a snapshot indicator has no trend.
    """
    if not indicator.trend:
        reason = "the periods are snapshots with different definitions"
        return Trend("not known", float("nan"), float("nan"), (), reason)
    single = points[~points.index.astype(str).str.match(SEVERAL_YEARS)]
    return trend(
        list(single.index), list(single["value"]), list(single["lower_ci"]), list(single["upper_ci"]),
        breaks=indicator.breaks,
    )  # fmt: skip


def trend_sentence(pack: Pack, layer: Layer, indicator: Indicator, code: str) -> str:
    """Whether an area's figure has changed, in words that say what the words rest on.

    The test is that of :func:`sdmap.stats.trend.trend`; fewer than five points, or a break among them, and it is not
    known.
    """
    name = str(areas(pack, layer).set_index("code").at[code, "name"])
    return series_sentence(indicator, name, series(pack, layer, indicator, code))


def series_sentence(indicator: Indicator, name: str, points: pd.DataFrame) -> str:
    """The sentence of :func:`trend_sentence` for any series."""
    found = trend_of(indicator, points)
    lead = f"{indicator.short_title} in {name}"
    if found.direction == "not known":
        return f"{lead}: whether it is changing is not known, because {found.reason}."
    return f"{lead}: {trend_clause(indicator, found, points)}."


def trend_clause(indicator: Indicator, found: Trend, points: pd.DataFrame) -> str:
    """What a trend that could be told says of its series, from when to when, in a clause without a full stop."""
    first, last = found.periods[0], found.periods[-1]
    values = points["value"]
    span = (
        f"from {format_value(indicator, values[first])} in {period_words(first)}"
        f" to {format_value(indicator, values[last])} in {period_words(last)}"
    )
    if found.direction == "no clear change":
        return f"no clear trend, {span}"
    return f"{found.direction}, {span}, {certainty(indicator).more}"
