"""What is said about attainment and destinations of schools: sentences and a table of texts, from the records alone."""

from __future__ import annotations

from sdmap.figures.comparability import PUPIL_WORDS
from sdmap.figures.of_schools import SchoolFigure
from sdmap.pack.model import Pack
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.schools.attainment import Benchmark, MeasureTable
from sdmap.topics.schools.inspection_words import STATED
from sdmap.topics.schools.words import figure_text, mark_sentences, value_text

FEW_PUPILS = (
    "A figure of one school rests on few pupils: other pupils, or another year’s, could easily have made it several"
    " points higher or lower."
)
_COMPARED = {"better": "better than {0}", "worse": "worse than {0}", "similar": "not clearly different from {0}"}


def benchmark_text(benchmark: Benchmark) -> str:
    """A national figure: "England, disadvantaged pupils: 88%"."""
    stated = f", {STATED}" if benchmark.status == "stated" else ""
    return f"{benchmark.area}, {PUPIL_WORDS[benchmark.pupils]}: {value_text(benchmark.value, benchmark.unit)}{stated}"


def measure_sentences(table: MeasureTable, pack: Pack) -> tuple[str, ...]:
    """What the measure may be held against, what it may not and why, what the gap is, and what the marks mean."""
    shown = [table.all if table.has_all else None, table.disadvantaged if table.has_disadvantaged else None]
    texts = [benchmark_text(each) for each in shown if each]
    told = [f"{'; '.join(texts)}." if texts else "No national figure for the same pupils is in these data."]
    if table.refused and table.has_disadvantaged:
        told.append(f"The schools’ disadvantaged pupils are held against no national figure: {table.refused}.")
    if any(row.gap is not None for row in table.rows) and table.not_disadvantaged:
        told.append(_gap_sentence(table, table.not_disadvantaged))
        shown.append(table.not_disadvantaged)
    figures = [figure for row in table.rows for figure in (row.all, row.disadvantaged) if figure]
    known = [figure for figure in figures if figure.value is not None]
    if texts and known and all(figure.lower is None for figure in known):
        told.append("Better and worse are not told: without the number of pupils no interval can be given.")
    return (*told, *_notes([each for each in shown if each]), *mark_sentences(pack, figures))


def no_rows(table: MeasureTable) -> str:
    """That no school shown has a figure of the measure."""
    return f"{table.title}: none of the schools listed has a figure."


def measure_text_table(table: MeasureTable, pack: Pack) -> TextTable:
    """One measure over the schools, all pupils and disadvantaged pupils apart."""
    rows = table.rows
    columns = {"School": [row.name for row in rows]}
    if any(row.in_core for row in rows):
        columns[f"In {pack.the_core}"] = ["Yes" if row.in_core else "No" for row in rows]
    if table.has_all:
        columns["All pupils"] = [_compared_text(row.all, row.all_comparison, table.all) for row in rows]
    if table.has_disadvantaged:
        columns["Disadvantaged pupils"] = [
            _compared_text(row.disadvantaged, row.disadvantaged_comparison, table.disadvantaged) for row in rows
        ]
    if any(row.gap is not None for row in rows):
        head = "Gap to pupils who are not disadvantaged"
        columns[head] = ["" if row.gap is None else gap_text(row.gap, table.unit) for row in rows]
    unit = f" ({table.unit})" if table.unit not in ("", "%") else ""
    return TextTable.of(f"{table.title}, {period_words(table.period)}{unit}", columns)


def gap_text(gap: float, unit: str) -> str:
    """A gap in words: "15 percentage points below", "1.7 above", "none"."""
    size = f"{abs(gap):.2f}".rstrip("0").rstrip(".")
    if size == "0":
        return "none"
    many = "" if size == "1" else "s"
    words = {"%": f" percentage point{many}", "points": f" point{many}"}.get(unit, "")
    return f"{size}{words} {'below' if gap < 0 else 'above'}"


def _gap_sentence(table: MeasureTable, other: Benchmark) -> str:
    """What the gap is, and how wide it is in the country."""
    stated = f", {STATED}" if other.status == "stated" else ""
    told = (
        "The gap to pupils who are not disadvantaged is shown apart: a school’s disadvantaged pupils less"
        f" {other.area}’s pupils who are not disadvantaged ({value_text(other.value, other.unit)}{stated})."
    )
    if table.national_gap is None:
        return told
    return f"{told} {other.area}’s own gap: {gap_text(table.national_gap, table.unit)}."


def _notes(benchmarks: list[Benchmark]) -> list[str]:
    """What is to be known about the national figures, each note once and with the figure it belongs to."""
    notes: dict[str, str] = {}
    for each in benchmarks:
        if each.note:
            notes.setdefault(each.note, f"{each.area}, {PUPIL_WORDS[each.pupils]}: {each.note}")
    return [text for note, text in notes.items() if not any(note != other and note in other for other in notes)]


def _compared_text(figure: SchoolFigure | None, comparison: str, benchmark: Benchmark | None) -> str:
    """A figure with its interval and how it compares with the same pupils of the benchmark."""
    if figure is None:
        return "Not in these data"
    text = figure_text(figure)
    if figure.lower is not None and figure.upper is not None:
        text += f" of {figure.denominator:.0f} pupils (95% interval {figure.lower:.0f}% to {figure.upper:.0f}%)"
    if benchmark is not None and comparison in _COMPARED:
        text += f", {_COMPARED[comparison].format(benchmark.area)}"
    return text
