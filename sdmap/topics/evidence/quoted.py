"""Ways of testing a statement against ranks and lists of a national index, and another study beside them.

The ranks reached the pack as other documents quote them: a document is never evidence for itself, so that a quoted
number confirms a statement only where it was read in another document than the one that makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sdmap.pack.model import Pack
from sdmap.pack.reading import table_of
from sdmap.pack.stated_figures import LIFE_STAGE_LISTS, LIFE_STAGE_RANKS, NATIONAL_RANKS
from sdmap.text.joining import join_words
from sdmap.topics.evidence.ways import FAILS, HOLDS, NOT_KNOWN, Finding, Terms, source_ids

# The Social Mobility Commission’s index of 2017: hot spots are the best fifth of authorities, cold spots the worst.
WORST_SHARE = 0.2
IF_QUOTED = "Yes, if the ranks are as the documents quote them."
NOT_SEEN = "The index’s own file is not in these data: the ranks are as documents quote them."


@dataclass(frozen=True)
class LifeStages:
    """The life stages in ``worst`` among the worst fifth of authorities, those in ``others`` not."""

    code: str
    period: str
    worst: tuple[str, ...]
    others: tuple[str, ...]

    def terms(self, pack: Pack) -> Terms:
        """The ranks by life stage, of the one district."""
        return Terms("ranks of authorities by life stage, as documents quote them", _district(pack, self.code))

    def find(self, pack: Pack, document: str) -> Finding:
        """A reading of the ranks, so that the statement's own document may quote them."""
        rows = table_of(pack, LIFE_STAGE_RANKS)
        rows = rows[(rows["code"] == self.code) & (rows["period"] == self.period)].set_index("life_stage")
        lacking = [stage for stage in (*self.worst, *self.others) if stage not in rows.index]
        if lacking:
            return Finding(NOT_KNOWN, "", f"No rank is given for {join_words(lacking)}.", "", "", "nothing")
        rank, of = rows["rank"].astype(int).to_dict(), int(rows["authorities"].iloc[0])
        limit = worst_from(of)
        told = [f"{stage} {rank[stage]}" for stage in (*self.worst, *self.others)]
        sentence = f"Ranks among {of} authorities in {self.period} (1 is best): {join_words(told)}. The worst fifth"
        sentence += f" begins at rank {limit}."
        sources = source_ids(*rows["document"], *rows["source"])
        bad = [s for s in self.worst if rank[s] < limit] + [s for s in self.others if rank[s] >= limit]
        if bad:
            reason = f"{join_words(bad)}: on the other side of that limit. {NOT_SEEN}"
            return Finding(FAILS, sentence, reason, self.period, "", "as quoted", sources, IF_QUOTED)
        reason = f"{join_words(self.worst)} are in the worst fifth, {join_words(self.others)} not. {NOT_SEEN}"
        if set(rows["document"]) == {document}:
            reason += " It rests on the ranks as the document that says it prints them."
        return Finding(HOLDS, sentence, reason, self.period, "", "as quoted", sources, IF_QUOTED)


@dataclass(frozen=True)
class RanksInWorstFifth:
    """All the districts named among the worst fifth of authorities."""

    codes: tuple[str, ...]
    period: str
    authorities: int

    def terms(self, pack: Pack) -> Terms:  # noqa: ARG002
        """The ranks, of the districts named."""
        return Terms("ranks of authorities, as documents quote them", "the districts named")

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """The statement's own ranks against the limit it goes by."""
        rows = table_of(pack, NATIONAL_RANKS)
        rows = rows[rows["code"].isin(self.codes) & (rows["period"] == self.period)].sort_values("rank")
        limit = worst_from(self.authorities)
        outside = rows[rows["rank"] < limit]
        sources = source_ids(*rows["document"], *rows["source"])
        sentence = (
            f"The worst fifth of {self.authorities} authorities begins at rank {limit}; of the {len(rows)} named,"
        )
        inside = len(rows) - len(outside)
        misprinted = rows[rows["as_printed"].astype(str) != rows["rank"].map("{:.0f}".format)]
        told = [
            join_words(list(misprinted["as_printed"].astype(str))),
            join_words([f"{r:.0f}" for r in misprinted["rank"]]),
        ]
        read = f" ({told[0]} read as {'a misprint' if len(misprinted) == 1 else 'misprints'} for {told[1]})"
        read = "" if misprinted.empty else read
        if outside.empty:
            every = f"{sentence} all are in it{read}."
            return Finding(HOLDS, every, NOT_SEEN, self.period, "", "as quoted", sources, IF_QUOTED)
        which = join_words([f"{n} ({r:.0f})" for n, r in zip(outside["name"], outside["rank"], strict=True)])
        reason = f"{which} {'is' if len(outside) == 1 else 'are'} not in the worst fifth. {NOT_SEEN}"
        some = f"{sentence} {inside} are in it{read}."
        return Finding(FAILS, some, reason, self.period, "", "as quoted", sources, IF_QUOTED)


@dataclass(frozen=True)
class LifeStageLists:
    """Beside the ranks by life stage: whom the report on the index names among the worst and the best of each stage."""

    code: str
    period: str

    def terms(self, pack: Pack) -> Terms:
        """The lists, and the one district."""
        return Terms("districts named by life stage, as a document lists them", _district(pack, self.code))

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Tell the lists, whether the district is in them, and which of its ranks would lead one to expect it."""
        rows = table_of(pack, LIFE_STAGE_LISTS)
        rows = rows[rows["period"] == self.period]
        if rows.empty:
            return Finding(NOT_KNOWN, "", "No such list is in these data.", "", "", "nothing")
        told = [f"{standing} for {stage.lower()}, {join_words(names)}"
                for (stage, _, standing, _), names in named_by_stage(rows).items()]  # fmt: skip
        sentence = f"The report of {self.period} names: {'; '.join(told)}."
        mine = rows[rows["code"] == self.code]
        ranks = table_of(pack, LIFE_STAGE_RANKS)
        ranks = ranks[(ranks["code"] == self.code) & (ranks["period"] == self.period) & (ranks["ages"] != "")]
        unnamed = ranks[~ranks["life_stage"].isin(mine["life_stage"])]
        bad = unnamed[unnamed["rank"] >= unnamed["authorities"].map(worst_from)]
        listed = join_words([f"{r.rank:.0f} for {str(r.life_stage).lower()}" for r in bad.itertuples()])
        named = join_words([f"{r.standing} for {str(r.life_stage).lower()}" for r in mine.itertuples()])
        name = _district(pack, self.code)
        sentence += f" {name} is named {named}." if named else f" {name} is in none of these lists."
        reason = "How many places “among the worst” are is not said."
        if listed:
            reason = f"Yet its ranks are given as {listed}. {reason} The lists do not bear those ranks out."
        sources = source_ids(*rows["document"], *rows["source"])
        return Finding(NOT_KNOWN, f"{sentence}{_best_among_the_worst(pack, self.period)}", reason, self.period,
                       known="as quoted", sources=sources)  # fmt: skip


@dataclass(frozen=True)
class OtherStudy:
    """Beside a statement: what a document says that another study found, word for word, and how far it bears on it.

    ``study`` is the id of its source, ``document`` that of the document quoted.
    """

    study: str
    document: str
    period: str
    quote: str
    bearing: str

    def terms(self, pack: Pack) -> Terms:  # noqa: ARG002
        """Its own."""
        return Terms("another study, as a document quotes it")

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Quote it."""
        where = pack.sources[self.document]
        sentence = f"“{self.quote}” ({where.title}, {where.publisher})."
        return Finding(NOT_KNOWN, sentence, self.bearing, self.period, known="as quoted",
                       sources=source_ids(self.study, self.document))  # fmt: skip


def named_by_stage(rows: pd.DataFrame) -> dict[tuple[str, str, str, str], list[str]]:
    """The districts of each list, by life stage, period, what they are named as and the document's sentence."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for row in rows.to_dict("records"):
        key = (str(row["life_stage"]), str(row["period"]), str(row["standing"]), str(row["words"]))
        found.setdefault(key, []).append(str(row["name"]))
    return found


def _best_among_the_worst(pack: Pack, period: str) -> str:
    """The hot spots that a list names among the worst of a life stage, in sentences after a space; "" if none."""
    ranks, lists = table_of(pack, NATIONAL_RANKS), table_of(pack, LIFE_STAGE_LISTS)
    of = table_of(pack, LIFE_STAGE_RANKS)["authorities"]
    ranks = ranks[ranks["period"] == period]
    if of.empty or ranks.empty:
        return ""
    best = ranks[ranks["rank"] <= int(of.iloc[0]) - worst_from(int(of.iloc[0])) + 1]
    worst = lists[(lists["standing"] == "among the worst") & lists["code"].isin(best["code"])]
    which = "the only hot spot of those ranked here" if len(best) == 1 else "a hot spot"
    told = [f"{r.name}, {which}, is named {r.standing} for {str(r.life_stage).lower()}." for r in
            worst.itertuples(index=False)]  # fmt: skip
    return f" {' '.join(told)}" if told else ""


def _district(pack: Pack, code: str) -> str:
    """The name of a district that a table of ranks has."""
    for table in (NATIONAL_RANKS, LIFE_STAGE_RANKS):
        rows = table_of(pack, table)
        for name in rows.loc[rows["code"] == code, "name"]:
            return str(name)
    return code


def worst_from(authorities: int) -> int:
    """The first rank of the worst fifth, where 1 is best."""
    return int(authorities * (1 - WORST_SHARE)) + 1
