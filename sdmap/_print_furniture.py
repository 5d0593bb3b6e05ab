"""What stands around a printed map: title, scale bar, north arrow, notes and sources."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from sdmap import narrate
from sdmap._print_labels import Ground
from sdmap._print_page import ASCENT, POINT, Box, Preset, Sheet, Window, line_height, round_length, width_of, wrap
from sdmap._style import INK, MUTED, PAPER
from sdmap.results import MapResult

RULE = 0.6
FOOT_LINES = 4  # at least, so that areas without a label can be listed
MORE = "More in Data and methods."
ARROW = 7.0
BAR_HEIGHT = 1.3
SPLITS = (0.42, 0.46, 0.5, 0.54, 0.58)  # the share of the width that the notes may have


def draw_head(sheet: Sheet, result: MapResult, preset: Preset, box: Box) -> float:
    """Set the finding and, under it, what is measured; returns where it ends.

    The title is set smaller rather than cut; if it still wants more lines, it takes them.
    """
    title = narrate.headline(result)
    for size in preset.title_sizes:
        lines = wrap(title, box.width, size, "bold")
        if len(lines) * line_height(size) <= preset.title_room:
            break
    top = sheet.lines(box.x0, box.y1, lines, size, weight="bold", name="title")
    top -= 0.8
    words = wrap(narrate.subtitle(result), box.width, preset.subtitle_size)
    return sheet.lines(box.x0, top, words, preset.subtitle_size, colour=MUTED, name="subtitle")


@dataclass(frozen=True)
class Foot:
    """The notes and sources, set: the widths of their columns, the size of type that lets them fit, and the height."""

    notes: tuple[str, ...]
    sources: tuple[str, ...]
    widths: tuple[float, float]
    size: float
    heading_size: float
    height: float

    @classmethod
    def measured(cls, result: MapResult, preset: Preset, width: float) -> Foot:
        """Choose the largest type, and the split between the two columns, that keep within their share of the page.

        If even the smallest type does not, the sources are set whole, because a licence asks for them, and as many
        notes as there is room for.
        """
        notes, sources = tuple(result.notes), source_lines(result)
        share = preset.height * preset.foot_share
        for size in preset.small_sizes:
            tried = []
            for part in SPLITS:
                widths = (width * part - preset.gap / 2, width * (1 - part) - preset.gap / 2)
                told, cited = len(_set(notes, widths[0], size)), len(_set(sources, widths[1], size))
                tried.append((_foot_height(max(told, cited, FOOT_LINES), size, preset.heading_size), cited, widths))
            height, _, widths = min(tried, key=lambda way: (way[0], abs(way[2][0] - way[2][1])))
            if height <= share:
                return cls(notes, sources, widths, size, preset.heading_size, height)
        needed = [(_foot_height(cited, size, preset.heading_size), widths) for _, cited, widths in tried]
        # The more width the notes get, the more of them go in; the sources set the limit.
        height, widths = max((way for way in needed if way[0] <= share), key=lambda way: way[1], default=min(needed))
        return cls(notes, sources, widths, size, preset.heading_size, max(share, height))

    @property
    def room(self) -> int:
        """How many lines there are for notes."""
        return int((self.height - 1.6 - line_height(self.heading_size)) / line_height(self.size) + 1e-6)

    def draw(self, sheet: Sheet, left: float, top: float, gap: float, first: str) -> None:
        """Set notes on the left and sources on the right under a rule; ``first`` goes before the notes."""
        right = left + self.widths[0] + gap
        sheet.stroke([shapely.LineString([(left, top), (right + self.widths[1], top)])], MUTED, RULE)
        top -= 1.6
        notes = fitted_notes(([first] if first else []) + list(self.notes), self.widths[0], self.size, self.room)
        for x, heading, lines, name in (
            (left, "Notes", notes, "notes"),
            (right, "Sources and licence", _set(self.sources, self.widths[1], self.size), "sources"),
        ):
            if lines:
                under = sheet.lines(x, top, [heading], self.heading_size, weight="bold", name=f"{name}-heading")
                sheet.lines(x, under, lines, self.size, name=name)


def _foot_height(lines: int, size: float, heading_size: float) -> float:
    return 1.6 + line_height(heading_size) + lines * line_height(size)


def _set(texts: tuple[str, ...] | list[str], width: float, size: float) -> list[str]:
    return [line for text in texts for line in wrap(text, width, size)]


def fitted_notes(notes: list[str], width: float, size: float, room: int) -> list[str]:
    """Set as many whole notes as there are lines for, and say so if any is left out."""
    if len(lines := _set(notes, width, size)) <= room:
        return lines
    kept: list[str] = []
    for note in notes:
        lines = wrap(note, width, size)
        if len(kept) + len(lines) > room - 1:
            break
        kept.extend(lines)
    return [*kept, MORE] if room > 0 else []


def source_lines(result: MapResult) -> tuple[str, ...]:
    """Who published what and of when, a line for each publisher; the licences and attributions, each said once."""
    published: dict[str, list[str]] = {}
    for source in result.sources:
        published.setdefault(source.publisher, []).append(f"{source.title} ({source.period})")
    cited = [f"{publisher}: {'; '.join(dict.fromkeys(titles))}." for publisher, titles in published.items()]
    asked = (part.strip(" .") for line in narrate.attribution_lines(result) for part in line.split(" · "))
    licences = [source.licence for source in result.sources if source.licence]
    said = dict.fromkeys(part for part in (*asked, *licences) if part)
    # An attribution that names a licence has said it already; publishers write it "v3.0" and "v.3.0".
    whole = " · ".join(said).replace("v.", "v")
    parts = [part for part in said if whole.count(part.replace("v.", "v")) == 1 or part not in licences]
    release = f"{result.pack.name}, data release {result.pack.release}."
    return tuple(line for line in (*cited, f"{' · '.join(parts)}." if parts else "", release) if line)


def scale_length(scale: float, longest: float) -> tuple[float, str]:
    """A round length for a scale bar no longer than ``longest`` millimetres: in metres of ground, and in words."""
    metres = round_length(longest / scale)
    return metres, f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


def scale_width(window: Window, longest: float, size: float) -> float:
    """How much room a scale bar takes, its lettering included."""
    metres, words = scale_length(window.scale, longest)
    return metres * window.scale + width_of("0", size) / 2 + 1 + width_of(words, size)


def draw_scale_bar(sheet: Sheet, window: Window, corner: tuple[float, float], longest: float, size: float) -> None:
    """Draw a bar in two halves, dark and light, with its length beside it, from its lower left corner."""
    left, base = corner
    metres, words = scale_length(window.scale, longest)
    length = metres * window.scale
    box = Box(left, base, left + length, base + BAR_HEIGHT)
    sheet.rectangle(box, face=PAPER)
    sheet.rectangle(Box(box.x0, box.y0, box.x0 + length / 2, box.y1), face=INK)
    sheet.rectangle(box, edge=INK, width=0.6, name="scale-bar")
    middle = (box.y0 + box.y1) / 2 - ASCENT * size * POINT / 2
    sheet.text(box.x1 + 1.3, middle, words, size, name="scale-bar-length")


def draw_north(sheet: Sheet, left: float, base: float, size: float) -> None:
    """Draw an arrow to grid north with an N over it."""
    middle = left + ARROW / 2
    arrow = np.array([(0, 5.2), (1.7, 0), (0, 1.2), (-1.7, 0)]) + np.array([middle, base])
    sheet.fill([shapely.Polygon(arrow)], INK, name="north-arrow")
    sheet.text(middle, base + 5.9, "N", size, weight="bold", align="center", name="north")


def furniture_box(window: Window, land: shapely.Geometry, preset: Preset) -> Box | None:
    """Find a corner of the map's frame that is clear of all areas for the north arrow and the scale bar."""
    width = ARROW + 2 + scale_width(window, SCALE_LONGEST, preset.text_size)
    height = 6.0 + line_height(preset.text_size)
    f = window.frame
    corners = [
        Box(f.x0, f.y0, f.x0 + width, f.y0 + height),
        Box(f.x1 - width, f.y0, f.x1, f.y0 + height),
        Box(f.x0, f.y1 - height, f.x0 + width, f.y1),
        Box(f.x1 - width, f.y1 - height, f.x1, f.y1),
    ]
    return next((box for box in corners if not shapely.intersects(land, box.grown(2.5).polygon)), None)


def draw_furniture(sheet: Sheet, window: Window, box: Box, preset: Preset) -> None:
    """Draw the north arrow and the scale bar in the corner found for them."""
    draw_north(sheet, box.x0, box.y0, preset.text_size)
    draw_scale_bar(sheet, window, (box.x0 + ARROW + 2, box.y0 + 0.4), SCALE_LONGEST, preset.text_size)


SCALE_LONGEST = 30.0


def draw_pointer(sheet: Sheet, place: Box, words: str, ground: Ground, preset: Preset) -> None:
    """Say beside the box that shows where the inset is that there is one, if there is bare paper beside it."""
    size = preset.label_sizes[-1]
    lines = [words, "shown larger alongside"]
    width, height = max(width_of(line, size) for line in lines), 2 * line_height(size)
    middle = (place.y0 + place.y1) / 2
    spots = [
        (x, y)
        for x in (place.x1 + 1.5, place.x0 - 1.5 - width)
        for y in (place.y0 + height, middle + height / 2, place.y1, place.y0 + height / 2, place.y0)
    ] + [(x, y) for y in (place.y0 - 1.5, place.y1 + 1.5 + height) for x in (place.x1 - width, place.x0)]
    taken = shapely.union_all([ground.land, *ground.taken, *ground.leaders])
    for x, y in spots:
        box = Box(x, y - height, x + width, y)
        inside = ground.frame.x0 <= box.x0 and box.x1 <= ground.frame.x1 and ground.frame.y0 <= box.y0
        if inside and not shapely.intersects(taken, box.grown(0.8).polygon):
            sheet.lines(x, y, lines, size, colour=MUTED, name="inset-pointer")
            ground.taken.append(box.polygon)
            return
