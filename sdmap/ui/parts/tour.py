"""A first visit in three steps, shown once and dismissed for good."""

from __future__ import annotations

import streamlit as st

STEPS = (
    "Choose areas and a measure at the left (on a small screen, behind »). The sentence at the top says what the map"
    " found.",
    "Click an area on the map, among the ranked dots or in the table: the three agree, and so does its profile. With"
    " the keyboard, Tab to the map, then use the arrow keys and Enter.",
    "“Download and share” beside the headline gives the picture, the table and a link to just this view.",
)
_STEP = "_tour"


def tour() -> None:
    """Show the next step of the tour to somebody who came without a link and has not dismissed it."""
    state = st.session_state
    if _STEP not in state:
        state[_STEP] = len(STEPS) if st.query_params else 0
    step = state[_STEP]
    if step >= len(STEPS):
        return
    last = step == len(STEPS) - 1
    with st.container(horizontal=True, vertical_alignment="center", key="tour"):
        st.markdown(f"**{step + 1} of {len(STEPS)}.** {STEPS[step]}")
        st.button("Done" if last else "Next", key="tour_next", on_click=_go, args=(step + 1,))
        if not last:
            st.button("Close", key="tour_close", on_click=_go, args=(len(STEPS),))


def _go(step: int) -> None:
    st.session_state[_STEP] = step
