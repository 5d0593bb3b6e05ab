"""Ways of testing a statement about a layer's core: its areas against a comparator, or the core against the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sdmap.figures.concentration import contrast
from sdmap.figures.derivations import district_total
from sdmap.figures.records import Asked
from sdmap.maps.area_words import AreaText, area_texts
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.core_words import core_caveat
from sdmap.pack.model import FULL_COUNT, Pack
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value, join_words
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.evidence.ways import (
    FAILS,
    HOLDS,
    NO_INTERVAL,
    NOT_KNOWN,
    UNCLEAR,
    Finding,
    Known,
    Terms,
    Verdict,
    could_tell,
    number,
    position,
    source_ids,
    when_words,
)

# Whether a test without intervals could have told: counted figures, then expected ones.
_NO = (
    "No: without the number of children behind the figures there is no interval.",
    "No: what would be expected is not what was counted.",
)
_KNOWN: dict[str, Known] = {"modelled": "expected", "apportioned": "apportioned"}


@dataclass(frozen=True)
class _OfTheCore:
    """What every test of the core needs."""

    which: ClassVar = ", together, and the rest"

    layer: str
    indicator: str
    period: str

    def terms(self, pack: Pack) -> Terms:
        """Those of the indicator, for the areas of the core, or for all of them together and the rest."""
        where = f"the {pack.layer(self.layer).plural} of the {pack.core_name}{self.which}"
        return Terms.of(pack.indicator(self.indicator), where)

    def _asked(self, pack: Pack) -> Asked:
        return Asked(pack.layer(self.layer), pack.indicator(self.indicator), self.period)


@dataclass(frozen=True)
class _AgainstComparator(_OfTheCore):
    """What a test of each area of the core needs."""

    which: ClassVar = ""

    comparator: str

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """What the map of the core's areas says, if it can be held against the comparator."""
        result = draw(pack, MapRequest(self.layer, self.indicator, self.period, self.comparator))
        return _not_comparable(result) or self._judged(pack, result)

    def _judged(self, pack: Pack, result: MapResult) -> Finding:
        raise NotImplementedError


@dataclass(frozen=True)
class CoreAreasAgainstComparator(_AgainstComparator):
    """Every area of the core closer to the comparator than the district is, or above it."""

    def _judged(self, pack: Pack, result: MapResult) -> Finding:
        """An area whose interval lies below the comparator passes only if it is nearer to it than the district."""
        against = _benchmark(result)
        total = district_total(pack, pack.indicator(self.indicator), self.period)
        district = 100 * total[0] / total[1] if total else float("nan")
        told, sure = [], certainty(result.indicator)
        lacking: list[str] = []
        unclear: list[str] = []
        for row, text in _core(result):
            side = _side(result, row)
            if side == "below" and not total:
                reason = f"{text.name} lies below {_name(result)}, {sure.clearly}, and the district’s own figure, which"
                return _finding(
                    result, NOT_KNOWN, "", f"{reason} it would have to be nearer than, is not in these data."
                )
            near = not side.endswith("below") or abs(row["value"] - against) < abs(district - against)
            told.append(f"{text.name} {text.value} ({text.interval}): {side} {_name(result)}{_nearer(side, near)}.")
            if not near:
                (lacking if side == "below" else unclear).append(text.name)
        stood = f"{_lead(result)}: {_name(result)} stood at {format_value(result.indicator, against)}"
        whole = f" and {pack.name} at {format_value(result.indicator, district)}" if total else ""
        sentence = f"{stood}{whole}. {' '.join(told)}"
        if lacking:
            reason = f"{join_words(lacking)} {'lies' if len(lacking) == 1 else 'lie'} below {_name(result)},"
            reason += f" {sure.clearly}, and no nearer to it than the district; the statement is about all"
            reason += f" {number(len(told))}."
        elif unclear:
            reason = (
                f"{join_words(unclear)} {'lies' if len(unclear) == 1 else 'lie'} below {_name(result)} and no nearer"
            )
            reason += " to it than the district, but not clearly."
            return _finding(result, NOT_KNOWN, sentence, reason)
        else:
            reason = f"None of the {number(len(told))} lies below {_name(result)}, {sure.clearly}, and further off than"
            reason += " the district."
        return _finding(result, FAILS if lacking else HOLDS, sentence, reason)


@dataclass(frozen=True)
class SomeCoreAreas(_AgainstComparator):
    """At least one area of the core on each of the named ``sides`` of the comparator: ``above``, ``below``."""

    sides: tuple[str, ...]

    def _judged(self, pack: Pack, result: MapResult) -> Finding:  # noqa: ARG002
        """A side is taken only by an area whose whole interval lies on it."""
        against = _benchmark(result)
        sides, sure = [_side(result, row) for row, _ in _core(result)], certainty(result.indicator)
        told = [
            f"{text.name} {text.value} ({text.interval}): {side} {_name(result)}"
            for side, (_, text) in zip(sides, _core(result), strict=True)
        ]
        sentence = f"{_lead(result)}: {_name(result)} stood at {format_value(result.indicator, against)}."
        sentence = f"{sentence} {'. '.join(told)}."
        lacking = [side for side in self.sides if side not in sides]
        if not lacking:
            return _finding(result, HOLDS, sentence, f"There is one at least {join_words(self.sides)}, {sure.clearly}.")
        if set(sides) & {*UNCLEAR}:
            alike, all_of_them = number(sum(side in UNCLEAR for side in sides)), number(len(sides))
            which = f"None of the {all_of_them} can" if alike == all_of_them else f"{alike.capitalize()} of the"
            which += "" if alike == all_of_them else f" {all_of_them} cannot"
            reason = f"{which} be said to lie clearly above or below {_name(result)}: its figure lies within the"
            reason += " interval."
            return _finding(result, NOT_KNOWN, sentence, reason)
        return _finding(result, FAILS, sentence, f"None is {' or '.join(lacking)} {_name(result)}, {sure.clearly}.")


@dataclass(frozen=True)
class CoreAboveRest(_OfTheCore):
    """The core's rate on one side of the rest's: ``direction`` is ``above`` or ``below``."""

    direction: str = "above"

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Hold the interval of the difference against nothing."""
        return _contrasted(pack, self._asked(pack), self.direction)


@dataclass(frozen=True)
class ShareConcentrated(_OfTheCore):
    """The core with more than its share of the cases."""

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """The core has more than its share exactly when its rate is above the rest's."""
        return _contrasted(pack, self._asked(pack), "above")


def _core(result: MapResult) -> list[tuple[dict[str, Any], AreaText]]:
    """The core's areas: their rows and their words."""
    rows = result.areas.drop(columns="geometry").to_dict("records")
    return [(r, text) for r, text in zip(rows, area_texts(result), strict=True) if r["in_core"]]


def _not_comparable(result: MapResult) -> Finding | None:
    """The finding where the core's areas cannot be held against the comparator at all; None where they can."""
    core = _core(result)
    if not core:
        return _finding(result, NOT_KNOWN, "", f"No core is named among the {result.layer.plural}.")
    modelled = result.modelled
    expected = "expected " if modelled else ""
    told = join_words([f"{text.name} {expected}{text.value or text.status.lower()}" for _, text in core])
    against = result.comparator
    stood = ""
    if against is not None and against.value is not None:
        stood = f"; {against.name} stood at {format_value(result.indicator, against.value)}"
    sentence = f"{_lead(result)}: {told}{stood}."
    if modelled:
        if against is not None and against.value is not None:
            low = sum(row["value"] < against.value for row, _ in core)
            sentence = f"{sentence[:-1]}, so that {number(low)} of the {number(len(core))} would be expected below it."
        reason = (
            "No counted figure of these areas is in these data. What is given is what would be expected if local"
            " children followed the national pattern for their neighbourhood’s deprivation, and an expectation proves"
            " nothing about the children who live there."
        )
        return _finding(result, NOT_KNOWN, sentence, reason)
    if against is None or against.refused:
        why = against.refused if against else NO_INTERVAL
        return _finding(result, NOT_KNOWN, sentence, f"{capital(why)}.")
    if any(not text.interval for _, text in core):
        return _finding(result, NOT_KNOWN, sentence, "A figure of the core is withheld or not available.")
    return None


def _contrasted(pack: Pack, asked: Asked, direction: str) -> Finding:
    """The core held against the rest, as a finding."""
    found, period = contrast(pack, asked), asked.period
    sources = source_ids(*(s.id for s in draw(pack, MapRequest.of(asked)).sources))
    if found.core is None or found.rest is None or found.difference is None:
        why = f"{capital(found.refused)}."
        return Finding(NOT_KNOWN, "The core cannot be held against the rest.", why, "", "", "nothing")
    known = _KNOWN.get(found.status, "published")
    sentence = contrast_sentence(pack, found)
    low, high = found.difference.lower, found.difference.upper
    if known == "expected" or low is None or high is None:
        why = "The figures are expected, not counted." if known == "expected" else "The difference is not tested."
        return Finding(NOT_KNOWN, sentence, why, period, "", known, sources, _NO[known == "expected"])
    sure, full_count = certainty(asked.indicator), asked.indicator.stands_for == FULL_COUNT
    side = position(low, high, 0.0, found.difference.value if full_count else None)
    could = could_tell((high - low) / 2)
    if side == direction:
        reason = f"The core’s rate lies {side} the rest’s, {sure.clearly}. {core_caveat(pack, asked.layer)}".strip()
        return Finding(HOLDS, sentence, reason, period, "", known, sources, could)
    if side in UNCLEAR:
        reason = "The interval of the difference holds nothing at all: which of the two is higher is not known."
        if full_count:
            reason = f"The core’s rate lies {side} the rest’s: {sure.could}."
        return Finding(NOT_KNOWN, sentence, reason, period, "", known, sources, could)
    return Finding(FAILS, sentence, f"The core’s rate lies {side} the rest’s.", period, "", known, sources, could)


def _finding(result: MapResult, verdict: Verdict, sentence: str, reason: str) -> Finding:
    against = result.comparator
    value = format_value(result.indicator, against.value) if against else ""
    halves = [(row["upper"] - row["lower"]) / 2 for row, text in _core(result) if text.interval and not result.modelled]
    return Finding(
        verdict,
        sentence,
        reason,
        result.period,
        f"{against.name} {value}".strip() if against else "",
        next((word for status, word in _KNOWN.items() if (result.areas["status"] == status).any()), "published"),
        tuple(source.id for source in result.sources),
        could_tell(*halves) if halves else _NO[result.modelled],
    )


def _benchmark(result: MapResult) -> float:
    """The comparator's value, which :func:`_not_comparable` has shown to be there."""
    value = result.comparator.value if result.comparator else None
    return float("nan") if value is None else value


def _lead(result: MapResult) -> str:
    return f"{result.indicator.short_title}, {when_words(result.period)}"


def _name(result: MapResult) -> str:
    return result.comparator.name if result.comparator else ""


def _side(result: MapResult, row: Mapping[str, Any]) -> str:
    """Where an area lies by its interval."""
    full_count = row["value"] if result.indicator.stands_for == FULL_COUNT else None
    return position(row["lower"], row["upper"], _benchmark(result), full_count)


def _nearer(side: str, near: bool) -> str:
    if not side.endswith("below"):
        return ""
    return ", but nearer to it than the district" if near else ", and no nearer to it than the district"
