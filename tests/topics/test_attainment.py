"""Where the gap opened, in words and tables; how areas changed; boys and girls."""

from types import SimpleNamespace

import pytest

from sdmap.stats.inequality import Estimate
from sdmap.topics.attainment import change_words, tables, words
from sdmap.topics.attainment.changed import LIMITS, change_map
from sdmap.topics.attainment.found import change_maps, course_of, halves_over_time, measured, trends
from sdmap.ui.charts import attainment as charts

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def layer(pack):
    return pack.layer("divisions_2013")


@pytest.fixture(scope="module")
def found(pack, layer):
    return trends(pack, layer)


@pytest.fixture(scope="module")
def maps(pack, layer):
    return {each.indicator.id: each for each in change_maps(pack, layer)}


def course(*values):
    gaps = tuple(SimpleNamespace(period=f"{2015 + i}/{16 + i}", gap=Estimate(v)) for i, v in enumerate(values))
    return course_of(SimpleNamespace(gaps=gaps))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((15, -1, 5, 0, 11), ("come and gone", "2016/17")),
        ((2, 9, 14, 3), ("gone and come", "2017/18")),
        ((2, 3, 9), ("widened", "2015/16")),
        ((9, 8, 2), ("narrowed", "2015/16")),
        ((5, 6, 5.5), ("no course", "")),
        ((0, 11), ("too few", "")),
    ],
)
def test_the_course_of_a_gap_is_told_of_three_years_at_the_least(values, told):
    assert course(*values) == told


def test_the_finding_is_of_the_whole_course_never_of_two_years(found):
    assert words.attainment_headline(found) == (
        "Expected standard at 11: the gap between the Swadlincote urban core and the rest narrowed from"
        " 2015/16 to 2022/23 and has since widened again (though the change is not clear in every set of schools)."
    )
    first = words.trend_sentences(found)[0]
    for year in ("2015/16", "2022/23", "2024/25"):
        assert year in first


def test_the_answer_by_year_to_begin_with_and_without_successors_is_said(found):
    told = " ".join(words.trend_sentences(found))
    assert "the gap grew in all six sets of schools that can be followed, by 8.6 to 11.8 points" in told
    assert "From 2015/16 to 2022/23 the gap shrank by 17.2 points (95% interval of the change −27.0 to −7.1)" in told
    assert "the change is clear in four of them" in told
    assert told.endswith(
        "The answer depends on the starting year: the gap narrowed by 5.4 points from 2015/16 to 2024/25 but grew by"
        " 11.8 points from 2022/23."
    )
    assert "18.6 points behind (95% interval 8.1 to 27.5) in 2015/16, 1.4 points behind (10.5 ahead to 9.9" in told


def test_the_set_is_named_with_who_followed_on_whom_and_what_the_gap_is_without(pack, found):
    told = words.set_sentence(pack, found.chosen)
    assert "Newhall Community Junior School has been succeeded by another school" in told
    assert words.without_sentence(found).endswith(
        "the gap of the four schools left is 15.5 in 2015/16, 0.0 in 2022/23 and 11.1 in 2024/25."
    )
    for name in (*found.chosen.core, *found.chosen.rest):
        assert name in told


def test_a_change_has_its_interval_and_englands_beside(pack, found):
    told = words.chosen_sentence(pack, found.chosen)
    assert "The gap shrank by 5.4 points (95% interval of the change " in told
    assert told.endswith("England went from 53% to 62% (+9 points).")


def test_the_tables_have_every_year_and_every_year_to_begin_with(pack, found):
    years = tables.gap_table(pack, found.chosen)
    assert [row[0] for row in years.rows] == [each.period for each in found.chosen.gaps]
    assert {len(row) for row in years.rows} == {len(years.columns)}
    sets = tables.sets_table(found)
    assert len(sets.rows) == 12
    assert {len(row) for row in sets.rows} == {len(sets.columns)}
    assert sets.rows[6][:4] == ("2015/16, successors left out", "4 and 19", "15.5", "10.7")


@pytest.mark.parametrize(
    ("layer_id", "why"),
    [("msoa_2011", "no core is named among"), ("districts", "no core is named among the districts")],
)
def test_a_layer_that_cannot_tell_says_why(pack, layer_id, why):
    told = trends(pack, pack.layer(layer_id))
    assert why in told
    assert told.endswith(
        "; choose “District wards”, “Electoral divisions, from 2025” or “Electoral divisions of the plan, 2013 to 2025”"
    )


def test_another_pack_has_none(fenland):
    assert measured(fenland) is None
    assert isinstance(trends(fenland, fenland.layer(fenland.default_layer)), str)
    assert halves_over_time(fenland, fenland.layer(fenland.default_layer)) == ()


def test_changes_are_measured_from_englands(maps):
    meals = maps["free_school_meals"]
    assert (meals.earlier, meals.later) == ("2019-01", "2023-01")
    assert meals.comparator_difference == pytest.approx(8.4, abs=0.05)
    north = next(each for each in meals.areas if each.name == "Swadlincote North")
    assert north.relative == pytest.approx(11.0, abs=0.05)
    assert (north.band, north.clear) == (-2, True)
    for shown in maps.values():
        for each in shown.areas:
            size = sum(abs(each.relative) >= limit for limit in LIMITS)
            assert abs(each.band) == size
            assert each.relative == pytest.approx(each.change.difference - shown.comparator_difference)


def test_who_changed_clearly_otherwise_is_named_with_the_points(maps):
    assert change_words.change_headline(maps["free_school_meals"]) == (
        "Free school meals, January 2019 to January 2023: England’s figure rose by 8.4 points; Swadlincote North’s"
        " (11.0 points more) rose by clearly more."
    )
    assert change_words.change_headline(maps["key_stage_2_reading_writing_maths"]).endswith(
        "England’s figure rose by 9 points; in no electoral division is the change clearly different."
    )


def test_the_change_of_results_is_at_the_same_schools(maps):
    results = maps["key_stage_2_reading_writing_maths"]
    assert (results.earlier, results.later) == ("2015/16", "2024/25")
    assert results.same_schools
    assert sum(each.schools for each in results.areas) == 25
    # What is more of a good thing lies on the better side, what is more of a bad thing on the worse.
    for shown, way in ((results, 1), (maps["free_school_meals"], -1)):
        assert all(each.band * each.relative * way >= 0 for each in shown.areas)


def test_both_maps_have_one_scale_in_words(maps):
    assert len({change_words.band_words(shown) for shown in maps.values()}) == 1
    for shown in maps.values():
        table = tables.change_table(shown)
        assert len(table.rows) == len(shown.areas)
        assert {len(row) for row in table.rows} == {len(table.columns)}
        (place,) = tables.change_table(shown, shown.areas[1].code).marked
        assert place == 1


def test_a_measure_in_overlapping_periods_is_mapped_between_periods_apart(pack):
    shown = change_map(pack, pack.layer("msoa_2011"), pack.indicator("year_6_obesity"), ENGLAND)
    if shown is not None:
        ends = [[int(year) for year in period.split("-")[0].split("/")[:1]] for period in (shown.earlier, shown.later)]
        assert ends[1][0] - ends[0][0] >= 3


def test_boys_and_girls_over_the_years(pack, layer):
    series = halves_over_time(pack, layer)
    assert words.halves_headline(series) == (
        "Girls are ahead of boys in South Derbyshire: expected standard at 11, 2024/25, 54.3% of boys and 61.3% of"
        " girls, a gap of 7.0 points; England’s is 7."
    )
    told = " ".join(words.halves_sentences(series))
    assert "In all seven years girls were ahead of boys in the district, clearly in five." in told
    assert (
        "A school without both figures is left out: in the core, Newhall Community Junior School (now Newhall Junior"
        " School) and Woodville CofE Junior School (now Three Trees CofE Junior Academy). Counts of 1 to 4 are"
        " withheld."
    ) in told
    years = tables.halves_years_table(series)
    assert years.columns == ("Year", "Swadlincote urban core", "The rest of South Derbyshire", "South Derbyshire",
                             "England")  # fmt: skip
    assert len(years.rows) == 7
    assert years.caption.startswith("Girls’ figure minus boys’, ")
    assert years.rows[-1][-1] == "+7"
    # Its axis, its title and the words on top take some 70 pixels: each name has a line to itself.
    assert charts.halves(series[-1]).height >= 70 + 16 * (3 + len(series[-1].areas))
    by_school = tables.halves_schools_table(series[-1])
    assert ("Eureka Primary School", "Withheld", "Withheld", "Withheld") in by_school.rows


def test_withheld_and_missing_are_told_apart_on_the_map(pack):
    # Ruled lines and crosses, as on paper; in words with the reason where a pointer asks.
    for layer, patterns in (("wards", {"withheld"}), ("lsoa_2021", {"withheld", "missing"})):
        shown = change_map(pack, pack.layer(layer), pack.indicator("key_stage_2_reading_writing_maths"), ENGLAND)
        lacking = [each for each in shown.areas if each.band is None]
        assert {each.lacking for each in lacking} == patterns
        assert {each.lacking for each in shown.areas if each.band is not None} == {"none"}
        datasets = charts.changes(shown).to_dict()["datasets"].values()
        shapes = [shape for rows in datasets for shape in rows if "geometry" in shape]
        lines = [shape for shape in shapes if shape["geometry"]["type"] == "MultiLineString"]
        assert len(lines) == len(lacking)
        steps = {shape["properties"]["step"].partition(":")[0] for shape in shapes if "step" in shape["properties"]}
        assert {word for word in ("Withheld", "Not available") if word in steps} == {
            {"withheld": "Withheld", "missing": "Not available"}[each] for each in patterns
        }
