"""The words: right for every kind of result, and never markup."""

import pytest

from sdmap import MapRequest, draw
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.chosen import chosen_words
from sdmap.text.joining import join_words, status_text
from sdmap.text.numbers import half_up
from sdmap.text.periods import period_words

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def meals(pack):
    return draw(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", ENGLAND))


def test_the_headline_says_core_and_rest(meals):
    assert narrate.map_headline(meals) == (
        "In the Swadlincote urban core, 32.0% of pupils at schools there are eligible for free school meals;"
        " in the rest of South Derbyshire, 16.2%."
    )


def test_an_area_is_told_in_a_sentence(meals):
    north = narrate.area_texts(meals)[0]
    assert north.sentence == (
        "Swadlincote North: 38.4%, 95% interval 31.7% to 45.5%, worse than England; 580 of 1,511."
    )


def test_the_alternative_text_counts_comparisons(meals):
    text = alt_text(meals)
    assert "Map of the 8 electoral divisions" in text
    assert "2 are worse than England; 1 is higher than England, but not clearly" in text
    assert "3 are lower than England, but not clearly; and 2 are better than England" in text


def test_shares_are_said_in_whole_per_cents(meals):
    assert "63% of the district’s pupils known to be eligible" in narrate.share_sentence(meals)


def test_a_modelled_figure_is_expected_everywhere(pack):
    result = draw(pack, MapRequest("divisions_2013", "good_level_of_development", "2016/17", ENGLAND))
    assert narrate.map_headline(result).startswith("Figures 9 years old: in the ")
    assert "would be expected to be" in narrate.map_headline(result)
    for text in narrate.area_texts(result):
        assert "expected" in text.sentence
        assert text.counts.startswith("about ")
        assert not text.interval
        assert not text.comparison


def test_withheld_and_missing_are_said_so(pack):
    result = draw(pack, MapRequest("wards", "reception_obesity", "2011/12-2013/14"))
    aston = next(text for text in narrate.area_texts(result) if text.name == "Aston")
    assert aston.sentence == "Aston: withheld by the publisher."
    assert aston.value == ""
    assert chosen_words(result, aston.code) == aston.sentence, "said once"
    assert "highest in" in narrate.map_headline(result)


@pytest.mark.parametrize(
    ("period", "words"),
    [("2023-01", "January 2023"), ("2016/17", "2016/17"), ("2011/12-2013/14", "2011/12 to 2013/14"), ("2019", "2019")],
)
def test_periods_in_words(period, words):
    assert period_words(period) == words


def test_one_area_ties_and_nothing_at_all_are_grammatical(pack):
    one = draw(pack, MapRequest("districts", "income_deprived_children", "2019"))
    assert narrate.map_headline(one).endswith("South Derbyshire 11.4%, the only district with a figure.")
    none = draw(pack, MapRequest("districts", "year_6_obesity", "2020/21"))
    assert narrate.map_headline(none).endswith("no figure can be shown for any district.")


def test_words_are_joined_as_in_a_sentence():
    assert join_words([]) == ""
    assert join_words(["a"]) == "a"
    assert join_words(["a", "b", "c"]) == "a, b and c"


def test_every_map_of_the_pack_has_its_words(pack):
    from sdmap.figures.figures import periods

    for indicator in pack.indicators:
        for layer in pack.layers:
            known = periods(pack, pack.layer(layer), pack.indicator(indicator))
            # The earliest and the latest: those between are alike.
            for period in {*known[:1], *known[-1:]}:
                result = draw(pack, MapRequest(layer, indicator, period, ENGLAND))
                for words in (narrate.map_headline(result), narrate.subtitle(result), narrate.caption(result)):
                    assert words
                    assert "nan" not in words.lower().split()
                    assert "None" not in words
                assert len(narrate.area_texts(result)) == len(result.areas)


def test_areas_that_reach_beyond_the_district_are_not_called_its_own(pack):
    near_and_far = draw(pack, MapRequest("districts", "good_level_of_development", "2018/19"))
    assert alt_text(near_and_far).startswith("Map of the 23 districts, shaded by")
    assert "23 districts. Source" in narrate.caption(near_and_far)
    own = draw(pack, MapRequest("wards", "free_school_meals", "2023-01"))
    assert "wards of South Derbyshire. Source" in narrate.caption(own)


def test_the_chosen_area_is_told_with_how_firm_a_full_count_stands(meals):
    words = chosen_words(meals, "E58000248")
    assert words.startswith("Swadlincote South: 26.2%")
    assert "higher than England, but not clearly" in words
    assert "With 890 pupils, the mix of schools alone can make a difference of up to 7.9 points from England." in words
    assert chosen_words(meals, "").startswith("Choose an area")


def test_nothing_is_said_of_chance_where_nothing_was_counted(pack):
    result = draw(pack, MapRequest("wards", "good_level_of_development", "2016/17", ENGLAND))
    words = chosen_words(result, "E05008817")
    assert "chance" not in words
    assert "Expected if local children followed the national pattern" in words


def test_nobody_is_the_highest_of_all_where_some_have_no_figure(pack):
    absence = draw(pack, MapRequest("wards", "persistent_absence_primary"))
    shown = absence.areas["value"].notna().sum()
    assert shown < 15
    assert f": of the {shown} wards with a figure, highest in " in narrate.map_headline(absence)
    assert f". Of the {shown} wards with a figure, highest in " in narrate.finding(absence, short=True)
    assert "). Lowest in " in narrate.finding(absence, short=True)
    assert "of the 15 wards" not in narrate.map_headline(absence)
    every = draw(pack, MapRequest("divisions_2013", "children_population"))
    assert "with a figure" not in narrate.map_headline(every)


def test_of_many_alike_none_is_singled_out(pack):
    ready = draw(pack, MapRequest("lsoa_2011", "good_level_of_development"))
    top = narrate.extremes(ready)
    alike = [text for text in narrate.area_texts(ready) if text.value == top.high]
    assert len(alike) > 3
    assert f"highest in {len(alike)} neighbourhoods (LSOA 2011; {top.high})" in narrate.map_headline(ready)
    assert not top.alone


def test_how_a_figure_is_known_says_whether_counts_were_published():
    assert status_text("aggregated", 12.0) == "Summed from published counts"
    assert status_text("aggregated", 12.0, by_rate=True) == "Worked out from published rates"
    assert status_text("aggregated", float("nan")) == "Averaged from published rates"
    assert status_text("modelled", 12.0) == "Expected, not counted"


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        (31.25, 1, 31.3),
        (9.35, 1, 9.4),
        (31.2499999999999, 1, 31.3),
        (31.2499, 1, 31.2),
        (2.5, 0, 3.0),
        (-0.05, 1, -0.1),
    ],
)
def test_a_half_goes_up(value, decimals, told):
    assert half_up(value, decimals) == told


def test_alternative_text_is_of_the_picture_that_is_shown(pack, guarded_pack):
    asked = {"layer": "wards", "indicator": "free_school_meals", "comparator": "E92000001"}
    compared = alt_text(draw(pack, MapRequest(**asked, colour_by="comparison")))
    assert compared.startswith(
        "Map of the 15 wards of South Derbyshire, coloured by whether each is better or worse than"
    )
    tiles = alt_text(draw(pack, MapRequest(**asked, colour_by="smoothed", view="tiles")))
    assert tiles.startswith("Map of equal-size tiles of the 15 wards")
    assert "smoothed for small numbers" in tiles
    guarded = alt_text(draw(guarded_pack, MapRequest(**asked)))
    assert "Of the wards, 2 are withheld to protect another figure." in guarded
    assert "58 schools are marked by phase." in alt_text(draw(pack, MapRequest(**asked, show_schools=True)))


def test_a_headline_says_of_how_few_areas_a_side_is_made(pack):
    assert narrate.map_headline(draw(pack, MapRequest("divisions_2013", "absence_secondary"))) == (
        "Figures 7 years old: in the Swadlincote urban core, 6.1% of sessions in secondary schools are missed"
        " (two of three electoral divisions have a figure); in the rest of South Derbyshire, 4.4% (one of five"
        " electoral divisions has a figure)."
    )
    assert "a figure" not in narrate.map_headline(draw(pack, MapRequest("wards", "free_school_meals")))


def test_among_other_districts_it_is_said_where_the_own_one_stands(pack):
    result = draw(pack, MapRequest("districts", "year_6_obesity"))
    assert narrate.map_headline(result).endswith("; South Derbyshire 4th lowest of 9 (22.1%).")


def test_the_ends_of_a_rank_are_kept_apart_where_names_hold_a_comma(pack):
    told = narrate.map_headline(draw(pack, MapRequest("lsoa_2021", "deprived_households")))
    assert "Newhall and Stanton (31.2%); lowest in " in told
