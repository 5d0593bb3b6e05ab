"""How what a document places bears on an area: as exactly as the document places it, and no more.

What stands at a school is in the school's area; what is said of a postcode district, at the live postcodes of that
district; what a document gives a name and no more, nowhere in particular. A name is never made into an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

import pandas as pd

from sdmap.pack.aggregate import LEAST_SHARE, address_shares
from sdmap.pack.layers import areas, codes_of
from sdmap.pack.lent import kept
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import postcodes_in, schools, schools_in
from sdmap.pack.points import postcodes
from sdmap.pack.schemas import Column
from sdmap.text.errors import PackError

Reach = Literal["stands here", "this area", "shares addresses", "named here", "whole district"]

# The column of a table that says what a place is, beside its layer.
AREA_CODE = Column("area_code", "GSS code, reference number of the school, or postcode district; empty for a name")
# What “area_layer” may say beside a layer of the pack.
AT_SCHOOL, AT_POSTCODES, DISTRICT = "schools", "postcodes", "district"
# The most exactly placed first.
ORDER: tuple[Reach, ...] = ("stands here", "this area", "named here", "shares addresses", "whole district")
# A place known by name alone is set down in an area of another name only if most of its namesake's addresses are there.
MOST = 0.5


class OfAPlace(Protocol):
    """What has a place: its name in the document's words, and what it is an area, a school or postcodes of."""

    @property
    def theme(self) -> str:
        """Its theme; "" for none."""

    @property
    def place(self) -> str:
        """The place, in the document's words."""

    @property
    def area_layer(self) -> str:
        """Id of the layer, ``schools``, ``postcodes`` or ``district``; "" for a place known by name."""

    @property
    def area_code(self) -> str:
        """The code of the area, the school's number, or the postcode district; "" for a name."""


Placed = TypeVar("Placed", bound=OfAPlace)


@dataclass(frozen=True)
class Reached:
    """How something bears on one area.

    Attributes
    ----------
    reach
        ``stands here`` (at a school in the area), ``this area`` (the document names it), ``shares addresses`` (part of
        the area or place it names lies in it), ``named here`` (the area bears the place's name) or ``whole district``.
    share
        For ``shares addresses`` the share of addresses, as a fraction; otherwise None.
    where
        How exactly the place is known, in a sentence.
    """

    reach: Reach
    share: float | None
    where: str


def nearest_first(pack: Pack, layer: Layer, rows: Iterable[Placed], code: str) -> tuple[tuple[Placed, Reached], ...]:
    """Those that bear on an area with how they do, the most exactly placed first; others are left out."""
    placed = [(each, found) for each in rows if (found := reached(pack, layer, each, code))]
    return tuple(sorted(placed, key=lambda one: ORDER.index(one[1].reach)))


def reached(pack: Pack, layer: Layer, each: OfAPlace, code: str) -> Reached | None:
    """How something bears on an area; None if it cannot be said to.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, code
        The area.
    each
        What has a place.
    """
    if each.area_layer == DISTRICT and layer.whole:
        return Reached("whole district", None, f"The document names no place more exact than “{each.place}”.")
    if each.area_layer in (DISTRICT, layer.id):
        named = Reached("this area", None, f"The document names it: “{each.place}”.")
        return named if each.area_code == code else None
    ways = {AT_SCHOOL: _at_school, AT_POSTCODES: _in_postcodes, "": _by_name}
    return ways.get(each.area_layer, _overlapping)(pack, layer, each, code)


def bears_name(name: str, place: str) -> bool:
    """Whether an area's name holds a place's name as whole words, whatever the case."""
    return bool(place) and re.search(rf"\b{re.escape(place)}\b", name, re.IGNORECASE) is not None


def faults_of_places(
    pack: Pack, file: str, rows: Iterable[OfAPlace], *, nowhere: tuple[str, ...] = ()
) -> Iterator[PackError]:
    """Rows of a theme, or at a place, that the pack does not have.

    ``nowhere`` are further values of “area_layer” that stand for no area of the pack and have no code.
    """
    for row, each in enumerate(rows, start=2):
        if each.theme and pack.themes and each.theme not in pack.themes:
            mend = f"use one of {', '.join(pack.themes)}"
            problem = f"there is no theme “{each.theme}”"
            yield PackError(file, problem, row=row, column="theme", mend=mend)
        known = {""} if each.area_layer in nowhere else _known_codes(pack, each.area_layer)
        if known is None:
            mend = f"use one of {', '.join((AT_SCHOOL, AT_POSTCODES, DISTRICT, *nowhere, *pack.layers))}, or leave it"
            problem = f"there is no layer “{each.area_layer}”"
            yield PackError(file, problem, row=row, column="area_layer", mend=f"{mend} empty")
        elif each.area_code not in known:
            problem = f"“{each.area_code}” is not one of the {each.area_layer or 'places known by name alone'}"
            yield PackError(file, problem, row=row, column="area_code", mend="correct the code")


def _known_codes(pack: Pack, place: str) -> set[str] | None:
    """The codes a place may have; None for a layer that is not there."""
    if place == AT_SCHOOL:
        return set(schools(pack)["urn"])
    if place == AT_POSTCODES:
        return set(postcode_districts(pack))
    if place in ("", DISTRICT):
        return {pack.code} if place else {""}
    return set(codes_of(pack, pack.layers[place])) if place in pack.layers else None


def _at_school(pack: Pack, layer: Layer, each: OfAPlace, code: str) -> Reached | None:
    """Work at a school that stands in the area."""
    if schools_in(pack, layer).get(each.area_code, "") != code:
        return None
    name = schools(pack).set_index("urn").at[each.area_code, "name"]
    return Reached("stands here", None, f"{name} stands in this {layer.singular}.")


def _in_postcodes(pack: Pack, layer: Layer, each: OfAPlace, code: str) -> Reached | None:
    """Work in a postcode district: how much of the area's live postcodes belong to it."""
    live = postcodes(pack).set_index("postcode")["live"]
    here = postcodes_in(pack, layer)[live].eq(code)
    share = float((postcode_districts(pack)[live.to_numpy()] == each.area_code)[here.to_numpy()].mean())
    if not share >= LEAST_SHARE:
        return None
    where = (
        f"{100 * share:.0f}% of this {layer.singular}’s live postcodes are in {each.area_code}; no more exact place is"
        " given."
    )
    return Reached("shares addresses", share, where)


def _overlapping(pack: Pack, layer: Layer, each: OfAPlace, code: str) -> Reached | None:
    """Work in an area of another layer: how much of that area's addresses lie in this one."""
    other = pack.layer(each.area_layer)
    share = _share(pack, other, each.area_code, layer, code)
    if share < LEAST_SHARE:
        return None
    name = areas(pack, other).set_index("code").at[each.area_code, "name"]
    lying = f"{100 * share:.0f}% of the live postcodes of the {other.singular} {name} lie in it"
    where = f"{lying}; no more exact place is given."
    return Reached("shares addresses", share, where)


def _by_name(pack: Pack, layer: Layer, each: OfAPlace, code: str) -> Reached | None:
    """Work at a place that is only named: in the area that bears the name, or in the one with most of its namesake.

    Where an area of the layer itself bears the name, no other of the layer is looked at.
    """
    names = areas(pack, layer).set_index("code")["name"]
    named = names[[bears_name(name, each.place) for name in names]]
    if len(named):
        where = f"This {layer.singular} bears the name “{each.place}”; the document says no more of where."
        return Reached("named here", None, where) if code in named.index else None
    for other in pack.layers.values():
        if not other.whole or other is layer:
            continue
        frame = areas(pack, other)
        for row in frame[[bears_name(name, each.place) for name in frame["name"]]].itertuples():
            share = _share(pack, other, str(row.code), layer, code)
            if share > MOST:
                where = (
                    f"The document names no place more exact than “{each.place}”; {100 * share:.0f}% of the live"
                    f" postcodes of the {other.singular} {row.name}, which bears the name, lie in this"
                    f" {layer.singular}."
                )
                return Reached("shares addresses", share, where)
    return None


def _share(pack: Pack, origin: Layer, origin_code: str, layer: Layer, code: str) -> float:
    """How much of an area's addresses lie in an area of another layer, as a fraction."""
    shares = address_shares(pack, origin, layer)
    return float(shares.loc[(shares["origin"] == origin_code) & (shares["target"] == code), "share"].sum())


@kept(maxsize=16)
def postcode_districts(pack: Pack) -> pd.Series:
    """The part of each postcode before its space, in the order of the table."""
    return pd.Series([postcode.split()[0] for postcode in postcodes(pack)["postcode"]], dtype=str)
