"""How a figure comes about where nobody published it: from schools, from other areas, or from a national pattern.

Each way takes an indicator's declared :class:`~sdmap.pack.model.Derivation` and gives counts (or values) for the areas
of a layer, with their status and a sentence on each; :mod:`sdmap.figures.figures` completes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sdmap.figures.reckoned import NO_SCHOOL, counted, known_points, known_summed
from sdmap.figures.records import Asked, Parts
from sdmap.pack.aggregate import (
    address_shares,
    apportion,
    counts_of,
    fill_remainder,
    mean_points,
    sum_points,
)
from sdmap.pack.layers import areas, codes_of
from sdmap.pack.lent import kept
from sdmap.pack.model import INDICATORS_FILE, Derivation, Indicator, Pack
from sdmap.pack.observations import AREA_DECILES, DECILES, observations, published, published_for
from sdmap.pack.places import schools_in
from sdmap.pack.reading import table_of
from sdmap.stats.estimates import decile_rates, expected
from sdmap.text.errors import PackError
from sdmap.text.periods import period_words


def derivation_of(asked: Asked) -> Derivation | None:
    """How figures for a layer and period come about where nobody published them for it; None where that is not said."""
    made = asked.indicator.derivations
    return next((d for d in made if asked.layer.id in d.layers and asked.period in d.periods), None)


def district_total(pack: Pack, indicator: Indicator, period: str) -> tuple[float, float] | None:
    """Numerator and denominator of the whole district, published or summed from its parts; None where neither is."""
    row = published_for(pack, indicator, pack.code, period)
    row = sum_of_district(pack, indicator, period) if row is None else row
    if row is None or pd.isna(row["denominator"]) or pd.isna(row["numerator"]):
        return None
    return float(row["numerator"]), float(row["denominator"])


def counts_of_district(pack: Pack, indicator: Indicator, period: str) -> tuple[float, float] | None:
    """The same; where the district's figure was published as a percentage alone, its schools give the counts."""
    total = district_total(pack, indicator, period)
    if total is None and (summed := sum_of_district(pack, indicator, period)) is not None:
        total = float(summed["numerator"]), float(summed["denominator"])
    return total


def sum_of_district(pack: Pack, indicator: Indicator, period: str) -> pd.Series | None:
    """Sum an indicator over all schools, or over a whole layer of observed areas; None if any part is unknown."""
    parts = parts_of_district(pack, indicator, period)
    if parts is None:
        return None
    counts = {"numerator": parts.numerator, "denominator": parts.denominator}
    return pd.Series({**counts, "value": np.nan, "status": "aggregated", "source": parts.source})


def parts_of_district(pack: Pack, indicator: Indicator, period: str) -> Parts | None:
    """The parts that :func:`sum_of_district` adds up, and what they come to."""
    origins = dict.fromkeys(
        [d.origin for d in indicator.derivations if period in d.periods]
        + [layer.id for layer in pack.layers.values() if layer.whole]
    )
    for origin in origins:
        every = counted(pack, indicator, origin, period)
        seen = known_points(every) if indicator.whole_per_cent else every
        whole = origin == "schools" or (len(seen) > 0 and len(seen) == len(areas(pack, pack.layer(origin))))
        if indicator.kind != "proportion" or not len(seen) or not whole or seen["numerator"].isna().any():
            continue
        cases = float(counts_of(seen, by_rate=indicator.value_adjusted).sum())
        uncounted, source = len(every) - len(seen), str(seen["source"].iloc[0])
        return Parts(origin, cases, float(seen["denominator"].sum()), uncounted, source)
    return None


def count_behind(pack: Pack, indicator: Indicator, period: str, rate: float) -> Parts | None:
    """The published counts of small areas that stand behind the district's published rate, in per cent.

    None where no layer has a figure of all its areas, and where counts and rate are further apart than the rounding of
    either, or the areas without a count, explain: then the counts are not those of the rate.
    """
    of_rate = 0.5 * 10.0**-indicator.printed_decimals
    for layer in pack.layers.values():
        seen = published(pack, indicator, layer.id, period)
        whole = layer.whole and len(seen) > 0 and len(seen) == len(areas(pack, layer))
        known = seen["numerator"].notna()
        if not whole or not known.any() or counts_of(seen).isna().any() or seen["denominator"].isna().any():
            continue
        cases, people = float(seen["numerator"].sum()), float(seen["denominator"].sum())
        lacking = float(counts_of(seen)[~known].sum())
        rounding = float(known.sum()) * indicator.counts_rounded_to / 2
        if lacking > rounding or abs(cases + lacking - rate / 100 * people) > rounding + of_rate / 100 * people:
            continue
        return Parts(layer.id, cases, people, int((~known).sum()), str(seen["source"].iloc[0]))
    return None


def from_points(pack: Pack, asked: Asked, derivation: Derivation) -> pd.DataFrame:
    """Figures of areas from the schools that stand in them.

    Parameters
    ----------
    pack, asked
        What is wanted.
    derivation
        ``sum of points`` (counts are added) or ``mean of points`` (values are averaged by the pupils behind them).

    Returns
    -------
    pandas.DataFrame
        From :func:`sdmap.pack.aggregate.sum_points` or :func:`sdmap.pack.aggregate.mean_points`, with ``note`` and
        ``source``.

    Raises
    ------
    PackError
        If there are figures of a school that the pack does not have.
    """
    points = counted(pack, asked.indicator, derivation.origin, asked.period)
    located, codes = schools_in(pack, asked.layer), codes_of(pack, asked.layer)
    lost = points.index[located.index.get_indexer(points.index) < 0]
    if len(lost) and any("schools" in gap.points for gap in pack.known_gaps):
        points = points.drop(lost)
    elif len(lost):
        problem = f"the school {lost[0]} is not in data/schools.csv"
        raise PackError("data/observations.csv", problem, column="code", mend="add the school or correct the code")
    if asked.indicator.whole_per_cent:
        frame = known_summed(pack, asked, points, located, codes)
    elif derivation.method == "sum of points":
        frame = sum_points(points, located, codes)
        frame["note"] = np.where(frame["status"] == "missing", NO_SCHOOL, "")
    else:
        frame = mean_points(points, located, codes)
        partly = (frame["known"] < 1) & (frame["status"] == "aggregated")
        frame["note"] = np.where(frame["status"] == "missing", NO_SCHOOL, "")
        share = (100 * frame["known"]).round().fillna(0).astype(int).astype(str)
        frame.loc[partly, "note"] = "Schools with " + share[partly] + "% of the pupils; the others’ rates are withheld."
        frame.loc[frame["status"] == "suppressed", "note"] = "Withheld because too many of the schools’ rates are."
    frame["source"] = points["source"].iloc[0] if len(points) else ""
    return frame


def apportioned(pack: Pack, asked: Asked, derivation: Derivation) -> pd.DataFrame:
    """Figures shared out from another layer by live addresses.

    Parameters
    ----------
    pack, asked
        What is wanted.
    derivation
        Names the layer that the figures were published for, and what stands behind them.

    Returns
    -------
    pandas.DataFrame
        From :func:`sdmap.pack.aggregate.apportion`, with ``note`` and ``source``. Percentages that came without counts
        come back as ``value`` (per cent) and ``weight`` (children), without counts.

    Raises
    ------
    PackError
        If the weights, or the total that withheld areas are to share, are not among the figures.
    """
    layer, indicator, period = asked.layer, asked.indicator, asked.period
    origins = published(pack, indicator, derivation.origin, period)
    codes = codes_of(pack, layer)
    source = origins["source"].iloc[0] if len(origins) else ""
    if derivation.weight:
        people = _weights(pack, derivation)
        origins = origins.assign(denominator=people, numerator=origins["value"] / 100 * people)
    origins = origins.assign(numerator=counts_of(origins, by_rate=indicator.value_adjusted))
    filled = 0
    if derivation.withheld == "remainder" and origins["numerator"].isna().any():
        filled = int(origins["numerator"].isna().sum())
        total = _published_total(pack, indicator, period, origins["denominator"].sum())
        origins = _remainder_filled(indicator, origins, total, period)
    frame = apportion(origins, address_shares(pack, pack.layer(derivation.origin), layer), codes)
    if filled:
        frame["status"] = frame["status"].replace("aggregated", "apportioned")
    frame["note"] = _share_notes(frame, pack.layer(derivation.origin).plural)
    if derivation.weight:
        frame["value"] = 100 * frame["numerator"] / frame["denominator"]
        frame["weight"] = frame["denominator"]
        frame[["numerator", "denominator"]] = np.nan
    return frame.assign(source=source)


def _remainder_filled(indicator: Indicator, origins: pd.DataFrame, total: float, period: str) -> pd.DataFrame:
    """The origins with what is left of the district's total shared among those withheld; a fault where it cannot be."""
    try:
        return fill_remainder(origins, total)
    except ValueError as fault:
        problem = f"the areas of “{indicator.short_title}” for {period} cannot be parts of the district: {fault}"
        mend = "correct the areas' figures or the district's"
        raise PackError("data/observations.csv", problem, column="numerator", mend=mend) from None


def _published_total(pack: Pack, indicator: Indicator, period: str, people: float) -> float:
    """The district's published numerator, or its published percentage of the people."""
    own = published(pack, indicator, pack.comparator(pack.code).layer, period)
    if pack.code not in own.index:
        problem = f"[{indicator.id}] shares out a remainder, but the district has no published figure for {period}"
        raise PackError(INDICATORS_FILE, problem, column="withheld", mend="add the figure or remove the rule")
    numerator, value = own.loc[[pack.code], ["numerator", "value"]].to_numpy(dtype=float)[0]
    return float(value / 100 * people if np.isnan(numerator) else numerator)


def _share_notes(frame: pd.DataFrame, origin: str) -> pd.Series:
    """A sentence for each area on how much of its figure is shared out rather than counted."""
    notes = []
    for status, estimated, withheld in zip(frame["status"], frame["estimated"], frame["withheld"], strict=True):
        percent, note = round(100 * estimated), ""
        if status == "apportioned" and percent > 0:
            note = f"{percent}% of this figure is shared out by live postcodes from {origin} that the boundary cuts."
        elif status == "suppressed":
            note = f"Withheld because too many figures of {origin} are."
        elif status == "missing" and withheld > 0:
            note = f"Not available because the figures of some {origin} in it are not."
        notes.append(note)
    return pd.Series(notes, index=frame.index, dtype=str)


def modelled(pack: Pack, asked: Asked, derivation: Derivation) -> pd.DataFrame:
    """Expected figures for the areas of a layer, scaled to the district's published total.

    Parameters
    ----------
    pack, asked
        What is wanted.
    derivation
        Names the small areas that the model starts from, and the national pattern it follows.

    Returns
    -------
    pandas.DataFrame
        From :func:`sdmap.pack.aggregate.apportion`, with ``note`` and ``source``; the status of every area with a
        figure is ``modelled``.

    Raises
    ------
    PackError
        If the district's counts, the pattern or an area's decile are not among the figures, or cannot be right.
    """
    small, layer = _expected_small(pack, asked.indicator, derivation, asked.period), asked.layer
    codes = codes_of(pack, layer)
    if layer.id == derivation.origin:
        frame = small.reindex(codes).assign(status="missing")
    else:
        frame = apportion(small, address_shares(pack, pack.layer(derivation.origin), layer), codes)
    known = frame["numerator"].notna() & (frame["denominator"] > 0)
    note = f"Expected if local children followed the national pattern for their {derivation.model['pattern']}."
    frame["status"] = frame["status"].where(~known, "modelled")
    frame["note"] = np.where(known, note, "There are no children here to expect anything of.")
    return frame.assign(source=derivation.sources[0] if derivation.sources else "")


def _expected_small(pack: Pack, indicator: Indicator, derivation: Derivation, period: str) -> pd.DataFrame:
    """Expected cases and children of the small areas a model starts from.

    The pattern is England's rate for each area's deprivation decile or, where the model names a ``pattern_indicator``,
    that indicator's published rate for the area itself.
    """
    model = derivation.model
    total = district_total(pack, indicator, period)
    if total is None:
        problem = f"[{indicator.id}] cannot be modelled for {period}: the district has no published counts"
        raise PackError(INDICATORS_FILE, problem, column="model", mend="add them or remove the model")
    if "pattern_indicator" in model:
        like = pack.indicator(model["pattern_indicator"])
        pattern = published(pack, like, derivation.origin, model["pattern_period"])
        known = pattern
        if len(pattern):
            known = _remainder_filled(like, pattern, _pattern_total(pack, model, pattern), model["pattern_period"])
        children, rates = known["denominator"], known["numerator"] / known["denominator"]
    else:
        children = _weights(pack, derivation)
        rates = _decile_rates_of(pack, indicator, derivation, children)
    try:
        return expected(children, rates, total_cases=total[0], total_children=total[1])
    except ValueError as fault:
        problem = f"[{indicator.id}] cannot be modelled for {period}: {fault}"
        raise PackError(INDICATORS_FILE, problem, column="model", mend="correct the figures or remove it") from None


def _pattern_total(pack: Pack, model: Mapping[str, Any], pattern: pd.DataFrame) -> float:
    indicator = pack.indicator(model["pattern_indicator"])
    if pattern["numerator"].notna().all():
        return float(pattern["numerator"].sum())
    return _published_total(pack, indicator, model["pattern_period"], float(pattern["denominator"].sum()))


def _decile_rates_of(pack: Pack, indicator: Indicator, derivation: Derivation, children: pd.Series) -> pd.Series:
    """England's rate for the deprivation decile of each small area."""
    model = derivation.model
    table = table_of(pack, DECILES)
    rates = table[
        (table["indicator"] == indicator.id)
        & (table["index"] == model["index"])
        & (table["period"] == model["decile_period"])
        & (table["decile"] != "all")
    ]
    shares = (rates["numerator"] / rates["denominator"]).fillna(rates["value"] / 100)
    shares.index = pd.Index(rates["decile"].astype(int))
    shares = shares.dropna()
    for number in shares.index[(shares <= 0) | (shares >= 1)]:
        problem = f"the rate of decile {number} of “{indicator.id}” is {100 * shares[number]:g}%, not between 0 and 100"
        raise PackError(DECILES.file, problem, column="value", mend="correct it; a pattern of all or none is none")
    places = table_of(pack, AREA_DECILES)
    chosen = places[
        (places["layer"] == derivation.origin)
        & (places["index"] == model["index"])
        & (places["period"] == model["index_period"])
    ]
    if not {1, 10} <= set(shares.index) or chosen.empty:
        problem = f"[{indicator.id}] cannot be modelled on “{model['index']}”"
        mend = f"it needs deciles 1 and 10 in {DECILES.file} and the areas' deciles in {AREA_DECILES.file}"
        raise PackError(INDICATORS_FILE, problem, column="model", mend=mend)
    decile = chosen.set_index("code")["decile"].reindex(children.index)
    for code in children.index[decile.isna() & (children > 0)]:
        problem = f"{code}, which has children, has no decile of “{model['index']}” for {model['index_period']}"
        raise PackError(AREA_DECILES.file, problem, column="code", mend="add its row")
    rate_of: pd.Series = decile.map(decile_rates(shares))
    return rate_of


def _weights(pack: Pack, derivation: Derivation) -> pd.Series:
    """How many children stand behind each area of the origin layer, summed from small areas where need be."""
    return _people(pack, derivation.weight, derivation.weight_period, derivation.origin)


@kept(maxsize=64)
def _people(pack: Pack, indicator: str, period: str, origin: str) -> pd.Series:
    frame = observations(pack)
    weight = frame[(frame["indicator"] == indicator) & (frame["period"] == period)]
    layers = list(dict.fromkeys(weight["layer"]))
    if not layers:
        problem = f"no figures of the weight “{indicator}” for {period}"
        raise PackError("data/observations.csv", problem, column="indicator", mend="add them")
    here = origin if origin in layers else layers[0]
    counts = weight[weight["layer"] == here].set_index("code")[["numerator"]]
    if here == origin:
        return counts["numerator"]
    shares = address_shares(pack, pack.layer(here), pack.layer(origin))
    codes = codes_of(pack, pack.layer(origin))
    return apportion(counts.assign(denominator=counts["numerator"]), shares, codes)["numerator"]


def pattern_mismatch(indicator: Indicator, derivation: Derivation | None) -> str:
    """That a new series began between an expected figure and the pattern it follows, in a sentence; "" where none did.

    Only the pattern's shape is used, scaled to the district's own total; whether the shape was the same before is not
    known.
    """
    when = derivation.model.get("decile_period", "") if derivation else ""
    broken = [b for b in indicator.breaks if derivation and when and min(derivation.periods) < b <= when]
    if not broken:
        return ""
    return (
        f"The pattern is of {period_words(when)}, after a new series began in {period_words(broken[-1])}: it is applied"
        " to figures from before, and whether the pattern was the same then is not known."
    )
