"""Two maps side by side, in a real Chromium: one key, one table, one list, one sheet."""

import re

from playwright.sync_api import expect

from tests.browser.walking import AREAS, DIVISIONS, WARDS, settled


def test_two_periods_share_a_key_that_names_both_and_one_table_and_one_says_what_was_chosen_on_either(open_map, axe):
    page = open_map("layer=divisions_2013&beside=free_school_meals~2019-01", 2 * DIVISIONS)
    expect(page.locator(".legend-title:visible")).to_have_text(
        "Free school meals, January 2019 and January 2023 (darker is worse)"
    )
    expect(page.locator(".legend:visible")).to_contain_text("Under 10%(2019: 2, 2023: 0)")
    expect(page.locator(".words:visible")).to_have_count(0)
    words = page.locator(".sdmap-words")
    expect(words).to_have_count(1)
    for period in ("January 2023", "January 2019"):
        expect(words.locator("p").first).to_contain_text(period)
    words.get_by_text("Notes, source and licence").click()
    expect(words.get_by_text("Open Government Licence").first).to_be_visible()
    table = page.get_by_role("table")
    expect(table).to_have_count(1)
    expect(table.get_by_role("row")).to_have_count(1 + DIVISIONS)
    expect(table).to_contain_text("Change from January 2019 to January 2023")
    expect(page.get_by_text("Choose an area on either map")).to_be_visible()
    assert axe(page) == []
    for side in (0, 1):
        area = page.locator(".atlas").nth(side).locator(AREAS).nth(side)
        code = area.get_attribute("data-code")
        area.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f'{AREAS}[data-code="{code}"][aria-pressed="true"]')).to_have_count(2)
        expect(page).to_have_url(re.compile(rf"[?&]area={code}\b"))
        settled(page)
        expect(page.locator(".live").filter(has_text="selected")).to_have_count(1)
        weights = (
            page.get_by_role("table")
            .locator("tbody tr")
            .evaluate_all("rows => rows.map(row => getComputedStyle(row.querySelector('td')).fontWeight)")
        )
        assert sorted(weights)[-2:] == ["400", "700"]


FOCUSED_ENTRY = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.dataset?.entry ?? '';
}"""


def test_of_two_maps_one_has_the_list_of_what_is_being_done_and_every_letter_leads_to_it(open_map):
    page = open_map("layer=wards&work=1&beside=free_school_meals~2019-01", 2 * WARDS)
    expect(page.locator(".work-list:visible")).to_have_count(1)
    for side in (0, 1):
        page.locator(".atlas").nth(side).locator("button.work").first.click(force=True)
        assert page.evaluate(FOCUSED_ENTRY) == "A"
