"""School against home, and children by fifth of deprivation: rules, sums, sentences and names that do not overlap."""

import csv
from dataclasses import replace

import pytest

from sdmap.figures.comparison import benchmark
from sdmap.figures.fifths import FIFTHS, fifths
from sdmap.figures.figures import ask, figures
from sdmap.topics.home import words
from sdmap.topics.home.counted import counted
from sdmap.topics.home.counted_words import counted_sentences, counted_table
from sdmap.topics.home.fifths_words import fifths_headline, fifths_sentences, fifths_table
from sdmap.topics.home.found import MARGIN, school_and_home
from sdmap.topics.home.tables import snapshot_table
from sdmap.ui.charts.home import bars, frame, scatter, scatter_labels
from sdmap.ui.charts.labels import _overlap, box_of
from tests.conftest import ROOT

ASTON, SOUTH, NORTH = "E58000196", "E58000248", "E58000247"


@pytest.fixture(scope="module")
def found(pack):
    return school_and_home(pack, pack.layer("divisions_2013"))


@pytest.fixture(scope="module")
def children(pack):
    return fifths(pack, pack.layer("divisions_2013"), pack.indicator("income_deprived_children"))


def area(snapshot, code):
    return next(row for row in snapshot.areas if row.code == code)


def test_each_index_is_held_beside_the_census_next_to_its_data(found):
    assert [(now.school.period, now.home.period) for now in found.snapshots] == [
        ("2023-01", "2025"),
        ("2019-01", "2019"),
    ]


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards", "msoa_2011"])
def test_sides_follow_the_rule_and_the_figures_of_the_maps(pack, layer):
    for now in school_and_home(pack, pack.layer(layer)).snapshots:
        at_school = figures(pack, ask(pack, layer, "free_school_meals", now.school.period))
        at_home = figures(pack, ask(pack, layer, "income_deprived_children", now.home.period))
        own_school, own_home = (each.value for each in now.district)
        for row in now.areas:
            assert row.school == pytest.approx(at_school.at[row.code, "value"])
            assert row.home == pytest.approx(at_home.at[row.code, "value"])
            lower, upper = at_school.loc[row.code, ["lower", "upper"]]
            assert row.by_school == ("above" if lower > own_school else "below" if upper < own_school else "near")
            away = row.home / own_home - 1
            assert row.by_home == ("above" if away > MARGIN else "below" if away < -MARGIN else "near")


def test_are_the_places_the_same_by_home_as_by_school(found):
    assert words.home_headline(found) == (
        "Six of the eight electoral divisions compare with South Derbyshire in the same way by school and by home; in"
        " one the two give different answers: Aston."
    )
    assert words.snapshot_sentences(found, found.snapshots[0]) == (
        "Higher than South Derbyshire by both: Swadlincote Central and Swadlincote North.",
        "Lower than South Derbyshire by both: Etwall and Repton.",
        "Similar to South Derbyshire by both: Linton, Melbourne and Swadlincote South.",
        "The two give different answers: Aston (lower by school, similar by home).",
        "Not clear by school; by home: Hilton (lower).",
    )


def test_schools_like_the_districts_and_children_poorer(found):
    """Swadlincote South: by the census and index of 2019 its schools are like others', its children poorer."""
    earlier = area(found.snapshots[1], SOUTH)
    assert (earlier.by_school, earlier.by_home, earlier.verdict) == ("near", "above", "home only")
    assert words.area_sentence(found, SOUTH) == (
        "Schools in Swadlincote South are not clearly different in free school meals from South Derbyshire’s (26.2%"
        " against 23.5%, January 2023), and a similar share of children there are in income-deprived"
        " families (24.8% against 26.2%, index 2025)."
    )
    assert words.earlier_sentence(found, SOUTH) == (
        "Earlier the picture was different (schools in January 2019, homes in the index of 2019: similar by school,"
        " higher by home)."
    )


def test_a_disagreement_is_a_but(found):
    assert area(found.snapshots[0], ASTON).verdict == "differ"
    assert "23.5%, January 2023), but a similar share of children there" in words.area_sentence(found, ASTON)
    assert words.earlier_sentence(found, NORTH) == ""
    row = area(found.snapshots[0], ASTON)
    assert words.verdict_words(row) == "Different answers: lower by school, similar by home"
    opposed = replace(row, by_home="above")
    assert words.verdict_words(opposed) == "They disagree: lower by school, higher by home"
    told = words.snapshot_sentences(found, replace(found.snapshots[0], areas=(opposed,)))
    assert told == ("The two disagree: Aston (lower by school, higher by home).",)


def test_the_districts_own_figures_stand_beside_englands_or_say_that_there_is_none(found):
    now, earlier = found.snapshots
    told = words.levels_sentence(found, now)
    assert "by school 23.5%" in told
    assert "(England 23.8%)" in told
    assert "by home 26.2%" in told
    assert "(England 36.7%)" in told
    assert "(England’s figure is not in these data)" in words.levels_sentence(found, earlier)


def test_where_most_areas_have_no_school_nothing_is_held_together(pack):
    assert school_and_home(pack, pack.layer("lsoa_2021")) is None
    assert school_and_home(pack, pack.layer("districts")) is None
    told = words.not_here("neighbourhoods", ["Electoral divisions, from 2025", "Wards"])
    assert told.endswith("They are compared for “Electoral divisions, from 2025” and “Wards”.")


def test_an_area_without_a_figure_has_no_sentence(found):
    row = replace(area(found.snapshots[0], NORTH), school=None, by_school="not known")
    without = replace(found, snapshots=(replace(found.snapshots[0], areas=(row,)),))
    assert words.area_sentence(without, NORTH) == ""
    assert words.verdict_words(row) == "Not known"
    assert snapshot_table(without, without.snapshots[0]).rows[0][1] == "no figure"


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards"])
@pytest.mark.parametrize("width", [640.0, 265.0])
def test_names_in_the_scatter_cover_no_dot_and_no_name(pack, layer, width):
    both = school_and_home(pack, pack.layer(layer))
    now = both.snapshots[0]
    within = replace(frame(now), width=width)
    labels = scatter_labels(both, now, within)
    boxes = [box_of(label, within) for label in labels]
    assert not any(_overlap(one, other) for i, one in enumerate(boxes) for other in boxes[:i])
    named = {label.text for label in labels}
    lacking = {row.name for row in now.areas} - named
    assert len(lacking) <= (0 if width > 600 and layer != "wards" else 1 if width > 600 else 6), lacking


def test_the_chart_marks_the_area_chosen(found):
    spec = scatter(found, found.snapshots[0], SOUTH).to_dict()
    said = [layer["mark"].get("description", "") for layer in spec["layer"] if isinstance(layer["mark"], dict)]
    assert "Swadlincote South, the area chosen" in said
    assert snapshot_table(found, found.snapshots[0], SOUTH).marked == (4,)


def test_children_of_the_neighbourhoods_are_those_of_the_files(children):
    with (ROOT / "data/area_deciles.csv").open(encoding="utf-8", newline="") as file:
        decile = {
            row["code"]: int(row["decile"])
            for row in csv.DictReader(file)
            if (row["layer"], row["index"], row["period"]) == ("lsoa_2021", "idaci", "2025")
        }
    with (ROOT / "data/observations.csv").open(encoding="utf-8", newline="") as file:
        people = {
            row["code"]: float(row["denominator"])
            for row in csv.DictReader(file)
            if (row["indicator"], row["layer"], row["period"]) == ("income_deprived_children", "lsoa_2021", "2025")
        }
    assert len(decile) == len(people) == 62
    expected = [sum(n for code, n in people.items() if (decile[code] + 1) // 2 == fifth) for fifth in FIFTHS]
    assert children.whole.counts == pytest.approx(expected)
    assert (children.period, children.origin.id, children.lacking) == ("2025", "lsoa_2021", 0)


@pytest.mark.parametrize("layer", ["divisions_2013", "divisions_2025", "wards", "msoa_2011", "lsoa_2021"])
def test_no_child_is_lost_whichever_areas_they_are_shared_to(pack, children, layer):
    found = fifths(pack, pack.layer(layer), pack.indicator("income_deprived_children"))
    assert found.whole.counts == pytest.approx(children.whole.counts)
    assert sum(row.total for row in found.areas) == pytest.approx(children.whole.total)
    rates = figures(pack, ask(pack, layer, "income_deprived_children", "2025")) if layer != "msoa_2011" else None
    for row in found.areas if rates is not None else ():
        assert row.total == pytest.approx(rates.at[row.code, "denominator"], rel=0.001), row.name


def test_how_many_children_is_that(children):
    assert fifths_headline(children) == (
        "640 of South Derbyshire’s 20,952 children aged 0 to 15 live in England’s most deprived fifth of"
        " neighbourhoods: more than half of them in Swadlincote North (about 277) and Melbourne (about 274)."
    )
    told = fifths_sentences(children)
    assert told[0].startswith("With the next fifth it is 4,238, 20% of South Derbyshire’s")
    assert told[1] == (
        "Neighbourhoods (LSOA 2021) are put into fifths of England by IDACI 2025, each with all its children; the"
        " numbers of children aged 0 to 15 are those of the same index."
    )
    assert any("shared out by postcodes" in line for line in told)
    assert told[-1].endswith(
        "Not every child in the most deprived fifth lives in an income-deprived family, and many who do live elsewhere."
    )
    table = fifths_table(children, NORTH)
    assert table.rows[0][0] == "▶ Swadlincote North"
    assert table.rows[-1][:7] == ("All of South Derbyshire", "640", "3,598", "5,648", "6,854", "4,212", "20,952")


def test_where_all_live_in_one_area_all_is_said(pack):
    found = fifths(pack, pack.layer("msoa_2011"), pack.indicator("income_deprived_children"))
    assert fifths_headline(found).endswith(
        "England’s most deprived fifth of neighbourhoods: all of them in South Derbyshire 007, mostly in Midway."
    )


def test_the_bars_hold_what_the_table_says(children):
    spec = bars(children).to_dict()
    pieces = {(r["name"], r["fifth"]): r["count"] for rows in spec["datasets"].values() for r in rows}
    for row in children.areas:
        for place, fifth in enumerate(FIFTHS):
            assert pieces.get((row.name, fifth), 0.0) == pytest.approx(row.counts[place])


def test_a_pack_that_does_not_name_low_income_by_home_has_neither(fenland):
    assert all(school_and_home(fenland, layer) is None for layer in fenland.layers.values())


@pytest.mark.parametrize("layer", ["wards", "msoa_2011"])
def test_children_in_low_income_are_numbers_at_the_nearest_level_that_knows_them(pack, layer):
    (each,) = counted(pack, pack.layer(layer))
    assert (each.asked.layer.id, each.asked.indicator.id, each.asked.period) == (
        "msoa_2011",
        "low_income_children",
        "2021/22",
    )
    assert counted_sentences(each)[:2] == (
        "South Derbyshire has 4,723 children in relative low income families.",
        "More than half of them, 54%, live in five of the 12 larger neighbourhoods (MSOA 2011): South Derbyshire 012,"
        " mostly in Church Gresley (595); South Derbyshire 008, mostly in Newhall and Stanton (546); South Derbyshire"
        " 007, mostly in Midway (496); South Derbyshire 011, mostly in Linton (480); South Derbyshire 013, mostly in"
        " Woodville (457).",
    )
    *rows, whole = counted_table(each).rows
    assert len(rows) == 12
    assert abs(sum(int(row[1]) for row in rows) - 4723) <= 10
    assert whole == ("All of South Derbyshire, as published", "4,723", "")


def test_a_pack_that_counts_nobody_at_home_has_no_such_table(fenland):
    assert not any(counted(fenland, layer) for layer in fenland.layers.values())


def test_a_number_is_not_held_against_another_areas(pack):
    found = benchmark(pack, ask(pack, "msoa_2011", "low_income_children"), pack.code)
    assert (found.value, found.refused) == (
        4723.0,
        "a number depends on how many live in an area, so areas are not held against it",
    )
