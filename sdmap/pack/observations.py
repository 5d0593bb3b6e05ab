"""The tidy table of published figures, and the tables of deciles behind the modelled ones.

Each row is one figure as somebody published it, at the geography it was published for. Nothing that the library
works out is stored here: see :mod:`sdmap.figures.figures`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from sdmap.pack.lent import kept
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.reading import read
from sdmap.pack.schemas import Column, Table
from sdmap.text.errors import PackError

PERIOD_HINT = "2023-01 for a January census, 2016/17 for an academic year, 2019 for an index"
PUBLISHED = ("observed", "aggregated", "stated", "suppressed", "missing")

OBSERVATIONS = Table(
    "data/observations.csv",
    "Published figures, one a row, at the geography they were published for",
    (
        Column("indicator", "Id of the indicator, as in indicators.toml", required=True),
        Column("layer", "Id of the layer of areas, or schools, counties, countries", required=True),
        Column("code", "GSS code of the area, or URN of the school", required=True),
        Column("period", f"Period of the figure: {PERIOD_HINT}", required=True, period=True),
        Column("numerator", "Count of cases, empty where not published", "number", minimum=0),
        Column("denominator", "Count of all, empty where not published", "number", minimum=0),
        Column("value", "The figure as published, in the indicator’s unit; empty where only counts were", "number"),
        Column("lower_ci", "Lower end of the published 95% interval", "number"),
        Column("upper_ci", "Upper end of the published 95% interval", "number"),
        Column("status", "How the figure is known", required=True, values=PUBLISHED),
        Column("source", "Id of the source, as in sources.toml", required=True),
    ),
    key=("indicator", "layer", "code", "period"),
    optional=False,
)

DECILES = Table(
    "data/deciles.csv",
    "England’s figures by deprivation decile (1 is most deprived), the basis of the modelled figures",
    (
        Column("indicator", "Id of the indicator", required=True),
        Column("index", "Which deprivation index", required=True, values=("imd", "idaci")),
        Column("decile", "1 (most deprived) to 10, or all", required=True, values=(*map(str, range(1, 11)), "all")),
        Column("period", "Period of the figure", required=True, period=True),
        Column("numerator", "Count of cases", "number", minimum=0),
        Column("denominator", "Count of all", "number", minimum=0),
        Column("value", "The figure as published, per cent", "number", minimum=0, maximum=100),
        Column("source", "Id of the source", required=True),
    ),
    key=("indicator", "index", "decile", "period"),
)

AREA_DECILES = Table(
    "data/area_deciles.csv",
    "Deprivation rank and decile of each small area",
    (
        Column("layer", "Id of the layer", required=True),
        Column("code", "GSS code of the area", required=True),
        Column("index", "Which deprivation index", required=True, values=("imd", "idaci")),
        Column("period", "Year of the index", required=True, period=True),
        Column("rank", "Rank in England (1 is most deprived)", "integer", minimum=1),
        Column("decile", "Decile in England (1 is most deprived)", "integer", minimum=1, maximum=10),
        Column("source", "Id of the source", required=True),
    ),
    key=("layer", "code", "index", "period"),
)


COMPARISONS = Table(
    "data/published_comparisons.csv",
    "The publisher’s own comparison of an area with another, kept where it came with the figure",
    (
        Column("indicator", "Id of the indicator", required=True),
        Column("layer", "Id of the layer", required=True),
        Column("code", "GSS code of the area", required=True),
        Column("period", "Period of the figure", required=True, period=True),
        Column("comparator", "GSS code of the area it is compared with", required=True),
        Column("comparison", "What came of it", required=True, values=("better", "similar", "worse")),
        Column("source", "Id of the source", required=True),
    ),
    key=("indicator", "layer", "code", "period", "comparator"),
)


TABLES = (OBSERVATIONS, DECILES, AREA_DECILES, COMPARISONS)


@kept(maxsize=16)
def observations(pack: Pack) -> pd.DataFrame:
    """All published figures of the pack, in the columns of :data:`OBSERVATIONS`.

    Raises
    ------
    PackError
        If the file is missing, cannot be read, or holds a cell or a figure that cannot be.
    """
    if pack.supplied is not None:
        return pack.supplied
    frame = read(pack, OBSERVATIONS)
    for fault in figure_faults(pack, frame):
        raise fault
    return frame


def published(pack: Pack, indicator: Indicator, place: str, period: str) -> pd.DataFrame:
    """The published figures of one indicator and period for a layer's areas, or for the schools.

    Parameters
    ----------
    pack, indicator, period
        What is wanted.
    place
        What the table has for the places: the id of a layer, ``schools``, or the layer of a comparator.

    Returns
    -------
    pandas.DataFrame
        Indexed by code, in the other columns of :data:`OBSERVATIONS`: values in the indicator's unit, NaN where not
        published. No row where nothing was.

    Raises
    ------
    PackError
        If the file of the figures is at fault.
    """
    return _published(pack, indicator.id, place, period)


def published_periods(pack: Pack, indicator: Indicator, place: str) -> set[str]:
    """The periods of which there is a published figure of one indicator for a layer's areas, or for the schools."""
    return _periods(pack).get((indicator.id, place), set())


def published_for(pack: Pack, indicator: Indicator, code: str, period: str) -> pd.Series | None:
    """The first published figure of one area, whatever its layer, in the columns of :data:`OBSERVATIONS`, if any."""
    rows = _by_code(pack).get((indicator.id, code, period))
    return None if rows is None else observations(pack).iloc[rows[0]]


@kept(maxsize=4096)
def _published(pack: Pack, indicator: str, place: str, period: str) -> pd.DataFrame:
    rows = _by_place(pack).get((indicator, place, period))
    table = _by_its_code(pack)
    return table.iloc[:0] if rows is None else table.take(rows)


@kept(maxsize=16)
def _by_its_code(pack: Pack) -> pd.DataFrame:
    return observations(pack).set_index("code")


@lru_cache(maxsize=16)
def _by_place(pack: Pack) -> Mapping[tuple[str, str, str], Sequence[int]]:
    """The rows of the table by indicator, layer and period: to look through the whole of it each time takes long."""
    rows: Mapping[Any, Any] = observations(pack).groupby(["indicator", "layer", "period"], sort=False).indices
    return rows


@lru_cache(maxsize=16)
def _periods(pack: Pack) -> Mapping[tuple[str, str], set[str]]:
    """The periods that are published, by indicator and layer."""
    found: dict[tuple[str, str], set[str]] = {}
    for indicator, place, period in _by_place(pack):
        found.setdefault((indicator, place), set()).add(period)
    return found


@lru_cache(maxsize=16)
def _by_code(pack: Pack) -> Mapping[tuple[str, str, str], Sequence[int]]:
    """The rows of the table by indicator, code and period."""
    rows: Mapping[Any, Any] = observations(pack).groupby(["indicator", "code", "period"], sort=False).indices
    return rows


def figure_faults(pack: Pack, frame: pd.DataFrame) -> Iterator[PackError]:
    """Figures that cannot be: unknown names, more cases than people, a value that is not its own quotient.

    The value must equal numerator over denominator to the rounding it was published with; an interval must hold its
    value; a withheld or missing figure must not have one.
    """
    for column, known in (("indicator", pack.indicators), ("source", pack.sources)):
        for row, cell in _rows(frame, ~frame[column].isin(list(known))):
            yield _fault(row, column, f"the {column} “{cell[column]}” is not described", "correct the id")
    places = {*pack.layers, "schools", *(c.layer for c in pack.comparators.values())}
    for row, cell in _rows(frame, ~frame["layer"].isin(places)):
        mend = f"use one of {', '.join(sorted(places))}"
        yield _fault(row, "layer", f"there is no layer “{cell['layer']}”", mend)
    for column in ("numerator", "denominator"):
        for row, cell in _rows(frame, frame[column] % 1 > 0):
            yield _fault(row, column, f"{cell[column]:g} is no count of whole people", "write a whole number")
    proportion = frame["indicator"].isin([i.id for i in pack.indicators.values() if i.kind == "proportion"])
    more = frame["numerator"] > frame["denominator"]
    for row, cell in _rows(frame, proportion & more):
        problem = f"{cell['numerator']:g} cases among {cell['denominator']:g} cannot be"
        yield _fault(row, "numerator", problem, "correct whichever is wrong")
    for row, cell in _rows(frame, frame["value"].notna() & proportion & ~frame["value"].between(0, 100)):
        yield _fault(row, "value", f"{cell['value']:g} is not a percentage", "write it between 0 and 100")
    ends = frame[["lower_ci", "upper_ci"]]
    for row, cell in _rows(frame, proportion & ((ends < 0) | (ends > 100)).any(axis=1)):
        problem = f"its interval {cell['lower_ci']:g} to {cell['upper_ci']:g} is not within 0 to 100"
        yield _fault(row, "lower_ci" if cell["lower_ci"] < 0 else "upper_ci", problem, "correct it")
    yield from _quotient_faults(pack, frame[proportion & frame["denominator"].gt(0) & ~more])
    outside = (frame["value"] < frame["lower_ci"] - 0.051) | (frame["value"] > frame["upper_ci"] + 0.051)
    for row, cell in _rows(frame, outside):
        interval = f"{cell['lower_ci']:g} to {cell['upper_ci']:g}"
        yield _fault(row, "value", f"{cell['value']:g} lies outside its interval {interval}", "correct it")
    for row, cell in _rows(frame, frame["status"].isin(["suppressed", "missing"]) & frame["value"].notna()):
        yield _fault(row, "status", f"a {cell['status']} figure has a value", "remove it or say observed")
    for row, _ in _rows(frame, frame["status"].eq("observed") & frame["value"].isna() & frame["numerator"].isna()):
        yield _fault(row, "value", "an observed figure has neither value nor count", "give one or say missing")


def _quotient_faults(pack: Pack, frame: pd.DataFrame) -> Iterator[PackError]:
    """Values that are not their own numerator over denominator, allowing for counts rounded at source."""
    if frame.empty:
        return
    known = pack.indicators
    rounded_to = frame["indicator"].map(lambda i: known[i].counts_rounded_to if i in known else 0)
    adjusted = frame["indicator"].map(lambda i: i in known and known[i].value_adjusted).astype(bool)
    quotient = 100 * frame["numerator"] / frame["denominator"]
    slack = 0.5 * 10.0 ** -frame["value"].map(decimals) + 1e-9 + 100 * rounded_to / 2 / frame["denominator"]
    for row, cell in _rows(frame, ~adjusted & ((quotient - frame["value"]).abs() > slack)):
        n, d = cell["numerator"], cell["denominator"]
        problem = f"{cell['value']:g} is not {n:g} of {d:g}, which is {100 * n / d:.2f}"
        share = abs(100 * cell["value"] - 100 * n / d) <= 100 * 0.5 * 10.0 ** -decimals(cell["value"]) + 1e-9
        mend = "it seems a share of 1: write it in per cent" if share else "correct whichever is wrong"
        yield _fault(row, "value", problem, mend)


def _rows(frame: pd.DataFrame, chosen: pd.Series) -> Iterator[tuple[int, dict[Hashable, Any]]]:
    """The chosen rows with their line in the file (the header is line 1)."""
    if not chosen.any():
        return
    part = frame[chosen]
    for index, cells in zip(part.index, part.to_dict("records"), strict=True):
        yield int(index) + 2, cells


def _fault(row: int, column: str, problem: str, mend: str) -> PackError:
    return PackError(OBSERVATIONS.file, problem, row=row, column=column, mend=mend)


def decimals(value: float) -> int:
    """How many decimals a published number was given with (0 for a whole number)."""
    text = f"{value:.10g}"
    return len(text.split(".")[1]) if "." in text else 0
