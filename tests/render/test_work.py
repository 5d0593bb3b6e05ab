"""Schools and work on a picture: no label gives way to them, and what is not marked is said."""

from dataclasses import replace

import pytest
import shapely

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.work_words import work_keys
from sdmap.render.paper.presets import preset_named
from tests.printing import boxes_of, check_map, draw_print, labelled, lettering, names_of, text_of
from tests.render.sheets import ENGLAND, LAYERS, ground_of


@pytest.mark.parametrize("layer", LAYERS)
def test_schools_do_not_shrink_the_map_on_half_a_page(pack, eligible, drawn, layer):
    with_schools = draw(pack, replace(eligible[layer].request, show_schools=True))
    plain_, marked = drawn("map", layer, "report_half"), draw_print(with_schools, preset="report_half")
    bounds = [shapely.total_bounds(ground_of(figure)) for figure in (plain_, marked)]
    without, with_them = (east - west for west, _, east, _ in bounds)
    assert with_them > 0.9 * without
    assert len(boxes_of(marked, "inset-frame")) == len(boxes_of(plain_, "inset-frame"))
    first, second = (labelled(lettering(figure)) for figure in (plain_, marked))
    assert first == second, "a label has given way to a school"
    words = [words for _, words in check_map(marked, preset_named("report_half")).values()]
    assert "Schools" in words
    assert {f"{mark.word} ({mark.count})" for mark in with_schools.school_key.marks} <= set(words)
    assert "schools" in names_of(marked)


@pytest.mark.parametrize("layer", ["wards", "divisions_2013"])
@pytest.mark.parametrize("preset", ["report_half", "slide", "a4_landscape"])
def test_no_label_stands_on_the_line_around_the_ground_of_work(pack, preset, layer):
    result = draw(pack, MapRequest(layer, "free_school_meals", "2023-01", ENGLAND, show_work=True))
    figure = draw_print(result, preset=preset)
    found = check_map(figure, preset_named(preset))
    lines = [shapely.LineString(path.vertices) for artist in figure.findobj() if artist.get_gid() == "work-lines"
             for path in artist.get_paths() if len(path.vertices) > 1]  # fmt: skip
    assert lines
    every = shapely.union_all(lines)
    discs = {
        name.rpartition("-")[0] for name, (_, words) in found.items() if name.startswith("label-") and words.isdigit()
    }
    for name, (box, words) in found.items():
        if name.startswith("label-") and name.rpartition("-")[0] not in discs:
            assert not every.intersects(box.grown(-0.2).polygon), words


@pytest.mark.parametrize("preset", ["report_half", "slide"])
def test_a_small_picture_names_the_work_and_says_what_is_not_marked(pack, preset):
    result = draw(pack, MapRequest("wards", "free_school_meals", "2023-01", ENGLAND, show_work=True))
    found = check_map(draw_print(result, preset=preset), preset_named(preset))
    keys = " ".join(words for name, (_, words) in found.items() if name.startswith("legend-key"))
    for place in result.work.marks:
        assert place.work[0].name in keys
    assert f"{work_keys(pack, result.work)[-1].words}." in text_of(found, "notes")
