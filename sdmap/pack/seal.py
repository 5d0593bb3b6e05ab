"""The seal of a pack: the rows, the bytes and the checksum of each of its files as its author left them.

They stand in ``datapackage.json`` beside the description of each file (``rows``, ``bytes`` and ``hash`` of the Data
Package standard), so that a table that lost its end, or a file that somebody changed, does not pass for the author's.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sdmap.pack.model import Pack
from sdmap.text.errors import PackError
from sdmap.text.joining import join_words

DATA_PACKAGE = "datapackage.json"
RENEW = "run “sdmap check --seal”"
SEALED = ("rows", "bytes", "hash")


@dataclass(frozen=True)
class Difference:
    """A file that is not as it was sealed; ``lost`` is how many rows are fewer, ``problem`` says what is different."""

    file: str
    problem: str
    lost: int = 0

    @property
    def fault(self) -> PackError:
        """The same as a fault of the file, with the mend."""
        meant = "were taken out on purpose" if self.lost else "is meant"
        mend = f"put the sealed file back, or, if {'the rows' if self.lost else 'the change'} {meant}, {RENEW}"
        return PackError(self.file, self.problem, mend=mend)


def seal_of(path: Path) -> dict[str, Any]:
    """The rows (of a table, without its head), bytes and checksum of a file."""
    raw = path.read_bytes()
    seal: dict[str, Any] = {"bytes": len(raw), "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}
    if path.suffix == ".csv":
        rows = csv.reader(io.StringIO(raw.decode("utf-8", errors="replace")))
        seal = {"rows": max(sum(1 for row in rows if row) - 1, 0)} | seal
    return seal


def sealed(resource: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The description of a file with its seal."""
    return {**resource, **seal_of(folder / resource["path"])}


@lru_cache(maxsize=64)
def differences(pack: Pack) -> tuple[Difference, ...]:
    """The files of a pack that are not as they were sealed; none where nothing was sealed."""
    return tuple(_differences(pack))


@lru_cache(maxsize=64)
def seal_sentence(pack: Pack) -> str:
    """Whether the files of a pack are as they were sealed, in words for readers; "" where nothing was sealed."""
    count = len(_seals(pack))
    if not count:
        return ""
    changed = differences(pack)
    if not changed:
        return f"All {count} files of figures and boundaries are as they were sealed with this release."
    told = join_words([f"{each.file} ({each.problem})" for each in changed])
    return f"Not as sealed with this release: {told}. Figures that rest on it may not be the publishers’."


def _differences(pack: Pack) -> Iterator[Difference]:
    for name, then in _seals(pack).items():
        path = pack.file(name)
        if not path.is_file():
            yield Difference(name, "the file was sealed and is not there")
            continue
        now = seal_of(path)
        lost = then.get("rows", 0) - now.get("rows", 0)
        if now["hash"] == then["hash"]:
            continue
        if lost > 0:
            yield Difference(name, f"it has {now['rows']:,} rows and had {then['rows']:,} when it was sealed", lost)
        else:
            yield Difference(name, "it was changed after it was sealed")


def _seals(pack: Pack) -> dict[str, dict[str, Any]]:
    """The seal of each file, as the description of the pack has it; what cannot be read is told by the check."""
    try:
        described = json.loads(pack.file(DATA_PACKAGE).read_text(encoding="utf-8"))
        return {
            str(each["path"]): {key: each[key] for key in SEALED if key in each}
            for each in described["resources"]
            if "hash" in each
        }
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return {}
