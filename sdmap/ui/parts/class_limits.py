"""How values are cut into classes: the controls, and the limits that a link brings.

A picture can have limits of its own, which nothing on a page sets; its link brings them. They are on offer while the
map is of the measure that the link names.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from sdmap.maps.asked import Classes, ClassMethod
from sdmap.text.errors import RequestError

METHODS: dict[ClassMethod, str] = {
    "natural_breaks": "Natural breaks",
    "quantiles": "Equal numbers of areas",
    "equal_intervals": "Equal steps",
}
GIVEN: ClassMethod = "given"
AS_IN_THE_LINK = "As in the link"
MOST = 9  # limits: a key of more classes than they make would be longer than the map is high
_MEASURE = "breaks_measure"


def adopt(asked: Mapping[str, str]) -> None:
    """Keep the limits that a link brings, with the measure that they are of."""
    if "breaks" in asked:
        st.session_state["breaks"] = asked["breaks"]
        st.session_state[_MEASURE] = asked.get("indicator", st.session_state["indicator"])


def offered(indicator: str) -> list[ClassMethod]:
    """The ways of cutting this measure's values: the limits of a link only those that were made for it."""
    linked = st.session_state.get(_MEASURE) == indicator and _limits()
    return [*METHODS, GIVEN] if linked else [*METHODS]


def chosen() -> Classes:
    """The way that is chosen."""
    method, count = st.session_state.get("classes", "natural_breaks"), st.session_state.get("k", 5)
    return Classes(method, count, _limits() if method == GIVEN else ())


def show() -> None:
    """Show how the classes are made; what is chosen is kept in the session and read on the next run."""
    state, words = st.session_state, {**METHODS, GIVEN: AS_IN_THE_LINK}
    st.selectbox("Class limits", offered(state["indicator"]), key="classes", format_func=words.__getitem__)
    # Limits that are given leave no choice of how many classes they part.
    st.radio("Classes", [4, 5], key="k", horizontal=True, disabled=state["classes"] == GIVEN)


def _limits() -> tuple[float, ...]:
    """The limits that the last link brought; none where they cannot be."""
    try:
        limits = tuple(float(limit) for limit in str(st.session_state.get("breaks", "")).split())
        return Classes(GIVEN, breaks=limits).breaks if len(limits) <= MOST else ()
    except (ValueError, RequestError):
        return ()
