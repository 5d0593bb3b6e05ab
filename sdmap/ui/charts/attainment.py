"""The charts of the same schools over time, of the change of areas, and of boys and girls.

Each line is known by its dots and dashes and has its name at its end, so that no chart needs colour; the changes of
areas are filled by their step on one scale, and carry their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sdmap.figures.halves import Halves, HalvesGap, half_names
from sdmap.figures.same_schools import SameSchools
from sdmap.maps.rulings import lattice, ruled, saltires
from sdmap.maps.style import CHANGE_COLOURS, INK, NOTHING, PATTERN_WORDS
from sdmap.pack.layers import areas
from sdmap.text.joining import capital, format_value
from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.topics.attainment.change_words import band_words, change_label
from sdmap.topics.attainment.changed import AreaChange, ChangeMap, Lacking
from sdmap.topics.attainment.tables import estimate_cell
from sdmap.topics.attainment.words import minus_text
from sdmap.ui.charts.callouts import Calling, Callouts, called_out, ground_of
from sdmap.ui.charts.ground import MIDDLE, drawn, feature, finished_map, frame_of, outlined, words
from sdmap.ui.charts.inks import INKS
from sdmap.ui.charts.labels import Asking, Frame, Label, Side, placed
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import WIDE, finished, inline, tips

SLOPE_HEIGHT, GAP_HEIGHT, MAP_HEIGHT = 220, 190, 330
# The width and height that the map of changes is reckoned with (pixels).
_BOX = (390.0, MAP_HEIGHT)
# More areas than this would write their numbers over each other.
NUMBERED_AT_MOST = 16
# The lines over an area that is withheld and the crosses over one without a figure: how far apart and how big (pixels).
RULED_STEP, CROSS, CROSS_STEP = 7.0, 5.0, 19.0
# The same as they stand in the key: its fill and its sign.
LACKING: dict[Lacking, tuple[str, str]] = {
    "withheld": (f"repeating-linear-gradient(-45deg, {INK} 0 1px, {NOTHING} 1px 5px)", ""),
    "missing": (NOTHING, "×"),
}
# How high the row of a place is, as its name needs it, and the axis with its title and what stands over the rows.
_ROW, _AXES = 16, 76
# How near the names at the ends of lines may come (pixels).
_APART = 16.0
# Numbers over years nearer than this stand on each other where a phone is held upright.
_YEARS_APART = 2
_UNDER = (Side("center", "top", 0, 8), Side("center", "bottom", 0, -8))
# What a line is: its name and its values.
_Lines = dict[str, tuple[str, Sequence[float | None]]]
# Shape, whether it is filled, dashes and width of the line.
_LOOKS: dict[str, tuple[str, bool, list[int], float]] = {
    "core": ("circle", True, [1, 0], 3),
    "rest": ("square", False, [1, 0], 1.5),
    "comparator": ("triangle-up", False, [2, 3], 1.5),
}


def slope(same: SameSchools, comparator: str) -> alt.LayerChart:
    """Both sides and the comparator over the years, each named at its end; dashed where years have no results."""
    lines: _Lines = {
        "core": ("Core", [each.core.value for each in same.gaps]),
        "rest": ("Rest", [each.rest.value for each in same.gaps]),
        "comparator": (comparator, [each.comparator for each in same.gaps]),
    }
    seen = [value for _, values in lines.values() for value in values if value is not None]
    low, high = min(seen) - 3, max(seen) + 3
    x = _years_axis(same, 50, 100)
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[low, high], nice=False), axis=None)
    layers = [layer for kind in reversed(lines) for layer in _line(same, kind, *lines[kind], x, y)]
    layers += _names(same, lines, _APART * (high - low) / SLOPE_HEIGHT, x, y)
    return finished(layers, height=SLOPE_HEIGHT, left=8)


def _line(same: SameSchools, kind: str, name: str, values: Sequence[float | None], *axes: Any) -> list[Any]:
    """One line and its dots; dashed where years have no results."""
    shape, filled, dash, width = _LOOKS[kind]
    years = [_year(each.period) for each in same.gaps]
    rows: list[dict[str, Any]] = [
        {"year": year, "value": value, "period": period_words(each.period), "name": name,
         "text": format_value(same.indicator, value)}
        for year, value, each in zip(years, values, same.gaps, strict=True) if value is not None
    ]  # fmt: skip
    layers = []
    for one, other in pairwise(rows):
        look: dict[str, Any] = {"color": INKS.ink, "strokeWidth": width, "aria": False}
        look["strokeDash"] = [5, 5] if kind != "comparator" and _hole(one["year"], other["year"], years) else dash
        layers.append(alt.Chart(inline([one, other])).mark_line(**look).encode(*axes))
    dot: dict[str, Any] = {"shape": shape, "size": 70, "filled": True, "opacity": 1, "strokeWidth": 1.8}
    fill = INKS.core if filled else INKS.paper
    tip = tips({"name:N": "Schools", "period:N": "Year", "text:N": "Figure"})
    layers.append(alt.Chart(inline(rows)).mark_point(**dot, stroke=INKS.ink, fill=fill).encode(*axes, tooltip=tip))
    return layers


def _names(same: SameSchools, lines: _Lines, apart: float, *axes: Any) -> list[Any]:
    """The figures where the lines begin, and names with figures where they end."""
    layers = []
    for at, align, dx in ((0, "right", -10), (-1, "left", 10)):
        known = {kind: (name, value) for kind, (name, values) in lines.items() if (value := values[at]) is not None}
        spots = _spread({kind: value for kind, (_, value) in known.items()}, apart)
        for kind, (name, value) in known.items():
            figure = format_value(same.indicator, value)
            mark: dict[str, Any] = {"align": align, "dx": dx, "color": INKS.ink, "fontSize": 13, "aria": False,
                                    "fontWeight": 600 if kind == "core" else 400}  # fmt: skip
            text = f"{name} {figure}" if at else figure
            row = {"year": _year(same.gaps[at].period), "value": spots[kind], "text": text}
            layers.append(alt.Chart(inline([row])).mark_text(**mark).encode(*axes, text="text:N"))
    return layers


def gaps(same: SameSchools) -> alt.LayerChart:
    """The gap of every year with its interval, its number over it; a line at no gap."""
    always = _numbered([_year(each.period) for each in same.gaps])
    rows = [
        {"year": _year(each.period), "gap": each.gap.value, "lower": each.gap.lower, "upper": each.gap.upper,
         "period": period_words(each.period), "number": signed(each.gap.value), "text": estimate_cell(each.gap),
         "always": _year(each.period) in always}
        for each in same.gaps
    ]  # fmt: skip
    x = _years_axis(same, 18, 18)
    y = alt.Y("gap:Q", title=None, axis=alt.Axis(tickCount=5))
    tip = tips({"period:N": "Year", "text:N": "Gap in points"})
    data = inline(rows)
    layers = [
        alt.Chart(inline([{"gap": 0}])).mark_rule(color=INKS.ink, strokeWidth=1, aria=False).encode(y=y),
        alt.Chart(data).mark_rule(color=INKS.ink, strokeWidth=1.5, aria=False).encode(
            x=x, y=alt.Y("lower:Q"), y2="upper:Q"),
        alt.Chart(data).mark_point(shape="circle", size=70, filled=True, opacity=1, fill=INKS.core, stroke=INKS.ink,
                                   strokeWidth=1.5).encode(x=x, y=y, tooltip=tip),
        # Over the interval: beside its dot a number would lie under the interval of the next year.
        alt.Chart(data).transform_filter(f"datum.always || {WIDE}")
        .mark_text(baseline="bottom", dy=-4, color=INKS.ink, fontSize=13, aria=False)
        .encode(x=x, y=alt.Y("upper:Q"), text="number:N"),
    ]  # fmt: skip
    return finished(layers, height=GAP_HEIGHT, top=16)


def changes(shown: ChangeMap) -> alt.LayerChart:
    """Every area filled by its step on the scale, with its change beside the comparator's; the core's line is thick."""
    shapes = areas(shown.pack, shown.layer).set_index("code")["geometry"].simplify(25)
    said = band_words(shown)
    features = {
        each.code: feature(
            shapes[each.code],
            name=each.name,
            change="not known" if each.relative is None else signed(each.relative, plus=True),
            step=_step(each, said),
        )
        for each in shown.areas
    }
    tip = tips(
        {
            "properties.name:N": capital(shown.layer.singular),
            "properties.change:N": f"Points beside {shown.comparator}’s change",
            "properties.step:N": "Step",
        }
    )

    layers = []
    for band in (-2, -1, 0, 1, 2, None):
        here = [features[each.code] for each in shown.areas if each.band == band]
        if here:
            layers.append(drawn(here, fill=fill_of(band), stroke=INK, strokeWidth=1).encode(tooltip=tip))
    layers += _patterns(shown, shapes)
    layers += outlined([features[each.code] for each in shown.areas if each.in_core], 5, 3)
    if len(shown.areas) <= NUMBERED_AT_MOST:
        labels, beside = _map_labels(shown, shapes)
        layers += outlined([feature(each) for each in beside.leaders], 3, 1)
        layers += [*words(labels), *words(beside.labels, ink=INKS.ink)]
    return finished_map(layers, 4)


def _step(each: AreaChange, words: Sequence[str]) -> str:
    """The step of the scale that an area is on, in words, or why it is on none."""
    return f"{PATTERN_WORDS[each.lacking]}: {each.change.reason}" if each.band is None else words[each.band + 2]


def fill_of(band: int | None) -> str:
    """The fill of a step of the scale, or of no figure."""
    return NOTHING if band is None else CHANGE_COLOURS[band + 2]


def _patterns(shown: ChangeMap, shapes: Any) -> list[Any]:
    """Ruled lines over each area whose change is withheld, small crosses where there is none to know."""
    from shapely.geometry import MultiLineString

    pixel = 1 / frame_of(shapes.total_bounds, *_BOX)[1]
    lines = []
    for each in shown.areas:
        shape = shapes[each.code]
        if each.lacking == "withheld":
            lines.append(ruled(shape, 1.0, RULED_STEP * pixel))
        elif each.lacking == "missing":
            points = lattice(shape, CROSS_STEP * pixel, CROSS / 2 * pixel, (0.0, 0.0))
            lines.append(MultiLineString(saltires(points, CROSS * pixel)))
    data = [feature(line) for line in lines if not line.is_empty]
    return [drawn(data, filled=False, stroke=INK, strokeWidth=1, aria=False, tooltip=None)] if data else []


def halves(found: Halves) -> alt.LayerChart:
    """The gap of every place with its interval, the comparator's as a dashed line; a line at no gap."""
    together = [each for each in found.together if each.kind != "comparator"]
    places: list[HalvesGap] = [*together, *(found.areas if len(found.areas) <= NUMBERED_AT_MOST else ())]
    known = [(each, each.gap) for each in places if each.gap is not None]
    order = [capital(each.name) for each, _ in known]
    rows = [
        {"place": capital(each.name), "gap": gap.value, "lower": gap.lower, "upper": gap.upper,
         "text": estimate_cell(gap, plus=True), "area": each.kind == "area"}
        for each, gap in known
    ]  # fmt: skip
    one, other = half_names(found.first, found.second)
    # The names of the places leave little room on a phone, less than the title needs: it ends where the axis does.
    x = alt.X("gap:Q", title=f"{minus_text(one, other)}, in points", axis=alt.Axis(tickCount=6, titleAnchor="end"))
    y = alt.Y("place:N", sort=order, title=None, axis=alt.Axis(labelLimit=190))
    against = found.of("comparator")
    none = alt.Chart(inline([{"gap": 0}])).mark_rule(color=INKS.ink, strokeWidth=1, aria=False)
    layers: list[Any] = [none.encode(x=x)]
    if against and against.gap:
        value = against.gap.value
        told = inline([{"gap": value, "text": f"{against.name} {signed(value, plus=True)}"}])
        layers += [
            alt.Chart(told).mark_rule(color=INKS.ink, strokeDash=[5, 4], strokeWidth=1.5, aria=False).encode(x=x),
            alt.Chart(told).mark_text(color=INKS.ink, fontSize=13, baseline="bottom", dy=-4, aria=False).encode(
                x=x, y=alt.value(0), text="text:N"),
        ]  # fmt: skip
    tip = tips({"place:N": "Place", "text:N": "Gap in points"})
    dot: dict[str, Any] = {"shape": "circle", "size": 75, "filled": True, "opacity": 1, "strokeWidth": 1.8}
    for area in (True, False):
        mine = alt.Chart(inline([row for row in rows if row["area"] is area]))
        fill = INKS.paper if area else INKS.core
        layers += [
            mine.mark_rule(color=INKS.ink, strokeWidth=1.5, aria=False).encode(x=alt.X("lower:Q"), x2="upper:Q", y=y),
            mine.mark_point(**dot, stroke=INKS.ink, fill=fill).encode(x=x, y=y, tooltip=tip),
        ]
    return finished(layers, height=_ROW * len(rows) + _AXES, right=14, top=24)


def _spread(values: dict[str, float], apart: float) -> dict[str, float]:
    """Places for names at a line's end: as near to their values as they may be without covering each other."""
    order = sorted(values, key=values.__getitem__)
    places = [values[kind] for kind in order]
    for _ in range(20):
        for i in range(len(places) - 1):
            lacking = apart - (places[i + 1] - places[i])
            if lacking > 0:
                places[i] -= lacking / 2
                places[i + 1] += lacking / 2
    return dict(zip(order, places, strict=True))


def _numbered(years: Sequence[int]) -> set[int]:
    """The first and the last year, and those between that have room for a number on a phone."""
    found = [years[0]]
    for year in years[1:-1]:
        if year - found[-1] >= _YEARS_APART and years[-1] - year >= _YEARS_APART:
            found.append(year)
    return {*found, years[-1]}


def _year(period: str) -> int:
    return int(period[:4])


def _hole(one: float, other: float, years: Sequence[int]) -> bool:
    """Whether two results are further apart than the nearest ones."""
    return other - one > min(b - a for a, b in pairwise(years))


def _years_axis(same: SameSchools, left: int, right: int) -> Any:
    """The years, each with its results' name; beside them so much room (pixels) for words."""
    names = {_year(each.period): period_words(each.period) for each in same.gaps}
    told = "{" + ", ".join(f"'{year}': '{name}'" for year, name in names.items()) + "}[datum.value]"
    axis = alt.Axis(values=list(names), labelExpr=told, labelOverlap=True, labelSeparation=5, grid=False)
    first, last = min(names), max(names)
    a_year = f"{last - first} / max(width - {left + right}, 1)"
    domain: dict[str, Any] = {
        "domainMin": alt.ExprRef(f"{first} - {left} * {a_year}"),
        "domainMax": alt.ExprRef(f"{last} + {right} * {a_year}"),
    }
    return alt.X("year:Q", title=None, scale=alt.Scale(zero=False, nice=False, padding=0, **domain), axis=axis)


def _map_labels(shown: ChangeMap, shapes: Any) -> tuple[list[Label], Callouts]:
    """The number of an area in its middle and its name by it, those of the core beside the map where they must be.

    Of other areas the table has what finds no room.
    """
    frame, _ = frame_of(shapes.total_bounds, *_BOX)
    points = {each.code: shapes[each.code].representative_point() for each in shown.areas}
    spots: dict[str, tuple[float, float]] = {code: (point.x, point.y) for code, point in points.items()}
    within = _within(shown, spots, frame)

    def holds(code: str) -> bool:
        # Words that reach over its edge hide the fill of a small area, and leave open which area is meant.
        own = [label for label in within if (label.x, label.y) == spots[code]]
        return len(own) > 1 and all(shapes[code].covers(ground_of(label, frame)) for label in own)

    outside = [each for each in shown.areas if each.in_core and not holds(each.code)]
    calling = [Calling(*spots[each.code], f"{each.name} {change_label(each)}") for each in outside]
    moved = {(each.x, each.y): each.text for each in calling}
    standing = [label for label in within if (label.x, label.y) not in moved]
    beside = called_out(calling, shapes.union_all(), frame, standing)
    # Words stay in their area where they found no room beside the map.
    out = {label.text for label in beside.labels}
    return [label for label in within if moved.get((label.x, label.y), "") not in out], beside


def _within(shown: ChangeMap, spots: dict[str, tuple[float, float]], frame: Frame) -> list[Label]:
    """The numbers that find room in the middle of their areas, and the names that find room by these."""
    numbers = placed([Asking(*spots[each.code], change_label(each)) for each in shown.areas], frame, sides=(MIDDLE,))
    at = {(label.x, label.y) for label in numbers}
    dots = [Asking(*spots[each.code], each.name if spots[each.code] in at else "") for each in shown.areas]
    return [*numbers, *placed(dots, frame, numbers, _UNDER)]
