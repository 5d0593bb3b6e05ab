"""What a person chose comes back as soon as it can be had again.

A layer that lacks the chosen indicator shows another in its place, and with it another period. Nobody chose those: what
was chosen is remembered, and given back on a layer that has it, unless something else was chosen meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import streamlit as st

# For each choice that could not be had: what was chosen, and what is shown in its place.
_WISHES = "_wishes"


def recall(key: str, options: Collection[Any]) -> None:
    """Give a choice back if it can be had again; to be asked before its control is shown."""
    wishes, state = _wishes(), st.session_state
    if key not in wishes:
        return
    wanted, shown = wishes[key]
    chosen_since = state.get(key) != shown
    if not chosen_since and wanted not in options:
        return
    if not chosen_since:
        state[key] = wanted
    state[_WISHES] = {other: wish for other, wish in wishes.items() if other != key}


def fell(key: str, shown: Any) -> None:
    """Remember what is chosen now and cannot be had, before something else is put in its place."""
    wishes = _wishes()
    wanted = wishes[key][0] if key in wishes else st.session_state[key]
    st.session_state[_WISHES] = {**wishes, key: (wanted, shown)}


def wanted(key: str) -> Any:
    """What was chosen and cannot be had for now; None where nothing is missing."""
    return _wishes().get(key, (None, None))[0]


def forget() -> None:
    """Let go of every wish: a link says all that is wanted."""
    st.session_state.pop(_WISHES, None)


def _wishes() -> dict[str, tuple[Any, Any]]:
    wishes: dict[str, tuple[Any, Any]] = st.session_state.get(_WISHES, {})
    return wishes
