"""Opening a pack: its three files are read into records, and every name that one uses of another must be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sdmap.pack.also_published import also_published
from sdmap.pack.context_files import context_files
from sdmap.pack.core import Core, outline_of
from sdmap.pack.known_gaps import known_gaps
from sdmap.pack.model import (
    AREA_FILE,
    BASES,
    DISCLOSURES,
    FULL_COUNT,
    INDEX,
    INDICATORS_FILE,
    INTERVALS,
    KINDS,
    MEASURED,
    METHODS,
    POLARITIES,
    STANDS_FOR,
    Comparator,
    Derivation,
    Indicator,
    Layer,
    Pack,
)
from sdmap.pack.own_words import DEPARTMENT_MARKS, Documents, Mark, SchoolColumns, SchoolMeasure
from sdmap.pack.report_form import FIELD, report_form
from sdmap.pack.sources import SOURCES_FILE, source_of
from sdmap.pack.toml import MARK, by_id, read_toml, record, record_list, table, table_list, text, texts
from sdmap.text.addresses import fault_of
from sdmap.text.errors import PackError, not_there
from sdmap.text.swap import settle

# The columns of schools' absence, by the words that the title of an indicator for one begins with.
_ABSENCE = {"Absence": "absence", "Persistent absence": "persistent_absence"}


def open_pack(path: str | Path) -> Pack:
    """Open the pack in a folder.

    Parameters
    ----------
    path
        A folder with ``area.toml``, ``geo/`` and ``data/``.

    Returns
    -------
    Pack
        Its layers, indicators, sources and comparators. Tables are read when they are asked for.

    Raises
    ------
    PackError
        If a file is missing or cannot be read, or a field is missing or cannot be.

    Examples
    --------
    >>> pack = open_pack(".")
    >>> pack.layer("wards").title
    'District wards'
    """
    folder = Path(path).expanduser().resolve()
    settle(folder)
    if not (folder / AREA_FILE).is_file():
        raise PackError(
            folder, f"there is no {AREA_FILE} here", mend="give the folder of a pack, the one that holds it"
        )
    files = (read_toml(folder, name) for name in (AREA_FILE, INDICATORS_FILE, SOURCES_FILE))
    pack = _assembled(folder, *files)
    _check_links(pack)
    for each in pack.sources.values():
        _known(each.superseded_by or each.id, pack.sources, "source", SOURCES_FILE, each.id)
    return pack


def _assembled(
    folder: Path, area: dict[str, Any], indicators_toml: dict[str, Any], sources_toml: dict[str, Any]
) -> Pack:
    """The records of a pack's three files, whatever they say of one another."""
    documents = record(Documents, table(area, "documents", AREA_FILE), AREA_FILE)
    layers = [_layer(row, documents) for row in table_list(area, "layers", AREA_FILE)]
    indicators = [_indicator(row) for row in table_list(indicators_toml, "indicators", INDICATORS_FILE)]
    sources = [source_of(row) for row in table_list(sources_toml, "sources", SOURCES_FILE)]
    comparators = record_list(Comparator, area, "comparators", AREA_FILE)
    measures = record_list(SchoolMeasure, indicators_toml, "school_measures", INDICATORS_FILE)
    marks = _marks(indicators_toml)
    default, core = table(area, "default", AREA_FILE), table(area, "core", AREA_FILE)
    known = {"indicators": [each.id for each in indicators], "layers": [each.id for each in layers]}
    return Pack(
        path=folder,
        name=text(area, "name", AREA_FILE),
        code=text(area, "code", AREA_FILE),
        release=text(area, "release", AREA_FILE),
        layers=by_id(layers, "id", AREA_FILE),
        indicators=by_id(indicators, "id", INDICATORS_FILE),
        sources=by_id(sources, "id", SOURCES_FILE),
        comparators=by_id(comparators, "code", AREA_FILE),
        core_title=text(core, "title", AREA_FILE, ""),
        core_phrase=text(core, "phrase", AREA_FILE, ""),
        core_caveat=text(core, "caveat", AREA_FILE, ""),
        outline=outline_of(core, AREA_FILE),
        context=context_files(table(area, "context", AREA_FILE), AREA_FILE),
        default_layer=text(default, "layer", AREA_FILE, layers[0].id if layers else ""),
        default_indicator=text(default, "indicator", AREA_FILE, indicators[0].id if indicators else ""),
        default_comparator=text(default, "comparator", AREA_FILE, ""),
        themes=texts(area, "themes", AREA_FILE),
        contact=text(area, "contact", AREA_FILE, ""),
        answer_within=text(area, "answer_within", AREA_FILE, ""),
        public_address=_public_address(area),
        documents=documents,
        report_form=report_form(table(area, FIELD, AREA_FILE), AREA_FILE),
        school_columns=_school_columns(table(area, "schools", AREA_FILE), indicators),
        school_measures=by_id(measures, "id", INDICATORS_FILE),
        marks=marks,
        known_gaps=known_gaps(area, AREA_FILE, known["indicators"], known["layers"]),
        also_published=also_published(folder, **known, sources=[each.id for each in sources]),
    )


def _public_address(area: Mapping[str, Any]) -> str:
    """Where readers open the app, which pictures print; "" where it is not said."""
    found = text(area, "public_address", AREA_FILE, "")
    fault = fault_of(found) if found else ""
    if fault:
        problem = f"“{found[:60]}” cannot be printed, because {fault}"
        mend = "give the address that readers open, or leave it out"
        raise PackError(AREA_FILE, problem, column="public_address", mend=mend)
    return found


def _layer(row: dict[str, Any], documents: Documents) -> Layer:
    """A layer; the title of one that is no longer in force says of when it is, and that the documents speak of it."""
    core = row.get("core")
    made = record(Core, table(row, "core", AREA_FILE), AREA_FILE) if core else None
    layer = record(Layer, {**row, "core": made}, AREA_FILE)
    if not layer.in_force_to:
        return layer
    whose = f" of {documents.name}" if layer.id == documents.layer else ""
    years = " to ".join(dict.fromkeys(each[:4] for each in (layer.in_force_from, layer.in_force_to) if each))
    return replace(layer, title=f"{layer.title}{whose}, {years if layer.in_force_from else f'until {years}'}")


def _indicator(row: dict[str, Any]) -> Indicator:
    derivations = record_list(Derivation, row, "derivations", INDICATORS_FILE)
    validations = record_list(Derivation, row, "validations", INDICATORS_FILE)
    made = record(Indicator, {**row, "derivations": derivations, "validations": validations}, INDICATORS_FILE)
    if not made.stands_for:
        usual = FULL_COUNT if made.basis == "school location" else MEASURED if made.sampled else INDEX
        made = replace(made, stands_for=usual)
    for column, allowed in (
        ("basis", BASES),
        ("polarity", POLARITIES),
        ("kind", KINDS),
        ("interval", INTERVALS),
        ("disclosure", DISCLOSURES),
        ("stands_for", STANDS_FOR),
    ):
        _one_of(getattr(made, column), allowed, made.id, column)
    if made.parts_are_open and not made.disclosure_reason:
        problem = f"[{made.id}] does not say why only an area’s own count is withheld"
        mend = 'say in disclosure_reason where the parts are published openly, or write disclosure = "full"'
        raise PackError(INDICATORS_FILE, problem, column="disclosure_reason", mend=mend)
    for derivation in (*derivations, *validations):
        _one_of(derivation.method, METHODS, made.id, "method")
    return made


def _school_columns(row: dict[str, Any], indicators: list[Indicator]) -> SchoolColumns:
    """The indicators told of every school; those that the pack does not name are found by their own words."""
    named = record(SchoolColumns, row, AREA_FILE)
    at_schools = [each for each in indicators if each.basis == "school location"]
    eligible = (each.id for each in at_schools if each.numerator.endswith("eligible for free school meals"))
    titled = {words: tuple(each.id for each in at_schools if each.title.startswith(words)) for words in _ABSENCE}
    missed, persistent = (getattr(named, column) or titled[words] for words, column in _ABSENCE.items())
    eligible_id = named.eligible or next(eligible, "")
    return replace(named, eligible=eligible_id, absence=missed, persistent_absence=persistent)


def _marks(indicators_toml: dict[str, Any]) -> dict[str, Mark]:
    """The marks that the pack explains, by their codes, and those of the Department that it does not."""
    rows = table_list(indicators_toml, "school_marks", INDICATORS_FILE)
    own = by_id([_mark(row) for row in rows], "code", INDICATORS_FILE, MARK)
    return {**own, **{code: mark for code, mark in DEPARTMENT_MARKS.items() if code not in own}}


def _mark(row: dict[str, Any]) -> Mark:
    """A mark, and what else it means for single schools; the code is that of the mark."""
    code = row.get("code")
    only = tuple(record(Mark, {"code": code, **m}, INDICATORS_FILE) for m in table_list(row, "only", INDICATORS_FILE))
    return record(Mark, {**row, "only": only}, INDICATORS_FILE)


def _one_of(value: str, allowed: tuple[str, ...], record: str, column: str) -> None:
    if value not in allowed:
        mend = f"use one of {', '.join(allowed)}"
        raise PackError(INDICATORS_FILE, f"[{record}] “{column}” is “{value}”", column=column, mend=mend)


def _check_links(pack: Pack) -> None:
    """Every name that one file uses of another must exist there."""
    drawn = [(layer.id, layer.source) for layer in pack.layers.values()]
    drawn += [("core", pack.outline.source)] if pack.outline else []
    around = (pack.context.outlines_source, *(each.source for each in pack.context.lines))
    drawn += [("context", source) for source in around if source]
    for name, source in drawn:
        _known(source, pack.sources, "source", AREA_FILE, name)
    for layer in pack.layers.values():
        if layer.placed_in:
            _known(layer.placed_in, pack.layers, "layer", AREA_FILE, layer.id)
    for indicator in pack.indicators.values():
        for source in indicator.sources:
            _known(source, pack.sources, "source", INDICATORS_FILE, indicator.id)
        for derivation in (*indicator.derivations, *indicator.validations):
            _check_derivation(pack, indicator, derivation)
        for other in (indicator.overlaps, indicator.people_from, indicator.half_of):
            if other:
                _known(other, pack.indicators, "indicator", INDICATORS_FILE, indicator.id)
    for name in (*pack.school_columns.all, *filter(None, [pack.school_columns.by_home])):
        _known(name, pack.indicators, "indicator", AREA_FILE, "schools")
    for label, name, known, where in (
        ("layer", pack.documents.layer, pack.layers, "documents"),
        ("layer", pack.context.neighbours, pack.layers, "context"),
        ("layer", pack.default_layer, pack.layers, "default"),
        ("indicator", pack.default_indicator, pack.indicators, "default"),
        ("comparator", pack.default_comparator, pack.comparators, "default"),
    ):
        if name:
            _known(name, known, label, AREA_FILE, where)


def _check_derivation(pack: Pack, indicator: Indicator, derivation: Derivation) -> None:
    for layer_id in derivation.layers:
        _known(layer_id, pack.layers, "layer", INDICATORS_FILE, indicator.id)
    for source in derivation.sources:
        _known(source, pack.sources, "source", INDICATORS_FILE, indicator.id)
    if derivation.weight:
        _known(derivation.weight, pack.indicators, "indicator", INDICATORS_FILE, indicator.id)


def _known(name: str, known: Mapping[str, Any], kind: str, file: str, record: str) -> None:
    for fault in not_there(file, f"[{record}]", kind, name, known):
        raise fault
