"""The stages of life in words: at which the gap opens, what each cell says, and where its figure is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.pack.beyond import DISADVANTAGED
from sdmap.pack.core_words import core_areas_sentence
from sdmap.pack.sources import NOT_KNOWN
from sdmap.pack.stages import StageMeasure
from sdmap.text.joining import STATUS_WORDS, counts_text, format_value, join_words, lowered
from sdmap.text.numbers import count_words, half_up, ordinal, signed
from sdmap.text.periods import dated, period_words
from sdmap.topics.stages.cells import LEVELS, Cell, Level
from sdmap.topics.stages.found import FoundRow, Gap, StagesResult

CAUTION = (
    "Each stage measures something else, and who counts as disadvantaged differs a little from stage to stage: compare"
    " a gap with {country}’s at the same stage, not with the stage before. The gaps have no interval."
)
NEAREST = "A row has those of the smallest area with a figure."
SUMS = "For areas smaller than the district, only schools can be added up."
# What the folded words under the table are called.
NOTES = "What each figure means, and what is left out"
SOURCES = "Where each figure comes from: file, row, publisher, date"
# Gaps of whole percentages are about as wide where they differ by no more points than the first, gaps in a score where
# they differ by less than the second.
WITHIN, NEAR = 2.0, 0.5
# So many rows of a file are named where a figure opens.
MOST_ROWS = 6
# Keeps a figure and its unit on one line.
_STAY = "\u00a0"
# What the hollow and the filled dots of the chart are, and what stands over the gaps.
KEYS = ("Disadvantaged people", "Others")
GAP_HEAD = "Gap"

NOT_AT_THIS_LEVEL = "– means not known at this level, or given in another row."


def stages_headline(result: StagesResult) -> str:
    """At which stage the gap opens, where it is furthest beyond the country's, and of whom that is known."""
    opening = next((gap for gap in result.gaps if gap.county.points > 0), None)
    if opening is None:
        return f"These data show no gap between two groups of people in {result.county}."
    wider = [gap for gap in result.gaps if gap.comparable and (gap.beyond or 0) > 0]
    told = f"In {result.county}, disadvantaged children are already behind others {opening.measure.at}"
    if wider:
        most = max(wider, key=lambda gap: gap.beyond or 0)
        where = "there" if most is opening else most.measure.at
        told += f", and compared with {result.country}’s the gap is widest {where}"
    return f"{told}; no such figure of {result.pack.name} alone is in these data."


def stages_claim(result: StagesResult) -> str:
    """The headline in numbers with their dates: the gap where it opens, and where it is widest beyond the country’s."""
    shares = [gap for gap in result.gaps if gap.comparable]
    opening = next((gap for gap in shares if gap.county.points > 0), None)
    if opening is None:
        return f"{stages_headline(result)} {dated((gap.period for gap in result.gaps), result.pack.release)}".strip()
    most = max(shares, key=lambda gap: gap.beyond or 0)
    told = (
        f"In {result.county}, disadvantaged children are {_points(opening, opening.county.points)} points behind others"
        f" {opening.measure.at} ({period_words(opening.period)})."
    )
    if (most.beyond or 0) > 0:
        told += (
            f" Compared with {result.country}, the gap is widest {most.measure.at}: {_points(most, most.county.points)}"
            f" points, {_beyond(most)} ({period_words(most.period)})."
        )
    return f"{told} These data have no such figure for {result.pack.name} alone."


def subtitle(result: StagesResult) -> str:
    """What the page is about, and the release."""
    return (
        f"From the early years to working lives: disadvantaged people and others, each figure at the level at which it"
        f" is known · data release {result.pack.release}"
    )


def gap_sentence(result: StagesResult) -> str:
    """The gap at each stage in the county, and how much wider it is than the country's; "" where none is told."""
    shares = [gap for gap in result.gaps if gap.comparable]
    if not shares:
        return ""
    own = join_words([f"{_points(gap, gap.county.points)} {gap.measure.at}" for gap in shares])
    told = f"The gap in {result.county} in percentage points: {own}."
    beyond = [f"{_beyond(gap)} {gap.measure.at}" for gap in shares if gap.beyond is not None]
    if beyond:
        told += f" Compared with {result.country}’s own gap that is {join_words(beyond)}."
    scores = [_score_text(result, gap) for gap in result.gaps if not gap.comparable]
    return " ".join([told, *scores])


def caution_sentence(result: StagesResult) -> str:
    """What cannot be made of the gaps: how fine they are, and that one stage is not compared with another."""
    return " ".join(filter(None, (fine_sentence(result), apart_sentence(result))))


def apart_sentence(result: StagesResult) -> str:
    """That one stage is not compared with another."""
    return CAUTION.format(country=result.country)


def fine_sentence(result: StagesResult) -> str:
    """How fine the gaps are."""
    whole = [gap.measure.at for gap in result.gaps if not gap.measure.decimals]
    told = [f"Gaps {at} are of whole percentages, and good to a point." for at in whole]
    told += ["Other gaps are worked out from the figures before rounding."] if len(whole) < len(result.gaps) else []
    return " ".join(told)


def two_tables_sentence(result: StagesResult) -> str:
    """Why the country has two figures of one measure, where it has; "" where they are the same."""
    authorities = {
        (found.measure.id, found.row.pupils): found.at("country") for found in result.rows if not found.row.indicator
    }
    apart = set()
    for found in result.rows:
        cell, other = found.at("country"), authorities.get((found.measure.id, found.row.pupils))
        if not found.row.indicator or other is None or cell.value is None or other.value is None:
            continue
        if cell.period == other.period and cell.value != other.value:
            apart.add(half_up(abs(cell.value - other.value), 1))
    if not apart:
        return ""
    size = "a point" if apart == {1.0} else f"up to {max(apart):.1f} points"
    return (
        f"{result.country}’s figure in the rows of added-up schools is from the school tables and differs by {size}"
        " from the authority tables."
    )


def by_areas_sentence(result: StagesResult) -> str:
    """By which areas core and rest are told; "" where neither is."""
    known = any(found.at("core").known for found in result.rows)
    return core_areas_sentence(result.pack, result.pack.documents_layer) if known else ""


def neighbours_sentence(result: StagesResult) -> str:
    """Whose neighbours the medians are of; "" where there are none."""
    cells = [found.at("neighbours") for found in result.rows]
    of = {cell.area: f"the {cell.denominator:.0f} authorities most like {cell.area}" for cell in cells if cell.known}
    if not of:
        return ""
    return f"“Neighbours” are {join_words(tuple(of.values()))}, as their publishers chose them. {NEAREST}"


def chart_sentence(result: StagesResult) -> str:
    """What the chart shows, for those who do not see it."""
    told = [
        f"{gap.stage.title}, {period_words(gap.period)}: {_side_text(gap, gap.county.low)} and"
        f" {_side_text(gap, gap.county.high)}"
        for gap in result.gaps
    ]
    return f"Disadvantaged people and others in {result.county}, stage by stage. {'; '.join(told)}."


def measured(gap: Gap) -> str:
    """What is measured at a stage, and when: "good level of development, 2024/25"."""
    return f"{lowered(gap.measure.title)}, {period_words(gap.period)}"


def unit_words(result: StagesResult) -> str:
    """What the axis of the chart is in: per cent, and what a score is in."""
    scores = dict.fromkeys(f"{gap.measure.title} in {gap.measure.unit}" for gap in result.gaps if not gap.comparable)
    return "; ".join(("Per cent", *scores))


def below_sentence(result: StagesResult) -> str:
    """What the schools added up tell below the county: core against rest; "" where they tell nothing."""
    told: dict[str, list[str]] = {}
    most = max((found.at("district").left_out for found in result.rows), default=0)
    for found in result.rows:
        core, rest = found.at("core"), found.at("rest")
        if core.value is None or rest.value is None:
            continue
        one, other = (f"{value_text(found.measure, cell)} ({_counted(cell)})" for cell in (core, rest))
        whom = "disadvantaged pupils" if found.row.pupils == DISADVANTAGED else "all pupils"
        when = f"{found.measure.title} {found.measure.at}, {period_words(core.period)}"
        side = f"of {whom} {one} in {result.pack.the_core} and {other} in the rest{_difference(found)}"
        without = found.at("district").left_out
        lost = f"{count_words(without, beside=most)} school{'s' if without > 1 else ''}"
        side += f", leaving out {lost}" if without else ""
        told.setdefault(when, []).append(side)
    if not told:
        return ""
    parts = [f"{when}: {'; '.join(sides)}." for when, sides in told.items()]
    return f"{SUMS} {' '.join(parts)}"


def rank_sentence(result: StagesResult) -> str:
    """Where a national index ranks the district in each of its stages, as documents state it; "" for no rank."""
    if not result.ranks:
        return ""
    ranked = [f"{ordinal(rank)} for {name.lower()}" for name, rank, _, _ in result.ranks]
    _, _, of, period = result.ranks[0]
    return f"Stated: the index of {period} ranks {result.pack.name} {join_words(ranked)}, of {of} (1st is best)."


def key_sentence(result: StagesResult) -> str:
    """How the chart is read."""
    return (
        f"Hollow dots are disadvantaged people, filled dots others; the number between them is the gap. Thick lines are"
        f" {result.county}, thin ones {result.country}."
    )


def frame(result: StagesResult) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The national findings: of each study the line that says whose, of which day and where quoted, and the words."""
    lines: dict[str, list[str]] = {}
    for quote in result.frame:
        study, document = result.pack.sources[quote.study], result.pack.sources[quote.document]
        line = f"{study.publisher}, {study.title}, {study.published}; quoted in {document.title}"
        lines.setdefault(line, []).append(quote.quote)
    return tuple((line, tuple(quotes)) for line, quotes in lines.items())


def level_name(result: StagesResult, level: Level) -> str:
    """What a level is called at the head of its column."""
    return {
        "core": result.pack.core_name,
        "rest": f"Rest of {result.pack.name}",
        "district": result.pack.name,
        "county": f"{result.county} (county)",
        "neighbours": "Median of neighbours",
        "country": result.country,
    }[level]


def short_name(result: StagesResult, level: Level) -> str:
    """The same where there is little room."""
    short: dict[Level, str] = {
        "core": "Core",
        "rest": "Rest",
        "district": "District",
        "neighbours": "Neighbours",
    }
    return result.county if level == "county" else short.get(level, level_name(result, level))


def paper_name(result: StagesResult, level: Level) -> str:
    """The same at the head of a column of a report."""
    return level_name(result, level) if level == "neighbours" else short_name(result, level)


def heads(result: StagesResult) -> tuple[str, ...]:
    """The columns of the levels."""
    return tuple(level_name(result, level) for level in LEVELS)


def value_text(measure: StageMeasure, cell: Cell) -> str:
    """The figure of a cell: "47.1%", "34.0 points", "69th of 324"; "" for none."""
    if cell.words or cell.value is None:
        return cell.words
    # What was worked out of whole numbers may have a decimal: half of one, or the share of those of schools.
    worked_out = cell.status == "aggregated" and not float(cell.value).is_integer()
    text = format_value(replace(measure, decimals=max(1, measure.decimals)) if worked_out else measure, cell.value)
    return text if measure.unit in ("%", "") else f"{text}{_STAY}{measure.unit}"


def cell_texts(result: StagesResult, found: FoundRow, cell: Cell) -> tuple[str, str, str]:
    """What a cell says: its figure, the year, and counts or interval; or which level knows, and nothing else."""
    if not cell.known:
        return not_known(result, found, cell), "", ""
    under = [_counted(cell)] if cell.level != "neighbours" else []
    if cell.lower is not None and cell.upper is not None and not under[0]:
        low, high = (format_value(found.measure, end).removesuffix("%") for end in (cell.lower, cell.upper))
        under.append(f"95% interval {low}{_STAY}to{_STAY}{high}")
    year = period_words(cell.period)
    when = f"{year}, stated" if cell.status == "stated" else year
    return value_text(found.measure, cell), when, "".join(under)


def short_texts(result: StagesResult, found: FoundRow) -> tuple[str, tuple[str, ...]]:
    """The cells of a row for paper, a dash for none, and of when they are: "" where each cell says so itself."""
    told = [cell_texts(result, found, cell)[:2] if cell.known else ("–", "") for cell in found.cells]
    times = {when for _, when in told if when}
    if len(times) == 1:
        return times.pop(), tuple(value for value, _ in told)
    return "", tuple(f"{value}, {when}" if when else value for value, when in told)


def not_known(result: StagesResult, found: FoundRow, cell: Cell) -> str:
    """That a level does not know a figure, and where it is known instead."""
    if cell.level in found.elsewhere:
        return f"See “{found.elsewhere[cell.level].label}”"
    if cell.nearest is None:
        return "Not in these data"
    kind = " (district)" if cell.nearest == "district" else ""
    return f"Not known at this level; see {level_name(result, cell.nearest)}{kind}"


def from_text(result: StagesResult, cell: Cell) -> str:
    """Where a figure is from: its file and rows, its publisher and the day it was published.

    Of many rows the first are named: all stand in the list of all figures.
    """
    source, rows = result.pack.sources[cell.source], cell.rows
    more = f" and {len(rows) - MOST_ROWS} more" if len(rows) > MOST_ROWS else ""
    which = f", row{'s' if len(rows) > 1 else ''} {rows_text(rows[:MOST_ROWS])}{more}" if rows else ""
    day = "day not known" if source.published == NOT_KNOWN else source.published
    stated = f" Stated in {result.pack.sources[cell.document].title}." if cell.document else ""
    return f"{cell.file}{which}. Published by {source.publisher}, {day}.{stated}"


def status_words(cell: Cell) -> str:
    """How a figure is known."""
    if cell.level == "neighbours":
        return f"Median of {cell.denominator:.0f} areas that are most like {cell.area}"
    return STATUS_WORDS[cell.status] if cell.status != "aggregated" else "Schools added up; counts are approximate"


def rows_text(rows: Sequence[int]) -> str:
    """Rows of a file, runs of them joined: "12, 20 to 23"."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def definitions(result: StagesResult) -> tuple[str, ...]:
    """What each measure is, in the order of the table."""
    measures = dict.fromkeys(found.measure for found in result.rows)
    return tuple(f"{measure.title}. {measure.definition}" for measure in measures)


def notes(result: StagesResult) -> tuple[str, ...]:
    """What is left out of figures, and what a row says of itself, each once."""
    told = [two_tables_sentence(result), by_areas_sentence(result)]
    told += [found.row.note for found in result.rows]
    told += [
        f"{found.row.label}, {level_name(result, cell.level)}: {cell.note}"
        for found in result.rows
        for cell in found.cells
        if cell.note and cell.level in ("core", "rest", "neighbours") and cell.known
    ]
    return tuple(dict.fromkeys(filter(None, told)))


def _difference(found: FoundRow) -> str:
    """How far core and rest are apart, with the interval; "" for none."""
    gap = found.difference
    if gap is None or gap.lower is None or gap.upper is None:
        return ""
    # Which side is lower stands before it.
    ends = sorted((gap.lower, gap.upper)) if gap.value >= 0 else sorted((-gap.lower, -gap.upper))
    told = f"95% interval {signed(ends[0])} to {signed(ends[1])}"
    return f": {signed(abs(gap.value))} points apart ({told})"


def _points(gap: Gap, points: float) -> str:
    return signed(points, gap.measure.decimals)


def _beyond(gap: Gap) -> str:
    beyond = gap.beyond or 0.0
    if abs(beyond) <= (0.0 if gap.measure.decimals else WITHIN):
        return "about as wide" if not gap.measure.decimals else "just as wide"
    return f"{_points(gap, abs(beyond))} {'wider' if beyond > 0 else 'narrower'}"


def _score_text(result: StagesResult, gap: Gap) -> str:
    """The gap in a score beside the country's."""
    lead, own = f"In the {gap.measure.title} {gap.measure.at}", _points(gap, gap.county.points)
    if gap.country is None:
        return f"{lead} it is {own} {gap.measure.unit}."
    other, beyond = _points(gap, gap.country.points), gap.beyond or 0.0
    side = "about" if abs(beyond) < NEAR else "wider than" if beyond > 0 else "narrower than"
    return f"{lead} it is {side} {result.country}’s: {own} against {other} {gap.measure.unit}."


def _side_text(gap: Gap, value: float) -> str:
    text = format_value(gap.measure, value)
    return text if gap.measure.unit == "%" else f"{text} {gap.measure.unit}"


def _counted(cell: Cell) -> str:
    counts = counts_text(cell.numerator, cell.denominator, cell.status)
    return f"about {counts}" if counts else ""
