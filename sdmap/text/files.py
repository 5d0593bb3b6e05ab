"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
import unicodedata
from pathlib import Path

from sdmap.text.errors import OutputError


def _umask() -> int:
    """What a new file may not be; it can only be read by being set, so it is read once, before there are threads."""
    found = os.umask(0o077)
    os.umask(found)
    return found


_UMASK = _umask()


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file so that it is there whole or not at all, and what was there before survives a failure.

    Raises
    ------
    OutputError
        If the place cannot be written to; the previous file is intact.
    """
    target = Path(path).expanduser()
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.is_dir():
            raise IsADirectoryError("it is a folder")
        Path(temporary).chmod(0o666 & ~_UMASK)
        Path(temporary).replace(target)
    except OSError as fault:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = fault.strerror or str(fault)
        raise OutputError(f"{target} cannot be written ({reason}); choose another place or close the file.") from None
    return target


def safe_name(text: str) -> str:
    """Make a text fit for a file name: lower-case letters, digits and single hyphens, at most 80 characters.

    Accents are dropped; what has no such form at all becomes a hyphen.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in plain if not unicodedata.combining(c))
    while "--" in kept:
        kept = kept.replace("--", "-")
    return kept.strip("-")[:80].rstrip("-") or "map"
