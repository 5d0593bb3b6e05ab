"""What orients a reader of a printed map: towns, lines, neighbours and the names of places.

All of it is drawn quietly, names only where nothing else stands: no label of an area gives way to a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.maps.style import BEYOND, BEYOND_TOWN, INK, MUTED, OUTLINE, PAPER, RULE, ink_on
from sdmap.pack.context import COARSEST, Context, generalised
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.lines import ASCENT, DESCENT
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.window import Window

BAND = 2.4  # millimetres around the district: there is land beyond
DOT, GAP, CLEAR = 0.75, 0.5, 0.3
TOWN_LINE, TOWN_CASING = 0.4, 1.2  # points
TOWNS_COARSEST = 500.0  # metres of ground a millimetre: on a coarser map a town's outline is a scrawl
PLATED = 2.0  # a plate hides areas: a name has one only on a map so many times as fine as its rank asks for
FINE, SPECK = 0.25, 4.0  # the detail of a town's outline and the smallest piece of it, in (square) millimetres
LINES = {"river": (0.9, ()), "road": (0.6, ()), "railway": (0.6, (4.0, 2.0))}


@dataclass(frozen=True)
class Spot:
    """A place on the sheet, and where its name stands; the ink is that which its ground asks for, or it has a plate."""

    name: str
    x: float
    y: float
    box: Box
    ink: str
    dot: bool = True
    plate: bool = False


@dataclass(frozen=True)
class Fills:
    """The areas on the sheet, as what is written on: their colours, and whether a pattern lies over them.

    Where they are ``small``, no name of a place fits into one: it stands over several, on a plate of paper.
    """

    shapes: NDArray[Any]
    colours: NDArray[Any]
    patterned: NDArray[np.bool_]
    small: bool = False

    @cached_property
    def land(self) -> BaseGeometry:
        """All areas as one."""
        land = shapely.union_all(self.shapes)
        shapely.prepare(land)
        return land

    @cached_property
    def wider(self) -> BaseGeometry:
        """The land with the band around it."""
        return self.land.buffer(BAND)

    def ink(self, shape: BaseGeometry) -> str:
        """The ink for what lies in one area without a pattern; "" where none holds it."""
        held = np.flatnonzero(shapely.contains_properly(self.shapes, shape) & ~self.patterned)
        return ink_on(str(self.colours[held[0]])) if len(held) else ""


class Surroundings:
    """What orients a reader, brought on to one map of the sheet; nothing where there is no context."""

    def __init__(self, context: Context | None, window: Window) -> None:
        self.window, self.frame = window, window.frame
        seen = shapely.box(*window.ground(window.frame))
        self.towns, self.around, self.names = _none(), _none(), []
        self.lines: list[tuple[str, NDArray[Any]]] = []
        self.places: list[tuple[str, float, float, bool]] = []
        self.spots: list[Spot] = []
        if context is None:
            return
        near = context.closed[shapely.intersects(context.towns.geometry.to_numpy(), seen)]
        self.towns = window.page(generalised(near, FINE / window.scale, SPECK / window.scale**2))
        self.around = window.page(_within(context.neighbours.geometry.to_numpy(), seen))
        beside = context.neighbours.geometry.intersects(seen)
        self.names = list(context.neighbours.loc[beside, "name"])
        for kind in LINES:
            lines = context.lines.geometry[context.lines["kind"] == kind].to_numpy()
            self.lines.append((kind, window.page(_within(lines, seen))))
        fine = context.places["rank"].map(COARSEST).to_numpy(dtype=float) * window.scale
        shown = fine >= 1.0
        points = window.page(context.places.geometry[shown].to_numpy())
        named = zip(context.places.loc[shown, "name"], shapely.get_coordinates(points), fine[shown], strict=True)
        self.places = [(str(name), float(x), float(y), bool(times >= PLATED)) for name, (x, y), times in named]

    def draw_under(self, sheet: Sheet, fills: Fills, *, lined: bool = False) -> None:
        """That there is land beyond the district, and where the areas around it end; towns as lines if ``lined``."""
        sheet.fill([fills.wider], BEYOND, clip=self.frame, name="beyond")
        if lined:
            sheet.stroke(self.towns, BEYOND_TOWN, TOWN_CASING, clip=self.frame, name="towns-beyond")
        else:
            sheet.fill(self.towns, BEYOND_TOWN, clip=self.frame, name="towns-beyond")
        sheet.stroke(self.around, RULE, 0.6, clip=self.frame, name="around")

    def draw_over(self, sheet: Sheet, land: BaseGeometry, lettered: list[BaseGeometry], clip: Box | None) -> None:
        """The outlines of towns and the lines, over the fills and clear of the labels."""
        clip = clip or self.frame
        open_land = shapely.difference(land, shapely.union_all(lettered))
        fine = self.window.scale * TOWNS_COARSEST >= 1.0
        towns = [shapely.intersection(town.boundary, open_land) for town in self.towns if fine]
        for kind, shapes in self.lines:
            width, dashes = LINES[kind]
            sheet.stroke(shapes, MUTED, width, dashes=dashes, clip=clip, name=kind)
        sheet.stroke(towns, PAPER, TOWN_CASING, clip=clip)
        sheet.stroke(towns, OUTLINE, TOWN_LINE, clip=clip, name="towns")

    def settle(self, fills: Fills, told: set[str], size: float, ground: Ground) -> None:
        """Find room for the names of places, the first ranks first.

        Parameters
        ----------
        fills
            The areas on the sheet.
        told
            Names that stand on the map already.
        size
            Of the type.
        ground
            What is taken already; what is placed is added.
        """
        told = set(told)
        for name, x, y, plated in self.places:
            found: Iterable[Spot] = () if name in told else self._beside(name, (x, y), size, fills, ground)
            found = (each for each in found if plated or not each.plate)
            spot = min(found, key=lambda each: each.plate, default=None)
            if spot is not None:
                told.add(name)
                self._take(spot, ground)
        for name, shape in zip(self.names, self.around, strict=False):
            spot = None if name in told else self._amid(name, shape.difference(fills.wider), size, ground)
            if spot is not None:
                self._take(spot, ground)

    def _take(self, spot: Spot, ground: Ground) -> None:
        self.spots.append(spot)
        ground.taken.append(spot.box.grown(CLEAR).polygon)

    def _beside(self, name: str, at: tuple[float, float], size: float, fills: Fills, ground: Ground) -> Iterator[Spot]:
        """Where a name can stand right of its dot, left, above or below: on one ground and clear of all else."""
        taken = np.array([*ground.taken, *ground.marks, *ground.leaders], dtype=object)
        dot = shapely.Point(at).buffer(DOT)
        for box in _boxes(name, *at, size):
            # Most spots are refused: by the name alone at once, before its room with the dot is drawn round.
            if shapely.intersects(taken, box.polygon).any():
                continue
            whole = shapely.union(box.polygon, dot)
            if not _free(whole, self.frame, taken):
                continue
            bare = not shapely.intersects(fills.land, whole)
            ink = MUTED if bare else fills.ink(whole)
            if ink or fills.small:
                yield Spot(name, *at, box, ink or INK, plate=not ink)

    def _amid(self, name: str, shape: BaseGeometry, size: float, ground: Ground) -> Spot | None:
        """The name of a neighbour, where most of its ground on the sheet is bare."""
        parts = shapely.get_parts(shapely.intersection(shape, self.frame.polygon))
        bare = max(parts, key=shapely.area, default=shapely.Polygon())
        if bare.area < 1.0:
            return None
        circles = shapely.maximum_inscribed_circle(np.array([bare], dtype=object), 1.0)
        x, y = shapely.get_coordinates(circles)[0]
        wide, high = width_of(name, size), (ASCENT + DESCENT) * size * POINT
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        taken = np.array([*ground.taken, *ground.marks, *ground.leaders], dtype=object)
        held = _free(box.polygon, self.frame, taken) and shapely.contains(bare, box.polygon)
        return Spot(name, float(x), float(y), box, MUTED, dot=False) if held else None

    @property
    def lettered(self) -> list[BaseGeometry]:
        """The room that the names of places take."""
        return [spot.box.grown(CLEAR).polygon for spot in self.spots]

    def letter(self, sheet: Sheet, size: float, prefix: str = "") -> None:
        """Set the names that found room, with a dot where each place is."""
        for number, spot in enumerate(self.spots):
            if spot.plate:
                sheet.rectangle(spot.box.grown(CLEAR / 2), face=PAPER, name="place-plate")
            if spot.dot:
                sheet.fill([shapely.Point(spot.x, spot.y).buffer(DOT / 2)], spot.ink, name="place")
            base = spot.box.y0 + DESCENT * size * POINT
            sheet.text(spot.box.x0, base, spot.name, size, colour=spot.ink, name=f"place-{prefix}{number}")


def _boxes(name: str, x: float, y: float, size: float) -> Iterator[Box]:
    """Where a name may stand about its dot."""
    wide, high, off = width_of(name, size), (ASCENT + DESCENT) * size * POINT, DOT / 2 + GAP
    for left, low in ((x + off, y - high / 2), (x - off - wide, y - high / 2), (x - wide / 2, y + off),
                      (x - wide / 2, y - off - high)):  # fmt: skip
        yield Box(left, low, left + wide, low + high)


def _free(shape: BaseGeometry, frame: Box, taken: NDArray[Any]) -> bool:
    """Whether something would stand within the frame and on nothing that stands there."""
    if not shapely.contains(frame.grown(-0.5).polygon, shape):
        return False
    return not shapely.intersects(taken, shapely.buffer(shape, CLEAR)).any()


def _within(shapes: NDArray[Any], seen: BaseGeometry) -> NDArray[Any]:
    return np.asarray(shapes[shapely.intersects(shapes, seen)], dtype=object)


def _none() -> NDArray[Any]:
    return np.empty(0, dtype=object)
