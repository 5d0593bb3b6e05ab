"""Your data: brought, understood, asked about and mapped in one session, and in no other."""

import gc
import threading
import time
import weakref

import pytest

from sdmap.ui.parts import own
from tests.conftest import ROOT
from tests.pages import address, body, box, downloads, opener, said, whole_app

FOLDER = ROOT / "tests" / "packs" / "fenland"
opened = opener("supplied")
WARDS = (
    "Ward,Eligible,Pupils 2023\nMarch East,12,50\nMarch North,13,60\nMarch South,20,80\nWhitlesey South,9,90\n"
    "Total,54,280\n"
)


def bring(page, text=WARDS, name="free meals.csv"):
    page.get("file_uploader")[0].set_value((name, text.encode(), "text/csv"))
    return page.run()


@pytest.fixture
def page(monkeypatch):
    return opened(monkeypatch, FOLDER)


def test_the_page_invites_and_has_a_table_to_fill_in(page):
    assert not page.exception
    assert "Put your own figures on the map." in body(page)
    assert "gone when you close the page" in body(page)
    assert downloads(page) == ["Save the table (CSV)"]
    assert not page.sidebar.selectbox


def test_a_table_is_mapped_and_what_is_left_out_is_listed(page):
    bring(page)
    assert not page.exception
    assert not page.error
    told = body(page)
    assert "Eligible: of the 3 wards with a figure, highest in March South" in told
    assert "supplied by you, not checked by a publisher" in told
    assert "5 rows in the table: 3 used, 2 left out." in told
    assert "is a total or average, not a ward" in told
    assert "supplied" not in str(address(page))
    assert "own_" not in str(address(page))


def test_one_question_is_asked_at_a_time_and_its_answer_counts(page):
    bring(page)
    (radio,) = page.radio
    assert radio.label.replace("\\", "") == "Which ward is “Whitlesey South”?"
    assert radio.value == "E05015434"
    next(button for button in page.button if button.label == "Use this answer").click().run()
    assert not page.radio
    assert "5 rows in the table: 4 used, 1 left out." in body(page)


def test_a_period_that_is_none_is_told_beside_its_field(page):
    bring(page, WARDS.replace(" 2023", "").replace("Whitlesey", "Whittlesey"))
    page.text_input[0].set_value("last year")
    next(button for button in page.button if button.label == "Use this answer").click().run()
    assert "“last year” is no period: write" in page.text_input[0].label.replace("\\", "")
    page.text_input[0].set_value("2022-23")
    next(button for button in page.button if button.label == "Use this answer").click().run()
    assert not page.text_input
    assert "2022/23" in body(page)


def test_a_bad_file_is_told_and_nothing_of_it_is_held(page):
    bring(page, "Colour,Value\nred,1\n")
    assert "no column in it holds codes or names of wards" in said(page.error)
    assert "Put your own figures on the map." in body(page)


def test_a_large_file_is_read_beside_the_page_and_can_be_let_go_of(page, monkeypatch):
    monkeypatch.setattr(own, "_LARGE", 10)
    may = threading.Event()
    read = own.read_tables
    monkeypatch.setattr(own, "read_tables", lambda *args: may.wait(60) and read(*args))
    bring(page)
    assert "Reading free meals.csv" in body(page)
    next(button for button in page.button if button.label == "Cancel").click().run()
    assert "Reading" not in body(page)
    bring(page, WARDS + "\n")
    done = page.session_state[own._READING]
    may.set()
    while not done.over:
        time.sleep(0.01)
    page.run()
    assert "3 used, 2 left out." in body(page)


def test_it_is_in_no_other_session_and_in_no_file(monkeypatch, page):
    before = {path: path.stat().st_mtime_ns for path in FOLDER.rglob("*")}
    bring(page)
    other = opened(monkeypatch, FOLDER)
    assert own._HELD not in other.session_state
    assert "Put your own figures on the map." in body(other)
    assert "Eligible" not in body(other)
    everywhere = whole_app().run()
    assert "own_eligible" not in str([box(everywhere, "Indicator").options, address(everywhere)])
    assert {path: path.stat().st_mtime_ns for path in FOLDER.rglob("*")} == before


def test_it_is_gone_with_its_session(page):
    bring(page)
    pack = weakref.ref(page.session_state[own._HELD].own)
    indicator = weakref.ref(page.session_state[own._HELD].understood.indicator)
    assert pack() is not None
    # What a test keeps of a page goes first, as the server lets go of a session that has ended.
    page.session_state.pop(own._HELD) if hasattr(page.session_state, "pop") else page.session_state.__delitem__(
        own._HELD
    )
    gc.collect()
    assert pack() is None
    assert indicator() is None


def test_what_is_said_of_the_figure_is_kept_and_it_is_compared_like_for_like(monkeypatch):
    page = opened(monkeypatch, FOLDER, boxes=["supplied_about_box"])
    bring(page, WARDS.replace("2023", "2019-01"))
    assert box(page, "Compare with").options == ["Nothing"]
    box(page, "Measures the same as").set_value("free_school_meals")
    next(button for button in page.button if button.label == "Use this").click().run()
    assert "England" in box(page, "Compare with").options
    assert "England" in body(page)
