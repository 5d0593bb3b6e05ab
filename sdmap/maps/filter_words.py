"""What a filter asks for and what it leaves, in words."""

from __future__ import annotations

from sdmap.figures.comparison import latest_comparable
from sdmap.figures.figures import periods
from sdmap.maps.asked import Filter, SchoolFilter
from sdmap.maps.filters import any_compared, crossed, untold
from sdmap.maps.found import MapResult
from sdmap.maps.narrate import map_headline
from sdmap.maps.style import SCHOOL_MARKS
from sdmap.pack.model import Indicator
from sdmap.pack.places import schools
from sdmap.text.joining import capital, join_words, limit_text
from sdmap.text.numbers import count_words, of_all
from sdmap.text.periods import period_words


def filter_words(result: MapResult) -> tuple[str, ...]:
    """What was asked for and so what is left out, a sentence each for areas and schools; none where nothing is."""
    return tuple(words for words in (filter_sentence(result), school_sentence(result)) if words)


def filtered_headline(result: MapResult) -> str:
    """The finding, and behind it how many areas pass the filter, where there is one."""
    if not _conditions(result):
        return map_headline(result)
    count, total, unknown = int(result.areas["kept"].sum()), len(result.areas), untold(result)
    some = f"all {count_words(total)}" if count == total else _of(count, total)
    tail = f"; for {count_words(unknown, beside=total)} it is not known" if unknown else ""
    told = f"{capital(some)} {result.layer.plural} {'passes' if count < 2 else 'pass'} the filter{tail}."
    return f"{map_headline(result)} {told}"


def filter_sentence(result: MapResult) -> str:
    """How many areas remain, under which conditions, and of how many it is not known; "" where nothing was asked."""
    conditions, only = _conditions(result), result.request.only
    told = [f"Only {join_words(conditions)}: {_remaining(result)}."] if conditions else []
    if crossed(only):
        least, most = (limit_text(result.indicator, limit) for limit in (only.minimum, only.maximum))
        told.append(f"The limits cross: no figure is both at least {least} and at most {most}.")
    return " ".join([*told, *_not_in_force(result)])


def school_sentence(result: MapResult) -> str:
    """How many of the schools are on the map, and which; "" where none were asked for or none filtered out."""
    wanted = result.request.schools
    if not result.request.show_schools or wanted == SchoolFilter():
        return ""
    words = {
        "phase": [SCHOOL_MARKS[phase][2].lower() if phase in SCHOOL_MARKS else phase for phase in wanted.phases],
        "type": list(wanted.types),
        "Ofsted outcome": [rating or "none" for rating in wanted.ratings],
    }
    conditions = join_words([f"{what} {join_words(values, 'or')}" for what, values in words.items() if values])
    shown, total = len(result.schools), len(schools(result.pack))
    return f"Only schools with {conditions}: {shown} of {total} {'is' if shown == 1 else 'are'} on the map."


def _of(count: int, total: int) -> str:
    """So many of all: "two of eight", "5 of 15", "none of the 15"."""
    return f"{count_words(count, beside=total)} of {count_words(total)}" if count else of_all(0, total)


def _remaining(result: MapResult) -> str:
    """How many areas remain, by name where they are few; and how many of the others fail or are not known to."""
    only, layer = result.request.only, result.layer
    count, total, unknown = int(result.areas["kept"].sum()), len(result.areas), untold(result)
    remain = f"{_of(count, total)} {layer.plural} {'remains' if count == 1 else 'remain'}"
    names = result.areas.loc[result.areas["kept"], "name"].tolist()
    named = f": {join_words(names)}" if 0 < count <= 5 and only.worse_on else ""
    if not unknown:
        return f"{remain}{named}"
    others = total - count
    failing = others - unknown
    limited, against = only.minimum is not None or only.maximum is not None, only.different or bool(only.worse_on)
    cannot = "cannot be compared" if not limited else "not known" if against else "without a figure"
    if not failing:
        rest = count_words(others, beside=total) if others > 1 else layer.singular
        return f"{remain}{named}; the other {rest} {_be(cannot, others)}"
    fails, cannots = _be(_failing(only), failing), _be(cannot, unknown)
    left, out, lost = (count_words(each, beside=total) for each in (others, failing, unknown))
    return f"{remain}{named}; of the other {left}, {out} {fails} and {lost} {cannots}"


def _failing(only: Filter) -> str:
    """What areas are that fail a filter, where one condition alone says it."""
    alone = {
        "not worse" if only.enough in (1, len(only.worse_on)) else "worse on fewer": Filter(
            worse_on=only.worse_on, at_least=only.at_least
        ),
        "lower": Filter(minimum=only.minimum),
        "higher": Filter(maximum=only.maximum),
        "outside these limits": Filter(minimum=only.minimum, maximum=only.maximum),
        "not clearly different": Filter(different=True),
    }
    return next((words for words, condition in alone.items() if only == condition), "ruled out")


def _be(words: str, count: int) -> str:
    """What so many areas are; what they cannot needs no verb."""
    return words if words.startswith("cannot") else f"{'is' if count == 1 else 'are'} {words}"


def _not_in_force(result: MapResult) -> list[str]:
    """That nobody can be told apart, where only those that can be were asked for."""
    if not result.request.only.different or any_compared(result.areas):
        return []
    one, when, held = result.layer.singular, period_words(result.period), result.comparator
    if held is None:
        return [f"“Only different” is not in force: nothing is chosen to compare with, so no {one} can be told apart."]
    lacking = "has an interval" if result.areas["lower_ci"].isna().all() else f"can be compared with {held.name}"
    return [
        f"“Only different from {held.name}” is not in force: no {one} {lacking} for {when},"
        f" so none can be told apart from {held.name}."
    ]


def _conditions(result: MapResult) -> list[str]:
    """The conditions in force, each with what it asks of an area."""
    only, indicator = result.request.only, result.indicator
    comparator = result.comparator.name if result.comparator else "the comparator"
    words = []
    if only.core:
        words.append(f"areas of {result.pack.the_core}")
    if only.different and any_compared(result.areas):
        words.append(f"areas whose interval leaves out {comparator}")
    if only.minimum is not None:
        words.append(f"areas with at least {limit_text(indicator, only.minimum)}")
    if only.maximum is not None:
        words.append(f"areas with at most {limit_text(indicator, only.maximum)}")
    if only.worse_on:
        measures = [_measure_and_period(result, result.pack.indicator(i)) for i in only.worse_on]
        enough = "" if only.enough == len(measures) else f"at least {count_words(only.enough)} of "
        words.append(f"areas worse than {comparator} on {enough}{join_words(measures)}")
    return words


def _measure_and_period(result: MapResult, indicator: Indicator) -> str:
    """A measure, the period in which areas are held against the comparator, and whether there is a later one."""
    pack, layer, title = result.pack, result.layer, indicator.short_title
    period = latest_comparable(pack, layer, indicator, result.request.comparator)
    if not period:
        return f"{title} (which cannot be compared)"
    last = period == periods(pack, layer, indicator)[-1]
    return f"{title} ({period_words(period)}{'' if last else ', the latest that can be compared'})"
