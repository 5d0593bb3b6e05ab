"""The front door: page settings and navigation, nothing else."""

from __future__ import annotations

import streamlit as st

from sdmap.ui.pages import accessibility as accessibility_page
from sdmap.ui.pages import concentration as concentration_page
from sdmap.ui.pages import data as data_page
from sdmap.ui.pages import evidence as evidence_page
from sdmap.ui.pages import map as map_page
from sdmap.ui.pages import profile as profile_page
from sdmap.ui.pages import schools as schools_page
from sdmap.ui.parts import choices, controls, shell

# Before the pages are named: the icon of a page would be fetched from elsewhere to stand for the site.
st.set_page_config(page_icon=shell.ICON, layout="wide")
page = st.navigation(
    [
        st.Page(map_page.render, title="Map", icon=":material/map:", url_path="map", default=True),
        st.Page(
            concentration_page.render, title="Concentration", icon=":material/bubble_chart:", url_path="concentration"
        ),
        st.Page(profile_page.render, title="Area profile", icon=":material/article:", url_path="area-profile"),
        st.Page(
            schools_page.render,
            title="Schools and childcare",
            icon=":material/school:",
            url_path="schools-and-childcare",
        ),
        st.Page(evidence_page.render, title="Evidence", icon=":material/fact_check:", url_path="evidence"),
        st.Page(data_page.render, title="Data and methods", icon=":material/menu_book:", url_path="data-and-methods"),
        st.Page(
            accessibility_page.render,
            title="Accessibility",
            icon=":material/accessibility_new:",
            url_path="accessibility",
        ),
    ],
    position="top",
)
st.set_page_config(page_title=shell.title(page.title))
shell.ground()
with choices.kept(page.url_path, (*controls.KEYS, *schools_page.KEYS, *evidence_page.KEYS)):
    page.run()
