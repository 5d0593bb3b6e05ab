"""Telling a link that somebody followed from one that is merely late, and what is to be said of one that led on.

A browser sends its address with every choice. A choice made before the answer to the one before it has arrived brings
an address this session itself wrote a moment ago: taken for a link, it would undo both choices. So an address that this
session wrote earlier counts as the back button only if nothing else was touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

# Addresses remembered, so that the back button reaches as far.
REMEMBERED = 200
_TOLD = "_link_told"


def late(page: str, asked: Mapping[str, Any], values: Mapping[str, Any], *, touched: bool = False) -> bool:
    """Whether an address is an older one of this session's own that came with a choice, and so says nothing new.

    Parameters
    ----------
    page
        The page's name: each keeps its own addresses.
    asked
        The parameters that came.
    values
        What the page's controls hold now.
    touched
        Whether something without a value of its own was pressed: a button, an area of the map.
    """
    known = st.session_state.get(_key(page))
    if known is None or dict(asked) not in known["wrote"]:
        return False
    return touched or dict(values) != known["values"]


def wrote(page: str, params: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Remember the address a run ended with, and what the controls held then."""
    known = st.session_state.setdefault(_key(page), {"wrote": [], "values": {}})
    if dict(params) not in known["wrote"]:
        known["wrote"] = [*known["wrote"], dict(params)][-REMEMBERED:]
    known["values"] = dict(values)


def held(keys: tuple[str, ...]) -> dict[str, Any]:
    """What the session holds under these keys; lists copied, so that a later change shows.

    What is empty or off is left out: a control that has not been shown yet holds as much.
    """
    state = st.session_state.to_dict()
    found = {key: state.get(key) for key in keys}
    return {key: list(value) if isinstance(value, list) else value for key, value in found.items() if value}


def leads_on(told: str) -> None:
    """Note what the page is to say that a link leads to, once, when it is shown."""
    st.session_state[_TOLD] = told


def led_on() -> list[str]:
    """What the page that is shown now has to say of the link that led here."""
    told = st.session_state.pop(_TOLD, "")
    return [told] if told else []


def _key(page: str) -> str:
    return f"_links_{page}"
