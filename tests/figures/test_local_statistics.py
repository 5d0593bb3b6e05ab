"""Local statistics: esda's own example, exact p-values against brute force and against its permutations."""

import itertools
import subprocess
import sys

import numpy as np
import pytest

from sdmap.figures import local_statistics as local
from sdmap.figures.figures import ask, figures
from sdmap.pack.layers import neighbours

# The six points of esda's documentation within 15 of each other, and its values.
POINTS = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
VALUES = [2, 3, 3.2, 5, 8, 7]
NEAR = np.array([[0 < np.hypot(a[0] - b[0], a[1] - b[1]) <= 15 for b in POINTS] for a in POINTS])


def test_gi_star_of_esdas_documentation():
    found = local.gi_star(VALUES, NEAR)
    assert found == pytest.approx([-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331], abs=1e-8)


def test_local_moran_is_what_its_formula_says():
    y = np.array(VALUES)
    z = y - y.mean()
    lag = np.array([z[row].mean() for row in NEAR])
    expected = z * lag * (len(y) - 1) / (z**2).sum()
    assert local.local_moran(VALUES, NEAR) == pytest.approx(expected)


def test_exact_p_values_are_those_of_all_orders_of_the_others():
    for i, (p, exact) in enumerate(local.conditional_p(VALUES, NEAR)):
        others = [value for j, value in enumerate(VALUES) if j != i]
        place = [j if j < i else j - 1 for j in np.flatnonzero(NEAR[i])]
        sums = np.array([sum(order[j] for j in place) for order in itertools.permutations(others)])
        seen = sum(VALUES[j] for j in np.flatnonzero(NEAR[i]))
        tail = min((sums >= seen - 1e-9).mean(), (sums <= seen + 1e-9).mean())
        assert exact
        assert p == pytest.approx(min(1, 2 * tail))


# esda warns that its one-sided p-value will become a two-sided one; it is doubled here.
@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_exact_p_values_are_what_esdas_permutations_tend_to(pack):
    from esda.getisord import G_Local

    values = figures(pack, ask(pack, "wards", "income_deprived_children", "2025"))["value"].to_numpy()
    touching = neighbours(pack, pack.layer("wards"))
    weights = local._weights(touching)
    drawn = G_Local(values, weights, transform="B", star=True, permutations=9999, seed=1, n_jobs=1)
    exact = np.array([p for p, _ in local.conditional_p(values, touching)])
    # esda leaves the observed placing out of the lower tail; with one or two neighbours that is a large part of all.
    many = touching.sum(axis=1) >= 3
    assert np.minimum(2 * drawn.p_sim, 1)[many] == pytest.approx(exact[many], abs=0.03)


def test_too_many_ways_are_drawn_from_a_fixed_seed(monkeypatch):
    random = np.random.default_rng(2)
    values = random.normal(size=14)
    touching = np.zeros((14, 14), dtype=bool)
    touching[0, 1:6] = touching[1:6, 0] = True
    (exact, whole), *_ = local.conditional_p(values, touching)
    monkeypatch.setattr(local, "MOST_WAYS", 10)
    (drawn, counted), *_ = local.conditional_p(values, touching)
    assert whole
    assert not counted
    assert drawn == pytest.approx(exact, abs=0.02)
    assert local.conditional_p(values, touching)[0] == (drawn, False)


def test_an_area_without_neighbours_has_no_p_value():
    touching = NEAR.copy()
    touching[0, :] = touching[:, 0] = False
    p, _ = local.conditional_p(VALUES, touching)[0]
    assert np.isnan(p)
    assert np.isnan(local.holm([p, 0.01, 0.02])[0])


def test_holm_by_hand():
    # Holm (1979): 0.01·4, 0.02·3 kept above it, 0.03·2 no lower than the one before, 0.04·1 likewise.
    assert local.holm([0.01, 0.04, 0.03, 0.02]) == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert local.holm([0.5, 0.9]) == pytest.approx([1.0, 1.0])
    assert local.holm([np.nan, 0.02, 0.03]) == pytest.approx([np.nan, 0.04, 0.04], nan_ok=True)


def test_with_eight_divisions_nothing_could_stand_out(pack):
    found = local.local_statistics(pack, ask(pack, "divisions_2013", "free_school_meals", "2023-01"))
    assert found.smallest > local.LEVEL
    assert not any(area.remarkable for area in found.areas)
    assert all(area.exact for area in found.areas)
    assert [area.name for area in found.areas[:3]] == ["Swadlincote South", "Swadlincote North", "Swadlincote Central"]
    assert {area.kind for area in found.areas[:3]} == {"high among high"}
    assert min(area.p_corrected for area in found.areas) >= found.smallest


def test_neighbourhoods_are_partly_counted_and_partly_drawn(pack):
    found = local.local_statistics(pack, ask(pack, "lsoa_2021", "income_deprived_children", "2025"))
    assert len(found.areas) == 62
    assert {area.exact for area in found.areas} == {True, False}


@pytest.mark.parametrize(
    ("layer", "indicator", "period", "why"),
    [
        ("wards", "good_level_of_development", "2016/17", "by construction"),
        ("wards", "free_school_meals", "2023-01", "no figure for 2 of the 15 wards"),
        ("wards", "year_6_obesity", "2015/16-2017/18", "share parts of the same larger areas"),
        ("districts", "good_level_of_development", "2018/19", "not the parts of one district"),
    ],
)
def test_what_would_mislead_is_refused_with_the_reason(guarded_pack, layer, indicator, period, why):
    assert why in local.local_statistics(guarded_pack, ask(guarded_pack, layer, indicator, period)).refused


def test_the_library_does_not_load_scikit_learn():
    wanted = "sdmap.figures.local_statistics, sdmap.topics.concentration.found"
    code = f"import sys, {wanted}; print('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
