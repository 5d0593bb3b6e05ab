"""``data/provenance.json``: which files a pack's figures were taken from, by checksum, and what was done to them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sdmap.pack.model import Pack
from sdmap.pack.sources import NOT_KNOWN, Source
from sdmap.text.errors import PackError
from sdmap.text.periods import day_words

PROVENANCE = "data/provenance.json"
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d")


@dataclass(frozen=True)
class Entry:
    """A file that was added.

    ``published`` and ``read_on`` are as told by who added it; nobody's clock is asked. ``rows`` are those of the file:
    each was used or left out. ``gave`` counts the rows that it gave to each table of the pack, changed there or not.
    """

    file: str
    sha256: str
    bytes: int
    sheet: str
    what: str
    publisher: str
    source: str
    published: str
    read_on: str
    rows: int
    used: int
    left_out: Mapping[str, int]
    figures_left_out: Mapping[str, int]
    gave: Mapping[str, int]
    transformation: tuple[str, ...]

    def written(self) -> dict[str, Any]:
        """The entry as it is written: what was not told is not known."""
        told = asdict(self) | {"published": self.published or NOT_KNOWN, "read_on": self.read_on or NOT_KNOWN}
        return {name: value for name, value in told.items() if value not in ("", {})}


def provenance(pack: Pack, entries: Sequence[Entry]) -> bytes:
    """The file with some entries more; one of the same file and sheet is replaced.

    Raises
    ------
    PackError
        If the file that is there cannot be read.
    """
    new = [entry.written() for entry in entries]
    names = {_key(each) for each in new}
    kept = [each for each in entries_of(pack) if _key(each) not in names]
    listed = sorted([*kept, *new], key=lambda each: (each["file"], each["sha256"], each.get("sheet", "")))
    return (json.dumps({"files": listed}, ensure_ascii=False, indent=2) + "\n").encode()


def entries_of(pack: Pack) -> list[dict[str, Any]]:
    """The entries that a pack has; none without the file.

    Raises
    ------
    PackError
        If it cannot be read.
    """
    path = pack.file(PROVENANCE)
    if not path.is_file():
        return []
    try:
        read = json.loads(path.read_text("utf-8"))
        found = [dict(each) for each in read["files"]]
        for each in found:
            _key(each)
    except (OSError, ValueError, RecursionError, TypeError, KeyError):
        mend = "put back the file that “sdmap add” wrote, or take it away"
        raise PackError(PROVENANCE, "the file cannot be read", mend=mend) from None
    return found


def provenance_sentences(pack: Pack, source: Source) -> tuple[str, ...]:
    """Of each file that the figures of a source were taken from: its dates and rows, what was done, and its checksum.

    Raises
    ------
    PackError
        If the list of files cannot be read.
    """
    told: list[str] = []
    for entry in entries_of(pack):
        if entry.get("source") != source.id:
            continue
        name = f"{entry.get('file', '')}, sheet “{sheet}”" if (sheet := entry.get("sheet")) else entry.get("file", "")
        counted = all(isinstance(entry.get(each), int) for each in ("used", "rows"))
        rows = f"{entry['used']:,} of its {entry['rows']:,} rows used" if counted else "rows not known"
        dates = [_day(str(entry.get(date, NOT_KNOWN))) for date in ("published", "read_on")]
        told.append(f"Taken from the file {name}: {rows}. Published: {dates[0]}. Read: {dates[1]}.")
        told.append(" ".join(("What was done:", *map(str, entry.get("transformation", ())))))
        told.append(f"Checksum of the file (SHA-256): {entry['sha256']}.")
    return tuple(each for each in told if each != "What was done:")


def _day(written: str) -> str:
    """A day in words; anything else as it was told."""
    return day_words(written) if _DAY.fullmatch(written) else written


def _key(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry["sha256"]), str(entry.get("sheet", ""))
