"""Areas with only a number for a name are told with the place they are in."""

import pytest

from sdmap import MapRequest, draw
from sdmap.maps import narrate
from sdmap.maps.chosen import chosen_words
from sdmap.pack.aggregate import address_shares
from sdmap.pack.layers import areas
from sdmap.pack.opening import open_pack
from sdmap.pack.outlines import outlines
from sdmap.pack.whereabouts import whereabouts
from sdmap.text.errors import PackError
from sdmap.text.joining import as_subject
from sdmap.topics.find.index import place_index
from sdmap.topics.find.words import area_sentence
from sdmap.topics.profile.found import profile
from sdmap.topics.profile.headline import profile_headline


@pytest.mark.parametrize("layer", ["lsoa_2021", "lsoa_2011", "msoa_2011"])
def test_every_neighbourhood_is_placed_where_the_most_of_its_addresses_are(pack, layer):
    found = whereabouts(pack, pack.layer(layer))
    assert len(found) == len(draw(pack, MapRequest(layer, "free_school_meals")).areas)
    shares = address_shares(pack, pack.layer(layer), pack.layer("wards"))
    for code, share in shares.groupby("origin")["share"].max().items():
        word = found[code].partition(" ")[0]
        assert word == ("in" if share > 0.995 else "mostly" if share >= 0.5 else "partly")


def test_where_no_place_has_half_of_an_area_those_that_hold_it_together_are_named(fenland):
    # 125, 107 and 56 of its 288 postcodes are in three wards.
    place = whereabouts(fenland, fenland.layer("msoa_2011"))["E02003743"]
    assert place == "partly in Wisbech Riverside and Wisbech Walsoken & Waterlees"


def test_the_highest_neighbourhood_is_told_with_its_ward(pack):
    result = draw(pack, MapRequest("lsoa_2021", "free_school_meals"))
    top = result.areas.iloc[0]
    place = whereabouts(pack, pack.layer("lsoa_2021"))[top["code"]]
    assert top["name"].endswith(f", {place}")
    assert f"highest in {top['name']} (46.0%)" in narrate.map_headline(result)
    assert chosen_words(result, top["code"]).startswith(f"{top['name']}: 46.0%")
    assert profile(pack, pack.layer("lsoa_2021"), top["code"]).name == top["name"]
    text = narrate.area_texts(result)[0]
    assert text.name == f"{pack.name} {text.label}"


def test_the_publisher_s_own_name_stays_in_the_name(pack):
    layer = pack.layer("lsoa_2021")
    told, own = (read(pack, layer).set_index("code")["name"] for read in (areas, outlines))
    assert all(told[code].startswith(f"{name}, ") for code, name in own.items())
    assert told.is_unique


def test_a_sentence_says_once_where_an_area_is_and_its_verb_follows_a_comma(pack):
    layer = pack.layer("lsoa_2021")
    frame = areas(pack, layer).set_index("name")
    name = "South Derbyshire 012A, in Church Gresley"
    code = frame.loc[name, "code"]
    told = area_sentence(pack, layer, code, name)
    assert told.startswith("South Derbyshire 012A is in the ward Church Gresley and ")
    assert profile_headline(profile(pack, layer, code, "E92000001")).startswith(f"{name}, is ")
    assert as_subject("Etwall") == "Etwall"
    (entry,) = (each for each in place_index(pack).entries if each.id == code)
    assert (entry.name, entry.where) == (name, "")


def test_areas_with_names_of_their_own_are_not_placed(pack):
    assert whereabouts(pack, pack.layer("wards")) == {}
    assert "Newhall and Stanton" in set(areas(pack, pack.layer("wards"))["name"])


def test_without_postcodes_nothing_is_placed_and_nothing_fails(small_folder):
    path = small_folder / "area.toml"
    path.write_text(path.read_text().replace("[[layers]]", '[[layers]]\nplaced_in = "squares"', 1))
    (small_folder / "data/postcodes.csv").unlink(missing_ok=True)
    made = open_pack(small_folder)
    assert whereabouts(made, made.layer("squares")) == {}


def test_a_layer_to_place_areas_in_must_be_there(small_folder):
    path = small_folder / "area.toml"
    path.write_text(path.read_text().replace("[[layers]]", '[[layers]]\nplaced_in = "parishes"', 1))
    with pytest.raises(PackError, match="parishes"):
        open_pack(small_folder)
