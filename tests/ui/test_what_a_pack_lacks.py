"""A box, a column or a heading stands only where the pack has something for it."""

from tests.conftest import FENLAND
from tests.pages import body, opener

HEAD = '<p class="sdmap-line" aria-hidden="true"><span>School</span>'
BOXES = ("filter_box",)


def labels(page):
    return {control.label for kind in (page.checkbox, page.multiselect, page.selectbox) for control in kind}


def test_the_list_of_schools_has_a_column_and_a_choice_for_what_is_known_of_any(monkeypatch):
    own, other = opener("schools")(monkeypatch), opener("schools")(monkeypatch, folder=FENLAND)
    assert f"{HEAD}<span>Free meals</span><span>Results</span><span>Inspected</span></p>" in body(own)
    assert f"{HEAD}<span>Free meals</span></p>" in body(other)
    assert "Ofsted outcome" in labels(own) - labels(other)
    assert "Childcare settings" in {each.value for each in own.header}
    assert "Childcare settings" not in {each.value for each in other.header}
    order = next(each for each in other.selectbox if each.label == "Sort by")
    assert not any("nspection" in option for option in order.options)


def test_work_and_outcomes_are_offered_on_the_map_where_documents_and_inspectors_speak_of_them(monkeypatch):
    own = opener()(monkeypatch, boxes=BOXES, schools="1")
    other = opener()(monkeypatch, boxes=BOXES, folder=FENLAND, schools="1", work="1")
    assert not other.exception
    assert {"What is being done", "Schools with Ofsted outcome"} <= labels(own) - labels(other)
    assert "No work" not in body(other)
    assert not any("being done" in caption.help for caption in other.caption if caption.help)
