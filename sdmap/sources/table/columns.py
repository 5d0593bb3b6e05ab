"""What a column most likely holds, by its name and its cells."""

from __future__ import annotations

import re
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
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_NAMED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("easting", re.compile(r"(?:\b|_)(?:east|easting|eastings|oseast1m|x)(?:\b|_)", re.IGNORECASE)),
    ("northing", re.compile(r"(?:\b|_)(?:north|northing|northings|osnrth1m|y)(?:\b|_)", re.IGNORECASE)),
    ("latitude", re.compile(r"(?:\b|_)(?:lat|latitude)(?:\b|_)", re.IGNORECASE)),
    ("longitude", re.compile(r"(?:\b|_)(?:lon|lng|long|longitude)(?:\b|_)", re.IGNORECASE)),
)
_PERIOD_NAMED = re.compile(r"(?:\b|_)(?:year|years|period|time|date|month|census|term)(?:\b|_)|academic", re.IGNORECASE)
_IN: dict[Kind, tuple[float, float]] = {
    "easting": (0, 700_000), "northing": (0, 1_300_000), "latitude": (49, 61), "longitude": (-9, 2),
}  # fmt: skip


def kinds(table: Table) -> dict[str, Kind]:
    """What each column most likely holds, by its name and by what most of its cells are."""
    return {column: _kind(column, cells) for column, cells in table.cells.items()}


def _kind(name: str, cells: list[str]) -> Kind:
    known = list(dict.fromkeys(cell for cell in cells[: 20 * _LOOKED_AT] if cell))[:_LOOKED_AT]
    if not known:
        return "empty"
    enough = _MOST * len(known)
    if sum(1 for cell in known if _GSS.fullmatch(cell)) >= enough:
        return "code"
    if sum(1 for cell in known if _POSTCODE.fullmatch(cell)) >= enough:
        return "postcode"
    read = [read_cell(cell, decimal_comma=True) for cell in known]
    values = [value for value, state, _ in read if state == "number"]
    for kind, pattern in _NAMED:
        least, most = _IN[kind]
        if pattern.search(name) and values and sum(1 for value in values if least <= value <= most) >= enough:
            return kind
    when = sum(1 for cell in known if period_of(cell))
    if (when >= enough and when > len(values)) or (2 * when > len(known) and _PERIOD_NAMED.search(name)):
        return "period"
    figures = sum(1 for _, state, _ in read if state != "unclear")
    return "number" if (values and figures >= enough / 2) or figures == len(known) else "text"
