"""The printed map: a :class:`~sdmap.results.MapResult` on paper, ready for a committee.

The whole district with the core beside it at a larger scale, every area labelled or listed, a legend in a margin of its
own, scale, north, notes, sources and licence. Nothing is decided here: classes, colours, patterns and words come from
the result and from :mod:`sdmap.narrate`.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import shapely
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sdmap import _print_files as files
from sdmap import narrate
from sdmap._errors import unknown
from sdmap._print_furniture import (
    Foot,
    draw_furniture,
    draw_head,
    draw_pointer,
    draw_scale_bar,
    furniture_box,
    scale_width,
    source_lines,
)
from sdmap._print_labels import Ground
from sdmap._print_legend import Legend, core_title
from sdmap._print_page import Box, Preset, Sheet, Window, line_height, shortened, wrap
from sdmap._print_panel import Areas, Panel
from sdmap._style import INK, PAPER
from sdmap.results import MapResult

Format = Literal["png", "svg", "pdf"]

PRESETS = {
    "a4_landscape": Preset(
        title="A4 landscape",
        width=297,
        height=210,
        margin=11,
        gap=7,
        side=126,
        title_sizes=(16, 15, 14, 13, 12, 11, 10, 9),
        title_room=15.0,
        subtitle_size=9.5,
        heading_size=8.5,
        text_size=8,
        small_sizes=(7.5, 7, 6.5, 6),
        label_sizes=(8.5, 7.5, 6.8),
    ),
}
VARIANTS = ("colour",)
FORMATS = ("png", "svg", "pdf")

MANY = 30  # more areas than this are labelled only where the label fits inside
WORTHWHILE = 0.4  # where areas are many, the share that must take a label for any to be worth showing
INSET_GAIN = 1.6  # an inset that is not at least this much bigger is not worth its room
INSET_LEAST = 35.0  # millimetres high
INSET_BAR = 22.0  # the longest scale bar of an inset
SIDE_LEAST = 0.72  # of the side column's greatest width
LABEL_MARGIN = 12.0  # paper on either side of the map, for labels
STRIP = 13.0  # kept free under a map that leaves no corner for the scale bar


def draw_print(result: MapResult, *, preset: str = "a4_landscape", variant: str = "colour") -> Figure:
    """Draw a result on a sheet of paper.

    Parameters
    ----------
    result
        What to draw.
    preset
        The size of paper, one of :data:`PRESETS`.
    variant
        How it is coloured, one of :data:`VARIANTS`.

    Returns
    -------
    matplotlib.figure.Figure
        The picture, at its true size, made without pyplot and so safe to make in any thread.

    Raises
    ------
    RequestError
        If there is no such preset or variant.
    """
    if preset not in PRESETS:
        raise unknown("size of paper", preset, PRESETS)
    if variant not in VARIANTS:
        raise unknown("variant of print", variant, VARIANTS)
    return _Picture(result, PRESETS[preset]).drawn().figure


def to_bytes(
    result: MapResult,
    format: Format,  # noqa: A002 - the word for it, and what the command line says
    *,
    preset: str = "a4_landscape",
    dpi: int = 300,
) -> bytes:
    """Draw a result as the contents of a PNG, SVG or PDF file.

    Parameters
    ----------
    result
        What to draw.
    format
        ``png``, ``svg`` or ``pdf``.
    preset
        The size of paper, one of :data:`PRESETS`.
    dpi
        Dots to the inch of a PNG.

    Returns
    -------
    bytes
        The whole file, with title, description and sources inside. The same result always gives the same bytes.

    Raises
    ------
    RequestError
        If there is no such preset or format.
    """
    if format not in FORMATS:
        raise unknown("format of picture", format, FORMATS)
    figure = draw_print(result, preset=preset)
    words = files.Words(
        title=narrate.headline(result),
        description=narrate.alt_text(result),
        author=result.pack.name,
        keywords=f"{result.indicator.short_title}, {result.layer.title}, {result.period}, {result.pack.name}",
        source=" ".join(source_lines(result)),
    )
    if format == "png":
        return files.png(figure, words, dpi)
    return files.svg(figure, words) if format == "svg" else files.pdf(figure, words)


class _Picture:
    """The making of one picture: measure the margins, give the map what is left, draw from the ground up."""

    def __init__(self, result: MapResult, preset: Preset) -> None:
        self.result, self.preset = result, preset
        self.sheet = Sheet(preset.width, preset.height)
        self.areas = Areas.of(result)
        self.lost = list(self.areas.shapeless)

    def drawn(self) -> Sheet:
        """Draw everything."""
        preset, sheet = self.preset, self.sheet
        page = sheet.box.grown(-preset.margin)
        head = draw_head(sheet, self.result, preset, page) - 3.0
        foot = Foot.measured(self.result, preset, page.width)
        self._draw_body(Box(page.x0, page.y0 + foot.height + 3.0, page.x1, head))
        foot.draw(sheet, page.x0, page.y0 + foot.height, preset.gap, self._not_labelled(foot))
        return sheet

    def _draw_body(self, body: Box) -> None:
        """The map on the left; on the right the inset and under it the legend."""
        side = self._side_width(body)
        frame = Box(body.x0, body.y0, body.x1 - side - self.preset.gap, body.y1)
        column = Box(body.x1 - side, body.y0, body.x1, body.y1)
        legend = Legend(self.result, self.preset, side)
        if not len(self.areas.shapes):
            legend.draw(self.sheet, column)
            return
        title = wrap(core_title(self.result), side - INSET_BAR - 12.0, self.preset.heading_size, "bold")
        heading = len(title) * line_height(self.preset.heading_size)
        panel = Box(column.x0, column.y0 + legend.height + 4.0, column.x1, column.y1 - heading - 1.0)
        inset = self._inset(panel, Window.fitted(frame, self.areas.bounds(), 2.0))
        self._draw_main(frame, inset)
        if inset is not None:
            self._draw_inset(inset, title)
            column = Box(column.x0, column.y0, column.x1, column.y0 + legend.height)
        legend.draw(self.sheet, column)

    def _side_width(self, body: Box) -> float:
        """Share the width: the map gets what its height lets it fill and some paper for labels, the side the rest."""
        preset = self.preset
        least = preset.side * SIDE_LEAST
        if not self._has_inset():
            return min(least, Legend(self.result, preset, least).natural_width)
        west, south, east, north = self.areas.bounds()
        filled = (body.height - 4.0) * (east - west) / max(north - south, 1.0) + 2 * LABEL_MARGIN
        return min(preset.side, max(least, body.width - preset.gap - filled))

    def _has_inset(self) -> bool:
        """Whether there is a core that is a part of the district only, and small enough to gain by an inset."""
        if not self.areas.in_core.any() or self.areas.in_core.all():
            return False
        whole, core = (np.subtract(b[2:], b[:2]).max() for b in (self.areas.bounds(), self.areas.bounds(core=True)))
        return bool(core * INSET_GAIN < whole)

    def _inset(self, panel: Box, main: Window) -> Window | None:
        """The window of the inset, where the core gains by it."""
        if not self._has_inset() or panel.height < INSET_LEAST:
            return None
        window = Window.fitted(panel, self.areas.bounds(core=True), 3.0)
        return window if window.scale >= INSET_GAIN * main.scale else None

    def _draw_main(self, frame: Box, inset: Window | None) -> None:
        """Draw the whole district, and where the inset is."""
        window, corner = self._main_window(frame)
        panel = Panel(self.sheet, self.areas, window)
        ground = Ground(frame, shapely.union_all(panel.shapes), [corner.grown(1.5).polygon])
        place = None
        if inset is not None:
            place = Box(*window.page(np.array([shapely.box(*inset.ground(inset.frame))], dtype=object))[0].bounds)
            ground.marks.append(shapely.buffer(place.polygon.boundary, 0.8))
        self._label(panel, ground, np.ones(len(self.areas.codes), dtype=bool) if place is None else ~self.areas.in_core)
        panel.draw()
        if place is not None:
            self.sheet.rectangle(place, edge=PAPER, width=2.0)
            self.sheet.rectangle(place, edge=INK, width=0.8, name="inset-place")
            draw_pointer(self.sheet, place, core_title(self.result), ground, self.preset)
        panel.letter()
        draw_furniture(self.sheet, window, corner, self.preset)

    def _main_window(self, frame: Box) -> tuple[Window, Box]:
        """The window of the main map, and the corner of it that is free for the north arrow and the scale bar."""
        window = Window.fitted(frame, self.areas.bounds(), 2.0)
        corner = furniture_box(window, shapely.union_all(window.page(self.areas.shapes)), self.preset)
        if corner is not None:
            return window, corner
        above = Window.fitted(Box(frame.x0, frame.y0 + STRIP, frame.x1, frame.y1), self.areas.bounds(), 2.0)
        window = Window(frame, above.scale, above.west, above.south - STRIP / above.scale)
        strip = furniture_box(window, shapely.Point(), self.preset)
        return window, strip or Box(frame.x0, frame.y0, frame.x0, frame.y0)

    def _draw_inset(self, window: Window, title: list[str]) -> None:
        """Draw the core in its own panel, headed with its name and its own scale."""
        sheet, frame, size = self.sheet, window.frame, self.preset.heading_size
        panel = Panel(sheet, self.areas, window, clip=frame)
        land = shapely.union_all(window.page(self.areas.shapes[self.areas.in_core]))
        self._label(panel, Ground(frame.grown(-1.0), land), self.areas.in_core)
        sheet.rectangle(frame, face=PAPER, name="inset-panel")
        panel.draw()
        sheet.rectangle(frame, edge=INK, width=0.8, name="inset-frame")
        panel.letter()
        top = frame.y1 + 1.0 + len(title) * line_height(size)
        sheet.lines(frame.x0, top, title, size, weight="bold", name="inset-title")
        left = frame.x1 - scale_width(window, INSET_BAR, self.preset.text_size)
        draw_scale_bar(sheet, window, (left, frame.y1 + 2.3), INSET_BAR, self.preset.text_size)

    def _label(self, panel: Panel, ground: Ground, wanted: NDArray[np.bool_]) -> None:
        """Find the places of a map's labels and keep account of what finds none."""
        few, codes = len(self.areas.codes) <= MANY, self.areas.codes[wanted]
        lost = panel.label(codes, self.preset.label_sizes, ground, leaders=few)
        if not few and len(panel.labels) < len(codes) * WORTHWHILE:
            panel.labels, lost = [], list(codes)
        self.lost.extend(lost)

    def _not_labelled(self, foot: Foot) -> str:
        """Name the areas without a label, with their values, or say where they are named if they are many."""
        if not self.lost:
            return ""
        if len(self.areas.codes) > MANY:
            return "Areas are too many to name here; see the table."
        texts = sorted(self.areas.texts[code] for code in self.lost)
        named = [f"{shortened(name)} {value}".strip() for name, value in texts]
        listed = f"Not labelled: {', '.join(named)}."
        if len(wrap(listed, foot.widths[0], foot.size)) < foot.room:
            return listed
        return f"{len(named)} areas are not labelled here; see the table."
