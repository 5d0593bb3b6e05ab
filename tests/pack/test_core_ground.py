"""What every map outlines: its own core, one that it borrows, or the district among others."""

import shapely

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.core_ground import core_ground, core_shape, on_core
from sdmap.pack.layers import areas
from sdmap.render.paper.panel import Areas
from sdmap.render.web.layer_shapes import shapes_of
from sdmap.render.web.web_map import payload


def test_a_layer_with_a_core_outlines_its_own(pack):
    for layer in pack.layers.values():
        if layer.core:
            found = core_ground(pack, layer)
            assert found.own
            assert (found.of, found.codes, found.key) == (layer, layer.core.codes, "Swadlincote urban core")
            assert on_core(pack, layer) == set(layer.core.codes)


def test_small_areas_borrow_the_core_of_the_wards(packs):
    wards = packs.layer("wards")
    for layer in packs.layers.values():
        if layer.core or not layer.whole:
            continue
        found = core_ground(packs, layer)
        assert found.of is wards
        assert found.key.endswith(", by ward")
        ground = core_shape(packs, layer)
        assert ground.equals(core_shape(packs, wards))
        frame = areas(packs, layer).set_index("code")
        for code in on_core(packs, layer):
            assert ground.covers(shapely.point_on_surface(frame.geometry[code]))


def test_the_same_ground_is_on_screen_and_on_paper(packs):
    layer = packs.layer("lsoa_2011")
    indicator = "free_school_meals"
    result = draw(packs, MapRequest(layer.id, indicator))
    paper, screen = Areas.of(result), shapes_of(packs, layer, "map")
    assert paper.show_core
    assert paper.core.equals(core_shape(packs, layer))
    assert set(paper.codes[paper.in_core]) == on_core(packs, layer)
    (south, west), (north, east) = screen["core_bounds"]
    assert south < north
    assert west < east
    assert payload(result)["core"]["title"] == core_ground(packs, layer).key
    assert payload(draw(packs, MapRequest(layer.id, indicator, show_core=False)))["core"] is None


def test_among_districts_the_district_is_outlined(pack):
    result = draw(pack, MapRequest("districts", "year_6_obesity"))
    view = payload(result)
    assert view["core"]["title"] == view["inset_title"] == view["inset_button"] == pack.name
    paper = Areas.of(result)
    assert set(paper.codes[paper.in_core]) == {pack.code}


def test_the_words_are_the_pack_s_own(small_pack):
    halves = small_pack.layer("halves")
    assert core_ground(small_pack, halves).of is small_pack.layer("squares")
    assert core_ground(small_pack, halves).key == "Old town, by square"
