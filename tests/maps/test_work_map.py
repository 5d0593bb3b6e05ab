"""What is being done, on the map: placed no nearer than its document places it, and all of it told in words."""

import json
from dataclasses import replace

import pytest
import shapely

from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.work_map import letter, postcode_extent, work_shown
from sdmap.maps.work_words import MOST_NAMED, work_alt, work_groups, work_keys, work_notes
from sdmap.pack.layers import areas
from sdmap.pack.opening import open_pack
from sdmap.pack.places import schools
from sdmap.pack.points import postcodes
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import PRESETS, preset_named
from sdmap.render.web.web_map import payload, to_html
from tests.pages import address, box, opener
from tests.printing import check_map, draw_print, names_of, text_of

HEADER = "name,partner,theme,place,area_layer,area_code,period,status,source,words\n"
HOSTILE = '<img src=x onerror="alert(1)"></script>{{ 7 * 7 }}{% endraw %} $x^2$ ' + "N" * 200
SURVEY, STUDY = (
    "Attitudinal survey of Year 7 pupils",
    "Ethnographic study of families with children on free school meals",
)

opened = opener()


def asked(pack, layer="divisions_2013", **more):
    return draw(pack, MapRequest(layer, "free_school_meals", comparator="E92000001", show_work=True, **more))


def written(folder, *rows):
    text = HEADER + "".join(f"{row},2000,planned,made_up,Words\n" for row in rows)
    (folder / "data/interventions.csv").write_text(text)
    return open_pack(folder)


@pytest.mark.parametrize("layer", ["divisions_2013", "wards", "lsoa_2021", "districts"])
def test_every_piece_of_work_is_told_once_on_every_layer(pack, layer):
    shown = work_shown(pack, pack.layer(layer))
    assert [(place.letter, place.name) for place in shown.places] == [("A", "The Pingle Academy"), ("B", "DE11")]
    assert [work.name for place in shown.places for work in place.work] == [SURVEY, STUDY]
    assert len(shown.throughout) == 4
    assert [each.work.name for each in shown.unplaced] == ["Pilot project in Newhall"]


def test_a_school_is_a_point_where_the_school_stands(pack):
    place = work_shown(pack, pack.layer("wards")).places[0]
    rows = schools(pack).set_index("urn")
    assert place.point == rows.geometry["144069"]
    assert place.extent is None


@pytest.mark.parametrize("layer", ["divisions_2013", "wards"])
def test_a_postcode_district_is_the_ground_nearest_to_its_postcodes(pack, layer):
    extent = postcode_extent(pack, pack.layer(layer), "DE11")
    live = postcodes(pack)[postcodes(pack)["live"]]
    mine = live["postcode"].str.startswith("DE11 ").to_numpy()
    points = live.geometry.to_numpy()
    # The edges are straightened by up to 50 m, and the outermost postcodes stand just beyond a generalised boundary.
    assert shapely.contains(shapely.buffer(extent, 150), points[mine]).all()
    assert shapely.contains(extent, points[mine]).mean() > 0.98
    assert shapely.contains(extent, points[~mine]).mean() < 0.01
    land = shapely.union_all(areas(pack, pack.layer(layer)).geometry.to_numpy())
    assert shapely.difference(extent, shapely.buffer(land, 60)).area < 1


def test_a_place_known_by_name_alone_is_not_drawn_and_says_so(pack):
    (pilot,) = work_shown(pack, pack.layer("divisions_2013")).unplaced
    assert (
        pilot.why
        == "The document names no place more exact than “Newhall”. The ward Newhall and Stanton bears the name."
    )


def test_half_of_a_small_pack_s_ground_is_nearest_to_half_its_postcodes(small_folder):
    rows = [f"AB{1 + (east > 403_000)} 1A{'ABCD'[number]},{east},300500,true"
            for number, east in enumerate((401_500, 402_500, 403_500, 404_500))]  # fmt: skip
    (small_folder / "data/postcodes.csv").write_text("postcode,easting,northing,live\n" + "\n".join(rows) + "\n")
    pack = open_pack(small_folder)
    extent = postcode_extent(pack, pack.layer("squares"), "AB1")
    assert extent.area == pytest.approx(2e6, rel=0.01)
    assert postcode_extent(pack, pack.layer("squares"), "AB9") is None


def test_a_lone_postcode_district_is_the_whole_of_the_land(small_folder):
    made = open_pack(small_folder)
    extent = postcode_extent(made, made.layer("squares"), "AA1")
    assert extent.area == pytest.approx(4e6, rel=0.01)


def test_places_of_every_kind_and_work_at_one_place_together(small_folder):
    pack = written(
        small_folder,
        "One,Us,Context,School 1,schools,1",
        "Two,Us,Context,Square 2,squares,S2",
        "Three,Us,Context,School 1,schools,1",
        "Four,Us,Context,Square,,",
        "Five,Us,Context,Nowhere,schools,99",
    )
    shown = work_shown(pack, pack.layer("halves"))
    assert [(place.letter, len(place.work)) for place in shown.places] == [("A", 2), ("B", 1)]
    assert shown.places[1].extent.equals(areas(pack, pack.layer("squares")).set_index("code").geometry["S2"])
    assert [each.why for each in shown.unplaced] == [
        "The document names no place more exact than “Square”.",  # all four squares bear that name, and it says nothing
        "These data do not say where “Nowhere” is.",
    ]


def test_letters_go_on_after_z():
    assert [letter(number) for number in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_the_list_says_all_that_the_marks_say_and_all_that_is_not_marked(pack):
    shown = work_shown(pack, pack.layer("wards"))
    groups = work_groups(pack, shown)
    assert [(group.letter, group.title) for group in groups] == [
        ("A", "The Pingle Academy"),
        ("B", "DE11"),
        ("", "For the whole of South Derbyshire"),
        ("", "Not placed on the map"),
    ]
    assert sum(len(group.items) for group in groups) == 7
    assert "The broken line is worked out, not published" in groups[1].where
    assert "Social Mobility Action Plan Note, 2021" in groups[1].items[0].words
    assert (
        work_keys(pack, shown)[-1].words
        == "Work not marked: 4 for the whole of South Derbyshire, 1 without an exact place"
    )


def test_many_places_share_a_line_of_the_key(small_folder):
    pack = written(small_folder, *(f"Work {n},Us,Context,Here,squares,S{n}" for n in range(1, 5)),
                   *(f"More {n},Us,Context,Here,schools,{n}" for n in range(1, 4)))  # fmt: skip
    shown = work_shown(pack, pack.layer("squares"))
    assert len(shown.marks) > MOST_NAMED
    (key,) = work_keys(pack, shown)
    assert (key.letter, key.words) == ("A–G", "Something is being done (7 places)")
    assert work_alt(pack, shown) == "Letters mark 7 places where something is being done."


def test_a_pack_without_work_says_there_is_none(small_pack):
    result = draw(small_pack, MapRequest("squares", "eligible", show_work=True))
    assert payload(result)["work"] == {
        "title": "The documents in these data tell of no work.", "places": [], "keys": [], "groups": [],
    }  # fmt: skip
    assert work_notes(small_pack, result.work) == ("The documents in these data tell of no work.",)


def test_switched_off_it_is_neither_worked_out_nor_sent(pack):
    result = draw(pack, MapRequest("wards", "free_school_meals"))
    assert result.work is None
    assert "work" not in payload(result)
    assert "Letters mark" not in alt_text(result)


def test_a_link_from_before_the_switch_means_off():
    link = "layer=wards&indicator=x&schools=1"
    assert not MapRequest.from_query(link).show_work
    assert MapRequest.from_query(f"{link}&work=1").show_work
    assert not MapRequest.from_query(f"{link}&work=yes").show_work
    assert MapRequest("a", "b").to_params()["work"] == "0"


def test_the_message_stays_small_and_holds_every_mark_with_its_words(pack):
    view = payload(asked(pack, "wards"))
    assert json.loads(json.dumps(view)) == view
    assert len(json.dumps(view)) < 20_000
    survey, study = view["work"]["places"]
    assert survey["at"] == [pytest.approx(52.778, abs=0.001), pytest.approx(-1.566, abs=0.001)]
    assert "outline" not in survey
    assert study["outline"][0][0] == study["outline"][0][-1]
    assert survey["sentence"] == f"A: The Pingle Academy. {SURVEY} (finished in 2019)."
    assert "Letters mark what is being done: A, Attitudinal survey" in view["alt"]


def test_tiles_have_no_places_and_the_list_has(pack):
    result = asked(pack, "wards", view="tiles")
    view = payload(result)["work"]
    assert view["places"] == []
    assert {group["letter"] for group in view["groups"]} == {""}
    assert view["groups"][0]["title"] == "The Pingle Academy"
    assert "2 at places that tiles cannot show" in view["keys"][0]["words"]
    assert "Letters" not in alt_text(result)


def test_the_single_file_tells_the_list_before_any_script_and_runs_no_name(pack):
    text = to_html(asked(pack, "wards"))
    plain = text.split("<script>")[0]
    for words in ("A. The Pingle Academy", "Not placed on the map", "Pilot project in Newhall"):
        assert words in plain


def test_hostile_names_of_work_stay_words_in_file_and_print(small_folder):
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    pack = written(small_folder, f"{cell},{cell},Context,{cell},squares,S2", f"B,{cell},Context,{cell},,")
    result = draw(pack, MapRequest("squares", "eligible", show_work=True))
    text = to_html(result)
    assert "<img src=x" not in text
    assert "{{ 7" not in text
    for preset in ("a4_landscape", "report_half", "slide"):
        check_map(draw_print(result, preset=preset), PRESETS[preset])


@pytest.mark.parametrize("preset", ["a4_landscape", "a4_portrait", "report_half", "slide"])
@pytest.mark.parametrize(("layer", "schools"), [("divisions_2013", False), ("wards", True)])
def test_nothing_collides_on_paper_with_schools_and_work_at_once(pack, layer, preset, schools):
    if (layer, preset) == ("wards", "report_half"):
        preset = "185x120"  # half a page has no room for the keys of all that is marked, and says so
    figure = draw_print(asked(pack, layer, show_schools=schools), preset=preset)
    found = check_map(figure, preset_named(preset))
    assert {"work-A", "work-B", "legend-letter-A", "legend-letter-B"} <= set(found)
    assert {"work-lines", "work-plate"} <= names_of(figure)
    if preset == "a4_landscape":
        assert "Not placed on the map: Pilot project in Newhall" in text_of(found, "notes")


def test_a_picture_that_is_no_map_says_nothing_of_marks(pack):
    result = asked(pack, "wards")
    for kind in ("ranked", "tiles"):
        assert picture(kind, result, "svg") == picture(kind, replace(result, work=None), "svg")


def test_the_switch_is_off_until_it_is_asked_for_and_the_address_keeps_it(monkeypatch):
    page = opened(monkeypatch)
    assert box(page, "What is being done").value is False
    assert address(page)["work"] == "0"
    box(page, "What is being done").check().run()
    assert not page.exception
    assert address(page)["work"] == "1"
    link = opened(monkeypatch, work="1", layer="wards", indicator="year_6_obesity")
    assert not link.exception
    assert box(link, "What is being done").value is True
    old = opened(monkeypatch, layer="wards", schools="1")
    assert box(old, "What is being done").value is False


def test_a_faulty_file_of_work_is_told_only_where_the_work_is_asked_for(monkeypatch, small_folder):
    (small_folder / "data/interventions.csv").write_text("name\n")
    page = opened(monkeypatch, small_folder)
    assert not page.error
    box(page, "What is being done").check().run()
    assert not page.exception
    assert "data/interventions.csv" in page.error[0].value.replace("\\", "")
