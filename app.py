"""The front door: page settings and navigation, nothing else."""

from __future__ import annotations

import streamlit as st

from sdmap.ui import data_page, map_page, shell

st.set_page_config(page_title=shell.title(), page_icon=shell.ICON, layout="wide")
shell.ground()
st.navigation(
    [
        st.Page(map_page.render, title="Map", icon=":material/map:", url_path="map", default=True),
        st.Page(data_page.render, title="Data and methods", icon=":material/menu_book:", url_path="data-and-methods"),
    ]
).run()
