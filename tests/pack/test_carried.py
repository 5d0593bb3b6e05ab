"""An area of one layer found again in another by its addresses."""

import pytest

from sdmap.pack.carried import carried, carried_sentence, layer_with
from sdmap.pack.outlines import outlines


def told(pack, origin, name, target):
    layer = pack.layer(origin)
    codes = outlines(pack, layer).set_index("name")["code"]
    return carried_sentence(carried(pack, layer, codes[name], pack.layer(target)))


@pytest.mark.parametrize(
    ("origin", "name", "target", "sentence"),
    [
        ("divisions_2013", "Swadlincote Central", "divisions_2025", "is now mostly Swadlincote East (61% of"),
        ("divisions_2025", "Swadlincote West", "divisions_2013", "was mostly Swadlincote North (97% of"),
        ("wards", "Woodville", "divisions_2025", "is mostly in Melbourne & Woodville (75% of"),
        ("wards", "Midway", "districts", "is in South Derbyshire (all of"),
    ],
)
def test_an_area_is_carried_to_the_one_with_most_of_its_addresses_and_how_much_is_told(
    pack, origin, name, target, sentence
):
    assert told(pack, origin, name, target) == f"{name} {sentence} its postcodes)."


def test_areas_of_one_name_are_told_apart(pack):
    assert told(pack, "divisions_2013", "Aston", "divisions_2025") == (
        "Aston stays selected: the electoral division of that name has 67% of its postcodes."
    )


def test_what_no_area_has_half_of_is_not_carried(pack):
    assert told(pack, "wards", "Midway", "lsoa_2021") == (
        "Nothing is selected now: no neighbourhood (LSOA 2021) has half of the postcodes of Midway."
    )
    # A few stray postcodes on the border are not a place outside the district.
    assert told(pack, "districts", "Derby", "wards") == (
        "Nothing is selected now: Derby lies in none of the wards here."
    )
    assert told(pack, "districts", "Amber Valley", "wards").endswith("lies in none of the wards here.")


def test_a_second_district_carries_its_own(fenland):
    assert told(fenland, "msoa_2011", "Fenland 001", "wards") == (
        "Fenland 001 is mostly in Leverington & Wisbech Rural (81% of its postcodes)."
    )


def test_the_layer_of_a_code_is_found(pack):
    assert layer_with(pack, "E05008820").id == "wards"
    assert layer_with(pack, "E58000246").id == "divisions_2013"
    assert layer_with(pack, "E99999999") is None
