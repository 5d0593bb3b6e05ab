"""What is chosen outlives a reload of any page, and a server that has been restarted while the page stayed open."""

import pytest
import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from sdmap.ui.pages import PAGES
from tests.pages import address, body, box, opener, said, to_address, whole_app

CHOSEN = {
    "layer": "wards",
    "indicator": "year_6_obesity",
    "period": "2011/12-2013/14",
    "comparator": "E10000007",
    "area": "E05008817",
}
opened = opener()


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_an_address_of_any_page_keeps_what_all_pages_share(monkeypatch, name):
    page = opener(name)(monkeypatch, **CHOSEN)
    assert not page.exception
    assert not page.info
    assert {key: page.session_state[key] for key in CHOSEN} == CHOSEN
    assert CHOSEN.items() <= address(page).items()


def test_a_page_without_choices_writes_no_address_before_anything_was_chosen(monkeypatch):
    assert address(opener("accessibility")(monkeypatch)) == {}


def test_going_back_to_a_page_without_choices_brings_what_was_chosen_then(monkeypatch):
    page = opener("accessibility")(monkeypatch, **CHOSEN)
    page.session_state["indicator"] = "free_school_meals"
    page.run()
    assert address(page)["indicator"] == "free_school_meals"
    to_address(page, CHOSEN)
    page.session_state["_page"] = "another"
    page.run()
    assert page.session_state["indicator"] == "year_6_obesity"


def restarted(page, query, monkeypatch=None):
    """The same page in a session that knows nothing of it: the first thing done comes with what the controls hold.

    With ``monkeypatch`` the first run is cut short and the browser sends the same again.
    """
    sent = WidgetStates()
    sent.CopyFrom(page._tree.get_widget_states())
    fresh = whole_app()
    to_address(fresh, query)
    if monkeypatch is not None:
        with monkeypatch.context() as cold:
            cold.setattr("sdmap.ui.pages.head", lambda _: st.stop())
            fresh._run(sent)
            assert not list(fresh.radio)
    return fresh._run(sent)


@pytest.mark.parametrize(
    ("label", "value", "key"),
    [
        ("Indicator", "free_school_meals", "indicator"),
        ("Areas", "divisions_2025", "layer"),
    ],
)
def test_after_a_restart_the_first_choice_counts(monkeypatch, label, value, key):
    page = opened(monkeypatch, layer="wards", indicator="year_6_obesity")
    query = address(page)
    box(page, label).set_value(value)
    fresh = restarted(page, query)
    assert not fresh.exception
    assert box(fresh, label).value == value
    assert address(fresh)[key] == value
    assert {k: v for k, v in address(fresh).items() if k in ("view", "release")}.items() <= query.items()


def test_after_a_restart_a_choice_counts_whose_first_run_was_cut_short(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="year_6_obesity")
    query = address(page)
    box(page, "Areas").set_value("divisions_2025")
    fresh = restarted(page, query, monkeypatch)
    assert not fresh.exception
    assert address(fresh)["layer"] == box(fresh, "Areas").value == "divisions_2025"


def test_what_is_chosen_before_the_first_run_has_ended_is_not_undone_by_the_address(monkeypatch):
    link = {"layer": "wards", "area": "E05008817"}
    with monkeypatch.context() as cold:
        cold.setattr("sdmap.ui.pages.schools._write_url", lambda _: st.stop())
        page = opener("schools")(monkeypatch, **link)
    assert address(page) == link
    box(page, "Area").set_value("E05008811").run()
    assert address(page)["area"] == "E05008811"


def test_after_a_restart_a_page_nobody_touched_is_as_its_address_says(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="year_6_obesity", area="E05008817", min="10")
    query = address(page)
    fresh = restarted(page, query)
    assert address(fresh) == query
    assert "Newhall and Stanton" in body(fresh)


def test_another_layer_takes_the_area_along_and_what_cannot_be_is_told(monkeypatch):
    page = opened(monkeypatch, layer="divisions_2013", area="E58000246")
    box(page, "Areas").set_value("divisions_2025").run()
    assert address(page)["area"] == "E58001915"
    assert "Swadlincote Central is now mostly Swadlincote East (61% of its postcodes)." in said(page.caption)
    assert "In Swadlincote East, " in body(page)
    box(page, "Areas").set_value("lsoa_2021").run()
    assert address(page)["area"] == "none"
    told = "no neighbourhood (LSOA 2021) has half of the postcodes of Swadlincote Central"
    assert f"Nothing is selected now: {told}." in said(page.caption)
    box(page, "Areas").set_value("divisions_2013").run()
    assert address(page)["area"] == "E58000246"


def test_a_link_whose_area_is_of_another_layer_finds_it_again(monkeypatch):
    page = opened(monkeypatch, layer="divisions_2025", area="E58000246")
    assert "Swadlincote Central is now mostly Swadlincote East (61% of its postcodes)." in said(page.info)
    assert address(page)["area"] == "E58001915"
