"""The engine by itself on a page, without a server, to be shown whatever view a test makes up."""

import copy
import json

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.web.assets import engine_js, leaflet_js
from sdmap.render.web.layer_shapes import geometry
from sdmap.render.web.web_map import payload

AREAS = 'path[data-part="map"]'
PLOT = 'button[data-part="plot"]'
TABLE = 'tbody button[data-part="table"]'
HOSTILE = '<img src=x onerror="globalThis.ran = true">&amp;'
BLANK = (
    '<!DOCTYPE html><html lang="en-GB"><title>Atlas</title><body style="margin:0"><main><div id="root"></div></main>'
)
KEEP = "([key, text]) => { (globalThis.shapes ??= new Map()).set(key, JSON.parse(text)); }"
RENDER = """([view, key, selected]) => {
  globalThis.picks ??= [];
  const onPick = code => picks.push(code);
  const asked = { view: JSON.parse(view), geometry: shapes.get(key), selected, onPick };
  sdmapEngine.render(document.getElementById('root'), asked);
}"""


def chosen(area):
    """What is said of an area that is selected: its figure, and how that compares."""
    told = ", ".join(filter(None, (area["text"], area["comparison"])))
    return f"{area['name']} selected: {told}"


class Stage:
    """A page with nothing but the engine on it."""

    def __init__(self, page, pack):
        self.page, self.pack = page, pack
        page.set_content(BLANK)
        page.add_script_tag(content=f"{leaflet_js()}\n{engine_js()}")
        self.has = set()

    def view(self, layer="wards", indicator="free_school_meals", **more):
        result = draw(self.pack, MapRequest(layer, indicator, comparator="E92000001", **more))
        return copy.deepcopy(payload(result))

    def show(self, view, layer="wards", selected="", *, shapes=geometry):
        known = self.pack.layer(layer)
        return self.render(view, shapes(self.pack, known, known.core.codes if known.core else ()), selected)

    def render(self, view, form, selected=""):
        """Show a view in shapes made up for it."""
        # As text, and shapes once: of values that are nested playwright describes every number by itself.
        if form["key"] not in self.has:
            self.page.evaluate(KEEP, [form["key"], json.dumps(form)])
            self.has.add(form["key"])
        self.page.evaluate(RENDER, [json.dumps(view), form["key"], selected])
        return self.page

    def picks(self):
        return self.page.evaluate("globalThis.picks")

    def pressed(self):
        return {
            element.get_attribute("data-code") for element in self.page.locator('#root [aria-pressed="true"]').all()
        }

    def focused(self):
        return self.page.evaluate("[document.activeElement.dataset.part, document.activeElement.dataset.code]")
