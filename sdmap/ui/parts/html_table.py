"""A table that a screen reader can walk: caption, scoped headers, and nothing in a cell taken for markup."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence

from sdmap.text.text_table import TextTable
from sdmap.ui.streamlit.assets import style


def shown_table(found: TextTable) -> str:
    """A table in words with its note under it, as HTML."""
    note = f"<p>{html.escape(found.note)}</p>" if found.note else ""
    made = table(
        found.caption, found.columns, found.rows, numeric=found.numeric, marked=found.marked, links=found.links
    )
    return made + note


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Collection[int] = (),
    marked: Collection[int] = (),
    links: Collection[tuple[int, Sequence[str]]] = (),
) -> str:
    """Render a table as HTML.

    Parameters
    ----------
    caption
        What the table shows, in words.
    columns
        Heads of the columns.
    rows
        Cells as texts ready to show; the first of each row is its head.
    numeric
        Places of the columns that hold numbers, counted from 0: set flush right.
    marked
        Places of the rows that stand out, counted from 0: in bold, and the current ones to a screen reader.
    links
        Places of columns, each with the address that every row's cell leads to, "" for none; only https is followed.

    Returns
    -------
    str
        HTML in which every text is escaped; wide tables scroll inside their own box, which the keyboard reaches, and on
        a phone each row is a card.
    """
    body = ""
    for i, texts in enumerate(rows):
        to = {place: addresses[i] for place, addresses in links}
        cells = [_linked(html.escape(str(text)), to.get(place, "")) for place, text in enumerate(texts)]
        body += row(columns, cells, ' aria-current="true"' if i in marked else "", numeric=numeric)
    return frame(caption, head_cells(columns, numeric), f"<tbody>{body}</tbody>")


def head_cells(columns: Sequence[str], numeric: Collection[int] = ()) -> list[str]:
    """The heads of columns, ready for :func:`frame`."""
    return [f'<th scope="col"{_number(i, numeric)}>{html.escape(each)}</th>' for i, each in enumerate(columns)]


def row(columns: Sequence[str], cells: Sequence[str], kind: str = "", *, numeric: Collection[int] = ()) -> str:
    """A row of cells that are markup made here, the first its head; ``kind`` are attributes, with a space before."""
    first, *rest = cells
    told = "".join(
        f'<td data-head="{html.escape(columns[i], quote=True)}"{_number(i, numeric)}>{cell}</td>'
        for i, cell in enumerate(rest, start=1)
    )
    return f'<tr{kind}><th scope="row"{_number(0, numeric)}>{first}</th>{told}</tr>'


def frame(caption: str, heads: Sequence[str], bodies: str, kind: str = "") -> str:
    """A table whose heads and bodies are markup made here, in a box that scrolls; ``kind`` is a class of its own."""
    name = html.escape(caption, quote=True)
    return (
        f'{style("table")}<div class="sdmap-scroll" role="region" tabindex="0" aria-label="{name}">'
        f'<table class="{f"sdmap-table {kind}".strip()}" style="--columns: {len(heads)}">'
        f"<caption>{html.escape(caption)}</caption>"
        f"<thead><tr>{''.join(heads)}</tr></thead>{bodies}</table></div>"
    )


def _linked(cell: str, address: str) -> str:
    if not cell or not address.startswith("https://"):
        return cell
    return f'<a href="{html.escape(address, quote=True)}" target="_blank" rel="noopener">{cell}</a>'


def _number(place: int, numeric: Collection[int]) -> str:
    return ' class="number"' if place in numeric else ""
