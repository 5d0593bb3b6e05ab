"""Old links keep their promise: an address that release 0.1 wrote still opens the view it was written for.

`old_links.toml` has the addresses and what each showed. Where a later release has moved a view, the page has to say so.
"""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.walking import settled

LINKS = tomllib.loads(Path(__file__).with_name("old_links.toml").read_text(encoding="utf-8"))["links"]
# With these words a page says that it leaves out something a link asks for.
REFUSED = "the link asks for"
# Most of these pages are opened here for the first time, and are worked out while the test waits (milliseconds).
PATIENCE = 60_000


@pytest.fixture(scope="module")
def window(window):
    window.set_default_timeout(PATIENCE)
    return window


def test_there_are_forty_links_and_no_two_are_one():
    assert len({link["address"] for link in LINKS}) == len({link["says"] for link in LINKS}) == len(LINKS) == 40


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link["says"])
def test_an_old_link_opens_what_it_opened(kept_page, app, link):
    kept_page.goto(f"{app}{link['address']}")
    expect(kept_page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    settled(kept_page)
    if moved := link.get("moved"):
        expect(read(kept_page, moved)).to_be_visible()
        return
    for text in link["shows"]:
        expect(read(kept_page, text)).to_be_visible()
    for label in link.get("opens", ()):
        kept_page.get_by_text(label, exact=True).click()
    for label, value in link.get("controls", {}).items():
        expect_control(kept_page, label, value)
    for text in (REFUSED, *link.get("hides", ())):
        expect(read(kept_page, text)).to_have_count(0)


def test_an_address_that_is_no_page_says_so_once_and_not_on_paper(kept_page, app):
    told = kept_page.get_by_text("There is no page “/gossip”. This is the Map.")
    kept_page.goto(f"{app}/gossip?layer=divisions_2013")
    expect(told).to_be_visible(timeout=PATIENCE)
    settled(kept_page)
    expect_control(kept_page, "Areas", "Electoral divisions of the plan, 2013 to 2025")
    expect(kept_page.get_by_role("dialog")).to_have_count(0)
    kept_page.emulate_media(media="print")
    expect(told).to_be_hidden()
    kept_page.emulate_media(media="null")
    kept_page.get_by_text("Electoral divisions, from 2025", exact=True).click()
    expect(told).to_have_count(0)


def read(page, text):
    """Where a reader sees these words: the first such place, in the map too, with any white space between them."""
    return page.get_by_text(text).filter(visible=True).first


def expect_control(page, label, value):
    """Expect a control of this name to show a word, several, or whether it is ticked."""
    if isinstance(value, bool):
        expect(page.get_by_role("checkbox", name=label, exact=True)).to_be_checked(checked=value)
        return
    field = page.get_by_role("combobox", name=label, exact=True)
    if isinstance(value, list):
        box = page.get_by_role("group").filter(has=field).last
        for word in value:
            expect(box.get_by_role("button", name=f"Remove {word}", exact=True)).to_have_count(1)
        expect(box.get_by_role("button", name="Remove ")).to_have_count(len(value))
        return
    group = page.get_by_role("radiogroup", name=label, exact=True)
    control = group.or_(field).or_(page.get_by_role("spinbutton", name=label, exact=True))
    expect(control).to_have_count(1)
    if control.get_attribute("role") == "radiogroup":
        expect(control.get_by_role("radio", name=value, exact=True)).to_be_checked()
    else:
        expect(control).to_have_value(value)
