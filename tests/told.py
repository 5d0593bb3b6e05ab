"""All that a report says, for tests that look for what must not be said."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.render.reports.records import Grid, Picture, Points, Report, Section, Words


def section_lines(section: Section) -> Iterator[str]:
    """Every line of a section: paragraphs, points, pictures in words, and each row of its tables as one line."""
    yield from filter(None, (section.title, section.spoken))
    for block in section.blocks:
        if isinstance(block, Words):
            yield block.text
        elif isinstance(block, Points):
            yield from block.items
        elif isinstance(block, Picture):
            yield from (block.caption, block.alt)
        elif isinstance(block, Grid):
            yield from (block.caption, block.note, " | ".join(block.columns))
            yield from (" | ".join(row) for row in block.rows)


def report_lines(report: Report) -> Iterator[str]:
    """Every line of a report."""
    yield from (report.title, report.subtitle)
    for section in report.sections:
        yield from section_lines(section)
