"""Small numbers are withheld, and linear algebra over all that is published cannot bring them back."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdmap.figures.figures import ask, figures
from sdmap.figures.withholding import _cells, rule_sentence, withheld, withheld_report
from sdmap.maps.tables import to_csv
from sdmap.pack.layers import areas
from sdmap.stats.disclosure import Cell, own_small, protect, recoverable

BELOW = 5


def cells_of(counts, *partitions):
    """Cells for points with these counts: each point, each group of each partition, and the total."""
    size = len(counts)
    cells = [Cell("points", str(i), float(c), tuple(np.eye(size)[i]), 0) for i, c in enumerate(counts)]
    for rank, groups in enumerate(partitions, start=1):
        for group in sorted(set(groups)):
            parts = tuple(float(g == group) for g in groups)
            count = sum(c for c, g in zip(counts, groups, strict=True) if g == group)
            cells.append(Cell(f"layer {rank}", str(group), float(count), parts, rank))
    return [*cells, Cell("total", "all", float(sum(counts)), (1.0,) * size, 9)]


def solved(rows, target):
    """Whether a target is a combination of rows, in exact arithmetic: a check of its own on the library's."""
    matrix = [[Fraction(x).limit_denominator(10**6) for x in column] for column in zip(*rows, target, strict=True)]
    width, pivot = len(rows), 0
    for column in range(width):
        found = next((r for r in range(pivot, len(matrix)) if matrix[r][column]), None)
        if found is None:
            continue
        matrix[pivot], matrix[found] = matrix[found], matrix[pivot]
        for r in range(len(matrix)):
            if r != pivot and matrix[r][column]:
                factor = matrix[r][column] / matrix[pivot][column]
                matrix[r] = [a - factor * b for a, b in zip(matrix[r], matrix[pivot], strict=True)]
        pivot += 1
    return all(not row[-1] for row in matrix[pivot:])


def known_rows(cells, hidden):
    """What an attacker knows: every published count, and that the parts of a published zero are zero."""
    shown = [cell for cell in cells if (cell.layer, cell.code) not in hidden]
    rows = [cell.parts for cell in shown]
    for cell in shown:
        if cell.count == 0:
            rows += [tuple(np.eye(len(cell.parts))[i]) for i, part in enumerate(cell.parts) if part]
    return rows


@settings(max_examples=60)
@given(st.data())
def test_no_withheld_small_count_can_be_worked_out(data):
    size = data.draw(st.integers(2, 12))
    counts = data.draw(st.lists(st.sampled_from([0, 1, 3, 4, 5, 8, 20, 90]), min_size=size, max_size=size))
    groups = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    cells = cells_of(counts, *(data.draw(groups) for _ in range(data.draw(st.integers(1, 3)))))
    hidden = protect(cells, below=BELOW)
    rows = known_rows(cells, hidden)
    for cell in cells:
        if 0 < cell.count < BELOW:
            assert hidden[cell.layer, cell.code] == "small"
            assert not rows or not solved(rows, cell.parts), f"{cell} can be worked out"


@settings(max_examples=40)
@given(st.data())
def test_no_complement_is_withheld_for_nothing(data):
    size = data.draw(st.integers(2, 8))
    counts = data.draw(st.lists(st.sampled_from([0, 2, 5, 8, 20]), min_size=size, max_size=size))
    cells = cells_of(counts, data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)))
    hidden = protect(cells, below=BELOW)
    small = [cell for cell in cells if 0 < cell.count < BELOW]
    for key, reason in hidden.items():
        if reason == "complement":
            rows = known_rows(cells, hidden.keys() - {key})
            assert any(solved(rows, cell.parts) for cell in small), f"{key} need not be withheld"


def test_a_lone_small_count_takes_the_next_smallest_with_it():
    hidden = protect(cells_of([3, 9, 40], [0, 0, 0]), below=BELOW)
    assert hidden == {("points", "0"): "small", ("points", "1"): "complement"}


def test_two_small_counts_protect_each_other_and_a_true_zero_is_shown():
    hidden = protect(cells_of([3, 4, 0, 40], [0, 0, 0, 0]), below=BELOW)
    assert hidden == {("points", "0"): "small", ("points", "1"): "small"}


def test_all_but_a_few_is_as_telling_as_a_few():
    cells = [
        Cell("points", str(i), c, tuple(np.eye(3)[i]), 0, people)
        for i, (c, people) in enumerate([(5, 6), (9, 40), (20, 80)])
    ]
    assert protect(cells, below=BELOW) == {("points", "0"): "small"}


def test_without_small_counts_nothing_is_withheld():
    assert protect(cells_of([0, 5, 9], [0, 1, 1]), below=BELOW) == {}


def test_a_combination_is_found_where_there_is_one():
    rows = np.array([[1.0, 1, 0], [0, 1, 0]])
    assert recoverable(rows, np.array([1.0, 0, 0])) == pytest.approx([1, -1])
    assert recoverable(rows, np.array([0.0, 0, 1])) is None
    assert recoverable(np.zeros((0, 3)), np.array([1.0, 0, 0])) is None


@pytest.mark.parametrize("period", ["2019-01", "2023-01"])
def test_small_schools_meals_cannot_be_worked_out_from_all_layers_together(guarded_pack, period):
    indicator = guarded_pack.indicator("free_school_meals")
    cells = _cells(guarded_pack, indicator, period)
    hidden = withheld(guarded_pack, indicator, period)
    rows = known_rows(cells, hidden)
    small = [cell for cell in cells if 0 < cell.count < 5]
    assert {"schools", "lsoa_2021"} <= {cell.layer for cell in small}
    for cell in small:
        assert not solved(rows, cell.parts), f"{cell.layer} {cell.code} can be worked out"


@pytest.mark.parametrize("period", ["2019-01", "2023-01"])
def test_every_output_holds_the_withheld_back(pack, guarded_pack, period):
    from sdmap import MapRequest, draw

    for whose, reasons in ((pack, {"own count"}), (guarded_pack, {"small", "complement"})):
        hidden = withheld(whose, whose.indicator("free_school_meals"), period)
        assert set(hidden.values()) == reasons
        for layer, code in hidden:
            if layer == "schools":
                continue
            figs = figures(whose, ask(whose, layer, "free_school_meals", period)).loc[code]
            assert figs[["numerator", "value", "lower_ci", "upper_ci"]].isna().all()
            assert figs["status"] == "suppressed"
            csv = to_csv(draw(whose, MapRequest(layer, "free_school_meals", period)))
            line = next(line for line in csv.splitlines() if code in line)
            assert ",,,,suppressed," in line


def test_the_plans_own_divisions_and_the_core_are_held_back_last(guarded_pack):
    for period in ("2019-01", "2023-01"):
        hidden = withheld(guarded_pack, guarded_pack.indicator("free_school_meals"), period)
        assert not {code for layer, code in hidden if layer == "divisions_2013"}
        for layer in ("wards", "divisions_2025"):
            codes = {code for l_, code in hidden if l_ == layer}
            assert not codes & set(guarded_pack.layers[layer].core.codes)
            assert codes <= set(areas(guarded_pack, guarded_pack.layer(layer))["code"])


def test_the_report_says_what_is_withheld_and_why(guarded_pack):
    report = withheld_report(guarded_pack)
    results = [each.id for each in guarded_pack.indicators.values() if each.whole_per_cent]
    assert {"free_school_meals"} <= set(report["indicator"]) <= {"free_school_meals", *results}


@pytest.mark.parametrize("period", ["2019-01", "2023-01"])
def test_each_withheld_figure_is_given_its_own_reason(pack, guarded_pack, period):
    words = {
        "own count": "Withheld because fewer than 5 children are counted.",
        "small": "Withheld because fewer than 5 children, or all but so few, are counted.",
        "complement": "Withheld to protect another figure.",
    }
    for whose in (pack, guarded_pack):
        for (layer, code), reason in withheld(whose, whose.indicator("free_school_meals"), period).items():
            if layer != "schools":
                figs = figures(whose, ask(whose, layer, "free_school_meals", period))
                assert figs.at[code, "note"] == words[reason]


@pytest.mark.parametrize("period", ["2019-01", "2023-01"])
def test_where_the_parts_are_open_only_an_areas_own_small_count_is_withheld(pack, period):
    indicator = pack.indicator("free_school_meals")
    cells = _cells(pack, indicator, period)
    small = {(cell.layer, cell.code) for cell in cells if 0 < cell.count < 5}
    assert withheld(pack, indicator, period).keys() == small
    assert {layer for layer, _ in small} == {"schools", "lsoa_2011", "lsoa_2021"}
    assert own_small(cells_of([0, 1, 4, 5]), below=BELOW) == {
        ("points", "1"): "own count",
        ("points", "2"): "own count",
    }


def test_the_rule_of_an_indicator_is_told_with_its_reason(packs, guarded_pack):
    told = rule_sentence(packs.indicator("free_school_meals"))
    assert told.startswith(
        "Counts of 1 to 4 pupils known to be eligible for free school meals are withheld, and no other"
    )
    assert "stands in the open tables that these figures are summed from" in told
    assert "by subtraction" in rule_sentence(guarded_pack.indicator("free_school_meals"))
    assert rule_sentence(guarded_pack.indicator("year_6_obesity")) == ""
