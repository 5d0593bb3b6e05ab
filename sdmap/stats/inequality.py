"""Indices of how unevenly cases lie over areas, from their counts alone.

Each takes one array of cases and one of people, an area to a place, and refuses nothing: whoever calls sees to it that
every area is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sdmap.stats.rates import FloatArray, Polarity, proportion, z_score

# Deals of the cases among the areas by chance alone, and the seed that makes them the same on every machine.
DEALS = 2_000
SEED = 20_230_119
# Floating-point noise of a product of counts; far below one child.
_NOISE = 1e-9


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95% interval; the ends are None where none can be given."""

    value: float
    lower: float | None = None
    upper: float | None = None


def location_quotients(cases: ArrayLike, people: ArrayLike, all_cases: float | None = None) -> FloatArray:
    """Each area's rate over the rate of all areas together: 1 is the district's own; NaN for an area without people.

    ``all_cases`` is their sum where single areas' cases are not known (NaN).

    Notes
    -----
    W. Isard (1960), Methods of Regional Analysis, chapter 7: ``(cᵢ/pᵢ) / (C/P)``.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    overall = proportion(c.sum() if all_cases is None else all_cases, p.sum())
    quotients: FloatArray = proportion(c, p) / overall
    return quotients


def lorenz_curve(cases: ArrayLike, people: ArrayLike) -> FloatArray:
    """Cumulative shares of people and of cases, the area with the highest rate first.

    Returns
    -------
    numpy.ndarray
        One row a point, two columns (people, cases), fractions from (0, 0) to (1, 1). Areas without people are left
        out. The textbook's curve takes the lowest rate first: it is this one turned half round, and encloses the same.

    Notes
    -----
    M. O. Lorenz (1905), Publications of the American Statistical Association 9:209-219.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    order = [i for i in np.argsort(-np.nan_to_num(proportion(c, p)), kind="stable") if p[i] > 0]
    points = np.column_stack([p[order].cumsum() / p.sum(), c[order].cumsum() / c.sum()])
    return np.vstack([[0.0, 0.0], points])


def gini(cases: ArrayLike, people: ArrayLike) -> float:
    """The Gini index of cases over people: 0 for the same rate everywhere, towards 1 the more they gather.

    Notes
    -----
    Twice the area between the Lorenz curve and the diagonal, by trapezoids. C. Gini (1914), Atti del Reale Istituto
    Veneto di Scienze, Lettere ed Arti 73:1203-1248.
    """
    x, y = lorenz_curve(cases, people).T
    return float(np.sum(np.diff(x) * (y[1:] + y[:-1])) - 1)


def gini_by_chance(cases: ArrayLike, people: ArrayLike, *, deals: int = DEALS, seed: int = SEED) -> float:
    """The Gini index that 95% of random deals of the same cases among the same people stay below.

    Small areas differ by chance even where every child runs the same risk, so no Gini index is compared with 0.

    Notes
    -----
    The idea of W. J. Carrington and K. R. Troske (1997), Journal of Business and Economic Statistics 15:402-409. Counts
    are rounded to whole children; the cases are dealt without replacement, ``deals`` times, from a fixed seed.
    """
    whole = np.rint(np.asarray(people, dtype=float)).astype(np.int64)
    dealt = np.random.default_rng(seed).multivariate_hypergeometric(
        whole, int(np.rint(np.asarray(cases, dtype=float).sum())), size=deals, method="marginals"
    )
    return float(np.quantile([gini(deal, whole) for deal in dealt], 0.95))


def hoover(cases: ArrayLike, people: ArrayLike) -> float:
    """The share of cases that would have to be elsewhere for every area to have the same rate, as a fraction.

    Notes
    -----
    E. M. Hoover (1936), Review of Economics and Statistics 18:162-171: ``½ Σ |cᵢ/C - pᵢ/P|``.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    return float(np.abs(c / c.sum() - p / p.sum()).sum() / 2)


def dissimilarity(cases: ArrayLike, people: ArrayLike) -> float:
    """How apart cases and all others live, as a fraction: 0 for the same mix everywhere, 1 for no area with both.

    Notes
    -----
    O. D. Duncan and B. Duncan (1955), American Sociological Review 20:210-217: Hoover's sum of cases against the
    others rather than against all.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    return hoover(c, p - c)


def ratio(
    numerator_1: float, denominator_1: float, numerator_2: float, denominator_2: float, *, confidence: float = 0.95
) -> Estimate | None:
    """Ratio of two independent proportions with Katz's interval.

    Parameters
    ----------
    numerator_1, denominator_1, numerator_2, denominator_2
        Counts of cases and of all, on either side.
    confidence
        Coverage, as a fraction.

    Returns
    -------
    Estimate or None
        First over second; None where the second is 0.

    Notes
    -----
    D. Katz, J. Baptista, S. P. Azen and M. C. Pike (1978), Biometrics 34:469-474, method C:
    ``ln R ± z √(1/o₁ - 1/n₁ + 1/o₂ - 1/n₂)``. Without a case on the first side there is no logarithm, so no interval.
    """
    if not numerator_2:
        return None
    quotient = (numerator_1 / denominator_1) / (numerator_2 / denominator_2)
    if not numerator_1:
        return Estimate(0.0)
    variance = 1 / numerator_1 - 1 / denominator_1 + 1 / numerator_2 - 1 / denominator_2
    spread = float(np.exp(z_score(confidence) * np.sqrt(variance)))
    return Estimate(quotient, quotient / spread, quotient * spread)


def children_to_change(cases: ArrayLike, people: ArrayLike, benchmark: float, polarity: Polarity) -> FloatArray:
    """How many children would have to change for each area to be no worse than the benchmark.

    Parameters
    ----------
    cases, people
        Counts of each area.
    benchmark
        The rate to reach, as a fraction.
    polarity
        ``low is good``: so many fewer cases. ``high is good``: so many more. ``neither``: there is no worse side.

    Returns
    -------
    numpy.ndarray
        Whole children, rounded up; 0 where the area is no worse; NaN without people or where neither side is worse.
    """
    c, p = np.asarray(cases, dtype=float), np.asarray(people, dtype=float)
    if polarity == "neither":
        return np.full(c.shape, np.nan)
    beyond = c - benchmark * p if polarity == "low is good" else benchmark * p - c
    return np.where(p > 0, np.maximum(np.ceil(beyond - _NOISE), 0.0), np.nan)


def ridits(people: ArrayLike, order: ArrayLike) -> FloatArray:
    """Where the middle person of each area stands when all are lined up in an order, from 0 to 1.

    Areas of the same rank share the middle of the places they take up together.

    Notes
    -----
    I. D. J. Bross (1958), Biometrics 14:18-38.
    """
    p, rank = np.asarray(people, dtype=float), np.asarray(order, dtype=float)
    before = np.array([p[rank < r].sum() for r in rank])
    beside = np.array([p[rank == r].sum() for r in rank])
    return np.asarray((before + beside / 2) / p.sum())


def slope_index(
    values: ArrayLike, people: ArrayLike, order: ArrayLike, errors: ArrayLike | None = None, *, confidence: float = 0.95
) -> Estimate:
    """Slope index of inequality: how much higher a figure lies at the most deprived end than at the least.

    Parameters
    ----------
    values
        Each area's figure, in any unit.
    people
        The people behind each figure: their share of all is the area's weight.
    order
        Rank of deprivation, the lowest number for the most deprived.
    errors
        Standard error of each figure, in its unit; without them there is no interval.
    confidence
        Coverage, as a fraction.

    Returns
    -------
    Estimate
        In the unit of the values; positive where the more deprived end is higher.

    Notes
    -----
    The regression of Public Health England's PHEindicatormethods, ``phe_sii``: values on :func:`ridits`, weighted by
    people (J. D. Mackenbach and A. E. Kunst (1997), Social Science and Medicine 44:757-771); turned round, so that
    the sign is that of the most deprived end. There the interval comes from 100,000 draws of the values around their
    standard errors; the slope is a weighted sum of the values, so what the draws would tend to is worked out instead.
    Like theirs, it tells the chance in the figures, not how well a straight line fits them.
    """
    y, p, place = np.asarray(values, dtype=float), np.asarray(people, dtype=float), ridits(people, order)
    away = place - np.average(place, weights=p)
    weights = -p * away / (p * away**2).sum()
    slope = float(weights @ y)
    if errors is None:
        return Estimate(slope)
    half = z_score(confidence) * float(np.sqrt(weights**2 @ np.asarray(errors, dtype=float) ** 2))
    return Estimate(slope, slope - half, slope + half)
