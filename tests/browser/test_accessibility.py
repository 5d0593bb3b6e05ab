"""Every page for everyone: axe, targets, focus, motion, forced colours, and what a screen reader is told.

axe runs in every frame of every page, light and dark, with every box open and every tab shown.
"""

import io
import re

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from sdmap.ui.pages.evidence import PARTS
from sdmap.ui.streamlit import selectors
from tests.browser.conftest import COLOURS, EVERY_RULE
from tests.browser.waiting import at_rest, drawn, themed
from tests.browser.walking import DEEP, PAGES, PHONE, choose, focused, settled, unfold_all, visit


@pytest.fixture(scope="module", params=PAGES)
def title(request, window):
    """Each page in turn, its boxes open; all tests of a page run while it is open."""
    visit(window, request.param)
    open_boxes(window)
    return request.param


@pytest.fixture
def page(kept_page):
    return kept_page


def open_boxes(page):
    """Open every box there is, in the sidebar and on the page; those of other parts are opened with their part."""
    closed = page.get_by_test_id(selectors.BOX).locator("details:not([open]) > summary:visible")
    for _ in range(5):
        if not closed.count():
            break
        closed.evaluate_all("boxes => boxes.forEach(box => box.click())")
        settled(page)
        at_rest(page)
    expect(closed).to_have_count(0)
    unfold_all(page)


def shown_one_after_another(page, half=slice(None)):
    """The page with each of its parts, or half of them, in turn; a page that is all one as it is."""
    parts = page.get_by_role("radiogroup", name="Part of this page").get_by_role("radio")
    names = [part.inner_text() for part in parts.all()]
    for name in names[half]:
        turn(page, name)
        open_boxes(page)
        yield name
    if names:
        turn(page, names[0])
    elif half.start is None or not half.start:
        yield ""


def turn(page, name):
    """Open a part of the page; its address is written when it has been shown to its end."""
    page.get_by_role("radio", name=name).click()
    part = next(key for key, (title, _) in PARTS.items() if title == name)
    expect(page).to_have_url(re.compile(rf"[?&]tab={part}(&|$)"))
    settled(page)


# A control in a label is as large to press as its label; words to a screen reader alone are not pressed.
SMALL = f"""() => {{{DEEP}
  const pressed = 'a[href], button, input, select, summary, [role=button], [role=radio], [role=option]';
  return deep(document, pressed).filter(shown).filter(e => !e.closest('[aria-hidden=true]'))
    .filter(e => !e.matches('{selectors.part(selectors.SKIP_LINK)}') && !e.classList.contains('skip'))
    .map(e => e.matches('input') && (e.labels?.[0] ?? e.closest('label')) || e)
    .filter(e => !(e.tagName.toLowerCase() === 'path'))
    .map(e => [e.getBoundingClientRect(), e])
    .filter(([box]) => box.width < 23.9 || box.height < 23.9)
    .map(([box, e]) => `${{Math.round(box.width)}} × ${{Math.round(box.height)}}: ${{e.outerHTML.slice(0, 150)}}`);
}}"""


@pytest.mark.usefixtures("title")
@pytest.mark.parametrize("half", [slice(0, None, 2), slice(1, None, 2)], ids=["first", "second"])
def test_with_every_box_open_axe_finds_nothing_serious_and_what_can_be_pressed_is_24_pixels_wide_and_high(
    page, axe, half
):
    """Each part once: light by every rule, dark by those of colour, for the rest is the same in the dark.

    The next part begins as the last has ended, so that the page changes its colours once a part.
    """
    found, schemes = {}, ["light", "dark"]
    for part in shown_one_after_another(page, half):
        for scheme in schemes:
            themed(page, scheme)
            found[part, scheme] = axe(page, COLOURS if scheme == "dark" else EVERY_RULE)
        found[part, "small"] = page.evaluate(SMALL)
        schemes.reverse()
    themed(page, "light")
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.usefixtures("title")
def test_a_phone_has_nothing_serious_either(page, axe):
    page.set_viewport_size(PHONE)
    settled(page)
    at_rest(page)
    assert axe(page) == []
    assert page.evaluate(SMALL) == []


STOP = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const of = at.matches('input') ? at.closest('label') ?? at : at;
  const box = of.getBoundingClientRect();
  return {x: box.x, y: box.y, width: box.width, height: box.height, words: at.outerHTML.slice(0, 120)};
}"""


@pytest.mark.parametrize(("place", "stops"), [("Map", 34), ("Schools", 20), ("Evidence", 26)])
def test_the_focus_can_be_seen_wherever_tab_leads(page, place, stops):
    visit(page, place)
    page.get_by_test_id(selectors.SIDEBAR).locator("input").first.focus()
    unseen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        drawn(page)
        stop = page.evaluate(STOP)
        if stop is None:
            break
        size = page.viewport_size
        left, top = max(stop["x"] - 8, 0), max(stop["y"] - 8, 0)
        right, bottom = (min(stop[a] + stop[b] + 8, size[b]) for a, b in (("x", "width"), ("y", "height")))
        assert min(right - left, bottom - top) > 0, f"off the screen: {stop['words']}"
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        with_focus = picture(page, clip)
        page.evaluate("""() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          globalThis.left = at;
          at.blur();
        }""")
        drawn(page)
        without = picture(page, clip)
        page.evaluate("() => globalThis.left.focus({ preventScroll: true })")
        if ImageChops.difference(with_focus, without).getbbox() is None:
            unseen.append(stop["words"])
    assert unseen == []


def picture(page, clip):
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")


def test_nothing_moves_for_those_who_asked_for_less_motion(page):
    visit(page, "Map")
    areas = page.locator('path[data-part="map"][data-code]')
    page.get_by_role("button", name="Zoom in").click()
    drawn(page)
    soon = areas.first.bounding_box()
    page.wait_for_timeout(500)
    assert areas.first.bounding_box() == soon
    page.get_by_role("button", name="Whole district").click()
    moving = (
        "() => document.getAnimations().filter(a => a.playState === 'running' && a.effect.getTiming().duration > 1)"
    )
    assert page.evaluate(f"{moving}.map(a => a.animationName ?? a.transitionProperty)") == []


def test_forced_colours_leave_the_map_its_classes_and_the_chosen_row_its_mark(page, axe):
    visit(page, "Map")
    page.emulate_media(forced_colors="active")
    page.locator('button[data-part="plot"][aria-pressed="false"]').first.click()
    settled(page)
    fills = page.locator('path[data-part="map"][data-code]').evaluate_all(
        "paths => paths.map(path => getComputedStyle(path).fill)"
    )
    assert len(set(fills)) > 2
    swatches = page.locator(".legend svg rect").evaluate_all("marks => marks.map(mark => getComputedStyle(mark).fill)")
    assert set(fills) <= set(swatches)
    row = page.locator('button[data-part="plot"][aria-pressed="true"]')
    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    assert axe(page) == []
    row.click()
    expect(page).to_have_url(re.compile("area=none"))
    settled(page)


def test_a_screen_reader_is_told_every_area_in_a_sentence_and_every_change(page):
    visit(page, "Map")
    tree = page.locator("main").aria_snapshot()
    assert re.search(r'heading ".+%.+" \[level=1\]', tree)
    assert len(re.findall(r'button "[^"]+\d%[^"]+England', tree)) >= 8
    assert "table" in tree
    assert "Map and legend" in tree
    expect(page.get_by_role("status").first).to_be_attached()
    choose(page, "Indicator", "Year 6 obesity")
    expect(page.locator('.atlas [role="status"]')).to_contain_text("Map now shows")
    choose(page, "Indicator", "Free school meals")
    expect(page.locator('.atlas [role="status"]')).to_contain_text(
        re.compile("Map now shows: .*free school meals", re.IGNORECASE)
    )


def test_every_control_of_the_map_has_its_name(page):
    visit(page, "Map")
    for role, name in (
        ("radiogroup", "Areas"),
        ("combobox", "Indicator"),
        ("combobox", "Period"),
        ("combobox", "Compare with"),
        ("combobox", "Colour by"),
        ("checkbox", "Core outline"),
        ("checkbox", "Equal-size tiles"),
        ("checkbox", "Schools"),
        ("checkbox", "What is being done"),
        ("combobox", "Find my area"),
    ):
        expect(page.get_by_role(role, name=name).first).to_be_attached()
    assert focused(page) is not None
