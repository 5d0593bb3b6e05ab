"""What is sent to the browser: the form of every message.

The records here are the only description of that form. ``make web`` writes them out for the scripts
(``src/types.d.ts``), which are checked against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from sdmap.render.web.school_wire import LatLng, Schools

# The texts of an area that a column of the table may show.
ColumnKey = Literal["name", "text", "smoothed", "interval", "counts", "comparison", "status", "core_words"]
# The numbers of an area that a column may be sorted by.
SortKey = Literal["", "value", "lower", "numerator"]
# The texts of an area that its sentence repeats, and the short name, which its name does.
Repeated = Literal["label", "name", "text", "interval", "counts", "comparison"]


class Area(TypedDict):
    """An area: its figure as a number to place and as words to read, and how it is drawn.

    ``label`` is the name where there is little room, if that is another.
    """

    code: str
    name: str
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    colour: str
    pattern: str
    core: bool
    core_words: str
    text: str
    smoothed: str
    interval: str
    counts: str
    comparison: str
    status: str
    sentence: str
    label: NotRequired[str]
    faint: NotRequired[bool]


class Column(TypedDict):
    """A column of the table: ``sort`` names the number it is sorted by, ``under`` stands before a narrow row's cell."""

    key: ColumnKey
    title: str
    sort: SortKey
    under: str


class Legend(TypedDict):
    """A line of the key."""

    label: str
    colour: str
    pattern: str
    count: str
    faint: NotRequired[bool]


class Tick(TypedDict):
    """A mark of the scale."""

    value: float
    text: str


class Axis(TypedDict):
    """The scale of the dots."""

    lower: float
    upper: float
    ticks: list[Tick]


class Comparator(TypedDict):
    """What the areas are held against: a line across the dots."""

    value: float
    text: str


class Core(TypedDict):
    """The line round the core, in the key."""

    title: str


class Place(TypedDict):
    """A place where something is being done: ``at`` a point, or within an ``outline`` of some lines."""

    letter: str
    name: str
    sentence: str
    words: list[str]
    at: NotRequired[LatLng]
    outline: NotRequired[list[list[LatLng]]]


class WorkKey(TypedDict):
    """A line of the key of the letters."""

    letter: str
    lined: bool
    words: str


class WorkItem(TypedDict):
    """One thing that is being done."""

    name: str
    words: str


class WorkGroup(TypedDict):
    """What is being done at one place, or nowhere in particular."""

    letter: str
    title: str
    where: str
    items: list[WorkItem]


class Work(TypedDict):
    """What is being done: the marks, their key, and the list that says the same without a map."""

    title: str
    places: list[Place]
    keys: list[WorkKey]
    groups: list[WorkGroup]


class View(TypedDict):
    """All that the engine draws of a result but the shapes, which are the same for every indicator.

    Nothing at all is sent of ``filter``, ``work`` and ``places`` while they are switched off; the last says that places
    are shown. ``credit`` says whose boundaries and places they are; ``frame`` is what the map begins with, if that is
    not all of it.
    """

    title: str
    subtitle: str
    caption: str
    alt: str
    notes: list[str]
    sources: list[str]
    legend_title: str
    home_title: str
    inset_title: str
    inset_button: str
    plot_title: str
    plot_note: str
    core_words: str
    table_title: str
    areas: list[Area]
    columns: list[Column]
    legend: list[Legend]
    axis: Axis
    comparator: Comparator | None
    core: Core | None
    schools: Schools | None
    filter: NotRequired[str]
    work: NotRequired[Work]
    places: NotRequired[bool]
    frame: NotRequired[list[LatLng]]
    credit: str


class Named(TypedDict):
    """Which area a shape is, and the longitude and latitude at which its name stands best.

    ``short`` is the name where there is little room, if that is another.
    """

    code: str
    name: str
    short: NotRequired[str]
    label: Annotated[list[float], "[number, number]"]


class Feature(TypedDict):
    """The shape of an area, as GeoJSON."""

    type: Literal["Feature"]
    properties: Named
    geometry: Mapping[str, Any]


class Features(TypedDict):
    """The shapes of all areas, as GeoJSON."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


class Lines(TypedDict):
    """The boundary of the core, as GeoJSON."""

    type: Literal["MultiLineString"]
    coordinates: list[Any]


class Settlement(TypedDict):
    """A place with its name: shown where a pixel is at most ``coarsest`` metres of ground."""

    name: str
    at: LatLng
    coarsest: float


class Line(TypedDict):
    """A river, road or railway."""

    kind: str
    line: list[LatLng]


class Surroundings(TypedDict):
    """What orients a reader: places, towns, lines, and the areas around with spots for their names.

    ``outlines`` are those of the towns as far as they lie on the map's own areas.
    """

    places: list[Settlement]
    towns: list[list[LatLng]]
    outlines: list[list[LatLng]]
    lines: list[Line]
    around: list[list[LatLng]]
    neighbours: list[Settlement]


class Unkeyed(TypedDict):
    """The shapes of a layer; bounds are the corners in the south-west and the north-east."""

    areas: Features
    core: Lines | None
    bounds: list[LatLng]
    core_bounds: list[LatLng] | None
    tiles: NotRequired[bool]
    surroundings: NotRequired[Surroundings]


class Shapes(Unkeyed):
    """The shapes of a layer, and what tells them from others."""

    key: str


class Message(TypedDict):
    """A view for one map of the live page, as it is read: which map, by which shapes, alone or one of two.

    ``cards`` says that a school opens its card.
    """

    view: View
    map: str
    geometry: str
    bare: bool
    side: Literal["", "left", "right"]
    cards: bool


class Told(TypedDict):
    """A column by its different values and where each stands.

    One value stands everywhere, of as many as there are areas each at its own. Texts are told without what is
    ``before`` and ``after`` every one of them.
    """

    words: list[Any]
    at: NotRequired[list[int]]
    before: NotRequired[str]
    after: NotRequired[str]


class WrittenAreas(TypedDict):
    """The areas as they are written: a column by its name, and what stands in a text for another of its area.

    ``shapes`` are the places of the areas among the shapes, which then have their codes and names.
    """

    length: int
    shapes: NotRequired[list[int]]
    columns: dict[str, list[Any] | Told]
    marks: Mapping[Repeated, str]


class PlaceEntry(TypedDict):
    """Something that can be found by its name; ``where`` tells it from others, ``also`` are its other names."""

    kind: str
    id: str
    name: str
    where: NotRequired[str]
    also: NotRequired[list[str]]
    outside: NotRequired[bool]


class PostcodeBlock(TypedDict):
    """The postcodes of one sector that lie in one place, in use or ``ended``: their last two letters, joined."""

    sector: str
    where: str
    units: str
    ended: NotRequired[bool]


class Places(TypedDict):
    """All that can be searched for, and what is said of what is typed.

    ``words`` have braces to be filled in; the names in ``wider`` may follow that of a place after a comma.
    """

    name: str
    words: dict[str, str]
    kinds: dict[str, str]
    listed: int
    entries: list[PlaceEntry]
    postcodes: list[PostcodeBlock]
    wider: list[str]


class SearchWords(TypedDict):
    """The words of the search box."""

    label: str
    hint: str
    list: str
    clear: str
    postcode: str
    also: str


class Colours(TypedDict):
    """The colours that the engine draws with beside those of a view."""

    ink: str
    paper: str
    nothing: str
    plain: str
    muted: str
    crosses: str
    town: str
    around: str


class Given(TypedDict):
    """What is handed to the engine before it is read."""

    css: str
    colours: Colours
