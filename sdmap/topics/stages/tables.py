"""The stages of life as tables: one row a stage and group, the gap at each stage, and where each figure is from."""

from __future__ import annotations

from sdmap.pack.sources import Source
from sdmap.text.joining import lowered
from sdmap.text.numbers import signed
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.stages import words
from sdmap.topics.stages.cells import LEVELS, Cell
from sdmap.topics.stages.found import FoundRow, Side, StagesResult


def short_table(result: StagesResult) -> TextTable:
    """The same for paper: a figure or, where its level does not know, a dash; the year stands with the measure."""
    return TextTable(
        caption=caption(result),
        columns=("Stage and measure", "Whose", *(words.paper_name(result, level) for level in LEVELS)),
        rows=tuple(_short_row(result, found) for found in result.rows),
        note=" ".join(filter(None, (words.NOT_AT_THIS_LEVEL, words.two_tables_sentence(result)))),
    )


def _short_row(result: StagesResult, found: FoundRow) -> tuple[str, ...]:
    when, cells = words.short_texts(result, found)
    what = f"{found.stage.title}: {lowered(found.measure.title)}"
    return (f"{what}, {when}" if when else what, found.row.label, *cells)


def caption(result: StagesResult) -> str:
    """What the table of stages shows."""
    return f"The stages of life in {result.pack.name}, and at which level each figure is known"


def gap_table(result: StagesResult) -> TextTable:
    """The gap at each stage in the county, beside the country's."""
    county, country, gaps = result.county, result.country, result.gaps
    columns = {
        "Stage": [gap.stage.title for gap in gaps],
        "Measure": [gap.measure.title for gap in gaps],
        "Year": [period_words(gap.period) for gap in gaps],
        f"{county}: disadvantaged": [signed(gap.county.low, gap.measure.decimals) for gap in gaps],
        f"{county}: others": [signed(gap.county.high, gap.measure.decimals) for gap in gaps],
        f"{county}: gap in points": [_points(gap.county, gap.measure.decimals) for gap in gaps],
        f"{country}: gap in points": [_points(gap.country, gap.measure.decimals) for gap in gaps],
    }
    return TextTable.of(f"The gap at each stage: {county} and {country}", columns, numeric=(3, 4, 5, 6))


def sources_table(result: StagesResult) -> TextTable:
    """Where each figure is from: its file and row, its publisher and the day it was published."""
    return TextTable(
        caption="Where each figure comes from",
        columns=(
            "Figure", "Level", "Stage", "Whose", "Year", "How it is known", "File", "Row", "Published by", "Published",
            "Title", "What to know",
        ),
        rows=tuple(_source_row(result, found, cell) for found, cell in _known(result)),
    )  # fmt: skip


def row_sources(result: StagesResult) -> tuple[tuple[Source, ...], ...]:
    """The sources of each row of :func:`sources_table`: its figure's, and of the document that states it."""
    return tuple(result.pack.sources_of(filter(None, (cell.source, cell.document))) for _, cell in _known(result))


def _known(result: StagesResult) -> list[tuple[FoundRow, Cell]]:
    return [(found, cell) for found in result.rows for cell in found.cells if cell.known]


def _source_row(result: StagesResult, found: FoundRow, cell: Cell) -> tuple[str, ...]:
    source = result.pack.sources[cell.source]
    stated = f"Stated in {result.pack.sources[cell.document].title}." if cell.document else ""
    return (
        words.value_text(found.measure, cell),
        words.level_name(result, cell.level),
        f"{found.stage.title}: {found.measure.title}",
        found.row.label,
        period_words(cell.period),
        words.status_words(cell),
        cell.file,
        words.rows_text(cell.rows) or "in its words",
        source.publisher,
        source.published,
        source.title,
        " ".join(filter(None, (stated, cell.note))),
    )


def _points(side: Side | None, decimals: int) -> str:
    return "" if side is None else signed(side.points, decimals)
