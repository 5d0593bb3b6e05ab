"""What is being done, on a map: a letter where a document names a school, a line around what it names as an area.

Nothing is placed more exactly than its document places it. Work for the whole district, and work at a place that is
known by its name alone, is told in words and never drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sdmap.pack.interventions import Intervention, interventions
from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import schools
from sdmap.pack.placing import AT_POSTCODES, AT_SCHOOL, DISTRICT, bears_name, postcode_districts
from sdmap.pack.points import postcodes

# The line around a postcode district runs half way between postcodes: finer than this it says nothing.
DETAIL_M = 50.0


@dataclass(frozen=True, eq=False)
class WorkPlace:
    """A place that a document names, and what is being done there.

    Attributes
    ----------
    letter
        What marks it: A, B, … Z, AA, in the order of the file.
    kind
        What the place is: ``schools``, ``postcodes``, or the id of the layer it is an area of.
    code, name
        Reference number and name of the school, code and name of the area, or the postcode district twice.
    point
        Where a school stands, in EPSG:27700; None for a place that is not a point.
    extent
        The ground the place takes up, in EPSG:27700; None for a school.
    work
        What is being done there, in the order of the file.
    where
        How exactly the place is known, in a sentence.
    """

    letter: str
    kind: str
    code: str
    name: str
    point: shapely.Point | None
    extent: BaseGeometry | None
    work: tuple[Intervention, ...]
    where: str


@dataclass(frozen=True)
class UnplacedWork:
    """A piece of work whose place cannot be drawn, and why, in a sentence."""

    work: Intervention
    why: str


@dataclass(frozen=True, eq=False)
class WorkShown:
    """All that the documents say is being done: at a place, for the whole district, or without a place to draw.

    ``marked`` is false where the picture has no true places to mark: equal-size tiles.
    """

    places: tuple[WorkPlace, ...]
    throughout: tuple[Intervention, ...]
    unplaced: tuple[UnplacedWork, ...]
    marked: bool = True

    @property
    def marks(self) -> tuple[WorkPlace, ...]:
        """The places to draw."""
        return self.places if self.marked else ()


@lru_cache(maxsize=32)
def work_shown(pack: Pack, layer: Layer, *, marked: bool = True) -> WorkShown:
    """Find where on a layer's map each piece of work belongs.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        The layer that is drawn: its outer edge bounds what is drawn around a postcode district.
    marked
        Whether the picture shows true places.

    Returns
    -------
    WorkShown
        Every piece of work of the pack, once.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    found: dict[tuple[str, str], list[Intervention]] = {}
    throughout, unplaced = [], []
    for each in interventions(pack):
        if each.area_layer == DISTRICT:
            throughout.append(each)
        elif not each.area_layer:
            unplaced.append(UnplacedWork(each, _known_by_name(pack, layer, each.place)))
        else:
            found.setdefault((each.area_layer, each.area_code), []).append(each)
    places: list[WorkPlace] = []
    for (kind, code), work in found.items():
        place = _found(pack, layer, kind, code)
        if place is None:
            unplaced += [UnplacedWork(each, f"These data do not say where “{each.place}” is.") for each in work]
        else:
            name, point, extent, where = place
            places.append(WorkPlace(letter(len(places)), kind, code, name, point, extent, tuple(work), where))
    return WorkShown(tuple(places), tuple(throughout), tuple(unplaced), marked)


def letter(number: int) -> str:
    """The letter of a place: A for 0, Z for 25, AA for 26."""
    rest, last = divmod(number, 26)
    return (letter(rest - 1) if rest else "") + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[last]


Found = tuple[str, shapely.Point | None, BaseGeometry | None, str]


def _found(pack: Pack, layer: Layer, kind: str, code: str) -> Found | None:
    """Name, point or ground, and how exactly a place is known; None if the pack has no such place."""
    ways: dict[str, Callable[[Pack, Layer, str, str], Found | None]] = {AT_SCHOOL: _school, AT_POSTCODES: _postcodes}
    return ways.get(kind, _area)(pack, layer, kind, code)


def _school(pack: Pack, _layer: Layer, _kind: str, code: str) -> Found | None:
    rows = schools(pack)
    row = rows[rows["urn"] == code]
    if row.empty:
        return None
    return str(row["name"].iloc[0]), row.geometry.iloc[0], None, "The document names the school."


def _area(pack: Pack, _layer: Layer, kind: str, code: str) -> Found | None:
    if kind not in pack.layers:
        return None
    frame = areas(pack, pack.layer(kind))
    row = frame[frame["code"] == code]
    if row.empty or shapely.is_empty(row.geometry.iloc[0]):
        return None
    where = f"The document names the {pack.layers[kind].singular}; the broken line is its boundary."
    return str(row["name"].iloc[0]), None, row.geometry.iloc[0], where


def _postcodes(pack: Pack, layer: Layer, _kind: str, code: str) -> Found | None:
    extent = postcode_extent(pack, layer, code)
    if extent is None:
        return None
    where = (
        f"The document names the postcode district and nothing nearer. The broken line is worked out, not published:"
        f" within it the nearest live postcode of {pack.name} is one of {code}."
    )
    return code, None, extent, where


@lru_cache(maxsize=32)
def postcode_extent(pack: Pack, layer: Layer, district: str) -> BaseGeometry | None:
    """The ground of a postcode district within the pack's own: the Thiessen polygons of its live postcodes.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        The layer whose outer edge bounds it; of a layer that shows more than the district, the district's own area.
    district
        A postcode district, such as ``AA1``.

    Returns
    -------
    shapely.Geometry or None
        Polygons in EPSG:27700, their edges straightened by up to :data:`DETAIL_M` metres; None if the pack has no live
        postcode of the district, or no ground to bound it.

    Notes
    -----
    Each postcode is given the ground that is nearer to it than to any other (Thiessen, A. H. (1911), Precipitation
    averages for large areas, Monthly Weather Review 39: 1082-1089).
    """
    live = postcodes(pack)["live"].to_numpy(dtype=bool)
    mine = (postcode_districts(pack) == district).to_numpy()[live]
    land = _land(pack, layer)
    if not mine.any() or land is None:
        return None
    if mine.all():
        return land
    points = postcodes(pack).geometry.to_numpy()[live]
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=shapely.envelope(land)))
    number, cell = shapely.STRtree(cells).query(points, predicate="intersects")
    ground = shapely.intersection(shapely.union_all(cells[np.unique(cell[mine[number]])]), land)
    plain: BaseGeometry = shapely.simplify(ground, DETAIL_M)
    return None if plain.is_empty else plain


def _land(pack: Pack, layer: Layer) -> BaseGeometry | None:
    """The ground of the district, as a layer draws it."""
    frame = areas(pack, layer)
    if not layer.whole:
        frame = frame[frame["code"] == pack.code]
    return None if frame.empty else shapely.union_all(frame.geometry.to_numpy())


def _known_by_name(pack: Pack, layer: Layer, place: str) -> str:
    """Why a place that is only named is not drawn, with the areas that bear its name, if they are few."""
    said = f"The document names no place more exact than “{place}”."
    of, names = _namesakes(pack, layer, place)
    if of is None or len(names) > 2:
        return said
    bear = f"{of.singular} {names[0]} bears" if len(names) == 1 else f"{of.plural} {' and '.join(names)} bear"
    return f"{said} The {bear} the name."


def _namesakes(pack: Pack, layer: Layer, place: str) -> tuple[Layer | None, list[str]]:
    """The areas that bear a name: of the layer that is drawn, or else of the first that has any."""
    for each in sorted(pack.layers.values(), key=lambda each: each is not layer):
        names = [name for name in areas(pack, each)["name"] if each.whole and bears_name(name, place)]
        if names:
            return each, names
    return None, []
