"""Firefox, as Debian has it: the map is opened, searched on a phone's screen, chosen from and printed.

One window is kept, and each test goes on from where the one before it ended.
"""

import io
import os
import re
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from scripts.screens import keep
from scripts.serving import LAPTOP
from sdmap.maps.style import SEQUENCE
from sdmap.ui.streamlit import selectors
from tests.browser.bidi import firefox_window
from tests.browser.conftest import Watch
from tests.browser.walking import COUNTED, PHONE

WATCH = Watch()
WARDS = 15
SETTLED = f"Boolean(document.querySelector('{selectors.SETTLED}'))"
HEADLINE = "document.querySelector('h1')?.textContent ?? ''"
ANSWER = "document.querySelector('section.sdmap-answer')"
AREAS = "deep(document, 'path[data-part=map][data-code]')"
ROWS = "deep(document, 'button[data-part=plot][data-code]')"


@pytest.fixture(scope="module")
def window(app):
    with firefox_window(WATCH.request, WATCH.errors) as opened:
        opened.resize(PHONE)
        opened.open(app)
        opened.until(f"{AREAS}.length === {WARDS} && {SETTLED}")
        yield opened


@pytest.fixture
def page(window, request):
    with WATCH.over_one_test():
        yield window
    if folder := os.environ.get("KEEP_JOURNEYS"):
        keep(Path(folder) / f"{request.node.name.removeprefix('test_').replace('_', '-')}.png", window.picture())


def seen(page, element):
    """The middle of an element that is on the screen as it stands, without scrolling."""
    box, high = page.tell(f"[{element}.getBoundingClientRect(), innerHeight]")
    assert 0 <= box["top"] < box["bottom"] <= high, f"not on the screen: {element}"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def inks(sheet, operator):
    """The colours of a sheet, each as often as it is taken up: to fill ("rg") or to draw a line ("RG")."""
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) %s\b" % operator.encode(), sheet.get_contents().get_data())
    return Counter("#" + "".join(f"{round(float(part) * 255):02x}" for part in colour) for colour in found)


def test_firefox_opens_the_map(page):
    assert "free school meals" in page.tell(HEADLINE)
    assert len(set(page.tell(f"{AREAS}.map(path => path.getAttribute('fill'))"))) > 2
    assert page.tell("deep(document, '.map-labels .label').length") > 2
    assert page.tell("deep(document, '.atlas tbody tr').length") == WARDS


def test_firefox_has_the_answer_for_a_postcode_in_three_actions_on_the_first_screen_of_a_phone(page):
    page.tell(f"({COUNTED})()")
    page.click(*seen(page, "deep(document, '#find-text')[0]"))
    page.press(*"de110aa")
    suggested = page.until("deep(document, '[role=option]').map(row => row.textContent)")
    assert suggested[0].startswith("DE11 0AA, postcode")
    page.press("Enter")
    page.until(f"{ANSWER} && {SETTLED}")
    assert len(page.tell("deeds")) <= 3
    assert "in the electoral division Swadlincote East" in page.tell(f"{ANSWER}.textContent")
    for part in ("h2", "p:first-of-type", "p:last-of-type"):
        seen(page, f"{ANSWER}.querySelector('{part}')")


def test_firefox_selects_an_area_by_mouse_and_by_keyboard_and_the_headline_names_it(page):
    page.resize(LAPTOP)
    first, second = page.tell(f"{ROWS}.slice(0, 2).map(row => row.querySelector('.name').textContent)")
    page.tell(f"{ROWS}[0].scrollIntoView({{ block: 'center' }})")
    page.click(*seen(page, f"{ROWS}[0]"))
    page.until(f"({HEADLINE}).startsWith('In {first}, ')")
    assert page.tell(f"{AREAS}.filter(path => path.getAttribute('aria-pressed') === 'true').length") == 1
    page.press("ArrowDown", "Enter")
    page.until(f"({HEADLINE}).startsWith('In {second}, ') && {SETTLED}")


def test_firefox_prints_the_map_with_its_names_key_and_ranking_on_the_first_sheet(page):
    """Letters are outlines there, which nothing here can read; those on a map have a rim of the paper's colour."""
    page.resize(LAPTOP)
    page.until("deep(document, '.map-labels .label').length")
    names = page.tell("deep(document, '.atlas text:is(.label, .place text)').length")
    first = pypdf.PdfReader(io.BytesIO(page.printed())).pages[0]
    fills = [inks(first, "rg")[colour.lower()] for colour in SEQUENCE]
    assert all(fills)
    assert sum(fills) >= 2 * WARDS, "each ward on the map and in the ranking"
    assert inks(first, "RG")["#ffffff"] >= names > 2
