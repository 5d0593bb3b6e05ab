"""What a pack calls its core: which areas of a layer, why these, and the outline of the town that speaks for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sdmap.pack.toml import text


@dataclass(frozen=True)
class Core:
    """The areas of one layer that the pack calls its core, why these, and what to know of the choice.

    ``named`` are those that belong because a document names them, though most of their addresses lie elsewhere.
    """

    codes: tuple[str, ...]
    reason: str
    caveat: str = ""
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The outline of the town that the core stands for: a file of polygons, the code of the one meant, and its source.

    ``name`` follows "inside" in a sentence.
    """

    file: str
    code: str
    name: str
    source: str


def outline_of(core: Mapping[str, Any], file: str) -> Outline | None:
    """The outline that the pack's table ``core`` names; None if it names none."""
    if not core.get("outline"):
        return None
    named = {key: text(core, f"outline_{key}", file) for key in ("code", "name", "source")}
    return Outline(text(core, "outline", file), **named)
