"""Faults of ``data/provenance.json``: a file that cannot be read, and sources that nobody describes."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.pack.model import SOURCES_FILE, Pack
from sdmap.pack.provenance import PROVENANCE, entries_of
from sdmap.text.errors import PackError


def provenance_faults(pack: Pack) -> Iterator[PackError]:
    """What is wrong with the list of files that figures were taken from."""
    for entry in entries_of(pack):
        source = str(entry.get("source", ""))
        if source not in pack.sources:
            problem = f"{entry.get('file', 'a file')} is of the source “{source}”, which is not in {SOURCES_FILE}"
            yield PackError(PROVENANCE, problem, column="source", mend="describe it there")
