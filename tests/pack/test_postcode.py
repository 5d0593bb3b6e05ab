"""Postcodes as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.pack.postcode import find_postcode


def in_wards(pack, typed):
    return find_postcode(pack, pack.layer("wards"), typed)


@pytest.mark.parametrize("typed", ["DE11 0TR", "de110tr", " De11  0tR ", "DE11-0TR"])
def test_a_whole_postcode_is_found_however_it_is_typed(pack, typed):
    answer = in_wards(pack, typed)
    assert answer.codes == ("E05008817",)
    assert answer.sentence == "DE11 0TR is in Newhall and Stanton."


def test_a_partial_postcode_covers_areas(pack):
    answer = find_postcode(pack, pack.layer("divisions_2013"), "de11")
    assert len(answer.codes) >= 3
    assert answer.sentence.startswith("DE11 covers ")
    assert "Swadlincote" in answer.sentence


def test_a_sector_is_narrower_than_its_district(pack):
    district = in_wards(pack, "DE11")
    sector = in_wards(pack, "DE11 0")
    assert set(sector.codes) < set(district.codes)


def test_a_district_does_not_take_in_one_whose_name_begins_with_it(pack):
    assert not set(in_wards(pack, "DE1").codes) & {"E05008821"}


@pytest.mark.parametrize("typed", ["de11 9", "DE119", "DE11-9"])
def test_the_beginning_of_a_postcode_is_said_as_a_postcode_is_written(pack, typed):
    answer = in_wards(pack, typed)
    assert answer.asked == "DE11 9…"
    assert answer.sentence.startswith("DE11 9… covers 335 postcodes in ")


def test_a_district_and_a_sector_are_told_apart_by_the_space(pack):
    assert in_wards(pack, "DE11").asked == "DE11"
    assert in_wards(pack, "DE1 1").sentence.startswith("DE1 1… covers 1 postcode in Etwall (1).")


def test_a_beginning_that_reaches_beyond_the_district_is_not_told_as_though_it_did_not(pack):
    told = in_wards(pack, "DE1").sentence
    assert told == "DE1 covers 5 postcodes in Etwall (5). These data hold only the postcodes of South Derbyshire."


def test_a_postcode_no_longer_in_use_is_told(pack):
    assert in_wards(pack, "DE1 1ZN").sentence == "DE1 1ZN is in Etwall, and is no longer in use."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("SW1A 1AA", "SW1A 1AA is not a postcode of South Derbyshire in these data."),
        ("ZZ9", "ZZ9 begins no postcode of South Derbyshire in these data."),
        ("Swadlincote", "is not a postcode; type one like AA1 1AA"),
        ("<img onerror=…>", "is not a postcode"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_what_is_not_found_is_answered(pack, typed, says):
    answer = in_wards(pack, typed)
    assert answer.codes == ()
    assert says in answer.sentence


@given(typed=st.text(max_size=12))
def test_anything_typed_gets_an_answer(pack, typed):
    answer = in_wards(pack, typed)
    assert bool(answer.codes) <= bool(answer.sentence)


def test_one_letter_takes_in_every_postcode_area_that_begins_with_it(pack):
    assert in_wards(pack, "d").codes == in_wards(pack, "DE").codes


def test_what_has_no_letter_or_digit_is_no_postcode_and_nothing_is_no_question(pack):
    assert in_wards(pack, "🙂").sentence.startswith("“🙂” is not a postcode")
    assert in_wards(pack, "  ").sentence == ""
