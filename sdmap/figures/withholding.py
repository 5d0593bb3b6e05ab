"""Which figures are withheld by the pack's own rules, why, and what is said of the rules.

An indicator's ``disclosure`` says which rule: where the parts are published openly, only an area's own small count is
withheld; otherwise also whatever would give one away, over all layers and the schools together.
"""

from __future__ import annotations

import contextlib
from functools import lru_cache

import numpy as np
import pandas as pd

from sdmap.figures.reckoned import counted
from sdmap.pack.aggregate import address_shares
from sdmap.pack.layers import areas, codes_of, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import published
from sdmap.pack.places import schools_in
from sdmap.stats.disclosure import CELLS, Cell, Reason, own_small, protect
from sdmap.text.errors import PackError
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable


@lru_cache(maxsize=64)
def withheld(pack: Pack, indicator: Indicator, period: str) -> dict[tuple[str, str], Reason]:
    """The figures of one indicator and period that are withheld, over all layers and the schools together.

    Returns
    -------
    dict
        Layer and code of each withheld figure, with the reason; see :mod:`sdmap.stats.disclosure`. Empty for an
        indicator without a rule: its figures are published under the publisher's own.
    """
    if not indicator.withhold_below:
        return {}
    cells = _cells(pack, indicator, period)
    if not cells:
        return {}
    return (own_small if indicator.parts_are_open else protect)(cells, below=indicator.withhold_below)


def withheld_report(pack: Pack) -> pd.DataFrame:
    """What is withheld by the pack's own rules, and why.

    Returns
    -------
    pandas.DataFrame
        Columns ``indicator, period, layer, code, reason`` (the last as it stands in a cell), one row a withheld figure;
        none where nothing is.
    """
    rows = [
        (indicator.id, period, layer, code, cell_words(indicator, reason))
        for indicator in pack.indicators.values()
        for period in dict.fromkeys(p for d in indicator.derivations for p in d.periods)
        for (layer, code), reason in sorted(withheld(pack, indicator, period).items())
    ]
    return pd.DataFrame(rows, columns=["indicator", "period", "layer", "code", "reason"])


@lru_cache(maxsize=8)
def withheld_table(pack: Pack) -> TextTable:
    """The figures of areas that are withheld by the pack's own rules, each with its reason; no row where none is."""
    names = {layer.id: areas(pack, layer).set_index("code")["name"] for layer in pack.layers.values()}
    rows = [
        (pack.indicators[row["indicator"]].short_title, period_words(row["period"]), pack.layers[row["layer"]].title,
         names[row["layer"]][row["code"]], row["reason"])
        for row in withheld_report(pack).to_dict("records") if row["layer"] in names
    ]  # fmt: skip
    return TextTable("Figures withheld", ("Indicator", "Period", "Areas", "Area", "Why"), tuple(rows))


def cell_words(indicator: Indicator, reason: Reason) -> str:
    """Why a figure is withheld, as it stands in its place in a table."""
    return CELLS[reason].format(below=indicator.withhold_below)


def rule_sentence(indicator: Indicator) -> str:
    """Which counts of an indicator are withheld by the pack's own rule, and why no more; "" where none are."""
    most = indicator.withhold_below - 1
    if most < 1:
        return ""
    counts = f"Counts of 1 to {most} {indicator.numerator}" if most > 1 else f"A count of 1 of {indicator.numerator}"
    told = f"{counts} {'are' if most > 1 else 'is'} withheld"
    if not indicator.parts_are_open:
        return f"{told}, so are counts of all but so few, and so is whatever would give either away by subtraction."
    return f"{told}, and no other figure is withheld to protect them: {indicator.disclosure_reason}."


def _cells(pack: Pack, indicator: Indicator, period: str) -> list[Cell]:
    """Every count of an indicator and period that is published, in parts of the origin the others are made from.

    The origin's own counts are the least important, then the layers from the last in the pack to the first, that of the
    documents after all others and the core after the rest of its layer; the district's total is withheld last of all.
    """
    derivations = [d for d in indicator.derivations if period in d.periods]
    origin = (
        derivations[0].origin
        if derivations
        else next((layer for layer in pack.layers if len(published(pack, indicator, layer, period))), "")
    )
    known = counted(pack, indicator, origin, period).dropna(subset=["numerator"])
    parts, people = known["numerator"], known["denominator"].fillna(float("inf"))
    made: dict[str, pd.DataFrame] = {origin: pd.DataFrame(np.eye(len(parts)), index=parts.index)}
    for derivation in derivations:
        if derivation.origin == origin and derivation.method in ("sum of points", "apportioned"):
            for layer in derivation.layers:
                # A layer that cannot be read publishes nothing, and must not take the others down with it.
                with contextlib.suppress(PackError):
                    made[layer] = _shares_of_parts(pack, origin, pack.layer(layer), parts.index)
    stated = pack.documents_layer.id
    order = [*(layer for layer in reversed([*pack.layers]) if layer != stated), stated]
    importance = {layer: 2 * rank for rank, layer in enumerate(order, start=1)} | {origin: 0}
    core = {(layer.id, code) for layer in pack.layers.values() for code in core_codes(layer)}
    importance["district"] = max(importance.values()) + 2
    made["district"] = pd.DataFrame(np.ones((1, len(parts))), index=[pack.code])

    return [
        Cell(
            layer=layer,
            code=str(code),
            count=count,
            parts=tuple(row),
            importance=importance[layer] + ((layer, code) in core),
            people=among,
        )
        for layer, matrix in made.items()
        for code, row, count, among in zip(
            matrix.index, matrix.to_numpy(), _totals(matrix, parts), _totals(matrix, people), strict=True
        )
        if row.any()
    ]


def _totals(matrix: pd.DataFrame, counts: pd.Series) -> list[float]:
    """The count of each row of shares; a part that is not in it adds nothing, not even where its own is infinite."""
    shares = matrix.to_numpy()
    each: list[float] = (
        np.multiply(shares, counts.to_numpy(), where=shares > 0, out=np.zeros(shares.shape)).sum(1).tolist()
    )
    return each


def _shares_of_parts(pack: Pack, origin: str, layer: Layer, parts: pd.Index) -> pd.DataFrame:
    """How much of each part lies in each area: a row an area, a column a part."""
    codes = codes_of(pack, layer)
    if origin == "schools":
        where = schools_in(pack, layer).reindex(parts).to_numpy(dtype=object)
        matrix = codes.to_numpy(dtype=object)[:, None] == where[None, :]
        return pd.DataFrame(matrix.astype(float), index=codes)
    shares = address_shares(pack, pack.layer(origin), layer).pivot(index="target", columns="origin", values="share")
    return shares.reindex(index=list(codes), columns=list(parts)).fillna(0.0)
