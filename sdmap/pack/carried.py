"""An area of one layer found again in another: the area that has most of its addresses, where one does."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.pack.aggregate import address_shares
from sdmap.pack.model import Layer, Pack
from sdmap.pack.outlines import outlines
from sdmap.pack.whereabouts import ALL, HALF
from sdmap.text.errors import SdmapError


@dataclass(frozen=True)
class Carried:
    """Where an area is found again in another layer.

    Attributes
    ----------
    origin, code, name
        The area and its layer.
    target, to_code, to_name
        The layer it is looked for in, and the area there with most of its live postcodes; "" where none has half.
    share
        How much of its live postcodes lie in that area, from 0 to 1; 0 where it has none in the target at all.
    """

    origin: Layer
    code: str
    name: str
    target: Layer
    to_code: str
    to_name: str
    share: float


def layer_with(pack: Pack, code: str) -> Layer | None:
    """The first layer that has an area of this code; None where none has. A layer that cannot be read has none."""
    return next((layer for layer in pack.layers.values() if code in _names(pack, layer)), None)


def carried(pack: Pack, origin: Layer, code: str, target: Layer) -> Carried:
    """Find an area of one layer again in another, by live postcodes.

    Parameters
    ----------
    pack
        An opened pack.
    origin, code
        The area's layer and its code there.
    target
        The layer to find it in.

    Raises
    ------
    PackError
        If the boundaries or the postcodes are at fault.

    Examples
    --------
    >>> from sdmap import open_pack
    >>> pack = open_pack(".")
    >>> before, now = pack.layer("divisions_2013"), pack.layer("divisions_2025")
    >>> carried(pack, before, "E58000246", now).to_code
    'E58001915'
    """
    name = _names(pack, origin)[code]
    shares = address_shares(pack, origin, target)
    own = shares[shares["origin"] == code]
    # Of places outside the district a pack has no more than stray postcodes on the border.
    if own.empty or not (origin.whole or code == pack.code):
        return Carried(origin, code, name, target, "", "", 0.0)
    most = own.sort_values(["share", "target"], ascending=[False, True]).iloc[0]
    share, to_code = float(most["share"]), str(most["target"])
    if share < HALF:
        return Carried(origin, code, name, target, "", "", share)
    return Carried(origin, code, name, target, to_code, _names(pack, target)[to_code], share)


def carried_sentence(found: Carried) -> str:
    """Where an area is found again and how much of it, in one sentence; where it is not, that nothing is selected."""
    if not found.to_code:
        if not found.share:
            return f"Nothing is selected now: {found.name} lies in none of the {found.target.plural} here."
        return f"Nothing is selected now: no {found.target.singular} has half of the postcodes of {found.name}."
    whole = found.share > ALL
    how_much = f"{'all' if whole else f'{100 * found.share:.0f}%'} of its postcodes"
    if found.name == found.to_name:
        return f"{found.name} stays selected: the {found.target.singular} of that name has {how_much}."
    mostly = "" if whole else "mostly "
    return f"{found.name} {_becomes(found).format(mostly)}{found.to_name} ({how_much})."


def _becomes(found: Carried) -> str:
    """What one area is to the other: of one kind they follow one another, of two kinds one lies in the other."""
    before, after = found.origin, found.target
    if before.singular != after.singular or before.vintage == after.vintage:
        return "is {}in "
    return "is now {}" if after.vintage > before.vintage else "was {}"


def _names(pack: Pack, layer: Layer) -> dict[str, str]:
    """The names of areas by their codes, as their publisher has them: where they lie is what is told of them here."""
    try:
        return dict(zip(*(outlines(pack, layer)[column] for column in ("code", "name")), strict=True))
    except SdmapError:
        return {}
