"""Does a pack keep what it promises: for everything it declares, a map with a figure on it, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sdmap.figures.figures import layers_with, periods
from sdmap.figures.records import Asked
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.lent import arrays
from sdmap.pack.model import AREA_FILE, INDICATORS_FILE, Pack
from sdmap.pack.observations import observations
from sdmap.text.errors import PackError, SdmapError
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words


def promise_faults(pack: Pack) -> Iterator[PackError]:
    """Maps that cannot be made, or on which no area has a figure and nothing says why."""
    for indicator in pack.indicators.values():
        for layer in pack.layers.values():
            empty = []
            for period in periods(pack, layer, indicator):
                try:
                    result = draw(pack, MapRequest.of(Asked(layer, indicator, period)))
                except PackError as fault:
                    yield fault
                except SdmapError as fault:
                    yield PackError(INDICATORS_FILE, f"[{indicator.id}] {fault}")
                else:
                    if not _kept(pack, result):
                        empty.append(period_words(period))
            if empty:
                problem = f"[{indicator.id}] no area of “{layer.id}” has a figure for {join_words(empty)}"
                mend = f"add the figures, or say in {AREA_FILE} under [[known_gaps]] what is lacking and why"
                yield PackError(INDICATORS_FILE, problem, mend=mend)


def _kept(pack: Pack, result: MapResult) -> bool:
    """Whether a map shows a figure, or tells why there is none: withheld, nobody there, or a gap that is declared."""
    areas, request = result.areas, result.request
    columns = arrays(areas)
    if areas.empty or not np.isnan(columns["value"]).all():
        return True
    if (np.equal(columns["denominator"], 0) | (np.asarray(columns["status"], dtype=object) == "suppressed")).all():
        return True
    return any(gap.of(request.indicator, request.layer, request.period) for gap in pack.known_gaps)


def unused(pack: Pack) -> Iterator[PackError]:
    """Indicators of which there is no figure at all."""
    seen = set(observations(pack)["indicator"])
    for indicator in pack.indicators.values():
        if indicator.id not in seen and not layers_with(pack, indicator):
            problem = f"[{indicator.id}] there is no figure of it, so it is shown nowhere"
            yield PackError(INDICATORS_FILE, problem, mend="add its figures or take it out")
