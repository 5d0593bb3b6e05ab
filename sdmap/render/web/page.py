"""The single-file web map: a folium map with nothing fetched from anywhere.

Folium's own maps load Leaflet, jQuery, Bootstrap and more from the network. This one carries Leaflet and the engine in
itself, and everything that folium can add to a map still can be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

import folium
from branca.element import Figure
from jinja2 import Template

from sdmap.render.web.assets import engine_js, leaflet_js

_PAGE_STYLE = """
body { margin: 0 auto; max-width: 75rem; padding: 1rem 1.5rem 2rem; background: #ffffff; color: #0b0c0c;
  font: 400 1rem/1.45 system-ui, -apple-system, "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; max-width: 50em; }
.subtitle { margin: 0 0 1rem; }
.which select { font: inherit; min-height: 2.25rem; padding: 0 .5rem; }
@media print { .which { display: none; } }
footer { margin-top: 1.5rem; border-top: 1px solid #b1b4b6; font-size: .875rem; }
footer h2 { font-size: 1rem; margin: .75rem 0 .25rem; }
footer ul { margin: 0; padding-left: 1.1rem; }
.plain table { border-collapse: collapse; width: 100%; font-size: .875rem; }
.plain caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
.plain :is(th, td) { border-bottom: 1px solid #b1b4b6; padding: .2rem .6rem; text-align: left; font-weight: 400; }
.plain thead th { font-weight: 600; }
@media print { body { max-width: none; padding: 0; } @page { size: A4 landscape; margin: 12mm; } }
"""


class _Page(Figure):
    """A figure that says its language and leaves nothing to a browser's guess."""

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n'
        "<head>\n"
        "<title>{{ this.title }}</title>\n"
        "{{ this.header.render(**kwargs) }}\n"
        "</head>\n"
        "<body>\n"
        "{{ this.html.render(**kwargs) }}\n"
        "<script>\n"
        "{{ this.script.render(**kwargs) }}\n"
        "</script>\n"
        "</body>\n"
        "</html>\n"
    )


class AtlasMap(folium.Map):
    """A folium map drawn by the engine: Leaflet comes with the page and no tiles are asked for.

    What is added to it (``folium.Marker(...).add_to(atlas)``) is drawn on the same Leaflet map.

    Parameters
    ----------
    views
        From :func:`sdmap.render.web.web_map.payload`, all of one layer: the first is shown, the others can be chosen.
    shapes
        From :func:`sdmap.render.web.web_map.geometry`.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="description" content="{{ this.description }}">
        <style>{{ this.page_style }}</style>
        {% endmacro %}

        {% macro html(this, kwargs) %}
        {{ this.body }}
        {% endmacro %}

        {% macro script(this, kwargs) %}
        {{ "{% raw %}" }}
        {{ this.leaflet }}
        var {{ this.get_name() }} = (function () {
          var engine = {{ this.engine }}(L);
          var root = document.getElementById({{ this.get_name()|tojson }});
          var views = {{ this.views }};
          var shapes = {{ this.shapes }};
          root.replaceChildren();
          root.className = "";
          function show(at) {
            var view = views[at];
            document.title = view.title;
            document.querySelector("h1").textContent = view.title;
            document.querySelector(".subtitle").textContent = view.subtitle;
            document.querySelector("footer ul").replaceChildren(...view.sources.map(function (line) {
              return Object.assign(document.createElement("li"), { textContent: line });
            }));
            return engine.render(root, { view: view, geometry: shapes });
          }
          var choice = document.getElementById("which");
          if (choice) choice.addEventListener("change", function () { show(Number(choice.value)); });
          return show(choice ? Number(choice.value) : 0).parts.map.map;
        })();
        {{ "{% endraw %}" }}
        {% endmacro %}
        """
    )

    def __init__(self, views: Sequence[dict[str, Any]], shapes: dict[str, Any]) -> None:
        super().__init__(tiles=None, zoom_control=False)
        # Folium keeps its lists of links on the class, for every map; these belong to this one and stay empty.
        self.default_js, self.default_css = [], []
        # The same map gives the same file, so the name is not left to chance.
        self._id = shapes["key"]
        self.page_style, self.description = _PAGE_STYLE, _text(views[0]["alt"])
        self.leaflet, self.engine = leaflet_js(), _in_script(engine_js())
        self.views = f"[{','.join(_script_json(view) for view in views)}]"
        self.shapes = _script_json(shapes)
        self.body = _body(views, self.get_name())


def _text(words: str) -> str:
    """Words as HTML that stays words.

    Branca takes what a map renders for a template and renders that once more, so a brace in a name would be run.
    """
    return escape(words).replace("{", "&#123;")


def page(views: Sequence[dict[str, Any]], shapes: dict[str, Any]) -> str:
    """Write the document for one view or several of a layer, and its shapes."""
    figure = _Page(title=_text(views[0]["title"]))
    figure.add_child(AtlasMap(views, shapes))
    return str(figure.render())


def _script_json(data: dict[str, Any]) -> str:
    """JSON that cannot end the script it stands in, nor be run as a template, whatever the names in it."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    # A brace before another, % or # can only stand inside a text: the braces of JSON itself are followed by a quote.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)


def _in_script(text: str) -> str:
    return text.replace("</", "<\\/")


def _body(views: Sequence[dict[str, Any]], name: str) -> str:
    """The document before any script has run: finding, the choice of measure, tables, notes and sources."""
    view = views[0]
    plain = "".join(f"{_table(each)}\n{_work(each)}{_notes(each)}" for each in views)
    items = "".join(f"<li>{_text(line)}</li>" for line in view["sources"])
    return (
        f'<main><h1>{_text(view["title"])}</h1>\n<p class="subtitle">{_text(view["subtitle"])}</p>\n'
        f'{_choice(views)}<div id="{name}" class="plain">{plain}</div></main>\n'
        f"<footer><h2>Sources and licences</h2><ul>{items}</ul></footer>"
    )


def _choice(views: Sequence[dict[str, Any]]) -> str:
    """The switch between measures; none for a single one."""
    if len(views) < 2:
        return ""
    options = "".join(f'<option value="{at}">{_text(view["legend_title"])}</option>' for at, view in enumerate(views))
    return f'<p class="which"><label for="which">Measure</label> <select id="which">{options}</select></p>\n'


def _table(view: dict[str, Any]) -> str:
    """The table as it stands without scripts; the engine puts the map and a table to sort in its place."""
    heads = "".join(f'<th scope="col">{_text(column["title"])}</th>' for column in view["columns"])
    rows = []
    for area in view["areas"]:
        first, *rest = (_text(str(area[column["key"]])) for column in view["columns"])
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    caption = f"<caption>{_text(view['table_title'])}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _work(view: dict[str, Any]) -> str:
    """What is being done, as a list; nothing where it was not asked for."""
    if "work" not in view:
        return ""
    groups = []
    for group in view["work"]["groups"]:
        title = f"{group['letter']}. {group['title']}" if group["letter"] else group["title"]
        items = "".join(f"<li><b>{_text(i['name'])}</b> {_text(i['words'])}</li>" for i in group["items"])
        groups.append(f"<h3>{_text(title)}</h3><p>{_text(group['where'])}</p><ul>{items}</ul>")
    return f"<h2>{_text(view['work']['title'])}</h2>{''.join(groups)}"


def _notes(view: dict[str, Any]) -> str:
    notes = "".join(f"<p>{_text(note)}</p>" for note in view["notes"])
    without = "<noscript><p>The map needs a browser that runs scripts; the table above does not.</p></noscript>"
    return f"<p>{_text(view['caption'])}</p>{notes}{without}"
