"""Where a place that was found lies: the area of any layer that holds it, or most of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdmap.pack.aggregate import address_shares
from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import postcodes_in, school_names, schools_in
from sdmap.pack.points import postcodes
from sdmap.pack.whereabouts import needed
from sdmap.text.errors import SdmapError
from sdmap.topics.find.index import ENDED, PLACE, POSTCODE, SCHOOL
from sdmap.topics.find.settlements import settlement_points, settlements_in

POINTS = (POSTCODE, PLACE, SCHOOL)


@dataclass(frozen=True)
class Place:
    """A place that was found: what it is (as an entry of the index), and what it is called.

    ``note`` is what else must be known of it: "is no longer in use"; "" for nothing.
    """

    kind: str
    id: str
    name: str
    note: str = ""

    @property
    def key(self) -> str:
        """The place as one text, from which :func:`place_of` finds it again."""
        return f"{self.kind}:{self.id}"

    @property
    def is_point(self) -> bool:
        """Whether it lies in one area of every layer; an area may lie in several."""
        return self.kind in POINTS


@dataclass(frozen=True)
class Held:
    """The area that holds a place, and how much of the place's addresses, as a fraction.

    Where that is not the half, ``also`` names the areas that hold the half with it.
    """

    code: str
    name: str
    share: float
    also: tuple[str, ...] = ()


def place_of(pack: Pack, key: str) -> Place | None:
    """Find a place again by its key; None for one that the pack has not."""
    kind, _, code = key.partition(":")
    try:
        names = _names(pack, kind)
        note = f"is {ENDED}" if kind == POSTCODE and not _live(pack).get(code) else ""
    except SdmapError:
        return None
    return Place(kind, code, names[code], note) if code in names else None


@lru_cache(maxsize=4)
def _live(pack: Pack) -> dict[str, bool]:
    """Whether letters are delivered at each postcode."""
    frame = postcodes(pack)
    return dict(zip(frame["postcode"], frame["live"], strict=True))


@lru_cache(maxsize=64)
def _names(pack: Pack, kind: str) -> dict[str, str]:
    """The name of all that is of a kind, by its id."""
    if kind == POSTCODE:
        return {postcode: postcode for postcode in _live(pack)}
    if kind == SCHOOL:
        return dict(school_names(pack))
    if kind == PLACE:
        return {str(each): name for each, name in settlement_points(pack)["name"].items()}
    frame = areas(pack, pack.layers[kind]) if kind in pack.layers else None
    return {} if frame is None else dict(zip(frame["code"], frame["name"], strict=True))


def held_in(pack: Pack, place: Place, layer: Layer) -> Held | None:
    """The area of a layer that holds a place, or most of it; None where none does, or that is not known."""
    try:
        found = _code(pack, place, layer)
        names = _names(pack, layer.id)
    except SdmapError:
        return None
    if not found or found[0][0] not in names:
        return None
    code, *others = found[0]
    return Held(code, names[code], found[1], tuple(names[each] for each in others if each in names))


def _code(pack: Pack, place: Place, layer: Layer) -> tuple[list[str], float] | None:
    """The area that holds most of a place, after it those needed to hold the half, and the share of the first."""
    if place.kind == layer.id:
        return [place.id], 1.0
    if place.is_point:
        where = {POSTCODE: postcodes_in, SCHOOL: schools_in, PLACE: settlements_in}[place.kind](pack, layer)
        code = str(where.get(place.id, ""))
        # What lies in another district is no answer to a search in this one.
        return ([code], 1.0) if code and (layer.whole or code == pack.code) else None
    if not pack.layers[place.kind].whole:
        return None
    if not layer.whole:
        return [pack.code], 1.0
    shares = address_shares(pack, pack.layers[place.kind], layer)
    own = shares[shares["origin"] == place.id]
    if own.empty:
        return None
    most = own.sort_values("share", ascending=False, kind="stable")
    return most["target"].astype(str).tolist()[: needed(most["share"].tolist())], float(most["share"].iloc[0])
