"""Where an area is whose name says nothing: statistical areas have a number, and nobody knows it."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from sdmap.pack.model import Layer, Pack
from sdmap.pack.outlines import outlines
from sdmap.pack.points import locate, postcodes, shares_by_postcodes
from sdmap.text.errors import SdmapError
from sdmap.text.joining import join_words

# Of an area's postcodes: with more than this it is in a place, with less than half only partly.
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
        For each code "in Riverside", "mostly in Riverside" or "partly in Riverside and Hill", by where most postcodes
        are; areas without a postcode, and all areas of a layer or pack that cannot say, are left out.
    """
    if not layer.placed_in:
        return {}
    other = pack.layer(layer.placed_in)
    try:
        known = postcodes(pack)
        own, its = (locate(known, outlines(pack, each)) for each in (layer, other))
        names = outlines(pack, other).set_index("code")["name"]
    except SdmapError:
        # What cannot be placed keeps its name; the page that needs the file tells what is wrong with it.
        return {}
    shares = shares_by_postcodes(own, its, known["live"])
    ordered = shares.sort_values(["origin", "share"], ascending=[True, False], kind="stable")
    return {str(code): _placed(mine["share"].tolist(), names[mine["target"]].tolist())
            for code, mine in ordered.groupby("origin", sort=False)}  # fmt: skip


def without_place(pack: Pack, layer: Layer, code: str, name: str) -> str:
    """An area's name where its place has been told already."""
    place = whereabouts(pack, layer).get(code)
    return name.removesuffix(f", {place}") if place else name


def _placed(shares: list[float], names: list[str]) -> str:
    """Where an area is, from the largest share on: where none is the half, as many as hold it together."""
    if shares[0] >= HALF:
        return f"{'in' if shares[0] > ALL else 'mostly in'} {names[0]}"
    return f"partly in {join_words(names[: needed(shares)])}"


def needed(shares: list[float]) -> int:
    """How many of some shares, the largest first, hold the half together."""
    return 1 + next((i for i, total in enumerate(accumulate(shares)) if total >= HALF), len(shares) - 1)
