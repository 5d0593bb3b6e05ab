"""The front door: page settings and navigation, nothing else."""

from __future__ import annotations

import streamlit as st

from sdmap.ui.pages import KEYS, follow, foot, had, head, no_page
from sdmap.ui.parts import choices, shell

# Before the pages are named: the icon of a page would be fetched from elsewhere to stand for the site.
st.set_page_config(page_icon=shell.ICON, layout="wide")
shell.look_up()
page = st.navigation(
    [
        st.Page(each.render, title=each.title, icon=each.icon, url_path=each.path,
                default=not each.address, visibility="visible" if each.in_bar else "hidden")
        for each in had()
    ] + no_page(),
    position="top",
)  # fmt: skip
st.set_page_config(page_title=shell.title(page.title))
shell.ground()
with choices.kept(page.url_path, KEYS):
    follow(page.url_path)
    head(page.url_path)
    page.run()
foot(page.url_path)
