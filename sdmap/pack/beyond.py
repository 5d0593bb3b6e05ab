"""Published figures of areas that have no layer here: counties, regions, and the districts that are most alike.

They are never drawn: a county's figure says nothing of its parts. They stand in tables beside the district's own.
"""

from __future__ import annotations

import pandas as pd

from sdmap.pack.lent import kept
from sdmap.pack.model import Pack
from sdmap.pack.reading import read
from sdmap.pack.schemas import STATUSES, Column, Table

ALL, FSM, NOT_FSM, DISADVANTAGED, NOT_DISADVANTAGED = PUPILS = (
    "all", "FSM", "not FSM", "disadvantaged", "not disadvantaged"
)  # fmt: skip

AREA_STATISTICS = Table(
    "data/area_statistics.csv",
    "Published figures of whole districts, counties, regions and England, drawn on no map",
    (
        Column("measure", "Id of the measure, as in stages.toml", required=True),
        Column("pupils", "Whose figure it is", required=True, values=PUPILS),
        Column("code", "GSS code of the area, or its number with the publisher", required=True),
        Column("name", "Name of the area", required=True),
        Column("period", "Period of the figure", required=True, period=True),
        Column("value", "The figure as published", "number"),
        Column("lower_ci", "Lower end of the published 95% interval", "number"),
        Column("upper_ci", "Upper end of the published 95% interval", "number"),
        Column("status", "How the figure is known", required=True, values=STATUSES),
        Column("source", "Id of the source, as in sources.toml", required=True),
    ),
    key=("measure", "pupils", "code", "period"),
)

NEIGHBOURS = Table(
    "data/statistical_neighbours.csv",
    "The areas that a publisher finds most like the district or its county, the nearest first",
    (
        Column("of", "GSS code of the area that they are like", required=True),
        Column("model", "By which model they were chosen", required=True),
        Column("rank", "1 is the nearest", "integer", required=True, minimum=1),
        Column("code", "GSS code of the area, or its number with the publisher", required=True),
        Column("name", "Name of the area", required=True),
        Column("closeness", "How near, in the publisher’s words"),
        Column("source", "Id of the source, as in sources.toml", required=True),
    ),
    key=("of", "model", "rank"),
)

TABLES = (AREA_STATISTICS, NEIGHBOURS)


@kept(maxsize=16)
def neighbours(pack: Pack) -> pd.DataFrame:
    """The most similar areas, in the columns of :data:`NEIGHBOURS`, nearest first; empty if the pack has none.

    Raises
    ------
    PackError
        If the file cannot be read or holds a cell that cannot be.
    """
    return read(pack, NEIGHBOURS).sort_values(["of", "model", "rank"], kind="stable", ignore_index=True)
