"""One school in a line: its name and the figures that people compare schools by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdmap.maps.school_marks import phase_words
from sdmap.pack.model import Layer, Pack
from sdmap.pack.phases import PRIMARY
from sdmap.text.periods import period_words
from sdmap.topics.schools.found import SchoolRow, school_rows
from sdmap.topics.schools.results import SchoolResults, latest_period, latest_results
from sdmap.topics.schools.words import value_text

LINE = ("School", "Free meals", "Results", "Inspected")


@dataclass(frozen=True)
class SchoolLine:
    """A school’s name with its phase, and a short text for each column of :data:`LINE` but the first."""

    name: str
    cells: tuple[str, str, str]


def school_line(pack: Pack, layer: Layer, row: SchoolRow) -> SchoolLine:
    """Free school meals, the main result of all pupils and the year of the latest graded inspection, or nothing."""
    meals = row.eligible
    told = _withheld(meals.status) if meals.value is None else f"{meals.value:.1f}%"
    inspected = row.outcome.date[:4] if row.outcome.rating else ""
    return SchoolLine(_name(row), (told, _result(pack, layer, row), inspected))


def columns_of(pack: Pack, layer: Layer) -> tuple[int, ...]:
    """Which cells of a line are filled for any school of the pack: the others need no column."""
    lines = [school_line(pack, layer, row).cells for row in school_rows(pack, layer)]
    return tuple(at for at in range(len(LINE) - 1) if any(cells[at] for cells in lines))


def list_notes(pack: Pack, layer: Layer, rows: Sequence[SchoolRow]) -> tuple[str, ...]:
    """What stands in the columns of the lines, and of when."""
    census = max((row.eligible.period for row in rows), default="")
    told = [f"Free meals: pupils eligible for free school meals, {period_words(census)}"] if census else []
    results = latest_results(pack, layer)
    here = [results[row.urn] for row in rows if row.urn in results and results[row.urn].period]
    ways = ["the percentage at the expected standard at 11"] if any(e.stage == "primary" for e in here) else []
    ways += list({_at_16(pack, each): None for each in here if each.stage == "secondary"})
    told += (
        [f"Results: {' or '.join(ways)}, {period_words(latest_period(here))} or the latest there is"] if ways else []
    )
    if any(row.outcome.rating for row in rows):
        told.append("Inspected: the year in which the report of the latest graded inspection was published")
    return tuple(f"{each}." for each in told)


def _at_16(pack: Pack, each: SchoolResults) -> str:
    return f"{pack.school_measure(each.results[0].measure).title} at 16"


def _name(row: SchoolRow) -> str:
    """Its name, with its phase unless it is a primary school or its name says so."""
    phase = phase_words(row.phase)
    plain = row.phase == PRIMARY or phase.split()[0].lower() in row.name.lower()
    return row.name if plain else f"{row.name} ({phase.lower()})"


def _result(pack: Pack, layer: Layer, row: SchoolRow) -> str:
    found = latest_results(pack, layer).get(row.urn)
    first = next((each for each in found.results if each.pupils == "all"), None) if found else None
    if first is None or first.figure is None:
        return ""
    figure = first.figure
    return _withheld(figure.status) if figure.value is None else value_text(figure.value, figure.unit)


def _withheld(status: str) -> str:
    return "withheld" if status == "suppressed" else ""
