"""The Areas page in Chromium: it prints on two sides of A4, and the area chosen on it is the map's."""

import re

from playwright.sync_api import expect

from sdmap.pack.layers import areas
from sdmap.ui.streamlit import selectors
from tests.browser.walking import settled


def shown(page, app, **query):
    page.goto(f"{app}/area-profile?" + "&".join(f"{key}={value}" for key, value in query.items()))
    page.wait_for_selector(".sdmap-profile table")
    # The sheet is one element: when its last words are there, all of it is.
    page.locator("p", has_text=re.compile("^Published by")).wait_for()
    # A page that is still at work, or waits for its letters, is longer than it will be.
    settled(page)
    page.evaluate("document.fonts.ready")


def count_of(printed):
    (count,) = re.findall(rb"/Count (\d+)", printed)
    return int(count)


def test_every_division_prints_on_two_sides_of_a4_whatever_it_is_compared_with(context, app, pack):
    page = context.new_page()
    known = areas(pack, pack.layer("divisions_2013"))
    # What a comparator adds is of one length in every division: without one, two are tried.
    for comparator, tried in (("E92000001", known), ("none", known.iloc[::6])):
        first, *others = tried["name"]
        shown(page, app, layer="divisions_2013", area=tried["code"].iloc[0], comparator=comparator)
        assert count_of(page.pdf(prefer_css_page_size=True)) == 2, f"{first} against {comparator}"
        for name in others:
            page.get_by_role("combobox", name="Area", exact=True).click()
            page.get_by_role("option", name=name, exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_contain_text(name)
            settled(page)
            assert count_of(page.pdf(prefer_css_page_size=True)) == 2, f"{name} against {comparator}"


def test_on_paper_no_control_is_left_and_why_an_aim_cannot_be_told_stands_on_a_line_of_its_own(context, app):
    page = context.new_page()
    shown(page, app, layer="divisions_2013", area="E58000248")
    page.emulate_media(media="print")
    assert not page.get_by_test_id(selectors.SIDEBAR).is_visible()
    assert not page.get_by_role("combobox", name="Area").is_visible()
    lines = page.locator(".sdmap-profile li", has_text="Not compared")
    assert lines.count() > 1
    shown_as = {line.evaluate("each => getComputedStyle(each).display") for line in lines.all()}
    assert shown_as == {"list-item"}


def test_to_open_the_profile_chooses_no_area_for_the_other_pages(context, app):
    page = context.new_page()
    page.goto(f"{app}/?layer=divisions_2013&area=none")
    # Where the page is left before it is there, its address is not taken over.
    page.wait_for_selector(".legend-title")
    settled(page)
    page.get_by_role("link", name="Areas", exact=True).click()
    page.locator("p", has_text=re.compile("^Published by")).wait_for(timeout=60_000)
    expect(page.get_by_role("combobox", name="Area", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("area=E58000247"))
    page.get_by_role("link", name="Schools", exact=True).click()
    page.get_by_role("heading", name="The schools one by one").wait_for()
    expect(page).to_have_url(re.compile("area=all"))
    page.get_by_role("link", name="Map", exact=True).click()
    page.get_by_text("Choose an area on the map").wait_for()
    expect(page).to_have_url(re.compile("area=none"))
