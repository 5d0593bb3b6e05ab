"""The stages of life that a pack tells of: which measures of whom belong to each, and the words that frame them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from sdmap.pack.area_measures import area_measures
from sdmap.pack.beyond import AREA_STATISTICS, PUPILS, neighbours
from sdmap.pack.model import POLARITIES, Pack
from sdmap.pack.reading import table_of
from sdmap.pack.stated_figures import LIFE_STAGE_RANKS
from sdmap.pack.toml import by_id, read_toml, record, record_list, table, table_list, text
from sdmap.text.errors import PackError, not_there
from sdmap.text.joining import OfDecimals

STAGES_FILE = "data/stages.toml"


@dataclass(frozen=True)
class StageMeasure(OfDecimals):
    """What a figure of a stage measures, in words: of ``data/area_measures.toml``, or of this file where of no table.

    ``at`` says when in a life it is taken, to follow a figure in a sentence ("at age five"). ``unit`` is "%", another
    unit, or "" where the figure is words.
    """

    id: str
    title: str
    at: str
    definition: str
    unit: str = ""
    decimals: int = 1
    polarity: str = "high is good"


@dataclass(frozen=True)
class StageRow:
    """Whose figure of which measure, and where it is taken from.

    Attributes
    ----------
    measure, pupils, label
        Id of the measure, whose figure it is (:data:`sdmap.pack.beyond.PUPILS`), and what the row is called.
    indicator
        The indicator whose schools are added up; "" takes the published figures of whole authorities.
    life_stage
        The stage of the ranks by life stage whose rank it is; "" for none.
    words, quote, document, study, period
        Of a figure that a document tells in words: these in short, the document's own, the ids of document and study,
        and the year.
    note
        What else is to be known of it.
    """

    measure: str
    pupils: str
    label: str
    indicator: str = ""
    life_stage: str = ""
    words: str = ""
    quote: str = ""
    document: str = ""
    study: str = ""
    period: str = ""
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """One stage of life, and the rows that tell of it."""

    id: str
    title: str
    rows: tuple[StageRow, ...] = ()


@dataclass(frozen=True)
class FrameQuote:
    """A national finding that frames the stages: the words of a document on a study (ids of sources)."""

    quote: str
    document: str
    study: str


@dataclass(frozen=True)
class Stages:
    """All that a pack says of the stages of life.

    ``county`` and ``country`` are the codes of the areas that the district lies in, ``neighbours`` the model by which
    the neighbours of an area are meant, by its code.
    """

    county: str
    country: str
    stages: tuple[Stage, ...]
    measures: Mapping[str, StageMeasure]
    neighbours: Mapping[str, str] = field(default_factory=dict)
    frame: tuple[FrameQuote, ...] = ()


def has_stages(folder: Path) -> bool:
    """Whether the pack in a folder tells of stages of life."""
    return (folder / STAGES_FILE).is_file()


@lru_cache(maxsize=16)
def stages(pack: Pack) -> Stages | None:
    """The stages of a pack, None if it has no such file.

    Raises
    ------
    PackError
        If the file cannot be read, or a field is missing, unknown or cannot be.
    """
    if not has_stages(pack.path):
        return None
    read = read_toml(pack.path, STAGES_FILE)
    measures = [
        StageMeasure(each.id, each.heading, each.at, each.definition, each.unit, each.decimals, each.polarity)
        for each in area_measures(pack).values()
        if each.heading
    ]
    measures += record_list(StageMeasure, read, "measures", STAGES_FILE)
    found = []
    for row in table_list(read, "stages", STAGES_FILE):
        rows = record_list(StageRow, row, "rows", STAGES_FILE)
        found.append(replace(record(Stage, {**row, "rows": []}, STAGES_FILE), rows=rows))
    models = table(read, "neighbours", STAGES_FILE)
    return Stages(
        county=text(read, "county", STAGES_FILE),
        country=text(read, "country", STAGES_FILE),
        stages=tuple(by_id(found, "id", STAGES_FILE).values()),
        measures=by_id(measures, "id", STAGES_FILE),
        neighbours={code: text(models, code, STAGES_FILE) for code in models},
        frame=record_list(FrameQuote, read, "frame", STAGES_FILE),
    )


def nearest_authority(pack: Pack, measure: str) -> str:
    """The name of the nearest authority with a published figure of a measure; "" where none has one."""
    told, frame = stages(pack), table_of(pack, AREA_STATISTICS)
    names = frame[frame["measure"] == measure].drop_duplicates("code").set_index("code")["name"]
    near = (code for code in (pack.code, *((told.county, told.country) if told else ())) if code in names)
    return str(names.get(next(near, ""), ""))


def stage_faults(pack: Pack) -> Iterator[PackError]:
    """Names that the stages use and the pack does not have."""
    found = stages(pack)
    if found is None:
        return
    figures, ranks = table_of(pack, AREA_STATISTICS), table_of(pack, LIFE_STAGE_RANKS)
    codes, ranked = {*figures["code"]}, {*ranks.loc[ranks["code"] == pack.code, "life_stage"]}
    checks: list[tuple[str, str, Collection[str]]] = [
        ("county", found.county, codes),
        ("country", found.country, codes),
    ]
    known = neighbours(pack)
    for code, model in found.neighbours.items():
        checks.append(("model of neighbours", model, {*known.loc[known["of"] == code, "model"]}))
    checks += [("polarity", measure.polarity, POLARITIES) for measure in found.measures.values()]
    for quote in found.frame:
        checks += [("document", quote.document, pack.sources), ("study", quote.study, pack.sources)]
    for row in (row for stage in found.stages for row in stage.rows):
        checks += [("measure", row.measure, found.measures), ("pupils", row.pupils, PUPILS)]
        checks += [("document", name, pack.sources) for name in (row.document, row.study) if name]
        if row.indicator:
            checks.append(("indicator", row.indicator, pack.indicators))
        elif row.life_stage:
            checks.append(("life stage", row.life_stage, ranked))
        elif not row.words:
            of_these = {*figures.loc[figures["pupils"] == row.pupils, "measure"]}
            checks.append((f"figure of {row.pupils} pupils", row.measure, of_these))
    for what, name, there in checks:
        yield from not_there(STAGES_FILE, "", what, name, sorted(there))
