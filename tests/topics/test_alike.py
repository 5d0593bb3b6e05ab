"""The district among places like it: figures as in the file, places from the worse end, groups that are too small."""

import csv
from dataclasses import replace
from statistics import median

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.topics.alike import words
from sdmap.topics.alike.found import group_by, groups, on_map, own_groups
from sdmap.topics.alike.tables import group_table, members_table, model_table
from sdmap.ui.charts.alike import strips
from tests.conftest import ROOT

RWM = "key_stage_2_reading_writing_maths"


def rows_of(name):
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def first(pack):
    return own_groups(pack)[0]


def of(group, measure, pupils="all"):
    return next(each for each in group.standings if (each.measure.id, each.pupils) == (measure, pupils))


def test_the_district_has_three_groups_and_its_county_one(pack):
    found = [(group.name, group.model.id, len(group.names)) for group in groups(pack)]
    assert found == [
        ("South Derbyshire", "global", 20),
        ("South Derbyshire", "economic", 20),
        ("South Derbyshire", "demographic", 20),
        ("Derbyshire", "children’s services", 10),
    ]
    assert [group.code for group in own_groups(pack)] == [pack.code] * 3
    assert group_by(pack, "economic").model.id == "economic"
    assert group_by(pack, "gossip").model.id == "global"


def test_every_figure_is_that_of_the_file_and_of_one_source(pack):
    statistics = {(r["measure"], r["pupils"], r["code"], r["period"]): r for r in rows_of("area_statistics.csv")}
    for group in groups(pack):
        for each in group.standings:
            own = statistics[each.measure.id, each.pupils, group.code, each.period]
            assert each.value == float(own["value"])
            for place in each.others:
                row = statistics[each.measure.id, each.pupils, place.code, each.period]
                assert (place.value, row["source"]) == (float(row["value"]), own["source"])
            assert len(each.others) + len(each.lacking) == len(group.names)
            assert each.middle == median(place.value for place in each.others)


def test_the_place_is_counted_from_the_worse_end_whatever_the_polarity(pack):
    for group in groups(pack):
        for each in group.standings:
            shown = [round(place.value + 1e-9, each.measure.decimals) for place in each.others]
            own = round(each.value + 1e-9, each.measure.decimals)
            low = each.measure.polarity == "low is good"
            assert each.rank == 1 + sum(value > own if low else value < own for value in shown), each
            assert (each.ahead(each.value) < 0) == (each.side == "worse") or each.side == "about the same"


def test_are_we_worse_than_places_like_us(pack, first):
    assert words.alike_headline(first) == (
        "Against the median of places like South Derbyshire (the ONS’s overall-similarity group), South Derbyshire is"
        " worse on seven (on one of them by too little to be sure of) and about the same on one, of"
        " eight measures known for it."
    )
    assert words.standing_sentence(of(first, RWM)) == (
        "Reading, writing and maths at 11 (2024/25): 56%, worse than their median, 62% (range 50% to 73%); 2nd worst of"
        " 21, including South Derbyshire."
    )
    assert words.standing_sentence(of(first, "level_3_of_adults")).startswith(
        "Adults with level 3 (2023): 61.9% (95% interval 52.0% to 71.8%), worse than their median, 68.6%, which lies"
        " within the interval"
    )
    assert words.model_sentence(own_groups(pack)) == (
        "The finding does not depend on the choice of group: in each of the three (overall similarity, economic"
        " similarity and demographic similarity), worse than the median on seven of the eight measures."
    )


def test_in_the_middle_or_under_half_a_point_away_is_about_the_same(pack, first):
    talk = of(first, "early_years_communication")
    assert words.place_words(talk) == "in the middle of 21"
    assert "82.6%, about the same as their median, 82.7%" in words.standing_sentence(talk)
    assert group_table(pack, first).rows[0][4] == "About the same"
    for each in (each for group in groups(pack) for each in group.standings):
        near = abs(each.value - each.middle) < 0.5 or words.place_words(each).startswith("in the middle")
        assert (each.side == "about the same") == near, each


def test_neighbours_without_a_figure_are_named(pack):
    economic = group_by(pack, "economic")
    assert of(economic, RWM).lacking == ("West Lothian", "East Lothian")
    assert "no figure of West Lothian and East Lothian" in words.standing_sentence(of(economic, RWM))
    table = group_table(pack, economic)
    assert "Neighbours without a figure" in table.columns
    assert "Neighbours without a figure" not in group_table(pack, own_groups(pack)[0]).columns


def test_the_place_moves_with_the_model(pack):
    table = model_table(pack)
    row = next(row for row in table.rows if row[0].startswith("Reading, writing"))
    assert [cell.split(",")[0] for cell in row[1:]] == ["2nd worst of 21", "Worst of 19", "2nd worst of 20"]


def test_of_the_county_pupils_on_free_meals_are_told_too(pack):
    county = groups(pack)[-1]
    assert of(county, "higher_education_by_19", "FSM").value == 17.0
    assert of(county, "higher_education_by_19", "FSM").country == 28.9
    named = [words.measure_name(each) for each in county.standings]
    assert "Higher education by 19, free school meals" in named
    assert len(set(named)) == len(named)


def test_who_is_on_a_map_is_said_with_how_many_are_not(first):
    assert words.drawn_sentence(first) == (
        "3 of the 20 are drawn on the map of districts: Huntingdonshire, Rushcliffe and South Cambridgeshire; the"
        " other 17 have no boundary in these data."
    )
    assert words.drawn_sentence(replace(first, drawn=first.names[:19])).endswith(
        "the other one has no boundary in these data."
    )
    assert "no map shows them" in words.drawn_sentence(replace(first, drawn=(), layer=None))


def test_the_map_of_the_places_is_of_a_measure_that_they_have(pack, first):
    measure = on_map(pack, first)
    assert measure.id == "key_stage_2_reading_writing_maths"
    shown = draw(pack, MapRequest(layer="districts", indicator=measure.id)).areas.set_index("name")["value"]
    assert shown[list(first.drawn)].notna().all()
    assert on_map(pack, replace(first, drawn=())) is None


@pytest.mark.parametrize(
    ("rank", "ties", "polarity", "told"),
    [
        (1, 1, "high is good", "worst of 11"),
        (2, 1, "low is good", "2nd worst of 11"),
        (2, 3, "high is good", "joint 2nd worst of 11"),
        (6, 1, "high is good", "in the middle of 11"),
        (11, 1, "high is good", "best of 11"),
        (10, 2, "high is good", "joint best of 11"),
        (1, 11, "high is good", "the same in all 11"),
        (3, 1, "neither", "3rd lowest of 11"),
        (11, 1, "neither", "highest of 11"),
    ],
)
def test_places_in_words(first, rank, ties, polarity, told):
    standing = of(first, RWM)
    made = replace(standing, rank=rank, ties=ties, of=11, measure=replace(standing.measure, polarity=polarity))
    assert words.place_words(made) == told


def test_the_chart_has_a_dot_for_each_figure_and_worse_is_left(first):
    spec = strips(first).to_dict()
    values = [row for rows in spec["datasets"].values() for row in rows if "ahead" in row]
    dots = {(row["measure"], row["name"]): row["ahead"] for row in values}
    assert len(dots) == sum(each.of for each in first.standings)
    # More children on low income than the median: to the left, though the figure is higher.
    low = of(first, "low_income_before_housing_costs")
    assert low.value > low.middle
    assert dots["Low income, before housing costs, 2024/25", "South Derbyshire"] == pytest.approx(
        low.middle - low.value
    )


def test_the_table_of_all_figures_has_every_place_nearest_first(first):
    table = members_table(first)
    assert [row[0] for row in table.rows] == ["▶ South Derbyshire", *first.names]
    assert table.rows[1][0] == "Tewkesbury"


def test_fewer_than_five_neighbours_with_a_figure_are_no_group(own_pack):
    path = own_pack / "data/statistical_neighbours.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if int(line.split(",")[2]) <= 4]
    path.write_text("\n".join([lines[0], *kept]) + "\n", encoding="utf-8")
    assert groups(open_pack(own_pack)) == ()
    assert words.told_sentences(open_pack(own_pack)) == ()


def test_a_pack_without_neighbours_has_nothing_to_say(fenland):
    assert groups(fenland) == ()
    assert group_by(fenland, "global") is None
    assert words.told_sentences(fenland) == ()
    assert model_table(fenland) is None
