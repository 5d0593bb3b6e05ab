"""What a pack says it has to orient a reader: the files of places, outlines and lines, and the layer of neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sdmap.pack.toml import record, record_list

LINES = ("river", "road", "railway")


@dataclass(frozen=True)
class LineFile:
    """A file of lines of one ``kind``, one of :data:`LINES`, and its source."""

    kind: str
    file: str
    source: str


@dataclass(frozen=True)
class ContextFiles:
    """The files of what orients a reader, "" or none for what the pack has not.

    ``places`` is a file of points that name their own sources, ``outlines`` one of built-up areas with its
    ``outlines_source``; ``neighbours`` is the layer that has the areas around the district, ``lines`` the files of
    rivers, roads and railways.
    """

    places: str = ""
    outlines: str = ""
    outlines_source: str = ""
    neighbours: str = ""
    lines: tuple[LineFile, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are named, in order."""
        return tuple(filter(None, (self.places, self.outlines, *(each.file for each in self.lines))))

    @property
    def any(self) -> bool:
        """Whether the pack has any of it."""
        return bool(self.places or self.outlines or self.neighbours or self.lines)


def context_files(row: Mapping[str, Any], file: str) -> ContextFiles:
    """The record of the pack's table ``context``.

    Raises
    ------
    PackError
        If a field of it cannot be.
    """
    lines = record_list(LineFile, row, "lines", file)
    return replace(record(ContextFiles, {k: v for k, v in row.items() if k != "lines"}, file), lines=lines)
