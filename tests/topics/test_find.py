"""Find my area: what is typed is matched as it is in the browser, and the card answers in the order that matters."""

import json
from pathlib import Path

import pytest

from sdmap.figures.figures import ask, figures
from sdmap.pack.opening import open_pack
from sdmap.render.web.places import places
from sdmap.render.web.writing import compact
from sdmap.topics.find import words
from sdmap.topics.find.card import belongings, card
from sdmap.topics.find.index import Block, Entry, PlaceIndex, place_index
from sdmap.topics.find.match import match
from sdmap.topics.find.places import held_in, place_of
from sdmap.topics.find.typed import typed
from sdmap.topics.schools.card import school_card
from tests.conftest import ROOT

TABLE = json.loads((Path(__file__).parents[1] / "web" / "find_examples.json").read_text(encoding="utf-8"))
ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def made():
    """The index of the table of examples."""
    told = TABLE["places"]
    entries = tuple(Entry(**(each | {"also": tuple(each.get("also", ()))})) for each in told["entries"])
    return PlaceIndex(
        told["name"], told["kinds"], entries, tuple(Block(**each) for each in told["postcodes"]), tuple(told["wider"])
    )


def answer(pack, key, layer, indicator, period="", comparator=ENGLAND):
    return card(pack, place_of(pack, key), ask(pack, layer, indicator, period), comparator)


def first(pack, text):
    return match(place_index(pack), text).options[0]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda each: each["typed"])
def test_what_is_typed_means_what_it_means_in_the_browser(made, example):
    found = match(made, example["typed"])
    told = [[each.kind, each.id, each.also] for each in found.options]
    assert (found.answer, found.count, found.sentence) == (example["answer"], example["count"], example["sentence"])
    assert told == example["options"]


def test_the_table_of_examples_is_written_as_an_index_is(made):
    assert places(made) == TABLE["places"]


def test_the_index_is_small_and_holds_every_postcode(pack, fenland):
    for each, count in ((pack, 3978), (fenland, 3775)):
        index = place_index(each)
        assert len(index.postcodes) == count
        assert len(compact(places(index)).encode()) <= 60_000


@pytest.mark.parametrize("text", ["DE11 7AB", "de117ab", " de11-7ab", "DE117AB.", "d e 1 1 7 a b"])
def test_a_whole_postcode_is_found_however_it_is_typed(pack, text):
    assert (first(pack, text).id, first(pack, text).where) == ("DE11 7AB", "in Woodville ward")


def test_the_beginning_of_a_postcode_takes_no_postcode_for_another(pack):
    found = match(place_index(pack), "de11 7")
    assert (found.answer, found.count) == ("several", 253)
    assert match(place_index(pack), "DE1 1").options[0].id == "DE1 1ZN"
    assert [each.words for each in typed("DE11")] == ["DE11", "DE1 1"]


def test_names_are_found_as_people_write_them_former_ones_too(pack, fenland):
    assert first(pack, "st georges").name == "St George's CofE Primary School"
    assert first(pack, "three trees infant").name == "Woodville Infant School"
    assert first(pack, "newhall ward").id == "E05008817"
    assert first(pack, "Melbourne and Woodville").kind == "divisions_2025"
    assert first(fenland, "wisbech").kind == "wards"


def test_a_beginning_is_of_its_own_postcodes_and_those_no_longer_in_use_come_last_and_say_so(pack):
    index = place_index(pack)
    every = [each for each in index.postcodes if each.startswith("DE11 ")]
    assert match(index, "DE11").count == len(every)
    options = match(index, "DE11 7").options
    assert not any("no longer in use" in each.where for each in options)
    (gone,) = match(index, "DE1 1ZN").options
    assert gone.where.endswith(", no longer in use")


def test_the_county_may_follow_the_name_of_a_place(pack, fenland):
    assert first(pack, "Woodville, Derbyshire").kind == "place"
    assert first(pack, "DE11 7AB, Derbyshire").id == "DE11 7AB"
    assert first(fenland, "Wisbech, Cambridgeshire").name == first(fenland, "Wisbech").name


def test_a_place_outside_is_said_to_be_outside_and_near_names_are_offered(pack):
    index = place_index(pack)
    assert match(index, "SW1A 1AA").sentence == "SW1A 1AA is outside South Derbyshire: no postcode there begins SW1A."
    assert [each.id for each in match(index, "DE11 0ZZ").options] == ["DE11 0ZW", "DE11 0ZX", "DE11 0ZY"]
    near = match(index, "Swadlingcote")
    assert (near.answer, near.options[0].name) == ("near", "Swadlincote")


def test_a_place_is_told_by_the_division_in_force_and_the_one_before(pack):
    told = words.where_sentence(place := place_of(pack, "postcode:DE11 7AB"), belongings(pack, place))
    assert "the electoral division Melbourne & Woodville (until April 2025: Melbourne)" in told
    assert "the ward Woodville" in told
    kept = place_of(pack, "wards:E05008809")
    told = words.where_sentence(kept, belongings(pack, kept))
    assert told.endswith("in the electoral division Aston (with a different boundary until April 2025).")
    old = place_of(pack, "divisions_2013:E58000246")
    assert words.where_sentence(old, belongings(pack, old)).startswith(
        "Swadlincote Central, an electoral division until April 2025, is "
    )


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (
            "divisions_2025:E58001915",
            "An electoral division from May 2025 (until April 2025: mostly Swadlincote Central), mostly in the ward"
            " Swadlincote.",
        ),
        (
            "divisions_2013:E58000219",
            "An electoral division until April 2025, partly in the wards Etwall, and Willington and Findern, and mostly"
            " in the electoral division Etwall & Findern.",
        ),
    ],
)
def test_a_division_is_told_with_what_it_was_before_and_all_wards_that_hold_half_of_it(pack, key, told):
    found = answer(pack, key, "divisions_2025", "free_school_meals", "2023-01")
    assert words.place_sentence(found) == told


def test_the_answer_for_a_school_has_the_name_it_has_now(pack):
    (urn,) = (each.id for each in match(place_index(pack), "Mercia Academy").options)
    found = answer(pack, f"school:{urn}", "wards", "free_school_meals", "2023-01")
    assert words.answer(found).name == "William Allitt Academy (now Mercia Academy)"


def test_the_card_tells_the_figure_against_england_and_the_district_with_interval_and_rank(pack):
    found = answer(pack, "wards:E05008816", "divisions_2025", "free_school_meals", "2023-01")
    assert found.trouble == ""
    (told,) = words.finding(found)
    assert told.startswith("Free school meals in Swadlincote West (electoral division from May 2025): 40.3%")
    for part in ("95% interval", "worse than England (23.8%)", "South Derbyshire (23.5%)"):
        assert part in told
    assert words.rank_line(found).startswith("Among electoral divisions: highest of 9")
    assert words.change_line(found) == "Up 19.5 points since January 2019, clearly; England up 8.4 points."
    assert words.schools_line(found).startswith("Seven schools and colleges in Swadlincote West: ")
    assert "Pilot project in Newhall" in words.work_line(found)
    assert any(line.startswith("One service is recorded for") for line in words.more_lines(found))
    copied = words.copy_sentence(found)
    assert copied.count(". ") == 0
    assert "source: Department for Education" in copied


def test_a_school_that_was_found_is_answered_with_its_own_figures_before_those_of_its_area(pack):
    found = answer(pack, "school:144533", "wards", "year_6_obesity")
    said, more = words.first_lines(found), words.more_lines(found)
    assert said[1].startswith("Free school meals, January 2023: 33.6%")
    assert any(line.startswith("Attainment 8, ") for line in said)
    assert not any("Woodville (ward)" in line for line in said)
    assert any("Woodville (ward)" in line for line in more)
    assert words.copy_sentence(found).startswith("Granville Academy: ")


def test_a_school_that_stands_outside_is_found_and_answered_by_itself(pack):
    (entry,) = (each for each in place_index(pack).entries if each.id == "130809")
    assert (entry.where, entry.outside) == ("outside South Derbyshire", False)
    told = words.answer(school_card(pack, pack.layer("wards"), entry.id))
    assert told.name == entry.name
    assert told.said[0] == "It stands outside South Derbyshire."
    # A college is no school of the census, and no independent one either.
    assert "No figure of free school meals and no results are in these data." in told.said


def test_an_old_figure_says_so_first_and_a_later_one_is_offered(pack):
    found = answer(pack, "postcode:DE11 7AB", "wards", "year_6_obesity")
    told = words.finding(found)
    assert told[0] == "These figures are 8 years old at the data release of November 2026."
    assert told[2].startswith("A later figure is of South Derbyshire (district): ")
    bare = words.answer(found, aged=False)
    assert bare.said[-2:] == told[1:]
    assert "years old at the data release" in bare.copied
    assert words.instead_label(found) == "Show districts, 2024/25"
    older = answer(pack, "wards:E05008823", "wards", "year_6_obesity", "2011/12-2013/14")
    assert words.instead_label(older) == "Show wards, 2015/16 to 2017/18"


def test_a_withheld_figure_says_so_first_and_the_nearest_that_can_be_shown_is_offered(pack):
    asked = ask(pack, "lsoa_2021", "free_school_meals", "2023-01")
    gone = figures(pack, asked)
    code = gone.index[gone["value"].isna()][0]
    found = answer(pack, f"lsoa_2021:{code}", "lsoa_2021", "free_school_meals", "2023-01")
    assert found.trouble in ("withheld", "missing")
    told = words.finding(found)
    assert "%" not in told[0]
    assert told[1].startswith("The nearest that can be shown is of ")
    assert found.instead.figure.value is not None
    assert found.instead.asked.period == "2023-01"
    assert str(round(found.instead.figure.value, 1)) in words.copy_sentence(found)


def test_what_lies_nowhere_has_no_card(pack):
    assert place_of(pack, "postcode:ZZ1 1ZZ") is None
    assert place_of(pack, "nothing") is None
    college = place_of(pack, "school:130809")
    assert held_in(pack, college, pack.layer("wards")) is None
    assert card(pack, college, ask(pack, "wards", "free_school_meals")) is None


def test_the_second_district_is_answered_without_what_it_lacks(fenland):
    place = place_of(fenland, f"postcode:{next(iter(place_index(fenland).postcodes))}")
    found = card(fenland, place, ask(fenland, "wards", "free_school_meals"), ENGLAND)
    told = " ".join((words.place_sentence(found), *words.finding(found), words.work_line(found)))
    assert "the ward " in told
    assert "division" not in told
    assert "Derbyshire" not in told


def test_places_of_a_pack_are_found_where_it_has_them(small_folder):
    at = {"Hamlet": [-1.5, 52.8], "Far Town": [1.0, 51.0]}
    features = [
        {"type": "Feature", "properties": {"name": name, "rank": 3, "source": "made_up"},
         "geometry": {"type": "Point", "coordinates": where}}
        for name, where in at.items()
    ]  # fmt: skip
    path = small_folder / "geo" / "context" / "settlements.geojson"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    area = small_folder / "area.toml"
    area.write_text(area.read_text(encoding="utf-8") + '[context]\nplaces = "geo/context/settlements.geojson"\n')
    index = place_index(open_pack(small_folder))
    far = match(index, "far town").options[0]
    assert far.outside
    assert far.where.startswith("outside ")
    assert far.kind == "place"


def test_a_school_outside_is_told_with_its_district_where_the_pack_knows_it(tmp_path):
    """The pack with its college moved into the city of another district."""
    for name in ("area.toml", "geo"):
        (tmp_path / name).symlink_to(ROOT / name)
    rows = (ROOT / "data" / "schools.csv").read_text(encoding="utf-8").replace("424964,322521", "435000,336000")
    (tmp_path / "data").mkdir()
    for each in (ROOT / "data").iterdir():
        if each.name != "schools.csv":
            (tmp_path / "data" / each.name).symlink_to(each)
    (tmp_path / "data" / "schools.csv").write_text(rows, encoding="utf-8")
    moved = open_pack(tmp_path)
    (entry,) = (each for each in place_index(moved).entries if each.id == "130809")
    assert entry.where == "outside South Derbyshire, in Derby"
    college = school_card(moved, moved.layer("wards"), "130809")
    assert words.answer(college).said[0] == "It stands outside South Derbyshire, in Derby."
    assert "Outside South Derbyshire, in Derby." in college.lines
    # The other district is no area that was looked for, whatever areas are shown.
    assert school_card(moved, moved.layer("districts"), "130809").first == college.first
    assert held_in(moved, place_of(moved, "school:130809"), moved.layer("districts")) is None
