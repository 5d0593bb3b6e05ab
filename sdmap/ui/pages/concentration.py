"""Same places: the areas on every measure at once, then the core against the rest and how the cases of one lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from sdmap.figures.local_statistics import local_statistics
from sdmap.maps.mapping import settle
from sdmap.maps.narrate import ROUNDED
from sdmap.maps.tables import for_spreadsheets
from sdmap.pack.core_words import core_caveat
from sdmap.text.errors import SdmapError
from sdmap.text.text_table import TextTable
from sdmap.topics.concentration import tables, words
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import ConcentrationResult, concentration
from sdmap.topics.same_places import words as same_words
from sdmap.topics.same_places.found import same_places
from sdmap.ui.charts import concentration as charts
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.pages import named
from sdmap.ui.parts import controls, filter_controls, paper, share, shell
from sdmap.ui.parts import same_places as same_places_part
from sdmap.ui.parts.folds import bullets, folded_table, paragraphs
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import header, ways
from sdmap.ui.parts.selection import selected_area
from sdmap.ui.streamlit.charts import chart

# What a councillor needs to read this page.
TOPICS = (
    "comparison",
    "table_interval",
    "rank",
    "shares",
    "location_quotient",
    "lorenz",
    "hoover",
    "dissimilarity",
    "funnel",
    "slope",
    "expected",
    "school_location",
    "gi_star",
    "local_moran",
    "p_value",
    "holm",
)


@dataclass(frozen=True)
class _Chart:
    """One chart of the page: its heading, how it is drawn, and its table."""

    key: str
    title: str
    draw: Callable[[ConcentrationResult, str], Any]
    table: Callable[[ConcentrationResult, str], TextTable]


_LORENZ = _Chart("lorenz", "How unevenly the cases lie", charts.lorenz, tables.lorenz_table)
_FUNNEL = _Chart("funnel", "How far from the comparator", charts.funnel, tables.funnel_table)
_RANKS = _Chart("ranks", "How firm the ranks are", charts.ranks, tables.rank_table)
_SETS = _Chart(
    "sets",
    "The core among all sets of areas",
    lambda result, _: charts.sets(result),
    lambda result, _: tables.standing_table(result),
)


def render() -> None:
    """Show the page; a fault of the pack takes its place and leaves the controls alive."""
    pack = shell.pack()
    paper.lay()
    try:
        request = settle(pack, controls.request_from_sidebar(pack, on_map=False))
        # The URL keeps up whatever comes after, so that the next choice is made from here.
        controls.write_url(pack, request)
        result = concentration(pack, request)
    except SdmapError as fault:
        shell.show_fault(fault)
        return
    with st.sidebar:
        filter_controls.show(pack, result.layer, request.comparator, on_map=False)
    places = same_places(pack, result.layer, request.comparator) if request.comparator else None
    lead = words.concentration_headline(result)
    if places is not None and places.measures:
        place = shell.page_headline(same_words.same_places_headline(places), same_words.subtitle(places))
        links = st.container()
        same_places_part.show(places, request, named("profile").address)
        with ways(links):
            if result.contrasts:
                header("The core against the rest")
            _found(result, lead)
    else:
        place = shell.page_headline(lead, words.subtitle(result))
        _found(result, "")
    share.show(place, lambda: share.of_charts(result, request, places, named("concentration").address))


def _found(result: ConcentrationResult, lead: str) -> None:
    """The core against the rest under its finding ``lead``, then the chosen measure."""
    pack = result.pack
    _core_against_rest(result, lead)
    header(words.chosen_title(result))
    marks = f"{words.key_sentence(result)} {words.marked_sentence(result, selected_area())}".strip()
    st.html(paragraphs((contrast_sentence(pack, result.chosen), marks)))
    chart_inks.lay()
    left, right = st.columns(2, gap="medium")
    with left:
        _chart(result, _LORENZ, words.lorenz_finding(result), words.lorenz_sentence(result))
    with right:
        _chart(result, _FUNNEL, words.funnel_finding(result), words.funnel_sentence(result))
    with paper.kept("change"):
        st.subheader("What would have to change")
        shell.paragraph(words.change_sentence(result))
    # Close to each other: they are many, and few are opened.
    with st.container(gap="xsmall"):
        if result.distribution.areas:
            label = shell.plain(f"All {result.layer.plural}, as a table")
            shell.folding(label, "areas_box", lambda: _table(tables.area_table(result, selected_area())))
        _method(result)


def _method(result: ConcentrationResult) -> None:
    """What few need, each folded away: how firm it is, other boundaries, deprivation, how to read, sources."""
    for kind, told in ((_RANKS, words.rank_sentence(result)), (_SETS, words.standing_sentence(result))):
        shell.folding(kind.title, f"{kind.key}_box", partial(_drawn, result, kind, told))
    cuts, slope = tables.cuts_table(result), tables.slope_table(result, selected_area())
    shell.folding("Where the lines are drawn", "cuts_box", partial(_told, words.cuts_sentence(result), cuts))
    shell.folding("Along deprivation", "slope_box", partial(_told, words.slope_sentence(result), slope))
    shell.folding("Local statistics (exploratory)", "local_box", partial(_local, result))
    shell.reading(TOPICS, "concentration_reading_box")
    sources = [source.line for source in result.sources]
    shell.folding("Sources", "concentration_sources_box", lambda: st.html(bullets(sources)))


def _drawn(result: ConcentrationResult, kind: _Chart, told: str) -> None:
    shell.paragraph(told)
    _draw(result, kind, told)
    _table(kind.table(result, selected_area()))


def _told(sentence: str, found: TextTable) -> None:
    shell.paragraph(sentence)
    if found.rows:
        _table(found)


def _core_against_rest(result: ConcentrationResult, lead: str) -> None:
    """What can be tested; every indicator, and why some are not compared: folded away."""
    if not result.contrasts:
        return
    found = tables.contrast_table(replace(result, contrasts=tuple(words.tested_contrasts(result))))
    tested = folded_table("The measures that can be tested, as a table", found)
    if told := paragraphs((lead, core_caveat(result.pack, result.layer))) + tested:
        st.html(told)
    shell.folding("Which areas are the core, and every indicator", "contrast_box", partial(_every_indicator, result))


def _every_indicator(result: ConcentrationResult) -> None:
    shell.paragraph(words.core_sentence(result))
    _table(tables.contrast_table(result))
    for sentence in (ROUNDED, words.shared_sentence(result)):
        if sentence:
            shell.paragraph(sentence)
    if result.left_out:
        _table(tables.left_out_table(result))
    st.download_button(
        "Core against rest (CSV)",
        data=lambda: for_spreadsheets(tables.contrast_csv(result)),
        file_name=words.file_name(result),
        mime="text/csv",
        key="download_contrast",
        on_click="ignore",
    )


def _chart(result: ConcentrationResult, kind: _Chart, finding: str, sentence: str) -> None:
    """A chart under what it shows; all that it says, and the same as a table, folded away."""
    found = kind.table(result, selected_area())
    with paper.kept(kind.key):
        st.subheader(kind.title)
        shell.paragraph(finding)
        _draw(result, kind, sentence)
    if found.rows:
        label = shell.plain(f"{kind.title}, in full and as a table")
        shell.folding(label, f"{kind.key}_box", partial(_told, sentence, found))


def _draw(result: ConcentrationResult, kind: _Chart, sentence: str) -> None:
    """A chart, where there is one to draw."""
    if kind.table(result, selected_area()).rows:
        chart(kind.draw, result, selected_area(), key=f"chart_{kind.key}", alt=sentence)


def _local(result: ConcentrationResult) -> None:
    """Local statistics, worked out only when they are opened."""
    found = local_statistics(result.pack, result.chosen.asked)
    shell.paragraph(words.local_sentence(found, result.layer))
    if found.areas:
        _table(tables.local_table(found, result.indicator, result.layer, selected_area()))


def _table(found: TextTable) -> None:
    st.html(shown_table(found))
