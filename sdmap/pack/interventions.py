"""What is being done where: what documents say is under way, placed only as exactly as they say.

How each bears on one area is told by :mod:`sdmap.pack.placing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sdmap.pack.model import Layer, Pack
from sdmap.pack.placing import AREA_CODE, Reached, faults_of_places, nearest_first
from sdmap.pack.reading import records
from sdmap.pack.schemas import Column, Table
from sdmap.text.errors import PackError

Progress = Literal["under way", "finished", "planned", "proposed"]

PROGRESS: tuple[Progress, ...] = ("under way", "finished", "planned", "proposed")

INTERVENTIONS = Table(
    "data/interventions.csv",
    "What documents say is under way, and where",
    (
        Column("name", "Name of the work", required=True),
        Column("partner", "Who leads it", required=True),
        Column("theme", "Theme of the pack; where the document names none, the one its words come closest to"),
        Column("place", "The place, in the document’s words", required=True),
        Column("area_layer", "Id of the layer, or schools, postcodes or district; empty for a place known by name"),
        AREA_CODE,
        Column("period", "Period the document gives", required=True),
        Column("status", "How far it had come when the document was written", required=True, values=PROGRESS),
        Column("source", "Id of the document", required=True),
        Column("words", "The document’s own words", required=True),
    ),
    key=("name",),
)
TABLES = (INTERVENTIONS,)


@dataclass(frozen=True)
class Intervention:
    """One piece of work, as a document tells it; the fields are the columns of :data:`INTERVENTIONS`."""

    name: str
    partner: str
    theme: str
    place: str
    area_layer: str
    area_code: str
    period: str
    status: Progress
    source: str
    words: str


@lru_cache(maxsize=16)
def interventions(pack: Pack) -> tuple[Intervention, ...]:
    """All work that the documents speak of, in the order of the file; none if the pack has no such file.

    Raises
    ------
    PackError
        If the file cannot be read or a cell cannot be.
    """
    return records(pack, INTERVENTIONS, Intervention)


def speaks_of_work(pack: Pack) -> bool:
    """Whether a pack has anything to show of what is being done; a file at fault counts, so that it is told."""
    try:
        return bool(interventions(pack))
    except PackError:
        return True


@lru_cache(maxsize=256)
def interventions_in(pack: Pack, layer: Layer, code: str) -> tuple[tuple[Intervention, Reached], ...]:
    """The work that bears on one area with how it does, as :func:`sdmap.pack.placing.nearest_first` gives it."""
    return nearest_first(pack, layer, interventions(pack), code)


def place_faults(pack: Pack) -> Iterator[PackError]:
    """Work of a theme, or at a place, that the pack does not have."""
    yield from faults_of_places(pack, INTERVENTIONS.file, interventions(pack))
