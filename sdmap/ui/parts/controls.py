"""The sidebar: every choice, kept in the URL.

The URL owns the choices. At the start of a run what the URL says and this session did not write itself (a link, the
back button) is taken over; at the end the choices are written out, defaults and all, so that a link keeps its meaning
when a default moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from sdmap.figures.comparison import comparisons
from sdmap.figures.figures import figures, layers_near, mapped, mapped_layers, periods
from sdmap.figures.records import Asked
from sdmap.maps import school_marks
from sdmap.maps.asked import NO_AREA, ColourBy, MapRequest
from sdmap.maps.mapping import can_smooth
from sdmap.pack.carried import layer_with
from sdmap.pack.core_ground import core_ground
from sdmap.pack.interventions import speaks_of_work
from sdmap.pack.model import Layer, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.text.errors import PackError, SdmapError
from sdmap.text.joining import lowered
from sdmap.text.periods import period_words
from sdmap.ui.parts import atlas, choices, class_limits, filter_controls, links, school_cards, selection, shared, shell
from sdmap.ui.parts import kept_choices as wishes
from sdmap.ui.parts import pair as pair_part
from sdmap.ui.parts.selection import QUOTED, choose_area, selected_area

NO_COMPARATOR = "none"
COLOUR_BY: dict[ColourBy, str] = {
    "value": "Value",
    "comparison": "Better or worse",
    "smoothed": "Value, smoothed for small numbers",
}
# What the screen calls each choice, and what is shown in place of one that a link names and is not to be had.
_LABELS = {
    "layer": ("Areas", "others are shown"),
    "indicator": ("Indicator", "another is shown"),
    "period": ("Period", "another is shown"),
    "comparator": ("Compare with", "another is shown"),
    "colour_by": ("Colour by", "another way is shown"),
    "classes": ("Class limits", "others are shown"),
    "k": ("Classes", "the usual number is shown"),
    "schools_by": ("Schools by", "their phase is shown"),
}
_SWITCHES = {"core": "Core outline", "places": "Places", "schools": "Schools", "work": "What is being done"}
# Of a link's own words as many characters are repeated, and of its faults as many told one by one: a page is for its
# map.
TOLD = 8
PARAMETERS = (
    "layer",
    "indicator",
    "period",
    "comparator",
    "colour_by",
    "classes",
    "k",
    "breaks",
    "core",
    "schools",
    "schools_by",
    "school",
    "work",
    "places",
    "area",
    "place",
    "release",
    "view",
    "beside",
    *filter_controls.KEYS,
)
_WRITTEN, _ADOPTED = "_written", "_adopted"
_TILES_HELP = "Equal-size tiles: every area the same size, near its true place."
_WORK_HELP = " What is being done: work that the documents speak of, and where they place it."
# What every page keeps of the map's choices.
KEYS = (*PARAMETERS, "tiles")
_BOXES = ("filter_box", "more_box", "share_box")
# What a person can change, beside the parameters: a run that comes of one of these brings no link.
_TOUCHED = (*KEYS, "report_kind", "report_lend", *_BOXES)


def request_from_sidebar(pack: Pack, *, on_map: bool = True, measured: bool = True) -> MapRequest:
    """Show the controls and give back what they ask for; ``on_map`` with those of the map alone.

    Choices that the pack does not have (from an old link, or after another layer was chosen) fall to the nearest it
    has, and the page says so; what a person chose comes back on a layer that has it. A page that is not ``measured``
    shows every measure: there the choice of one is kept without its controls.
    """
    changed = [*links.led_on(), *_take_over_url(pack)]
    # An area that was just picked counts for every word of this run.
    choose_area(atlas.picked(atlas.MAPS, selected_area()))
    with st.sidebar:
        layers = [each.id for each in mapped_layers(pack)]
        if not layers:
            raise PackError(OBSERVATIONS.file, "no layer has a figure to show", mend="add a row for each of its areas")
        _settle(pack, "layer", layers, pack.default_layer, changed)
        where = st.radio("Areas", layers, key="layer", format_func=lambda i: shell.plain(pack.layers[i].title))
        asked = _measure(pack, pack.layers[where], changed, shown=measured)
        comparators = [*pack.comparators, NO_COMPARATOR]
        _settle(pack, "comparator", comparators, pack.default_comparator, changed)
        # What the options are called must not hang on another choice: Streamlit sends the words back, and words that
        # have changed meanwhile are none of the options.
        names = {**{c: each.name for c, each in pack.comparators.items()}, NO_COMPARATOR: "Nothing"}
        comparator = st.selectbox("Compare with", comparators, key="comparator", format_func=names.__getitem__)
        if _linked():
            changed += filter_controls.left_out(pack, asked.layer, comparator)
        if on_map:
            _map_controls(pack, asked, comparator, changed)
        elif _linked():
            _settle(pack, "colour_by", list(COLOUR_BY), "value", changed)
        # Every page keeps to them, though the map alone shows them.
        _settle(pack, "classes", class_limits.offered(asked.indicator.id), "natural_breaks", changed)
        _settle(pack, "k", [4, 5], 5, changed)
    # Before anything is drawn of choices that are overtaken.
    choices.follow(KEYS)
    moved = selection.settle(pack, asked.layer, linked=_linked())
    request = _request(pack, asked, comparator, on_map=on_map)
    if _linked() and st.session_state.get("beside", pair_part.NOTHING) not in pair_part.offered(pack, request):
        linked = str(st.session_state["beside"])[:QUOTED]
        changed.append(f"Set beside it: the link asks for “{linked}”, which is not here; one map is shown.")
        st.session_state["beside"] = pair_part.NOTHING
    if moved and _linked():
        changed.append(moved)
        moved = ""
    _tell(pack, asked.layer, changed, measured=measured, moved=moved)
    return request


def _measure(pack: Pack, layer: Layer, changed: list[str], *, shown: bool) -> Asked:
    """The layer’s indicator and its period, with their controls where they are ``shown``."""
    state = st.session_state
    indicators = [each.id for each in mapped(pack, layer)]
    _settle(pack, "indicator", indicators, pack.default_indicator, changed)
    if shown:
        st.selectbox(
            "Indicator",
            indicators,
            key="indicator",
            format_func=lambda i: pack.indicators[i].short_title,
            help=shell.plain(pack.indicators[state["indicator"]].definition),
        )
    known = list(reversed(periods(pack, layer, pack.indicator(state["indicator"]))))
    _settle(pack, "period", known, known[0], changed)
    if shown:
        st.selectbox("Period", known, key="period", format_func=period_words)
    return Asked(layer, pack.indicator(state["indicator"]), str(state["period"]))


def _request(pack: Pack, asked: Asked, comparator: str, *, on_map: bool) -> MapRequest:
    """What the controls ask for."""
    state = st.session_state
    return MapRequest(
        layer=asked.layer.id,
        indicator=asked.indicator.id,
        period=asked.period,
        comparator="" if comparator == NO_COMPARATOR else comparator,
        classes=class_limits.chosen(),
        colour_by=state.get("colour_by", "value") if on_map else "value",
        show_core=bool(state["core"]),
        show_schools=bool(state["schools"]) and not state["tiles"],
        only=filter_controls.current(pack, asked.layer, comparator),
        schools=filter_controls.current_schools(pack),
        schools_by=state["schools_by"] if on_map and state["schools"] else "phase",
        view="tiles" if state["tiles"] else "map",
        show_work=bool(state["work"]) and speaks_of_work(pack),
        area=selected_area(),
        show_places=bool(state["places"]),
    )


def _tell(pack: Pack, layer: Layer, changed: list[str], *, measured: bool, moved: str) -> None:
    """Say in one box what of a link is not here, and quietly what stands in for the chosen indicator and area."""
    # The place is there with and without words: what follows it would else be made anew, and the map lose its zoom.
    with st.container(key="on_screen_told"):
        told = [shell.plain(" ".join(sentence.split())) for sentence in changed[:TOLD]]
        if len(changed) > TOLD:
            told.append(f"{len(changed) - TOLD} more of what the link asks for is not here.")
        if told:
            st.info(told[0] if len(told) == 1 else "\n".join(f"- {each}" for each in told), icon=":material/info:")
        wanted = wishes.wanted("indicator")
        if measured and wanted in pack.indicators:
            missing, shown = (pack.indicators[i].short_title for i in (wanted, st.session_state["indicator"]))
            near = layers_near(pack, layer, pack.indicators[wanted])
            instead = f"{shown} is shown instead." + (f" The nearest areas with them: {near[0].title}." if near else "")
            st.caption(shell.plain(f"{missing} has no figures for {lowered(layer.title)}; {instead}"))
        if moved:
            st.caption(shell.plain(moved))


def _map_controls(pack: Pack, asked: Asked, comparator: str, changed: list[str]) -> None:
    """The controls of the map alone; what they say is kept in the session under their keys."""
    ways, worked = ways_of_colouring(pack, asked, comparator), speaks_of_work(pack)
    _settle(pack, "colour_by", ways, "value", changed)
    st.selectbox("Colour by", ways, key="colour_by", format_func=COLOUR_BY.__getitem__)
    # Beside a box to tick, a help sign would be part of its label: to press it would tick the box.
    st.caption("Show", help=shell.plain(_TILES_HELP + (_WORK_HELP if worked else "")))
    st.checkbox("Core outline", key="core", disabled=core_ground(pack, asked.layer) is None)
    if pack.context.any:
        st.checkbox("Places", key="places", disabled=bool(st.session_state["tiles"]))
    tiles = st.checkbox("Equal-size tiles", key="tiles")
    shown = st.checkbox("Schools", key="schools", disabled=tiles)
    offered = list(school_marks.ways(pack))
    _settle(pack, "schools_by", offered, "phase", changed)
    if shown and not tiles and len(offered) > 1:
        st.selectbox("Schools by", offered, key="schools_by", format_func=school_marks.WAYS.__getitem__)
    if worked:
        st.checkbox("What is being done", key="work")
    filter_controls.show(pack, asked.layer, comparator)


def write_url(pack: Pack, request: MapRequest) -> None:
    """Write the choices into the URL, defaults and all, with the release of the data they were made on."""
    # A link that is handed on names the area; the place that led to it is one person's, and outlives a reload.
    place = st.session_state["place"]
    params = link_params(pack, request) | ({"place": place} if place else {})
    adopted = st.session_state.pop(_ADOPTED, False)
    # A browser may not yet have what this session wrote last: then it still says what was before, and must be told.
    behind = not adopted and st.session_state.get(_WRITTEN, params) != params
    if behind or st.query_params.to_dict() != params:
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN] = params
    links.wrote("map", params, links.held(_TOUCHED))


def link_params(pack: Pack, request: MapRequest) -> dict[str, str]:
    """The parameters of a link that restores a view, with what was chosen and is not in force just now."""
    state = st.session_state
    return request.to_params() | {
        "colour_by": state.get("colour_by", request.colour_by),
        "schools": "1" if state["schools"] else "0",
        "schools_by": state["schools_by"],
        **({"school": state["school"]} if state["school"] else {}),
        "beside": state.get("beside", "none"),
        "release": pack.release,
    }


@lru_cache(maxsize=256)
def ways_of_colouring(pack: Pack, asked: Asked, comparator: str) -> list[ColourBy]:
    """Smoothing is offered only where there are counts to smooth, better or worse only where areas are compared."""
    against = "" if comparator == NO_COMPARATOR else comparator
    try:
        smooth = can_smooth(figures(pack, asked), asked.indicator)
        compared = bool((comparisons(pack, asked, against) != "not compared").any())
    except SdmapError:
        # The page tells the fault in place of the map; the controls stay whole.
        smooth = compared = False
    can = {"smoothed": smooth, "comparison": compared}
    return [way for way in COLOUR_BY if can.get(way, True)]


def _take_over_url(pack: Pack) -> list[str]:
    """Take over what a link or the back button says; begin with the pack's defaults."""
    state = st.session_state
    defaults: dict[str, Any] = {
        "layer": pack.default_layer,
        "indicator": pack.default_indicator,
        "comparator": pack.default_comparator or NO_COMPARATOR,
        "core": True,
        "schools": False,
        "schools_by": "phase",
        "school": "",
        "work": False,
        "places": True,
        "tiles": False,
        "area": "",
        "place": "",
    }
    for key, value in defaults.items():
        state.setdefault(key, value)
    said = st.query_params.to_dict()
    asked = {key: said[key] for key in PARAMETERS if key in said}
    late = links.late("map", asked, links.held(_TOUCHED), touched=_pressed())
    if late:
        # A first run that was overtaken has taken the address over already.
        state.setdefault(_WRITTEN, asked)
    if not asked or (not choices.arrived() and (late or asked == state.get(_WRITTEN))):
        return []
    told = _adopt(pack, asked)
    # At once: a second step back may cut this run short.
    links.wrote("map", asked, links.held(_TOUCHED))
    return told


def _pressed() -> bool:
    """Whether this run came of something without a value of its own: an area picked, a school opened."""
    return school_cards.just_opened(atlas.MAPS) is not None or atlas.just_picked(atlas.MAPS) is not None


def _linked() -> bool:
    """Whether this is the first run: what the session holds by now, a link put there."""
    return _WRITTEN not in st.session_state


def _adopt(pack: Pack, asked: Mapping[str, str]) -> list[str]:
    """Put the parameters of a link into the state; what cannot be is told."""
    st.session_state[_ADOPTED] = True
    st.session_state["place"] = ""
    # A link of before schools had other marks, or with no card open.
    st.session_state["schools_by"] = "phase"
    wishes.forget()
    told = shared.made_on(pack, asked.get("release", pack.release))
    told += school_cards.adopt(pack, asked.get(school_cards.KEY, ""))
    told += filter_controls.adopt(pack, dict(asked))
    class_limits.adopt(asked)
    for key, text in asked.items():
        if key in filter_controls.KEYS or key in ("release", "breaks", school_cards.KEY):
            continue
        if key in _SWITCHES:
            told += _switch(key, text)
        elif key == "view":
            st.session_state["tiles"] = text == "tiles"
            if text not in ("map", "tiles"):
                told.append(f"Show: the link asks for “{text[:QUOTED]}”, which is not here; the map is shown.")
        elif key == "k":
            if text in ("4", "5"):
                st.session_state[key] = int(text)
            else:
                label, instead = _LABELS[key]
                told.append(f"{label}: the link asks for “{text[:40]}”, which is not here; {instead}.")
        elif key == "area":
            choose_area("" if text == NO_AREA else text)
        else:
            st.session_state[key] = text
    # A link that names an area and no areas means those that it is one of.
    if "layer" not in asked and (home := layer_with(pack, asked.get("area", ""))):
        st.session_state["layer"] = home.id
    return told


def _switch(key: str, text: str) -> list[str]:
    """Turn on or off what a link says is on or off; anything else leaves it as it is, and is told."""
    if text in ("0", "1"):
        st.session_state[key] = text == "1"
        return []
    stays = "on" if st.session_state[key] else "off"
    return [f"{_SWITCHES[key]}: the link asks for “{text[:QUOTED]}”, neither on (1) nor off (0); it stays {stays}."]


def _settle(pack: Pack, key: str, options: list[Any], default: Any, told: list[str]) -> None:
    """Make sure a choice is one there is, before its control is shown; say what was changed where a link asked for it.

    What nobody asked for, a default that falls away where there is no such figure, is not told. What a person chose is
    remembered until it can be had again.
    """
    state = st.session_state
    wishes.recall(key, options)
    if key in state and state[key] in options:
        return
    chosen = default if default in options else options[0]
    if key in state and key in st.query_params and _linked():
        label, instead = _LABELS[key]
        asked = _named(pack, key, str(state[key]))[:QUOTED]
        told.append(f"{label}: the link asks for “{asked}”, {_why_not(pack, key, state[key])}; {instead}.")
    elif key in state and not _linked():
        wishes.fell(key, chosen)
    state[key] = chosen


def _why_not(pack: Pack, key: str, value: str) -> str:
    """Why what a link asks for cannot be shown; of a measure that others have, the nearest areas that do."""
    indicator = pack.indicators.get(value) if key == "indicator" else None
    if indicator is None:
        return "which is not here"
    if indicator.kind == "count":
        return "which is a count: no map is made of it"
    near = layers_near(pack, pack.layers[st.session_state["layer"]], indicator)
    return f"which these areas do not have (the nearest that do: {near[0].title})" if near else "which is not here"


def _named(pack: Pack, key: str, value: str) -> str:
    """What the screen calls a choice, or the choice itself where the pack has nothing of the kind."""
    if key == "layer" and value in pack.layers:
        return pack.layers[value].title
    if key == "indicator" and value in pack.indicators:
        return pack.indicators[value].short_title
    if key == "comparator" and value in pack.comparators:
        return pack.comparators[value].name
    named: dict[Any, str] = {**COLOUR_BY, **class_limits.METHODS, **school_marks.WAYS}
    return period_words(value) if key == "period" else named.get(value, value)
