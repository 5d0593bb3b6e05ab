"""An area among places like it, drawn by altair: one strip a measure, each place as far from the median as it lies.

Left is worse whatever the measure's polarity, so that the eye needs no rule; the figures stand beside the dot and in
the table. The area's own dot is filled and the others hollow: no colour is needed.
"""

from __future__ import annotations

from textwrap import fill
from typing import Any

from sdmap.text.joining import format_value
from sdmap.text.periods import period_words
from sdmap.topics.alike.found import Group, Standing
from sdmap.topics.alike.words import end_words, measure_name, place_words
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import DOT, SLIM, WIDE, finished, inline, tips

# Pixels of a strip: its words, on a phone in two lines, over its dots; and so many letters fit into a phone's line.
STEP, LETTERS = 58, 42


def strips(group: Group) -> alt.LayerChart:
    """A strip for each measure: the neighbours' figures, the median as an upright line, the area's own with its place.

    All are placed by how far they lie from the median.
    """
    others = [_dot(each, place.name, place.value) for each in group.standings for place in each.others]
    own = [_dot(each, group.name, each.value) | _told(each) for each in group.standings]
    order = [row["measure"] for row in own]
    reach = max(abs(row["ahead"]) for row in (*others, *own)) * 1.06 or 1.0
    ends = end_words(group)
    title = f"← {ends[0]} · points from the neighbours’ median · {ends[1]} →"
    x = alt.X("ahead:Q", title=title, scale=alt.Scale(domain=[-reach, reach], nice=False),
              axis=alt.Axis(format="~f", tickCount=9))  # fmt: skip
    y = alt.Y("measure:N", sort=order, axis=None, scale=alt.Scale(paddingOuter=0.1))
    tip = tips({"name:N": "Place", "measure:N": "Measure", "figure:N": "Figure"})
    look: dict[str, Any] = DOT | {"stroke": INKS.ink, "yOffset": 14}
    over: dict[str, Any] = {
        "color": INKS.ink,
        "fontSize": 13,
        "baseline": "top",
        "lineBreak": "\n",
        "aria": False,
    }
    here = inline(own)
    return finished(
        [
            alt.Chart(inline([{"at": 0}])).mark_rule(color=INKS.ink, strokeWidth=1.5, aria=False).encode(x="at:Q"),
            alt.Chart(inline(others)).mark_point(size=55, fill=INKS.paper, strokeWidth=1.3, **look).encode(
                x=x, y=y, tooltip=tip
            ),
            alt.Chart(here).mark_point(size=130, fill=INKS.core, strokeWidth=1.8, **look).encode(x=x, y=y, tooltip=tip),
            *(
                alt.Chart(here).transform_filter(where).mark_text(align="left", dy=dy, **over | rim).encode(
                    x=alt.value(2), y=y, text=f"{words}:N"
                )
                for where, words, dy in ((WIDE, "lead", -12), (SLIM, "folded", -26))
                for rim in ({"stroke": INKS.paper, "strokeWidth": 4, "color": INKS.paper}, {})
            ),
        ],
        height=STEP * len(own),
    )  # fmt: skip


def _dot(standing: Standing, name: str, value: float) -> dict[str, Any]:
    return {
        "measure": f"{measure_name(standing)}, {period_words(standing.period)}",
        "name": name,
        "ahead": standing.ahead(value),
        "figure": format_value(standing.measure, value),
    }


def _told(standing: Standing) -> dict[str, str]:
    """The words over a strip: the measure, the area's own figure and its place."""
    figure = format_value(standing.measure, standing.value)
    name, told = f"{measure_name(standing)}:", f"{figure}, {place_words(standing)}"
    folded = fill(f"{name} {told}", LETTERS) if len(name) > LETTERS else f"{name}\n{told}"
    return {"lead": f"{name} {told}", "folded": folded}
