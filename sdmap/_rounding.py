"""Rounding as people do it: a half goes up.

A figure is rounded once, and what is printed, the class it is drawn in and the filter it passes all go by that: a map
that shades 8.0% as "under 8%" is not believed. Python's own formatting rounds the binary number, so that 31.25 gives
31.2 and 9.35 gives 9.3.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

import pandas as pd

# Digits beyond these are the rounding of the arithmetic itself.
_NOISE = 9


def half_up(value: float, decimals: int) -> float:
    """Round to so many decimals, a half away from zero; NaN and infinite stay as they are."""
    if not isfinite(value):
        return value
    exact = Decimal(f"{value:.{max(_NOISE, decimals)}f}")
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def printed(values: pd.Series, decimals: int) -> pd.Series:
    """A column of figures as they are printed; NaN stays NaN."""
    return values.astype(float).map(lambda value: half_up(value, decimals))
