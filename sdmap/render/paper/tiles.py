"""Two pictures made of other shapes than the land: tiles of one size, and many small maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
import shapely.affinity

from sdmap.maps import narrate
from sdmap.maps.area_words import named_in
from sdmap.maps.found import MapResult
from sdmap.maps.style import INK, PAPER
from sdmap.maps.tile_map import TileGrid, outline
from sdmap.render.paper.axes import tick_text
from sdmap.render.paper.fonts import POINT, shortened, width_of
from sdmap.render.paper.frame import no_room, too_small
from sdmap.render.paper.inset import corner_view, draw_corner
from sdmap.render.paper.layout import place_of, worth_an_inset
from sdmap.render.paper.legend import Legend, core_title, other_keys, rung, sample
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.panel import Areas, Panel
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.print_map import TOO_MANY
from sdmap.render.paper.strip import Strip
from sdmap.render.paper.window import Window
from sdmap.text.joining import format_value
from sdmap.text.periods import period_words

MANY = 30  # more areas than this are not named on their tiles
TILE = 1000.0  # a tile's width in the units of the ground: any number will do
LARGER = (1.3, 1.15, 1.0)  # sizes of type tried in a tile, against those of labels
SWATCH_HIGH = 2.6
PANEL_GAP = 4.0
LINE_SCALE = 180.0  # metres a millimetre at which lines have their full weight
MAP_LEAST = 10.0  # millimetres either way
TILES_LEAST = 25.0  # the same of all tiles together
LABELLED = 80.0  # a small map is labelled where it is wider than this, millimetres


def draw_tiles(sheet: Sheet, result: MapResult, grid: TileGrid, preset: Preset, body: Box) -> list[str] | str:
    """Draw tiles with the legend beside them; returns the names of areas that found no room, or that they are many."""
    places = {tile.code: tile for tile in grid.tiles}
    real = Areas.of(result).bare()
    shapes = np.array([shapely.affinity.scale(outline(places[code], size=0.985), TILE, TILE, origin=(0, 0))
                       for code in real.codes], dtype=object)  # fmt: skip
    lent = result.ground is not None and result.ground.of is not result.layer
    outlined = real.codes[real.in_core & (not lent)]
    whole = [outline(places[code], size=1.0 + 1e-6) for code in outlined]
    core = shapely.affinity.scale(shapely.union_all(whole), TILE, TILE, origin=(0, 0))
    named = named_in(narrate.map_headline(result), result)
    # What is outlined by other areas than these has no line here, and none in the key.
    outlines = real.show_core and not lent
    areas = replace(real, shapes=shapes, core=core, named=named, show_core=outlines)
    plain = replace(result, schools=result.schools.iloc[:0], request=replace(result.request, show_core=outlines))
    legend = Legend(plain, preset, Legend(plain, preset, 0.34 * body.width).needed)
    frame = Box(body.x0, body.y0, body.x1 - legend.width - preset.gap, body.y1)
    corner = Box(body.x1 - legend.width, body.y0, body.x1, body.y1)
    if body.height > body.width or legend.height > body.height:
        legend = Legend(plain, preset, body.width)
        corner = Box(body.x0, body.y0, body.x1, body.y0 + legend.height)
        frame = Box(body.x0, corner.y1 + preset.gap, body.x1, body.y1)
    if min(frame.width, frame.height) < TILES_LEAST:
        raise no_room(preset)
    panel, lost = _labelled(sheet, areas, preset, frame)
    panel.draw()
    panel.letter()
    legend.draw(sheet, corner)
    if len(areas.codes) > MANY:
        return TOO_MANY
    return [f"{shortened(areas.texts[code][0])} {areas.texts[code][1]}".strip() for code in lost]


def _labelled(sheet: Sheet, areas: Areas, preset: Preset, frame: Box) -> tuple[Panel, list[str]]:
    """The tiles with their labels, of very many only those that the title speaks of; and the codes of those without."""
    sizes = tuple(round(size * by, 1) for by in LARGER for size in preset.label_sizes[:1]) + preset.label_sizes[1:]
    many, told = len(areas.codes) > MANY, np.isin(areas.codes, list(areas.named))
    # Those of the title choose first only where one would go without: the others get places nearer to them.
    for first in (areas,) if many else (replace(areas, named=frozenset()), areas):
        panel = Panel(sheet, first, Window.fitted(frame, areas.bounds(), 1.5))
        ground = Ground(frame, shapely.union_all(panel.shapes))
        lost = panel.label(areas.codes[told] if many else areas.codes, sizes, ground, leaders=not many)
        if areas.named.isdisjoint(lost):
            break
    return panel, lost


class _Plan(NamedTuple):
    """How small maps are laid out: columns, rows, the size of a panel and what of it its words take."""

    columns: int
    rows: int
    width: float
    height: float
    above: float
    below: float
    scale: float


def draw_multiples(sheet: Sheet, results: Sequence[MapResult], preset: Preset, body: Box, *, same: bool) -> str:
    """Draw a small map for each result, as large as they all fit; one legend for all where the classes are the same.

    Returns what is to be said of maps that have no room for the core, larger or with its names; "" where all have.
    """
    keys: dict[str, object] = {}
    for result in results:
        plain = replace(result, schools=result.schools.iloc[:0], work=None)
        for draw, words in other_keys(plain, preset):
            keys.setdefault(words.rpartition(" (")[0] or words, draw)
    strip = Strip([(draw, words) for words, draw in keys.items()], preset, body.width)  # type: ignore[misc]
    ladder = line_height(preset.text_size) + SWATCH_HIGH + 2.0 if same else 0.0
    strip.draw(sheet, body.x0, body.y0 + strip.height)
    room = Box(body.x0, body.y0 + strip.height + 2.0 + ladder, body.x1, body.y1)
    if same:
        wide = min(room.width, 28.0 * (len(results[0].breaks) + 1))
        _draw_ladder(sheet, results[0], preset, Box(room.x0, room.y0 - ladder, room.x0 + wide, room.y0 - 1.0), -1)
    every = [Areas.of(result).bare() for result in results]
    plan = _plan(results, every, preset, room, same=same)
    without = 0
    for number, (result, areas) in enumerate(zip(results, every, strict=True)):
        column, row = number % plan.columns, number // plan.columns
        left, top = room.x0 + column * (plan.width + PANEL_GAP), room.y1 - row * (plan.height + PANEL_GAP)
        box = Box(left, top - plan.height, left + plan.width, top)
        told = _draw_panel(sheet, result, areas, preset, box, plan=plan, number=number)
        without += areas.show_core and worth_an_inset(areas) and not told
    which = "These" if without == len(results) else "Some of these"
    return f"{which} maps have no room to show the outlined areas larger." if without else ""


def _plan(results: Sequence[MapResult], every: Sequence[Areas], preset: Preset, room: Box, *, same: bool) -> _Plan:
    """The number of columns that lets the maps be largest."""
    bounds = every[0].bounds()
    least = max(_least_width(result, preset, same=same) for result in results)
    found = []
    for columns in range(1, len(results) + 1):
        rows = -(-len(results) // columns)
        width = (room.width - (columns - 1) * PANEL_GAP) / columns
        height = (room.height - (rows - 1) * PANEL_GAP) / rows
        above = max(sum(_line_heights(result, preset, width, same)) for result in results)
        below = 0.0 if same else SWATCH_HIGH + line_height(preset.small_sizes[-1]) + 1.5
        if width >= least and min(width, height - above - below) > MAP_LEAST:
            frame = Box(0, 0, width, height - above - below)
            found.append(_Plan(columns, rows, width, height, above, below, Window.fitted(frame, bounds, 1.0).scale))
    if not found:
        raise too_small(f"{len(results)} small maps do not fit a picture", preset)
    return max(found, key=lambda plan: plan.scale)


def _lines(result: MapResult, preset: Preset, width: float, same: bool) -> tuple[list[str], list[str]]:
    """The heading of a small map and the line of figures under it, broken to fit."""
    title, figures = _words(result, same)
    return wrap(title, width, preset.text_size, "bold"), wrap(figures, width, preset.small_sizes[-1])


@lru_cache(maxsize=64)
def _words(result: MapResult, same: bool) -> tuple[str, str]:
    """The heading of a small map and its figures; asked for by every arrangement that is tried."""
    title, period = result.indicator.short_title, period_words(result.period)
    parts = [period, narrate.darker_words(result.indicator)]
    if same:
        title, parts = period, []
    if result.modelled:
        parts.append("expected")
    if result.core is not None:
        shown = (format_value(result.told, part.value) for part in (result.core.core, result.core.rest))
        parts += [f"{word} {value}" for word, value in zip(("core", "rest"), shown, strict=True)]
    if result.comparator is not None and not result.comparator.refused:
        parts.append(narrate.comparator_text(result))
    return title, " · ".join(part for part in parts if part)


def _line_heights(result: MapResult, preset: Preset, width: float, same: bool) -> tuple[float, float]:
    head, under = _lines(result, preset, width, same)
    return len(head) * line_height(preset.text_size), len(under) * line_height(preset.small_sizes[-1]) + 0.8


def _least_width(result: MapResult, preset: Preset, *, same: bool) -> float:
    """The width below which a heading would be broken within a word, or the limits of classes would meet."""
    head = "" if same else result.indicator.short_title
    words = max((width_of(word, preset.text_size, "bold") for word in head.split()), default=0.0)
    size = preset.small_sizes[-1]
    limits = [f"{limit:g}" for limit in result.breaks]
    return max(words, (len(limits) + 1) * (max((width_of(text, size) for text in limits), default=0.0) + 1.5)) + 0.5


def _draw_panel(
    sheet: Sheet, result: MapResult, areas: Areas, preset: Preset, box: Box, *, plan: _Plan, number: int
) -> bool:  # fmt: skip
    """One small map under its heading, over its own legend; returns whether its core is larger, or named throughout."""
    head, under = _lines(result, preset, box.width, plan.below == 0)
    top = sheet.lines(box.x0, box.y1, head, preset.text_size, weight="bold", name=f"panel-{number}")
    sheet.lines(box.x0, top, under, preset.small_sizes[-1], name=f"panel-figures-{number}")
    frame = Box(box.x0, box.y0 + plan.below, box.x1, box.y1 - plan.above)
    window = Window.fitted(frame, areas.bounds(), 1.0)
    # The outline's key names the core of maps too small for names.
    labelled = box.width > LABELLED
    title, above = (core_title(result), line_height(preset.text_size) + 1.0) if labelled else ("", 0.0)
    lost = list(areas.codes)
    larger, window = corner_view(sheet, areas, preset, window, above, labelled=labelled)
    panel = Panel(sheet, areas, window, weight=min(max(window.scale * LINE_SCALE, 0.35), 1.0))
    place = None if larger is None else place_of(larger.window, window)
    if labelled:
        boxes = [] if larger is None or place is None else [place, replace(larger.window.frame, y1=frame.y1).grown(1.0)]
        boxes += [] if larger is None else [label.box.grown(1.0) for label in larger.panel.labels]
        ground = Ground(frame, shapely.union_all(panel.shapes), [each.polygon for each in boxes])
        ground.leaders += [] if larger is None else larger.ground.leaders
        wanted = areas.codes if place is None else areas.codes[~areas.in_core]
        lost = panel.label(wanted, preset.label_sizes[-1:], ground, leaders=len(areas.codes) <= MANY)
    panel.draw()
    panel.letter(prefix=f"{number}-")
    if larger is not None and place is not None:
        sheet.rectangle(place, edge=PAPER, width=2.0)
        sheet.rectangle(place, edge=INK, width=0.8, name="inset-place")
        draw_corner(sheet, larger, preset, title, f"core-{number}-")
    if plan.below:
        _draw_ladder(sheet, result, preset, Box(box.x0, box.y0, box.x1, box.y0 + plan.below - 1.0), number)
    return larger is not None or not np.isin(areas.codes[areas.in_core], lost).any()


def _draw_ladder(sheet: Sheet, result: MapResult, preset: Preset, box: Box, number: int = 0) -> None:
    """The classes lying down, their limits named under them, the comparator a mark on top."""
    ladder = [entry for entry in result.legend if entry.kind == "class"]
    size = preset.small_sizes[-1]
    if not ladder:
        return
    step = min(box.width / len(ladder), 26.0)
    swatches = [
        Box(box.x0 + i * step, box.y1 - SWATCH_HIGH, box.x0 + (i + 1) * step, box.y1) for i in range(len(ladder))
    ]
    for entry, swatch in zip(ladder, swatches, strict=True):
        sample(sheet, swatch, entry.colour, entry.pattern)
    base = box.y1 - SWATCH_HIGH - 0.7 - ASCENT * size * POINT
    for place, (entry, swatch) in enumerate(zip(ladder[1:], swatches[1:], strict=True)):
        limit = entry.lower
        if limit is not None:
            text = tick_text(limit, result.indicator.unit)
            text = text if width_of(text, size) < step - 1.0 else f"{limit:g}"
            sheet.text(swatch.x0, base, text, size, align="center", name=f"ladder-{number}-{place}")
    if len(ladder) == 1:
        sheet.text(box.x0, base, ladder[0].label, size, name=f"ladder-{number}-0")
    figure = result.comparator if number >= 0 else None
    if figure is not None and not figure.refused and figure.value is not None:
        x = box.x0 + rung(ladder, figure.value) * step
        line = shapely.LineString([(x, box.y1 - SWATCH_HIGH - 0.5), (x, box.y1 + 0.5)])
        sheet.stroke([line], PAPER, 2.4, cap="butt")
        sheet.stroke([line], INK, 1.2, cap="butt", name="legend-comparator")
