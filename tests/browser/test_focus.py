"""Whoever works by keyboard keeps their place: no control loses the focus by being used, no letter does anything."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import expect

from sdmap.ui.streamlit import selectors
from tests.browser.waiting import at_rest
from tests.browser.walking import PAGES, open_page, settled

# What has the focus, through shadow roots: its kind, its words, and whether it is anything at all.
FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const label = at.labels?.[0] || at.closest('label') || at;
  const words = at.getAttribute('aria-label') || label.innerText || '';
  const kind = at.getAttribute('role') || (at.tagName === 'INPUT' ? at.type : at.tagName.toLowerCase());
  return [kind, words.replace(/\\s+/g, ' ').trim().slice(0, 60)];
}"""
BESIDE = f"() => Boolean(document.activeElement.closest('{selectors.part(selectors.SIDEBAR)}'))"
HELD = "() => document.activeElement && document.activeElement !== document.body"
# What uses a control of each kind; links lead away, and a field of words or a number is used by typing.
KEYS = {"radio": "ArrowDown", "checkbox": "Space", "switch": "Space", "button": "Space", "summary": "Enter"}
# The search is used by typing (test_find.py).
SEARCH = "Find my area"
# These act on the machine rather than on the page: the pasteboard, and the whole screen. And a sidebar that is put away
# takes its controls with it.
LEFT_ALONE = re.compile("Copy|Fullscreen|Collapse sidebar")


def use(page, kind, words):
    """Use the control that has the focus; False where it is none to be used by one key."""
    if words == SEARCH:
        return False
    if kind == "combobox":
        # A box that still slides open, and a page that still scrolls, close a list again: a person asks twice.
        for patience in (1500, 3000, 6000, 12000):
            at_rest(page)
            page.keyboard.press("ArrowDown")
            with suppress(TooLong):
                page.get_by_role("listbox").wait_for(timeout=patience)
                break
        expect(page.get_by_role("listbox")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    elif kind in KEYS and not LEFT_ALONE.search(words):
        page.keyboard.press(KEYS[kind])
    else:
        return False
    # What is asked too soon is asked of the page as it was.
    settled(page)
    return True


# The choices of the map stand at the side of other pages too, where as many of them are tried.
CHOICES, TRIED_ELSEWHERE = {"radio", "combobox", "checkbox"}, 2
# A fold in a page's own text, and in a cell of a table, is plain HTML, which no script touches: of a hundred on a page
# these are tried.
FOLD, FOLDS_TRIED = f"() => !document.activeElement.closest('{selectors.part(selectors.BOX)}')", 8
# The part of every page that makes a report is one, and what it makes is made beside the page: tried on the first.
TRIED_ONCE = "Make the report"
# How many controls a page has at the least, where it is known.
CONTROLS = {"Map": 35, "Same places": 12, "Areas": 6, "Schools": 15, "Evidence": 7}


@pytest.mark.parametrize("title", PAGES)
def test_no_control_loses_the_focus_by_being_used(context, app, title):
    page = open_page(context, app, title)
    again = title != "Map" and PAGES[title].keys == PAGES["Map"].keys
    used, lost, folds = [], [], 0
    for _ in range(180):
        page.keyboard.press("Tab")
        control = tuple(page.evaluate(FOCUSED))
        if control[0] == "body":
            break
        if used and control[1] == "Skip to main content":
            lost.append(used[-1])  # only after the next key did it show that the page had started again at its top
            break
        if control in used or (control[1] == TRIED_ONCE and title != next(iter(PAGES))):
            continue
        if again and len(used) >= TRIED_ELSEWHERE and control[0] in CHOICES and page.evaluate(BESIDE):
            used.append(control)
            continue
        if control[0] == "summary" and page.evaluate(FOLD):
            folds += 1
            if folds > FOLDS_TRIED:
                used.append(control)
                continue
        if not use(page, *control):
            continue
        used.append(control)
        try:
            page.wait_for_function(HELD)
        except TooLong:
            lost.append(control)
            break
    assert lost == []
    assert len(used) >= CONTROLS.get(title, 0), used


def test_no_letter_is_a_shortcut(context, app):
    sent = []
    page = context.new_page()
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(f"{app}/{PAGES['Accessibility'].address}")
    page.wait_for_selector(PAGES["Accessibility"].proof)
    settled(page)
    before = len(sent)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        page.keyboard.press(letter)
        page.keyboard.press(f"Shift+{letter.upper()}")
    page.wait_for_timeout(500)
    assert len(sent) == before > 0


@pytest.mark.parametrize("size", [(683, 384), (390, 844)])
def test_a_sidebar_over_the_page_takes_the_focus_and_goes_when_it_is_left(context, app, size):
    page = open_page(context, app, "Map", size=size)
    opener = page.get_by_test_id(selectors.EXPAND_SIDEBAR)
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Collapse sidebar")).to_be_focused()
    inside = f"() => Boolean(document.activeElement.closest('{selectors.part(selectors.SIDEBAR)}'))"
    stops = 0
    while page.evaluate(inside):
        stops += 1
        assert stops < 60
        page.keyboard.press("Tab")
    assert stops > 10
    expect(opener).to_be_visible()


def test_the_sidebar_can_be_put_away_and_fetched_by_keyboard(page_at_map):
    page = page_at_map
    page.get_by_role("button", name="Collapse sidebar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Expand sidebar")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Collapse sidebar")).to_be_focused()


@pytest.mark.parametrize("title", ["Data and methods", "Schools"])
def test_what_has_the_focus_is_not_under_the_header(context, app, title):
    page = open_page(context, app, title, size=(683, 384))
    page.get_by_test_id(selectors.MAIN).evaluate("main => main.scrollTo(0, main.scrollHeight)")
    page.locator("main :is(summary, a)").last.focus()
    header = page.get_by_test_id(selectors.HEADER).evaluate("header => header.getBoundingClientRect().bottom")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        held = page.evaluate("""() => {
          let at = document.activeElement;
          while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return [at.closest('main') || at.getRootNode().host ? at.getBoundingClientRect().bottom : null, at.outerHTML];
        }""")
        if held[0] is None:
            break
        assert held[0] > header, held[1][:120]


@pytest.fixture
def page_at_map(context, app):
    return open_page(context, app, "Map")
