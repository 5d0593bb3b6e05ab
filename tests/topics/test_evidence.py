"""Each statement is tested as it says, and its verdict rests on published figures whose intervals say so."""

import re
from dataclasses import replace

import pytest

from sdmap.pack.reading import table_of
from sdmap.pack.stated_figures import STATED_FIGURES
from sdmap.text.periods import age_years
from sdmap.topics.evidence.claims import CLAIMS_FILE, KINDS
from sdmap.topics.evidence.core import CoreAboveRest, CoreAreasAgainstComparator, ShareConcentrated, SomeCoreAreas
from sdmap.topics.evidence.found import (
    VERDICTS,
    about_words,
    beside_words,
    choose,
    claims,
    evidence,
    evidence_headline,
    not_counted_lines,
    quoted_from,
    since_text,
    since_words,
    source_lines,
    term_lines,
)
from sdmap.topics.evidence.tables import document_tables, gatsby_table, index_tables, stated_table
from sdmap.topics.evidence.ways import AreaAgainstComparator
from tests.conftest import ROOT

ENGLAND = "E92000001"


@pytest.fixture(scope="module")
def told(pack):
    return {result.claim.id: result for result in evidence(pack)}


VERDICT_OF = {
    "index_rank_2017": "not known",
    "younger_not_adults": "holds",
    "coldspots": "does not hold",
    "constituency_rank_2015": "not known",
    "small_group": "not known",
    "geographic_concentration": "holds",
    "free_school_meals_2018": "does not hold",
    "free_school_meals_in_core": "not known",
    "school_readiness_2017": "does not hold",
    "school_readiness_in_core": "not known",
    "underperforming_schools": "not known",
    "county_dropped_places": "does not hold",
    "primary_progress_england": "does not hold",
    "leavers_england": "does not hold",
    "challenges_in_attendance": "holds",
    "challenges_in_attainment": "holds",
    "challenges_in_progression": "not known",
    "year_6_obesity_2017": "does not hold",
    "year_6_obesity_in_core": "not known",
    "boys_and_girls": "holds",
    "covid": "not known",
}


def test_every_statement_has_the_verdict_the_figures_give(told):
    assert {name: result.verdict for name, result in told.items()} == VERDICT_OF


def test_the_headline_counts_the_verdicts(pack, told):
    counts = [sum(verdict == v for verdict in VERDICT_OF.values()) for v in VERDICTS]
    assert counts == [5, 7, 9]
    assert evidence_headline(evidence(pack)) == "Of 21 statements, 5 hold, 7 do not and 9 are not known."
    assert evidence_headline((told["younger_not_adults"],)) == "Of 1 statement, 1 holds, 0 do not and 0 are not known."
    assert evidence_headline((told["coldspots"],)) == "Of 1 statement, 0 hold, 1 does not and 0 are not known."
    assert evidence_headline(()) == "No statement to test is in these data."


def test_the_plans_70_7_per_cent_does_not_hold_for_children_eligible_for_free_school_meals(told):
    # DfE, EYFSP 2016/17: England 473,668 of 669,919 (all children); written answer 176668: 56% of FSM children.
    result = told["school_readiness_2017"]
    assert "the published figure is 56%" in result.sentence
    assert "The published figure of all children at the end of reception is 72.5%" in result.sentence
    assert result.reason == (
        "70.7% is of all children at the end of reception;"
        " the statement speaks of children eligible for free school meals at the end of reception."
    )
    assert (result.period, result.age_years) == ("2016/17", 9)


def test_free_school_meals_of_2018_are_not_what_was_published(told):
    # DfE: 13.6% of pupils of state-funded schools in England in January 2018.
    sentence = told["free_school_meals_2018"].sentence
    assert "14.1% for England for January 2018; the published figure is 13.6%." in sentence
    assert "10.5% for South Derbyshire for January 2018; no such figure is in these data" in sentence
    assert "January 2019: 12.5% (1,598 of 12,738)" in sentence


def test_obesity_of_2016_17_is_not_what_was_published(told):
    # NCMP: 20.9% in the district against 20.0% in England.
    sentence = told["year_6_obesity_2017"].sentence
    assert "18.6% for South Derbyshire for 2016/17; the published figure is 20.9%." in sentence
    assert "19.1% for England for 2016/17; the published figure is 20.0%." in sentence


def test_one_division_of_the_core_was_further_below_england_in_2019_and_none_was_in_2023(told):
    result = told["free_school_meals_in_core"]
    assert (
        "Swadlincote South 10.8% (6.6% to 17.0%): not clearly below England, and no nearer to it than the district."
        in (result.sentence)
    )
    # The statement is of 2018, the figures of January 2019: they decide nothing, and the reason says so first.
    apart = "The period of the figures is not that of the statement, so they decide nothing; on them alone it would not"
    assert result.reason.startswith(
        f"{apart} be known either. Swadlincote South lies below England and no nearer to it than the district, but not"
        " clearly"
    )
    assert "Period: 2018; tested on January 2019: mismatch." in term_lines(result)
    (since,) = result.since
    assert (since.verdict, since.period) == ("holds", "2023-01")
    assert since_words(since).startswith("On newer figures it holds. Free school meals, January 2023")


def test_the_core_has_more_than_its_share_and_its_choice_is_owned_up_to(told):
    result = told["geographic_concentration"]
    assert "1,047 of 6,017" in result.sentence
    assert "551 of 6,721" in result.sentence
    assert "9.2 points (5.9 to 12.7)" in result.sentence
    assert "partly because its figures were already known to be high" in result.reason
    assert "1,936 of 6,041" in result.since[0].sentence
    assert result.beside[0].verdict == "not known", "a count without an interval is not tested"


def test_a_modelled_figure_never_makes_a_statement_hold(pack, told):
    result = told["school_readiness_in_core"]
    assert (result.verdict, result.known) == ("not known", "expected")
    assert "two of the three would be expected below it" in result.sentence
    layer, indicator, period = "divisions_2013", "good_level_of_development", "2016/17"
    tests = [
        CoreAreasAgainstComparator(layer, indicator, period, ENGLAND),
        SomeCoreAreas(layer, indicator, period, ENGLAND, ("above",)),
        SomeCoreAreas(layer, indicator, period, ENGLAND, ("below",)),
        CoreAboveRest(layer, indicator, period, "above"),
        CoreAboveRest(layer, indicator, period, "below"),
        ShareConcentrated(layer, indicator, period),
    ]
    for test in tests:
        found = test.find(pack, "plan_2021")
        assert (found.verdict, found.known) == ("not known", "expected"), test
        assert "expected" in found.sentence


def test_a_figure_without_an_interval_never_makes_a_statement_hold(pack, told):
    for beside in told["challenges_in_attendance"].beside:
        assert beside.reason == "These data hold each school’s rate without counts, so no interval can be given."
        assert beside.verdict == "not known"
    for direction in ("above", "below"):
        test = CoreAboveRest("divisions_2013", "absence_primary", "2018/19", direction)
        assert test.find(pack, "plan_2021").verdict == "not known"
        area = AreaAgainstComparator("year_6_obesity", "2016/17", ENGLAND, direction)
        assert area.find(pack, "plan_2021").verdict == "not known"


def test_similar_is_said_where_it_is_similar(told):
    result = told["year_6_obesity_in_core"]
    assert result.sentence.count("similar to England") == 3
    assert result.known == "apportioned"
    assert "None of the three can be said to lie clearly above or below England" in result.reason


def test_disadvantaged_pupils_are_held_against_disadvantaged_pupils(told):
    # DfE performance tables: 88% of England's disadvantaged pupils, 96% of those who are not disadvantaged.
    leavers = told["leavers_england"]
    assert "For disadvantaged pupils it is 88%." in leavers.sentence
    assert "96% is of pupils who are not disadvantaged" in leavers.reason
    progression = told["challenges_in_progression"]
    assert progression.comparator == "England 88%"
    assert "87% of 46 (95% interval 74% to 94%)" in progression.sentence
    attainment = told["challenges_in_attainment"].beside[1]
    assert "0.13 is of pupils who are not disadvantaged; the schools’ figures are of disadv" in attainment.reason


def test_every_result_says_its_age_its_sources_and_where_it_was_said(told):
    for result in told.values():
        assert result.sentence or result.reason
        assert result.reason.endswith(".")
        assert "  " not in f"{result.sentence} {result.reason}"
        assert quoted_from(result)
        assert (result.age_years is None) == (result.period == "")
        if result.known == "published":
            assert source_lines(result)
            assert about_words(result).startswith("Published figures: ")
    assert about_words(told["free_school_meals_in_core"]) == (
        "Published figures: January 2019, almost 8 years old; compared with England 15.4%."
    )
    assert about_words(told["covid"]) == ""


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2019-01", 7),
        ("2026-11", 0),
        ("2027-01", 0),
        ("2016/17", 9),
        ("2018/19 tables", 7),
        ("2011/12-2013/14", 12),
        ("2017", 8),
        ("2025", 0),
    ],
)
def test_age_is_counted_from_the_end_of_the_period(period, years):
    assert age_years(period, "2026-11") == years


def test_a_release_may_be_a_bare_year():
    assert age_years("2019-01", "2026") == 7


def test_a_filter_of_themes_and_verdicts_leaves_what_was_asked_for(pack):
    results = evidence(pack)
    assert choose(results) == results
    chosen = choose(results, themes=["Education"], verdicts=["not known"])
    assert {r.claim.theme for r in chosen} == {"Education"}
    assert {r.verdict for r in chosen} == {"not known"}


def test_stated_numbers_agree_with_the_table_of_stated_figures(pack):
    rows = table_of(pack, STATED_FIGURES)
    values = {(code, round(value, 2)) for code, value in zip(rows["area_code"], rows["value"], strict=True)}
    tests = [b.test for claim in claims(pack) for b in claim.tests if b.kind == "stated_figure"]
    assert {(test.code, test.stated) for test in tests} == values


def test_the_library_knows_every_kind_a_pack_may_ask_for():
    named = set(re.findall(r'^kind = "(.*)"$', (ROOT / CLAIMS_FILE).read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert named == set(KINDS)


def test_the_tables_say_stated_and_published_side_by_side(pack):
    rows = {row[:3]: row[3:5] for row in stated_table(pack).rows}
    assert rows["Free school meals", "England", "2018"] == ("14.1%", "13.6%")
    assert rows["Free school meals", "South Derbyshire", "2018"] == ("10.5% (1,233)", "None found")
    assert rows["Year 6 obesity", "South Derbyshire", "2016/17"] == ("18.6%", "20.9%")
    assert gatsby_table(pack).rows[2][1:3] == ("0%", "0 of 5")
    assert [len(table.columns) for table in document_tables(pack)] == [6, 4, 4]
    assert [len(table.columns) for table in index_tables(pack)] == [6, 5, 5]


def test_the_schools_below_england_are_named_apart_from_the_others(pack, told):
    # DfE performance tables 2018/19, key stage 2: England 65%; one school stands at 65% exactly.
    test = next(b.test for b in told["challenges_in_attainment"].claim.tests if b.kind == "schools_below_comparator")
    sentence = replace(test, cohort="").find(pack, "plan_2021").sentence
    below, others = sentence.split("Not below it: ", 1)
    assert "four of the eight schools of the core with a figure are below England 65%: Springfield" in below
    assert below.rstrip().endswith("and Newhall Community Junior School 59%.")
    assert others.startswith("Pennine Way Junior Academy 65%,")
    every = told["challenges_in_attainment"].beside[0].sentence
    assert "with a figure are below England 46.7: William Allitt Academy (now Mercia Academy) 40.2," in every


def test_a_school_is_told_under_the_name_that_its_newer_results_have_too(told):
    # DfE performance tables 2024/25, key stage 4: Mercia Academy is the register's William Allitt Academy (149380).
    newer = told["challenges_in_attainment"].since
    assert any("England 34.9: William Allitt Academy (now Mercia Academy) 25.6 and" in each.sentence for each in newer)


def test_a_number_below_nothing_has_a_true_minus_sign(told):
    assert "William Allitt Academy (now Mercia Academy) −0.97" in told["challenges_in_attainment"].beside[1].sentence
    assert not [r.claim.id for r in told.values() for f in (*r.deciding, *r.beside, *r.since) if " -" in f.sentence]


def test_every_period_has_its_own_age(told):
    assert (
        told["free_school_meals_2018"].age == "January 2018, almost 9 years old, and January 2019, almost 8 years old"
    )
    assert "7 years old; compared" in about_words(told["challenges_in_attainment"])


def test_attendance_holds_on_schools_whose_whole_interval_lies_above_england(told):
    # DfE 2018/19: persistent absence 18.5% at Granville (692 on roll), 18.6% at Elmsleigh (218); England 13.7%, 8.2%.
    result = told["challenges_in_attendance"]
    assert "Elmsleigh Infant & Nursery School 18.6% (of 218 on roll; 95% interval 14.0% to 24.3%)" in result.sentence
    assert "Granville Academy 18.5% (of 692 on roll; 95% interval 15.8% to 21.6%)" in result.sentence
    assert "Pingle" not in result.sentence, "14.9% of 1,154 may be England’s 13.7%"
    assert result.comparator == "England 8.2% and England 13.7%"


def test_attainment_holds_on_pupils_counted_and_on_a_band_that_says_where_the_interval_lies(told):
    result = told["challenges_in_attainment"]
    assert "Springfield Junior School 46% of 56 (95% interval 34% to 59%)" in result.sentence
    assert "William Allitt Academy (now Mercia Academy) −0.58 (well below average)" in result.sentence
    assert "William Allitt Academy (now Mercia Academy): a band of “well below average” is given" in result.reason
    assert "Newhall Community Junior School: below" not in result.reason, "59% of 82 may be England’s 65%"


def test_a_group_is_not_small_because_it_is_below_england_and_an_aim_is_no_statement(pack, told):
    result = told["small_group"]
    assert "below England is not “small”. It was not tested." in result.reason
    assert [f.period for f in result.since] == ["2023-01"]
    assert "careers_provision" not in told
    (line,) = not_counted_lines(pack)
    assert line.startswith("Not counted: “Career provision in the area")
    assert "It is an aim of the plan, not a statement" in line


def test_every_result_has_its_terms_says_whether_it_could_have_told_and_what_has_become_of_it(told):
    for name, result in told.items():
        lines = term_lines(result)
        assert [line.split(":")[0] for line in lines] == ["Basis", "Period", "Area"], name
        assert result.could_tell.endswith("."), name
        assert result.claim.settles.endswith("."), name
        assert since_text(result), name
        if result.verdict == "not known":
            assert result.claim.request.startswith("To "), name
    assert term_lines(told["free_school_meals_in_core"])[1] == "Period: 2018; tested on January 2019: mismatch."
    assert term_lines(told["school_readiness_in_core"])[0].endswith("by where children live: mismatch.")
    assert term_lines(told["covid"])[0] == "Basis: not stated; not tested."
    assert told["challenges_in_progression"].could_tell == (
        "Yes, a difference of more than 8.8 to 13.1 points, by the number of children."
    )
    assert since_text(told["coldspots"]) == "No newer figures in these data."


def test_the_other_study_and_the_lists_stand_beside_younger_not_adults(told):
    study, lists = told["younger_not_adults"].beside
    assert "3rd most Socially Mobile in England" in study.sentence
    assert "one of the smallest educational attainment gaps at age 28" in study.sentence
    assert "neither proves the other wrong" in study.reason
    assert "among the worst for early years, Derby, Ashfield, Newark and Sherwood, and Rushcliffe;" in lists.sentence
    assert "South Derbyshire is in none of these lists." in lists.sentence
    assert "Rushcliffe, the only hot spot of those ranked here, is named among the worst for early years." in (
        lists.sentence
    )
    assert "288 for early years, 313 for schools and 301 for youth" in lists.reason


def test_that_boys_fare_worse_is_tested_on_the_results_at_eleven_beside_englands(told):
    result = told["boys_and_girls"]
    assert "57.5% of boys reach the expected standard" in result.sentence
    ahead = "girls are 12.1 points ahead (95% interval 6.1 to 18.0). In England they are 10.0 points ahead."
    assert ahead in result.sentence
    assert "In 2024/25" in since_text(result)
    assert "Of no other issue do these data give boys and girls apart." in result.claim.reading


def test_the_survey_and_the_study_on_boys_stand_beside_the_statement_in_the_documents_words(told):
    beside = [beside_words(each) for each in told["boys_and_girls"].beside]
    assert len(beside) == 5
    assert sum("a slightly higher number of girls than boys felt they were motivated" in each for each in beside) == 1
    assert "There is a perceived difference for boys that merits a focus" in beside[-1]
    assert all("(Social Mobility Action Plan Note, South Derbyshire Partnership)" in each for each in beside)


def test_newer_figures_of_a_county_are_told_at_their_level(pack):
    told = {r.claim.id: r for r in evidence(pack)}
    since = since_text(told["challenges_in_progression"])
    assert "Derbyshire 17.0% and England 28.9%" in since
    assert "That is of the county: of South Derbyshire, or a part of it, no such figure is in these data." in since
    assert told["challenges_in_progression"].verdict == "not known"
    assert "Derbyshire 28.4% and England 32.0%" in since_text(told["challenges_in_attendance"])


def test_attainment_since_names_schools_and_the_districts_most_alike(pack):
    told = next(r for r in evidence(pack) if r.claim.id == "challenges_in_attainment")
    since = since_text(told)
    assert "In 2024/25, expected standard at 11: England 62%." in since
    assert "five are clearly below it" in since
    assert "on roll" not in since
    assert "the 20 districts most like South Derbyshire (ONS, overall similarity)" in since
    assert "have a median of 62%, from 50% to 73%. Its place: 2nd lowest of 21." in since
    assert told.period == "2018/19"
