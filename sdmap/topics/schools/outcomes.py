"""The outcome of a school's or a setting's last inspection as a record, and how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sdmap.figures.records import Status
from sdmap.pack.inspections import NO_OVERALL, Inspection
from sdmap.pack.model import Pack
from sdmap.text.periods import age_months

# From this day on no inspection of a state-funded school ends with one headline grade.
GRADES_ENDED = "2024-09-02"
OLD_YEARS = 5


@dataclass(frozen=True)
class Outcome:
    """An Ofsted outcome: the grade ("" for none), its month or year, and whole months from then to the pack's release.

    ``judgements`` are pairs of what was judged and the grade, ``system`` says when inspections were made so, ``as_of``
    up to which day the source holds what was published; "" says that no record was read.
    """

    grade: str
    date: str
    age_months: int | None
    status: Status
    judgements: tuple[tuple[str, str], ...] = ()
    system: str = ""
    as_of: str = ""

    @property
    def age_years(self) -> int | None:
        """Whole years from then to the pack's release."""
        return None if self.age_months is None else self.age_months // 12

    @property
    def rating(self) -> str:
        """What a school is found by: the overall grade, that there is none beside judgements, or ""."""
        return self.grade or (NO_OVERALL if self.judgements else "")


UNREAD = Outcome("", "", None, "missing")


def outcome(pack: Pack, found: Inspection | None) -> Outcome | None:
    """An outcome of the pack with its age; None for none."""
    if found is None:
        return None
    status, age = cast("Status", found.status), age_at_release(pack, found.date)
    return Outcome(found.overall, found.date, age, status, found.judgements, found.system, found.as_of)


def age_at_release(pack: Pack, date: str) -> int | None:
    """Whole months from a month or a year (its end counts) to the pack's release; None if it is neither."""
    try:
        return age_months(date, pack.release) if date else None
    except ValueError:
        return None
