"""The table of the stages of life: a line for each stage and measure, under it a row for each group of people.

Levels side by side that do not know a figure for the same reason share one cell, so that what is known stands out.
Each figure opens its file, its rows, its publisher and the day it was published.
"""

from __future__ import annotations

import html
from itertools import groupby

from sdmap.text.joining import lowered
from sdmap.topics.stages import tables, words
from sdmap.topics.stages.found import FoundRow, StagesResult
from sdmap.ui.parts.html_table import frame, head_cells
from sdmap.ui.streamlit.assets import style


def stage_table(result: StagesResult) -> str:
    """The table as HTML, every text escaped."""
    heads = head_cells(("Whose", *words.heads(result)))
    bodies = "".join(_body(result, list(rows)) for _, rows in groupby(result.rows, key=lambda found: found.stage))
    return style("stages") + frame(tables.caption(result), heads, bodies, "sdmap-stages")


def _body(result: StagesResult, rows: list[FoundRow]) -> str:
    """A stage's line, with the measure that most of its rows are of, and the rows under it."""
    groups = [list(alike) for _, alike in groupby(rows, key=lambda found: found.measure)]
    main = next((group[0].measure for group in groups if len(group) > 1), None)
    title = rows[0].stage.title + (f": {lowered(main.title)}" if main else "")
    width = 1 + len(words.heads(result))
    head = f'<tr class="stage"><th scope="rowgroup" colspan="{width}">{html.escape(title)}</th></tr>'
    made = "".join(_row(result, found, named=found.measure is not main) for found in rows)
    return f"<tbody>{head}{made}</tbody>"


def _row(result: StagesResult, found: FoundRow, *, named: bool) -> str:
    """A row; ``named`` says its measure beside whose figure it is."""
    label = f"{found.measure.title}: {lowered(found.row.label)}" if named else found.row.label
    texts = [
        (
            words.cell_texts(result, found, cell),
            words.from_text(result, cell) if cell.known else "",
            words.short_name(result, cell.level),
        )
        for cell in found.cells
    ]
    cells = []
    for (said, origin), alike in groupby(texts, key=lambda text: (text[0], text[1])):
        names = [name for _, _, name in alike]
        # Two figures that happen to be alike are still two.
        cells += [_cell(said, [name], origin) for name in names] if origin else [_cell(said, names)]
    return f'<tr><th scope="row">{html.escape(label)}</th>{"".join(cells)}</tr>'


def _cell(said: tuple[str, str, str], names: list[str], origin: str = "") -> str:
    """A cell; a figure opens where it is from."""
    first, year, under = (html.escape(text) for text in said)
    kind = "" if origin else ' class="unknown wide"'
    span = f' colspan="{len(names)}"' if len(names) > 1 else ""
    head = html.escape(", ".join(names), quote=True)
    when = f' <span class="year">{year}</span>' if year else ""
    told = f"{first}{when}"
    if origin:
        told = f"<details><summary><u>{first}</u>{when}</summary><small>{html.escape(origin)}</small></details>"
    below = f' <span class="under">{under}</span>' if under else ""
    return f'<td data-head="{head}"{kind}{span}>{told}{below}</td>'
