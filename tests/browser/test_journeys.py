"""Twelve journeys, walked as a new user would: the first four with the mouse, by keyboard alone and on a phone."""

import io
import os
import re
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from scripts.screens import keep
from sdmap.ui.streamlit import selectors
from tests.browser.conftest import Watch
from tests.browser.walking import (
    AREAS,
    COUNTED,
    PHONE,
    arrived,
    choose,
    focused,
    hide_sidebar,
    settled,
    tab_until,
    unfold,
    unfold_all,
    visit,
    window_on,
)

WATCH = Watch()
NORTH = "E58000247"
ROWS = 'button[data-part="plot"][data-code]'


class Mouse:
    """A hand on a mouse, at a laptop."""

    options: ClassVar = {}

    def find_highest(self, page):
        return page.locator(ROWS).first.inner_text()

    def choose_highest(self, page):
        page.locator(ROWS).first.click()

    def go(self, page, title):
        visit(page, title)

    def reach_search(self, page):
        page.get_by_role("combobox", name="Find my area").click()


class Phone(Mouse):
    """A finger on a phone, where the sidebar is put away until it is asked for."""

    options: ClassVar = {"viewport": PHONE, "has_touch": True, "is_mobile": True}

    def choose_highest(self, page):
        page.locator(ROWS).first.tap()

    def reach_search(self, page):
        page.get_by_role("combobox", name="Find my area").tap()

    def go(self, page, title):
        """By the menu, which says which page is open."""
        page.get_by_role("button", name="Menu: ").tap()
        page.get_by_role("link", name=title, exact=True).first.tap()
        arrived(page, title)
        expect(page.get_by_role("button", name=f"Menu: {title}")).to_be_visible()


class Keyboard(Mouse):
    """Nothing but the keys."""

    def find_highest(self, page):
        tab_until(page, lambda at: at["part"] == "map")
        page.keyboard.press("Home")
        return focused(page)["name"]

    def choose_highest(self, page):
        tab_until(page, lambda at: at["part"] == "map")
        page.keyboard.press("Home")
        page.keyboard.press("Enter")

    def go(self, page, title):
        tab_until(page, lambda at: at["tag"] == "A" and at["words"].endswith(title), presses=200)
        page.keyboard.press("Enter")
        arrived(page, title)

    def reach_search(self, page):
        """By the way past the navigation: the search is the first stop behind it."""
        for key in ("Tab", "Enter", "Tab"):
            page.keyboard.press(key)


@pytest.fixture(scope="module", params=[Mouse, Keyboard, Phone], ids=lambda way: way.__name__.lower())
def hands(request):
    return request.param()


@pytest.fixture(scope="module")
def window(profile, app, hands):
    with window_on(profile, app, WATCH, **hands.options) as page:
        yield page


@pytest.fixture
def page(window):
    with WATCH.over_one_test():
        yield window


@pytest.fixture(autouse=True)
def kept(request):
    """Where a folder is named (KEEP_JOURNEYS=docs/journeys), a picture of where each journey ended."""
    seen = next(request.getfixturevalue(name) for name in ("page", "desk") if name in request.fixturenames)
    yield
    folder = os.environ.get("KEEP_JOURNEYS")
    if folder:
        name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_").replace("_", "-")).strip("-")
        keep(Path(folder) / f"{name}.png", seen.screenshot())


def test_the_answer_for_a_postcode_is_three_actions_from_the_opened_app_on_its_first_screen(page, hands, axe):
    page.evaluate(COUNTED)
    search = page.get_by_role("combobox", name="Find my area")
    expect(search).to_be_in_viewport()
    hands.reach_search(page)
    expect(search).to_be_focused()
    page.keyboard.type("de110aa")
    page.keyboard.press("Enter")
    found = page.get_by_role("region", name="DE11 0AA")
    for words in (
        "in the electoral division Swadlincote East (until April 2025: Swadlincote South)",
        "Free school meals in Swadlincote (ward): 26.3% in January 2023",
    ):
        expect(found.get_by_text(words)).to_be_in_viewport(ratio=1)
    assert page.evaluate("deeds.length") <= 3
    settled(page)
    assert axe(page) == []
    hide_sidebar(page)
    expect(page.locator(f'{AREAS}[aria-pressed="true"]')).to_have_count(1)
    expect(page.locator("tr.chosen")).to_contain_text("Swadlincote")
    settled(page)


def test_the_division_with_the_highest_share_of_free_school_meals_is_found(page, hands, app):
    page.goto(f"{app}/?layer=divisions_2013")
    expect(page.locator(AREAS)).to_have_count(8)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("free school meals")
    found = hands.find_highest(page)
    assert "Swadlincote North" in found
    assert "38.4%" in found


def test_whether_it_differs_from_england_is_told(page, hands):
    hands.choose_highest(page)
    expect(page).to_have_url(re.compile(f"area={NORTH}"))
    expect(page.locator('.atlas [role="status"]')).to_contain_text(
        "Swadlincote North selected: 38.4%, worse than England"
    )
    expect(page.get_by_text(re.compile(r"Swadlincote North.*worse than England")).last).to_be_visible()
    row = page.locator("tr.chosen")
    expect(row).to_contain_text("worse than England")
    expect(row).to_contain_text("31.7% to 45.5%")
    settled(page)


def test_which_schools_serve_it_is_listed(page, hands):
    hands.go(page, "Schools")
    schools = page.locator(".sdmap-schools details")
    expect(schools.filter(has_text="William Allitt Academy")).to_be_attached()
    assert all("In Swadlincote North" in told for told in schools.locator(".sdmap-card").all_text_contents())
    expect(page).to_have_url(re.compile(f"schools-and-childcare.*area={NORTH}"))


# The other journeys, with the mouse.


@pytest.fixture(scope="module")
def laptop(profile, app):
    with window_on(profile, f"{app}/?layer=divisions_2013", WATCH) as page:
        yield page


@pytest.fixture
def desk(laptop):
    with WATCH.over_one_test():
        yield laptop


def test_2019_and_2023_stand_side_by_side_on_one_scale(desk):
    visit(desk, "Map")
    unfold(desk, "Side by side")
    choose(desk, "Set beside it", "January 2019, Free school meals")
    expect(desk.locator("h2")).to_have_text(["Free school meals, January 2019", "Free school meals, January 2023"])
    expect(desk.locator(AREAS)).to_have_count(16)
    expect(desk.locator(".legend:visible")).to_have_count(1)
    expect(desk).to_have_url(re.compile("beside=free_school_meals~2019-01|beside=free_school_meals%7E2019-01"))
    assert (
        desk.locator(".atlas").evaluate_all("maps => new Set(maps.map(map => map.getBoundingClientRect().y)).size") == 1
    )
    findings = [text for text in desk.get_by_test_id(selectors.HTML).locator("p").all_inner_texts() if "%" in text]
    assert any("32.0%" in text for text in findings)
    assert any("17.4%" in text for text in findings)
    choose(desk, "Set beside it", "Nothing")
    expect(desk.locator(AREAS)).to_have_count(8)


def test_areas_worse_on_at_least_so_many_measures_stand_in_the_grid_and_on_the_map(desk, axe):
    visit(desk, "Same places")
    desk.get_by_role("radio", name="Worse on at least one").click()
    expect(desk.locator(".sdmap-grid tbody tr")).to_have_count(2)
    expect(desk).to_have_url(re.compile("at_least=1"))
    settled(desk)
    assert axe(desk) == []
    desk.get_by_role("link", name="These electoral divisions on the map").click()
    expect(desk.locator(f"{ROWS}.faint")).to_have_count(6)
    expect(desk.locator(AREAS)).to_have_count(8)
    expect(desk.locator(".sdmap-subtitle")).to_contain_text("two of eight electoral divisions remain")
    unfold(desk, "Filter")
    choose(desk, "How many of them", "At least two")
    expect(desk.locator(f"{ROWS}.faint")).to_have_count(7)
    settled(desk)
    visit(desk, "Same places")
    desk.get_by_role("radio", name="All areas").click()
    expect(desk.locator(".sdmap-grid tbody tr")).to_have_count(8)
    settled(desk)


def headline(desk):
    return desk.get_by_role("heading", level=1)


def turn_to_attainment(desk):
    """The page opens on the part that was open last, whichever it was."""
    desk.get_by_role("link", name="Evidence", exact=True).click()
    desk.get_by_role("radio", name="Attainment").click()
    settled(desk)


def test_whether_boys_fare_worse_is_answered_with_englands_gap_and_the_documents_words(desk):
    turn_to_attainment(desk)
    answer = desk.locator("h2.sdmap-finding", has_text="boys")
    expect(answer).to_contain_text("Girls are ahead of boys in South Derbyshire")
    expect(answer).to_contain_text("England’s is 7.")
    stated = desk.locator(".sdmap-told", has_text="What the documents say")
    expect(stated).to_contain_text("Issues are more prevalent amongst boys than girls")
    expect(stated.locator("li")).to_have_count(5)
    expect(desk).to_have_url(re.compile("tab=attainment"))
    settled(desk)


def test_when_the_gap_opened_is_told_for_any_year_to_begin_with(desk):
    turn_to_attainment(desk)
    expect(headline(desk)).to_contain_text("2022/23 and has since widened again")
    choose(desk, "The same schools since", "2018/19")
    expect(desk.get_by_role("heading", name="The same schools since 2018/19")).to_be_visible()
    unfold_all(desk)
    expect(
        desk.locator('table caption:text-is("Expected standard at 11: the same schools since 2018/19")')
    ).to_be_visible()
    settled(desk)


def test_the_slide_picture_is_taken_away(desk, tmp_path):
    visit(desk, "Map")
    unfold(desk, "Download and share")
    with desk.expect_download() as waiting:
        desk.get_by_role("button", name="Picture for a slide (PNG)").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    picture = Image.open(io.BytesIO(file.read_bytes()))
    assert picture.format == "PNG"
    assert picture.width / picture.height == pytest.approx(16 / 9, rel=0.01)
    assert picture.width >= 1920
    settled(desk)


def test_a_link_that_is_sent_opens_the_same_view_afresh(desk, context, watch):  # noqa: ARG001
    visit(desk, "Map")
    desk.get_by_role("radiogroup", name="Areas").get_by_text("District wards").click()
    expect(desk.locator(AREAS)).to_have_count(15)
    choose(desk, "Indicator", "Year 6 obesity")
    expect(desk.locator(".legend-title")).to_contain_text("Year 6 obesity")
    desk.locator(ROWS).nth(2).click()
    expect(desk.locator("tr.chosen")).to_have_count(1)
    chosen = desk.locator("tr.chosen th").inner_text()
    expect(desk).to_have_url(re.compile("area=E05"))
    settled(desk)
    unfold(desk, "Download and share")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.get_by_role("button", name="Copy link").click()
    expect(desk.get_by_text("Copied. Only this computer can open this link.")).to_be_visible()
    link = desk.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == parse_qs(urlsplit(desk.url).query)
    assert "release=" in link
    told = desk.get_by_role("heading", level=1).inner_text()
    fresh = context.new_page()
    fresh.goto(link)
    expect(fresh.locator(AREAS)).to_have_count(15)
    expect(fresh.get_by_role("heading", level=1)).to_have_text(told)
    expect(fresh.locator("tr.chosen th")).to_have_text(chosen)
    assert parse_qs(urlsplit(fresh.url).query) == parse_qs(urlsplit(link).query)
    expect(fresh.get_by_test_id(selectors.ALERT)).to_have_count(0)


def evidence(page, part):
    """Go to a part of the Evidence page, which opens on the part that was open last."""
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.get_by_role("radio", name=part).click()
    expect(page.get_by_role("radio", name=part)).to_be_checked()
    settled(page)


def test_are_we_worse_than_places_like_us(desk):
    evidence(desk, "Places like ours")
    expect(headline(desk)).to_contain_text("worse on seven")
    unfold_all(desk)
    row = desk.get_by_role("table", name="South Derbyshire among 20 places").locator("tr", has_text="Reading, writing")
    expect(row).to_contain_text("2nd worst of 21")
    expect(row).to_contain_text("62%")
    settled(desk)
    choose(desk, "Places like ours, by", "ONS, economic similarity")
    expect(headline(desk)).to_contain_text("(the ONS’s economic-similarity group)")
    expect(desk).to_have_url(re.compile("model=economic"))
    settled(desk)
    unfold_all(desk)
    row = desk.get_by_role("table", name="by the way the neighbours were chosen").locator(
        "tr", has_text="Reading, writing"
    )
    expect(row).to_contain_text("Worst of 19")
    settled(desk)
    expect(desk.get_by_role("link", name="Map of districts")).to_be_visible()


def test_are_the_places_the_same_by_home_as_by_school(desk):
    evidence(desk, "School and home")
    expect(headline(desk)).to_contain_text("in the same way by school and by home")
    choose(desk, "Areas", "Electoral divisions of the plan, 2013 to 2025")
    expect(
        desk.get_by_text("The two give different answers: Aston (lower by school, similar by home).")
    ).to_be_visible()
    settled(desk)
    unfold_all(desk)
    row = desk.get_by_role("table", name="By school, January 2023").locator("tr", has_text="Swadlincote North")
    expect(row).to_contain_text("Both higher")
    children = desk.get_by_role("table", name="Children aged 0 to 15 by fifth")
    expect(children.locator("tr", has_text="All of South Derbyshire")).to_contain_text("20,952")
    settled(desk)
