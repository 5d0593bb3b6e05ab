"""Two maps side by side: another period of the same measure on the same classes, or another measure."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sdmap import narrate, side_by_side
from sdmap.figures import layers_with, periods
from sdmap.filters import filtered_headline
from sdmap.pack import Pack
from sdmap.results import MapRequest, MapResult
from sdmap.side_by_side import SideBySide
from sdmap.ui import atlas, shell
from sdmap.ui.html_table import table

KEYS = ("beside",)
NOTHING = "none"
MAPS = ("atlas_left", "atlas_right")
_MARKED = "<style>.st-key-beside_table tbody tr:nth-child({row}) :is(th, td) {{ font-weight: 700; }}</style>"


def second_request(pack: Pack, request: MapRequest, *, shown: bool) -> MapRequest | None:
    """Give the request of the second map, None where there is none; ``shown``, with the choice of it."""
    state = st.session_state
    state.setdefault("beside", NOTHING)
    if state["beside"] == NOTHING and not shown:
        return None
    options = offered(pack, request)
    if state["beside"] not in options:
        state["beside"] = NOTHING
    if shown:
        st.selectbox(
            "Set beside it", options, key="beside", format_func=lambda choice: _words(pack, request.indicator, choice)
        )
    if state["beside"] == NOTHING:
        return None
    indicator, period = state["beside"].split("~")
    return replace(request, indicator=indicator, period=period, colour_by="value")


def offered(pack: Pack, request: MapRequest) -> list[str]:
    """What can be set beside a map: nothing, or another map of its layer, as a link names it."""
    return [NOTHING, *_others(pack, request)]


def show_both(one: MapResult, other: MapRequest, area: str) -> tuple[SideBySide, str]:
    """Show a map and another beside it, under one key where the measure is the same; give both and the chosen area."""
    pair = side_by_side.side_by_side(one.pack, one.request, other)
    # An area picked on the right map is chosen on the left one, too, which is shown before.
    chosen = atlas.picked(MAPS, area)
    each = zip(st.columns(2), (pair.first, pair.second), side_by_side.titles(pair), MAPS, strict=True)
    for column, result, title, key in each:
        with column:
            st.html(f'<h2 class="sdmap-beside">{shell.escaped(title)}</h2>')
            shell.paragraph(filtered_headline(result))
            chosen = atlas.show(result, chosen, key=key, pair=pair)
    return pair, chosen


def tell_both(pair: SideBySide, area: str) -> None:
    """Both maps in words: what is known of the chosen area, and the figures of all."""
    for sentence in side_by_side.sentences(pair, area):
        shell.paragraph(sentence)
    told = side_by_side.table(pair)
    with st.container(key="beside_table"):
        st.html(table(told.caption, told.columns, told.rows))
    codes = list(pair.first.areas["code"])
    if area in codes:
        # The table itself stays as it is, so that a choice of an area does not send it anew.
        st.html(_MARKED.format(row=codes.index(area) + 1))
    if told.note:
        shell.paragraph(told.note)


def _others(pack: Pack, request: MapRequest) -> list[str]:
    """Every other map of the layer: first the other periods of the measure, then the latest of each other measure."""
    same = [p for p in reversed(periods(pack, request.indicator, request.layer)) if p != request.period]
    others = [
        (i, periods(pack, i, request.layer)[-1])
        for i, indicator in pack.indicators.items()
        if i != request.indicator and indicator.kind != "count" and request.layer in layers_with(pack, i)
    ]
    return [f"{request.indicator}~{p}" for p in same] + [f"{i}~{p}" for i, p in others]


def _words(pack: Pack, shown: str, choice: str) -> str:
    """A choice in words, first what tells it from its like: a narrow box has no room for the end of them."""
    if choice == NOTHING:
        return "Nothing"
    indicator, period = choice.split("~")
    words = [pack.indicators[indicator].short_title, narrate.period_words(period)]
    return ", ".join(reversed(words) if indicator == shown else words)
