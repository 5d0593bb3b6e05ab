"""The schools one by one: a line each, and all that is known of a school under its line, unfolded in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from sdmap.pack.model import Layer, Pack
from sdmap.topics.schools.card import PAGE, CardFigure, school_card
from sdmap.topics.schools.found import SchoolRow
from sdmap.topics.schools.line import LINE, SchoolLine, columns_of, school_line
from sdmap.ui.streamlit.assets import style

# How wide the column of each cell of a line is, where a school has one line.
_WIDE = ("4.2rem", "3.7rem", "3.9rem")


def school_list(pack: Pack, layer: Layer, rows: Sequence[SchoolRow]) -> str:
    """The schools in the order given as HTML in which every text is escaped: in two columns where there is room."""
    shown = columns_of(pack, layer)
    each = [_entry(pack, layer, row.urn, school_line(pack, layer, row), shown) for row in rows]
    half = (len(each) + 1) // 2
    head = "".join(f"<span>{escape(title)}</span>" for title in (LINE[0], *(LINE[at + 1] for at in shown)))
    wide = " ".join(_WIDE[at] for at in shown)
    columns = [
        f'<div><p class="sdmap-line" aria-hidden="true">{head}</p><ul>{"".join(part)}</ul></div>'
        for part in (each[:half], each[half:])
        if part
    ]
    return f'{style("schools")}<div class="sdmap-schools" style="--columns: {wide}">{"".join(columns)}</div>'


def _entry(pack: Pack, layer: Layer, urn: str, line: SchoolLine, shown: Sequence[int]) -> str:
    cells = "".join(
        f"<span{'' if text else ' class=none'}><small>{escape(title)}: </small>{escape(text) or '–'}</span>"
        for title, text in ((LINE[at + 1], line.cells[at]) for at in shown)
    )
    name = f"<b>{escape(line.name)}</b>"
    return f'<li><details><summary class="sdmap-line">{name}{cells}</summary>{_card(pack, layer, urn)}</details></li>'


@lru_cache(maxsize=512)
def _card(pack: Pack, layer: Layer, urn: str) -> str:
    card = school_card(pack, layer, urn)
    if card is None:
        return ""
    lines = "".join(f"<p>{escape(text)}</p>" for text in (*card.lines, *card.notes))
    page = escape(card.page, quote=True)
    link = f'<p><a href="{page}" target="_blank" rel="noopener">{escape(PAGE)}</a></p>' if card.page else ""
    figures = f"<dl>{''.join(map(_figure, card.figures))}</dl>" if card.figures else ""
    return f'<div class="sdmap-card">{lines}{figures}{link}</div>'


def _figure(figure: CardFigure) -> str:
    told = ". ".join(text.rstrip(".") for text in (figure.text, figure.against, figure.before) if text)
    return f"<div><dt>{escape(figure.title)}</dt><dd>{escape(told)}.</dd></div>"
