"""The Your data page: a table of one's own on the map, for this visit alone."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.figures.figures import comparator_figure, periods
from sdmap.figures.records import Asked
from sdmap.maps import narrate
from sdmap.maps.asked import Classes, MapRequest
from sdmap.maps.chosen import chosen_words
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.tables import for_spreadsheets
from sdmap.pack.layers import codes_of
from sdmap.pack.model import Pack
from sdmap.render.files.exports import MIME
from sdmap.sources.supplied import words
from sdmap.sources.supplied.files import left_out_csv, pack_zip, template_csv
from sdmap.sources.supplied.records import NOT_CHECKED, About, Question
from sdmap.sources.table.guards import MOST_BYTES
from sdmap.sources.table.written_periods import period_of
from sdmap.text.errors import SdmapError
from sdmap.text.files import safe_name
from sdmap.text.joining import joined
from sdmap.text.period_grammar import HINT
from sdmap.text.periods import period_words
from sdmap.ui.parts import atlas, choices, class_limits, controls, own, share, shell
from sdmap.ui.parts.html_table import table
from sdmap.ui.parts.own import Held
from sdmap.ui.parts.selection import choose_area, selected_area
from sdmap.ui.streamlit.assets import style

_FILE, _SEEN, _ANSWER_FAULT = "supplied_file", "_supplied_seen", "_supplied_answer_fault"
# Megabytes that are taken, as the server does (.streamlit/config.toml); rows left out that are shown one by one.
_MOST_MB, _SHOWN = MOST_BYTES // 1_000_000, 30
# What Markdown would take for more than a text.
_MARKDOWN = re.compile(r"[*_`\[\]<>~$#!\\|{}&]|:\w")
# How often it is looked how far a large file is (seconds).
_LOOK = 0.5


def render() -> None:
    """Show the page: where a table is brought, what was understood of it, and its map."""
    pack = shell.pack()
    top = st.container(key="supplied_top", gap=None)
    _brought(pack)
    under_way = own.reading()
    try:
        found = own.held(pack)
    except SdmapError as told:
        own.lost(str(told))
        found = None
    _told(own.fault())
    if under_way is not None:
        st.fragment(_under_way, run_every=_LOOK)()
    if found is None:
        with top:
            shell.page_headline(words.INVITATION, words.invitation(pack))
        st.html(f'<div class="sdmap-supplied"><p>{html.escape(words.KEPT_NOWHERE)}</p></div>')
        _templates(pack)
        return
    if found.mark != st.session_state[_SEEN]:
        with st.container(horizontal=True, vertical_alignment="center"):
            shell.paragraph(words.SHOWN.format(name=found.understood.table.file))
            st.button("Take it off the map", key="supplied_put_away", on_click=own.put_away)
    shell.steady_sidebar()
    _ask(found)
    try:
        _show(found, top)
    except SdmapError as told:
        with top:
            shell.page_headline(found.understood.indicator.title, NOT_CHECKED.capitalize())
        shell.show_fault(told)
    _understood(found)
    _about(found)
    _templates(pack)


def _brought(pack: Pack) -> None:
    """Where a file is chosen or dropped; one that was just brought is read."""
    brought = st.file_uploader(
        words.CHOOSE, key=_FILE, max_upload_size=_MOST_MB, help=words.HELP, accept_multiple_files=False
    )
    state = st.session_state
    seen = "" if choices.arrived() else state.get(_SEEN, "")
    state[_SEEN] = brought.file_id if brought is not None else ""
    if brought is None and seen:
        own.taken_back(seen)
    elif brought is None:
        own.none_followed()
    elif brought.file_id != seen:
        own.bring(pack, brought.file_id, brought.name, brought.getvalue())


def _told(fault: str) -> None:
    """What is wrong with a file, below where it is chosen; the browser adds why one did not even get here."""
    large, lost = html.escape(words.LARGE), html.escape(words.LOST)
    with st.container(key="supplied_faults", gap=None):
        told = f'data-said="answer" data-large="{large}" data-lost="{lost}"'
        st.html(f'{style("supplied")}<p class="sdmap-upload" {told}></p>')
        if fault:
            shell.show_fault(fault)


def _under_way() -> None:
    """A file that is being read, with a way to stop; looked at again and again."""
    found = own.reading()
    if found is None:
        st.rerun()
    shell.paragraph(words.READING.format(name=found.name), said="new")
    st.caption(shell.plain(found.steps.doing.capitalize()))
    st.button("Cancel", key="supplied_cancel", on_click=own.cancel)


def _ask(found: Held) -> None:
    """The first question that is open, with its best guess chosen."""
    if not found.understood.questions:
        return
    asked, count = found.understood.questions[0], len(found.understood.questions)
    fault = str(st.session_state.pop(_ANSWER_FAULT, ""))
    label = f"{asked.words} {fault}".strip()
    key = f"supplied_answer_{safe_name(asked.key)}"
    with st.form("supplied_question"):
        shell.paragraph(words.question_lead(asked, count))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if asked.free:
                given = st.text_input(_label(label), value=asked.best, key=key, width=360)
            else:
                given = st.radio(
                    _label(label), list(asked.options), key=key, format_func=lambda each: _option(asked, each)
                )
            pressed = st.form_submit_button("Use this answer", type="primary")
    if pressed:
        _answer(found, asked, str(given))


def _label(text: str) -> str:
    """The label of a control: its escapes would be read aloud, so there are none where nothing needs one."""
    return shell.plain(text) if _MARKDOWN.search(text) else text


def _option(asked: Question, answer: str) -> str:
    return shell.plain(asked.options.get(answer, answer))


def _answer(found: Held, asked: Question, given: str) -> None:
    """Take an answer over; one that cannot be is told beside its field."""
    if asked.free and not period_of(given):
        st.session_state[_ANSWER_FAULT] = f"“{given[:40]}” is no period: write {HINT}."
    else:
        try:
            found.answer(asked.key, period_of(given) if asked.free else given)
        except SdmapError as fault:
            st.session_state[_ANSWER_FAULT] = str(fault)
    st.rerun()


def _show(found: Held, top: DeltaGenerator) -> None:
    """The map of the figure under its headline, with all that can be taken away."""
    request = _request(found)
    area = atlas.picked(("supplied_atlas",), selected_area())
    choose_area(area)
    result = draw(found.own, request)
    if area in set(codes_of(found.own, result.layer)):
        result = draw(found.own, replace(request, area=area))
    with top:
        under = joined(narrate.subtitle(result), NOT_CHECKED)
        place = shell.page_headline(narrate.map_headline(result), under, steady=True)
    atlas.show(draw(found.own, request), area, key="supplied_atlas")
    if result.marked:
        with st.container(key="chosen"):
            shell.paragraph(chosen_words(result, result.marked))
    atlas.engine(result)
    share.show(place, lambda: _shared(found, result))


def _shared(found: Held, result: MapResult) -> share.Shared:
    """The files of a figure of one's own: none links to a page, which would not have it."""
    kept = share.of_own(result)
    stem = safe_name(found.understood.indicator.title)
    for_pack = share.File(
        words.FOR_A_PACK, f"{stem}-for-a-pack.zip", MIME["zip"], lambda: pack_zip(found.understood, found.pack)
    )
    return share.Shared(
        kept.sentence, kept.files, None, {**kept.more, "For a pack": (for_pack,)}, kept.words, words.LINK_WITHOUT
    )


def _request(found: Held) -> MapRequest:
    """The controls of the map: period, what to compare with, colours and classes, each where there is a choice."""
    pack, indicator, layer = found.own, found.understood.indicator, found.understood.place.layer
    known = list(reversed(periods(pack, layer, indicator)))
    with st.sidebar:
        period = str(st.selectbox("Period", known, key=own.PERIOD, format_func=period_words))
        having = [
            code for code in pack.comparators if comparator_figure(pack, indicator, code, period).value is not None
        ]
        names = {controls.NO_COMPARATOR: "Nothing", **{code: pack.comparators[code].name for code in having}}
        first = pack.default_comparator if pack.default_comparator in having else controls.NO_COMPARATOR
        options = [first, *(code for code in names if code != first)]
        against = str(st.selectbox("Compare with", options, key=own.AGAINST, format_func=names.__getitem__))
        ways = controls.ways_of_colouring(pack, Asked(layer, indicator, period), against)
        colour = st.selectbox("Colour by", ways, key=own.COLOUR, format_func=controls.COLOUR_BY.__getitem__)
        method = st.selectbox(
            "Class limits",
            list(class_limits.METHODS),
            key="supplied_classes",
            format_func=class_limits.METHODS.__getitem__,
        )
    against = "" if against == controls.NO_COMPARATOR else against
    return MapRequest(layer.id, indicator.id, period, against, classes=Classes(method, 5), colour_by=colour)


def _understood(found: Held) -> None:
    """What was understood, how many rows are used, and each that is not."""
    known = found.understood
    st.header("What was understood", divider="grey")
    said = "".join(f"<li>{html.escape(each)}</li>" for each in known.said)
    st.html(f'<div class="sdmap-supplied"><ul>{said}</ul><p>{html.escape(words.counted(known))}</p></div>')
    if not known.left_out:
        return
    st.html(table(words.left_out_caption(known, _SHOWN), *words.left_out_rows(known, _SHOWN), numeric=(1,)))
    st.download_button(
        "All that was left out (CSV)",
        lambda: for_spreadsheets(left_out_csv(known)),
        "left-out.csv",
        MIME["csv"],
        key="supplied_left_out",
        on_click="ignore",
    )


def _about(found: Held) -> None:
    """What only its owner can say of the figure; none of it has to be said."""
    box = shell.folded("About this figure", "supplied_about_box")
    if box is None:
        return
    with box, st.form("supplied_about"):
        title = st.text_input("Title", value=found.about.title or found.understood.indicator.title, max_chars=80)
        polarity = st.selectbox("Which end is better", list(words.POLARITY), format_func=words.POLARITY.__getitem__)
        basis = st.selectbox("Where people are counted", list(words.BASIS), format_func=words.BASIS.__getitem__)
        like = st.selectbox(
            "Measures the same as",
            ["", *found.pack.indicators],
            format_func=lambda each: found.pack.indicators[each].short_title if each else words.LIKE_NOTHING,
            help=words.LIKE_HELP,
        )
        if st.form_submit_button("Use this"):
            try:
                found.say(About(title, str(polarity), str(basis), str(like)))
            except SdmapError as fault:
                shell.show_fault(fault)
            else:
                st.session_state.pop(own.AGAINST, None)
                st.rerun()


def _templates(pack: Pack) -> None:
    """A table to fill in for each set of areas."""
    layers = [layer.id for layer in pack.layers.values() if layer.whole]
    if not layers:
        return
    st.header("A table to fill in", divider="grey")
    shell.paragraph(words.TEMPLATE)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            "Areas", layers, key="supplied_template", format_func=lambda each: pack.layers[each].title, width=360
        )
        layer = pack.layers[str(chosen)]
        st.download_button(
            "Save the table (CSV)",
            lambda: for_spreadsheets(template_csv(pack, layer)),
            f"{safe_name(f'{pack.name} {layer.id}')}-template.csv",
            MIME["csv"],
            key="supplied_save_template",
            on_click="ignore",
        )
