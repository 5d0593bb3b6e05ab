"""The figure of every area of a layer, however it comes about.

Published figures are taken as they stand. Where nobody published one for the layer, it is worked out as the
indicator's derivation declares: once, on request, and kept.
"""

from __future__ import annotations

import contextlib
from functools import lru_cache

import numpy as np
import pandas as pd

from sdmap.figures.derivations import apportioned, from_points, modelled, sum_of_district
from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.pack.aggregate import address_shares
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.lent import kept
from sdmap.pack.model import Derivation, Indicator, Layer, Pack
from sdmap.pack.observations import observations, published
from sdmap.pack.places import schools_in
from sdmap.stats.disclosure import Cell, Reason, hide, protect
from sdmap.stats.rates import proportion, wilson
from sdmap.text.errors import PackError, RequestError, unknown
from sdmap.text.periods import period_words

COLUMNS = ("numerator", "denominator", "value", "lower_ci", "upper_ci", "status", "note", "weight", "source")
COUNTED = ("observed", "aggregated", "apportioned")


def ask(pack: Pack, layer: str, indicator: str, period: str = "") -> Asked:
    """Find the records behind the ids that a person, a link or a file names.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.model.open_pack`.
    layer, indicator
        Their ids.
    period
        Left empty, the latest that the layer has.

    Raises
    ------
    RequestError
        If the pack has no such layer, indicator or period, with what there is instead.
    """
    where, what = pack.layer(layer), pack.indicator(indicator)
    known = periods(pack, where, what)
    if not known:
        have = ", ".join(each.id for each in layers_with(pack, what)) or "none"
        raise RequestError(
            f"There is no “{what.short_title}” for the layer “{where.id}”; the layers that have it: {have}."
        )
    if period and period not in known:
        raise RequestError(
            f"There is no “{what.short_title}” for the period “{period}” in the layer “{where.id}”;"
            f" there is: {', '.join(known)}."
        )
    return Asked(where, what, period or known[-1])


def layers_with(pack: Pack, indicator: Indicator) -> tuple[Layer, ...]:
    """The layers that have a figure of this indicator for any period, in the pack's order."""
    return tuple(layer for layer in pack.layers.values() if periods(pack, layer, indicator))


def mapped(pack: Pack, layer: Layer | None = None) -> tuple[Indicator, ...]:
    """The indicators that make a map, of one layer or of any: those counted per head that have figures."""
    return tuple(
        each
        for each in pack.indicators.values()
        if each.kind != "count" and (periods(pack, layer, each) if layer else layers_with(pack, each))
    )


def mapped_layers(pack: Pack) -> tuple[Layer, ...]:
    """The layers that have a map of some indicator, in the pack's order."""
    return tuple(layer for layer in pack.layers.values() if mapped(pack, layer))


@lru_cache(maxsize=512)
def periods(pack: Pack, layer: Layer, indicator: Indicator) -> tuple[str, ...]:
    """The periods for which a layer has figures of an indicator, oldest first."""
    frame = observations(pack)
    seen = frame.loc[(frame["indicator"] == indicator.id) & (frame["layer"] == layer.id), "period"]
    derived = [p for d in indicator.derivations if layer.id in d.layers for p in d.periods]
    return tuple(sorted({*seen, *derived}))


@kept(maxsize=512)
def figures(pack: Pack, asked: Asked) -> pd.DataFrame:
    """The figures of every area of a layer.

    Returns
    -------
    pandas.DataFrame
        Indexed by code, all areas of the layer, columns :data:`COLUMNS`: ``value`` and the 95% interval in the
        indicator's unit, ``weight`` the people behind the value (to average it over areas), ``note`` a sentence on how
        this one figure came about, or "". Kept for all who ask, and lent to each: a change of it is nobody else's.

    Raises
    ------
    RequestError
        If the layer has no figure of the indicator for the period.
    PackError
        If the pack's files cannot give it.
    """
    layer, indicator, period = asked.layer, asked.indicator, asked.period
    known = periods(pack, layer, indicator)
    if period not in known:
        kind = f"period of “{indicator.short_title}” for {layer.plural}"
        raise unknown(kind, period, known)
    codes = pd.Index(areas(pack, layer)["code"], name="code")
    seen = published(pack, indicator, layer.id, period)
    derivation = _derivation(asked)
    if len(seen) or derivation is None:
        frame = _as_published(seen, codes)
    else:
        frame = {
            "sum of points": from_points,
            "mean of points": from_points,
            "apportioned": apportioned,
            "modelled": modelled,
        }[derivation.method](pack, asked, derivation)
    frame = _completed(frame, indicator)
    if indicator.withhold_below:
        here = {code for where, code in withheld(pack, indicator, period) if where == layer.id}
        frame = hide(frame, here, below=indicator.withhold_below)
    return frame[list(COLUMNS)]


@lru_cache(maxsize=64)
def withheld(pack: Pack, indicator: Indicator, period: str) -> dict[tuple[str, str], Reason]:
    """The figures of one indicator and period that are withheld, over all layers and the schools together.

    Returns
    -------
    dict
        Layer and code of each withheld figure, with the reason; see :func:`sdmap.stats.disclosure.protect`. Empty for
        an indicator without a rule: its figures are published under the publisher's own.
    """
    if not indicator.withhold_below:
        return {}
    cells = _cells(pack, indicator, period)
    return protect(cells, below=indicator.withhold_below) if cells else {}


def withheld_report(pack: Pack) -> pd.DataFrame:
    """What is withheld by the pack's own rules; not for which of the two reasons, see :mod:`sdmap.stats.disclosure`.

    Returns
    -------
    pandas.DataFrame
        Columns ``indicator, period, layer, code``, one row a withheld figure; none where nothing is.
    """
    rows = [
        (indicator.id, period, layer, code)
        for indicator in pack.indicators.values()
        for period in dict.fromkeys(p for d in indicator.derivations for p in d.periods)
        for layer, code in sorted(withheld(pack, indicator, period))
    ]
    return pd.DataFrame(rows, columns=["indicator", "period", "layer", "code"])


def _cells(pack: Pack, indicator: Indicator, period: str) -> list[Cell]:
    """Every count of an indicator and period that is published, in parts of the origin the others are made from.

    The origin's own counts are the least important, then the layers from the last in the pack to the first, the core
    after the rest of its layer; the district's total is withheld last of all.
    """
    derivations = [d for d in indicator.derivations if period in d.periods]
    origin = (
        derivations[0].origin
        if derivations
        else next((layer for layer in pack.layers if len(published(pack, indicator, layer, period))), "")
    )
    known = published(pack, indicator, origin, period).dropna(subset=["numerator"])
    parts, people = known["numerator"], known["denominator"].fillna(float("inf"))
    made: dict[str, pd.DataFrame] = {origin: pd.DataFrame(np.eye(len(parts)), index=parts.index)}
    for derivation in derivations:
        if derivation.origin == origin and derivation.method in ("sum of points", "apportioned"):
            for layer in derivation.layers:
                # A layer that cannot be read publishes nothing, and must not take the others down with it.
                with contextlib.suppress(PackError):
                    made[layer] = _shares_of_parts(pack, origin, pack.layer(layer), parts.index)
    importance = {layer: 2 * rank for rank, layer in enumerate(reversed([*pack.layers]), start=1)} | {origin: 0}
    core = {(layer.id, code) for layer in pack.layers.values() for code in core_codes(layer)}
    importance["district"] = max(importance.values()) + 2
    made["district"] = pd.DataFrame(np.ones((1, len(parts))), index=[pack.code])

    def total(row: np.ndarray, counts: pd.Series) -> float:
        return float((row[row > 0] * counts.to_numpy()[row > 0]).sum())

    return [
        Cell(
            layer=layer,
            code=str(code),
            count=total(row, parts),
            parts=tuple(row),
            importance=importance[layer] + ((layer, code) in core),
            people=total(row, people),
        )
        for layer, matrix in made.items()
        for code, row in zip(matrix.index, matrix.to_numpy(), strict=True)
        if row.any()
    ]


def _shares_of_parts(pack: Pack, origin: str, layer: Layer, parts: pd.Index) -> pd.DataFrame:
    """How much of each part lies in each area: a row an area, a column a part."""
    codes = areas(pack, layer)["code"]
    if origin == "schools":
        where = schools_in(pack, layer).reindex(parts)
        matrix = np.array([(where == code).to_numpy(dtype=float) for code in codes])
        return pd.DataFrame(matrix, index=pd.Index(codes))
    shares = address_shares(pack, pack.layer(origin), layer).pivot(index="target", columns="origin", values="share")
    return shares.reindex(index=list(codes), columns=list(parts)).fillna(0.0)


@lru_cache(maxsize=512)
def comparator_figure(pack: Pack, indicator: Indicator, code: str, period: str) -> ComparatorFigure:
    """The comparator's figure on the same measure and period, or why there is none.

    The district itself is the sum of its published parts where nobody published its figure.

    Returns
    -------
    ComparatorFigure
        In the indicator's unit; without a value, ``refused`` says why, without a full stop.

    Raises
    ------
    RequestError
        If the pack has no such comparator.
    """
    comparator = pack.comparator(code)
    frame = observations(pack)
    mine = frame[(frame["indicator"] == indicator.id) & (frame["code"] == code) & (frame["period"] == period)]
    row = mine.iloc[0] if len(mine) else sum_of_district(pack, indicator, period) if code == pack.code else None
    if row is None or (pd.isna(row["value"]) and pd.isna(row["numerator"])):
        what, when = indicator.short_title, period_words(period)
        why = f"no source in these data gives “{what}” for {comparator.name} for {when}"
        return ComparatorFigure(code, comparator.name, None, "missing", why)
    exact = indicator.kind == "proportion" and row["denominator"] > 0 and pd.notna(row["numerator"])
    value = 100 * row["numerator"] / row["denominator"] if exact else row["value"]
    return ComparatorFigure(code, comparator.name, float(value), str(row["status"]), "", str(row["source"]))


def derivation_sources(pack: Pack, asked: Asked) -> tuple[str, ...]:
    """The sources a layer's figures rest on beside the figures' own; none where they are published for the layer."""
    if not origin_of(pack, asked):
        return ()
    derivation = _derivation(asked)
    return derivation.sources if derivation else ()


def origin_of(pack: Pack, asked: Asked) -> str:
    """The layer that a layer's figures were published for and come from; "" where they are the layer's own."""
    derivation = _derivation(asked)
    if derivation is None or len(published(pack, asked.indicator, asked.layer.id, asked.period)):
        return ""
    return derivation.origin


def _derivation(asked: Asked) -> Derivation | None:
    made = asked.indicator.derivations
    return next((d for d in made if asked.layer.id in d.layers and asked.period in d.periods), None)


def _as_published(seen: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    strangers = seen.index.difference(codes)
    if len(strangers):
        problem = f"the code {strangers[0]} is not in the layer “{seen['layer'].iloc[0]}”"
        raise PackError("data/observations.csv", problem, column="code", mend="correct the code or the layer")
    frame = seen[["numerator", "denominator", "value", "lower_ci", "upper_ci", "status", "source"]].reindex(codes)
    frame["status"] = frame["status"].fillna("missing")
    why = "Withheld by the publisher because there are too few children."
    frame["note"] = np.where(frame["status"] == "suppressed", why, "")
    return frame


def _completed(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Fill in values and intervals from counts where they were not published, in the indicator's unit."""
    frame = frame.reindex(columns=list(COLUMNS))
    frame["note"] = frame["note"].fillna("")
    frame["source"] = frame["source"].fillna("")
    number = ["numerator", "denominator", "value", "lower_ci", "upper_ci", "weight"]
    frame[number] = frame[number].astype(float)
    frame["weight"] = frame["weight"].fillna(frame["denominator"])
    if indicator.kind == "count":
        frame["value"] = frame["value"].fillna(frame["numerator"])
    if indicator.kind != "proportion":
        return frame
    shown = ~frame["status"].isin(["suppressed", "missing"])
    # Nobody there to count: there is no rate, neither 0% nor one that is kept back.
    nobody = shown & frame["denominator"].eq(0) & frame["value"].isna()
    frame.loc[nobody, ["status", "note"]] = ["missing", "There is nobody here to count."]
    shown &= ~nobody
    value = pd.Series(100 * proportion(frame["numerator"], frame["denominator"]), index=frame.index)
    # A published value is kept, unless its source rounded to whole per cents and the counts behind it say more.
    in_tenths = frame.loc[frame["value"] % 1 > 0, "source"]
    whole = frame["value"].notna() & value.notna() & ~frame["source"].isin(in_tenths)
    frame["value"] = frame["value"].where(~whole, value).fillna(value).where(shown)
    if indicator.interval == "wilson":
        lower, upper = wilson(frame["numerator"], frame["denominator"])
        counted = frame["status"].isin(COUNTED) & frame["lower_ci"].isna()
        frame["lower_ci"] = frame["lower_ci"].where(~counted, 100 * lower)
        frame["upper_ci"] = frame["upper_ci"].where(~counted, 100 * upper)
    return frame
