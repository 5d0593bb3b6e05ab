"""Figures of schools from a file with a row for each: which rows are of the pack's schools, and what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.pack.phases import PRIMARY, SECONDARY
from sdmap.pack.places import SCHOOL_MEASURES
from sdmap.sources.cells_of import number, observation, status_of
from sdmap.sources.district import District
from sdmap.sources.given import Tally
from sdmap.sources.gives import Figure, Kind
from sdmap.sources.published import Published
from sdmap.sources.reader import january

_ROLES = {
    "eligible": "schools’ pupils eligible for free school meals",
    "absence": "absence from schools",
    "persistent_absence": "persistent absence from schools",
}
FOREIGN = "of schools that are not in the pack"
NO_SCHOOLS = "of schools, of which the pack has none: give Get Information about Schools in the same command"
_PHASES = {"primary": (PRIMARY,), "secondary": (SECONDARY,)}


@dataclass(frozen=True)
class Wanted:
    """A figure that a file has and an indicator of the pack is for, and of which phases of school it is."""

    figure: Figure
    indicator: Indicator
    phases: tuple[str, ...]


def wanted_of(pack: Pack, kind: Kind) -> tuple[list[Wanted], tuple[str, ...]]:
    """The figures that the pack has an indicator for, and sentences on those that it describes none for."""
    found, lacking = [], []
    columns = pack.school_columns
    for figure in kind.figures:
        if figure.role == "eligible":
            ids: Iterable[str] = [columns.eligible] if columns.eligible else []
        elif figure.role:
            ids = columns.absence if figure.role == "absence" else columns.persistent_absence
        else:
            ids = [figure.indicator] if figure.indicator in pack.indicators else []
        if not ids:
            what = figure.indicator or _ROLES[figure.role]
            mend = "describe one in data/indicators.toml to have it"
            lacking.append(f"The pack describes no indicator of {what}; {mend}.")
        found += [Wanted(figure, pack.indicators[each], _phases(pack.indicators[each])) for each in ids]
    return found, tuple(lacking)


def _phases(indicator: Indicator) -> tuple[str, ...]:
    """The phases whose schools an indicator is of, by its own words; none for all."""
    return next((phases for word, phases in _PHASES.items() if indicator.phase.startswith(f"{word} ")), ())


@dataclass(frozen=True, eq=False)
class Schools:
    """A file of schools that is being read."""

    kind: Kind
    file: Published
    district: District
    year: str
    source: str
    places: Mapping[str, int]
    tally: Tally

    def rows(
        self,
        wanted: list[Wanted],
        *,
        no_school: Callable[[Mapping[str, str]], str],
        total: Callable[[Mapping[str, str]], Iterable[dict[str, str]]] = lambda _: (),
        school: Callable[[str, Mapping[str, str]], bool] = lambda *_: False,
    ) -> dict[str, list[dict[str, str]]]:
        """The rows that the file gives.

        Parameters
        ----------
        wanted
            The figures.
        no_school
            Why a row is of no school ("" if it is of one).
        total
            The rows that a row of no school gives.
        school
            Given every school's number and cells before it is looked up; whether it gave the pack a school.
        """
        given: dict[str, list[dict[str, str]]] = {OBSERVATIONS.file: [], SCHOOL_MEASURES.file: []}
        seen: dict[str, str] = {}
        for row, cells in self.file.rows():
            self.tally.rows += 1
            at = {name: cells[place].strip() for name, place in self.places.items()}
            if why := no_school(at):
                totals = list(total(at))
                given[OBSERVATIONS.file] += totals
                self.tally.count(totals, why, f"row {row:,}")
                continue
            urn = at["urn"]
            added = school(urn, at)
            own = self.district.numbers.get(urn, urn if added else "")
            if not own:
                self.tally.leave(FOREIGN if self.district.schools else NO_SCHOOLS, "")
                continue
            if own in seen and (urn != own or seen[own] == own):
                self.tally.leave("a second row of a school, under another number of it", f"row {row:,}, {urn}")
                continue
            made = [*self._observations(own, at, wanted)], [*self._measures(own, at)]
            if own in seen:  # under an older number
                for name, rows in given.items():
                    given[name] = [each for each in rows if own not in (each.get("code"), each.get("urn"))]
            seen[own] = urn
            given[OBSERVATIONS.file] += made[0]
            given[SCHOOL_MEASURES.file] += made[1]
            self.tally.count(added or any(made), "of schools of the pack, without a figure", f"row {row:,}, {urn}")
        return given

    def _observations(self, urn: str, at: Mapping[str, str], wanted: list[Wanted]) -> Iterable[dict[str, str]]:
        phase = self.district.schools.get(urn, {}).get("phase", "")
        for each in wanted:
            if each.phases and phase not in each.phases:
                continue
            figure = each.figure
            if (figure.numerator or figure.value) not in at:
                continue
            cells = figure.cells(at)
            if figure.role in ("absence", "persistent_absence"):
                cells["denominator"] = self.district.on_roll(urn, january(self.year))
            period = january(self.year) if figure.when == "january" else self.year
            named = {"indicator": each.indicator.id, "layer": "schools", "code": urn, "period": period}
            row, why = observation(cells, **named, source=self.source)
            if row is None:
                self.tally.leave_cell(f"{each.indicator.id}: {why}", urn)
            else:
                yield row

    def _measures(self, urn: str, at: Mapping[str, str]) -> Iterable[dict[str, str]]:
        for measure in self.kind.measures:
            if measure.value not in at:
                continue
            cell = at[measure.value]
            figure, state = number(cell)
            status, why = status_of(cell, state)
            if not status:
                self.tally.leave_cell(f"{measure.measure}: {why}", urn)
                continue
            yield {
                "urn": urn, "measure": measure.measure, "pupils": "all", "period": self.year, "value": figure,
                "unit": measure.unit, "status": status, "code": "" if figure else cell, "source": self.source,
            }  # fmt: skip


def names_used(kind: Kind) -> tuple[str, ...]:
    """The publisher's columns that figures and measures of a kind are made of."""
    figures = (name for each in kind.figures for name in (each.numerator, each.denominator, each.value) if name)
    return (*dict.fromkeys(figures), *(each.value for each in kind.measures))
