"""Class breaks and colours for a choropleth.

A break is the lower limit of the class above it: a value equal to the break belongs above. Breaks are rounded *before*
values are assigned, so that the legend says exactly what the map does. The values are to be given as they are printed
(:mod:`sdmap.text.numbers`): then no figure stands in a class that its own digits deny, and no break has more of them.
"""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sdmap.maps.asked import Classes
from sdmap.maps.found import Axis
from sdmap.maps.style import SEQUENCE

# Which steps of the five-colour sequence to use for fewer classes, as far apart as can be.
_STEPS = {1: (2,), 2: (0, 3), 3: (0, 2, 3), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}


def class_breaks(values: ArrayLike, classes: Classes) -> tuple[float, ...]:
    """Find the rounded breaks between classes.

    Parameters
    ----------
    values
        Figures in the indicator's unit; NaN is left out.
    classes
        How to cut them.

    Returns
    -------
    tuple of float
        Rising breaks, one fewer than the classes; empty for a single class. There are fewer classes than asked for
        where there are few areas (at least two areas a class on average) or few different values; equal values always
        fall in the same class, and no class is empty unless the breaks were given.
    """
    if classes.method == "given":
        return classes.breaks
    data = np.sort(np.asarray(values, dtype=float)[~np.isnan(np.asarray(values, dtype=float))])
    unique = np.unique(data)
    k = min(classes.k, ceil(len(data) / 2), len(unique))
    if k < 2:
        return ()
    uppers = {
        "natural_breaks": natural_breaks,
        "quantiles": quantiles,
        "equal_intervals": equal_intervals,
    }[classes.method](data, k)
    return _rounded(unique, uppers)


def thirds(values: ArrayLike) -> tuple[float, ...]:
    """Find the rounded breaks between three classes with as near as can be the same number of areas."""
    data = np.sort(np.asarray(values, dtype=float)[~np.isnan(np.asarray(values, dtype=float))])
    return _rounded(np.unique(data), quantiles(data, 3)) if len(data) else ()


def _rounded(unique: NDArray[np.float64], uppers: tuple[float, ...]) -> tuple[float, ...]:
    """Breaks just above the upper limits of all classes but the last, as round as the values beside them allow."""
    below = np.searchsorted(unique, np.asarray(uppers[:-1]), side="right")
    cuts = sorted({int(i) for i in below if 0 < i < len(unique)})
    return tuple(_roundest(float(unique[i - 1]), float(unique[i])) for i in cuts)


def natural_breaks(values: NDArray[np.float64], k: int) -> tuple[float, ...]:
    """Upper limits of the k classes with the least spread within them (Fisher 1958; Jenks 1977)."""
    # Imported here because only this method needs it.
    import jenkspy

    return tuple(float(b) for b in jenkspy.jenks_breaks(values, n_classes=k)[1:])


def quantiles(values: NDArray[np.float64], k: int) -> tuple[float, ...]:
    """Upper limits of k classes with as near as can be the same number of areas."""
    return tuple(float(q) for q in np.quantile(values, np.arange(1, k + 1) / k))


def equal_intervals(values: NDArray[np.float64], k: int) -> tuple[float, ...]:
    """Upper limits of k classes of the same width."""
    low, high = float(values.min()), float(values.max())
    return tuple(low + (high - low) * i / k for i in range(1, k + 1))


def assign(values: ArrayLike, breaks: tuple[float, ...]) -> NDArray[np.int64]:
    """The class of each value, 0 for the lowest; -1 for NaN. A value equal to a break belongs above it."""
    data = np.asarray(values, dtype=float)
    index = np.searchsorted(np.asarray(breaks, dtype=float), data, side="right").astype(np.int64)
    return np.where(np.isnan(data), -1, index).astype(np.int64)


def class_colours(count: int, polarity: str = "neither") -> tuple[str, ...]:
    """Colours for so many classes from the lowest to the highest: the darker the worse, or else the higher."""
    steps = _STEPS.get(count) or [min(i * len(SEQUENCE) // count, len(SEQUENCE) - 1) for i in range(count)]
    colours = tuple(SEQUENCE[i] for i in steps)
    return colours[::-1] if polarity == "high is good" else colours


def class_label(lower: float | None, upper: float | None, unit: str) -> str:
    """Words for a class: "Under 16%", "16% to under 23%", "23% or more"."""
    low, high = (_limit(x, unit) for x in (lower, upper))
    if lower is None and upper is None:
        return "All values"
    if lower is None:
        return f"Under {high}"
    if upper is None:
        return f"{low} or more"
    return f"{low} to under {high}"


def axis_for(values: ArrayLike, *, floor_at: float | None = 0.0) -> Axis:
    """Round ticks that take in all the values, about five of them.

    Parameters
    ----------
    values
        Values, interval ends and the comparator; NaN is left out.
    floor_at
        The lowest the axis may begin, and where it begins if the values come near it.
    """
    data = np.asarray(values, dtype=float)
    data = data[~np.isnan(data)]
    if not len(data):
        return Axis(0.0, 1.0, (0.0, 1.0))
    low, high = float(data.min()), float(data.max())
    if floor_at is not None and low - floor_at < 0.5 * (high - floor_at):
        low = floor_at
    span = (high - low) or abs(high) or 1.0
    step = _nice(span / 5)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if last == first:
        last += 1
    ticks = tuple(round(i * step, 10) for i in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def _nice(width: float) -> float:
    """The nearest of 1, 2, 2.5 and 5 times a power of ten that is not below the width."""
    power = 10.0 ** floor(log10(width))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= width * (1 - 1e-9))


def _roundest(below: float, above: float) -> float:
    """The number with the fewest digits that is greater than ``below`` and not above ``above``.

    Among the numbers of as many digits, the one nearest the middle.
    """
    for decimals in range(-6, 12):
        scale = 10.0**decimals
        first, last = floor(below * scale * (1 + 1e-12)) + 1, floor(above * scale * (1 + 1e-12))
        if first <= last:
            middle = round((below + above) / 2 * scale)
            chosen = min(max(middle, first), last) / scale
            if below < chosen <= above:
                return chosen
    return above


def _limit(x: float | None, unit: str) -> str:
    if x is None:
        return ""
    return f"{x:,.10g}%" if unit == "%" else f"{x:,.10g}"
