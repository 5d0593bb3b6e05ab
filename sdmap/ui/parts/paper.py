"""A page on paper: what belongs together stays on one sheet, and tables are set as small as print allows."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.ui.streamlit.assets import style


def lay() -> None:
    """Lay the style of paper; to be called once by a page that is to be printed in this way."""
    st.html(style("boxes", "paper"))


def kept(name: str) -> DeltaGenerator:
    """A part of the page that no break of sheets goes through, wherever it fits on one.

    Parameters
    ----------
    name
        A word of its own on the page, of letters and underscores.
    """
    return st.container(key=f"kept_{name}")
