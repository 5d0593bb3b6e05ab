"""What every page shares: the open pack, the ground style, and messages in place of a fault."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.cli import PACK_VARIABLE, default_pack
from sdmap.maps.explain import explanation
from sdmap.pack.model import Pack
from sdmap.pack.opening import open_pack
from sdmap.pack.stamp import pack_stamp
from sdmap.text.errors import SdmapError
from sdmap.ui.streamlit.assets import scripts, style


def ground() -> None:
    """Lay the few style rules that the theme has no setting for; look after the keyboard and the browser's history."""
    look = style("ground", "embedded") if st.context.is_embedded else style("ground", "find", "share")
    st.html(look + scripts(), unsafe_allow_javascript=True)


def steady_sidebar() -> None:
    """Keep the sidebar from being empty for a moment while its choices change, on pages where they all may.

    Streamlit takes an empty sidebar away, lays the page out anew, and whatever had the focus loses it.
    """
    st.sidebar.html("<span></span>")


def sideways() -> None:
    """Print this page on paper laid on its side."""
    st.html(style("landscape"))


ICON = str(files("sdmap.ui") / "icon.svg")
# Where the session holds the pack that this run is about.
_PACK = "_pack"


def title(page: str) -> str:
    """The browser tab's title: the page's own first, then the pack's name, unless the pack cannot be opened."""
    try:
        return f"{page} · {pack_or_fault().name} · sdmap"
    except SdmapError:
        return f"{page} · sdmap"


def pack_folder() -> Path:
    """The folder of the pack this server was started on."""
    named = os.environ.get(PACK_VARIABLE)
    return Path(named) if named else _default_folder()


# It is asked for many times a run, and does not change while the server runs.
_default_folder = cache(default_pack)


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(folder: str, stamp: str) -> Pack:  # noqa: ARG001 (the stamp makes a changed pack a new one)
    return open_pack(folder)


def look_up() -> None:
    """Look up, once a run and before all else, whether the pack's files have changed; the page tells a fault."""
    st.session_state.pop(_PACK, None)
    with suppress(SdmapError):
        st.session_state[_PACK] = pack_or_fault()


def pack_or_fault() -> Pack:
    """The pack as its files stood when the run began, opened once for all sessions.

    Raises
    ------
    PackError
        If its files are at fault.
    """
    known: Pack | None = st.session_state.get(_PACK)
    if known is not None:
        return known
    folder = pack_folder()
    return _opened(str(folder), pack_stamp(folder))


def pack() -> Pack:
    """The pack, or a message in place of the page and nothing after it."""
    try:
        return pack_or_fault()
    except SdmapError as fault:
        show_fault(fault)
        st.stop()


def folded(label: str, key: str, *, opened: bool = False) -> DeltaGenerator | None:
    """A box that is folded away until it is opened, unless it is ``opened`` at first, and costs nothing till then.

    Returns
    -------
    DeltaGenerator or None
        The open box to fill, or None while it is closed: what it would hold is not worked out, nor sent.
    """
    box = st.expander(label, expanded=opened, key=key, on_change="rerun")
    return box if box.open else None


def folding(label: str, key: str, show: Callable[[], object]) -> None:
    """A box that is folded away; what is in it is worked out and shown once it is opened."""
    box = folded(label, key)
    if box is not None:
        with box:
            show()


def reading(topics: Iterable[str], key: str) -> None:
    """How to read what a page shows, folded away; on paper only where it was opened."""

    def show() -> None:
        for said in map(explanation, topics):
            paragraph(f"{said.title}. {said.words}")

    folding("How to read this", key, show)


def page_headline(text: str, under: str = "", *, steady: bool = False, sideways: bool = False) -> DeltaGenerator:
    """A page's first words: what it found, and under it what was measured; gives the place of what stands beside them.

    A ``steady`` headline keeps the room of two lines, so that what follows does not jump when the words change; a page
    that goes ``sideways`` is printed on paper laid on its side.
    """
    kind = "sdmap-headline sdmap-steady" if steady else "sdmap-headline"
    below = f'<p class="sdmap-subtitle">{html.escape(under)}</p>' if under else ""
    place = st.container(key="headline", gap=None)
    place.html(f'<h1 class="{kind}">{html.escape(text)}</h1>{below}{style("landscape") if sideways else ""}')
    return place


def plain(text: str) -> str:
    """A text for a place that reads Markdown, with nothing of it taken for a picture, a link or a colour."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escaped(text: str) -> str:
    """A text for a place that reads HTML, with nothing of it taken for markup."""
    return html.escape(text)


def show_fault(told: object) -> None:
    """A fault, in place of what it spoils."""
    st.error(plain(str(told)), icon=":material/error:")


def notes(sentences: Iterable[str]) -> None:
    """What is to be known before a page is read, a sentence a box."""
    for sentence in sentences:
        st.info(plain(sentence), icon=":material/info:")


def paragraph(text: str, *, said: Literal["changed", "new", ""] = "") -> None:
    """A paragraph of plain text: nothing in it is taken for markup.

    A screen reader says it when it has ``changed``, or when it comes up ``new`` as well; each page has one of each.
    """
    mark = f' data-said="{said}"' if said else ""
    st.html(f"<p{mark}>{html.escape(text)}</p>")
