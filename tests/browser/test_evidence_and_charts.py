"""The Evidence page's parts, charts that follow the theme and fit a phone, and pages on paper, in Chromium."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import expect

from sdmap.ui.pages.evidence import PARTS
from sdmap.ui.streamlit import selectors
from tests.browser.waiting import at_rest, until
from tests.browser.walking import PAGES, PHONE, open_page, settled

CHART = f"{selectors.part(selectors.CHART)} svg"
# A chart that was not there before the page was turned (see turn_to), and what marks those that were.
TURNED = f"{CHART}:not([data-before])"
MARK_CHARTS = f"() => document.querySelectorAll('{CHART}').forEach(svg => {{ svg.dataset.before = 'here'; }})"
# Of each word and line of the charts: its colour, and the ground it stands on.
COLOURS = f"""() => {{
  const ground = getComputedStyle(document.querySelector('{selectors.part(selectors.APP)}')).backgroundColor;
  const marks = [...document.querySelectorAll('{CHART} text')];
  return [ground, [...new Set(marks.map(mark => getComputedStyle(mark).fill))]];
}}"""
# Words of the charts that reach beyond their picture, by more than half a letter.
BEYOND = f"""() => [...document.querySelectorAll('{CHART}')].flatMap(svg => {{
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {{
    const own = text.getBoundingClientRect();
    return own.width && (own.right > box.right + 3 || own.left < box.left - 3);
  }}).map(text => text.textContent);
}})"""
# 1366 × 768 enlarged twice.
LAPTOP_AT_200 = {"width": 683, "height": 384}


@pytest.fixture
def opened(context, app):
    """Open a page at an address and wait for what is asked for. Streamlit's own probes below it may find nothing."""

    def at(address, wanted):
        page = context.new_page()
        page.goto(f"{app}/{address}")
        page.wait_for_selector(wanted)
        settled(page)
        return page

    return at


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    return sum(weight * part**2.2 for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def part(page, name):
    return page.get_by_role("radio", name=name)


def turn_to(page, title, tab, wanted):
    """A page in the window of this file, or a part of Evidence: what is open need not be opened anew."""
    page.evaluate(MARK_CHARTS)
    page.get_by_role("link", name=title, exact=True).click()
    expect(page).to_have_url(re.compile(rf"/{PAGES[title].address}(\?|$)"))
    settled(page)
    if tab:
        part(page, PARTS[tab][0]).click()
        expect(page).to_have_url(re.compile(rf"[?&]tab={tab}(&|$)"))
    page.wait_for_selector(wanted)
    settled(page)
    at_rest(page)


@pytest.mark.parametrize("pause", [0, 60, 130, 200])
def test_the_parts_turn_by_keyboard_however_fast_and_the_focus_stays(opened, pause):
    page = opened("evidence?tab=unknown", ".sdmap-claim")
    part(page, "Statements").focus()
    # Each key falls at another moment of the run that the one before it started, which takes away the message.
    for _ in [title for title, _ in PARTS.values()][1:4]:
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(pause)
        page.keyboard.press("Space")
        page.wait_for_timeout(pause)
    name, (title, _) = [*PARTS.items()][3]
    expect(page).to_have_url(re.compile(rf"[?&]tab={name}"))
    settled(page)
    expect(part(page, title)).to_be_checked()
    expect(part(page, title)).to_be_focused()
    expect(page.get_by_role("radiogroup", name="Part of this page").get_by_role("radio", checked=True)).to_have_count(1)


def test_the_parts_turn_back_and_forward_and_a_link_opens_one(opened):
    page = opened("evidence", ".sdmap-claim")
    # The address is written when the page has been shown to its end.
    expect(page).to_have_url(re.compile("tab=statements"))
    part(page, "National index").click()
    expect(page).to_have_url(re.compile(r"[?&]tab=index"))
    page.wait_for_selector(CHART)
    settled(page)
    part(page, "National index").click()
    settled(page)
    expect(part(page, "National index")).to_be_checked()
    part(page, "Over time").click()
    expect(page).to_have_url(re.compile(r"[?&]tab=time"))
    settled(page)
    page.go_back()
    expect(part(page, "National index")).to_be_checked()
    page.wait_for_selector(CHART)
    settled(page)
    page.go_forward()
    expect(part(page, "Over time")).to_be_checked()
    other = opened("evidence?tab=several", "table.sdmap-grid")
    expect(other).to_have_url(re.compile("/concentration"))


def test_a_chart_offers_the_whole_screen_only_and_keeps_its_contrast_when_the_system_goes_dark(kept_page):
    page = kept_page
    turn_to(page, "Same places", "", TURNED)
    page.wait_for_selector(selectors.part(selectors.TOOL), state="attached")
    tools = page.get_by_test_id(selectors.TOOL).filter(visible=True)
    names = [tool.get_by_role("button").get_attribute("aria-label") for tool in tools.all()]
    assert len(names) == 2
    assert all(name.startswith("Fullscreen") for name in names)
    ground, inks = page.evaluate(COLOURS)
    assert luminance(ground) > 0.9
    assert all(luminance(ink) < 0.2 for ink in inks if ink != ground)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"ground => ({COLOURS})()[0] != ground", arg=ground)
    ground, inks = page.evaluate(COLOURS)
    assert luminance(ground) < 0.1
    assert all(luminance(ink) > 0.4 for ink in inks if ink != ground)
    page.emulate_media(color_scheme="dark", media="print")
    _, inks = page.evaluate(COLOURS)
    assert all(luminance(ink) < 0.2 or luminance(ink) > 0.9 for ink in inks), "dark words, or their white rims"


@pytest.mark.parametrize(
    ("title", "tab", "wanted", "together"),
    [
        ("Schools", "", ".sdmap-schools", ("Where they stand", "Schools by phase")),
        ("Same places", "", f"{TURNED} >> nth=1", ("How unevenly the cases lie", "Share of cases (%)")),
        ("Evidence", "index", f"{TURNED} >> nth=1", ("Cold spot, ranks", "Newark and Sherwood")),
        ("Evidence", "statements", ".sdmap-claim", ("Rank in the social mobility index", "Not known")),
        ("Evidence", "alike", f"{TURNED} >> nth=1", ("South Derbyshire among 20 places", "2nd worst of 21")),
        ("Evidence", "home", f"{TURNED} >> nth=1", ("Most deprived fifth", "All of South Derbyshire", "20,952")),
        ("Evidence", "attainment", TURNED, ()),
        (
            "Evidence",
            "time",
            TURNED,
            ("Pupils known to be eligible for free school meals", "23.5% (20.5% to 26.8%)"),
        ),
    ],
)
def test_on_paper_a_heading_stays_with_its_own_and_no_sheet_is_blank_and_no_word_of_a_chart_is_cut_off_on_a_phone(
    kept_page, title, tab, wanted, together
):
    page = kept_page
    turn_to(page, title, tab, wanted)
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert all(len(sheet.split()) > 5 for sheet in sheets), [len(sheet) for sheet in sheets]
    # The sources of a statement are folded away on the screen; nobody can open a fold on paper.
    folded = [("Sources (4)", "Social Mobility Commission: State of the nation 2017")] if tab == "statements" else []
    for each in (together, *folded):
        assert any(all(words in " ".join(sheet.split()) for words in each) for sheet in sheets), each
    for size in (LAPTOP_AT_200, PHONE) if CHART in wanted else ():
        page.set_viewport_size(size)
        settled(page)
        until(page, lambda: page.evaluate(BEYOND) == [])


def test_schools_on_paper_from_a_phone_have_their_map_under_its_heading_and_no_box_to_choose_from(kept_page):
    page = kept_page
    turn_to(page, "Schools", "", ".sdmap-schools")
    page.get_by_text("one measure at a time").click()
    measure = page.get_by_role("combobox", name="Measure")
    expect(measure).to_be_visible()
    page.set_viewport_size(PHONE)
    settled(page)
    at_rest(page)
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    (sheet,) = (sheet for sheet in sheets if "Where they stand" in sheet)
    assert "Hilton" in sheet.partition("Where they stand")[2]
    page.emulate_media(media="print")
    expect(measure).to_be_hidden()


def test_on_a_phone_an_area_of_the_grid_is_a_card_with_two_measures_side_by_side(context, app):
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/concentration?layer=wards")
    row = page.locator(".sdmap-grid tbody tr").first
    row.wait_for()
    # At one moment: the page above may still grow.
    boxes = row.locator("td.cell").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().toJSON())")
    first, second, *_ = boxes
    assert first["y"] == second["y"]
    assert min(first["width"], second["width"]) > 150
    assert page.get_by_test_id(selectors.MAIN).evaluate("main => main.scrollWidth") == 390


def test_long_addresses_do_not_widen_a_narrow_page(context, app):
    page = open_page(context, app, "Data and methods", size=(320, 640))
    page.locator("main summary").evaluate_all("boxes => boxes.forEach(box => box.click())")
    settled(page)
    assert page.locator("main details:not([open])").count() == 0
    assert page.get_by_test_id(selectors.MAIN).evaluate("main => main.scrollWidth") == 320
