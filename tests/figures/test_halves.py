"""Boys and girls at the same schools: the gap, its interval, and what is withheld."""

import pytest

from sdmap.figures.figures import ask, figures
from sdmap.figures.halves import WITHHELD, halves, halves_of
from sdmap.figures.reckoned import counted
from sdmap.stats.rates import difference

ENGLAND = "E92000001"
KEY_STAGE_2 = "key_stage_2_reading_writing_maths"


@pytest.fixture(scope="module")
def found(pack):
    return halves(pack, pack.layer("divisions_2013"), "2024/25", ENGLAND)


def test_the_halves_are_found_by_what_they_are_half_of(pack, fenland):
    assert [each.id for each in halves_of(pack)] == [KEY_STAGE_2, f"{KEY_STAGE_2}_boys", f"{KEY_STAGE_2}_girls"]
    assert halves_of(fenland) is None
    assert halves(fenland, fenland.layer(fenland.default_layer), "2024/25") is None


def test_the_district_is_the_sum_of_its_schools_and_england_as_published(found):
    district, england = found.of("district"), found.of("comparator")
    assert (district.first.value, district.second.value) == pytest.approx((54.3, 61.3), abs=0.05)
    assert district.gap.value == pytest.approx(7.0, abs=0.05)
    assert 0 < district.gap.lower < district.gap.upper
    assert (england.first.value, england.second.value, england.gap.value) == (59, 66, 7)
    assert england.gap.lower is None


def test_core_and_rest_make_up_the_district(found):
    core, rest, district = (found.of(kind) for kind in ("core", "rest", "district"))
    assert core.schools + rest.schools == district.schools
    assert core.first.denominator + rest.first.denominator == district.first.denominator
    assert core.gap.value == pytest.approx(11.0, abs=0.05)


def test_an_areas_halves_are_its_figures(pack, found):
    for side, name in (("first", "boys"), ("second", "girls")):
        figs = figures(pack, ask(pack, "divisions_2013", f"{KEY_STAGE_2}_{name}", "2024/25"))
        for each in found.areas:
            assert getattr(each, side).value == pytest.approx(figs.at[each.code, "value"])


@pytest.mark.parametrize("period", ["2015/16", "2018/19", "2022/23", "2024/25"])
def test_an_own_count_of_1_to_4_is_withheld_and_the_gap_with_it(pack, period):
    found = halves(pack, pack.layer("wards"), period, ENGLAND)
    few = set()
    for each in halves_of(pack)[1:]:
        counts = counted(pack, each, "schools", period)["numerator"]
        few |= {*counts[(counts > 0) & (counts < 5)].index}
    hidden = {each.code for each in found.schools if each.why == WITHHELD}
    assert hidden
    assert hidden == few & {each.code for each in found.schools}
    for each in (*found.schools, *found.areas):
        if each.why:
            assert each.first is None
            assert each.second is None
            assert each.gap is None
        else:
            assert min(each.first.numerator, each.second.numerator) >= 5 or 0 in (
                each.first.numerator,
                each.second.numerator,
            )


def test_an_interval_is_never_narrower_than_so_many_single_pupils(found):
    for each in (*found.together[:3], *found.areas):
        four = (each.second.numerator, each.second.denominator, each.first.numerator, each.first.denominator)
        gap, lower, upper = (100 * float(x) for x in difference(*four))
        assert each.gap.value == pytest.approx(gap)
        assert each.gap.lower <= lower + 1e-9
        assert each.gap.upper >= upper - 1e-9
