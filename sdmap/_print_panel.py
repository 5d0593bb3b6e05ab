"""One map on the sheet: its areas, patterns, outlines, schools and labels, seen through one window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap import narrate
from sdmap._print_labels import Ground, Label, place
from sdmap._print_page import ASCENT, POINT, Box, Sheet, Window, line_height
from sdmap._print_patterns import SCHOOL, draw_pattern, draw_schools
from sdmap._style import CORE_CASING, CORE_LINE, INK, OUTLINE, PAPER, ink_on
from sdmap.results import MapResult

HAIRLINE = 2.0  # metres
SPECK = 0.3  # square millimetres
CLEAR = 0.7  # kept free of pattern around a label, mm


@dataclass(frozen=True)
class Areas:
    """What a result has to draw, in metres of the National Grid, as plain arrays of one length."""

    codes: NDArray[Any]
    shapes: NDArray[Any]
    colours: NDArray[Any]
    patterns: NDArray[Any]
    in_core: NDArray[np.bool_]
    core: BaseGeometry
    texts: dict[str, tuple[str, str]]
    schools: NDArray[np.float64]
    phases: NDArray[Any]
    show_core: bool
    shapeless: tuple[str, ...]

    @classmethod
    def of(cls, result: MapResult) -> Areas:
        """Take a result apart; areas without a shape are only named."""
        shapes = np.asarray(result.areas.geometry.array)
        drawable = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        rows = result.areas[drawable]
        in_core = np.asarray(rows["in_core"], dtype=bool)
        points = np.asarray(result.schools.geometry.array)
        phases = result.schools.get("phase", [""] * len(points))
        return cls(
            codes=np.asarray(rows["code"], dtype=object),
            shapes=shapes[drawable],
            colours=np.asarray(rows["colour"], dtype=object),
            patterns=np.asarray(rows["pattern"], dtype=object),
            in_core=in_core,
            core=_merged(shapes[drawable][in_core]),
            texts={text.code: (text.name.strip() or text.code, text.value) for text in narrate.area_texts(result)},
            schools=np.asarray(shapely.get_coordinates(points), dtype=np.float64),
            phases=np.asarray(phases, dtype=object),
            show_core=result.request.show_core and bool(in_core.any()),
            shapeless=tuple(result.areas["code"][~drawable]),
        )

    def bounds(self, *, core: bool = False) -> tuple[float, float, float, float]:
        """West, south, east and north of all areas, or of the core."""
        west, south, east, north = shapely.total_bounds(self.shapes[self.in_core] if core else self.shapes)
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
        x, y = schools.reshape(-1, 2).T
        half = SCHOOL * sheet.fineness / 2
        within = (x > frame.x0 + half) & (x < frame.x1 - half) & (y > frame.y0 + half) & (y < frame.y1 - half)
        self.schools, self.phases = schools.reshape(-1, 2)[within], areas.phases[within]
        self.labels: list[Label] = []

    def marks(self) -> list[BaseGeometry]:
        """What no label may hide: schools and the line around the core."""
        line, mark = self.sheet.core_line, SCHOOL * self.sheet.fineness
        made = list(np.asarray(shapely.buffer(shapely.points(self.schools), mark / 2), dtype=object).reshape(-1))
        if self.areas.show_core:
            made.append(shapely.buffer(self.core.boundary, (line / 2 + 1.0) * POINT))
        return made

    def label(
        self, wanted: NDArray[Any], sizes: tuple[float, ...], ground: Ground, *, leaders: bool = True
    ) -> list[str]:
        """Find places for the labels of these areas; returns the codes of those that found none."""
        ground.marks.extend(self.marks())
        shapes = dict(zip(self.codes, self.shapes, strict=True))
        chosen = {code: shapes[code] for code in wanted}
        self.labels, lost = place(chosen, self.areas.texts, sizes, ground, leaders=leaders)
        return lost

    def draw(self) -> None:
        """Draw fills, patterns, outlines, core and schools, in this order."""
        sheet, clip, variant, weight = self.sheet, self.clip, self.sheet.variant, self.weight
        sheet.fill(self.shapes, list(self.colours), clip=clip, name="areas")
        lettered = [label.box.grown(CLEAR).polygon for label in self.labels]
        for pattern in dict.fromkeys(self.patterns):
            shapes = list(self.shapes[self.patterns == pattern])
            draw_pattern(sheet, shapes, pattern, avoid=lettered, clip=clip, name=f"pattern-{pattern}")
        # A white line under the dark one keeps the edge between two dark areas in sight.
        sheet.stroke(self.shapes, PAPER, variant.casing * weight, clip=clip)
        sheet.stroke(self.shapes, OUTLINE, variant.line * weight, clip=clip, name="outlines")
        if self.areas.show_core:
            sheet.stroke([self.core], CORE_CASING, (sheet.core_line + 2.0) * weight, clip=clip)
            sheet.stroke([self.core], CORE_LINE, sheet.core_line * weight, clip=clip, name="core")
        draw_schools(sheet, self.schools, [str(phase) for phase in self.phases], clip=clip)

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
        colours = dict(zip(self.codes, self.colours, strict=True))
        for label in self.labels:
            # In an inset a label may stand on an area that is not its own: it brings its own paper.
            if self.clip is not None and label.leader is not None:
                self.sheet.rectangle(label.box.grown(CLEAR), face=PAPER)
            self._set(label, INK if label.leader is not None else ink_on(colours[label.code]), prefix)

    def _set(self, label: Label, colour: str, prefix: str) -> None:
        """Set one label: the name, and its value in bold under it."""
        size, box = label.setting.size, label.box
        x = {"left": box.x0, "center": (box.x0 + box.x1) / 2, "right": box.x1}[label.align]
        base = box.y1 - ASCENT * size * POINT
        for number, line in enumerate((*label.setting.lines, label.setting.value)):
            if not line:
                continue
            weight: Any = "bold" if number == len(label.setting.lines) else "normal"
            name = f"label-{prefix}{label.code}-{number}"
            self.sheet.text(x, base, line, size, weight=weight, align=label.align, colour=colour, name=name)
            base -= line_height(size)


def _merged(shapes: NDArray[Any]) -> BaseGeometry:
    """Areas as one shape, with the hairlines closed that rounding leaves between neighbours."""
    if not len(shapes):
        return shapely.Polygon()
    wider = shapely.buffer(shapely.union_all(shapes), HAIRLINE, join_style="mitre")
    return shapely.buffer(wider, -HAIRLINE, join_style="mitre")


def _without_specks(shapes: NDArray[Any]) -> NDArray[Any]:
    """Leave out holes that are too small to see on paper, where their outline would be all there is of them."""
    shapes = shapes.copy()
    for number, shape in enumerate(shapes):
        if shape.geom_type == "Polygon" and shape.interiors:
            holes = [ring for ring in shape.interiors if shapely.Polygon(ring).area > SPECK]
            shapes[number] = shapely.Polygon(shape.exterior, holes)
    return shapes
