"""The report made on the Map page: offered for what it was made of, and named once something else is chosen."""

from sdmap.render.reports.reports import about_words, make_report
from tests.pages import body, box, opener

opened = opener()


def made(monkeypatch):
    """The Map page with a word-processor report of the chosen area made."""
    page = opened(monkeypatch, boxes=("share_box",), area="E58000247")
    box(page, "About").set_value("E58000247")
    next(button for button in page.button if button.label == "Make the report").click().run(timeout=120)
    assert not page.exception
    assert not page.error
    return page


def saves(page):
    return [b.proto.label for b in page.get("download_button") if b.proto.label.startswith("Save ")]


def test_a_report_made_of_other_choices_is_an_earlier_one_and_says_what_it_is(monkeypatch):
    page = made(monkeypatch)
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


def test_another_layer_or_the_whole_district_makes_it_an_earlier_one(monkeypatch):
    page = made(monkeypatch)
    box(page, "About").set_value("").run()
    assert saves(page)[0].startswith("Save the earlier ")
    box(page, "Areas").set_value("wards").run()
    assert saves(page)[0].startswith("Save the earlier ")
    assert not page.exception


def test_what_a_report_is_about_in_one_sentence(pack):
    report = make_report(pack, "divisions_2013", area="E58000247")
    assert about_words(report, "") == (
        "Swadlincote North: area profile; Electoral divisions of the plan, 2013 to 2025; compared with South"
        " Derbyshire."
    ), "a profile for which nothing was chosen is held against the district"
    briefing = make_report(pack, "divisions_2013", indicators=["free_school_meals"])
    title = pack.layer("divisions_2013").title
    assert about_words(briefing, "") == f"{briefing.title}; {title}; compared with nothing."
