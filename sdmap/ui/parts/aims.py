"""What the documents aim at, and what is being done where: a part of the Evidence page."""

from __future__ import annotations

import html
from collections.abc import Callable
from urllib.parse import quote

import streamlit as st

from sdmap.pack.interventions import interventions
from sdmap.pack.model import Layer, Pack
from sdmap.topics.aims.areas import sourced_by_area
from sdmap.topics.aims.found import TargetResult, target_results
from sdmap.topics.aims.tables import COLUMNS, GapRow, MeasureRows, measures_of, more_lines, reach
from sdmap.topics.aims.words import aims_headline, target_sentence
from sdmap.topics.aims.work import work_table
from sdmap.ui.charts.inks import DRAWN, FAINT
from sdmap.ui.parts import share
from sdmap.ui.parts.folds import folded_list, folded_table
from sdmap.ui.parts.html_table import frame, head_cells, row
from sdmap.ui.parts.jump import finding
from sdmap.ui.parts.selection import selected_area
from sdmap.ui.streamlit.assets import style

_WIDE, _HIGH = 160, 16


def aims(pack: Pack, layer: Layer | None, lead: Callable[[str], None]) -> share.Adds:
    """Each aim of the documents, how far off it is in the district and by area, and what is not known.

    The tables are given back.
    """
    results = target_results(pack)
    lead(aims_headline(results, pack.name))
    st.html(style("aims") + "".join(_aim(pack, result) for result in results))
    by_area = sourced_by_area(pack, layer, selected_area()) if layer else ()
    shown = [*by_area, (work_table(pack), pack.sources_of(each.source for each in interventions(pack)))]
    st.html("".join(folded_table(one.caption, one) for one, _ in shown))
    return lambda shared: share.with_tables(shared, pack, shown)


def _aim(pack: Pack, result: TargetResult) -> str:
    """One aim: what is found, its words, the gaps, and what is not known."""
    measures, document = measures_of(result, pack.name, pack.documents), pack.sources[result.target.document]
    return (
        f'<section class="sdmap-told">{finding(target_sentence(result, pack.name), result.target.title)}'
        f"<blockquote><p>“{html.escape(result.target.quote)}”</p>"
        f'<p class="small">{html.escape(document.title)}</p></blockquote></section>'
        f"{_gaps(result.target.title, measures)}"
        f"{folded_list(f'{result.target.title}: what is not known, and how it is read', more_lines(result))}"
    )


def _gaps(title: str, measures: tuple[MeasureRows, ...]) -> str:
    """The gaps as bars and as words, a group of rows a measure; nothing where none can be told."""
    if not measures:
        return ""
    size, bodies = reach(measures), ""
    for each in measures:
        head = f'<tr class="of"><th scope="rowgroup" colspan="{len(COLUMNS)}">{html.escape(each.title)}</th></tr>'
        bodies += f"<tbody>{head}{''.join(_gap(found, size) for found in each.rows)}</tbody>"
    return f'<div class="sdmap-aims">{frame(f"{title}: how far off", head_cells(COLUMNS), bodies)}</div>'


def _gap(found: GapRow, size: float) -> str:
    first, figure, gap, *rest = (html.escape(cell) for cell in found.cells)
    return row(COLUMNS, [first, figure, f'<span class="plot">{_bar(found.gap, size)}<span>{gap}</span></span>', *rest])


def _bar(gap: float | None, size: float) -> str:
    """A bar to the left of a line where the figure falls short, to its right where it lies above; the words say it."""
    if gap is None:
        return ""
    middle, end = _WIDE / 2, _WIDE / 2 * (1 + gap / size)
    bar = f'<path d="M{middle} {_HIGH / 2}H{end:.1f}" stroke="{DRAWN}" stroke-width="9"/>'
    line = f'<path d="M{middle} 0V{_HIGH}" stroke="{FAINT}" stroke-width="2"/>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}">{bar}{line}</svg>'
    return f'<img alt="" src="data:image/svg+xml,{quote(picture)}">'
