"""A pack with one figure more, which lives in memory alone: all that draws and writes figures works on it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import published_for
from sdmap.pack.sources import NO_LICENCE, Source
from sdmap.sources.supplied.records import NOT_CHECKED, SOURCE, About, Understood
from sdmap.text.joining import capital


def packed(pack: Pack, indicator: Indicator, rows: pd.DataFrame, *, file: str = "a table", like: str = "") -> Pack:
    """The pack with the figures of an own indicator beside it, and without those of its own indicators.

    Parameters
    ----------
    pack
        The district; it stays as it is.
    indicator, rows
        The figure and its observations.
    file
        What the table is called, for its source.
    like
        The indicator of the pack that measures the same: its comparators are compared with.
    """
    more = _comparators(pack, indicator, rows, like) if like else rows.iloc[:0]
    periods = " and ".join(sorted(set(rows["period"])))
    source = Source(
        id=SOURCE,
        publisher=NOT_CHECKED,
        title=file,
        period=periods or "not known",
        published="not known",
        url="address not known",
        licence=NO_LICENCE,
        attribution=f"{capital(NOT_CHECKED)}: {file}",
        reached_us="Read for this visit alone; it is kept nowhere.",
    )
    return replace(
        pack,
        indicators={indicator.id: indicator},
        sources={**pack.sources, SOURCE: source},
        default_indicator=indicator.id,
        known_gaps=(),
        also_published=(),
        supplied=pd.concat([rows, more], ignore_index=True) if len(more) else rows,
    )


def _comparators(pack: Pack, indicator: Indicator, rows: pd.DataFrame, like: str) -> pd.DataFrame:
    """The published figures of the pack's comparators on the same measure, for the periods of the table."""
    other = pack.indicator(like)
    have = set(zip(rows["code"], rows["period"], strict=True))
    found = [
        row
        for period in sorted(set(rows["period"]))
        for comparator in pack.comparators.values()
        if (comparator.code, period) not in have
        and (row := published_for(pack, other, comparator.code, period)) is not None
    ]
    return pd.DataFrame(found, columns=rows.columns).assign(indicator=indicator.id).astype(rows.dtypes.to_dict())


def pack_of(pack: Pack, understood: Understood, about: About | None = None) -> Pack:
    """The pack with what was understood of a table in place of its own figures."""
    like = about.like if about else ""
    return packed(pack, understood.indicator, understood.rows, file=understood.table.file, like=like)
