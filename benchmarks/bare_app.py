"""The yardstick: the least a Streamlit page can be that recolours 15 squares when a selectbox changes."""

import streamlit as st

COLOURS = ("#ADD1F1", "#6BACE6", "#2073BC", "#12436D", "#092135")

SHIFTS = {"One": 1, "Two": 2, "Three": 3, "Four": 4}

st.set_page_config(page_title="Fifteen squares", layout="wide")
indicator = st.sidebar.selectbox("Indicator", list(SHIFTS))
shift = SHIFTS[indicator]
squares = "".join(
    f'<div class="square" style="height: 8rem; background: {COLOURS[(i * shift + shift) % len(COLOURS)]}"></div>'
    for i in range(15)
)
st.title(f"Fifteen squares: {indicator}")
st.html(f'<div style="display: grid; gap: 2px; grid-template-columns: repeat(5, 8rem)">{squares}</div>')
