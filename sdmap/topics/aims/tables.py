"""An aim as a table: a group of rows a measure, a row a figure held against it; and what no row has room for."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.pack.own_words import Documents
from sdmap.text.joining import capital
from sdmap.topics.aims.found import Gap, TargetLine, TargetResult
from sdmap.topics.aims.words import (
    benchmark_text,
    distance_text,
    lacking_text,
    measure_text,
    number_text,
    pace_text,
    points_words,
    told_lines,
    untold_sentences,
)

COLUMNS = ("Where", "Figure", "Gap", "In children", "Difference", "Smallest clear gap")
_CLEAR = {True: "Clear", False: "Not clear", None: "Not known"}


@dataclass(frozen=True)
class GapRow:
    """One figure held against an aim: a text for each of :data:`COLUMNS`, and the gap in points, None for none."""

    cells: tuple[str, ...]
    gap: float | None


@dataclass(frozen=True)
class MeasureRows:
    """One measure with what it is to exceed, and its figures."""

    title: str
    rows: tuple[GapRow, ...]


def measures_of(result: TargetResult, here: str, documents: Documents) -> tuple[MeasureRows, ...]:
    """The measures of an aim that can be held against it, each area or school of them, then the schools together."""
    return tuple(
        MeasureRows(
            f"{measure_text(line)}: to exceed {benchmark_text(line, documents)}",
            tuple(_row(line, gap, here) for gap in (*line.gaps, *([line.together] if line.together else []))),
        )
        for line in told_lines(result)
    )


def reach(measures: tuple[MeasureRows, ...]) -> float:
    """How far the widest gap reaches, in points: the scale of all of them."""
    return max((abs(row.gap) for each in measures for row in each.rows if row.gap is not None), default=0.0) or 1.0


def more_lines(result: TargetResult) -> tuple[str, ...]:
    """Of each measure how long it would take and who has no figure; what cannot be compared; how the aim is read."""
    by_words: dict[str, list[str]] = {}
    for line in told_lines(result):
        for words in filter(None, (pace_text(line).strip(), lacking_text(line).strip())):
            by_words.setdefault(words.rstrip("."), []).append(measure_text(line))
    told = [f"{words} ({'; '.join(titles)})." for words, titles in by_words.items()]
    return (*told, *untold_sentences(result), *filter(None, [result.target.reading]))


def _row(line: TargetLine, gap: Gap, here: str) -> GapRow:
    apart = points_words(gap.apart) if gap.apart is not None else ""
    cells = (gap.name or here, number_text(gap.value, line.unit), capital(distance_text(line, gap)), _children(gap),
             _CLEAR[gap.clear], apart)  # fmt: skip
    return GapRow(cells, gap.gap)


def _children(gap: Gap) -> str:
    """How many more children would take it above, of how many."""
    if gap.children is None:
        return "Not counted"
    return f"{gap.children} more of {gap.people:,.0f}" if gap.children else f"Of {gap.people:,.0f}"
