"""What each layer of areas is, in words: how many, of which boundaries, in force when, and which are the core."""

from __future__ import annotations

from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.text.errors import SdmapError
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable


def layers_table(pack: Pack) -> TextTable:
    """Every layer of the pack, in its order."""
    rows = []
    for layer in pack.layers.values():
        count, core = _counted(pack, layer)
        of = layer.vintage + (f"; neighbours’ lines lie up to {layer.seams_m:g} m apart" if layer.seams_m else "")
        rows.append((layer.title, count, of, _in_force(layer), core, pack.sources[layer.source].publisher))
    heads = ("Areas", "How many", "Boundaries of", "In force", "Of them the core", "Boundaries from")
    return TextTable(f"Areas of {pack.name} and around", heads, tuple(rows), numeric=(1,))


def _counted(pack: Pack, layer: Layer) -> tuple[str, str]:
    """How many areas there are, and the names of those of the core, or how many where they are many."""
    try:
        names = areas(pack, layer).set_index("code")["name"]
    except SdmapError:
        # The page that draws the layer tells the fault.
        return "cannot be read", ""
    core = [names[code] for code in (layer.core.codes if layer.core else ()) if code in names.index]
    told = join_words(core) if len(core) < 6 else f"{len(core)} {layer.plural}"
    return f"{len(names):,}", told if core else "none is named"


def _in_force(layer: Layer) -> str:
    begins, ends = (period_words(each) if each else "" for each in (layer.in_force_from, layer.in_force_to))
    if begins and ends:
        return f"{begins} to {ends}"
    return f"since {begins}" if begins else "not stated"
