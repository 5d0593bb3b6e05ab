"""Several indicators at once: on how many of those that can be compared each area is worse than the comparator.

For every indicator the latest period is taken for which the areas can be held against the comparator at all. What
cannot be compared (expected figures, figures without an interval, no comparator) is left out with its reason, so that
"worse on 2 of 5" always says two of how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.figures import mapped, periods
from sdmap.figures.records import Asked, Comparison
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.narrate import area_texts, comparator_text
from sdmap.pack.model import INDEX, Comparator, Indicator, Layer, Pack
from sdmap.pack.sources import Source
from sdmap.text.errors import unknown
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words

# A 95% interval lies wholly on the worse side of the truth once in forty times.
FALSELY_WORSE = 0.025
# How many areas are named where an index is highest.
_TOP = 3
OVERLAP_NOTE = (
    "Measures that overlap count once, and they are of different years: the number an area is worse on is a count, not"
    " a score."
)


@dataclass(frozen=True)
class ComparedIndicator:
    """An indicator the areas can be compared on: its words, its period, and the comparator's figure in words.

    ``counts_with`` is the indicator that it overlaps with, or its own id.
    """

    id: str
    short_title: str
    period: str
    period_text: str
    comparator_text: str
    counts_with: str = ""


@dataclass(frozen=True)
class RefusedIndicator:
    """An indicator the areas cannot be compared on, and why, in a clause without a full stop."""

    id: str
    short_title: str
    reason: str


@dataclass(frozen=True)
class Cell:
    """One area on one indicator: the comparison's word, the value and interval in words, and the whole sentence.

    ``counts_with`` is as in :class:`ComparedIndicator`; ``comparison`` is ``not compared`` where the area's figure is
    withheld or not available; ``value`` is then "".
    """

    indicator: str
    comparison: Comparison
    value: str
    interval: str
    status: str
    sentence: str
    counts_with: str


@dataclass(frozen=True)
class AreaRow:
    """One area on all indicators: ``worse`` of ``comparable`` are worse than the comparator, and it in words.

    Of indicators that overlap only one is counted: the pair is worse where either is.
    """

    code: str
    name: str
    in_core: bool
    cells: tuple[Cell, ...]
    worse: int
    comparable: int
    sentence: str

    def comparison(self, indicator: str) -> Comparison:
        """The comparison on one indicator."""
        return next((cell.comparison for cell in self.cells if cell.indicator == indicator), "not compared")


@dataclass(frozen=True, eq=False)
class SeveralResult:
    """The areas of a layer on all indicators that can be compared.

    Attributes
    ----------
    indicators
        The columns: what can be compared.
    refused
        What cannot, with the reasons.
    areas
        One row an area, the one worse on most first, then by name; those with nothing to compare last.
    sources
        The sources of all figures compared.
    """

    pack: Pack
    layer: Layer
    comparator: Comparator
    indicators: tuple[ComparedIndicator, ...]
    refused: tuple[RefusedIndicator, ...]
    areas: tuple[AreaRow, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


def several(pack: Pack, layer: Layer, comparator: str, indicators: Iterable[Indicator] | None = None) -> SeveralResult:
    """Hold every area of a layer against a comparator on several indicators at once.

    Parameters
    ----------
    pack, layer
        The pack, and one of its layers.
    comparator
        Code of the area to compare with.
    indicators
        The indicators; all that the layer has if left out.

    Returns
    -------
    SeveralResult
        Kept by its arguments; shared by all who ask.

    Raises
    ------
    RequestError
        If the pack has no such comparator, or the layer no figure of an indicator.
    """
    against, have = pack.comparator(comparator), mapped(pack, layer)
    asked = have if indicators is None else tuple(dict.fromkeys(indicators))
    for each in asked:
        if each not in have:
            raise unknown(f"indicator for {layer.plural}", each.id, (known.id for known in have))
    return _several(pack, layer, against, asked)


@lru_cache(maxsize=64)
def _several(pack: Pack, layer: Layer, comparator: Comparator, asked: tuple[Indicator, ...]) -> SeveralResult:
    compared: list[tuple[ComparedIndicator, MapResult]] = []
    refused: list[RefusedIndicator] = []
    for indicator in asked:
        result, why = _latest(pack, layer, indicator, comparator.code)
        if result is None:
            refused.append(RefusedIndicator(indicator.id, indicator.short_title, why))
            continue
        words = ComparedIndicator(
            indicator.id,
            indicator.short_title,
            result.period,
            period_words(result.period),
            comparator_text(result),
            indicator.counts_with,
        )
        compared.append((words, result))
    sources = dict.fromkeys(source for _, result in compared for source in result.sources)
    rows = _rows([result for _, result in compared], comparator)
    return SeveralResult(
        pack=pack,
        layer=layer,
        comparator=comparator,
        indicators=tuple(words for words, _ in compared),
        refused=tuple(refused),
        areas=rows,
        notes=(*_checks(pack, layer), *_notes(rows, len(compared), comparator)),
        sources=tuple(sources),
    )


def _latest(pack: Pack, layer: Layer, indicator: Indicator, code: str) -> tuple[MapResult | None, str]:
    """The map of the latest period that can be compared, or the reason why the latest of all cannot."""
    if indicator.polarity == "neither":
        return None, "neither a high nor a low figure is worse"
    why = ""
    for period in reversed(periods(pack, layer, indicator)):
        result = draw(pack, MapRequest.of(Asked(layer, indicator, period), code))
        against = result.comparator
        if against is not None and not against.refused and (result.areas["comparison"] != "not compared").any():
            return result, ""
        why = why or (against.refused if against else "") or "no area has a figure that can be compared"
    return None, why


def _rows(results: Sequence[MapResult], comparator: Comparator) -> tuple[AreaRow, ...]:
    """One row an area, from the maps of all indicators."""
    if not results:
        return ()
    cells: dict[str, list[Cell]] = {}
    names: dict[str, tuple[str, bool]] = {}
    for result in results:
        for row, text in zip(result.areas.itertuples(), area_texts(result), strict=True):
            names[text.code] = (text.name, bool(row.in_core))
            word: Comparison = str(row.comparison)  # type: ignore[assignment]
            cells.setdefault(text.code, []).append(
                Cell(
                    result.indicator.id,
                    word,
                    text.value,
                    text.interval,
                    text.status,
                    text.sentence,
                    result.indicator.counts_with,
                )
            )
    rows = [_row(code, *names[code], tuple(mine), comparator) for code, mine in cells.items()]
    return tuple(sorted(rows, key=lambda row: (not row.comparable, -row.worse, row.comparable, row.name)))


def _notes(rows: Sequence[AreaRow], indicators: int, comparator: Comparator) -> tuple[str, ...]:
    """What a reader of many comparisons must know: that they overlap, and that some are bound to look worse."""
    total = sum(row.comparable for row in rows)
    if not total:
        return ()
    chance = total * FALSELY_WORSE
    likely = f"about {chance:.0f}" if chance >= 1.5 else "one" if chance >= 0.5 else "hardly any"
    told = (
        f"With {total} comparisons at 95% intervals, {likely} would come out worse even if no area truly differed"
        f" from {comparator.name}."
    )
    return (OVERLAP_NOTE, told) if indicators > 1 else (told,)


def _checks(pack: Pack, layer: Layer) -> tuple[str, ...]:
    """What stands beside the measures as their check: the indices by where all children live, and where highest."""
    told = []
    for indicator in mapped(pack, layer):
        if indicator.stands_for != INDEX or indicator.basis != "residence":
            continue
        result = draw(pack, MapRequest.of(Asked(layer, indicator, periods(pack, layer, indicator)[-1])))
        names = [text.name for text in area_texts(result) if text.value][:_TOP]
        told.append(
            f"{indicator.short_title} ({period_words(result.period)}), by where all children live, is the check on"
            f" these: it has no interval and is not counted, and is highest in {join_words(names)}."
        )
    return tuple(told)


def _row(code: str, name: str, in_core: bool, cells: tuple[Cell, ...], comparator: Comparator) -> AreaRow:
    # Of the same children the measure of all of them speaks: a part of them alone makes no area worse.
    whole = {cell.indicator for cell in cells if cell.comparison != "not compared"}
    told = [cell for cell in cells if cell.counts_with == cell.indicator or cell.counts_with not in whole]
    comparable = {cell.counts_with for cell in told if cell.comparison != "not compared"}
    worse = len({cell.counts_with for cell in told if cell.comparison == "worse"})
    if not comparable:
        sentence = f"{name} has no figure that can be compared with {comparator.name}."
    else:
        ending = "" if len(comparable) == 1 else "s"
        sentence = (
            f"{name} is worse than {comparator.name} on {worse} of {len(comparable)} comparable indicator{ending}."
        )
    return AreaRow(code, name, in_core, cells, worse, len(comparable), sentence)


def areas_worse_on(result: SeveralResult, indicators: Iterable[str]) -> tuple[AreaRow, ...]:
    """The areas that are worse than the comparator on every one of the indicators; all areas if none is named.

    Raises
    ------
    RequestError
        If an indicator is not among those that can be compared.
    """
    wanted = _wanted(result, indicators)
    return tuple(area for area in result.areas if all(area.comparison(name) == "worse" for name in wanted))


def worse_sentence(result: SeveralResult, indicators: Iterable[str] = ()) -> str:
    """Which areas are worse than the comparator on all of the indicators at once, in one sentence.

    With none named it says how many areas are worse on at least one, and which on most.
    """
    wanted = _wanted(result, indicators)
    layer, against = result.layer, result.comparator.name
    if not result.indicators:
        return f"No indicator can be compared with {against} for these {layer.plural}."
    if not wanted:
        return _overall(result)
    titles = {i.id: i.short_title for i in result.indicators}
    on = join_words([f"“{titles[name]}”" for name in wanted])
    both = {1: "", 2: "both "}.get(len(wanted), "all of ")
    found = areas_worse_on(result, wanted)
    known = [area for area in result.areas if any(area.comparison(name) != "not compared" for name in wanted)]
    lacking = _lacking(len(result.areas) - len(known))
    if not known:
        return f"No {layer.singular} can be held against {against} on {both}{on}."
    if not found:
        return f"No {layer.singular} is worse than {against} on {both}{on}{lacking}."
    if len(found) == len(known) > 1:
        every = f"All {len(found)} {layer.plural}{' with a figure' if lacking else ''}"
        return f"{every} are worse than {against} on {both}{on}{lacking}."
    names = join_words([area.name for area in found])
    return f"{names} {'is' if len(found) == 1 else 'are'} worse than {against} on {both}{on}{lacking}."


def _lacking(areas: int) -> str:
    """The end of a sentence that says how many areas could not be compared at all; "" for none."""
    return f"; {areas} {'has' if areas == 1 else 'have'} no figure that can be compared" if areas else ""


def _overall(result: SeveralResult) -> str:
    """How many areas are worse on at least one of the indicators, and which on most."""
    if len(result.indicators) == 1:
        return worse_sentence(result, [result.indicators[0].id])
    layer, against = result.layer, result.comparator.name
    total = sum(area.comparable > 0 for area in result.areas)
    lacking = _lacking(len(result.areas) - total)
    some = [area for area in result.areas if area.worse]
    on = f"of {len({each.counts_with for each in result.indicators})} comparable indicators"
    if not some:
        return f"No {layer.singular} is worse than {against} on any {on}{lacking}."
    whom = f"{layer.plural}{' with a figure' if lacking else ''}"
    first = f"{len(some)} of {'the ' if lacking else ''}{total} {whom}" if len(some) < total else f"All {total} {whom}"
    first = first if total > 1 else f"The one {layer.singular}{' with a figure' if lacking else ''}"
    lead = f"{first} {'is' if len(some) == 1 else 'are'} worse than {against} on at least one {on}"
    top = [area for area in some if area.worse == some[0].worse]
    if len(top) == len(some):
        return f"{lead}: {join_words([area.name for area in top])}{lacking}." if len(top) < 4 else f"{lead}{lacking}."
    return f"{lead}, {join_words([area.name for area in top])} on most ({some[0].worse}){lacking}."


def _wanted(result: SeveralResult, indicators: Iterable[str]) -> list[str]:
    """The indicators asked for, each once, checked against those that can be compared."""
    known = [i.id for i in result.indicators]
    wanted = list(dict.fromkeys(indicators))
    for name in wanted:
        if name not in known:
            raise unknown("comparable indicator", name, known)
    return wanted
