"""What is written for the browser is read there as it was, whatever the names of the areas hold."""

import json
from copy import deepcopy

import pytest

from sdmap.figures.figures import layers_with
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.web import writing
from sdmap.render.web.assets import engine_js, leaflet_js
from sdmap.render.web.layer_shapes import shapes_of
from sdmap.render.web.web_map import payload

# As text both ways: of values that are nested playwright describes every number by itself.
READ = """([text, shapes]) => {
  const known = new Map([['known', JSON.parse(shapes)]]);
  return JSON.stringify(sdmapEngine.read(new TextEncoder().encode(text), known).view);
}"""


@pytest.fixture(scope="module")
def read(browser):
    page = browser.new_page()
    page.add_script_tag(content=f"{leaflet_js()}\n{engine_js()}")

    def of(view, shapes=None):
        # Of the shapes their names alone are read.
        named = [{"properties": each["properties"]} for each in shapes["areas"]["features"]] if shapes else []
        text = f'{{"geometry":"known","view":{writing.written(view, shapes)}}}'
        return json.loads(page.evaluate(READ, [text, json.dumps({"areas": {"features": named}})]))

    yield of
    page.close()


def told(pack, layer, indicator, **more):
    return json.loads(json.dumps(payload(draw(pack, MapRequest(layer=layer, indicator=indicator, **more)))))


def test_every_layer_of_the_pack_is_read_as_it_was_written(pack, read):
    views = [
        (told(pack, layer.id, i, comparator="E92000001"), shapes_of(pack, layer, "map"))
        for i in pack.indicators
        for layer in layers_with(pack, pack.indicator(i))
    ]
    assert len(views) > 30
    for view, shapes in views:
        assert read(view, shapes) == view


@pytest.mark.parametrize("layer", ["wards", "lsoa_2021"])
def test_tiles_and_shapes_that_are_not_there_are_no_obstacle(pack, read, layer):
    view = told(pack, layer, "free_school_meals")
    assert read(view, shapes_of(pack, pack.layer(layer), "tiles")) == view
    assert read(view) == view


def test_codes_and_names_stand_with_the_shapes_alone(pack):
    view = told(pack, "lsoa_2021", "free_school_meals")
    text = writing.written(view, shapes_of(pack, pack.layer("lsoa_2021"), "map"))
    assert not any(area["code"] in text for area in view["areas"])


@pytest.mark.parametrize(
    "names",
    [
        ("\ue000", "\ue001 and \ue002"),
        ("5%", "25%"),
        ("<img onerror=x>", 'quotes " and \\'),
        ("", "Ward"),
        ("乙", "🙂" * 200),
    ],
)
def test_names_that_hold_anything_are_read_as_they_were(pack, read, names):
    view = deepcopy(told(pack, "wards", "free_school_meals"))
    for area, name in zip(view["areas"], names, strict=False):
        area["sentence"] = area["sentence"].replace(area["name"], name)
        area["name"] = name
    assert read(view) == view


def test_no_areas_and_one_area_are_read_too(pack, read):
    view = told(pack, "wards", "free_school_meals")
    for few in ([], view["areas"][:1]):
        assert read(view | {"areas": few}) == view | {"areas": few}


def test_what_is_sent_is_less_than_half_of_what_it_says(pack):
    view = told(pack, "lsoa_2021", "free_school_meals")
    assert len(writing.written(view).encode()) < 0.5 * len(json.dumps(view))
