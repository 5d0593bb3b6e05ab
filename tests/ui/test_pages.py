"""The pages, run without a browser: controls, state, links and faults. The map itself is tested in Chromium."""

import json
import re
from urllib.parse import parse_qsl

from sdmap.maps.asked import MapRequest
from sdmap.pack.opening import open_pack
from sdmap.render.files.exports import FIRST_ONLY, file_name
from sdmap.text.addresses import on_page
from sdmap.topics.find.index import place_index
from sdmap.ui.pages import PAGES, named
from sdmap.ui.parts import find
from tests.conftest import FENLAND
from tests.pages import BOXES, address, answer, body, box, components, opener, press, said, whispered

opened = opener()


def test_the_map_page_opens_on_the_packs_default(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    assert not page.error
    assert "In the Swadlincote urban core, 31.8% of pupils" in body(page)
    assert [box(page, label).label for label in ("Areas", "Indicator", "Period", "Compare with", "Colour by")]
    ticks = ["Core outline", "Places", "Equal-size tiles", "Schools", "What is being done"]
    assert [tick.label for tick in page.checkbox] == ticks
    # A help sign inside the label of a box would tick it: the help stands beside the word above them.
    assert not any(tick.help for tick in page.checkbox)
    assert any(caption.value == "Show" and "Equal" in caption.help for caption in page.caption)


def test_the_url_says_everything_defaults_and_all(monkeypatch):
    page = opened(monkeypatch)
    params = address(page)
    assert params["layer"] == "wards"
    assert params["places"] == "1"
    assert params["indicator"] == "free_school_meals"
    assert params["period"] == "2023-01"
    assert params["comparator"] == "E92000001"
    assert params["area"] == "none"


def test_every_indicator_of_every_layer_opens(monkeypatch):
    page = opened(monkeypatch)
    for layer in box(page, "Areas").options:
        box(page, "Areas").set_value(_id_of(layer)).run()
        assert not page.exception
        for indicator in list(box(page, "Indicator").options):
            box(page, "Indicator").select(_indicator_id(indicator)).run()
            assert not page.exception, f"{layer}, {indicator}: {page.exception}"
            assert not page.error, f"{layer}, {indicator}: {page.error[0].value}"


def _id_of(title):
    from sdmap.ui.parts import shell

    return next(layer.id for layer in shell.pack_or_fault().layers.values() if layer.title == title.replace("\\", ""))


def _indicator_id(title):
    from sdmap.ui.parts import shell

    return next(i.id for i in shell.pack_or_fault().indicators.values() if i.short_title == title)


def test_what_can_be_chosen_is_called_the_same_whatever_else_is_chosen(monkeypatch):
    """A browser sends back the words of an option: words that have changed meanwhile would be none of the options."""
    page = opened(monkeypatch, boxes=BOXES)
    assert box(page, "Compare with").options == ["England", "Derbyshire", "South Derbyshire", "Nothing"]
    known = {*box(page, "Set beside it").options, "January 2023, Free school meals"}
    for indicator in ("absence_secondary", "year_6_obesity"):
        box(page, "Indicator").select(indicator).run()
        assert box(page, "Compare with").options == ["England", "Derbyshire", "South Derbyshire", "Nothing"]
        measures = {words.partition(", ")[2] for words in known}
        assert {words.partition(", ")[2] for words in box(page, "Set beside it").options} <= measures | {
            "Secondary absence"
        }


def test_a_choice_that_another_layer_lacks_falls_to_one_it_has(monkeypatch):
    page = opened(monkeypatch)
    box(page, "Indicator").select("good_level_of_development").run()
    box(page, "Areas").set_value("lsoa_2021").run()
    assert not page.exception
    assert box(page, "Indicator").value in ("free_school_meals", "income_deprived_children")


def test_a_fault_takes_the_place_of_the_map_and_leaves_the_rest_alive(monkeypatch, own_pack):
    (own_pack / "geo/wards.geojson").write_text("{")
    page = opened(monkeypatch, own_pack, layer="divisions_2013")
    assert not page.error
    box(page, "Areas").set_value("lsoa_2021").run()
    assert not page.exception
    assert not page.error
    box(page, "Areas").set_value("wards").run()
    assert not page.exception
    assert "geo/wards.geojson: the file cannot be read as GeoJSON" in said(page.error)
    box(page, "Areas").set_value("divisions_2025").run()
    assert not page.error
    assert "In the Swadlincote urban core" in body(page)


def test_a_pack_that_cannot_be_opened_is_told_in_one_sentence(monkeypatch, own_pack):
    (own_pack / "area.toml").write_text("name = ")
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "area.toml: this is not valid TOML" in said(page.error)


def test_a_small_pack_without_schools_or_second_period_is_a_sensible_app(monkeypatch, small_folder):
    for name in ("schools.csv", "postcodes.csv"):
        (small_folder / "data" / name).unlink()
    observations = small_folder / "data/observations.csv"
    kept = [line for line in observations.read_text().splitlines() if not line.startswith("pupils")]
    observations.write_text("\n".join(kept) + "\n")
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert not page.error


def test_names_are_never_markup(monkeypatch, small_folder):
    path = small_folder / "geo/squares.geojson"
    path.write_text(path.read_text().replace("Square 1", "<img src=x onerror=alert(1)>"))
    area = small_folder / "area.toml"
    area.write_text(area.read_text().replace('name = "Squareshire"\ncode', 'name = "<b>Square</b> & shire"\ncode'))
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert "<img" not in body(page)
    assert "&lt;b&gt;Square" in body(page)


def test_a_filter_is_said_with_how_many_remain_and_kept_in_the_link(monkeypatch):
    page = opened(
        monkeypatch, boxes=BOXES, layer="divisions_2013", only_core="1", min="30",
        worse_on="free_school_meals good_level_of_development",
    )  # fmt: skip
    assert not page.exception
    assert "two of eight electoral divisions remain: Swadlincote North and Swadlincote Central." in body(page)
    assert page.multiselect[0].value == ["free_school_meals"], "an expected figure cannot be compared"
    params = address(page)
    assert params["only_core"] == "1"
    assert params["min"] == "30"
    page.checkbox(key="only_core").uncheck().run()
    assert "only_core" not in page.query_params


def test_a_place_chooses_its_area_once_and_is_answered(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals")
    chosen = ["postcode:DE11 0TR"]
    monkeypatch.setattr(find, "_chosen", lambda: chosen.pop() if chosen else "")
    page.run()
    assert page.session_state["area"] == "E05008817"
    assert address(page)["place"] == "postcode:DE11 0TR"
    where = answer(page)["said"][0]
    assert where.startswith("In the ward Newhall and Stanton, and in the electoral division Swadlincote West (until")
    offered = "One service is recorded for Newhall and Stanton: Pilot project in Newhall."
    assert any(line.startswith(offered) for line in answer(page)["more"])
    assert f'<details class="sdmap-fold"><summary>{offered}' in body(page)
    box(page, "Areas").set_value("divisions_2025").run()
    assert page.session_state["area"] == "E58001917", "the division that holds the postcode"
    box(page, "Areas").set_value("wards").run()
    page.session_state["area"] = "E05008821"
    page.run()
    assert page.session_state["area"] == "E05008821", "a later choice is not overruled"
    assert answer(page)["name"] == "Swadlincote", "the answer is about what is chosen"
    chosen.append("postcode:SW1A 1AA")
    page.run()
    assert page.session_state["area"] == "E05008821", "what is not found changes nothing"
    press(page, "close")
    assert not answer(page)
    assert page.session_state["area"] == "E05008821"


def test_an_area_is_chosen_on_its_own_layer_and_an_old_figure_offers_a_later_one(monkeypatch):
    page = opened(monkeypatch, layer="divisions_2013", indicator="year_6_obesity", period="2011/12-2013/14")
    chosen = ["wards:E05008823"]
    monkeypatch.setattr(find, "_chosen", lambda: chosen.pop() if chosen else "")
    page.run()
    assert box(page, "Areas").value == "wards"
    assert "Figures 12 years old" in body(page)
    assert "12 years old" not in " ".join(answer(page)["said"] + answer(page)["more"])
    assert "12 years old at the data release of November 2026" in str(answer(page)["copy"])
    press(page, "instead")
    assert not page.exception
    assert (box(page, "Areas").value, box(page, "Period").value) == ("wards", "2015/16-2017/18")
    assert page.session_state["area"] == "E05008823"


def test_the_second_district_answers_in_its_own_words(monkeypatch):
    page = opened(monkeypatch, FENLAND)
    chosen = [f"postcode:{next(iter(place_index(open_pack(FENLAND)).postcodes))}"]
    monkeypatch.setattr(find, "_chosen", lambda: chosen.pop() if chosen else "")
    page.run()
    assert not page.exception
    assert answer(page)["said"][0].startswith("In the ward ")
    for text in (body(page), json.dumps(answer(page))):
        assert "Derbyshire" not in text
        assert "division" not in text
    assert "sdmap-offer" not in body(page), "a pack without services says nothing of them"


def test_a_link_with_a_place_shows_its_answer_and_one_with_a_strange_place_none(monkeypatch):
    asked = {"layer": "wards", "indicator": "free_school_meals", "area": "E05008817"}
    found = answer(opened(monkeypatch, **asked, place="postcode:DE11 0TR"))
    assert found["name"] == "DE11 0TR"
    ways = [("profile", "Profile of Newhall and Stanton"), ("schools", "Schools in Newhall and Stanton")]
    assert [(way["name"], way["title"]) for way in found["ways"]] == ways
    for strange in ("postcode:ZZ1 1ZZ", "nothing", "<b>:x", "place:"):
        page = opened(monkeypatch, **asked, place=strange)
        assert not page.exception
        assert not answer(page)
        assert "place" not in address(page)


def test_the_schools_on_the_map_can_be_chosen_by_phase_type_and_outcome(monkeypatch):
    page = opened(monkeypatch, boxes=("filter_box",))
    assert "Schools of phase" not in [control.label for control in page.multiselect]
    page.checkbox(key="schools").check().run()
    box(page, "Schools of phase").set_value(["State-funded secondary"])
    box(page, "Schools of type").set_value(["Academy sponsor led"]).run()
    assert not page.exception
    assert "Only schools with phase secondary and type Academy sponsor led: 2 of 58 are on the map." in body(page)
    assert address(page)["school_type"] == "Academy sponsor led"
    page.run()
    assert box(page, "Schools of phase").value == ["State-funded secondary"]


def test_a_control_that_nothing_changed_is_not_drawn_anew(monkeypatch):
    page = opened(monkeypatch)
    page.run()
    page.checkbox(key="schools").check().run()
    # What comes up with the schools is new once.
    page.run()
    told = [control.proto.set_value for control in (*page.radio, *page.selectbox, *page.checkbox)]
    assert len(told) >= 9
    assert not any(told)


def test_the_headline_says_how_many_areas_pass_the_filter(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals", only_core="1")
    assert " 5 of 15 wards pass the filter.</h1>" in body(page)
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals")
    assert "pass the filter" not in body(page)


def test_limits_that_cross_are_told_beside_them(monkeypatch):
    page = opened(monkeypatch, boxes=("filter_box",), min="20", max="10")
    assert "The limits cross: no figure can be both." in whispered(page)
    assert "The limits cross" in body(page)
    assert "cross" not in whispered(opened(monkeypatch, boxes=("filter_box",), min="10", max="20"))


def test_the_chosen_area_has_a_way_to_its_profile(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals")
    assert "to find its profile" in body(page)
    assert not page.get("page_link")
    page.session_state["area"] = "E05008817"
    page.run()
    (link,) = page.get("page_link")
    assert link.proto.label == "Profile of Newhall and Stanton"
    assert link.proto.page == "area-profile"
    assert not link.proto.external


def test_the_menu_leads_to_every_page_and_the_foot_to_those_the_bar_has_no_room_for(monkeypatch):
    page = opened(monkeypatch)
    (head,) = components(page, "sdmap_head")
    menu = json.loads(head.json)["menu"]
    assert (menu["label"], menu["open"]) == ("Menu: Map", "map")
    assert menu["within"] == ""
    assert [way["title"] for way in menu["ways"]] == [each.title for each in PAGES]
    foot = re.findall(r'<a href="([^"]+)" data-name="(\w+)">([^<]+)</a>', body(page))
    assert [title for *_, title in foot] == [*(each.title for each in PAGES if not each.in_bar), "How to cite"]
    assert all(at == named(name).address for at, name, _ in foot)


def test_a_picture_links_to_the_same_view_as_the_page_and_is_of_the_first_of_two_maps(monkeypatch):
    links, names = [], []

    def offered(_export, *_result, link, **_asked):
        links.append(link)
        return b""

    def named(result, kind, **asked):
        names.append(file_name(result, kind, **asked))
        return names[-1]

    monkeypatch.setattr("sdmap.ui.parts.share.partial", offered)
    monkeypatch.setattr("sdmap.ui.parts.share.file_name", named)
    monkeypatch.setattr("sdmap.ui.parts.share.on_page", lambda _none, *asked: on_page("https://a.example.org", *asked))
    page = opened(monkeypatch, boxes=BOXES, area="E58000247", view="tiles", work="1")
    assert not page.exception
    assert len(set(names)) == len(names)
    assert any("tiles-work-swadlincote-north-slide.png" in name for name in names)
    shown = {key: value for key, value in address(page).items() if value}
    assert {"area", "beside", "release"} <= set(shown)
    for base in set(links):
        request = MapRequest.from_params(shown)
        assert dict(parse_qsl(f"{base}&{request.to_query()}".partition("?")[2])) == shown
    assert FIRST_ONLY not in body(page)
    page = opened(monkeypatch, boxes=BOXES, beside="free_school_meals~2019-01")
    assert FIRST_ONLY in body(page)
