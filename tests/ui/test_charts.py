"""A chart is laid out once, and is then what Streamlit would have made of it."""

import altair as alt
import pytest
from altair.utils.schemapi import debug_mode
from streamlit.testing.v1 import AppTest

from sdmap.ui.pages.evidence import PARTS
from sdmap.ui.streamlit import charts
from tests.pages import opener


def both_ways(draw):
    """A page with the same chart by ours and by Streamlit's own; run by AppTest."""
    import streamlit as st

    from sdmap.ui.streamlit.charts import chart

    chart(draw, 7, key="ours", alt="A dot.", height=200)
    st.altair_chart(draw(7), theme=None, width="stretch", key="plain", alt="A dot.", height=200)


def test_a_chart_is_laid_out_once_and_is_what_streamlit_makes_of_it():
    drawn = []

    def draw(value):
        drawn.append(value)
        return alt.Chart(alt.InlineData(values=[{"a": value}])).mark_point().encode(x="a:Q").properties(padding=3)

    page = AppTest.from_function(both_ways, args=(draw,))
    for _ in range(2):
        page.run()
        ours, plain = (each.proto.SerializeToString(deterministic=True) for each in page.get("vega_lite_chart"))
        assert ours == plain
    assert len(drawn) == 1 + 2


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("concentration", {}),
        ("stages", {}),
        ("profile", {}),
        ("schools", {}),
        *(("evidence", {"tab": p}) for p in PARTS),
    ],
)
def test_every_chart_of_a_page_is_valid(monkeypatch, name, query):
    def valid(draw, *of):
        with debug_mode(False):  # the whole is held against its schema, which need not be done with each part of it
            return draw(*of).to_dict()

    monkeypatch.setattr(charts, "_laid_out", valid)
    assert not opener(name)(monkeypatch, **query).exception
