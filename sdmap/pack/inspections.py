"""What the inspectorate found at schools, and which school a register says has followed on which.

A grade belongs to the school that was inspected. Where the register names a successor, or an inspection is only stated
in a document, it is not the latest outcome of the school that stands there now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sdmap.pack.model import Pack
from sdmap.pack.places import schools
from sdmap.pack.reading import table_of
from sdmap.pack.schemas import Column, Table
from sdmap.text.errors import PackError
from sdmap.text.periods import last_month

GRADES = ("Outstanding", "Good", "Requires Improvement", "Inadequate")
# What stands in place of a grade where there are judgements and none of them is of the whole school.
NO_OVERALL = "No overall grade"
JUDGEMENTS = {
    "quality_of_education": "quality of education",
    "behaviour_and_attitudes": "behaviour and attitudes",
    "personal_development": "personal development",
    "leadership_and_management": "leadership and management",
    "early_years": "early years",
    "sixth_form": "sixth form",
}
# The systems of inspection, by when they were in use: the second began in September 2019, the last, which gives no
# overall grade, in September 2024.
WITHOUT_OVERALL = "from 2024"
SYSTEMS = ("to 2019", "2019 to 2024", WITHOUT_OVERALL)
REPLACED = ("successor", "amalgamation")
KINDS = ("predecessor", *REPLACED, "renamed")

INSPECTIONS = Table(
    "data/inspections.csv",
    "Outcomes of inspections, one a row for each school and source; “missing” where the source has none",
    (
        Column("urn", "DfE unique reference number of the school that was inspected", required=True),
        Column("system", "System of inspection it was given in, by when that was in use", values=("", *SYSTEMS)),
        Column("overall", "Overall grade, empty where none was given", values=("", *GRADES)),
        *(Column(name, f"Judgement on {words}", values=("", *GRADES)) for name, words in JUDGEMENTS.items()),
        Column("safeguarding", "Whether safeguarding was effective", values=("", "effective", "not effective")),
        Column("inspected", "Month or year of the inspection, where the source gives it", period=True),
        Column("published", "Month in which the report was published, where the source gives it", period=True),
        Column("as_of", "Day up to which the source holds what was published", required=True),
        Column("status", "How the outcome is known", required=True, values=("observed", "stated", "missing")),
        Column("source", "Id of the source", required=True),
    ),
    key=("urn", "source"),
)

SCHOOL_LINKS = Table(
    "data/school_links.csv",
    "Which schools followed on which, and new names, from a register of schools",
    (
        Column("urn", "DfE unique reference number, as in the table of schools", required=True),
        Column("kind", "What the other school or name is to this one", required=True, values=KINDS),
        Column("other_urn", "Number of the other school, or the same number for a new name", required=True),
        Column("other_name", "Name of the other school, or the new name", required=True),
        Column("month", "Month from which the later school or name holds, empty where it is not known", period=True),
        Column("source", "Id of the source", required=True),
    ),
    key=("urn", "kind", "other_urn"),
)
TABLES = (INSPECTIONS, SCHOOL_LINKS)


@dataclass(frozen=True)
class Inspection:
    """The outcome of an inspection, as a source has it.

    ``overall`` is "" where no grade of the whole school was given, ``judgements`` are pairs of what was judged and the
    grade. ``date`` is the month of publication, or else the month or year of the inspection; ``as_of`` the day up to
    which the source holds what was published. A status of ``missing`` says that the source has no graded inspection.
    """

    system: str
    overall: str
    judgements: tuple[tuple[str, str], ...]
    date: str
    as_of: str
    status: str
    source: str

    @property
    def rating(self) -> str:
        """What the school is found by: the overall grade, that there is none beside judgements, or ""."""
        return self.overall or (NO_OVERALL if self.judgements else "")


@dataclass(frozen=True)
class SchoolLink:
    """Another school or name that a register links a school to; ``month`` is "" where it is not known."""

    kind: str
    urn: str
    name: str
    month: str


def inspections(pack: Pack, status: str) -> dict[str, Inspection]:
    """The outcomes that are known in one way, by URN; of several the one that holds longest.

    Raises
    ------
    PackError
        If the file cannot be read or holds a cell that cannot be; a pack without one has no outcomes.
    """
    rows = table_of(pack, INSPECTIONS)
    rows = rows[rows["status"] == status].sort_values("as_of", kind="stable")
    return {str(row["urn"]): _inspection(row) for row in rows.to_dict("records")}


def links(pack: Pack) -> dict[str, tuple[SchoolLink, ...]]:
    """The schools and names that each school is linked to, by URN, in the order of the table."""
    found: dict[str, tuple[SchoolLink, ...]] = {}
    for row in table_of(pack, SCHOOL_LINKS).to_dict("records"):
        link = SchoolLink(row["kind"], row["other_urn"], row["other_name"], row["month"])
        found[row["urn"]] = (*found.get(row["urn"], ()), link)
    return found


def named_in(pack: Pack, urn: str, name: str, period: str) -> str:
    """A school's name with the one that its figures of a period go by: "Old School (now New School)".

    That of the school which had followed on it by then, or its own new name.
    """
    later = [
        link.name for link in links(pack).get(urn, ())
        if link.kind in ("successor", "renamed") and link.name != name and link.month <= last_month(period)
    ]  # fmt: skip
    return f"{name} (now {later[-1]})" if later else name


def followed_on(pack: Pack) -> frozenset[str]:
    """The schools of the pack (URNs) on which another has followed, by the register: its results go on under theirs."""
    return frozenset(urn for urn, found in links(pack).items() for link in found if link.kind == "successor")


def latest(pack: Pack) -> dict[str, Inspection]:
    """What was published last on each school of the pack, by URN; on the one that a register says has followed on it.

    Of status ``missing`` where the source has no graded inspection of it; a school of which no record was read is not
    in it.
    """
    known = {**inspections(pack, "missing"), **inspections(pack, "observed")}
    number = {urn: link.urn for urn, found in links(pack).items() for link in found if link.kind in REPLACED}
    now = {urn: number.get(urn, urn) for urn in schools(pack)["urn"]}
    return {urn: known[code] for urn, code in now.items() if code in known}


def ratings(pack: Pack) -> pd.Series:
    """What each school of the pack is found by (:attr:`Inspection.rating`), "" for none, by URN."""
    known = latest(pack)
    urns = schools(pack)["urn"]
    return pd.Series([known[urn].rating if urn in known else "" for urn in urns], index=urns, dtype=str)


def inspection_sources(pack: Pack) -> tuple[str, ...]:
    """The ids of the sources of outcomes and links, each once."""
    return tuple(dict.fromkeys([*table_of(pack, INSPECTIONS)["source"], *table_of(pack, SCHOOL_LINKS)["source"]]))


def inspection_faults(frame: pd.DataFrame) -> Iterator[PackError]:
    """Rows whose cells are sound and cannot all be true."""
    graded = frame["overall"].ne("") | (frame[list(JUDGEMENTS)] != "").any(axis=1)
    for wrong, problem, mend in (
        (
            frame["overall"].ne("") & frame["system"].eq(WITHOUT_OVERALL),
            "inspections since September 2024 have no overall grade",
            "leave “overall” empty; an overall grade is never made from judgements",
        ),
        (graded & frame["status"].eq("missing"), "“missing” has no grade", "take out the grades or change the status"),
        (~graded & frame["status"].ne("missing"), "there is no grade", "write “missing” as the status"),
        (
            graded & frame["inspected"].eq("") & frame["published"].eq(""),
            "a grade without a date may be of any age",
            "give the month or year in “inspected” or “published”",
        ),
    ):
        for index in frame.index[wrong]:
            yield PackError(INSPECTIONS.file, problem, row=int(index) + 2, column="overall", mend=mend)


def _inspection(row: dict[Any, Any]) -> Inspection:
    judged = tuple((words, row[name]) for name, words in JUDGEMENTS.items() if row[name])
    return Inspection(
        row["system"],
        row["overall"],
        judged,
        row["published"] or row["inspected"],
        row["as_of"],
        row["status"],
        row["source"],
    )
