"""What the engine is handed to draw two maps side by side."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sdmap.render.web.web_map import payload
from sdmap.topics.compared.pair import SharedEntry, SideBySide, count_words, legend, legend_title


@lru_cache(maxsize=64)
def views(pair: SideBySide) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the engine needs to draw each: the first with the key of both if they share it, neither with the words.

    Those hold for both and are told once, so that a map that stays as it is need not be sent again with them. Shared:
    do not change them.
    """
    wordless: dict[str, Any] = {"caption": "", "notes": [], "sources": []}
    first, second = payload(pair.first) | wordless, payload(pair.second) | wordless
    if pair.one_legend:
        first |= {"legend_title": legend_title(pair), "legend": [_line(pair, each) for each in legend(pair)]}
        second |= {"legend_title": "", "legend": []}
    return first, second


def _line(pair: SideBySide, line: SharedEntry) -> dict[str, Any]:
    entry = line.entry
    faint = {"faint": True} if entry.kind == "filter" else {}
    words = {"label": entry.label, "colour": entry.colour, "pattern": entry.pattern, "count": count_words(pair, line)}
    return words | faint
