"""Prove a pack: every fault a person could mend, with file and row.

The same descriptions that read the tables check them here; beyond single cells, the checks hold figures against
boundaries, parts against totals and the whole against what was derived from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from sdmap.figures.derivations import district_total
from sdmap.figures.figures import figures, periods
from sdmap.figures.records import Asked
from sdmap.pack import interventions, observations, places
from sdmap.pack import stated_figures as stated
from sdmap.pack.layers import areas, coverage_faults
from sdmap.pack.model import AREA_FILE, INDICATORS_FILE, SOURCES_FILE, Indicator, Pack, open_pack
from sdmap.pack.schemas import Table, data_package, faults
from sdmap.text.errors import PackError, SdmapError
from sdmap.text.files import write_whole
from sdmap.topics.aims import found as targets
from sdmap.topics.evidence.found import claim_faults

TABLES: tuple[Table, ...] = (*observations.TABLES, *places.TABLES, *stated.TABLES, *interventions.TABLES)
DATA_PACKAGE = "datapackage.json"
# Counts shared out by addresses come back to their total but for rounding, and for origins no address could place.
TOTAL_TOLERANCE = 0.001


def check_pack(path: str | Path) -> list[PackError]:
    """Every fault of a pack, in the order a person would mend them.

    Later checks rest on earlier ones: a pack that does not open, or whose tables cannot be read, is told so alone.
    """
    try:
        pack = open_pack(path)
    except PackError as fault:
        return [fault]
    for checks in (
        (source_faults, layer_faults, table_faults),
        (code_faults, measure_faults, reference_faults, interventions.place_faults, targets.target_faults),
        (derivation_faults, claim_faults, data_package_faults),
    ):
        found = [fault for check in checks for fault in _told(check, pack)]
        if found:
            return found
    return []


def _told(check: Callable[[Pack], Iterable[PackError]], pack: Pack) -> Iterator[PackError]:
    """The faults that a check finds, with the one that keeps it from going on."""
    try:
        yield from check(pack)
    except PackError as fault:
        yield fault


def source_faults(pack: Pack) -> Iterator[PackError]:
    """Sources of which something is not said."""
    for source in pack.sources.values():
        for column, text in vars(source).items():
            if not str(text).strip():
                mend = "say it, or “not recorded”"
                yield PackError(SOURCES_FILE, f"[{source.id}] “{column}” is empty", column=column, mend=mend)


def layer_faults(pack: Pack) -> Iterator[PackError]:
    """Layers that cannot be read, are not RFC 7946 GeoJSON, or overlap, gape or have holes."""
    for layer in pack.layers.values():
        try:
            areas(pack, layer)
            yield from coverage_faults(pack, layer)
        except PackError as fault:
            yield fault


def table_faults(pack: Pack) -> Iterator[PackError]:
    """Cells and figures that cannot be."""
    for table in TABLES:
        into: list[pd.DataFrame] = []
        yield from faults(pack, table, into)
        if into and table is observations.OBSERVATIONS:
            yield from observations.figure_faults(pack, into[0])


def code_faults(pack: Pack) -> Iterator[PackError]:
    """Figures for a code that its layer does not have."""
    known = {layer.id: set(areas(pack, layer)["code"]) for layer in pack.layers.values()}
    known["schools"] = set(places.schools(pack)["urn"])
    for comparator in pack.comparators.values():
        known.setdefault(comparator.layer, set()).add(comparator.code)
    for table, frame in (
        (observations.OBSERVATIONS, observations.observations(pack)),
        (observations.AREA_DECILES, observations.area_deciles(pack)),
    ):
        strange = [code not in known.get(layer, ()) for layer, code in zip(frame["layer"], frame["code"], strict=True)]
        for index in frame.index[strange]:
            problem = f"{frame['code'][index]} is not in the layer “{frame['layer'][index]}”"
            yield PackError(table.file, problem, row=int(index) + 2, column="code", mend="correct the code")
    urns = places.school_measures(pack)["urn"]
    for index in urns.index[~urns.isin(known["schools"])]:
        problem = f"{urns[index]} is not in {places.SCHOOLS.file}"
        yield PackError(places.SCHOOL_MEASURES.file, problem, row=int(index) + 2, column="urn", mend="correct it")


def measure_faults(pack: Pack) -> Iterator[PackError]:
    """Measures of schools, and the counts behind them, that are described and have no row."""
    known = {*places.school_measures(pack)["measure"], *places.school_comparators(pack)["measure"]}
    for measure in pack.school_measures.values():
        for column, name in (("id", measure.id), ("cohort", measure.cohort)):
            if name and name not in known:
                problem = f"[{measure.id}] “{name}” has no row in {places.SCHOOL_MEASURES.file}"
                yield PackError(INDICATORS_FILE, problem, column=column, mend="correct the id, or take it out")


def reference_faults(pack: Pack) -> Iterator[PackError]:
    """Rows that name a source nobody described."""
    for table in TABLES:
        for column in table.columns:
            if column.name not in ("source", "document", "corrected_source"):
                continue
            cells = _column(pack, table, column.name)
            for index in cells.index[(cells != "") & ~cells.isin(list(pack.sources))]:
                problem = f"the source “{cells[index]}” is not in {SOURCES_FILE}"
                yield PackError(table.file, problem, row=int(index) + 2, column=column.name, mend="describe it there")


def _column(pack: Pack, table: Table, name: str) -> pd.Series:
    into: list[pd.DataFrame] = []
    list(faults(pack, table, into))
    return into[0][name] if into else pd.Series([], dtype=str)


def derivation_faults(pack: Pack) -> Iterator[PackError]:
    """Figures that cannot be worked out as declared, or do not sum to the district."""
    for indicator in pack.indicators.values():
        yield from _origin_faults(pack, indicator)
        for layer in pack.layers.values():
            for period in periods(pack, layer, indicator):
                try:
                    yield from _total_faults(pack, Asked(layer, indicator, period))
                except PackError as fault:
                    yield fault
                except SdmapError as fault:
                    yield PackError(INDICATORS_FILE, f"[{indicator.id}] {fault}")


def _origin_faults(pack: Pack, indicator: Indicator) -> Iterator[PackError]:
    """Areas whose figures are to be shared out and that have no row: what rests on them is not available."""
    for derivation in indicator.derivations:
        if derivation.method != "apportioned" or derivation.origin not in pack.layers:
            continue
        frame = areas(pack, pack.layer(derivation.origin))
        for period in derivation.periods:
            have = observations.published(pack, indicator, derivation.origin, period).index
            for code, name in zip(frame["code"], frame["name"], strict=True):
                if len(have) and code not in have:
                    problem = f"{indicator.id} {period}: {name} ({code}) has no row, and figures are shared out from it"
                    mend = "add its row, with the status suppressed or missing where nobody published the figure"
                    yield PackError("data/observations.csv", problem, column="code", mend=mend)


def _total_faults(pack: Pack, asked: Asked) -> Iterator[PackError]:
    """Counts of a whole layer that do not sum to the district's."""
    figs, layer, indicator = figures(pack, asked), asked.layer, asked.indicator
    total = district_total(pack, indicator, asked.period)
    summable = layer.whole and not figs["status"].eq("suppressed").any()
    counted = figs.loc[figs["status"] != "missing", "numerator"]
    if total is None or not summable or counted.isna().any() or counted.empty:
        return
    if indicator.kind != "proportion" or indicator.counts_rounded_to:
        return
    for column, whole in zip(("numerator", "denominator"), total, strict=True):
        summed = float(figs[column].sum())
        if abs(summed - whole) > max(TOTAL_TOLERANCE * whole, 0.5):
            problem = (
                f"{indicator.id} {asked.period}: the {column}s of “{layer.id}” sum to {summed:,.1f}, the district has"
                f" {whole:,.0f}"
            )
            yield PackError(AREA_FILE, problem, mend="find the area or school that is lost or counted twice")


def data_package_faults(pack: Pack) -> Iterator[PackError]:
    """A description of the tables that is no longer true."""
    path = pack.file(DATA_PACKAGE)
    if not path.is_file():
        return
    try:
        there = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        yield PackError(DATA_PACKAGE, f"the file cannot be read ({fault})", mend="run “sdmap check --describe”")
        return
    if _unworded(there) != _unworded(json.loads(json.dumps(data_package(pack, TABLES)))):
        yield PackError(DATA_PACKAGE, "it no longer describes the tables", mend="run “sdmap check --describe”")


def _unworded(described: Any) -> Any:
    """A description without the library's own words for files and columns, which another release may word anew."""
    resources = described.get("resources") if isinstance(described, dict) else None
    return {**described, "resources": _without_words(resources)} if resources else described


def _without_words(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without_words(each) for key, each in part.items() if key not in ("title", "description")}
    return [_without_words(each) for each in part] if isinstance(part, list) else part


def write_data_package(pack: Pack) -> Path:
    """Write ``datapackage.json`` from the schemas that check the tables."""
    text = json.dumps(data_package(pack, TABLES), ensure_ascii=False, indent=2) + "\n"
    return write_whole(pack.file(DATA_PACKAGE), text.encode())
