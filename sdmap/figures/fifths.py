"""How many children of each area live in each fifth of England's neighbourhoods, the most deprived fifth first.

Neighbourhoods' deciles of deprivation among children are published; the children behind them are the people of an
indicator of where children live, published for the same neighbourhoods and year. Both are counted neighbourhood by
neighbourhood, then shared out to the areas of a layer by postcodes, as every figure is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from sdmap.figures.deprivation import FOR_CHILDREN
from sdmap.pack.aggregate import WITHIN, address_shares
from sdmap.pack.layers import areas, codes_of, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import AREA_DECILES, published
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source

FIFTHS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class OfArea:
    """The children of one area by fifth, the most deprived first; not whole where a neighbourhood is shared out.

    ``shared`` is the share of its children who live in a neighbourhood that the area's boundary cuts.
    """

    code: str
    name: str
    in_core: bool
    counts: tuple[float, ...]
    shared: float

    @property
    def total(self) -> float:
        """All its children."""
        return sum(self.counts)


@dataclass(frozen=True, eq=False)
class Fifths:
    """The children of a layer's areas by fifth of deprivation, for one year of the index.

    Attributes
    ----------
    indicator
        Whose people are counted: its denominator.
    index, period
        The index that ranks the neighbourhoods, and its year.
    origin
        The layer of neighbourhoods that it ranks.
    areas
        In the order of the most children in the most deprived fifth, then of the next.
    whole
        All of them together.
    lacking
        How many neighbourhoods have no decile or no count of children, and so are left out.
    """

    pack: Pack
    layer: Layer
    indicator: Indicator
    index: str
    period: str
    origin: Layer
    areas: tuple[OfArea, ...]
    whole: OfArea
    lacking: int
    sources: tuple[Source, ...]


@lru_cache(maxsize=64)
def fifths(pack: Pack, layer: Layer, indicator: Indicator) -> Fifths | None:
    """Count the children of each area by fifth, for the latest year that has both deciles and children.

    Parameters
    ----------
    pack, layer
        The areas; they must make up the district.
    indicator
        Its denominators are the children.

    Returns
    -------
    Fifths or None
        None where no neighbourhoods have both, or the layer does not make up the district.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    ranked = table_of(pack, AREA_DECILES)
    ranked = ranked[(ranked["index"] == FOR_CHILDREN) & ranked["layer"].isin(list(pack.layers))]
    if not layer.whole:
        return None
    for period in sorted(set(ranked["period"]), reverse=True):
        for origin_id in dict.fromkeys(ranked.loc[ranked["period"] == period, "layer"]):
            rows = ranked[(ranked["period"] == period) & (ranked["layer"] == origin_id)].set_index("code")
            people = published(pack, indicator, origin_id, period)
            if people["denominator"].notna().any():
                return _counted(pack, layer, indicator, rows, people)
    return None


def _counted(pack: Pack, layer: Layer, indicator: Indicator, ranked: pd.DataFrame, people: pd.DataFrame) -> Fifths:
    origin = pack.layer(str(ranked["layer"].iloc[0]))
    small = pd.DataFrame({"children": people["denominator"], "decile": ranked["decile"]})
    known = small.dropna()
    parts = _shares(pack, origin, layer).merge(known, left_on="origin", right_index=True)
    parts["fifth"] = ((parts["decile"] + 1) // 2).astype(int)
    parts["count"] = parts["children"] * parts["share"]
    parts["cut"] = parts["count"].where(parts["share"] < WITHIN, 0.0)
    names, core = areas(pack, layer).set_index("code")["name"], core_codes(layer)
    table = parts.pivot_table(index="target", columns="fifth", values="count", aggfunc="sum", fill_value=0.0)
    table = table.reindex(index=names.index, columns=list(FIFTHS), fill_value=0.0)
    cut = parts.groupby("target")["cut"].sum().reindex(names.index, fill_value=0.0)
    rows = []
    for code, counts in zip(map(str, table.index), table.to_numpy(dtype=float).tolist(), strict=True):
        total = sum(counts)
        shared = float(cut[code]) / total if total else 0.0
        rows.append(OfArea(code, str(names[code]), code in core, tuple(counts), shared))
    rows.sort(key=lambda row: tuple(-count for count in row.counts))
    together = tuple(float(count) for count in table.sum())
    used = [*ranked["source"], *people["source"]]
    return Fifths(
        pack=pack,
        layer=layer,
        indicator=indicator,
        index=str(ranked["index"].iloc[0]),
        period=str(ranked["period"].iloc[0]),
        origin=origin,
        areas=tuple(rows),
        whole=OfArea(pack.code, pack.name, False, together, 0.0),
        lacking=len(small) - len(known),
        sources=pack.sources_of(used),
    )


def _shares(pack: Pack, origin: Layer, layer: Layer) -> pd.DataFrame:
    if origin is layer:
        codes = codes_of(pack, layer)
        return pd.DataFrame({"origin": codes, "target": codes, "share": 1.0})
    return address_shares(pack, origin, layer)
