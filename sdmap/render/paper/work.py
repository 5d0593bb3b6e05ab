"""Letters where something is being done, and broken lines around what is not a point, on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.maps.found import MapResult
from sdmap.maps.style import INK, PAPER
from sdmap.maps.work_map import WorkPlace
from sdmap.maps.work_words import work_keys
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.window import Window

LETTER = 7.0  # points
PLATE = 1.55 * LETTER * POINT  # the height of the plate that a letter stands on, millimetres
CAPITAL = 0.73  # the height of a capital, of its size
BROKEN = (3.2, 2.4)  # a dash and the gap after it, in widths of the line
LINE, CASING = 1.5, 3.4  # points
MOST = 0.5  # of a line
# From a point to the middle of its letter, in heights of the plate: tried in this order until one is clear.
AWAY = tuple(
    (far * across, far * up)
    for far in (1.1, 1.9)
    for across, up in ((0, 1), (0.8, 0.7), (-0.8, 0.7), (1.05, 0), (-1.05, 0), (0.8, -0.7), (-0.8, -0.7), (0, -1))
)

Draw = Callable[[Sheet, Box], None]
Spot = tuple[float, float]


@dataclass(frozen=True)
class OnPage:
    """A place brought on to the sheet: the point a letter stands beside, or the line around the place's ground."""

    letter: str
    point: Spot | None
    line: BaseGeometry | None


@dataclass(frozen=True)
class Letter:
    """A letter in its place: the middle of its plate, and the point or the bit of line that it belongs to."""

    letter: str
    at: Spot
    origin: Spot
    box: Box


def on_page(places: Sequence[WorkPlace], window: Window) -> tuple[OnPage, ...]:
    """Bring places on to the sheet through a window."""
    made = []
    for place in places:
        shape = place.point if place.extent is None else place.extent.boundary
        moved = window.page(np.array([shape], dtype=object))[0]
        if place.extent is None:
            made.append(OnPage(place.letter, (float(moved.x), float(moved.y)), None))
        else:
            made.append(OnPage(place.letter, None, moved))
    return tuple(made)


def outside(places: Sequence[OnPage], box: Box) -> tuple[OnPage, ...]:
    """The places without those in a box, or with most of their line in it, which is shown larger elsewhere."""

    def within(place: OnPage) -> bool:
        if place.point is not None:
            return bool(box.polygon.contains(shapely.Point(place.point)))
        assert place.line is not None, "a place is a point or a line"
        return bool(shapely.intersection(place.line, box.polygon).length > MOST * place.line.length)

    return tuple(place for place in places if not within(place))


def without(places: Sequence[OnPage], box: Box) -> tuple[OnPage, ...]:
    """The places with the part of their lines that is in a box taken away."""
    cut = [None if each.line is None else shapely.difference(each.line, box.polygon) for each in places]
    return tuple(replace(each, line=line) for each, line in zip(places, cut, strict=True))


def around(places: Sequence[OnPage]) -> list[BaseGeometry]:
    """The room that the broken lines take, which no label may stand on."""
    return [shapely.buffer(place.line, CASING / 2 * POINT) for place in places if place.line is not None]


def set_letters(places: Sequence[OnPage], frame: Box, taken: Sequence[BaseGeometry]) -> list[Letter]:
    """Find a place for each letter, clear of one another and of what is taken as far as can be.

    A place outside the frame gets no letter.
    """
    inner, letters = frame.grown(-PLATE / 2), []
    covered = list(taken)
    for place in places:
        spots = _spots(place, inner, PLATE)
        if not len(spots):
            continue
        half = np.array([_wide(place.letter), PLATE]) / 2
        plates = shapely.box(*(spots[:, :2] - half).T, *(spots[:, :2] + half).T)
        tree = shapely.STRtree(covered)
        met = np.bincount(tree.query(plates, predicate="intersects")[0], minlength=len(spots))
        x, y, *origin = (float(n) for n in spots[int(np.argmin(met))])
        box = Box(x - half[0], y - half[1], x + half[0], y + half[1])
        letters.append(Letter(place.letter, (x, y), (origin[0], origin[1]), box))
        covered.append(box.grown(0.5).polygon)
    return letters


def _spots(place: OnPage, inner: Box, high: float) -> NDArray[np.float64]:
    """Places for a letter, the best first: x and y of its middle, then of what it belongs to."""
    if place.line is not None:
        points = shapely.get_coordinates(shapely.segmentize(place.line, high))
        points = np.hstack([points, points])[np.argsort(-points[:, 1], kind="stable")]
    else:
        points = np.array([[place.point, place.point]]).reshape(1, 4)
        if not _within(points, inner.grown(high / 2)).any():
            return points[:0]
        points = np.repeat(points, len(AWAY), axis=0)
        points[:, :2] += high * np.array(AWAY)
    return points[_within(points, inner)]


def _within(points: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    x, y = points[:, 0], points[:, 1]
    return np.asarray((x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1))


def _wide(letter: str) -> float:
    return max(PLATE, width_of(letter, LETTER, "bold") + 1.6)


def draw_extents(sheet: Sheet, places: Sequence[OnPage], *, clip: Box | None = None) -> None:
    """Draw the broken lines, on white so that they show on the darkest area and on the core's line."""
    lines = [place.line for place in places if place.line is not None]
    if lines:
        sheet.stroke(lines, PAPER, CASING, clip=clip)
        sheet.stroke(lines, INK, LINE, cap="butt", dashes=BROKEN, clip=clip, name="work-lines")


def draw_letters(sheet: Sheet, letters: Sequence[Letter]) -> None:
    """Draw each letter on its plate, with a line to the point it belongs to."""
    stems = [shapely.LineString([each.origin, each.at]) for each in letters if each.origin != each.at]
    if stems:
        sheet.stroke(stems, PAPER, 2.2)
        sheet.stroke(stems, INK, 0.9, name="work-stems")
    for each in letters:
        _plate(sheet, each.box, each.letter, f"work-{each.letter}")


def _plate(sheet: Sheet, box: Box, letter: str, name: str) -> None:
    sheet.rectangle(box.grown(0.3), face=PAPER)
    sheet.rectangle(box, face=INK, name="work-plate")
    base = (box.y0 + box.y1) / 2 - CAPITAL * LETTER * POINT / 2
    sheet.text(
        (box.x0 + box.x1) / 2, base, letter, LETTER, weight="bold", align="center", colour=PAPER, name=name
    )  # fmt: skip


def work_samples(result: MapResult, *, brief: bool) -> list[tuple[Draw, str]]:
    """The lines of a legend: letter and words of each place, and what is not marked; on a small sheet the places."""
    keys = () if result.work is None else work_keys(result.pack, result.work)
    made = [(_sample(key.letter, lined=key.lined), key.brief if brief else key.words) for key in keys]
    return [(draw, words) for draw, words in made if words]


def _sample(letter: str, *, lined: bool) -> Draw:
    def draw(sheet: Sheet, box: Box) -> None:
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if lined:
            across = shapely.LineString([(box.x0 - 1.2, y), (box.x1 + 0.5, y)])
            draw_extents(sheet, [OnPage(letter, None, across)])
        if letter:
            half = min(_wide(letter), box.width) / 2
            high = min(PLATE, box.height + 0.6) / 2
            _plate(sheet, Box(x - half, y - high, x + half, y + high), letter, f"legend-letter-{letter}")

    return draw
