"""The charts of the Concentration page, drawn by altair from the result: what they show was worked out before.

Core areas are filled and others hollow, so that colour is never needed; what a line is stands beside it, not in a
legend. The same chart is right on a light page, a dark one and on paper (:mod:`sdmap.ui.charts.inks`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any, Literal

from sdmap.text.joining import capital, format_value
from sdmap.text.numbers import signed
from sdmap.topics.concentration.found import ConcentrationResult, FunnelArea
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.labels import Asking, Frame, Label, Side, first_free, placed
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import DOT, SLIM, SLIM_WIDTH, WIDE, dots, finished, fixed, inline, ring, texts, tips

# More areas than this would write their names over each other.
NAMED_AT_MOST = 16
# Before the name of the area chosen, as in the table under the map.
_MARK = "▶"
# Beside the Lorenz curve: over it to the left, or under it to the right.
_OFF_CURVE = (Side("right", "bottom", -8, -6), Side("left", "top", 8, 6))


def lorenz(result: ConcentrationResult, chosen: str = "") -> alt.LayerChart:
    """The Lorenz curve, the areas with the highest rates first; where the area chosen (its code) ends has a ring."""
    spread = result.distribution
    x = alt.X(
        "people:Q",
        title=f"Share of {result.indicator.denominator}, highest rates first (%)",
        scale=alt.Scale(domain=[0, 100]),
    )
    y = alt.Y("cases:Q", title="Share of cases (%)", scale=alt.Scale(domain=[0, 100]))
    curve = inline([{"people": p, "cases": c} for p, c in spread.curve])
    upper = spread.held_by_half or 0.0
    half = inline([{"people": 50, "cases": upper, "text": f"half hold {upper:.0f}%"}])
    same = inline([{"people": 0, "cases": 0}, {"people": 100, "cases": 100}])
    told = {"cases": 56, "people": 62, "text": "same rate everywhere"}
    # On a phone the words would run out of the picture: there they end at its edge, lower under the line.
    beside = [({}, WIDE, "left"), ({"cases": 42, "people": 99}, SLIM, "right")]
    tip = tips({"people:Q": "People %", "cases:Q": "Cases %"}, format=".0f")
    dot: dict[str, Any] = DOT | {"size": 50, "strokeWidth": 1.5}
    marked = alt.Chart(curve).mark_point(fill=INKS.paper, stroke=INKS.ink, **dot).encode(x, y, tooltip=tip)
    points = [marked] if len(spread.areas) <= NAMED_AT_MOST else []
    return finished(
        [
            alt.Chart(same).mark_line(color=INKS.quiet, strokeDash=[5, 4]).encode(x, y),
            *(
                alt.Chart(inline([told | moved]))
                .transform_filter(where)
                .mark_text(color=INKS.quiet, align=align, baseline="top", fontSize=13)  # type: ignore[arg-type]
                .encode(x, y, text="text:N")
                for moved, where, align in beside
            ),
            alt.Chart(curve).mark_line(color=INKS.core, strokeWidth=3).encode(x, y),
            *points,
            alt.Chart(half)
            .mark_rule(color=INKS.ink, strokeDash=[2, 2])
            .encode(x=x, y=alt.Y("cases:Q"), y2=alt.datum(50)),
            alt.Chart(half)
            .mark_text(color=INKS.ink, align="right", baseline="bottom", dx=-8, dy=-4, fontWeight=600, fontSize=14)
            .encode(x, y, text="text:N"),
            *_on_curve(result, x, y, chosen),
        ],
    )


def _on_curve(result: ConcentrationResult, x: Any, y: Any, chosen: str) -> list[Any]:
    """The ring and the name of the area chosen, on the Lorenz curve."""
    spread, upper = result.distribution, result.distribution.held_by_half or 0.0
    here = next((place for place in result.places if place.code == chosen), None)
    if here is None:
        return []
    dots = [Asking(p, c, here.name if i == here.point else "", must=True) for i, (p, c) in enumerate(spread.curve)]
    said = [Label(50, upper, "half hold 00%", Side("right", "bottom", -8, -4))]
    people, cases = spread.curve[here.point]
    layers = []
    for width, where in ((430.0, WIDE), (SLIM_WIDTH, SLIM)):
        frame = Frame((0, 100), (0, 100), width=width)
        layers += texts(
            placed(dots, frame, said, _OFF_CURVE), x, y, where, chosen=here.name, fields=("people", "cases")
        )
    return [*layers, _ring({"people": people, "cases": cases, "name": here.name}, x, y)]


def funnel(result: ConcentrationResult, chosen: str = "") -> alt.LayerChart:
    """The areas by their size round the benchmark, with their bands; the area chosen (its code) has a ring."""
    found, benchmark = result.funnel, result.funnel.benchmark or 0.0
    heights = [each for step in found.steps for each in (step.lower_998, step.upper_998)]
    heights += [area.value for area in found.areas]
    wide = Frame(
        (0.0, 1.04 * max(step.people for step in found.steps)),
        (max(0.0, min(heights) - 1), min(100.0, max(heights) + 1)),
    )
    slim = replace(wide, width=SLIM_WIDTH)
    marked = [asdict(area) for area in found.areas if area.code == chosen]
    name, must = (marked[0]["name"] if marked else ""), (chosen, result.pack.code)
    x = alt.X("people:Q", title=capital(result.indicator.denominator), scale=fixed(wide.across))
    y = alt.Y("value:Q", title="%", scale=fixed(wide.up))
    lines = inline(
        [
            {"people": step.people, "value": getattr(step, name), "line": name}
            for step in found.steps
            for name in ("lower_95", "upper_95", "lower_998", "upper_998")
        ]
    )
    dashes = alt.condition("datum.line == 'lower_95' || datum.line == 'upper_95'", alt.value([4, 3]), alt.value([1, 0]))
    return finished(
        [
            alt.Chart(inline([{"value": benchmark}])).mark_rule(color=INKS.ink, strokeWidth=1.5).encode(y=y),
            alt.Chart(lines).mark_line(color=INKS.quiet).encode(x, y, detail="line:N", strokeDash=dashes),
            *_dots([asdict(area) for area in found.areas], x, y),
            *texts(funnel_labels(result, wide, must), x, y, WIDE, chosen=name),
            *texts(funnel_labels(result, slim, must), x, y, SLIM, chosen=name),
            *(_ring(row, x, y) for row in marked),
        ],
    )


def ranks(result: ConcentrationResult, chosen: str = "") -> alt.LayerChart:
    """The rank of each area with the ranks that its numbers leave open; the area chosen (its code) has a ring."""
    rows = [asdict(area) | {"label": format_value(result.indicator, area.value)} for area in result.ranking.areas]
    for row in rows:
        row["name"] = f"{_MARK} {row['name']}" if row["code"] == chosen else row["name"]
    data, order = inline(rows), [row["name"] for row in rows]
    bold: Any = {"condition": {"test": f"indexof(datum.label, '{_MARK}') == 0", "value": 700}, "value": 400}
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=220, labelFontWeight=bold))
    x = alt.X(
        "rank:Q",
        title="Rank, 1 the highest",
        scale=alt.Scale(domain=[0.6, len(rows) + 0.4], nice=False),
        axis=alt.Axis(tickMinStep=1, format="d", values=_ticks(len(rows))),
    )
    return finished(
        [
            alt.Chart(data)
            .mark_rule(color=INKS.ink, strokeWidth=3, strokeCap="round")
            .encode(y=y, x=alt.X("best:Q"), x2="worst:Q"),
            *_dots(rows, x, y),
            *(_ring(row, x, y) for row in rows if row["code"] == chosen),
            alt.Chart(data)
            .mark_text(color=INKS.ink, align="left", dx=10, fontSize=13)
            .encode(y=y, x=alt.X("worst:Q"), text="label:N"),
        ],
        height=max(220, 26 * len(rows)),
        right=56,
    )


def sets(result: ConcentrationResult) -> alt.LayerChart:
    """All sets of as many areas by their difference from the rest, the core's place marked."""
    found = result.standing
    bars = inline([asdict(bar) | {"none": 0} for bar in found.bars])
    tall = max(bar.sets for bar in found.bars)
    mark = inline([{"at": found.difference, "top": tall * 1.08, "text": f"the core {signed(found.difference)}"}])
    x = alt.X("lower:Q", title="Difference from the rest, points")
    y = alt.Y(
        "sets:Q",
        title="Sets of areas (filled: in one piece)",
        scale=alt.Scale(domain=[0, tall * 1.18], nice=False),
        axis=alt.Axis(tickMinStep=1),
    )
    tip = tips({"sets:Q": "Sets", "contiguous:Q": "In one piece"})
    side: Literal["left", "right"] = (
        "right" if found.difference > (found.bars[0].lower + found.bars[-1].upper) / 2 else "left"
    )
    return finished(
        [
            alt.Chart(bars)
            .mark_rect(fill=INKS.other, stroke=INKS.ink, strokeWidth=1)
            .encode(x=x, x2="upper:Q", y=y, y2="none:Q", tooltip=tip),
            alt.Chart(bars)
            .mark_rect(fill=INKS.core, stroke=INKS.ink, strokeWidth=1)
            .encode(x=x, x2="upper:Q", y=alt.Y("contiguous:Q"), y2="none:Q", tooltip=tip),
            alt.Chart(mark)
            .mark_rule(color=INKS.ink, strokeWidth=2.5)
            .encode(x="at:Q", y=alt.Y("top:Q"), y2=alt.datum(0)),
            alt.Chart(mark)
            .mark_text(
                color=INKS.ink,
                align=side,
                baseline="bottom",
                dx=-6 if side == "right" else 6,
                fontWeight=600,
                fontSize=14,
            )
            .encode(x="at:Q", y=alt.Y("top:Q"), text="text:N"),
        ],
    )


def _ring(row: dict[str, Any], x: Any, y: Any) -> Any:
    return ring(row, row["name"].removeprefix(_MARK).strip(), x, y)


def _dots(rows: list[dict[str, Any]], x: Any, y: Any) -> list[Any]:
    return dots(rows, 90, x, y, [*tips({"name:N": "Area"}), *tips({"value:Q": "%"}, format=".1f")])


def funnel_labels(result: ConcentrationResult, frame: Frame, must: Collection[str]) -> list[Label]:
    """The names that must be there, the benchmark's, the other areas', and what the bands are, where each has room."""
    found = result.funnel
    dots, benchmark = _asking(found.areas, must), found.benchmark or 0.0
    said = placed([dot if dot.must else replace(dot, name="") for dot in dots], frame)
    words = f"{found.name} {format_value(result.indicator, benchmark)}"
    said += first_free(_along(words, benchmark, frame), dots, said, frame)
    said += placed([replace(dot, name="") if dot.must else dot for dot in dots], frame, said)
    above, below = Side("right", "bottom", 0, -3), Side("right", "top", 0, 3)
    # The inner band is named before it begins: at its narrow end the words would lie on the benchmark’s line.
    before = Side("right", "middle", -5, 0)
    for name, text, side, steps in (
        ("upper_998", "99.8%", above, found.steps[::-1]),
        ("upper_95", "95%", before, found.steps),
        ("lower_998", "99.8%", below, found.steps[::-1]),
    ):
        wishes = [Label(step.people, getattr(step, name), text, side) for step in steps]
        said += first_free(wishes[: len(wishes) // 2], dots, said, frame)
    return said


def _along(text: str, height: float, frame: Frame) -> list[Label]:
    """Where the name of a level line may stand: over or under it, at the left end, at the right, then between."""
    start, end = frame.across
    sides = [(align, *way) for align in ("left", "right") for way in (("bottom", -3), ("top", 4))]
    ends = [Label(start if a == "left" else end, height, text, Side(a, b, 4 if a == "left" else -4, dy))
            for a, b, dy in sides]  # fmt: skip
    steps = [start + (end - start) * part / 20 for part in range(1, 20)]
    return ends + [Label(x, height, text, Side(*side[:2], 0, side[2])) for x in steps for side in sides[:2]]


def _asking(areas: Sequence[FunnelArea], must: Collection[str]) -> list[Asking]:
    """The areas that ask for room for their names: the core's choose first, then those outside the band.

    Of many areas only those of a code in ``must`` do.
    """
    few = len(areas) <= NAMED_AT_MOST
    first = sorted(areas, key=lambda area: (not area.in_core, area.where == "inside"))
    return [
        Asking(area.people, area.value, area.name if few or area.code in must else "", must=area.code in must)
        for area in first
    ]


def _ticks(count: int) -> list[int]:
    """Whole ranks to mark: all of a few, every fifth of many."""
    return list(range(1, count + 1)) if count <= NAMED_AT_MOST else [1, *range(5, count + 1, 5)]
