"""The pages, run without a browser: controls, state, links and faults. The map itself is tested in Chromium."""

import html
import json
import re
from urllib.parse import parse_qsl

from sdmap.checks import write_data_package
from sdmap.maps.asked import Classes, MapRequest
from sdmap.pack.opening import open_pack
from sdmap.pack.provenance import PROVENANCE, Entry, provenance
from sdmap.render.files.exports import FIRST_ONLY, file_name
from sdmap.text.addresses import on_page
from sdmap.topics.find.index import place_index
from sdmap.ui.pages import PAGES, named
from sdmap.ui.parts import find
from tests.conftest import FENLAND
from tests.pages import address, answer, body, box, components, copied, opener, press, said, to_address

opened = opener()
BOXES = ("filter_box", "more_box", "share_box")


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


def test_a_link_opens_the_same_view(monkeypatch):
    page = opened(
        monkeypatch,
        boxes=BOXES,
        layer="wards",
        indicator="year_6_obesity",
        period="2011/12-2013/14",
        comparator="none",
        colour_by="value",
        classes="quantiles",
        k="4",
        core="0",
        schools="1",
        area="E05008817",
    )
    assert not page.exception
    assert box(page, "Areas").value == "wards"
    assert box(page, "Period").value == "2011/12-2013/14"
    assert box(page, "Compare with").value == "none"
    assert box(page, "Class limits").value == "quantiles"
    assert box(page, "Classes").value == 4
    assert [page.checkbox(key=key).value for key in ("core", "schools")] == [False, True]
    assert page.session_state["area"] == "E05008817"


def test_a_link_with_limits_of_its_own_opens_the_same_view(monkeypatch):
    asked = MapRequest("wards", "free_school_meals", "2023-01", "E92000001", Classes("given", breaks=(12.5, 20, 30)))
    page = opened(monkeypatch, boxes=BOXES, **asked.to_params())
    assert not page.exception
    assert not page.info
    assert MapRequest.from_params(address(page)) == asked
    assert box(page, "Class limits").value == "given"
    assert box(page, "Class limits").options[-1] == "As in the link"
    assert box(page, "Classes").disabled
    # They are of that measure: another has its own, and they come back with the measure.
    box(page, "Indicator").set_value("year_6_obesity").run()
    assert box(page, "Class limits").value == "natural_breaks"
    assert "breaks" not in address(page)
    box(page, "Indicator").set_value("free_school_meals").run()
    assert address(page)["breaks"] == "12.5 20 30"
    box(page, "Class limits").set_value("quantiles").run()
    assert not page.exception
    assert (address(page)["classes"], "breaks" in address(page)) == ("quantiles", False)


def test_limits_of_a_link_that_cannot_be_are_told(monkeypatch):
    for breaks in ("", "30 20", "twelve", "nan", " ".join(map(str, range(99)))):
        page = opened(monkeypatch, classes="given", breaks=breaks)
        assert not page.exception
        assert "Class limits: the link asks for “given”, which is not here" in said(page.info)
        assert address(page)["classes"] == "natural_breaks"


def test_limits_of_a_link_are_not_those_of_another_measure_beside_it(monkeypatch):
    page = opened(monkeypatch, classes="given", breaks="12.5 30", beside="year_6_obesity~2015/16-2017/18")
    assert not page.exception
    assert not page.info
    assert sum("12.5% to under 30%" in str(each.proto) for each in page.get("bidi_component")) == 1


def test_a_damaged_link_opens_the_nearest_view_and_says_so(monkeypatch):
    page = opened(monkeypatch, layer="wrads", indicator="<img onerror=alert(1)>", k="many", period="1066")
    assert not page.exception
    assert box(page, "Areas").value == "wards"
    told = said(page.info)
    assert "Areas: the link asks for “wrads”, which is not here" in told
    assert "Period: the link asks for “1066”, which is not here" in told
    assert "Classes: the link asks for “many”, which is not here" in told
    assert "In the Swadlincote urban core" in body(page)


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


def test_data_and_methods_lists_every_source(monkeypatch):
    page = opener("data")(monkeypatch)
    assert not page.exception
    from sdmap.ui.parts import shell

    text = html.unescape(body(page))
    for source in shell.pack_or_fault().sources.values():
        assert f"<summary>{source.publisher}: {source.title}</summary>" in text
    assert "files of figures and boundaries are as they were sealed with this release." in text
    assert "Taken from the file" not in text


def test_data_and_methods_names_a_file_that_is_not_as_it_was_sealed_and_those_that_figures_were_taken_from(
    monkeypatch, small_folder
):
    small = open_pack(small_folder)
    (small_folder / PROVENANCE).write_bytes(provenance(small, [taken_from(next(iter(small.sources)))]))
    write_data_package(small)
    path = small_folder / "data/postcodes.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    page = opener("data")(monkeypatch, small_folder)
    assert not page.exception
    told = "Not as sealed with this release: data/postcodes.csv (it has 10 rows and had 11 when it was sealed)."
    assert told in html.unescape(body(page))
    for told in (
        "<p>Taken from the file census.csv, sheet “Schools”: 76 of its 5,039 rows used. Published: not known."
        " Read: 29 November 2026.</p>",
        "<p>What was done: Rows of the schools of the pack. Counts were added.</p>",
        f"<p>Checksum of the file (SHA-256): {64 * 'a'}.</p>",
    ):
        assert html.unescape(body(page)).count(told) == 1
    (small_folder / PROVENANCE).write_text("[]")
    assert "data/provenance.json: the file cannot be read; put back the file" in said(page.run().error)
    assert "<summary>" in body(page)


def taken_from(source):
    """A file as “sdmap add” lists it."""
    return Entry(
        "census.csv", 64 * "a", 2_000_000, "Schools", "A census", "Somebody", source, "", "2026-11-29", 5039, 76,
        {"of other districts": 4963}, {}, {"data/observations.csv": 76},
        ("Rows of the schools of the pack.", "Counts were added."),
    )  # fmt: skip


def test_a_filter_is_said_with_how_many_remain_and_kept_in_the_link(monkeypatch):
    page = opened(
        monkeypatch, boxes=BOXES, layer="divisions_2013", only_core="1", min="30",
        worse_on="free_school_meals good_level_of_development",
    )  # fmt: skip
    assert not page.exception
    assert "2 of 8 electoral divisions remain: Swadlincote North and Swadlincote Central." in body(page)
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
    assert where.startswith("In the ward Newhall and Stanton and in the electoral division Swadlincote West (until")
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
    assert "These figures are 12 years old at the data release of November 2026." in answer(page)["said"]
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


def test_a_link_of_an_older_release_says_so(monkeypatch):
    page = opened(monkeypatch, layer="wards", release="2020-01")
    assert "made on data release 2020-01" in said(page.info)


def test_a_link_cannot_bring_a_picture_from_outside(monkeypatch):
    page = opened(monkeypatch, layer="![x](http://example.org/x.png)", release="![x](http://example.org/x.png)")
    assert not page.exception
    assert "![x](http" not in " ".join(note.value for note in page.info)


def test_two_periods_side_by_side_share_one_scale(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01")
    assert not page.exception
    assert "Free school meals, January 2019" in body(page)
    assert "Choose an area on either map" in body(page)
    assert "by ward: January 2019 and January 2023" in body(page)
    params = address(page)
    assert params["beside"] == "free_school_meals~2019-01"
    other = opened(monkeypatch, beside="year_6_obesity~2015/16-2017/18")
    assert "Year 6 obesity, 2015/16 to 2017/18" in body(other)
    assert "Free school meals, January 2023, and Year 6 obesity, 2015/16 to 2017/18, by ward" in body(other)


def test_with_two_maps_an_area_is_told_once_for_each_and_what_became_of_it(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01", area="E58000247")
    for words in ("January 2023. Swadlincote North: 38.4%", "January 2019. Swadlincote North: 18.9%", "up 19.4 points"):
        assert words in body(page)
    assert "among the dots" not in body(page)


def test_what_is_set_beside_is_named_by_what_tells_it_from_its_like(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, indicator="free_school_meals")
    offered = list(box(page, "Set beside it").options)
    assert offered[:2] == ["Nothing", "January 2019, Free school meals"]
    assert "2015/16 to 2017/18, Year 6 obesity" in offered


def test_what_is_set_beside_stays_when_the_first_map_changes(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, indicator="free_school_meals", beside="free_school_meals~2019-01")
    box(page, "Indicator").set_value("year_6_obesity").run()
    assert "by ward" in body(page)
    assert "Free school meals, January 2019" in body(page)
    assert address(page)["beside"] == "free_school_meals~2019-01"
    assert "January 2019, Free school meals" in box(page, "Set beside it").options
    box(page, "Areas").set_value("divisions_2013").run()
    assert address(page)["beside"] == "free_school_meals~2019-01"
    # The whole view, chosen step by step, is a view that a link opens.
    link = {key: value for key, value in address(page).items() if value}
    assert body(opened(monkeypatch, boxes=BOXES, **link)) == body(page)


def test_what_is_set_beside_comes_back_once_it_is_no_longer_the_same_map_or_the_layer_has_it(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01")
    box(page, "Period").set_value("2019-01").run()
    assert address(page)["beside"] == "none"
    box(page, "Period").set_value("2023-01").run()
    assert address(page)["beside"] == "free_school_meals~2019-01"
    box(page, "Areas").set_value("districts").run()
    assert address(page)["beside"] == "none"
    box(page, "Areas").set_value("wards").run()
    assert address(page)["beside"] == "free_school_meals~2019-01"


def test_a_second_map_that_is_not_there_is_let_go(monkeypatch):
    page = opened(monkeypatch, beside="nonsense")
    assert not page.exception
    assert page.query_params["beside"] in ("none", ["none"])


def test_a_choice_made_before_the_address_has_caught_up_is_not_undone(monkeypatch):
    page = opened(monkeypatch)
    before = address(page)
    box(page, "Indicator").select("year_6_obesity").run()
    # The browser still sends the address of two choices ago, together with a new choice.
    to_address(page, before)
    page.checkbox(key="schools").check().run()
    assert box(page, "Indicator").value == "year_6_obesity"
    assert page.checkbox(key="schools").value


def test_the_back_button_brings_the_view_before(monkeypatch):
    page = opened(monkeypatch)
    before = address(page)
    box(page, "Indicator").select("year_6_obesity").run()
    to_address(page, before)
    page.run()
    assert box(page, "Indicator").value == "free_school_meals"


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


def test_a_link_to_schools_that_the_pack_has_not_shows_all(monkeypatch):
    page = opened(monkeypatch, boxes=("filter_box",), schools="1", school_phase="Hogwarts", school_rating="Good~none")
    assert not page.exception
    assert box(page, "Schools of phase").value == []
    assert box(page, "Schools with Ofsted outcome").value == ["Good", ""]
    assert "school_phase" not in address(page)
    assert "“Hogwarts”, which is not here" in said(page.info)


def test_a_control_that_nothing_changed_is_not_drawn_anew(monkeypatch):
    page = opened(monkeypatch)
    page.run()
    page.checkbox(key="schools").check().run()
    # What comes up with the schools is new once.
    page.run()
    told = [control.proto.set_value for control in (*page.radio, *page.selectbox, *page.checkbox)]
    assert len(told) >= 9
    assert not any(told)


def test_a_choice_outlives_a_fault_of_the_pack(monkeypatch, own_pack):
    page = opened(monkeypatch, folder=own_pack)
    box(page, "Indicator").select("year_6_obesity").run()
    area = own_pack / "area.toml"
    whole = area.read_text(encoding="utf-8")
    area.write_text("name = ", encoding="utf-8")
    assert page.run().error
    assert not page.selectbox
    area.write_text(whole, encoding="utf-8")
    page.run()
    assert box(page, "Indicator").value == "year_6_obesity"


def areas_shown(page, layer):
    """Choose a layer of the map."""
    box(page, "Areas").set_value(layer).run()
    assert not page.exception


def whispered(page):
    return said(page.caption)


def test_a_choice_that_a_layer_lacks_is_told_and_comes_back_with_a_layer_that_has_it(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals", period="2019-01", area="E05008817")
    assert "no figures" not in whispered(page)
    areas_shown(page, "districts")
    instead = pack_title(box(page, "Indicator").value)
    note = f"Free school meals has no figures for districts near and far; {instead} is shown instead."
    note += " The nearest areas with them: Electoral divisions, from 2025."
    assert note in whispered(page)
    assert not page.info
    moved = "Newhall and Stanton is in South Derbyshire (all of its postcodes)."
    assert moved in whispered(page)
    assert page.session_state["area"] == "E07000039"
    page.run()
    assert moved not in whispered(page), "told once"
    areas_shown(page, "wards")
    assert box(page, "Indicator").value == "free_school_meals"
    assert box(page, "Period").value == "2019-01"
    assert page.session_state["area"] == "E05008817"
    assert "no figures" not in whispered(page)


def pack_title(indicator):
    from sdmap.ui.parts import shell

    return shell.pack_or_fault().indicators[indicator].short_title


def test_what_is_chosen_meanwhile_outdoes_what_was_chosen_before(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals", area="E05008817")
    areas_shown(page, "districts")
    box(page, "Indicator").select("year_6_obesity").run()
    assert "no figures" not in whispered(page)
    page.session_state["area"] = "E07000033"
    page.run()
    areas_shown(page, "wards")
    assert box(page, "Indicator").value == "year_6_obesity"
    assert page.session_state["area"] == ""
    areas_shown(page, "districts")
    assert page.session_state["area"] == "E07000033"


def test_a_comparator_that_has_no_figure_stays_chosen_and_it_is_said_why_nothing_is_compared(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, indicator="free_school_meals", comparator="E10000007")
    box(page, "Colour by").select("comparison").run()
    box(page, "Period").select("2019-01").run()
    assert box(page, "Compare with").value == "E10000007"
    assert "not compared with Derbyshire, because no source in these data gives" in copied(page)["Copy paragraph"]
    # There is nothing to colour by, until there is again.
    assert list(box(page, "Colour by").options) == ["Value", "Value, smoothed for small numbers"]
    box(page, "Period").select("2023-01").run()
    assert box(page, "Colour by").value == "comparison"


def test_nothing_is_compared_with_itself(monkeypatch):
    page = opened(monkeypatch, layer="districts", indicator="year_6_obesity", comparator="E07000039", area="E07000039")
    assert not page.exception
    assert "similar to South Derbyshire" not in body(page)


def test_every_fault_of_a_link_is_told_in_one_box_in_words_of_the_screen(monkeypatch):
    page = opened(monkeypatch, beside="foo~bar", view="globe", schools="maybe", core="7", max="-3", min="x")
    assert not page.exception
    assert len(page.info) == 1
    assert said(page.info).split("\n") == [
        "- At least (%): the link asks for “x”, which is no number from 0 to 100; that is left out.",
        "- At most (%): the link asks for “-3”, which is no number from 0 to 100; that is left out.",
        "- Core outline: the link asks for “7”, neither on (1) nor off (0); it stays on.",
        "- Schools: the link asks for “maybe”, neither on (1) nor off (0); it stays off.",
        "- Show: the link asks for “globe”, which is not here; the map is shown.",
        "- Set beside it: the link asks for “foo~bar”, which is not here; one map is shown.",
    ]
    assert [page.checkbox(key=key).value for key in ("core", "schools")] == [True, False]
    assert "one map is shown" in said(opened(monkeypatch, beside="indicator:year_6_obesity").info)
    assert not opened(monkeypatch, beside="none", view="tiles", core="0").info


def test_a_filter_that_the_layer_cannot_have_is_told(monkeypatch):
    page = opened(monkeypatch, layer="msoa_2011", worse_on="year_6_obesity free_school_meals")
    lost = "Worse on: Year 6 obesity cannot be compared with England for Larger neighbourhoods (MSOA 2011)"
    assert f"{lost}; that is left out." in said(page.info)
    assert "on Free school meals (" in body(page)
    page = opened(monkeypatch, layer="districts", worse_on="free_school_meals", only_core="1")
    assert "Free school meals cannot be compared with" in said(page.info)
    assert "Only the core: the link asks for it, but Districts near and far have none; that is left out." in said(
        page.info
    )


def test_many_faults_of_a_link_do_not_push_the_map_out_of_sight(monkeypatch):
    page = opened(monkeypatch, worse_on=" ".join(f"nothing{i}" for i in range(20)))
    (note,) = page.info
    assert note.value.count("\n") == 8
    assert "12 more of what the link asks for is not here." in said(page.info)


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


def test_going_back_to_a_choice_before_the_address_has_caught_up_writes_the_address(monkeypatch):
    from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

    page = opened(monkeypatch, layer="wards", indicator="free_school_meals")
    before = address(page)
    areas_shown(page, "districts")
    # The browser has not yet got the address of the districts, which would be the last that it was told.
    to_address(page, before)
    wrote = []
    write = QueryParamsProxy.from_dict
    monkeypatch.setattr(QueryParamsProxy, "from_dict", lambda own, params: (wrote.append(params), write(own, params)))
    areas_shown(page, "wards")
    assert wrote == [before]
