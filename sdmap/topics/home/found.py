"""School against home: pupils eligible for free school meals where schools stand, children on low income at home.

Both are held against the district, so that the two can be held against each other:

- by school, an area is *above* or *below* the district where the district's figure lies outside the area's 95% interval
  (the wider one, that allows for pupils coming in schools), otherwise *near* it;
- by home there is no interval, for every claim was counted: an area is above or below where its rate is more than
  :data:`MARGIN` of the district's rate above or below that, otherwise near it.

Each index is held against the January census next to the year of its data. Nothing is told of a trend: the indices
define low income differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sdmap.figures.figures import comparator_figure, data_period, derivation_sources, figures, periods
from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.sources import Source
from sdmap.text.numbers import known_number

Side = Literal["above", "near", "below", "not known"]
# The two agree; both are told and differ; by school it is not clear, by home it is; or one of them is not known.
Verdict = Literal["agree", "differ", "home only", "not known"]
VERDICTS: tuple[Verdict, ...] = ("agree", "differ", "home only", "not known")
MARGIN = 0.1
# Where fewer of the areas than this have both figures, no comparison of places is made: most have no school.
MOST_KNOWN = 0.6


@dataclass(frozen=True)
class OfArea:
    """One area at one time: its figure by school with the interval, by home, and on which side of the district each is.

    Numbers are per cent, None where there are none.
    """

    code: str
    name: str
    in_core: bool
    school: float | None
    lower: float | None
    upper: float | None
    home: float | None
    by_school: Side
    by_home: Side

    @property
    def verdict(self) -> Verdict:
        """Whether the two say the same of the area."""
        if "not known" in (self.by_school, self.by_home):
            return "not known"
        if self.by_school == self.by_home:
            return "agree"
        return "home only" if self.by_school == "near" else "differ"


@dataclass(frozen=True)
class Snapshot:
    """The areas at one time: a census of schools and the index whose data are next to it.

    ``district`` and ``country`` are the district's and the default comparator's figures by school and by home, each
    None where these data have none.
    """

    school: Asked
    home: Asked
    district: tuple[ComparatorFigure, ComparatorFigure]
    country: tuple[ComparatorFigure, ComparatorFigure] | None
    areas: tuple[OfArea, ...]


@dataclass(frozen=True, eq=False)
class SchoolAndHome:
    """A layer by school and by home, the latest snapshot first."""

    pack: Pack
    layer: Layer
    snapshots: tuple[Snapshot, ...]
    sources: tuple[Source, ...]


def indicators(pack: Pack) -> tuple[Indicator, Indicator] | None:
    """What is counted at schools and what is counted at home; None where the pack does not name both."""
    named = pack.school_columns
    if not (named.eligible and named.by_home and pack.code in pack.comparators):
        return None
    return pack.indicator(named.eligible), pack.indicator(named.by_home)


@lru_cache(maxsize=64)
def school_and_home(pack: Pack, layer: Layer) -> SchoolAndHome | None:
    """Hold a layer's areas by school against the same by home.

    Returns
    -------
    SchoolAndHome or None
        None where the layer has not both, or the district's own figures are not known.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    both = indicators(pack)
    if both is None or not layer.whole:
        return None
    at_school, at_home = both
    censuses, indices = periods(pack, layer, at_school), periods(pack, layer, at_home)
    made = []
    for index in reversed(indices) if censuses else ():
        home = Asked(layer, at_home, index)
        near = _next_to(pack, home, censuses)
        found = _snapshot(pack, Asked(layer, at_school, near), home)
        if found is not None:
            made.append(found)
    if not made:
        return None
    return SchoolAndHome(pack, layer, tuple(made), _sources(pack, made))


def _next_to(pack: Pack, home: Asked, censuses: tuple[str, ...]) -> str:
    """The census next to the year of an index's data, the later of two as near."""
    year = int((data_period(pack, home) or home.period)[:4])
    return min(reversed(censuses), key=lambda census: abs(int(census[:4]) - year))


def _snapshot(pack: Pack, school: Asked, home: Asked) -> Snapshot | None:
    own = tuple(comparator_figure(pack, each.indicator, pack.code, each.period) for each in (school, home))
    if any(each.value is None for each in own):
        return None
    rows = tuple(_areas(pack, school, home, own))
    if sum(row.verdict != "not known" for row in rows) < MOST_KNOWN * len(rows):
        return None
    against = pack.default_comparator
    country = None
    if against and against != pack.code:
        country = tuple(comparator_figure(pack, each.indicator, against, each.period) for each in (school, home))
    return Snapshot(school, home, own, country, rows)  # type: ignore[arg-type]


def _areas(pack: Pack, school: Asked, home: Asked, own: tuple[ComparatorFigure, ...]) -> list[OfArea]:
    at_school, at_home = figures(pack, school), figures(pack, home)
    names, core = areas(pack, school.layer).set_index("code")["name"], core_codes(school.layer)
    rows = []
    for code in at_school.index:
        value, lower, upper = (known_number(at_school.at[code, each]) for each in ("value", "lower", "upper"))
        lives = known_number(at_home.at[code, "value"])
        rows.append(
            OfArea(
                code=str(code),
                name=str(names[code]),
                in_core=code in core,
                school=value,
                lower=lower,
                upper=upper,
                home=lives,
                by_school=_outside(own[0].value, lower, upper),
                by_home=_away(own[1].value, lives),
            )
        )
    return rows


def _outside(district: float | None, lower: float | None, upper: float | None) -> Side:
    if district is None or lower is None or upper is None:
        return "not known"
    return "above" if lower > district else "below" if upper < district else "near"


def _away(district: float | None, value: float | None) -> Side:
    if not district or value is None:
        return "not known"
    ratio = value / district
    return "above" if ratio > 1 + MARGIN else "below" if ratio < 1 - MARGIN else "near"


def _sources(pack: Pack, made: list[Snapshot]) -> tuple[Source, ...]:
    used: list[str] = []
    for each in made:
        for asked in (each.school, each.home):
            used += [*figures(pack, asked)["source"], *derivation_sources(pack, asked)]
        used += [figure.source for figure in (*each.district, *(each.country or ()))]
    return pack.sources_of(used)
