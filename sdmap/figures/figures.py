"""The figure of every area of a layer, however it comes about.

Published figures are taken as they stand. Where nobody published one for the layer, it is worked out as the
indicator's derivation declares: once, on request, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.figures.by_schools import interval_by_schools
from sdmap.figures.derivations import apportioned, derivation_of, from_points, modelled, sum_of_district
from sdmap.figures.reckoned import counts_between
from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.figures.withholding import withheld
from sdmap.pack.beyond import ALL, AREA_STATISTICS
from sdmap.pack.layers import areas, codes_of
from sdmap.pack.lent import arrays, kept
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import published, published_for, published_periods
from sdmap.pack.reading import table_of
from sdmap.stats.disclosure import hide
from sdmap.stats.rates import FloatArray, proportion, wilson
from sdmap.text.errors import PackError, RequestError, unknown
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words

COLUMNS = (
    "numerator", "denominator", "value", "lower_ci", "upper_ci", "lower_ci_schools", "upper_ci_schools", "lower",
    "upper", "status", "note", "weight", "source",
)  # fmt: skip
TEXTS = ("status", "note", "source")
COUNTED = ("observed", "aggregated", "apportioned")


def ask(pack: Pack, layer: str, indicator: str, period: str = "") -> Asked:
    """Find the records behind the ids that a person, a link or a file names.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, indicator
        Their ids.
    period
        Left empty, the latest that the layer has.

    Raises
    ------
    RequestError
        If the pack has no such layer, indicator or period, with what there is instead; of a measure that only whole
        authorities have, the nearest of these.
    """
    where, what = pack.layer(layer), asked_indicator(pack, indicator)
    known = periods(pack, where, what)
    if not known:
        raise RequestError(
            f"“{what.short_title}” is not known for the layer “{where.id}”; {_where_known(pack, where, what)}."
        )
    if period and period not in known:
        raise RequestError(
            f"There is no “{what.short_title}” for the period “{period}” in the layer “{where.id}”;"
            f" there is: {', '.join(known)}."
        )
    return Asked(where, what, period or known[-1])


def asked_indicator(pack: Pack, indicator: str) -> Indicator:
    """The indicator of an id that somebody names.

    Raises
    ------
    RequestError
        If there is none; of a measure that only whole authorities have, with the nearest of these.
    """
    if indicator in pack.indicators:
        return pack.indicators[indicator]
    from sdmap.pack.stages import nearest_authority

    if near := nearest_authority(pack, indicator):
        raise RequestError(
            f"“{indicator}” is not known for parts of {pack.name}: it is published for whole authorities, and the"
            f" nearest that has it is {near}; see Life stages, or data/area_statistics.csv."
        )
    return pack.indicator(indicator)


def layers_with(pack: Pack, indicator: Indicator) -> tuple[Layer, ...]:
    """The layers that have a figure of this indicator for any period, in the pack's order."""
    return tuple(layer for layer in pack.layers.values() if periods(pack, layer, indicator))


def layers_near(pack: Pack, layer: Layer, indicator: Indicator) -> tuple[Layer, ...]:
    """The layers that have a figure of this indicator: those in force first, and of areas most alike in size."""
    having = layers_with(pack, indicator)
    try:
        sizes = {each: np.log(areas(pack, each).geometry.area.mean()) for each in (layer, *having)}
    except PackError:
        # Whatever is wrong with another layer's file is told where that layer is shown.
        return having
    return tuple(sorted(having, key=lambda each: (bool(each.in_force_to), float(abs(sizes[each] - sizes[layer])))))


def _where_known(pack: Pack, layer: Layer, indicator: Indicator) -> str:
    """The nearest level that knows a measure, by name; the areas to compare with where no layer does."""
    near = layers_near(pack, layer, indicator)
    if near:
        others = [f"“{each.id}”" for each in near[1:]]
        also = f"; {join_words(others)} {'have' if near[2:] else 'has'} it, too" if others else ""
        return f"the nearest that has it is {near[0].title} (“{near[0].id}”){also}"
    names = [each.name for each in pack.comparators.values() if published_periods(pack, indicator, each.layer)]
    return f"no layer has it; it is known for {join_words(names)} alone" if names else "nor for any other"


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
    seen = published_periods(pack, indicator, layer.id)
    derived = [p for d in indicator.derivations if layer.id in d.layers for p in d.periods]
    return tuple(sorted({*seen, *derived}))


@kept(maxsize=512)
def figures(pack: Pack, asked: Asked) -> pd.DataFrame:
    """The figures of every area of a layer.

    Returns
    -------
    pandas.DataFrame
        Indexed by code, all areas of the layer, columns :data:`COLUMNS`: ``value`` and 95% intervals in the indicator's
        unit, ``weight`` the people behind the value (to average it over areas), ``note`` a sentence on how this one
        figure came about, or "". ``lower_ci, upper_ci`` are as published or Wilson's; ``lower_ci_schools,
        upper_ci_schools`` allow for pupils coming in schools, NaN for anything but sums of schools' full counts;
        ``lower, upper`` are the wider of the two, which is shown and compared by. Kept for all who ask, and lent to
        each: a change of it is nobody else's.

    Raises
    ------
    RequestError
        If the layer has no figure of the indicator for the period.
    PackError
        If the pack's files cannot give it.
    """
    layer, indicator, period = asked.layer, asked.indicator, asked.period
    if period not in periods(pack, layer, indicator):
        kind = f"period of “{indicator.short_title}” for {layer.plural}"
        raise unknown(kind, period, periods(pack, layer, indicator))
    codes = codes_of(pack, layer)
    derivation = derivation_of(asked)
    if derivation is None or period in published_periods(pack, indicator, layer.id):
        known = _as_published(published(pack, indicator, layer.id, period), codes)
    else:
        made = {
            "sum of points": from_points,
            "mean of points": from_points,
            "apportioned": apportioned,
            "modelled": modelled,
        }[derivation.method]
        known = arrays(made(pack, asked, derivation))
    columns = _completed(known, indicator)
    for end, wider in zip(("lower", "upper"), interval_by_schools(pack, asked, columns), strict=True):
        columns |= {f"{end}_ci_schools": wider, end: np.where(np.isnan(wider), columns[f"{end}_ci"], wider)}
    if indicator.withhold_below:
        here = {code: why for (where, code), why in withheld(pack, indicator, period).items() if where == layer.id}
        columns = hide(columns, codes.tolist(), here, below=indicator.withhold_below)
    columns |= {name: pd.array(columns[name], dtype="str") for name in TEXTS}
    return pd.DataFrame({name: columns[name] for name in COLUMNS}, index=codes)


@lru_cache(maxsize=512)
def comparator_figure(pack: Pack, indicator: Indicator, code: str, period: str) -> ComparatorFigure:
    """The comparator's figure on the same measure and period, or why there is none.

    The district itself is the sum of its published parts where its own figure is not in the pack.

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
    row = published_for(pack, indicator, code, period)
    if row is None and code == pack.code:
        row = sum_of_district(pack, indicator, period)
    if row is None or (pd.isna(row["value"]) and pd.isna(row["numerator"])):
        what, when = indicator.short_title, period_words(period)
        why = f"no source in these data gives “{what}” for {comparator.name} for {when}"
        have = [each.name for each in pack.comparators.values() if _has(pack, indicator, each.code, period)]
        why += f"; {join_words(have)} {'has' if len(have) == 1 else 'have'} it" if have else ""
        return ComparatorFigure(code, comparator.name, None, "missing", why)
    exact = indicator.kind == "proportion" and row["denominator"] > 0 and pd.notna(row["numerator"])
    value = 100 * row["numerator"] / row["denominator"] if exact else row["value"]
    if indicator.kind == "count" and pd.isna(value):
        value = row["numerator"]
    return ComparatorFigure(code, comparator.name, float(value), str(row["status"]), "", str(row["source"]))


def comparator_beside(pack: Pack, layer: str, indicator: Indicator, code: str, period: str) -> ComparatorFigure:
    """The comparator's figure to be held against the areas of a layer (its id), of the same tables as theirs.

    Without one in such tables, ``refused`` says what is unlike.
    """
    found = comparator_figure(pack, indicator, code, period)
    if not (why := unlike(pack, layer, indicator, code)):
        return found
    for row in whole_areas(pack, indicator, code).loc[lambda rows: rows.index == period].to_dict("records"):
        return replace(found, value=float(row["value"]), status=row["status"], source=row["source"], refused="")
    return replace(found, value=None, status="missing", refused=why)


def unlike(pack: Pack, layer: str, indicator: Indicator, code: str) -> str:
    """Why a comparator's figure is of other tables than those of a layer's areas (its id); "" where it is not."""
    return indicator.unlike.get(layer, {}).get(pack.comparator(code).layer, "")


def whole_areas(pack: Pack, indicator: Indicator, code: str) -> pd.DataFrame:
    """An area's figures of an indicator in the tables of whole areas, by period, where they have a value."""
    rows = table_of(pack, AREA_STATISTICS)
    same = (rows["measure"] == indicator.id) & (rows["pupils"] == ALL) & (rows["code"] == code)
    return rows[same & rows["value"].notna()].set_index("period")


def _has(pack: Pack, indicator: Indicator, code: str, period: str) -> bool:
    """Whether an area to compare with has a figure."""
    row = published_for(pack, indicator, code, period)
    row = sum_of_district(pack, indicator, period) if row is None and code == pack.code else row
    return row is not None and bool(pd.notna(row["value"]) or pd.notna(row["numerator"]))


def data_period(pack: Pack, asked: Asked) -> str:
    """The period of the data behind a layer's figures, from which they are old; "" where it is the figures' own."""
    ids = dict.fromkeys(figures(pack, asked)["source"])
    behind = {pack.sources[each].data_of for each in ids if each in pack.sources} - {""}
    return max(behind, default="")


def derivation_sources(pack: Pack, asked: Asked) -> tuple[str, ...]:
    """The sources a layer's figures rest on beside the figures' own; none where they are published for the layer."""
    if not origin_of(pack, asked):
        return ()
    derivation = derivation_of(asked)
    return derivation.sources if derivation else ()


def origin_of(pack: Pack, asked: Asked) -> str:
    """The layer that a layer's figures were published for and come from; "" where they are the layer's own."""
    derivation = derivation_of(asked)
    if derivation is None or asked.period in published_periods(pack, asked.indicator, asked.layer.id):
        return ""
    return derivation.origin


def _as_published(seen: pd.DataFrame, codes: pd.Index) -> dict[str, Any]:
    """The published columns in the order of the areas."""
    strangers = seen.index[codes.get_indexer(seen.index) < 0]
    if len(strangers):
        problem = f"the code {min(strangers)} is not in the layer “{seen['layer'].iloc[0]}”"
        raise PackError("data/observations.csv", problem, column="code", mend="correct the code or the layer")
    row, known = seen.index.get_indexer(codes), arrays(seen)
    names = ("numerator", "denominator", "value", "lower_ci", "upper_ci", "status", "source")
    columns: dict[str, Any] = {name: pd.api.extensions.take(known[name], row, allow_fill=True) for name in names}
    columns["status"] = ["missing" if pd.isna(each) else each for each in columns["status"]]
    why = "Withheld by the publisher."
    return {**columns, "note": [why if each == "suppressed" else "" for each in columns["status"]]}


def _completed(known: Mapping[str, Any], indicator: Indicator) -> dict[str, Any]:
    """Fill in values and intervals from counts where they were not published, in the indicator's unit."""
    # In bare arrays: this is done for every map, and each step takes pandas ten times as long.
    size = len(next(iter(known.values())))
    status, note, source = (_texts(known.get(name), size) for name in TEXTS)
    n, d, value, lower, upper, weight = (
        _numbers(known.get(name), size)
        for name in ("numerator", "denominator", "value", "lower_ci", "upper_ci", "weight")
    )
    weight = np.where(np.isnan(weight), d, weight)
    if indicator.kind == "count":
        value = np.where(np.isnan(value), n, value)
    if indicator.kind == "proportion":
        shown = ~np.isin(status, ["suppressed", "missing"])
        # Nobody there to count: there is no rate, neither 0% nor one that is kept back.
        nobody = shown & (d == 0) & np.isnan(value)
        status[nobody], note[nobody] = "missing", "There is nobody here to count."
        value = np.where(shown & ~nobody, _exact(value, 100 * proportion(n, d), source), np.nan)
    if indicator.kind == "proportion" and indicator.interval == "wilson":
        fewest, most = counts_between(indicator, n, d)
        ends = wilson(fewest, d)[0], wilson(most, d)[1]
        counted = np.isin(status, COUNTED) & np.isnan(lower)
        lower, upper = (np.where(counted, 100 * end, old) for end, old in zip(ends, (lower, upper), strict=True))
    numbers = {"numerator": n, "denominator": d, "value": value, "lower_ci": lower, "upper_ci": upper, "weight": weight}
    return {**numbers, "status": status, "note": note, "source": source}


def _exact(value: FloatArray, made: FloatArray, source: NDArray[np.object_]) -> FloatArray:
    """Published values, and those of the counts where there is none or its source rounded to whole per cents."""
    in_tenths = set(source[np.nan_to_num(value) % 1 > 0])
    whole = np.array([each not in in_tenths for each in source], dtype=bool)
    return np.where(np.isnan(value) | (whole & ~np.isnan(made)), made, value)


def _numbers(column: Any, size: int) -> FloatArray:
    """A column of numbers, NaN where there is none."""
    return np.full(size, np.nan) if column is None else np.array(column, dtype=float)


def _texts(column: Any, size: int) -> NDArray[np.object_]:
    """A column of texts, "" where there is none."""
    cells = np.full(size, "", dtype=object) if column is None else np.array(column, dtype=object)
    cells[pd.isna(cells)] = ""
    return cells
