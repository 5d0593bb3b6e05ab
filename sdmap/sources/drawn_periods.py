"""New periods of figures put among those that the pack works out for its layers, in ``data/indicators.toml``."""

from __future__ import annotations

import copy
import re
import tomllib
from typing import Any

from sdmap.pack.model import INDICATORS_FILE, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.sources.differences import Differences
from sdmap.text.joining import join_words

_BLOCK = re.compile(r"^\[\[?[^\]]+\]\]?[^\n]*$", re.MULTILINE)
_LIST = re.compile(r"^(periods\s*=\s*)\[[^\]]*\]", re.MULTILINE)


def with_periods(pack: Pack, found: Differences) -> tuple[bytes, tuple[str, ...]]:
    """The file of indicators with the new periods, and a sentence for each indicator that has some.

    A derivation gets the periods of new figures of its origin. The text is changed in its lists of periods alone; where
    it cannot be, it stays as it is.
    """
    text = pack.file(INDICATORS_FILE).read_text("utf-8")
    rows = found.tables.get(OBSERVATIONS.file, {})
    added = {change.key for change in found.of("added") if change.table is OBSERVATIONS}
    told: list[str] = []
    for indicator in pack.indicators.values():
        for number, derivation in enumerate(indicator.derivations):
            new = sorted({key[3] for key in added if key[0] == indicator.id and key[1] == derivation.origin})
            new = [period for period in new if period not in derivation.periods]
            if not new or not rows:
                continue
            changed = _with(text, indicator.id, number, sorted([*derivation.periods, *new]))
            if changed:
                text = changed
                layers = join_words([pack.layers[each].title for each in derivation.layers])
                told.append(f"{indicator.id}: {join_words(new)} is worked out for {layers}.")
    return text.encode(), tuple(told)


def _with(text: str, indicator: str, number: int, periods: list[str]) -> str:
    """The text with other periods in one derivation of one indicator; "" where that cannot be done for sure."""
    wanted = tomllib.loads(text)
    place = next((i for i, each in enumerate(wanted["indicators"]) if each["id"] == indicator), None)
    if place is None:
        return ""
    wanted = copy.deepcopy(wanted)
    derivations: list[dict[str, Any]] = wanted["indicators"][place]["derivations"]
    derivations[number]["periods"] = periods
    heads = [*_BLOCK.finditer(text)]
    start = [i for i, head in enumerate(heads) if head[0].startswith("[[indicators]]")]
    own = range(start[place], start[place + 1] if place + 1 < len(start) else len(heads))
    blocks = [i for i in own if heads[i][0].startswith("[[indicators.derivations]]")]
    if number >= len(blocks):
        return ""
    begin = heads[blocks[number]].end()
    end = heads[blocks[number] + 1].start() if blocks[number] + 1 < len(heads) else len(text)
    listed = ", ".join(f'"{period}"' for period in periods)
    changed, count = _LIST.subn(lambda found: f"{found[1]}[{listed}]", text[begin:end])
    made = text[:begin] + changed + text[end:]
    return made if count == 1 and tomllib.loads(made) == wanted else ""
