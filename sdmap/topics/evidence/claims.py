"""The statements of a pack's ``data/claims.toml``: what they are, how they are read, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Literal, Protocol, get_args, get_type_hints

from sdmap.figures.figures import periods
from sdmap.pack.beyond import AREA_STATISTICS, PUPILS, neighbours
from sdmap.pack.model import Pack
from sdmap.pack.places import SCHOOL_MEASURES, school_comparators
from sdmap.pack.reading import table_of
from sdmap.pack.stated_figures import LIFE_STAGE_RANKS, NATIONAL_RANKS
from sdmap.pack.toml import read_toml, record, table_list
from sdmap.text.errors import PackError, not_there
from sdmap.topics.evidence.beyond import AmongNeighbours, StatisticSince
from sdmap.topics.evidence.core import CoreAboveRest, CoreAreasAgainstComparator, ShareConcentrated, SomeCoreAreas
from sdmap.topics.evidence.halves import HalfFaresWorse
from sdmap.topics.evidence.of_schools import (
    SchoolComparator,
    SchoolsBelowComparator,
    SchoolsBeyondComparator,
    SchoolsInBand,
)
from sdmap.topics.evidence.quoted import NOT_SEEN, LifeStageLists, LifeStages, OtherStudy, RanksInWorstFifth
from sdmap.topics.evidence.ways import (
    NOT_KNOWN,
    AreaAgainstComparator,
    FiguresSince,
    Finding,
    NotTestable,
    OwnNumbers,
    StatedFigure,
    Terms,
    number,
    source_ids,
)

CLAIMS_FILE = "data/claims.toml"
Role = Literal["decides", "beside", "since"]
ROLES: tuple[Role, ...] = get_args(Role)
# In what a test may look at something else than the statement speaks of.
Aspect = Literal["basis", "period", "area"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


class Test(Protocol):
    """A way of testing a statement: a record of what it needs."""

    def find(self, pack: Pack, document: str) -> Finding:
        """Test against the pack's figures; ``document`` is the one that makes the statement."""

    def terms(self, pack: Pack) -> Terms:
        """Of whom, on which basis and where the test looks."""


@dataclass(frozen=True)
class NationalRank:
    """A rank the statement gives, beside the same rank as another document quotes it."""

    code: str
    period: str
    stated: int
    authorities: int

    def terms(self, pack: Pack) -> Terms:
        """The ranks as documents quote them, and the one district."""
        rows = table_of(pack, NATIONAL_RANKS)
        names = rows.loc[rows["code"] == self.code, "name"]
        return Terms("ranks of authorities, as documents quote them", str(names.iloc[0]) if len(names) else self.code)

    def find(self, pack: Pack, document: str) -> Finding:
        """Documents that quote one index are one source, however many they are: a rank is never confirmed."""
        rows = table_of(pack, NATIONAL_RANKS)
        mine = rows[(rows["code"] == self.code) & (rows["period"] == self.period)]
        elsewhere = mine[mine["document"] != document]
        said = f"{self.stated} of {self.authorities}"
        could = "No: documents that quote one index are one source."
        if elsewhere.empty:
            sentence = f"The statement gives rank {said} for {self.period}."
            reason = f"No other document quotes the rank. {NOT_SEEN}"
            return Finding(NOT_KNOWN, sentence, reason, self.period, could_tell=could)
        row = elsewhere.iloc[0]
        where = pack.sources[row["document"]]
        quoted = f"“{where.title}” ({where.publisher}) quotes rank {row['rank']:.0f} for {row['name']}"
        others = [d for d in quoting_documents(pack, self.code, self.period, self.stated) if d != document]
        sources = source_ids(*elsewhere["document"], *others, *elsewhere["source"])
        if int(row["rank"]) == self.stated:
            sentence = f"{quoted} too."
            many = number(1 + len(others))
            copies = f"{many.capitalize()} documents quoting one index are one source, not {many}."
        else:
            sentence, copies = f"{quoted}, not {said}.", "The documents quote different ranks."
        reason = f"{copies} {NOT_SEEN}"
        return Finding(NOT_KNOWN, sentence, reason, self.period, "", "as quoted", sources, could)


KINDS: dict[str, type[Test]] = {
    "stated_figure": StatedFigure,
    "area_against_comparator": AreaAgainstComparator,
    "core_areas_against_comparator": CoreAreasAgainstComparator,
    "some_core_areas_worse_some_better": SomeCoreAreas,
    "core_above_rest": CoreAboveRest,
    "share_concentrated": ShareConcentrated,
    "schools_below_comparator": SchoolsBelowComparator,
    "schools_beyond_comparator": SchoolsBeyondComparator,
    "schools_in_band": SchoolsInBand,
    "school_comparator": SchoolComparator,
    "half_fares_worse": HalfFaresWorse,
    "national_rank": NationalRank,
    "life_stages": LifeStages,
    "life_stage_lists": LifeStageLists,
    "other_study": OtherStudy,
    "ranks_in_worst_fifth": RanksInWorstFifth,
    "figures_since": FiguresSince,
    "statistic_since": StatisticSince,
    "among_neighbours": AmongNeighbours,
    "own_numbers": OwnNumbers,
    "not_testable": NotTestable,
}


# The kinds that look at figures of whole areas, which have names of their own.
_BEYOND = ("statistic_since", "among_neighbours")


@dataclass(frozen=True)
class BoundTest:
    """A test of a statement and the part it plays.

    ``role`` is ``decides`` (the verdict rests on it), ``beside`` (other figures of the same time) or ``since`` (figures
    newer than the statement, which say what has become of it). ``differs`` says in what the test looks at something
    else than the statement speaks of: such a test decides nothing.
    """

    kind: str
    role: Role
    test: Test
    differs: tuple[Aspect, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A statement of a document, word for word.

    Attributes
    ----------
    document
        Id of the source it stands in; ``also_in`` of others that repeat it.
    quote
        Its exact words; an ellipsis marks what is left out.
    year
        Year the statement was made.
    reading
        How the words were read where they leave it open.
    basis, period, area
        What the statement itself is about, in its own words as far as they go: of whom and how counted, when, where; ""
        where it does not say.
    settles, request
        What would settle it, and a request for that, drafted; "" where nothing is left to settle.
    not_counted
        Why it is no statement of how things stand, so that it gets no verdict and is not counted; "" for one that is.
    """

    id: str
    title: str
    theme: str
    document: str
    quote: str
    year: int
    reading: str = ""
    also_in: tuple[str, ...] = ()
    basis: str = ""
    period: str = ""
    area: str = ""
    settles: str = ""
    request: str = ""
    not_counted: str = ""
    tests: tuple[BoundTest, ...] = ()


@lru_cache(maxsize=16)
def read_claims(pack: Pack) -> tuple[tuple[Claim, ...], tuple[PackError, ...]]:
    """The sound statements of the file, in its order, and every fault of the others; kept by pack."""
    sound: list[Claim] = []
    faults = tuple(_reading_faults(pack, sound))
    return tuple(sound), faults


def _reading_faults(pack: Pack, into: list[Claim]) -> Iterator[PackError]:
    """Every fault of the file: a name that is not there, a number not in the words; sound claims to ``into``."""
    if not pack.file(CLAIMS_FILE).is_file():
        return
    try:
        rows = table_list(read_toml(pack.path, CLAIMS_FILE), "claims", CLAIMS_FILE)
    except PackError as fault:
        yield fault
        return
    seen: set[str] = set()
    for row in rows:
        try:
            claim = _claim(row)
        except PackError as fault:
            yield fault
            continue
        if claim.id in seen:
            yield PackError(CLAIMS_FILE, f"“{claim.id}” is there twice", column="id", mend="keep one")
        seen.add(claim.id)
        found = list(_name_faults(pack, claim))
        yield from found
        if not found:
            into.append(claim)


def _claim(row: Mapping[str, Any]) -> Claim:
    """Make a claim of a table of the file, its tests included."""
    label = f"[{row.get('id', 'claims')}]"
    made = record(Claim, {**row, "tests": ()}, CLAIMS_FILE)
    tests = row.get("tests", [])
    if made.not_counted and tests == []:
        return made
    if not isinstance(tests, list) or not tests or not all(isinstance(test, dict) for test in tests):
        raise PackError(CLAIMS_FILE, f"{label} has no test", column="tests", mend="add one, “not_testable” if need be")
    return replace(made, tests=tuple(_test(label, test) for test in tests))


def _test(label: str, row: Mapping[str, Any]) -> BoundTest:
    kind, role = str(row.get("kind", "")), row.get("role", "decides")
    if kind not in KINDS:
        mend = f"use one of {', '.join(KINDS)}"
        raise PackError(
            CLAIMS_FILE, f"{label} asks for the test “{kind}”, which is not there", column="kind", mend=mend
        )
    if role not in ROLES:
        mend = f"use one of {', '.join(ROLES)}"
        raise PackError(CLAIMS_FILE, f"{label} gives a test the role “{role}”", column="role", mend=mend)
    differs = row.get("differs", [])
    if not isinstance(differs, list) or not set(map(str, differs)) <= {*ASPECTS}:
        mend = f"list some of {', '.join(ASPECTS)}"
        raise PackError(CLAIMS_FILE, f"{label} says that a test differs in {differs!r}", column="differs", mend=mend)
    asked = {key: value for key, value in row.items() if key not in ("kind", "role", "differs")}
    try:
        test = record(KINDS[kind], asked, CLAIMS_FILE)
    except PackError as fault:
        # The record of a test has no id of its own: say which statement it belongs to.
        problem = fault.problem.split("] ", 1)[-1]
        raise PackError(CLAIMS_FILE, f"{label} a test {problem}", column=fault.column, mend=fault.mend) from None
    for name, hint in get_type_hints(KINDS[kind]).items():
        if hint is float and not isinstance(getattr(test, name), int | float):
            problem = f"{label} “{name}” is {getattr(test, name)!r}"
            raise PackError(CLAIMS_FILE, problem, column=name, mend="write a number")
    return BoundTest(kind, role, test, tuple(differs))


def _name_faults(pack: Pack, claim: Claim) -> Iterator[PackError]:
    """Names a statement uses that the pack does not have, and numbers it is said to give but does not."""
    for column in ("document", "also_in"):
        named = getattr(claim, column)
        for source in (named,) if isinstance(named, str) else named:
            yield from _unknown(source, pack.sources, "document", claim, column)
    if pack.themes:
        yield from _unknown(claim.theme, pack.themes, "theme", claim, "theme")
    if not claim.not_counted and not any(bound.role == "decides" for bound in claim.tests):
        problem = f"[{claim.id}] has no test that decides"
        yield PackError(CLAIMS_FILE, problem, column="role", mend="give one test the role “decides”")
    for bound in claim.tests:
        asked = {f.name: getattr(bound.test, f.name) for f in fields(bound.test)}  # type: ignore[arg-type]
        for column, names in _names(pack, bound).items():
            given = asked.get(column) or ()
            for name in (given,) if isinstance(given, str) else given:
                yield from _unknown(name, names, column.removesuffix("s"), claim, column)
        yield from _period_faults(pack, claim, asked)
        if bound.kind in _BEYOND:
            yield from _statistic_faults(pack, claim, asked)
        yield from _number_faults(claim, asked)


def _names(pack: Pack, bound: BoundTest) -> dict[str, Iterable[str]]:
    """What each field of a test may name."""
    if bound.kind in _BEYOND:
        known = {column: sorted(table_of(pack, AREA_STATISTICS)[column].unique()) for column in ("measure", "code")}
        models = sorted(neighbours(pack)["model"].unique())
        return {"pupils": PUPILS, "measure": known["measure"], "codes": known["code"], "model": models}
    sides, ranks, of_schools = ("above", "below"), _ranked(pack), table_of(pack, SCHOOL_MEASURES)["measure"].unique()
    return {
        "indicator": pack.indicators,
        "instead": pack.indicators,
        "layer": pack.layers,
        "comparator": pack.comparators,
        "study": pack.sources,
        "document": pack.sources,
        "sources": pack.sources,
        "direction": sides,
        "sides": sides,
        "code": pack.comparators if bound.kind == "stated_figure" else ranks,
        "codes": pack.comparators if bound.kind == "figures_since" else ranks,
        "measure": sorted({*of_schools, *school_comparators(pack)["measure"].unique()}),
        "of": sorted(of_schools),
        "cohort": sorted(of_schools),
    }


@lru_cache(maxsize=16)
def _ranked(pack: Pack) -> frozenset[str]:
    """The codes of the districts that a table of ranks has."""
    return frozenset({*table_of(pack, NATIONAL_RANKS)["code"], *table_of(pack, LIFE_STAGE_RANKS)["code"]})


def _unknown(name: str, known: Iterable[str], kind: str, claim: Claim, column: str) -> Iterator[PackError]:
    names = sorted(known) if isinstance(known, frozenset) else known
    yield from not_there(CLAIMS_FILE, f"[{claim.id}]", kind, name, names, column=column)


def _period_faults(pack: Pack, claim: Claim, asked: Mapping[str, Any]) -> Iterator[PackError]:
    """A period that the layer has no figure for."""
    if asked.get("layer") not in pack.layers or asked.get("indicator") not in pack.indicators:
        return
    known = periods(pack, pack.layer(asked["layer"]), pack.indicator(asked["indicator"]))
    if asked["period"] not in known:
        problem = f"[{claim.id}] asks for “{asked['indicator']}” of “{asked['layer']}” for {asked['period']}"
        yield PackError(CLAIMS_FILE, problem, column="period", mend=f"use one of {', '.join(known) or 'none'}")


def _statistic_faults(pack: Pack, claim: Claim, asked: Mapping[str, Any]) -> Iterator[PackError]:
    """A period of which no area has the figure."""
    rows = table_of(pack, AREA_STATISTICS)
    same = (rows["measure"] == asked["measure"]) & (rows["pupils"] == asked["pupils"])
    known = sorted(rows.loc[same, "period"].unique())
    if asked["period"] not in known:
        problem = f"[{claim.id}] asks for “{asked['measure']}” ({asked['pupils']}) for {asked['period']}"
        yield PackError(CLAIMS_FILE, problem, column="period", mend=f"use one of {', '.join(known) or 'none'}")


def _number_faults(claim: Claim, asked: Mapping[str, Any]) -> Iterator[PackError]:
    """A number the statement is said to give that is not in its words."""
    number = asked.get("stated")
    if number is not None and f"{number:,g}" not in claim.quote and f"{number:g}" not in claim.quote:
        problem = f"[{claim.id}] is tested on {number:g}, which its words do not have"
        yield PackError(CLAIMS_FILE, problem, column="stated", mend="quote the words that give the number")


def quoting_documents(pack: Pack, code: str, period: str, rank: int) -> tuple[str, ...]:
    """The documents that quote a district's rank in the index of a year.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    code, period, rank
        The district, the year of the index and the rank (1 is best).

    Returns
    -------
    tuple of str
        Ids of the documents, each once: those that make a statement of it or repeat one, in the order of the
        statements, then those that the table of ranks was read from. Statements that cannot be read are left out.
    """
    sound, _ = read_claims(pack)
    found = [
        document
        for claim in sound
        for bound in claim.tests
        if isinstance(bound.test, NationalRank)
        and (bound.test.code, bound.test.period, bound.test.stated) == (code, period, rank)
        for document in (claim.document, *claim.also_in)
    ]
    rows = table_of(pack, NATIONAL_RANKS)
    same = (rows["code"] == code) & (rows["period"] == period) & (rows["rank"] == rank)
    return tuple(dict.fromkeys([*found, *rows.loc[same, "document"]]))
