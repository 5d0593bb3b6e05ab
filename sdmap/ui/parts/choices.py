"""What is chosen outlives the control that shows it, and a control nothing changed is left alone.

Streamlit drops the state of a control that a run has not shown, and takes the controls of another page for others even
if they have the same key. Assigning a choice anew keeps it, but an assigned control is drawn anew in the browser: an
open list closes and what had the focus may lose it. So a choice is assigned only where it would be lost, or differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from sdmap.ui.parts import atlas
from sdmap.ui.streamlit import arriving

# The page of the last run, what was chosen at its end, and the choices whose controls it did not show.
_PAGE, _LAST, _UNSHOWN = "_page", "_last", "_unshown"
_ARRIVED = "_arrived"
# What the browser of a lost session sent of its controls, and what of it the next run begins with.
_SENT, _BROUGHT = "_sent", "_brought"
# That a run came to its end: until then what the browser sends is not yet reconciled with the address.
_MET = "_met"


@contextmanager
def kept(page: str, keys: Collection[str]) -> Iterator[None]:
    """Keep every choice while its control is not shown; to be put round every run of a page.

    Parameters
    ----------
    page
        The page's name: the controls of two pages are never the same to Streamlit.
    keys
        The keys of the session's state to keep, those of all pages.
    """
    state = st.session_state
    state[_SENT] = {} if _MET in state else arriving.brought()
    state[_ARRIVED] = state.get(_PAGE) != page
    if state.get(_PAGE) == page:
        for key in state.get(_UNSHOWN, ()):
            state[key] = state[key]
    else:
        for key, value in state.get(_LAST, {}).items():
            state[key] = value
    for key, value in state.pop(_BROUGHT, {}).items():
        state[key] = value
    state[_PAGE], state[_LAST] = page, _now(keys)
    try:
        yield
    finally:
        state[_LAST] = _now(keys)
        state[_UNSHOWN] = tuple(key for key in state[_LAST] if _assigned(key))
    follow(keys)
    state[_MET] = True


def follow(keys: Collection[str]) -> None:
    """Run the page again if the browser's controls say something else than its address, which this session began with.

    The server was restarted or the session lost while the page stayed open: what was done on it since counts, also if
    the first run was cut short by something else that was done. To be asked once controls of these keys have been
    shown; :func:`kept` asks at the end.
    """
    state = st.session_state
    sent = state.get(_SENT)
    if not sent:
        return
    told = {key: value for key, value in arriving.values(sent).items() if key in keys and value != state.get(key)}
    area = atlas.just_picked(atlas.MAPS)
    if area is not None and area != state.get("area"):
        told["area"] = area
    if told:
        state[_BROUGHT], state[_MET] = told, True
        st.rerun()


def begun() -> bool:
    """Whether a page has been run in this session."""
    return _PAGE in st.session_state


def arrived() -> bool:
    """Whether another page was open in the last run.

    Whoever comes by the navigation comes with an empty address; with any other the browser went back, forward, or along
    a link, and what it says is wanted, even if this page wrote the very same before: other pages may have changed it
    since.
    """
    return bool(st.session_state.get(_ARRIVED))


def put_several(key: str, options: Collection[Any]) -> None:
    """Leave of a choice of any number what can be had, before its control is shown.

    What falls away comes back as soon as it can be had again, unless it was let go of (:func:`let_go`).
    """
    state, fallen = st.session_state, f"_fallen_{key}"
    chosen = state.get(key, [])
    wanted = [*chosen, *(each for each in state.get(fallen, []) if each not in chosen)]
    put(key, [each for each in wanted if each in options])
    state[fallen] = [each for each in wanted if each not in options]


def let_go(key: str) -> None:
    """Forget what fell out of a choice of any number: a link says all that is wanted."""
    st.session_state.pop(f"_fallen_{key}", None)


def put(key: str, value: Any) -> None:
    """Change a choice before its control is shown; one that is as it should be is not touched."""
    state = st.session_state
    if key not in state or state[key] != value:
        state[key] = value


def _now(keys: Collection[str]) -> dict[str, Any]:
    """What is chosen now, shown or not."""
    # All at once: the session is slow to answer.
    held = st.session_state.to_dict()
    return {key: held[key] for key in keys if key in held}


def _assigned(key: str) -> bool:
    """Assign a choice anew, unless this run has shown its control: then Streamlit forbids it."""
    try:
        st.session_state[key] = st.session_state[key]
    except StreamlitAPIException:
        return False
    return True
