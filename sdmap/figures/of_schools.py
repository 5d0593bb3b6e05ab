"""What an indicator gives each school: its figure, or why there is none to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sdmap.figures.reckoned import counted
from sdmap.figures.records import Status
from sdmap.figures.withholding import cell_words, withheld
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.own_words import Mark
from sdmap.stats import rates
from sdmap.text.numbers import known_number


@dataclass(frozen=True)
class SchoolFigure:
    """One figure of one school.

    ``value``, ``lower`` and ``upper`` (95%) are in ``unit``; None where there is none, and then ``status`` says
    whether it is withheld or missing, ``code`` is the publisher's own mark for it and ``mark`` what is known of that.
    ``by_rule`` says why it is withheld where the pack's own rule withholds it. Counts are given where they were
    published, and ``band`` is the publisher's word for a score, as a document states it.
    """

    measure: str
    pupils: str
    period: str
    value: float | None
    unit: str
    status: Status
    code: str = ""
    source: str = ""
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    by_rule: str = ""
    mark: Mark | None = None
    band: str = ""


@lru_cache(maxsize=64)
def indicator_figures(pack: Pack, indicator: Indicator, period: str) -> dict[str, SchoolFigure]:
    """What an indicator gives each school for a period, by URN: withheld where a count is as small as an area's is."""
    found = {}
    hidden = {code: why for (layer, code), why in withheld(pack, indicator, period).items() if layer == "schools"}
    for urn, row in counted(pack, indicator, "schools", period).to_dict("index").items():
        figure = SchoolFigure(indicator.id, "all", period, None, indicator.unit, row["status"], "", row["source"])
        if urn in hidden:
            figure = replace(figure, status="suppressed", by_rule=cell_words(indicator, hidden[urn]))
        elif row["status"] not in ("suppressed", "missing"):
            figure = _counted(figure, row, counts=indicator.interval == "wilson")
            if indicator.whole_per_cent:
                # The publisher's own percentage: the counts are reckoned from it.
                figure = replace(figure, value=known_number(row["value"]))
        found[str(urn)] = figure
    return found


def _counted(figure: SchoolFigure, row: dict[Any, Any], *, counts: bool) -> SchoolFigure:
    """Give a figure its value, and the interval that its counts allow."""
    n, d, value = known_number(row["numerator"]), known_number(row["denominator"]), known_number(row["value"])
    if not counts or n is None or not d:
        return replace(figure, value=value)
    lower, upper = (100 * float(end) for end in rates.wilson(n, d))
    return replace(figure, value=100 * n / d, numerator=n, denominator=d, lower=lower, upper=upper)
