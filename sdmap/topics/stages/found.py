"""The stages of life of one district: a row for each group of people, and the gap between two groups at each stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from sdmap.pack.beyond import AREA_STATISTICS, DISADVANTAGED, FSM, NOT_DISADVANTAGED, NOT_FSM, neighbours
from sdmap.pack.model import Pack
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source
from sdmap.pack.stages import FrameQuote, Stage, StageMeasure, StageRow, Stages, stages
from sdmap.pack.stated_figures import LIFE_STAGE_RANKS
from sdmap.stats.inequality import Estimate
from sdmap.text.numbers import half_up
from sdmap.topics.stages.cells import Cell, Level, cells_of, difference_of

# Who is held against whom.
PAIRS = {FSM: NOT_FSM, DISADVANTAGED: NOT_DISADVANTAGED}
_COUNTY: tuple[Level, ...] = ("county",)
_COUNTRY: tuple[Level, ...] = ("country",)


@dataclass(frozen=True)
class FoundRow:
    """A row of a stage: what it measures and a cell for each level, in the order of the levels.

    ``elsewhere`` is, by level, the row of the same measure and people that knows the level where this one does not;
    ``difference`` is the core less the rest, where schools are added up.
    """

    stage: Stage
    measure: StageMeasure
    row: StageRow
    cells: tuple[Cell, ...]
    elsewhere: dict[Level, StageRow]
    difference: Estimate | None

    def at(self, level: Level) -> Cell:
        """The cell of a level."""
        return next(cell for cell in self.cells if cell.level == level)


@dataclass(frozen=True)
class Side:
    """The two groups of one area: the figure of those disadvantaged, of the others, and the points between.

    The points are worked out before the figures are rounded.
    """

    area: str
    low: float
    high: float
    points: float

    @property
    def middle(self) -> float:
        """Half way between the two, where a chart has room for the gap."""
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Gap:
    """The gap at one stage in one year: of the county, and of the country where it is known; points in the unit."""

    stage: Stage
    measure: StageMeasure
    pupils: str
    period: str
    county: Side
    country: Side | None

    @property
    def comparable(self) -> bool:
        """Whether it is in percentage points, as most gaps are."""
        return self.measure.unit == "%"

    @property
    def beyond(self) -> float | None:
        """How many points wider the county's gap is than the country's; None where that is not known."""
        return None if self.country is None else half_up(self.county.points - self.country.points, 1)


@dataclass(frozen=True, eq=False)
class StagesResult:
    """The stages of a district.

    Attributes
    ----------
    rows
        In the order of the pack.
    gaps
        One for each measure of which both groups are known in the county, in the same order.
    ranks
        The district's rank in each life stage of a national index: name, rank, how many were ranked, year.
    frame
        The national findings that the documents quote.
    sources
        Every source and document that a figure or quotation comes from, or that chose the neighbours.
    """

    pack: Pack
    county: str
    country: str
    rows: tuple[FoundRow, ...]
    gaps: tuple[Gap, ...]
    ranks: tuple[tuple[str, int, int, str], ...]
    frame: tuple[FrameQuote, ...]
    sources: tuple[Source, ...]

    @property
    def gap_sources(self) -> tuple[Source, ...]:
        """The sources of the gaps alone: of both groups in the county and, where it is known, in the country."""
        told = {(gap.measure.id, pupils): gap for gap in self.gaps for pupils in (gap.pupils, PAIRS[gap.pupils])}
        used = [
            found.at(level).source
            for found in self.rows
            if not found.row.indicator and (gap := told.get((found.measure.id, found.row.pupils)))
            for level in (*_COUNTY, *(_COUNTRY if gap.country else ()))
        ]
        return self.pack.sources_of(used)


@lru_cache(maxsize=16)
def stages_result(pack: Pack) -> StagesResult | None:
    """The stages of a pack; None where it tells of none.

    Raises
    ------
    PackError, RequestError
        If the pack's files cannot give them.
    """
    told = stages(pack)
    if told is None:
        return None
    made = [
        (stage, told.measures[row.measure], row, cells_of(pack, told, row))
        for stage in told.stages
        for row in stage.rows
    ]
    rows = tuple(
        FoundRow(
            stage,
            measure,
            row,
            cells,
            _elsewhere(row, cells, [(other, there) for _, _, other, there in made]),
            difference_of(pack, row),
        )
        for stage, measure, row, cells in made
    )
    names = table_of(pack, AREA_STATISTICS).drop_duplicates("code").set_index("code")["name"]
    used = [cell for found in rows for cell in found.cells if cell.known]
    quoted = [each for quote in told.frame for each in (quote.study, quote.document)]
    chosen = _who_chose(pack, told) if any(cell.level == "neighbours" for cell in used) else []
    ids = dict.fromkeys([each for cell in used for each in (cell.source, cell.document) if each] + chosen + quoted)
    return StagesResult(
        pack=pack,
        county=str(names.get(told.county, told.county)),
        country=str(names.get(told.country, told.country)),
        rows=rows,
        gaps=tuple(_gaps(rows)),
        ranks=tuple(_ranks(pack)),
        frame=told.frame,
        sources=tuple(pack.sources[each] for each in ids),
    )


def _who_chose(pack: Pack, told: Stages) -> list[str]:
    """The sources that say which areas are whose neighbours."""
    known = neighbours(pack)
    meant = [known[(known["of"] == of) & (known["model"] == model)] for of, model in told.neighbours.items()]
    return [str(source) for rows in meant for source in rows["source"].unique()]


def _elsewhere(
    row: StageRow, cells: tuple[Cell, ...], others: list[tuple[StageRow, tuple[Cell, ...]]]
) -> dict[Level, StageRow]:
    """For each level that a row does not know, another of the same measure and people that does."""
    found: dict[Level, StageRow] = {}
    for cell in cells:
        for other, there in others:
            same = (other.measure, other.pupils) == (row.measure, row.pupils) and other is not row
            if not cell.known and same and any(each.level == cell.level and each.known for each in there):
                found.setdefault(cell.level, other)
    return found


def _gaps(rows: tuple[FoundRow, ...]) -> Iterator[Gap]:
    """The gaps that both groups of the county make, of the same year."""
    published = {(found.measure.id, found.row.pupils): found for found in rows if not found.row.indicator}
    for (measure, pupils), low in published.items():
        high = published.get((measure, PAIRS.get(pupils, "")))
        county = _side(low, high, "county") if high else None
        if high and county:
            period, country = low.at("county").period, _side(low, high, "country")
            yield Gap(low.stage, low.measure, pupils, period, county, country)


def _side(low: FoundRow, high: FoundRow, level: Level) -> Side | None:
    one, other = low.at(level), high.at(level)
    if one.value is None or other.value is None or one.period != other.period:
        return None
    first, second = (half_up(each, low.measure.decimals) for each in (one.value, other.value))
    return Side(one.area, first, second, half_up(other.value - one.value, low.measure.decimals))


def _ranks(pack: Pack) -> Iterator[tuple[str, int, int, str]]:
    frame = table_of(pack, LIFE_STAGE_RANKS)
    mine: pd.DataFrame = frame[(frame["code"] == pack.code) & (frame["ages"] != "")]
    for at in mine.to_dict("records"):
        yield str(at["life_stage"]), int(at["rank"]), int(at["authorities"]), str(at["period"])
