"""The report for committee: made on request, with its progress shown, and kept until another is made."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from sdmap.maps.chosen import marked_name
from sdmap.maps.found import MapResult
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


def report_part(result: MapResult) -> None:
    """Offer the profile of the selected area, where there is one, and a briefing for the district."""
    whats = [result.marked, ""] if result.marked else [""]
    about = st.radio("About", whats, format_func=lambda code: shell.plain(marked_name(result)) if code else _WHOLE)
    kind = st.selectbox("Format", list(FORMATS), format_func=FORMATS.__getitem__, key="report_kind")
    if st.button("Make the report", width="stretch"):
        _make(result, about, kind)
    _offer((result.layer.id, about, result.request.comparator, kind, result.pack.release))


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
        width="stretch",
        type="primary" if now else "secondary",
    )


def _make(result: MapResult, area: str, kind: str) -> None:
    """Make one report; a fault is told, and what was made before stays."""
    bar = st.progress(0.0, "Working out the figures")

    def onwards(told: str, at: int, total: int) -> None:
        bar.progress(at / max(total, 1), told)

    try:
        report = make_report(result.pack, result.layer.id, area=area, comparator=result.request.comparator)
        content = render(report, kind, progress=onwards)
    except SdmapError as fault:
        st.error(shell.plain(str(fault)), icon=":material/error:")
        return
    finally:
        bar.empty()
    of = (result.layer.id, area, result.request.comparator, kind, result.pack.release)
    told = about_words(report, result.request.comparator)
    st.session_state[_MADE] = _Made(content, f"{file_stem(report)}.{kind}", MIME[kind], of, told)
