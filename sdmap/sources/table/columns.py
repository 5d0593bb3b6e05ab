"""What a column most likely holds, by its name and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sdmap.sources.table.records import Table
from sdmap.sources.table.values import read_cell
from sdmap.sources.table.written_periods import period_of

Kind = Literal[
    "code", "postcode", "easting", "northing", "latitude", "longitude", "period", "number", "text", "empty"
]  # fmt: skip
# So many different cells of a column tell what it holds.
_LOOKED_AT = 400
_MOST = 0.8
_GSS = re.compile(r"[ENSWKJ]\d{8}", re.IGNORECASE)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)
_POSTCODE_NAMED = re.compile(r"post ?code|(?:\b|_)pcds?(?:\b|_)", re.IGNORECASE)
_NAMED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("latitude", re.compile(r"(?:\b|_)(?:lat|latitude|y)(?:\b|_)", re.IGNORECASE)),
    ("longitude", re.compile(r"(?:\b|_)(?:lon|lng|long|longitude|x)(?:\b|_)", re.IGNORECASE)),
    ("easting", re.compile(r"(?:\b|_)(?:east|easting|eastings|oseast1m|x)(?:\b|_)", re.IGNORECASE)),
    ("northing", re.compile(r"(?:\b|_)(?:north|northing|northings|osnrth1m|y)(?:\b|_)", re.IGNORECASE)),
)
# A place has both; no latitude of Great Britain can be one of its longitudes.
_PAIRS: tuple[tuple[Kind, Kind], ...] = (("easting", "northing"), ("longitude", "latitude"))
_PERIOD_NAMED = re.compile(
    r"(?:\b|_)(?:year|years|period|time|date|month|quarter|qtr|census|term|fy)(?:\b|_)|academic", re.IGNORECASE
)
_IN: dict[Kind, tuple[float, float]] = {
    "easting": (0, 700_000), "northing": (0, 1_300_000), "latitude": (49, 61), "longitude": (-9, 2),
}  # fmt: skip


def kinds(table: Table) -> dict[str, Kind]:
    """What each column most likely holds, by its name and by what most of its cells are.

    A longitude under “Latitude” and a latitude under “Longitude” are what they hold; one coordinate alone is a number.
    """
    found = {column: _kind(column, cells) for column, cells in table.cells.items()}
    odd = {column: _called(column) for column, kind in found.items() if kind == "number" and _called(column)}
    long = next((each for each, called in odd.items() if "latitude" in called and _in(table, each, "longitude")), "")
    lat = next((each for each, called in odd.items() if "longitude" in called and _in(table, each, "latitude")), "")
    if long and lat:
        found |= {long: "longitude", lat: "latitude"}
    for pair in _PAIRS:
        if len(set(pair).intersection(found.values())) == 1:
            found = {column: "number" if kind in pair else kind for column, kind in found.items()}
    return found


def exchanged(longitude: str, latitude: str) -> bool:
    """Whether two columns that hold longitudes and latitudes are each called the other."""
    return "longitude" not in _called(longitude) and "latitude" not in _called(latitude)


def _called(name: str) -> list[Kind]:
    """The kinds of coordinates that a column is called."""
    return [kind for kind, pattern in _NAMED if pattern.search(name)]


def _in(table: Table, column: str, kind: Kind) -> bool:
    """Whether most numbers of a column may be such coordinates."""
    values = [
        value for cell in _some(table.cells[column]) if (value := read_cell(cell, decimal_comma=True)[0]) == value
    ]
    return bool(values) and _within(values, kind) >= _MOST * len(values)


def _within(values: Sequence[float], kind: Kind) -> int:
    least, most = _IN[kind]
    return sum(1 for value in values if least <= value <= most)


def _some(cells: Sequence[str]) -> list[str]:
    """So many different cells of a column as tell what it holds."""
    return list(dict.fromkeys(cell for cell in cells[: 20 * _LOOKED_AT] if cell))[:_LOOKED_AT]


def _kind(name: str, cells: list[str]) -> Kind:
    known = _some(cells)
    if not known:
        return "empty"
    enough = _MOST * len(known)
    if sum(1 for cell in known if _GSS.fullmatch(cell)) >= enough:
        return "code"
    # Some of those that people type are none.
    if sum(1 for cell in known if _POSTCODE.fullmatch(cell)) >= (
        len(known) / 2 if _POSTCODE_NAMED.search(name) else enough
    ):
        return "postcode"
    read = [read_cell(cell, decimal_comma=True) for cell in known]
    values = [value for value, state, _ in read if state == "number"]
    for kind in _called(name):
        if values and _within(values, kind) >= enough:
            return kind
    when = sum(1 for cell in known if period_of(cell))
    if (when >= enough and when > len(values)) or (2 * when > len(known) and _PERIOD_NAMED.search(name)):
        return "period"
    figures = sum(1 for _, state, _ in read if state != "unclear")
    return "number" if (values and figures >= enough / 2) or figures == len(known) else "text"
