"""Two maps side by side: another period of the same measure on the same classes, or another measure."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sdmap import narrate
from sdmap.figures import layers_with, periods
from sdmap.mapping import draw, on_one_scale
from sdmap.pack import Pack
from sdmap.results import MapRequest, MapResult
from sdmap.ui import atlas, shell

KEYS = ("beside",)
NOTHING = "none"


def second_request(pack: Pack, request: MapRequest, *, shown: bool) -> MapRequest | None:
    """Give the request of the second map, None where there is none; ``shown``, with the choice of it."""
    state = st.session_state
    state.setdefault("beside", NOTHING)
    if state["beside"] == NOTHING and not shown:
        return None
    options = [NOTHING, *_others(pack, request)]
    if state["beside"] not in options:
        state["beside"] = NOTHING
    if shown:
        st.selectbox("Set beside it", options, key="beside", format_func=lambda choice: _words(pack, choice))
    if state["beside"] == NOTHING:
        return None
    indicator, period = state["beside"].split("~")
    return replace(request, indicator=indicator, period=period, colour_by="value")


def show_both(one: MapResult, other: MapRequest, area: str) -> str:
    """Show a map and another beside it, under one legend where the measure is the same; give the chosen area."""
    first, second = on_one_scale(one.pack, one.request, other)
    results = draw(one.pack, first), draw(one.pack, second)
    shared = first.indicator == second.indicator
    chosen = area
    for column, result, key in zip(st.columns(2), results, ("atlas_left", "atlas_right"), strict=True):
        with column:
            title = f"{result.indicator.short_title}, {narrate.period_words(result.period)}"
            st.html(f'<h2 class="sdmap-beside">{shell.escaped(title)}</h2>')
            shell.paragraph(narrate.headline(result))
            silent = shared and key == "atlas_right"
            chosen = atlas.show(result, chosen, key=key, bare="silent" if silent else "bare")
    if shared:
        shell.paragraph("Both maps are coloured by the legend on the left.")
    return chosen


def _others(pack: Pack, request: MapRequest) -> list[str]:
    """Every other map of the layer: first the other periods of the measure, then the latest of each other measure."""
    same = [p for p in reversed(periods(pack, request.indicator, request.layer)) if p != request.period]
    others = [
        (i, periods(pack, i, request.layer)[-1])
        for i, indicator in pack.indicators.items()
        if i != request.indicator and indicator.kind != "count" and request.layer in layers_with(pack, i)
    ]
    return [f"{request.indicator}~{p}" for p in same] + [f"{i}~{p}" for i, p in others]


def _words(pack: Pack, choice: str) -> str:
    if choice == NOTHING:
        return "Nothing"
    indicator, period = choice.split("~")
    return f"{pack.indicators[indicator].short_title}, {narrate.period_words(period)}"
