"""A table that a screen reader can walk: caption, scoped headers, and nothing in a cell taken for markup."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Mapping, Sequence

from sdmap.ui.streamlit.assets import style


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Collection[int] = (),
    labels: Sequence[str] = (),
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
    labels
        A sentence for each row, its name to a screen reader; none, and a row is named by its cells.
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
    head = "".join(f'<th scope="col"{_number(i, numeric)}>{html.escape(c)}</th>' for i, c in enumerate(columns))
    body = "".join(
        f"<tr{_label(i, labels)}{_current(i, marked)}>"
        f"{_cells(row, numeric, columns, {at: each[i] for at, each in links})}</tr>"
        for i, row in enumerate(rows)
    )
    name = html.escape(caption, quote=True)
    return (
        f'{style("table")}<div class="sdmap-scroll" role="region" tabindex="0" aria-label="{name}">'
        f'<table class="sdmap-table" style="--columns: {len(columns)}"><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str], numeric: Collection[int], columns: Sequence[str], links: Mapping[int, str]) -> str:
    first, *rest = (_linked(html.escape(str(cell)), links.get(place, "")) for place, cell in enumerate(row))
    heads = [html.escape(column, quote=True) for column in columns]
    cells = f'<th scope="row"{_number(0, numeric)}>{first}</th>'
    return cells + "".join(
        f'<td data-head="{heads[i]}"{_number(i, numeric)}>{cell}</td>' for i, cell in enumerate(rest, start=1)
    )


def _linked(cell: str, address: str) -> str:
    if not cell or not address.startswith("https://"):
        return cell
    return f'<a href="{html.escape(address, quote=True)}" target="_blank" rel="noopener">{cell}</a>'


def _label(place: int, labels: Sequence[str]) -> str:
    return f' aria-label="{html.escape(labels[place], quote=True)}"' if labels else ""


def _current(place: int, marked: Collection[int]) -> str:
    return ' aria-current="true"' if place in marked else ""


def _number(place: int, numeric: Collection[int]) -> str:
    return ' class="number"' if place in numeric else ""
