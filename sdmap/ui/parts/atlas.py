"""The live map: four components that put the engine, the shapes, the figures and the choice into the browser.

A page with a map calls :func:`show` for each and then :func:`engine` once.

The engine and the shapes are the same on every run, so Streamlit's message cache sends them once and afterwards only
refers to them. So are the figures while another area is chosen, and the choice while another indicator is: each goes by
itself, and of the two only what has changed is sent. The map keeps its identity by its key, so it is changed in place
and never mounted anew.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

from sdmap.maps.asked import View
from sdmap.maps.explain import Explanation
from sdmap.maps.found import MapResult
from sdmap.pack.model import Layer, Pack
from sdmap.render.web import writing
from sdmap.render.web.assets import engine_js, leaflet_js
from sdmap.render.web.layer_shapes import shapes_of
from sdmap.render.web.pair_views import views
from sdmap.render.web.web_map import payload
from sdmap.topics.compared.pair import Pair
from sdmap.ui.parts import school_cards

# Every live map there is, by its key.
MAPS = ("atlas", "atlas_left", "atlas_right", "schools_atlas", "supplied_atlas")


@cache
def script(name: str) -> str:
    """One of the components' scripts, as ``make web`` bundled it."""
    return (files("sdmap.ui.streamlit") / "bundle" / f"{name}.js").read_text(encoding="utf-8")


@cache
def _components() -> tuple[Any, Any, Any, Any]:
    """The four components, registered once in the life of the server."""
    register = st.components.v2.component
    return (
        register("sdmap_assets", js="\n".join((leaflet_js(), engine_js(), script("assets")))),
        register("sdmap_geometry", js=script("geometry")),
        register("sdmap_choice", js=script("choice")),
        register("sdmap_atlas", js=script("atlas")),
    )


@lru_cache(maxsize=16)
def _shapes(pack: Pack, layer: Layer, view: View) -> dict[str, str]:
    """The shapes of a layer, written once: Streamlit would write them out on every run."""
    form = shapes_of(pack, layer, view)
    return {"key": form["key"], "shapes": json.dumps(form, separators=(",", ":"))}


def _shapes_of(result: MapResult) -> dict[str, str]:
    return _shapes(result.pack, result.layer, result.request.view)


@lru_cache(maxsize=64)
def _written(result: MapResult, pair: Pair | None) -> str:
    view = payload(result) if pair is None else views(pair)[result is pair.second]
    return writing.written(view, shapes_of(result.pack, result.layer, result.request.view))


@cache
def _settle() -> None:
    """Set aside all that has been loaded by now from the sweep for garbage that Streamlit makes after every run.

    With geopandas in memory that sweep takes some 50 ms, during which nothing is sent to the browser; what is set
    aside (modules, the pack) lives as long as the server anyway.
    """
    gc.collect()
    gc.freeze()


def show(
    result: MapResult,
    selected: str,
    *,
    key: str,
    bare: bool = False,
    pair: Pair | None = None,
    school: str | None = None,
) -> str:
    """Show a result as map, ranked dots and table, and give the selected area.

    Parameters
    ----------
    result
        From :func:`sdmap.maps.mapping.draw`.
    selected
        Code of the area selected so far (from the URL, another page), or nothing.
    key
        The identity of the map: the same key keeps zoom and position from run to run.
    bare
        Whether to show the map and its legend alone.
    pair
        The two results side by side that this is one of: both maps are bare and without words, and the first has the
        legend of both if they share it.
    school
        The number of the school whose card is open, "" for none; None for a map whose schools open no card.

    Returns
    -------
    str
        Code of the area selected now: what was just picked in the browser, or else ``selected``; empty if nothing is,
        or if the layer has no such area.
    """
    *_, choice, atlas = _components()
    code = picked((key,), selected)
    if code not in set(result.areas["code"]):
        code = ""
    side = "" if pair is None else "right" if result is pair.second else "left"
    rest = {"map": key, "geometry": _shapes_of(result)["key"], "bare": bare, "side": side, "cards": school is not None}
    card = school_cards.message(result.pack, result.layer, school) if school else None
    choice(key=f"{key}_choice", data={"map": key, "code": code, "card": card})
    atlas(
        key=key,
        data=f'{{"view":{_written(result, pair)},{writing.compact(rest)[1:]}'.encode(),
        on_picked_change=lambda: None,
        on_school_change=lambda: None,
    )
    _settle()
    return code


def engine(result: MapResult, reading: Sequence[Explanation] = ()) -> None:
    """Put the engine and the shapes into the page, once for all its maps and below them.

    Parameters
    ----------
    result
        One of the results shown: all have the same layer and view.
    reading
        How to read the maps, folded away.
    """
    assets, shapes, *_ = _components()
    told = [{"title": each.title, "words": each.words} for each in reading]
    shapes(key="atlas_shapes", data=_shapes_of(result))
    assets(key="atlas_engine", data={"title": "How to read this", "reading": told})


def picked(keys: Sequence[str], selected: str) -> str:
    """Get what was just picked on one of some maps, by their keys; if nothing was, what was ``selected`` so far."""
    found = just_picked(keys)
    return selected if found is None else found


def just_picked(keys: Sequence[str]) -> str | None:
    """The code of the area that was picked since the last run, "" if it was let go of; None if neither was done."""
    return next((code for code in map(_picked, keys) if code is not None), None)


def _picked(key: str) -> str | None:
    """What was picked in the browser since the last run: a code, an empty text if it was cleared, None if neither."""
    state = st.session_state.get(key)
    picked = state.get("picked") if state else None
    return str(picked.get("code", "")) if isinstance(picked, dict) else None
