"""The map of changes as a picture: what it says, how its steps look, and why it is refused."""

from __future__ import annotations

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.style import CHANGE_COLOURS, NOTHING, luminance
from sdmap.render.files.exports import export, file_name
from sdmap.render.paper.change import change_sheet
from sdmap.render.paper.pictures import Wanted, picture
from sdmap.render.paper.variants import VARIANTS
from sdmap.text.errors import RequestError
from sdmap.topics.attainment.change_fills import filled
from sdmap.topics.attainment.change_words import change_headline, lacking_note
from sdmap.topics.attainment.changed import change_map
from tests.printing import lettering

ENGLAND = "E92000001"
RESULTS = "key_stage_2_reading_writing_maths"


@pytest.fixture(scope="module")
def meals(pack):
    return draw(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", ENGLAND))


@pytest.fixture(scope="module")
def shown(pack):
    return change_map(pack, pack.layer("wards"), pack.indicator(RESULTS), ENGLAND)


def test_it_says_the_finding_what_stands_on_an_area_and_every_area_in_words(meals):
    figure, story = change_sheet((meals,), Wanted("a4_landscape", "colour", ""))
    found = change_map(meals.pack, meals.layer, meals.indicator, ENGLAND)
    assert story.title == change_headline(found)
    assert "change from January 2019 to January 2023, less England’s" in story.subtitle
    assert story.description.startswith("Map of changes by electoral division. Free school meals, January 2019")
    assert "Swadlincote North: +11.0 points (7.5 points or more worse than England’s change, clearly)." in (
        story.description
    )
    assert all(each.name in story.description for each in found.areas)
    assert any("Department for Education" in line for line in story.sources)
    said = " ".join(text for _, text in lettering(figure).values())
    assert "+11.0 ◆" in said
    assert "Free school meals, January 2019 to January 2023: change beside England’s" in said
    # All five steps, those of no area too: two maps of change are read by one key.
    assert [f"({count})" in said for count in (1, 3, 4, 0)] == [True] * 4


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_steps_are_told_apart_in_every_variant(pack, shown, variant):
    result = draw(pack, MapRequest("wards", RESULTS, shown.later, ENGLAND))
    made = filled(shown, result, VARIANTS[variant].changes())
    steps = [entry.colour for entry in made.legend if entry.kind == "comparison"]
    assert len(set(steps)) == 5
    if variant == "colour":
        assert tuple(steps) == CHANGE_COLOURS
    if variant == "grey":
        assert steps == sorted(steps, key=luminance), "the worse the darker"
    assert sum(entry.count for entry in made.legend) == len(shown.areas)
    lacking = {each.code for each in shown.areas if each.band is None}
    assert set(made.areas.loc[made.areas["code"].isin(lacking), "colour"]) == {NOTHING}
    # It exists, and is withheld.
    assert set(made.areas.loc[made.areas["code"].isin(lacking), "pattern"]) == {"withheld"}


def test_an_area_without_a_change_is_named_with_the_reason(shown):
    assert lacking_note(shown) == "Not known: Hilton (one of the two figures is withheld)."


def test_it_leaves_the_building_as_the_other_pictures_do(meals):
    assert export(meals, "svg", picture="change").startswith(b"<?xml")
    assert file_name(meals, "png", preset="a4_landscape", picture="change").endswith("-change-a4-landscape.png")


def test_a_measure_without_two_periods_is_refused_with_the_reason(pack, fenland):
    asked = draw(pack, MapRequest("wards", "deprived_households", "2021"))
    alone = draw(fenland, MapRequest("wards", "free_school_meals", "2019-01"))
    for result in (asked, alone):
        with pytest.raises(RequestError, match="needs two periods that can be compared"):
            picture("change", result, "png")
