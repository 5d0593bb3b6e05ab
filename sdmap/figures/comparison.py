"""Areas held against a comparator: which figure it is, whether it may be used, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from sdmap.figures.by_schools import carriers
from sdmap.figures.figures import comparator_beside, figures, mapped, periods
from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.pack.lent import arrays
from sdmap.pack.model import FULL_COUNT, Indicator, Layer, Pack
from sdmap.stats import rates


@lru_cache(maxsize=512)
def benchmark(pack: Pack, asked: Asked, code: str) -> ComparatorFigure:
    """The comparator's figure for the areas of a layer, with the reason if they cannot be held against it.

    Modelled areas and areas without intervals are refused: whether a difference is real could not be told.

    Parameters
    ----------
    pack, asked
        The figures of the areas.
    code
        Code of the comparator.

    Returns
    -------
    ComparatorFigure
        Its value is in the indicator's unit; ``refused`` is empty where the areas can be held against it.

    Raises
    ------
    RequestError
        If the pack has no such comparator.
    PackError
        If a file of the pack is at fault.
    """
    found = comparator_beside(pack, asked.layer.id, asked.indicator, code, asked.period)
    if found.refused:
        return found
    return replace(found, refused=_why_not_held(asked, figures(pack, asked)))


def _why_not_held(asked: Asked, figs: pd.DataFrame) -> str:
    """Why figures of areas can be held against no other area’s; "" where they can."""
    if figs["value"].isna().all():
        return f"no {asked.layer.singular} has a figure that can be shown"
    if asked.indicator.kind == "count":
        return "a number depends on how many live in an area, so areas are not held against it"
    if (figs["status"] == "modelled").any():
        return "the areas’ figures are expected, not counted, and carry no interval"
    if figs["lower_ci"].isna().all():
        return asked.indicator.refusals.get(asked.period) or (
            "the areas’ figures carry no interval to judge a difference by"
        )
    return ""


def latest_comparable(pack: Pack, layer: Layer, indicator: Indicator, code: str) -> str:
    """The latest period in which a layer's areas can be held against a comparator; "" if there is none.

    Raises
    ------
    RequestError
        If the pack has no such comparator.
    """
    known = periods(pack, layer, indicator) if code else ()
    return next((p for p in reversed(known) if not benchmark(pack, Asked(layer, indicator, p), code).refused), "")


@lru_cache(maxsize=64)
def comparable(pack: Pack, layer: Layer, code: str) -> tuple[Indicator, ...]:
    """The indicators on which a layer's areas can be held against a comparator for better or worse.

    Raises
    ------
    RequestError
        If the pack has no such comparator.
    PackError
        If a file of the pack is at fault.
    """
    return tuple(
        each
        for each in mapped(pack, layer)
        if each.polarity != "neither" and latest_comparable(pack, layer, each, code)
    )


def comparisons(pack: Pack, asked: Asked, code: str, *, plain: bool = False) -> pd.Series:
    """One word for each area, by code: one of :data:`sdmap.figures.records.Comparison`.

    The comparator's value is held against each area's 95% interval, the wider of the two where there are two; see
    :func:`sdmap.stats.rates.compare`.

    Parameters
    ----------
    pack, asked
        The figures of the areas.
    code
        Code of the comparator; "" for none.
    plain
        Hold it against the published or Wilson's interval, whatever schools add to it.

    Raises
    ------
    RequestError, PackError
        As :func:`sdmap.figures.figures.figures` does.
    """
    figs, indicator = figures(pack, asked), asked.indicator
    known = arrays(figs)
    held = benchmark(pack, asked, code) if code else None
    value = held.value if held and not held.refused and held.value is not None else np.nan
    words = rates.compare(
        known["lower_ci" if plain else "lower"],
        known["upper_ci" if plain else "upper"],
        value,
        indicator.polarity,  # type: ignore[arg-type]
        full_count=known["value"] if indicator.stands_for == FULL_COUNT else None,
    )
    # Nobody is better or worse than itself.
    own = figs.index.get_indexer(pd.Index([code]))
    if own[0] >= 0:
        words[own] = "not compared"
    return pd.Series(words, index=figs.index, dtype=str)


def carried(pack: Pack, asked: Asked, code: str, words: pd.Series) -> dict[str, str]:
    """The school that carries an area's comparison alone, by code of the area.

    Parameters
    ----------
    pack, asked
        The figures of the areas.
    code
        Code of the comparator; "" for none.
    words
        From :func:`comparisons`.

    Returns
    -------
    dict
        From :func:`sdmap.figures.by_schools.carriers`; empty where nothing is compared.
    """
    held = benchmark(pack, asked, code) if code else None
    if held is None or held.refused or held.value is None:
        return {}
    return carriers(pack, asked, figures(pack, asked), words, held.value)
