"""Your data: brought, understood, asked about and mapped in one session, and in no other."""

import gc
import threading
import tomllib
import weakref

import pytest

from sdmap.pack.opening import open_pack
from sdmap.sources.supplied import words
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import FileRefusedError, read_tables
from sdmap.sources.table.guards import MOST_BYTES, form_of
from sdmap.sources.table.steps import Steps, StoppedError, followed
from sdmap.ui.pages import supplied
from sdmap.ui.parts import own
from tests.conftest import ROOT
from tests.pages import address, body, box, downloads, opener, said, whole_app

FOLDER = ROOT / "tests" / "packs" / "fenland"
opened = opener("supplied")
WARDS = (
    "Ward,Eligible,Pupils 2023\nMarch East,12,50\nMarch North,13,60\nMarch South,20,80\nWhitlesey South,9,90\n"
    "Total,54,280\n"
)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However slow the machine is, a small file is read before the page goes on."""
    monkeypatch.setattr(own, "_SOON", 60)


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


def test_an_answer_that_leads_nowhere_is_told_beside_its_question(page, monkeypatch):
    bring(page)

    monkeypatch.setattr(own, "understand", _refused)
    next(button for button in page.button if button.label == "Use this answer").click().run()
    assert not page.exception
    assert "free meals.csv: its areas are gone." in page.radio[0].label.replace("\\", "")
    assert "highest in March South" in body(page)


def test_an_answer_is_taken_whole_or_not_at_all(monkeypatch):
    held = own.Held(open_pack(FOLDER), "mark", read_tables(WARDS.encode(), "free meals.csv"))
    before = dict(vars(held))

    monkeypatch.setattr(own, "pack_of", _refused)
    with pytest.raises(FileRefusedError):
        held.answer("name:Whitlesey South", "E05015434")
    assert vars(held) == before


def test_a_table_that_is_understood_no_more_is_told_and_what_is_being_read_goes_on(page, monkeypatch):
    bring(page)
    monkeypatch.setattr(own, "_SOON", 0)
    may = threading.Event()
    read = own.read_tables
    monkeypatch.setattr(own, "read_tables", lambda *args: may.wait(60) and read(*args))
    bring(page, WARDS + "\n", "again.csv")
    under_way = page.session_state[own._READING]
    page.session_state[own._HELD].pack = None
    with monkeypatch.context() as then:
        then.setattr(own, "understand", _refused)
        page.run()
    assert "its areas are gone" in said(page.error)
    assert "Reading again.csv" in body(page)
    may.set()
    under_way.wait(60)
    page.run()
    assert not page.error
    assert "3 used, 2 left out." in body(page)


def _refused(*_):
    raise FileRefusedError("free meals.csv", "its areas are gone")


def test_a_bad_file_is_told_and_nothing_of_it_is_held(page):
    bring(page, "Colour,Value\nred,1\n")
    assert "no column in it holds codes or names of wards" in said(page.error)
    assert "Put your own figures on the map." in body(page)
    page.run()
    assert "no column in it holds codes or names of wards" in said(page.error)


def test_a_bad_file_costs_nothing_of_what_was_brought_before_it(page):
    bring(page)
    bring(page, "Colour,Value\nred,1\n", "colours.csv")
    assert said(page.error).startswith("colours.csv: no column in it")
    assert "The map shows free meals.csv." in body(page)
    assert "highest in March South" in body(page)
    next(button for button in page.button if button.label == "Take it off the map").click().run()
    assert "Put your own figures on the map." in body(page)


def test_a_file_that_takes_long_is_read_beside_the_page_and_cancelling_ends_the_reading(page, monkeypatch):
    monkeypatch.setattr(own, "_SOON", 0)
    may = threading.Event()
    read = own.read_tables
    monkeypatch.setattr(own, "read_tables", lambda *args: may.wait(60) and read(*args))
    bring(page)
    assert "Reading free meals.csv" in body(page)
    stopped = page.session_state[own._READING]
    next(button for button in page.button if button.label == "Cancel").click().run()
    assert "free meals.csv: you stopped the reading; choose it again" in said(page.error)
    bring(page, WARDS + "\n")
    under_way = page.session_state[own._READING]
    may.set()
    for each in (stopped, under_way):
        each.wait(60)
    assert stopped.over == words.STOPPED.format(name="free meals.csv")
    page.run()
    assert "3 used, 2 left out." in body(page)


def test_no_step_begins_after_a_reading_was_stopped():
    steps, table = Steps(), WARDS.encode()
    with followed(steps):
        (read,) = read_tables(table, "free meals.csv")
        assert steps.doing == "looking for its table"
        steps.stop()
        with pytest.raises(StoppedError):
            understand(None, (read,))
        with pytest.raises(StoppedError):
            read_tables(table, "free meals.csv")
    assert read_tables(table, "free meals.csv")


def test_the_page_its_words_the_server_and_the_reader_have_one_limit():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert MOST_BYTES == 1_000_000 * config["server"]["maxUploadSize"] == 1_000_000 * supplied._MOST_MB
    assert words.CHOOSE.endswith("up to 50 MB")
    with pytest.raises(FileRefusedError) as told:
        form_of("large.csv", b"1" * (MOST_BYTES + 1))
    assert str(told.value) == words.LARGE.format(name="large.csv", size="50.1 MB")


def test_thousands_of_rows_of_one_area_are_told_in_no_time_and_in_few_words():
    fenland = open_pack(FOLDER)
    rows = "".join(f"March East,{1 + at},5000\n" for at in range(3000))
    told = understand(fenland, read_tables(f"Ward,Eligible,Pupils 2023\nMarch North,13,60\n{rows}".encode(), "a.csv"))
    assert len(told.left_out) == 3000
    assert told.left_out[0].why == "has another figure in rows 4, 5, 6 and 2,996 more"


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
