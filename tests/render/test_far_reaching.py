"""A printed map of a layer that reaches far has the areas with a figure and what lies between, and says what is off."""

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.panel import Areas
from tests.printing import boxes_of, draw_print, text_of
from tests.printing import lettering as letters

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def districts(pack):
    return draw(pack, MapRequest("districts", "good_level_of_development", comparator=ENGLAND))


def test_areas_without_a_figure_that_lie_off_are_not_drawn_and_are_counted(districts):
    areas = Areas.of(districts)
    known = set(districts.areas.loc[districts.areas["value"].notna(), "code"])
    assert known < set(areas.codes)
    assert len(districts.far_off) == 6
    assert not known & set(districts.far_off)
    assert {*areas.codes, *districts.far_off} == set(districts.areas["code"])
    notes = text_of(letters(draw_print(districts, preset="a4_landscape")), "notes")
    assert "6 districts without a figure are further off, and not drawn." in notes


def test_a_selected_area_is_never_off(pack, districts):
    far = districts.far_off[0]
    chosen = draw(pack, MapRequest("districts", "good_level_of_development", comparator=ENGLAND, area=far))
    assert far in Areas.of(chosen).codes


def test_parts_of_one_district_are_all_drawn(pack):
    result = draw(pack, MapRequest("wards", "free_school_meals", comparator=ENGLAND))
    assert result.within is None
    assert result.far_off == ()


@pytest.mark.parametrize("preset", ["a4_landscape", "a4_portrait", "report_half", "slide"])
def test_the_scale_bar_keeps_off_the_frame_of_what_is_shown_larger(districts, preset):
    figure = draw_print(districts, preset=preset)
    bars, frames = boxes_of(figure, "scale-bar"), boxes_of(figure, "inset-place")
    assert bars
    assert not any(bar.meets(frame) for bar in bars[:1] for frame in frames)
