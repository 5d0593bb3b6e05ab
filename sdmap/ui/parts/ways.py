"""The ways to the pages in the menu on a phone and at the foot of every page, each of them one component.

A link of Streamlit's own would be drawn anew on every run: there are more of them than of all else on the map's page.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from sdmap.render.web.assets import ways_style
from sdmap.render.web.ways_wire import Way, Ways
from sdmap.ui.parts.atlas import script

# Where ways are: these two, and the answer of the search (find.py).
MENU, FOOT, ANSWER = "menu", "foot", "answer_card"


@cache
def _component() -> Any:
    """The ways, registered once in the life of the server."""
    return st.components.v2.component("sdmap_ways", css=ways_style(), js=script("ways"))


def show(key: str, label: str, opened: str, ways: list[Way]) -> None:
    """Show ways to pages, in the menu folded away; ``opened`` is the name of the page that is open."""
    if st.context.is_embedded:
        return
    message: Ways = {"label": label, "folded": key == MENU, "open": opened, "ways": ways}
    _component()(key=key, data=message, on_followed_change=lambda: None)


def followed() -> str:
    """The name of the page that was just asked for in the browser; "" for none."""
    told = (st.session_state.get(key) for key in (MENU, FOOT, ANSWER))
    return next((str(state["followed"]) for state in told if state and state.get("followed")), "")
