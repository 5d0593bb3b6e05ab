"""What is chosen in the search, and the layer on which it is answered."""

import pytest

from tests.pages import address, answer, box, opener

opened = opener()
POSTCODE = "postcode:DE11 7AB"
# A small area, and a division that is no more.
NARROW = ("lsoa_2021:E01019866", "divisions_2013:E58000246")


@pytest.fixture
def find(monkeypatch):
    """Choose a place in the search of a page, by its key."""

    def found(page, place):
        with monkeypatch.context() as once:
            once.setattr("sdmap.ui.parts.find._chosen", lambda: place)
            page.run()
        # The page stays as it was answered.
        page.run()
        assert not page.exception
        return address(page)

    return found


@pytest.mark.parametrize("narrow", NARROW)
@pytest.mark.parametrize("chosen", ["", "divisions_2025"])
def test_a_layer_that_came_of_a_search_does_not_bind_the_next_one(monkeypatch, find, narrow, chosen):
    page = opened(monkeypatch)
    if chosen:
        box(page, "Areas").set_value(chosen).run()
    assert find(page, narrow)["layer"] == narrow.partition(":")[0]
    assert find(page, POSTCODE)["layer"] == (chosen or "wards")


def test_a_layer_that_was_chosen_answers_every_search(monkeypatch, find):
    page = opened(monkeypatch)
    assert find(page, NARROW[1])["layer"] == "divisions_2013"
    box(page, "Areas").set_value("lsoa_2021").run()
    assert find(page, POSTCODE)["layer"] == "lsoa_2021"
    page = opened(monkeypatch, layer="divisions_2013")
    assert find(page, POSTCODE)["layer"] == "divisions_2013"


def test_a_layer_that_came_of_a_search_is_still_known_as_such_after_a_reload(monkeypatch, find):
    page = opened(monkeypatch)
    page = opened(monkeypatch, **find(page, NARROW[0]))
    assert find(page, POSTCODE)["layer"] == "wards"


def test_a_school_outside_the_district_is_answered_and_leaves_no_area_chosen(monkeypatch, find):
    page = opened(monkeypatch, area="E05008823")
    shown = find(page, "school:130809")
    assert (shown["layer"], shown["area"], shown["place"], shown["school"]) == (
        "wards",
        "none",
        "school:130809",
        "130809",
    )
    told = answer(page)
    assert told["name"] == "Burton and South Derbyshire College"
    assert told["said"][0] == "It stands outside South Derbyshire."
    page = opened(monkeypatch, **shown)
    assert answer(page) == told
    page.session_state["area"] = "E05008823"
    page.run()
    assert address(page)["place"] == "wards:E05008823"
