"""The report for committee: made on request, with its progress shown, and kept until another is made."""

from __future__ import annotations

import streamlit as st

from sdmap._errors import SdmapError
from sdmap.exports import MIME
from sdmap.reports import file_stem, make_report, render
from sdmap.results import MapResult
from sdmap.ui import shell

FORMATS = {
    "docx": "Word (DOCX)",
    "pptx": "PowerPoint (PPTX)",
    "pdf": "PDF",
    "zip": "Everything (ZIP)",
}
_MADE = "_report"
_WHOLE = "The whole district"


def report_box(result: MapResult, area: str) -> None:
    """Offer a briefing for the district or the profile of the chosen area, folded away."""
    with st.sidebar:
        box = shell.folded("Report for committee", "report_box")
    if box is None:
        return
    with box:
        names = result.areas.set_index("code")["name"]
        whats = ["", area] if area in names.index else [""]
        about = st.radio("About", whats, format_func=lambda code: shell.plain(names[code]) if code else _WHOLE)
        kind = st.selectbox("Format", list(FORMATS), format_func=FORMATS.__getitem__, key="report_kind")
        if st.button("Make the report", width="stretch"):
            _make(result, about, kind)
        made = st.session_state.get(_MADE)
        if made is not None:
            content, name, mime = made
            st.download_button(f"Save {name}", content, name, mime, on_click="ignore", width="stretch", type="primary")


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
    st.session_state[_MADE] = (content, f"{file_stem(report)}.{kind}", MIME[kind])
