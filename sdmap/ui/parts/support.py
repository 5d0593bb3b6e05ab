"""Households engaged with support: what is recorded of them, and the template to record it."""

from __future__ import annotations

import html

import streamlit as st

from sdmap.pack.model import Pack
from sdmap.pack.support import SUPPORT, template
from sdmap.render.files.exports import MIME
from sdmap.topics.monitoring.support import HOW_TO_ADD, support, support_headline, support_table
from sdmap.ui.parts import shell
from sdmap.ui.parts.folds import KEEPER
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import finding


def show(pack: Pack) -> None:
    """What is recorded under the words that ask for it; nothing where no document asks."""
    found = support(pack)
    if found is None:
        return
    source = pack.sources[found.asked.document]
    st.html(
        f'<section class="sdmap-told">{finding(support_headline(found), "Households engaged with support")}'
        f"<blockquote><p>“{html.escape(found.asked.quote)}”</p>"
        f'<p class="small">{html.escape(f"{source.title}, {source.publisher}")}</p></blockquote></section>'
    )
    if found.years:
        st.html(shown_table(support_table(found)))
    with st.expander(KEEPER):
        shell.paragraph(HOW_TO_ADD)
        st.download_button(
            "Template (CSV)",
            data=template(),
            file_name=SUPPORT.file.rsplit("/", 1)[-1],
            mime=MIME["csv"],
            key="download_template",
            on_click="ignore",
        )
