"""A sheet of paper to draw on, measured in millimetres from its lower left corner.

The whole picture is one plane: maps, legend and labels share it, so that whether two things collide is plain geometry
and needs no trial drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sdmap.maps.style import INK
from sdmap.render.paper.fonts import MM_PER_INCH, POINT, Weight, faces_for, font, outline, plain, width_of
from sdmap.render.paper.lines import ASCENT, line_height
from sdmap.render.paper.variants import COLOUR, Variant

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Box:
    """An upright rectangle on the sheet."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height."""
        return self.y1 - self.y0

    @property
    def polygon(self) -> shapely.Polygon:
        """The same as a polygon."""
        return shapely.box(self.x0, self.y0, self.x1, self.y1)

    def grown(self, by: float) -> Box:
        """The box made bigger on every side, or smaller where ``by`` is negative."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def meets(self, other: Box) -> bool:
        """Whether the two have any part in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


class _Line(Text):
    """One line of text on its baseline, level and whole."""

    heft: Weight = "normal"

    def draw(self, renderer: Any) -> None:
        """Draw it as any text; what its width is, the layout has asked before.

        In pixels it is drawn as its outline: a renderer that sets letter by letter takes three times as long.
        """
        x, y = self.get_transform().transform(self.get_position())
        text, face = self.get_text(), self.get_fontproperties()
        if not text:
            return
        size = renderer.points_to_pixels(face.get_size_in_points())
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[self.get_horizontalalignment()]
        if part:
            x -= part * width_of(text, size, self.heft) / POINT
        renderer.open_group("text", self.get_gid())
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        pen.set_url(self.get_url())
        if isinstance(renderer, RendererAgg):
            pen.set_linewidth(0)
            pen.set_snap(False)
            place = Affine2D().scale(size).translate(x, y)
            renderer.draw_path(pen, outline(text, self.heft), place, pen.get_rgb())  # type: ignore[no-untyped-call]
        else:
            high = renderer.get_canvas_width_height()[1]
            renderer.draw_text(pen, x, high - y if renderer.flipy() else y, text, face, 0.0, ismath=False, mtext=self)
        pen.restore()
        renderer.close_group("text")


class Sheet:
    """A figure with one set of axes over the whole of it, in millimetres.

    Everything is laid out at one size and enlarged by ``scale``, type and lines included: a slide is a small sheet seen
    from afar.
    """

    def __init__(
        self, width: float, height: float, *, scale: float = 1.0, fineness: float = 1.0, variant: Variant = COLOUR
    ) -> None:
        self.box, self.scale, self.fineness, self.variant = Box(0, 0, width, height), scale, fineness, variant
        inches = (width * scale / MM_PER_INCH, height * scale / MM_PER_INCH)
        self.figure = Figure(figsize=inches, facecolor="white")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(0, height)
        self.axes.set_axis_off()
        self.axes.set_autoscale_on(False)
        self._order = 1.0

    @property
    def core_line(self) -> float:
        """How heavy the line around the core is, in points."""
        return self.variant.core * self.fineness

    def _add(self, artist: Any, name: str, clip: Box | None) -> None:
        """Put an artist on top of what is there already, under a name that tests and style sheets can find."""
        artist.set_zorder(self._order)
        self._order += 0.001
        if name:
            artist.set_gid(name)
        if clip is not None:
            artist.set_clip_on(True)
            artist.set_clip_box(_clip(clip, self))
        else:
            artist.set_clip_on(False)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        weight: Weight = "normal",
        align: Align = "left",
        colour: str = INK,
        name: str = "",
        url: str = "",
    ) -> None:
        """Set one line with its baseline at ``y``.

        Mathematical notation is switched off: a dollar in a name is a dollar.
        """
        text = plain(text)
        artist = _Line(
            x, y, text, color=self.variant.tint(colour), ha=align,
            fontproperties=font(size * self.scale, weight, faces_for(text)),
            va="baseline", parse_math=False, url=url or None,
        )  # fmt: skip
        artist.heft = weight
        artist.set_transform(self.axes.transData)
        artist.set_figure(self.figure)
        self.axes.add_artist(artist)
        self._add(artist, name, None)

    def lines(
        self, x: float, top: float, lines: Iterable[str], size: float, *, name: str = "", first: int = 0, **style: Any
    ) -> float:
        """Set lines below one another from ``top`` downwards; returns where the last one ends.

        They are numbered in their names, beginning with ``first``.
        """
        for number, line in enumerate(lines, start=first):
            self.text(x, top - ASCENT * size * POINT, line, size, name=f"{name}-{number}" if name else "", **style)
            top -= line_height(size)
        return top

    def lines_about(self, x: float, middle: float, lines: Sequence[str], size: float, **style: Any) -> None:
        """Set lines below one another with their middle at a height."""
        high = (len(lines) - 1) * line_height(size) + ASCENT * size * POINT
        self.lines(x, middle + high / 2, lines, size, **style)

    def fill(
        self,
        shapes: Sequence[BaseGeometry] | NDArray[Any],
        colours: Sequence[str] | str,
        *,
        clip: Box | None = None,
        name: str = "",
    ) -> None:
        """Fill areas, without any outline."""
        tint = self.variant.tint
        faces = tint(colours) if isinstance(colours, str) else [tint(colour) for colour in colours]
        paths = [path_of(shape) for shape in shapes]
        self._collect(PathCollection(paths, facecolors=faces, edgecolors="none", linewidths=0), name, clip)

    def stroke(
        self,
        shapes: Sequence[BaseGeometry] | NDArray[Any],
        colour: str,
        width: float,
        *,
        cap: Literal["round", "butt"] = "round",
        dashes: tuple[float, ...] = (),
        clip: Box | None = None,
        name: str = "",
    ) -> None:
        """Draw lines, or the outlines of areas; ``width`` is in points, ``dashes`` in widths."""
        rows = [np.asarray(part.coords) for part in _line_parts(shapes)]
        if rows:
            colour, width = self.variant.tint(colour), width * self.scale
            lines = LineCollection(rows, colors=colour, linewidths=width, capstyle=cap, joinstyle="round")
            if dashes:
                lines.set_linestyle((0, dashes))
            self._collect(lines, name, clip)

    def marks(
        self,
        points: NDArray[np.float64],
        mark: Path,
        size: float,
        *,
        face: str,
        edge: str,
        edge_width: float,
        clip: Box | None = None,
        name: str = "",
    ) -> None:
        """Draw one mark, ``size`` millimetres across, at each point."""
        if not len(points):
            return
        made = PathCollection(
            [mark],
            facecolors=self.variant.tint(face),
            edgecolors=self.variant.tint(edge),
            linewidths=edge_width * self.scale,
            joinstyle="miter",
            offsets=points,
            offset_transform=self.axes.transData,
        )
        made.set_transform(Affine2D().scale(size * self.scale / 2 / MM_PER_INCH) + self.figure.dpi_scale_trans)
        self._collect(made, name, clip)

    def rectangle(
        self, box: Box, *, face: str = "none", edge: str = "none", width: float = 0.0, name: str = ""
    ) -> None:
        """Draw a box."""
        face, edge, width = self.variant.tint(face), self.variant.tint(edge), width * self.scale
        made = Rectangle((box.x0, box.y0), box.width, box.height, facecolor=face, edgecolor=edge, linewidth=width)
        self.axes.add_artist(made)
        self._add(made, name, None)

    def _collect(self, made: Any, name: str, clip: Box | None) -> None:
        self.axes.add_collection(made, autolim=False)
        self._add(made, name, clip)


def _clip(box: Box, sheet: Sheet) -> Any:
    return TransformedBbox(Bbox.from_extents(box.x0, box.y0, box.x1, box.y1), sheet.axes.transData)


def path_of(shape: BaseGeometry) -> Path:
    """Write an area, its islands and its holes as one path.

    Outer rings run one way and holes the other, so that every program that fills the path leaves the holes open.
    """
    rings: list[NDArray[Any]] = []
    for part in shapely.get_parts(shapely.orient_polygons(shape)):
        rings.extend(np.asarray(ring.coords)[:, :2] for ring in (part.exterior, *part.interiors))
    if not rings:
        return Path(np.empty((0, 2)))
    codes = np.concatenate([_ring_codes(len(ring)) for ring in rings])
    return Path(np.concatenate(rings), codes)


def _ring_codes(count: int) -> NDArray[Any]:
    codes = np.full(count, Path.LINETO, dtype=Path.code_type)
    codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
    return codes


def _line_parts(shapes: Iterable[BaseGeometry]) -> Iterable[BaseGeometry]:
    for shape in shapes:
        for part in shapely.get_parts(shape):
            if part.is_empty:
                continue
            if part.geom_type == "Polygon":
                yield part.exterior
                yield from part.interiors
            elif part.geom_type in ("LineString", "LinearRing"):
                yield part
