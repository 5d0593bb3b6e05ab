"""Counts that come in schools: how much more they vary than single children would, and intervals that allow for it.

Every pupil is counted, so that a rate is a fact of its day. But pupils come in schools, and which schools happen to
stand in an area moves its rate far more than a few pupils more or fewer would.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sdmap.stats.inequality import Estimate
from sdmap.stats.rates import FloatArray, wilson

# Fewer draws than this move the ends of an interval by a tenth of a point from seed to seed.
DRAWS, SEED = 20_000, 1
CONFIDENCE = 0.95
# Of several years, or both halves of a year group, at once: a tenth of a point either way, in a quarter of the time.
DRAWS_TOGETHER = 5_000


def dispersion(numerator: ArrayLike, denominator: ArrayLike, area: ArrayLike) -> float:
    """By how many times schools within an area vary more than if their pupils had been dealt to them one by one.

    Parameters
    ----------
    numerator, denominator
        Counts of cases and of all, one a school; a school without either says nothing.
    area
        The area each school stands in, any label.

    Returns
    -------
    float
        Pearson's χ² of the schools' counts round their own area's rate, over its degrees of freedom (schools less
        areas), pooled over all areas. Never below 1; 1 where no area has two schools.

    Notes
    -----
    P. McCullagh and J. A. Nelder (1989), Generalized Linear Models, second edition, section 4.5.2; pooled over areas
    as D. J. Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, does for the funnel's limits.
    """
    n, d = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    known = np.isfinite(n) & (d > 0)
    n, d = n[known], d[known]
    _, place = np.unique(np.asarray(area)[known], return_inverse=True)
    rate = (np.bincount(place, n) / np.bincount(place, d))[place] if len(n) else n
    varies = (rate > 0) & (rate < 1)
    n, d, rate, place = n[varies], d[varies], rate[varies], place[varies]
    freedom = len(n) - len(np.unique(place))
    if not freedom:
        return 1.0
    return max(1.0, float(((n - d * rate) ** 2 / (d * rate * (1 - rate))).sum()) / freedom)


def wilson_by_schools(
    numerator: ArrayLike, denominator: ArrayLike, factor: ArrayLike, *, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Wilson's interval as if there were so many times fewer children; never narrower than Wilson's own.

    Parameters
    ----------
    numerator, denominator
        Counts of cases and of all, one an area.
    factor
        From :func:`dispersion`.
    confidence
        Coverage, as a fraction.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, as fractions.

    Notes
    -----
    The effective sample size of J. N. K. Rao and A. J. Scott (1992), Biometrics 48:577-585: cases and all are divided
    by the dispersion before :func:`sdmap.stats.rates.wilson`.
    """
    n, d = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    plain = wilson(n, d, confidence=confidence)
    by = np.asarray(factor, dtype=float)
    wide = wilson(n / by, d / by, confidence=confidence)
    return np.fmin(wide[0], plain[0]), np.fmax(wide[1], plain[1])


@dataclass(frozen=True)
class TwoSides:
    """Two groups of schools held against each other: the rate of each, their difference and ratio, as fractions."""

    first: Estimate
    second: Estimate
    difference: Estimate
    ratio: Estimate | None


def bootstrap(first: tuple[ArrayLike, ArrayLike], second: tuple[ArrayLike, ArrayLike]) -> TwoSides | None:
    """Two groups of schools held against each other by drawing their schools again and again.

    Parameters
    ----------
    first, second
        Counts of cases and of all, one a school. Each group is drawn anew :data:`DRAWS` times from its own schools,
        with replacement.

    Returns
    -------
    TwoSides or None
        None where a group has fewer than two schools or a school's count is not known. No ratio where the second
        group could be drawn without a case.

    Notes
    -----
    The percentile interval of B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, section 13.3.
    """
    sides = [(np.asarray(n, dtype=float), np.asarray(d, dtype=float)) for n, d in (first, second)]
    if any(len(n) < 2 or not (np.isfinite(n).all() and (d > 0).all()) for n, d in sides):
        return None
    random = np.random.default_rng(SEED)
    drawn = [_rates_drawn(random, n, d) for n, d in sides]
    found = [float(n.sum() / d.sum()) for n, d in sides]

    def between(value: float, values: FloatArray) -> Estimate:
        return Estimate(value, *ends_of(values))

    one, other = (between(value, values) for value, values in zip(found, drawn, strict=True))
    return TwoSides(
        one,
        other,
        between(found[0] - found[1], drawn[0] - drawn[1]),
        between(found[0] / found[1], drawn[0] / drawn[1]) if (drawn[1] > 0).all() else None,
    )


def _rates_drawn(random: np.random.Generator, n: FloatArray, d: FloatArray) -> FloatArray:
    """The rate of a group of schools, drawn anew so often."""
    chosen: NDArray[np.int64] = random.integers(0, len(n), size=(DRAWS, len(n)))
    rates: FloatArray = n[chosen].sum(axis=1) / d[chosen].sum(axis=1)
    return rates


def rates_together(numerator: ArrayLike, denominator: ArrayLike) -> FloatArray | None:
    """The rates of one group of schools in several years, or of several groups of their pupils, drawn anew together.

    Parameters
    ----------
    numerator, denominator
        Counts of cases and of all: a row a school, a column a year or a group of pupils.

    Returns
    -------
    numpy.ndarray or None
        A row a draw, in which a school that is drawn is there in every column: what a school has for good is then no
        part of a change, or of a gap between its own pupils. None for fewer than two schools or an unknown count.

    Notes
    -----
    The cluster bootstrap of A. C. Davison and D. V. Hinkley (1997), Bootstrap Methods and their Application, section
    3.8: whole schools are drawn, with all that belongs to them.
    """
    n, d = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    if len(n) < 2 or not (np.isfinite(n).all() and (d > 0).all()):
        return None
    times = _times_drawn(len(n))
    drawn: FloatArray = (times @ n) / (times @ d)
    return drawn


def _times_drawn(schools: int) -> FloatArray:
    """How often each of so many schools is drawn: a row a draw. Groups of the same size are drawn alike."""
    chosen = np.random.default_rng(SEED).integers(0, schools, size=(DRAWS_TOGETHER, schools))
    places = (chosen + schools * np.arange(DRAWS_TOGETHER)[:, None]).ravel()
    return np.bincount(places, minlength=DRAWS_TOGETHER * schools).reshape(DRAWS_TOGETHER, schools).astype(float)


def ends_of(drawn: ArrayLike) -> tuple[float, float]:
    """The ends of the percentile interval (95%) of what was drawn."""
    lower, upper = np.quantile(np.asarray(drawn, dtype=float), [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(lower), float(upper)
