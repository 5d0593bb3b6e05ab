"""What the files of an office have in common: the day that they were made, and the same bytes for the same report."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from sdmap.pack.model import Pack
from sdmap.text.files import zipped
from sdmap.text.periods import last_month


def release_day(pack: Pack) -> datetime:
    """The first day of the month of the data release, which stands for when a file was made and changed."""
    year, month = (int(part) for part in last_month(pack.release[:7]).split("-"))
    return datetime(year, month, 1, tzinfo=UTC)


def settled(content: bytes) -> bytes:
    """The same file without the moment at which each of its parts was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
