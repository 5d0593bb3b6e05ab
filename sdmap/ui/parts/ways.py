"""The ways to the pages: from the menu of a phone and the answer of the search, and from the foot of every page.

A link of Streamlit's own would be drawn anew on every run: there are more of them than of all else on the map's page.
What is followed is told by the component at the head of the page (find.py), which the foot uses too.
"""

from __future__ import annotations

import html

import streamlit as st

from sdmap.render.web.head_wire import Way

# The components that tell what was followed: the head of every page, and the answer of the search.
HEAD, ANSWER = "head", "answer_card"


def foot(label: str, opened: str, ways: list[Way]) -> None:
    """Show ways to pages in a row under the page; ``opened`` is the name of the page that is open."""
    if st.context.is_embedded:
        return
    # Two ways may lead to one page: the first is its own.
    here = ' aria-current="page"'
    current = next((number for number, way in enumerate(ways) if way["name"] == opened), -1)
    rows = "".join(
        f'<li><a href="{html.escape(way["address"])}" data-name="{html.escape(way["name"])}"'
        f"{here if number == current else ''}>{html.escape(way['title'])}</a></li>"
        for number, way in enumerate(ways)
    )
    about = html.escape(label)
    st.html(f'<nav class="sdmap-foot" aria-label="{about}"><p>{about}</p><ul>{rows}</ul></nav>')


def followed() -> str:
    """The name of the page that was just asked for in the browser; "" for none."""
    told = (st.session_state.get(key) for key in (HEAD, ANSWER))
    return next((str(state["followed"]) for state in told if state and state.get("followed")), "")
