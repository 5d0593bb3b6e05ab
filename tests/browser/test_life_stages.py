"""The Life stages page in a browser: at which stage does the gap open."""

import io

import numpy as np
from PIL import Image
from playwright.sync_api import expect

from sdmap.topics.stages import words
from sdmap.ui.charts.inks import LIGHT
from sdmap.ui.streamlit import selectors
from tests.browser.waiting import at_rest, settled
from tests.browser.walking import PAGES, PHONE, arrived, unfold, visit

TITLE = "Life stages"


def test_at_which_stage_the_gap_opens_is_found_from_the_front_page(kept_page):
    visit(kept_page, TITLE)
    expect(kept_page.get_by_role("heading", level=1)).to_contain_text(
        "disadvantaged children are already behind others at age five"
    )
    table = kept_page.get_by_role("table", name="The stages of life in South Derbyshire")
    row = table.get_by_role("row", name="Eligible for free school meals").first
    expect(row).to_contain_text("47.1%")
    expect(row).to_contain_text("51.3%")
    expect(row).to_contain_text("Not known at this level; see Derbyshire (county)")
    unfold(kept_page, "The gap at each stage, as a table")
    gaps = kept_page.get_by_role("table", name="The gap at each stage: Derbyshire and England")
    expect(gaps.get_by_role("row", name="Early years")).to_contain_text("26.2")
    expect(gaps.get_by_role("row", name="Higher education")).to_contain_text("27.6")


def test_a_figure_opens_its_file_its_row_its_publisher_and_its_date(kept_page):
    visit(kept_page, TITLE)
    figure = kept_page.locator(".sdmap-stages summary").filter(has_text="69th of 324")
    expect(kept_page.get_by_text("data/life_stage_ranks.csv, row 6.")).to_be_hidden()
    figure.focus()
    kept_page.keyboard.press("Enter")
    expect(kept_page.get_by_text("data/life_stage_ranks.csv, row 6.")).to_be_visible()
    unfold(kept_page, words.SOURCES)
    listed = kept_page.get_by_role("table", name="Where each figure comes from")
    rank = listed.get_by_role("row", name="69th of 324")
    for text in ("data/life_stage_ranks.csv", "Social Mobility Commission", "28 November 2017", "2017"):
        expect(rank).to_contain_text(text)


def test_on_a_phone_the_gaps_are_as_wide_as_the_screen_lets_them(kept_page):
    visit(kept_page, TITLE)
    kept_page.set_viewport_size(PHONE)
    settled(kept_page)
    chart = kept_page.get_by_test_id(selectors.CHART)
    chart.scroll_into_view_if_needed()
    at_rest(kept_page)
    seen = np.asarray(Image.open(io.BytesIO(chart.screenshot())).convert("RGB"), dtype=int)
    dots = np.flatnonzero((np.abs(seen - _rgb(LIGHT.core)).sum(axis=2) < 12).any(axis=0))
    assert np.ptp(dots) > PHONE["width"] / 8


def _rgb(colour):
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def test_a_profile_leads_to_it_and_keeps_what_was_chosen(kept_page):
    visit(kept_page, "Areas")
    chosen = kept_page.get_by_role("combobox", name="Area", exact=True).input_value()
    kept_page.get_by_test_id(selectors.MAIN).get_by_role("link", name="Life stages in South Derbyshire").click()
    arrived(kept_page, TITLE)
    visit(kept_page, "Areas")
    expect(kept_page.get_by_role("combobox", name="Area", exact=True)).to_have_value(chosen)


def test_the_page_is_listed_once():
    assert PAGES[TITLE].address == "life-stages"
