"""The areas of a layer against a comparator on every measure that stands for itself: who is worse on how many.

Of each measure the latest period is taken for which the areas can be held against the comparator at all. What cannot be
compared (expected figures, figures without an interval) and what counts children twice (a half of another measure, one
that overlaps with it) is left out with its reason, so that "worse on 2 of 4" always says two of how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.figures import mapped, periods
from sdmap.figures.records import Asked, Comparison
from sdmap.maps.area_words import AreaText, area_texts
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.sets import leads
from sdmap.pack.model import INDEX, Comparator, Indicator, Layer, Pack
from sdmap.pack.sources import Source

# How many areas are looked at first, at least and at most.
FEWEST, MOST = 5, 8
# How many areas are named where an index is highest.
_TOP = 3


@dataclass(frozen=True)
class LeftOut:
    """A measure that is no column, and why, in a clause without a full stop."""

    indicator: Indicator
    reason: str


@dataclass(frozen=True)
class Cell:
    """One area on one measure: the comparison's word, how the figure is known (its status), and the figure in words.

    ``comparison`` is ``not compared`` where the area's figure is withheld or not known.
    """

    comparison: Comparison
    status: str
    text: AreaText


@dataclass(frozen=True)
class Row:
    """One area on every measure, in the order of the columns: worse on ``worse`` of ``comparable``."""

    code: str
    name: str
    in_core: bool
    cells: tuple[Cell, ...]

    @property
    def worse(self) -> int:
        """On how many measures it is worse than the comparator."""
        return sum(cell.comparison == "worse" for cell in self.cells)

    @property
    def comparable(self) -> int:
        """On how many measures it has a figure that can be compared."""
        return sum(cell.comparison != "not compared" for cell in self.cells)


@dataclass(frozen=True)
class Check:
    """An index by where all children live, which counts nobody and stands beside the measures: where it is highest."""

    indicator: Indicator
    period: str
    highest: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class SamePlaces:
    """The areas of a layer on all measures that can be compared.

    Attributes
    ----------
    measures
        The columns: the map of each measure in the latest period that can be compared.
    left_out
        What is no column, with the reasons.
    rows
        One an area, the one worse on most first, of those alike the core's first, then by name; on a single measure the
        worst first. Those with nothing to compare come last.
    sources
        The sources of all figures compared.
    """

    pack: Pack
    layer: Layer
    comparator: Comparator
    measures: tuple[MapResult, ...]
    left_out: tuple[LeftOut, ...]
    rows: tuple[Row, ...]
    checks: tuple[Check, ...]
    sources: tuple[Source, ...]

    @property
    def comparisons(self) -> int:
        """How many comparisons there are in all."""
        return sum(row.comparable for row in self.rows)


def same_places(pack: Pack, layer: Layer, comparator: str) -> SamePlaces:
    """Hold every area of a layer against a comparator, measure by measure.

    Parameters
    ----------
    pack, layer
        The pack, and one of its layers.
    comparator
        Code of the area to compare with.

    Returns
    -------
    SamePlaces
        Kept by its arguments; shared by all who ask.

    Raises
    ------
    RequestError
        If the pack has no such comparator.
    """
    return _same_places(pack, layer, pack.comparator(comparator))


def standing_out(rows: Sequence[Row]) -> int:
    """How many of the rows are looked at first: those worse on any measure and, as far as there is room, the core."""
    telling = [place for place, row in enumerate(rows, start=1) if row.worse or row.in_core]
    return max(FEWEST, min(MOST, telling[-1] if telling else 0))


@lru_cache(maxsize=64)
def _same_places(pack: Pack, layer: Layer, comparator: Comparator) -> SamePlaces:
    able: list[MapResult] = []
    left_out: list[LeftOut] = []
    for indicator in mapped(pack, layer):
        result, why = _latest(pack, layer, indicator, comparator.code)
        if result is None:
            left_out.append(LeftOut(indicator, why))
        else:
            able.append(result)
    # A part of the children alone makes no area worse: of the same children the measure of all of them speaks.
    measures = [each for each in able if leads(pack, each.indicator)] or able
    left_out += [LeftOut(each.indicator, _why_twice(pack, each.indicator)) for each in able if each not in measures]
    sources = dict.fromkeys(source for result in measures for source in result.sources)
    return SamePlaces(
        pack, layer, comparator, tuple(measures), tuple(left_out), _rows(measures), _checks(pack, layer), tuple(sources)
    )


def _latest(pack: Pack, layer: Layer, indicator: Indicator, code: str) -> tuple[MapResult | None, str]:
    """The map of the latest period that can be compared, or the reason why the latest of all cannot."""
    if indicator.polarity == "neither":
        return None, "neither a high nor a low figure is worse"
    why = ""
    for period in reversed(periods(pack, layer, indicator)):
        result = draw(pack, MapRequest.of(Asked(layer, indicator, period), code))
        against = result.comparator
        if against is not None and not against.refused and (result.areas["comparison"] != "not compared").any():
            return result, ""
        why = why or (against.refused if against else "") or "no area has a figure that can be compared"
    return None, why


def _why_twice(pack: Pack, indicator: Indicator) -> str:
    """Why a measure that does not stand for itself is no column."""
    whole = indicator.half_of or indicator.overlaps
    if whole in pack.indicators:
        return f"it counts children of “{pack.indicators[whole].short_title}” again"
    of = next((each for each in pack.indicators.values() if each.people_from == indicator.id), None)
    return f"it says how many pupils “{of.short_title}” is of" if of else "it does not stand for itself"


def _rows(measures: Sequence[MapResult]) -> tuple[Row, ...]:
    """One row an area, from the maps of all measures."""
    cells: dict[str, list[Cell]] = {}
    for result in measures:
        columns = (result.areas[name] for name in ("comparison", "status"))
        for comparison, status, text in zip(*columns, area_texts(result), strict=True):
            cells.setdefault(text.code, []).append(Cell(comparison, status, text))
    core = set(measures[0].areas.loc[measures[0].areas["in_core"], "code"]) if measures else set()
    rows = [Row(code, mine[0].text.name, code in core, tuple(mine)) for code, mine in cells.items()]
    bad = _badness(measures[0]) if len(measures) == 1 else {}
    return tuple(
        sorted(
            rows,
            key=lambda row: (not row.comparable, -row.worse, -bad.get(row.code, 0.0), not row.in_core, row.name),
        )
    )


def _badness(result: MapResult) -> dict[str, float]:
    """The figure of each area that has one, so that the higher is the worse."""
    worse = -1.0 if result.indicator.polarity == "high is good" else 1.0
    known = result.areas.loc[result.areas["value"].notna(), ["code", "value"]]
    return {str(code): worse * float(value) for code, value in known.itertuples(index=False)}


def _checks(pack: Pack, layer: Layer) -> tuple[Check, ...]:
    """The indices by where all children live, and where they are highest."""
    found = []
    for indicator in mapped(pack, layer):
        if indicator.stands_for == INDEX and indicator.basis == "residence":
            period = periods(pack, layer, indicator)[-1]
            texts = area_texts(draw(pack, MapRequest.of(Asked(layer, indicator, period))))
            found.append(Check(indicator, period, tuple(text.name for text in texts if text.value)[:_TOP]))
    return tuple(found)
