"""Expected figures for small areas, where nobody publishes the figure itself.

England's published rate for each deprivation decile is applied to the children of each neighbourhood, and the result
is scaled so that the district's total equals the published one. It says what would be seen *if local children followed
the national pattern for their neighbourhood's deprivation*; it is never a count of local children.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

DECILES = tuple(range(1, 11))


def decile_rates(published: pd.Series) -> pd.Series:
    """Rates for all ten deciles, from those that are published.

    Parameters
    ----------
    published
        Rates as fractions, indexed by decile (1 is most deprived); at least deciles 1 and 10.

    Returns
    -------
    pandas.Series
        Rates for deciles 1 to 10. Deciles in between are filled along a straight line on the logit scale, which keeps
        every rate between 0 and 1.

    Raises
    ------
    ValueError
        If decile 1 or 10 is not among them.
    """
    known = published.dropna().sort_index()
    if known.index.min() != DECILES[0] or known.index.max() != DECILES[-1]:
        raise ValueError("rates for the most and the least deprived decile are needed")
    share = known.to_numpy(dtype=float)
    line = np.interp(DECILES, known.index.to_numpy(dtype=float), np.log(share / (1 - share)))
    return pd.Series(1 / (1 + np.exp(-line)), index=pd.Index(DECILES, name="decile"))


def expected(
    children: pd.Series, decile: pd.Series, rates: pd.Series, *, total_cases: float, total_children: float
) -> pd.DataFrame:
    """Expected cases and children of each neighbourhood.

    Parameters
    ----------
    children
        Children of about the right age in each neighbourhood, by code.
    decile
        Deprivation decile of each neighbourhood, by code.
    rates
        Rates as fractions by decile, from :func:`decile_rates`.
    total_cases, total_children
        The district's published counts, which the expected ones are scaled to.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: ``numerator, denominator``; they sum to the two totals.
    """
    cases = children * decile.reindex(children.index).map(rates)
    return pd.DataFrame(
        {
            "numerator": cases * (total_cases / cases.sum()),
            "denominator": children * (total_children / children.sum()),
        }
    )
