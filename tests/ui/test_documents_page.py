"""The Documents page: what it shows folded, what the choices leave of it, and what a link opens."""

import re

import pytest

from sdmap.topics.documents.stated import stated
from sdmap.ui.pages import PAGES, evidence, named
from tests.conftest import FOLDERS
from tests.pages import address, body, box, opener, said

opened = opener("documents")


@pytest.fixture(scope="module")
def page():
    with pytest.MonkeyPatch.context() as patch:
        yield opened(patch)


def test_every_statement_stands_there_folded_and_marked(page, pack):
    shown = body(page)
    assert not page.exception
    assert shown.count("<li>“") == len(stated(pack).statements)
    assert len(re.findall("<strong>(Shown as a figure|Tested|Words only)</strong>", shown)) == shown.count("<li>“")
    assert "<details><summary>" in shown
    assert "<details open>" not in shown
    assert address(page)["by"] == "theme"
    assert "Four services are recorded for South Derbyshire" in shown
    assert "Households engaged with support: nothing is recorded yet." in shown
    assert "Template (CSV)" in {each.label for each in page.get("download_button")}


def test_a_link_opens_the_statements_it_asks_for_and_says_what_it_cannot(monkeypatch):
    page = opened(monkeypatch, by="document", theme="Education,Nowhere", kind="tested")
    assert "<details open>" in body(page)
    assert "Social Mobility Action Plan Note: seven tested" in body(page) or "Shown: 7 of" in body(page)
    assert "Theme: the link asks for “Nowhere”, which is not here." in said(page.info)
    box(page, "Kind").set_value(["shown as a figure"]).run()
    assert address(page)["kind"] == "shown as a figure"
    box(page, "Document").set_value(["cambridgeshire_2021"]).run()
    assert "take one of them away" in body(page)


def test_answers_lead_to_pages_that_there_are_and_parts_of_them(pack):
    for answer in stated(pack).answers.values():
        assert answer.page in [page.name for page in PAGES]
        if answer.part:
            assert answer.part in evidence.PARTS
    assert not named("documents").belongs(FOLDERS["fenland"])
