"""Where the gap between the core and the rest opened: all that the page shows of it, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sdmap.figures.figures import layers_with, periods
from sdmap.figures.halves import Halves, halves, halves_of
from sdmap.figures.same_schools import SameSchools, bases, same_schools
from sdmap.pack.layers import core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.text.joining import join_words
from sdmap.topics.attainment.changed import ChangeMap, change_map

# The fewest periods that a course can be told of: two years alone never are one.
LEAST_PERIODS = 3
# Percentage points that a gap must move to be said to have moved.
LEAST_MOVE = 2.0
Course = Literal["come and gone", "widened", "narrowed", "gone and come", "no course", "too few"]


@dataclass(frozen=True, eq=False)
class Trends:
    """The same schools over time, for every period to begin with.

    Attributes
    ----------
    chosen
        The set that was asked for.
    sets, without
        Every set, the longest series first: with schools that another followed on as one school, and without them.
        ``without`` is empty where no school of the sets is such a one.
    course, turn
        What the longest series has done, and the period at which it turned; "" for none.
    """

    pack: Pack
    chosen: SameSchools
    sets: tuple[SameSchools, ...]
    without: tuple[SameSchools, ...]
    course: Course
    turn: str

    @property
    def different(self) -> tuple[SameSchools, ...]:
        """All sets that can be told, each set of schools once, with its longest series."""
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], SameSchools] = {}
        for each in (*self.sets, *self.without):
            if not each.refused:
                found.setdefault((each.core, each.rest), each)
        return tuple(found.values())


def measured(pack: Pack) -> Indicator | None:
    """What is told of: the measure that the pack has for whole year groups and both halves; None where it has none."""
    found = halves_of(pack)
    return found[0] if found else None


@lru_cache(maxsize=64)
def trends(pack: Pack, layer: Layer, base: str = "", *, successors: bool = True) -> Trends | str:
    """The core against the rest at the same schools, from a period on.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        Whose core.
    base
        The period to begin with; left empty, or unknown, the first.
    successors
        Whether a school that another followed on counts as the same.

    Returns
    -------
    Trends or str
        The reason why there is nothing to follow, without a full stop.
    """
    indicator = measured(pack)
    if indicator is None:
        return "this pack has no results of schools over several years"
    if not periods(pack, layer, indicator):
        return f"“{indicator.short_title}” is not in these data for {layer.plural}{_instead(pack, indicator)}"
    if not core_codes(layer):
        return f"no core is named among the {layer.plural}{_instead(pack, indicator)}"
    known = bases(pack, layer, indicator)
    if not known:
        return f"“{indicator.short_title}” has fewer than two periods for {layer.plural}"
    against = pack.default_comparator
    every = {
        kept: tuple(same_schools(pack, layer, indicator, p, against, successors=kept) for p in known)
        for kept in (True, False)
    }
    without = every[False] if any(each.carried_on for each in every[True]) else ()
    chosen = every[successors or not without][known.index(base) if base in known else 0]
    longest = next((each for each in every[True] if not each.refused), every[True][0])
    return Trends(pack, chosen, every[True], without, *course_of(longest))


def _instead(pack: Pack, indicator: Indicator) -> str:
    """Which layers have a core and the measure, after a reason; "" for none."""
    named = [f"“{each.title}”" for each in layers_with(pack, indicator) if core_codes(each)]
    return f"; choose {join_words(named, 'or')}" if named else ""


def course_of(same: SameSchools) -> tuple[Course, str]:
    """What a gap has done over its periods, and when it turned."""
    if len(same.gaps) < LEAST_PERIODS:
        return "too few", ""
    values = {each.period: each.gap.value for each in same.gaps}
    first, last = same.gaps[0].gap.value, same.gaps[-1].gap.value
    low, high = (find(values, key=lambda p: values[p]) for find in (min, max))
    wider, narrower = last - values[low], values[high] - last
    if wider >= LEAST_MOVE and first - values[low] >= LEAST_MOVE:
        return "come and gone", low
    if narrower >= LEAST_MOVE and values[high] - first >= LEAST_MOVE:
        return "gone and come", high
    if wider >= LEAST_MOVE:
        return "widened", low
    if narrower >= LEAST_MOVE:
        return "narrowed", high
    return "no course", ""


def change_maps(pack: Pack, layer: Layer) -> tuple[ChangeMap, ...]:
    """How each area changed: pupils eligible for free meals, then the measure itself; without those not known."""
    eligible = pack.indicators.get(pack.school_columns.eligible)
    asked = [each for each in (eligible, measured(pack)) if each is not None]
    found = (change_map(pack, layer, each, pack.default_comparator) for each in asked)
    return tuple(each for each in found if each is not None)


def halves_over_time(pack: Pack, layer: Layer) -> tuple[Halves, ...]:
    """Both halves of the year group for every period of the layer, oldest first; areas and schools for the latest."""
    found = measured(pack)
    known = periods(pack, layer, found) if found else ()
    made = (halves(pack, layer, p, pack.default_comparator, places=p == known[-1]) for p in known)
    return tuple(each for each in made if each is not None)
