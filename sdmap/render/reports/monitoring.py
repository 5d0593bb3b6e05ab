"""What a briefing says of what to monitor: the figures in a table, and what was planned beside what is known."""

from __future__ import annotations

from sdmap.pack.model import Layer, Pack
from sdmap.render.reports.records import Block, Grid, Section, Words, grid
from sdmap.text.text_table import TextTable
from sdmap.topics.monitoring import tables, words
from sdmap.topics.monitoring.found import Monitoring, monitoring


def monitoring_section(pack: Pack, layer: Layer) -> list[Section]:
    """The figures to be monitored and the timetable, in a report that goes by a layer; nothing without any."""
    found = monitoring(pack)
    if found is None:
        return []
    lead = words.monitoring_claim(found)
    figures = grid(tables.paper_table(found, layer), widths=(3.0, 1.75, 2.3, 2.3, 2.1, 2.5))
    notes = (Words(each, "note") for each in words.short_notes(found, layer))
    blocks: tuple[Block, ...] = (
        Words(lead, "lead"), figures, *notes, _timetable(found),
        Words(f"{words.next_sentence(found)} {words.year_sentence(found)}".strip(), "note"),
    )  # fmt: skip
    return [Section("What to monitor", blocks, spoken=lead)]


def _timetable(found: Monitoring) -> Grid:
    """The timetable without its empty quarters: of none of them is anything known."""
    whole: TextTable = tables.timetable_table(found)
    kept = (0, 1, len(whole.columns) - 1)
    rows = tuple(tuple(row[place] for place in kept) for row in whole.rows)
    heads = ("Year", "Planned (fourth quarter)", "Known to have been done")
    return Grid(whole.caption, heads, rows, note=whole.note, widths=(0.7, 1.6, 6.0))
