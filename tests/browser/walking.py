"""How a test walks through the app: from page to page, from box to box, and by keyboard alone."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import expect

from scripts.serving import LAPTOP
from sdmap.ui import pages
from sdmap.ui.streamlit import selectors
from tests.browser.waiting import PATIENCE, at_rest, follow_runs, settled

# On the Map page: the areas of the map and of its table, and how many there are of two layers.
AREAS = 'path[data-part="map"][data-code]'
TABLE = 'tbody button[data-part="table"][data-code]'
DIVISIONS, WARDS = 8, 15
PHONE = {"width": 390, "height": 844}
PAGES = {page.title: page for page in pages.PAGES}
# Streamlit asks for its own health below the page's path first and takes a 404 for an answer.
OWN_PROBES = re.compile(r"/_stcore/(health|host-config)$")
NOT_FOUND = "Failed to load resource: the server responded with a status of 404"

# Finds elements through shadow roots: the map and all that belongs to it lives in one.
DEEP = """
const deep = (root, selector) => {
  const found = [...root.querySelectorAll(selector)];
  for (const node of root.querySelectorAll('*')) if (node.shadowRoot) found.push(...deep(node.shadowRoot, selector));
  return found;
};
const shown = e => e.getBoundingClientRect().width > 0 && getComputedStyle(e).visibility !== 'hidden';
"""
# What a person does is counted by the page itself: each tap or click, each Enter, and what is typed in one go.
COUNTED = """() => {
  globalThis.deeds = [];
  const done = deed => { if (deed !== 'typing' || deeds.at(-1) !== deed) deeds.push(deed); };
  addEventListener('pointerdown', () => done('tap'), true);
  const kind = key => key.length === 1 ? 'typing' : key;
  addEventListener('keydown', ({ key }) => ['typing', 'Enter'].includes(kind(key)) && done(kind(key)), true);
}"""


WINDOW = {"viewport": LAPTOP, "locale": "en-GB", "reduced_motion": "reduce", "accept_downloads": True}


@contextmanager
def window_on(profile, app, watch, **options):
    """A page with the app's front page in it, kept for many tests: what is open need not be opened anew.

    With options it is another kind of device, which remembers nothing.
    """
    window = profile.browser.new_context(**WINDOW | options) if options else profile
    if options:
        window.set_default_timeout(PATIENCE)
        window.on("page", follow_runs)
    page = window.new_page()
    try:
        watch.follow(page)
        page.goto(app)
        page.wait_for_selector(PAGES["Map"].proof)
        settled(page)
        yield page
    finally:
        (window if options else page).close()


def open_page(context, app, title, query="", size=None):
    """A new window with one of the pages in it, come to rest."""
    page = context.new_page()
    if size:
        page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{app}/{PAGES[title].address}{query}")
    page.wait_for_selector(PAGES[title].proof)
    settled(page)
    return page


def visit(page, title):
    """Go to a page by its link, as a person does: at the top, behind » where the screen is small, or at the foot."""
    link = page.get_by_role("link", name=title, exact=True)
    if page.viewport_size["width"] < 768 and PAGES[title].in_bar:
        open_sidebar(page)
    link.click()
    arrived(page, title)
    hide_sidebar(page)


def arrived(page, title):
    expect(page).to_have_url(re.compile(rf"^https?://[^/]+/{PAGES[title].address}(\?|$)"))
    page.wait_for_selector(PAGES[title].proof)
    settled(page)


def open_sidebar(page):
    opener = page.get_by_test_id(selectors.EXPAND_SIDEBAR)
    if opener.is_visible():
        opener.click()
        expect(opener).to_have_count(0)
        at_rest(page)


def hide_sidebar(page):
    """Put the sidebar away where it lies over the page."""
    opener = page.get_by_test_id(selectors.EXPAND_SIDEBAR)
    if page.viewport_size["width"] < 768 and not opener.is_visible():
        page.get_by_test_id(selectors.SIDEBAR_HEADER).hover()
        page.get_by_test_id(selectors.COLLAPSE_SIDEBAR).get_by_role("button").click()
        expect(opener).to_be_visible()
        at_rest(page)


def pick(page, label, option):
    """Pick from the list of a box; a page that still scrolls or slides closes a list again, and a person asks twice."""
    opener = page.get_by_role("combobox", name=label).first
    wanted = page.get_by_role("option", name=option, exact=True)
    for patience in (1500, 3000, 6000, 12000):
        opener.scroll_into_view_if_needed()
        at_rest(page)
        if not wanted.is_visible():
            opener.click()
        try:
            wanted.click(timeout=patience)
        except TooLong:
            continue
        return
    pytest.fail(f"“{option}” cannot be picked from “{label}”: its list does not stay open")


def choose(page, label, option):
    """Choose from a drop-down list with the mouse or a finger."""
    open_sidebar(page)
    pick(page, label, option)
    settled(page)


def unfold(page, label):
    """Open a folded box, if it is not open."""
    summary = page.get_by_test_id(selectors.BOX).locator("summary").filter(has_text=label).first
    if not summary.is_visible():
        open_sidebar(page)
    if summary.locator("xpath=..").get_attribute("open") is None:
        summary.click()
        expect(summary.locator("xpath=..")).to_have_attribute("open", "")
    settled(page)
    at_rest(page)


def unfold_all(page):
    """Open everything that unfolds in the browser, without a run."""
    page.evaluate("document.querySelectorAll('details.sdmap-fold').forEach(fold => { fold.open = true; })")
    at_rest(page)


def focused(page):
    """What has the focus, looked for through shadow roots."""
    return page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          const label = at?.labels?.[0]?.textContent ?? '';
          return {words: (at?.textContent ?? '').trim(), name: at?.getAttribute('aria-label') ?? label,
                  tag: at?.tagName ?? '', part: at?.dataset?.part ?? '', code: at?.dataset?.code ?? '',
                  role: at?.getAttribute('role') ?? '', type: at?.getAttribute('type') ?? ''};
        }"""
    )


def clickable(page):
    """A code and a point of the screen on which a click meets that area and nothing that lies over it."""
    return page.locator(AREAS).evaluate_all(
        """paths => {
          for (const path of paths) {
            const box = path.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            if (path.getRootNode().elementFromPoint(x, y) === path) return [path.dataset.code, x, y];
          }
        }"""
    )


def fits_a_phone(page, axe):
    """Nothing lies beside a phone's screen, and axe finds nothing there; then the window is as it was."""
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    settled(page)
    at_rest(page)
    assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    assert axe(page) == []
    page.set_viewport_size(size)


def tab_until(page, wanted, presses=90, key="Tab"):
    """Press Tab until what has the focus is what is wanted."""
    for _ in range(presses):
        page.keyboard.press(key)
        at = focused(page)
        if wanted(at):
            return at
    return pytest.fail(f"not reached with {presses} presses of {key}; the focus is on {at}")
