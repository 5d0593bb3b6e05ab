"""The report made on the Map page: offered for what it was made of, and named once something else is chosen."""

import io
import time
from threading import Event

import docx
import pytest

from sdmap.render.reports.reports import about_words, make_report
from sdmap.render.reports.word_template import MAY_NOT_FIT
from sdmap.render.reports.word_template import opened as opened_template
from sdmap.render.reports.worker import BRIEF, Made, Step
from sdmap.render.reports.workshop import Workshop
from sdmap.text.errors import SdmapError
from sdmap.ui.parts import report_part
from tests.pages import address, body, box, opener, said

opened = opener()
LEND = "Use the built-in style where it lacks one"


class Slow:
    """A worker that is half done until it may go on or is stopped."""

    def __init__(self, order):
        self.order, self.told, self.go, self.stopped = order, Event(), Event(), False

    def follow(self, tell):
        tell(Step("Drawing *a map*", 1, 2))
        self.told.set()
        assert self.go.wait(60)
        if self.stopped:
            raise SdmapError("It was ended.")
        return Made(b"PK", "made.docx", "What it is.")

    def stop(self):
        self.stopped = True
        self.go.set()


class Quick:
    """A worker that looks at the template alone."""

    def __init__(self, order):
        self.template = order.template

    def follow(self, _):
        if self.template:
            opened_template(self.template)
        return Made(b"PK", "made.docx", "What it is.")


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def labels(page):
    return [button.label for button in page.button]


def saves(page):
    return [b.proto.label for b in page.get("download_button") if b.proto.label.startswith("Save ")]


def test_a_report_shows_how_far_it_is_and_can_be_cancelled(monkeypatch):
    begun, over = [], Event()

    def begin(order):
        begun.append(Slow(order))
        if over.is_set():
            begun[-1].go.set()
        return begun[-1]

    workshop = Workshop(begin)
    monkeypatch.setattr(report_part, "_workshop", lambda: workshop)
    page = opened(monkeypatch, boxes=("share_box",), area="E58000247")
    press(page, "Make the report")
    assert begun[0].told.wait(60)
    page.run()
    assert "Being made: Swadlincote North, Word (DOCX). It may take half a minute" in body(page)
    (bar,) = page.get("progress")
    assert (bar.proto.value, bar.proto.text.replace("\\", "")) == (50, "Drawing *a map*")
    press(page, "Cancel")
    assert begun[0].stopped
    assert "Cancelled: the report was not made." in body(page)
    assert "Cancel" not in labels(page)
    # Asked for anew it takes the place of the one that is being made; others are waited for.
    press(page, "Make the report")
    press(page, "Make the report")
    assert begun[1].stopped
    for _ in range(2):
        workshop.ask(None)
    press(page, "Make the report")
    assert "Two reports are being made already; yours is next." in body(page)
    press(page, "Cancel")
    for _ in range(2):
        workshop.ask(None)
    press(page, "Make the report")
    assert "ask again in a minute" in said(page.error)
    # Those that wait begin when the others end: none may wait on when nobody looks any more.
    over.set()
    for each in [*begun]:
        each.go.set()


def council(*without):
    """A council's Word file, without the styles of some names."""
    made, stream = docx.Document(), io.BytesIO()
    for name in without:
        style = made.styles[name].element
        style.getparent().remove(style)
    made.save(stream)
    return stream.getvalue()


def test_a_councils_own_word_file_goes_to_the_report_and_nowhere_else(monkeypatch):
    begun = []
    workshop = Workshop(lambda order: begun.append(Quick(order)) or begun[-1])
    monkeypatch.setattr(report_part, "_workshop", lambda: workshop)
    page = opened(monkeypatch, boxes=("share_box",), area="E58000247")
    before = address(page)
    box(page, "About").set_value("").run()

    def bring(name, content):
        page.get("file_uploader")[0].set_value((name, content, "application/octet-stream")).run()
        ask()

    def ask():
        press(page, "Make the report")
        while "Cancel" in labels(page):
            page.run()

    assert page.get("file_uploader")[0].label == "Your council’s own Word file (optional)"
    assert not [each for each in page.checkbox if each.label == LEND]
    bring("notes.txt", b"hello")
    assert said(page.error) == (
        "notes.txt is not a Word document (.docx): save it as one in Word, or remove it for the built-in styles."
    )
    bring("council.docx", council("Caption"))
    assert said(page.error) == (
        "council.docx lacks the style “Caption”: make it in Word, or tick “Use the built-in style where it lacks one”"
        " to take the built-in one."
    )
    assert begun[-1].template.built_in is False
    assert not saves(page)
    box(page, LEND).check().run()
    assert not page.error, "what was wrong with another choice is not told of this one"
    ask()
    assert not page.error
    assert begun[-1].template.built_in
    assert saves(page) == ["Save made.docx"]
    assert "press F9 in the contents to renew the numbers in Word" in body(page)
    # Neither the session nor the address has it, and a report in another format is made without it.
    made, wanted = page.session_state["_report"]
    assert wanted.order.template is None
    assert "council" not in f"{made} {wanted} {address(page)}"
    assert address(page) == before
    assert MAY_NOT_FIT not in body(page), "a briefing has as many as it has"
    box(page, "About").set_value(BRIEF).run()
    assert MAY_NOT_FIT in body(page)
    box(page, "Format").set_value("pdf").run()
    assert not page.get("file_uploader")
    assert MAY_NOT_FIT not in body(page)
    ask()
    assert begun[-1].template is None


# A report gives way to all that runs beside it: where much does, it takes minutes.
@pytest.mark.timeout(900)
def test_a_report_made_of_other_choices_is_an_earlier_one_and_says_what_it_is(monkeypatch):
    page = opened(monkeypatch, boxes=("share_box",), area="E58000247")
    box(page, "About").set_value("E58000247")
    press(page, "Make the report")
    while "Cancel" in labels(page):
        time.sleep(1)
        page.run()
    assert not page.error
    (label,) = saves(page)
    assert label.endswith(".docx")
    assert "earlier" not in label
    box(page, "Compare with").set_value("none").run()
    assert saves(page) == [label.replace("Save ", "Save the earlier ")]
    assert (
        "Made before, for another choice: Swadlincote North: area profile; Electoral divisions of the plan, 2013 to"
        " 2025; compared with England. Make the report anew for what is chosen now."
    ) in body(page)
    box(page, "Compare with").set_value("E92000001").run()
    assert saves(page) == [label], "back at what it was made of"
    # So it is with the area's one page, which is to be had in two formats, another layer, or the whole district.
    box(page, "About").set_value("brief").run()
    assert list(box(page, "Format").options) == ["Word (DOCX)", "PDF"]
    assert saves(page)[0].startswith("Save the earlier ")
    box(page, "About").set_value("").run()
    assert saves(page)[0].startswith("Save the earlier ")
    box(page, "Areas").set_value("wards").run()
    assert saves(page)[0].startswith("Save the earlier ")
    assert not page.exception


def test_what_a_report_is_about_in_one_sentence(pack):
    report = make_report(pack, "divisions_2013", area="E58000247")
    assert about_words(report) == (
        "Swadlincote North: area profile; Electoral divisions of the plan, 2013 to 2025; compared with South"
        " Derbyshire."
    ), "a profile for which nothing was chosen is held against the district"
    briefing = make_report(pack, "divisions_2013", indicators=["free_school_meals"])
    title = pack.layer("divisions_2013").title
    assert about_words(briefing) == f"{briefing.title}; {title}; compared with nothing."
