"""What Streamlit itself takes for a page of as many parts as the map's: navigation, address, controls and components.

Nothing in it is worked out and no component draws more than a word: what the Map page takes beyond it is its own.
"""

from typing import Any

import streamlit as st

SHIFTS = {"One": 1, "Two": 2, "Three": 3, "Four": 4}
OTHERS = ("Areas", "Period", "Compare with", "Colour by")
WORD = "export default ({ data, parentElement }) => { parentElement.textContent = data.word; }"


@st.cache_resource
def components() -> list[Any]:
    return [st.components.v2.component(f"part_{number}", js=WORD) for number in range(5)]


def controls() -> str:
    st.radio(OTHERS[0], [f"Areas {number}" for number in range(6)])
    chosen = st.selectbox("Indicator", list(SHIFTS))
    for label in OTHERS[1:]:
        st.selectbox(label, [f"{label} {number}" for number in range(3)])
    st.caption("Show", help="What is shown.")
    for number in range(5):
        st.checkbox(f"Show {number}")
    for label in ("Filter", "More"):
        st.expander(label, key=label, on_change="rerun")
    return chosen


def page() -> None:
    with st.sidebar:
        chosen = controls()
    with st.container():
        st.html(f"<h1>{chosen}</h1>")
    st.query_params.from_dict({"indicator": chosen, "layer": "squares"})
    for number, component in enumerate(components()):
        component(key=f"part_{number}", data={"word": chosen if number == 0 else "part"})
    st.html(f'<div class="square">{SHIFTS[chosen]}</div>')
    for number in range(3):
        st.html(f"<p>Part {number}</p>")
    st.expander("Share", key="share", on_change="rerun")


pages = [st.Page(page, title="One", url_path="_", default=True)]
pages += [st.Page(lambda: None, title=f"Page {number}", url_path=f"page_{number}") for number in range(8)]
st.set_page_config(layout="wide")
opened = st.navigation(pages, position="top")
st.set_page_config(page_title=opened.title)
opened.run()
