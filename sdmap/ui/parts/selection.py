"""The area that is selected: one for all pages, and carried over by its addresses to a layer that lacks it."""

from __future__ import annotations

import streamlit as st

from sdmap.pack.carried import carried, carried_sentence, layer_with
from sdmap.pack.layers import codes_of
from sdmap.pack.model import Layer, Pack
from sdmap.text.errors import SdmapError
from sdmap.ui.parts import kept_choices as wishes

# Of a link's own words as many characters are repeated.
QUOTED = 60


def selected_area() -> str:
    """The code of the chosen area, "" for none."""
    return str(st.session_state.get("area", ""))


def choose_area(code: str) -> None:
    """Remember the chosen area for every page."""
    st.session_state["area"] = code


def settle(pack: Pack, layer: Layer, *, linked: bool = False) -> str:
    """Keep to an area that the layer has.

    One that it lacks gives way to the area that has most of its addresses, or to none where no area has half of them;
    it is chosen again on a layer that has it, unless another was chosen meanwhile.

    Parameters
    ----------
    pack, layer
        What is shown.
    linked
        Whether a link put the area there.

    Returns
    -------
    str
        What became of the area, in a sentence; "" where it stays.
    """
    try:
        here = set(codes_of(pack, layer))
    except SdmapError:
        # The page tells the fault in place of the map; what was chosen is still chosen when it is mended.
        return ""
    wishes.recall("area", here)
    chosen = selected_area()
    if not chosen or chosen in here:
        return ""
    code, told = _moved(pack, str(wishes.wanted("area") or chosen), layer)
    if not told and linked:
        told = f"Area: the link asks for “{chosen[:QUOTED]}”, which is not among {layer.title}."
    else:
        wishes.fell("area", code)
    choose_area(code)
    return told


def _moved(pack: Pack, code: str, layer: Layer) -> tuple[str, str]:
    """The area of a layer that stands for one of another, and what is told of it; nothing where it is not known."""
    origin = layer_with(pack, code)
    if origin is None:
        return "", ""
    try:
        found = carried(pack, origin, code, layer)
    except SdmapError:
        return "", ""
    return found.to_code, carried_sentence(found)
