"""What a pack has its own words for: the documents it quotes, the measures of its schools, its publishers' marks.

The library has general words for all of them, so that a pack need give none. Read by :mod:`sdmap.pack.model`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# A measure whose id begins so is one of attainment or destinations, at that key stage.
STAGES = {"ks2_": "Key stage 2", "ks4_": "Key stage 4", "ks5_": "Key stage 5"}


@dataclass(frozen=True)
class Documents:
    """What sentences call the documents that figures are quoted from.

    ``name`` completes “as stated in …” and begins “… states a later one”; ``owner`` says whose they are, "" where that
    is not to be said. ``layer`` is the id of the layer that they speak of, "" for the one that the pack opens with.
    ``explained`` has, by a name that stands in them, a few plain words that follow it where a reader meets it first.
    """

    name: str = "a document"
    owner: str = ""
    layer: str = ""
    explained: Mapping[str, str] = field(default_factory=dict)

    @property
    def all(self) -> str:
        """All of them: "the council’s documents"."""
        return f"{self.owner}’s documents" if self.owner else "the documents"

    def met_first(self, name: str) -> str:
        """A name with what it is, for who has not met it: "GROW (a youth club)"; the name alone if that is not said."""
        return f"{name} ({self.explained[name]})" if name in self.explained else name


@dataclass(frozen=True)
class SchoolMeasure:
    """A measure of ``data/school_measures.csv``: what a sentence calls it, and the phase it belongs to.

    ``cohort`` is the measure that says how many pupils stand behind a percentage, where that was published; ``band``
    the one that holds the publisher's word for a score (“Well below average”), given by the score's interval.
    ``national`` is the measure of ``data/area_statistics.csv`` that gives the default comparator's figure for periods
    of which ``data/school_comparators.csv`` has none.
    """

    id: str
    title: str
    phase: str = ""
    cohort: str = ""
    band: str = ""
    national: str = ""

    @property
    def stage(self) -> str:
        """The key stage it is of, "" for none."""
        return next((stage for start, stage in STAGES.items() if self.id.startswith(start)), "")


@dataclass(frozen=True)
class Mark:
    """What a publisher writes in place of a school's figure (``code``), the words shown for it, and what it means.

    ``only`` are marks of the same code that mean something else for the schools they name in ``schools`` (URNs).
    """

    code: str
    words: str
    meaning: str
    schools: tuple[str, ...] = ()
    only: tuple[Mark, ...] = ()

    def of(self, urn: str) -> Mark:
        """What the mark means for one school."""
        return next((mark for mark in self.only if urn in mark.schools), self)


@dataclass(frozen=True)
class SchoolColumns:
    """What is told of every school: the ids of the indicators of free school meals and absence, and of inspections.

    Of several for one column the first that a school has a figure of is told. ``inspection_page`` is the address of a
    school's page at the inspectorate, with ``{urn}`` for its number; ``inspections_caveat`` what is to be known about
    the outcomes in the pack. ``by_home`` is the indicator of children on low income by where they live that free school
    meals, counted at schools, are set beside; it is no column.

    ``primary_results`` and ``primary_results_disadvantaged`` are the indicators of the latest results at the end of
    primary school, ``secondary_results`` the measures of those at 16, and ``primary_stated`` the measure under which a
    document states the first. ``without_results`` are numbers of schools that have none by what they are, and
    ``without_results_why`` is that, in a clause.
    """

    eligible: str = ""
    by_home: str = ""
    absence: tuple[str, ...] = ()
    persistent_absence: tuple[str, ...] = ()
    inspection_page: str = ""
    inspections_caveat: str = ""
    primary_results: str = ""
    primary_results_disadvantaged: str = ""
    primary_stated: str = ""
    secondary_results: tuple[str, ...] = ()
    without_results: tuple[str, ...] = ()
    without_results_why: str = ""

    def page_of(self, urn: str) -> str:
        """The address of a school's page at the inspectorate, "" where the pack gives none or the number is none."""
        return self.inspection_page.replace("{urn}", urn) if urn.isdigit() else ""

    @property
    def results(self) -> tuple[str, ...]:
        """The indicators of results."""
        return tuple(each for each in (self.primary_results, self.primary_results_disadvantaged) if each)

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, in the order of the columns."""
        return (*([self.eligible] if self.eligible else []), *self.absence, *self.persistent_absence, *self.results)


# The Department for Education's own marks; a pack adds those of its other sources.
DEPARTMENT_MARKS = {
    mark.code: mark
    for mark in (
        Mark(
            "SUPP", "Withheld (SUPP)", "SUPP: withheld by the Department for Education, because there are few pupils."
        ),
        Mark("NE", "No entries (NE)", "NE: no pupil was entered."),
        Mark("NP", "Not published (NP)", "NP: not published for this school."),
    )
}


def undescribed(measure: str) -> SchoolMeasure:
    """A measure that the pack does not describe, called by its id without the key stage."""
    return SchoolMeasure(measure, re.sub("^(?:" + "|".join(STAGES) + ")", "", measure).replace("_", " "))
