"""How far an expected figure may lie from the truth: the error its method has shown, and one year's variation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sdmap.pack.model import Pack
from sdmap.stats.rates import FloatArray, z_score

# The standard deviation of a normal error over its mean absolute one.
_SPREAD = float(np.sqrt(np.pi / 2))


def likely(pack: Pack, figs: pd.DataFrame) -> tuple[FloatArray, FloatArray]:
    """The range in which the true figure of each area with an expected one is likely to lie, in per cent.

    Parameters
    ----------
    pack
        The pack, whose trials of the method tell its error.
    figs
        From :func:`sdmap.figures.figures.figures`.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, from 0 to 100; NaN for a figure that is not expected.

    Notes
    -----
    Two errors, taken to be normal and independent, are added as variances: that of the method, the largest mean
    absolute error of the pack's own trials (:func:`sdmap.figures.validation.validations`), none where it has no
    trial; and that of one year's children, ``p(1 - p)/n``. The range is 95% of both together.
    """
    modelled = np.array([status == "modelled" for status in figs["status"]], dtype=bool)
    if not modelled.any():
        # The trials read other layers, whose faults are no concern of this one.
        return np.full(len(figs), np.nan), np.full(len(figs), np.nan)
    from sdmap.figures.validation import validations

    share = np.where(modelled, figs["value"].to_numpy(dtype=float) / 100, np.nan)
    tried = _SPREAD * max((found.mean_error for found in validations(pack)), default=0.0) / 100
    with np.errstate(divide="ignore", invalid="ignore"):
        half = z_score(0.95) * np.sqrt(tried**2 + share * (1 - share) / figs["denominator"].to_numpy(dtype=float))
    return np.clip(100 * (share - half), 0, 100), np.clip(100 * (share + half), 0, 100)
