"""What is being done, on the live map: letters that can be pointed at, reached by keyboard and read in words."""

import re

import pytest
from playwright.sync_api import expect

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.render.web.layer_shapes import geometry
from sdmap.render.web.web_map import payload
from sdmap.ui.streamlit import selectors
from tests.browser.staging import AREAS, HOSTILE
from tests.browser.waiting import at_rest, drawn
from tests.browser.walking import settled

LETTERS = "button[data-work]"
SPACED = "all => all.map(one => [...one.children].map(line => line.textContent).join(' '))"


@pytest.fixture
def working(stage):
    """The map of the divisions with schools and all that is being done."""
    return stage.show(stage.view("divisions_2013", show_schools=True, show_work=True), "divisions_2013")


def test_letters_lines_key_and_list_say_the_same(working, axe):
    page = working
    assert page.locator(LETTERS).all_text_contents() == ["A", "B"]
    assert page.locator(".leaflet-extent-pane path").count() == 2
    expect(page.locator(".legend")).to_contain_text("Attitudinal survey of Year 7 pupils, The Pingle Academy")
    expect(page.locator(".legend")).to_contain_text("Work not marked: 4")
    told = page.get_by_role("region", name="What is being done, as the documents say")
    assert told.get_by_role("heading", level=3).all_text_contents() == [
        "A. The Pingle Academy", "B. DE11", "For the whole of South Derbyshire", "Not placed on the map",
    ]  # fmt: skip
    assert told.get_by_role("listitem").count() == 7
    assert axe(page) == []


def boxes(page, selector):
    return [one.bounding_box() for one in page.locator(selector).all()]


def apart(one, other):
    return (
        one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
        or one["y"] + one["height"] <= other["y"] + 1 or other["y"] + other["height"] <= one["y"] + 1
    )  # fmt: skip


@pytest.mark.parametrize("width", [390, 1000])
def test_letters_are_large_enough_and_cover_no_school_no_name_and_no_letter(stage, width):
    stage.page.set_viewport_size({"width": width, "height": 844})
    view = stage.view("wards", show_schools=True, show_work=True)
    page = stage.show(view)
    letters, others = boxes(page, LETTERS), boxes(page, ".leaf .school") + boxes(page, ".leaf .label")
    assert all(min(box["width"], box["height"]) >= 24 for box in letters)
    assert apart(*letters)
    assert [other for box in letters for other in others if not apart(box, other)] == []
    beside, names = boxes(page, ".inset [data-work] > :last-child"), page.locator(".inset .label")
    assert [name for box in beside for name in boxes(page, ".inset .label") if not apart(box, name)] == []
    named = " ".join(" ".join(name.split()) for name in names.evaluate_all(SPACED))
    core = [area.get("label", area["name"]) for area in view["areas"] if area["core"]]
    assert [name for name in core if name not in named] == []


def test_the_keyboard_reaches_a_letter_reads_it_and_goes_to_its_words(stage, working):
    page = working
    page.locator(f'{AREAS}[tabindex="0"]').focus()
    page.keyboard.press("Tab")
    expect(page.locator(LETTERS).first).to_be_focused()
    name = "A: The Pingle Academy. Attitudinal survey of Year 7 pupils (finished in 2019)."
    expect(page.get_by_role("button", name=name)).to_be_focused()
    tip = page.locator(".tip")
    expect(tip.locator("strong")).to_have_text("A. The Pingle Academy")
    page.keyboard.press("ArrowRight")
    expect(tip.locator("strong")).to_have_text("B. DE11")
    page.keyboard.press("Enter")
    entry = page.locator('[data-entry="B"]')
    expect(entry).to_be_focused()
    # A tip has room for the first of it; the list has all.
    expect(entry).to_contain_text("worked out, not published")
    assert stage.picks() == []


def test_a_letter_tells_itself_to_the_pointer_and_picks_no_area(stage, working):
    page = working
    page.locator(LETTERS).first.hover()
    expect(page.locator(".tip")).to_contain_text("University of Derby")
    page.locator(LETTERS).first.click()
    assert stage.picks() == []
    assert stage.pressed() == set()


def test_switched_off_every_letter_and_word_of_it_is_gone(stage, working):
    page = working
    stage.show(stage.view("divisions_2013"), "divisions_2013")
    assert page.locator(f"{LETTERS}, .work-list, .inset [data-work]").count() == 0
    assert page.locator(".leaflet-extent-pane path").evaluate_all("all => all.map(p => p.getAttribute('d'))") in (
        [], ["M0 0", "M0 0"],
    )  # fmt: skip
    expect(page.locator(".legend")).not_to_contain_text("Work")


def test_a_letter_out_of_the_picture_comes_back_with_the_focus(working):
    page = working
    page.locator(f'{AREAS}[tabindex="0"]').focus()
    for _ in range(7):
        page.keyboard.press("Shift+ArrowUp")
        drawn(page)
    for _ in range(4):
        page.keyboard.press("+")
        drawn(page)
    page.keyboard.press("Tab")
    letter = page.locator(LETTERS).first
    expect(letter).to_be_focused()
    frame = page.locator(".leaf").bounding_box()
    at_rest(page)
    box = letter.bounding_box()
    assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
    expect(page.locator(".work-mark .away").filter(has=letter)).to_have_count(0)


def test_hostile_names_of_work_never_run(stage, small_folder):
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    rows = [f"{cell},{cell},Context,{cell},squares,S2,2000,planned,made_up,{cell}\n",
            f"Other,{cell},Context,School,schools,1,2000,planned,made_up,{cell}\n"]  # fmt: skip
    header = "name,partner,theme,place,area_layer,area_code,period,status,source,words\n"
    (small_folder / "data/interventions.csv").write_text(header + "".join(rows))
    pack = open_pack(small_folder)
    view = payload(draw(pack, MapRequest("squares", "eligible", show_work=True)))
    stage.render(view, geometry(pack, pack.layer("squares"), ("S1", "S2")))
    stage.page.locator(LETTERS).first.focus()
    stage.page.locator(LETTERS).first.hover()
    stage.page.wait_for_timeout(100)
    assert stage.page.locator("#root img").count() == 0
    assert stage.page.evaluate("globalThis.ran") is None


def test_the_switch_of_the_page_puts_letters_on_the_map_and_the_link_keeps_them(page, app, axe):
    page.goto(app)
    expect(page.locator(AREAS).first).to_be_attached()
    settled(page)
    expect(page.locator(LETTERS)).to_have_count(0)
    page.get_by_role("checkbox", name="What is being done").check(force=True)
    expect(page.locator(LETTERS)).to_have_count(2)
    expect(page).to_have_url(re.compile("[?&]work=1"))
    page.reload()
    expect(page.locator(LETTERS)).to_have_count(2)
    settled(page)
    assert axe(page) == []


# The way past the navigation is there for the keyboard alone, until it has the focus.
LINKS = f"a[href]:not({selectors.part(selectors.SKIP_LINK)})"
ALONE = (selectors.SIDEBAR, selectors.HEADER, selectors.EXPAND_SIDEBAR, selectors.DOWNLOAD, selectors.BOX,
         selectors.NAVIGATION_LINK)  # fmt: skip
EMBEDDED = "embed=true&layer=wards&indicator=free_school_meals&comparator=E92000001&work=1"


@pytest.mark.parametrize(("width", "scheme"), [(900, "light"), (390, "dark")])
def test_an_embedded_view_is_map_legend_and_source_and_nothing_else(page, app, axe, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{app}/?{EMBEDDED}")
    expect(page.locator(AREAS)).to_have_count(15)
    settled(page)
    for part in (".legend-title", ".words .caption", "h1"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator(".words .caption")).to_contain_text("Source: Department for Education")
    for test_id in ALONE:
        assert [one for one in page.get_by_test_id(test_id).all() if one.is_visible()] == [], test_id
    for part in (".plot", ".tables", "table", "input", '[role="combobox"]', LINKS):
        assert [one for one in page.locator(part).all() if one.is_visible()] == [], part
    assert axe(page) == []
    # It works on its own: an area is picked, and the address keeps it and stays an embedded one.
    code = page.locator(AREAS).first.get_attribute("data-code")
    page.locator(f'{AREAS}[data-code="{code}"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(f'{AREAS}[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(f"[?&]area={code}"))
    assert "embed=true" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width
