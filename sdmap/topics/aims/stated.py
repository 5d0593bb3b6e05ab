"""What a pack's documents aim at, in their words, and the figures that can tell how far off it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sdmap.figures.comparability import PUPIL_WORDS
from sdmap.pack.model import Pack
from sdmap.pack.places import SCHOOL_MEASURES
from sdmap.pack.reading import table_of
from sdmap.pack.toml import read_toml, record, record_list, table_list
from sdmap.text.errors import PackError, not_there

TARGETS_FILE = "data/targets.toml"
KINDS = ("schools", "indicator", "benchmarks", "nothing")


@dataclass(frozen=True)
class TargetMeasure:
    """A figure that tells how far off an aim is.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    indicator
        Id of the indicator, for ``indicator``.
    measure, pupils, cohort, phases
        For ``schools``: what is measured of whom, the measure that counts the pupils behind it ("" for none), and the
        phases of the schools ("" for all).
    baseline
        For ``indicator``: an earlier period of the same series, from which the pace is told; "" for none.
    reason
        For ``nothing``: why no figure can tell, without a full stop.
    """

    kind: str
    indicator: str = ""
    measure: str = ""
    pupils: str = ""
    period: str = ""
    cohort: str = ""
    phases: tuple[str, ...] = ()
    baseline: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Target:
    """An aim in the words of a document, how they were read, and the figures that tell how far off it is."""

    id: str
    title: str
    theme: str
    document: str
    quote: str
    reading: str = ""
    measures: tuple[TargetMeasure, ...] = ()


@lru_cache(maxsize=16)
def targets(pack: Pack) -> tuple[Target, ...]:
    """The aims of a pack, in the order of its file; none if it has no such file.

    Raises
    ------
    PackError
        If the file cannot be read, or a field is missing, unknown or cannot be.
    """
    if not pack.file(TARGETS_FILE).is_file():
        return ()
    made = []
    for row in table_list(read_toml(pack.path, TARGETS_FILE), "targets", TARGETS_FILE):
        measures = record_list(TargetMeasure, row, "measures", TARGETS_FILE)
        made.append(replace(record(Target, {**row, "measures": []}, TARGETS_FILE), measures=measures))
    return tuple(made)


def target_faults(pack: Pack) -> Iterator[PackError]:
    """Names an aim uses that the pack does not have."""
    known_measures = set(table_of(pack, SCHOOL_MEASURES)["measure"])
    seen: set[str] = set()
    for target in targets(pack):
        if target.id in seen:
            yield PackError(TARGETS_FILE, f"“{target.id}” is there twice", column="id", mend="keep one")
        seen.add(target.id)
        checks: list[tuple[str, str, Any]] = [("document", target.document, pack.sources)]
        if pack.themes:
            checks.append(("theme", target.theme, pack.themes))
        for measure in target.measures:
            checks.append(("kind", measure.kind, KINDS))
            if measure.kind == "indicator":
                checks.append(("indicator", measure.indicator, pack.indicators))
            if measure.kind == "schools":
                checks.append(("pupils", measure.pupils, PUPIL_WORDS))
                checks += [(c, getattr(measure, c), known_measures) for c in ("measure", "cohort")
                           if getattr(measure, c)]  # fmt: skip
        for column, name, known in checks:
            yield from not_there(TARGETS_FILE, f"[{target.id}]", column, name, sorted(known), column=column)
