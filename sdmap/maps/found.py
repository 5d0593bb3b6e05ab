"""What comes back: the records that every renderer and every sentence share.

A :class:`MapResult` holds all that is shown: the areas with their figures, classes, colours and patterns, the legend,
the comparator, the core summary, the notes and the sources. Renderers draw it and decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import geopandas as gpd
import shapely

from sdmap.figures.records import Asked, ComparatorFigure
from sdmap.maps.asked import MapRequest, SchoolsBy
from sdmap.pack.context import Context
from sdmap.pack.core_ground import CoreGround
from sdmap.pack.lent import lends
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.sources import Source

if TYPE_CHECKING:
    from sdmap.maps.core_summary import CoreSummary
    from sdmap.maps.work_map import WorkShown

# What is known of a figure, or on which side it lies of the comparator, but not clearly.
Pattern = Literal["none", "withheld", "missing", "modelled", "stated", "higher", "lower"]


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a class of values, a comparison, a pattern, or what the filter leaves out.

    ``lower`` and ``upper`` are the class's limits in the indicator's unit, or None for anything else.
    ``pattern`` is drawn over ``colour``. ``count`` is how many areas are drawn so.
    """

    kind: Literal["class", "comparison", "pattern", "filter"]
    label: str
    colour: str
    pattern: Pattern
    count: int
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class SchoolMark:
    """A mark: its shape, fill and size against the usual one, what it says, and how many schools have it."""

    shape: str
    fill: str
    size: float
    word: str
    count: int


@dataclass(frozen=True)
class SchoolKey:
    """The key of the points of schools; ``title`` is what they are marked by, with its period, "" for their phase."""

    by: SchoolsBy
    title: str
    marks: tuple[SchoolMark, ...]


@dataclass(frozen=True)
class Axis:
    """The scale of the ranked dot plot, with rounded ticks that take in every interval and the comparator."""

    lower: float
    upper: float
    ticks: tuple[float, ...]


@lends("areas", "schools")
@dataclass(frozen=True, eq=False)
class MapResult:
    """All that a map, a table, a sentence or a report shows, worked out once.

    The frames are lent: whoever changes one changes his own, and no map.

    Attributes
    ----------
    pack
        Whose figures they are.
    request
        The request with its period filled in.
    layer, indicator, period
        The figures that it asks for, as records.
    areas
        One row an area, ranked from the highest value (areas without one last, by name), in EPSG:27700, with the
        columns ``code, name, rank, numerator, denominator, value, lower_ci, upper_ci, lower_ci_schools,
        upper_ci_schools, lower, upper, status, comparison, carried_by, class_index, colour, pattern, in_core, note,
        smoothed, kept, geometry``. ``lower, upper`` are the interval that is shown,
        ``likely_lower, likely_upper`` the range of an expected figure; ``carried_by`` names the school
        without which the comparison would be another, or is "". Missing numbers are NaN; ``class_index`` is -1
        without a value; ``smoothed`` is NaN unless the request colours by it; ``kept`` says which areas pass
        the filter.
    legend
        The legend from the lowest class to the highest, then the patterns, then what the filter leaves out; only what
        occurs.
    axis
        The scale of the ranked dot plot.
    comparator
        The figure that areas are held against, or why there is none; None where none is asked for.
    breaks
        The limits between the classes.
    status_counts
        How many areas have a figure of each status.
    schools
        School points in EPSG:27700 (``urn, name, phase, type, geometry`` and more), empty unless asked for; with their
        marks as :func:`sdmap.maps.school_marks.marked_schools` gives them.
    school_key
        The key of their marks; None for no schools.
    notes
        What a reader must know, in whole sentences, most important first.
    sources
        Whose figures and boundaries are on it.
    work
        What the documents say is being done, and where; None unless asked for.
    ground
        What is outlined and shown larger: the core, if need be that of another layer; None where nothing is.
    context
        The places that orient a reader; None unless asked for, or where the pack has none.
    marked
        The code of the area that is selected, which words and pictures name and mark; "" for a map of all alike.
    unmarked
        The same map with no area selected, whose figures and words for each area it shares; None where it is itself so.
    data_of
        The period of the data behind the figures, from which they are old, where it is not the figures' own; "" else.
    later
        What superseded the figures' sources, each in a sentence.
    """

    pack: Pack
    request: MapRequest
    layer: Layer
    indicator: Indicator
    period: str
    areas: gpd.GeoDataFrame
    legend: tuple[LegendEntry, ...]
    axis: Axis
    comparator: ComparatorFigure | None
    schools: gpd.GeoDataFrame
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    breaks: tuple[float, ...] = ()
    status_counts: Mapping[str, int] = field(default_factory=dict)
    school_key: SchoolKey | None = None
    work: WorkShown | None = None
    ground: CoreGround | None = None
    context: Context | None = None
    marked: str = ""
    unmarked: MapResult | None = None
    data_of: str = ""
    later: tuple[str, ...] = ()

    @property
    def asked(self) -> Asked:
        """Which figures it shows."""
        return Asked(self.layer, self.indicator, self.period)

    @property
    def core(self) -> CoreSummary | None:
        """The core held against the rest; worked out when it is asked for, as its schools are drawn anew so often."""
        from sdmap.maps.core_summary import core_summary

        return core_summary(self.pack, self.asked)

    @property
    def within(self) -> tuple[float, float, float, float] | None:
        """What a map begins with, in EPSG:27700: of a layer that reaches far, the district and what has a figure.

        None for the whole.
        """
        known = self.areas["status"].to_numpy() != "missing"
        if self.layer.whole or self.request.view == "tiles" or known.all() or not known.any():
            return None
        known |= self.areas["code"].isin([self.pack.code, self.marked]).to_numpy()
        west, south, east, north = self.areas[known].total_bounds.tolist()
        return west, south, east, north

    @property
    def far_off(self) -> tuple[str, ...]:
        """The codes of the areas that lie wholly off what a map begins with; none of a map of the whole."""
        if self.within is None:
            return ()
        shapes = self.areas.geometry
        off = shapes.notna() & ~shapes.is_empty & ~shapes.intersects(shapely.box(*self.within))
        return tuple(self.areas.loc[off, "code"])

    @property
    def worse_in_core(self) -> bool:
        """Whether the core's value is on the worse side of the rest's."""
        core = self.core
        if core is None or core.core.value is None or core.rest.value is None:
            return False
        gap = core.core.value - core.rest.value
        return gap > 0 if self.indicator.polarity == "low is good" else gap < 0

    @property
    def outlined(self) -> bool:
        """Whether there is ground to outline: an own core without any of its areas has none."""
        return self.ground is not None and (not self.ground.own or bool(vars(self)["areas"]["in_core"].any()))

    @cached_property
    def told(self) -> Indicator:
        """The indicator as its figures are told: where all are expected, otherwise than what was counted."""
        areas = vars(self)["areas"]
        whole = self.modelled and (areas.loc[areas["value"].notna(), "status"] == "modelled").all()
        return self.indicator.expected if whole else self.indicator

    @cached_property
    def modelled(self) -> bool:
        """Whether any figure on the map is expected rather than counted."""
        # What is kept is only read here: it need not be lent first.
        return bool((vars(self)["areas"]["status"] == "modelled").any())
