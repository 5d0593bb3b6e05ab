"""Whether a series has risen or fallen, by more than chance, over its last five points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

POINTS = 5
# The 99.8% point of chi-square with one degree of freedom.
CHI_SQUARE = 9.549536

Direction = Literal["increasing", "decreasing", "no clear change", "not known"]


@dataclass(frozen=True)
class Trend:
    """What five points say: the direction, the weighted slope a period, its chi-square, and why not."""

    direction: Direction
    slope: float
    chi_square: float
    periods: tuple[str, ...]
    reason: str = ""


def trend(
    periods: Sequence[str],
    values: Sequence[float],
    lower: Sequence[float],
    upper: Sequence[float],
    *,
    breaks: Sequence[str] = (),
) -> Trend:
    """Test the last five points of a series for a trend.

    Parameters
    ----------
    periods, values, lower, upper
        The series, oldest first, with 95% intervals, in any unit.
    breaks
        Periods at which a new series begins: points before the last break are left out.

    Returns
    -------
    Trend
        "increasing" or "decreasing" if chi-square passes :data:`CHI_SQUARE` and every slope with one point left out
        has the same sign; "not known" with fewer than five points since the last break.

    Notes
    -----
    Office for Health Improvement and Disparities, Fingertips technical guidance, Recent trends: weighted linear
    regression with weights ``1 / ((U - L) / 3.92)²`` and ``chi² = slope² / variance of the slope``.
    """
    start = max((i for i, period in enumerate(periods) if period in set(breaks)), default=0)
    known = [i for i in range(start, len(periods)) if np.isfinite(values[i]) and upper[i] > lower[i]][-POINTS:]
    used = tuple(periods[i] for i in known)
    if len(known) < POINTS:
        since = f" since the series changed in {periods[start]}" if start else ""
        there = ("are none", "is one", "are two", "are three", "are four")[len(known)]
        reason = f"a trend needs five years with an interval, and there {there}{since}"
        return Trend("not known", float("nan"), float("nan"), used, reason)
    y = np.asarray([values[i] for i in known], dtype=float)
    weights = 1 / ((np.asarray([upper[i] - lower[i] for i in known], dtype=float)) / 3.92) ** 2
    x = np.arange(POINTS, dtype=float)
    slope, variance = _weighted_slope(x, y, weights)
    chi_square = slope**2 / variance
    left_out = [_weighted_slope(*(np.delete(a, i) for a in (x, y, weights)))[0] for i in range(POINTS)]
    # Rounded, so that a slope of nothing has no sign.
    signs = {float(np.sign(round(s, 12))) for s in left_out}
    steady = signs in ({1.0}, {-1.0})
    if chi_square <= CHI_SQUARE or not steady:
        return Trend("no clear change", slope, chi_square, used)
    return Trend("increasing" if slope > 0 else "decreasing", slope, chi_square, used)


def _weighted_slope(
    x: NDArray[np.float64], y: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[float, float]:
    """Slope of the weighted regression of y on x, and the slope's variance."""
    centre = x - np.average(x, weights=weights)
    spread = float((weights * centre**2).sum())
    return float((weights * centre * y).sum() / spread), 1 / spread
