"""The columns of a table on a page narrower than its widths were made for: no number, and no word, is broken."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.render.paper.presets import LEAST_TYPE
from sdmap.render.reports.records import Grid

# Word leaves so many millimetres beside the words. Their widths are those of a wide face: a council's own may be one
# with serifs, which is wider still; the built-in one is narrower.
_BESIDE, _ANY, _ARIAL = 4.2, 1.07, 0.93
_STEP = 0.5  # points


def fitted(
    grid: Grid, widths: Sequence[float], points: float, most: float = 0.0, *, built_in: bool = False
) -> tuple[list[float], float]:
    """The widths of the columns and the size of type in which every number stays on one line.

    A table that lacks room is set wider than the text, into the margins; only one that lacks it then in smaller type.

    Parameters
    ----------
    grid
        The table.
    widths
        What the columns would have, millimetres; their sum stays what it is where there is room.
    points
        The size of type, made smaller only where the numbers have no room else.
    most
        The width that a table may have with what it takes of the margins, millimetres.
    built_in
        Whether page and face are our own: the widths were made for them, and only a word must not be broken.

    Returns
    -------
    tuple of list of float and float
        The widths, and the size of type.
    """
    total = sum(widths)
    if most > total and sum(_needs(grid, points, built_in=built_in)) > total:
        widths, total = [width * most / total for width in widths], most
    while sum(needs := _needs(grid, points, built_in=built_in)) > total and points - _STEP >= LEAST_TYPE:
        points -= _STEP
    if sum(needs) > total:
        # Not even so: each column its part of what there is.
        return [total * need / sum(needs) for need in needs], points
    spare = [max(width - need, 0.0) for width, need in zip(widths, needs, strict=True)]
    lacking = sum(max(need - width, 0.0) for width, need in zip(widths, needs, strict=True))
    less = 1.0 - lacking / sum(spare) if lacking else 1.0
    return [need + less * each for need, each in zip(needs, spare, strict=True)], points


def _needs(grid: Grid, points: float, *, built_in: bool) -> list[float]:
    """The least width of each column: of its longest number, or of its longest word."""
    from sdmap.render.paper.fonts import width_of

    found, face = [], _ARIAL if built_in else _ANY
    for place, head in enumerate(grid.columns):
        lines = [line for row in grid.rows for line in row[place].split("\n")]
        whole = (
            lines if place in grid.numeric and not built_in else [word for line in lines for word in line.split(" ")]
        )
        bold = [*head.split(" "), *(whole if not place else [])]
        wide = [width_of(text, points) for text in whole] + [width_of(text, points, "bold") for text in bold]
        found.append(face * max(wide, default=0.0) + _BESIDE)
    return found
