"""What a councillor's brief of one area says, on one side of A4."""

from __future__ import annotations

from dataclasses import replace

from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.school_marks import phase_words
from sdmap.maps.work_words import TITLE as WORK_TITLE
from sdmap.pack.layers import area_code
from sdmap.pack.model import Layer, Pack
from sdmap.pack.source_words import short_line
from sdmap.render.paper.presets import ROWS
from sdmap.render.reports.records import Grid, Picture, Points, Report, Section, Words, filled, grid
from sdmap.render.reports.schools import meals_head
from sdmap.topics.brief import nearest, words
from sdmap.topics.brief.found import Brief, brief, most_eligible
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.work import work_lines
from sdmap.topics.schools import inspection_words, results_words
from sdmap.topics.schools import words as school_words

FIGURES, ALL, SCHOOLS = "The same in figures", "These and others in figures", "Schools and colleges that stand in {}"


def brief_report(pack: Pack, layer: Layer, area: str, *, comparator: str = "") -> Report:
    """The brief of one area.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        Layer of the area.
    area
        Its code, or its name.
    comparator
        Code of the area to compare with; the district if left out.

    Raises
    ------
    RequestError
        If the layer has no such area, or the pack no such comparator.
    """
    found = brief(pack, layer, area_code(pack, layer, area), comparator)
    profile = found.profile
    first = [row.indicator for row in profile.indicators if row.indicator.id == pack.default_indicator]
    held = profile.comparator.code if profile.comparator else ""
    shown = (first or [row.indicator for row in profile.indicators])[0]
    result = draw(pack, MapRequest(layer.id, shown.id, comparator=held))
    own = replace(result, marked=profile.code)
    where, three = " ".join(words.where_lines(profile)), words.three_sentences(found)
    work = work_lines(profile)
    told = (*((Words(where),) if where else ()), Points(three))
    sections = (
        Section("In short", told, spoken=" ".join(three)),
        *([_standings(found, own)] if found.standings else []),
        *_what_else(found),
        *_schools(found),
        *([Section(WORK_TITLE, (Points(work),))] if work else []),
    )
    # Under the last of them, without a heading that would take room.
    last = sections[-1]
    sources = tuple(dict.fromkeys((*profile.sources, *nearest.sources_of(found))))
    source = Words(short_line(pack, sources), "note")
    return Report(
        kind="brief",
        title=words.title(profile),
        subtitle=words.subtitle(profile),
        pack=pack,
        layer=layer,
        sections=(*sections[:-1], replace(last, blocks=(*last.blocks, source))),
        results=(result,),
        sources=tuple({s.id: s for s in (*sources, *result.sources)}.values()),
    )


def _standings(found: Brief, own: MapResult) -> Section:
    """The spine chart, and the same figures in a table."""
    heading = words.chart_title(found)
    picture = Picture("spine", f"{heading}.", words.chart_words(found), own, kind="spine", size=spine_size(found))
    figures = words.spine_table(found)
    widths = (4.9, 1.5, *(1.2 for _ in figures.columns[3:]), 2.9)
    told = (words.expected_line(found), *words.made_lines(found), *words.left_out_lines(found),
            *words.counts_lines(found))  # fmt: skip
    table = filled(grid(figures, widths=widths, note=" ".join(filter(None, told))))
    if not found.placed:
        return Section("Newest figures first", (table,), spoken=table.note)
    return Section(
        "Newest figures first",
        (picture, replace(table, caption=FIGURES if found.placed == found.standings else ALL)),
        spoken=picture.alt,
    )


def spine_size(found: Brief) -> str:
    """As high as its rows want, and as wide as the page's text."""
    return ROWS[min(len(found.placed), len(ROWS)) - 1]


def _what_else(found: Brief) -> list[Section]:
    """What is known of larger areas, where few measures are of this one; nothing where there is none."""
    if not nearest.what_else(found):
        return []
    table = nearest.else_table(found)
    widths = (3.6, 4.6, 3.0, *(1.4 for _ in table.columns[3:]))
    return [Section(nearest.TITLE, (filled(grid(table, widths=widths, note=table.note)),), spoken=table.note)]


def _schools(found: Brief) -> list[Section]:
    """The schools with their latest results, of a larger area where none stands here; nothing where there are none."""
    profile, rows, layer, name = found.profile, found.schools, found.profile.layer, found.profile.name
    if not rows:
        near = nearest.schools_near(found)
        if near is None:
            return []
        layer, name = near[0].layer, near[0].held.name
        rows = most_eligible(near[1])
    results = results_words.results_column(profile.pack, layer, rows)
    columns = {
        "School": tuple(inspection_words.name_now(row) for row in rows),
        "Phase": tuple(phase_words(row.phase) for row in rows),
        meals_head(rows): tuple(school_words.eligible_text(row.eligible) for row in rows),
        **results,
    }
    more = words.more_schools(found) if profile.schools else ""
    told = " ".join(filter(None, (results_words.results_note(profile.pack, layer, rows), more)))
    widths = (3.6, 1.4, 2.2, *(3.6 for _ in results))
    table = filled(Grid.of(SCHOOLS.format(name), columns, note=told, widths=widths))
    return [Section("Schools", (table,), spoken=profile_words.schools_sentence(profile))]
