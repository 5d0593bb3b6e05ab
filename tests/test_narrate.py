"""The words: right for every kind of result, and never markup."""

import pytest

from sdmap import MapRequest, draw, narrate

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def meals(pack):
    return draw(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", ENGLAND))


def test_the_headline_says_core_and_rest(meals):
    assert narrate.headline(meals) == (
        "In the Swadlincote urban core, 32.0% of pupils are eligible for free school meals;"
        " in the rest of South Derbyshire, 16.2%."
    )


def test_an_area_is_told_in_a_sentence(meals):
    north = narrate.area_texts(meals)[0]
    assert north.sentence == (
        "Swadlincote North: 38.4%, 95% interval 36.0% to 40.9%, worse than England; 580 of 1,511."
    )


def test_the_alternative_text_counts_comparisons(meals):
    text = narrate.alt_text(meals)
    assert "Map of the 8 electoral divisions" in text
    assert "2 are worse than England, 2 are similar to England and 4 are better than England" in text


def test_shares_are_said_in_whole_per_cents(meals):
    assert "63% of the district’s pupils known to be eligible" in narrate.share_sentence(meals)


def test_a_modelled_figure_is_expected_everywhere(pack):
    result = draw(pack, MapRequest("divisions_2013", "good_level_of_development", "2016/17", ENGLAND))
    assert narrate.headline(result).startswith("Expected, not counted:")
    for text in narrate.area_texts(result):
        assert "expected" in text.sentence
        assert text.counts.startswith("about ")
        assert not text.interval
        assert not text.comparison


def test_withheld_and_missing_are_said_so(pack):
    result = draw(pack, MapRequest("wards", "reception_obesity", "2011/12-2013/14"))
    aston = next(text for text in narrate.area_texts(result) if text.name == "Aston")
    assert aston.sentence.startswith("Aston: withheld.")
    assert aston.value == ""
    assert "highest in" in narrate.headline(result)


@pytest.mark.parametrize(
    ("period", "words"),
    [("2023-01", "January 2023"), ("2016/17", "2016/17"), ("2011/12-2013/14", "2011/12 to 2013/14"), ("2019", "2019")],
)
def test_periods_in_words(period, words):
    assert narrate.period_words(period) == words


def test_one_area_ties_and_nothing_at_all_are_grammatical(pack):
    one = draw(pack, MapRequest("districts", "income_deprived_children", "2019"))
    assert narrate.headline(one).endswith("South Derbyshire 11.4%, the only district with a figure.")
    none = draw(pack, MapRequest("districts", "year_6_obesity", "2020/21"))
    assert narrate.headline(none).endswith("no figure can be shown for any district.")


def test_words_are_joined_as_in_a_sentence():
    assert narrate.join_words([]) == ""
    assert narrate.join_words(["a"]) == "a"
    assert narrate.join_words(["a", "b", "c"]) == "a, b and c"


def test_every_map_of_the_pack_has_its_words(pack):
    from sdmap.figures import periods

    for indicator in pack.indicators:
        for layer in pack.layers:
            for period in periods(pack, indicator, layer):
                result = draw(pack, MapRequest(layer, indicator, period, ENGLAND))
                for words in (narrate.headline(result), narrate.subtitle(result), narrate.caption(result)):
                    assert words
                    assert "nan" not in words.lower().split()
                    assert "None" not in words
                assert len(narrate.area_texts(result)) == len(result.areas)


def test_areas_that_reach_beyond_the_district_are_not_called_its_own(pack):
    near_and_far = draw(pack, MapRequest("districts", "good_level_of_development", "2018/19"))
    assert narrate.alt_text(near_and_far).startswith("Map of the 23 districts, shaded by")
    assert "23 districts. Source" in narrate.caption(near_and_far)
    own = draw(pack, MapRequest("wards", "free_school_meals", "2023-01"))
    assert "wards of South Derbyshire. Source" in narrate.caption(own)


def test_the_chosen_area_is_told_with_what_chance_alone_could_do(meals):
    words = narrate.chosen_words(meals, "E58000248")
    assert words.startswith("Swadlincote South: 26.2%")
    assert "Among 890, chance alone can make a difference of up to 2.8 points from England." in words
    assert narrate.chosen_words(meals, "").startswith("Choose an area")


def test_nothing_is_said_of_chance_where_nothing_was_counted(pack):
    result = draw(pack, MapRequest("wards", "good_level_of_development", "2016/17", ENGLAND))
    words = narrate.chosen_words(result, "E05008817")
    assert "chance" not in words
    assert "Expected if local children followed the national pattern" in words
