"""A mark that changes whenever a file of a pack does."""

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
                    parts.append(f"{entry.name}:{stat.st_size}:{stat.st_mtime_ns}")
    return "|".join(sorted(parts))
