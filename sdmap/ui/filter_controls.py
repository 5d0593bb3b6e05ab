"""The filter and the postcode look-up in the sidebar."""

from __future__ import annotations

import streamlit as st

from sdmap._errors import SdmapError
from sdmap.comparison import latest_comparable
from sdmap.pack import Pack
from sdmap.postcode import find_postcode
from sdmap.results import Filter
from sdmap.ui import shell

KEYS = ("only_core", "only_different", "min", "max", "worse_on")


def adopt(asked: dict[str, str]) -> None:
    """Take over the filter of a link; a link without one has none."""
    state = st.session_state
    state["only_core"] = asked.get("only_core") == "1"
    state["only_different"] = asked.get("only_different") == "1"
    for key in ("min", "max"):
        state[key] = _number(asked.get(key, ""))
    state["worse_on"] = asked.get("worse_on", "").split()


def current(pack: Pack, layer: str, comparator: str) -> Filter:
    """The filter as it stands, without what this layer and comparator cannot have."""
    state = st.session_state
    _begin()
    return Filter(
        core=bool(state["only_core"]) and pack.layers[layer].core is not None,
        different=bool(state["only_different"]),
        minimum=state["min"],
        maximum=state["max"],
        worse_on=tuple(i for i in state["worse_on"] if i in _comparable(pack, layer, comparator)),
    )


def show(pack: Pack, layer: str, comparator: str) -> None:
    """Show the conditions, folded away."""
    _begin()
    name = pack.comparators[comparator].name if comparator in pack.comparators else ""
    box = shell.folded("Filter", "filter_box")
    if box is not None:
        with box:
            _conditions(pack, layer, comparator, name)


def _begin() -> None:
    for key, empty in (("only_core", False), ("only_different", False), ("min", None), ("max", None), ("worse_on", [])):
        st.session_state.setdefault(key, empty)


def _conditions(pack: Pack, layer: str, comparator: str, name: str) -> None:
    """The controls of the filter; what they say is kept in the session under their keys."""
    several = _comparable(pack, layer, comparator)
    st.session_state["worse_on"] = [i for i in st.session_state["worse_on"] if i in several]
    st.checkbox("Only the core", key="only_core", disabled=pack.layers[layer].core is None)
    plain = shell.plain(name)
    st.checkbox(f"Only different from {plain}" if name else "Only different", key="only_different")
    st.number_input("At least (%)", 0.0, 100.0, value=None, step=1.0, key="min")
    st.number_input("At most (%)", 0.0, 100.0, value=None, step=1.0, key="max")
    st.multiselect(
        f"Worse than {plain} on all of" if name else "Worse on all of",
        several,
        key="worse_on",
        format_func=lambda i: pack.indicators[i].short_title,
        placeholder="Choose measures",
    )


def postcode_from_sidebar(pack: Pack, layer: str) -> str:
    """Show the postcode look-up and its answer.

    Returns
    -------
    str
        The code of its area, once for each postcode typed, so that another area can be chosen afterwards; "" else.
    """
    typed = st.text_input("Find a postcode", key="postcode", placeholder="whole, or its beginning")
    if not typed:
        return ""
    try:
        answer = find_postcode(pack, typed, layer)
    except SdmapError as fault:
        st.caption(shell.plain(str(fault)))
        return ""
    st.info(shell.plain(answer.sentence))
    answered, st.session_state["_answered"] = st.session_state.get("_answered"), (typed, layer)
    return answer.codes[0] if len(answer.codes) == 1 and answered != (typed, layer) else ""


@st.cache_data(max_entries=64, show_spinner=False)
def _comparable_of(_pack: Pack, stamp: str, layer: str, comparator: str) -> list[str]:  # noqa: ARG001
    return [
        i.id
        for i in _pack.indicators.values()
        if i.polarity != "neither" and latest_comparable(_pack, i.id, layer, comparator)
    ]


def _comparable(pack: Pack, layer: str, comparator: str) -> list[str]:
    """Indicators on which the layer's areas can be held against the comparator; none without one."""
    if comparator not in pack.comparators:
        return []
    try:
        return _comparable_of(pack, pack.stamp, layer, comparator)
    except SdmapError:
        return []


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None
