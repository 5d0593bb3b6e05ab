"""New periods of figures put among those that the pack works out for its layers, in ``data/indicators.toml``."""

from __future__ import annotations

import copy
import re
import tomllib
from typing import Any

from sdmap.pack.model import INDICATORS_FILE, Derivation, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.sources.differences import Differences
from sdmap.sources.tables_of import Rows
from sdmap.text.joining import join_words, some_words

_BLOCK = re.compile(r"^\[\[?[^\]]+\]\]?[^\n]*$", re.MULTILINE)
_LIST = re.compile(r"^(periods\s*=\s*)\[[^\]]*\]", re.MULTILINE)


def with_periods(pack: Pack, found: Differences) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """The file of indicators with the new periods, sentences on those that it has, and on those that it has not.

    A derivation gets the periods of new figures of its origin, if every school or area with a row for its period before
    has one: a sum of those that happen to be there would say less than it seems to. The text is changed in its lists of
    periods alone; where it cannot be, it stays as it is.
    """
    text = pack.file(INDICATORS_FILE).read_text("utf-8")
    rows = found.tables.get(OBSERVATIONS.file, {})
    added = {change.key for change in found.of("added") if change.table is OBSERVATIONS}
    told: list[str] = []
    not_yet: list[str] = []
    for indicator in pack.indicators.values():
        for number, derivation in enumerate(indicator.derivations):
            new = sorted({key[3] for key in added if key[0] == indicator.id and key[1] == derivation.origin})
            new = [period for period in new if period not in derivation.periods]
            if not new or not rows:
                continue
            layers = join_words([pack.layers[each].title for each in derivation.layers])
            lacking = _lacking(rows, indicator.id, derivation, new)
            if lacking:
                not_yet.append(f"{indicator.id}: {join_words(new)} is not worked out for {layers}: {lacking}.")
                continue
            changed = _with(text, indicator.id, number, sorted([*derivation.periods, *new]))
            if changed:
                text = changed
                told.append(f"{indicator.id}: {join_words(new)} is worked out for {layers}.")
    return text.encode(), tuple(told), tuple(not_yet)


def _lacking(rows: Rows, indicator: str, derivation: Derivation, new: list[str]) -> str:
    """Which schools or areas had a row before and have none in a new period, in a clause; "" for none."""
    there: dict[str, set[str]] = {}
    for name, layer, code, period in rows:
        if name == indicator and layer == derivation.origin:
            there.setdefault(period, set()).add(code)
    for period in new:
        before = max((each for each in derivation.periods if each in there and each < period), default="")
        lost = sorted(there.get(before, set()) - there[period])
        if lost:
            mend = f"add the period to {INDICATORS_FILE} if that is right"
            return f"{some_words(lost, 3)} had a figure for {before} and have none; {mend}"
    return ""


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
