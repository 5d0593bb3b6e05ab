"""The report for committee: made on request beside the page, with its progress shown, and kept till the next.

A council's own Word file goes from its control to the process that makes the report, and is held by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from sdmap.maps.chosen import marked_name
from sdmap.maps.found import MapResult
from sdmap.pack.model import Layer, Pack
from sdmap.render.files.exports import MIME
from sdmap.render.reports.records import BRIEFS
from sdmap.render.reports.word_template import MAY_NOT_FIT, MOST_BYTES, TEMPLATED, Template, Ways
from sdmap.render.reports.worker import BRIEF, Made, Order, Step
from sdmap.render.reports.workshop import Making, Workshop
from sdmap.text import formats
from sdmap.text.errors import SdmapError
from sdmap.ui.parts import shell

FORMATS = {ending: each.words for ending, each in formats.of("report").items()}
_MAKING, _MADE = "_report_making", "_report"
_WHOLE = "The whole district"
_OWN = "Your council’s own Word file (optional)"
_OWN_HELP = "For its styles, page, header and footer. Its text is left out. It is not stored, and no link holds it."
_LEND = "Use the built-in style where it lacks one"
_WAYS = Ways("remove it for the built-in styles", f"tick “{_LEND}”")
# What is to be known of what Word makes of a report.
_FIELDS = "If filling in the blanks moves text to another page, press F9 in the contents to renew the numbers in Word."
# How often the page looks how far a report has come (seconds).
_LOOK = 1.0


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


@dataclass(frozen=True)
class _Wanted:
    """What is chosen: the order but for its template, what is known of that, and the release."""

    order: Order
    style: str
    release: str


@dataclass(frozen=True)
class _Asked:
    """A report that was asked for: what was chosen, and what is being made, in words."""

    wanted: _Wanted
    told: str
    making: Making


@st.cache_resource(show_spinner=False)
def _workshop() -> Workshop:
    """Where the reports of all sessions are made."""
    return Workshop()


def report_part(of: Subject) -> None:
    """Offer the profile and the one page of the selected area, where there is one, and a briefing for the district."""
    name = shell.plain(of.name)
    names = {of.area: name, BRIEF: f"{name}, on one page", "": _WHOLE} if of.area else {"": _WHOLE}
    with st.container(key="share_report", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        about = st.radio("About", list(names), format_func=lambda what: names.get(what, what))
        kinds = [each for each in FORMATS if each in BRIEFS or about != BRIEF]
        kind = st.selectbox("Format", kinds, format_func=FORMATS.__getitem__, key="report_kind", width=200)
    file, lend = _own_file() if kind in TEMPLATED else (None, False)
    if file is not None and about == BRIEF:
        shell.paragraph(MAY_NOT_FIT)
    area, what = (of.area, BRIEF) if about == BRIEF else (about, "")
    order = Order(str(of.pack.path), of.layer.id, area, of.comparator, kind, what)
    wanted = _Wanted(order, f"{file.file_id} {lend}" if file else "", of.pack.release)
    if st.button("Make the report"):
        template = Template(file.name, file.getvalue(), lend, _WAYS) if file else None
        _ask(wanted, template, f"{of.name if area else of.pack.name}, {FORMATS[kind]}")
    asked: _Asked | None = st.session_state.get(_MAKING)
    if asked is not None and not asked.making.over:
        st.fragment(_under_way, run_every=_LOOK)(asked)
        return
    if asked is not None:
        _over(asked, wanted)
    _offer(wanted)


def _own_file() -> tuple[UploadedFile | None, bool]:
    """The council's own Word file, if one was chosen, and whether built-in styles may stand in for those it lacks."""
    file = st.file_uploader(_OWN, key="report_template", max_upload_size=MOST_BYTES // 1_000_000, help=_OWN_HELP)
    return file, file is not None and st.checkbox(_LEND, key="report_lend")


def _ask(wanted: _Wanted, template: Template | None, told: str) -> None:
    """Ask for a report, in place of one that is still being made."""
    _let_go()
    try:
        making = _workshop().ask(replace(wanted.order, template=template))
        st.session_state[_MAKING] = _Asked(wanted, told, making)
    except SdmapError as fault:
        shell.show_fault(fault)


def _let_go() -> None:
    """Cancel the report that is being made, if one is."""
    asked: _Asked | None = st.session_state.get(_MAKING)
    if asked is not None:
        _workshop().cancel(asked.making)


def _under_way(asked: _Asked) -> None:
    """A report that is waiting or being made, and how far it has come; looked at again and again."""
    making = asked.making
    if making.over:
        st.rerun()
    ahead = _workshop().ahead(making)
    shell.paragraph(
        ahead or f"Being made: {asked.told}. It may take half a minute; you can go on with the page meanwhile.",
        said="new",
    )
    if not ahead:
        step = making.step or Step("Starting", 0, 1)
        st.progress(step.at / max(step.total, 1), shell.plain(step.told))
    st.button("Cancel", key="report_cancel", on_click=_let_go)


def _over(asked: _Asked, wanted: _Wanted) -> None:
    """What became of a report: kept if it was made; if not, that is said while nothing else is chosen."""
    making = asked.making
    if making.made is not None and not making.cancelled:
        st.session_state[_MADE] = (making.made, asked.wanted)
        del st.session_state[_MAKING]
    elif asked.wanted != wanted:
        del st.session_state[_MAKING]
    elif making.cancelled:
        shell.paragraph("Cancelled: the report was not made.", said="new")
    else:
        shell.show_fault(making.fault)


def _offer(wanted: _Wanted) -> None:
    """The last report made: the one to save, or, once something else is chosen, an earlier one that says what it is."""
    kept: tuple[Made, _Wanted] | None = st.session_state.get(_MADE)
    if kept is None:
        return
    made, of = kept
    now = of == wanted
    if now:
        shell.paragraph(f"The report is ready: {made.name}", said="new")
    else:
        shell.paragraph(f"Made before, for another choice: {made.told} Make the report anew for what is chosen now.")
    st.download_button(
        f"Save {made.name}" if now else f"Save the earlier {made.name}",
        made.content,
        made.name,
        MIME[of.order.kind],
        key="report_save",
        on_click="ignore",
        type="primary" if now else "secondary",
    )
    if of.order.kind in TEMPLATED and not of.order.area:
        shell.paragraph(_FIELDS)
