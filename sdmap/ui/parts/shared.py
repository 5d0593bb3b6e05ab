"""What every page's address says: the choices that all pages share, so that none is lost when a page is opened anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

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


class Addressed(Protocol):
    """A page, as far as its address is concerned."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """What an address may say of it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Where the session holds its choices."""


def take_over(
    pack: Pack, page: Addressed, linked: str, own: Callable[[dict[str, str]], list[str]], shown: str = "figures"
) -> list[str]:
    """Take over what a link or the back button says, and say what of it cannot be.

    Parameters
    ----------
    pack, page
        What is shown, and where.
    linked
        Where the session holds whether this run came of a link.
    own
        Takes over the choices that are the page's own, and says what of them cannot be.
    shown
        What a release gives the page.
    """
    state = st.session_state
    state[linked] = False
    came = {key: st.query_params[key] for key in page.parameters if key in st.query_params}
    late = links.late(page.name, came, links.held(page.keys))
    if not came or (not choices.arrived() and (late or came == state.get(_written(page.name)))):
        return []
    asked = dict(came)
    adopt({key: asked.pop(key) for key in SHARED if key in asked})
    told = made_on(pack, asked.pop("release", pack.release), shown) + own(asked)
    # Noted at once: the next step back or forward may come before this run has reached its end.
    state[linked] = True
    _note(page, came)
    return told


def write(pack: Pack, page: Addressed, params: dict[str, str]) -> None:
    """Write a page's choices into the address with the release of the data, and remember that this session did."""
    params = params | {"release": pack.release}
    if dict(st.query_params) != params:
        st.query_params.from_dict(params)
    _note(page, params)


def _note(page: Addressed, params: dict[str, str]) -> None:
    """Note an address as one that has been taken over or written."""
    st.session_state[_written(page.name)] = params
    links.wrote(page.name, params, links.held(page.keys))


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
