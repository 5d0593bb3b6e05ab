"""The charts of the national index: districts filled by standing, and the ranks by life stage.

Every district carries its rank and, if it is a hot or a cold spot, a sign, so that the map needs no colour. Its colours
are those of worse and better on every other page.
"""

from __future__ import annotations

from typing import Any

from sdmap.maps.style import BETTER, INK, NOTHING, SIMILAR, WORSE
from sdmap.topics.evidence.national_index import SIGNS, NationalIndex, Standing
from sdmap.ui.charts.ground import MIDDLE, drawn, feature, finished_map, frame_of, outlined, words
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.labels import Asking, Label, Side, placed
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import DOT, finished, inline, tips

FILLS: dict[Standing, str] = {"cold spot": WORSE, "hot spot": BETTER, "between": SIMILAR, "not told": NOTHING}
# The map is laid out for a page and for a phone: how wide its box is (pixels), and the width and height reckoned with.
_LAYOUTS = (("width >= 500", 600.0, 600.0), ("width < 500", 320.0, 350.0))
# A name stands over its rank or under it, never beside it, where the two would read as one.
_SIDES = (Side("center", "bottom", 0, -7), Side("center", "top", 0, 7))


def district_map(index: NationalIndex) -> alt.LayerChart:
    """The districts filled by standing, each with its rank; names where they find room."""
    on_map = [district for district in index.districts if district.at]
    shapes = {
        each.code: feature(index.shapes[each.code], name=each.name, rank=each.rank, standing=each.standing)
        for each in on_map
    }
    tip = tips({
        "properties.name:N": "District",
        "properties.rank:Q": "Rank (1 is best)",
        "properties.standing:N": "Standing",
    })  # fmt: skip
    # What only lies under the districts has nothing to say to a screen reader.
    layers = [drawn(shapes.values(), fill=INKS.ink, stroke=INKS.ink, strokeWidth=4, aria=False)]
    for standing, fill in FILLS.items():
        here = [shapes[each.code] for each in on_map if each.standing == standing]
        if here:
            layers.append(drawn(here, fill=fill, stroke=INK, strokeWidth=1).encode(tooltip=tip))
    layers += outlined([shapes[each.code] for each in on_map if each.own], 7, 4)
    for where, width, height in _LAYOUTS:
        layers += words(map_labels(index, width, height), where)
    return finished_map(layers, 6)


def map_labels(index: NationalIndex, width: float, height: float) -> list[Label]:
    """The rank of each district, and the names that find room in a box of so many pixels; the own name asks first."""
    from shapely import total_bounds

    frame, _ = frame_of(total_bounds(list(index.shapes.values())), width, height)
    spots = sorted((d for d in index.districts if d.at), key=lambda d: (not d.own, d.rank))
    ranks = [Label(*d.at, f"{SIGNS[d.standing]} {d.rank}".strip(), MIDDLE) for d in spots if d.at]
    return [*ranks, *placed([Asking(*d.at, d.name) for d in spots if d.at], frame, ranks, _SIDES)]


def stage_chart(index: NationalIndex) -> alt.LayerChart:
    """The rank in each life stage between the best and the worst, with the fifth at either end shaded."""
    fifths = index.stages[0].fifths
    rows: list[dict[str, Any]] = [
        {
            "stage": f"{s.name}{f' ({s.ages})' if s.ages else ''}",
            "rank": s.rank,
            "text": f"{SIGNS[s.standing]} {s.rank}",
        }
        for s in index.stages
    ]
    x = alt.X(
        "rank:Q",
        title=f"Rank of {fifths.of} (1 is best)",
        scale=alt.Scale(domain=[1, fifths.of], nice=False),
        axis=alt.Axis(values=[1, fifths.best_to, fifths.worst_from, fifths.of], grid=False),
    )
    y = alt.Y("stage:N", sort=[row["stage"] for row in rows], title=None, axis=alt.Axis(labelLimit=200))
    ends: list[dict[str, Any]] = [
        {"from": 1, "to": fifths.best_to, "text": "best fifth"},
        {"from": fifths.worst_from, "to": fifths.of, "text": "worst fifth"},
    ]
    over: dict[str, Any] = {"color": INKS.ink, "fontSize": 12.5, "baseline": "bottom", "dy": -3}
    said: dict[str, Any] = {"color": INKS.ink, "fontSize": 13, "align": "right", "dx": -10}
    stages = alt.Chart(inline(rows))
    layers = [
        alt.Chart(inline(ends)).mark_rect(color=INKS.quiet, opacity=0.2).encode(x="from:Q", x2="to:Q"),
        *(
            alt.Chart(inline([band])).mark_text(**over | {"align": align}).encode(
                x=alt.X(f"{end}:Q"), y=alt.value(0), text="text:N"
            )
            for band, end, align in zip(ends, ("from", "to"), ("left", "right"), strict=True)
        ),
        stages.mark_point(**DOT, size=90, fill=INKS.core, stroke=INKS.ink).encode(x=x, y=y),
        stages.mark_text(**said).encode(x=x, y=y, text="text:N"),
    ]  # fmt: skip
    return finished(layers, height=34 * len(rows), right=16, top=22)
