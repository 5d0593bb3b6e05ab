"""The printed map: a :class:`~sdmap.maps.found.MapResult` on paper, ready for a committee.

The whole district with the core beside it at a larger scale, every area labelled or listed, a legend in a margin of its
own, scale, north, notes, sources and licence. Nothing is decided here: classes, colours, patterns and words come from
the result and from :mod:`sdmap.maps.narrate`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sdmap.maps.area_words import named_in
from sdmap.maps.found import MapResult
from sdmap.maps.style import INK, MUTED, PAPER
from sdmap.render.paper.files import as_file
from sdmap.render.paper.fonts import shortened
from sdmap.render.paper.foot import Foot
from sdmap.render.paper.frame import FOOT_GAP, framed, no_room, too_small, with_room
from sdmap.render.paper.furniture import (
    BAR_HEIGHT,
    draw_furniture,
    draw_scale_bar,
    pointer_spot,
    scale_width,
)
from sdmap.render.paper.layout import (
    ABOVE_STRIP,
    BUDGET,
    bar_above,
    best_plan,
    inset_bar,
    inset_window,
    place_of,
    share_height,
    share_of,
)
from sdmap.render.paper.legend import Legend, LegendOf, core_title, other_keys
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.page import Box, Sheet, Window, corners_for, line_height
from sdmap.render.paper.panel import MANY, Areas, Panel
from sdmap.render.paper.presets import PRESETS, Preset, preset_named
from sdmap.render.paper.sources import source_line
from sdmap.render.paper.story import Story, briefly, map_story, seen_as
from sdmap.render.paper.strip import Strip
from sdmap.render.paper.tables import area_tables
from sdmap.render.paper.variants import VARIANTS, Variant, variant_named
from sdmap.render.paper.window import main_window
from sdmap.text.errors import unknown
from sdmap.text.formats import PICTURES as FORMATS

__all__ = ["FORMATS", "PRESETS", "VARIANTS", "draw_print", "to_bytes"]

TOO_MANY = "Areas are too many to name them all here; see the table."
NOT_NAMED = "{} areas are not named here; see the table."
SLACK = 0.01
WORTHWHILE = 0.4  # where areas are many, the share that must take a label for any but the first to be worth showing
TRIES = 3  # how often a picture is laid out anew to make room for the key to its numbers


def draw_print(
    result: MapResult,
    *,
    preset: str = "a4_landscape",
    variant: str = "colour",
    link: str = "",
    brief: bool = False,
) -> Figure:
    """Draw a result on a sheet of paper.

    Parameters
    ----------
    result
        What to draw.
    preset
        The size of paper, one of :data:`PRESETS`, or millimetres such as ``200x120``.
    variant
        How it is coloured, one of :data:`VARIANTS`.
    link
        The address of the app, to print a link to this view at the foot.
    brief
        Leave out the title and all notes that may be left out, in a document that has them.

    Returns
    -------
    matplotlib.figure.Figure
        The picture, at its true size, made without pyplot and so safe to make in any thread.

    Raises
    ------
    RequestError
        If there is no such preset or variant, or the sheet is too small for what has to be said.
    """
    result = seen_as(result, "map")
    story = map_story(result, link)
    story = briefly(story) if brief else story
    return MapPicture(result, preset_named(preset), variant_named(variant), story).drawn().figure


def to_bytes(
    result: MapResult,
    format: str,  # noqa: A002 - the word for it, and what the command line says
    *,
    preset: str = "a4_landscape",
    variant: str = "colour",
    dpi: int = 300,
    link: str = "",
    brief: bool = False,
) -> bytes:
    """Draw a result as the contents of a PNG, SVG or PDF file.

    Parameters
    ----------
    result
        What to draw.
    format
        ``png``, ``svg`` or ``pdf``.
    preset
        The size of paper, one of :data:`PRESETS`, or millimetres such as ``200x120``.
    variant
        How it is coloured, one of :data:`VARIANTS`.
    dpi
        Dots to the inch of a PNG.
    link
        The address of the app, to print a link to this view at the foot.
    brief
        Leave out the title and all notes that may be left out, in a document that has them.

    Returns
    -------
    bytes
        The whole file, with title, description and sources inside. The same result always gives the same bytes.

    Raises
    ------
    RequestError
        If there is no such preset, variant or format, or the sheet is too small for what has to be said.
    """
    if format not in FORMATS:
        raise unknown("format of picture", format, FORMATS, where="")
    figure = draw_print(result, preset=preset, variant=variant, link=link, brief=brief)
    story = map_story(seen_as(result, "map"), link)
    return as_file(figure, story, format, dpi, lambda: area_tables((result,)))


class MapPicture:
    """The making of one picture: measure the margins, give the map what is left, draw from the ground up."""

    def __init__(
        self,
        result: MapResult,
        preset: Preset,
        variant: Variant,
        story: Story,
        legend_of: LegendOf | None = None,
        *,
        dress: bool = True,
    ) -> None:
        self.result = variant.dressed(result) if dress else result
        self.preset, self.variant = preset, variant
        self.story, self.keys = story, Strip(other_keys(self.result, preset), preset, _inner(preset).width)
        self.areas = replace(
            Areas.of(self.result), crowded=preset.crowded, context=result.context, named=named_in(story.title, result)
        )
        self.numbers: dict[str, str] = {}
        self.legend_of = legend_of or (lambda width, keys: Legend(self.result, preset, width, keys=keys))

    def drawn(self) -> Sheet:
        """Draw everything; where the words leave no room for a map, without the link.

        Raises
        ------
        RequestError
            If the sheet is too small all the same.
        """
        return with_room(self.story, self._whole)

    def _whole(self, story: Story) -> Sheet:
        """Draw everything; anew with more room for notes where the areas to be listed would not fit."""
        self.story, self.numbering = story, True
        listed = ""
        for _ in range(TRIES):
            body, foot = self._framed(listed)
            self._draw_body(body)
            listed = self._listed()
            if not listed or foot.room_for(listed):
                break
        if self.numbered and not foot.room_for(listed):
            # Numbers without the key to them would say nothing.
            self.numbering = False
            body, foot = self._framed("")
            self._draw_body(body)
        sheet = self.sheet
        self._cite(foot)
        foot.draw(
            sheet, body.x0, body.y0 - FOOT_GAP[self.preset.tight], listed if foot.room_for(listed) else self._counted()
        )
        return sheet

    def _cite(self, foot: Foot) -> None:
        """Name nobody as the source of places of which none found room."""
        context, shown = self.result.context, self.areas.context is not None
        placed = any(spot.dot for view in self.views for spot in view.panel.surroundings.spots)
        if context is None or not shown or placed:
            return
        others = tuple(each for each in context.sources if each.id not in set(context.places["source"]))
        if self.story.source == source_line(self.result, more=context.sources):
            foot.cite(source_line(self.result, more=others))

    def _framed(self, listed: str) -> tuple[Box, Foot]:
        """A new sheet with its head, and what the foot leaves: at least what the district and the legend need.

        Rather than to crowd that out, areas that find no label are counted and not listed.
        """
        legend, share = self._needs
        bare = framed(self._blank(), self.story, self.preset, "", share)[0].height
        # Where the district cannot have its share whatever is left out, what there is to say is said.
        need = share if bare > share - SLACK else legend
        body, foot = self._on_sheet(listed, need)
        if listed and body.height < need - SLACK:
            body, foot = self._on_sheet(NOT_NAMED.format(len(self.areas.codes)), need)
        return body, foot

    def _on_sheet(self, first: str, need: float) -> tuple[Box, Foot]:
        self.sheet = self._blank()
        return framed(self.sheet, self.story, self.preset, first, need)

    @cached_property
    def _needs(self) -> tuple[float, float]:
        """How high the body must be for the legend, and for the district to have its share of the sheet as well."""
        preset = self.preset
        legend = self.legend_of(preset.side, False).height + self.keys.height + ABOVE_STRIP if preset.crowded else 0.0
        strip = self.keys.height + ABOVE_STRIP if preset.tight and len(self.keys.rows) > 1 else 0.0
        share = share_height(self.areas, preset) + strip if len(self.areas.shapes) else 0.0
        return legend, max(legend, share)

    def _blank(self) -> Sheet:
        """A sheet with nothing on it, and no account of labels yet."""
        preset = self.preset
        self.lost: list[str] = list(self.areas.shapeless)
        self.numbered: list[str] = []
        self.views: list[_View] = []
        return Sheet(preset.page.width, preset.page.height, scale=preset.scale, fineness=preset.fineness,
                     variant=self.variant)  # fmt: skip

    def _draw_body(self, body: Box) -> None:
        """The map, the inset and the legend, as the sheet has room for them."""
        if not len(self.areas.shapes):
            self.legend_of(self.preset.side, True).draw(self.sheet, body)
            return
        plan = best_plan(self.result, self.areas, self.preset, body, self.legend_of)
        said = self.story.limits or self.result.work is not None
        if self.preset.crowded and said and plan.legend.height > plan.corner.height + 0.5:
            raise no_room(self.preset)
        inset = None if plan.panel is None else inset_window(self.areas, plan.panel)
        window, corner = main_window(plan, body, self.areas, self.preset)
        marked, share = self.result.work is not None, share_of(self.areas, window, self.preset)
        if self.preset.crowded and marked and share < BUDGET - SLACK:
            raise too_small("The keys to what is marked leave the map too little room", self.preset)
        place = None if inset is None else place_of(inset, window)
        wide = np.ones(len(self.areas.codes), dtype=bool) if place is None else ~self.areas.in_core
        main = self._main_view(window, corner, place, wide)
        self.views = views = [main] if inset is None else [main, self._inset_view(inset)]
        self._number(views)
        self._draw_main(main, place, corner, plan.where)
        for view in views[1:]:
            self._draw_inset(view, plan.title)
        plan.legend.draw(self.sheet, plan.corner)
        if plan.strip is not None:
            plan.strip.draw(self.sheet, body.x0, body.y0 + plan.strip.height)

    def _main_view(self, window: Window, corner: Box, place: Box | None, wanted: NDArray[np.bool_]) -> _View:
        """The whole district with the labels that found a place on it."""
        panel = Panel(self.sheet, self.areas, window)
        ground = Ground(window.frame, shapely.union_all(panel.shapes), [corner.grown(1.5).polygon])
        if place is not None:
            panel.larger = place
            ground.marks.append(shapely.buffer(place.polygon.boundary, 0.8))
        return _View(panel, ground, window, self._label(panel, ground, wanted))

    def _draw_main(self, view: _View, place: Box | None, corner: Box, where: str) -> None:
        """Draw the whole district, and where the inset is."""
        words, size = [core_title(self.result), f"shown larger {where}"], self.preset.label_sizes[-1]
        spot = None if place is None else pointer_spot(place, words, view.ground, self.preset)
        # What the inset shows larger is named there.
        view.ground.taken.extend([] if place is None else [place.polygon])
        view.panel.place(size, view.ground)
        view.panel.draw()
        if place is not None:
            self.sheet.rectangle(place, edge=PAPER, width=2.0)
            self.sheet.rectangle(place, edge=INK, width=0.8, name="inset-place")
        if spot is not None:
            self.sheet.lines(*spot, words, size, colour=MUTED, name="inset-pointer")
        view.panel.letter()
        draw_furniture(self.sheet, view.window, corner, self.preset)

    def _inset_view(self, window: Window) -> _View:
        """The core with its labels, its scale bar over it or in the corner that leaves the labels most room."""
        frame, text = window.frame, self.preset.text_size
        longest = inset_bar(frame)
        across, up = scale_width(window, longest, text), line_height(text)
        land = shapely.union_all(window.page(self.areas.shapes[self.areas.in_core]))
        if bar_above(frame):
            corners = [Box(frame.x1 - across, frame.y1 + 2.3, frame.x1, frame.y1 + 2.3 + up)]
        else:
            corners = corners_for(frame.grown(-1.5), across, up, land)
        tried = []
        for bar in corners:
            ground = Ground(frame.grown(-1.0), land, [bar.grown(1.0).polygon])
            panel = Panel(self.sheet, self.areas, window, clip=frame)
            view = _View(panel, ground, window, self._label(panel, ground, self.areas.in_core), bar)
            tried.append(view)
            if not view.lost:
                break
        return min(tried, key=lambda view: len(view.lost))

    def _draw_inset(self, view: _View, title: tuple[str, ...]) -> None:
        """Draw the core in its own panel, headed with its name and its own scale."""
        sheet, window, size, bar = self.sheet, view.window, self.preset.heading_size, view.bar
        frame = window.frame
        assert bar is not None
        sheet.rectangle(frame, face=PAPER, name="inset-panel")
        view.panel.bars.append(bar)
        view.panel.place(self.preset.label_sizes[-1], view.ground)
        view.panel.draw()
        if not bar_above(frame):
            sheet.rectangle(bar.grown(0.8), face=PAPER)
        sheet.rectangle(frame, edge=INK, width=0.8, name="inset-frame")
        view.panel.letter()
        top = frame.y1 + 1.0 + len(title) * line_height(size)
        sheet.lines(frame.x0, top, title, size, weight="bold", name="inset-title")
        base = bar.y0 + (0.0 if bar_above(frame) else bar.height / 2 - BAR_HEIGHT / 2)
        draw_scale_bar(sheet, window, (bar.x0, base), inset_bar(frame), self.preset.text_size)

    def _label(self, panel: Panel, ground: Ground, wanted: NDArray[np.bool_]) -> list[str]:
        """Find the places of a map's labels; returns the codes of the areas whose name found none."""
        areas, sizes = self.areas, self.preset.label_sizes
        if len(areas.codes) <= MANY:
            return panel.label(areas.codes[wanted], sizes, ground, values=False)
        first = areas.in_core | np.isin(areas.codes, list(areas.named))
        lost = panel.label(areas.codes[wanted & first], sizes, ground, leaders=False, values=False)
        return lost + panel.label_more(areas.codes[wanted & ~first], sizes, ground, WORTHWHILE)

    def _number(self, views: list[_View]) -> None:
        """Number the areas whose name found no room, the highest value first, and keep account of them."""
        lost = {code for view in views for code in view.lost}
        if len(self.areas.codes) > MANY or not self.numbering:
            self.lost.extend(lost)
            return
        order = [str(code) for code in self.areas.codes if code in lost]
        texts = {code: (str(i), self.areas.texts[code][1]) for i, code in enumerate(order, start=1)}
        for view in views:
            here = {code: texts[code] for code in order if code in view.lost}
            self.lost.extend(view.panel.number(here, self.preset.label_sizes, view.ground))
        self.numbered = [code for code in order if code not in self.lost]
        # Anew, without a gap where a number found no room either.
        self.numbers = {code: str(i) for i, code in enumerate(self.numbered, start=1)}
        for view in views:
            view.panel.renumber(self.numbers)

    def _listed(self) -> str:
        """The key to the numbers on the map, and the areas without even that, with their values."""
        if len(self.areas.codes) > MANY:
            return TOO_MANY if self.lost else ""
        names = {code: f"{shortened(name)} {value}".strip() for code, (name, value) in self.areas.texts.items()}
        told = []
        if self.numbered:
            told.append(f"By number: {'; '.join(f'{self.numbers[code]} {names[code]}' for code in self.numbered)}.")
        if self.lost:
            told.append(f"Not named on the map: {', '.join(sorted(names[code] for code in self.lost))}.")
        return " ".join(told)

    def _counted(self) -> str:
        """How many areas are not named, where there is no room to list them."""
        return NOT_NAMED.format(len(self.lost) + len(self.numbered))


def _inner(preset: Preset) -> Box:
    """The sheet within its margins."""
    return preset.page.grown(-preset.margin)


@dataclass
class _View:
    """A map with its labels placed, not yet drawn: the areas without one, and an inset's scale bar."""

    panel: Panel
    ground: Ground
    window: Window
    lost: list[str]
    bar: Box | None = None
