"""The answer to “what of my area?”: a place, whose area it is, the chosen measure there, schools, and what is done.

:func:`card` works it out; :mod:`sdmap.topics.find.words` says it. Where the chosen figure is withheld, missing or old,
the card finds what is nearest to it and can be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from sdmap.figures.ages import is_old, months_old
from sdmap.figures.changes import Change, area_change, change_of
from sdmap.figures.figures import figures, layers_with, periods
from sdmap.figures.records import Asked
from sdmap.pack.interventions import Intervention, interventions_in
from sdmap.pack.layers import areas
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.placing import Reached
from sdmap.pack.whereabouts import HALF
from sdmap.topics.find.force import before, in_force
from sdmap.topics.find.places import Held, Place, held_in
from sdmap.topics.profile.found import AreaFigure, area_figure
from sdmap.topics.profile.surroundings import schools_here
from sdmap.topics.schools.found import SchoolRow

Trouble = Literal["", "withheld", "missing", "old"]


@dataclass(frozen=True)
class Belonging:
    """An elected area that holds the place, and the one of the boundaries before, where there were others."""

    layer: Layer
    held: Held | None
    before: tuple[tuple[Layer, Held], ...] = ()


@dataclass(frozen=True)
class Instead:
    """A figure that can be shown where the chosen one is withheld, missing or old, and of which area it is."""

    asked: Asked
    held: Held
    figure: AreaFigure


@dataclass(frozen=True, eq=False)
class Card:
    """All that is answered of a place.

    Attributes
    ----------
    held
        The area of the chosen layer that holds the place, or most of it.
    asked, figure
        The chosen measure there.
    trouble
        What must be said before the figure; ``instead`` is what is nearest and can be shown, None for nothing.
    age_months
        How old the figure was at the data release; None where that is not known.
    change
        What became of the figure; None where there is nothing before it.
    """

    pack: Pack
    place: Place
    asked: Asked
    held: Held
    figure: AreaFigure
    trouble: Trouble
    age_months: int | None
    instead: Instead | None
    change: Change | None
    schools: tuple[SchoolRow, ...]
    work: tuple[tuple[Intervention, Reached], ...]


@lru_cache(maxsize=256)
def card(pack: Pack, place: Place, asked: Asked, comparator: str = "") -> Card | None:
    """Answer for a place.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    place
        From :func:`sdmap.topics.find.places.place_of`.
    asked
        The measure, and the layer whose area of the place is meant.
    comparator
        Code of what the figure is held against, beside the district; "" for the district alone.

    Returns
    -------
    Card or None
        None where no area of the layer holds the place. Kept by its arguments.
    """
    held = held_in(pack, place, asked.layer)
    if held is None:
        return None
    figure = area_figure(pack, asked, held.code, comparator)
    age = months_old(pack, asked)
    trouble = _trouble(figure, age)
    return Card(
        pack=pack,
        place=place,
        asked=asked,
        held=held,
        figure=figure,
        trouble=trouble,
        age_months=age,
        instead=_instead(pack, place, asked, comparator, trouble) if trouble else None,
        change=_change(pack, asked, held.code, comparator),
        schools=schools_here(pack, asked.layer, held.code),
        work=interventions_in(pack, asked.layer, held.code),
    )


def nearest(pack: Pack, place: Place, indicator: Indicator, comparator: str = "") -> Instead | None:
    """The latest figure of a measure for the smallest area that holds a place, or most of it; None where none has one.

    Parameters are those of :func:`card`; the place's own area has no figure of the measure.
    """
    known = [Asked(layer, indicator, periods(pack, layer, indicator)[-1]) for layer in layers_with(pack, indicator)]
    if not known:
        return None
    return _instead(pack, place, max(known, key=lambda asked: asked.period), comparator, "missing")


def belongings(pack: Pack, place: Place) -> tuple[Belonging, ...]:
    """The elected areas that hold a place: those in force, each with those of the same kind before."""
    found = []
    for layer in in_force(pack):
        late = [(each, held_in(pack, place, each)) for each in before(pack) if each.singular == layer.singular]
        found.append(
            Belonging(
                layer, held_in(pack, place, layer), tuple((each, held) for each, held in late if held is not None)
            )
        )
    return tuple(each for each in found if each.held or each.before)


def _trouble(figure: AreaFigure, age: int | None) -> Trouble:
    if figure.value is None:
        return "withheld" if figure.status == "suppressed" else "missing"
    return "old" if is_old(age) else ""


def _change(pack: Pack, asked: Asked, code: str, comparator: str) -> Change | None:
    """What became of the figure since the period before; of an earlier one, until the latest."""
    latest = periods(pack, asked.layer, asked.indicator)[-1]
    if asked.period == latest:
        return change_of(pack, asked.layer, asked.indicator, code, comparator)
    between = (asked.period, latest)
    return area_change(pack, asked.layer, asked.indicator, code, between, comparator=comparator)


def _instead(pack: Pack, place: Place, asked: Asked, comparator: str, trouble: Trouble) -> Instead | None:
    """What is nearest to a figure and can be shown.

    Counted before expected, the place's own areas before the district; then in place of an old figure the latest (at
    least a year younger), of any other the nearest in time; then the same layer, then the smallest areas.
    """
    age = months_old(pack, asked)
    found = []
    for other, held in _others(pack, place, asked):
        row = figures(pack, other).loc[[held.code]].to_dict("records")[0]
        own = months_old(pack, other)
        if pd.isna(row["value"]) or own is None:
            continue
        if trouble == "old" and (age is None or own > age - 12):
            continue
        order = (
            row["status"] == "modelled",
            not other.layer.whole,
            held.share < HALF,
            own if trouble == "old" or age is None else abs(own - age),
            other.layer is not asked.layer,
            -len(areas(pack, other.layer)),
        )
        found.append((order, other, held))
    if not found:
        return None
    _, other, held = min(found, key=lambda each: each[0])
    return Instead(other, held, area_figure(pack, other, held.code, comparator))


def _others(pack: Pack, place: Place, asked: Asked) -> Iterator[tuple[Asked, Held]]:
    """Every figure of the measure that there is of the place's areas."""
    for layer in layers_with(pack, asked.indicator):
        held = held_in(pack, place, layer)
        if held is None or (layer in before(pack) and layer is not asked.layer):
            continue
        for period in periods(pack, layer, asked.indicator):
            yield Asked(layer, asked.indicator, period), held
