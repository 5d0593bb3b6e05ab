"""The Life stages page: one row a stage and group, each figure at its level, and the gap at each stage."""

from __future__ import annotations

import html

import streamlit as st

from sdmap.text.errors import SdmapError
from sdmap.topics.stages import tables, words
from sdmap.topics.stages.found import StagesResult, stages_result
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.charts.stages import gaps
from sdmap.ui.parts import paper, share, shell
from sdmap.ui.parts.folds import paragraphs
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import header, ways
from sdmap.ui.parts.stage_table import stage_table
from sdmap.ui.streamlit.charts import chart


def render() -> None:
    """Show the page; a fault of the pack takes its place."""
    pack = shell.pack()
    paper.lay()
    try:
        result = stages_result(pack)
    except SdmapError as fault:
        shell.show_fault(fault)
        return
    if result is None:
        shell.page_headline("These data do not tell of stages of life.", f"{pack.name} · data release {pack.release}")
        return
    place = shell.page_headline(words.stages_headline(result), words.subtitle(result))
    jumps = st.container()
    lead = paragraphs((words.gap_sentence(result), words.below_sentence(result)))
    st.html(lead + stage_table(result))
    _sources(result)
    with ways(jumps):
        header("The gap at each stage")
        _gaps(result)
        _frame(result)
    told = f"{words.stages_headline(result)} {words.gap_sentence(result)}".strip()
    share.show(place, lambda: share.with_stages(share.with_area(share.of_headline(pack, told)), result))


def _sources(result: StagesResult) -> None:
    """Where each figure is from, what was left out, and what each measure is: folded away."""
    shell.folding(words.SOURCES, "stage_sources_box", lambda: st.html(shown_table(tables.sources_table(result))))
    told = (
        *words.definitions(result),
        words.fine_sentence(result),
        words.neighbours_sentence(result),
        *words.notes(result),
    )
    shell.folding(words.NOTES, "stage_notes_box", lambda: st.html(paragraphs(told)))


def _gaps(result: StagesResult) -> None:
    """The gap as a chart under what it shows, and as a table."""
    if not result.gaps:
        return
    chart_inks.lay()
    with paper.kept("gaps"):
        st.html(paragraphs((words.key_sentence(result), words.apart_sentence(result))))
        said = words.chart_sentence(result)
        chart(gaps, result, key="chart_gaps", alt=said)
    label = "The gap at each stage, as a table"
    shell.folding(label, "gaps_box", lambda: st.html(shown_table(tables.gap_table(result))))


def _frame(result: StagesResult) -> None:
    """The national findings that frame the stages, in the words of the document that quotes them."""
    if not result.frame:
        return
    with paper.kept("frame"):
        header("National findings")
        if ranked := words.rank_sentence(result):
            shell.paragraph(ranked)
        for line, quotes in words.frame(result):
            told = "".join(f"<p>“{html.escape(quote)}”</p>" for quote in quotes)
            st.html(f'<blockquote class="sdmap-frame">{told}<p class="from">{html.escape(line)}</p></blockquote>')
