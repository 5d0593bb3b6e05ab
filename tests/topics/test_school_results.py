"""Latest results of schools: as published, under one identity, and with the reason where there are none."""

import pandas as pd
import pytest

from sdmap.topics.schools import results_words as words
from sdmap.topics.schools.results import latest_results


@pytest.fixture(scope="module")
def layer(pack):
    return pack.layer("divisions_2013")


@pytest.fixture(scope="module")
def found(pack, layer):
    return latest_results(pack, layer)


@pytest.fixture(scope="module")
def shown(pack, found):
    return words.results_tables(pack, tuple(found.values()))


def test_every_percentage_is_the_one_that_was_published(pack, found):
    rows = pd.read_csv(pack.file("data/observations.csv"), dtype=str)
    rows = rows[(rows["indicator"] == "key_stage_2_reading_writing_maths") & (rows["layer"] == "schools")]
    known = rows.set_index(["code", "period"])["value"].astype(float)
    told = [each for each in found.values() if each.stage == "primary" and each.period]
    assert len(told) == 33
    for each in told:
        figure = each.of("key_stage_2_reading_writing_maths", "all").figure
        assert figure.value is None or figure.value == known[each.row.urn, each.period]


def test_a_school_with_a_new_number_is_one_school(found):
    junior = found["112635"]
    assert (junior.period, junior.since.urn, junior.since.name) == ("2024/25", "150696", "Newhall Junior School")
    assert words.since_sentence(junior) == (
        "The result of Newhall Community Junior School for 2024/25 is that of Newhall Junior School (150696)."
    )
    assert found["149380"].period == "2024/25"


def test_a_school_without_a_row_says_why(pack, found):
    told = {urn: words.short_text(pack, each, "2024/25") for urn, each in found.items()}
    assert told["112636"] == "None: an infant school has no key stage 2"
    assert told["147088"] == "None: the tables that the results were read in have no row under the school’s number"
    assert told["147070"] == "2022/23: 67% of 24 (about 16)"
    assert found["147070"].why == "the tables that the results were read in have a row of it for 2022/23 alone"
    assert told["112547"] == "Withheld by the publisher"


def test_england_and_what_the_plan_states_stand_beside(shown):
    primary, secondary = shown
    cells = {row[0]: row for row in primary.rows}
    assert cells["Springfield Junior School"][2:] == (
        "2024/25", "32% of 56 (about 18)", "24% of 38 (about 9)", "Worse (62%)", "Worse (47%)",
        "46%; disadvantaged 41% (2018/19)",
    )  # fmt: skip
    assert cells["Pennine Way Junior Academy"][5] == "Lower, not clearly (62%)"
    at_16 = {row[0]: row for row in secondary.rows}
    assert at_16["England"][3:6] == ("46; 34.9; 50.4", "Not in these data", "Not in these data")
    assert at_16["The Pingle Academy"][3:] == (
        "39.2; 29.5; 44.4", "58%; 37%; 70%", "37%; 22%; 46%",
        "Attainment 8 disadvantaged 31.4, grade 4 or above in English and maths 65% (2018/19)",
    )  # fmt: skip


def test_a_pack_that_names_no_results_has_none(fenland):
    assert latest_results(fenland, fenland.layer("wards")) == {}
    assert words.results_tables(fenland, ()) == ()
