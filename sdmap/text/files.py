"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path

from sdmap.text.errors import OutputError

# What a file is called until it is whole.
_HALF = ".part"


def _umask() -> int:
    """What a new file may not be; it can only be read by being set, so it is read once, before there are threads."""
    found = os.umask(0o077)
    os.umask(found)
    return found


_UMASK = _umask()
# The earliest day that a ZIP can hold.
_WHEN = (1980, 1, 1, 0, 0, 0)
# What is compressed in itself: to do so again takes its time and gains one part in twenty-five.
_DENSE = (".png", ".docx", ".pptx", ".xlsx")


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file so that it is there whole or not at all, and what was there before survives a failure.

    A link is followed: the file it leads to is written, with the permissions that it had.

    Raises
    ------
    OutputError
        If the place cannot be written to; the previous file is intact.
    """
    target = Path(path).expanduser()
    temporary: str | None = None
    try:
        real, mode = _place(target)
        handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=_half_name(real), suffix=_HALF)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(real)
    except OSError as fault:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise _refused(target, fault) from None
    return target


def halves_of(path: Path) -> Iterator[Path]:
    """What a write of a file left half written when its process was ended."""
    return path.parent.glob(f"{escape(_half_name(path))}*{_HALF}")


def _half_name(path: Path) -> str:
    return f".{path.name[:40]}."


def ready(path: Path) -> None:
    """Find out that a file cannot be written before the work, not after it.

    Raises
    ------
    OutputError
        If it cannot.
    """
    target = path.expanduser()
    try:
        with tempfile.TemporaryFile(dir=_place(target)[0].parent):
            return
    except OSError as fault:
        raise _refused(target, fault) from None


def _place(target: Path) -> tuple[Path, int]:
    """Where a file really is, links followed, and the permissions to write it with.

    Raises
    ------
    OSError
        If what is there is no file, or must not be written over.
    """
    try:
        real = target.resolve()
    except RuntimeError:  # as Python up to 3.12 tells of links that lead in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
    try:
        mode = real.stat().st_mode
    except FileNotFoundError:
        return real, 0o666 & ~_UMASK
    if stat.S_ISDIR(mode):
        raise IsADirectoryError("it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError("it is a device or a pipe, not a file")
    # An administrator may write anything; who made a file read-only meant that as well.
    if not mode & 0o222 or not os.access(real, os.W_OK):
        raise PermissionError("it is read-only")
    return real, stat.S_IMODE(mode)


def read_at_most(path: Path, most: int) -> bytes:
    """The first bytes of a file, so that a device that has no end is not read for ever.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as stream:
        return stream.read(most)


def reason_of(fault: OSError) -> str:
    """Why a file could not be read or written."""
    return fault.strerror or str(fault)


def _refused(target: Path, fault: OSError) -> OutputError:
    return OutputError(f"{target} cannot be written ({reason_of(fault)}); choose another place or close the file.")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files in one ZIP; the same files give the same ZIP, whenever it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name.endswith(_DENSE) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content, kind)
    return stream.getvalue()


def safe_name(text: str) -> str:
    """Make a text fit for a file name: lower-case letters, digits and single hyphens, at most 80 characters.

    Accents are dropped; what has no such form at all becomes a hyphen.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in plain if not unicodedata.combining(c))
    while "--" in kept:
        kept = kept.replace("--", "-")
    return kept.strip("-")[:80].rstrip("-") or "map"
