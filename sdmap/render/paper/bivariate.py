"""A map of two indicators at once: what it says of each area, and the key of its nine colours."""

from __future__ import annotations

from sdmap.maps import narrate
from sdmap.maps.bivariate import SECOND, Cell, Pair, fill_of
from sdmap.maps.found import MapResult
from sdmap.maps.style import INK, PAPER, ink_on
from sdmap.render.paper.axes import tick_text
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.legend import other_keys
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import draw_pattern
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.story import Story, view_link
from sdmap.render.paper.strip import Strip
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words

WORDS_LEAST = 44.0  # millimetres: words are not set narrower to make the legend so
CELL, TIGHT_CELL = 1.15, 0.8  # of a legend's square, millimetres for each point of type


def pair_story(found: Pair, link: str) -> Story:
    """The words of a map of two indicators: which areas are in the worse third of both."""
    one, other = found.one, found.other
    names = dict(zip(one.areas["code"], one.areas["name"], strict=True))
    worst = [names[code] for code, cell in found.cells.items() if cell == (2, 2)]
    titles = [f"“{result.indicator.short_title}”" for result in (one, other)]
    third = "worst" if all(r.indicator.polarity != "neither" for r in (one, other)) else "highest"
    who = join_words(worst) if worst else f"No {one.layer.singular}"
    verb = "is" if len(worst) < 2 else "are"
    title = f"{who} {verb} in the {third} third on both {titles[0]} and {titles[1]}."
    said = []
    for code, (first, second) in found.cells.items():
        places = [
            ("lowest", "middle", "highest")[2 - side if turned else side]
            for turned, side in zip(found.turned, (first, second), strict=True)
        ]
        said.append(f"{names[code]}: {places[0]} third on {titles[0]}, {places[1]} third on {titles[1]}.")
    notes = ["A third holds as near as can be the same number of areas; being in it does not make a difference clear."]
    if one.indicator.basis != other.indicator.basis:
        notes.append("One is counted by where the school is, the other by where children live.")
    if one.period != other.period:
        notes.append("The two are of different periods.")
    notes += dict.fromkeys(
        note for result in (one, other) for note in result.notes if not note.startswith("Not compared")
    )
    return Story.of(
        one,
        other,
        title=title,
        subtitle=" and ".join(f"{r.indicator.title}, {period_words(r.period)}" for r in (one, other)),
        description=f"Map of the {one.layer.plural} by two indicators. {title} {' '.join(said)}",
        notes=dict.fromkeys(notes),
        keywords=(one.indicator.short_title, other.indicator.short_title, one.layer.title, one.pack.name),
        link=view_link(one, link),
        context=one.context,
    )


def label_texts(found: Pair) -> dict[str, tuple[str, str]]:
    """Name and both values of each area, by code."""
    values = {text.code: text.value for text in narrate.area_texts(found.other)}
    made = {}
    for text in narrate.area_texts(found.one):
        shown = [value or "–" for value in (text.value, values.get(text.code, ""))]
        made[text.code] = (text.label.strip() or text.code, " · ".join(shown) if shown != ["–", "–"] else "")
    return made


class PairLegend:
    """The legend of nine: a square with the first from left to right and the second from the foot upwards."""

    def __init__(self, found: Pair, result: MapResult, preset: Preset, width: float, *, keys: bool) -> None:
        self.found, self.preset, self.width = found, preset, width
        self.size = preset.text_size
        least = max(width_of(text, self.size) for side in (0, 1) for text in self._limits(side)) + 1.4
        self.cell = max((TIGHT_CELL if preset.tight else CELL) * self.size, least)
        self.strip = Strip(other_keys(result, preset) if keys else [], preset, width)
        self.left = max(width_of(text, self.size) for text in self._limits(1)) + 2.0
        self.beside = 3 * self.cell + self.left + 3.0
        self.words = wrap(self._axis(1, "↑ Second figure"), width, self.size, "bold")
        self.under = wrap(self._axis(0, "→ First figure"), width, self.size, "bold")

    def _axis(self, side: int, way: str) -> str:
        """What one side of the square means, in the words of every key."""
        result = (self.found.one, self.found.other)[side]
        return f"{way}: {result.indicator.short_title} ({narrate.darker_words(result.indicator)})"

    def _limits(self, side: int) -> list[str]:
        """The limits between the thirds, in the order of the square."""
        result = (self.found.one, self.found.other)[side]
        limits = [tick_text(limit, result.indicator.unit) for limit in self.found.breaks[side]]
        return limits[::-1] if self.found.turned[side] else limits

    @property
    def height(self) -> float:
        """How much room it takes."""
        lines = len(self.words) + len(self.under) + 1
        return 3 * self.cell + lines * line_height(self.size) + 5.0 + self.strip.height

    @property
    def needed(self) -> float:
        """The width that its longest words need, which may be more than it was set for."""
        rows = [width_of(line, self.size, "bold") for line in (*self.words, *self.under)]
        return max(min(max(rows), WORDS_LEAST), self.beside) + 1.0

    def draw(self, sheet: Sheet, box: Box) -> None:
        """Draw it at the top of a box."""
        size, cell = self.size, self.cell
        top = sheet.lines(box.x0, box.y1, self.words, size, weight="bold", name="legend-up") - 1.5
        left = box.x0 + self.left
        grey = sheet.variant.grey
        for (i, j), count in self.found.counts.items():
            square = Box(left + i * cell, top - (3 - j) * cell, left + (i + 1) * cell, top - (2 - j) * cell)
            fill = fill_of((i, j), grey=grey)
            sheet.rectangle(square, face=fill)
            if grey:
                draw_pattern(sheet, [square.polygon], SECOND[j], avoid=[square.grown(-0.28 * cell).polygon])
            sheet.rectangle(square, edge=INK, width=0.6)
            if count:
                self._number(sheet, square, count, fill, (i, j))
        drop = ASCENT * size * POINT / 2
        for number, text in enumerate(self._limits(1)):
            y = top - (2 - number) * cell - drop
            sheet.text(left - 1.2, y, text, size, align="right", name=f"legend-limit-up-{number}")
        base = top - 3 * cell - 1.0 - ASCENT * size * POINT
        for number, text in enumerate(self._limits(0)):
            sheet.text(
                left + (number + 1) * cell, base, text, size, align="center", name=f"legend-limit-right-{number}"
            )
        under = sheet.lines(box.x0, base - 1.6, self.under, size, weight="bold", name="legend-right")
        self.strip.draw(sheet, box.x0, under - 1.0)

    def _number(self, sheet: Sheet, square: Box, count: int, fill: str, cell: Cell) -> None:
        middle = ((square.x0 + square.x1) / 2, (square.y0 + square.y1) / 2 - ASCENT * self.size * POINT / 2)
        name = f"legend-count-{cell[0]}{cell[1]}"
        colour = ink_on(fill)
        if sheet.variant.grey and cell[1]:
            sheet.rectangle(square.grown(-0.28 * self.cell), face=PAPER)
            colour = INK
        sheet.text(*middle, str(count), self.size, align="center", colour=colour, name=name)
