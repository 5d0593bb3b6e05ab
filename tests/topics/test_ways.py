"""The ways in which a statement is tested, each by itself."""

from dataclasses import replace

import pytest

from sdmap.figures.halves import halves
from sdmap.pack.opening import open_pack
from sdmap.stats.inequality import Estimate
from sdmap.topics.evidence.claims import NationalRank
from sdmap.topics.evidence.core import CoreAreasAgainstComparator
from sdmap.topics.evidence.found import claim_faults
from sdmap.topics.evidence.halves import HalfFaresWorse
from sdmap.topics.evidence.of_schools import SchoolComparator, SchoolsBelowComparator
from sdmap.topics.evidence.tables import gatsby_table
from sdmap.topics.evidence.ways import OwnNumbers, StatedFigure, position

ENGLAND, DISTRICT = "E92000001", "E07000039"


def test_a_number_that_is_no_one_s_is_refused_too(pack):
    found = SchoolComparator("ks4_sustained_destination", "disadvantaged", "2018/19 tables", 50).find(pack, "plan_2021")
    assert (found.verdict, found.comparator) == ("does not hold", "England 88%")
    right = SchoolComparator("ks4_sustained_destination", "disadvantaged", "2018/19 tables", 88).find(pack, "plan_2021")
    assert right.verdict == "holds"
    none = SchoolComparator("ks2_reading_progress", "disadvantaged", "2018/19", 7).find(pack, "plan_2021")
    assert none.verdict == "not known"


def test_schools_without_a_comparator_of_their_own_cannot_be_told(pack):
    test = SchoolsBelowComparator(
        "divisions_2013", "State-funded primary", "ks2_reading_progress", "all", "2018/19"
    ).find(pack, "plan_2021")
    assert test.verdict == "not known"
    assert "pupils who are not disadvantaged" in test.reason


def test_a_document_is_no_evidence_for_itself(pack):
    rank = NationalRank(DISTRICT, "2017", 311, 324)
    # Nor is another document that copies the same text.
    assert rank.find(pack, "plan_2021").verdict == "not known"
    assert rank.find(pack, "plan_2021").reason.startswith("Four documents quoting one index are one source, not four.")
    assert rank.find(pack, "benchmarking_2021").verdict == "not known"
    other = NationalRank(DISTRICT, "2017", 310, 324).find(pack, "plan_2021")
    assert other.verdict == "not known", "which of two documents copied rightly is not known"
    assert "quotes rank 311 for South Derbyshire, not 310 of 324." in other.sentence


def test_a_statement_s_own_numbers_are_subtracted(pack):
    assert OwnNumbers(40, 124, 74).find(pack, "plan_2021").verdict == "does not hold"
    agrees = OwnNumbers(40, 114, 74).find(pack, "plan_2021")
    assert agrees.verdict == "not known", "agreement with itself proves nothing"


def test_a_stated_figure_is_compared_to_the_coarser_rounding(pack):
    def verdict(stated_value):
        return StatedFigure("year_6_obesity", ENGLAND, "2016/17", stated_value).find(pack, "plan_2021").verdict

    assert verdict(20.0) == "holds"
    assert verdict(20.04) == "holds"
    assert verdict(20.1) == "does not hold"


def test_an_area_s_interval_decides_on_which_side_it_lies():
    assert position(10, 12, 9) == "above"
    assert position(10, 12, 13) == "below"
    assert position(10, 12, 11) == "similar to"
    assert position(float("nan"), float("nan"), 11) == ""


def test_without_the_districts_own_figure_nobody_can_be_said_to_be_further_off_than_it(pack, monkeypatch):
    # Every division of the core lies below a comparator this high, so each would have to be nearer than the district.
    claim = CoreAreasAgainstComparator("divisions_2013", "free_school_meals", "2023-01", "E92000001")
    monkeypatch.setattr("sdmap.topics.evidence.core.position", lambda *_: "below")
    assert claim.find(pack, "").verdict in ("holds", "does not hold")
    monkeypatch.setattr("sdmap.topics.evidence.core.district_total", lambda *_: None)
    found = claim.find(pack, "")
    assert found.verdict == "not known"
    assert "is not in these data" in found.reason


def test_progress_towards_a_benchmark_is_not_called_meeting_it(pack):
    table = gatsby_table(pack)
    assert table.columns[1:3] == ("Progress towards it, as printed", "Read as schools")
    assert "that it is the share of schools that meet it is a reading" in table.note


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"), [(2, 9, "holds"), (-2, 9, "not known"), (-9, -2, "does not hold")]
)
def test_half_a_year_group_fares_worse_only_if_the_whole_interval_says_so(pack, monkeypatch, lower, upper, verdict):
    found = halves(pack, pack.layer("divisions_2013"), "2024/25", "E92000001")
    district = replace(found.of("district"), gap=Estimate((lower + upper) / 2, lower, upper))
    made = replace(found, together=(district,))
    monkeypatch.setattr("sdmap.topics.evidence.halves.halves", lambda *_, **__: made)
    boys = "key_stage_2_reading_writing_maths_boys"
    assert HalfFaresWorse("divisions_2013", boys, "2024/25", "E92000001").find(pack, "plan_2021").verdict == verdict


def test_without_both_halves_it_is_not_known_whether_one_fares_worse(fenland):
    indicator = next(iter(fenland.indicators))
    found = HalfFaresWorse(fenland.default_layer, indicator, "2024/25", "").find(fenland, "")
    assert found.verdict == "not known"
    assert "both halves" in found.reason


def test_a_statistic_that_is_not_there_is_told(own_pack):
    file = own_pack / "data/claims.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('measure = "higher_education_by_19"', 'measure = "higher_education"'), "utf-8")
    assert "the measure “higher_education”, which is not there" in " ".join(map(str, claim_faults(open_pack(own_pack))))
    file.write_text(
        text.replace('period = "2023/24"\nwords = "Entering', 'period = "2024/25"\nwords = "Entering'), "utf-8"
    )
    assert "higher_education_by_19” (FSM) for 2024/25" in " ".join(map(str, claim_faults(open_pack(own_pack))))
