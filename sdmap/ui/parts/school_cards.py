"""Which school's card is open on a map, and what the browser is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import schools
from sdmap.render.web.cards import card_message
from sdmap.render.web.school_wire import Card
from sdmap.topics.schools.card import school_card

KEY = "school"


def open_school() -> str:
    """The number of the school whose card is open, "" for none."""
    return str(st.session_state.get(KEY, ""))


def show_school(urn: str) -> None:
    """Open the card of a school on every map that has one; "" closes it."""
    st.session_state[KEY] = urn


def adopt(pack: Pack, urn: str) -> list[str]:
    """Open the card that a link asks for; what it asks for and is not here is told."""
    show_school("")
    if urn and urn not in set(schools(pack)["urn"]):
        return [f"School: the link asks for “{urn[:60]}”, which is not here; no card is open."]
    show_school(urn)
    return []


def follow(keys: Sequence[str]) -> str:
    """Take over what was opened or closed on one of some maps, by their keys; gives the school whose card is open."""
    asked = just_opened(keys)
    if asked is not None:
        show_school(asked)
    return open_school()


def just_opened(keys: Sequence[str]) -> str | None:
    """The number of the school whose card was opened since the last run, "" if it was closed; None if neither was."""
    for state in (st.session_state.get(key) for key in keys):
        asked = state.get("school") if state else None
        if isinstance(asked, dict):
            return str(asked.get("urn", ""))
    return None


@lru_cache(maxsize=64)
def message(pack: Pack, layer: Layer, urn: str) -> Card | None:
    """The card of a school as the browser is told it; None for one that the pack has not."""
    found = school_card(pack, layer, urn)
    return None if found is None else card_message(found)
