"""Which areas a reader asked to see: the others stay on the map, faint."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from sdmap._style import SCHOOL_MARKS
from sdmap.comparison import comparisons, latest_comparable
from sdmap.figures import periods
from sdmap.narrate import format_value, headline, join_words, period_words
from sdmap.pack import Pack
from sdmap.places import schools
from sdmap.results import Filter, MapRequest, MapResult, SchoolFilter


def kept(pack: Pack, request: MapRequest, frame: pd.DataFrame) -> pd.Series:
    """Which areas pass every condition of the request's filter, in the order of the frame.

    An area without a value passes no condition on values; one that was not compared passes none on comparisons. Where
    no area at all was compared, “only different” asks what nobody can answer and leaves every area in: a map without
    any would read as a finding.
    """
    return _passes(pack, request, frame).fillna(False).astype(bool)


def filtered_headline(result: MapResult) -> str:
    """The finding, and behind it how many areas pass the filter, where there is one."""
    if not _conditions(result):
        return headline(result)
    count, total, untold = int(result.areas["kept"].sum()), len(result.areas), _untold(result)
    some = f"All {total}" if count == total else f"{count} of {total}" if count else f"None of the {total}"
    tail = f"; {untold} cannot be told" if untold else ""
    return f"{headline(result)} {some} {result.layer.plural} {'passes' if count < 2 else 'pass'} the filter{tail}."


def filter_sentence(result: MapResult) -> str:
    """How many areas remain, under which conditions, and of how many it cannot be told; "" where nothing was asked."""
    conditions, only = _conditions(result), result.request.only
    told = [f"Only {join_words(conditions)}: {_remaining(result)}."] if conditions else []
    if crossed(only):
        least, most = (format_value(result.indicator, limit) for limit in (only.minimum, only.maximum))
        told.append(f"The limits cross: no figure is both at least {least} and at most {most}.")
    return " ".join([*told, *_not_in_force(result)])


def crossed(only: Filter) -> bool:
    """Whether the least that is asked for is more than the most, so that no figure can be both."""
    return only.minimum is not None and only.maximum is not None and only.minimum > only.maximum


def _passes(pack: Pack, request: MapRequest, frame: pd.DataFrame) -> pd.Series:
    """Whether an area passes: true, false, or missing where one condition cannot be told and no other fails it."""
    only = request.only
    passes = pd.Series(not crossed(only), index=frame.index, dtype="boolean")
    if only.core:
        passes &= frame["in_core"].astype("boolean")
    if only.different and _any_compared(frame):
        passes &= _known(frame["comparison"] != "similar", frame["comparison"] != "not compared")
    if only.minimum is not None:
        passes &= _known(frame["value"] >= only.minimum, frame["value"].notna())
    if only.maximum is not None:
        passes &= _known(frame["value"] <= only.maximum, frame["value"].notna())
    for indicator_id in only.worse_on:
        compared = _compared_on(pack, request, indicator_id)
        words = frame["code"].map(lambda code, compared=compared: compared.get(code, "not compared"))
        passes &= _known(words == "worse", words != "not compared")
    return passes


def _known(answers: pd.Series, known: pd.Series) -> pd.Series:
    """Answers that are missing where they are not known."""
    return answers.astype("boolean").where(known)


def _any_compared(frame: pd.DataFrame) -> bool:
    return bool((frame["comparison"] != "not compared").any())


def _compared_on(pack: Pack, request: MapRequest, indicator_id: str) -> dict[str, str]:
    """How each area compares on an indicator in the latest period that can be compared; none where there is none."""
    period = latest_comparable(pack, indicator_id, request.layer, request.comparator)
    if not period:
        return {}
    words = comparisons(pack, indicator_id, request.layer, period, request.comparator)
    return {str(code): str(word) for code, word in words.items()}


def _untold(result: MapResult) -> int:
    """Of how many areas it cannot be told whether they pass."""
    return int(_passes(result.pack, result.request, result.areas).isna().sum())


def _remaining(result: MapResult) -> str:
    """How many areas remain, by name where they are few; and how many of the others fail or cannot be told."""
    only, layer = result.request.only, result.layer
    count, total, untold = int(result.areas["kept"].sum()), len(result.areas), _untold(result)
    remain = f"{count} of {total} {layer.plural} {'remains' if count == 1 else 'remain'}"
    names = result.areas.loc[result.areas["kept"], "name"].tolist()
    named = f": {join_words(names)}" if 0 < count <= 5 and only.worse_on else ""
    if not untold:
        return f"{remain}{named}"
    others = total - count
    failing = others - untold
    limited, against = only.minimum is not None or only.maximum is not None, only.different or bool(only.worse_on)
    cannot = "cannot be compared" if not limited else "cannot be told" if against else "without a figure"
    if not failing:
        return f"{remain}{named}; the other {others if others > 1 else layer.singular} {_be(cannot, others)}"
    fail = "not worse" if only == Filter(worse_on=only.worse_on) else "not among them"
    return f"{remain}{named}; of the other {others}, {failing} {_be(fail, failing)} and {untold} {_be(cannot, untold)}"


def _be(words: str, count: int) -> str:
    """What so many areas are; what they cannot needs no verb."""
    return words if words.startswith("cannot") else f"{'is' if count == 1 else 'are'} {words}"


def _not_in_force(result: MapResult) -> list[str]:
    """That nobody can be told apart, where only those that can be were asked for."""
    if not result.request.only.different or _any_compared(result.areas):
        return []
    one, when, held = result.layer.singular, period_words(result.period), result.comparator
    if held is None:
        return [f"“Only different” is not in force: nothing is chosen to compare with, so no {one} can be told apart."]
    lacking = "has an interval" if result.areas["lower_ci"].isna().all() else f"can be compared with {held.name}"
    return [
        f"“Only different from {held.name}” is not in force: no {one} {lacking} for {when},"
        f" so none can be told apart from {held.name}."
    ]


def kept_schools(pack: Pack, wanted: SchoolFilter) -> gpd.GeoDataFrame:
    """The schools of a pack that are of the wanted phases, types and Ofsted outcomes."""
    places = schools(pack)
    passes = pd.Series(True, index=places.index)
    for column, values in (("phase", wanted.phases), ("type", wanted.types), ("ofsted", wanted.ratings)):
        if values:
            passes &= places[column].isin(values)
    return places[passes]


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


def _conditions(result: MapResult) -> list[str]:
    """The conditions in force, each with what it asks of an area."""
    only, indicator = result.request.only, result.indicator
    comparator = result.comparator.name if result.comparator else "the comparator"
    words = []
    if only.core:
        words.append(f"areas of the {result.pack.core_name}")
    if only.different and _any_compared(result.areas):
        words.append(f"areas whose interval leaves out {comparator}")
    if only.minimum is not None:
        words.append(f"areas with at least {format_value(indicator, only.minimum)}")
    if only.maximum is not None:
        words.append(f"areas with at most {format_value(indicator, only.maximum)}")
    if only.worse_on:
        measures = [_measure_and_period(result, i) for i in only.worse_on]
        words.append(f"areas worse than {comparator} on {join_words(measures)}")
    return words


def _measure_and_period(result: MapResult, indicator_id: str) -> str:
    """A measure, the period in which areas are held against the comparator, and whether there is a later one."""
    pack, layer, title = result.pack, result.layer.id, result.pack.indicator(indicator_id).short_title
    period = latest_comparable(pack, indicator_id, layer, result.request.comparator)
    if not period:
        return f"{title} (which cannot be compared)"
    last = period == periods(pack, indicator_id, layer)[-1]
    return f"{title} ({period_words(period)}{'' if last else ', the latest that can be compared'})"
