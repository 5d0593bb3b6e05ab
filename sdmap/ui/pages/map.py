"""The Map page: the finding, the map with its plot and table, and what can be taken away."""

from __future__ import annotations

import streamlit as st

from sdmap.maps import narrate
from sdmap.maps.asked import MapRequest
from sdmap.maps.chosen import chosen_words, marked_name
from sdmap.maps.explain import EXPLANATIONS
from sdmap.maps.filter_words import filter_words, filtered_headline
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.model import Pack
from sdmap.render.web.head_wire import Way
from sdmap.text.errors import SdmapError
from sdmap.text.joining import joined
from sdmap.topics.compared import pair as compared
from sdmap.topics.find.card import Card
from sdmap.topics.schools.card import SchoolCard
from sdmap.ui.pages import named
from sdmap.ui.parts import atlas, class_limits, controls, find, school_cards, services, share, shell
from sdmap.ui.parts import pair as pair_part

# What a councillor needs to read this page; the other topics stand on the pages that show them.
TOPICS = ("interval", "comparison", "expected", "withheld", "school_location")


def render() -> None:
    """Show the page; a fault of the pack takes the place of the map and leaves the rest alive."""
    pack = shell.pack()
    try:
        request = controls.request_from_sidebar(pack)
        with st.sidebar:
            other = _more(pack, request)
    except SdmapError as fault:
        shell.show_fault(fault)
        return
    try:
        result = draw(pack, request)
    except SdmapError as fault:
        # The URL keeps up all the same, so that the next choice is made from here.
        controls.write_url(pack, request)
        shell.show_fault(fault)
        return
    _show(result, other)


def _show(result: MapResult, other: MapRequest | None) -> None:
    embedded = bool(st.context.is_embedded)
    pair = None if other is None else compared.pair_of(result.pack, result.request, other)
    finding = filtered_headline(result) if pair is None else compared.pair_headline(pair, result.marked)
    measured = narrate.subtitle(result) if pair is None else compared.subtitle(pair)
    under = joined(measured, *filter_words(result))
    # Two maps stand beside each other on a sheet that is upright.
    place = shell.page_headline(finding, under, steady=not embedded, sideways=pair is None)
    area = result.marked
    answered = False
    if not embedded:
        found = find.found(result, area)
        answered = found is not None
        if found is None:
            # It holds the place: what follows would else be made anew, and the map lose its zoom.
            st.empty()
        else:
            with st.container(key="answer", border=True, horizontal=True, vertical_alignment="center", gap="small"):
                # The headline of one map says how old its figures are.
                find.answer(found, _ways(found), aged=pair is not None)
                if area:
                    # What a paper about it begins with.
                    share.button(share.together(result), beside="answer_")
    if pair is None:
        # What is sent is the same for every area: a click brings its words anew, and no figures.
        school = school_cards.follow(atlas.MAPS)
        atlas.show(draw(result.pack, result.request.of_all), area, key="atlas", bare=embedded, school=school)
    else:
        pair_part.show_both(pair, area)
    controls.write_url(result.pack, result.request)
    if embedded:
        atlas.engine(result)
        return
    if pair is None:
        st.html(_told(result, area))
    else:
        pair_part.tell_both(pair, area)
        if area and (offered := services.offered(result.pack, result.layer, area)):
            st.html(offered)
    if area and not answered:
        _to_profile(result)
    atlas.engine(result, [explanation for explanation in EXPLANATIONS if explanation.topic in TOPICS])
    share.show(place, lambda: share.of_a_map(result, paired=pair is not None))


def _told(result: MapResult, area: str) -> str:
    """All that is known of the chosen area, and what is on offer in it; else how to choose one, not for paper."""
    told = shell.escaped(chosen_words(result, area))
    if not area:
        return f'<p class="sdmap-screen">{told}</p>'
    return f"<p>{told}</p>{services.offered(result.pack, result.layer, area)}"


def _to_profile(result: MapResult) -> None:
    """The way from the chosen area to its profile; inside this session, so that every choice goes along."""
    named("profile").link(f"Profile of {marked_name(result)}")


def _ways(found: Card | SchoolCard) -> list[Way]:
    """The ways from the answer: to all that is known of the area, and to its schools."""
    if isinstance(found, SchoolCard):
        return [named("schools").way("Schools")]
    profile = named("profile").way(f"Profile of {found.held.name}")
    return [profile, named("schools").way(f"Schools in {found.held.name}")] if found.schools else [profile]


def _more(pack: Pack, request: MapRequest) -> MapRequest | None:
    """The choices that few need, folded away; gives the map to set beside the first."""
    box = shell.folded("Side by side, class limits", "more_box")
    if box is None:
        return pair_part.second_request(pack, request, shown=False)
    with box:
        other = pair_part.second_request(pack, request, shown=True)
        class_limits.show()
    return other
