"""The Map page as a person meets it, in a real Chromium.

That no page here sends a request to anywhere else, or logs an error, is checked after every test (see conftest).
"""

import re
import shutil
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from scripts.serving import ROOT, served
from tests.browser.conftest import COLOURS
from tests.browser.waiting import at_rest, themed
from tests.browser.walking import AREAS, DIVISIONS, TABLE, WARDS, clickable, focused, pick, settled, window_on

PLOT = 'button[data-part="plot"][data-code]'
SERVE = [sys.executable, "-m", "sdmap.cli"]
FSM, OBESITY, READINESS = "Free school meals", "Year 6 obesity", "Good level of development"


@pytest.fixture(scope="module")
def window(profile, app, watch_kept):
    """The divisions, for the tests that only look at them, or come last."""
    with window_on(profile, f"{app}/?layer=divisions_2013&indicator=free_school_meals", watch_kept) as page:
        yield page


def choose(page, label, option):
    pick(page, label, option)
    expect(page.locator(".legend-title")).to_be_visible()
    settled(page)


def choose_indicator(page, title):
    choose(page, "Indicator", title)
    expect(page.locator(".legend-title")).to_contain_text(title)


def choose_areas(page, title):
    page.get_by_role("radiogroup", name="Areas").get_by_text(title, exact=False).first.click()


def selected(page):
    """The code in the link; “none” if no area is selected."""
    return parse_qs(urlsplit(page.url).query)["area"][0]


def pressed(page, part):
    return [element.get_attribute("data-code") for element in page.locator(f'{part}[aria-pressed="true"]').all()]


def expect_selected(page, code):
    """Map, plot, table and link agree on the selection."""
    for part in (AREAS, PLOT, TABLE):
        expect(page.locator(f'{part}[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
        assert pressed(page, part) == [code]
    expect(page).to_have_url(re.compile(rf"[?&]area={code}\b"))


def boxes(page):
    """Where each area lies on the screen, by code."""
    return {path.get_attribute("data-code"): path.bounding_box() for path in page.locator(AREAS).all()}


def fills(page):
    return page.locator(AREAS).evaluate_all(
        "paths => Object.fromEntries(paths.map(p => [p.dataset.code, p.getAttribute('fill')]))"
    )


def test_the_headline_says_the_finding(kept_page):
    first = kept_page.get_by_role("heading", level=1)
    expect(first).to_have_count(1)
    expect(first).to_contain_text(re.compile(r"\d+(\.\d+)?%"))


def test_a_tooltip_names_value_interval_and_comparison(kept_page):
    page = kept_page
    _, x, y = clickable(page)
    page.mouse.move(x, y)
    tip = page.locator(".tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(re.compile(r"\d+\.\d%"))
    expect(tip).to_contain_text("England")


def test_the_table_sorts(kept_page):
    page = kept_page
    value = page.locator('th[data-column="text"]')
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", re.compile("ascending|descending"))
    first = value.get_attribute("aria-sort")
    names = page.locator(TABLE).all_text_contents()
    value.get_by_role("button").click()
    expect(value).not_to_have_attribute("aria-sort", first)
    assert page.locator(TABLE).all_text_contents() == names[::-1]


def test_a_click_selects_the_area_everywhere(kept_page):
    page = kept_page
    code, x, y = clickable(page)
    page.mouse.click(x, y)
    expect_selected(page, code)
    other = next(c for c in boxes(page) if c != code)
    page.locator(f'{PLOT}[data-code="{other}"]').click()
    expect_selected(page, other)
    page.locator(f'{TABLE}[data-code="{code}"]').click()
    expect_selected(page, code)


def test_eight_divisions_then_fifteen_wards(kept_page):
    page = kept_page
    for part in (AREAS, PLOT, TABLE):
        expect(page.locator(part)).to_have_count(DIVISIONS)
    choose_areas(page, "Wards")
    for part in (AREAS, PLOT, TABLE):
        expect(page.locator(part)).to_have_count(WARDS)
    expect(page).to_have_url(re.compile("layer=wards"))


# Samples the page at every frame: how many areas show, how solid the faintest thing around them is, where they lie.
SAMPLE = """
() => {
  const deep = (root, selector) => {
    const found = [...root.querySelectorAll(selector)];
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) found.push(...deep(node.shadowRoot, selector));
    return found;
  };
  const solid = node => {
    let opacity = 1;
    for (let at = node; at; at = at.parentNode ?? at.host) {
      if (at instanceof Element) opacity *= Number(getComputedStyle(at).opacity);
    }
    return opacity;
  };
  globalThis.samples = [];
  const look = () => {
    const paths = deep(document, 'path[data-part="map"][data-code]').filter(path => path.getBoundingClientRect().width);
    const box = paths[0]?.getBoundingClientRect();
    const place = box ? Math.round(box.x) + ' ' + Math.round(box.y) : '';
    samples.push([paths.length, paths[0] ? solid(paths[0]) : 0, place]);
    if (globalThis.sampling !== false) requestAnimationFrame(look);
  };
  look();
}
"""


@pytest.fixture
def wards(kept_page, app):
    """The window of the file on the wards by free school meals, no area chosen."""
    kept_page.goto(f"{app}/?layer=wards&indicator=free_school_meals")
    expect(kept_page.locator(AREAS)).to_have_count(WARDS)
    settled(kept_page)
    return kept_page


def test_everything_that_can_be_drawn_stays_on_this_machine_and_no_switch_blanks_fades_or_moves_the_map(wards):
    """Indicators and choices in turn; conftest fails the test if one of them fetches anything."""
    page = wards
    at_rest(page)
    page.evaluate(SAMPLE)
    for indicator in (OBESITY, READINESS, FSM):
        choose_indicator(page, indicator)
    page.wait_for_timeout(300)
    samples = page.evaluate("() => { globalThis.sampling = false; return samples; }")
    assert len(samples) > 20
    assert {count for count, _, _ in samples} == {WARDS}
    assert min(opacity for _, opacity, _ in samples) == 1
    assert len({place for _, _, place in samples}) == 1
    page.get_by_role("checkbox", name="Schools").check(force=True)
    expect(page.locator("[data-school]").first).to_be_attached()
    page.get_by_role("checkbox", name="Core outline").uncheck(force=True)
    settled(page)
    assert page.locator(AREAS).count() == WARDS


def test_zoom_and_position_are_kept_when_the_indicator_changes(wards):
    page = wards
    whole = boxes(page)
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
    at_rest(page)
    before, colours = boxes(page), fills(page)
    assert max(box["width"] for box in before.values()) > 1.3 * max(box["width"] for box in whole.values())
    choose_indicator(page, OBESITY)
    after = boxes(page)
    assert after.keys() == before.keys()
    for code, box in before.items():
        assert after[code] == pytest.approx(box, abs=0.5), code
    assert fills(page) != colours


def test_the_selection_survives_another_indicator_and_a_reload(open_map):
    page = open_map()
    code = page.locator(PLOT).first.get_attribute("data-code")
    page.locator(PLOT).first.click()
    expect_selected(page, code)
    choose_indicator(page, OBESITY)
    expect_selected(page, code)
    page.reload()
    expect(page.locator(AREAS)).to_have_count(DIVISIONS)
    expect_selected(page, code)
    expect(page.locator(".legend-title")).to_contain_text(OBESITY)


def test_the_keyboard_alone_skips_the_map_or_reaches_and_selects_an_area(open_map):
    page = open_map()
    skip = page.get_by_role("button", name="Skip the map")
    tab_to(page, "Skip the map")
    expect(skip).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page)["part"] == "plot"
    skip.focus()
    code = tab_to_area(page)
    page.keyboard.press("ArrowDown")
    following = focused(page)
    assert following["part"] == "map"
    assert following["code"] != code
    page.keyboard.press("Enter")
    expect_selected(page, following["code"])
    expect(page.get_by_role("status").filter(has_text="selected")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(f'{AREAS}[aria-pressed="true"]')).to_have_count(0)
    assert focused(page)["code"] == following["code"]


def tab_to(page, words, presses=60):
    for _ in range(presses):
        page.keyboard.press("Tab")
        if focused(page)["words"] == words:
            return
    pytest.fail(f"“{words}” is not reached with {presses} presses of Tab")


def tab_to_area(page, presses=12):
    for _ in range(presses):
        page.keyboard.press("Tab")
        if focused(page)["part"] == "map":
            return focused(page)["code"]
    return pytest.fail("no area of the map is reached with Tab")


@pytest.mark.parametrize(
    ("query", "areas"),
    [
        ("layer=wards&indicator=year_6_obesity&schools=1", WARDS),
        ("layer=divisions_2013&indicator=free_school_meals&comparator=E92000001&colour_by=comparison", DIVISIONS),
    ],
)
def test_axe_finds_nothing_serious_in_any_frame(open_map, page, axe, query, areas):
    open_map(query, areas)
    assert axe(page) == []
    themed(page, "dark")
    assert axe(page, COLOURS) == []


def test_a_link_to_what_there_is_not_leaves_the_rest_alive(page, app):
    page.goto(f"{app}/?layer=parishes")
    expect(page.get_by_text("parishes")).to_be_visible()
    expect(page.locator(AREAS)).to_have_count(WARDS)
    settled(page)
    choose_areas(page, "Wards")
    expect(page.locator(AREAS)).to_have_count(WARDS)


@pytest.fixture
def lame_app(tmp_path):
    """A server on a copy of the pack that has lost its wards."""
    for part in ("area.toml", "geo", "data"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    (tmp_path / "geo" / "wards.geojson").unlink()
    with served([*SERVE, "--pack", str(tmp_path), "serve", "--no-browser"], "--port") as server:
        yield server.address


def test_a_lost_file_is_told_in_place_of_the_map_and_the_rest_lives(page, lame_app):
    page.goto(f"{lame_app}/?layer=wards&indicator=free_school_meals")
    expect(page.get_by_role("alert")).to_contain_text("geo/wards.geojson")
    settled(page)
    expect(page.locator(AREAS)).to_have_count(0)
    choose_areas(page, "Electoral divisions of the plan")
    expect(page.locator(AREAS)).to_have_count(DIVISIONS)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_layer_without_the_indicator_says_so_changes_the_map_in_place_and_gives_the_choice_back(open_map):
    page = open_map("layer=wards&indicator=free_school_meals&area=E05008817", WARDS)
    map_before = page.locator(".atlas").element_handle()
    news = page.locator('.atlas [role="status"]')
    choose_areas(page, "Districts near and far")
    expect(page.get_by_text("Free school meals has no figures for districts near and far;")).to_be_visible()
    expect(news).to_contain_text("Map now shows: ")
    assert map_before.evaluate("element => element.isConnected"), "the map was made anew"
    choose_areas(page, "District wards")
    expect(page.locator(".legend-title")).to_contain_text(FSM)
    expect_selected(page, "E05008817")


def test_a_filter_is_told_to_those_who_do_not_see_the_map(open_map):
    page = open_map("layer=wards&indicator=free_school_meals", WARDS)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_text("Only the core", exact=True).click()
    told = "Only areas of the Swadlincote urban core: 5 of 15 wards remain."
    expect(page.locator('.atlas [role="status"]')).to_have_text(told)
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 of 15 wards pass the filter.")


def test_the_keyboard_goes_from_the_chosen_area_to_its_profile_in_the_same_session(open_map):
    page = open_map("layer=wards&indicator=free_school_meals&area=E05008817", WARDS)
    page.get_by_role("link", name="Profile of Newhall and Stanton").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Newhall and Stanton")
    expect(page).to_have_url(re.compile("/area-profile"))


@pytest.mark.parametrize("beside", ["none", "free_school_meals~2019-01"])
def test_a_choice_of_area_is_sent_without_the_figures(page, open_map, beside):
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page = open_map(f"layer=lsoa_2021&beside={beside}", 62 * (2 if beside != "none" else 1))
    first_view, received[:] = sum(received), []
    page.locator(AREAS).first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("area=E01"))
    settled(page)
    # The page's words and choices are sent again, which are small; how often the server says that it runs varies.
    assert 0 < sum(received) < first_view / 20
