"""Each measure of an area between the worst and the best area of its layer, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import inf

from sdmap.figures.ages import months_since
from sdmap.figures.figures import data_period
from sdmap.figures.ranks import Rank
from sdmap.figures.records import Asked, Comparison
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.sets import leads
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.sources import Source
from sdmap.text.periods import age_months
from sdmap.topics.profile.found import AreaFigure, AreaProfile, IndicatorProfile, profile
from sdmap.topics.profile.headline import counted
from sdmap.topics.schools.found import SchoolRow

# So many measures and schools have room on a page; of so many schools that most have no room anyway, fewer: such an
# area has longer notes under its figures.
MOST, MOST_SCHOOLS = 10, 5
MANY_SCHOOLS, FEW_SCHOOLS = 18, 3


@dataclass(frozen=True)
class Standing:
    """One measure: the area's figure, the worst and the best of the layer, the comparator's, and the area's rank.

    ``expected`` figures were not counted; ``comparator`` is None where it has none of that period, ``worst`` and
    ``best`` where no two areas of the layer have different figures, so that there is no place between them.
    """

    indicator: Indicator
    figure: AreaFigure
    worst: float | None
    best: float | None
    comparator: float | None

    @property
    def period(self) -> str:
        """Of when all of them are."""
        return self.figure.period

    @property
    def rank(self) -> Rank | None:
        """The area's place, counted from the highest."""
        return self.figure.rank

    @property
    def expected(self) -> bool:
        """Whether the area's figure was not counted."""
        return self.figure.status == "modelled"

    @property
    def shared(self) -> bool:
        """Whether the area's figure was published for other areas and shared out."""
        return self.figure.status == "apportioned"

    @property
    def at_school(self) -> bool:
        """Whether it is of the schools that stand in the area."""
        return self.indicator.basis == "school location" and self.figure.parts is None

    @property
    def comparison(self) -> Comparison:
        """How the figure stands to the comparator's."""
        against = self.figure.comparator
        return against.comparison if against else "not compared"

    @property
    def placed(self) -> bool:
        """Whether there is a worst and a best area."""
        return self.worst is not None

    def place(self, value: float) -> float:
        """Where a figure lies between the worst (0) and the best (1); beyond them below 0 or above 1."""
        assert self.worst is not None
        assert self.best is not None
        return (value - self.worst) / (self.best - self.worst)


@dataclass(frozen=True, eq=False)
class Brief:
    """What a councillor is told of one area.

    ``standings`` are the measures that stand for themselves, and those that the headline counts in the place of one of
    them that cannot be compared (the disadvantaged of a year group in the place of all of it), the newest first;
    ``more`` those there is no room for and ``without`` those that have no figure here; ``sources`` are those of the
    standings and of the areas.
    """

    profile: AreaProfile
    standings: tuple[Standing, ...]
    more: tuple[Indicator, ...]
    without: tuple[Indicator, ...]
    sources: tuple[Source, ...]

    @property
    def placed(self) -> tuple[Standing, ...]:
        """The standings that have a place between a worst and a best area."""
        return tuple(each for each in self.standings if each.placed)

    @property
    def schools(self) -> tuple[SchoolRow, ...]:
        """The schools there is room for: of more than that those with most pupils eligible for free school meals."""
        return most_eligible(self.profile.schools)

    @cached_property
    def told(self) -> AreaProfile:
        """The profile with no figure but those of the page, so that no sentence counts or names another."""
        shown = {each.indicator for each in self.standings}
        return _of_rows(_newest(self.profile), lambda row: row.figure.value is None or row.indicator in shown)


def most_eligible(rows: tuple[SchoolRow, ...]) -> tuple[SchoolRow, ...]:
    """So many schools as there is room for: of more than that those with most pupils eligible for free school meals."""
    if len(rows) <= MOST_SCHOOLS:
        return rows
    most = sorted(rows, key=lambda row: -(row.eligible.numerator or 0))
    return tuple(most[: FEW_SCHOOLS if len(rows) > MANY_SCHOOLS else MOST_SCHOOLS])


@lru_cache(maxsize=64)
def brief(pack: Pack, layer: Layer, code: str, comparator: str = "") -> Brief:
    """Find the standings of one area.

    Parameters and errors are those of :func:`sdmap.topics.profile.found.profile`; kept by its arguments.
    """
    found = profile(pack, layer, code, comparator)
    newest = _newest(found)
    rows = _rows(newest)
    made: list[Standing] = []
    sources: dict[str, Source] = {}
    for row in rows:
        figure = row.figure
        if figure.value is None:
            continue
        worst, best, used = _ends(newest, row)
        made.append(
            Standing(row.indicator, figure, worst, best, figure.comparator.value if figure.comparator else None)
        )
        sources |= {source.id: source for source in used}
    return Brief(
        profile=found,
        standings=tuple(made[:MOST]),
        more=tuple(each.indicator for each in made[MOST:]),
        without=tuple(row.indicator for row in rows if row.figure.value is None),
        sources=tuple(sources.values()),
    )


def _newest(found: AreaProfile) -> AreaProfile:
    """A profile that compares the newest figure of each measure and no earlier one, as a page of the newest does."""
    rows, summed = (
        tuple(row if row.compared and row.compared.period == row.figure.period else replace(row, compared=None)
              for row in kept)
        for kept in (found.indicators, found.summed)
    )  # fmt: skip
    return replace(found, indicators=rows, summed=summed)


def _rows(newest: AreaProfile) -> list[IndicatorProfile]:
    """The measures of a page, the newest first: what is older than the measure in whose place it counts is none."""
    age = {row.indicator.id: _months_old(newest, row) for row in newest.measures}
    counts = counted(newest)

    def stands(row: IndicatorProfile) -> bool:
        other = row.indicator.half_of or row.indicator.overlaps
        return leads(newest.pack, row.indicator) or (row in counts and age[row.indicator.id] <= age.get(other, inf))

    rows = [row for row in newest.measures if row.indicator.polarity != "neither" and stands(row)]
    return sorted(rows, key=lambda row: age[row.indicator.id])


def _months_old(found: AreaProfile, row: IndicatorProfile) -> int:
    """How old a measure's figure is: of an index that of the data behind it, where this is known."""
    figure, pack = row.figure, found.pack
    behind = (
        pack.sources[figure.parts.source].data_of
        if figure.parts
        else data_period(pack, Asked(found.layer, row.indicator, figure.period))
    )
    months = months_since(pack, behind, figure.period)
    return age_months(figure.period, pack.release) if months is None else months


def _of_rows(found: AreaProfile, wanted: Callable[[IndicatorProfile], bool]) -> AreaProfile:
    """A profile of some of its measures."""
    return replace(
        found, indicators=tuple(filter(wanted, found.indicators)), summed=tuple(filter(wanted, found.summed))
    )


def _ends(found: AreaProfile, row: IndicatorProfile) -> tuple[float | None, float | None, Sequence[Source]]:
    """The worst and the best figure of a layer, and whose figures they are; None where no two areas differ."""
    pack, figure = found.pack, row.figure
    own = [pack.sources[figure.parts.source]] if figure.parts else []
    if row in found.summed:
        return None, None, own
    held = found.comparator.code if found.comparator else ""
    result = draw(pack, MapRequest.of(Asked(found.layer, row.indicator, figure.period), held))
    known = result.areas["value"].dropna()
    low, high = float(known.min()), float(known.max())
    if not low < high:
        return None, None, [*result.sources, *own]
    return (high, low, result.sources) if row.indicator.polarity == "low is good" else (low, high, result.sources)
