"""The engine by itself, without a server: what it does with a view, whoever sends it."""

import json
import re
from typing import get_args

import pytest
from playwright.sync_api import expect

from sdmap.maps.asked import Filter
from sdmap.maps.found import Pattern
from sdmap.render.web.layer_shapes import tile_geometry
from sdmap.ui.parts.atlas import script
from tests.browser.staging import AREAS, HOSTILE, PLOT, TABLE, chosen
from tests.browser.waiting import at_rest, until


def test_an_answer_overtaken_by_another_click_does_not_undo_it(stage):
    view = stage.view()
    first, second = view["areas"][0]["code"], view["areas"][1]["code"]
    page = stage.show(view)
    page.locator(f'{PLOT}[data-code="{first}"]').click()
    page.locator(f'{PLOT}[data-code="{second}"]').click()
    assert stage.picks() == [first, second]
    stage.show(view, selected="")
    assert stage.pressed() == {second}
    stage.show(view, selected=first)
    stage.show(view, selected=second)
    assert stage.pressed() == {second}


def test_a_selection_made_elsewhere_is_honoured_and_an_unknown_one_is_none(stage):
    view = stage.view()
    code = view["areas"][3]["code"]
    page = stage.show(view, selected=code)
    assert stage.pressed() == {code}
    expect(page.locator(".tag")).to_have_text("{name} {text}".format(**view["areas"][3]))
    stage.show(stage.view("divisions_2013"), "divisions_2013", selected=code)
    assert stage.pressed() == set()


def test_picking_again_and_escape_clear_the_selection(stage):
    view = stage.view()
    page = stage.show(view)
    row = page.locator(PLOT).first
    row.click()
    row.click()
    assert stage.pressed() == set()
    row.click()
    page.keyboard.press("Escape")
    assert stage.pressed() == set()
    assert stage.picks()[-1] == ""
    expect(page.locator(".tip")).to_be_hidden()
    row.click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert stage.pressed() == set(), "wherever the focus is, unless something else has it"


def test_the_arrow_keys_follow_the_rank(stage):
    view = stage.view()
    codes = [area["code"] for area in view["areas"]]
    page = stage.show(view)
    page.locator(f'{AREAS}[data-code="{codes[0]}"]').focus()
    seen = []
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "End", "ArrowDown", "Home"):
        page.keyboard.press(key)
        seen.append(stage.focused()[1])
    assert seen == [codes[1], codes[2], codes[1], codes[-1], codes[-1], codes[0]]
    assert page.locator(f'{AREAS}[tabindex="0"]').count() == 1


def test_a_redraw_gives_the_focus_back(stage):
    page = stage.show(stage.view())
    for part, where in (("plot", PLOT), ("table", TABLE), ("map", AREAS)):
        code = page.locator(where).nth(2).get_attribute("data-code")
        page.locator(f'{where}[data-code="{code}"]').focus()
        stage.show(stage.view(indicator="year_6_obesity"))
        assert stage.focused() == [part, code]
        stage.show(stage.view())


def test_what_is_shown_is_announced(stage):
    page = stage.show(stage.view())
    live = page.locator(".live")
    expect(live).to_have_text("")
    view = stage.view(indicator="year_6_obesity")
    stage.show(view)
    expect(live).to_have_text(f"Map now shows: {view['title']}")
    page.locator(PLOT).first.click()
    expect(live).to_have_text(chosen(view["areas"][0]))


def test_every_pattern_is_drawn_on_the_map(stage):
    view = stage.view()
    patterns = sorted(get_args(Pattern), key="none".__eq__)
    areas = view["areas"][: len(patterns)]
    for area, pattern in zip(areas, patterns, strict=True):
        area["pattern"] = pattern
    page = stage.show(view)
    fills = [page.locator(f'{AREAS}[data-code="{area["code"]}"]').get_attribute("fill") for area in areas]
    assert len(set(fills)) == len(patterns)
    for pattern, fill in zip(patterns[:-1], fills[:-1], strict=True):
        assert fill.startswith(f"url(#{pattern}-")
        assert page.locator(f".leaf svg {fill[4:-1].replace('url(', '')}").count() == 1
    assert not fills[-1].startswith("url")


def test_an_area_without_a_figure_says_so_in_its_row_and_stays_last_however_sorted(stage):
    view = stage.view()
    last = view["areas"][-1]
    last.update(value=None, lower=None, upper=None, text="Withheld", pattern="withheld")
    page = stage.show(view)
    expect(page.locator(f'{PLOT}[data-code="{last["code"]}"]')).to_contain_text("Withheld")
    for _ in range(2):
        page.locator('th[data-column="text"] button').click()
        assert page.locator(TABLE).last.get_attribute("data-code") == last["code"]


def test_hostile_names_never_run(stage):
    view = stage.view(show_schools=True)
    for area in view["areas"]:
        area["name"] = HOSTILE
    view["title"] = view["caption"] = view["notes"][0] = HOSTILE
    view["schools"]["points"][0]["name"] = HOSTILE
    page = stage.show(view)
    page.locator(PLOT).first.click()
    page.locator(PLOT).nth(1).hover()
    expect(page.locator(".tip strong")).to_have_text(HOSTILE)
    page.locator(".leaf [data-school]").first.hover(force=True)
    page.wait_for_timeout(100)
    assert page.locator("#root img").count() == 0
    assert page.evaluate("globalThis.ran") is None


def test_the_wheel_scrolls_the_page_until_the_map_has_been_entered(stage):
    page = stage.show(stage.view())
    width = lambda: page.locator(AREAS).first.bounding_box()["width"]  # noqa: E731
    before = width()
    box = page.locator(".leaf").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(300)
    assert width() == pytest.approx(before)
    expect(page.locator(".hint")).to_be_visible()
    assert page.locator(".hint").inner_text() == "Use Ctrl and scroll to zoom the map"
    expect(page.locator(".tip")).to_be_hidden()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -50)
    page.keyboard.up("Control")
    until(page, lambda: width() > before * 1.1)
    expect(page.locator(".hint")).to_be_hidden()
    page.get_by_role("button", name="Whole district").click()
    until(page, lambda: width() == pytest.approx(before, rel=0.02))
    page.locator(f'{AREAS}[tabindex="0"]').focus()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -300)
    until(page, lambda: width() > before * 1.2)
    page.get_by_role("button", name="Whole district").click()
    until(page, lambda: width() == pytest.approx(before, rel=0.02))


def test_places_orient_and_never_stand_on_what_the_areas_say(stage):
    view = stage.view()
    page = stage.show(view)
    names = lambda: page.locator(".leaf .place text").all_text_contents()  # noqa: E731
    until(page, lambda: {"Derby", "Burton upon Trent"} <= set(names()))
    assert page.locator(".leaflet-over-pane path").count() > 0
    expect(page.locator(".credit")).to_have_text(view["credit"])
    for part in (".map-labels", ".inset-map"):
        boxes = [box.bounding_box() for box in page.locator(f"{part} .label").all()]
        for place in page.locator(f"{part} .place text").all():
            one = place.bounding_box()
            for other in boxes:
                across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
                down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
                # The box of a line is higher than its letters.
                assert min(across, down) < 4, place.text_content()
    few = len(names())
    page.get_by_role("button", name="Core", exact=True).click()
    until(page, lambda: "Newhall" in names() or len(names()) > few)
    assert re.fullmatch(r"[125]0* k?m", page.locator(".scale").inner_text().strip())
    ground = page.locator(".leaf").bounding_box()
    page.mouse.move(ground["x"] + ground["width"] / 2, ground["y"] + ground["height"] / 2)
    expect(page.locator(".tip")).to_be_visible()
    tip = page.locator(".tip").bounding_box()
    assert tip["width"] * tip["height"] <= ground["width"] * ground["height"] / 6
    bare = stage.view(show_places=False)
    stage.show(bare)
    until(page, lambda: not names())
    assert page.locator(".leaflet-over-pane path").count() == 0
    expect(page.locator(".credit")).to_have_text(bare["credit"])
    assert "GeoNames" not in bare["credit"]


def test_a_change_of_layer_in_one_district_keeps_the_view(stage):
    page = stage.show(stage.view())
    page.get_by_role("button", name="Core", exact=True).click()
    at_rest(page)
    line = page.locator(".leaflet-core-pane path").last.bounding_box()
    stage.show(stage.view("divisions_2013"), "divisions_2013")
    stage.show(stage.view())
    assert page.locator(".leaflet-core-pane path").last.bounding_box() == pytest.approx(line, abs=1)


def test_many_areas_scroll_in_a_box_of_their_own(stage, axe):
    page = stage.show(stage.view("lsoa_2021", "income_deprived_children"), "lsoa_2021")
    box = page.get_by_role("group", name="ranked")
    assert box.get_attribute("tabindex") == "0"
    assert box.bounding_box()["height"] < 420
    cut = page.locator(f"{PLOT} .name").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth || getComputedStyle(one).whiteSpace === 'nowrap')"
    )
    assert cut == [], "a neighbourhood's name says where it is to its end"
    page.locator(TABLE).nth(50).click()
    code = next(iter(stage.pressed()))
    row = page.locator(f'{PLOT}[data-code="{code}"]').bounding_box()
    frame = box.bounding_box()
    assert frame["y"] <= row["y"] < frame["y"] + frame["height"]
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 640, 1000, 1600])
def test_nothing_but_the_table_s_own_box_scrolls_sideways(stage, width):
    stage.page.set_viewport_size({"width": width, "height": 800})
    page = stage.show(stage.view(show_schools=True))
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("layer", ["divisions_2013", "wards"])
def test_map_key_and_ranking_fit_a_laptop_beside_the_sidebar(stage, layer):
    """The notes under them may be scrolled to; on the page 208 pixels stand over them."""
    stage.page.set_viewport_size({"width": 1000, "height": 768})
    page = stage.show(stage.view(layer), layer)
    at_rest(page)
    for part in (".frames", ".legend", ".scroller"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] < 560, part


def test_target_sizes_are_24_pixels_at_least(stage):
    page = stage.show(stage.view())
    small = page.locator("#root button:visible, #root summary:visible").evaluate_all(
        """all => all.filter(one => !one.matches('.skip')).filter(one => {
          const { width, height } = one.getBoundingClientRect();
          return width < 24 || height < 24;
        }).map(one => one.textContent)"""
    )
    assert small == []


def test_every_view_of_the_shipped_pack_can_be_drawn(stage):
    """Each layer with an indicator, one after the other in the same map; a fault on the console fails the test."""
    for layer in ("wards", "districts", "lsoa_2011", "divisions_2025", "msoa_2011"):
        view = stage.view(layer, "income_deprived_children")
        page = stage.show(view, layer)
        assert page.locator(AREAS).count() == len(view["areas"])
        assert json.loads(page.evaluate("JSON.stringify(picks)")) == []


# The parts of an atlas in a root of its own, to be compared; where the keyboard was and which patterns are no longer
# used is not what is drawn.
DRAWN = """() => {
  const parts = ['.map-labels', '.inset', '.legend', '.words', '.plot', '.tables', 'path[data-part="map"]'];
  const found = parts.flatMap(part => [...document.querySelectorAll('#root ' + part)].map(one => one.cloneNode(true)));
  for (const one of found.flatMap(part => [part, ...part.querySelectorAll('*')])) {
    one.removeAttribute('tabindex');
    if (one.getAttribute('class') === '') one.removeAttribute('class');
    if (one.localName === 'defs') one.remove();
  }
  found.sort((one, other) => (one.dataset.code ?? '').localeCompare(other.dataset.code ?? ''));
  document.getElementById('root').replaceWith(Object.assign(document.createElement('div'), { id: 'root' }));
  return found;
}"""


def test_what_is_changed_in_place_is_what_would_be_drawn_anew(stage):
    views = [
        stage.view(),
        stage.view(indicator="year_6_obesity"),
        stage.view(indicator="deprived_households"),
        stage.view(colour_by="comparison", show_core=False, show_places=False),
        stage.view(only=Filter(core=True), show_schools=True, show_work=True),
    ]
    page = stage.page
    for view in views:
        fresh = stage.show(view).evaluate_handle(DRAWN)
        for before in views:
            stage.show(before)
            changed = stage.show(view).evaluate_handle(DRAWN)
            alike = "([one, other]) => one.length === other.length && one.filter((x, at) => !x.isEqualNode(other[at]))"
            told = page.evaluate(f"both => ({alike})(both).map(part => part.outerHTML.slice(0, 300))", [fresh, changed])
            assert told == []


def test_a_table_keeps_its_rows_and_their_order_when_the_measure_changes(stage):
    page = stage.show(stage.view(indicator="year_6_obesity"))
    page.locator("thead button").first.click()
    page.evaluate("globalThis.rows = [...document.querySelectorAll('#root tbody tr')]")
    stage.show(stage.view(indicator="reception_obesity"))
    assert page.evaluate("rows.every((row, at) => row === document.querySelectorAll('#root tbody tr')[at])")


def test_an_unfolded_list_of_schools_stays_unfolded_when_the_measure_changes(stage):
    page = stage.show(stage.view(show_schools=True))
    schools = page.locator("summary", has_text="Schools")
    schools.click()
    page.evaluate("globalThis.list = document.querySelector('#root details:has(.schools)')")
    stage.show(stage.view(indicator="year_6_obesity", show_schools=True))
    assert page.evaluate("list.open && list.isConnected")
    schools.click()
    stage.show(stage.view(show_schools=True))
    assert page.evaluate("!list.open && list.isConnected")


# For each label of the map its words, and the areas that its letters lie on.
ON_TILES = """() => [...document.querySelectorAll('.map-labels .label')].map(label => {
  const size = Number(label.getAttribute('font-size'));
  const lines = [...label.querySelectorAll('tspan')];
  const met = lines.flatMap(line => {
    const { left, right, top, bottom } = line.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    return [left, right].flatMap(x => [-0.35, 0.35].map(by => document.elementFromPoint(x, middle + by * size)));
  });
  return [lines.map(line => line.textContent), [...new Set(met.map(node => node?.dataset?.code ?? 'outside'))], size];
})"""


@pytest.mark.parametrize("layer", ["wards", "divisions_2013", "divisions_2025"])
@pytest.mark.parametrize("width", [390, 1000])
def test_every_tile_holds_its_whole_name_over_its_value(stage, layer, width):
    stage.page.set_viewport_size({"width": width, "height": 844})
    view = stage.view(layer)
    for code in ("", view["areas"][0]["code"]):
        page = stage.show(view, layer, code, shapes=tile_geometry)
        at_rest(page)
        labels = page.evaluate(ON_TILES)
        told = {tuple(codes): " ".join(lines) for lines, codes, _ in labels}
        assert told == {(area["code"],): f"{area['name']} {area['text']}" for area in view["areas"]}
        assert min(size for _, _, size in labels) >= 9
        assert len({size for _, _, size in labels}) == 1
        assert page.locator(".tag span").count() == 0


def test_a_tile_too_small_for_its_name_holds_its_value_and_the_name_stands_clear_when_chosen(stage):
    view = stage.view()
    last = next(area for area in view["areas"] if area["name"] == "Newhall and Stanton")
    page = stage.show(view, "wards", last["code"], shapes=tile_geometry)
    page.get_by_role("button", name="Zoom out").click()
    at_rest(page)
    areas = {area["code"]: area for area in view["areas"]}
    told = {areas[code]["name"]: " ".join(lines) for lines, (code,), _ in page.evaluate(ON_TILES)}
    assert told[last["name"]] == last["text"]
    for area in view["areas"]:
        assert told.get(area["name"], area["text"]) in (area["text"], f"{area['name']} {area['text']}")
    tag = page.locator(".tag span")
    assert tag.text_content() == f"{last['name']} {last['text']}"
    met = tag.evaluate(
        """tag => {
          const { left, right, top, bottom } = tag.getBoundingClientRect();
          return [left, right].flatMap(x => [top, bottom].map(y => document.elementFromPoint(x, y)?.dataset?.code));
        }"""
    )
    assert set(met) == {None}


@pytest.mark.parametrize("name", ["A" * 60, "one two three " * 20, HOSTILE])
def test_a_name_that_no_tile_can_hold_leaves_the_value_alone(stage, name):
    view = stage.view()
    view["areas"][0]["name"] = name
    page = stage.show(view, shapes=tile_geometry)
    at_rest(page)
    by_code = {codes[0]: lines for lines, codes, _ in page.evaluate(ON_TILES)}
    assert by_code[view["areas"][0]["code"]] == [view["areas"][0]["text"]]


def test_a_choice_told_twice_outlives_the_end_of_the_first_telling(page):
    """Drawn anew, a component is called with the same message before the call it takes the place of is cleaned up."""
    page.goto("about:blank")
    left = page.evaluate(
        """async source => {
          const { default: tell } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
          const data = { map: 'atlas', code: 'E1' };
          const ends = [tell({ data }), tell({ data })];
          ends[0]();
          const after = globalThis.__sdmap.chosen.get('atlas')?.code;
          ends[1]();
          return [after, globalThis.__sdmap.chosen.size];
        }""",
        script("choice"),
    )
    assert left == ["E1", 0]
