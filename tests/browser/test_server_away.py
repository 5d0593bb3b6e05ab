"""The server stops and starts again while a page is open: it is said in plain words, and the next choice counts."""

import re
import sys
from urllib.parse import urlsplit

from playwright.sync_api import expect

from scripts.serving import served
from tests.browser.walking import choose

SERVE = [sys.executable, "-m", "sdmap.cli", "serve", "--no-browser"]


def test_a_server_that_stops_is_told_in_a_sentence_and_the_first_choice_after_it_is_back_counts(context):
    # Not watched: what fails to reach the server is told on the console, too.
    page = context.new_page()
    with served(SERVE, "--port") as server:
        page.goto(f"{server.address}/?layer=wards&indicator=year_6_obesity")
        expect(page.locator("path[data-code]").first).to_be_attached()
        title = page.get_by_role("heading", level=1)
        expect(title).to_contain_text("obese")
        other = context.new_page()
        other.goto(f"{server.address}/?layer=wards&indicator=year_6_obesity")
        choose(other, "Indicator", "Free school meals")
        expect(other).to_have_url(re.compile("indicator=free_school_meals"))
    news = page.get_by_role("status").filter(has_text="server")
    expect(news).to_have_text(
        "The map’s server cannot be reached: what is shown stays, and the page tries again by itself."
    )
    expect(news).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(title).to_contain_text("obese")
    with served(SERVE, "--port", port=urlsplit(server.address).port):
        expect(news).to_have_text("The server can be reached again.")
        choose(page, "Indicator", "Free school meals")
        expect(title).to_contain_text("free school meals")
        expect(page).to_have_url(re.compile("indicator=free_school_meals"))
        page.locator('[data-part="plot"][data-code]').first.click()
        expect(page.locator(".live")).to_contain_text("selected: ")
        expect(title).to_contain_text(re.compile(r"^In \w+, "))
        page.close()
        # Going back is a first thing done as well, and there the address counts.
        other.go_back()
        expect(other.get_by_role("heading", level=1)).to_contain_text("obese")
        expect(other.get_by_role("combobox", name=re.compile("Indicator"))).to_have_value("Year 6 obesity")
        other.close()
