"""What the engine is handed to draw two maps side by side."""

from __future__ import annotations

from functools import lru_cache

from sdmap.maps.found import MapResult
from sdmap.render.web.web_map import payload
from sdmap.render.web.wire import Legend, View
from sdmap.topics.compared.pair import Pair, SharedEntry, count_words, legend, legend_title


@lru_cache(maxsize=64)
def views(pair: Pair) -> tuple[View, View]:
    """What the engine needs to draw each: the first with the key of both if they share it, neither with the words.

    Those hold for both and are told once, so that a map that stays as it is need not be sent again with them. Shared:
    do not change them.
    """
    first, second = _wordless(pair.first), _wordless(pair.second)
    if first.get("frame") != second.get("frame"):
        # Two maps beside each other show the same ground.
        first.pop("frame", None)
        second.pop("frame", None)
    if pair.one_legend:
        key = [_line(pair, each) for each in legend(pair)]
        first = {**first, "legend_title": legend_title(pair), "legend": key}
        second = {**second, "legend_title": "", "legend": []}
    return first, second


def _wordless(result: MapResult) -> View:
    return {**payload(result), "caption": "", "notes": [], "sources": []}


def _line(pair: Pair, line: SharedEntry) -> Legend:
    entry, count = line.entry, count_words(pair, line)
    words: Legend = {"label": entry.label, "colour": entry.colour, "pattern": entry.pattern, "count": count}
    return {**words, "faint": True} if entry.kind == "filter" else words
