"""What every page's address says: the choices that all pages share, so that none is lost when a page is opened anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from sdmap.maps.asked import NO_AREA
from sdmap.pack.model import Pack
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


def newly_asked(page: str, parameters: tuple[str, ...], keys: tuple[str, ...]) -> dict[str, str]:
    """What an address newly asks of a page; nothing where this session wrote it itself.

    Parameters
    ----------
    page, parameters, keys
        The page's name, what an address may say of it, and where the session holds its choices.
    """
    asked = {key: st.query_params[key] for key in parameters if key in st.query_params}
    late = links.late(page, asked, links.held(keys))
    return asked if choices.arrived() or not (late or asked == st.session_state.get(_written(page))) else {}


def write(page: str, params: dict[str, str], keys: tuple[str, ...]) -> None:
    """Write a page's choices into the address, and remember that this session did."""
    if dict(st.query_params) != params:
        st.query_params.from_dict(params)
    note(page, params, keys)


def note(page: str, params: dict[str, str], keys: tuple[str, ...]) -> None:
    """Note an address as one that has been taken over or written."""
    st.session_state[_written(page)] = params
    links.wrote(page, params, links.held(keys))


def _written(page: str) -> str:
    return f"_{page}_written"


def made_on(pack: Pack, release: str, shown: str = "figures") -> list[str]:
    """That a link was made on other data than are ``shown``; nothing where it was not."""
    if release == pack.release:
        return []
    return [f"This link was made on data release {release[:20]}; the {shown} shown are of release {pack.release}."]


def several_of(label: str, key: str, options: list[str], say: Callable[[str], str] = str, *, linked: bool) -> list[str]:
    """A choice of any number, none being all; what is not to be had falls away until it is.

    What a link asked for, if it is ``linked``, and is not to be had is told.
    """
    if linked:
        tell_lost(label, [option for option in st.session_state.get(key, []) if option not in options])
    choices.put_several(key, options)
    return list(st.multiselect(label, options, key=key, format_func=say, placeholder="All"))


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
