"""What the documents aim at, and what is being done where: a part of the Evidence page."""

from __future__ import annotations

import html

import streamlit as st

from sdmap.pack.interventions import interventions
from sdmap.pack.model import Layer, Pack
from sdmap.topics.aims.areas import by_area_tables
from sdmap.topics.aims.found import target_results
from sdmap.topics.aims.words import line_text, measure_text, target_sentence, told_lines, untold_sentences
from sdmap.ui.parts import shell
from sdmap.ui.parts.html_table import table
from sdmap.ui.parts.selection import selected_area


def aims(pack: Pack, layer: Layer | None) -> None:
    """Each aim of the documents, how far off it is in the district and by area, and what is not known."""
    results = target_results(pack)
    if not results:
        shell.paragraph("No aim of a document is in these data.")
    for result in results:
        told = [f"{measure_text(line)}: {line_text(line, pack.name)}" for line in told_lines(result)]
        lines = "".join(f"<li>{html.escape(text)}</li>" for text in (*told, *untold_sentences(result)))
        document = pack.sources[result.target.document]
        st.html(
            f'<section class="sdmap-told"><h2>{html.escape(target_sentence(result, pack.name))}</h2>'
            f"<blockquote><p>“{html.escape(result.target.quote)}”</p>"
            f'<p class="small">{html.escape(document.title)}</p></blockquote><ul>{lines}</ul>'
            f'<p class="small">{html.escape(result.target.reading)}</p></section>'
        )
    for one in by_area_tables(pack, layer, selected_area()) if layer else ():
        st.html(table(one.caption, one.columns, one.rows, marked=one.marked))
        shell.paragraph(one.note)
    _under_way(pack)


def _under_way(pack: Pack) -> None:
    """What the documents say is being done, by whom and where."""
    rows = [
        (each.name, each.partner, each.theme, each.place, each.period, each.status, each.words)
        for each in interventions(pack)
    ]
    if rows:
        heads = ("What", "Partner", "Theme", "Place", "When", "Status", "In the document’s words")
        st.html(table("What is being done where, as the documents say", heads, rows))
