"""What documents state, as they print it, beside the corrected figure where one was found.

Stated figures are never mapped with observed ones.
"""

from __future__ import annotations

from sdmap.pack.schemas import STATUSES, Column, Table

_STATUS = Column("status", "How the figure is known", required=True, values=STATUSES)
_DOCUMENT = Column("document", "Id of the document it was read in", required=True)
_SOURCE = Column("source", "Id of whoever produced the figure", required=True)

STATED_FIGURES = Table(
    "data/stated_figures.csv",
    "Figures that documents state, and what they should have been",
    (
        Column("indicator", "Id of the indicator", required=True),
        Column("area_code", "GSS code of the area", required=True),
        Column("area", "Name of the area", required=True),
        Column("period", "Period as stated", required=True),
        Column("numerator", "Count as stated", "number", minimum=0),
        Column("value", "Figure as stated, per cent", "number", minimum=0, maximum=100),
        Column("as_stated", "The document’s own words", required=True),
        Column("document", "Id of the document", required=True),
        Column("corrected_value", "The figure found at source", "number", minimum=0, maximum=100),
        Column("corrected_numerator", "Its count of cases", "number", minimum=0),
        Column("corrected_denominator", "Its count of all", "number", minimum=0),
        Column("corrected_period", "Its period"),
        Column("corrected_source", "Its source"),
        Column("why", "Why the two differ, or why none was found", required=True),
    ),
    unique=("indicator", "area_code", "period", "document"),
)
NATIONAL_RANKS = Table(
    "data/national_ranks.csv",
    "A national index: rank of each district (1 is best)",
    (
        Column("code", "GSS code of the district", required=True),
        Column("name", "Name of the district", required=True),
        Column("period", "Year of the index", required=True, period=True),
        Column("rank", "Rank, with printing errors corrected by inference", "integer", required=True, minimum=1),
        Column("as_printed", "Rank as the document prints it", required=True),
        _STATUS,
        Column("note", "What was corrected and why"),
        _DOCUMENT,
        _SOURCE,
    ),
    key=("code", "period"),
)
LIFE_STAGE_RANKS = Table(
    "data/life_stage_ranks.csv",
    "A national index by life stage",
    (
        Column("code", "GSS code of the district", required=True),
        Column("name", "Name of the district", required=True),
        Column("life_stage", "Life stage, or Overall", required=True),
        Column("ages", "Ages the stage covers"),
        Column("period", "Year of the index", required=True, period=True),
        Column("rank", "Rank (1 is best)", "integer", required=True, minimum=1),
        Column("authorities", "How many authorities are ranked", "integer", required=True, minimum=1),
        _STATUS,
        _DOCUMENT,
        _SOURCE,
    ),
    unique=("code", "life_stage", "period", "document"),
)
LIFE_STAGE_LISTS = Table(
    "data/life_stage_lists.csv",
    "Districts that a report on a national index names by life stage, as a document lists them",
    (
        Column("code", "GSS code of the district", required=True),
        Column("name", "Name of the district", required=True),
        Column("life_stage", "Life stage, as in the ranks by life stage", required=True),
        Column("period", "Year of the index", required=True, period=True),
        Column("standing", "What it is named as, in the document’s words", required=True),
        Column("words", "The document’s sentence", required=True),
        _STATUS,
        _DOCUMENT,
        _SOURCE,
    ),
    key=("code", "life_stage", "period"),
)
GATSBY_BENCHMARKS = Table(
    "data/gatsby_benchmarks.csv",
    "Progress towards each Gatsby benchmark of good career guidance, in per cent as a document prints it",
    (
        Column("number", "Number of the benchmark", "integer", required=True, minimum=1, maximum=8),
        Column("benchmark", "The benchmark", required=True),
        Column("area", "Area", required=True),
        Column("schools", "How many schools", "integer", minimum=1),
        Column("period", "Month of the figure", required=True, period=True),
        Column("value", "Per cent, as printed", "number", minimum=0, maximum=100),
        Column("unit", "Its unit", required=True),
        _STATUS,
        _DOCUMENT,
        _SOURCE,
    ),
    key=("number", "period"),
)
UNDERPERFORMING_SCHOOLS = Table(
    "data/underperforming_schools.csv",
    "Share of pupils attending an underperforming school",
    (
        Column("code", "GSS code of the district", required=True),
        Column("name", "Name of the district", required=True),
        Column("phase", "Phase of education", required=True),
        Column("period", "Year of the figure", required=True, period=True),
        Column("rank", "Rank from the worst", "integer", minimum=1),
        Column("value", "Per cent of pupils", "number", minimum=0, maximum=100),
        Column("unit", "Its unit", required=True),
        _STATUS,
        _DOCUMENT,
        _SOURCE,
    ),
    unique=("code", "phase", "period", "document"),
)
TABLES = (
    STATED_FIGURES, NATIONAL_RANKS, LIFE_STAGE_RANKS, LIFE_STAGE_LISTS, GATSBY_BENCHMARKS, UNDERPERFORMING_SCHOOLS,
)  # fmt: skip
