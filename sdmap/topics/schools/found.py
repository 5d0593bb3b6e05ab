"""Schools and childcare settings as records: where they stand, what is known of them, and how old it is.

A small count of pupils is withheld here as everywhere else, with its rate. Attainment is drawn together in
:mod:`sdmap.topics.schools.attainment`; the words for all this are in :mod:`sdmap.topics.schools.words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sdmap.figures.figures import comparator_figure, periods
from sdmap.figures.of_schools import SchoolFigure, indicator_figures
from sdmap.figures.records import Asked
from sdmap.maps.asked import MapRequest, SchoolsBy
from sdmap.maps.core_summary import CoreSummary
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw, with_schools
from sdmap.pack.inspections import (
    GRADES,
    REPLACED,
    SchoolLink,
    inspection_sources,
    inspections,
    latest,
    links,
)
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Layer, Pack
from sdmap.pack.observations import observations
from sdmap.pack.own_words import STAGES
from sdmap.pack.phases import state_funded
from sdmap.pack.places import CHILDCARE, SCHOOL_MEASURES, elsewhere, school_comparators, schools, schools_in
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source
from sdmap.text.numbers import known_number
from sdmap.topics.schools.outcomes import OLD_YEARS, UNREAD, Outcome, age_at_release, outcome


@dataclass(frozen=True)
class SchoolRow:
    """One school or college.

    Attributes
    ----------
    area_code, area
        The area of the layer it stands in; empty for one that stands outside all of them.
    other
        The other district it stands in; empty where that is not known.
    outcome
        The latest graded inspection that was published, without a grade where there is none or no record was read.
    stated
        The outcome that a document states, whatever replaced it.
    links
        The schools and names before and since, as a register has them.
    eligible
        Pupils eligible for free school meals at the latest January census, in per cent with counts.
    measures
        Attainment and destinations, whichever pupils they are about.
    """

    urn: str
    name: str
    phase: str
    type: str
    trust: str
    state_funded: bool
    area_code: str
    area: str
    other: str
    in_district: bool
    in_core: bool
    outcome: Outcome
    stated: Outcome | None
    links: tuple[SchoolLink, ...]
    eligible: SchoolFigure
    absence: SchoolFigure
    persistent_absence: SchoolFigure
    measures: tuple[SchoolFigure, ...]

    @property
    def replaced(self) -> SchoolLink | None:
        """The school that has followed on this one, by the register."""
        return next((link for link in self.links if link.kind in REPLACED), None)

    @property
    def before(self) -> SchoolLink | None:
        """The school that this one followed on, by the register, where the month is known."""
        return next((link for link in self.links if link.kind == "predecessor" and link.month), None)

    def figure(self, measure: str, pupils: str) -> SchoolFigure | None:
        """The school's figure of a measure for these pupils, None if there is no row of it."""
        return next((f for f in self.measures if f.measure == measure and f.pupils == pupils), None)


@dataclass(frozen=True)
class SchoolSummary:
    """State-funded schools of the district counted, and the core held against the rest.

    ``as_of`` is the day up to which published inspections are known. ``graded`` of the schools have an overall grade,
    ``judged`` judgements without one; of ``unread`` no record was read, of the others these data hold none. ``old``
    outcomes are of :data:`OLD_YEARS` years or more; ``oldest`` and ``newest`` are the dates. In core and rest, ``good``
    of ``graded`` are Good or Outstanding; who has no overall grade is left out. ``pupils_share`` and ``eligible_share``
    are the core's parts of the district's pupils and of its pupils eligible for free school meals, in per cent.
    """

    state_funded: int
    in_core: int
    other: int
    outside: int
    as_of: str
    graded: int
    judged: int
    unread: int
    old: int
    oldest: str
    newest: str
    core_graded: int
    core_good: int
    rest_graded: int
    rest_good: int
    eligible: CoreSummary | None
    eligible_period: str
    pupils_share: float | None
    eligible_share: float | None


@dataclass(frozen=True)
class Childcare:
    """One childcare setting; ``as_printed`` is its outcome as the document prints it."""

    name: str
    outcome: Outcome
    as_printed: str


@dataclass(frozen=True)
class ChildcareGroup:
    """The settings that have one place in their name; ``place`` is empty for those that name none."""

    place: str
    settings: tuple[Childcare, ...]


@lru_cache(maxsize=32)
def school_rows(pack: Pack, layer: Layer) -> tuple[SchoolRow, ...]:
    """All schools and colleges of a pack, by name.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    places = schools(pack)
    if places.empty:
        return ()
    located, core = schools_in(pack, layer), set(core_codes(layer))
    others = elsewhere(pack, schools_in) if (located == "").any() or not layer.whole else {}
    names = areas(pack, layer).set_index("code")["name"].to_dict()
    published_last, stated, linked = latest(pack), inspections(pack, "stated"), links(pack)
    told = pack.school_columns
    columns = ((told.eligible,), told.absence, told.persistent_absence)
    eligible, absence, persistent = (_indicator(pack, ids) for ids in columns)
    measures = _measures(pack)
    rows = []
    for school in places.drop(columns="geometry").sort_values(["name", "urn"]).to_dict("records"):
        urn, code = str(school["urn"]), str(located[school["urn"]])
        mine = measures.get(urn, ())
        rows.append(
            SchoolRow(
                urn=urn,
                name=school["name"],
                phase=school["phase"],
                type=school["type"],
                trust=school["trust"],
                state_funded=state_funded(school["phase"]),
                area_code=code,
                area=str(names.get(code, "")),
                other=others.get(urn, ""),
                in_district=bool(code) if layer.whole else code == pack.code,
                in_core=code in core,
                outcome=outcome(pack, published_last.get(urn)) or UNREAD,
                stated=outcome(pack, stated.get(urn)),
                links=linked.get(urn, ()),
                eligible=eligible.get(urn) or _nothing(told.eligible),
                absence=absence.get(urn) or _own(mine, "absence"),
                persistent_absence=persistent.get(urn) or _own(mine, "persistent_absence"),
                measures=tuple(figure for figure in mine if figure.measure.startswith(tuple(STAGES))),
            )
        )
    return tuple(rows)


@lru_cache(maxsize=32)
def school_summary(pack: Pack, layer: Layer) -> SchoolSummary:
    """Count the district's state-funded schools and hold the core against the rest; kept by pack."""
    everyone = school_rows(pack, layer)
    rows = [row for row in everyone if row.state_funded and row.in_district]
    graded = [row for row in rows if row.outcome.grade]
    rated = [row for row in rows if row.outcome.rating]
    dates = sorted(row.outcome.date for row in rated)
    core, rest = ([row for row in graded if row.in_core is inside] for inside in (True, False))
    result = _eligible_map(pack, layer)
    eligible = result.core if result else None
    return SchoolSummary(
        state_funded=len(rows),
        in_core=sum(row.in_core for row in rows),
        other=sum(row.in_district and not row.state_funded for row in everyone),
        outside=sum(not row.in_district for row in everyone),
        as_of=max((row.outcome.as_of for row in rows), default=""),
        graded=len(graded),
        judged=len(rated) - len(graded),
        unread=sum(not row.outcome.as_of for row in rows),
        old=sum((row.outcome.age_years or 0) >= OLD_YEARS for row in rated),
        oldest=dates[0] if dates else "",
        newest=dates[-1] if dates else "",
        core_graded=len(core),
        core_good=sum(row.outcome.grade in GRADES[:2] for row in core),
        rest_graded=len(rest),
        rest_good=sum(row.outcome.grade in GRADES[:2] for row in rest),
        eligible=eligible,
        eligible_period=result.period if result else "",
        pupils_share=_share(eligible, "denominator"),
        eligible_share=_share(eligible, "numerator"),
    )


@lru_cache(maxsize=16)
def childcare_groups(pack: Pack) -> tuple[ChildcareGroup, ...]:
    """The childcare settings by the place in their name, those that name none last; kept by pack."""
    groups: dict[str, list[Childcare]] = {}
    frame = table_of(pack, CHILDCARE)
    for row in frame.sort_values(["place", "name"]).to_dict("records"):
        told = Outcome(row["outcome"], row["year"], age_at_release(pack, row["year"]), row["status"])
        groups.setdefault(row["place"], []).append(Childcare(row["name"], told, row["as_printed"]))
    order = sorted(groups, key=lambda place: (not place, place))
    return tuple(ChildcareGroup(place, tuple(groups[place])) for place in order)


@lru_cache(maxsize=64)
def school_map(pack: Pack, layer: Layer, urns: tuple[str, ...], by: SchoolsBy = "phase") -> MapResult | None:
    """A map of free school meals with the chosen schools on it; None where the layer has no such figures or no school.

    ``by`` is what they are marked by. Kept by all of these, so that the same choice is drawn once.
    """
    places = schools(pack)
    result = _eligible_map(pack, layer)
    if result is None or places.empty:
        return None
    return with_schools(result, places[places["urn"].isin(urns)], by)


def school_sources(pack: Pack) -> tuple[Source, ...]:
    """The sources of all that is told about schools and childcare, each once."""
    frame = observations(pack)
    used = frame[frame["indicator"].isin(pack.school_columns.all) & (frame["layer"] == "schools")]
    tables = (schools(pack), used, table_of(pack, SCHOOL_MEASURES), school_comparators(pack), table_of(pack, CHILDCARE))
    return pack.sources_of([*(source for table in tables for source in table["source"]), *inspection_sources(pack)])


def _eligible_map(pack: Pack, layer: Layer) -> MapResult | None:
    indicator, code = pack.indicators.get(pack.school_columns.eligible), pack.default_comparator
    seen = periods(pack, layer, indicator) if indicator else ()
    if indicator is None or not seen:
        return None
    known = code and comparator_figure(pack, indicator, code, seen[-1]).value is not None
    asked = MapRequest.of(Asked(layer, indicator, seen[-1]), code if known else "")
    return draw(pack, replace(asked, show_schools=True))


def _share(core: CoreSummary | None, count: str) -> float | None:
    """The core's part of the district's people or cases, in per cent."""
    if core is None:
        return None
    inside, outside = getattr(core.core, count), getattr(core.rest, count)
    if inside is None or outside is None or not inside + outside:
        return None
    return float(100 * inside / (inside + outside))


def _indicator(pack: Pack, ids: Iterable[str]) -> dict[str, SchoolFigure]:
    """The schools' latest figures of the first of these indicators that each has, by URN."""
    frame = observations(pack)
    found: dict[str, SchoolFigure] = {}
    for indicator in (pack.indicators[i] for i in ids if i in pack.indicators):
        seen = frame.loc[(frame["indicator"] == indicator.id) & (frame["layer"] == "schools"), "period"]
        if seen.empty:
            continue
        for urn, figure in indicator_figures(pack, indicator, max(seen)).items():
            found.setdefault(urn, figure)
    return found


def _measures(pack: Pack) -> dict[str, tuple[SchoolFigure, ...]]:
    """Every row of the table of school measures, by URN, the latest period of each measure only."""
    found: dict[str, dict[tuple[str, str], SchoolFigure]] = {}
    for row in table_of(pack, SCHOOL_MEASURES).sort_values("period", kind="stable").to_dict("records"):
        figure = SchoolFigure(
            row["measure"],
            row["pupils"],
            row["period"],
            known_number(row["value"]),
            row["unit"],
            row["status"],
            row["code"],
            row["source"],
            mark=pack.marks[row["code"]].of(row["urn"]) if row["code"] in pack.marks else None,
        )
        found.setdefault(row["urn"], {})[figure.measure, figure.pupils] = figure
    return {urn: tuple(figures.values()) for urn, figures in found.items()}


def _own(mine: Iterable[SchoolFigure], measure: str) -> SchoolFigure:
    return next((figure for figure in mine if figure.measure == measure), _nothing(measure))


def _nothing(measure: str) -> SchoolFigure:
    return SchoolFigure(measure, "all", "", None, "%", "missing")
