"""What every page's address says: the choices that all pages share, so that none is lost when a page is opened anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from sdmap.maps.asked import NO_AREA
from sdmap.ui.parts import choices, links, shell

SHARED = ("layer", "indicator", "period", "comparator", "area")


def params() -> dict[str, str]:
    """The shared choices as parameters of an address; none while nothing was chosen or shown anywhere."""
    state = st.session_state
    return {key: str(state[key] or NO_AREA) for key in SHARED if key in state}


def adopt(asked: Mapping[str, str]) -> None:
    """Take over the shared choices of an address; the pages that show them see to it that they can be had."""
    for key in SHARED:
        if key in asked:
            st.session_state[key] = "" if key == "area" and asked[key] == NO_AREA else asked[key]


def newly_asked(page: str, parameters: tuple[str, ...], keys: tuple[str, ...], written: object) -> dict[str, str]:
    """What an address newly asks of a page; nothing where this session wrote it itself.

    Parameters
    ----------
    page, parameters, keys
        The page's name, what an address may say of it, and where the session holds its choices.
    written
        The address that the page wrote last.
    """
    asked = {key: st.query_params[key] for key in parameters if key in st.query_params}
    late = links.late(page, asked, links.held(keys))
    return asked if choices.arrived() or not (late or asked == written) else {}


def tell_lost(label: str, lost: Iterable[str]) -> None:
    """Say what a link asked for that is not here."""
    for each in lost:
        st.info(shell.plain(f"{label}: the link asks for “{each[:60]}”, which is not here."))


def keep(page: str) -> None:
    """Take the shared choices from the address of a page that has no choices of its own, and write them there."""
    state, written = st.session_state, f"_{page}_shared"
    asked = {key: st.query_params[key] for key in SHARED if st.query_params.get(key)}
    if asked and (choices.arrived() or asked != state.get(written)):
        adopt(asked)
    now = params()
    if now and dict(st.query_params) != now:
        st.query_params.from_dict(now)
    state[written] = now
