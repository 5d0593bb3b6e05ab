"""How many areas of a map are withheld, and the true reason of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sdmap.maps.found import MapResult

WORD = "Withheld"


def withheld_words(result: MapResult) -> tuple[tuple[int, str], ...]:
    """How many areas are withheld for each reason, the commonest first, with its words: "withheld because …"."""
    return withheld_notes(result.areas["note"][result.areas["status"] == "suppressed"])


def withheld_notes(notes: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """As :func:`withheld_words`, of the notes on the withheld areas."""
    counted = Counter(f"w{note[1:].rstrip('.')}" if note.startswith(WORD) else WORD.lower() for note in notes)
    return tuple((count, words) for words, count in counted.most_common())
