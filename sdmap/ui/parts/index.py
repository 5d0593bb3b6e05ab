"""The national index on the Evidence page: districts as hot and cold spots on a map, and the ranks by life stage.

The table under the map says the same.
"""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from sdmap.maps.style import INK, PAPER
from sdmap.pack.model import Pack
from sdmap.pack.sources import ground_credit
from sdmap.topics.evidence import national_index as indexes
from sdmap.topics.evidence.national_index import SIGNS, NationalIndex, Standing
from sdmap.topics.evidence.tables import sourced_ranks
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.charts.national import FILLS, district_map, stage_chart
from sdmap.ui.parts import paper, share, shell
from sdmap.ui.parts.folds import folded_table
from sdmap.ui.parts.jump import header
from sdmap.ui.streamlit.assets import style
from sdmap.ui.streamlit.charts import chart

HEIGHT = 600


def show(pack: Pack, lead: Callable[[str], None]) -> share.Adds | None:
    """The index, its map, the life stages, and the same as tables, given back; a pack without ranks says so."""
    index = indexes.national_index(pack)
    if index is None:
        lead("No rank of a district in a national index is in these data.")
    else:
        lead(indexes.index_headline(index))
        shell.paragraph(indexes.index_sentence(index))
        shell.paragraph(indexes.definition_sentence(index))
        chart_inks.lay()
        if index.shapes:
            _map(index)
        if index.stages:
            _stages(index)
    shown = sourced_ranks(pack)
    if not shown:
        return None
    st.html("".join(folded_table(one.caption, one) for one, _ in shown))
    return lambda shared: share.with_tables(shared, pack, shown)


def _map(index: NationalIndex) -> None:
    """The map under its key."""
    with paper.kept("index_map"):
        keys = [
            f'<li><span aria-hidden="true" style="background: {FILLS[standing]}; --sign: {_ink(standing)}">'
            f"{SIGNS[standing]}</span>{html.escape(indexes.standing_words(index, standing))}</li>"
            for standing in indexes.STANDINGS
            if any(district.standing == standing for district in index.districts)
        ]
        if any(district.own and district.at for district in index.districts):
            keys.append(f'<li><span aria-hidden="true" class="own"></span>{html.escape(index.pack.name)}</li>')
        st.html(f'{style("keys", "districts")}<ul class="sdmap-key" aria-label="Key of the map">{"".join(keys)}</ul>')
        alt_text = f"Map of districts. {indexes.index_headline(index)} {indexes.index_sentence(index)}"
        chart(district_map, index, height=HEIGHT, key="chart_index", alt=alt_text)
        shell.paragraph(ground_credit([index.pack.sources[index.pack.layers[index.layer].source]]))
        shell.paragraph(indexes.quoted_sentence(index))


def _stages(index: NationalIndex) -> None:
    with paper.kept("stages"):
        header("By life stage")
        told = indexes.stages_sentence(index)
        shell.paragraph(told)
        for other in index.beside:
            shell.paragraph(other)
        chart(stage_chart, index, key="chart_stages", alt=told)


def _ink(standing: Standing) -> str:
    return PAPER if standing == "hot spot" else INK
