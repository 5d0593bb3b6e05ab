"""What is said of the latest results of schools: sentences and tables of texts, from the records alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.pack.inspections import named_in
from sdmap.pack.model import Layer, Pack
from sdmap.text.joining import capital, join_words, uncapital
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.schools.attainment import Benchmark
from sdmap.topics.schools.found import SchoolRow
from sdmap.topics.schools.inspection_words import name_now
from sdmap.topics.schools.results import Result, SchoolResults, latest_period, latest_results
from sdmap.topics.schools.words import figure_text, value_text

NONE = "None: "
COLUMN = "Latest results"
_SHORT = {"all": "", "disadvantaged": "disadvantaged", "not disadvantaged": "others"}
_STAGES = {"primary": "at the end of primary school (key stage 2)", "secondary": "at 16 (key stage 4)"}


def results_tables(pack: Pack, found: Sequence[SchoolResults]) -> tuple[TextTable, ...]:
    """A table for each stage of which there are schools: each with its latest results, or why it has none."""
    made = []
    for stage, table in (("primary", _primary_table), ("secondary", _secondary_table)):
        here = [each for each in found if each.stage == stage]
        if here:
            made.append(table(pack, here))
    return tuple(made)


def results_sentences(pack: Pack, found: Sequence[SchoolResults]) -> tuple[str, ...]:
    """What is to be known of the results: the counts, the comparison, successors and what documents state."""
    primary = [each for each in found if each.stage == "primary" and each.period]
    told = []
    if primary:
        told.append(
            "Percentages are whole, as published; counts are approximate, because they are worked out from them."
            " Better and worse are told where the whole interval of so many pupils lies on one side; a small year"
            " group moves by many points from year to year."
        )
    if any(each.stage == "secondary" and each.period for each in found):
        told.append("Results at 16 came without the number of pupils, so that they have no interval.")
    told += [since_sentence(each) for each in found]
    if any(result.stated for each in found for result in each.results):
        told.append(f"What {pack.documents.name} stated stays beside the newer figure; it was not checked at source.")
    return tuple(each for each in told if each)


def results_column(pack: Pack, layer: Layer, rows: Sequence[SchoolRow]) -> dict[str, tuple[str, ...]]:
    """The column of latest results, head and cells; none where the pack has no results of any of these schools."""
    found = latest_results(pack, layer)
    here = [found[row.urn] for row in rows if row.urn in found]
    latest = latest_period(here)
    if not here:
        return {}
    head = f"{COLUMN}, {period_words(latest)}" if latest else COLUMN
    return {head: tuple(short_text(pack, found[row.urn], latest) if row.urn in found else "–" for row in rows)}


def result_names(pack: Pack, layer: Layer, rows: Sequence[SchoolRow]) -> tuple[str, ...]:
    """The schools as those results go by: with the name of the one that had followed on each by then, or its own."""
    found = latest_results(pack, layer)
    period = {row.urn: found[row.urn].period for row in rows if row.urn in found}
    return tuple(
        named_in(pack, row.urn, row.name, period[row.urn]) if period.get(row.urn) else name_now(row) for row in rows
    )


def results_note(pack: Pack, layer: Layer, rows: Sequence[SchoolRow]) -> str:
    """What the figures of the column are of, and the comparator's; "" without any."""
    found = latest_results(pack, layer)
    here = [found[row.urn] for row in rows if row.urn in found and found[row.urn].period]
    latest = latest_period(here)
    told = []
    for stage in ("primary", "secondary"):
        one = next((each for each in here if each.stage == stage and each.period == latest), None)
        first = one.results[0].measure if one else ""
        results = [r for r in one.results if stage == "primary" or r.measure == first] if one else []
        known = [r.benchmark for r in results if r.benchmark]
        known = [each for each in known if each.pupils in ("all", "disadvantaged")]
        if one is None or not known:
            continue
        what = "Percentages: the expected standard" if stage == "primary" else pack.school_measure(first).title
        values = [f"{_SHORT[each.pupils]} {value_text(each.value, each.unit)}".strip() for each in known]
        told.append(f"{what} {_STAGES[stage]}, {known[0].area} {', '.join(values)}.")
    return " ".join(told)


def with_results(pack: Pack, layer: Layer, table: TextTable, rows: Sequence[SchoolRow]) -> TextTable:
    """A table of schools with the column of latest results at its end."""
    more = results_column(pack, layer, rows)
    for head, cells in more.items():
        lines = tuple((*line, cell) for line, cell in zip(table.rows, cells, strict=True))
        table = replace(table, columns=(*table.columns, head), rows=lines)
    return table


def since_sentence(each: SchoolResults) -> str:
    """Under which name and number the results of a school were published."""
    if each.since is None:
        return ""
    return f"The result of {each.row.name} for {each.period} is that of {each.since.name} ({each.since.urn})."


def short_text(pack: Pack, each: SchoolResults, latest: str) -> str:
    """The latest results of a school in one cell, with their year if it is not the latest, or why there are none."""
    if not each.period:
        return f"{NONE}{each.why}"
    when = "" if each.period == latest else f"{period_words(each.period)}: "
    if each.stage == "primary":
        return f"{when}{_figure(_of(each, 'all'))}"
    first = each.results[0].measure
    title = pack.school_measure(first).title
    mine = [each.of(first, pupils) for pupils in ("all", "disadvantaged")]
    told = [f"{_SHORT[r.pupils]} {_figure(r)}".strip() for r in mine if r and r.figure]
    return f"{when}{title} {', '.join(told)}"


def _primary_table(pack: Pack, found: Sequence[SchoolResults]) -> TextTable:
    period = latest_period(found)
    core = any(each.row.in_core for each in found)
    stated = any(result.stated for each in found for result in each.results)
    england = _area(found)
    columns = {"School": [name_now(each.row) for each in found]}
    if core:
        columns[f"In {pack.the_core}"] = ["Yes" if each.row.in_core else "No" for each in found]
    columns["Year"] = [
        (period_words(each.period) or "–") + (f" (no later one: {each.why})" if each.period and each.why else "")
        for each in found
    ]
    columns["All pupils"] = [_figure(_of(each, "all")) if each.period else f"{NONE}{each.why}" for each in found]
    columns["Disadvantaged pupils"] = [_figure(_of(each, "disadvantaged")) if each.period else "–" for each in found]
    columns[f"All, against {england}"] = [_england(_of(each, "all")) for each in found]
    columns[f"Disadvantaged, against {england}"] = [_england(_of(each, "disadvantaged")) for each in found]
    if stated:
        columns[f"As {pack.documents.name} states"] = [_stated(each.results) for each in found]
    caption = f"Expected standard in reading, writing and maths, latest year ({period_words(period)})"
    return TextTable.of(caption if period else "Expected standard in reading, writing and maths", columns)


def _secondary_table(pack: Pack, found: Sequence[SchoolResults]) -> TextTable:
    measures = list(dict.fromkeys(result.measure for each in found for result in each.results))
    period = latest_period(found)
    core = any(each.row.in_core for each in found)
    stated = any(result.stated for each in found for result in each.results)
    rows = []
    for each in found:
        line = [name_now(each.row), *(["Yes" if each.row.in_core else "No"] if core else [])]
        line.append(period_words(each.period) or f"{NONE}{each.why}")
        line += [_groups([r for r in each.results if r.measure == measure]) for measure in measures]
        if stated:
            line.append(_stated(each.results, {m: pack.school_measure(m).title for m in measures}))
        rows.append(tuple(line))
    england = {(r.measure, r.pupils): r.benchmark for each in found for r in each.results if each.period == period}
    if any(england.values()):
        line = [_area(found), *(["–"] if core else []), period_words(period)]
        line += [_benchmarks([b for (m, _), b in england.items() if m == measure and b]) for measure in measures]
        rows.append((*line, *(["–"] if stated else [])))
    heads = ["School", *([f"In {pack.the_core}"] if core else []), "Year"]
    heads += [f"{capital(pack.school_measure(m).title)}: all; disadvantaged; others" for m in measures]
    heads += [f"As {pack.documents.name} states"] if stated else []
    return TextTable(f"Results {_STAGES['secondary']}, {period_words(period)}", tuple(heads), tuple(rows))


def _of(each: SchoolResults, pupils: str) -> Result | None:
    return next((result for result in each.results if result.pupils == pupils), None)


def _figure(result: Result | None) -> str:
    """A figure with the counts behind it: "42% of 73 (about 31)"."""
    if result is None or result.figure is None:
        return "Not in these data"
    figure = result.figure
    text = figure_text(figure)
    if figure.value is None or not figure.denominator or figure.numerator is None:
        return text
    return f"{text} of {figure.denominator:,.0f} (about {figure.numerator:,.0f})"


def _england(result: Result | None) -> str:
    if result is None or result.benchmark is None:
        return "–"
    value = value_text(result.benchmark.value, result.benchmark.unit)
    if result.comparison == "not compared":
        return f"Not compared ({value})"
    return f"{capital(result.comparison)} ({value})"


def _groups(results: Sequence[Result]) -> str:
    """A measure of all pupils and of its two groups: "39.2; 29.5; 44.4"."""
    known = [result.figure for result in results]
    if not any(known):
        return "Not in these data"
    return "; ".join("not known" if each is None else uncapital(figure_text(each)) for each in known)


def _benchmarks(found: Sequence[Benchmark]) -> str:
    return "; ".join(value_text(each.value, each.unit) for each in found) or "Not in these data"


def _stated(results: Sequence[Result], titles: dict[str, str] | None = None) -> str:
    """What a document states of an earlier year: "59%; disadvantaged 56% (2018/19)"; "–" for nothing."""
    told: dict[str, list[str]] = {}
    for each in results:
        if each.stated is None or each.stated.value is None:
            continue
        text = f"{_SHORT[each.pupils]} {value_text(each.stated.value, each.stated.unit)}".strip()
        told.setdefault(titles[each.measure] if titles else "", []).append(text)
    parts = [f"{title} {'; '.join(texts)}".strip() for title, texts in told.items()]
    when = join_words(list(dict.fromkeys(period_words(e.stated.period) for e in results if e.stated)))
    return f"{', '.join(parts)} ({when})" if parts else "–"


def _area(found: Sequence[SchoolResults]) -> str:
    """What the results are held against, by name."""
    names = [result.benchmark.area for each in found for result in each.results if result.benchmark]
    return names[0] if names else "the comparator"
