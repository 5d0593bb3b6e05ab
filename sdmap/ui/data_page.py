"""The Data and methods page: every definition, source and licence."""

from __future__ import annotations

import streamlit as st

from sdmap.ui import shell


def render() -> None:
    """Show what each figure means and who published it."""
    pack = shell.pack()
    shell.headline("Where every figure comes from", f"{pack.name} · data release {pack.release}")
    st.header("Indicators", divider="grey")
    for indicator in pack.indicators.values():
        if indicator.kind == "count":
            continue
        with st.expander(indicator.title):
            shell.paragraph(indicator.definition)
            for caveat in indicator.caveats:
                shell.paragraph(caveat)
            sources = "; ".join(f"{pack.sources[s].publisher}: {pack.sources[s].title}" for s in indicator.sources)
            shell.paragraph(f"Sources: {sources}.")
    st.header("Sources", divider="grey")
    for source in pack.sources.values():
        with st.expander(f"{source.publisher}: {source.title}"):
            shell.paragraph(f"Period: {source.period}. Published: {source.published}. Licence: {source.licence}.")
            shell.paragraph(source.attribution)
            shell.paragraph(f"Address: {source.url}. How it reached us: {source.reached_us}")
