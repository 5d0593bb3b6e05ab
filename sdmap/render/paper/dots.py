"""Two pictures made of rows: areas ranked with their intervals, and the core against the rest on several indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from sdmap.figures.concentration import Contrast
from sdmap.figures.records import Share
from sdmap.maps import narrate
from sdmap.maps.classify import axis_for
from sdmap.maps.found import Axis, MapResult
from sdmap.maps.style import INK, MUTED, PAPER, SEQUENCE
from sdmap.render.paper.axes import Plot
from sdmap.render.paper.fonts import POINT, Weight, shortened, width_of
from sdmap.render.paper.frame import too_small
from sdmap.render.paper.legend import core_title
from sdmap.render.paper.lines import ASCENT, DESCENT, line_height, wrap
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.patterns import MARKS
from sdmap.render.paper.presets import LARGER, Preset
from sdmap.render.paper.strip import Strip, under_keys
from sdmap.text.joining import format_value
from sdmap.text.numbers import known_number
from sdmap.text.periods import period_words
from sdmap.topics.concentration.tables import VERDICTS

MANY = 30  # more areas than this show only the rows that have a figure
ROW_MOST, ROW_LEAST = 13.0, 2.8  # millimetres a row
PLOT_LEAST = 22.0  # millimetres: in a narrower plot dots, or the ends of bars, are too close together
NAME_SHARES = (0.3, 0.42, 0.5)  # of a column's width for names: while that is enough, and at most
BAR_MOST = 16.0, 48.0  # millimetres a pair of bars: in type of the usual size, in the largest
DOT = 2.6
SMALLER = 0.6  # a dot that the filter leaves out, of another's size: white paper in grey, it must not pass for the rest
CORE_FILL, REST_FILL = SEQUENCE[3], PAPER
BAR_CORE, BAR_REST = SEQUENCE[3], SEQUENCE[0]
NO_AXIS = Axis(0.0, 1.0, (0.0, 1.0))
AXIS_ROOM, COMPARATOR_ROOM = 5.0, 4.6


@dataclass(frozen=True)
class Row:
    """One area as it is drawn."""

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    text: str
    interval: str
    in_core: bool
    fill: str
    modelled: bool
    left_out: bool = False


def rows_of(result: MapResult) -> list[Row]:
    """The areas of a result from the highest value, those without one last."""
    compared = result.request.colour_by == "comparison"
    texts = {text.code: text for text in narrate.area_texts(result)}
    made = []
    for area in result.areas.drop(columns="geometry").to_dict("records"):
        text = texts[area["code"]]
        fill = CORE_FILL if area["in_core"] or not result.areas["in_core"].any() else REST_FILL
        made.append(
            Row(
                name=shortened(text.label.strip() or text.code, 44),
                value=known_number(area["value"]),
                lower=known_number(area["lower"]),
                upper=known_number(area["upper"]),
                text=text.value or text.status,
                interval=text.interval,
                in_core=bool(area["in_core"]),
                fill=fill if area["kept"] and not compared else area["colour"],
                modelled=area["status"] == "modelled",
                left_out=not area["kept"],
            )
        )
    return made


def draw_ranked(sheet: Sheet, result: MapResult, preset: Preset, body: Box, unit: str) -> None:
    """Draw ranked dots: a row for each area, in as many columns as their number asks for."""
    rows = rows_of(result)
    if len(rows) > MANY:
        # Areas without a figure are counted in the notes; their rows would only crowd out the others.
        rows = [row for row in rows if row.value is not None] or rows[:1]
    keys = _ranked_keys(result, rows)
    room = under_keys(sheet, keys, preset, body, 1.5)
    most = max(int((room.height - AXIS_ROOM - COMPARATOR_ROOM) / ROW_LEAST), 1)
    columns = -(-len(rows) // most)
    each = -(-len(rows) // columns)
    across = (room.width - (columns - 1) * preset.gap) / columns
    setting = _setting(rows, Box(room.x0, room.y0, room.x0 + across, room.y1), each, preset)
    for number in range(columns):
        left = room.x0 + number * (across + preset.gap)
        column = Box(left, room.y0, left + across, room.y1)
        part = range(number * each, min((number + 1) * each, len(rows)))
        plot = setting.plot(sheet, result, column, len(part))
        if plot.box.width < PLOT_LEAST:
            raise too_small(f"The dots of {len(rows)} {result.layer.plural} are too close together", preset)
        plot.draw_across(unit, preset.small_sizes[0], name=f"x{number}")
        _draw_comparator(plot, result, preset, number)
        for place, row in enumerate(part):
            _draw_row(plot, setting, rows[row], setting.names[row], at=(number, place))


@dataclass(frozen=True)
class _Setting:
    """How the rows are set, the same in every column: in millimetres, sizes of type in points."""

    step: float
    size: float
    names: list[list[str]]
    name_size: float
    name_width: float
    values: float
    spread: float

    def plot(self, sheet: Sheet, result: MapResult, column: Box, rows: int) -> Plot:
        top = column.y1 - COMPARATOR_ROOM
        right = column.x1 - self.values - self.spread
        box = Box(column.x0 + self.name_width, top - self.step * rows, right, top)
        return Plot(sheet, box, result.axis, NO_AXIS)


def _setting(rows: list[Row], column: Box, each: int, preset: Preset) -> _Setting:
    step = min((column.height - AXIS_ROOM - COMPARATOR_ROOM) / each, ROW_MOST)
    size = min(preset.label_sizes[0], step / (1.12 * POINT))
    names, small = _names(rows, column.width, step, [size, *(s for s in preset.label_sizes if s < size)])
    wide = max(width_of(line, small, "bold") for name in names for line in name) + 3.0
    values = max((width_of(row.text, size, "bold") for row in rows if row.value is not None), default=0.0) + 2.0
    spread = max((width_of(row.interval, size) for row in rows), default=0.0) + 3.0
    spread = spread if column.width - wide - values - spread > 0.42 * column.width else 0.0
    return _Setting(step, size, names, small, wide, values, spread)


def _draw_row(plot: Plot, setting: _Setting, row: Row, name: list[str], *, at: tuple[int, int]) -> None:
    """One area: its name, its dot with the interval, and its value; or why it has none. ``at``: its column and row."""
    sheet, size, small = plot.sheet, setting.size, setting.name_size
    left, gid = plot.box.x0 - setting.name_width, f"{at[0]}-{at[1]}"
    middle = plot.box.y1 - (at[1] + 0.5) * setting.step
    base = middle - ASCENT * size * POINT / 2
    first = middle - ASCENT * small * POINT / 2 + (len(name) - 1) * line_height(small) / 2
    weight: Weight = "bold" if row.in_core else "normal"
    for line, words in enumerate(name):
        sheet.text(left, first - line * line_height(small), words, small, weight=weight, name=f"row-name-{gid}")
    if row.value is None:
        start = plot.box.x0 + 1.0
        low, wide = base - DESCENT * size * POINT, width_of(row.text, size)
        sheet.rectangle(Box(start - 0.5, low, start + wide + 0.5, base + ASCENT * size * POINT), face=PAPER)
        sheet.text(start, base, row.text, size, colour=MUTED, name=f"row-value-{gid}")
        return
    _draw_dot(plot, row, middle)
    right = plot.box.x1 + 2.0
    sheet.text(right, base, row.text, size, weight="bold", name=f"row-value-{gid}")
    if setting.spread and row.interval:
        sheet.text(right + setting.values, base, row.interval, size, colour=MUTED, name=f"row-interval-{gid}")


def _names(rows: list[Row], width: float, step: float, sizes: Sequence[float]) -> tuple[list[list[str]], float]:
    """Every name whole, in lines that its row has room for, and the size of their type.

    Two areas may differ in the end of their names alone, so nothing is cut: names take more of the width, then smaller
    type, then go without the words that all begin with, or without where they are.
    """
    whole = [row.name for row in rows]
    for texts in (whole, _without_shared(whole), _without_place(whole)):
        for size in sizes:
            lines = max(int(step / line_height(size)), 1)
            for share in NAME_SHARES:
                names = [wrap(text, share * width, size, "bold") for text in texts]
                if all(len(name) <= lines for name in names):
                    return names, size
    # What is longer still has nothing like it among real names.
    return [[*n[: lines - 1], f"{n[lines - 1].rstrip()}…"] if len(n) > lines else n for n in names], size


def _without_shared(names: list[str]) -> list[str]:
    """Names without the words that all of them begin with; each keeps one word at least."""
    words = [name.split(" ") for name in names]
    shared = 0
    while all(len(each) > shared + 1 for each in words) and len({each[shared] for each in words}) == 1:
        shared += 1
    return [" ".join(each[shared:]) for each in words]


def _without_place(names: list[str]) -> list[str]:
    """Names without what stands behind a comma, if none are alike then."""
    short = [name.partition(",")[0] for name in names]
    return short if len(set(short)) == len(short) else names


def _draw_dot(plot: Plot, row: Row, middle: float) -> None:
    """An interval with its ends, and the dot on it."""
    sheet = plot.sheet
    if row.lower is not None and row.upper is not None:
        low, high = plot.x(row.lower), plot.x(row.upper)
        ends = [shapely.LineString([(x, middle - 0.8), (x, middle + 0.8)]) for x in (low, high)]
        lines = [shapely.LineString([(low, middle), (high, middle)]), *ends]
        sheet.stroke(lines, PAPER, 2.6)
        sheet.stroke(lines, INK, 0.9, name="intervals")
    mark, size = (MARKS["diamond"], DOT * 0.85) if row.modelled else (MARKS["circle"], DOT)
    size *= SMALLER if row.left_out else 1.0
    at = np.array([[plot.x(row.value or 0.0), middle]])
    sheet.marks(at, mark, (size + 0.5) * sheet.fineness, face=PAPER, edge=PAPER, edge_width=0.8)
    sheet.marks(at, mark, size * sheet.fineness, face=row.fill, edge=INK, edge_width=0.9, name="dots")


def _draw_comparator(plot: Plot, result: MapResult, preset: Preset, number: int) -> None:
    """The comparator as a broken line through all rows, named over the plot."""
    figure = result.comparator
    if figure is None or figure.refused or figure.value is None:
        return
    x, box = plot.x(figure.value), plot.box
    line = shapely.LineString([(x, box.y0), (x, box.y1 + 0.8)])
    plot.sheet.stroke([line], INK, 1.1, dashes=(3, 2), cap="butt", name="comparator")
    words, size = narrate.comparator_text(result), preset.text_size
    half = width_of(words, size, "bold") / 2
    x = min(max(x, box.x0 + half), box.x1 - half)
    plot.sheet.text(x, box.y1 + 1.6, words, size, weight="bold", align="center", name=f"comparator-name-{number}")


def _ranked_keys(result: MapResult, rows: list[Row]) -> list[tuple[Any, str]]:
    """What the dots mean: core and rest, or the comparison; expected figures; the interval."""
    keys: list[tuple[Any, str]] = []
    if result.request.colour_by == "comparison":
        keys += [(dot_key(e.colour), f"{e.label} ({e.count})") for e in result.legend if e.kind == "comparison"]
        if any(row.in_core for row in rows):
            keys.append((lambda _sheet, _box: None, f"Bold: {core_title(result)}"))
    elif any(row.in_core for row in rows) and not all(row.in_core for row in rows):
        keys += [(dot_key(CORE_FILL), core_title(result)), (dot_key(REST_FILL), f"Rest of {result.pack.name}")]
    if any(row.modelled for row in rows):
        keys.append((dot_key(REST_FILL, "diamond"), "Expected, not counted"))
    if any(row.lower is not None for row in rows):
        keys.append((_interval, "95% interval"))
    keys += [(dot_key(e.colour, scale=SMALLER), f"{e.label} ({e.count})") for e in result.legend if e.kind == "filter"]
    return keys


def dot_key(fill: str, mark: str = "circle", *, scale: float = 1.0) -> Any:
    """Give what draws a dot of the plot as a sample in a key."""

    def draw(sheet: Sheet, box: Box) -> None:
        at = np.array([[(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]])
        sheet.marks(at, MARKS[mark], DOT * scale * sheet.fineness, face=fill, edge=INK, edge_width=0.9)

    return draw


def _interval(sheet: Sheet, box: Box) -> None:
    y = (box.y0 + box.y1) / 2
    ends = [shapely.LineString([(x, y - 0.8), (x, y + 0.8)]) for x in (box.x0, box.x1)]
    sheet.stroke([shapely.LineString([(box.x0, y), (box.x1, y)]), *ends], INK, 0.9)


@dataclass(frozen=True)
class Bars:
    """How bars are laid out: the type, the height of a row, and where each column stands.

    ``period`` is where periods begin, or None where they stand under the indicators' names. ``figures`` are the right
    ends of the columns of figures for core and rest.
    """

    size: float
    step: float
    period: float | None
    plot: Plot
    figures: tuple[float, float]


def draw_bars(
    sheet: Sheet, results: Sequence[MapResult], contrasts: Sequence[Contrast], preset: Preset, body: Box
) -> None:
    """Draw two bars for each indicator, core over rest, with intervals, the comparator, figures and the verdict."""
    first = results[0]
    keys: list[tuple[Any, str]] = [
        (_bar_key(BAR_CORE), f"{core_title(first)}, by {first.layer.singular}"),
        (_bar_key(BAR_REST), "Rest"),
    ]
    keys.append((_interval, "95% interval"))
    compared = next((r.comparator for r in results if r.comparator and not r.comparator.refused), None)
    if compared is not None:
        keys.append((_comparator_key, compared.name))
    strip = Strip(keys, preset, body.width)
    strip.draw(sheet, body.x0, body.y1)
    pairs, room = list(zip(results, contrasts, strict=True)), Box(body.x0, body.y0, body.x1, body.y1 - strip.height - 1)
    bars = _bars(sheet, pairs, preset, room, LARGER)
    if bars.plot.box.width < PLOT_LEAST:
        raise too_small(f"The bars of {len(results)} measures are too close together", preset)
    bars.plot.draw_across("%", preset.small_sizes[-1])
    top, small = bars.plot.box.y1, preset.small_sizes[-1]
    for right, word in zip((*bars.figures, body.x1), HEADINGS, strict=True):
        sheet.text(right, top + 0.9, word, small, align="right", colour=MUTED, name=f"bar-heading-{word}")
    for number, (result, contrast) in enumerate(pairs):
        middle = top - (number + 0.5) * bars.step
        _draw_names(sheet, result, bars, (body.x0, middle), number=number, small=small)
        _draw_pair(bars, result, contrast, middle, number)
        base = middle - ASCENT * bars.size * POINT / 2
        sheet.text(body.x1, base, _verdict(contrast), bars.size, weight="bold", align="right", name=f"verdict-{number}")


def _verdict(contrast: Contrast) -> str:
    """What the difference comes to, in the words of the table of core against rest."""
    return VERDICTS.get(contrast.verdict, "Not tested")


HEADINGS = ("Core", "Rest", "Core against rest")


def _bars(sheet: Sheet, pairs: Sequence[tuple[MapResult, Contrast]], preset: Preset, room: Box, larger: float) -> Bars:
    """Find the room of each column from its longest words; the plot takes what is left. Few rows are set larger."""
    results, contrasts = tuple(zip(*pairs, strict=True))
    small = preset.small_sizes[-1]
    step = min((room.height - AXIS_ROOM - line_height(small)) / len(results), BAR_MOST[1])
    usual = preset.text_size * min(max(step / BAR_MOST[0], 1.0), larger)
    size = usual if step > 1.15 * line_height(usual) else small
    stacked = step > 2 * line_height(small) + 0.2
    size = size if step > line_height(size) + line_height(small) + 0.6 or not stacked else small
    names = max(width_of(r.indicator.short_title, size, "bold") for r in results) + 3.0
    dates = max(width_of(_when(r), small) for r in results) + 3.0
    left = max(names, dates) if stacked else names + dates
    shown = [format_value(r.told, s.value) for r, c in pairs for s in (c.core, c.rest) if s is not None]
    wide = max(*(width_of(text, size, "bold") for text in shown), width_of("Core", small)) + 3.0
    verdicts = max(width_of(HEADINGS[-1], small), *(width_of(_verdict(c), size, "bold") for c in contrasts)) + 3.5
    right = room.x1 - verdicts
    top = room.y1 - line_height(small)
    box = Box(room.x0 + left, top - step * len(results), right - 2 * wide - 1.0, top)
    if larger > 1.0 and box.width < 2 * PLOT_LEAST:
        return _bars(sheet, pairs, preset, room, 1.0)
    sides = [s for c in contrasts for s in (c.core, c.rest) if s is not None]
    ends = [end for s in sides for end in (s.value, s.upper_ci) if end is not None]
    ends += [r.comparator.value for r in results if r.comparator is not None and r.comparator.value is not None]
    plot = Plot(sheet, box, axis_for([0.0, *ends]), NO_AXIS)
    return Bars(size, step, None if stacked else room.x0 + names, plot, (right - wide, right))


def _when(result: MapResult) -> str:
    return period_words(result.period) + (", expected" if result.modelled else "")


def _draw_names(
    sheet: Sheet, result: MapResult, bars: Bars, at: tuple[float, float], *, number: int, small: float
) -> None:
    """The indicator's short title, and under it or beside it the period and whether it is expected."""
    (left, middle), size = at, bars.size
    name, when = result.indicator.short_title, _when(result)
    base = middle - ASCENT * size * POINT / 2
    if bars.period is None:
        base = middle + 0.3
        sheet.text(left, base - line_height(small), when, small, colour=MUTED, name=f"bar-period-{number}")
    else:
        sheet.text(bars.period, base, when, small, colour=MUTED, name=f"bar-period-{number}")
    sheet.text(left, base, name, size, weight="bold", name=f"bar-name-{number}")


def _draw_pair(bars: Bars, result: MapResult, contrast: Contrast, middle: float, number: int) -> None:
    plot, size = bars.plot, bars.size
    thick = min(0.4 * bars.step, max(5.0, 0.3 * bars.step))
    base = middle - ASCENT * size * POINT / 2
    for side, share, fill, y, right in (
        ("core", contrast.core, BAR_CORE, middle + thick / 2, bars.figures[0]),
        ("rest", contrast.rest, BAR_REST, middle - thick / 2, bars.figures[1]),
    ):
        assert share is not None, "only contrasts that are not refused are drawn"
        bar = Box(plot.box.x0, y - thick / 2, plot.x(share.value or 0.0), y + thick / 2)
        plot.sheet.rectangle(bar, face=fill, edge=INK, width=0.6, name=f"bar-{side}")
        _draw_whisker(plot, share, y)
        words = format_value(result.indicator, share.value)
        plot.sheet.text(right, base, words, size, align="right", name=f"bar-value-{side}-{number}")
    figure = result.comparator
    if figure is not None and not figure.refused and figure.value is not None:
        x = plot.x(figure.value)
        line = shapely.LineString([(x, middle - thick - 0.3), (x, middle + thick + 0.3)])
        plot.sheet.stroke([line], PAPER, 2.6)
        plot.sheet.stroke([line], INK, 1.4, dashes=(2, 1), cap="butt", name="comparator")


def _draw_whisker(plot: Plot, share: Share, y: float) -> None:
    """The interval on a bar, dark on white."""
    if share.lower_ci is None or share.upper_ci is None:
        return
    low, high = plot.x(share.lower_ci), plot.x(share.upper_ci)
    lines = [shapely.LineString([(low, y), (high, y)])]
    lines += [shapely.LineString([(x, y - 0.7), (x, y + 0.7)]) for x in (low, high)]
    plot.sheet.stroke(lines, PAPER, 2.4)
    plot.sheet.stroke(lines, INK, 0.9, name="intervals")


def _bar_key(fill: str) -> Any:
    return lambda sheet, box: sheet.rectangle(box, face=fill, edge=INK, width=0.6)


def _comparator_key(sheet: Sheet, box: Box) -> None:
    x = (box.x0 + box.x1) / 2
    sheet.stroke([shapely.LineString([(x, box.y0), (x, box.y1)])], INK, 1.4, dashes=(2, 1), cap="butt")
