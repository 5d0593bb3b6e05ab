"""The Area profile page in Chromium: it prints on two sides of A4, and the area chosen on it is the map's."""

import re


def shown(page, app, **query):
    page.goto(f"{app}/area-profile?" + "&".join(f"{key}={value}" for key, value in query.items()))
    page.wait_for_selector(".sdmap-profile table", timeout=60_000)
    # The sheet is one element: when its last words are there, all of it is.
    page.get_by_text("Published by").wait_for()


def test_a_division_of_the_core_prints_on_two_sides_of_a4(context, app):
    # Streamlit asks for its own health below the page's path first and takes a 404 for an answer.
    page = context.new_page()
    shown(page, app, layer="divisions_2013", area="E58000246")
    printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", printed) == [b"2"]
    page.emulate_media(media="print")
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.get_by_role("combobox", name="Area").is_visible()


def test_the_page_passes_axe(context, app, axe):
    page = context.new_page()
    shown(page, app, layer="divisions_2013", area="E58000247")
    assert axe(page) == []
