"""A candidate for a pack: a copy beside it that is changed, checked and put in its place whole, or goes again."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sdmap.checks import check_pack, write_data_package
from sdmap.pack.model import AREA_FILE, Pack
from sdmap.pack.opening import open_pack
from sdmap.pack.seal import DATA_PACKAGE
from sdmap.text.errors import PackError
from sdmap.text.files import write_whole
from sdmap.text.swap import WORKSHOP, swap, workshop

# What a pack is made of; its folder may hold more (a README, a whole repository).
_PARTS = (AREA_FILE, DATA_PACKAGE, "geo", "data")


@dataclass(frozen=True)
class Candidate:
    """What a pack may become.

    Attributes
    ----------
    pack
        The folder of the pack, which stays as it is.
    path
        The folder of the candidate: a whole pack, to be written to and opened like any other.
    """

    pack: Path
    path: Path

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the candidate (``geo/wards.geojson``)."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)

    def opened(self) -> Pack:
        """The candidate as it now stands.

        Raises
        ------
        PackError
            If its files are at fault.
        """
        return open_pack(self.path)

    def faults(self) -> list[PackError]:
        """Every fault of the candidate, described and sealed anew if the pack is (:func:`sdmap.checks.check_pack`)."""
        if (self.path / DATA_PACKAGE).is_file():
            try:
                write_data_package(self.opened())
            except PackError as fault:
                return [fault]
        return check_pack(self.path)

    def changed(self) -> tuple[str, ...]:
        """The files that are new or not the same as the pack's, in order."""
        files = (path for path in self.path.rglob("*") if path.is_file())
        names = sorted(path.relative_to(self.path).as_posix() for path in files)
        return tuple(name for name in names if not _same(self.path / name, self.pack / name))

    def swap(self) -> tuple[str, ...]:
        """Put the candidate in the pack's place; the files that were changed, which it no longer holds.

        Interrupted at any moment the pack is the old one (:mod:`sdmap.text.swap`).

        Raises
        ------
        OutputError
            If the pack cannot be written to; it is as it was.
        """
        changed = self.changed()
        swap(self.pack, changed)
        return changed


@contextmanager
def candidate(pack: Path) -> Iterator[Candidate]:
    """A candidate for a pack, the same as it until it is written to; gone when it is left.

    Raises
    ------
    RequestError
        If another command is changing the pack.
    OutputError
        If the pack's folder cannot be written to.
    """
    with workshop(pack) as path:
        for part in _PARTS:
            if (pack / part).is_dir():
                shutil.copytree(pack / part, path / part, ignore=shutil.ignore_patterns(WORKSHOP))
            elif (pack / part).is_file():
                shutil.copy2(pack / part, path / part)
        yield Candidate(pack, path)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)
