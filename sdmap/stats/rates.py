"""Proportions with their uncertainty, and what they are when held against a benchmark."""

from __future__ import annotations

from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Polarity = Literal["low is good", "high is good", "neither"]
FloatArray = NDArray[np.float64]
# What a full count is called that lies on no clear side.
HIGHER, LOWER = "higher, not clearly", "lower, not clearly"
# How finely ranks are worked out: with so many steps and nodes chances are within 0.0003 of what more would give.
_RANK_STEPS, _RANK_NODES = 4000, 64


def z_score(confidence: float) -> float:
    """The standard normal score that leaves ``1 - confidence`` outside, both tails together."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def proportion(numerator: ArrayLike, denominator: ArrayLike) -> FloatArray:
    """Numerator over denominator as a fraction; NaN where the denominator is 0 or either is NaN."""
    n, d = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    quotient: FloatArray = np.divide(
        n, d, out=np.full(np.broadcast(n, d).shape, np.nan), where=np.isfinite(n) & (d > 0)
    )
    return quotient


def wilson(numerator: ArrayLike, denominator: ArrayLike, *, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Wilson score interval of a proportion.

    Parameters
    ----------
    numerator, denominator
        Counts of cases and of all; broadcast against each other.
    confidence
        Coverage, as a fraction.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, as fractions from 0 to 1. The lower end is exactly 0 for no cases, the upper exactly 1
        where all are cases; NaN where there is no proportion.

    Notes
    -----
    E. B. Wilson (1927), Journal of the American Statistical Association 22:209-212, as used by the Office for Health
    Improvement and Disparities, Technical Guide: Confidence Intervals (2018), section 3.1:
    ``(2o + z² ± z√(z² + 4oq)) / 2(n + z²)`` with o cases among n and ``q = 1 - o/n``.
    """
    n, d = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    p = proportion(n, d)
    z = z_score(confidence)
    half = z * np.sqrt(z**2 + 4 * n * (1 - p))
    lower = (2 * n + z**2 - half) / (2 * (d + z**2))
    upper = (2 * n + z**2 + half) / (2 * (d + z**2))
    nothing = np.isnan(p)
    return (
        np.where(nothing, np.nan, np.where(p == 0, 0.0, np.clip(lower, 0, 1))),
        np.where(nothing, np.nan, np.where(p == 1, 1.0, np.clip(upper, 0, 1))),
    )


def compare(
    lower: ArrayLike, upper: ArrayLike, benchmark: float, polarity: Polarity, *, full_count: ArrayLike | None = None
) -> NDArray[np.str_]:
    """Hold intervals against a benchmark value.

    The benchmark's *value* is compared with the area's interval, as OHID's Fingertips does for benchmarks far larger
    than the area (https://fingertips.phe.org.uk/profile/guidance/supporting-information/benchmarking): inside it is
    "similar"; outside, "better" or "worse" by polarity, or "higher" or "lower" where neither is good.

    Parameters
    ----------
    lower, upper
        Ends of the intervals, in any unit; NaN where there is none.
    benchmark
        The value, in the same unit.
    polarity
        Which side is good.
    full_count
        The values, where everyone was counted: the difference is then a fact, never "similar", and only whether it
        would last is in doubt. Inside the interval it is "higher, not clearly" or "lower, not clearly".

    Returns
    -------
    numpy.ndarray
        One word for each interval; "not compared" where there is no interval or no benchmark.
    """
    low, high = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    above, below = {
        "low is good": ("worse", "better"),
        "high is good": ("better", "worse"),
        "neither": ("higher", "lower"),
    }[polarity]
    with np.errstate(invalid="ignore"):
        between = np.full(np.shape(low), "similar", dtype="<U20")
        if full_count is not None:
            value = np.asarray(full_count, dtype=float)
            between = np.where(value > benchmark, HIGHER, np.where(value < benchmark, LOWER, between))
        word = np.where(low > benchmark, above, np.where(high < benchmark, below, between))
    return np.where(np.isnan(low) | np.isnan(high) | np.isnan(benchmark), "not compared", word)


def difference(
    numerator_1: float, denominator_1: float, numerator_2: float, denominator_2: float, *, confidence: float = 0.95
) -> tuple[float, float, float]:
    """Difference of two independent proportions with Newcombe's interval.

    Parameters
    ----------
    numerator_1, denominator_1, numerator_2, denominator_2
        Counts of cases and of all, on either side.
    confidence
        Coverage, as a fraction.

    Returns
    -------
    tuple of float
        First less second, lower and upper end, as fractions.

    Notes
    -----
    R. G. Newcombe (1998), Statistics in Medicine 17:873-890, method 10: the two Wilson intervals squared and added.
    """
    (low_1, low_2), (high_1, high_2) = wilson(
        [numerator_1, numerator_2], [denominator_1, denominator_2], confidence=confidence
    )
    p1, p2 = numerator_1 / denominator_1, numerator_2 / denominator_2
    gap = p1 - p2
    return (
        gap,
        gap - float(np.hypot(p1 - low_1, high_2 - p2)),
        gap + float(np.hypot(high_1 - p1, p2 - low_2)),
    )


def byar(count: ArrayLike, *, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Interval of a count: Byar's approximation, exact Poisson below 10.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, as counts.

    Notes
    -----
    Office for Health Improvement and Disparities, Technical Guide: Confidence Intervals (2018), section 3.2: Byar's
    method (Breslow and Day 1987, page 69) for counts of 10 and over, the exact method (chi-square quantiles halved)
    below.
    """
    from scipy.stats import chi2

    o = np.asarray(count, dtype=float)
    z = z_score(confidence)
    tail = (1 - confidence) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = o * (1 - 1 / (9 * o) - z / (3 * np.sqrt(o))) ** 3
        upper = (o + 1) * (1 - 1 / (9 * (o + 1)) + z / (3 * np.sqrt(o + 1))) ** 3
    exact_lower = np.where(o > 0, chi2.ppf(tail, 2 * np.where(o > 0, o, 1.0)) / 2, 0.0 * o)
    exact_upper = chi2.ppf(1 - tail, 2 * o + 2) / 2
    return np.where(o < 10, exact_lower, lower), np.where(o < 10, exact_upper, upper)


def rate(
    count: ArrayLike, population: ArrayLike, *, per: float = 100.0, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """A rate of events per so many people, with its interval from :func:`byar`.

    Parameters
    ----------
    count, population
        Events, and the people they happened among.
    per
        How many people the rate is for: 100 gives a percentage.
    confidence
        Coverage, as a fraction.

    Returns
    -------
    tuple of numpy.ndarray
        Value, lower and upper end, per so many people; NaN where there is nobody.
    """
    people = np.asarray(population, dtype=float)
    people = np.where(people > 0, people, np.nan)
    lower, upper = byar(count, confidence=confidence)
    return np.asarray(count, dtype=float) / people * per, lower / people * per, upper / people * per


def funnel_limits(
    benchmark: float, denominator: ArrayLike, *, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """The band in which an area of this size would lie if its true proportion were the benchmark's.

    Returns
    -------
    tuple of numpy.ndarray
        ``p0 ± z√(p0(1-p0)/n)``, as fractions, kept between 0 and 1.

    Notes
    -----
    D. J. Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine
    24:1185-1202. A Wilson interval leaves out the benchmark exactly when the area lies outside this band.
    """
    half = smallest_difference(benchmark, denominator, confidence=confidence)
    return np.clip(benchmark - half, 0, 1), np.clip(benchmark + half, 0, 1)


def smallest_difference(benchmark: float, denominator: ArrayLike, *, confidence: float = 0.95) -> FloatArray:
    """The smallest difference from the benchmark that could be told from chance with so many children.

    Returns
    -------
    numpy.ndarray
        A fraction: what :func:`funnel_limits` adds on either side of the benchmark.
    """
    n = np.asarray(denominator, dtype=float)
    half: FloatArray = z_score(confidence) * np.sqrt(benchmark * (1 - benchmark) / n)
    return half


def rank_intervals(numerator: ArrayLike, denominator: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ranks that each area could have, given its numbers; 1 is the highest.

    Parameters
    ----------
    numerator, denominator
        Counts of cases and of all, one an area.

    Returns
    -------
    tuple of numpy.ndarray
        Best and worst rank that the interval (95%) leaves open.

    Notes
    -----
    H. Goldstein and D. J. Spiegelhalter (1996), League tables and their limitations, Journal of the Royal Statistical
    Society A 159:385-443. They rank proportions drawn at random from what the counts allow (a beta distribution with
    Jeffreys' prior). What ever more draws would tend to is worked out instead: wherever an area's own proportion lies,
    each other is higher with a known chance, and how many of them are has a Poisson binomial distribution.
    """
    below, angles = _chances_below(np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float))
    nodes, weights = np.polynomial.legendre.leggauss(_RANK_NODES)
    own = np.array([np.interp((nodes + 1) / 2, each, angles) for each in below])
    # By how many areas are higher, the area itself, and where its own proportion lies.
    higher = np.zeros((len(below) + 1, *own.shape))
    higher[0] = 1
    for area, each in enumerate(below):
        chance = 1 - np.interp(own, angles, each)
        chance[area] = 0
        moved = higher[: area + 1] * chance
        higher[: area + 1] -= moved
        higher[1 : area + 2] += moved
    at_least = (higher[:-1] @ (weights / 2)).cumsum(axis=0)
    tail = (1 - 0.95) / 2
    low, high = ((at_least < chance).sum(axis=0) + 1 for chance in (tail, 1 - tail))
    return low.astype(np.int64), high.astype(np.int64)


def _chances_below(n: FloatArray, d: FloatArray) -> tuple[FloatArray, FloatArray]:
    """For each area the chance that its proportion is below the squared sine of each angle, and the angles.

    Jeffreys' prior is flat in that angle, so that no count makes the density steep at an end.
    """
    middle, reach = np.arcsin(np.sqrt((n + 0.5) / (d + 1))), 4 / np.sqrt(d + 1)
    first, last = max((middle - reach).min(), 0.0), min((middle + reach).max(), np.pi / 2)
    angles = first + (last - first) * (np.arange(_RANK_STEPS) + 0.5) / _RANK_STEPS
    logs = 2 * (np.outer(n, np.log(np.sin(angles))) + np.outer(d - n, np.log(np.cos(angles))))
    density = np.exp(logs - logs.max(axis=1, keepdims=True))
    return (density.cumsum(axis=1) - density / 2) / density.sum(axis=1, keepdims=True), angles
