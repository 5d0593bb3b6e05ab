"""The same places as tables: the grid in words, the figures behind it, and what is no column of it."""

from __future__ import annotations

from sdmap.text.joining import capital
from sdmap.text.text_table import TextTable
from sdmap.topics.same_places import words
from sdmap.topics.same_places.found import Cell, SamePlaces


def grid_table(result: SamePlaces) -> TextTable:
    """The areas on every measure: a word first in each cell, then the figure with its interval, and of when it is."""
    periods = [words.when(measure) for measure in result.measures]
    return TextTable(
        words.caption(result),
        (
            capital(result.layer.singular),
            "Worse on",
            *(f"{each.indicator.short_title} ({words.measure_under(each)})" for each in result.measures),
        ),
        tuple(
            (
                f"{row.name} (core)" if row.in_core else row.name,
                words.worse_on(row),
                *(_cell(cell, period) for cell, period in zip(row.cells, periods, strict=True)),
            )
            for row in result.rows
        ),
        note=" ".join(words.notes(result)),
    )


def left_out_table(result: SamePlaces) -> TextTable:
    """The measures that are no column, with the reasons."""
    rows = tuple((each.indicator.short_title, f"{capital(each.reason)}.") for each in result.left_out)
    return TextTable(f"Not counted against {result.comparator.name}, and why", ("Measure", "Why not"), rows)


def _cell(cell: Cell, period: str) -> str:
    interval = f" ({cell.text.interval})" if cell.text.interval else ""
    figure = f": {cell.text.value}{interval}" if cell.text.value else ""
    return f"{words.cell_word(cell)}{figure}, {period}"
