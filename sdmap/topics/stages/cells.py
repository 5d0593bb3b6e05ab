"""One row of the stages: the figure at each level that knows it, with the rows of the pack's files it was read in.

A figure of one level never stands at another: a county's says nothing of its districts, a district's nothing of its
parts. Where a level has none, the nearest that has is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Literal

import pandas as pd

from sdmap.figures.by_schools import school_counts
from sdmap.figures.concentration import contrast, core_and_rest
from sdmap.figures.figures import ask, comparator_figure, periods
from sdmap.figures.reckoned import known_to_lack
from sdmap.figures.records import Asked, Share
from sdmap.pack.beyond import AREA_STATISTICS, neighbours
from sdmap.pack.model import Pack
from sdmap.pack.observations import OBSERVATIONS, observations, published
from sdmap.pack.places import school_names, schools_in
from sdmap.pack.reading import table_of
from sdmap.pack.stages import STAGES_FILE, StageRow, Stages
from sdmap.pack.stated_figures import LIFE_STAGE_RANKS
from sdmap.stats.inequality import Estimate
from sdmap.text.joining import join_words
from sdmap.text.numbers import known_number, ordinal

Level = Literal["core", "rest", "district", "county", "neighbours", "country"]
LEVELS: tuple[Level, ...] = ("core", "rest", "district", "county", "neighbours", "country")
# How wide a level is: the nearest of those that know a figure is offered. Neighbours are places of their own.
_WIDTHS: dict[Level, int] = {"core": 0, "rest": 0, "district": 1, "county": 2, "country": 3}
# The first row of a table stands under its header.
_FIRST = 2


@dataclass(frozen=True)
class Cell:
    """The figure of one level, or the level that knows it.

    Attributes
    ----------
    value, lower, upper
        In the measure's unit, with the 95% interval where there is one; None for none.
    words
        A figure that is told in words; "" otherwise.
    numerator, denominator
        The counts behind it, where there are any.
    status
        One of :data:`sdmap.pack.schemas.STATUSES`; ``missing`` where this level has none.
    area
        Whose figure it is; of neighbours, whose neighbours.
    file, rows
        The file of the pack and the rows in it (the header is row 1) that it was read in.
    source, document
        Ids of the source of the figure and of the document that states it; "" for none.
    note
        What was left out of it, a sentence; "" for nothing. ``left_out`` are how many schools.
    nearest
        Where this level has none, the nearest level of the row that has.
    """

    level: Level
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    words: str = ""
    numerator: float | None = None
    denominator: float | None = None
    period: str = ""
    status: str = "missing"
    area: str = ""
    file: str = ""
    rows: tuple[int, ...] = ()
    source: str = ""
    document: str = ""
    note: str = ""
    left_out: int = 0
    nearest: Level | None = None

    @property
    def known(self) -> bool:
        """Whether this level has the figure."""
        return self.status != "missing"


def cells_of(pack: Pack, told: Stages, row: StageRow) -> tuple[Cell, ...]:
    """The figures of a row, one cell a level in the order of :data:`LEVELS`.

    Raises
    ------
    PackError, RequestError
        If the pack's files cannot give them.
    """
    if row.indicator:
        found = _of_schools(pack, told, row)
    elif row.life_stage:
        found = _rank(pack, row)
    elif row.words:
        found = _in_words(pack, row)
    else:
        found = _of_authorities(pack, told, row)
    known = {cell.level: cell for cell in found}
    return tuple(known.get(level) or Cell(level, nearest=_nearest(level, known)) for level in LEVELS)


def _nearest(level: Level, known: Iterable[Level]) -> Level | None:
    """The level that is nearest to one, the smaller of two; for neighbours the level that they are held against."""
    wide = _WIDTHS.get(level, 2)
    others = [each for each in known if each in _WIDTHS]
    return min(others, key=lambda each: (abs(_WIDTHS[each] - wide), _WIDTHS[each]), default=None)


def _of_authorities(pack: Pack, told: Stages, row: StageRow) -> list[Cell]:
    """Published figures of whole authorities, all of the latest year that the smallest of them has."""
    frame = table_of(pack, AREA_STATISTICS)
    mine = frame[(frame["measure"] == row.measure) & (frame["pupils"] == row.pupils) & frame["value"].notna()]
    levels: dict[Level, str] = {"district": pack.code, "county": told.county, "country": told.country}
    there = [(level, code) for level, code in levels.items() if (mine["code"] == code).any()]
    if not there:
        return []
    period = str(mine.loc[mine["code"] == there[0][1], "period"].max())
    now = mine[mine["period"] == period].reset_index().drop_duplicates("code").set_index("code")
    by_code = now.to_dict("index")
    found = [_published(level, period, by_code[code]) for level, code in there if code in by_code]
    return [*found, *_neighbours(pack, told, there[0][1], now, period)]


def _published(level: Level, period: str, at: Mapping[Any, Any]) -> Cell:
    """A figure of one authority, as published."""
    return Cell(
        level,
        value=float(at["value"]),
        lower=known_number(at["lower_ci"]),
        upper=known_number(at["upper_ci"]),
        period=period,
        status=str(at["status"]),
        area=str(at["name"]),
        file=AREA_STATISTICS.file,
        rows=(int(at["index"]) + _FIRST,),
        source=str(at["source"]),
    )


def _neighbours(pack: Pack, told: Stages, of: str, now: pd.DataFrame, period: str) -> list[Cell]:
    """The median of an area's neighbours that have the figure, and which have not."""
    known = neighbours(pack)
    alike = known[(known["of"] == of) & (known["model"] == told.neighbours.get(of, ""))]
    there = alike[alike["code"].isin(list(now.index))]
    if there.empty:
        return []
    figs = now.loc[list(there["code"])]
    without = list(alike.loc[~alike["code"].isin(list(now.index)), "name"])
    cell = Cell(
        "neighbours",
        value=float(median(figs["value"])),
        denominator=float(len(figs)),
        period=period,
        status="aggregated",
        area=str(now.at[of, "name"]),
        file=AREA_STATISTICS.file,
        rows=tuple(sorted(int(index) + _FIRST for index in figs["index"])),
        source=str(figs["source"].iloc[0]),
        note=f"Without {', '.join(without)}: these data have no such figure of theirs." if without else "",
    )
    return [cell]


def difference_of(pack: Pack, row: StageRow) -> Estimate | None:
    """Core less rest, in the measure's unit, with its interval; None where no schools are added up."""
    asked = _asked(pack, row) if row.indicator else None
    return contrast(pack, asked).difference if asked else None


def _asked(pack: Pack, row: StageRow) -> Asked | None:
    """The figures of a row's indicator for the layer that the documents speak of, of its latest period."""
    layer, indicator = pack.documents_layer, pack.indicator(row.indicator)
    return ask(pack, layer.id, indicator.id) if periods(pack, layer, indicator) else None


def _of_schools(pack: Pack, told: Stages, row: StageRow) -> list[Cell]:
    """The schools of core and rest added up, all of them together, and the country's figure from the same tables."""
    asked = _asked(pack, row)
    if asked is None:
        return []
    indicator = asked.indicator
    sides, found = core_and_rest(pack, asked), []
    if not isinstance(sides, str):
        core, rest = sides
        found = [_summed(pack, asked, "core", core), _summed(pack, asked, "rest", rest), _together(pack, asked, sides)]
    at = comparator_figure(pack, indicator, told.country, asked.period)
    if at.value is not None:
        cell = Cell("country", at.value, period=asked.period, status=at.status, area=at.name, source=at.source)
        rows = _rows(pack, [indicator.id], asked.period, [told.country])
        found.append(replace(cell, file=OBSERVATIONS.file, rows=rows))
    return found


def _summed(pack: Pack, asked: Asked, level: Level, share: Share) -> Cell:
    """The schools of some areas added up, with the rows they have in the file and what is left out of the sum."""
    points, indicator = school_counts(pack, asked), asked.indicator
    urns = list(points.index[points["area"].isin(share.areas)])
    sources = published(pack, indicator, "schools", asked.period)["source"].reindex(urns)
    withheld, without = _left_out(pack, asked, share, urns)
    told = ((withheld, "withheld"), (without, "no result in these data"))
    note = "; ".join(f"{join_words(names)} ({why})" for names, why in told if names)
    return Cell(
        level,
        value=share.value,
        lower=share.lower_ci,
        upper=share.upper_ci,
        numerator=share.numerator,
        denominator=share.denominator,
        period=asked.period,
        status="aggregated",
        area=pack.core_name if level == "core" else pack.name,
        file=OBSERVATIONS.file,
        rows=_rows(pack, [indicator.id, indicator.people_from], asked.period, urns),
        source=str(sources.iloc[0]) if len(sources) else "",
        note=f"Without {note}." if note else "",
        left_out=len(withheld) + len(without),
    )


def _left_out(pack: Pack, asked: Asked, share: Share, summed: list[str]) -> tuple[list[str], list[str]]:
    """The names of the schools of some areas that a sum leaves out: those withheld, and those without a result."""
    where, names = schools_in(pack, asked.layer), school_names(pack)
    without = [urn for urn in known_to_lack(pack, asked) if urn not in summed]
    listed = published(pack, asked.indicator, "schools", asked.period).index
    withheld = [urn for urn in listed if urn not in summed and urn not in without]
    one, other = ([names[urn] for urn in urns if where.get(urn) in share.areas] for urns in (withheld, without))
    return one, other


def _together(pack: Pack, asked: Asked, sides: tuple[Share, Share]) -> Cell:
    """Both sides added up, without an interval."""
    n, d = (sum(getattr(side, part) or 0.0 for side in sides) for part in ("numerator", "denominator"))
    areas = sides[0].areas + sides[1].areas
    return _summed(pack, asked, "district", Share(areas, n, d, 100 * n / d if d else None, None, None))


def _rows(pack: Pack, indicators: list[str], period: str, codes: list[str]) -> tuple[int, ...]:
    frame = observations(pack)
    at = frame["indicator"].isin(indicators) & (frame["period"] == period) & frame["code"].isin(codes)
    return tuple(int(index) + _FIRST for index in frame.index[at])


def _rank(pack: Pack, row: StageRow) -> list[Cell]:
    """The district's rank in one life stage, as a document states it."""
    ranks = table_of(pack, LIFE_STAGE_RANKS)
    mine = ranks[(ranks["code"] == pack.code) & (ranks["life_stage"] == row.life_stage)]
    return [
        Cell(
            "district",
            value=float(at["rank"]),
            words=f"{ordinal(int(at['rank']))} of {int(at['authorities'])}",
            period=str(at["period"]),
            status=str(at["status"]),
            area=pack.name,
            file=LIFE_STAGE_RANKS.file,
            rows=(int(str(index)) + _FIRST,),
            source=str(at["source"]),
            document=str(at["document"]),
        )
        for index, at in mine.sort_values("period").tail(1).iterrows()
    ]


def _in_words(pack: Pack, row: StageRow) -> list[Cell]:
    """What a document tells of the district in words."""
    cell = Cell("district", words=row.words, period=row.period, status="stated", area=pack.name, file=STAGES_FILE)
    return [replace(cell, source=row.study, document=row.document, note=f"“{row.quote}”")]
