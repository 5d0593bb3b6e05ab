"""Which areas a reader asked to see: the others stay on the map, faint."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from sdmap._style import SCHOOL_MARKS
from sdmap.comparison import comparisons, latest_comparable
from sdmap.narrate import format_value, join_words
from sdmap.pack import Indicator, Pack
from sdmap.places import schools
from sdmap.results import MapRequest, MapResult, SchoolFilter


def kept(pack: Pack, request: MapRequest, frame: pd.DataFrame) -> pd.Series:
    """Which areas pass every condition of the request's filter, in the order of the frame.

    An area without a value passes no condition on values; one that was not compared passes none on comparisons.
    """
    only = request.only
    passes = pd.Series(True, index=frame.index)
    if only.core:
        passes &= frame["in_core"]
    if only.different:
        passes &= ~frame["comparison"].isin(["similar", "not compared"])
    if only.minimum is not None:
        passes &= frame["value"] >= only.minimum
    if only.maximum is not None:
        passes &= frame["value"] <= only.maximum
    for indicator_id in only.worse_on:
        passes &= frame["code"].isin(worse_on(pack, request.layer, indicator_id, request.comparator))
    return passes


def worse_on(pack: Pack, layer_id: str, indicator_id: str, comparator: str) -> set[str]:
    """The areas that are worse than the comparator on an indicator, in the latest period that can be compared.

    Returns
    -------
    set of str
        Their codes; none where no period can be compared.
    """
    period = latest_comparable(pack, indicator_id, layer_id, comparator)
    if not period:
        return set()
    words = comparisons(pack, indicator_id, layer_id, period, comparator)
    return set(words.index[words == "worse"])


def filter_sentence(result: MapResult) -> str:
    """How many areas remain and under which conditions; "" where nothing was filtered."""
    only, indicator = result.request.only, result.indicator
    conditions = _conditions(result, indicator)
    if not conditions:
        return ""
    count, total = int(result.areas["kept"].sum()), len(result.areas)
    remain = f"{count} of {total} {result.layer.plural} {'remains' if count == 1 else 'remain'}"
    names = result.areas.loc[result.areas["kept"], "name"].tolist()
    named = f": {join_words(names)}" if 0 < count <= 5 and only.worse_on else ""
    return f"Only {join_words(conditions)}: {remain}{named}."


def kept_schools(pack: Pack, wanted: SchoolFilter) -> gpd.GeoDataFrame:
    """The schools of a pack that are of the wanted phases, types and Ofsted outcomes."""
    places = schools(pack)
    passes = pd.Series(True, index=places.index)
    for column, values in (("phase", wanted.phases), ("type", wanted.types), ("ofsted", wanted.ratings)):
        if values:
            passes &= places[column].isin(values)
    return places[passes]


def school_sentence(result: MapResult) -> str:
    """How many of the schools are on the map, and which; "" where none were asked for or none filtered out."""
    wanted = result.request.schools
    if not result.request.show_schools or wanted == SchoolFilter():
        return ""
    words = {
        "phase": [SCHOOL_MARKS[phase][2].lower() if phase in SCHOOL_MARKS else phase for phase in wanted.phases],
        "type": list(wanted.types),
        "Ofsted outcome": [rating or "none" for rating in wanted.ratings],
    }
    conditions = join_words([f"{what} {join_words(values, 'or')}" for what, values in words.items() if values])
    shown, total = len(result.schools), len(schools(result.pack))
    return f"Only schools with {conditions}: {shown} of {total} {'is' if shown == 1 else 'are'} on the map."


def _conditions(result: MapResult, indicator: Indicator) -> list[str]:
    only = result.request.only
    comparator = result.comparator.name if result.comparator else "the comparator"
    words = []
    if only.core:
        words.append(f"areas of the {result.pack.core_name}")
    if only.different:
        words.append(f"areas whose interval leaves out {comparator}")
    if only.minimum is not None:
        words.append(f"areas with at least {format_value(indicator, only.minimum)}")
    if only.maximum is not None:
        words.append(f"areas with at most {format_value(indicator, only.maximum)}")
    if only.worse_on:
        titles = [result.pack.indicator(i).short_title.lower() for i in only.worse_on]
        words.append(f"areas worse than {comparator} on {join_words(titles)}")
    return words
