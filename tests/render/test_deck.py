"""The claims of the slides: by which areas the core is told, and that nothing is named that the picture leaves out."""

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.work_map import work_shown
from sdmap.pack.interventions import interventions
from sdmap.render.paper.pictures import bars_sheet
from sdmap.render.paper.sheets import Wanted
from sdmap.render.reports.deck import deck
from sdmap.topics.aims.work import under_way, unmarked_sentence
from sdmap.topics.monitoring import words as monitoring_words
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.same_places.found import same_places, standing_out
from tests.printing import lettering

ENGLAND = "E92000001"
MEALS = "free_school_meals"


@pytest.fixture(scope="module")
def claims(pack):
    return [section.title for section in deck(draw(pack, MapRequest("wards", MEALS, "", ENGLAND)))]


def test_each_slide_with_the_core_says_by_which_areas_it_is(pack, claims):
    assert claims[0].endswith("The figures are for January 2023, by ward.")
    assert claims[6].endswith("Core and rest are by electoral division here.")
    figure, _ = bars_sheet((draw(pack, MapRequest("wards", MEALS, "", ENGLAND)),), Wanted("a4_landscape"))
    assert "Swadlincote urban core, by ward" in {words for _, words in lettering(figure).values()}


def test_a_plan_without_figures_of_a_core_says_nothing_of_it(fenland):
    found = monitoring(fenland)
    assert found is None or not monitoring_words.by_sentence(found)


def test_what_the_title_names_and_the_map_cannot_mark_is_said(pack, claims):
    assert claims[5].endswith("The map cannot mark either: no single place is given.")
    marked = [work for place in work_shown(pack, pack.layer("wards")).marks for work in place.work]
    going = under_way(pack)
    assert not set(going) & set(marked)
    assert unmarked_sentence(pack, going) == ""
    assert unmarked_sentence(pack, going[:1]) == f"The map cannot mark {going[1].name}: no single place is given."
    assert unmarked_sentence(pack, interventions(pack)) == ""


def test_on_a_single_measure_the_worst_area_comes_first_and_is_on_the_picture(fenland, pack):
    found = same_places(fenland, fenland.layer("wards"), ENGLAND)
    assert len(found.measures) == 1
    worse = [row.name for row in found.rows if row.worse]
    assert worse[0] == "Whittlesey Lattersey"
    assert worse.index("Whittlesey Lattersey") < standing_out(found.rows)
    values = found.measures[0].areas.set_index("code")["value"]
    told = [values[row.code] for row in found.rows if row.worse]
    assert told == sorted(told, reverse=True)
    several = same_places(pack, pack.layer("wards"), ENGLAND)
    alike = [(row.in_core, row.name) for row in several.rows if row.worse == 1]
    assert alike == sorted(alike, key=lambda each: (not each[0], each[1])), "on several by name, the core first"
