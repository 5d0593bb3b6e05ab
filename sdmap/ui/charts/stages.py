"""The gap at each stage of life, drawn by altair: disadvantaged people and others, the county over the country."""

from __future__ import annotations

from typing import Any

from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.topics.stages import words
from sdmap.topics.stages.found import Gap, StagesResult
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import DOT, finished, inline, tips

# How high a line of the chart is (pixels).
_STEP = 25
# How wide the chart must be for a line that names stage and measure (pixels).
_ROOM = 480
# What stands in a line's name before the words of its label, so that no two lines are called the same.
_MARK = "|"


def gaps(result: StagesResult) -> alt.LayerChart:
    """A dumbbell for each stage and area: hollow for those disadvantaged, filled for others, the gap between them.

    Each stage has a line of its own for its name. The axis is per cent; a score says its unit there.
    """
    heads, rows = _heads(result), [row for place, gap in enumerate(result.gaps) for row in _rows(place, gap)]
    data, lines = inline(rows), sorted([*heads, *rows], key=lambda row: row["order"])
    label = alt.Axis(labelExpr=f"split(datum.label, '{_MARK}')[1]", labelPadding=6, ticks=False, domain=False)
    y = alt.Y("name:N", sort=[row["name"] for row in lines], title=None, axis=label)
    x = alt.X("low:Q", title=words.unit_words(result), scale=alt.Scale(domain=[0, 100], nice=False))
    tip = tips({"said:N": "Disadvantaged, others, gap"})
    dot: dict[str, Any] = DOT | {"size": 70, "stroke": INKS.ink}
    told: dict[str, Any] = {"color": INKS.ink, "fontSize": 12.5}
    bold: Any = {"condition": {"test": "datum.own", "value": 2.5}, "value": 1.2}
    # Words wider than the chart would leave it no width: on a phone the measure, which the table has, is not named.
    shown = f"width > {_ROOM} ? datum.title : datum.short"
    named = alt.Chart(inline(heads)).transform_calculate(shown=shown)
    named = named.mark_text(align="left", dy=-2, fontWeight=600, color=INKS.ink, fontSize=13)
    high = alt.X("high:Q")
    layers = [
        alt.Chart(data).mark_rule(color=INKS.ink).encode(y=y, x=x, x2="high:Q", strokeWidth=bold),
        alt.Chart(data).mark_point(fill=INKS.paper, strokeWidth=2, **dot).encode(y=y, x=x, tooltip=tip),
        alt.Chart(data).mark_point(fill=INKS.core, strokeWidth=1.5, **dot).encode(y=y, x=high, tooltip=tip),
        alt.Chart(data).mark_text(align="right", dx=-9, **told).encode(y=y, x=x, text="left:N"),
        alt.Chart(data).mark_text(align="left", dx=9, **told).encode(y=y, x=high, text="right:N"),
        alt.Chart(data).mark_text(baseline="bottom", dy=-2, **told).encode(y=y, x=alt.X("middle:Q"), text="gap:N"),
        named.encode(y=y, x=alt.value(0), text="shown:N"),
    ]
    return finished(layers, height=_STEP * len(lines), right=16, top=4)


def _heads(result: StagesResult) -> list[dict[str, Any]]:
    """The lines with the names of the stages."""
    return [
        {
            "name": f"{place} {_MARK}",
            "order": (place, 0),
            "title": f"{gap.stage.title}: {words.measured(gap)}",
            "short": f"{gap.stage.title}, {period_words(gap.period)}",
        }
        for place, gap in enumerate(result.gaps)
    ]


def _rows(place: int, gap: Gap) -> list[dict[str, Any]]:
    """The lines with a dumbbell: the county, and the country where it is known."""
    found = []
    for line, side in enumerate((gap.county, gap.country), start=1):
        if side is not None:
            low, high, points = (signed(x, gap.measure.decimals) for x in (side.low, side.high, side.points))
            row = {"low": side.low, "high": side.high, "middle": side.middle, "own": line == 1}
            texts = {"left": low, "right": high, "gap": points, "said": f"{low}, {high}, {points}"}
            found.append({"name": f"{place} {line}{_MARK}{side.area}", "order": (place, line)} | row | texts)
    return found
