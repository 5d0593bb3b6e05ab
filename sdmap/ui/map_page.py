"""The Map page: the finding, the map with its plot and table, and what can be taken away."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from sdmap import narrate
from sdmap._errors import SdmapError
from sdmap.explain import EXPLANATIONS
from sdmap.exports import FIRST_ONLY, MIME, export, file_name
from sdmap.filters import filtered_headline
from sdmap.mapping import draw
from sdmap.pack import Pack
from sdmap.paragraphs import paragraph
from sdmap.results import MapRequest, MapResult
from sdmap.ui import atlas, beside, controls, filter_controls, profile_page, shell
from sdmap.ui.report_part import report_part
from sdmap.ui.tour import tour

# What can be taken away: format, size of the picture or which picture, words on the button.
TAKE_AWAY = (
    ("png", "a4_landscape", "Picture, A4 (PNG)"),
    ("png", "slide", "Picture for a slide (PNG)"),
    ("png", "report_half", "Picture, half a page (PNG)"),
    ("svg", "a4_landscape", "Picture to edit (SVG)"),
    ("pdf", "a4_landscape", "Page to print, A4 (PDF)"),
    ("html", "a4_landscape", "Map that works offline (HTML)"),
    ("html", "every", "Every measure, offline (HTML)"),
    ("csv", "a4_landscape", "Figures (CSV)"),
    ("xlsx", "a4_landscape", "Figures (Excel)"),
    ("geojson", "a4_landscape", "Figures and boundaries (GeoJSON)"),
    ("gpkg", "a4_landscape", "Figures and boundaries (GeoPackage)"),
)
# What a councillor needs to read this page; the other topics stand on the pages that show them.
TOPICS = ("interval", "comparison", "expected", "withheld", "school_location")


def render() -> None:
    """Show the page; a fault of the pack takes the place of the map and leaves the rest alive."""
    pack = shell.pack()
    try:
        request = controls.request_from_sidebar(pack)
        with st.sidebar:
            other = _more(pack, request)
            found = filter_controls.postcode_from_sidebar(pack, request.layer)
    except SdmapError as fault:
        st.error(shell.plain(str(fault)), icon=":material/error:")
        return
    if found:
        controls.choose_area(found)
    try:
        result = draw(pack, request)
    except SdmapError as fault:
        # The URL keeps up all the same, so that the next choice is made from here.
        controls.write_url(pack, request, controls.selected_area())
        st.error(shell.plain(str(fault)), icon=":material/error:")
        return
    _show(result, other)


def _show(result: MapResult, other: MapRequest | None) -> None:
    embedded = bool(st.context.is_embedded)
    if not embedded:
        tour()
    under = narrate.joined(narrate.subtitle(result), *narrate.filter_words(result))
    shell.headline(filtered_headline(result), under, steady=not embedded, sideways=True)
    if other is None:
        pair, area = None, atlas.show(result, controls.selected_area(), key="atlas", bare=embedded)
    else:
        pair, area = beside.show_both(result, other, controls.selected_area())
    controls.choose_area(area)
    controls.write_url(result.pack, result.request, area)
    if embedded:
        atlas.engine(result)
        return
    if pair is None:
        shell.paragraph(narrate.chosen_words(result, area))
    else:
        beside.tell_both(pair, area)
    if area:
        _to_profile(result, area)
    atlas.engine(result, [explanation for explanation in EXPLANATIONS if explanation.topic in TOPICS])
    _take_away(result, area, paired=pair is not None)


def _to_profile(result: MapResult, area: str) -> None:
    """The way from the chosen area to its profile; inside this session, so that every choice goes along."""
    name = next(text.name for text in narrate.area_texts(result) if text.code == area)
    page = st.Page(profile_page.render, title="Area profile", url_path="area-profile")
    st.page_link(page, label=shell.plain(f"Profile of {name}"), icon=":material/article:")


def _more(pack: Pack, request: MapRequest) -> MapRequest | None:
    """The choices that few need, folded away; gives the map to set beside the first."""
    box = shell.folded("Side by side, class limits", "more_box")
    if box is None:
        return beside.second_request(pack, request, shown=False)
    with box:
        other = beside.second_request(pack, request, shown=True)
        controls.class_limits()
    return other


def _take_away(result: MapResult, area: str, *, paired: bool) -> None:
    """What can be had for a report, each file made only when its button is pressed, and the link to this view.

    ``paired`` is for a map with another beside it.
    """
    with st.sidebar:
        box = shell.folded("Take it away", "take_away_box")
    if box is None:
        return
    with box:
        st.caption("A report for committee")
        report_part(result, area)
        st.caption("This map and its figures")
        if paired:
            shell.paragraph(FIRST_ONLY)
        for kind, preset, label in TAKE_AWAY:
            asked = _asked(preset)
            st.download_button(
                label,
                data=partial(export, result, kind, **asked, link=_base(result, area)),
                file_name=file_name(result, kind, **asked),
                mime=MIME[kind],
                key=f"download_{kind}_{preset}",
                on_click="ignore",
                width="stretch",
            )
        st.caption("Link to this view")
        st.code(_link(result, area), language=None, wrap_lines=True)
        st.caption("A paragraph for your report")
        st.code(paragraph(result), language=None, wrap_lines=True)
        st.caption("Words for readers who cannot see the picture")
        st.code(narrate.alt_text(result), language=None, wrap_lines=True)


def _link(result: MapResult, area: str) -> str:
    """The address that restores this view, the data release included."""
    return f"{_address()}?{urlencode(controls.link_params(result.pack, result.request, area))}"


def _address() -> str:
    """Where this app is open, without what was chosen in it."""
    return (st.context.url or "").split("?")[0]


def _base(result: MapResult, area: str) -> str:
    """The address that a picture adds its request to, so that its link says all that the link to this view does."""
    asked, whole = result.request.to_params(), controls.link_params(result.pack, result.request, area)
    return f"{_address()}?{urlencode({key: value for key, value in whole.items() if key not in asked})}"


def _asked(preset: str) -> dict[str, str]:
    """What a button asks for: a size, or every measure in one file."""
    return {"picture": "small_multiples"} if preset == "every" else {"preset": preset}
