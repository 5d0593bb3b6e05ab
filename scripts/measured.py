"""What can be measured of a picture from what is drawn on it: its smallest type, what collides, what lacks a name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import matplotlib as mpl
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from sdmap.maps.area_words import area_texts, named_in
from sdmap.maps.found import MapResult
from sdmap.render.paper.files import SETTINGS
from sdmap.render.paper.fonts import MM_PER_INCH, plain
from sdmap.render.paper.page import Box
from sdmap.render.paper.presets import Preset

TOUCH = 0.25  # millimetres: boxes are of ink, so that lines set solid keep clear of each other by a hair
FRAME = re.compile(r"(title|subtitle|notes|sources|link)-\d+")


@dataclass(frozen=True)
class Measured:
    """One picture: its smallest type in points as it is placed, what meets, what lacks a name, how large the map is.

    ``share`` is the part of the sheet's height or of its width, whichever is more, that the main map's areas have; 0
    without a map.
    """

    least: float
    smallest: str
    overlaps: tuple[str, ...]
    unnamed: tuple[str, ...]
    share: float

    def faults(self, least: float, share: float) -> tuple[str, ...]:
        """What is to be mended, where type and map are to be so large at least."""
        return (
            *((f"type of {self.least:.1f} pt ({self.smallest})",) if self.least < least - 0.01 else ()),
            *self.overlaps,
            *(f"{name} has no label" for name in self.unnamed),
            *((f"the map has {self.share:.0%}",) if 0 < self.share < share else ()),
        )


def lettering(figure: Figure, scale: float = 1.0) -> dict[str, tuple[Box, str]]:
    """Every line of text, by name, with the room it takes in millimetres of the layout."""
    found: dict[str, tuple[Box, str]] = {}
    with mpl.rc_context(SETTINGS):
        figure.set_dpi(100)
        canvas: Any = FigureCanvasAgg(figure)
        drawer = canvas.get_renderer()
        for text in figure.findobj(Text):
            name = text.get_gid()
            if text.get_text() and name:
                extent = text.get_window_extent(drawer)
                found[name] = (Box(*(edge * MM_PER_INCH / 100 / scale for edge in extent.extents)),
                                         text.get_text())  # fmt: skip
    return found


def measure(figure: Figure, result: MapResult, preset: Preset, placed: float = 0.0) -> Measured:
    """Measure a drawn picture of a result; ``placed`` is the width it is placed at, millimetres, if not its own."""
    found = lettering(figure, preset.scale)
    ratio = (placed or preset.width) / preset.width
    sizes = [(float(text.get_fontsize()) * ratio, text.get_text()) for text in figure.findobj(Text) if text.get_text()]
    least, smallest = min(sizes)
    return Measured(least, smallest, tuple(_meetings(figure, found, preset)), tuple(_unnamed(result, found)),
                    _share(figure, preset))  # fmt: skip


def _meetings(figure: Figure, found: dict[str, tuple[Box, str]], preset: Preset) -> list[str]:
    """Texts that meet each other, leave the sheet, or lie on a line to a label, a scale bar or an inset's frame."""
    page = preset.page.grown(-preset.margin + 1.5)
    told = [f"“{words}” leaves the sheet" for box, words in found.values() if not page.polygon.contains(box.polygon)]
    for (box, words), (other, others) in combinations(found.values(), 2):
        if box.grown(-TOUCH).meets(other):
            told.append(f"“{words}” meets “{others}”")
    leaders = _lines(figure, "leaders")
    bars, frames = boxes_of(figure, "scale-bar"), boxes_of(figure, "inset-frame")
    land = shapely.union_all(shapes_of(figure, "areas")[:1])
    for name, (box, words) in found.items():
        if shapely.intersects(leaders, box.grown(-TOUCH).polygon):
            told.append(f"“{words}” lies on a line to a label")
        told += [f"“{words}” lies on a scale bar" for bar in bars if bar.meets(box) and not name.startswith("scale")]
        told += [f"“{words}” lies across the frame of the inset" for frame in frames
                 if frame.meets(box) and not frame.grown(-0.2).polygon.contains(box.polygon)]  # fmt: skip
        if name.startswith("legend") and shapely.intersects(land, box.polygon):
            told.append(f"“{words}” of the key lies on the map")
    return told


def _unnamed(result: MapResult, found: dict[str, tuple[Box, str]]) -> list[str]:
    """The areas that the title or the choice names and no lettering of the picture does."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, (_, words) in found.items():
        groups["" if FRAME.fullmatch(name) else name.rpartition("-")[0]].append(words)
    title = " ".join(words for name, (_, words) in found.items() if name.startswith("title-"))
    said = {name: " ".join(words) for name, words in groups.items() if name}
    texts = {text.code: text for text in area_texts(result)}
    a_map = any("label-" in name for name in said)
    # A chart of figures has no place for an area without one, and names all in one list; on a map each has a label.
    drawn = set(texts) if a_map else {code for code in texts if texts[code].value}
    lacking = []
    for code in sorted(named_in(title, result) & drawn):
        short = plain(texts[code].label.strip()).partition(",")[0]
        mine = [words for name, words in said.items() if name.endswith(code) and not name.startswith("legend")]
        if not any(short in words for words in (mine if a_map else said.values())):
            lacking.append(texts[code].name)
    return lacking


def _share(figure: Figure, preset: Preset) -> float:
    """The part of the sheet's height or of its width that the areas of the main map have, which is drawn first."""
    maps = shapes_of(figure, "areas")
    west, south, east, north = maps[0].bounds if maps else (0.0, 0.0, 0.0, 0.0)
    return max((east - west) / preset.page.width, (north - south) / preset.page.height)


def boxes_of(figure: Figure, name: str) -> list[Box]:
    """The room that drawn boxes of a name take, in millimetres."""
    found: list[Any] = [artist for artist in figure.findobj() if artist.get_gid() == name]
    return [Box(*artist.get_path().get_extents(artist.get_patch_transform()).extents) for artist in found]


def shapes_of(figure: Figure, name: str) -> list[BaseGeometry]:
    """What is filled under a name, each filling one shape, in millimetres."""
    found: list[Any] = [each for each in figure.findobj(PathCollection) if each.get_gid() == name]
    return [
        shapely.union_all([shapely.Polygon(ring).buffer(0) for path in each.get_paths() for ring in path.to_polygons()
                           if len(ring) > 3])
        for each in found
    ]  # fmt: skip


def _lines(figure: Figure, name: str) -> shapely.Geometry:
    found = [each for each in figure.findobj(LineCollection) if each.get_gid() == name]
    return shapely.union_all([shapely.LineString(line) for each in found for line in each.get_segments()])
