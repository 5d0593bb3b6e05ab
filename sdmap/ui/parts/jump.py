"""The ways to the parts of a long page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from re import sub

import streamlit as st

from sdmap.ui.streamlit.assets import style


def anchor(heading: str) -> str:
    """What a heading is found by on its page."""
    return sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def header(heading: str) -> None:
    """A heading that can be jumped to."""
    st.header(heading, divider="grey", anchor=anchor(heading))


def jump(headings: Iterable[str]) -> None:
    """Links to the headings of a page, under its headline."""
    items = "".join(f'<li><a href="#{anchor(each)}">{escape(each)}</a></li>' for each in headings)
    st.html(f'{style("jump")}<ul class="sdmap-jump" aria-label="On this page">{items}</ul>')
