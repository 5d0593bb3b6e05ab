"""The same places as a picture: the areas worse on most measures down, the measures across, a word in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sdmap.maps.found import MapResult
from sdmap.maps.style import ABOVE, BELOW, BETTER, INK, MUTED, NOTHING, PAPER, SIMILAR, WORSE
from sdmap.render.paper.fonts import POINT, width_of
from sdmap.render.paper.frame import too_small
from sdmap.render.paper.lines import ASCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.presets import Preset, filling
from sdmap.render.paper.sheets import Drawn, Wanted, drawn
from sdmap.render.paper.story import Story
from sdmap.text.errors import RequestError
from sdmap.text.joining import capital
from sdmap.topics.same_places import words
from sdmap.topics.same_places.found import Cell, Row, SamePlaces, same_places, standing_out

FACES = {
    "worse": WORSE, "rather_worse": ABOVE, "similar": SIMILAR, "rather_better": BELOW, "better": BETTER,
    "unknown": NOTHING,
}  # fmt: skip
GAP, PAD = 2.5, 1.2  # between columns, within a cell, mm
ROW_MOST, CELL_MOST = (13.0, 22.0), 60.0  # the height of a row: in type of the usual size, in the largest
COUNT = "Worse on"
NAME_SHARE = 0.3  # of the width
FEWEST = 3


def grid_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The areas worse on most measures; refused where nothing is compared, or nothing can be."""
    result = results[0]
    if not result.request.comparator:
        raise RequestError("The same places are those worse than a comparator: name one to compare with.")
    found = same_places(result.pack, result.layer, result.request.comparator)
    if not found.measures:
        raise RequestError(words.same_places_headline(found))
    story = grid_story(result, found)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_grid(sheet, found, chosen, room))


def grid_story(result: MapResult, found: SamePlaces) -> Story:
    """The words of the grid: how many are worse on the most measures, and each area in a sentence."""
    return Story.of(
        replace(result, sources=found.sources),
        title=words.same_places_headline(found),
        subtitle=words.subtitle(found),
        description=words.picture_words(found),
        notes=words.notes(found),
        keywords=[*(each.indicator.short_title for each in found.measures), found.layer.title],
    )


@dataclass(frozen=True)
class _Setting:
    """How the grid is set: the type, the names' lines, the heads' lines, the columns' left ends, the rows' heights."""

    size: float
    names: list[list[str]]
    area: list[str]
    heads: list[list[tuple[str, bool]]]
    count: float
    lefts: list[float]
    wide: float
    top: float
    step: float


def draw_grid(sheet: Sheet, found: SamePlaces, preset: Preset, body: Box) -> None:
    """Draw a row for each area: its name, on how many it is worse, and a cell a measure with mark, word and figure.

    Of the areas that are looked at first as many as there is room for; of the others it is said how they stand.

    Raises
    ------
    TooSmallError
        If the rows, or the words of the cells, have no room.
    """
    small = preset.small_sizes[-1]
    room = Box(body.x0, body.y0 + line_height(small) + 1.0, body.x1, body.y1)
    rows, setting = _rows(found, preset, room)
    size = setting.size
    others = words.others_sentence(found, found.rows[len(rows) :])
    sheet.text(body.x0, body.y0 + 0.8, others, small, colour=MUTED, name="grid-others")
    base = setting.top + 1.2
    for line, text in enumerate(reversed(setting.area)):
        sheet.text(body.x0, base + line * line_height(size), text, size, colour=MUTED, name=f"grid-head-{line}")
    sheet.text(setting.count, base, COUNT, size, colour=MUTED, name="grid-count")
    for place, (left, lines) in enumerate(zip(setting.lefts, setting.heads, strict=True)):
        for line, (head, bold) in enumerate(reversed(lines)):
            look: dict[str, Any] = {"weight": "bold"} if bold else {"colour": MUTED}
            up = base + line * line_height(small)
            sheet.text(left, up, head, small, name=f"grid-measure-{place}-{line}", **look)
    for number, (row, names) in enumerate(zip(rows, setting.names, strict=True)):
        middle = setting.top - (number + 0.5) * setting.step
        sheet.lines_about(body.x0, middle, names, size, weight="bold", name=f"grid-name-{number}")
        centre = middle - ASCENT * size * POINT / 2
        sheet.text(setting.count, centre, words.worse_on(row), size, name=f"grid-worse-{number}")
        for place, (measure, cell) in enumerate(zip(found.measures, row.cells, strict=True)):
            left = setting.lefts[place]
            box = Box(left, middle - setting.step / 2 + 0.35, left + setting.wide, middle + setting.step / 2 - 0.35)
            kind = words.cell_kind(measure, cell)
            sheet.rectangle(box, face=FACES[kind], name=f"grid-cell-{kind}")
            ink = PAPER if kind == "better" else INK
            told = _cell_lines(cell, setting.wide, size)
            sheet.lines_about(left + PAD, middle, told, size, colour=ink, name=f"grid-text-{number}-{place}")


def _rows(found: SamePlaces, preset: Preset, room: Box) -> tuple[Sequence[Row], _Setting]:
    """The areas that are looked at first, as many as fit, and how they are set."""
    few = standing_out(found.rows)
    for count in range(few, min(few, FEWEST) - 1, -1):
        if setting := _setting(found, found.rows[:count], preset, room):
            return found.rows[:count], setting
    raise too_small(f"The {few} rows of this picture have no room for their words", preset)


def _setting(found: SamePlaces, rows: Sequence[Row], preset: Preset, room: Box) -> _Setting | None:
    """The columns from their words: the measures share what the names leave; None where there is no room."""
    small = preset.small_sizes[-1]
    for size in filling(preset, room.height / (len(rows) + 1), ROW_MOST[0]):
        names = [wrap(_name(found, row), NAME_SHARE * room.width, size, "bold") for row in rows]
        area = wrap(capital(found.layer.singular), NAME_SHARE * room.width, size)
        widths = [width_of(line, size, "bold") for each in names for line in each]
        count = room.x0 + max(*widths, *(width_of(line, size) for line in area)) + GAP
        start = count + max(width_of(COUNT, size), *(width_of(words.worse_on(row), size) for row in rows)) + GAP
        wide = min((room.x1 - start + GAP) / len(found.measures) - GAP, CELL_MOST)
        heads = [
            [*((line, True) for line in wrap(each.indicator.short_title, wide, small, "bold")),
             *((line, False) for line in wrap(words.measure_under(each), wide, small))]
            for each in found.measures
        ]  # fmt: skip
        high = max(max(len(head) for head in heads) * line_height(small), len(area) * line_height(size))
        top = room.y1 - high - 1.5
        lines = [[_cell_lines(cell, wide, size) for cell in row.cells] for row in rows]
        fits = all(width_of(text, size) <= wide - 2 * PAD for row in lines for cell in row for text in cell)
        need = max(len(each) for each in (*names, *(cell for row in lines for cell in row))) * line_height(size) + 1.6
        step = min((top - room.y0) / len(rows), ROW_MOST[1])
        if fits and step >= need and wide > 0:
            lefts = [start + place * (wide + GAP) for place in range(len(found.measures))]
            return _Setting(size, names, area, heads, count, lefts, wide, top, step)
    return None


def _name(found: SamePlaces, row: Row) -> str:
    return f"{row.name} (core)" if row.in_core and found.layer.core else row.name


def _cell_lines(cell: Cell, wide: float, size: float) -> list[str]:
    """Mark, word and figure on one line, or the figure on a second."""
    word = f"{words.MARKS.get(cell.comparison, '')} {words.cell_word(cell)}".strip()
    whole = f"{word} {cell.text.value}".strip()
    if width_of(whole, size) <= wide - 2 * PAD or not cell.text.value:
        return [whole]
    return [*wrap(word, wide - 2 * PAD, size), cell.text.value]
