"""Publishers' files put into a pack: read, compared with what is there, and written into a candidate for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from sdmap.pack.model import INDICATORS_FILE, Pack
from sdmap.pack.points import POSTCODES
from sdmap.pack.provenance import PROVENANCE, Entry, provenance
from sdmap.pack.sources import SOURCES_FILE, Source
from sdmap.sources.differences import TABLES, Differences, differences
from sdmap.sources.district import District
from sdmap.sources.drawn_periods import with_periods
from sdmap.sources.given import Given, Said
from sdmap.sources.published import Published
from sdmap.sources.recognised import recognised
from sdmap.sources.tables_of import written
from sdmap.text.errors import RequestError, unknown

# Told what is being done, how much of it has been, and how much there is.
Progress = Callable[[str, int, int], None]


def _silent(*_: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, eq=False)
class Taken:
    """A file that was read: the file and what it gives."""

    file: Published
    given: Given


@dataclass(frozen=True, eq=False)
class Addition:
    """What some files would make of a pack.

    Attributes
    ----------
    taken
        The files, in the order in which they were read.
    found
        What would change.
    files
        The files of the pack that would be written, with what would be in them.
    drawn, undrawn
        Sentences on the new periods that would be worked out for the layers, and on those that would not.
    """

    taken: tuple[Taken, ...]
    found: Differences
    files: Mapping[str, bytes]
    drawn: tuple[str, ...]
    undrawn: tuple[str, ...]


def addition(
    pack: Pack, paths: Sequence[Path], said: Said, *, without_gone: bool = False, progress: Progress = _silent
) -> Addition:
    """Read publishers' files and work out what they would make of a pack; nothing is written.

    Parameters
    ----------
    pack
        The pack.
    paths
        The files, in any order: places are read before figures.
    said
        What is said of them by who adds them.
    without_gone
        Whether rows that the same source has no longer are taken out.
    progress
        Told which file is being read, and how many of how many have been.

    Raises
    ------
    FileRefusedError
        If a file is not understood.
    RequestError
        If the files contradict each other, or the source that was said of them is not there.
    PackError
        If the pack's own files cannot be read.
    """
    if said.source and said.source not in pack.sources:
        raise unknown("source", said.source, pack.sources)
    taken = read_all(pack, paths, said, progress)
    found = differences(pack, [each.given for each in taken], without_gone=without_gone)
    files = {name: written(pack, TABLES[name], rows) for name, rows in found.tables.items()}
    drawn: tuple[str, ...] = ()
    undrawn: tuple[str, ...] = ()
    if files:
        if sources := _new_sources(pack, taken, said):
            files[SOURCES_FILE] = _with_sources(pack, sources)
        text, drawn, undrawn = with_periods(pack, found)
        files |= {INDICATORS_FILE: text} if drawn else {}
        entries = [_entry(each, _source_id(pack, each, said), said) for each in taken]
        files[PROVENANCE] = provenance(pack, entries)
    return Addition(taken, found, files, drawn, undrawn)


def read_all(pack: Pack, paths: Sequence[Path], said: Said, progress: Progress = _silent) -> tuple[Taken, ...]:
    """Read publishers' files, each with what the others say of places."""
    known = []
    for done, path in enumerate(paths):
        progress(f"Looking at {path.name}", done, len(paths))
        known.append(recognised(path))
    known.sort(key=lambda each: (each[0].turn, each[0].kind.key, each[1].sha256))
    checksums = [file.sha256 for _, file in known]
    for _, file in known:
        if checksums.count(file.sha256) > 1:
            raise RequestError(f"{file.name} is given twice; give it once.")
    district, taken = District.of(pack), []
    for done, (reader, file) in enumerate(known):
        progress(f"Reading {file.name}", done, len(known))
        given = reader.read(reader.kind, file, district, said)
        district = district.with_rows(given.rows)
        taken.append(Taken(file, given))
    return tuple(taken)


def _new_sources(pack: Pack, taken: Sequence[Taken], said: Said) -> list[Source]:
    """The sources of the files that the pack does not describe yet."""
    if said.source:
        return []
    giving = [each for each in reversed(taken) if any(each.given.rows.values())]
    found = {_source_id(pack, each, said): each.given.source for each in giving}
    return [source for name, source in sorted(found.items()) if name not in pack.sources]


def _source_id(pack: Pack, taken: Taken, said: Said) -> str:
    """The id of the source that a file is; postcodes, whose rows name none, are of the pack's own directory."""
    source = taken.given.source
    if POSTCODES.file in taken.given.rows and not said.source:
        known = (each.id for each in pack.sources.values() if each.title.startswith(source.title))
        return next(known, source.id)
    return said.source or source.id


def _with_sources(pack: Pack, sources: Sequence[Source]) -> bytes:
    path = pack.file(SOURCES_FILE)
    text = path.read_text("utf-8").rstrip("\n") + "\n" if path.is_file() else ""
    for source in sources:
        said = asdict(source)
        told = {each.name: said[each.name] for each in fields(source) if said[each.name]}
        lines = [f"{name} = {json.dumps(words, ensure_ascii=False)}" for name, words in told.items()]
        text += "\n".join(["", "[[sources]]", *lines, ""])
    return text.encode()


def _entry(taken: Taken, source: str, said: Said) -> Entry:
    given, file = taken.given, taken.file
    return Entry(
        file=file.name,
        sha256=file.sha256,
        bytes=file.size,
        sheet=file.sheet,
        what=given.kind.called,
        publisher=given.kind.publisher,
        source=source,
        published=said.published,
        read_on=said.read_on,
        rows=given.tally.rows,
        used=given.tally.used,
        left_out={why: len(which) for why, which in given.tally.left.items()},
        figures_left_out={why: len(which) for why, which in given.tally.cells.items()},
        gave={name: len(rows) for name, rows in given.rows.items() if rows},
        transformation=given.how,
    )
