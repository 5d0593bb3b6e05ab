"""Schools and childcare: what is known of them, what is withheld, and whom they may be held against."""

import dataclasses
import re

import pytest

from sdmap.figures.withholding import withheld
from sdmap.pack.observations import published
from sdmap.pack.opening import open_pack
from sdmap.topics.schools import attainment_words
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.attainment import measure_tables, only
from sdmap.topics.schools.choice import choose
from sdmap.topics.schools.found import childcare_groups, school_map, school_rows, school_sources, school_summary
from tests.conftest import SCHOOL_HEADER

LAYER = "divisions_2013"


@pytest.fixture
def rows(pack):
    return {row.urn: row for row in school_rows(pack, pack.layer(LAYER))}


@pytest.fixture
def tables(pack):
    return {table.measure: table for table in measure_tables(pack, pack.layer(LAYER))}


def school(urn, **changes):
    """A line of data/schools.csv, in the first square of the small pack."""
    row = {
        "urn": urn,
        "name": f"School {urn}",
        "phase": "State-funded primary",
        "type": "School",
        "postcode": "AA1 1AA",
        "easting": "401500",
        "northing": "300500",
        "status": "observed",
        "source": "made_up",
    } | changes
    return ",".join(row.get(name, "") for name in SCHOOL_HEADER.strip().split(",")) + "\n"


def with_schools(folder, *lines):
    (folder / "data/schools.csv").write_text(SCHOOL_HEADER + "".join(lines))
    # The made-up indicator stands for free school meals, so that the rule for small numbers is that of the figures.
    with (folder / "area.toml").open("a", encoding="utf-8") as area:
        area.write('[schools]\neligible = "pupils"\n')
    return open_pack(folder)


def test_the_districts_schools_are_counted_and_the_core_has_more_than_its_share(pack):
    # Department for Education, January 2023: 3,079 of 13,085 in state-funded schools.
    found = school_summary(pack, pack.layer(LAYER))
    assert (found.state_funded, found.in_core, found.other, found.outside) == (47, 16, 10, 1)
    assert found.eligible.core.numerator + found.eligible.rest.numerator == 3079
    assert found.eligible.core.denominator + found.eligible.rest.denominator == 13085
    assert school_words.schools_headline(pack, pack.layer(LAYER)) == (
        "Of 47 state-funded schools in South Derbyshire, 16 stand in the Swadlincote urban core; they have 46% of the"
        " pupils and 63% of those eligible for free school meals."
    )


def test_a_layer_without_a_core_is_told_without_one(pack):
    told = school_words.schools_headline(pack, pack.layer("lsoa_2021"))
    assert told == "47 state-funded schools stand in South Derbyshire."
    claim = school_words.schools_claim(pack, pack.layer("lsoa_2021"))
    assert claim == f"{told} Pupils were counted in January 2023."
    assert "core" not in " ".join(school_words.summary_sentences(pack, pack.layer("lsoa_2021")))


def test_a_headline_with_old_counts_of_pupils_says_so_unless_their_date_follows(pack, fenland):
    layer = fenland.layer("wards")
    assert school_words.schools_headline(fenland, layer).endswith("free school meals (figures almost 8 years old).")
    assert "years old" not in school_words.schools_claim(fenland, layer)
    assert "years old" not in school_words.schools_headline(pack, pack.layer(LAYER))


def test_what_was_chosen_is_told_in_words(pack):
    assert school_words.choice_sentence(pack) == ""
    assert school_words.choice_sentence(
        pack, phases=["State-funded primary"], types=["A", "B"], grades=["Good", ""], area="Hilton", core_only=True
    ) == (
        "Chosen: Hilton; only the Swadlincote urban core; Primary; A or B; Ofsted Good or no Ofsted outcome in these"
        " data."
    )


def test_no_withheld_count_of_a_school_is_shown_nor_its_rate(pack, rows):
    counts = published(pack, pack.indicator("free_school_meals"), "schools", "2023-01")
    hidden = {
        code for layer, code in withheld(pack, pack.indicator("free_school_meals"), "2023-01") if layer == "schools"
    }
    assert len(hidden) == 3
    texts = {row[0]: row for row in school_words.schools_table(pack, pack.layer(LAYER), tuple(rows.values())).rows}
    for urn in hidden:
        figure = rows[urn].eligible
        assert (figure.value, figure.numerator, figure.denominator, figure.lower, figure.upper) == (None,) * 5
        assert (figure.status, figure.by_rule) == ("suppressed", "Withheld: fewer than 5")
        assert "Withheld: fewer than 5" in texts[rows[urn].name]
        told = " ".join([school_words.school_sentence(rows[urn], pack), *texts[rows[urn].name]])
        assert f"{counts.loc[urn, 'numerator']:.0f} of" not in told
    shown = [row for row in rows.values() if row.eligible.value is not None]
    assert all(row.eligible.numerator >= 5 or row.eligible.numerator == 0 for row in shown)


def test_sorting_by_free_school_meals_tells_nothing_of_those_withheld(rows):
    ordered = choose(rows.values(), sort="eligible")
    values = [row.eligible.value for row in ordered]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=True)
    rest = ordered[len(known) :]
    assert all(row.eligible.value is None for row in rest)
    assert [row.name for row in rest] == sorted(row.name for row in rest)


def test_every_shown_count_gives_its_share_and_interval(rows):
    for row in rows.values():
        figure = row.eligible
        if figure.value is not None:
            assert figure.value == pytest.approx(100 * figure.numerator / figure.denominator)
            assert figure.lower <= figure.value <= figure.upper


def test_disadvantaged_pupils_are_never_held_against_pupils_who_are_not(tables):
    table = tables["ks2_reading_writing_maths_expected"]
    assert table.disadvantaged is None
    assert table.refused == (
        "England’s 71% is of pupils who are not disadvantaged; the schools’ figures are of disadvantaged pupils"
    )
    for each in tables.values():
        if each.disadvantaged is None:
            assert {row.disadvantaged_comparison for row in each.rows} <= {"not compared"}
            if each.has_disadvantaged:
                assert each.refused


def test_the_gap_is_shown_apart_and_not_as_a_comparison(pack, tables):
    table = tables["ks2_reading_writing_maths_expected"]
    belmont = next(row for row in table.rows if row.urn == "112974")
    assert belmont.gap == 55 - 71
    assert attainment_words.gap_text(belmont.gap, "%") == "16 percentage points below"
    told = " ".join(attainment_words.measure_sentences(table, pack))
    assert "The gap to pupils who are not disadvantaged is shown apart" in told
    assert "it is the national figure for pupils who are not disadvantaged" in told


def test_destinations_of_disadvantaged_pupils_are_held_against_englands_disadvantaged_pupils(tables):
    # The national figure for disadvantaged pupils is 88%; the plan prints 96%, which is the others'.
    table = tables["ks4_sustained_destination"]
    assert (table.all.value, table.disadvantaged.value, table.not_disadvantaged.value) == (94, 88, 96)
    assert table.refused == ""
    assert table.national_gap == -8
    pingle = next(row for row in table.rows if row.urn == "144069")
    assert (pingle.disadvantaged.value, pingle.disadvantaged.denominator) == (92, 39)
    # Of the 36 pupils of 39 that were published, not of 92% of them.
    assert pingle.disadvantaged.lower == pytest.approx(79.68, abs=0.01)
    assert pingle.disadvantaged_comparison == "similar"


def test_withheld_not_available_and_withheld_by_the_department_are_three_things(pack, tables):
    rows = {row.urn: row for row in tables["ks2_maths_progress"].rows}
    assert school_words.figure_text(rows["143513"].disadvantaged) == "Withheld (N/K)"
    assert school_words.figure_text(rows["147398"].disadvantaged) == "No key stage 2 in an infant school (N/A)"
    assert school_words.figure_text(rows["112846"].all) == "Withheld (SUPP)"
    told = attainment_words.measure_sentences(tables["ks2_maths_progress"], pack)
    assert "N/K: withheld; the plan explains it as fewer than 5 pupils." in told
    assert not any(line.startswith("N/A: not available;") for line in told)
    infants = next(line for line in told if line.startswith("N/A of an infant school: there is no key stage 2"))
    assert infants.endswith("does not fit these schools.")


def test_no_mark_is_given_a_reason_that_no_document_gives(pack, rows):
    absence = rows["130809"].absence
    assert (absence.status, school_words.figure_text(absence)) == ("missing", "Not available (N/K)")
    assert school_words.mark_sentences(pack, [absence]) == (
        "N/K of Burton and South Derbyshire College: the plan’s table of secondary schools gives no reason.",
    )
    level_3 = rows["144533"].figure("ks5_level_3_average", "all")
    assert school_words.mark_sentences(pack, [level_3]) == (
        "N/A: not available; the plan’s table of secondary schools gives no reason.",
    )


def test_a_pupil_referral_unit_is_state_funded(small_folder):
    made = with_schools(small_folder, school("1", phase="Pupil referral unit"), school("2", phase="Independent school"))
    rows = {row.urn: row.state_funded for row in school_rows(made, made.layer("squares"))}
    assert rows == {"1": True, "2": False}


def test_a_score_carries_its_sign_and_a_grade_its_letter(tables):
    assert school_words.value_text(-1.2, "score") == "−1.2"
    assert school_words.value_text(0.3, "score") == "+0.3"
    pingle = next(row for row in tables["ks5_a_level_average_points"].rows if row.urn == "144069")
    assert school_words.figure_text(pingle.all) == "28.86 (grade C)"


@pytest.mark.parametrize(
    ("gap", "unit", "words"),
    [
        (1, "%", "1 percentage point above"),
        (-15.1, "points", "15.1 points below"),
        (-0.58, "score", "0.58 below"),
        (0, "%", "none"),
        (0.001, "score", "none"),
        (10, "%", "10 percentage points above"),
    ],
)
def test_gaps_are_told_in_words(gap, unit, words):
    assert attainment_words.gap_text(gap, unit) == words


def test_the_chosen_schools_alone_are_listed(pack, rows):
    secondary = choose(rows.values(), phases=["State-funded secondary"], core_only=True)
    assert [row.name for row in secondary] == ["Granville Academy", "The Pingle Academy", "William Allitt Academy"]
    assert {row.outcome.grade for row in choose(rows.values(), grades=["Good"])} == {"Good"}
    assert {row.type for row in choose(rows.values(), types=["Free school"])} == {"Free school"}
    assert all(not row.outcome.rating for row in choose(rows.values(), grades=[""]))
    north = choose(rows.values(), area="E58000247")
    assert {row.area for row in north} == {"Swadlincote North"}
    dates = [row.outcome.date for row in choose(rows.values(), sort="inspected") if row.outcome.date]
    assert dates == sorted(dates)
    table = only(measure_tables(pack, pack.layer(LAYER))[0], secondary)
    assert table.rows == ()


def test_a_school_outside_the_district_is_listed_as_such(pack, rows):
    college = rows["130809"]
    assert (college.area, college.in_district, college.in_core) == ("", False, False)
    assert "outside South Derbyshire" in school_words.school_sentence(college, pack)


def test_the_map_shows_the_chosen_schools_by_phase(pack, rows):
    urns = tuple(row.urn for row in choose(rows.values(), phases=["State-funded secondary"]))
    result = school_map(pack, pack.layer(LAYER), urns)
    assert sorted(result.schools["urn"]) == sorted(urns)
    assert result.indicator.id == "free_school_meals"
    assert school_map(pack, pack.layer(LAYER), urns) is result


def test_childcare_is_grouped_by_the_place_in_its_name_and_no_address_is_claimed(pack):
    groups = childcare_groups(pack)
    assert sum(len(group.settings) for group in groups) == 19
    assert [group.place for group in groups][-1] == ""
    assert [group.place for group in groups][:-1] == sorted(group.place for group in groups if group.place)
    told = " ".join(school_words.childcare_sentences(pack, groups))
    assert "These data hold no address for them" in told
    assert "“Met” means" in told
    cells = {row[0]: row for row in school_words.childcare_table(groups).rows}
    assert cells["Tiny Blessings Day Nursery"][1:] == ("No place in its name", "Newly registered (N/A)", "")
    assert cells["Whacky Kids Club, Woodville"][2:] == ("Met, as stated", "2020, at least 5 years ago")


def test_every_source_of_the_page_is_named(pack):
    ids = {source.id for source in school_sources(pack)}
    assert {"dfe_pupils_2022_23", "dfe_performance_tables_2018_19", "plan_2021", "ofsted_as_in_plan"} <= ids
    assert {"ofsted_management_information_2025", "dfe_register_links_2025"} <= ids


def test_every_row_of_every_layer_has_a_sentence(pack):
    for layer in pack.layers:
        rows = school_rows(pack, pack.layer(layer))
        assert len(rows) == 58
        assert all(school_words.school_sentence(row, pack).endswith(".") for row in rows)


def test_a_pack_without_schools_says_so(small_folder):
    (small_folder / "data/schools.csv").unlink()
    path = small_folder / "data/observations.csv"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if "schools" not in line))
    bare = open_pack(small_folder)
    assert school_rows(bare, bare.layer("squares")) == ()
    assert school_words.schools_headline(bare, bare.layer("squares")) == "No school of Squareshire is in these data."
    assert school_words.summary_sentences(bare, bare.layer("squares")) == ()
    assert measure_tables(bare, bare.layer("squares")) == ()
    assert school_map(bare, bare.layer("squares"), ()) is None
    assert school_words.childcare_sentences(bare, childcare_groups(bare)) == ("No childcare setting is in these data.",)


def test_a_small_school_of_another_pack_is_withheld_too(small_folder):
    made = with_schools(small_folder, school("1"), school("2", easting="403500"), school("3", easting="404500"))
    rows = {row.urn: row for row in school_rows(made, made.layer("squares"))}
    assert rows["2"].eligible.by_rule
    assert "2 of 50" not in school_words.school_sentence(rows["2"], made)
    assert any(rows[urn].eligible.by_rule for urn in ("1", "3")), "one withheld alone is had by subtraction"


def test_records_are_frozen(rows):
    with pytest.raises(dataclasses.FrozenInstanceError):
        rows["112974"].name = "other"


def test_schools_of_an_area_are_listed_by_kind_and_all_in_words_or_all_in_figures(pack):
    rows = school_rows(pack, pack.layer("divisions_2013"))
    here = [row for row in rows if row.area == "Swadlincote North"]
    told = school_words.standing_sentence("Swadlincote North", here)
    assert "one alternative provision school" in told
    assert "four primary" in told
    every = school_words.standing_sentence(pack.name, rows)
    assert re.search(r" \d+ secondary", every)
    assert not re.search(r"\b(two|three|four|five|six|seven|eight|nine)\b", every)
