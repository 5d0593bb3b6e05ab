"""What the map says besides its picture: tips that can be kept, put away and moved on to, and news of every change."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from sdmap.maps.asked import Filter
from sdmap.ui.streamlit import selectors
from tests.browser.staging import AREAS, PLOT, chosen
from tests.browser.waiting import PATIENCE, settled
from tests.browser.walking import open_page, pick, unfold

GRACE = 150  # milliseconds in which the pointer may cross to a tip, as tip.js has it


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def tipped(stage):
    """A map with the pointer on one of its areas, and its tip."""
    page = stage.show(stage.view("divisions_2013"), "divisions_2013")
    x, y = page.locator(AREAS).evaluate_all(
        """paths => {
          for (const path of paths) {
            const box = path.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            if (document.elementFromPoint(x, y) === path) return [x, y];
          }
        }"""
    )
    page.mouse.move(x, y)
    tip = page.locator(".tip")
    expect(tip).to_be_visible()
    return page, tip, (x, y)


def test_the_pointer_can_be_moved_on_to_a_tip_and_the_tip_stays(tipped):
    page, tip, (x, y) = tipped
    words, box = tip.inner_text(), tip.bounding_box()
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))  # so that a slow machine crosses in time
    to_x, to_y = middle(box)
    for step in range(1, 9):
        page.mouse.move(x + (to_x - x) * step / 8, y + (to_y - y) * step / 8)
    page.clock.run_for(4 * GRACE)
    page.clock.resume()
    assert tip.inner_text() == words
    assert tip.bounding_box() == box
    page.mouse.move(5, page.viewport_size["height"] - 5)
    expect(tip).to_be_hidden()


def test_a_tip_stays_as_long_as_the_pointer_does(tipped):
    page, tip, _ = tipped
    page.wait_for_timeout(1500)
    expect(tip).to_be_visible()


def test_escape_puts_a_tip_away_wherever_the_focus_is_until_the_pointer_has_left(tipped):
    page, tip, (x, y) = tipped
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(x + 1, y + 1)
    page.wait_for_timeout(2 * GRACE)
    expect(tip).to_be_hidden()
    page.mouse.move(5, page.viewport_size["height"] - 5)
    page.mouse.move(x, y)
    expect(tip).to_be_visible()


def test_a_tip_of_the_focus_stays_while_the_pointer_wanders_and_escape_puts_it_away(stage):
    view = stage.view("divisions_2013")
    page = stage.show(view, "divisions_2013")
    tip = page.locator(".tip")
    page.mouse.move(5, 780)
    page.locator(f'{AREAS}[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    name = view["areas"][1]["name"]
    expect(tip.locator("strong")).to_have_text(name)
    page.mouse.move(8, 770)
    page.locator(PLOT).nth(4).hover()
    expect(tip.locator("strong")).to_have_text(view["areas"][4]["name"])
    page.mouse.move(5, 780)
    expect(tip.locator("strong")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert stage.focused() == ["map", view["areas"][1]["code"]]
    page.keyboard.press("ArrowDown")
    expect(tip.locator("strong")).to_have_text(view["areas"][2]["name"])
    page.keyboard.press("Tab")
    expect(tip).to_be_hidden()


def test_a_new_map_and_a_lost_selection_are_both_told_in_this_order(stage):
    view = stage.view()
    code, said = view["areas"][3]["code"], chosen(view["areas"][3])
    page = stage.show(view, selected=code)
    live = page.locator(".live")
    expect(live).to_have_text(said)
    other = stage.view(indicator="year_6_obesity")
    stage.show(other)
    expect(live).to_have_text(f"Map now shows: {other['title']} Selection cleared")
    stage.show(view, selected=code)
    expect(live).to_have_text(f"Map now shows: {view['title']} {said}")
    divisions = stage.view("divisions_2013")
    stage.show(divisions, "divisions_2013", selected=code)
    expect(live).to_have_text(f"Map now shows: {divisions['title']} Selection cleared")


def test_a_filter_is_told_when_it_changes_and_when_it_is_gone(stage):
    page = stage.show(stage.view())
    live = page.locator(".live")
    expect(live).to_have_text("")
    core = stage.view(only=Filter(core=True))
    stage.show(core)
    expect(live).to_have_text("Only areas of the Swadlincote urban core: 5 of 15 wards remain.")
    stage.show(stage.view(only=Filter(minimum=90)))
    expect(live).to_have_text(re.compile(r"^Only areas with at least 90\.0%: none of the 15 wards remain"))
    stage.show(stage.view())
    expect(live).to_have_text("No filter: all are shown.")
    other = stage.view(indicator="year_6_obesity", only=Filter(core=True))
    stage.show(other)
    expect(live).to_have_text(f"Map now shows: {other['title']} {core['filter']}")


def test_on_a_phone_each_row_shows_its_value_beside_its_name_and_keeps_its_cells(stage, axe):
    stage.page.set_viewport_size({"width": 390, "height": 844})
    view = stage.view("divisions_2013")
    page = stage.show(view, "divisions_2013")
    table = page.get_by_role("table")
    assert table.evaluate("table => table.parentElement.scrollWidth <= table.parentElement.clientWidth")
    row = table.get_by_role("row").nth(1)
    name, value = row.get_by_role("rowheader").bounding_box(), row.get_by_role("cell").first.bounding_box()
    assert row.get_by_role("cell").first.inner_text() == view["areas"][0]["text"]
    assert abs(middle(name)[1] - middle(value)[1]) < 12
    assert value["x"] + value["width"] <= 390
    assert table.get_by_role("columnheader").count() == len(view["columns"])
    assert row.get_by_role("cell").count() == len(view["columns"]) - 1
    page.get_by_role("columnheader", name="Number").get_by_role("button").click()
    expect(page.locator('th[data-column="counts"]')).to_have_attribute("aria-sort", "descending")
    assert axe(page) == []


SAID = ".sdmap-said"


def test_what_the_map_marks_besides_is_said(context, app):
    page = open_page(context, app, "Map", "?layer=wards")
    live = page.locator(".atlas .live").first
    schools = "58 schools and colleges on the map are marked"
    for label, words in (("Schools", schools), ("Core outline", "No core outline"), ("Equal-size tiles", "tiles")):
        page.get_by_test_id(selectors.SIDEBAR).locator("label", has_text=label).first.click()
        expect(live).to_contain_text(words)
    pick(page, "Compare with", "Nothing")
    expect(live).to_contain_text("Compared with nothing")


def test_how_many_schools_are_listed_is_said_when_it_changes(context, app):
    page = open_page(context, app, "Schools")
    expect(page.locator(SAID)).to_have_text("")
    page.locator("label", has_text="Only the core").click()
    expect(page.locator(SAID)).to_have_text("20 of 58 schools and colleges are listed.")


# A report gives way to all that runs beside it: where much does, it takes minutes.
@pytest.mark.timeout(900)
def test_that_a_report_is_ready_is_said(context, app):
    page = open_page(context, app, "Map", "?layer=divisions_2013&area=E58000247")
    unfold(page, "Download and share")
    # The shortest there is: how long it takes to be made is nothing to the news.
    page.get_by_text("Swadlincote North, on one page").click()
    settled(page)
    page.get_by_role("button", name="Make the report").click()
    expect(page.locator(SAID)).to_contain_text("The report is ready: ", timeout=10 * PATIENCE)
