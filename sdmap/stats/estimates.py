"""Expected figures for small areas, where the figure itself is not at hand.

England's published rate for each deprivation decile is applied to the children of each neighbourhood, and the result
is scaled so that the district's total equals the published one. It says what would be seen *if local children followed
the national pattern for their neighbourhood's deprivation*; it is never a count of local children.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

DECILES = tuple(range(1, 11))
# A part of the total that is no more than the rounding of the arithmetic.
_NOISE = 1e-9


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
        If decile 1 or 10 is not among them, or a rate is not between 0 and 1.
    """
    known = published.dropna().sort_index()
    if known.index.min() != DECILES[0] or known.index.max() != DECILES[-1]:
        raise ValueError("rates for the most and the least deprived decile are needed")
    if not known.between(0, 1, inclusive="neither").all():
        raise ValueError("a rate of none or of all has no place on the logit scale")
    share = known.to_numpy(dtype=float)
    line = np.interp(DECILES, known.index.to_numpy(dtype=float), np.log(share / (1 - share)))
    return pd.Series(1 / (1 + np.exp(-line)), index=pd.Index(DECILES, name="decile"))


def expected(children: pd.Series, rates: pd.Series, *, total_cases: float, total_children: float) -> pd.DataFrame:
    """Expected cases and children of each neighbourhood.

    Parameters
    ----------
    children
        Children of about the right age in each neighbourhood, by code.
    rates
        The rate expected in each neighbourhood, as a fraction, by code; from :func:`decile_rates` by its decile.
    total_cases, total_children
        The district's published counts, which the expected ones are scaled to.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: ``numerator, denominator``; they sum to the two totals. Nowhere are there more cases than
        children: what scaling would put beyond them goes to the other neighbourhoods.

    Raises
    ------
    ValueError
        If there are no children or no cases to scale, or more cases than children are to be shared.
    """
    if not (children.sum() > 0 and (children * rates).sum() > 0):
        raise ValueError("no neighbourhood has children and a rate")
    if total_cases > total_children:
        raise ValueError(f"{total_cases:g} cases cannot be among {total_children:g} children")
    people = children * (total_children / children.sum())
    cases = people * rates
    full = pd.Series(False, index=people.index)
    while True:
        left, to_scale = total_cases - people[full].sum(), cases[~full].sum()
        if left > _NOISE * total_cases and not to_scale > 0:
            raise ValueError(f"{left:g} cases are left for neighbourhoods where none is expected")
        scaled = people if not to_scale > 0 else (cases * (left / to_scale)).where(~full, people)
        beyond = ~full & (scaled > people)
        if not beyond.any():
            return pd.DataFrame({"numerator": scaled, "denominator": people})
        full |= beyond
