"""What every page shares: the open pack, the ground style, and messages in place of a fault."""

from __future__ import annotations

import html
import os
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.cli import PACK_VARIABLE, default_pack
from sdmap.pack.model import Pack, open_pack, pack_stamp
from sdmap.text.errors import SdmapError

# Streamlit leaves wide margins above a page; the map needs the height. Everything else is the theme's.
_GROUND = """
<style>
.stMainBlockContainer { padding: 4rem 2rem 2rem; }
[data-testid="stSidebarHeader"] { height: 2.5rem; min-height: 0; margin-bottom: 0; }
[data-testid="stSidebar"] [data-testid="stVerticalBlock"] { gap: .6rem; }
.st-key-scripts { display: none; }
.sdmap-headline { font-size: 1.45rem; line-height: 1.25; font-weight: 650; margin: 0 0 .2rem; padding: 0; }
.sdmap-steady { min-height: 2.5em; }
.sdmap-subtitle { margin: 0; font-size: 1rem; line-height: 1.4; max-width: 72rem; }
.sdmap-beside { font-size: 1.15rem; margin: 0; padding: 0; }
.stHtml > p { margin: 0; max-width: 72rem; }
/* A web address has nowhere to break, and on a phone would widen the page. */
.stHtml :is(p, li) { overflow-wrap: anywhere; }
/* Nothing to press is under 24 px in either direction. */
.stRadio label, .stCheckbox label, .stMultiSelect button, .stHtml summary, [data-testid="stTooltipHoverTarget"] button,
[data-testid="stHeaderActionElements"] a { min-width: 24px; min-height: 24px; }
/* Of a chart's tools only the whole screen is of use. The others show and copy how it is drawn; its figures are in the
   table under it, and a picture with its source is under "Take it away". */
[data-testid="stElementToolbarButton"]:not(:has([aria-label^="Fullscreen"], [aria-label^="Close fullscreen"])) {
  display: none; }
/* A list is as wide as what it offers, not as the narrow box in the sidebar that opens it. */
[data-testid="stSelectboxVirtualDropdown"] { min-width: min(20rem, 84vw); }
/* Streamlit shows the focus in a colour half or a fifth as strong as it has to be, and on the page one is on not at
   all. Tab would still walk through a sidebar that has been put away. */
.stApp :is(a, button, summary):focus-visible, .stApp :is(.stRadio, .stCheckbox) label:has(:focus-visible) {
  outline: 2px solid currentColor; outline-offset: 1px; }
.stApp :is([role="group"], [data-testid="stTextInputRootElement"], [data-testid="stNumberInputContainer"]):has(
  input:focus-visible) { outline: 2px solid currentColor; outline-offset: 1px; }
/* What has the focus is not under the header, which stays while the page slides under it. */
[data-testid="stMain"] { scroll-padding-top: 4.25rem; }
/* The way to put the sidebar away is there without a pointer too. */
[data-testid="stSidebarCollapseButton"] { visibility: visible !important; }
/* Where the system sets the colours, a choice keeps the mark that tells it from the others. */
@media (forced-colors: active) {
  .stCheckbox label svg { stroke: CanvasText; }
  .stRadio label:has(input:checked) { outline: 2px solid Highlight; }
}
[data-testid="stMain"]:focus-visible::before { box-shadow: inset 0 0 0 2px currentColor !important; }
.stApp:has([data-testid="stExpandSidebarButton"]) [data-testid="stSidebarContent"] { display: none; }
@media print {
  @page { margin: 12mm; }
  /* Paper is white whatever the screen is: light words on it would not be read. */
  html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] { background: #fff !important; }
  .stApp, .stApp * { color: #0b0c0c !important; --st-text-color: #0b0c0c !important;
    --st-background-color: #fff !important; }
  [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton, .st-key-tour,
  .stApp .st-key-on_screen,
  [class*="st-key-"][class*="_box"]:has(details:not([open])) { display: none !important; }
  .stMainBlockContainer { padding: 0; }
  h1, h2, h3, caption { break-after: avoid; }
  caption, tr, li, svg { break-inside: avoid; }
  /* What is folded away on the screen but was sent is told on paper, where nobody can open it. */
  .stExpander details::details-content { content-visibility: visible; block-size: auto; height: auto; }
}
</style>
"""
# Inside another site's page (`?embed=true`) a view stands alone: that page has its own way about.
_EMBEDDED = """
<style>
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"] { display: none !important; }
.stMainBlockContainer { padding: 1rem !important; }
/* The frame of the focus leaves room for the header, which is not there. */
[data-testid="stMain"]:focus-visible::before { top: 0; height: 100dvh; margin-bottom: -100dvh; }
</style>
"""
_SCRIPTS = ("history.js", "keyboard.js", "news.js")
# A map with its plot and table beside it wants the width of the paper.
_SIDEWAYS = "<style>@media print { @page { size: A4 landscape; margin: 12mm; } }</style>"


def ground() -> None:
    """Lay the few style rules that the theme has no setting for; look after the keyboard and the browser's history."""
    st.html(_compact(_GROUND + (_EMBEDDED if st.context.is_embedded else "")))
    with st.container(key="scripts"):
        st.html(_scripts(), unsafe_allow_javascript=True)


@cache
def _compact(style: str) -> str:
    """Rules without remarks and line breaks: they are sent on every run."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)).strip()


@cache
def _scripts() -> str:
    """What the page does by itself: the project’s own, with nothing of a pack or of a person in it."""
    assets = files("sdmap.ui.streamlit")
    own = "\n".join((assets / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f"<script>{own}</script>"


def steady_sidebar() -> None:
    """Keep the sidebar from being empty for a moment while its choices change, on pages where they all may.

    Streamlit takes an empty sidebar away, lays the page out anew, and whatever had the focus loses it.
    """
    st.sidebar.html("<span></span>")


def sideways() -> None:
    """Print this page on paper laid on its side."""
    st.html(_SIDEWAYS)


ICON = str(files("sdmap.ui") / "icon.svg")


def title(page: str) -> str:
    """The browser tab's title: the page's own first, then the pack's name, unless the pack cannot be opened."""
    try:
        return f"{page} · {pack_or_fault().name} · sdmap"
    except SdmapError:
        return f"{page} · sdmap"


def pack_folder() -> Path:
    """The folder of the pack this server was started on."""
    return Path(os.environ.get(PACK_VARIABLE) or default_pack())


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(folder: str, stamp: str) -> Pack:  # noqa: ARG001 (the stamp makes a changed pack a new one)
    return open_pack(folder)


def pack_or_fault() -> Pack:
    """The pack as its files now stand, opened once for all sessions.

    Raises
    ------
    PackError
        If its files are at fault.
    """
    folder = pack_folder()
    return _opened(str(folder), pack_stamp(folder))


def pack() -> Pack:
    """The pack, or a message in place of the page and nothing after it."""
    try:
        return pack_or_fault()
    except SdmapError as fault:
        st.error(plain(str(fault)), icon=":material/error:")
        st.stop()


def folded(label: str, key: str) -> DeltaGenerator | None:
    """A box that is folded away until it is opened, and costs nothing till then.

    Returns
    -------
    DeltaGenerator or None
        The open box to fill, or None while it is closed: what it would hold is not worked out, nor sent.
    """
    box = st.expander(label, key=key, on_change="rerun")
    return box if box.open else None


def headline(text: str, under: str = "", *, steady: bool = False, sideways: bool = False) -> None:
    """A page's first words: what it found, and under it what was measured.

    A ``steady`` headline keeps the room of two lines, so that what follows does not jump when the words change; a page
    that goes ``sideways`` is printed on paper laid on its side.
    """
    kind = "sdmap-headline sdmap-steady" if steady else "sdmap-headline"
    below = f'<p class="sdmap-subtitle">{html.escape(under)}</p>' if under else ""
    st.html(f'<h1 class="{kind}">{html.escape(text)}</h1>{below}{_SIDEWAYS if sideways else ""}')


def plain(text: str) -> str:
    """A text for a place that reads Markdown, with nothing of it taken for a picture, a link or a colour."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escaped(text: str) -> str:
    """A text for a place that reads HTML, with nothing of it taken for markup."""
    return html.escape(text)


def paragraph(text: str, *, said: Literal["changed", "new", ""] = "") -> None:
    """A paragraph of plain text: nothing in it is taken for markup.

    A screen reader says it when it has ``changed``, or when it comes up ``new`` as well; each page has one of each.
    """
    mark = f' data-said="{said}"' if said else ""
    st.html(f"<p{mark}>{html.escape(text)}</p>")
