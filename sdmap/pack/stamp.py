"""A mark that changes whenever a file of a pack does, also where its size and its time of change stay."""

from __future__ import annotations

import os
from pathlib import Path


def pack_stamp(path: Path) -> str:
    """Mark the state of a pack's files, so that a served app sees when one has changed."""
    parts = []
    for folder in (path, path / "geo", path / "geo/context", path / "data"):
        if not folder.is_dir():
            continue
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file() and entry.name.endswith((".toml", ".csv", ".geojson", ".json")):
                    stat = entry.stat()
                    # Whoever puts a file in another's place, or writes to it and sets its time back, changes one of
                    # these: its place on the disk, or when that was last written to.
                    place = f"{stat.st_ino}:{stat.st_ctime_ns}"
                    parts.append(f"{folder.name}/{entry.name}:{stat.st_size}:{stat.st_mtime_ns}:{place}")
    return "|".join(sorted(parts))
