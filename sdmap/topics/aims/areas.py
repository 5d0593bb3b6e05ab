"""The aims by area: the gap in each area where it can be known, and where it cannot.

Worked out area by area by :func:`sdmap.topics.aims.found.target_results`; a school counts for the area it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Layer, Pack
from sdmap.pack.sources import Source
from sdmap.text.joining import join_words
from sdmap.text.numbers import count_words, out_of
from sdmap.text.text_table import TextTable
from sdmap.topics.aims.found import TargetLine, target_results
from sdmap.topics.aims.stated import Target, targets
from sdmap.topics.aims.words import benchmark_text, line_text, measure_text, told_lines

# More areas than this of which nothing is known are counted, not named.
MANY = 8


@dataclass(frozen=True)
class AreaTarget:
    """One aim in one area.

    ``lines`` are the measures by which it can be told how far off the aim is there; none where nothing can be told.
    """

    code: str
    name: str
    in_core: bool
    lines: tuple[TargetLine, ...]


@lru_cache(maxsize=64)
def targets_by_area(pack: Pack, layer: Layer) -> tuple[tuple[Target, tuple[AreaTarget, ...]], ...]:
    """Every aim in every area of a layer.

    Parameters
    ----------
    pack, layer
        The pack, and one of its layers.

    Returns
    -------
    tuple of tuple
        Each aim, in the order of the pack's file, with all areas: the core's first, then by name.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    if not targets(pack):
        return ()
    frame, core = areas(pack, layer), core_codes(layer)
    found = [
        (str(row.code), str(row.name), row.code in core) for row in frame[["code", "name"]].itertuples(index=False)
    ]
    found.sort(key=lambda area: (not area[2], area[1]))
    by_area = {code: target_results(pack, layer, code) for code, _, _ in found}
    return tuple(
        (target, tuple(AreaTarget(code, name, core, told_lines(by_area[code][place])) for code, name, core in found))
        for place, target in enumerate(targets(pack))
    )


def by_area_tables(pack: Pack, layer: Layer, chosen: str = "") -> tuple[TextTable, ...]:
    """As :func:`sourced_by_area`, without the sources."""
    return tuple(table for table, _ in sourced_by_area(pack, layer, chosen))


def sourced_by_area(pack: Pack, layer: Layer, chosen: str = "") -> tuple[tuple[TextTable, tuple[Source, ...]], ...]:
    """A table for each aim that can be told anywhere, with its sources: area, measure, what to exceed, and the gap.

    The area ``chosen``, by its code, is marked.
    """
    made = []
    for target, found in targets_by_area(pack, layer):
        rows = tuple(
            (f"{area.name}{' (core)' if area.in_core else ''}", measure_text(line),
             benchmark_text(line, pack.documents), line_text(line, area.name))
            for area in found
            for line in area.lines
        )  # fmt: skip
        if rows:
            heads = ("Area", "Measure", "To exceed", "Gap in points, and in children where they were counted")
            caption = f"{target.title}, by {layer.singular}: schools count where they stand"
            told = TextTable(caption, heads, rows, note=by_area_sentence(pack, layer, target))
            told = told.with_chosen([area.code for area in found for _ in area.lines], chosen)
            used = (source for area in found for line in area.lines for source in line.sources)
            made.append((told, pack.sources_of((target.document, *used))))
    return tuple(made)


def by_area_sentence(pack: Pack, layer: Layer, target: Target) -> str:
    """In how many areas an aim can be told, and which they are not."""
    found = next(areas_ for each, areas_ in targets_by_area(pack, layer) if each == target)
    lacking = [area.name for area in found if not area.lines]
    told = f"{target.title} can be told for {out_of(len(found) - len(lacking), len(found))} {layer.plural}"
    if not lacking:
        return f"{told}."
    named = join_words(lacking) if len(lacking) <= MANY else f"the other {count_words(len(lacking))}"
    return f"{told}. For {named} these data hold no figure by which it could be."
