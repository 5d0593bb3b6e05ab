"""Faults of the tables: cells and figures that cannot be, and rows that speak of what is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from sdmap.pack import beyond, inspections, interventions, observations, places, services, support
from sdmap.pack import stated_figures as stated
from sdmap.pack.layers import codes_of
from sdmap.pack.model import INDICATORS_FILE, SOURCES_FILE, Pack
from sdmap.pack.reading import Reading, reading, table_of
from sdmap.pack.schemas import Table, data_package
from sdmap.pack.seal import DATA_PACKAGE, RENEW, SEALED, differences
from sdmap.text.errors import PackError
from sdmap.text.files import write_whole
from sdmap.text.period_grammar import period_fault

TABLES: tuple[Table, ...] = (
    *observations.TABLES,
    *places.TABLES,
    *inspections.TABLES,
    *stated.TABLES,
    *interventions.TABLES,
    *services.TABLES,
    *support.TABLES,
    *beyond.TABLES,
)


# What says nothing of whether a description is true.
_UNCOMPARED = {"title", "description", *SEALED}


@lru_cache(maxsize=64)
def rows_of(pack: Pack, table: Table) -> Reading:
    """A table as far as it can be read, read once for all checks."""
    return reading(pack, table)


def source_faults(pack: Pack) -> Iterator[PackError]:
    """Sources of which something is not said."""
    for source in pack.sources.values():
        for column in fields(source):
            if column.default is MISSING and not str(getattr(source, column.name)).strip():
                mend = "say it, or “not known”"
                yield PackError(SOURCES_FILE, f"[{source.id}] “{column.name}” is empty", column=column.name, mend=mend)


def period_faults(pack: Pack) -> Iterator[PackError]:
    """Periods of indicators that are none, which no figure can have."""
    for indicator in pack.indicators.values():
        named = [("breaks", each) for each in indicator.breaks] + [("refusals", each) for each in indicator.refusals]
        named += [("disruptions", each) for each in indicator.disruptions]
        for derivation in (*indicator.derivations, *indicator.validations):
            named += [("periods", each) for each in derivation.periods]
            named += [("weight_period", derivation.weight_period)] if derivation.weight_period else []
        for column, period in dict.fromkeys(named):
            if told := period_fault(period):
                yield PackError(INDICATORS_FILE, f"[{indicator.id}] {told[0]}", column=column, mend=told[1])


def table_faults(pack: Pack) -> Iterator[PackError]:
    """Cells and figures that cannot be; figures are looked at in the rows whose cells are sound."""
    for table in TABLES:
        found = rows_of(pack, table)
        bad = list(found.faults)
        if table is observations.OBSERVATIONS:
            bad += observations.figure_faults(pack, found.frame)
        elif table is places.SCHOOL_MEASURES or table is places.SCHOOL_COMPARATORS:
            bad += _percentage_faults(table, found)
        elif table is inspections.INSPECTIONS:
            bad += inspections.inspection_faults(found.frame)
        bad += _reference_faults(pack, table, found)
        yield from sorted(bad, key=lambda fault: fault.row or 0)


def _percentage_faults(table: Table, found: Reading) -> Iterator[PackError]:
    """Percentages outside 0 to 100 among figures of many units."""
    values = found.frame["value"]
    for index in found.frame.index[found.frame["unit"].eq("%") & values.notna() & ~values.between(0, 100)]:
        problem = f"{values[index]:g} is not a percentage"
        yield PackError(table.file, problem, row=int(index) + 2, column="value", mend="write it between 0 and 100")


def _reference_faults(pack: Pack, table: Table, found: Reading) -> Iterator[PackError]:
    """Rows that name a source nobody described; those of the figures are told with the figures."""
    for column in table.columns if table is not observations.OBSERVATIONS else ():
        if column.name not in ("source", "document", "corrected_source"):
            continue
        cells = found.frame[column.name]
        for index in cells.index[(cells != "") & ~cells.isin(list(pack.sources))]:
            problem = f"the source “{cells[index]}” is not in {SOURCES_FILE}"
            yield PackError(table.file, problem, row=int(index) + 2, column=column.name, mend="describe it there")


def code_faults(pack: Pack) -> Iterator[PackError]:
    """Figures for a code that its layer does not have, where the layer can be read."""
    known = _known_codes(pack)
    for table in (observations.OBSERVATIONS, observations.AREA_DECILES):
        frame = rows_of(pack, table).frame
        for index, layer, code in zip(frame.index, frame["layer"], frame["code"], strict=True):
            if layer in known and code not in known[layer]:
                problem = f"{code} is not in the layer “{layer}”"
                yield PackError(table.file, problem, row=int(index) + 2, column="code", mend="correct the code")
    for table in (places.SCHOOL_MEASURES, *inspections.TABLES) if "schools" in known else ():
        urns = rows_of(pack, table).frame["urn"]
        others = rows_of(pack, inspections.SCHOOL_LINKS).frame["other_urn"] if table is inspections.INSPECTIONS else ()
        for index in urns.index[~urns.isin({*known["schools"], *others})]:
            problem = f"{urns[index]} is not in {places.SCHOOLS.file}"
            yield PackError(table.file, problem, row=int(index) + 2, column="urn", mend="correct it")


def measure_faults(pack: Pack) -> Iterator[PackError]:
    """Measures of schools, and the counts behind them, that are described and have no row."""
    known = {*table_of(pack, places.SCHOOL_MEASURES)["measure"], *places.school_comparators(pack)["measure"]}
    for measure in pack.school_measures.values():
        for column, name in (("id", measure.id), ("cohort", measure.cohort), ("band", measure.band)):
            if name and name not in known:
                problem = f"[{measure.id}] “{name}” has no row in {places.SCHOOL_MEASURES.file}"
                yield PackError(INDICATORS_FILE, problem, column=column, mend="correct the id, or take it out")


def _known_codes(pack: Pack) -> dict[str, set[str]]:
    """The codes of each layer that can be read, of all schools if none is known to be missing, and of comparators."""
    known: dict[str, set[str]] = {}
    unreadable = set()
    for layer in pack.layers.values():
        try:
            known[layer.id] = set(codes_of(pack, layer))
        except PackError:
            unreadable.add(layer.id)
    lacking = any("schools" in gap.points for gap in pack.known_gaps)
    schools = rows_of(pack, places.SCHOOLS)
    if not schools.faults and not lacking:
        known["schools"] = set(schools.frame["urn"])
    for comparator in pack.comparators.values():
        if comparator.layer not in unreadable:
            known.setdefault(comparator.layer, set()).add(comparator.code)
    return known


def data_package_faults(pack: Pack) -> Iterator[PackError]:
    """A description of the files that is no longer true, and files that are not as they were sealed."""
    path = pack.file(DATA_PACKAGE)
    if not path.is_file():
        return
    try:
        there = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        yield PackError(DATA_PACKAGE, f"the file cannot be read ({fault})", mend=RENEW)
        return
    if _unworded(there) != _unworded(json.loads(json.dumps(data_package(pack, TABLES)))):
        yield PackError(DATA_PACKAGE, "it no longer describes the files", mend=RENEW)
    yield from (each.fault for each in differences(pack))


def lost_rows(pack: Pack) -> list[PackError]:
    """The tables that have fewer rows than when they were sealed, which may be why they have other faults."""
    return [each.fault for each in differences(pack) if each.lost]


def _unworded(described: Any) -> Any:
    """A description without the seals, and without the library's own words, which another release may word anew."""
    resources = described.get("resources") if isinstance(described, dict) else None
    return {**described, "resources": _without_words(resources)} if resources else described


def _without_words(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without_words(each) for key, each in part.items() if key not in _UNCOMPARED}
    return [_without_words(each) for each in part] if isinstance(part, list) else part


def write_data_package(pack: Pack) -> Path:
    """Write ``datapackage.json``: what the files are, from the schemas that check them, and their seal."""
    text = json.dumps(data_package(pack, TABLES), ensure_ascii=False, indent=2) + "\n"
    return write_whole(pack.file(DATA_PACKAGE), text.encode())
