"""Small numbers are withheld, and not given away by subtraction."""

import pandas as pd

from sdmap.disclosure import withhold


def figures(*numerators):
    return pd.DataFrame(
        {
            "numerator": [float(n) for n in numerators],
            "value": 10.0,
            "lower_ci": 5.0,
            "upper_ci": 15.0,
            "status": "aggregated",
            "note": "",
        }
    )


def test_counts_from_one_to_four_are_withheld_and_a_true_zero_is_shown():
    result = withhold(figures(0, 1, 4, 5), below=5, total_known=False)
    assert result["status"].tolist() == ["aggregated", "suppressed", "suppressed", "aggregated"]
    assert (
        result.loc[result["status"] == "suppressed", ["numerator", "value", "lower_ci", "upper_ci"]]
        .isna()
        .all(axis=None)
    )


def test_a_lone_small_count_takes_the_next_smallest_with_it():
    result = withhold(figures(3, 9, 40), below=5, total_known=True)
    assert result["status"].tolist() == ["suppressed", "suppressed", "aggregated"]


def test_without_a_rule_nothing_is_withheld():
    assert withhold(figures(1, 2), below=0, total_known=True)["status"].eq("aggregated").all()
