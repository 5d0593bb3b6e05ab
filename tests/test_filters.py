"""Filters leave areas on the map, faint, and say how many remain."""

import pytest

from sdmap import MapRequest, RequestError, draw
from sdmap.filters import filter_sentence, school_sentence
from sdmap.results import Filter, SchoolFilter

ENGLAND = "E92000001"


def drawn(pack, only, layer="divisions_2013", indicator="free_school_meals", period="2023-01"):
    return draw(pack, MapRequest(layer, indicator, period, ENGLAND, only=only))


def names(result):
    return result.areas.loc[result.areas["kept"], "name"].tolist()


def test_without_a_filter_every_area_is_kept(pack):
    result = drawn(pack, Filter())
    assert result.areas["kept"].all()
    assert filter_sentence(result) == ""


def test_only_the_core(pack):
    result = drawn(pack, Filter(core=True))
    assert names(result) == ["Swadlincote North", "Swadlincote Central", "Swadlincote South"]
    assert len(result.areas) == 8
    assert filter_sentence(result) == ("Only areas of the Swadlincote urban core: 3 of 8 electoral divisions remain.")


def test_only_areas_that_differ_from_the_comparator(pack):
    result = drawn(pack, Filter(different=True))
    assert "Swadlincote South" not in names(result)
    assert len(names(result)) == 6


def test_a_range_of_values_and_none_that_pass(pack):
    assert names(drawn(pack, Filter(minimum=20, maximum=27))) == ["Swadlincote South", "Linton"]
    result = drawn(pack, Filter(minimum=90))
    assert names(result) == []
    assert filter_sentence(result).endswith("0 of 8 electoral divisions remain.")


def test_worse_on_several_indicators_at_once(pack):
    result = drawn(pack, Filter(worse_on=("free_school_meals",)))
    assert names(result) == ["Swadlincote North", "Swadlincote Central"]
    assert "areas worse than England on free school meals" in filter_sentence(result)
    both = drawn(pack, Filter(worse_on=("free_school_meals", "good_level_of_development")))
    assert names(both) == [], "nothing is worse on an expected figure"


def test_an_unknown_indicator_in_a_filter_is_told(pack):
    with pytest.raises(RequestError, match="There is no indicator “meals”"):
        drawn(pack, Filter(worse_on=("meals",)))


def with_schools(pack, **wanted):
    return draw(pack, MapRequest("wards", "free_school_meals", show_schools=True, schools=SchoolFilter(**wanted)))


def test_schools_of_a_phase_a_type_and_an_outcome_are_on_the_map_and_the_others_are_not(pack):
    everyone = with_schools(pack).schools
    secondary = with_schools(pack, phases=("State-funded secondary",)).schools
    assert set(secondary["phase"]) == {"State-funded secondary"}
    assert 0 < len(secondary) < len(everyone) == 58
    led = with_schools(pack, phases=("State-funded secondary",), types=("Academy sponsor led",)).schools
    assert set(led["type"]) == {"Academy sponsor led"}
    assert set(led["urn"]) < set(secondary["urn"])
    assert set(with_schools(pack, ratings=("Good", "")).schools["ofsted"]) == {"Good", ""}


def test_it_is_said_which_schools_are_on_the_map_and_how_many(pack):
    assert school_sentence(with_schools(pack)) == ""
    assert (
        school_sentence(with_schools(pack, phases=("State-funded secondary",), ratings=("Good", "")))
        == "Only schools with phase secondary and Ofsted outcome Good or none: 1 of 58 is on the map."
    )
    none = with_schools(pack, phases=("Post-16",), types=("Community school",))
    assert none.schools.empty
    assert school_sentence(none).endswith("0 of 58 are on the map.")


def test_a_link_carries_the_choice_of_schools():
    wanted = SchoolFilter(("Post-16",), ("Academy converter", "Free schools"), ("Good", ""))
    assert SchoolFilter.from_params(wanted.to_params()) == wanted
    assert SchoolFilter().to_params() == {}
    assert SchoolFilter.from_params({"school_type": "~~", "school_rating": "none"}) == SchoolFilter(ratings=("",))
