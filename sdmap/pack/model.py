"""A pack: one district's folder of boundaries, figures and what is said about them.

``area.toml`` says which layers there are, which areas are the core and what to compare with; ``data/indicators.toml``
says what each figure means; ``data/sources.toml`` says who published it. This room reads the three into frozen records.
The tables themselves are read by :mod:`sdmap.pack.layers`, :mod:`sdmap.pack.observations` and :mod:`sdmap.pack.places`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sdmap.pack.also_published import AlsoPublished, also_published
from sdmap.pack.core import Core, Outline, outline_of
from sdmap.pack.known_gaps import KnownGap, known_gaps
from sdmap.pack.own_words import DEPARTMENT_MARKS, Documents, Mark, SchoolColumns, SchoolMeasure, undescribed
from sdmap.pack.sources import SOURCES_FILE as SOURCES_FILE  # noqa: PLC0414 (named here with the other files)
from sdmap.pack.sources import Source, source_of
from sdmap.pack.stamp import pack_stamp
from sdmap.pack.toml import MARK, by_id, read_toml, record, table, table_list, text, texts
from sdmap.text.errors import PackError, unknown

AREA_FILE = "area.toml"
INDICATORS_FILE = "data/indicators.toml"

BASES = ("residence", "school location")
POLARITIES = ("low is good", "high is good", "neither")
KINDS = ("proportion", "mean", "count")
INTERVALS = ("wilson", "none")
DISCLOSURES = ("own count", "full")
# What a figure is of, so what its interval can mean: a cohort that was measured, everyone counted, an index made from
# records, or an estimate.
MEASURED, FULL_COUNT, INDEX, MODELLED = STANDS_FOR = ("measured", "full count", "index", "modelled")
METHODS = ("sum of points", "mean of points", "apportioned", "modelled")

# The columns of schools' absence, by the words that the title of an indicator for one begins with.
_ABSENCE = {"Absence": "absence", "Persistent absence": "persistent_absence"}


@dataclass(frozen=True, eq=False)
class Layer:
    """A set of areas of one vintage; its record is equal only to itself, so that what is kept by it is found at once.

    ``whole``: the areas make up the district, must be a coverage of it and may be summed to it. ``placed_in``: the
    layer whose names say where areas are that have only a number. ``told_apart_by``: the property behind names that
    are alike (``code`` will do). ``holes``: whose ground the holes in the district are.
    """

    id: str
    title: str
    singular: str
    plural: str
    file: str
    vintage: str
    source: str
    code_field: str = "code"
    name_field: str = "name"
    whole: bool = True
    in_force_from: str = ""
    in_force_to: str = ""
    caveat: str = ""
    placed_in: str = ""
    told_apart_by: str = ""
    holes: tuple[str, ...] = ()
    core: Core | None = None


@dataclass(frozen=True)
class Comparator:
    """An area outside the layers (or the district itself) that figures may be held against."""

    code: str
    name: str
    layer: str


@dataclass(frozen=True)
class Derivation:
    """How an indicator's figure for a layer comes about where the pack holds none that was published for it.

    Attributes
    ----------
    method
        One of :data:`METHODS`.
    origin
        The layer (or ``schools``) whose published figures are used.
    layers, periods
        What it gives figures for.
    weight, weight_period
        The indicator whose numerator says how many children stand behind a published percentage that came without
        counts, and its period.
    withheld
        ``remainder``: withheld origins share what the district's published total leaves; "" leaves them unknown.
    phases
        The phases of the schools that are meant; all if empty.
    model
        What a modelled figure follows: an index and its deciles, or the figures of another indicator.
    sources
        What it rests on beside the figures' own sources.
    """

    method: str
    origin: str
    layers: tuple[str, ...]
    periods: tuple[str, ...]
    weight: str = ""
    weight_period: str = ""
    withheld: str = ""
    phases: tuple[str, ...] = ()
    model: Mapping[str, Any] = field(default_factory=dict, hash=False)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Indicator:
    """What a figure means: the words, the arithmetic and the rules that go with it; equal only to itself.

    ``measure``, ``population``, ``phase`` and ``basis`` say what a figure must share with another to be held against
    it (see :mod:`sdmap.figures.comparability`): what is counted, of whom, in which phase of education, and where.
    ``value_adjusted`` says that the publisher adjusts the value (by shrinkage, say), so that it need not equal the
    published numerator over denominator: sums are then made from it, not from the numerator. ``refusals`` gives, by
    period, why areas cannot be held against a comparator; ``breaks`` names the periods at which a new series begins;
    ``disruptions`` those that were unlike the others, with what was, in a sentence: figures before and after them are
    of one series. ``stands_for`` is one of :data:`STANDS_FOR`; left out, a figure counted at schools is a full count,
    one without an interval an index, any other measured. ``overlaps`` names an indicator whose children are counted in
    this one too (obese; overweight or obese): where measures are counted, the two are one. ``subject_expected`` is the
    subject of a figure that is expected, not counted: what would be, never what is. ``validations`` are models that are
    never shown as figures: they are held against observed ones to tell how far such a model can be trusted.
    ``withhold_below`` is the smallest count that is shown, ``disclosure`` what else is withheld: nothing (``own
    count``, where the parts are published openly, as ``disclosure_reason`` must say) or whatever would give a small
    count away (``full``).
    """

    id: str
    short_title: str
    title: str
    definition: str
    numerator: str
    denominator: str
    unit: str
    basis: str
    polarity: str
    theme: str
    sources: tuple[str, ...]
    subject: str
    kind: str = "proportion"
    interval: str = "wilson"
    stands_for: str = ""
    overlaps: str = ""
    population: str = ""
    measure: str = ""
    phase: str = ""
    trend: bool = True
    withhold_below: int = 0
    disclosure: str = "full"
    disclosure_reason: str = ""
    counts_rounded_to: int = 0
    value_adjusted: bool = False
    decimals: int = 1
    subject_expected: str = ""
    caveats: tuple[str, ...] = ()
    caveats_within: tuple[str, ...] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)
    derivations: tuple[Derivation, ...] = ()
    breaks: tuple[str, ...] = ()
    disruptions: Mapping[str, str] = field(default_factory=dict)
    validations: tuple[Derivation, ...] = ()

    @cached_property
    def expected(self) -> Indicator:
        """The same where nobody counted it: in whole per cents, and with the subject that an expectation has."""
        return replace(self, decimals=0, subject=self.subject_expected)

    @property
    def sampled(self) -> bool:
        """Whether it is a proportion of counted children, with an interval of its own."""
        return self.kind == "proportion" and self.interval == "wilson"

    @property
    def parts_are_open(self) -> bool:
        """Whether the parts of its counts are published openly, so that to withhold a sum of them protects nobody."""
        return self.disclosure == "own count"

    def caveats_on(self, layer: Layer) -> tuple[str, ...]:
        """What to know of its figures on a layer: ``caveats_within`` hold for the areas of the district alone."""
        return (*self.caveats_within, *self.caveats) if layer.whole else self.caveats

    @property
    def printed_decimals(self) -> int:
        """How many decimals its figures are printed with: those of a percentage; a count or a score has none."""
        return self.decimals if self.unit == "%" else 0


@dataclass(frozen=True, eq=False, repr=False)
class Pack:
    """One district's folder, opened.

    Equal only to itself, so that what is worked out from a pack can be kept by it.
    """

    path: Path
    name: str
    code: str
    release: str
    layers: Mapping[str, Layer]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    comparators: Mapping[str, Comparator]
    core_title: str = ""
    core_phrase: str = ""
    core_caveat: str = ""
    outline: Outline | None = None
    default_layer: str = ""
    default_indicator: str = ""
    default_comparator: str = ""
    themes: tuple[str, ...] = ()
    contact: str = ""
    answer_within: str = ""
    documents: Documents = field(default_factory=Documents)
    school_columns: SchoolColumns = field(default_factory=SchoolColumns)
    school_measures: Mapping[str, SchoolMeasure] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    known_gaps: tuple[KnownGap, ...] = ()
    also_published: tuple[AlsoPublished, ...] = ()

    def __repr__(self) -> str:
        return f"Pack({str(self.path)!r})"

    @property
    def core_name(self) -> str:
        """What the pack calls its core, as a heading."""
        return self.core_title or "core"

    @property
    def the_core(self) -> str:
        """The core in a sentence, with its article if it has one: "the urban core", "Market Town"."""
        return self.core_phrase or f"the {self.core_name}"

    def layer(self, layer_id: str) -> Layer:
        """The layer of this id.

        Raises
        ------
        RequestError
            If there is none, with the layers there are.
        """
        if layer_id not in self.layers:
            raise unknown("layer", layer_id, self.layers)
        return self.layers[layer_id]

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator of this id.

        Raises
        ------
        RequestError
            If there is none, with the indicators there are.
        """
        if indicator_id not in self.indicators:
            raise unknown("indicator", indicator_id, self.indicators)
        return self.indicators[indicator_id]

    def comparator(self, code: str) -> Comparator:
        """The comparator of this code.

        Raises
        ------
        RequestError
            If there is none, with the comparators there are.
        """
        if code not in self.comparators:
            raise unknown("comparator", code, (f"{c.code} ({c.name})" for c in self.comparators.values()))
        return self.comparators[code]

    def school_measure(self, measure: str) -> SchoolMeasure:
        """A measure of schools as the pack describes it; one that it does not describe is called by its id."""
        return self.school_measures.get(measure) or undescribed(measure)

    def file(self, relative: str) -> Path:
        """The path of a file of this pack."""
        return self.path / relative

    @cached_property
    def stamp(self) -> str:
        """A mark that changes whenever a file of the pack does (names, sizes and times of change)."""
        return pack_stamp(self.path)


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
    if not (folder / AREA_FILE).is_file():
        raise PackError(
            folder, f"there is no {AREA_FILE} here", mend="give the folder of a pack, the one that holds it"
        )
    area = read_toml(folder, AREA_FILE)
    indicators_toml = read_toml(folder, INDICATORS_FILE)
    sources_toml = read_toml(folder, SOURCES_FILE)
    layers = [_layer(row) for row in table_list(area, "layers", AREA_FILE)]
    indicators = [_indicator(row) for row in table_list(indicators_toml, "indicators", INDICATORS_FILE)]
    sources = [source_of(row) for row in table_list(sources_toml, "sources", SOURCES_FILE)]
    comparators = [record(Comparator, row, AREA_FILE) for row in table_list(area, "comparators", AREA_FILE)]
    listed = {key: table_list(indicators_toml, key, INDICATORS_FILE) for key in ("school_measures", "school_marks")}
    measures = [record(SchoolMeasure, row, INDICATORS_FILE) for row in listed["school_measures"]]
    marks = by_id([_mark(row) for row in listed["school_marks"]], "code", INDICATORS_FILE, MARK)
    default, core = table(area, "default", AREA_FILE), table(area, "core", AREA_FILE)
    pack = Pack(
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
        default_layer=text(default, "layer", AREA_FILE, layers[0].id if layers else ""),
        default_indicator=text(default, "indicator", AREA_FILE, indicators[0].id if indicators else ""),
        default_comparator=text(default, "comparator", AREA_FILE, ""),
        themes=texts(area, "themes", AREA_FILE),
        contact=text(area, "contact", AREA_FILE, ""),
        answer_within=text(area, "answer_within", AREA_FILE, ""),
        documents=record(Documents, table(area, "documents", AREA_FILE), AREA_FILE),
        school_columns=_school_columns(table(area, "schools", AREA_FILE), indicators),
        school_measures=by_id(measures, "id", INDICATORS_FILE),
        marks={**marks, **{code: mark for code, mark in DEPARTMENT_MARKS.items() if code not in marks}},
        known_gaps=known_gaps(area, AREA_FILE, [i.id for i in indicators], [each.id for each in layers]),
        also_published=also_published(
            folder,
            indicators=[i.id for i in indicators],
            layers=[each.id for each in layers],
            sources=[each.id for each in sources],
        ),
    )
    _check_links(pack)
    for source in sources:
        _known(source.superseded_by or source.id, pack.sources, "source", SOURCES_FILE, source.id)
    return pack


def _layer(row: dict[str, Any]) -> Layer:
    core = row.get("core")
    made = record(Core, table(row, "core", AREA_FILE), AREA_FILE) if core else None
    return record(Layer, {**row, "core": made}, AREA_FILE)


def _indicator(row: dict[str, Any]) -> Indicator:
    derivations = tuple(record(Derivation, d, INDICATORS_FILE) for d in table_list(row, "derivations", INDICATORS_FILE))
    validations = tuple(record(Derivation, d, INDICATORS_FILE) for d in table_list(row, "validations", INDICATORS_FILE))
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
    for name, source in [*drawn, *([("core", pack.outline.source)] if pack.outline else [])]:
        _known(source, pack.sources, "source", AREA_FILE, name)
    for layer in pack.layers.values():
        if layer.placed_in:
            _known(layer.placed_in, pack.layers, "layer", AREA_FILE, layer.id)
    for indicator in pack.indicators.values():
        for source in indicator.sources:
            _known(source, pack.sources, "source", INDICATORS_FILE, indicator.id)
        for derivation in (*indicator.derivations, *indicator.validations):
            _check_derivation(pack, indicator, derivation)
        if indicator.overlaps:
            _known(indicator.overlaps, pack.indicators, "indicator", INDICATORS_FILE, indicator.id)
    for name in pack.school_columns.all:
        _known(name, pack.indicators, "indicator", AREA_FILE, "schools")
    for label, name, known in (
        ("layer", pack.default_layer, pack.layers),
        ("indicator", pack.default_indicator, pack.indicators),
        ("comparator", pack.default_comparator, pack.comparators),
    ):
        if name:
            _known(name, known, label, AREA_FILE, "default")


def _check_derivation(pack: Pack, indicator: Indicator, derivation: Derivation) -> None:
    for layer_id in derivation.layers:
        _known(layer_id, pack.layers, "layer", INDICATORS_FILE, indicator.id)
    for source in derivation.sources:
        _known(source, pack.sources, "source", INDICATORS_FILE, indicator.id)
    if derivation.weight:
        _known(derivation.weight, pack.indicators, "indicator", INDICATORS_FILE, indicator.id)


def _known(name: str, known: Mapping[str, Any], kind: str, file: str, record: str) -> None:
    if name not in known:
        mend = f"use one of {', '.join(known) or 'none'}"
        raise PackError(file, f"[{record}] speaks of the {kind} “{name}”, which is not there", mend=mend)
