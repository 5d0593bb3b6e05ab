"""A pack: one district's folder of boundaries, figures and what is said about them.

``area.toml`` says which layers there are, which areas are the core and what to compare with; ``data/indicators.toml``
says what each figure means; ``data/sources.toml`` says who published it. This room reads the three into frozen records.
The tables themselves are read by :mod:`sdmap.pack.layers`, :mod:`sdmap.pack.observations` and :mod:`sdmap.pack.places`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdmap.pack.also_published import AlsoPublished
from sdmap.pack.context_files import ContextFiles
from sdmap.pack.core import Core, Outline
from sdmap.pack.known_gaps import KnownGap
from sdmap.pack.own_words import Documents, Mark, SchoolColumns, SchoolMeasure, undescribed
from sdmap.pack.report_form import PLAIN, ReportForm
from sdmap.pack.sources import SOURCES_FILE as SOURCES_FILE  # noqa: PLC0414 (named here with the other files)
from sdmap.pack.sources import Source
from sdmap.text.errors import unknown

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(frozen=True, eq=False)
class Layer:
    """A set of areas of one vintage; its record is equal only to itself, so that what is kept by it is found at once.

    ``whole``: the areas make up the district, must be a coverage of it and may be summed to it. ``placed_in``: the
    layer whose names say where areas are that have only a number. ``title``: for areas no longer in force it says of
    when they are, and that the documents speak of them. ``told_apart_by``: the property behind names that are alike
    (``code`` will do). ``holes``: whose ground the holes in the district are. ``seams_m``: gaps and overlaps no wider,
    in metres, are the publisher's own.
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
    seams_m: float = 0.0
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
    period, why areas cannot be held against a comparator; ``unlike``, by their layer and the comparator's, why figures
    of the two are not of one kind of table; ``breaks`` names the periods at which a new series begins;
    ``disruptions`` those that were unlike the others, with what was, in a sentence: figures before and after them are
    of one series. ``stands_for`` is one of :data:`STANDS_FOR`; left out, a figure counted at schools is a full count,
    one without an interval an index, any other measured.
    ``plain`` is the subject in words that need no explanation, for the summary of a report, and sentences that explain
    it; without it the summary leaves the indicator out. ``overlaps`` names an indicator whose children are counted in
    this one too (obese; overweight or obese): where measures are counted, the two are one. ``subject_expected`` is the
    subject of a figure that is expected, not counted: what would be, never what is. ``validations`` are models that are
    never shown as figures: they are held against observed ones to tell how far such a model can be trusted.
    ``whole_per_cent`` says that points are published in whole percentages: their counts are reckoned from these, so
    that a sum may be half a point off. Where the people behind them were not published, they are the cases of the
    indicator ``people_from`` or, for one of two halves of a year group (boys, girls), follow from the whole,
    ``half_of`` (:mod:`sdmap.figures.reckoned`).
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
    plain: tuple[str, ...] = ()
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
    unlike: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    derivations: tuple[Derivation, ...] = ()
    breaks: tuple[str, ...] = ()
    disruptions: Mapping[str, str] = field(default_factory=dict)
    whole_per_cent: bool = False
    people_from: str = ""
    half_of: str = ""
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

    def counts_reckoned(self, status: str) -> bool:
        """Whether the cases behind a figure are about so many: reckoned from percentages, or published rounded."""
        return self.whole_per_cent or bool(self.counts_rounded_to) or (self.value_adjusted and status == "aggregated")

    @property
    def printed_decimals(self) -> int:
        """How many decimals its figures are printed with: those of a percentage; a count or a score has none."""
        return self.decimals if self.unit == "%" else 0


@dataclass(frozen=True, eq=False, repr=False)
class Pack:
    """One district's folder, opened.

    Equal only to itself, so that what is worked out from a pack can be kept by it.

    Attributes
    ----------
    path
        The folder.
    name, code
        What the district is called, and its GSS code.
    release
        The month of the data release, such as 2026-11.
    layers, indicators, sources
        By their ids, in the order of the files.
    comparators
        The areas that figures can be held against, by their codes.
    core_title, core_phrase, core_caveat
        What the core is called as a heading and in a sentence, and what to know of how it was chosen.
    outline, context
        Whose outline the core has, and the files of what orients a reader.
    default_layer, default_indicator, default_comparator
        What is shown where nothing is asked for: ids, and a code.
    themes
        Those of the indicators, in order.
    contact, answer_within, public_address
        Whom to write to, how soon there is an answer, and where readers open the app; "" where it is not said.
    documents, report_form
        What the documents are called in sentences, and the form of the committee's reports.
    school_columns, school_measures, marks
        The indicators told of every school, the measures of schools, and the marks in place of their figures.
    known_gaps, also_published
        What these data are known to lack, and what is published elsewhere.
    supplied
        Observations that somebody's own table gives, in place of those of the folder
        (:mod:`sdmap.sources.supplied.packed`); None for none.
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
    context: ContextFiles = field(default_factory=ContextFiles)
    default_layer: str = ""
    default_indicator: str = ""
    default_comparator: str = ""
    themes: tuple[str, ...] = ()
    contact: str = ""
    answer_within: str = ""
    public_address: str = ""
    documents: Documents = field(default_factory=Documents)
    report_form: ReportForm = PLAIN
    school_columns: SchoolColumns = field(default_factory=SchoolColumns)
    school_measures: Mapping[str, SchoolMeasure] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    known_gaps: tuple[KnownGap, ...] = ()
    also_published: tuple[AlsoPublished, ...] = ()
    supplied: pd.DataFrame | None = None

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

    @property
    def default_comparator_name(self) -> str:
        """The name of the comparator where no other is asked for; "" where there is none."""
        return self.comparators[self.default_comparator].name if self.default_comparator else ""

    @property
    def documents_layer(self) -> Layer:
        """The layer that the documents speak of, on which what they say is tested."""
        return self.layer(self.documents.layer or self.default_layer)

    @property
    def measures(self) -> tuple[Indicator, ...]:
        """Its indicators but bare counts, which are figures only beside others."""
        return tuple(each for each in self.indicators.values() if each.kind != "count")

    def layer(self, layer_id: str) -> Layer:
        """The layer of this id.

        Parameters
        ----------
        layer_id
            Its id, as in ``area.toml``.

        Returns
        -------
        Layer
            As the pack describes it.

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

        Parameters
        ----------
        indicator_id
            Its id, as in ``data/indicators.toml``.

        Returns
        -------
        Indicator
            As the pack describes it.

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

        Parameters
        ----------
        code
            The GSS code of the area.

        Returns
        -------
        Comparator
            As the pack describes it.

        Raises
        ------
        RequestError
            If there is none, with the comparators there are.
        """
        if code not in self.comparators:
            raise unknown("comparator", code, (f"{c.code} ({c.name})" for c in self.comparators.values()))
        return self.comparators[code]

    def sources_of(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources of these ids, each once, in their order; what is no source of the pack is left out."""
        return tuple(self.sources[each] for each in dict.fromkeys(ids) if each in self.sources)

    def school_measure(self, measure: str) -> SchoolMeasure:
        """A measure of schools as the pack describes it; one that it does not describe is called by its id."""
        return self.school_measures.get(measure) or undescribed(measure)

    def file(self, relative: str) -> Path:
        """The path of a file of this pack."""
        return self.path / relative
