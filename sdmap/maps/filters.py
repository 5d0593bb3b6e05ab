"""Which areas a reader asked to see: the others stay on the map, faint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.figures.comparison import comparisons, latest_comparable
from sdmap.figures.records import CLEAR, Asked
from sdmap.maps.asked import Filter, MapRequest, SchoolFilter
from sdmap.maps.found import MapResult
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.places import schools
from sdmap.text.numbers import printed


def kept(pack: Pack, asked: Asked, request: MapRequest, found: Mapping[str, Any]) -> NDArray[np.bool_]:
    """Which areas pass every condition of the request's filter, in the order of their columns.

    An area without a value passes no condition on values; one that was not compared passes none on comparisons. Where
    no area at all was compared, “only different” asks what nobody can answer and leaves every area in: a map without
    any would read as a finding.
    """
    if request.only == Filter():
        return np.ones(len(found["code"]), dtype=bool)
    return _passes(pack, asked, request, pd.DataFrame(found)).fillna(False).to_numpy(dtype=bool)


def crossed(only: Filter) -> bool:
    """Whether the least that is asked for is more than the most, so that no figure can be both."""
    return only.minimum is not None and only.maximum is not None and only.minimum > only.maximum


def _passes(pack: Pack, asked: Asked, request: MapRequest, frame: pd.DataFrame) -> pd.Series:
    """Whether an area passes: true, false, or missing where one condition is not known and no other fails it."""
    only = request.only
    passes = pd.Series(not crossed(only), index=frame.index, dtype="boolean")
    if only.core:
        passes &= frame["in_core"].astype("boolean")
    if only.different and any_compared(frame):
        passes &= _known(frame["comparison"].isin(CLEAR), frame["comparison"] != "not compared")
    # A reader's limits are of figures as they are printed.
    limited = (only.minimum, only.maximum) != (None, None)
    values = printed(frame["value"], asked.indicator.printed_decimals) if limited else frame["value"]
    if only.minimum is not None:
        passes &= _known(values >= only.minimum, values.notna())
    if only.maximum is not None:
        passes &= _known(values <= only.maximum, values.notna())
    if only.worse_on:
        passes &= _worse_on_enough(pack, asked.layer, request, frame["code"])
    return passes


def _worse_on_enough(pack: Pack, layer: Layer, request: MapRequest, codes: pd.Series) -> pd.Series:
    """Whether areas are worse on as many measures as are asked for; missing where those not known could decide it."""
    against = request.comparator
    compared = {
        each: codes.map(_compared_on(pack, layer, pack.indicator(each), against)) for each in request.only.worse_on
    }
    words = pd.DataFrame(compared)
    worse, unknown = (words == "worse").sum(axis=1), (words.isna() | (words == "not compared")).sum(axis=1)
    enough = worse >= request.only.enough
    return _known(enough, enough | (worse + unknown < request.only.enough))


def _known(answers: pd.Series, known: pd.Series) -> pd.Series:
    """Answers that are missing where they are not known."""
    return answers.astype("boolean").where(known)


def any_compared(frame: pd.DataFrame) -> bool:
    """Whether any area was compared."""
    return bool((frame["comparison"] != "not compared").any())


def _compared_on(pack: Pack, layer: Layer, indicator: Indicator, comparator: str) -> dict[str, str]:
    """How each area compares on an indicator in the latest period that can be compared; none where there is none."""
    period = latest_comparable(pack, layer, indicator, comparator)
    if not period:
        return {}
    words = comparisons(pack, Asked(layer, indicator, period), comparator)
    return {str(code): str(word) for code, word in words.items()}


def untold(result: MapResult) -> int:
    """Of how many areas it is not known whether they pass."""
    return int(_passes(result.pack, result.asked, result.request, result.areas).isna().sum())


def kept_schools(pack: Pack, wanted: SchoolFilter) -> gpd.GeoDataFrame:
    """The schools of a pack that are of the wanted phases, types and Ofsted outcomes."""
    places = schools(pack)
    passes = pd.Series(True, index=places.index)
    for column, values in (("phase", wanted.phases), ("type", wanted.types)):
        if values:
            passes &= places[column].isin(values)
    if wanted.ratings:
        from sdmap.pack.inspections import ratings

        passes &= ratings(pack).isin(wanted.ratings).to_numpy()
    return places[passes]
