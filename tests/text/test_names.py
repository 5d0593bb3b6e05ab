"""Names are found as people write them, and never taken for one of two."""

import pytest

from sdmap.text.errors import RequestError
from sdmap.text.names import meant, near, plain, the_one

WARDS = {
    "E1": "St. Peter’s",
    "E2": "Newhall and Stanton",
    "E3": "Tŷ-nant",
    "E4": "Market (North)",
    "E5": "Market (South)",
    "E6": "Etwall",
    "E7": "Edward",
}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("St Peter's", "E1"),
        ("saint peters", "E1"),
        ("Newhall & Stanton", "E2"),
        ("Newhall & Stanton Ward", "E2"),
        ("newhall AND stanton ED", "E2"),
        ("Newhall & Stanton electoral division", "E2"),
        ("Ty Nant", "E3"),
        ("  e3 ", "E3"),
        ("Market (North)", "E4"),
        ("market south", "E5"),
        ("Edward", "E7"),
    ],
)
def test_one_is_found(asked, code):
    assert the_one(asked, WARDS, singular="ward", plural="wards", where="the layer “wards”") == code


def test_two_are_asked_about():
    assert meant("Market", WARDS) == ("E4", "E5")
    with pytest.raises(RequestError, match="Market ward is the name of 2 wards: E4, E5; give the code"):
        the_one("Market ward", WARDS, singular="ward", plural="wards", where="the layer “wards”")


@pytest.mark.parametrize(
    ("asked", "first"), [("Newhall", "Newhall and Stanton"), ("Stanton", "Newhall and Stanton"), ("Etwal", "Etwall")]
)
def test_the_name_that_is_likely_meant_is_offered_first(asked, first):
    assert near(asked, WARDS)[0] == first
    with pytest.raises(RequestError, match=f"There is no ward “{asked}” in the layer “wards”. Did you mean “{first}”"):
        the_one(asked, WARDS, singular="ward", plural="wards", where="the layer “wards”")


@pytest.mark.parametrize("asked", ["", " ", "ward", "’", "zzzz"])
def test_what_is_no_name_is_nobody(asked):
    assert meant(asked, WARDS) == ()
    assert near("zzzz", WARDS) == ()


def test_a_name_is_plain_whatever_the_apostrophe():
    assert {plain(f"St{dot} Peter{mark}s") for dot in ("", ".") for mark in "'’‘`´ʼ"} == {"saint peters"}
