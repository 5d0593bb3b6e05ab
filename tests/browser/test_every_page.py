"""Every page: where it is reached, how it is built, that nothing spills, and that it can be printed.

One window is kept for all tests here and each page is reached by its link, as people reach it.
"""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from sdmap.ui.streamlit import selectors
from tests.browser.waiting import at_rest
from tests.browser.walking import (
    DEEP,
    OWN_PROBES,
    PAGES,
    PHONE,
    arrived,
    choose,
    open_page,
    settled,
    unfold_all,
    visit,
)

LAPTOP_AT_200 = {"width": 683, "height": 384}  # 1366 × 768 enlarged twice
LAPTOP_AT_400 = {"width": 320, "height": 256}  # 1280 × 1024 enlarged four times: what reflow is asked for


@pytest.fixture(scope="module", params=PAGES)
def title(request, window):
    """Each page in turn; all tests of a page run while it is open."""
    visit(window, request.param)
    return request.param


@pytest.fixture
def page(kept_page):
    return kept_page


HEADINGS = f"() => {{{DEEP} return deep(document, 'h1,h2,h3,h4,h5,h6').filter(shown).map(h => +h.tagName[1]); }}"


@pytest.mark.usefixtures("title")
def test_a_page_has_one_first_heading_and_skips_no_level(page):
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_a_page_has_its_landmarks_a_title_and_a_way_past_the_navigation(page, title):
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("navigation")).to_have_count(2)
    expect(page.get_by_role("navigation", name="About")).to_have_count(1)
    expect(page.get_by_role("banner")).to_have_count(1)
    assert page.title() == f"{title} · South Derbyshire · sdmap"
    assert page.locator("html").get_attribute("lang")
    expect(page.get_by_role("link", name="Skip to main content")).to_have_count(1)
    expect(page.get_by_role("link", name=title, exact=True)).to_have_attribute("aria-current", "page")
    bar = page.get_by_test_id(selectors.NAVIGATION_LINK).filter(has_text="Evidence")
    # Documents, which the bar has no room for, belongs under Evidence.
    assert bar.get_attribute("aria-current") == {"Documents": "true", "Evidence": "page"}.get(title)


def test_the_way_past_the_navigation_is_the_first_stop_and_leads_to_the_page(page):
    visit(page, "Map")
    page.reload()
    arrived(page, "Map")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


# What spills out of the page to the right without standing in a box of its own that scrolls.
SPILLS = f"""() => {{{DEEP}
  const main = document.querySelector('main');
  const held = e => {{
    for (let at = e.parentElement ?? e.getRootNode().host; at && at !== main;
         at = at.parentElement ?? at.getRootNode().host) {{
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
    }}
    return false;
  }};
  const spilt = deep(main, '*').filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !held(e));
  return [document.documentElement.scrollWidth > innerWidth, main.scrollWidth > main.clientWidth,
          ...spilt.slice(0, 3).map(e => e.outerHTML.slice(0, 120))];
}}"""


@pytest.mark.usefixtures("title")
def test_nothing_spills_at_200_or_400_per_cent_or_on_a_phone(page):
    first = page.get_by_role("heading", level=1)
    words = first.inner_text()
    for size in (LAPTOP_AT_200, LAPTOP_AT_400, PHONE):
        page.set_viewport_size(size)
        settled(page)
        at_rest(page)
        assert page.evaluate(SPILLS) == [False, False], size
        assert first.inner_text() == words
        # The headline is not under the bar at the top, which lies over the page.
        page.locator("main").evaluate("main => main.scrollTo(0, 0)")
        bar = page.get_by_test_id(selectors.HEADER).bounding_box()
        assert first.bounding_box()["y"] >= bar["y"] + bar["height"] - 1, size


# How tall a page is before anything on it is unfolded (pixels): on a laptop any page, on a phone the longest.
TALLEST, TALLEST_ON_A_PHONE = 2500, {"Areas": 5000, "Life stages": 4900, "Schools": 8000}


def height(page):
    at_rest(page)
    return page.get_by_test_id(selectors.MAIN).evaluate("main => main.scrollHeight")


def test_a_page_is_short_before_anything_on_it_is_unfolded(page, title):
    tall = {"": height(page)}
    parts = page.get_by_role("radiogroup", name="Part of this page").get_by_role("radio")
    names = parts.all_inner_texts()
    for name in (*names[1:], *names[:1]):
        parts.filter(has_text=name).click()
        settled(page)
        tall[name] = height(page)
    assert {part: pixels for part, pixels in tall.items() if pixels >= TALLEST} == {}
    if title in TALLEST_ON_A_PHONE:
        page.set_viewport_size(PHONE)
        settled(page)
        assert height(page) < TALLEST_ON_A_PHONE[title]


def test_the_part_that_grows_with_its_areas_is_short_before_anything_on_it_is_unfolded(context, watch, app):  # noqa: ARG001
    """By ward there are most areas of any layer that attainment is shown by."""
    page = context.new_page()
    page.goto(f"{app}/evidence?tab=attainment&areas=wards")
    expect(page.get_by_text("By ward, 2024/25", exact=True)).to_be_visible()
    settled(page)
    assert height(page) < TALLEST - 100


def test_a_page_opened_at_its_own_address_says_what_it_says_by_its_link_and_is_left_with_one_step_back(
    page, title, app, context, watch  # noqa: ARG001
):  # fmt: skip
    words = page.get_by_role("heading", level=1).inner_text()
    fresh = context.new_page()
    fresh.goto(f"{app}/_stcore/health")
    lost = []
    fresh.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
    fresh.goto(f"{app}/{PAGES[title].address}")
    arrived(fresh, title)
    expect(fresh.get_by_role("heading", level=1)).to_have_text(words)
    assert [address for address in lost if not OWN_PROBES.search(address)] == []
    settled(fresh)
    fresh.go_back()
    expect(fresh).to_have_url(f"{app}/_stcore/health")


def test_back_and_forward_go_through_pages_and_choices(page):
    visit(page, "Map")
    before = page.url
    choose(page, "Indicator", "Year 6 obesity")
    expect(page.locator(".legend-title")).to_contain_text("Year 6 obesity")
    after = page.url
    visit(page, "Same places")
    visit(page, "Data and methods")
    page.go_back()
    arrived(page, "Same places")
    expect(page.get_by_role("heading", level=2).filter(has_text="Year 6 obesity")).to_be_visible()
    page.go_back()
    arrived(page, "Map")
    expect(page).to_have_url(after)
    expect(page.locator(".legend-title")).to_contain_text("Year 6 obesity")
    page.go_back()
    expect(page).to_have_url(before)
    expect(page.locator(".legend-title")).to_contain_text("Free school meals")
    page.go_forward()
    expect(page).to_have_url(after)
    expect(page.locator(".legend-title")).to_contain_text("Year 6 obesity")
    page.go_forward()
    arrived(page, "Same places")
    page.go_back()
    arrived(page, "Map")
    choose(page, "Indicator", "Free school meals")


# From pages that keep their choices in the link and from pages that do not, to either; then whatever else there is.
TURNS = ("Evidence", "Map", "Schools", "Same places", "Data and methods", "Evidence", "Areas",
         "Accessibility")  # fmt: skip
WALK = (*TURNS, *(title for title in PAGES if title not in TURNS), "Map")


# On a slow machine each turn once: to a page with choices of its own, to one without any, and from both.
SLOW_WALK = ("Evidence", "Map", "Accessibility", "Areas")


@pytest.mark.parametrize(("slowness", "walk"), [(1, WALK), (6, SLOW_WALK)])
def test_one_step_back_is_one_page_back(page, slowness, walk):
    """However fast the machine: what a page adds to the browser's history comes in another order on a slow one."""
    visit(page, "Map")
    devices = page.context.new_cdp_session(page)
    devices.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    try:
        for title in walk:
            visit(page, title)
        for title in ("Map", *walk)[-2::-1]:
            page.go_back()
            arrived(page, title)
            expect(page.get_by_role("link", name=title, exact=True)).to_have_attribute("aria-current", "page")
        # Going forward adds nothing to the history, so that once is enough.
        for title in walk if slowness == 1 else ():
            page.go_forward()
            arrived(page, title)
    finally:
        devices.detach()


@pytest.mark.parametrize("link", ["?layer=wrads", "?embed=true", "gossip", "map"])
def test_a_map_just_opened_by_a_link_is_left_with_one_step_back(context, app, link):
    fresh = context.new_page()
    fresh.goto(f"{app}/_stcore/health")
    fresh.goto(f"{app}/{link}")
    expect(fresh.get_by_role("heading", level=1)).to_be_visible()
    settled(fresh)
    fresh.go_back()
    expect(fresh).to_have_url(f"{app}/_stcore/health")


DAMAGED = (
    ("Map", "layer=wrads&indicator=free_school_meals&comparator=E99999999&area=E05999999&release=1999-01",
     ("wrads", "E99999999", "E05999999", "1999-01")),
    ("Same places", "indicator=<img src=x onerror=alert(1)>", ("onerror",)),
    ("Areas", "layer=divisions_2013&area=E58999999", ("E58999999",)),
    ("Schools", "phase=Sixth&sort=colour", ("Sixth", "colour")),
    ("Evidence", "areas=parishes&worse_on=happiness", ("parishes",)),
    ("Evidence", "tab=gossip", ("gossip",)),
)  # fmt: skip


@pytest.mark.parametrize(("place", "query", "told"), DAMAGED)
def test_a_damaged_link_opens_the_nearest_view_and_says_what_it_changed(context, watch, app, place, query, told):
    fresh = context.new_page()
    fresh.on("dialog", lambda dialog: watch.errors.append(dialog.message))
    fresh.goto(f"{app}/{PAGES[place].address}?{query}")
    for words in told:
        expect(fresh.get_by_test_id(selectors.ALERT).filter(has_text=words).first).to_be_visible()
    settled(fresh)
    expect(fresh.get_by_test_id(selectors.FAULT)).to_have_count(0)
    expect(fresh.get_by_role("heading", level=1)).to_have_count(1)


# How light the ground and the first heading are, from 0 to three times 255.
GROUNDS = f"""() => [['{selectors.part(selectors.APP)}', 'backgroundColor'], ['h1', 'color']].map(([what, which]) =>
  getComputedStyle(document.querySelector(what))[which].match(/\\d+/g).slice(0, 3).reduce((a, b) => +a + +b, 0))"""


@pytest.mark.usefixtures("title")
def test_a_page_prints_dark_on_white_without_the_controls(page):
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({GROUNDS})()[0] < 200")
    page.emulate_media(color_scheme="dark", media="print")
    page.wait_for_function(f"() => ({GROUNDS})()[0] === 765 && ({GROUNDS})()[1] < 100")
    for gone in (selectors.SIDEBAR, selectors.HEADER):
        assert not page.get_by_test_id(gone).is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    page.emulate_media(color_scheme="light", media="screen")
    settled(page)


def test_on_a_phone_a_row_of_a_table_is_a_card_that_shows_its_last_column(page):
    visit(page, "Same places")
    page.set_viewport_size(PHONE)
    unfold_all(page)
    rows = page.locator(".sdmap-table:not(.sdmap-grid)").first
    row = rows.locator("tbody tr").first
    last = row.locator("td").last
    assert last.bounding_box()["x"] + last.bounding_box()["width"] <= PHONE["width"]
    head = last.get_attribute("data-head")
    assert rows.locator("thead th").last.inner_text().split() == head.split()
    assert last.evaluate("cell => getComputedStyle(cell, '::before').content").startswith(f'"{head}"')
    # A table in all the ways it is told to those who do not see it.
    expect(page.get_by_role("table").first.get_by_role("rowheader").first).to_be_visible()


def test_two_steps_back_at_once_are_two_steps_back(context, app):
    """As from the list that the browser's back button has: the address is one that its page wrote itself before."""
    page = open_page(context, app, "Map", "?layer=wards&indicator=free_school_meals")
    visit(page, "Schools")
    page.locator("label", has_text="Neighbourhoods (LSOA 2021)").click()
    expect(page).to_have_url(re.compile("layer=lsoa_2021"))
    settled(page)
    page.evaluate("history.go(-2)")
    arrived(page, "Map")
    expect(page).to_have_url(re.compile("layer=wards"))
    expect(page.get_by_role("radio", name="District wards")).to_be_checked()


def test_a_comparator_stays_whatever_is_chosen_meanwhile(context, app):
    page = open_page(context, app, "Map", "?layer=divisions_2013&indicator=absence_secondary")
    choose(page, "Compare with", "South Derbyshire")
    choose(page, "Indicator", "Free school meals")
    page.locator("label", has_text="District wards").click()
    expect(page).to_have_url(re.compile("layer=wards"))
    expect(page).to_have_url(re.compile("comparator=E07000039"))
    expect(page.get_by_role("combobox", name="Compare with")).to_have_value("South Derbyshire")


def test_a_choice_that_is_not_in_force_outlives_a_reload(context, app):
    page = open_page(context, app, "Map", "?layer=wards&schools=1&view=tiles&colour_by=comparison")
    visit(page, "Same places")
    page.reload()
    arrived(page, "Same places")
    visit(page, "Map")
    expect(page).to_have_url(re.compile("colour_by=comparison"))
    expect(page).to_have_url(re.compile("schools=1"))


def test_a_postcode_does_not_take_the_place_of_a_later_choice(context, app):
    page = open_page(context, app, "Map", "?layer=wards&indicator=free_school_meals")
    field = page.get_by_role("combobox", name="Find my area")
    field.fill("DE11 0AA")
    field.press("Enter")
    expect(page).to_have_url(re.compile("area=E0500"))
    page.locator('.atlas button[data-code="E05008816"]').first.click()
    expect(page).to_have_url(re.compile("area=E05008816"))
    settled(page)
    page.locator("label", has_text="Electoral divisions of the plan").click()
    expect(page).to_have_url(re.compile("layer=divisions_2013"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("layer=wards"))
    settled(page)
    expect(page).to_have_url(re.compile("area=E05008816"))
