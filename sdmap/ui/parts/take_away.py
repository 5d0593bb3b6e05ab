"""Take it away: the folded box at the side with all that a report wants, each file made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph
from sdmap.maps.tables import words_to_csv
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.render.files.exports import FIRST_ONLY, MIME, chart_pictures, export, file_name
from sdmap.render.files.monitoring_files import monitoring_csv, monitoring_xlsx
from sdmap.render.files.same_places_files import grid_csv, grid_xlsx
from sdmap.render.paper.kinds import PICTURES
from sdmap.render.paper.presets import PRESETS, offered
from sdmap.text import formats
from sdmap.text.files import safe_name
from sdmap.text.text_table import TextTable
from sdmap.topics.attainment.changed import ChangeMap
from sdmap.topics.concentration.found import ConcentrationResult
from sdmap.topics.monitoring.found import Monitoring
from sdmap.topics.same_places import words as same_words
from sdmap.topics.same_places.found import SamePlaces
from sdmap.ui.parts import controls, shell
from sdmap.ui.parts.report_part import report_part

# A file: its format, what is asked of it, and the words on its button.
Offer = tuple[str, Mapping[str, str], str]
_A4 = {"preset": "a4_landscape"}
_OF_PLACES = (("xlsx", "The grid and its figures (XLSX)", grid_xlsx), ("csv", "Its figures (CSV)", grid_csv))
_OF_MONITORING = (
    ("xlsx", "The monitoring table (XLSX)", monitoring_xlsx),
    ("csv", "Its figures (CSV)", monitoring_csv),
)
_EVERY, _CHANGE = "small_multiples", "change"


def _offered(kind: formats.Kind, asked: Mapping[str, str]) -> tuple[Offer, ...]:
    return tuple((each.ending, asked, each.words) for each in formats.of(kind).values() if each.words)


OF_A_MAP: tuple[Offer, ...] = (
    *(("png", {"preset": name}, f"{PRESETS[name].words} (PNG)") for name in offered()),
    *_offered("picture", _A4),
    ("png", _A4 | {"picture": "ranked"}, f"{PICTURES['ranked'].words}, A4 (PNG)"),
    *_offered("page", {}),
    ("html", {"picture": _EVERY}, f"{PICTURES[_EVERY].words}, offline (HTML)"),
    *_offered("table", {}),
)


def of_a_map(result: MapResult, *, paired: bool) -> None:
    """Offer a report, a map's files and words, and the link to its view; ``paired`` with another map beside it."""
    box = _box()
    if box is None:
        return
    with box:
        st.caption("A report for committee")
        report_part(result)
        st.caption("This map and its figures")
        if paired:
            shell.paragraph(FIRST_ONLY)
        _files(result, OF_A_MAP)
        _link(result)
        _told("A paragraph for your report", paragraph(result))
        _told("Words for readers who cannot see the picture", alt_text(result))


def of_charts(found: ConcentrationResult, request: MapRequest, places: SamePlaces | None) -> None:
    """Offer the charts of what was found about concentration, and the grid of the same places, with their sources."""
    box = _box()
    if box is None:
        return
    with box:
        if places is not None and places.measures:
            st.caption("The same places, measure by measure")
            _written("same_places", same_words.file_name(places), _OF_PLACES, places)
        result = draw(found.pack, request)
        st.caption("Pictures of the charts")
        charts = chart_pictures(found)
        _files(result, [("png", _A4 | {"picture": kind}, f"{PICTURES[kind].words} (PNG)") for kind in charts])
        _link(result)
        _told("A paragraph for your report", paragraph(result))


def of_changes(found: Sequence[ChangeMap], comparator: str) -> None:
    """Offer the maps of changes as pictures, with their sources; ``comparator`` is the code they are held against."""
    box = _box()
    if box is None:
        return
    with box:
        st.caption(PICTURES[_CHANGE].words)
        for one in found:
            result = draw(one.pack, MapRequest(one.layer.id, one.indicator.id, one.later, comparator))
            for kind in formats.PICTURES:
                label = f"{one.indicator.short_title} ({kind.upper()})"
                _file(result, (kind, _A4 | {"picture": _CHANGE}, label), key=f"{one.indicator.id}_{kind}")


def of_an_area(pack: Pack, request: MapRequest) -> None:
    """Offer the report about the selected area and the link to its profile."""
    box = _box()
    if box is None:
        return
    with box:
        result = draw(pack, request)
        st.caption("A report for committee")
        report_part(result)
        _link(result)


def of_schools(pack: Pack, listed: TextTable, sources: Sequence[Source], link: str) -> None:
    """Offer the schools that are listed as a table with its sources, and the link to the view."""
    _listed(pack, listed, sources, link, ("The schools listed", "Schools and colleges (CSV)", "schools and colleges"))


def of_statements(pack: Pack, listed: TextTable, sources: Sequence[Source], link: str) -> None:
    """Offer the statements that are shown as a table with its sources, and the link to the view."""
    _listed(pack, listed, sources, link, ("The statements shown", "Statements (CSV)", "statements"))


def _listed(pack: Pack, listed: TextTable, sources: Sequence[Source], link: str, said: tuple[str, str, str]) -> None:
    """A table in words, under a caption, with the label of its button and the name of its file."""
    caption, label, name = said
    box = _box()
    if box is None:
        return
    with box:
        st.caption(caption)
        st.download_button(
            label,
            data=lambda: b"\xef\xbb\xbf" + words_to_csv(listed, sources, pack.release).encode(),
            file_name=f"{safe_name(f'{pack.name} {name}')}.csv",
            mime=MIME["csv"],
            key=f"download_{name.split()[0]}",
            on_click="ignore",
            width="stretch",
        )
        _told("Link to this view", link)


def of_monitoring(found: Monitoring) -> None:
    """Offer the figures to be monitored as a workbook and as a table."""
    box = _box()
    if box is None:
        return
    with box:
        st.caption("What to monitor")
        _written("monitoring", safe_name(f"{found.pack.name} monitoring"), _OF_MONITORING, found)


def _box() -> DeltaGenerator | None:
    with st.sidebar:
        return shell.folded("Take it away", "take_away_box")


def _files(result: MapResult, offers: Iterable[Offer]) -> None:
    """A button for each file, with the link to the view at the foot of a picture."""
    link = _base(result)
    for offer in offers:
        _file(result, offer, key="_".join((offer[0], *offer[1].values())), link=link)


def _file(result: MapResult, offer: Offer, *, key: str, link: str = "") -> None:
    """A button for a file, which is made when the button is pressed."""
    kind, asked, label = offer
    st.download_button(
        label,
        data=partial(export, result, kind, **asked, link=link),
        file_name=file_name(result, kind, **asked),
        mime=MIME[kind],
        key=f"download_{key}",
        on_click="ignore",
        width="stretch",
    )


def _written(name: str, stem: str, offers: Iterable[tuple[str, str, Callable[[Any], bytes]]], found: Any) -> None:
    """A button for each file of a table, which is written when the button is pressed."""
    for ending, label, write in offers:
        st.download_button(
            label,
            data=partial(write, found),
            file_name=f"{stem}.{ending}",
            mime=MIME[ending],
            key=f"download_{name}_{ending}",
            on_click="ignore",
            width="stretch",
        )


def _told(caption: str, text: str) -> None:
    st.caption(caption)
    st.code(text, language=None, wrap_lines=True)


def _link(result: MapResult) -> None:
    """The address that restores this view, the data release included."""
    _told("Link to this view", link_to(controls.link_params(result.pack, result.request)))


def _base(result: MapResult) -> str:
    """The address that a picture adds its request to, so that its link says all that the link to this view does."""
    asked, whole = result.request.to_params(), controls.link_params(result.pack, result.request)
    return link_to({key: value for key, value in whole.items() if key not in asked})


def link_to(params: Mapping[str, str | list[str]] | Mapping[str, str]) -> str:
    """The address of the page that is open, with these choices."""
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(params, doseq=True)}"
