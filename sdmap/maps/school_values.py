"""What the points of schools can be marked by beside their phase: the latest figure of each, or why it has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sdmap.figures.of_schools import SchoolFigure, indicator_figures
from sdmap.maps.asked import SchoolsBy
from sdmap.pack.inspections import latest
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import observations
from sdmap.pack.own_words import STAGES
from sdmap.pack.phases import PRIMARY, SECONDARY
from sdmap.pack.places import SCHOOL_MEASURES, schools
from sdmap.pack.reading import table_of
from sdmap.text.joining import counts_text, format_value
from sdmap.text.numbers import known_number
from sdmap.text.periods import period_words

Known = Literal["known", "withheld", "missing", "other"]


@dataclass(frozen=True)
class SchoolValue:
    """What one school has: a value and its words, or words for why it has none.

    ``known`` is ``withheld`` where there is a figure that is not published, ``missing`` where none is in the data, and
    ``other`` where a school of its kind has none.
    """

    known: Known
    text: str
    value: float | None = None


@dataclass(frozen=True)
class SchoolValues:
    """What all schools have: the title of the measure with its period, its unit, each school's by URN, and the sources.

    ``missing`` and ``other`` are the words of the key for schools without a figure. Values that are ``years`` are
    classed by those that occur.
    ``said`` stands before the words of one school in place of the title.
    """

    title: str
    unit: str
    schools: dict[str, SchoolValue]
    sources: tuple[str, ...]
    missing: str = "Not known"
    other: str = ""
    years: bool = False
    said: str = ""

    @property
    def any(self) -> bool:
        """Whether any school has a value."""
        return any(each.known == "known" for each in self.schools.values())


@lru_cache(maxsize=64)
def school_values(pack: Pack, by: SchoolsBy) -> SchoolValues | None:
    """What the schools can be marked by; None for their phase, or where the pack has no such figure of any."""
    ways: dict[SchoolsBy, Callable[[Pack], SchoolValues | None]] = {
        "meals": _meals,
        "key_stage_2": _key_stage_2,
        "key_stage_4": _key_stage_4,
        "inspected": _inspected,
    }
    found = ways[by](pack) if by in ways else None
    return found if found and found.any else None


def _meals(pack: Pack) -> SchoolValues | None:
    return _of_indicator(pack, pack.indicators.get(pack.school_columns.eligible))


def _key_stage_2(pack: Pack) -> SchoolValues | None:
    told = pack.school_columns
    without = {*_others(pack, PRIMARY), *told.without_results}
    indicator = pack.indicators.get(told.primary_results)
    return _of_indicator(pack, indicator, without, "Not a school with key stage 2")


def _of_indicator(
    pack: Pack, indicator: Indicator | None, others: set[str] | None = None, other: str = ""
) -> SchoolValues | None:
    """The schools' figures of an indicator in its latest period; ``others`` are not of the kind that has one."""
    frame = observations(pack)
    if indicator is None:
        return None
    seen = frame.loc[(frame["indicator"] == indicator.id) & (frame["layer"] == "schools"), "period"]
    if seen.empty:
        return None
    period = str(max(seen))
    figures = indicator_figures(pack, indicator, period)
    values = {}
    for urn in schools(pack)["urn"]:
        figure = figures.get(urn)
        if figure is None:
            values[urn] = _none(urn in (others or ()))
        elif figure.value is None:
            values[urn] = _without(figure)
        else:
            counts = counts_text(figure.numerator, figure.denominator, "", rounded=indicator.whole_per_cent)
            text = format_value(indicator, figure.value) + (f" ({counts})" if counts else "")
            values[urn] = SchoolValue("known", text, figure.value)
    sources = tuple(dict.fromkeys(figure.source for figure in figures.values()))
    title = f"{indicator.short_title}, {period_words(period)}"
    return SchoolValues(title, indicator.unit, values, sources, other=other)


def _none(other: bool) -> SchoolValue:
    return SchoolValue("other", "") if other else SchoolValue("missing", "not known")


def _without(figure: SchoolFigure) -> SchoolValue:
    withheld = figure.status == "suppressed"
    return SchoolValue("withheld" if withheld else "missing", "withheld" if withheld else "not known")


def _key_stage_4(pack: Pack) -> SchoolValues | None:
    """The first measure of results at 16, of all pupils, in its latest year."""
    wanted, rows = pack.school_columns.secondary_results, table_of(pack, SCHOOL_MEASURES)
    rows = rows[(rows["pupils"] == "all") & rows["status"].ne("stated") & rows["measure"].isin(wanted[:1])]
    if rows.empty:
        return None
    period = str(rows["period"].max())
    here = rows[rows["period"] == period].set_index("urn")
    measure, unit = pack.school_measure(wanted[0]), str(here["unit"].iloc[0])
    others, values = _others(pack, SECONDARY), {}
    for urn in schools(pack)["urn"]:
        value = known_number(here["value"].get(urn))
        if value is not None:
            values[urn] = SchoolValue("known", f"{value:g}{'%' if unit == '%' else ''}", value)
        elif urn in here.index and here["status"][urn] == "suppressed":
            values[urn] = SchoolValue("withheld", "withheld")
        else:
            values[urn] = _none(urn in others and urn not in here.index)
    title = measure.title if measure.title.startswith(tuple(STAGES.values())) else f"{measure.stage}, {measure.title}"
    sources = tuple(dict.fromkeys(here["source"]))
    return SchoolValues(
        f"{title}, {period_words(period)}", unit, values, sources, other="Not a school with key stage 4"
    )


def _inspected(pack: Pack) -> SchoolValues | None:
    """The year of the latest graded inspection that was published."""
    known, values = latest(pack), {}
    for urn in schools(pack)["urn"]:
        date = known[urn].date if urn in known and known[urn].rating else ""
        if date:
            values[urn] = SchoolValue("known", period_words(date), float(date[:4]))
        else:
            values[urn] = SchoolValue("missing", "none in these data")
    return SchoolValues(
        "Latest graded inspection, year of its report",
        "",
        values,
        tuple(dict.fromkeys(each.source for each in known.values())),
        missing="No graded inspection in these data",
        years=True,
        said="Report of the latest graded inspection",
    )


def _others(pack: Pack, phase: str) -> set[str]:
    """The schools that are not of a phase."""
    places = schools(pack)
    return {str(urn) for urn in places.loc[places["phase"] != phase, "urn"]}
