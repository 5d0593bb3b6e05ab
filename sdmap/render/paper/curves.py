"""Two pictures made of curves: the funnel round a benchmark, and the Lorenz curve of how cases lie over areas."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sdmap.figures.concentration import AreaShare, Distribution
from sdmap.maps.classify import axis_for
from sdmap.maps.found import Axis, MapResult
from sdmap.maps.style import INK, MUTED, PAPER, SEQUENCE
from sdmap.render.paper.axes import Plot, draw_point_labels, label_points, room_on_line, words_on_line
from sdmap.render.paper.dots import dot_key
from sdmap.render.paper.fonts import shortened, width_of
from sdmap.render.paper.legend import core_title
from sdmap.render.paper.lettering import Ground, Label
from sdmap.render.paper.lines import line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import MARKS
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.strip import Draw, under_keys
from sdmap.text.certainty import certainty
from sdmap.text.joining import format_value, join_words
from sdmap.topics.concentration.found import ConcentrationResult, Funnel

DOT = 2.8
CORE_FILL, REST_FILL = SEQUENCE[3], PAPER
BAND, WIDE_BAND = "#E6EFF8", "#F3F7FB"
PER_CENT = Axis(0.0, 100.0, (0.0, 20.0, 40.0, 60.0, 80.0, 100.0))
TICKS_LEFT = 11.0
TICKS_BELOW = 10.5
TICK_OVER = 6.0  # half of the last tick stands beyond the plot
SAME = 1e-6
# Dots of a funnel whose middles are nearer than this part of a dot are moved apart, in so many rounds at most.
APART, ROUNDS = 0.75, 30
MOVED = "Dots that would lie on each other stand side by side."
# How far from its dot a label may stand, as a part of the plot's longer side: while there is room, and at most. In a
# funnel a label at another height would belie its value. One that would stand farther off is told in the notes.
NEAR, FUNNEL_FAR, LORENZ_FAR = 0.1, 0.12, 0.3


def draw_funnel(
    sheet: Sheet, result: MapResult, found: ConcentrationResult, preset: Preset, body: Box
) -> tuple[list[str], str]:
    """Draw a funnel; returns the names of areas that found no room for a label, and whether dots were moved apart."""
    funnel, size = found.funnel, preset.text_size
    keys = [*_dot_keys(result), (_band_key, certainty(result.indicator).bands)]
    room = under_keys(sheet, keys, preset, body, 3.0)
    title = wrap(result.indicator.title, body.width - TICKS_LEFT, size, "bold")
    top = room.y1 - len(title) * line_height(size)
    box = Box(body.x0 + TICKS_LEFT, body.y0 + TICKS_BELOW, body.x1 - TICK_OVER, top)
    values = [area.value for area in funnel.areas]
    bands = [limit for step in funnel.steps[2:] for limit in (step.lower_998, step.upper_998)]
    plot = Plot(sheet, box, _across(funnel), axis_for([*values, *bands]))
    _draw_bands(plot, funnel)
    plot.draw_across("", size, f"Number of {result.indicator.denominator}")
    plot.draw_up(result.indicator.unit, size, title)
    plot.draw_frame()
    given = {area.code: (plot.x(area.people), plot.y(area.value)) for area in funnel.areas}
    points = set_apart(given, APART * DOT * sheet.fineness, box)
    texts = {area.code: _text(area.name, format_value(result.indicator, area.value), preset) for area in funnel.areas}
    ground = Ground(box.grown(-0.8), shapely.Polygon())
    named = _benchmark(plot, funnel, result, size, clear_of=points.values())
    ground.taken.append(named.grown(0.6).polygon)
    middle = plot.y(funnel.benchmark or 0.0)
    ground.marks.append(shapely.LineString([(box.x0, middle), (box.x1, middle)]).buffer(0.5))
    clear = len(ground.marks)
    ground.marks += [_curve(plot, funnel, name).buffer(0.4) for name in _BANDS]
    fills = {area.code: CORE_FILL if area.in_core or not _any_core(result) else REST_FILL for area in funnel.areas}
    # The areas of the core are named first: the picture is about them.
    ahead = {area.code for area in funnel.areas if area.in_core}
    spare = slice(clear, len(ground.marks))
    radius = DOT * sheet.fineness / 2 + 0.3
    labels, lost = _place_points(
        points, texts, preset, ground=ground, radius=radius, far=FUNNEL_FAR, spare=spare, ahead=ahead
    )
    _draw_limits(plot, funnel, [named, *(label.box for label in labels)])
    _draw_points(plot, points, fills, labels)
    return lost, MOVED if points != given else ""


def set_apart(points: dict[str, tuple[float, float]], least: float, box: Box) -> dict[str, tuple[float, float]]:
    """The same points; of two that are nearer to each other than ``least``, each is moved sideways within the box."""
    found = np.array(list(points.values()), dtype=float).reshape(-1, 2)
    for _ in range(ROUNDS):
        moved = False
        for one, other in combinations(np.argsort(found[:, 0], kind="stable").tolist(), 2):
            across, up = found[other] - found[one]
            wanted = np.sqrt(max(least**2 - up**2, 0.0))
            if abs(across) < wanted - SAME:
                step = (wanted - abs(across)) / 2 * (1.0 if across >= 0 else -1.0)
                found[one, 0], found[other, 0] = np.clip((found[one, 0] - step, found[other, 0] + step), box.x0, box.x1)
                moved = True
        if not moved:
            break
    return {code: (float(x), float(y)) for code, (x, y) in zip(points, found, strict=True)}


def _across(funnel: Funnel) -> Axis:
    """The scale of people: as far as the bands go, not to the next round number, which would press dots together."""
    whole = axis_for([0.0, *(step.people for step in funnel.steps[-1:])])
    last = funnel.steps[-1].people
    return Axis(whole.lower, last, tuple(tick for tick in whole.ticks if tick <= last))


_BANDS = ("lower_95", "upper_95", "lower_998", "upper_998")


def _draw_bands(plot: Plot, funnel: Funnel) -> None:
    """The two bands as tints, clipped to the plot."""
    for low, high, fill in (("lower_998", "upper_998", WIDE_BAND), ("lower_95", "upper_95", BAND)):
        edge = [*_curve(plot, funnel, low).coords, *reversed(_curve(plot, funnel, high).coords)]
        shape = shapely.intersection(shapely.make_valid(shapely.Polygon(edge)), plot.box.polygon)
        plot.sheet.fill(shapely.get_parts(shape), fill, name="bands")


def _draw_limits(plot: Plot, funnel: Funnel, words: list[Box]) -> None:
    """The edges of the bands, with a gap where words stand on one."""
    gaps = shapely.union_all([box.grown(0.4).polygon for box in words])
    for name in _BANDS:
        curve = shapely.intersection(_curve(plot, funnel, name), plot.box.polygon)
        curve = shapely.difference(curve, gaps)
        # As on the page: broken where chance leaves it once in 20, whole where once in 500.
        dashes = () if "998" in name else (4.0, 2.0)
        plot.sheet.stroke([curve], MUTED, 0.8, dashes=dashes, cap="butt", name=f"limits-{name}")


def _curve(plot: Plot, funnel: Funnel, name: str) -> shapely.LineString:
    return plot.line([(step.people, getattr(step, name)) for step in funnel.steps])


def _benchmark(
    plot: Plot, funnel: Funnel, result: MapResult, size: float, *, clear_of: Iterable[tuple[float, float]]
) -> Box:
    """The line of the benchmark with its name at the right end, or as near to it as no dot stands."""
    value = funnel.benchmark or 0.0
    plot.sheet.stroke(
        [plot.line([(plot.across.lower, value), (plot.across.upper, value)])], INK, 1.1, name="comparator"
    )
    words = f"{funnel.name} {format_value(result.indicator, funnel.benchmark)}"
    y, step = plot.y(value), 2.0
    dots = shapely.MultiPoint(list(clear_of)).buffer(DOT * plot.sheet.fineness / 2 + 0.5)
    ends = np.arange(plot.box.x1 - 1.0, plot.box.x0 + width_of(words, size, "bold") + 1.0, -step)
    free = (x for x in ends if not room_on_line(words, (x, y), size, right=True).polygon.intersects(dots))
    at = (float(next(free, ends[0])), y)
    return words_on_line(plot, words, at, size, name="comparator-name", right=True)


def draw_lorenz(sheet: Sheet, result: MapResult, found: ConcentrationResult, preset: Preset, body: Box) -> list[str]:
    """Draw a Lorenz curve; returns the names of areas that found no room for a label."""
    size, spread = preset.text_size, found.distribution
    keys = [*_dot_keys(result), (_even_key, "The same rate everywhere")]
    room = under_keys(sheet, keys, preset, body, 3.0)
    names = [wrap(f"Share of {part}", body.width - TICKS_LEFT, size, "bold")
             for part in (result.indicator.numerator, result.indicator.denominator)]  # fmt: skip
    top = room.y1 - len(names[0]) * line_height(size)
    foot = body.y0 + TICKS_BELOW
    side = top - foot
    wide = min(body.width - TICKS_LEFT - TICK_OVER, side * 1.9)
    left = body.x0 + TICKS_LEFT
    plot = Plot(sheet, Box(left, foot, left + wide, top), PER_CENT, PER_CENT)
    first = "highest" if highest_first(spread) else "lowest"
    plot.draw_across("%", size, f"Share of {result.indicator.denominator}, the area with the {first} rate first")
    plot.draw_up("%", size, names[0])
    even = plot.line([(0, 0), (100, 100)])
    sheet.stroke([even], MUTED, 1.0, dashes=(4, 2), cap="butt", name="even")
    curve = plot.line(spread.curve)
    sheet.fill([shapely.Polygon([*curve.coords, *reversed(even.coords)]).buffer(0)], BAND, name="gap")
    sheet.stroke([even], MUTED, 1.0, dashes=(4, 2), cap="butt")
    plot.draw_frame()
    return _draw_steps(plot, result, spread, preset, curve=curve, even=even)


def _draw_steps(
    plot: Plot,
    result: MapResult,
    spread: Distribution,
    preset: Preset,
    *,
    curve: shapely.LineString,
    even: shapely.LineString,
) -> list[str]:
    """The curve area by area, the core's steps heavy, with a dot and a name at the end of each."""
    sheet, coords = plot.sheet, list(curve.coords)
    steps = steps_of(spread)
    segments = [shapely.LineString(coords[i : i + 2]) for i in range(len(coords) - 1)]
    core = [line for line, step in zip(segments, steps, strict=True) if step[2]]
    sheet.stroke([curve], INK, 1.2, name="curve")
    sheet.stroke(core, CORE_FILL, 3.2, name="curve-core")
    ground = Ground(plot.box.grown(-0.8), shapely.Polygon(), [], [curve.buffer(0.8), even.buffer(0.6)])
    if spread.held_by_half is not None:
        high = highest_first(spread)
        level = spread.held_by_half if high else 100.0 - spread.held_by_half
        half = plot.line([(50, 0), (50, level), (0 if high else 100, level)])
        sheet.stroke([half], INK, 0.8, dashes=(1.5, 1.5), cap="butt", name="half")
        share = f"{spread.held_by_half:.0f}%"
        words = f"Half: {share}" if high else f"The half with the highest rates: the {share} above this line"
        at = (plot.x(0) + 1.0 if high else plot.x(100) - 1.0, plot.y(level))
        room = words_on_line(plot, words, at, preset.text_size, name="half-name", right=not high)
        ground.taken.append(room.grown(0.6).polygon)
        ground.marks.append(half.buffer(0.5))
    points = {code: (float(coords[i + 1][0]), float(coords[i + 1][1])) for i, (code, *_) in enumerate(steps)}
    rates = {area.code: format_value(result.indicator, area.value) for area in spread.areas}
    texts = {code: _text(name, rates.get(code, ""), preset) for code, name, _ in steps}
    fills = {code: CORE_FILL if in_core else REST_FILL for code, _, in_core in steps}
    radius = DOT * sheet.fineness / 2 + 0.3
    labels, lost = _place_points(points, texts, preset, ground=ground, radius=radius, far=LORENZ_FAR)
    _draw_points(plot, points, fills, labels)
    return lost


def highest_first(spread: Distribution) -> bool:
    """Whether the curve begins with the highest rate and so bends over the line of equal rates, not under it."""
    return all(cases >= people - SAME for people, cases in spread.curve)


def steps_of(spread: Distribution) -> list[tuple[str, str, bool]]:
    """What each step of the curve adds: an area, or the areas that are withheld apart, as code, name and whether core.

    The curve goes by rate, the withheld ones taken as one somewhere among the others.
    """
    left = [area for area in spread.areas if not area.withheld and area.people > 0]
    left = left if highest_first(spread) else left[::-1]
    widths = np.diff([people for people, _ in spread.curve])
    steps = []
    for width in widths:
        if left and abs(left[0].share_of_people - width) < SAME:
            area: AreaShare = left.pop(0)
            steps.append((area.code, area.name, area.in_core))
        else:
            steps.append(("withheld", f"{join_words(spread.taken_as_one)} (withheld apart)", False))
    return steps


def _place_points(
    points: dict[str, tuple[float, float]],
    texts: dict[str, tuple[str, str]],
    preset: Preset,
    *,
    ground: Ground,
    radius: float,
    far: float,
    spare: slice | None = None,
    ahead: Collection[str] = (),
) -> tuple[list[Label], list[str]]:
    """Places for the labels of dots, those of ``ahead`` first; and the texts that found none.

    A label that would stand far off may rather stand over the ``spare`` marks, and only then far off.
    """
    kept: list[BaseGeometry] = [shapely.Point(at).buffer(radius) for at in points.values()]
    hidden = ground.marks[spare] if spare is not None else []
    kept += [mark for mark in ground.marks if not any(mark is other for other in hidden)]
    labels: list[Label] = []
    lost: list[str] = []
    for first in (True, False):
        wanted = [code for code in points if (code in ahead) == first]
        # Those of the core are named at any rate: a line leads to a label that stands farther off than is good.
        farther = ((LORENZ_FAR, kept),) if first else ()
        for reach, marks in ((NEAR, kept + hidden), (NEAR, kept), (far, kept), *farther):
            ground.reach, ground.marks = reach, list(marks)
            if reach > far:
                # Two dots in one place: their lines may meet there.
                ground.leaders = [_without_end(line, 2 * radius) for line in ground.leaders]
            placed, wanted = label_points({code: points[code] for code in wanted}, texts, preset, ground, radius)
            labels += placed
        lost += wanted
    return labels, [f"{texts[code][0]} {texts[code][1]}".strip() for code in lost]


def _without_end(line: BaseGeometry, length: float) -> BaseGeometry:
    """A line to a dot without so much of its end."""
    return shapely.difference(line, shapely.Point(line.coords[-1]).buffer(length))


def _draw_points(
    plot: Plot, points: dict[str, tuple[float, float]], fills: dict[str, str], labels: list[Label]
) -> None:
    """Dots with their labels."""
    sheet = plot.sheet
    draw_point_labels(plot, labels, DOT * sheet.fineness / 2)
    for code, point in points.items():
        at = np.array([point])
        sheet.marks(at, MARKS["circle"], DOT * sheet.fineness + 0.5, face=PAPER, edge=PAPER, edge_width=0.8)
        sheet.marks(at, MARKS["circle"], DOT * sheet.fineness, face=fills[code], edge=INK, edge_width=0.9, name="dots")


def _text(name: str, value: str, preset: Preset) -> tuple[str, str]:
    """A label's name and value; on one line where there is little room."""
    name = shortened(name, 40)
    return (f"{name} {value}".strip(), "") if preset.tight else (name, value)


def _any_core(result: MapResult) -> bool:
    return bool(result.areas["in_core"].any())


def _dot_keys(result: MapResult) -> list[tuple[Draw, str]]:
    if not _any_core(result):
        return []
    return [(dot_key(CORE_FILL), core_title(result)), (dot_key(REST_FILL), f"Rest of {result.pack.name}")]


def _band_key(sheet: Sheet, box: Box) -> None:
    sheet.rectangle(box, face=WIDE_BAND)
    inner = Box(box.x0, box.y0 + box.height * 0.25, box.x1, box.y1 - box.height * 0.25)
    sheet.rectangle(inner, face=BAND)
    for y, dashes in ((box.y0, ()), (box.y1, ()), (inner.y0, (3.0, 2.0)), (inner.y1, (3.0, 2.0))):
        sheet.stroke([shapely.LineString([(box.x0, y), (box.x1, y)])], MUTED, 0.8, dashes=dashes, cap="butt")


def _even_key(sheet: Sheet, box: Box) -> None:
    line = shapely.LineString([(box.x0, box.y0), (box.x1, box.y1)])
    sheet.stroke([line], MUTED, 1.0, dashes=(4, 2), cap="butt")
