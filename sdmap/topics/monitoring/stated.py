"""What the documents of a pack ask to be monitored, in their words, and the figures that were chosen for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sdmap.figures.figures import periods
from sdmap.pack.beyond import AREA_STATISTICS, PUPILS
from sdmap.pack.model import POLARITIES, Pack
from sdmap.pack.reading import table_of
from sdmap.pack.toml import read_toml, record, record_list, table, table_list
from sdmap.text.errors import PackError, not_there
from sdmap.text.period_grammar import is_period

MONITORING_FILE = "data/monitoring.toml"
STATISTIC, CORE_AND_REST, DISTRICT = KINDS = ("statistic", "core and rest", "district")


@dataclass(frozen=True)
class Quotation:
    """Words of a document, and how they were read."""

    document: str
    quote: str
    reading: str = ""


@dataclass(frozen=True)
class Stage:
    """One year of the timetable: what was planned, in the document's words, and what documents say was done."""

    year: str
    planned: str
    known: tuple[Quotation, ...] = ()


@dataclass(frozen=True)
class Monitored:
    """One figure to be monitored.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    measure, pupils, code, level, unit, polarity
        Of a ``statistic``: which of :mod:`sdmap.pack.beyond`, of which area, what such an area is called, and how its
        figures read.
    indicator, layer
        Of the other kinds: which indicator, and for ``core and rest`` the layer whose core it is.
    comparator
        Code of what it is held against.
    baseline, baseline_why
        The period that later ones are held against, and why it is not the one of the documents, without a full stop.
    next, next_read
        The period in which the next figure is due, where that has been read, and where and when it was.
    """

    id: str
    title: str
    kind: str
    comparator: str
    baseline: str
    measure: str = ""
    pupils: str = ""
    code: str = ""
    level: str = ""
    unit: str = "%"
    polarity: str = ""
    indicator: str = ""
    layer: str = ""
    age: str = ""
    baseline_why: str = ""
    next: str = ""
    next_read: str = ""


@dataclass(frozen=True)
class Plan:
    """All that the file says: what is asked for, the figures, the timetable, the obstacles and the target ages.

    ``support`` are the words that ask for the households engaged with support; None if none do.
    """

    reference: str
    asked: Quotation
    indicators: tuple[Monitored, ...]
    timetable: tuple[Stage, ...]
    obstacles: tuple[str, ...]
    target_ages: tuple[Quotation, ...]
    support: Quotation | None = None


@dataclass(frozen=True)
class _Head:
    """The file's own fields, beside its tables."""

    document: str
    quote: str
    reference: str = ""
    reading: str = ""


@dataclass(frozen=True)
class _Obstacle:
    quote: str


@lru_cache(maxsize=16)
def plan(pack: Pack) -> Plan | None:
    """What is to be monitored; None for a pack that has no such file.

    Raises
    ------
    PackError
        If the file cannot be read, or a field is missing, unknown or cannot be.
    """
    if not pack.file(MONITORING_FILE).is_file():
        return None
    read = read_toml(pack.path, MONITORING_FILE)
    lists = {key: table_list(read, key, MONITORING_FILE)
             for key in ("indicators", "timetable", "obstacles", "target_ages")}  # fmt: skip
    asked = table(read, "support", MONITORING_FILE)
    head = record(_Head, {key: cell for key, cell in read.items() if key not in (*lists, "support")}, MONITORING_FILE)
    return Plan(
        head.reference,
        Quotation(head.document, head.quote, head.reading),
        tuple(record(Monitored, row, MONITORING_FILE) for row in lists["indicators"]),
        tuple(map(_stage, lists["timetable"])),
        tuple(record(_Obstacle, row, MONITORING_FILE).quote for row in lists["obstacles"]),
        tuple(record(Quotation, row, MONITORING_FILE) for row in lists["target_ages"]),
        record(Quotation, asked, MONITORING_FILE) if asked else None,
    )


def _stage(row: Mapping[str, Any]) -> Stage:
    known = record_list(Quotation, row, "known", MONITORING_FILE)
    return replace(record(Stage, {**row, "known": []}, MONITORING_FILE), known=known)


def monitoring_faults(pack: Pack) -> Iterator[PackError]:
    """Names that the file uses and the pack does not have, and baselines that have no figure."""
    found = plan(pack)
    if found is None:
        return
    quoted = [found.asked, *([found.support] if found.support else []), *found.target_ages]
    quoted += [each for stage in found.timetable for each in stage.known]
    for each in quoted:
        yield from _unknown("quotations", "document", each.document, pack.sources)
    seen: set[str] = set()
    for one in found.indicators:
        if one.id in seen:
            yield PackError(MONITORING_FILE, f"“{one.id}” is there twice", column="id", mend="keep one")
        seen.add(one.id)
        if one.next and not (is_period(one.next) and one.next_read):
            problem = f"[{one.id}] says that the next figure is due “{one.next}”"
            mend = "write the month, such as 2026-08, and in “next_read” where and when it was read"
            yield PackError(MONITORING_FILE, problem, column="next", mend=mend)
        named = list(_names(pack, one))
        yield from named
        if not named:
            yield from _baseline_faults(pack, one)


def _names(pack: Pack, one: Monitored) -> Iterator[PackError]:
    checks: list[tuple[str, str, Iterable[str]]] = [
        ("kind", one.kind, KINDS), ("comparator", one.comparator, pack.comparators),
    ]  # fmt: skip
    if one.kind == STATISTIC:
        checks += [
            ("measure", one.measure, set(table_of(pack, AREA_STATISTICS)["measure"])),
            ("pupils", one.pupils, PUPILS),
            ("code", one.code, set(table_of(pack, AREA_STATISTICS)["code"])),
            ("polarity", one.polarity, POLARITIES),
        ]
    elif one.kind in KINDS:
        checks.append(("indicator", one.indicator, pack.indicators))
        if one.kind == CORE_AND_REST:
            checks.append(("layer", one.layer, [layer.id for layer in pack.layers.values() if layer.core]))
    for column, name, known in checks:
        yield from _unknown(one.id, column, name, known)


def _unknown(label: str, column: str, name: str, known: Iterable[str]) -> Iterator[PackError]:
    yield from not_there(MONITORING_FILE, f"[{label}]", column, name, sorted(known), column=column)


def _baseline_faults(pack: Pack, one: Monitored) -> Iterator[PackError]:
    if one.kind == STATISTIC:
        rows = table_of(pack, AREA_STATISTICS)
        same = (rows["measure"] == one.measure) & (rows["pupils"] == one.pupils) & (rows["code"] == one.code)
        known = sorted(rows.loc[same, "period"])
    elif one.kind == CORE_AND_REST:
        known = list(periods(pack, pack.layer(one.layer), pack.indicator(one.indicator)))
    else:
        return
    if one.baseline not in known:
        problem = f"[{one.id}] asks for a baseline of {one.baseline}, for which there is no figure"
        yield PackError(MONITORING_FILE, problem, column="baseline", mend=f"use one of {', '.join(known) or 'none'}")
