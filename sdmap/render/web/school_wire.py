"""What is sent to the browser of schools: their marks on the map, and the card of one of them."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

# A latitude and a longitude; GeoJSON has them the other way round.
LatLng = Annotated[list[float], "[number, number]"]


class SchoolMark(TypedDict):
    """How some schools are marked; ``size`` is of the usual size."""

    shape: str
    fill: str
    size: float
    word: str
    count: str


class School(TypedDict):
    """A school on the map.

    ``mark`` is a place in the list of marks, ``at`` where it stands, and ``off`` how far beside that its mark is drawn,
    in widths of a mark to the right and down.
    """

    urn: str
    name: str
    words: str
    mark: int
    at: LatLng
    off: NotRequired[LatLng]


class Schools(TypedDict):
    """The schools on the map; ``key`` stands over their marks in the legend and says what they are marked by."""

    title: str
    key: str
    marks: list[SchoolMark]
    points: list[School]


class CardFigure(TypedDict):
    """A figure of a school, what it is held against, and what it was before; "" for nothing."""

    title: str
    text: str
    against: str
    before: str


class Card(TypedDict):
    """All that is told of one school.

    ``lines`` stand under its name, ``notes`` under its figures, and the school itself ``at`` a place on the map.
    """

    urn: str
    name: str
    lines: list[str]
    columns: list[str]
    figures: list[CardFigure]
    notes: list[str]
    page: str
    page_words: str
    at: LatLng
