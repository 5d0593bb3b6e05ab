"""What a briefing says of the stages of life: the finding, the figures at their levels, and the gap at each stage."""

from __future__ import annotations

from sdmap.pack.model import Layer, Pack
from sdmap.render.reports.records import Grid, Section, Words, grid
from sdmap.topics.stages import tables, words
from sdmap.topics.stages.found import stages_result

WIDTHS = (3.1, 1.65, 0.85, 0.85, 1.1, 1.4, 1.45, 1.35)


def stages_section(pack: Pack, layer: Layer) -> list[Section]:
    """The stages of the district, in a report that goes by a layer; nothing for a pack that tells of none."""
    found = stages_result(pack)
    if found is None:
        return []
    lead = words.stages_claim(found)
    short = tables.short_table(found)
    figures = Grid(short.caption, short.columns, short.rows, note=short.note, widths=WIDTHS)
    # Where the report goes by other areas, its core has other figures.
    by_areas = words.by_areas_sentence(found) if layer != pack.documents_layer else ""
    notes = filter(None, (by_areas, words.caution_sentence(found), words.neighbours_sentence(found)))
    gaps = grid(tables.gap_table(found), widths=(1.75, 2.3, 0.9, 1.5, 1.2, 1.2, 1.15))
    blocks = (
        Words(lead, "lead"), Words(words.gap_sentence(found)), figures, gaps,
        Words(" ".join(notes), "note"),
    )  # fmt: skip
    return [Section("From age five to working life", blocks, spoken=lead)]
