"""How far a model can be trusted: the same method tried where the truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sdmap.figures.derivations import modelled, pattern_mismatch
from sdmap.figures.figures import figures
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas
from sdmap.pack.model import Derivation, Indicator, Layer, Pack
from sdmap.pack.observations import DECILES as BY_DECILE
from sdmap.pack.reading import table_of
from sdmap.stats.estimates import DECILES
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words


@dataclass(frozen=True)
class Validation:
    """A modelled set of figures held against the observed one.

    ``mean_error`` and ``largest_error`` are absolute differences in percentage points; ``mean_error_flat`` is what the
    mean error would be if every area were given the district's own figure, the least a model must beat. ``spread`` is
    the standard deviation of the observed figures, ``correlation`` Pearson's. ``within`` counts the areas whose
    expected figure lies inside the observed one's 95% interval, among ``with_interval``.
    """

    indicator: Indicator
    layer: Layer
    period: str
    pattern: str
    areas: int
    mean_error: float
    mean_error_flat: float
    largest_error: float
    largest_area: str
    spread: float
    correlation: float
    within: int
    with_interval: int


@lru_cache(maxsize=16)
def validations(pack: Pack) -> tuple[Validation, ...]:
    """Every validation the pack's indicators declare.

    Raises
    ------
    PackError
        If the files cannot give the model or the observed figures.
    """
    return tuple(
        _tried(pack, indicator, trial, pack.layer(layer), period)
        for indicator in pack.indicators.values()
        for trial in indicator.validations
        for layer in trial.layers
        for period in trial.periods
    )


def _tried(pack: Pack, indicator: Indicator, trial: Derivation, layer: Layer, period: str) -> Validation:
    """Hold one model against the observed figures of one layer and period."""
    asked = Asked(layer, indicator, period)
    model, truth = modelled(pack, asked, trial), figures(pack, asked)
    expected = 100 * model["numerator"] / model["denominator"]
    known = truth["value"].notna() & expected.notna()
    truth, expected = truth[known], expected[known]
    observed = truth["value"]
    error = (expected - observed).abs()
    flat = float(np.average(observed, weights=truth["weight"].fillna(1.0)))
    bounded = truth["lower_ci"].notna()
    inside = bounded & expected.between(truth["lower_ci"], truth["upper_ci"])
    names = areas(pack, layer).set_index("code")["name"]
    return Validation(
        indicator=indicator,
        layer=layer,
        period=period,
        pattern=trial.model["pattern"],
        areas=len(truth),
        mean_error=float(error.mean()),
        mean_error_flat=float((observed - flat).abs().mean()),
        largest_error=float(error.max()),
        largest_area=str(names[error.idxmax()]),
        spread=float(observed.std(ddof=0)),
        correlation=float(np.corrcoef(observed, expected)[0, 1]),
        within=int(inside.sum()),
        with_interval=int(bounded.sum()),
    )


def validation_sentence(found: Validation) -> str:
    """What a validation found, in plain words."""
    better = "better" if found.mean_error < found.mean_error_flat else "no better"
    parts = [
        f"{found.indicator.short_title}, {period_words(found.period)}, {found.areas} {found.layer.plural}: expected"
        f" from the {found.pattern}, the figures are {found.mean_error:.1f} points out on average"
        f" (most in {found.largest_area}, {found.largest_error:.1f}), {better} than giving every area the district’s"
        f" figure ({found.mean_error_flat:.1f})"
    ]
    parts.append(f"the two go together with a correlation of {found.correlation:.2f}")
    if found.with_interval:
        parts.append(f"{found.within} of {found.with_interval} lie within the observed 95% interval")
    return f"{join_words(parts)}."


def model_sentences(pack: Pack) -> tuple[str, ...]:
    """What each set of expected figures that is shown rests on, and whether its method was tried on that indicator."""
    return tuple(
        _rests_on(pack, indicator, derivation)
        for indicator in pack.indicators.values()
        for derivation in indicator.derivations
        if derivation.method == "modelled"
    )


def _rests_on(pack: Pack, indicator: Indicator, derivation: Derivation) -> str:
    """The pattern of one set of expected figures: of when it is, how much of it is given, and what it is not."""
    model, shown = derivation.model, join_words([period_words(period) for period in derivation.periods])
    lead = f"{indicator.short_title}, {shown}, is expected from the {model['pattern']}"
    if "pattern_indicator" in model:
        return f"{lead}.{_untried(indicator)}"
    when, table = model["decile_period"], table_of(pack, BY_DECILE)
    mine = table[(table["indicator"] == indicator.id) & (table["index"] == model["index"]) & (table["period"] == when)]
    known = len(mine[(mine["decile"] != "all") & (mine["value"].notna() | mine["numerator"].notna())])
    filled = " and the others filled in between" if known < len(DECILES) else ""
    of_ten = f"given in these data for {known} of the ten deciles{filled}"
    told = f"{lead}. The pattern is England’s of {period_words(when)}, {of_ten}."
    mismatch = pattern_mismatch(indicator, derivation)
    return f"{told}{f' {mismatch}' if mismatch else ''}{_untried(indicator)}"


def _untried(indicator: Indicator) -> str:
    if indicator.validations:
        return ""
    return " The method has not been tried on this indicator itself: these data hold no figures of small areas for it."
