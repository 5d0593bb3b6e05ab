"""A table that a screen reader can walk: caption, scoped headers, and nothing in a cell taken for markup."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence

_STYLE = """
<style>
.sdmap-table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.35; }
.sdmap-table caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem; caption-side: top; }
/* On a narrow screen columns keep room for their words and the table scrolls under a caption that stays in sight. */
@media screen and (max-width: 800px) {
  .sdmap-scroll { container-type: inline-size; }
  .sdmap-table { min-width: calc(var(--columns) * 6rem + 5rem); }
  .sdmap-table caption { position: sticky; left: 0; max-width: 100cqi; }
}
.sdmap-table th, .sdmap-table td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; }
.sdmap-table thead th { border-bottom: 2px solid currentColor; vertical-align: bottom; font-weight: 600; }
.sdmap-table tbody tr { border-bottom: 1px solid rgb(128 128 128 / 45%); }
.sdmap-table tbody th { font-weight: 400; }
.sdmap-table tr[aria-current] :is(th, td) { font-weight: 700; }
.sdmap-table .number { text-align: right; font-variant-numeric: tabular-nums; }
.sdmap-scroll { overflow-x: auto; }
/* On a phone each row is a card: what stands in the last column is what people came for, and it is not out of sight. */
@media screen and (max-width: 720px) {
  .sdmap-table { min-width: 0; }
  .sdmap-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .sdmap-table :is(tbody, tr, th, td, caption) { display: block; }
  .sdmap-table tbody tr { padding: .5rem 0; border-bottom: 2px solid rgb(128 128 128 / 60%); }
  .sdmap-table tbody th { font-weight: 650; padding: 0 0 .2rem; }
  .sdmap-table td { display: grid; grid-template-columns: minmax(6rem, 38%) 1fr; gap: 0 .75rem; padding: .15rem 0; }
  .sdmap-table td.number { text-align: left; }
  .sdmap-table td:empty { display: none; }
  .sdmap-table td::before { content: attr(data-head) / ""; opacity: .8; }
}
</style>
"""


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Collection[int] = (),
    labels: Sequence[str] = (),
    marked: Collection[int] = (),
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

    Returns
    -------
    str
        HTML in which every text is escaped; wide tables scroll inside their own box, which the keyboard reaches, and on
        a phone each row is a card.
    """
    head = "".join(f'<th scope="col"{_number(i, numeric)}>{html.escape(c)}</th>' for i, c in enumerate(columns))
    body = "".join(
        f"<tr{_label(i, labels)}{_current(i, marked)}>{_cells(row, numeric, columns)}</tr>"
        for i, row in enumerate(rows)
    )
    name = html.escape(caption, quote=True)
    return (
        f'{_STYLE}<div class="sdmap-scroll" role="region" tabindex="0" aria-label="{name}">'
        f'<table class="sdmap-table" style="--columns: {len(columns)}"><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str], numeric: Collection[int], columns: Sequence[str]) -> str:
    first, *rest = (html.escape(str(cell)) for cell in row)
    heads = [html.escape(column, quote=True) for column in columns]
    cells = f'<th scope="row"{_number(0, numeric)}>{first}</th>'
    return cells + "".join(
        f'<td data-head="{heads[i]}"{_number(i, numeric)}>{cell}</td>' for i, cell in enumerate(rest, start=1)
    )


def _label(place: int, labels: Sequence[str]) -> str:
    return f' aria-label="{html.escape(labels[place], quote=True)}"' if labels else ""


def _current(place: int, marked: Collection[int]) -> str:
    return ' aria-current="true"' if place in marked else ""


def _number(place: int, numeric: Collection[int]) -> str:
    return ' class="number"' if place in numeric else ""
