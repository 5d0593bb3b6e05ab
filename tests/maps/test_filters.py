"""Filters leave areas on the map, faint, and say how many remain."""

import pytest

from sdmap import MapRequest, RequestError, draw
from sdmap.maps.asked import Filter, SchoolFilter
from sdmap.maps.filter_words import filter_sentence, filtered_headline, school_sentence
from sdmap.maps.filters import untold
from sdmap.maps.narrate import map_headline
from sdmap.pack.inspections import ratings

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
    assert filter_sentence(result) == (
        "Only areas of the Swadlincote urban core: three of eight electoral divisions remain."
    )


def test_only_areas_that_differ_from_the_comparator(pack):
    result = drawn(pack, Filter(different=True))
    assert "Swadlincote South" not in names(result)
    assert names(result) == ["Swadlincote North", "Swadlincote Central", "Aston", "Etwall and Repton"]


def test_a_range_of_values_and_none_that_pass(pack):
    assert names(drawn(pack, Filter(minimum=20, maximum=27))) == ["Swadlincote South", "Linton"]
    result = drawn(pack, Filter(minimum=90))
    assert names(result) == []
    assert filter_sentence(result).endswith("none of the eight electoral divisions remain.")


def test_worse_on_several_indicators_at_once(pack):
    result = drawn(pack, Filter(worse_on=("free_school_meals",)))
    assert names(result) == ["Swadlincote North", "Swadlincote Central"]
    assert filter_sentence(result) == (
        "Only areas worse than England on Free school meals (January 2023): two of eight electoral divisions"
        " remain: Swadlincote North and Swadlincote Central."
    )
    both = drawn(pack, Filter(worse_on=("free_school_meals", "good_level_of_development")))
    assert names(both) == [], "nothing is worse on an expected figure"
    assert "Good level of development (which cannot be compared)" in filter_sentence(both)
    assert "of the other eight, six are not worse and two cannot be compared." in filter_sentence(both)


def test_worse_on_at_least_so_many_of_several_measures(pack):
    measures = ("free_school_meals", "year_6_obesity", "key_stage_2_reading_writing_maths")
    one, two, many = (drawn(pack, Filter(worse_on=measures, at_least=n), "wards") for n in (1, 2, 9))
    assert names(one) == ["Midway", "Woodville", "Newhall and Stanton", "Church Gresley", "Swadlincote", "Stenson"]
    assert names(two) == ["Newhall and Stanton"]
    assert "Only areas worse than England on at least two of Free school meals (January 2023), Year 6" in (
        filter_sentence(two)
    )
    everything = drawn(pack, Filter(worse_on=measures), "wards")
    assert names(many) == names(everything) == []
    assert filter_sentence(many) == filter_sentence(everything)


def test_what_is_not_known_counts_only_where_it_could_decide(guarded_pack):
    measures = ("free_school_meals", "key_stage_2_reading_writing_maths")
    one, two = (drawn(guarded_pack, Filter(worse_on=measures, at_least=n), "wards") for n in (1, 2))
    # Two wards are withheld on free meals and not worse at 11: they may be worse on one of the two, never on both.
    assert (untold(one), untold(two)) == (2, 0)
    assert "of the other 9, 7 are not worse and 2 cannot be compared." in filter_sentence(one)


def test_the_period_that_areas_are_held_against_the_comparator_in_is_said_where_it_is_not_the_latest(pack):
    result = drawn(pack, Filter(worse_on=("year_6_obesity",)), "wards", "year_6_obesity", "2015/16-2017/18")
    assert filter_sentence(result) == (
        "Only areas worse than England on Year 6 obesity (2011/12 to 2013/14, the latest that can be compared):"
        " none of the 15 wards remain."
    )


def test_areas_that_cannot_be_told_are_counted_apart_from_those_that_fail(guarded_pack):
    few = drawn(guarded_pack, Filter(minimum=20), "wards", period="")
    assert filter_sentence(few) == (
        "Only areas with at least 20.0%: 7 of 15 wards remain; of the other 8, 6 are lower and 2 are without a figure."
    )
    assert filtered_headline(few) == f"{map_headline(few)} 7 of 15 wards pass the filter; for 2 it is not known."
    worse = drawn(guarded_pack, Filter(worse_on=("free_school_meals",)), "wards", period="")
    assert "; of the other 12, 10 are not worse and 2 cannot be compared." in filter_sentence(worse)


def test_where_no_area_can_be_told_apart_none_is_left_out_and_it_is_said(pack):
    result = drawn(pack, Filter(different=True), "wards", "year_6_obesity", "2015/16-2017/18")
    assert result.areas["kept"].all()
    assert filter_sentence(result) == (
        "“Only different from England” is not in force: no ward has an interval for 2015/16 to 2017/18,"
        " so none can be told apart from England."
    )
    assert filtered_headline(result) == map_headline(result)
    alone = draw(pack, MapRequest("wards", "free_school_meals", only=Filter(different=True)))
    assert alone.areas["kept"].all()
    assert "nothing is chosen to compare with, so no ward can be told apart." in filter_sentence(alone)


def test_limits_are_of_figures_as_they_are_printed_and_said_as_they_were_set(pack):
    # Swadlincote South is 26.18%, printed 26.2%; Etwall and Repton 12.83%, printed 12.8%.
    assert "Swadlincote South" in names(drawn(pack, Filter(minimum=26.2)))
    assert names(drawn(pack, Filter(maximum=12.8))) == ["Etwall and Repton"]
    finer = drawn(pack, Filter(minimum=26.25))
    assert "Swadlincote South" not in names(finer)
    assert "at least 26.25%" in filter_sentence(finer)


@pytest.mark.parametrize(
    ("only", "words"),
    [
        (Filter(maximum=20), "are higher"),
        (Filter(minimum=10, maximum=20), "are outside these limits"),
        (Filter(minimum=20, worse_on=("free_school_meals",)), "are ruled out"),
    ],
)
def test_what_the_others_are_is_said_by_the_condition_they_fail(guarded_pack, only, words):
    assert f" {words} and " in filter_sentence(drawn(guarded_pack, only, "wards", period=""))


def test_limits_that_cross_are_told(pack):
    result = drawn(pack, Filter(minimum=20, maximum=10), "wards", period="")
    assert names(result) == []
    assert filter_sentence(result).endswith(
        "none of the 15 wards remain. The limits cross: no figure is both at least 20.0% and at most 10.0%."
    )


def test_the_headline_says_how_many_areas_pass_the_filter(pack):
    assert filtered_headline(drawn(pack, Filter())) == map_headline(drawn(pack, Filter()))
    core = drawn(pack, Filter(core=True), "wards", period="")
    assert filtered_headline(core) == f"{map_headline(core)} 5 of 15 wards pass the filter."
    one = drawn(pack, Filter(minimum=38))
    assert filtered_headline(one) == f"{map_headline(one)} One of eight electoral divisions passes the filter."
    assert filtered_headline(drawn(pack, Filter(minimum=90))).endswith(
        " None of the eight electoral divisions passes the filter."
    )
    assert filtered_headline(drawn(pack, Filter(minimum=1))).endswith(" All eight electoral divisions pass the filter.")


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
    told = ratings(pack)
    for wanted in (("Good", ""), ("No overall grade",)):
        assert set(told[with_schools(pack, ratings=wanted).schools["urn"]]) == set(wanted)


def test_it_is_said_which_schools_are_on_the_map_and_how_many(pack):
    assert school_sentence(with_schools(pack)) == ""
    assert (
        school_sentence(with_schools(pack, phases=("State-funded secondary",), ratings=("Good", "")))
        == "Only schools with phase secondary and Ofsted outcome Good or none: 3 of 58 are on the map."
    )
    none = with_schools(pack, phases=("Post-16",), types=("Community school",))
    assert none.schools.empty
    assert school_sentence(none).endswith("0 of 58 are on the map.")


def test_a_link_carries_the_choice_of_schools():
    wanted = SchoolFilter(("Post-16",), ("Academy converter", "Free school"), ("Good", ""))
    assert SchoolFilter.from_params(wanted.to_params()) == wanted
    assert SchoolFilter().to_params() == {}
    assert SchoolFilter.from_params({"school_type": "~~", "school_rating": "none"}) == SchoolFilter(ratings=("",))
