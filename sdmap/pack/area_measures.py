"""What the measures of whole districts and counties are called and mean, and by which models areas were found alike.

The figures are in :mod:`sdmap.pack.beyond`; their words stand in ``data/area_measures.toml`` of the pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from sdmap.pack.beyond import AREA_STATISTICS, NEIGHBOURS, neighbours
from sdmap.pack.model import POLARITIES, Pack
from sdmap.pack.reading import table_of
from sdmap.pack.toml import by_id, read_toml, record_list
from sdmap.text.errors import PackError
from sdmap.text.joining import OfDecimals

AREA_MEASURES_FILE = "data/area_measures.toml"
Record = TypeVar("Record")


@dataclass(frozen=True)
class AreaMeasure(OfDecimals):
    """A measure of ``data/area_statistics.csv``.

    Attributes
    ----------
    short_title, title, definition
        Its name in a table, in full, and what it means in a sentence.
    subject
        Completes the sentence "In this area 12.3% of …".
    unit
        ``%``, or the word behind the figure (``points``).
    polarity
        One of :data:`sdmap.pack.model.POLARITIES`.
    stage
        The life stage that it is of, "" for none.
    decimals
        How finely it is printed.
    heading, at
        What it is called among the stages of life, and when in a life it is taken, to follow a figure in a sentence
        ("at age five"); "" for a measure of no stage.
    """

    id: str
    short_title: str
    title: str
    definition: str
    subject: str
    unit: str
    polarity: str
    stage: str = ""
    decimals: int = 1
    heading: str = ""
    at: str = ""


@dataclass(frozen=True)
class NeighbourModel:
    """A model by which areas were found alike: who chose them, what the model is called and what it goes by."""

    id: str
    publisher: str
    title: str
    about: str

    @property
    def named(self) -> str:
        """The model as it stands in brackets: "ONS, overall similarity"."""
        return f"{self.publisher}, {self.title}"


@lru_cache(maxsize=16)
def area_measures(pack: Pack) -> Mapping[str, AreaMeasure]:
    """The measures that the pack describes, by id, in the order of the file; empty if it has none.

    Raises
    ------
    PackError
        If the file cannot be read, or describes one twice or wrongly.
    """
    found = by_id(_records(pack, "area_measures", AreaMeasure), "id", AREA_MEASURES_FILE)
    for each in found.values():
        if each.polarity not in POLARITIES:
            problem, mend = f"[{each.id}] “polarity” is “{each.polarity}”", f"use one of {', '.join(POLARITIES)}"
            raise PackError(AREA_MEASURES_FILE, problem, column="polarity", mend=mend)
    return MappingProxyType(found)


@lru_cache(maxsize=16)
def neighbour_models(pack: Pack) -> Mapping[str, NeighbourModel]:
    """The models that the pack describes, by id, in the order of the file; empty if it has none.

    Raises
    ------
    PackError
        If the file cannot be read, or describes one twice or wrongly.
    """
    return MappingProxyType({each.id: each for each in _records(pack, "neighbour_models", NeighbourModel)})


def _records(pack: Pack, key: str, kind: type[Record]) -> tuple[Record, ...]:
    """The records under a key of the file; none if the pack has no such file."""
    if not pack.file(AREA_MEASURES_FILE).is_file():
        return ()
    return record_list(kind, read_toml(pack.path, AREA_MEASURES_FILE), key, AREA_MEASURES_FILE)


def area_measure_faults(pack: Pack) -> Iterator[PackError]:
    """Measures and models with rows and no words, and with words and no row."""
    for what, words, rows, file in (
        ("measure", area_measures(pack), table_of(pack, AREA_STATISTICS)["measure"], AREA_STATISTICS.file),
        ("model", neighbour_models(pack), neighbours(pack)["model"], NEIGHBOURS.file),
    ):
        for index in rows.index[~rows.isin(list(words)) & ~rows.duplicated()]:
            problem = f"the {what} “{rows[index]}” is not described in {AREA_MEASURES_FILE}"
            yield PackError(file, problem, column=what, mend="describe it there")
        for name in words:
            if name not in set(rows):
                problem = f"the {what} “{name}” has no row in {file}"
                yield PackError(AREA_MEASURES_FILE, problem, column="id", mend="correct the id, or take it out")
