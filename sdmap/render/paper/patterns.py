"""How areas, patterns and points look on paper.

Patterns are drawn as lines and dots of their own rather than as hatches, so that they are the same in PNG, SVG and PDF,
keep clear of the lettering and never leave a small area without a mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.maps.found import SchoolMark
from sdmap.maps.rulings import lattice, ruled, saltires
from sdmap.maps.style import CROSSES, INK, MARKED_CASING, MARKED_LINE, PAPER
from sdmap.render.paper.page import Box, Sheet

DOT, DOT_STEP = 0.9, 3.0  # the width of a modelled dot and how far apart the dots are, mm
# Ruled patterns: the slope of the lines and how far apart they are, mm.
RULINGS = {"withheld": (1.0, 1.9), "stated": (0.0, 1.9), "second middle": (-1.0, 3.0), "second worst": (-1.0, 1.3)}
CROSS, CROSS_STEP = 1.3, 5.0
# A small roof for higher, the same upside down for lower: how wide and how high, and how far apart, mm.
ROOF, ROOF_STEP = (1.7, 0.85), 4.2
SIDES = {"higher": 1.0, "lower": -1.0}
SCHOOL = 2.3
MARKED = 1.9  # the width of the line around the marked area, of the core's


def _polygon(points: Sequence[tuple[float, float]]) -> Path:
    return Path([*points, points[0]], closed=True)


def _star() -> Path:
    star = Path.unit_regular_star(5, 0.45)
    return Path(np.asarray(star.vertices), star.codes)


_THIRD = 0.36
MARKS = {
    "circle": Path.unit_circle(),
    "square": _polygon([(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)]),
    "diamond": _polygon([(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)]),
    "triangle": _polygon([(-1.05, -0.8), (1.05, -0.8), (0, 1.1)]),
    "star": _star(),
    "cross": _polygon(
        [(x, y) for x, y in (
            (-_THIRD, -1), (_THIRD, -1), (_THIRD, -_THIRD), (1, -_THIRD), (1, _THIRD), (_THIRD, _THIRD),
            (_THIRD, 1), (-_THIRD, 1), (-_THIRD, _THIRD), (-1, _THIRD), (-1, -_THIRD), (-_THIRD, -_THIRD),
        )]
    ),
}  # fmt: skip


def draw_pattern(
    sheet: Sheet,
    shapes: Sequence[BaseGeometry],
    pattern: str,
    *,
    avoid: Sequence[BaseGeometry] = (),
    origin: tuple[float, float] = (0.0, 0.0),
    clip: Box | None = None,
    name: str = "",
) -> None:
    """Draw a pattern over areas, keeping clear of what is lettered on them.

    The pattern runs through from ``origin``, so that neighbours look like one sheet cut by their outlines.
    """
    if pattern == "none":
        return
    found = shapely.difference(np.asarray(shapes, dtype=object), shapely.union_all(list(avoid)))
    bare = found[~shapely.is_empty(found)]
    if pattern == "modelled":
        # White dots with a dark rim: the rim shows on the lightest class, the white on the darkest.
        points = np.vstack([np.empty((0, 2)), *(lattice(each, DOT_STEP, DOT / 2 + 0.25, origin) for each in bare)])
        sheet.marks(points, MARKS["circle"], DOT, face=PAPER, edge=INK, edge_width=0.5, clip=clip, name=name)
        return
    for shape in bare:
        if pattern == "missing":
            crosses = saltires(lattice(shape, CROSS_STEP, CROSS / 2 + 0.2, origin), CROSS)
            sheet.stroke(crosses, CROSSES, 0.6, clip=clip, name=name)
        else:
            lines = _roofs(shape, SIDES[pattern], origin) if pattern in SIDES else [ruled(shape, *RULINGS[pattern])]
            # Some of these have a class colour: white under the line shows it on the darkest.
            sheet.stroke(lines, PAPER, 1.8, clip=clip)
            sheet.stroke(lines, INK, 0.6, clip=clip, name=name)


def _roofs(shape: BaseGeometry, side: float, origin: tuple[float, float]) -> list[BaseGeometry]:
    """Small angles over an area, pointing up or down."""
    half, rise = ROOF[0] / 2, side * ROOF[1] / 2
    points = lattice(shape, ROOF_STEP, half + 0.3, origin)
    return [shapely.LineString([(x - half, y - rise), (x, y + rise), (x + half, y - rise)]) for x, y in points]


def draw_marked(
    sheet: Sheet, shapes: Sequence[BaseGeometry], weight: float = 1.0, *, clip: Box | None = None, name: str = ""
) -> None:
    """Draw the line around the area that a picture is about, or a sample of it: dark, light, dark, on white."""
    line = MARKED * sheet.core_line * weight
    sheet.stroke(shapes, PAPER, line + 1.2 * weight, clip=clip)
    sheet.stroke(shapes, MARKED_CASING, line, clip=clip, name=name)
    sheet.stroke(shapes, MARKED_LINE, 0.45 * line, clip=clip)


def draw_schools(
    sheet: Sheet, points: NDArray[Any], at: NDArray[Any], marks: Sequence[SchoolMark], *, clip: Box | None = None
) -> None:
    """Mark schools, each by its own of some marks (``at`` is its place among them); the commonest lies lowest."""
    for place in sorted(set(at.tolist()), key=lambda place: (-marks[place].count, place)):
        draw_school(sheet, points[at == place], marks[place], clip=clip, name="schools")


def draw_school(
    sheet: Sheet, points: NDArray[Any], mark: SchoolMark, *, clip: Box | None = None, name: str = ""
) -> None:
    """Draw one mark at each point, with a white rim under the dark one, so that it stands off from a dark area."""
    size, shape = SCHOOL * sheet.fineness * mark.size, MARKS[mark.shape]
    sheet.marks(points, shape, size + 0.5, face=PAPER, edge=PAPER, edge_width=0.8, clip=clip)
    sheet.marks(points, shape, size, face=mark.fill, edge=INK, edge_width=0.7, clip=clip, name=name)
