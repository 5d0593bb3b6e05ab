"""Every measure over time on the Evidence page: what became of it, a chart with its intervals, and the table.

An area is known by the shape of its dots as well as by its line, so that the chart needs no colour; the table says the
same, and more.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from sdmap.maps.narrate import ROUNDED
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.text.text_table import TextTable
from sdmap.topics.compared.over_time import AreaOverTime, OverTime, over_time, over_time_headline
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import finished, inline, tips
from sdmap.ui.parts import paper, share, shell
from sdmap.ui.parts.folds import fold, folded_table
from sdmap.ui.streamlit.assets import style
from sdmap.ui.streamlit.charts import chart

HEIGHT = 230
# The district first: dot, whether it is filled, dashes of the line, and its width.
_LOOKS: tuple[tuple[str, bool, list[int], float], ...] = (
    ("circle", True, [1, 0], 2.5),
    ("square", False, [6, 4], 1.5),
    ("triangle-up", False, [2, 3], 1.5),
    ("diamond", False, [8, 3, 2, 3], 1.5),
)
# How far each area’s marks stand from the middle of the period (pixels).
_BESIDE = (0, 5, -5, 10)
_HOW = (
    "Whether the first and the last figure clearly differ is told where both were counted. A trend is another"
    " matter: it counts as one only if it holds over the last five years of an unbroken series, whichever year is"
    " left out. In the charts a school year stands at"
    f" its middle, a bar is several years put together, and upright lines are 95% intervals. {ROUNDED}"
)
_SIGNS = {"circle": "●", "square": "□", "triangle-up": "△", "diamond": "◇"}


def show(pack: Pack, lead: Callable[[str], None]) -> share.Adds | None:
    """Every measure with figures of two periods, what became of it as its label; a pack without one says so.

    The measures as tables are given back.
    """
    found = over_time(pack)
    lead(over_time_headline(found, pack.name))
    if not found:
        return None
    chart_inks.lay()
    for place, one in enumerate(found):
        own = next((area.told[0] for area in one.areas if area.own), "")
        label = f"**{shell.plain(one.indicator.title)}**. {shell.plain(own)}"
        # Not a box that paper leaves out: its label is a finding.
        box = shell.folded(label, f"time_{one.indicator.id}", opened=not place)
        if box is not None:
            with box, paper.kept(f"time_of_{one.indicator.id}"):
                _measure(one)
    st.html(fold("How the changes are told", f"<p>{html.escape(_HOW)}</p>"))
    return lambda shared: share.with_tables(shared, pack, [_listed(one) for one in found])


def _listed(one: OverTime) -> tuple[TextTable, Sequence[Source]]:
    """A measure as a table by its short name, for so many whole captions would fill a phone, and its sources."""
    return replace(one.table, caption=one.indicator.short_title), one.sources


def _measure(one: OverTime) -> None:
    """What became of a measure, as sentences, as a chart and as a table."""
    told = [one.breaks_sentence, *(area.sentence for area in one.areas)]
    # What the label says is not told again.
    more = [one.breaks_sentence, *(" ".join(area.told[1:]) if area.own else area.sentence for area in one.areas)]
    items = "".join(f"<li>{html.escape(text)}</li>" for text in more if text)
    st.html(f'<div class="sdmap-told"><ul>{items}</ul></div>')
    signs = [(place, _SIGNS[_LOOKS[place][0]], html.escape(area.name)) for place, area in _drawn(one)]
    keys = "".join(f'<li><span class="line{n}" aria-hidden="true">{sign}</span>{name}</li>' for n, sign, name in signs)
    keys += f"<li>{html.escape(one.axis_words)}</li>" if one.axis_words else ""
    st.html(f'{style("keys", "lines")}<ul class="sdmap-lines" aria-label="Key of the chart">{keys}</ul>')
    said = f"Chart of {one.indicator.title}. {' '.join(text for text in told if text)}"
    chart(drawn, one, key=f"chart_time_{one.indicator.id}", alt=said)
    st.html(folded_table(one.table.caption, one.table))


def drawn(one: OverTime) -> alt.LayerChart:
    """The figures as dots with their intervals, joined within a series; several years put together as a bar."""
    rows = [_row(place, area, point) for place, area in _drawn(one) for point in area.points if point.value is not None]
    data = inline(rows)
    unit = "%" if one.indicator.unit == "%" else ""
    x = alt.X(
        "middle:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=False, padding=14),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=8, labelOverlap=True, labelSeparation=6, grid=False),
    )
    scale = alt.Scale(domain=[one.axis.lower, one.axis.upper], nice=False)
    # Of its own accord the axis rounds the half steps: 52.5 would be labelled 53.
    told = f"format(datum.value, ',.2~f') + '{unit}'"
    ticks: dict[str, Any] = {"titleAngle": 0, "values": list(one.axis.ticks), "labelExpr": told}
    y = alt.Y("value:Q", title=None if unit else one.indicator.unit, scale=scale, axis=alt.Axis(**ticks))
    tip = tips({"area:N": "Area", "period:N": "Period", "text:N": "Figure"})
    layers: list[Any] = [
        alt.Chart(alt.InlineData(values=[{"at": at, "text": "new series"}]))
        .mark_rule(color=INKS.quiet, strokeDash=[2, 3], aria=False)
        .encode(x="at:Q")
        for at, _ in one.breaks
    ]
    layers += [
        alt.Chart(alt.InlineData(values=[{"at": at, "text": "new series"}]))
        .mark_text(color=INKS.ink, fontSize=12.5, align="left", baseline="bottom", dx=-30, dy=-4, aria=False)
        .encode(x="at:Q", y=alt.value(0), text="text:N")
        for at, _ in one.breaks
    ]
    for place, _ in _drawn(one)[::-1]:
        shape, filled, dash, width = _LOOKS[place]
        # Beside each other, so that one interval does not hide another.
        beside: dict[str, Any] = {"color": INKS.ink, "xOffset": _BESIDE[place], "aria": False}
        mine = alt.Chart(data).transform_filter(alt.datum.place == place)
        joined, whole = mine.transform_filter("!datum.combined"), mine.transform_filter("datum.combined")
        ends = mine.transform_filter("isValid(datum.lower)")
        layers += [
            joined.mark_line(**beside, strokeDash=dash, strokeWidth=width).encode(x=x, y=y, detail="run:N"),
            whole.mark_rule(color=INKS.ink, strokeWidth=3, strokeDash=dash, aria=False).encode(
                x=alt.X("start:Q"), x2="end:Q", y=y
            ),
            ends.mark_rule(**beside, strokeWidth=1.5).encode(x=x, y=alt.Y("lower:Q"), y2="upper:Q"),
            mine.mark_point(
                shape=shape, size=60, filled=True, opacity=1, strokeWidth=1.8, stroke=INKS.ink,
                xOffset=_BESIDE[place], aria=False,
                fill=INKS.core if filled else INKS.paper,
            ).encode(x=x, y=y, tooltip=tip),
        ]  # fmt: skip
    return finished(layers, height=HEIGHT, top=22)


def _drawn(one: OverTime) -> list[tuple[int, AreaOverTime]]:
    """The areas with a figure, each with the place of its look; the district keeps the first."""
    shown = [area for area in one.areas if any(point.value is not None for point in area.points)]
    others = [area for area in shown if not area.own][: len(_LOOKS) - 1]
    return [(0, area) for area in shown if area.own] + list(enumerate(others, start=1))


def _row(place: int, area: AreaOverTime, point: Any) -> dict[str, Any]:
    return {
        "place": place, "area": area.name, "period": point.period_text, "text": point.text, "run": point.run,
        "combined": point.combined, "start": point.start, "middle": point.middle, "end": point.end,
        "value": point.value, "lower": point.lower, "upper": point.upper,
    }  # fmt: skip
