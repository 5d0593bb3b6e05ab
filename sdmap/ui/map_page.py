"""The Map page: the finding, the map with its plot and table, and what can be taken away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sdmap import narrate
from sdmap._errors import SdmapError
from sdmap.exports import MIME, export, file_name
from sdmap.mapping import draw
from sdmap.results import MapResult
from sdmap.ui import atlas, controls, shell

TAKE_AWAY = {
    "png": "Picture (PNG, A4)",
    "svg": "Picture to edit (SVG)",
    "pdf": "Page to print (PDF, A4)",
    "html": "Map that works offline (HTML)",
    "csv": "Figures (CSV)",
}


def render() -> None:
    """Show the page; a fault of the pack takes the place of the map and leaves the rest alive."""
    pack = shell.pack()
    try:
        request = controls.request_from_sidebar(pack)
    except SdmapError as fault:
        st.error(str(fault), icon=":material/error:")
        return
    try:
        result = draw(pack, request)
    except SdmapError as fault:
        # The URL keeps up all the same, so that the next choice is made from here.
        controls.write_url(request, controls.selected_area())
        st.error(str(fault), icon=":material/error:")
        return
    shell.headline(narrate.headline(result), narrate.subtitle(result))
    area = atlas.show(result, controls.selected_area(), key="atlas")
    controls.choose_area(area)
    controls.write_url(result.request, area)
    _take_away(result)


def _take_away(result: MapResult) -> None:
    """Downloads, each made only when its button is pressed."""
    with st.sidebar, st.expander("Take it away", expanded=False):
        for kind, label in TAKE_AWAY.items():
            st.download_button(
                label,
                data=partial(export, result, kind),
                file_name=file_name(result, kind),
                mime=MIME[kind],
                key=f"download_{kind}",
                on_click="ignore",
                width="stretch",
            )
