"""Two indicators of one layer on one map: the thirds of each, nine colours, and which area has which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sdmap.maps.classify import assign, thirds
from sdmap.maps.found import MapResult
from sdmap.maps.style import NOTHING, PATTERN_WORDS
from sdmap.text.errors import RequestError
from sdmap.text.numbers import printed

# Blue for the first, orange for the second, their mixture for both: told apart with any colour vision, because no two
# differ by red against green alone. Each row is a class of the first, each column one of the second.
COLOURS = (
    ("#F0F0F0", "#FBC79F", "#F4731F"),
    ("#A6CBEB", "#A59A8E", "#9A5A1E"),
    ("#2E7FC4", "#2F5E78", "#1D1A1C"),
)
GREYS = ("#F0F0F0", "#A8A8A8", "#5F5F5F")  # of the first; the second is ruled over them
SECOND = ("none", "second middle", "second worst")
Cell = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Pair:
    """Two indicators of one layer, each cut into thirds.

    Attributes
    ----------
    one, other
        The two maps.
    breaks
        The rounded limits of each one's thirds, in its unit.
    cells
        The third of each area on the first and on the second, 0 to 2 and 2 the worse (or the higher, where neither is
        worse); areas without both figures are left out.
    counts
        How many areas are in each cell.
    """

    one: MapResult
    other: MapResult
    breaks: tuple[tuple[float, ...], tuple[float, ...]]
    cells: Mapping[str, Cell]
    counts: Mapping[Cell, int]

    @property
    def turned(self) -> tuple[bool, bool]:
        """Whether the worse third of each is its lowest."""
        return _turned(self.one), _turned(self.other)


def pair(one: MapResult, other: MapResult) -> Pair:
    """Cut two maps of one layer into thirds.

    Raises
    ------
    RequestError
        If they are of different layers, of one indicator, or of too few areas for thirds.
    """
    if one.layer.id != other.layer.id:
        raise RequestError(
            f"Two indicators can be mapped together for one layer only, not {one.layer.title} with {other.layer.title}."
        )
    if one.indicator.id == other.indicator.id:
        raise RequestError("A map of two indicators needs two different ones.")
    breaks, sides = [], []
    for result in (one, other):
        values = printed(result.areas["value"], result.indicator.printed_decimals)
        limits = thirds(values)
        if len(limits) != 2:
            raise RequestError(f"“{result.indicator.short_title}” has too few different figures to be cut into thirds.")
        index = assign(values, limits)
        worse = np.where(index < 0, -1, 2 - index) if _turned(result) else index
        breaks.append(limits)
        sides.append(dict(zip(result.areas["code"], (int(i) for i in worse), strict=True)))
    both = {
        code: (side, sides[1][code]) for code, side in sides[0].items() if side >= 0 and sides[1].get(code, -1) >= 0
    }
    counts = {(i, j): sum(cell == (i, j) for cell in both.values()) for i in range(3) for j in range(3)}
    return Pair(one, other, (breaks[0], breaks[1]), both, counts)


def _turned(result: MapResult) -> bool:
    return result.indicator.polarity == "high is good"


def fill_of(cell: Cell, *, grey: bool) -> str:
    """The colour of a cell; in grey it tells the third on the first alone."""
    return GREYS[cell[0]] if grey else COLOURS[cell[0]][cell[1]]


def coloured(found: Pair, *, grey: bool) -> MapResult:
    """The first map with each area in its cell's colour, and its patterns for what has no cell."""
    areas = found.one.areas.copy()
    other = _known(found.other.areas.set_index("code")["pattern"]).reindex(areas["code"]).to_numpy()
    cells = [found.cells.get(code) for code in areas["code"]]
    areas["colour"] = [NOTHING if cell is None else fill_of(cell, grey=grey) for cell in cells]
    # What is missing in either has no cell; what is expected in either is dotted.
    first = _known(areas["pattern"]).to_numpy()
    areas["pattern"] = [
        own if own in ("withheld", "missing") or theirs == "none" else theirs
        for own, theirs in zip(first, other, strict=True)
    ]
    if grey:
        areas["pattern"] = [
            SECOND[cell[1]] if cell is not None and own == "none" else own
            for cell, own in zip(cells, areas["pattern"], strict=True)
        ]
    shown = {pattern: int((areas["pattern"] == pattern).sum()) for pattern in set(areas["pattern"])}
    entries = {e.pattern: e for e in (*found.one.legend, *found.other.legend) if e.kind == "pattern"}
    legend = tuple(replace(e, count=shown[p]) for p, e in entries.items() if shown.get(p))
    bare = replace(found.one, schools=found.one.schools.iloc[:0], work=None, comparator=None)
    return replace(bare, areas=areas, legend=legend)


def _known(patterns: pd.Series) -> pd.Series:
    """The patterns that say what is known of a figure, without those that tell how it compares."""
    return patterns.where(patterns.isin(list(PATTERN_WORDS)), "none")
