"""The district's own profile: what its parts add up to, and the counts behind the rates published for it."""

import shutil

import geopandas as gpd
import pytest

from sdmap.figures.by_schools import dispersion_of_district
from sdmap.figures.derivations import count_behind
from sdmap.figures.figures import comparator_figure
from sdmap.figures.of_district import interval_of_district
from sdmap.pack.opening import open_pack
from sdmap.render.reports.brief import brief_report
from sdmap.render.reports.profile import profile_report
from sdmap.render.reports.records import Grid, Picture, Words
from sdmap.stats.school_counts import wilson_by_schools
from sdmap.topics.aims.found import target_results
from sdmap.topics.brief.found import brief
from sdmap.topics.profile import words
from sdmap.topics.profile.district_words import district_sentences
from sdmap.topics.profile.first import key_and_other_figures
from sdmap.topics.profile.found import profile
from sdmap.topics.profile.headline import not_counted, profile_headline
from tests.conftest import FENLAND

ENGLAND = "E92000001"
SUMMED = "Summed from its schools, because these data hold no figure published for"
COUNTED = (
    "Children in income-deprived families, 2025: the official rate is 26.2%. The counts published for its"
    " neighbourhoods (LSOA 2021), each rounded to 5, make about 5,435 of 20,952 children aged 0 to 15 (Ministry of"
    " Housing, Communities and Local Government). 1 of these areas has no published count."
)


@pytest.fixture(scope="module")
def district(pack):
    return profile(pack, pack.layer("districts"), pack.code, ENGLAND)


def test_a_measure_that_its_layer_lacks_is_the_sum_it_is_compared_with_and_says_so(pack, district):
    meals = next(row for row in words.figure_rows(district) if row.title == "Free school meals")
    assert (meals.period, meals.value, meals.counts) == ("January 2023", "23.5%", "3,079 of 13,085")
    measure = pack.indicator("free_school_meals")
    assert meals.figure.value == comparator_figure(pack, measure, pack.code, "2023-01").value
    assert (meals.interval, meals.rank) == ("20.5% to 26.8%", "")
    assert meals.comparator == "lower than 23.8%, but not clearly"
    assert district_sentences(district, [meals.figure]) == (
        f"{SUMMED} South Derbyshire: Free school meals, January 2023 (3,079 of 13,085; Department for Education).",
    )
    key, rest = key_and_other_figures(district)
    assert meals in key, "the pack's main measure stands open"
    assert "Expected standard at 11: boys, 2024/25 (about 239 of 440, without six schools whose result" in " ".join(
        district_sentences(district, [row.figure for row in rest])
    )
    assert {row.figure.parts.source for row in district.summed} <= {source.id for source in district.sources}


def test_a_sum_is_held_against_the_comparator_by_the_same_rule_as_in_the_aims(pack, district):
    poor = next(row for row in words.figure_rows(district) if row.title == "Expected standard at 11: disadvantaged")
    assert (poor.value, poor.interval, poor.comparator) == ("37.2%", "30.5% to 44.4%", "worse than 47%")
    lines = [line for aim in target_results(pack) for line in aim.lines]
    (gap,) = next(line.gaps for line in lines if line.measure.indicator == poor_measure(pack).id)
    assert (gap.value, gap.clear) == (poor.figure.value, True)
    assert profile_headline(district) == (
        "South Derbyshire is worse than England on one of the five measures that can be compared"
    ), "what the table calls worse is counted in the headline"


def test_halves_of_a_year_group_are_not_counted_again_and_a_part_only_where_the_whole_cannot_be_compared(district):
    left = [row.indicator.short_title for row in not_counted(district)]
    assert left == [
        "Year 6 overweight or obese",
        "Expected standard at 11: boys",
        "Expected standard at 11: girls",
        "Disadvantaged at 11",
    ]


def test_the_interval_of_a_sum_allows_for_schools_and_for_whole_percentages(pack):
    poor = poor_measure(pack)
    factor = dispersion_of_district(pack, poor, "2024/25")
    lower, upper = interval_of_district(pack, poor, "2024/25", 87, 234)
    plain = wilson_by_schools(87, 234, factor)
    assert (lower < 100 * plain[0], upper > 100 * plain[1]) == (True, True)
    assert interval_of_district(pack, pack.indicator("income_deprived_children"), "2025", 5435, 20952) is None


def poor_measure(pack):
    return pack.indicator("key_stage_2_reading_writing_maths_disadvantaged")


def test_what_is_summed_is_on_no_other_areas_profile(pack):
    derby = profile(pack, pack.layer("districts"), "E06000015", ENGLAND)
    assert derby.summed == district_sentences(derby, [row.figure for row in words.figure_rows(derby)]) == ()


def test_a_count_stands_beside_the_official_rate_and_never_where_rounding_does_not_explain_it(pack, district):
    poor = next(row for row in words.figure_rows(district) if row.title.startswith("Children in income-deprived"))
    assert (poor.value, poor.counts) == ("26.2%", "about 5,435 of 20,952")
    assert district_sentences(district, [poor.figure]) == (COUNTED,)
    assert "iod_2025" in {source.id for source in district.sources}
    idaci = pack.indicator("income_deprived_children")
    assert count_behind(pack, idaci, "2025", 26.2).uncounted == 1
    assert count_behind(pack, idaci, "2025", 27.0) is None, "further from the rate than the rounding to 5"
    assert count_behind(pack, idaci, "2019", 11.4) is None, "ten counts are withheld, and no rates stand for them"


def test_paper_has_the_places_like_it_as_a_picture_and_a_table(pack):
    report = profile_report(pack, pack.layer("districts"), pack.code, comparator=ENGLAND)
    section = next(each for each in report.sections if each.title == "Places like South Derbyshire")
    assert [type(block) for block in section.blocks] == [Words, Picture, Grid]
    derby = profile_report(pack, pack.layer("districts"), "E06000015", comparator=ENGLAND)
    assert not [each for each in derby.sections if each.title.startswith("Places like")]


def test_paper_says_the_same(pack):
    report = profile_report(pack, pack.layer("districts"), pack.code, comparator=ENGLAND)
    (grid,) = [block for block in report.sections[0].blocks if getattr(block, "caption", "").endswith("by indicator")]
    assert ("Free school meals, January 2023", "23.5%") in [cells[:2] for cells in grid.rows]
    notes = [block.text for block in report.sections[0].blocks if isinstance(block, Words) and block.tone == "note"]
    assert COUNTED in notes
    assert any(note.startswith(SUMMED) for note in notes)


def test_the_districts_brief_has_figures_that_no_other_district_has_and_gives_them_no_place(pack):
    districts = pack.layer("districts")
    found = brief(pack, districts, pack.code, ENGLAND)
    alone = [each.indicator.id for each in found.standings if not each.placed]
    assert alone == [
        "key_stage_2_reading_writing_maths_disadvantaged", "income_deprived_children", "free_school_meals",
        "deprived_households",
    ]  # fmt: skip
    assert {each.indicator.id for each in found.placed}.isdisjoint(alone)
    picture, table = brief_report(pack, districts, pack.code, comparator=ENGLAND).sections[1].blocks
    assert ("Free school meals, January 2023", "23.5%", "23.8%", "–", "–", "–") in table.rows
    assert ("Children in income-deprived families, 2025", "26.2%", "36.7%", "–", "–", "–") in table.rows
    assert (
        "No worst and best among the districts in these data: expected standard at 11: disadvantaged (2024/25),"
        " children in income-deprived families (2025), free school meals (January 2023) and deprived households (2021)."
        in table.note
    )
    assert "3,079 of 13,085" in table.note
    assert "about 5,435 of 20,952 children" in table.note
    assert "Free school meals" not in picture.alt
    assert {"iod_2025", next(row for row in found.profile.summed).figure.parts.source} <= {
        each.id for each in found.sources
    }


def test_another_district_has_its_own(tmp_path):
    folder = shutil.copytree(FENLAND, tmp_path / "fenland")
    outline = gpd.read_file(folder / "geo/wards.geojson").dissolve()[["geometry"]]
    outline.assign(code="E07000010", name="Fenland").to_file(folder / "geo/districts.geojson")
    named = '[[comparators]]\ncode = "E07000010"\nname = "Fenland"\nlayer = "districts"\n\n[[layers]]\n'
    named += 'id = "districts"\n'
    named += 'title = "Districts"\nsingular = "district"\nplural = "districts"\nfile = "geo/districts.geojson"\n'
    named += 'vintage = "2025"\nsource = "ons_wards"\n'
    with (folder / "area.toml").open("a") as file:
        file.write(f"\n{named}")
    with (folder / "data/observations.csv").open("a") as file:
        file.write("children_population,districts,E07000010,2015,17361,98366,,,,observed,iod_2019\n")
    made = open_pack(folder)
    found = profile(made, made.layer("districts"), made.code, ENGLAND)
    assert f"{SUMMED} Fenland: Free school meals, January 2019 (2,386 of 13,066;" in " ".join(
        district_sentences(found, [row.figure for row in words.figure_rows(found)])
    )
