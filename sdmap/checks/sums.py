"""Figures that cannot be worked out as declared, or do not sum to the district."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.figures.derivations import district_total
from sdmap.figures.figures import figures, periods
from sdmap.figures.records import Asked
from sdmap.pack import observations
from sdmap.pack.layers import areas
from sdmap.pack.model import AREA_FILE, INDICATORS_FILE, Indicator, Pack
from sdmap.text.errors import PackError, SdmapError

# Counts shared out by addresses come back to their total but for rounding, and for origins no address could place.
TOTAL_TOLERANCE = 0.001


def derivation_faults(pack: Pack) -> Iterator[PackError]:
    """Figures that cannot be worked out as declared, or do not sum to the district."""
    for indicator in pack.indicators.values():
        yield from _origin_faults(pack, indicator)
        for layer in pack.layers.values():
            for period in periods(pack, layer, indicator):
                try:
                    yield from _total_faults(pack, Asked(layer, indicator, period))
                except PackError as fault:
                    yield fault
                except SdmapError as fault:
                    yield PackError(INDICATORS_FILE, f"[{indicator.id}] {fault}")


def _origin_faults(pack: Pack, indicator: Indicator) -> Iterator[PackError]:
    """Areas whose figures are to be shared out and that have no row: what rests on them is not available."""
    for derivation in indicator.derivations:
        if derivation.method != "apportioned" or derivation.origin not in pack.layers:
            continue
        frame = areas(pack, pack.layer(derivation.origin))
        for period in derivation.periods:
            have = observations.published(pack, indicator, derivation.origin, period).index
            for code, name in zip(frame["code"], frame["name"], strict=True):
                if len(have) and code not in have:
                    problem = f"{indicator.id} {period}: {name} ({code}) has no row, and figures are shared out from it"
                    mend = "add its row, with the status suppressed or missing where there is no figure"
                    yield PackError("data/observations.csv", problem, column="code", mend=mend)


def _total_faults(pack: Pack, asked: Asked) -> Iterator[PackError]:
    """Counts of a whole layer that do not sum to the district's."""
    figs, layer, indicator = figures(pack, asked), asked.layer, asked.indicator
    total = district_total(pack, indicator, asked.period)
    summable = layer.whole and not figs["status"].eq("suppressed").any()
    counted = figs.loc[figs["status"] != "missing", "numerator"]
    if any(gap.of(indicator.id, layer.id, asked.period) for gap in pack.known_gaps):
        return
    if total is None or not summable or counted.isna().any() or counted.empty:
        return
    if indicator.kind != "proportion" or indicator.counts_rounded_to:
        return
    for column, whole in zip(("numerator", "denominator"), total, strict=True):
        summed = float(figs[column].sum())
        if abs(summed - whole) > max(TOTAL_TOLERANCE * whole, 0.5):
            problem = (
                f"{indicator.id} {asked.period}: the {column}s of “{layer.id}” sum to {summed:,.1f}, the district has"
                f" {whole:,.0f}"
            )
            yield PackError(AREA_FILE, problem, mend="find the area or school that is lost or counted twice")
