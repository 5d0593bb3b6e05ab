"""The filter in the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from sdmap.figures.comparison import comparable
from sdmap.maps.asked import Filter, SchoolFilter
from sdmap.maps.filters import crossed
from sdmap.maps.school_marks import phase_words
from sdmap.pack.inspections import ratings
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import schools
from sdmap.text.errors import SdmapError
from sdmap.text.numbers import count_words
from sdmap.topics.schools.inspection_words import grade_order, grade_words
from sdmap.ui.parts import choices, shell

_OF_MEASURES = ("worse_on", "at_least")
KEYS = ("only_core", "only_different", "min", "max", *_OF_MEASURES, "school_phase", "school_type", "school_rating")
_SWITCHES = {"only_core": "Only the core", "only_different": "Only different"}
_LIMITS = {"min": "At least (%)", "max": "At most (%)"}
_HOW_MANY = "How many of them"
_LEFT = "that is left out."
# Parameter, column of the schools, and what the choice is called.
_SCHOOLS = (
    ("school_phase", "phase", "Schools of phase"),
    ("school_type", "type", "Schools of type"),
    ("school_rating", "rating", "Schools with Ofsted outcome"),
)


def adopt(pack: Pack, asked: dict[str, str]) -> list[str]:
    """Take over the filter of a link; a link without one has none. What it asks for and is not here is told."""
    state = st.session_state
    told = []
    for key, label in _SWITCHES.items():
        state[key] = asked.get(key) == "1"
        if asked.get(key, "0") not in ("0", "1"):
            told.append(f"{label}: the link asks for “{asked[key][:60]}”, neither on (1) nor off (0); {_LEFT}")
    for key, label in _LIMITS.items():
        state[key] = _number(asked.get(key, ""))
        if asked.get(key) and state[key] is None:
            told.append(f"{label}: the link asks for “{asked[key][:60]}”, which is no number from 0 to 100; {_LEFT}")
    state["worse_on"] = list(dict.fromkeys(asked.get("worse_on", "").split()))
    choices.let_go("worse_on")
    enough = asked.get("at_least") or "0"
    known = enough.isascii() and enough.isdecimal() and len(enough) < 4
    state["at_least"] = int(enough) if known else 0
    if not known:
        told.append(f"{_HOW_MANY}: the link asks for “{enough[:60]}”, which is no number of measures; {_LEFT}")
    wanted = SchoolFilter.from_params(asked)
    for (key, _, _), values in zip(_SCHOOLS, (wanted.phases, wanted.types, wanted.ratings), strict=True):
        state[key] = list(dict.fromkeys(values))
    unknown = [("Worse on", i) for i in state["worse_on"] if i not in pack.indicators]
    unknown += [(label, v) for key, column, label in _SCHOOLS for v in state[key] if v not in _offered(pack, column)]
    return told + [f"{label}: the link asks for “{text[:60]}”, which is not here; {_LEFT}" for label, text in unknown]


def left_out(pack: Pack, layer: Layer, comparator: str) -> list[str]:
    """What a link's filter asks for and the layer or the comparator cannot have, each in a sentence."""
    state = st.session_state
    _begin()
    told = []
    if state["only_core"] and layer.core is None:
        told.append(f"Only the core: the link asks for it, but {layer.title} have none; {_LEFT}")
    against = f"compared with {pack.comparators[comparator].name}" if comparator in pack.comparators else "compared"
    able = _comparable(pack, layer, comparator)
    lacking = [pack.indicators[i].short_title for i in state["worse_on"] if i in pack.indicators and i not in able]
    told += [f"Worse on: {each} cannot be {against} for {layer.title}; {_LEFT}" for each in lacking]
    return told


def current(pack: Pack, layer: Layer, comparator: str) -> Filter:
    """The filter as it stands, without what this layer and comparator cannot have."""
    state = st.session_state
    _begin()
    worse_on = tuple(i for i in state["worse_on"] if i in _comparable(pack, layer, comparator))
    return Filter(
        core=bool(state["only_core"]) and layer.core is not None,
        different=bool(state["only_different"]),
        minimum=state["min"],
        maximum=state["max"],
        worse_on=worse_on,
        at_least=state["at_least"] if state["at_least"] < len(worse_on) else 0,
    )


def current_schools(pack: Pack) -> SchoolFilter:
    """Which schools are wanted, without what this pack's schools are not."""
    _begin()
    phases, types, ratings = (
        tuple(value for value in st.session_state[key] if value in _offered(pack, column))
        for key, column, _ in _SCHOOLS
    )
    return SchoolFilter(phases, types, ratings)


def show(pack: Pack, layer: Layer, comparator: str, *, on_map: bool = True) -> None:
    """Show the conditions, folded away; away from the map those on measures alone."""
    _begin()
    name = pack.comparators[comparator].name if comparator in pack.comparators else ""
    shown = _conditions if on_map else _measures
    shell.folding("Filter", "filter_box", lambda: shown(pack, layer, comparator, name))


def wish(worse_on: Sequence[str], at_least: int) -> None:
    """Ask for areas worse on at least so many of some measures; to be called before their controls are shown."""
    st.session_state.update(worse_on=list(worse_on), at_least=at_least)
    choices.let_go("worse_on")


def _begin() -> None:
    empty: dict[str, Any] = {
        "only_core": False,
        "only_different": False,
        "min": None,
        "max": None,
        "worse_on": [],
        "at_least": 0,
    }
    for key, nothing in empty.items():
        st.session_state.setdefault(key, nothing)
    for key, _, _ in _SCHOOLS:
        st.session_state.setdefault(key, [])


def _conditions(pack: Pack, layer: Layer, comparator: str, name: str) -> None:
    """The controls of the filter; what they say is kept in the session under their keys."""
    st.checkbox(_SWITCHES["only_core"], key="only_core", disabled=layer.core is None)
    plain = shell.plain(name)
    st.checkbox(f"Only different from {plain}" if name else "Only different", key="only_different")
    for key, label in _LIMITS.items():
        st.number_input(label, 0.0, 100.0, value=None, step=1.0, key=key)
    if crossed(current(pack, layer, comparator)):
        st.caption("The limits cross: no figure can be both.")
    _measures(pack, layer, comparator, name)
    if st.session_state["schools"] and not st.session_state["tiles"]:
        _school_conditions(pack)


def _measures(pack: Pack, layer: Layer, comparator: str, name: str) -> None:
    """The choice of measures that an area must be worse on, and of how many of them."""
    able, state = _comparable(pack, layer, comparator), st.session_state
    choices.put_several("worse_on", able)
    st.multiselect(
        f"Worse than {shell.plain(name)} on" if name else "Worse on",
        able,
        key="worse_on",
        format_func=lambda i: pack.indicators[i].short_title,
        placeholder="Choose measures",
    )
    fewer = range(1, len(state["worse_on"]))
    if fewer:
        choices.put("at_least", state["at_least"] if state["at_least"] in fewer else 0)
        st.selectbox(_HOW_MANY, [0, *fewer], key="at_least", format_func=_how_many)


def _how_many(count: int) -> str:
    """On how many of the chosen measures, in words that do not hang on how many there are."""
    return f"At least {count_words(count)}" if count else "All"


def _school_conditions(pack: Pack) -> None:
    """Which of the schools on the map are wanted; offered while they are shown."""
    spoken: dict[str, Callable[[str], str]] = {"phase": phase_words, "type": str, "rating": grade_words}
    for key, column, label in _SCHOOLS:
        offered = _offered(pack, column)
        choices.put(key, [value for value in st.session_state[key] if value in offered])
        if len(offered) > 1:
            st.multiselect(label, offered, key=key, format_func=spoken[column], placeholder="All")


@lru_cache(maxsize=12)
def _offered(pack: Pack, column: str) -> tuple[str, ...]:
    """What the pack's schools are, in the order they are read in."""
    order: Callable[[str], Any] = grade_order if column == "rating" else str
    try:
        return tuple(sorted(set(ratings(pack) if column == "rating" else schools(pack)[column]), key=order))
    except SdmapError:
        return ()


def _comparable(pack: Pack, layer: Layer, comparator: str) -> list[str]:
    """Ids of the indicators on which the layer's areas can be held against the comparator; none without one."""
    if comparator not in pack.comparators:
        return []
    try:
        return [each.id for each in comparable(pack, layer, comparator)]
    except SdmapError:
        return []


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None
