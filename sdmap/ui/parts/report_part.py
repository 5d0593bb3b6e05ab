"""The report for committee: made on request, with its progress shown, and kept until another is made."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from sdmap.maps.chosen import marked_name
from sdmap.maps.found import MapResult
from sdmap.pack.model import Layer, Pack
from sdmap.render.files.exports import MIME
from sdmap.render.reports.reports import about_words, file_stem, make_report, render
from sdmap.text import formats
from sdmap.text.errors import SdmapError
from sdmap.ui.parts import shell

FORMATS = {ending: each.words for ending, each in formats.of("report").items()}
_MADE = "_report"
_WHOLE = "The whole district"


@dataclass(frozen=True)
class _Made:
    """A report that was made: the file, the choices it was made of, and what it is in words."""

    content: bytes
    name: str
    mime: str
    of: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Subject:
    """What a report can be about: the areas of a layer, the selected one with its name, and the comparator's code."""

    pack: Pack
    layer: Layer
    area: str
    name: str
    comparator: str

    @classmethod
    def of(cls, result: MapResult) -> Subject:
        """What a map is about."""
        return cls(result.pack, result.layer, result.marked, marked_name(result), result.request.comparator)


def report_part(of: Subject) -> None:
    """Offer the profile of the selected area, where there is one, and a briefing for the district."""
    whats = [of.area, ""] if of.area else [""]
    with st.container(key="share_report", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        about = st.radio("About", whats, format_func=lambda code: shell.plain(of.name) if code else _WHOLE)
        kind = st.selectbox("Format", list(FORMATS), format_func=FORMATS.__getitem__, key="report_kind", width=200)
        asked = st.button("Make the report")
    if asked:
        _make(of, about, kind)
    _offer((of.layer.id, about, of.comparator, kind, of.pack.release))


def _offer(wanted: tuple[str, ...]) -> None:
    """The last report made: the one to save, or, once something else is chosen, an earlier one that says what it is."""
    made = st.session_state.get(_MADE)
    if made is None:
        return
    now = made.of == wanted
    if now:
        shell.paragraph(f"The report is ready: {made.name}", said="new")
    else:
        shell.paragraph(f"Made before, for another choice: {made.told} Make the report anew for what is chosen now.")
    st.download_button(
        f"Save {made.name}" if now else f"Save the earlier {made.name}",
        made.content,
        made.name,
        made.mime,
        key="report_save",
        on_click="ignore",
        type="primary" if now else "secondary",
    )


def _make(subject: Subject, area: str, kind: str) -> None:
    """Make one report; a fault is told, and what was made before stays."""
    bar = st.progress(0.0, "Working out the figures")

    def onwards(told: str, at: int, total: int) -> None:
        bar.progress(at / max(total, 1), told)

    try:
        report = make_report(subject.pack, subject.layer.id, area=area, comparator=subject.comparator)
        content = render(report, kind, progress=onwards)
    except SdmapError as fault:
        st.error(shell.plain(str(fault)), icon=":material/error:")
        return
    finally:
        bar.empty()
    of = (subject.layer.id, area, subject.comparator, kind, subject.pack.release)
    told = about_words(report, subject.comparator)
    st.session_state[_MADE] = _Made(content, f"{file_stem(report)}.{kind}", MIME[kind], of, told)
