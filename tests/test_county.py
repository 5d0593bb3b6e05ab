"""A county of many areas: drawn so that it can be read, and told in whole sentences."""

import pytest

from benchmarks.county import write_county
from sdmap.checks import check_pack
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.layers import neighbours
from sdmap.pack.opening import open_pack
from sdmap.render.paper.presets import PRESETS
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.words import standing_sentence
from tests.printing import check_map, draw_print, labelled, text_of


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return open_pack(write_county(tmp_path_factory.mktemp("county") / "pack"))


def test_a_county_has_no_fault_and_hangs_together(county):
    assert [str(fault) for fault in check_pack(county.path)] == []
    assert neighbours(county, county.layer("neighbourhoods")).any(axis=1).all()


@pytest.mark.parametrize(("layer", "count"), [("wards", 98), ("neighbourhoods", 220)])
def test_labels_are_legible_or_left_out_and_that_is_said(county, layer, count):
    result = draw(county, MapRequest(layer, "free_school_meals", "2025-01", "E92000001"))
    found = check_map(draw_print(result), PRESETS["a4_landscape"])
    core = set(county.layer(layer).core.codes)
    assert len(result.areas) == count
    assert len(labelled(found) & core) >= 8, "the core is named as far as there is room"
    if layer == "wards":
        assert len(labelled(found) - core) >= 12, "and of the others those that have room for it"
    assert "Areas are too many to name them all here." in text_of(found, "notes")


def test_more_sets_than_can_be_counted_are_told_in_a_sentence(county):
    found = concentration(county, MapRequest("neighbourhoods", "free_school_meals", "2025-01", "E92000001"))
    assert standing_sentence(found) == (
        "The core is not ranked among other sets: there are more sets of 24 of 220 neighbourhoods than can be counted"
        " one by one."
    )
