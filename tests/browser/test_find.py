"""The search at the top of every page: suggestions as one types, by keyboard, and an answer that is in view."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import COLOURS
from tests.browser.waiting import FOLLOWED, at_rest, drawn, settled, themed, until
from tests.browser.walking import PHONE, arrived, focused, visit

# Within the same step of the browser: nothing has been drawn, and no server asked.
AT_ONCE = """(box, text) => {
  box.value = text;
  box.dispatchEvent(new Event("input"));
  return [...box.getRootNode().querySelectorAll("[role=option]")].map(option => option.textContent);
}"""


@pytest.fixture
def page(kept_page):
    return kept_page


@pytest.fixture
def field(page):
    """The box, empty."""
    found = page.get_by_role("combobox", name="Find my area")
    found.fill("")
    return found


def test_suggestions_come_as_one_types_without_the_server_and_are_counted_aloud(page, field):
    before = page.url
    field.click()
    # Each of these letters alone would be a command of Streamlit's.
    for letters in ("r", "c", "newhall"):
        field.fill("")
        page.keyboard.type(letters)
    drawn(page)
    assert FOLLOWED[page].state == "ended"
    options = page.get_by_role("listbox", name="What may be meant").get_by_role("option")
    expect(options.first).to_contain_text("Newhall")
    said = page.locator(".find [role=status]")
    expect(said).to_have_text(re.compile(r"^\d+ found(; the first \d+ are listed)?\.$"))
    assert int(re.findall(r"\d+", said.inner_text())[-1]) == options.count()
    assert field.evaluate(AT_ONCE, "de11 7ab") == ["DE11 7AB, postcode in Woodville ward"]
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("de11 7ab")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    assert page.url == before


def test_what_is_not_found_changes_nothing_and_near_names_are_offered(page, field):
    before = page.url
    for typed, told in (
        ("Swadlingcote", "Did you mean one of these?"),
        ("SW1A 1AA", "is outside South Derbyshire"),
        ("DE11 7", "postcodes begin DE11 7"),
        ("gresley", "found"),
        ("Burton upon Trent", "is outside South Derbyshire. Nothing was changed."),
    ):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator(".find [role=status]")).to_contain_text(told)
        expect(page.locator(".find .popup p")).to_contain_text(told)
    drawn(page)
    assert FOLLOWED[page].state == "ended"
    assert page.url == before


def test_a_place_chosen_on_another_page_is_answered_on_the_map_and_can_be_copied(page, field, axe):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "Life stages")
    field.fill("Melbourne")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    marked = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{marked}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    arrived(page, "Map")
    answer = page.get_by_role("region", name="Melbourne")
    expect(answer).to_be_in_viewport()
    expect(answer.get_by_role("heading", name="Melbourne")).to_be_visible()
    expect(page).to_have_url(re.compile("area=E0500.*place="))
    expect(page.locator(".sdmap-said")).to_contain_text("Free school meals in Melbourne (ward)")
    until(page, lambda: focused(page)["role"] == "combobox", "the focus is in the box of the new page")
    expect(field).to_have_value("Melbourne")
    page.get_by_role("button", name="Copy as a sentence").click()
    expect(page.locator(".copy [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Pupils known to be eligible for free school meals, Melbourne (ward): ")
    # Another area is chosen: the answer is about that.
    page.locator('button[data-part="plot"][data-code]').first.click()
    settled(page)
    expect(page.get_by_role("region", name="Melbourne")).to_have_count(0)
    expect(page.locator(".sdmap-answer h2")).to_have_count(1)
    # A school that is found has its card under the map, a ringed place on it, and its own figures in the answer.
    field.fill("Granville Academy")
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_have_text("Granville Academy")
    expect(page.locator(".leaf .found")).to_be_visible()
    expect(page.locator(".sdmap-said")).to_contain_text("Attainment 8")
    assert page.get_by_role("link", name=re.compile("Ofsted|nspection")).count() == 1
    expect(page).to_have_url(re.compile("school=144533"))
    settled(page)
    assert axe(page) == []
    themed(page, "dark")
    assert axe(page, COLOURS) == []
    themed(page, "light")
    # Its card, its answer and its area go together.
    field.press("Escape")
    expect(page.locator(".sdmap-answer")).to_have_count(0)
    expect(page.locator(".card")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("school=144533|area=E05"))
    expect(field).to_be_focused()


def test_axe_finds_nothing_in_list_and_answer(page, field, axe):
    """In the light by every rule, in the dark by those of colour, for the rest is the same there."""
    options = page.get_by_role("option")
    field.fill("Swadlincote")
    page.keyboard.press("ArrowDown")
    at_rest(page)
    assert axe(page) == []
    themed(page, "dark")
    expect(options.first).to_be_visible()
    assert axe(page, COLOURS) == []
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".sdmap-answer")).to_be_visible()
    assert axe(page, COLOURS) == []
    themed(page, "light")
    assert axe(page) == []
    # With the list closed Escape empties the box and puts away what was chosen, in one press.
    chosen = re.compile("area=E05")
    expect(page).to_have_url(chosen)
    field.press("Escape")
    expect(field).to_have_value("")
    expect(page).not_to_have_url(chosen)
    expect(page.locator(".sdmap-answer")).to_have_count(0)
    expect(field).to_be_focused()
    settled(page)
    field.fill("Swadlincote")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    # Put away it gives the focus back to where it was asked for.
    page.get_by_role("button", name="Close", exact=True).press("Enter")
    expect(page.locator(".sdmap-answer")).to_have_count(0)
    settled(page)
    expect(field).to_be_focused()


def test_the_answer_leads_to_a_figure_that_is_not_old_and_to_the_profile_in_the_same_session(page, field, app):
    page.goto(f"{app}/?layer=wards&indicator=year_6_obesity&period=2011/12-2013/14")
    settled(page)
    field.fill("DE11 7AB")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("^Show wards, ")).press("Enter")
    settled(page)
    expect(page).to_have_url(re.compile("period=2015"))
    # That is old as well, and the button leads on from it.
    expect(page.get_by_role("button", name="Show districts, 2024/25")).to_be_focused()
    page.set_viewport_size(PHONE)
    at_rest(page)
    assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("link", name="Profile of Woodville").press("Enter")
    arrived(page, "Areas")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Woodville")
