"""Places by school against the same places by home, and children by fifth of deprivation, drawn by altair."""

from __future__ import annotations

from typing import Any

from sdmap.figures.fifths import FIFTHS, Fifths
from sdmap.maps.area_words import short_name
from sdmap.maps.style import SEQUENCE, ink_on
from sdmap.text.joining import capital, format_value
from sdmap.topics.home.fifths_words import NAMES
from sdmap.topics.home.found import OfArea, SchoolAndHome, Snapshot
from sdmap.topics.home.tables import plotted
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.labels import SIDES, Asking, Frame, Label, Side, first_free, placed
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import SLIM, SLIM_WIDTH, WIDE, dots, finished, fixed, inline, ring, texts, tips

HEIGHT = 460
# The plot is about so wide and high (pixels) on a page and on a phone.
_WIDE_WIDTH, _HIGH = 640.0, 400.0
# The most deprived fifth is the darkest: darker is worse, as on the maps.
FILLS = SEQUENCE[::-1]
# A number stands in its piece of a bar where that is at least so wide (pixels).
_ROOM = 36
_FIELDS = ("home", "school")
# Beside a dot, over it or under it, then off its corners.
_PLACES = (*SIDES, *(Side(align, baseline, dx, dy) for align, dx in (("left", 8), ("right", -8))
                     for baseline, dy in (("bottom", -6), ("top", 6))))  # fmt: skip


def scatter(found: SchoolAndHome, now: Snapshot, chosen: str = "") -> alt.LayerChart:
    """Areas by home (across) and by school (up) with the interval by school; lines are the district's own figures."""
    wide = frame(now)
    rows = [_row(now, row) for row in plotted(now)]
    x = alt.X("home:Q", title=f"By home: {now.home.indicator.short_title} (%)", scale=fixed(wide.across))
    y = alt.Y("school:Q", title=f"By school: {now.school.indicator.short_title} (%)", scale=fixed(wide.up))
    own = {"home": now.district[1].value, "school": now.district[0].value}
    line: dict[str, Any] = {"color": INKS.ink, "strokeDash": [5, 4], "strokeWidth": 1.3, "aria": False}
    tip = tips({"name:N": "Area", "at_school:N": "By school", "at_home:N": "By home"})
    name = next((row.name for row in now.areas if row.code == chosen), "")
    layers: list[Any] = [
        alt.Chart(inline([own])).mark_rule(**line).encode(x=x),
        alt.Chart(inline([own])).mark_rule(**line).encode(y=y),
        alt.Chart(inline(rows)).mark_rule(color=INKS.quiet, strokeWidth=1.5, aria=False).encode(
            x=x, y=alt.Y("lower:Q"), y2="upper:Q"
        ),
        *dots(rows, 95, x, y, tip),
    ]  # fmt: skip
    for where, width in ((WIDE, _WIDE_WIDTH), (SLIM, SLIM_WIDTH)):
        labels = scatter_labels(found, now, Frame(wide.across, wide.up, width, _HIGH), chosen)
        layers += texts(labels, x, y, where, chosen=short_name(found.pack, name), fields=_FIELDS)
    layers += [ring(row, name, x, y) for row in rows if row["code"] == chosen]
    return finished(layers, height=HEIGHT)


def frame(now: Snapshot) -> Frame:
    """What the axes span: every area and the district's own lines."""
    rows = plotted(now)
    own = [each.value for each in now.district if each.value is not None]
    across = [row.home or 0.0 for row in rows] + own[1:]
    up = [each for row in rows for each in (row.lower or 0.0, row.upper or 0.0)] + own[:1]
    return Frame((0.0, max(across) * 1.08), (0.0, max(up) * 1.06), _WIDE_WIDTH, _HIGH)


def scatter_labels(found: SchoolAndHome, now: Snapshot, within: Frame, chosen: str = "") -> list[Label]:
    """The names that find room beside their dots, none over another, and what the two lines are."""
    rows = plotted(now)
    dots = [Asking(row.home or 0.0, row.school or 0.0, short_name(found.pack, row.name), must=row.code == chosen)
            for row in rows]  # fmt: skip
    home, school = now.district[1].value or 0.0, now.district[0].value or 0.0
    name = found.pack.name
    right, high = within.across[1], within.up[1]
    at_school = f"{name} {format_value(now.school.indicator, school)}"
    at_home = f"{name} {format_value(now.home.indicator, home)}"
    ends = [Label(right, school, at_school, Side("right", "bottom", -2, -3)),
            Label(right, school, at_school, Side("right", "top", -2, 4)),
            Label(0.0, school, at_school, Side("left", "bottom", 4, -3))]  # fmt: skip
    tops = [Label(home, high, at_home, Side("right", "top", -5, 2)),
            Label(home, high, at_home, Side("left", "top", 5, 2)),
            Label(home, 0.0, at_home, Side("left", "bottom", 5, -3))]  # fmt: skip
    said = first_free(ends, dots, [], within)
    said += first_free(tops, dots, said, within)
    return [*said, *placed(dots, within, said, _PLACES)]


def bars(found: Fifths, chosen: str = "") -> alt.LayerChart:
    """The children of each area in a bar of five pieces, the most deprived fifth first and darkest."""
    rows: list[dict[str, Any]] = []
    order = []
    for row in found.areas:
        name, start = f"{'▶ ' if row.code == chosen else ''}{short_name(found.pack, row.name)}", 0.0
        order.append(name)
        for place, fifth in enumerate(FIFTHS):
            count = row.counts[place]
            rows.append({"name": name, "fifth": fifth, "word": NAMES[place], "start": start, "end": start + count,
                         "middle": start + count / 2, "count": count, "text": f"{count:,.0f}"})  # fmt: skip
            start += count
    top = max(row.total for row in found.areas) or 1.0
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=200, ticks=False))
    x = alt.X("start:Q", title=capital(found.indicator.denominator),
              scale=alt.Scale(domain=[0, top], nice=False))  # fmt: skip
    tip = tips({"name:N": "Area", "word:N": "Fifth", "text:N": "Children"})
    layers: list[Any] = []
    for fifth, fill in zip(FIFTHS, FILLS, strict=True):
        mine = alt.Chart(inline([row for row in rows if row["fifth"] == fifth and row["count"] > 0]))
        layers.append(
            mine.mark_bar(fill=fill, stroke=INKS.ink, strokeWidth=0.8, height=18).encode(
                x=x, x2="end:Q", y=y, tooltip=tip
            )
        )
        layers.append(
            mine.transform_filter(f"datum.count / {top} * width > {_ROOM}")
            .mark_text(color=ink_on(fill), fontSize=12, aria=False)
            .encode(x=alt.X("middle:Q"), y=y, text="text:N")
        )
    return finished(layers, height=max(120, 28 * len(found.areas) + 40))


def _row(now: Snapshot, row: OfArea) -> dict[str, Any]:
    return {
        "code": row.code, "name": row.name, "in_core": row.in_core, "home": row.home, "school": row.school,
        "lower": row.lower, "upper": row.upper, "at_school": format_value(now.school.indicator, row.school),
        "at_home": format_value(now.home.indicator, row.home),
    }  # fmt: skip
