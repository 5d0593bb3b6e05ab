"""Two maps side by side: another period of the same measure on the same classes, or another measure."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sdmap.figures.figures import mapped, periods
from sdmap.maps.asked import Classes, MapRequest
from sdmap.maps.filter_words import filtered_headline
from sdmap.pack.model import Pack
from sdmap.text.periods import period_words
from sdmap.topics.compared import pair as compared
from sdmap.topics.compared.pair import Pair
from sdmap.ui.parts import atlas, shell
from sdmap.ui.parts import kept_choices as wishes
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.streamlit.assets import style

KEYS = ("beside",)
NOTHING = "none"
MAPS = ("atlas_left", "atlas_right")


def second_request(pack: Pack, request: MapRequest, *, shown: bool) -> MapRequest | None:
    """Give the request of the second map, None where there is none; ``shown``, with the choice of it.

    What is beside the first map stays there when that changes. Where it cannot, because it would be the same map or
    the layer lacks it, it comes back as soon as it can.
    """
    state = st.session_state
    state.setdefault("beside", NOTHING)
    if state["beside"] == NOTHING and wishes.wanted("beside") is None and not shown:
        return None
    options = offered(pack, request)
    wishes.recall("beside", options)
    if state["beside"] not in options:
        wishes.fell("beside", NOTHING)
        state["beside"] = NOTHING
    if shown:
        st.selectbox("Set beside it", options, key="beside", format_func=lambda choice: _words(pack, choice))
    if state["beside"] == NOTHING:
        return None
    indicator, period = state["beside"].split("~")
    # Limits that are given were made for one measure.
    foreign = request.classes.method == "given" and indicator != request.indicator
    classes = Classes() if foreign else request.classes
    return replace(request, indicator=indicator, period=period, colour_by="value", classes=classes)


def offered(pack: Pack, request: MapRequest) -> list[str]:
    """What can be set beside a map: nothing, or another map of its layer, as a link names it.

    First the other periods of its measure, then the latest of each other measure, and what was chosen before.
    """
    chosen = wishes.wanted("beside") or st.session_state.get("beside", NOTHING)
    here = f"{request.indicator}~{request.period}"
    layer, first = pack.layer(request.layer), pack.indicator(request.indicator)
    found = []
    for indicator in dict.fromkeys((first, *mapped(pack, layer))):
        known = [f"{indicator.id}~{period}" for period in reversed(periods(pack, layer, indicator))]
        found += known if indicator is first else [each for each in known if each in (known[0], chosen)]
    return [NOTHING, *(each for each in found if each != here)]


def show_both(pair: Pair, area: str) -> str:
    """Show a map and another beside it, under one key where the measure is the same; give the chosen area."""
    # An area picked on the right map is chosen on the left one, too, which is shown before.
    chosen = atlas.picked(MAPS, area)
    with st.container(key="beside_maps"):
        each = zip(st.columns(2), (pair.first, pair.second), compared.titles(pair), MAPS, strict=True)
        for column, result, title, key in each:
            with column:
                found = shell.escaped(filtered_headline(result))
                st.html(f'<h2 class="sdmap-beside">{shell.escaped(title)}</h2><p>{found}</p>')
                chosen = atlas.show(result, chosen, key=key, pair=pair)
    return chosen


def tell_both(pair: Pair, area: str) -> None:
    """Both maps in words: what they show and who says so, what is known of the chosen area, and the figures of all."""
    st.html(style("beside") + _words_of_both(pair))
    codes = list(pair.ranked.areas["code"])
    with st.container(key="chosen" if area in codes else "on_screen"):
        for sentence in compared.sentences(pair, area):
            shell.paragraph(sentence)
    told = compared.table(pair)
    with st.container(key="beside_table"):
        st.html(shown_table(told))
    if area in codes:
        # The table itself stays as it is, so that a choice of an area does not send it anew.
        st.html(style("marked_row", row=str(codes.index(area) + 1)))


def _words_of_both(pair: Pair) -> str:
    """Measure, age and source of both, and the first thing a reader must know; the rest folds away."""
    notes, sources = compared.notes(pair), compared.sources(pair)
    open_to_all = (compared.caption(pair), *notes[:1])
    folded = "".join(f"<li>{shell.escaped(line)}</li>" for line in (*notes[1:], *sources))
    told = "".join(f"<p>{shell.escaped(line)}</p>" for line in open_to_all)
    fold = f"<details><summary>Notes, source and licence</summary><ul>{folded}</ul></details>" if folded else ""
    return f'<div class="sdmap-words">{told}{fold}</div>'


def _words(pack: Pack, choice: str) -> str:
    """A choice in words, the period first: a narrow box has no room for the end of them.

    They must not hang on what the first map shows: Streamlit sends the words back, and words that have
    changed meanwhile are none of the options.
    """
    if choice == NOTHING:
        return "Nothing"
    indicator, period = choice.split("~")
    return f"{period_words(period)}, {pack.indicators[indicator].short_title}"
