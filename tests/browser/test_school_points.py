"""The points of schools on the map: they open a card by keyboard, which Escape closes, and the core keeps its names."""

import re

from playwright.sync_api import expect

from sdmap.render.web.cards import card_message
from sdmap.topics.schools.card import school_card
from tests.browser.waiting import at_rest

OPEN = """([view, urn, card]) => {
  const atlas = sdmapEngine.render(document.getElementById('root'), {
    view, geometry: [...shapes.values()][0], card, onPick: code => picks.push(code),
    onSchool: urn => (globalThis.opened ??= []).push(urn),
  });
}"""


def _show(page, view, card=None):
    page.evaluate(OPEN, [view, "", card])


def test_a_school_opens_its_card_by_keyboard_and_escape_gives_the_focus_back(stage, axe):
    view = stage.view(show_schools=True, schools_by="key_stage_2")
    page = stage.show(view)
    assert page.locator(".leaf button[data-school]").count() == 0, "without a card to open a mark is a picture"
    _show(page, view)
    points = page.locator(".leaf button[data-school]")
    expect(points).to_have_count(58)
    assert page.locator(".leaf button[data-school][tabindex='0']").count() == 1
    box = points.first.bounding_box()
    assert (round(box["width"]), round(box["height"])) == (24, 24)
    points.first.focus()
    page.keyboard.press("ArrowRight")
    chosen = page.locator(".leaf button[data-school][tabindex='0']")
    expect(chosen).to_be_focused()
    expect(chosen).to_have_attribute("aria-label", re.compile("Aston-on-Trent.* Expected standard at 11, 2024/25: 83%"))
    page.keyboard.press("Enter")
    (urn,) = page.evaluate("globalThis.opened")
    card = card_message(school_card(stage.pack, stage.pack.layer("wards"), urn))
    _show(page, view, card)
    expect(page.locator(".card h2")).to_be_focused()
    expect(page.locator(".live")).to_contain_text("Aston-on-Trent Primary School: what is known of it is shown")
    expect(page.locator(".card tr", has_text="Expected standard at 11, 2024/25")).to_contain_text(
        "Better than England (62%)"
    )
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("globalThis.opened") == [urn, ""]
    assert page.evaluate("globalThis.picks") == []
    _show(page, view)
    expect(page.locator(".card")).to_be_hidden()
    expect(chosen).to_be_focused()
    expect(page.locator(".live")).to_contain_text("closed")


def test_the_key_has_every_mark_and_the_core_its_names(stage):
    page = stage.show(stage.view("divisions_2013", show_schools=True, schools_by="meals"), "divisions_2013")
    expect(page.locator(".legend .key")).to_have_text("Schools: free school meals, January 2023")
    key = page.locator(".legend li").all_inner_texts()
    assert [" ".join(each.split()) for each in key][-2:] == ["Withheld (3)", "Not known (11)"]
    named = " ".join(page.locator(".inset-map .label").all_text_contents())
    for name in ("North", "Central", "South"):
        assert name in named
    places = page.locator(".leaf [data-school]").evaluate_all(
        "all => all.map(one => { const { x, y } = one.getBoundingClientRect(); return `${x} ${y}`; })"
    )
    assert len(set(places)) == 58, "schools at one place stand beside each other"


def test_a_name_of_the_core_is_led_out_of_marks_from_wherever_a_line_can_begin(stage):
    stage.page.set_viewport_size({"width": 1002, "height": 768})
    page = stage.show(stage.view(show_schools=True, schools_by="inspected"))
    at_rest(page)
    assert page.locator(".inset-map [data-school]").count() > 20
    covered = page.evaluate(
        """() => {
          const boxes = what => [...document.querySelector('.inset-map').querySelectorAll(what)].map(one =>
            Object.assign(one.getBoundingClientRect(), { name: one.textContent }));
          const marks = boxes('[data-school]');
          return boxes('.label').filter(label => marks.some(mark => {
            const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
            return x > label.left && x < label.right && y > label.top && y < label.bottom;
          })).map(label => label.name);
        }"""
    )
    assert covered == []
