"""Where districts stand in a national index: hot and cold spots, and the ranks by life stage.

The ranks are as documents quote them (``data/national_ranks.csv``, ``data/life_stage_ranks.csv``): 1 is the best. A
*hot spot* is one of the best fifth of all authorities ranked and a *cold spot* one of the worst fifth, as the Social
Mobility Commission's index of 2017 uses the words (https://www.gov.uk/government/publications/state-of-the-nation-2017);
how many were ranked comes from the pack, and without it nothing is called either.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import shapely

from sdmap.pack.layers import areas, codes_of
from sdmap.pack.model import Pack
from sdmap.pack.reading import table_of
from sdmap.pack.sources import Source
from sdmap.pack.stated_figures import LIFE_STAGE_RANKS, NATIONAL_RANKS
from sdmap.text.joining import join_words
from sdmap.text.numbers import ordinal
from sdmap.topics.evidence.claims import Claim, read_claims
from sdmap.topics.evidence.quoted import LifeStages, OtherStudy, RanksInWorstFifth, worst_from

Standing = Literal["hot spot", "between", "cold spot", "not told"]
STANDINGS: tuple[Standing, ...] = ("cold spot", "between", "hot spot", "not told")
# A sign beside the colour, so that a standing needs no colour.
SIGNS: dict[Standing, str] = {"hot spot": "▲", "between": "", "cold spot": "▼", "not told": ""}
# Outlines of whole districts are drawn a few pixels to the kilometre: finer than this (metres) is not seen.
TOLERANCE = 300


@dataclass(frozen=True)
class Fifths:
    """Which of all the ranks are the best fifth (1 to ``best_to``) and the worst (``worst_from`` to ``of``)."""

    of: int
    best_to: int
    worst_from: int

    def standing(self, rank: int) -> Standing:
        """What a rank makes a district."""
        return "cold spot" if rank >= self.worst_from else "hot spot" if rank <= self.best_to else "between"


@dataclass(frozen=True)
class RankedDistrict:
    """A district with its rank.

    Attributes
    ----------
    rank
        1 is best.
    standing
        Hot spot, cold spot or between; ``not told`` where the pack does not say how many were ranked.
    own
        Whether it is the pack's own district.
    at
        A point well inside it (metres east and north, EPSG:27700); None where no layer has its shape.
    """

    code: str
    name: str
    rank: int
    standing: Standing
    own: bool
    at: tuple[float, float] | None


@dataclass(frozen=True)
class LifeStage:
    """The own district's rank in one life stage; ``ages`` is "" for the whole."""

    name: str
    ages: str
    rank: int
    fifths: Fifths
    standing: Standing


@dataclass(frozen=True, eq=False)
class NationalIndex:
    """A national index of one year, as documents quote it.

    Attributes
    ----------
    fifths
        The limits of the best and the worst fifth; None where the pack does not say how many were ranked.
    districts
        The districts with a rank, the best first.
    stages
        The own district by life stage, in the order of the file.
    shapes
        By code, the outline of each district whose shape a layer has (EPSG:27700, metres), simplified together so that
        neighbours still meet.
    layer
        The id of that layer, "" for none.
    reading
        How the ranks were read, in the pack's words; "" where it says nothing.
    beside
        What other studies found, as documents quote them, and how far it bears on the ranks by life stage.
    sources
        The documents that quote it, then whoever made it.
    """

    pack: Pack
    period: str
    fifths: Fifths | None
    districts: tuple[RankedDistrict, ...]
    stages: tuple[LifeStage, ...]
    shapes: dict[str, Any]
    layer: str
    reading: str
    beside: tuple[str, ...]
    sources: tuple[Source, ...]


@lru_cache(maxsize=16)
def national_index(pack: Pack) -> NationalIndex | None:
    """The latest index for which the pack has ranks.

    Returns
    -------
    NationalIndex or None
        None where the pack has no ranks of districts.

    Raises
    ------
    PackError
        If a table of ranks or a layer cannot be read.
    """
    frame = table_of(pack, NATIONAL_RANKS)
    if frame.empty:
        return None
    period = str(frame["period"].max())
    rows = frame[frame["period"] == period].sort_values(["rank", "name"])
    claim, bound = _bound(pack, period)
    stages = _stages(pack, period)
    of = next((s.fifths.of for s in stages), bound.authorities if bound else 0)
    fifths = _fifths(of) if of else None
    layer, shapes = _shapes(pack, frozenset(rows["code"]))
    used = [*rows["document"], *rows["source"]]
    return NationalIndex(
        pack=pack,
        period=period,
        fifths=fifths,
        districts=tuple(_district(pack, row, fifths, shapes) for row in rows.to_dict("records")),
        stages=stages,
        shapes=shapes,
        layer=layer,
        reading=claim.reading if claim else "",
        beside=_beside(pack, period),
        sources=pack.sources_of(used),
    )


def index_headline(index: NationalIndex) -> str:
    """The own district's rank, and whether that is a cold spot, in one sentence."""
    own = next((d for d in index.districts if d.own), None)
    if own is None:
        return f"{index.pack.name} has no rank among the districts of the index of {index.period}."
    if index.fifths is None:
        return f"{own.name} ranks {ordinal(own.rank)} in the index of {index.period}, 1st being the best."
    lead = f"{own.name} ranks {ordinal(own.rank)} of {index.fifths.of} in the index of {index.period}"
    told = {"cold spot": "a cold spot, among the worst fifth", "hot spot": "a hot spot, among the best fifth"}
    return f"{lead}, 1st being the best: {told.get(own.standing, 'neither a hot spot nor a cold spot')}."


def index_sentence(index: NationalIndex) -> str:
    """How the other districts stand: how many are cold and hot spots, and how many rank worse than the own district."""
    found = index.districts
    lead = f"Of the {len(found)} districts with a rank here"
    own = next((d for d in found if d.own), None)
    parts = []
    if index.fifths:
        for standing in ("cold spot", "hot spot"):
            these = [d for d in found if d.standing == standing]
            named = f" ({these[0].name})" if len(these) == 1 and len(found) > 1 else ""
            count = f"{len(these) or 'none'} {'is a' if len(these) == 1 else 'are'} {standing}"
            parts.append(f"{count}{'' if len(these) == 1 else 's'}{named}")
    if own:
        worse = sum(d.rank > own.rank for d in found)
        parts.append(f"{worse or 'none'} {'ranks' if worse == 1 else 'rank'} worse than {own.name}")
    return f"{lead}, {join_words(parts)}." if parts else f"{lead}: {join_words([d.name for d in found])}."


def definition_sentence(index: NationalIndex) -> str:
    """What hot and cold spots are, and which ranks that makes; how the ranks were read, as the pack says it."""
    if index.fifths is None:
        told = "How many authorities were ranked is not known here, so that nothing is called a hot or a cold spot."
    else:
        best, worst = index.fifths.best_to, index.fifths.worst_from
        told = (
            f"The lower a district stands in the list, and so the higher its number, the worse. Hot spots are the best"
            f" fifth of the {index.fifths.of} authorities ranked (ranks 1 to {best}), cold spots the worst fifth"
            f" ({worst} to {index.fifths.of})."
        )
    return f"{told} {index.reading}".strip()


def quoted_sentence(index: NationalIndex) -> str:
    """Where the ranks were read, which are not on the map, and that whole districts hide the places within them."""
    lacking = [d.name for d in index.districts if d.at is None]
    told = [f"Sources: {'; '.join(f'{s.publisher}, {s.title}' for s in index.sources)}."] if index.sources else []
    if lacking and index.shapes:
        told.append(f"Not on the map, because no layer here has the shape: {join_words(lacking)}.")
    return " ".join(told)


def standing_words(index: NationalIndex, standing: Standing) -> str:
    """A standing for the key of the map: its ranks and how many districts have it."""
    count = sum(d.standing == standing for d in index.districts)
    many = f"{count} district{'' if count == 1 else 's'}"
    if index.fifths is None or standing == "not told":
        return f"Ranked: {many}"
    ranks = {
        "hot spot": f"Hot spot, ranks 1 to {index.fifths.best_to}",
        "cold spot": f"Cold spot, ranks {index.fifths.worst_from} to {index.fifths.of}",
        "between": f"Between, ranks {index.fifths.best_to + 1} to {index.fifths.worst_from - 1}",
    }
    return f"{ranks[standing]}: {many}"


def stages_sentence(index: NationalIndex) -> str:
    """The own district's ranks by life stage, those of one standing together, the worst first."""
    if not index.stages:
        return ""
    parts = []
    for standing in STANDINGS:
        these = [f"{s.name.lower()} {ordinal(s.rank)}" for s in index.stages if s.standing == standing]
        fifth = {"cold spot": "among the worst fifth", "hot spot": "among the best fifth"}
        if these:
            where = fifth.get(standing, "between the best fifth and the worst")
            parts.append(f"{join_words(these)} {'is' if len(these) == 1 else 'are'} {where}")
    of = index.stages[0].fifths.of
    return f"{index.pack.name} by life stage in {index.period}, of {of} authorities: {'; '.join(parts)}."


def _fifths(of: int) -> Fifths:
    """The worst fifth as the statements about it are tested, and the best fifth as many."""
    worst = worst_from(of)
    return Fifths(of, of - worst + 1, worst)


def _bound(pack: Pack, period: str) -> tuple[Claim | None, RanksInWorstFifth | None]:
    """The statement about cold spots in this index and its test; faults of the statements are told where they are."""
    sound, _ = read_claims(pack)
    for claim in sound:
        for bound in claim.tests:
            if isinstance(bound.test, RanksInWorstFifth) and bound.test.period == period:
                return claim, bound.test
    return None, None


def _beside(pack: Pack, period: str) -> tuple[str, ...]:
    """What stands beside the statements that are tested on the ranks by life stage."""
    told, (sound, _) = [], read_claims(pack)
    for claim in sound:
        if any(isinstance(bound.test, LifeStages) and bound.test.period == period for bound in claim.tests):
            findings = [b.test.find(pack, claim.document) for b in claim.tests if isinstance(b.test, OtherStudy)]
            told += [f"{each.sentence} {each.reason}" for each in findings]
    return tuple(told)


def _stages(pack: Pack, period: str) -> tuple[LifeStage, ...]:
    frame = table_of(pack, LIFE_STAGE_RANKS)
    made = []
    for row in frame[(frame["period"] == period) & (frame["code"] == pack.code)].to_dict("records"):
        fifths = _fifths(int(row["authorities"]))
        rank = int(row["rank"])
        made.append(LifeStage(row["life_stage"], row["ages"], rank, fifths, fifths.standing(rank)))
    return tuple(made)


def _shapes(pack: Pack, codes: frozenset[str]) -> tuple[str, dict[str, Any]]:
    """The layer that has most of the districts, and their outlines; nothing where none has any."""
    best, most = "", 0
    for layer in pack.layers:
        have = len(codes & set(codes_of(pack, pack.layer(layer))))
        best, most = (layer, have) if have > most else (best, most)
    if not best:
        return "", {}
    frame = areas(pack, pack.layer(best))
    frame = frame[frame["code"].isin(codes)]
    # Simplified as one coverage: a line that two districts share stays one line.
    simple = shapely.coverage_simplify(frame.geometry.to_numpy(), TOLERANCE)
    return best, dict(zip(frame["code"], shapely.set_precision(simple, 1.0), strict=True))


def _district(pack: Pack, row: dict[Any, Any], fifths: Fifths | None, shapes: dict[str, Any]) -> RankedDistrict:
    rank, shape = int(row["rank"]), shapes.get(row["code"])
    circle = None if shape is None else shapely.get_coordinates(shapely.maximum_inscribed_circle(shape, 200.0))[0]
    return RankedDistrict(
        code=row["code"],
        name=row["name"],
        rank=rank,
        standing=fifths.standing(rank) if fifths else "not told",
        own=row["code"] == pack.code,
        at=None if circle is None else (float(circle[0]), float(circle[1])),
    )
