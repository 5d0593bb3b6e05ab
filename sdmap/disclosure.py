"""Small-number rules: which figures are withheld so that no child can be recognised."""

from __future__ import annotations

import pandas as pd

WITHHELD_NOTE = "Withheld: fewer than {below} children."
COMPLEMENT_NOTE = "Withheld so that a neighbour’s small number cannot be worked out by subtraction."


def withhold(figures: pd.DataFrame, *, below: int, total_known: bool) -> pd.DataFrame:
    """Withhold small counts, and what would give them away.

    Parameters
    ----------
    figures
        With ``numerator, value, lower_ci, upper_ci, status, note``, one row an area.
    below
        Counts from 1 to one less than this are withheld; 0 is no rule. A true zero is shown.
    total_known
        Whether the areas' total is known elsewhere, so that a single withheld count could be had by subtraction: then
        the smallest other count is withheld too.

    Returns
    -------
    pandas.DataFrame
        A copy in which withheld rows have no numerator, value or interval, and the status ``suppressed``.
    """
    small = figures["numerator"].between(0, below, inclusive="neither") & (below > 0)
    result = _hide(figures, small, WITHHELD_NOTE.format(below=below))
    if total_known and int(small.sum()) == 1:
        others = figures.loc[~small & (figures["numerator"] > 0), "numerator"]
        if len(others):
            result = _hide(result, pd.Series(figures.index == others.idxmin(), index=figures.index), COMPLEMENT_NOTE)
    return result


def _hide(figures: pd.DataFrame, rows: pd.Series, note: str) -> pd.DataFrame:
    result = figures.copy()
    result.loc[rows, ["numerator", "value", "lower_ci", "upper_ci"]] = float("nan")
    result.loc[rows, "status"] = "suppressed"
    result.loc[rows, "note"] = note
    return result
