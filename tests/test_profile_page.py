"""The Area profile page, run without a browser."""

from functools import partial

import pytest

from tests.pages import body, box, opener, said


@pytest.fixture
def opened(monkeypatch):
    return partial(opener("profile"), monkeypatch)


def test_the_page_begins_with_the_highest_area_and_its_finding(opened):
    page = opened()
    assert not page.exception
    assert not page.error
    assert box(page, "Area").value == "E58000247"
    assert "Swadlincote North is worse than England on 1 of the 5 measures" in body(page)


def test_the_area_chosen_here_is_chosen_everywhere(opened):
    page = opened()
    box(page, "Area").set_value("E58000228").run()
    assert not page.exception
    assert page.session_state["area"] == "E58000228"
    assert page.query_params["area"] in ("E58000228", ["E58000228"])
    assert "Linton" in body(page)


def test_a_link_opens_the_area_it_names(opened):
    page = opened(layer="wards", area="E05008817")
    assert box(page, "Area").value == "E05008817"
    assert "Newhall and Stanton on every measure" in body(page)


def test_an_area_of_another_layer_falls_to_the_highest(opened):
    page = opened(layer="wards", area="E58000247")
    assert not page.exception
    assert box(page, "Area").value.startswith("E0500")


def test_every_row_has_its_interval_in_words_beside_the_plot(opened):
    shown = body(opened())
    assert shown.count("data:image/svg+xml,") == 16
    assert "36.0% to 40.9%" in shown
    assert "no interval" in shown


def test_schools_neighbours_work_and_aims_are_shown(opened):
    shown = body(opened())
    for words in (
        "William Allitt Academy",
        "The areas that share a border",
        "Pilot project in Newhall",
        "1 more child",
    ):
        assert words in shown


def test_nothing_to_compare_with_is_a_sensible_page(opened):
    page = opened(comparator="none")
    assert not page.exception
    assert "nothing was chosen to compare with" in body(page)


def test_names_are_never_markup(opened, small_folder):
    path = small_folder / "geo/squares.geojson"
    path.write_text(path.read_text().replace("Square 1", "<img src=x onerror=alert(1)>"))
    page = opened(small_folder, area="S1")
    assert not page.exception
    assert "<img src=x" not in body(page)
    assert "&lt;img src=x" in body(page)


def test_a_fault_takes_the_place_of_the_page(opened, small_folder):
    (small_folder / "data/interventions.csv").write_text("name\n")
    page = opened(small_folder)
    assert not page.exception
    assert "data/interventions.csv" in said(page.error)


def test_the_page_tells_paper_what_to_leave_out(opened):
    shown = body(opened())
    assert "@media print" in shown
    assert "size: A4 portrait" in shown
