"""The tables beside the statements, in words ready to show: stated and corrected figures, ranks, schools, indicators.

A renderer lays a :class:`TextTable` out and works nothing out; "" in a cell is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from sdmap.pack.model import Indicator, Pack
from sdmap.pack.reading import table_of
from sdmap.pack.schemas import Table
from sdmap.pack.sources import Source
from sdmap.pack.stated_figures import (
    GATSBY_BENCHMARKS,
    LIFE_STAGE_LISTS,
    LIFE_STAGE_RANKS,
    NATIONAL_RANKS,
    STATED_FIGURES,
    UNDERPERFORMING_SCHOOLS,
)
from sdmap.text.joining import capital, counts_text, format_value, join_words
from sdmap.text.numbers import count_words, counted
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.evidence.claims import quoting_documents
from sdmap.topics.evidence.found import EvidenceResult, quoted_from, since_text
from sdmap.topics.evidence.national_index import national_index
from sdmap.topics.evidence.quoted import named_by_stage
from sdmap.topics.evidence.ways import number, plain

# A table with the documents and publishers that its figures are of.
Sourced = tuple[TextTable, tuple[Source, ...]]
NO_FIGURES = "No figure that a document states is in these data."
_READ_AS_SCHOOLS = (
    "The percentage is progress towards the benchmark; that it is the share of schools that meet it is a reading, which"
    " the numbers allow."
)


def stated_table(pack: Pack) -> TextTable:
    """The figures the documents state beside the published ones, and why they differ."""
    rows = []
    for row in table_of(pack, STATED_FIGURES).to_dict("records"):
        indicator = pack.indicators.get(row["indicator"])
        title = indicator.short_title if indicator else row["indicator"]
        as_stated = _figure(indicator, row["value"])
        if pd.notna(row["numerator"]):
            as_stated += f" ({row['numerator']:,.0f})"
        found = _figure(indicator, row["corrected_value"])
        counts = counts_text(row["corrected_numerator"], row["corrected_denominator"], "")
        found = f"{found}{f' ({counts})' if counts else ''}" if found else "None found"
        rows.append((title, row["area"], period_words(row["period"]), as_stated, found, row["why"]))
    return TextTable(
        "Figures as stated, beside the published ones",
        ("Indicator", "Area", "Period as stated", "As stated", "Published", "Why they differ"),
        tuple(rows),
    )


def ranks_table(pack: Pack) -> TextTable:
    """Districts in the order of their rank, with the rank as printed where it was corrected."""
    frame = table_of(pack, NATIONAL_RANKS).sort_values(["period", "rank", "name"])
    index = national_index(pack)
    told = {(d.code, index.period): d.standing for d in index.districts} if index and index.fifths else {}
    standings = [told.get(each, "") for each in zip(frame["code"], frame["period"], strict=True)]
    columns = {
        "District": frame["name"],
        "Index of": frame["period"],
        "Rank (1 is best)": map(_rank, frame["rank"]),
        "Hot or cold spot": [each.replace("between", "neither").capitalize() for each in standings],
        "As printed": frame["as_printed"],
        "Remark": [_rank_remark(pack, row) for row in frame.to_dict("records")],
    }
    return TextTable.of("National ranks of districts", columns, numeric=(2, 4), note=_quoted_from(pack, frame))


def _rank_remark(pack: Pack, row: dict[Hashable, Any]) -> str:
    """What was corrected and why, then how many documents quote the rank where there are several."""
    documents = quoting_documents(pack, row["code"], row["period"], int(row["rank"]))
    quoted = f"{number(len(documents)).capitalize()} documents quote this rank." if len(documents) > 1 else ""
    return f"{row['note']} {quoted}".strip()


def life_stage_table(pack: Pack) -> TextTable:
    """Ranks by life stage."""
    frame = table_of(pack, LIFE_STAGE_RANKS)
    columns = {
        "Life stage": frame["life_stage"],
        "Ages": frame["ages"],
        "Index of": frame["period"],
        "Rank (1 is best)": map(_rank, frame["rank"]),
        "Authorities ranked": map("{:,.0f}".format, frame["authorities"]),
    }
    return TextTable.of("Ranks by life stage", columns, numeric=(3, 4), note=_quoted_from(pack, frame))


def lists_table(pack: Pack) -> TextTable:
    """Whom the report on an index names in each life stage, with the document's sentence."""
    frame = table_of(pack, LIFE_STAGE_LISTS)
    rows = tuple(
        (life_stage, period, capital(standing), join_words(names), words)
        for (life_stage, period, standing, words), names in named_by_stage(frame).items()
    )
    columns = ("Life stage", "Index of", "Named as", "Districts", "In the document’s words")
    return TextTable("Named by life stage", columns, rows, (), _quoted_from(pack, frame))


def gatsby_table(pack: Pack) -> TextTable:
    """Progress towards each benchmark of good career guidance as printed, and that read as a number of schools."""
    frame = table_of(pack, GATSBY_BENCHMARKS).sort_values("number")
    rows = tuple(
        (
            f"{row['number']:.0f}. {row['benchmark']}",
            _percent(row["value"]),
            _schools(row["value"], row["schools"]),
            period_words(row["period"]),
        )
        for row in frame.to_dict("records")
    )
    columns = ("Benchmark", "Progress towards it, as printed", "Read as schools", "Month")
    note = f"{_READ_AS_SCHOOLS} {_quoted_from(pack, frame)}" if rows else ""
    return TextTable("Gatsby benchmarks of good career guidance", columns, rows, (1, 2), note)


def gatsby_sentence(table: TextTable) -> str:
    """What the benchmarks are, and of when progress towards them is known, if it is of one month."""
    lead = f"{capital(counted(len(table.rows), 'benchmark says', 'benchmarks say'))} what good career guidance is."
    months = {row[-1] for row in table.rows}
    return f"{lead} How far schools had come is known for {months.pop()}." if len(months) == 1 else lead


def underperforming_table(pack: Pack) -> TextTable:
    """Pupils in underperforming schools, by phase."""
    frame = table_of(pack, UNDERPERFORMING_SCHOOLS)
    columns = {
        "Phase": frame["phase"].str.capitalize(),
        "Year": frame["period"],
        "Share of pupils": map(_percent, frame["value"]),
        "Rank from the worst": map(_rank, frame["rank"]),
    }
    note = _quoted_from(pack, frame)
    return TextTable.of("Pupils attending an underperforming school", columns, numeric=(2, 3), note=note)


def tested_table(results: Sequence[EvidenceResult]) -> TextTable:
    """The statements with what became of each, to be taken away."""
    columns = {
        "Statement": (each.claim.title for each in results),
        "As written": (each.claim.quote for each in results),
        "Stated in": (quoted_from(each) for each in results),
        "Verdict": (each.verdict.capitalize() for each in results),
        "What the figures say": (f"{each.sentence} {each.reason}".strip() for each in results),
        "Since then": (since_text(each) for each in results),
    }
    return TextTable.of("The statements of the documents, tested", columns)


def _sourced(pack: Pack, file: Table, table: TextTable) -> tuple[Sourced, ...]:
    """A table made of a file, with what the file names as document or source; nothing where it has no row."""
    used = table_of(pack, file).reindex(columns=["document", "source", "corrected_source"]).melt()["value"]
    return ((table, pack.sources_of(used.dropna())),) if table.rows else ()


@lru_cache(maxsize=16)
def sourced_documents(pack: Pack) -> tuple[Sourced, ...]:
    """The tables of the documents that the pack has, the stated figures first; ranks are :func:`sourced_ranks`'."""
    return (
        *_sourced(pack, STATED_FIGURES, stated_table(pack)),
        *_sourced(pack, GATSBY_BENCHMARKS, gatsby_table(pack)),
        *_sourced(pack, UNDERPERFORMING_SCHOOLS, underperforming_table(pack)),
    )


def document_tables(pack: Pack) -> tuple[TextTable, ...]:
    """As :func:`sourced_documents`, without the sources."""
    return tuple(table for table, _ in sourced_documents(pack))


def figures_headline(pack: Pack) -> str:
    """How many figures the documents state that stand beside the published ones, and how many of them differ."""
    frame = table_of(pack, STATED_FIGURES)
    if frame.empty:
        return "The documents’ own figures, as they were printed" if document_tables(pack) else NO_FIGURES
    found = frame["corrected_value"]
    other = int((found.notna() & (found != frame["value"])).sum())
    lacking = int(found.isna().sum())
    size, *parts = (count_words(each, none="none", beside=len(frame)) for each in (len(frame), other, lacking))
    told = f"Of {size} figures that the documents state, {parts[0]} differ from those published"
    told = told.replace(" differ ", " differs ") if other == 1 else told
    return f"{told}; for {parts[1]} no published figure was found." if lacking else f"{told}."


@lru_cache(maxsize=16)
def sourced_ranks(pack: Pack) -> tuple[Sourced, ...]:
    """The tables of national ranks that the pack has: of districts, of its own by life stage, and who is named."""
    return (
        *_sourced(pack, NATIONAL_RANKS, ranks_table(pack)),
        *_sourced(pack, LIFE_STAGE_RANKS, life_stage_table(pack)),
        *_sourced(pack, LIFE_STAGE_LISTS, lists_table(pack)),
    )


def index_tables(pack: Pack) -> tuple[TextTable, ...]:
    """As :func:`sourced_ranks`, without the sources."""
    return tuple(table for table, _ in sourced_ranks(pack))


def _figure(indicator: Indicator | None, value: float | None) -> str:
    if value is None or pd.isna(value):
        return ""
    return format_value(indicator, value) if indicator else f"{plain(value)}%"


def _percent(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{plain(value)}%"


def _schools(value: float | None, schools: float | None) -> str:
    """The percentage as a number of schools, where it makes a whole one."""
    if value is None or schools is None or pd.isna(value) or pd.isna(schools):
        return ""
    count = value / 100 * schools
    return f"{count:.0f} of {schools:.0f}" if abs(count - round(count)) < 1e-6 else ""


def _rank(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{value:.0f}"


def _quoted_from(pack: Pack, frame: pd.DataFrame) -> str:
    """Where a table was read and who made its figures."""
    if frame.empty:
        return ""
    documents = [f"“{pack.sources[i].title}”" for i in dict.fromkeys(frame["document"]) if i in pack.sources]
    makers = [f"{pack.sources[i].publisher}, {pack.sources[i].title}" for i in dict.fromkeys(frame["source"])]
    return f"As quoted in {join_words(documents)}, not checked at source. Source named: {join_words(makers)}."
