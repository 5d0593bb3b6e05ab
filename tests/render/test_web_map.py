"""The payload, the shapes and the single-file map: what a browser is sent."""

import dataclasses
import json
import re
from html.parser import HTMLParser

import pytest
import shapely
from shapely.geometry import shape

from sdmap.maps import narrate
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.web.layer_shapes import geometry
from sdmap.render.web.pair_views import views
from sdmap.render.web.web_map import payload, to_html
from sdmap.topics.compared.pair import pair_of

HOSTILE = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>{{ 7 * 7 }}{% endraw %}{# gone #}'


@pytest.fixture
def result(small_pack):
    return draw(small_pack, MapRequest("squares", "eligible", comparator="E92000001"))


@pytest.fixture
def hostile(result):
    areas = result.areas.assign(name=HOSTILE)
    return dataclasses.replace(result, areas=areas)


@pytest.fixture(params=["wards", "divisions_2013"])
def shipped(pack, request):
    return draw(pack, MapRequest(request.param, "free_school_meals", comparator="E92000001", show_schools=True))


def test_the_payload_is_json_in_the_order_of_rank(result):
    view = payload(result)
    assert json.loads(json.dumps(view)) == view
    assert [area["code"] for area in view["areas"]] == list(result.areas["code"])


def test_every_figure_and_word_is_the_result_s_own(result):
    view = payload(result)
    for area, row, text in zip(view["areas"], result.areas.itertuples(), narrate.area_texts(result), strict=True):
        assert area["value"] == pytest.approx(row.value)
        assert (area["lower"], area["upper"]) == pytest.approx((row.lower_ci, row.upper_ci), abs=1e-4)
        assert (area["colour"], area["pattern"]) == (row.colour, row.pattern)
        assert (area["text"], area["interval"], area["sentence"]) == (text.value, text.interval, text.sentence)
    assert view["title"] == narrate.map_headline(result)
    assert [entry["colour"] for entry in view["legend"]] == [entry.colour for entry in result.legend]


def test_an_area_without_a_figure_is_null_and_says_why(small_pack):
    result = draw(small_pack, MapRequest("squares", "pupils"))
    area = next(a for a in payload(result)["areas"] if a["value"] is None)
    assert area["text"]
    assert area["lower"] is None
    json.dumps(payload(result), allow_nan=False)


def test_a_refused_comparison_draws_no_line(result):
    refused = dataclasses.replace(result.comparator, refused="the measures differ")
    view = payload(dataclasses.replace(result, comparator=refused))
    assert view["comparator"] is None
    assert "comparison" not in [column["key"] for column in view["columns"]]


def test_the_comparator_lies_on_the_axis(result):
    view = payload(result)
    assert view["axis"]["lower"] <= view["comparator"]["value"] <= view["axis"]["upper"]
    assert view["axis"]["ticks"][0]["text"].endswith("%")


def test_a_hidden_core_is_not_outlined_but_still_told(small_pack):
    view = payload(draw(small_pack, MapRequest("squares", "eligible", show_core=False)))
    assert view["core"] is None
    assert [area["core_words"] for area in view["areas"] if area["core"]] == ["Yes", "Yes"]


def test_a_switch_of_indicator_sends_little(pack):
    for indicator in ("free_school_meals", "year_6_obesity", "good_level_of_development"):
        view = payload(draw(pack, MapRequest("wards", indicator, comparator="E92000001")))
        assert len(json.dumps(view)) < 20_000


def test_every_school_has_a_mark_of_its_phase(shipped):
    schools = payload(shipped)["schools"]
    assert len(schools["points"]) == len(shipped.schools)
    assert len({(mark["shape"], mark["fill"]) for mark in schools["marks"]}) == len(schools["marks"])
    assert all(point["mark"] < len(schools["marks"]) for point in schools["points"])
    assert payload(dataclasses.replace(shipped, schools=shipped.schools.iloc[:0]))["schools"] is None


def test_shapes_are_the_layer_s_areas_with_shared_edges(pack, shipped):
    form = geometry(pack, shipped.layer, shipped.layer.core.codes)
    shapes = [shape(feature["geometry"]) for feature in form["areas"]["features"]]
    codes = {feature["properties"]["code"] for feature in form["areas"]["features"]}
    assert codes == set(shipped.areas["code"])
    assert shapely.coverage_is_valid(shapes)
    for feature, outline in zip(form["areas"]["features"], shapes, strict=True):
        assert outline.contains(shapely.Point(feature["properties"]["label"]))


def test_the_core_s_line_is_its_outer_boundary(small_pack):
    form = geometry(small_pack, small_pack.layer("squares"), ("S1", "S2"))
    core = [shape(f["geometry"]) for f in form["areas"]["features"] if f["properties"]["code"] in {"S1", "S2"}]
    drawn = shapely.line_merge(shape(form["core"]))
    assert drawn.equals(shapely.union_all(core).boundary)
    (south, west), (north, east) = form["core_bounds"]
    assert south < north
    assert west < east


def test_the_key_of_the_shapes_tells_their_content(small_pack):
    whole, core = (
        geometry(small_pack, small_pack.layer("squares")),
        geometry(small_pack, small_pack.layer("squares"), ("S1",)),
    )
    assert whole["core"] is None
    assert whole["core_bounds"] is None
    assert len({whole["key"], core["key"], geometry(small_pack, small_pack.layer("halves"))["key"]}) == 3
    assert geometry(small_pack, small_pack.layer("squares"))["key"] == whole["key"]


class Outline(HTMLParser):
    """The tags of a document, and what its table and heading say without any script."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.cells, self.inside = [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.inside = tag

    def handle_data(self, data):
        if self.inside in {"td", "th"} and data.strip():
            self.cells.append(data)

    def handle_endtag(self, tag):  # noqa: ARG002
        self.inside = ""


def test_the_file_fetches_nothing(shipped):
    text = to_html(shipped)

    outline = Outline(text)
    assert {"link", "img", "iframe"}.isdisjoint(outline.tags)
    assert "src" not in dict(outline.attributes)
    for word in ("cdn", "unpkg", "jsdelivr", "googleapis", "openstreetmap", "sourceMappingURL", "jquery"):
        assert word.lower() not in text.lower()


def test_the_file_is_a_whole_document(shipped):
    text = to_html(shipped)
    assert text.startswith("<!DOCTYPE html>")
    outline = Outline(text)
    assert ("lang", "en-GB") in outline.attributes
    assert outline.tags.count("title") == outline.tags.count("h1") == outline.tags.count("main") == 1
    for source in shipped.sources:
        assert source.attribution.split(" ©")[0] in text


def test_the_table_is_there_before_any_script(result):
    cells = Outline(to_html(result)).cells
    for area in payload(result)["areas"]:
        assert area["name"] in cells
        assert area["text"] in cells


def test_the_same_map_gives_the_same_file(result):
    assert to_html(result) == to_html(result)


def test_hostile_names_stay_text(hostile):
    text = to_html(hostile)
    outline = Outline(text)
    assert "img" not in outline.tags
    assert outline.tags.count("script") == 1
    assert not any(name.startswith("on") for name, _ in outline.attributes)
    assert HOSTILE in outline.cells
    assert HOSTILE in dict(outline.attributes)["content"]
    assert json.loads(re.search(r"var views = (\[.*?\]);\n", text)[1])[0]["areas"][0]["name"] == HOSTILE
    assert "{% raw %}" not in text


def test_one_file_can_hold_every_measure_of_a_layer(pack):
    from sdmap.render.files.exports import export

    text = export(
        draw(pack, MapRequest("divisions_2013", "free_school_meals")), "html", picture="small_multiples"
    ).decode()
    outline = Outline(text)
    views = json.loads(re.search(r"var views = (\[.*?\]);\n", text)[1])
    assert outline.tags.count("option") == len(views) > 5
    assert outline.tags.count("table") == len(views), "without scripts every table is there"
    assert len({view["legend_title"] for view in views}) == len(views)


def test_a_map_that_reaches_far_begins_with_the_areas_that_have_a_figure(pack):
    asked = MapRequest("districts", "good_level_of_development", "2018/19")
    result = draw(pack, asked)
    frame = payload(result)["frame"]
    assert frame is not None
    known = result.areas[result.areas["status"] != "missing"].to_crs("EPSG:4326")
    west, south, east, north = known.total_bounds
    assert frame == [pytest.approx([south, west], abs=0.02), pytest.approx([north, east], abs=0.02)]
    (_, whole_west), (_, whole_east) = geometry(pack, pack.layer("districts"))["bounds"]
    assert frame[1][1] - frame[0][1] < 0.7 * (whole_east - whole_west)
    # Tiles stand nowhere, and the district's own areas are all there is of it.
    assert "frame" not in payload(draw(pack, dataclasses.replace(asked, view="tiles")))
    assert "frame" not in payload(draw(pack, MapRequest("wards", "free_school_meals")))
    pair = pair_of(pack, asked, dataclasses.replace(asked, indicator="year_6_obesity", period="2024/25"))
    first, second = views(pair)
    assert first.get("frame") == second.get("frame")
