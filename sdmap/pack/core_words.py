"""What is said of the core: why these areas, and how much of each lies inside the outline of the town."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd

from sdmap.pack.core import Outline
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.pack.places import postcodes_in
from sdmap.pack.points import postcodes
from sdmap.text.errors import PackError
from sdmap.text.joining import join_words
from sdmap.text.text_table import TextTable


@dataclass(frozen=True)
class Inside:
    """How many of an area's live postcodes there are, and how many lie inside the outline."""

    code: str
    name: str
    in_core: bool
    inside: int
    postcodes: int

    @property
    def share(self) -> float:
        """The part inside, 0 to 1; 0 where nobody lives."""
        return self.inside / self.postcodes if self.postcodes else 0.0


@lru_cache(maxsize=64)
def outline(pack: Pack) -> gpd.GeoSeries | None:
    """The outline of the town in EPSG:27700 (metres), one shape; None if the pack names none.

    Raises
    ------
    PackError
        If its file cannot be read, or has no shape of its code.
    """
    meant = pack.outline
    if meant is None:
        return None
    found = areas(pack, _as_layer(meant)).set_index("code").geometry
    if meant.code not in found.index:
        mend = f"use one of {', '.join(found.index)}"
        raise PackError(AREA_FILE, f"{meant.code} is not in {meant.file}", column="outline_code", mend=mend)
    return found.loc[[meant.code]]


def _as_layer(meant: Outline) -> Layer:
    """An outline as a layer, which is how polygons are read."""
    return Layer("outline", meant.name, "outline", "outlines", meant.file, "", meant.source, whole=False)


@lru_cache(maxsize=64)
def shares_inside(pack: Pack, layer: Layer) -> tuple[Inside, ...]:
    """How much of each area of a layer lies inside the outline, by live postcodes, the largest share first.

    Returns
    -------
    tuple of Inside
        None without an outline, or without live postcodes.
    """
    town = outline(pack)
    known = postcodes(pack).set_index("postcode")
    live = known[known["live"]]
    if town is None or live.empty:
        return ()
    where = postcodes_in(pack, layer).reindex(live.index)
    counted = live.geometry.within(town.iloc[0]).groupby(where).agg(["sum", "size"])
    names = areas(pack, layer).set_index("code")["name"]
    counted = counted.reindex(names.index, fill_value=0)
    core = core_codes(layer)
    rows = [
        Inside(code, names[code], code in core, int(inside), int(size))
        for code, inside, size in zip(counted.index, counted["sum"], counted["size"], strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.share, row.name)))


def outline_sentence(pack: Pack, layer: Layer) -> str:
    """How much of the core lies in the town, and how much of the town outside the core; "" where that is not known."""
    rows = shares_inside(pack, layer)
    core = [row for row in rows if row.in_core]
    within, postcodes = sum(row.inside for row in core), sum(row.postcodes for row in core)
    town = sum(row.inside for row in rows)
    if pack.outline is None or not postcodes or not town:
        return ""
    return (
        f"By live postcodes, {within / postcodes:.0%} of the core ({within:,} of {postcodes:,}) lies inside"
        f" {pack.outline.name}; {1 - within / town:.0%} of what lies inside it ({town - within:,} of {town:,}) is"
        " outside the core."
    )


def core_reason(pack: Pack, layer: Layer) -> str:
    """Why these areas are the core, and what the outline says of that; "" for a layer without a core."""
    return f"{layer.core.reason} {outline_sentence(pack, layer)}".strip() if layer.core else ""


def core_areas_sentence(pack: Pack, layer: Layer) -> str:
    """By which areas core and rest are told, for where others are spoken of beside; "" for a layer without a core."""
    if layer.core is None:
        return ""
    frame, core = areas(pack, layer), core_codes(layer)
    named = join_words([str(name) for name in frame.loc[frame["code"].isin(core), "name"]])
    return f"Core and rest are by {layer.singular} here: the core is {named}."


def core_caveat(pack: Pack, layer: Layer) -> str:
    """What to know of the choice of a layer's core; "" where nothing is."""
    return f"{layer.core.caveat if layer.core else ''} {pack.core_caveat}".strip()


def inside_table(pack: Pack, layer: Layer) -> TextTable | None:
    """How much of each area of a layer lies inside the outline; None where that is not known."""
    rows = shares_inside(pack, layer)
    if pack.outline is None or not rows:
        return None
    return TextTable(
        f"{layer.title}: live postcodes inside {pack.outline.name}",
        ("Area", "Core", "Inside", "Of all", "Share"),
        tuple(
            (row.name, "Yes" if row.in_core else "No", f"{row.inside:,}", f"{row.postcodes:,}", f"{row.share:.0%}")
            for row in rows
        ),
        numeric=(2, 3, 4),
    )
