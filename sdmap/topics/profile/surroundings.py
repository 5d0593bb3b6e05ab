"""What stands in an area and what lies beside it: schools, childcare settings and neighbouring areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sdmap.pack.layers import areas, core_codes, neighbours
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import CHILDCARE
from sdmap.pack.placing import bears_name
from sdmap.pack.reading import table_of
from sdmap.topics.schools.found import SchoolRow, school_rows


@dataclass(frozen=True)
class Setting:
    """A childcare setting, as a document prints it; ``year`` is that of the inspection, "" if not given."""

    name: str
    place: str
    outcome: str
    year: str


@dataclass(frozen=True)
class Childcare:
    """Childcare settings that may belong to the area: no address is known, only the place in a setting's name.

    ``by`` says what the settings are named after: ``area`` (a place whose name the area bears), ``core`` (a place whose
    name an area of the core bears) or ``nothing``; ``places`` are those names. ``unnamed`` are settings of which no
    place is known at all.
    """

    by: Literal["area", "core", "nothing"]
    places: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    unnamed: tuple[Setting, ...] = ()


def schools_here(pack: Pack, layer: Layer, code: str) -> tuple[SchoolRow, ...]:
    """The schools and colleges that stand in the area, by phase and name."""
    inside = [row for row in school_rows(pack, layer) if row.area_code == code]
    return tuple(sorted(inside, key=lambda row: (row.phase.startswith("Independent"), row.phase, row.name)))


def childcare_here(pack: Pack, layer: Layer, code: str) -> Childcare:
    """The settings named after a place whose name this area alone bears, or, in the core, after a place of the core."""
    rows = table_of(pack, CHILDCARE).to_dict("records")
    made = [Setting(row["name"], row["place"], row["outcome"], row["year"]) for row in rows]
    unnamed = tuple(s for s in made if not s.place)
    names = areas(pack, layer).set_index("code")["name"]
    found = [s for s in made if [c for c, name in names.items() if bears_name(name, s.place)] == [code]]
    by: Literal["area", "core", "nothing"] = "area" if found else "nothing"
    if not found and code in core_codes(layer):
        core = [name for each in pack.layers.values() for name in _core_names(pack, each)]
        found = [s for s in made if any(bears_name(name, s.place) for name in core)]
        by = "core" if found else "nothing"
    found.sort(key=lambda s: (s.place, s.name))
    return Childcare(by, tuple(dict.fromkeys(s.place for s in found)), tuple(found), unnamed)


def _core_names(pack: Pack, layer: Layer) -> list[str]:
    frame = areas(pack, layer) if layer.core else None
    return [] if frame is None else list(frame.loc[frame["code"].isin(core_codes(layer)), "name"])


def neighbours_of(pack: Pack, layer: Layer, code: str) -> tuple[str, ...]:
    """The codes of the areas that share a border with an area, in the order of their names."""
    frame = areas(pack, layer)
    touching = neighbours(pack, layer)[int(np.flatnonzero(frame["code"] == code)[0])]
    return tuple(frame[touching].sort_values("name")["code"])
