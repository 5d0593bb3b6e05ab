"""The grid of the same places: areas down, measures across, each cell a mark, a word, the figure and its date."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from sdmap.maps import style as looks
from sdmap.maps.asked import Filter, MapRequest
from sdmap.maps.filter_words import filter_sentence
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.text.joining import capital
from sdmap.text.numbers import count_words
from sdmap.topics.same_places import tables, words
from sdmap.topics.same_places.found import Cell, Row, SamePlaces, standing_out
from sdmap.ui.parts import choices, controls, filter_controls, paper, shell
from sdmap.ui.parts.folds import fold, paragraphs
from sdmap.ui.parts.html_table import frame, shown_table
from sdmap.ui.streamlit.assets import style

# Up to so many areas unfold in the browser; of more, all are sent when they are asked for.
MANY = 20
_COLOURS = {
    "worse": looks.WORSE,
    "rather_worse": looks.ABOVE,
    "rather_better": looks.BELOW,
    "better": looks.BETTER,
    "ink": looks.INK,
    "paper": looks.PAPER,
}
_LEAST = "same_places_least"
# That the measures were chosen one by one, not all of them.
_CHOSEN = -1


def show(result: SamePlaces, request: MapRequest, profile: str) -> None:
    """The grid under its choice of areas, and under it what a reader must know and what is no column.

    ``profile`` is the address of the page that an area leads to.
    """
    shell.paragraph(f"{words.rest_sentence(result)} {words.chance_sentence(result)}".strip())
    if result.measures:
        with paper.kept("same_places"):
            _choose(result)
            _grids(result, request, _kept(result, request), profile)
    notes = paragraphs((*words.check_sentences(result), *words.counted_notes(result)))
    left_out = shown_table(tables.left_out_table(result)) if result.left_out else ""
    st.html(fold("How these are counted, what checks them, and what is not counted", notes + left_out))


def _choose(result: SamePlaces) -> None:
    """The choice of areas by how many measures they are worse on: the filter of the map, over all measures."""
    layer, against = result.layer, result.comparator.code
    measures = [each.indicator.id for each in result.measures]
    only = filter_controls.current(result.pack, layer, against)
    now = 0 if not only.worse_on else only.enough if set(only.worse_on) == set(measures) else _CHOSEN
    most = max(now, *(row.worse for row in result.rows))
    choices.put(_LEAST, now)
    st.pills(
        "Areas in the grid",
        [0, *range(1, most + 1), *([_CHOSEN] if now == _CHOSEN else [])],
        key=_LEAST,
        format_func=_least_words,
        required=True,
        label_visibility="collapsed",
        on_change=_filter,
        args=(measures,),
    )


def _least_words(count: int) -> str:
    """A choice in words that do not hang on what else is chosen."""
    if count == _CHOSEN:
        return "Worse on those chosen"
    return f"Worse on at least {count_words(count)}" if count else "All areas"


def _filter(measures: Sequence[str]) -> None:
    """Take the choice over into the filter that all pages share."""
    state = st.session_state
    if state[_LEAST] != _CHOSEN:
        filter_controls.wish(measures if state[_LEAST] else (), state[_LEAST])


def _kept(result: SamePlaces, request: MapRequest) -> list[Row]:
    """The rows that pass the filter, under its words; all where none does."""
    only = Filter(worse_on=request.only.worse_on, at_least=request.only.at_least)
    if not only.worse_on:
        return list(result.rows)
    first = result.measures[0].request
    filtered = draw(result.pack, replace(first, only=only))
    shell.paragraph(filter_sentence(filtered), said="changed")
    codes = set(filtered.areas.loc[filtered.areas["kept"], "code"])
    if not codes:
        shell.paragraph(f"The table shows all {result.layer.plural}.")
        return list(result.rows)
    asked = controls.link_params(result.pack, request)
    st.html(f'<p class="sdmap-way">{_link("./", asked, f"These {result.layer.plural} on the map")}</p>')
    return [row for row in result.rows if row.code in codes]


def _grids(result: SamePlaces, request: MapRequest, rows: Sequence[Row], profile: str) -> None:
    """The areas that are worse on most, and the others folded away under them: open where one of them is chosen."""
    few = standing_out(rows)
    made = partial(grid, result, request, profile)
    rest, others = rows[few:], ""
    if len(rows) <= MANY:
        others = made(rest) if rest else ""
        others = fold(words.others_label(result, rest), others, opened=request.area in {row.code for row in rest})
    st.html(style("grid", **_COLOURS) + made(rows[:few]) + others)
    if len(rows) > MANY:
        label = shell.plain(f"All {len(rows)} {result.layer.plural}")
        shell.folding(label, "same_places_box", lambda: st.html(made(rows)))


def grid(result: SamePlaces, request: MapRequest, profile: str, rows: Sequence[Row]) -> str:
    """The grid as HTML, every text escaped; each area leads to its profile, each measure to its map."""
    first = html.escape(capital(result.layer.singular))
    heads = [f'<th scope="col">{first}</th>', '<th scope="col" class="of">Worse on</th>']
    heads += [_head(result, request, measure) for measure in result.measures]
    body = "".join(_row(result, request, row, profile) for row in rows)
    return frame(words.caption(result), heads, f"<tbody>{body}</tbody>", "sdmap-grid")


def _head(result: SamePlaces, request: MapRequest, measure: MapResult) -> str:
    wanted = replace(request, indicator=measure.indicator.id, period=measure.period)
    asked = controls.link_params(result.pack, wanted) | {"colour_by": "comparison"}
    under = html.escape(words.measure_under(measure))
    link = _link("./", asked, measure.indicator.short_title)
    return f'<th scope="col">{link}<span class="under">{under}</span></th>'


def _row(result: SamePlaces, request: MapRequest, row: Row, profile: str) -> str:
    name = _link(f"./{profile}", controls.link_params(result.pack, replace(request, area=row.code)), row.name)
    core = ' <span class="core">core</span>' if row.in_core else ""
    current = ' aria-current="true"' if row.code == request.area else ""
    cells = "".join(_cell(*each) for each in zip(result.measures, row.cells, strict=True))
    count = f'<td class="of" data-head="Worse on">{html.escape(words.worse_on(row))}</td>'
    return f'<tr{current}><th scope="row">{name}{core}</th>{count}{cells}</tr>'


def _cell(measure: MapResult, cell: Cell) -> str:
    mark = words.MARKS.get(cell.comparison, "")
    sign = f'<span class="mark" aria-hidden="true">{mark}</span>' if mark else ""
    figure = f' <span class="figure">{html.escape(cell.text.value)}</span>' if cell.text.value else ""
    head = html.escape(measure.indicator.short_title, quote=True)
    return (
        f'<td class="cell {words.cell_kind(measure, cell)}" data-head="{head}">{sign}'
        f'<span class="word">{words.cell_word(cell)}</span>{figure}'
        f' <span class="when">{html.escape(words.when(measure))}</span></td>'
    )


def _link(page: str, asked: dict[str, str], text: str) -> str:
    address = html.escape(f"{page}?{urlencode(asked)}", quote=True)
    return f'<a href="{address}" target="_self">{html.escape(text)}</a>'
