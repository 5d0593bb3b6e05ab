"""One map on the sheet: its areas, patterns, outlines, schools and labels, seen through one window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.maps import narrate
from sdmap.maps.found import MapResult, SchoolMark
from sdmap.maps.style import CORE_CASING, CORE_LINE, INK, MUTED, OUTLINE, PAPER, ink_on, is_grey
from sdmap.maps.work_map import WorkPlace
from sdmap.pack.context import Context
from sdmap.pack.core_ground import core_shape, merged, on_core
from sdmap.render.paper.fonts import POINT
from sdmap.render.paper.labels import place, place_numbers, place_values
from sdmap.render.paper.lettering import DISC, Ground, Label, Texts, set_label
from sdmap.render.paper.lines import DESCENT
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import SCHOOL, draw_marked, draw_pattern, draw_schools
from sdmap.render.paper.places import Fills, Surroundings
from sdmap.render.paper.window import Window
from sdmap.render.paper.work import (
    Letter,
    OnPage,
    around,
    draw_extents,
    draw_letters,
    on_page,
    outside,
    set_letters,
    without,
)

SPECK = 0.3  # square millimetres
MANY = 30  # more areas than this are small: labelled only where the label fits inside
CAPITAL = 0.73  # the height of a figure, of its size
CLEAR = 0.7  # kept free of pattern around a label, mm
RECEDING = (5.0, 4.0)  # a dash and the gap after it of the outline of an area without a figure, in widths of the line


@dataclass(frozen=True)
class Areas:
    """What a result has to draw, in metres of the National Grid, as plain arrays of one length.

    ``in_core`` says which areas are outlined and shown larger, ``core`` is the ground of the outline; ``context`` is
    what orients a reader. ``named`` are the areas that the title speaks of. Areas that lie off the map
    (:attr:`sdmap.maps.found.MapResult.far_off`) are left out.
    """

    codes: NDArray[Any]
    shapes: NDArray[Any]
    colours: NDArray[Any]
    patterns: NDArray[Any]
    in_core: NDArray[np.bool_]
    core: BaseGeometry
    texts: dict[str, tuple[str, str]]
    schools: NDArray[np.float64]
    school_at: NDArray[np.int64]
    school_off: NDArray[np.float64]
    school_marks: tuple[SchoolMark, ...]
    show_core: bool
    shapeless: tuple[str, ...]
    marked: str
    named: frozenset[str] = frozenset()
    work: tuple[WorkPlace, ...] = ()
    crowded: bool = False  # what an inset shows larger is not marked on the map as well
    context: Context | None = None

    @classmethod
    def of(cls, result: MapResult) -> Areas:
        """Take a result apart; areas without a shape are only named."""
        shapes = np.asarray(result.areas.geometry.array)
        shapeless = shapely.is_missing(shapes) | shapely.is_empty(shapes)
        drawable = ~(shapeless | result.areas["code"].isin(result.far_off).to_numpy())
        rows = result.areas[drawable]
        in_core, core = np.asarray(rows["in_core"], dtype=bool), None
        if result.ground is not None and not result.ground.own:
            in_core = rows["code"].isin(on_core(result.pack, result.layer)).to_numpy()
            core = core_shape(result.pack, result.layer)
        points = np.asarray(result.schools.geometry.array)
        key, places = result.school_key, result.schools
        off = places[["across", "down"]].to_numpy() if key else np.empty((0, 2))
        return cls(
            codes=np.asarray(rows["code"], dtype=object),
            shapes=shapes[drawable],
            colours=np.asarray(rows["colour"], dtype=object),
            patterns=np.asarray(rows["pattern"], dtype=object),
            in_core=in_core,
            core=merged(shapes[drawable][in_core]) if core is None else core,
            texts={text.code: (text.label.strip() or text.code, text.value) for text in narrate.area_texts(result)},
            schools=np.asarray(shapely.get_coordinates(points), dtype=np.float64),
            school_at=np.asarray(places["mark"] if key else [], dtype=np.int64),
            school_off=np.asarray(off, dtype=np.float64),
            school_marks=key.marks if key else (),
            show_core=result.request.show_core and bool(in_core.any()),
            shapeless=tuple(result.areas["code"][shapeless]),
            marked=result.marked,
            work=() if result.work is None else result.work.marks,
        )

    def bare(self) -> Areas:
        """The same without schools and without work."""
        none = self.school_at[:0]
        return replace(self, schools=self.schools[:0], school_at=none, school_off=self.school_off[:0], work=())

    def bounds(self, *, core: bool = False) -> tuple[float, float, float, float]:
        """West, south, east and north of all areas, or of the core with all of the ground that is outlined."""
        shapes = [*self.shapes[self.in_core], self.core] if core else self.shapes
        west, south, east, north = shapely.total_bounds(shapes)
        return float(west), float(south), float(east), float(north)


class Panel:
    """The areas brought on to paper through a window, and the places of their labels."""

    def __init__(
        self, sheet: Sheet, areas: Areas, window: Window, clip: Box | None = None, *, weight: float = 1.0
    ) -> None:
        self.weight = weight  # of all lines, against those of a map that fills its sheet
        self.sheet, self.areas, self.clip = sheet, areas, clip
        frame = window.frame
        seen = shapely.intersects(areas.shapes, shapely.box(*window.ground(frame)))
        self.codes, self.colours, self.patterns = areas.codes[seen], areas.colours[seen], areas.patterns[seen]
        self.shapes = _without_specks(window.page(areas.shapes[seen]))
        self.core = window.page(np.array([areas.core], dtype=object))[0]
        schools = shapely.get_coordinates(window.page(np.asarray(shapely.points(areas.schools))))
        # What stands beside its place does so in marks, whatever the map's scale.
        schools = schools.reshape(-1, 2) + areas.school_off * (SCHOOL * sheet.fineness) * (1, -1)
        x, y = schools.T
        half = SCHOOL * sheet.fineness / 2
        within = (x > frame.x0 + half) & (x < frame.x1 - half) & (y > frame.y0 + half) & (y < frame.y1 - half)
        self.schools, self.school_at = schools[within], areas.school_at[within]
        self.marked = list(self.shapes[self.codes == areas.marked])
        self.frame, self.work = frame, on_page(areas.work, window)
        self.letters: list[Letter] = []
        self.larger: Box | None = None  # what another panel shows larger, letters and all
        self.labels: list[Label] = []
        self.bars: list[Box] = []  # of a scale, that stand on the areas
        self.surroundings, self.place_size = Surroundings(areas.context, window), 0.0

    @cached_property
    def fills(self) -> Fills:
        """The areas as what is written on."""
        patterned, small = np.asarray(self.patterns != "none", dtype=bool), len(self.areas.codes) > MANY
        return Fills(self.shapes, self.colours, patterned, small)

    def marks(self) -> list[BaseGeometry]:
        """What no label may hide: schools and the lines around the core, the marked area and the ground of work."""
        line, made = self.sheet.core_line, self._school_marks()
        if self.areas.show_core:
            made.append(shapely.buffer(self.core.boundary, (line / 2 + 1.0) * POINT))
        made += [shapely.buffer(shape.boundary, (line + 1.0) * POINT) for shape in self.marked]
        return made

    def _school_marks(self) -> list[BaseGeometry]:
        half = SCHOOL * self.sheet.fineness / 2
        return list(np.asarray(shapely.buffer(shapely.points(self.schools), half), dtype=object).reshape(-1))

    def label(
        self,
        wanted: NDArray[Any],
        sizes: tuple[float, ...],
        ground: Ground,
        *,
        leaders: bool = True,
        values: bool = True,
    ) -> list[str]:
        """Find places for the labels of these areas; returns the codes of those whose name found none.

        With ``values``, they have a label of their value if there is room for that.
        """
        ground.marks.extend(self.marks())
        places = self.work if self.larger is None else outside(self.work, self.larger)
        self.letters = set_letters(places, self.frame, [*ground.taken, *ground.marks])
        # Only now: the letter of a line stands on it.
        ground.marks.extend(around(self.work))
        ground.taken.extend(letter.box.grown(0.5).polygon for letter in self.letters)
        texts, shapes, areas = self.areas.texts, self._shapes_of(wanted), self.areas
        core = areas.codes[areas.in_core]
        self.labels, lost = place(shapes, texts, sizes, ground, leaders=leaders, named=areas.named, core=core)
        if values and leaders:
            self.labels += place_values(self._shapes_of(lost), texts, sizes, ground)
        return lost

    def label_more(self, wanted: NDArray[Any], sizes: tuple[float, ...], ground: Ground, share: float) -> list[str]:
        """Label further areas within them, if so great a share of them has room; returns the codes of those without."""
        trial = ground.copied()
        labels, lost = place(self._shapes_of(wanted), self.areas.texts, sizes, trial, leaders=False)
        if len(labels) < share * len(wanted):
            return list(wanted)
        self.labels += labels
        ground.taken = trial.taken
        return lost

    def number(self, texts: Texts, sizes: tuple[float, ...], ground: Ground) -> list[str]:
        """Find places for the numbers of areas whose name found none; returns the codes of those without one still."""
        needed = {*self.areas.named, *self.areas.codes[self.areas.in_core]}
        shapes, schools = self._shapes_of(texts), self._school_marks()
        more, lost = place_numbers(shapes, texts, sizes, ground, needed=needed, schools=schools)
        self.labels += more
        return lost

    def renumber(self, numbers: Mapping[str, str]) -> None:
        """Write other numbers into the discs that have their places."""
        self.labels = [
            replace(label, setting=replace(label.setting, lines=(numbers[label.code],)))
            if label.setting.disc
            else label
            for label in self.labels
        ]

    def _shapes_of(self, codes: Iterable[str]) -> dict[str, BaseGeometry]:
        shapes = dict(zip(self.codes, self.shapes, strict=True))
        return {code: shapes[code] for code in codes}

    def draw(self) -> None:
        """Draw fills, patterns, outlines, core, lines around work and schools, in this order."""
        sheet, clip, variant, weight = self.sheet, self.clip, self.sheet.variant, self.weight
        land = self.fills.land if self.areas.context is not None else shapely.Polygon()
        if self.areas.context is not None:
            # Towns beyond are no areas of a class: where a class is grey they are not filled.
            plain = self.colours[self.patterns == "none"]
            self.surroundings.draw_under(sheet, self.fills, lined=any(is_grey(str(colour)) for colour in plain))
        sheet.fill(self.shapes, list(self.colours), clip=clip, name="areas")
        lettered = [label.box.grown(CLEAR).polygon for label in self.labels]
        for pattern in dict.fromkeys(self.patterns):
            shapes = list(self.shapes[self.patterns == pattern])
            draw_pattern(sheet, shapes, pattern, avoid=lettered, clip=clip, name=f"pattern-{pattern}")
        # A white line under the dark one keeps the edge between two dark areas in sight.
        sheet.stroke(self.shapes, PAPER, variant.casing * weight, clip=clip)
        lacking = self.patterns == "missing"
        if lacking.any():
            # What has no figure recedes, as on the screen.
            edges = shapely.line_merge(shapely.union_all(shapely.boundary(self.shapes[lacking])))
            width = variant.line * weight
            sheet.stroke([edges], MUTED, width, dashes=RECEDING, cap="butt", clip=clip, name="outlines-lacking")
        sheet.stroke(self.shapes[~lacking], OUTLINE, variant.line * weight, clip=clip, name="outlines")
        self.surroundings.draw_over(sheet, land, lettered + self.surroundings.lettered, clip)
        if self.areas.show_core:
            sheet.stroke([self.core], CORE_CASING, (sheet.core_line + 2.0) * weight, clip=clip)
            sheet.stroke([self.core], CORE_LINE, sheet.core_line * weight, clip=clip, name="core")
        if self.marked:
            draw_marked(sheet, self.marked, weight, clip=clip, name="marked")
        draw_extents(sheet, self._lines(), clip=clip)
        shown = self._shown() if self.areas.crowded else np.ones(len(self.schools), dtype=bool)
        draw_schools(sheet, self.schools[shown], self.school_at[shown], self.areas.school_marks, clip=clip)

    def _lines(self) -> tuple[OnPage, ...]:
        """The places to draw lines around; on a crowded sheet without what an inset shows larger."""
        return without(self.work, self.larger) if self.areas.crowded and self.larger is not None else self.work

    def _shown(self) -> NDArray[np.bool_]:
        """Which schools no label and no scale bar covers, whole or in part, and no inset shows larger."""
        return ~self._under(*(label.box for label in self.labels), *self.bars) & ~self._larger_shows()

    def hidden(self, *bars: Box) -> int:
        """How many schools lie under a label or a scale bar, and are shown nowhere else."""
        boxes = (*(label.box for label in self.labels), *self.bars, *bars)
        return int((self._under(*boxes) & ~self._larger_shows()).sum())

    def _under(self, *boxes: Box) -> NDArray[np.bool_]:
        half = SCHOOL * self.sheet.fineness / 2
        covered = shapely.union_all([box.grown(half).polygon for box in boxes])
        return np.asarray(shapely.contains_xy(covered, *self.schools.reshape(-1, 2).T), dtype=bool)

    def _larger_shows(self) -> NDArray[np.bool_]:
        larger = shapely.Polygon() if self.larger is None else self.larger.polygon
        return np.asarray(shapely.contains_xy(larger, *self.schools.reshape(-1, 2).T), dtype=bool)

    def place(self, size: float, ground: Ground) -> None:
        """Find room for the names of places, once all else has its own."""
        texts = self.areas.texts
        told = {texts[label.code][0] for label in self.labels if not label.setting.disc}
        self.surroundings.settle(self.fills, told, size, ground)
        self.place_size = size

    def letter(self, *, prefix: str = "") -> None:
        """Set the labels, those outside their area with a line to it; ``prefix`` tells several maps' labels apart."""
        leaders = [label.leader for label in self.labels if label.leader is not None]
        if leaders:
            lines = [shapely.LineString(leader) for leader in leaders]
            dots = [shapely.Point(leader[1]).buffer(0.7 * self.sheet.fineness) for leader in leaders]
            self.sheet.stroke(lines, PAPER, 1.8)
            self.sheet.fill([dot.buffer(0.3) for dot in dots], PAPER)
            self.sheet.stroke(lines, INK, 0.6, name="leaders")
            self.sheet.fill(dots, INK, name="leader-ends")
        draw_letters(self.sheet, self.letters)
        self.surroundings.letter(self.sheet, self.place_size, "" if self.clip is None else "inset-")
        colours = dict(zip(self.codes, self.colours, strict=True))
        lacking = set(self.codes[self.patterns == "missing"])
        for label in self.labels:
            # In an inset a label may stand on an area that is not its own: it brings its own paper.
            if label.plate or (self.clip is not None and label.leader is not None):
                self.sheet.rectangle(label.box.grown(CLEAR), face=PAPER, name="name-plate" if label.plate else "")
            ink = MUTED if label.code in lacking else INK if label.leader is not None else ink_on(colours[label.code])
            if label.setting.disc:
                self._set_number(label, ink, prefix)
            else:
                set_label(self.sheet, label, ink, prefix)

    def _set_number(self, label: Label, colour: str, prefix: str) -> None:
        """A number, white in a dark disc with a white rim, which stands off from any fill, and its value under it."""
        setting, box, sheet = label.setting, label.box, self.sheet
        size, name = setting.size, f"label-{prefix}{label.code}"
        high, wide = DISC * size * POINT, setting.disc_width
        left = {"left": box.x0, "center": (box.x0 + box.x1 - wide) / 2, "right": box.x1 - wide}[label.align]
        middle = (left + wide / 2, box.y1 - high / 2)
        half = (wide - high) / 2
        spine = shapely.LineString([(middle[0] - half, middle[1]), (middle[0] + half + 1e-6, middle[1])])
        sheet.fill([spine.buffer(high / 2)], PAPER)
        sheet.fill([spine.buffer(high / 2 - 0.25)], INK, name="number")
        base = middle[1] - CAPITAL * size * POINT / 2
        sheet.text(
            middle[0], base, setting.lines[0], size, weight="bold", align="center", colour=PAPER, name=f"{name}-0"
        )
        if setting.value:
            x = {"left": box.x0, "center": (box.x0 + box.x1) / 2, "right": box.x1}[label.align]
            base = box.y0 + DESCENT * size * POINT
            sheet.text(x, base, setting.value, size, weight="bold", align=label.align, colour=colour, name=f"{name}-1")


def _without_specks(shapes: NDArray[Any]) -> NDArray[Any]:
    """Leave out holes that are too small to see on paper, where their outline would be all there is of them."""
    shapes = shapes.copy()
    for number, shape in enumerate(shapes):
        if shape.geom_type == "Polygon" and shape.interiors:
            holes = [ring for ring in shape.interiors if shapely.Polygon(ring).area > SPECK]
            shapes[number] = shapely.Polygon(shape.exterior, holes)
    return shapes
