"""Several files put in the place of others all at once: whichever moment it is interrupted, the old ones are there.

Beside the files lies a workshop, one at a time. In it are the new files (``new/``), the old ones while they are being
replaced (``old/``), and a journal that is there exactly as long as some of the new and some of the old may stand side
by side. Whoever opens the folder next and finds a journal that nobody is at work on puts the old files back.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sdmap.text.errors import OutputError, RequestError
from sdmap.text.files import reason_of

WORKSHOP = ".sdmap-candidate"
_JOURNAL, _LOCK, NEW, _OLD = "swap.json", "lock", "new", "old"
# A swap takes milliseconds; who has waited this long finds something else wrong.
_WAIT_S = 10.0


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A place beside the files of a folder for what may replace them; gone when it is left, nobody else's till then.

    Yields
    ------
    pathlib.Path
        The folder of the new files, empty.

    Raises
    ------
    RequestError
        If somebody else is at work on the folder.
    OutputError
        If the folder cannot be written to.
    """
    settle(folder)
    place = folder / WORKSHOP
    try:
        place.mkdir(exist_ok=True)
        lock = (place / _LOCK).open("ab")
    except OSError as fault:
        reason = reason_of(fault)
        raise OutputError(f"{folder} cannot be written to ({reason}); nothing was changed.") from None
    with lock:
        if not _is_mine(lock):
            raise RequestError(f"Another command is changing {folder}; wait until it has ended, then try again.")
        _clear(place)  # what is left of a command that was ended
        try:
            (place / NEW).mkdir()
            yield place / NEW
        finally:
            _clear(place)
            if sys.platform != "win32":  # while it is held, so that nobody comes to hold a lock that is no longer there
                _remove(place)
    if sys.platform == "win32":  # where what somebody has open cannot be taken away
        _remove(place)


def swap(folder: Path, files: Sequence[str]) -> None:
    """Put files of the workshop in the place of those of its folder, all or none.

    Parameters
    ----------
    folder
        As of :func:`workshop`, inside of which this is called.
    files
        Their names, relative to the folder.

    Raises
    ------
    OutputError
        If one cannot be written; the old ones are there.
    """
    place = folder / WORKSHOP
    there = [name for name in files if (folder / name).exists()]
    try:
        for name in there:
            (place / _OLD / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, place / _OLD / name)
            _kept(place / _OLD / name)
        for name in files:
            _kept(place / NEW / name)
        journal = place / f"{_JOURNAL}.part"
        journal.write_text(json.dumps({"replaced": there, "added": [n for n in files if n not in there]}), "utf-8")
        _kept(journal)
        journal.replace(place / _JOURNAL)
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (place / NEW / name).replace(folder / name)
        # From here on the new files stand, whatever happens.
        (place / _JOURNAL).unlink()
    except BaseException as fault:
        _back(folder)
        if isinstance(fault, OSError):
            reason = reason_of(fault)
            raise OutputError(f"{folder} cannot be written to ({reason}); nothing was changed.") from None
        raise


def settle(folder: Path) -> None:
    """Put the old files back where a swap was interrupted; wait for one that is under way.

    Raises
    ------
    OutputError
        If the old files cannot be put back.
    """
    place = folder / WORKSHOP
    until = time.monotonic() + _WAIT_S
    while (place / _JOURNAL).exists():
        with contextlib.suppress(FileNotFoundError), (place / _LOCK).open("ab") as lock:
            if _is_mine(lock) and (place / _JOURNAL).exists():
                try:
                    _back(folder)
                    _clear(place)
                except OSError as fault:
                    reason = reason_of(fault)
                    raise OutputError(
                        f"A change of {folder} was interrupted, and the old files in {place / _OLD} cannot be put back"
                        f" ({reason}); make the folder writable and try again."
                    ) from None
        if time.monotonic() > until:
            raise OutputError(f"A change of {folder} does not end; stop the command that makes it, then try again.")
        time.sleep(0.02)


def _back(folder: Path) -> None:
    """Put the old files back, if the journal says that some may have been replaced."""
    place = folder / WORKSHOP
    if not (place / _JOURNAL).exists():
        return
    journal = json.loads((place / _JOURNAL).read_text("utf-8"))
    for name in journal["replaced"]:
        if (place / _OLD / name).exists():
            (place / _OLD / name).replace(folder / name)
    for name in journal["added"]:
        (folder / name).unlink(missing_ok=True)
    (place / _JOURNAL).unlink()


def _clear(place: Path) -> None:
    """Take away what a swap has done with, unless its files are still wanted."""
    if not (place / _JOURNAL).exists():
        for left in (NEW, _OLD):
            shutil.rmtree(place / left, ignore_errors=True)


def _remove(place: Path) -> None:
    """Take the workshop away, unless its files are still wanted."""
    if not (place / _JOURNAL).exists():
        with contextlib.suppress(OSError):
            (place / _LOCK).unlink()
            shutil.rmtree(place)


def _kept(path: Path) -> None:
    """See that a file has reached the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _is_mine(lock: IO[bytes]) -> bool:
    """Take a lock, if nobody has it and it is still there; it goes with the process that holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(lock.fileno()).st_ino == Path(lock.name).stat().st_ino
    except OSError:
        return False
