"""Your data: a newcomer's table of wards is on the map in three actions, by keyboard and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from sdmap.ui.streamlit import selectors
from tests.browser.walking import DEEP, fits_a_phone, focused, settled, visit

DRAWN = f"() => {{{DEEP} return new Set(deep(document, 'path[data-code]').map(area => area.dataset.code)).size; }}"
WARDS = (
    "Ward,Eligible,Pupils 2023\nEtwall,12,50\nHilton,13,60\nMelbourne,20,80\nRepton,15,75\nMidway,31,90\nNewhal,9,90\n"
)


@pytest.fixture
def page(kept_page):
    return kept_page


def test_a_table_is_on_the_map_and_on_paper_in_three_actions(page, axe, tmp_path):
    visit(page, "Your data")  # one
    table = {"name": "meals.csv", "mimeType": "text/csv", "buffer": WARDS.encode()}
    page.locator("input[type=file]").set_input_files(table)  # two
    expect(page.get_by_role("heading", level=1)).to_contain_text("highest in Midway (34.4%)")
    settled(page)
    assert page.evaluate(DRAWN) == 15
    expect(page.get_by_role("radiogroup", name="Which ward is “Newhal”?")).to_be_visible()
    button = page.get_by_role("button", name="Use this answer")
    button.focus()
    assert focused(page)["words"].startswith("Use this answer")
    page.keyboard.press("Enter")  # three
    expect(page.get_by_text("6 rows in the table: 6 used, 0 left out.")).to_be_visible()
    settled(page)
    assert axe(page) == []
    assert "own_" not in page.url
    page.locator("summary", has_text="Download and share").click()
    settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="A4", exact=False).first.click()
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")
    fits_a_phone(page, axe)
    # What the browser does not even send, and what the page cannot read, is told in words that go with the button.
    large = tmp_path / "large.csv"
    with large.open("wb") as sparse:
        sparse.truncate(60_000_000)
    page.locator("input[type=file]").set_input_files(large)
    told = re.compile(
        r"large\.csv: it has \d\d\.\d MB, and no more than 50 MB are read; keep only the rows of your district\."
    )
    expect(page.locator(".sdmap-upload")).to_have_text(told)
    expect(page.locator(".sdmap-said")).to_have_text(told)
    expect(page.get_by_role("button", name="Add files")).to_have_accessible_description(told)
    picture = {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    page.locator("input[type=file]").set_input_files(picture)
    told = re.compile(r"photo\.png: it is a picture; save the table as CSV or XLSX\.")
    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    expect(page.get_by_role("button", name="Add files")).to_have_accessible_description(told)
    expect(page.get_by_test_id(selectors.MAIN).get_by_text("large.csv")).to_have_count(0)
    # Nothing of the table that is on the map was lost by either.
    expect(page.get_by_role("heading", level=1)).to_contain_text("highest in Midway")
    expect(page.get_by_text("The map shows meals.csv.")).to_be_visible()
    settled(page)
    assert axe(page) == []
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Put your own figures on the map.")
