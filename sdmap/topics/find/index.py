"""All that can be searched for in a pack: postcodes, settlements, schools and areas, in one compact index.

It is made once for a pack and sent to the browser as it is (:mod:`sdmap.render.web.places`), which matches what is
typed by the same rules as :mod:`sdmap.topics.find.match`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import pandas as pd

from sdmap.pack.inspections import links
from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import elsewhere, outside_words, postcodes_in, schools, schools_in
from sdmap.pack.points import postcodes
from sdmap.text.errors import SdmapError
from sdmap.text.names import letters
from sdmap.text.periods import period_words
from sdmap.topics.find.force import before, in_force
from sdmap.topics.find.settlements import settlement_points, settlements_in

POSTCODE, PLACE, SCHOOL = "postcode", "place", "school"
ENDED = "no longer in use"


@dataclass(frozen=True)
class Entry:
    """Something that has a name.

    Attributes
    ----------
    kind
        :data:`PLACE`, :data:`SCHOOL`, or the id of the layer it is an area of.
    id
        What it is found again by: of an area its code, of a school its reference number.
    name, also
        What it is called, and what else: former names, a document's name.
    where
        What tells it from others of its name, to follow its kind: "in Riverside ward"; "" for nothing.
    outside
        Whether it is a settlement outside the pack's own district, of which nothing is known; ``where`` says so.
    """

    kind: str
    id: str
    name: str
    where: str = ""
    also: tuple[str, ...] = ()
    outside: bool = False


@dataclass(frozen=True)
class Block:
    """The postcodes of one sector ("AA1 1") that lie in one place: their last two letters, in order, joined.

    Those that are ``ended`` are no longer in use; ``where`` says so.
    """

    sector: str
    where: str
    units: str
    ended: bool = False


@dataclass(frozen=True, eq=False)
class PlaceIndex:
    """Everything that can be searched for.

    Attributes
    ----------
    name
        The pack's name.
    kinds
        What an entry of each kind is called.
    entries
        In the order in which they are offered where they match equally well.
    blocks
        The postcodes, in their order.
    wider
        What the pack's district is part of, and itself: a name that may follow that of a place, after a comma.
    """

    name: str
    kinds: Mapping[str, str]
    entries: tuple[Entry, ...]
    blocks: tuple[Block, ...]
    wider: tuple[str, ...] = ()

    @cached_property
    def postcodes(self) -> Mapping[str, str]:
        """Where each postcode lies, in the order of the postcodes."""
        return dict(sorted((postcode, block.where) for postcode, block in self._each()))

    @cached_property
    def ended(self) -> frozenset[str]:
        """The postcodes that are no longer in use."""
        return frozenset(postcode for postcode, block in self._each() if block.ended)

    def _each(self) -> Iterator[tuple[str, Block]]:
        for block in self.blocks:
            for at in range(0, len(block.units), 2):
                yield block.sector + block.units[at : at + 2], block


@lru_cache(maxsize=4)
def place_index(pack: Pack) -> PlaceIndex:
    """Make the index of a pack; a file that is at fault is left out of it, for the page that needs it to tell."""
    home = home_layer(pack)
    now, late = in_force(pack), before(pack)
    others = [layer for layer in pack.layers.values() if layer.whole and layer not in (*now, *late)]
    inside, outside = _settlements(pack, home)
    entries = (
        *inside,
        *_areas(pack, now),
        *_schools(pack, home),
        *_areas(pack, late),
        *_areas(pack, sorted(others, key=lambda layer: layer.vintage, reverse=True)),
        *outside,
        *_areas(pack, [layer for layer in pack.layers.values() if not layer.whole]),
    )
    kinds = {PLACE: "place", SCHOOL: "school", **{layer.id: kind_words(pack, layer) for layer in pack.layers.values()}}
    wider = dict.fromkeys((pack.name, *(each.name for each in pack.comparators.values())))
    return PlaceIndex(pack.name, kinds, _told_apart(pack, entries), _blocks(pack, home), tuple(wider))


def home_layer(pack: Pack) -> Layer | None:
    """The layer whose names say where something is: that which others are placed in, else the first in force."""
    named = [pack.layers[layer.placed_in] for layer in pack.layers.values() if layer.placed_in in pack.layers]
    return next(iter((*named, *in_force(pack))), None)


def kind_words(pack: Pack, layer: Layer) -> str:
    """What an area of a layer is called: "ward"; where boundaries have moved, with from or until when."""
    if layer.in_force_to:
        return f"{layer.singular} until {period_words(layer.in_force_to)}"
    if any(each.singular == layer.singular for each in before(pack)):
        return f"{layer.singular} from {period_words(layer.in_force_from)}"
    return layer.singular


def _names(pack: Pack, layer: Layer) -> Mapping[str, str]:
    frame = areas(pack, layer)
    return dict(zip(frame["code"], frame["name"], strict=True))


def _or_nothing(made: Callable[[], Iterable[Entry]]) -> tuple[Entry, ...]:
    try:
        return tuple(made())
    except SdmapError:
        return ()


def _areas(pack: Pack, layers: Iterable[Layer]) -> tuple[Entry, ...]:
    """The areas of some layers; one that an earlier of them has under the same code is the same area."""
    seen: set[str] = set()
    found: list[Entry] = []
    for layer in layers:
        made = [each for each in _or_nothing(lambda layer=layer: _of(pack, layer)) if each.id not in seen]  # type: ignore[misc]
        seen |= {each.id for each in made}
        found += made
    return tuple(found)


def _of(pack: Pack, layer: Layer) -> Iterator[Entry]:
    known = sorted(_names(pack, layer).items(), key=lambda item: item[1])
    for code, name in known:
        yield Entry(layer.id, code, name)


def _in_home(pack: Pack, home: Layer | None, codes: Callable[[Layer], pd.Series]) -> Mapping[str, str]:
    """Where points lie, by their ids: "in Riverside ward"; "" for one that lies in none."""
    if home is None:
        return {}
    names = _names(pack, home)
    return {str(point): f"in {names[code]} {home.singular}" if code else "" for point, code in codes(home).items()}


def _schools(pack: Pack, home: Layer | None) -> tuple[Entry, ...]:
    def made() -> Iterator[Entry]:
        where = _in_home(pack, home, lambda layer: schools_in(pack, layer))
        linked, others = links(pack), elsewhere(pack, schools_in)
        for row in schools(pack).sort_values("name").itertuples():
            names = [row.plan_name, *(link.name for link in linked.get(row.urn, ()))]
            also = tuple(dict.fromkeys(name for name in names if name and name != row.name))
            lies = where.get(row.urn, "") or outside_words(pack, others.get(row.urn, ""))
            yield Entry(SCHOOL, row.urn, row.name, lies, also)

    return _or_nothing(made)


def _settlements(pack: Pack, home: Layer | None) -> tuple[list[Entry], list[Entry]]:
    """The settlements inside the district and those outside, which are told with their district if it is known."""

    def made() -> Iterator[Entry]:
        where = _in_home(pack, home, lambda layer: settlements_in(pack, layer))
        districts = elsewhere(pack, settlements_in)
        points = settlement_points(pack)
        for own, name in zip(map(str, points.index), map(str, points["name"]), strict=True):
            if where.get(own):
                yield Entry(PLACE, own, name, where[own])
            else:
                other = districts.get(own, "")
                lies = outside_words(pack, "" if other == name else other)
                yield Entry(PLACE, own, name, lies, outside=True)

    found = _or_nothing(made)
    return [each for each in found if not each.outside], [each for each in found if each.outside]


def _told_apart(pack: Pack, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Settlements of one name in one area, told apart by the postcode district of the nearest postcode."""
    counts: dict[tuple[str, str, str], int] = {}
    for each in entries:
        key = (each.kind, letters(each.name), each.where)
        counts[key] = counts.get(key, 0) + 1
    alike = [e for e in entries if e.kind == PLACE and counts[e.kind, letters(e.name), e.where] > 1]
    known = postcodes(pack) if alike else None
    if known is None or known.empty:
        return entries
    points = settlement_points(pack).geometry
    near = {each.id: known["postcode"].iloc[int(known.distance(points[each.id]).argmin())] for each in alike}
    return tuple(
        replace(each, where=f"{each.where}, {near[each.id].split()[0]}") if each in alike else each for each in entries
    )


def _blocks(pack: Pack, home: Layer | None) -> tuple[Block, ...]:
    try:
        where = _in_home(pack, home, lambda layer: postcodes_in(pack, layer))
        frame = postcodes(pack)
    except SdmapError:
        return ()
    made: dict[tuple[str, str, bool], str] = {}
    for each, live in sorted(zip(frame["postcode"], frame["live"], strict=True)):
        place = where.get(each, "")
        told = place if live else ", ".join(filter(None, (place, ENDED)))
        key = (each[:-2], told, not live)
        made[key] = made.get(key, "") + each[-2:]
    return tuple(Block(sector, place, units, ended) for (sector, place, ended), units in made.items())
