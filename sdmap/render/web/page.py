"""The single-file web map: a folium map with nothing fetched from anywhere.

Folium's own maps load Leaflet, jQuery, Bootstrap and more from the network. This one carries Leaflet and the engine in
itself, and everything that folium can add to a map still can be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape

import folium
from branca.element import Figure
from jinja2 import Template

from sdmap.render.web.assets import engine_js, leaflet_js, own, page_style
from sdmap.render.web.wire import Shapes, View


class _Page(Figure):
    """A figure that says its language and leaves nothing to a browser's guess."""

    _template = Template(own("src/page.html"))


class AtlasMap(folium.Map):
    """A folium map drawn by the engine: Leaflet comes with the page and no tiles are asked for.

    What is added to it (``folium.Marker(...).add_to(atlas)``) is drawn on the same Leaflet map.

    Parameters
    ----------
    views
        From :func:`sdmap.render.web.web_map.payload`, all of one layer: the first is shown, the others can be chosen.
    shapes
        From :func:`sdmap.render.web.layer_shapes.geometry`.
    selected
        The code of the area that is selected to begin with, "" for none.
    """

    _template = Template(own("src/map.html"))

    def __init__(self, views: Sequence[View], shapes: Shapes, selected: str) -> None:
        super().__init__(tiles=None, zoom_control=False)
        # Folium keeps its lists of links on the class, for every map; these belong to this one and stay empty.
        self.default_js, self.default_css = [], []
        # The same map gives the same file, so the name is not left to chance.
        self._id = shapes["key"]
        self.page_style, self.description = page_style(), _text(views[0]["alt"])
        self.leaflet, self.engine = leaflet_js(), _in_script(engine_js())
        self.views = f"[{','.join(_script_json(view) for view in views)}]"
        self.shapes, self.selected = _script_json(shapes), _script_json(selected)
        self.body = _body(views, self.get_name())


def _text(words: str) -> str:
    """Words as HTML that stays words.

    Branca takes what a map renders for a template and renders that once more, so a brace in a name would be run.
    """
    return escape(words).replace("{", "&#123;")


def page(views: Sequence[View], shapes: Shapes, selected: str = "") -> str:
    """Write the document for one view or several of a layer, its shapes, and the code of the area that is selected."""
    figure = _Page(title=_text(views[0]["title"]))
    figure.add_child(AtlasMap(views, shapes, selected))
    return str(figure.render())


def _script_json(data: View | Shapes | str) -> str:
    """JSON that cannot end the script it stands in, nor be run as a template, whatever the names in it."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    # A brace before another, % or # can only stand inside a text: the braces of JSON itself are followed by a quote.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)


def _in_script(text: str) -> str:
    return text.replace("</", "<\\/")


def _body(views: Sequence[View], name: str) -> str:
    """The document before any script has run: finding, the choice of measure, tables, notes and sources."""
    view = views[0]
    plain = "".join(f"{_table(each)}\n{_work(each)}{_notes(each)}" for each in views)
    items = "".join(f"<li>{_text(line)}</li>" for line in view["sources"])
    return (
        f'<main><h1>{_text(view["title"])}</h1>\n<p class="subtitle">{_text(view["subtitle"])}</p>\n'
        f'{_choice(views)}<div id="{name}" class="plain">{plain}</div></main>\n'
        f"<footer><h2>Sources and licences</h2><ul>{items}</ul></footer>"
    )


def _choice(views: Sequence[View]) -> str:
    """The switch between measures; none for a single one."""
    if len(views) < 2:
        return ""
    options = "".join(f'<option value="{at}">{_text(view["legend_title"])}</option>' for at, view in enumerate(views))
    return f'<p class="which"><label for="which">Measure</label> <select id="which">{options}</select></p>\n'


def _table(view: View) -> str:
    """The table as it stands without scripts; the engine puts the map and a table to sort in its place."""
    heads = "".join(f'<th scope="col">{_text(column["title"])}</th>' for column in view["columns"])
    rows = []
    for area in view["areas"]:
        first, *rest = (_text(area[column["key"]]) for column in view["columns"])
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    caption = f"<caption>{_text(view['table_title'])}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _work(view: View) -> str:
    """What is being done, as a list; nothing where it was not asked for."""
    if "work" not in view:
        return ""
    groups = []
    for group in view["work"]["groups"]:
        title = f"{group['letter']}. {group['title']}" if group["letter"] else group["title"]
        items = "".join(f"<li><b>{_text(i['name'])}</b> {_text(i['words'])}</li>" for i in group["items"])
        groups.append(f"<h3>{_text(title)}</h3><p>{_text(group['where'])}</p><ul>{items}</ul>")
    return f"<h2>{_text(view['work']['title'])}</h2>{''.join(groups)}"


def _notes(view: View) -> str:
    notes = "".join(f"<p>{_text(note)}</p>" for note in view["notes"])
    without = "<noscript><p>The map needs a browser that runs scripts; the table above does not.</p></noscript>"
    return f"<p>{_text(view['caption'])}</p>{notes}{without}"
