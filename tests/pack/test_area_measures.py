"""What measures of whole areas are called, and what keeps a pack's words and its rows together."""

import pytest

from sdmap.checks import check_pack
from sdmap.pack.area_measures import AREA_MEASURES_FILE, area_measure_faults, area_measures, neighbour_models
from sdmap.pack.beyond import AREA_STATISTICS, neighbours
from sdmap.pack.opening import open_pack
from sdmap.pack.reading import table_of
from sdmap.text.errors import PackError


def test_every_measure_and_every_model_has_its_words(pack):
    assert set(table_of(pack, AREA_STATISTICS)["measure"]) == set(area_measures(pack))
    assert set(neighbours(pack)["model"]) == set(neighbour_models(pack))
    assert all(each.definition.endswith(".") and each.subject for each in area_measures(pack).values())
    assert area_measures(pack)["low_income_after_housing_costs"].polarity == "low is good"
    assert neighbour_models(pack)["global"].named == "ONS, overall similarity"


def test_a_pack_without_the_file_has_none(fenland):
    assert not area_measures(fenland)
    assert not neighbour_models(fenland)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('polarity = "high is good"', 'polarity = "up"', "“polarity” is “up”"),
        ('id = "attainment_8"', 'id = "attainment_9"', "the measure “attainment_8” is not described"),
        ('id = "attainment_8"', 'id = "level_3_by_19"', "“level_3_by_19” is there twice"),
        ('id = "economic"', 'id = "economical"', "the model “economic” is not described"),
        ('unit = "points"', "", "[attainment_8] lacks “unit”"),
    ],
)
def test_words_without_rows_and_rows_without_words_are_named(own_pack, old, new, told):
    path = own_pack / AREA_MEASURES_FILE
    path.write_text(path.read_text().replace(old, new, 1))
    faults = []
    try:
        faults += area_measure_faults(open_pack(own_pack))
    except PackError as fault:
        faults.append(fault)
    assert any(told in str(fault) for fault in faults)


def test_a_fault_of_the_file_is_told_with_its_mend(own_pack):
    (own_pack / AREA_MEASURES_FILE).write_text('[[area_measures]]\nid = "one"\nname = "two"\n')
    with pytest.raises(PackError, match="unknown field “name”"):
        area_measures(open_pack(own_pack))
    assert any("unknown field “name”" in str(fault) for fault in check_pack(own_pack))


def test_what_low_income_by_home_is_must_be_an_indicator(own_pack):
    path = own_pack / "area.toml"
    path.write_text(path.read_text().replace('by_home = "income_deprived_children"', 'by_home = "wealth"'))
    with pytest.raises(PackError, match="speaks of the indicator “wealth”"):
        open_pack(own_pack)
