"""Percentages that were most likely written as shares of 1: 0.31 where 31% is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sdmap.pack.model import Indicator

NOTE = "All values given lie between 0 and 1 where the unit is per cent: they may be shares of 1, so that 0.31 is 31%."


def look_like_shares(indicator: Indicator, figures: pd.DataFrame | Mapping[str, Any]) -> bool:
    """Whether all values of a series lie within 0 to 1 in per cent, and no counts show that they are so small.

    Parameters
    ----------
    indicator
        What the figures are of.
    figures
        Columns ``value, denominator``, of one layer and period.
    """
    if indicator.unit != "%":
        return False
    values, people = (np.asarray(figures[name], dtype=float) for name in ("value", "denominator"))
    given = ~np.isnan(values)
    if not (values[given] > 0).any() or not np.isnan(people[given]).any():
        return False
    return bool(((values[given] >= 0) & (values[given] <= 1)).all())
