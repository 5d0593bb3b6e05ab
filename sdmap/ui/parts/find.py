"""Find my area: the head of every page with its search, and the answer under the headline of the map.

What is chosen in the search becomes the area of every page. The Areas page stays and shows it; any other page gives
way to the map, where the answer stands.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache, partial
from typing import Any, Literal

import streamlit as st

from sdmap.figures.figures import mapped_layers
from sdmap.maps.found import MapResult
from sdmap.pack.model import Layer, Pack
from sdmap.render.web.answer_wire import Answer
from sdmap.render.web.assets import head_style
from sdmap.render.web.copy_wire import copy_of
from sdmap.render.web.head_wire import Head, Menu, Way
from sdmap.render.web.places import places, search_words
from sdmap.render.web.wire import SearchWords
from sdmap.render.web.writing import compact
from sdmap.text.errors import SdmapError
from sdmap.topics.find import words
from sdmap.topics.find.card import Card, belongings, card
from sdmap.topics.find.index import SCHOOL, place_index
from sdmap.topics.find.places import Place, held_in, place_of
from sdmap.topics.schools.card import SchoolCard, school_card
from sdmap.ui.parts import school_cards, selection, shell
from sdmap.ui.parts.atlas import script
from sdmap.ui.parts.ways import ANSWER, HEAD

# What was found: a place with its area, or a school that stands in none.
Found = Literal["", "area", "school"]
# The layer at the last run, on which the place had its area.
_LAYER = "_find_layer"
# The layer that a person chose; what was found may be shown on another.
_OWN = "_find_own_layer"


@cache
def _component() -> Any:
    """The head of a page, registered once in the life of the server."""
    return st.components.v2.component("sdmap_head", css=head_style(), js=script("head"))


@cache
def _answer() -> Any:
    """The answer, registered once in the life of the server; it stands in the page itself, which says it aloud."""
    return st.components.v2.component("sdmap_answer", js=script("answer"), isolate_styles=False)


@lru_cache(maxsize=4)
def _search(pack: Pack) -> tuple[str, str, SearchWords]:
    """What the search is made of: the same on every run of a page, so that it is sent once."""
    told = compact(places(place_index(pack)))
    return hashlib.sha256(told.encode()).hexdigest()[:16], told, search_words(pack)


def head(menu: Menu) -> Found:
    """Show the menu and the search, take over what was chosen in it, and say what was found just now."""
    if st.context.is_embedded:
        return ""
    try:
        pack = shell.pack_or_fault()
        key, told, asked = _search(pack)
    except SdmapError:
        # The page tells the fault; its menu is whole.
        _show_head({"menu": menu, "key": "", "places": "", "words": None})
        return ""
    _show_head({"menu": menu, "key": key, "places": told, "words": asked})
    _follow(pack)
    place = place_of(pack, _chosen())
    return "" if place is None else _take(pack, place)


def _show_head(message: Head) -> None:
    _component()(key=HEAD, data=message, on_chosen_change=lambda: None, on_followed_change=lambda: None)


def _chosen() -> str:
    """The key of the place that was just chosen in the browser; "" for none."""
    state = st.session_state.get(HEAD)
    return str((state and state.get("chosen")) or "")


def _layer(pack: Pack) -> Layer | None:
    """The layer that is chosen so far."""
    return pack.layers.get(str(st.session_state.get("layer", pack.default_layer)))


def _take(pack: Pack, place: Place) -> Found:
    """Choose the area of a place: on its own layer, on that which a person chose, or on one that has it.

    A school that stands in none is chosen by itself.
    """
    state, school = st.session_state, place.id if place.kind == SCHOOL else ""
    own, known = pack.layers.get(str(st.session_state.get(_OWN, ""))), mapped_layers(pack)
    likely = [pack.layers.get(place.kind), own if own and own.whole else None, pack.layer(pack.default_layer)]
    for layer in (*filter(None, likely), *known):
        held = held_in(pack, place, layer) if layer in known else None
        if held is not None:
            state["layer"] = state[_LAYER] = layer.id
            break
    else:
        if not school:
            return ""
        held = None
    state["place"] = place.key
    school_cards.show_school(school)
    selection.choose_area(held.code if held else "")
    return "area" if held else "school"


def _follow(pack: Pack) -> None:
    """On another layer, choose the area that holds the place, if it was its area that was chosen."""
    layer, before = _layer(pack), pack.layers.get(str(st.session_state.get(_LAYER, "")))
    place = place_of(pack, str(st.session_state.get("place", "")))
    _note_own(pack, place)
    st.session_state[_LAYER] = layer.id if layer else ""
    if place is None or not place.is_point or layer is None or before is None or layer is before:
        return
    was, now = held_in(pack, place, before), held_in(pack, place, layer)
    if was and now and was.code == selection.selected_area():
        selection.choose_area(now.code)


def _note_own(pack: Pack, place: Place | None) -> None:
    """Note the layer that a person chose: what was found there binds no later search.

    After a reload it is not known who chose it; a place that is an area of it brought it.
    """
    state, layer = st.session_state, _layer(pack)
    if layer is None or "layer" not in state or (_OWN in state and layer.id == state.get(_LAYER)):
        return
    brought = _OWN not in state and place is not None and place.kind == layer.id
    state[_OWN] = pack.default_layer if brought else layer.id


def found(result: MapResult, area: str) -> Card | SchoolCard | None:
    """The answer for the place that was found, or for the area that was chosen since."""
    pack, state = result.pack, st.session_state
    place = place_of(pack, str(state["place"]))
    if not area:
        alone = place is not None and place.kind == SCHOOL and held_in(pack, place, result.layer) is None
        state["place"] = place.key if place and alone else ""
        return school_card(pack, result.layer, place.id) if place and alone else None
    if place is not None:
        held = held_in(pack, place, result.layer)
        if held is None or held.code != area:
            place = place_of(pack, f"{result.layer.id}:{area}")
    state["place"] = place.key if place else ""
    return card(pack, place, result.asked, result.request.comparator) if place else None


def place_line(pack: Pack, layer: Layer, area: str) -> str:
    """Where the place lies that led to an area, in a sentence; "" where none did."""
    place = place_of(pack, str(st.session_state.get("place", "")))
    held = held_in(pack, place, layer) if place else None
    if place is None or held is None or held.code != area:
        return ""
    if place.is_point:
        return words.where_sentence(place, belongings(pack, place))
    return words.area_sentence(pack, pack.layers[place.kind], place.id, place.name)


def answer(found: Card | SchoolCard, ways: list[Way], *, aged: bool) -> None:
    """Show an answer, with the ways from it to other pages; it says how old its figures are if it is ``aged``."""
    told = words.answer(found, aged=aged)
    message: Answer = {
        "name": told.name,
        "said": [*told.said],
        "more": [*told.more],
        "instead": told.instead,
        "copy": copy_of("Copy as a sentence", told.copied) if told.copied else None,
        "ways": ways,
        "close": "Close",
    }
    _answer()(key=ANSWER, data=message, on_asked_change=partial(_asked, found), on_followed_change=lambda: None)


def _asked(found: Card | SchoolCard) -> None:
    """Do what was asked for in the answer, before the page is worked out anew."""
    asked = st.session_state[ANSWER]["asked"]
    if asked == "instead" and isinstance(found, Card):
        _show_instead(found)
    elif asked == "close":
        st.session_state["place"] = ""


def _show_instead(found: Card) -> None:
    """Go to the figure that can be shown."""
    if found.instead is None:
        return
    state, asked = st.session_state, found.instead.asked
    state["layer"] = state[_LAYER] = state[_OWN] = asked.layer.id
    state["indicator"], state["period"] = asked.indicator.id, asked.period
    selection.choose_area(found.instead.held.code)
