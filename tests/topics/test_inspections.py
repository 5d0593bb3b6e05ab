"""Inspections: the latest graded one of each school, or none and why; what is stated stands beside it."""

import pytest

from sdmap.pack.inspections import INSPECTIONS, NO_OVERALL, SCHOOL_LINKS
from sdmap.pack.opening import open_pack
from sdmap.topics.schools import inspection_words as words
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.found import school_rows, school_summary
from sdmap.topics.schools.outcomes import Outcome

LAYER = "divisions_2013"
NONE_SINCE = "; no graded inspection of it is in these data (to 31 January 2025)"


@pytest.fixture
def rows(pack):
    return {row.urn: row for row in school_rows(pack, pack.layer(LAYER))}


def line(table, **cells):
    """A line of a table of the pack."""
    given = {"as_of": "2025-01-31", "status": "observed", "source": "made_up"} | cells
    return ",".join(given.get(column.name, "") for column in table.columns) + "\n"


def with_table(folder, table, *lines):
    head = ",".join(column.name for column in table.columns) + "\n"
    (folder / table.file).write_text(head + "".join(lines))
    return open_pack(folder)


@pytest.mark.parametrize(
    ("urn", "outcome", "published", "stated"),
    [
        ("144069", "Good", "November 2021, 5 years ago", "Requires Improvement (2015), predecessor"),
        ("143953", "Good", "March 2024, 2 years ago", ""),
        ("112701", "Good", "September 2024, 2 years ago", ""),
        ("112974", "Good", "January 2023, almost 4 years ago", "Good (2017)"),
        ("112677", "Good", "March 2013, 13 years ago", "Good (2018)"),
        ("112637", "Good", "February 2013, almost 14 years ago", "Good (2017)"),
        ("112636", "Good", "December 2013, almost 13 years ago", "Good (2018)"),
        ("112851", "Requires Improvement", "June 2023, 3 years ago", ""),
    ],
)
def test_a_grade_is_that_of_the_latest_graded_inspection_and_the_stated_one_stands_beside_it(
    rows, urn, outcome, published, stated
):
    row = rows[urn]
    assert words.latest_text(row) == outcome
    assert words.published_text(row).startswith(f"{published}; system ")
    assert words.stated_text(row) == stated


@pytest.mark.parametrize("urn", ["144533", "147811", "112978"])
def test_separate_judgements_are_printed_and_never_made_into_an_overall_grade(rows, urn):
    row = rows[urn]
    assert (row.outcome.grade, row.outcome.rating, row.outcome.system) == ("", NO_OVERALL, "from 2024")
    assert words.latest_text(row).startswith("No overall grade: Good for quality of education, behaviour and attitudes")


@pytest.mark.parametrize(
    ("urn", "reason"),
    [
        (
            "112635",
            f"followed in July 2024 by Newhall Junior School (150696){NONE_SINCE}",
        ),
        (
            "112655",
            f"followed in September 2023 by Three Trees Infant Academy (150023){NONE_SINCE}",
        ),
        (
            "112865",
            f"followed in September 2023 by Three Trees CofE Junior Academy (150024){NONE_SINCE}",
        ),
        (
            "112846",
            f"followed in November 2023 by Long Lane Church of England Primary School (150207){NONE_SINCE}",
        ),
        (
            "149380",
            "no graded inspection since it took the place of William Allitt School in September 2022"
            " is in these data (to 31 January 2025)",
        ),
        (
            "146211",
            "no graded inspection since it took the place of Hilton Primary School in September 2018"
            " is in these data (to 31 January 2025)",
        ),
        (
            "148818",
            "no graded inspection since it took the place of Sale and Davys Church of England Primary"
            " School in May 2022 is in these data (to 31 January 2025)",
        ),
        ("141544", "no record of this school was read"),
        ("113009", "no record of this school was read"),
        (
            "131327",
            "the register has an amalgamation with Lewis Charlton Learning Centre (134438), August 2023; no record of"
            " it was read",
        ),
    ],
)
def test_a_school_that_was_followed_or_not_read_has_no_grade_and_the_reason(pack, rows, urn, reason):
    row = rows[urn]
    assert row.outcome.rating == ""
    assert words.latest_text(row) == f"No grade: {reason}"
    assert f"no grade: {reason}" in school_words.school_sentence(row, pack)


def test_old_and_new_names_are_told_with_the_month(rows):
    assert words.names_text(rows["144533"]) == "Until June 2017 Granville Sports College (112940)"
    assert words.names_text(rows["149380"]) == (
        "Until September 2022 William Allitt School (112938); now named Mercia Academy"
    )
    assert words.name_now(rows["149380"]) == "William Allitt Academy (now Mercia Academy)"
    assert words.names_text(rows["112978"]) == "Before Castle Gresley Infant School (112524), month not known"
    assert words.names_text(rows["112974"]) == ""


def test_every_grade_of_the_plan_is_held(rows):
    told = {row.name: words.stated_text(row).partition(",")[0] for row in rows.values() if row.stated}
    assert len(told) == 17
    assert told["Burton and South Derbyshire College"] == "Good (2017)"
    assert told["Woodville CofE Junior School"] == "Requires Improvement (2019)"


def test_counts_name_their_day_and_leave_out_who_has_none(pack):
    layer = pack.layer(LAYER)
    found = school_summary(pack, layer)
    assert (found.as_of, found.graded, found.judged, found.unread) == ("2025-01-31", 34, 3, 1)
    told = " ".join(school_words.summary_sentences(pack, layer))
    assert (
        "Latest graded inspections, as published by 31 January 2025: 34 of the 47 state-funded schools have an overall"
        " grade, 3 have separate judgements without one, for 9 these data hold no outcome under the number they have"
        " now and for 1 no record was read."
    ) in told
    assert "15 of these 37 outcomes are 5 years old or more: the oldest was published in February 2011" in told
    assert "Overall grades are of inspections before 2 September 2024" in told
    assert (
        "In the Swadlincote urban core 8 of 8 overall grades, as published by 31 January 2025, were Good or"
        " Outstanding, in the rest 24 of 26; schools without one are left out, 8 in the core and 5 in the rest."
    ) in told
    assert "second-hand copy" in told


def test_a_school_s_own_page_is_its_successor_s_where_it_has_one(pack, rows):
    found = words.page_links(pack, [rows["112974"], rows["112635"], rows["113009"]])
    start = "https://reports.ofsted.gov.uk/inspection-reports/find-inspection-report/provider/ELS/"
    assert found == (f"{start}112974", f"{start}150696", "")


def test_the_columns_are_those_of_the_list_and_the_links_of_publication(pack, rows):
    table = school_words.schools_table(pack, pack.layer(LAYER), [rows["112974"], rows["112635"]])
    place, addresses = table.links[0]
    assert table.columns[place] == words.PUBLISHED
    assert [row[place] for row in table.rows] == [
        "January 2023, almost 4 years ago; system 2019 to 2024",
        "Ofsted’s page",
    ]
    assert addresses[1].endswith("/150696")


def test_ages_count_from_the_release(pack, rows):
    assert pack.release == "2026-11"
    assert rows["144533"].outcome.age_years == 1
    # Of a year alone only the least age is known.
    assert words.inspected_text(Outcome("Good", "2017", 12 * 8 + 10, "stated")) == "2017, at least 8 years ago"
    assert words.inspected_text(Outcome("Good", "last year", None, "stated")) == "last year"
    assert words.inspected_text(Outcome("Good", "2026-10", 0, "observed")) == "October 2026, less than a year ago"


def test_a_pack_without_inspections_says_so(small_folder):
    made = open_pack(small_folder)
    rows = school_rows(made, made.layer("squares"))
    assert {words.latest_text(row) for row in rows} == {"No grade: no record of this school was read"}
    assert words.inspection_columns(made, rows) == {}
    told = " ".join(school_words.summary_sentences(made, made.layer("squares")))
    assert "No Ofsted outcome of the 3 state-funded schools is in these data." in told


def test_the_outcome_of_a_school_that_was_followed_is_its_successor_s(small_folder):
    with_table(
        small_folder, SCHOOL_LINKS, "1,successor,9,New School,2024-07,made_up\n", "2,predecessor,8,Old,,made_up\n"
    )
    good = {"system": "to 2019", "overall": "Good", "published": "2015-03"}
    poor = {"system": "2019 to 2024", "overall": "Inadequate", "published": "2024-08"}
    made = with_table(
        small_folder, INSPECTIONS, *(line(INSPECTIONS, urn=u, **g) for u, g in (("1", good), ("9", poor), ("2", good)))
    )
    rows = {row.urn: row for row in school_rows(made, made.layer("squares"))}
    assert [words.latest_text(rows[urn]) for urn in "12"] == ["Inadequate", "Good"]
    assert words.published_text(rows["2"]) == "March 2015, less than a year ago; system to 2019"
