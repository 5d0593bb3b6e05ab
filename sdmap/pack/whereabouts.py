"""Where an area is whose name says nothing: statistical areas have a number, and nobody knows it."""

from __future__ import annotations

from functools import lru_cache

from sdmap.pack.aggregate import address_shares
from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.text.errors import SdmapError

# Of an area's addresses: with more than this it is in a place, with less than half only partly.
ALL, HALF = 0.995, 0.5


@lru_cache(maxsize=16)
def whereabouts(pack: Pack, layer: Layer) -> dict[str, str]:
    """Where the areas of a layer are, by the names of another that the pack says to place them in.

    Parameters
    ----------
    pack
        An opened pack.
    layer
        A layer. Only one with ``placed_in`` has its areas placed.

    Returns
    -------
    dict
        For each code "in Riverside", "mostly in Riverside" or "partly in Riverside", by where most addresses are;
        areas without an address, and all areas of a layer or pack that cannot say, are left out.
    """
    if not layer.placed_in:
        return {}
    other = pack.layer(layer.placed_in)
    try:
        shares = address_shares(pack, layer, other)
        names = areas(pack, other).set_index("code")["name"]
    except SdmapError:
        # What cannot be placed keeps its name; the page that needs the file tells what is wrong with it.
        return {}
    most = shares.loc[shares.groupby("origin")["share"].idxmax()]
    rows = zip(most["origin"], most["target"], most["share"], strict=True)
    return {origin: f"{_how_much(share)} {names[target]}" for origin, target, share in rows}


def placed_name(pack: Pack, layer: Layer, code: str, name: str) -> str:
    """An area's name with its place, where its name alone says nothing: "Exampleshire 007B, mostly in Riverside"."""
    place = whereabouts(pack, layer).get(code)
    return f"{name}, {place}" if place else name


def place_sentence(pack: Pack, layer: Layer, code: str) -> str:
    """Where an area is, in a short sentence: "It is mostly in Riverside."; "" where its name says it."""
    place = whereabouts(pack, layer).get(code)
    return f"It is {place}." if place else ""


def _how_much(share: float) -> str:
    return "in" if share > ALL else "mostly in" if share >= HALF else "partly in"
