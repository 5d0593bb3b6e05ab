"""Smoothed proportions for colouring: small areas are drawn towards the average of all."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sdmap.stats.rates import FloatArray, proportion


def empirical_bayes(numerator: ArrayLike, denominator: ArrayLike) -> FloatArray:
    """Empirical Bayes estimates of the areas' proportions.

    Parameters
    ----------
    numerator, denominator
        Counts of cases and of all, one an area; NaN where not known.

    Returns
    -------
    numpy.ndarray
        Smoothed proportions, as fractions, between each area's own and that of all areas; NaN where not known. Where
        the areas differ by no more than chance would make them, the variance between them is estimated below zero: it
        is taken as zero, and every area gets the proportion of all.

    Notes
    -----
    R. J. Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics
    40:283-294, the global estimator, with the chance variance of a proportion, m(1 − m)/n, in place of his m/n for rare
    events: at 70% that would be more than three times too big. Without the floor at zero the estimate turns negative
    (``esda.smoothing.Empirical_Bayes`` does so).
    """
    n, d = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    own = proportion(n, d)
    known = np.isfinite(own)
    if not known.any():
        return own
    people = d[known].sum()
    mean = n[known].sum() / people
    spread = (d[known] * (own[known] - mean) ** 2).sum() / people
    of_one = mean * (1 - mean)
    between = max(spread - of_one / d[known].mean(), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = of_one / d
        weight = np.where(between + chance > 0, between / (between + chance), 0.0)
    smoothed: FloatArray = mean + weight * (own - mean)
    return smoothed
