"""The inset of a printed map: the core in a panel of its own, at the scale and with the paper that its labels need."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.maps.style import INK, PAPER
from sdmap.render.paper.furniture import BAR_HEIGHT, draw_scale_bar, scale_width
from sdmap.render.paper.layout import (
    INSET_GAIN,
    INSET_LEAST,
    INSET_PAD,
    INSET_PAPER,
    Plan,
    bar_above,
    inset_bar,
    inset_window,
    place_of,
    worth_an_inset,
)
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.lines import line_height
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.panel import MANY, Areas, Panel
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.window import Window

HIGHER = 0.5  # of the bare paper under an inset that its panel takes where labels have no room else
BAR_GAP = 1.8  # from a panel to the scale bar under it, millimetres
INSET_BARE, INSET_CLOSE = 14.0, 1.2  # the least height and width of one without names, and the paper around its core
CORNER, STEP = 0.55, 3.0  # of a small map's frame that an inset in its corner has at most; sizes are so far apart
NOTHING = (0, 0, 0, 0)
PATIENCE = 6  # so many ways to draw the core that are none better than one before them are enough
WORTHWHILE = 0.1  # where areas are many, the share that must take a label for any but the first to be worth showing


@dataclass
class View:
    """A map with its labels placed, not yet drawn: the areas without one, and an inset's scale bar."""

    panel: Panel
    ground: Ground
    window: Window
    lost: list[str]
    bar: Box | None = None

    def copied(self, sheet: Sheet) -> View:
        """The same view for another sheet, to be written on without this one's knowing."""
        panel = copy(self.panel)
        panel.sheet, panel.labels, panel.bars = sheet, list(panel.labels), list(panel.bars)
        return replace(self, panel=panel, ground=self.ground.copied(), lost=list(self.lost))

    @property
    def hidden(self) -> int:
        """How many schools lie under a label or a scale bar, and are shown nowhere else."""
        return self.panel.hidden(*([self.bar] if self.bar else []))

    @property
    def lacks(self) -> tuple[int, int, int, int]:
        """How many names are missing that should not be, schools hidden, and names over areas not their own.

        Those over areas beside an inset's core come last: what is there is shown elsewhere.
        """
        areas = self.panel.areas
        missing = [code for code in self.lost if len(areas.codes) <= MANY or code in areas.named]
        return len(missing), self.hidden, sum(label.plate for label in self.panel.labels), self._astray

    @property
    def _astray(self) -> int:
        """How many names outside their areas hide one beside the core."""
        strange, outside = self.ground.strange, [each for each in self.panel.labels if each.leader is not None]
        return 0 if strange is None else sum(bool(shapely.intersects(strange, each.box.polygon)) for each in outside)


def label_view(panel: Panel, preset: Preset, ground: Ground, wanted: NDArray[np.bool_]) -> list[str]:
    """Find the places of a map's labels; returns the codes of the areas whose name found none."""
    areas, sizes = panel.areas, preset.label_sizes
    if len(areas.codes) <= MANY:
        return panel.label(areas.codes[wanted], sizes, ground, values=False)
    first = areas.in_core | np.isin(areas.codes, list(areas.named))
    lost = panel.label(areas.codes[wanted & first], sizes, ground, leaders=False, values=False)
    return lost + panel.label_more(areas.codes[wanted & ~first], sizes, ground, WORTHWHILE)


def inset_view(sheet: Sheet, areas: Areas, preset: Preset, plan: Plan, *, main: Window, corner: Box) -> View | None:
    """The core with its labels, or None where a plan has no inset.

    Where names find no place in it they may stand on the bare paper under it, or the core is drawn a little smaller;
    nothing stands in the ``corner`` that the main map's scale bar has.
    """
    if plan.panel is None:
        return None
    panel, taken = plan.panel, [corner.grown(1.5)]
    legend = Box(plan.corner.x0, plan.corner.y1 - plan.legend.height, plan.corner.x1, plan.corner.y1)
    # What stands between the two maps is bare.
    around = replace(panel, x0=panel.x0 - 2.0 * (panel.x0 > plan.frame.x1), y0=plan.low)
    if legend.x0 > panel.x1 and not plan.taken:
        around, taken = replace(around, x1=legend.x1), [*taken, legend.grown(1.5)]
    higher = replace(panel, y0=panel.y0 - HIGHER * (panel.y0 - plan.low))
    ways = [(panel, panel, False)]
    ways += [(panel, around, False), (panel, around, True), (higher, around, True)] * (plan.low < panel.y0 - 1.0)
    ways += [(panel, around, False)] * (len(ways) == 1 and around.x1 > panel.x1)
    tried: list[View] = []
    for pad, (frame, room, low) in product((INSET_PAD, *INSET_PAPER), ways):
        if pad > INSET_PAD and min(view.lacks for view in tried)[:3] == NOTHING[:3]:
            break
        window = inset_window(areas, frame, pad)
        if tried and (min(frame.width, frame.height) < 4 * pad or window.scale < INSET_GAIN * main.scale):
            break
        # At the foot of its panel the core leaves most of it for labels, as those below it stand outside.
        window = replace(window, south=areas.bounds(core=True)[1] - pad / window.scale) if low else window
        higher_meets = frame == higher and frame.meets(corner)
        if tried and (higher_meets or place_of(window, main).meets(corner.grown(1.0))):
            continue
        tried.extend(_labelled(Panel(sheet, areas, window, clip=frame), preset, window, room, taken))
        lacks = [view.lacks for view in tried]
        # For what only lies over other areas the core is not drawn smaller.
        if lacks[-1] == NOTHING or len(lacks) - lacks.index(min(lacks)) > PATIENCE:
            break
    return min(tried, key=lambda view: view.lacks)


def _labelled(blank: Panel, preset: Preset, window: Window, room: Box, taken: list[Box]) -> Iterator[View]:
    """The core with its labels, its scale bar over it or in one corner after the other until all find a place."""
    frame, text, areas = window.frame, preset.text_size, blank.areas
    longest = inset_bar(frame)
    across, up = scale_width(window, longest, text), line_height(text)
    land = shapely.union_all(window.page(areas.shapes[areas.in_core]))
    strange = shapely.intersection(shapely.union_all(window.page(areas.shapes[~areas.in_core])), frame.polygon)
    if bar_above(frame):
        corners = [Box(frame.x1 - across, frame.y1 + 2.3, frame.x1, frame.y1 + 2.3 + up)]
    else:
        corners = corners_for(frame.grown(-1.5), across, up, land)
        under = Box(frame.x0, frame.y0 - BAR_GAP - up, frame.x0 + across, frame.y0 - BAR_GAP)
        if under.y0 > room.y0 and not any(under.meets(box) for box in taken):
            # Under the panel it takes nothing from the labels in it.
            corners.append(under)
    for bar in corners:
        ground = Ground(room.grown(-1.0), land, [bar.grown(1.0).polygon], strange=strange)
        if room != frame:
            # Beside the panel, not across its edge, nor on what stands there.
            sides = [(frame.x0, frame.y1), (frame.x0, frame.y0), (frame.x1, frame.y0), (frame.x1, frame.y1)]
            ground.marks.append(shapely.LineString(sides).buffer(0.1))
            ground.taken.extend(box.polygon for box in taken)
        panel = copy(blank)
        view = View(panel, ground, window, label_view(panel, preset, ground, areas.in_core), bar)
        yield view
        if view.lacks == NOTHING:
            return


def draw_inset(sheet: Sheet, view: View, preset: Preset, title: tuple[str, ...]) -> None:
    """Draw the core in its own panel, headed with its name and its own scale."""
    window, size, bar = view.window, preset.heading_size, view.bar
    frame = window.frame
    assert bar is not None
    sheet.rectangle(frame, face=PAPER, name="inset-panel")
    view.panel.bars.append(bar)
    view.panel.place(preset.label_sizes[-1], view.ground)
    view.panel.draw()
    if not bar_above(frame):
        sheet.rectangle(bar.grown(0.8), face=PAPER)
    sheet.rectangle(frame, edge=INK, width=0.8, name="inset-frame")
    view.panel.letter()
    top = frame.y1 + 1.0 + len(title) * line_height(size)
    sheet.lines(frame.x0, top, title, size, weight="bold", name="inset-title")
    base = bar.y0 + (0.0 if bar_above(frame) else bar.height / 2 - BAR_HEIGHT / 2)
    draw_scale_bar(sheet, window, (bar.x0, base), inset_bar(frame), preset.text_size)


def corner_view(
    sheet: Sheet, areas: Areas, preset: Preset, main: Window, above: float, *, labelled: bool = True
) -> tuple[View | None, Window]:
    """The core in a corner of a small map that its areas leave bare, under a heading of a height, and the map's window.

    Where no corner is bare enough the areas are moved aside. None where the core gains too little by it, or no corner
    is large enough; one that is not ``labelled`` may be smaller.
    """
    least = INSET_LEAST if labelled else INSET_BARE
    if not worth_an_inset(areas) or min(CORNER * main.frame.width, _highest(main, least)) < least:
        return None, main
    west, _, east, _ = areas.bounds()
    spare = max(main.frame.width / main.scale - (east - west), 0.0) / 2
    for shift in (0.0, spare, -spare):
        moved = replace(main, west=main.west + shift)
        beside = (moved, above) if labelled else None
        views = [view for window in _corner_windows(areas, moved, above, least)
                 for view in _in_corner(sheet, areas, preset, window, beside)]  # fmt: skip
        if views:
            return min(views, key=lambda view: view.lacks), moved
    return None, main


def _highest(main: Window, least: float) -> float:
    """How high an inset may be: one without names stands beside the areas if need be, as high as they are."""
    return main.frame.height * (1.0 if least == INSET_BARE else CORNER)


def _corner_windows(areas: Areas, main: Window, above: float, least: float) -> list[Window]:
    """The windows of the largest inset that a bare corner has room for; none where none is large enough."""
    west, south, east, north = areas.bounds(core=True)
    land = shapely.union_all(main.page(areas.shapes)).buffer(BAR_GAP)
    for wide in np.arange(CORNER * main.frame.width, least, -STEP).tolist():
        high = max(wide * (north - south) / (east - west), least)
        if high + above > _highest(main, least):
            continue
        corner = corners_for(main.frame, wide, high + above, land)[0]
        frame = replace(corner, y1=corner.y1 - above)
        pads = (INSET_PAD, *INSET_PAPER) if least == INSET_LEAST else (INSET_CLOSE,)
        windows = [inset_window(areas, frame, pad) for pad in pads]
        worth = [window for window in windows if window.scale >= INSET_GAIN * main.scale]
        if worth and not shapely.intersects(land, corner.polygon):
            return worth
    return []


def _in_corner(
    sheet: Sheet, areas: Areas, preset: Preset, window: Window, beside: tuple[Window, float] | None
) -> Iterator[View]:
    """The core with its names in the corner, then with names on the bare paper ``beside`` it too; None for no names.

    That is around the areas of the small map, but not where the corner's heading of a height stands, nor on the line
    around what it shows larger.
    """
    frame, core = window.frame, areas.codes[areas.in_core & (beside is not None)]
    land = shapely.union_all(window.page(areas.shapes[areas.in_core]))
    strange = shapely.intersection(shapely.union_all(window.page(areas.shapes[~areas.in_core])), frame.polygon)
    grounds = [Ground(frame.grown(-1.0), land, strange=strange)]
    if beside is not None:
        main, above = beside
        around = shapely.difference(shapely.union_all(main.page(areas.shapes)).buffer(1.0), frame.polygon)
        taken = replace(frame, y0=frame.y1, y1=frame.y1 + above).polygon, place_of(window, main).grown(1.0).polygon
        edge = shapely.buffer(frame.polygon.boundary, 0.1)
        grounds.append(Ground(main.frame, shapely.union(land, around), [*taken], [edge], strange=strange))
    for ground in grounds:
        panel = Panel(sheet, areas, window, clip=frame)
        view = View(panel, ground, window, panel.label(core, preset.label_sizes[-1:], ground, values=False))
        yield view
        if view.lacks == NOTHING:
            return


def draw_corner(sheet: Sheet, view: View, preset: Preset, title: str, prefix: str) -> None:
    """Draw the core in a corner of a small map, headed with its name."""
    frame = view.window.frame
    sheet.rectangle(frame, face=PAPER)
    view.panel.draw()
    sheet.rectangle(frame, edge=INK, width=0.8, name="inset-frame")
    view.panel.letter(prefix=prefix)
    if title:
        sheet.lines(frame.x0, frame.y1 + 0.6 + line_height(preset.text_size), (title,), preset.text_size,
                    weight="bold", name=f"inset-title-{prefix}")  # fmt: skip


def corners_for(frame: Box, width: float, height: float, land: shapely.Geometry) -> list[Box]:
    """The corners of a frame for a box of this size, the one first where it covers least land."""
    corners = [Box(x, y, x + width, y + height) for y in (frame.y0, frame.y1 - height)
               for x in (frame.x0, frame.x1 - width)]  # fmt: skip
    return sorted(corners, key=lambda box: float(shapely.area(shapely.intersection(land, box.polygon))))
