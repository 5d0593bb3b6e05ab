"""What is on offer to families, for whom and where, and how to get in touch: only what a source says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sdmap.pack.model import Layer, Pack
from sdmap.pack.placing import AREA_CODE, Reached, faults_of_places, nearest_first
from sdmap.pack.reading import records
from sdmap.pack.schemas import Column, Table
from sdmap.pack.stages import stages
from sdmap.text.errors import PackError

# What “area_layer” says of a service that another authority offers: an example, on offer in no area of the pack.
ELSEWHERE = "elsewhere"

SERVICES = Table(
    "data/services.csv",
    "What is on offer to families, and where",
    (
        Column("name", "Name of the service", required=True),
        Column("theme", "Theme of the pack"),
        Column("life_stage", "Title of the stage of life it is for; empty if the source does not say"),
        Column("place", "The place, in the source’s words", required=True),
        Column(
            "area_layer", "Id of the layer, schools, postcodes, district or elsewhere; empty for a place known by name"
        ),
        AREA_CODE,
        Column("for_whom", "Who it is for; empty if the source does not say"),
        Column("contact_page", "Address (https) of the page that says how to get in touch; empty if not known"),
        Column("source", "Id of the source", required=True),
        Column(
            "checked",
            "Month in which somebody last made sure that it is still on offer; empty if nobody has",
            period=True,
        ),
        Column("words", "The source’s own words", required=True),
    ),
    key=("name",),
)
TABLES = (SERVICES,)


@dataclass(frozen=True)
class Service:
    """One service, as a source tells it; the fields are the columns of :data:`SERVICES`."""

    name: str
    theme: str
    life_stage: str
    place: str
    area_layer: str
    area_code: str
    for_whom: str
    contact_page: str
    source: str
    checked: str
    words: str


def told_of(pack: Pack) -> bool:
    """Whether a pack has a table of services, be it empty: without one nothing is said of them."""
    return pack.file(SERVICES.file).is_file()


@lru_cache(maxsize=16)
def services(pack: Pack) -> tuple[Service, ...]:
    """All services, in the order of the file; none if the pack has no such file.

    Raises
    ------
    PackError
        If the file cannot be read or a cell cannot be.
    """
    return records(pack, SERVICES, Service)


def on_offer(pack: Pack) -> tuple[Service, ...]:
    """The services of a pack that are on offer in it."""
    return tuple(each for each in services(pack) if each.area_layer != ELSEWHERE)


@lru_cache(maxsize=256)
def services_in(pack: Pack, layer: Layer, code: str) -> tuple[tuple[Service, Reached], ...]:
    """The services on offer that bear on one area, as :func:`sdmap.pack.placing.nearest_first` gives them."""
    return nearest_first(pack, layer, on_offer(pack), code)


def service_faults(pack: Pack) -> Iterator[PackError]:
    """Services of a theme, at a place or for a stage of life that the pack does not have, and pages nobody can open."""
    rows = services(pack)
    yield from faults_of_places(pack, SERVICES.file, rows, nowhere=(ELSEWHERE,))
    told = stages(pack)
    titles = [stage.title for stage in told.stages] if told else []
    for row, each in enumerate(rows, start=2):
        if each.contact_page and not each.contact_page.startswith("https://"):
            problem = f"“{each.contact_page[:60]}” is no address of a page"
            mend = "write one that begins with https://, or leave it empty"
            yield PackError(SERVICES.file, problem, row=row, column="contact_page", mend=mend)
        if each.life_stage and titles and each.life_stage not in titles:
            problem = f"there is no stage of life “{each.life_stage}”"
            mend = f"use one of {', '.join(titles)}, or leave it empty"
            yield PackError(SERVICES.file, problem, row=row, column="life_stage", mend=mend)
