"""Ways of telling published figures of whole areas, the county's or those of similar districts, beside a statement.

They carry no counts, and a county is not the district: they are told at their own level, and decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd

from sdmap.pack.area_measures import area_measures, neighbour_models
from sdmap.pack.beyond import AREA_STATISTICS, neighbours
from sdmap.pack.model import Pack
from sdmap.pack.reading import table_of
from sdmap.text.joining import join_words
from sdmap.text.numbers import half_up
from sdmap.text.ranks import rank_words
from sdmap.topics.evidence.ways import NOT_KNOWN, Finding, Terms, source_ids, when_words

_NOTHING = "No such figure is in these data."


@dataclass(frozen=True)
class StatisticSince:
    """A published figure of whole areas, told in the order of ``codes``.

    ``words`` says what it is, as a sentence begins with it; ``level`` what the first area is called, where it is larger
    than what the statement speaks of.
    """

    measure: str
    pupils: str
    codes: tuple[str, ...]
    period: str
    words: str
    level: str = ""
    unit: str = "%"

    def terms(self, pack: Pack) -> Terms:
        """The measure, and the areas."""
        rows = _rows(pack, self.measure, self.pupils, self.period)
        return Terms(self.words, join_words([_name(rows, code) for code in self.codes]))

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002 (every test is asked alike)
        """Tell the figures, and of which level they are."""
        rows = _rows(pack, self.measure, self.pupils, self.period)
        known = [code for code in self.codes if code in rows.index]
        if not known:
            return Finding(NOT_KNOWN, "", _NOTHING, "", "", "nothing")
        shown = partial(_value, pack, self.measure, unit=self.unit)
        told = join_words([f"{_name(rows, code)} {shown(rows['value'][code])}" for code in known])
        level = ""
        if self.level and self.codes[0] in known:
            level = f" That is of the {self.level}: of {pack.name}, or a part of it, no such figure is in these data."
        sentence = f"{self.words}, {when_words(self.period)}: {told}.{level}"
        sources = source_ids(*(str(rows.at[code, "source"]) for code in known))
        return Finding(NOT_KNOWN, sentence, "", self.period, sources=sources)


@dataclass(frozen=True)
class AmongNeighbours:
    """The district's figure among those of the districts that a publisher's model finds most like it."""

    measure: str
    pupils: str
    period: str
    model: str
    words: str
    unit: str = "%"

    def terms(self, pack: Pack) -> Terms:
        """The measure, and the group."""
        return Terms(self.words, f"the districts most like {pack.name} ({_model(pack, self.model)})")

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """The median and range of the group, and the place of the district."""
        rows = _rows(pack, self.measure, self.pupils, self.period)
        alike = neighbours(pack)
        alike = alike[(alike["of"] == pack.code) & (alike["model"] == self.model)]
        values = rows["value"].reindex(alike["code"]).dropna()
        if values.empty or pack.code not in rows.index:
            return Finding(NOT_KNOWN, "", _NOTHING, "", "", "nothing")
        mine = float(rows["value"][pack.code])
        place = 1 + int((values > mine).sum())
        tied = int((values == mine).sum())
        shown = partial(_value, pack, self.measure, unit=self.unit)
        whom = f"the {len(alike)} districts most like {pack.name} ({_model(pack, self.model)})"
        lacking = f" ({len(values)} of them have a figure)" if len(values) < len(alike) else ""
        sentence = (
            f"{self.words}, {when_words(self.period)}: {pack.name} {shown(mine)}; {whom}{lacking} have a"
            f" median of {shown(float(values.median()))}, from {shown(float(values.min()))} to"
            f" {shown(float(values.max()))}. Its place: {rank_words(place, len(values) + 1, tied + 1)}."
        )
        sources = source_ids(*rows["source"].reindex([pack.code, *values.index]).astype(str), *alike["source"])
        return Finding(NOT_KNOWN, sentence, "", self.period, sources=sources)


def _model(pack: Pack, model: str) -> str:
    """Who found them alike and by what: "ONS, overall similarity"."""
    described = neighbour_models(pack).get(model)
    return described.named if described else f"{model} model"


def _rows(pack: Pack, measure: str, pupils: str, period: str) -> pd.DataFrame:
    """The figures of a measure, for these pupils and period, by code."""
    rows = table_of(pack, AREA_STATISTICS)
    same = (rows["measure"] == measure) & (rows["pupils"] == pupils) & (rows["period"] == period)
    return rows[same & rows["value"].notna()].drop_duplicates("code").set_index("code")


def _name(rows: pd.DataFrame, code: str) -> str:
    return str(rows.at[code, "name"]) if code in rows.index else code


def _value(pack: Pack, measure: str, value: float, unit: str) -> str:
    """A figure to one decimal, as everywhere else; whole where its publisher gives whole percentages."""
    described = area_measures(pack).get(measure)
    whole = described is not None and not described.decimals and value.is_integer()
    text = f"{half_up(value, 1):.{0 if whole else 1}f}"
    return f"{text}%" if unit == "%" else f"{text} {unit}".strip()
