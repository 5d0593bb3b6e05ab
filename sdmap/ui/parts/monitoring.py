"""What to monitor: a part of the Evidence page."""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from sdmap.pack.model import Pack
from sdmap.topics.monitoring import tables, words
from sdmap.topics.monitoring.found import Monitoring, monitoring
from sdmap.topics.monitoring.stated import Quotation
from sdmap.ui.parts import share
from sdmap.ui.parts import support as support_part
from sdmap.ui.parts.folds import folded_list, folded_table
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import finding


def show(pack: Pack, lead: Callable[[str], None]) -> share.Adds | None:
    """The figures to be monitored, what was planned beside what is known to have been done, obstacles and ages.

    What of it can be downloaded is given back.
    """
    found = monitoring(pack)
    if found is None:
        return None
    lead(words.monitoring_headline(found))
    st.html(f'<section class="sdmap-told">{_quoted(found, found.plan.asked)}</section>')
    st.html(shown_table(tables.monitoring_table(found)) + folded_list("How to read it", words.notes(found)))
    timetable = tables.timetable_table(found)
    st.html(finding(words.year_sentence(found), timetable.caption))
    obstacles = [f"“{each}”" for each in found.plan.obstacles]
    told = folded_list("What stood in the way, in the measure’s words", obstacles)
    st.html(folded_table(timetable.caption, timetable) + told)
    for each in found.plan.target_ages:
        st.html(f'<section class="sdmap-told"><h2>The ages aimed at</h2>{_quoted(found, each)}</section>')
    support_part.show(pack)
    return lambda shared: share.with_monitoring(shared, found)


def _quoted(found: Monitoring, one: Quotation) -> str:
    source = found.pack.sources[one.document]
    told = f'<p class="small">{html.escape(one.reading)}</p>' if one.reading else ""
    return (
        f"<blockquote><p>“{html.escape(one.quote)}”</p>"
        f'<p class="small">{html.escape(f"{source.title}, {source.publisher}")}</p></blockquote>{told}'
    )
