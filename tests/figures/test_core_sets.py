"""The core among all sets of as many areas: small cases counted by hand, and the shipped wards and divisions."""

import itertools
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdmap.figures.core_sets import all_sets, core_standing, differences, hang_together, standing
from sdmap.figures.figures import ask
from sdmap.maps.asked import MapRequest
from sdmap.pack.layers import core_codes, neighbours
from sdmap.pack.opening import open_pack
from sdmap.topics.concentration.found import concentration
from sdmap.topics.profile.found import profile

ROW = np.array([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]], dtype=bool)


@pytest.mark.parametrize(("n", "k", "sets"), [(15, 5, 3003), (8, 3, 56), (9, 3, 84)])
def test_every_set_is_there_once(n, k, sets):
    found = all_sets(n, k)
    assert found.shape == (sets, k)
    assert len({tuple(row) for row in found}) == sets
    assert (np.diff(found, axis=1) > 0).all()


def test_the_shipped_layers_are_each_in_one_piece(pack):
    for layer in ("divisions_2013", "divisions_2025", "wards", "lsoa_2021"):
        touching = neighbours(pack, pack.layer(layer))
        assert hang_together(np.arange(len(touching))[None, :], touching).all()


def test_sets_of_a_row_hang_together_when_they_have_no_gap():
    pairs = all_sets(4, 2)
    assert hang_together(pairs, ROW).tolist() == [b - a == 1 for a, b in pairs]
    assert hang_together(all_sets(4, 3), ROW).sum() == 2


@given(st.integers(3, 8), st.integers(1, 4), st.randoms(use_true_random=False))
def test_hanging_together_is_what_walking_finds(n, k, random):
    k = min(k, n)
    touching = np.zeros((n, n), dtype=bool)
    for a, b in itertools.combinations(range(n), 2):
        touching[a, b] = touching[b, a] = random.random() < 0.35

    def walk(members):
        seen, todo = set(), [members[0]]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo += [m for m in members if touching[here, m]]
        return len(seen) == len(members)

    sets = all_sets(n, k)
    assert hang_together(sets, touching).tolist() == [walk(list(map(int, row))) for row in sets]


def test_differences_by_hand():
    cases, people = [40, 30, 20, 2], [100, 100, 100, 100]
    low, high = differences(cases, people, all_sets(4, 2))
    assert low == pytest.approx([0.24, 0.14, -0.04, 0.04, -0.14, -0.24])
    assert low.tolist() == high.tolist()
    assert standing(low, high, 0.24, "low is good").rank == 1
    assert standing(low, high, 0.14, "low is good").rank == 2
    assert standing(low, high, 0.24, "high is good").rank == 6


def test_ties_share_the_better_rank():
    gaps = [0.2, 0.1, 0.1, 0.0]
    assert standing(gaps, gaps, 0.1, "neither").rank == 2


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=6, max_size=6), st.randoms(use_true_random=False))
def test_the_limits_hold_whatever_the_withheld_counts_are(cases, random):
    people = [max(n, 1) + random.randint(0, 40) for n in cases]
    hidden = random.sample(range(6), 2)
    known = np.array(cases, dtype=float)
    known[hidden] = np.nan
    sets = all_sets(6, 3)
    truth, _ = differences(cases, people, sets)
    low, high = differences(known, people, sets, together=sum(cases[i] for i in hidden))
    assert (low <= truth + 1e-12).all()
    assert (truth <= high + 1e-12).all()
    both = [(set(hidden) <= set(row)) or not (set(hidden) & set(row)) for row in sets.tolist()]
    assert (high - low)[both] == pytest.approx(0, abs=1e-12)


def test_fsm_of_the_plans_divisions_is_the_furthest_of_all_sets(pack):
    found = core_standing(pack, ask(pack, "divisions_2013", "free_school_meals", "2023-01"))
    assert (found.all_sets.rank, found.all_sets.last, found.all_sets.sets) == (1, 1, 56)
    assert (found.contiguous.rank, found.contiguous.sets) == (1, 19)
    assert set(found.furthest) == {"Swadlincote Central", "Swadlincote North", "Swadlincote South"}
    assert sum(bar.sets for bar in found.bars) == 56
    assert [bar.holds_core for bar in found.bars].count(True) == 1


def test_fsm_of_2019_had_two_sets_further_out(pack):
    found = core_standing(pack, ask(pack, "divisions_2013", "free_school_meals", "2019-01"))
    assert found.all_sets.rank == 3


def test_obesity_of_the_core_wards_is_nothing_special_among_3003_sets(pack):
    found = core_standing(pack, ask(pack, "wards", "year_6_obesity", "2011/12-2013/14"))
    assert (found.all_sets.rank, found.all_sets.sets) == (563, 3003)
    assert (found.contiguous.rank, found.contiguous.sets) == (69, 296)
    assert found.undecided == 0


def test_withheld_wards_leave_a_range_of_ranks(guarded_pack):
    found = core_standing(guarded_pack, ask(guarded_pack, "wards", "free_school_meals", "2023-01"))
    assert found.all_sets.sets == 3003
    assert 1 <= found.all_sets.rank <= found.all_sets.last <= 20
    # Sets with one of the two withheld wards and not the other.
    assert found.undecided == 2 * comb(13, 4)
    assert (found.contiguous.rank, found.contiguous.last, found.contiguous.sets) == (2, 2, 296)


def test_a_core_in_two_pieces_is_ranked_among_all_sets_only(small_folder):
    area = small_folder / "area.toml"
    area.write_text(area.read_text().replace('codes = ["S1", "S2"]', 'codes = ["S1", "S4"]'))
    pack = open_pack(small_folder)
    assert core_codes(pack.layer("squares")) == ("S1", "S4")
    found = core_standing(pack, ask(pack, "squares", "eligible", "2000"))
    assert found.contiguous is None
    assert found.all_sets.sets == 6


def test_a_set_is_ranked_only_over_areas_with_figures(small_folder):
    """An area where nobody was counted, or whose figure is missing, makes no further set and takes no rank."""
    observations = small_folder / "data/observations.csv"
    whole = observations.read_text()
    asked = ("squares", "eligible", "2000")
    for lacking in ("S4,2000,0,0,,,,observed", "S4,2000,,,,,,missing"):
        observations.write_text(whole.replace("S4,2000,2,100,2,,,observed", lacking))
        made = open_pack(small_folder)
        found = core_standing(made, ask(made, *asked))
        if "missing" in lacking:
            assert found.refused == "there is no figure for one of the four squares"
        else:
            # Pairs of three squares, not of four.
            assert (found.areas, found.all_sets.sets, found.all_sets.rank) == (3, 3, 1)
            assert "Square 4" not in found.furthest
            assert sum(bar.sets for bar in found.bars) == 3
        ranking = concentration(made, MapRequest(*asked)).ranking
        assert [area.name for area in ranking.areas] == ["Square 1", "Square 2", "Square 3"]
        assert max(area.worst for area in ranking.areas) <= 3
        assert ranking.unranked == 1
        ranks = [profile(made, made.layer("squares"), f"S{i}").indicators[0].figure.rank for i in (1, 2, 3, 4)]
        assert [rank and (rank.rank, rank.of) for rank in ranks] == [(1, 3), (2, 3), (3, 3), None]


def test_what_cannot_be_ranked_says_why(pack):
    assert "by construction" in core_standing(pack, ask(pack, "wards", "good_level_of_development", "2016/17")).refused
    assert "no core" in core_standing(pack, ask(pack, "lsoa_2021", "income_deprived_children", "2025")).refused
    assert "without the counts" in core_standing(pack, ask(pack, "wards", "absence_primary", "2018/19")).refused
