"""The card of one school: what it is, its figures against the comparator's and before, its inspection and its names."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sdmap.figures.changes import change_between
from sdmap.figures.figures import comparator_figure
from sdmap.figures.of_schools import SchoolFigure, indicator_figures
from sdmap.maps.school_marks import phase_words
from sdmap.pack.inspections import latest
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.observations import observations
from sdmap.pack.phases import INDEPENDENT
from sdmap.pack.places import SCHOOL_MEASURES, outside_words, schools
from sdmap.pack.reading import table_of
from sdmap.stats import rates
from sdmap.text.joining import capital, format_value, interval_text, join_words, joined, uncapital
from sdmap.text.numbers import known_number
from sdmap.text.periods import period_words
from sdmap.topics.schools import words
from sdmap.topics.schools.found import SchoolRow, school_rows
from sdmap.topics.schools.inspection_words import NONE as NO_GRADE
from sdmap.topics.schools.inspection_words import (
    inspected_text,
    latest_text,
    name_now,
    names_text,
    page_links,
    stated_text,
)
from sdmap.topics.schools.results import Result, SchoolResults, latest_results
from sdmap.topics.schools.results_words import since_sentence

PAGE = "Its page at Ofsted"
HELD = "Against {}"
NO_INTERVAL = "Where a figure has no interval, it is not said to be better or worse."
COLUMNS = ("Measure", "This school", HELD, "Before")


@dataclass(frozen=True)
class CardFigure:
    """A figure with its interval, what it is held against, what it was before, and its source; "" for nothing."""

    title: str
    text: str
    against: str = ""
    before: str = ""
    source: str = ""


@dataclass(frozen=True)
class SchoolCard:
    """All that is told of one school.

    ``lines`` stand under its name, ``notes`` under its figures; ``first`` are the sentences that come before all else,
    ``copied`` those of them with figures, and who published these, in one.
    ``page`` is the address of its page at the inspectorate, "" for none, and ``at`` the latitude and longitude where it
    stands.
    """

    urn: str
    name: str
    lines: tuple[str, ...]
    figures: tuple[CardFigure, ...]
    notes: tuple[str, ...]
    first: tuple[str, ...]
    copied: str
    page: str
    at: tuple[float, float]
    comparator: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the columns of its figures."""
        return tuple(each.format(self.comparator or "others") for each in COLUMNS)


@lru_cache(maxsize=256)
def school_card(pack: Pack, layer: Layer, urn: str) -> SchoolCard | None:
    """The card of a school by its number; None for one that the pack has not.

    Raises
    ------
    PackError
        If a file of the pack is at fault.
    """
    row = next((each for each in school_rows(pack, layer) if each.urn == urn), None)
    if row is None:
        return None
    results = latest_results(pack, layer).get(urn)
    census, at_end = _census(pack, row), _results(pack, results) if results else []
    figures = [*census, *at_end]
    inspection, notes = _inspection(pack, row), _notes(pack, row, results)
    main = [*census[:1], *at_end[:1]]
    first = (*map(_sentence, main), *filter(None, (inspection,))) or notes
    beyond = () if row.in_district else (f"It stands {outside_words(pack, row.other)}.",)
    return SchoolCard(
        urn=urn,
        name=name_now(row),
        lines=(*_lines(pack, row), *filter(None, (inspection,))),
        figures=tuple(figures),
        notes=(*notes, *_not_compared(figures)),
        first=(*beyond, *first),
        copied=_copied(pack, name_now(row), main),
        page=page_links(pack, [row])[0],
        at=_at(pack, urn),
        comparator=pack.default_comparator_name,
    )


def _lines(pack: Pack, row: SchoolRow) -> tuple[str, ...]:
    where = f"In {row.area}" if row.in_district else capital(outside_words(pack, row.other))
    where += f", in {pack.the_core}" if row.in_core else ""
    kind = joined(phase_words(row.phase), row.type, row.trust)
    named = names_text(row)
    return tuple(line for line in (kind, f"{where}.", f"{named}." if named else "") if line)


def _sentence(figure: CardFigure) -> str:
    """A figure and how it compares: "Attainment 8, 2024/25: 46.5; England 46."."""
    against = figure.against
    told = uncapital(against) if "(" in against else against
    return f"{figure.title}: {'; '.join(filter(None, (uncapital(figure.text), told)))}."


def _copied(pack: Pack, name: str, figures: list[CardFigure]) -> str:
    """The figures of a school in one sentence with their source; "" where there are none."""
    told = "; ".join(uncapital(_sentence(each)).rstrip(".") for each in figures)
    publishers = dict.fromkeys(pack.sources[each.source].publisher for each in figures if each.source in pack.sources)
    source = f" (source: {join_words([*publishers])})" if publishers else ""
    return f"{name}: {told}{source}." if told else ""


def _at(pack: Pack, urn: str) -> tuple[float, float]:
    """Where a school stands, as latitude and longitude."""
    frame = schools(pack)
    point = frame[frame["urn"] == urn].to_crs("EPSG:4326").geometry.iloc[0]
    return round(float(point.y), 5), round(float(point.x), 5)


def _inspection(pack: Pack, row: SchoolRow) -> str:
    """The latest graded inspection and its age, or why none is told; "" where the pack has none at all."""
    told = latest_text(row)
    if not latest(pack):
        return ""
    if not row.outcome.rating:
        return f"Inspection: {told.removeprefix(NO_GRADE)}." if row.state_funded else ""
    when = inspected_text(row.outcome)
    return f"Latest graded inspection: {told}{f', report published {when}' if when else ''}."


def _notes(pack: Pack, row: SchoolRow, results: SchoolResults | None) -> tuple[str, ...]:
    told = []
    if results is not None:
        told += [f"Latest results: {results.why}."] if results.why else []
        told.append(since_sentence(results))
    if row.stated:
        told.append(f"{capital(pack.documents.name)} stated of its inspection: {stated_text(row)}.")
    if not row.state_funded:
        # A college is not a state-funded school, and yet no independent one.
        why = "Not state-funded: no" if row.phase == INDEPENDENT else "No"
        told.append(f"{why} figure of free school meals and no results are in these data.")
    return tuple(each for each in told if each)


def _not_compared(figures: list[CardFigure]) -> tuple[str, ...]:
    """Why of some figures it is not said whether they are better or worse."""
    bare = any(each.against and "(" not in each.against and "95%" not in each.text for each in figures)
    return (NO_INTERVAL,) if bare else ()


def _census(pack: Pack, row: SchoolRow) -> list[CardFigure]:
    """Free school meals and absence, as far as there is a row of them."""
    made = []
    for figure in (row.eligible, row.absence, row.persistent_absence):
        indicator = pack.indicators.get(figure.measure)
        if figure.period and indicator is not None:
            made.append(_of_indicator(pack, row, indicator, figure))
    return made


def _of_indicator(pack: Pack, row: SchoolRow, indicator: Indicator, figure: SchoolFigure) -> CardFigure:
    against = ""
    if pack.default_comparator:
        found = comparator_figure(pack, indicator, pack.default_comparator, figure.period)
        if found.value is not None and not found.refused:
            # Whom a school serves is not for better or worse.
            polarity = "neither" if figure is row.eligible else indicator.polarity
            against = _held(figure, found.name, found.value, format_value(indicator, found.value), polarity)
    title = f"{indicator.short_title}, {period_words(figure.period)}"
    return CardFigure(
        title, _text(indicator, figure), against, _before(pack, row.urn, indicator, figure), figure.source
    )


def _text(indicator: Indicator, figure: SchoolFigure) -> str:
    """A figure with its counts and interval, or why there is none."""
    if figure.value is None:
        return words.figure_text(figure)
    text = format_value(indicator, figure.value)
    told = []
    if figure.denominator and figure.numerator is not None:
        about = "about " if indicator.whole_per_cent else ""
        told.append(f"{about}{figure.numerator:,.0f} of {figure.denominator:,.0f}")
    interval = interval_text(indicator, figure.lower, figure.upper)
    told += [f"95% interval {interval}"] if interval else []
    return f"{text} ({'; '.join(told)})" if told else text


def _held(figure: SchoolFigure, name: str, value: float, text: str, polarity: str) -> str:
    """How a figure compares: "Worse than England (62%)"; without an interval the comparator's figure alone."""
    if figure.value is None:
        return f"{name} {text}"
    if figure.lower is None or figure.upper is None:
        return f"{name} {text}"
    side = str(rates.compare(figure.lower, figure.upper, value, polarity))  # type: ignore[arg-type]
    return _side(side, name, text)


def _side(side: str, name: str, text: str) -> str:
    """On which side of the comparator: "Not clearly different from England (62%)"."""
    if side == "similar":
        return f"Not clearly different from {name} ({text})"
    way, _, doubt = side.partition(", ")
    return capital(f"{way} than {name} ({text}){f', {doubt}' if doubt else ''}")


def _before(pack: Pack, urn: str, indicator: Indicator, figure: SchoolFigure) -> str:
    """What the figure was in the period before, and whether it has clearly moved; "" where there is none."""
    frame = observations(pack)
    seen = frame.loc[(frame["indicator"] == indicator.id) & (frame["layer"] == "schools"), "period"]
    for period in sorted({str(each) for each in seen if each < figure.period}, reverse=True):
        then = indicator_figures(pack, indicator, period).get(urn)
        if then is None:
            continue
        if then.value is None:
            return f"{words.figure_text(then)} in {period_words(period)}"
        change = change_between(indicator, period, _row(then), figure.period, _row(figure))
        told = f"{format_value(indicator, then.value)} in {period_words(period)}"
        if change.verdict == "not known" or change.difference is None:
            return told
        turn = "up" if change.difference > 0 else "down"
        return f"{told}; {f'clearly {turn} since' if change.verdict == 'changed' else 'the change is not clear'}"
    return ""


def _row(figure: SchoolFigure) -> dict[Hashable, Any]:
    """A figure as a row of a table."""
    columns = ("numerator", "denominator", "value", "status")
    return {name: getattr(figure, name) for name in columns}


def _results(pack: Pack, found: SchoolResults) -> list[CardFigure]:
    """The latest results, all pupils before disadvantaged ones."""
    make = _at_11 if found.stage == "primary" else _at_16
    known = [each for each in found.results if each.figure is not None and each.pupils != "not disadvantaged"]
    return [make(pack, found, each, each.figure) for each in known if each.figure is not None]


def _at_11(pack: Pack, found: SchoolResults, result: Result, figure: SchoolFigure) -> CardFigure:
    indicator = pack.indicator(result.measure)
    against, held = "", result.benchmark
    if held is not None:
        text = words.value_text(held.value, held.unit)
        compared = result.comparison != "not compared"
        against = _side(result.comparison, held.area, text) if compared else f"{held.area} {text}"
    before = _before(pack, found.row.urn, indicator, figure)
    title = f"{indicator.short_title}, {period_words(found.period)}"
    return CardFigure(title, _text(indicator, figure), against, before, figure.source)


def _at_16(pack: Pack, found: SchoolResults, result: Result, figure: SchoolFigure) -> CardFigure:
    measure = pack.school_measure(result.measure)
    pupils = ", disadvantaged pupils" if result.pupils == "disadvantaged" else ""
    held = result.benchmark
    against = f"{held.area} {words.value_text(held.value, held.unit)}" if held else ""
    rows = table_of(pack, SCHOOL_MEASURES)
    same = rows[
        (rows["urn"] == found.row.urn)
        & (rows["measure"] == result.measure)
        & (rows["pupils"] == result.pupils)
        & (rows["period"] < found.period)
        & rows["status"].ne("stated")
    ].sort_values("period")
    value = known_number(same["value"].iloc[-1]) if len(same) else None
    before = (
        "" if value is None else f"{words.value_text(value, figure.unit)} in {period_words(same['period'].iloc[-1])}"
    )
    title = f"{capital(measure.title)}{pupils}, {period_words(found.period)}"
    return CardFigure(title, words.figure_text(figure), against, before, figure.source)
