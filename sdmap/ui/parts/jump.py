"""The ways to the parts of a long page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from re import sub

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.ui.parts import shell
from sdmap.ui.streamlit.assets import style

# A page with fewer headings needs no ways to them.
_ENOUGH = 2
_met: ContextVar[list[str] | None] = ContextVar("met", default=None)


def anchor(heading: str) -> str:
    """What a heading is found by on its page."""
    return sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def header(heading: str) -> None:
    """A heading that can be jumped to."""
    meet(heading)
    st.header(shell.plain(heading), divider="grey", anchor=anchor(heading))


def finding(told: str, name: str) -> str:
    """A heading that says what was found, as HTML, and can be jumped to by a short name."""
    meet(name)
    return f'<h2 class="sdmap-finding" id="{anchor(name)}">{escape(told)}</h2>'


@contextmanager
def ways(place: DeltaGenerator) -> Iterator[None]:
    """Put links to the headings that are shown meanwhile into a place, if there are enough of them."""
    found: list[str] = []
    before = _met.set(found)
    try:
        yield
    finally:
        _met.reset(before)
    if len(found) >= _ENOUGH:
        with place:
            jump(found)


def jump(headings: Iterable[str]) -> None:
    """Links to the headings of a page, under its headline."""
    items = "".join(f'<li><a href="#{anchor(each)}">{escape(each)}</a></li>' for each in headings)
    st.html(f'{style("jump")}<ul class="sdmap-jump" aria-label="On this page">{items}</ul>')


def meet(heading: str) -> None:
    """Note a heading that is shown, for the ways to it (:func:`ways`)."""
    if (found := _met.get()) is not None:
        found.append(heading)
