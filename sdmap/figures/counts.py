"""Cases and people of every area of a layer, for what needs all of them counted: curves, indices, sets.

Where some are not known the reason is given instead: an area whose figure is withheld leaves every sum short, and a
modelled figure follows deprivation because it was made so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.figures.derivations import district_total
from sdmap.figures.figures import figures
from sdmap.figures.records import Asked
from sdmap.pack.aggregate import counts_of
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.stats.rates import FloatArray
from sdmap.text.numbers import of_all

MODELLED = "the figures follow deprivation by construction: they are expected, not counted"


@dataclass(frozen=True, eq=False)
class Counts:
    """Cases and people of every area of a layer, in the order of its codes.

    A withheld count is NaN; ``together`` is what the withheld ones sum to, known from the district's total.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    cases: FloatArray
    people: FloatArray
    in_core: NDArray[np.bool_]
    withheld: NDArray[np.bool_]
    together: float

    def blocks(self) -> tuple[FloatArray, FloatArray]:
        """Cases and people with the withheld areas taken as one, last."""
        if not self.withheld.any():
            return self.cases, self.people
        shown = ~self.withheld
        people = np.append(self.people[shown], self.people[self.withheld].sum())
        return np.append(self.cases[shown], self.together), people


def counts(pack: Pack, asked: Asked) -> Counts | str:
    """Cases and people of every area, for what needs all of them counted: curves, indices, sets.

    An area without a school holds no pupils: it counts as 0 of 0.

    Returns
    -------
    Counts or str
        Why there are none, without a full stop, where some are not known.
    """
    layer, indicator = asked.layer, asked.indicator
    figs = figures(pack, asked)
    refused = why_not_whole(layer, indicator, figs)
    if refused:
        return refused
    if (figs["status"] == "modelled").any():
        return MODELLED
    hidden = (figs["status"] == "suppressed").to_numpy()
    if not hidden.all() and (indicator.kind != "proportion" or figs["numerator"].isna().all()):
        return "these data hold it without the counts behind it"
    cases = counts_of(figs, by_rate=indicator.value_adjusted).where(~hidden)
    shown, together = float(cases.sum()), 0.0
    if hidden.any():
        total = district_total(pack, indicator, asked.period)
        if total is None or hidden.sum() < 2 or hidden.all():
            return withheld_words(layer, figs)
        together = total[0] - shown
    if not shown + together > 0:
        return "there are no cases at all"
    return Counts(
        codes=tuple(figs.index),
        names=tuple(areas(pack, layer)["name"]),
        cases=cases.where(pd.Series(hidden, figs.index), cases.fillna(0.0)).to_numpy(float),
        people=figs["denominator"].fillna(0.0).to_numpy(float),
        in_core=np.asarray(figs.index.isin(core_codes(layer))),
        withheld=hidden,
        together=together,
    )


def why_not_whole(layer: Layer, indicator: Indicator, figs: pd.DataFrame) -> str:
    """Why a layer's figures do not add up to the district's; "" where they do, or are withheld."""
    if indicator.kind == "count":
        return "a bare count is no rate"
    if not layer.whole:
        return f"the {layer.plural} are not the parts of one district"
    missing = figs["status"] == "missing"
    if missing.all():
        return f"there is no figure for any {layer.singular}"
    # Where figures are counted at schools, an area without one holds no pupils; anywhere else it is simply not known,
    # unless nobody is there to count.
    lacking = int((missing & figs["denominator"].ne(0)).sum())
    if lacking and indicator.basis != "school location":
        return f"there is no figure for {of_all(lacking, len(figs))} {layer.plural}"
    return ""


def withheld_words(layer: Layer, figs: pd.DataFrame) -> str:
    """Why figures some of which are withheld have no sum, without a full stop."""
    hidden = int((figs["status"] == "suppressed").sum())
    if hidden == len(figs):
        return f"the figure is withheld for every {layer.singular}"
    return f"the figure is withheld for {of_all(hidden, len(figs))} {layer.plural}, so no sum can be whole"
