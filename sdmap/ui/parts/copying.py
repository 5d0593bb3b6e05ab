"""The button that copies, seen, in the tab order, and saying that it has copied."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from sdmap.render.web.assets import copy_style
from sdmap.render.web.copy_wire import copy_of
from sdmap.ui.parts.atlas import script

# What an address says of one person's own way to the view, and of nothing that is shown.
_OWN = ["place"]


@cache
def _component() -> Any:
    """The button, registered once in the life of the server."""
    return st.components.v2.component("sdmap_copy", css=copy_style(), js=script("copy"))


def copy_text(text: str, label: str, *, key: str) -> None:
    """Show a button that copies a text."""
    _component()(key=key, data=copy_of(label, text), width="content")


def copy_link(label: str, *, key: str) -> None:
    """Show a button that copies the address in the browser, by which the view is opened anew."""
    _component()(key=key, data=copy_of(label, without=_OWN), width="content")
