"""The district among places like it: each measure known for whole districts, its place, and how the model moves it.

A group of areas is a comparator here: the neighbours that a publisher's model finds (``statistical_neighbours.csv``).
An area is compared with those with a figure of the same measure, pupils, period and source; the others are named. Where
few neighbours have one the group tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Literal

import pandas as pd

from sdmap.figures.figures import mapped
from sdmap.pack.area_measures import AreaMeasure, NeighbourModel, area_measures, neighbour_models
from sdmap.pack.beyond import ALL, AREA_STATISTICS, DISADVANTAGED, FSM, neighbours
from sdmap.pack.layers import codes_of
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source
from sdmap.text.numbers import half_up

Side = Literal["worse", "better", "about the same", "higher", "lower"]
# Fewer neighbours with a figure than this make no group to be compared with.
FEWEST = 5
# Less than this from the median, in the measure's unit, and a figure is said to be near it.
A_POINT = 1.0
# Less than this from the median, or in the middle by its place, and a figure is about the same as the median.
HALF_A_POINT = 0.5
# Whose figures are shown: of all, and of those in need of help by the first of these names that a measure has.
_IN_NEED = (FSM, DISADVANTAGED)


@dataclass(frozen=True)
class Place:
    """An area with its figure, in the measure's unit."""

    code: str
    name: str
    value: float


@dataclass(frozen=True)
class Standing:
    """One figure of an area among those of a group.

    Attributes
    ----------
    name
        The area's.
    pupils
        Whose figure it is, one of :data:`sdmap.pack.beyond.PUPILS`.
    value, lower, upper
        The area's own figure, with its published 95% interval if it has one.
    others
        The neighbours with a figure, the lowest first.
    lacking
        The names of those without.
    middle, low, high
        The neighbours' median and range.
    rank, of, ties
        The area's own place counted from the worse end (from the lower where neither is worse), itself among ``of``;
        ``ties`` share it, itself counted. Figures count as they are printed.
    side
        On which side of the median it lies, as printed; about the same in the middle and under half a point away.
    country
        The figure of the pack's default comparator, of the same measure, pupils and period; None where these data have
        none. Its source may be another than the neighbours', who all have the area's own.
    sources
        Ids of the sources of the figures.
    """

    name: str
    measure: AreaMeasure
    pupils: str
    period: str
    value: float
    lower: float | None
    upper: float | None
    others: tuple[Place, ...]
    lacking: tuple[str, ...]
    middle: float
    low: float
    high: float
    rank: int
    of: int
    ties: int
    side: Side
    country: float | None
    sources: tuple[str, ...]

    @property
    def inside(self) -> bool:
        """Whether the median lies within the figure's own interval."""
        return self.lower is not None and self.upper is not None and self.lower <= self.middle <= self.upper

    @property
    def near(self) -> bool:
        """Whether the median lies within the figure's interval or less than :data:`A_POINT` away, as printed."""
        own, middle = (half_up(each, self.measure.decimals) for each in (self.value, self.middle))
        return self.inside or abs(own - middle) < A_POINT

    def ahead(self, value: float) -> float:
        """How far a figure lies from the median, in the measure's unit: above 0 is better, or higher if neither is."""
        away = value - self.middle
        return -away if self.measure.polarity == "low is good" else away


@dataclass(frozen=True)
class Group:
    """Places like one area by one model, nearest first, and where it stands among them.

    ``drawn`` are the names of those whose boundary a layer of the pack has (``layer``, None where none has any).
    """

    code: str
    name: str
    model: NeighbourModel
    names: tuple[str, ...]
    drawn: tuple[str, ...]
    layer: Layer | None
    standings: tuple[Standing, ...]
    sources: tuple[Source, ...]


@lru_cache(maxsize=16)
def groups(pack: Pack) -> tuple[Group, ...]:
    """The groups of places like the district, and like other areas that the pack has neighbours of; the district first.

    Only groups in which a figure can be told; empty for a pack without any.

    Raises
    ------
    PackError
        If a table of the pack cannot be read.
    """
    models, frame = neighbour_models(pack), neighbours(pack)
    known = [
        (str(of), models[str(model)], rows)
        for (of, model), rows in frame.groupby(["of", "model"], sort=False)
        if model in models
    ]
    order = list(models)
    known.sort(key=lambda each: (each[0] != pack.code, each[0], order.index(each[1].id)))
    made = [_group(pack, of, model, rows) for of, model, rows in known]
    return tuple(group for group in made if group.standings)


def own_groups(pack: Pack) -> tuple[Group, ...]:
    """The groups of places like the district itself, one a model."""
    return tuple(group for group in groups(pack) if group.code == pack.code)


def group_by(pack: Pack, model: str) -> Group | None:
    """The group of places like the district by a model's id; the first for any other, None where there is none."""
    own = own_groups(pack)
    return next((group for group in own if group.model.id == model), next(iter(own), None))


def _group(pack: Pack, of: str, model: NeighbourModel, rows: pd.DataFrame) -> Group:
    names = dict(zip(rows["code"], rows["name"], strict=True))
    standings = tuple(_standings(pack, of, names))
    layer, drawn = _drawn(pack, names)
    used = [*rows["source"], *(source for each in standings for source in each.sources)]
    return Group(
        code=of,
        name=_name(pack, of),
        model=model,
        names=tuple(names.values()),
        drawn=tuple(name for code, name in names.items() if code in drawn),
        layer=layer,
        standings=standings,
        sources=pack.sources_of(used),
    )


def _standings(pack: Pack, of: str, names: dict[str, str]) -> Iterable[Standing]:
    """Every measure in the pack's order: of all and, where these are known, of pupils in need of help."""
    frame = table_of(pack, AREA_STATISTICS)
    for measure in area_measures(pack).values():
        here = frame[(frame["measure"] == measure.id) & frame["value"].notna()]
        mine = here[here["code"] == of]
        in_need = next((who for who in _IN_NEED if (mine["pupils"] == who).any()), "")
        for who in (ALL, in_need):
            rows = mine[mine["pupils"] == who].sort_values("period", kind="stable")
            if len(rows):
                made = _standing(pack, measure, rows.iloc[-1], here, names)
                if made is not None:
                    yield made


def _standing(
    pack: Pack, measure: AreaMeasure, own: pd.Series, here: pd.DataFrame, names: dict[str, str]
) -> Standing | None:
    same = here[(here["pupils"] == own["pupils"]) & (here["period"] == own["period"])]
    like = same[same["source"] == own["source"]].set_index("code")["value"]
    have = [Place(code, name, float(like[code])) for code, name in names.items() if code in like.index]
    if len(have) < FEWEST:
        return None
    others = tuple(sorted(have, key=lambda each: (each.value, each.name)))
    middle = float(median(each.value for each in others))
    shown = [half_up(each.value, measure.decimals) for each in others]
    value, at = half_up(float(own["value"]), measure.decimals), half_up(middle, measure.decimals)
    # The worse end first: the highest where low is good, else the lowest.
    worse = [each for each in shown if (each > value if measure.polarity == "low is good" else each < value)]
    country = same[(same["code"] == pack.default_comparator) & (same["code"] != own["code"])]
    rank, ties, of = len(worse) + 1, shown.count(value) + 1, len(others) + 1
    return Standing(
        name=_name(pack, str(own["code"])),
        measure=measure,
        pupils=str(own["pupils"]),
        period=str(own["period"]),
        value=float(own["value"]),
        lower=None if pd.isna(own["lower_ci"]) else float(own["lower_ci"]),
        upper=None if pd.isna(own["upper_ci"]) else float(own["upper_ci"]),
        others=others,
        lacking=tuple(name for code, name in names.items() if code not in like.index),
        middle=middle,
        low=others[0].value,
        high=others[-1].value,
        rank=rank,
        of=of,
        ties=ties,
        side=_side(measure.polarity, value, at, in_the_middle=rank == of - rank - ties + 2),
        country=float(country["value"].iloc[0]) if len(country) else None,
        sources=tuple(dict.fromkeys([str(own["source"]), *country["source"].head(1)])),
    )


def _side(polarity: str, value: float, middle: float, *, in_the_middle: bool) -> Side:
    if in_the_middle or abs(half_up(value - middle, 6)) < HALF_A_POINT:
        return "about the same"
    above = value > middle
    if polarity == "neither":
        return "higher" if above else "lower"
    return "worse" if above == (polarity == "low is good") else "better"


def on_map(pack: Pack, group: Group) -> Indicator | None:
    """The measure by which a map shows the places of a group that it draws: one of theirs, if it has any of these."""
    measures = mapped(pack, group.layer) if group.layer and group.drawn else ()
    theirs = {each.measure.id for each in group.standings}
    return next((each for each in measures if each.id in theirs), measures[0] if measures else None)


def _drawn(pack: Pack, names: dict[str, str]) -> tuple[Layer | None, set[str]]:
    """The layer that has the boundaries of most of the places, and which of them it has."""
    best: tuple[Layer | None, set[str]] = (None, set())
    for layer in pack.layers.values():
        if not layer.whole:
            have = set(codes_of(pack, layer)) & set(names)
            best = (layer, have) if len(have) > len(best[1]) else best
    return best


def _name(pack: Pack, code: str) -> str:
    frame = table_of(pack, AREA_STATISTICS)
    found = frame.loc[frame["code"] == code, "name"]
    if code == pack.code:
        return pack.name
    return pack.comparators[code].name if code in pack.comparators else str(found.iloc[0]) if len(found) else code
