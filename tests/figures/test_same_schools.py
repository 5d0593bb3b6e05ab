"""The core against the rest at the same schools, for every year to begin with."""

import pytest

from sdmap.figures.changes import separate
from sdmap.figures.same_schools import bases, same_schools
from sdmap.pack.places import school_comparators

ENGLAND = "E92000001"
YEARS = ("2015/16", "2016/17", "2017/18", "2018/19", "2022/23", "2023/24", "2024/25")


@pytest.fixture(scope="module")
def asked(pack):
    return pack, pack.layer("divisions_2013"), pack.indicator("key_stage_2_reading_writing_maths")


def gaps(found):
    return {each.period: each.gap.value for each in found.gaps}


def test_every_year_but_the_last_can_be_begun_with(asked):
    assert bases(*asked) == YEARS[:-1]


def test_the_four_schools_with_all_seven_tables_against_nineteen_others(asked):
    found = same_schools(*asked, "2015/16", ENGLAND, successors=False)
    assert (len(found.core), len(found.rest)) == (4, 19)
    expected = {"2015/16": 15, "2017/18": -1, "2018/19": 5, "2022/23": 0, "2024/25": 11}
    assert {period: gaps(found)[period] for period in expected} == pytest.approx(expected, abs=1)


def test_the_six_schools_with_the_last_four_tables(asked):
    found = same_schools(*asked, "2018/19", ENGLAND, successors=False)
    assert (len(found.core), len(found.rest)) == (6, 19)
    assert list(gaps(found).values()) == pytest.approx([6.5, 6, 12, 15], abs=1)


def test_a_school_that_another_followed_on_is_the_same_school_and_is_named(asked):
    found = same_schools(*asked, "2015/16", ENGLAND)
    assert found.carried_on == ("Newhall Community Junior School",)
    assert set(found.core) - {*same_schools(*asked, "2015/16", ENGLAND, successors=False).core} == {*found.carried_on}
    assert (len(found.core), len(found.rest)) == (5, 19)
    assert list(gaps(found).values()) == pytest.approx([18.6, 10.2, 5.4, 6.4, 1.4, 12.6, 13.2], abs=0.05)


def test_later_years_to_begin_with_have_more_schools_and_every_school_is_there_each_year(asked):
    sizes = [(len(found.core), len(found.rest)) for found in (same_schools(*asked, base) for base in YEARS[:-1])]
    assert sizes == sorted(sizes)
    assert sizes[-1] == (7, 21)
    for base in YEARS[:-1]:
        assert [each.period for each in same_schools(*asked, base).gaps] == list(YEARS[YEARS.index(base):])  # fmt: skip


def test_a_gap_and_its_change_carry_intervals_by_schools(asked):
    found = same_schools(*asked, "2022/23", ENGLAND)
    for each in found.gaps:
        assert each.gap.lower < each.gap.value < each.gap.upper
        assert each.gap.value == pytest.approx(each.rest.value - each.core.value)
    change = found.change("2022/23", "2024/25")
    assert change.value == pytest.approx(gaps(found)["2024/25"] - gaps(found)["2022/23"])
    assert change.lower < change.value < change.upper
    # Never narrower than so many single pupils would give: two gaps of some 500 and 300 pupils.
    assert change.upper - change.lower > 15


def test_englands_figure_stands_beside(asked, pack):
    rows = school_comparators(pack)
    known = {"2015/16": 53.0, "2024/25": 62.0}
    found = same_schools(*asked, "2015/16", ENGLAND)
    assert {p: found.at(p).comparator for p in known} == known
    assert len(rows)


def test_a_layer_without_a_core_has_nothing_to_follow(pack, asked):
    assert bases(pack, pack.layer("msoa_2011"), asked[2]) == ()


def test_a_base_that_is_not_there_is_refused_in_words(asked):
    found = same_schools(*asked, "2014/15")
    assert found.refused
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("periods", "apart"),
    [
        (YEARS, YEARS),
        (("2019-01", "2023-01"), ("2019-01", "2023-01")),
        (
            ("2008/09-2010/11", "2009/10-2011/12", "2010/11-2012/13", "2011/12-2013/14", "2014/15-2016/17"),
            ("2008/09-2010/11", "2011/12-2013/14", "2014/15-2016/17"),
        ),
        ((), ()),
    ],
)
def test_of_periods_that_overlap_only_those_apart_are_left(periods, apart):
    assert separate(periods) == apart
