"""Whether one figure may be held against another: like with like, or the reason why not.

Two figures are comparable only when they measure the same thing, of the same population, in the same phase of
education, for the same period and on the same basis. Anything else is refused in words that name both sides, because
the commonest mistake in a committee report is a benchmark for another group of children.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sdmap.pack.model import Indicator
from sdmap.pack.own_words import SchoolMeasure
from sdmap.text.joining import format_value
from sdmap.text.periods import period_words

PUPIL_WORDS = {
    "all": "all pupils",
    "disadvantaged": "disadvantaged pupils",
    "not disadvantaged": "pupils who are not disadvantaged",
}


def count_measure(measure: str) -> str:
    """The measure that gives the pupils counted in a percentage of pupils, where they were published."""
    return f"{measure}_count"


def pupils_counted(published: float | None, percentage: float, pupils: float) -> float:
    """How many of the pupils a percentage counts: as published, or else what the percentage makes it."""
    return percentage / 100 * pupils if published is None or math.isnan(published) else published


BASIS_WORDS = {"residence": "by where children live", "school location": "by where the school is"}
_NOT_SAID = "not said"


@dataclass(frozen=True)
class Measured:
    """What a figure is a figure of: all that another must share to be held against it.

    Attributes
    ----------
    measure
        What is counted or scored, in words.
    population
        Of whom, in words.
    phase
        The phase of education or the age, "" where none applies.
    period
        Period as in the pack: ``2023-01``, ``2016/17``.
    basis
        ``residence`` or ``school location``.
    value
        The figure in words, with its unit ("70.7%"); "" where it is not given.
    """

    measure: str
    population: str
    phase: str
    period: str
    basis: str
    value: str = ""


def measured(indicator: Indicator, period: str, value: float | None = None) -> Measured:
    """Say what an indicator's figure for a period is a figure of.

    Parameters
    ----------
    indicator
        The indicator; its title stands for a ``measure`` that is not described.
    period
        The period of the figure.
    value
        The figure in the indicator's unit, to be named in a refusal.
    """
    return Measured(
        measure=indicator.measure or indicator.title,
        population=indicator.population,
        phase=indicator.phase,
        period=period,
        basis=indicator.basis,
        value=format_value(indicator, value),
    )


def measured_school(measure: SchoolMeasure, pupils: str, period: str, value: str = "") -> Measured:
    """Say what a school's figure is a figure of; ``pupils`` as in the table of school measures."""
    return Measured(measure.title, PUPIL_WORDS.get(pupils, pupils), measure.phase, period, "school location", value)


def refusal(one: Measured, other: Measured, *, yours: str = "your figure is") -> str:
    """Why two figures may not be held against each other.

    Parameters
    ----------
    one
        The comparator.
    other
        The reader's own figure.
    yours
        How the clause speaks of the reader's own figure.

    Returns
    -------
    str
        Empty if measure, population, phase, period and basis all match; otherwise a clause that names both sides, such
        as "70.7% is of all children at the end of reception; your figure is of children eligible for free school meals
        at the end of reception". Where the measures differ, only they are named: nothing else could make them match.

    Notes
    -----
    The conditions are those under which the Office for Health Improvement and Disparities compares an area with a
    benchmark (https://fingertips.phe.org.uk/profile/guidance/supporting-information/benchmarking).
    """
    if one.measure != other.measure:
        sides = [(one.measure, other.measure)]
    else:
        # A population says its phase as well, so that the phase is named only where the populations are the same.
        whom = "population" if one.population != other.population else "phase"
        sides = [
            (getattr(one, whom), getattr(other, whom)),
            (period_words(one.period), period_words(other.period)),
            (BASIS_WORDS.get(one.basis, one.basis), BASIS_WORDS.get(other.basis, other.basis)),
        ]
    first = [mine or _NOT_SAID for mine, other_side in sides if mine != other_side]
    second = [other_side or _NOT_SAID for mine, other_side in sides if mine != other_side]
    if not first:
        return ""
    return f"{one.value or 'the comparator'} {_told('is', first)}; {_told(yours, second)}"


def _told(verb: str, sides: Sequence[str]) -> str:
    """What a figure is of: "is of children in Year 6, 2016/17", "is by where children live", "is not said"."""
    of = "" if verb.endswith(" of") or sides[0] in (*BASIS_WORDS.values(), _NOT_SAID) else "of "
    return f"{verb} {of}{', '.join(sides)}"
