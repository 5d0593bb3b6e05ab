"""How the points of schools are marked, and where: by phase, or by a figure in classes with a key of its own.

Marks of a class are darker and larger the higher the figure, so that they are told apart in grey. What is withheld, not
known or not to be had of a school of its kind has a mark of another shape. Schools at one place are set side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from sdmap.maps.asked import Classes, SchoolsBy
from sdmap.maps.classify import assign, class_breaks, class_label
from sdmap.maps.found import SchoolKey, SchoolMark
from sdmap.maps.style import (
    OTHER_KIND_MARK,
    OTHER_SCHOOL_MARK,
    SCHOOL_CLASS_COLOURS,
    SCHOOL_MARKS,
    UNKNOWN_SCHOOL_MARK,
    WITHHELD_SCHOOL_MARK,
)
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.text.errors import RequestError
from sdmap.text.joining import lowered
from sdmap.text.numbers import printed

if TYPE_CHECKING:
    from sdmap.maps.school_values import SchoolValues

WAYS: dict[SchoolsBy, str] = {
    "phase": "Phase of school",
    "meals": "Free school meals",
    "key_stage_2": "Key stage 2 results",
    "key_stage_4": "Key stage 4 results",
    "inspected": "Year of inspection",
}
CLASSES = len(SCHOOL_CLASS_COLOURS)
# Schools nearer than this share a place: a postcode’s middle stands for several, or their grounds adjoin.
TOGETHER_M = 60.0


def _values(pack: Pack, by: SchoolsBy) -> SchoolValues | None:
    """What schools are marked by; None for their phase, or where the pack has no such figure of any."""
    if by == "phase":
        return None
    from sdmap.maps.school_values import school_values

    return school_values(pack, by)


def ways(pack: Pack) -> tuple[SchoolsBy, ...]:
    """What the schools of a pack can be marked by."""
    return tuple(by for by in WAYS if by == "phase" or _values(pack, by) is not None)


def mark_sources(pack: Pack, by: SchoolsBy) -> tuple[Source, ...]:
    """The sources of what schools are marked by; none for their phase."""
    values = _values(pack, by)
    return pack.sources_of(values.sources) if values else ()


def phase_words(phase: str) -> str:
    """A phase of education, in a word or two."""
    return SCHOOL_MARKS[phase][2] if phase in SCHOOL_MARKS else phase


def school_key_title(key: SchoolKey) -> str:
    """What stands over the key of the points."""
    return f"Schools: {lowered(key.title)}" if key.title else "Schools by phase"


def marked_schools(pack: Pack, places: gpd.GeoDataFrame, by: SchoolsBy) -> tuple[gpd.GeoDataFrame, SchoolKey | None]:
    """Give points of schools their marks.

    Parameters
    ----------
    pack, places
        Some of the pack’s schools.
    by
        What they are marked by.

    Returns
    -------
    frame
        The same with ``mark`` (a place in the key), ``told`` (the school’s figure in words, "" by phase), and
        ``across`` and ``down``: how far its mark stands from its place, in widths of a mark.
    key
        None for no schools.

    Raises
    ------
    RequestError
        If the pack’s schools cannot be marked so.
    """
    values = _values(pack, by)
    if by != "phase" and values is None:
        raise RequestError(f"Schools cannot be marked by {WAYS[by].lower()}: these data have no such figure.")
    if places.empty:
        return places, None
    at, marks, told = _by_phase(places) if values is None else _by_value(places, values)
    across, down = _apart(places)
    used = sorted({int(each) for each in at} | (set() if values is None else set(range(len(_breaks(values)) + 1))))
    key = SchoolKey(by, values.title if values else "", tuple(marks[each] for each in used))
    where = {each: place for place, each in enumerate(used)}
    return places.assign(mark=[where[int(each)] for each in at], told=told, across=across, down=down), key


def _by_phase(places: gpd.GeoDataFrame) -> tuple[Sequence[int], list[SchoolMark], list[str]]:
    looks = [*SCHOOL_MARKS.values(), OTHER_SCHOOL_MARK]
    order = {phase: at for at, phase in enumerate(SCHOOL_MARKS)}
    at = [order.get(str(phase), len(order)) for phase in places["phase"]]
    counts = Counter(at)
    return at, [SchoolMark(*look[:2], 1.0, look[2], counts[n]) for n, look in enumerate(looks)], [""] * len(at)


def _breaks(values: SchoolValues) -> tuple[float, ...]:
    """Where classes begin: by all schools of the pack, so that a filter leaves every mark as it is."""
    known = [each.value for each in values.schools.values() if each.value is not None]
    return class_breaks(printed(pd.Series(known, dtype=float), 1), Classes(k=CLASSES))


def _by_value(places: gpd.GeoDataFrame, values: SchoolValues) -> tuple[Sequence[int], list[SchoolMark], list[str]]:
    breaks = _breaks(values)
    held = [values.schools[str(urn)] for urn in places["urn"]]
    shown = printed(pd.Series([each.value for each in held], dtype=float), 1)
    classes, kinds = len(breaks) + 1, ("withheld", "missing", "other")
    at = [
        int(index) if each.known == "known" else classes + kinds.index(each.known)
        for each, index in zip(held, assign(shown, breaks), strict=True)
    ]
    counts = Counter(at)
    looks = [
        *(("circle", colour, size) for colour, size in _steps(classes)),
        *(WITHHELD_SCHOOL_MARK, UNKNOWN_SCHOOL_MARK, OTHER_KIND_MARK),
    ]
    words = [*_class_words(values, breaks), "Withheld", values.missing, values.other]
    marks = [SchoolMark(*look, words[n], counts[n]) for n, look in enumerate(looks)]
    return at, marks, [f"{values.said or values.title}: {each.text}" if each.text else "" for each in held]


def _steps(classes: int) -> list[tuple[str, float]]:
    """Colour and size of each class, as far apart as can be."""
    steps = [round(n * (CLASSES - 1) / max(classes - 1, 1)) for n in range(classes)]
    return [(SCHOOL_CLASS_COLOURS[step], round(0.85 + 0.15 * step, 2)) for step in steps]


def _class_words(values: SchoolValues, breaks: tuple[float, ...]) -> list[str]:
    limits = (None, *breaks, None)
    if not values.years:
        return [class_label(limits[n], limits[n + 1], values.unit) for n in range(len(breaks) + 1)]
    years = np.array(sorted(each.value for each in values.schools.values() if each.value is not None))
    index = assign(years, breaks)
    ends = [(years[index == n].min(), years[index == n].max()) for n in range(len(breaks) + 1)]
    return [f"{first:.0f}" if first == last else f"{first:.0f} to {last:.0f}" for first, last in ends]


def _apart(places: gpd.GeoDataFrame) -> tuple[list[float], list[float]]:
    """How far from its place each mark stands: two at one place beside each other, more of them in a ring."""
    x, y = (np.asarray(places.geometry.x, dtype=float), np.asarray(places.geometry.y, dtype=float))
    names = places["name"].tolist()
    across, down = [0.0] * len(x), [0.0] * len(x)
    left = set(range(len(x)))
    for first in sorted(left, key=lambda n: (names[n], n)):
        if first not in left:
            continue
        group = sorted(
            (n for n in left if (x[n] - x[first]) ** 2 + (y[n] - y[first]) ** 2 <= TOGETHER_M**2),
            key=lambda n: (names[n], n),
        )
        left -= set(group)
        if len(group) == 1:
            continue
        radius = 0.6 / sin(pi / len(group))
        for place, n in enumerate(group):
            turn = pi + 2 * pi * place / len(group)
            across[n], down[n] = round(radius * cos(turn), 3), round(radius * sin(turn), 3) + 0.0
    return across, down
