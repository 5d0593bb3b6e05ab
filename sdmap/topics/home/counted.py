"""How many children are counted where they live, by a measure that is a number alone: no rate can be formed of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.figures import comparator_figure, figures, layers_near, periods
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.pack.sources import Source
from sdmap.text.numbers import known_number


@dataclass(frozen=True)
class OfArea:
    """An area’s number, and its share of the numbers of all areas in per cent; None where they are not known."""

    name: str
    count: float | None
    share: float | None


@dataclass(frozen=True, eq=False)
class Counted:
    """A number for each area of a layer in its latest year, the most first, beside the one published for the whole."""

    pack: Pack
    asked: Asked
    areas: tuple[OfArea, ...]
    whole: float | None
    sources: tuple[Source, ...]


@lru_cache(maxsize=64)
def counted(pack: Pack, layer: Layer) -> tuple[Counted, ...]:
    """Each measure of the pack that counts people where they live, for the layer nearest to the one asked for.

    Parameters
    ----------
    pack, layer
        The pack, and the layer that the reader looks at. Only layers whose areas make up the district are taken: of
        those that have the measure, this one or that whose areas are most alike in size.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    found = []
    for indicator in pack.indicators.values():
        # A number that is neither good nor bad is of a population: what others are shares of.
        if indicator.kind == "count" and indicator.basis == "residence" and indicator.polarity != "neither":
            having = [each for each in layers_near(pack, layer, indicator) if each.whole]
            found += [_counted(pack, Asked(near, indicator, periods(pack, near, indicator)[-1])) for near in having[:1]]
    return tuple(found)


def _counted(pack: Pack, asked: Asked) -> Counted:
    known, names = figures(pack, asked), areas(pack, asked.layer).set_index("code")["name"]
    numbers = {str(code): known_number(value) for code, value in known["value"].items()}
    total = sum(value for value in numbers.values() if value is not None)
    rows = [
        OfArea(str(names[code]), value, None if value is None or not total else 100 * value / total)
        for code, value in numbers.items()
    ]
    rows.sort(key=lambda row: (-(row.count if row.count is not None else -1.0), row.name))
    used = list(known["source"])
    whole = None
    if pack.code in pack.comparators:
        own = comparator_figure(pack, asked.indicator, pack.code, asked.period)
        whole, used = own.value, [*used, own.source]
    return Counted(pack, asked, tuple(rows), whole, pack.sources_of(used))
