"""The Department for Education's school-level file of “Schools, pupils and their characteristics”.

Some 256 columns, whose names change by year and may be cut to 64 letters. It counts free school meals twice in nearly
the same words: pupils eligible “for and claiming” of all on roll, and the number used in the performance tables, which
leaves out nursery classes and sixth forms. The first is meant, and it is held against the percentage beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdmap.pack.places import SCHOOLS
from sdmap.sources.cells_of import number
from sdmap.sources.district import District, written_postcode
from sdmap.sources.given import Given, Said, Tally
from sdmap.sources.gives import Kind, kind
from sdmap.sources.published import Published
from sdmap.sources.reader import LINKS, Reader, about_year, places_of, school_year, told_year
from sdmap.sources.school_figures import Schools, wanted_of
from sdmap.sources.table import FileRefusedError

_NAMES = {
    "urn": ["URN", "urn"],
    "year": ["time_period"],
    "district": ["district_administrative_code"],
    "name": ["school_name"],
    "phase": ["phase-type_grouping", "phase_type_grouping"],
    "type": ["type_of_establishment"],
    "postcode": ["school_postcode"],
    "pupils": ["headcount of pupils", "headcount_of_pupils"],
}
_ELIGIBLE = re.compile(r"number of pupils known to be eligible for (?:and claiming )?free scho(?!.*\(per)")
_SHARE = re.compile(r"% of pupils known to be eligible for (?:and claiming )?free scho(?!.*\(per)")
# So many schools are tried to see which column the percentage is of.
_TRIED, _SLACK = 200, 0.06


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", " ", name).strip().casefold()


def _fits(header: frozenset[str]) -> bool:
    return {"school_name", "school_postcode"} <= header and any(_ELIGIBLE.match(_plain(name)) for name in header)


def _read(what: Kind, file: Published, district: District, said: Said) -> Given:
    places = places_of(file, _NAMES)
    for ours in ("urn", "pupils"):
        if ours not in places:
            raise FileRefusedError(file.name, f"it has no column “{_NAMES[ours][0]}”", "download the whole file")
    places["eligible"] = _eligible(file, places["pupils"])
    first = next(file.rows(), None)
    year = told_year(file, school_year(first[1][places["year"]]) if first and "year" in places else "", said)
    wanted, lacking = wanted_of(district.pack, what)
    source = what.source_of(about_year(year), said.published, file.name)
    tally = Tally()
    new: list[dict[str, str]] = []
    named = said.source or source.id

    def school(urn: str, at: Mapping[str, str]) -> bool:
        row = _school(urn, at, district, named, tally)
        new.extend([row] if row else [])
        return row is not None

    rows = Schools(what, file, district, year, named, places, tally).rows(
        wanted, no_school=lambda at: "" if at["urn"].isdigit() else "of totals, not of one school", school=school
    )
    how = (
        f"Rows of the schools of the pack, by their number (URN), at the January census of {year}: “"
        f"{file.header[places['eligible']]}” of “{file.header[places['pupils']]}”.",
        "Schools of the district that the pack did not have, at the middle of their postcode.",
    )
    return Given(what, source, {SCHOOLS.file: new, **rows}, tally, how, lacking)


def _eligible(file: Published, pupils: int) -> int:
    """The column of pupils eligible for free school meals of all on roll.

    Raises
    ------
    FileRefusedError
        If nothing in the file parts it from the column of the performance tables.
    """
    columns = [place for place, name in enumerate(file.header) if _ELIGIBLE.match(_plain(name))]
    shares = [place for place, name in enumerate(file.header) if _SHARE.match(_plain(name))]
    agreeing = dict.fromkeys(columns, 0)
    tried = 0
    for _, cells in file.rows():
        read = {place: number(cells[place])[0] for place in (*columns, *shares, pupils)}
        if not all(read.values()) or float(read[pupils]) == 0:
            continue
        tried += 1
        for place in columns:
            share = 100 * float(read[place]) / float(read[pupils])
            agreeing[place] += any(abs(share - float(read[other])) <= _SLACK for other in shares)
        if tried == _TRIED:
            break
    best = max(columns, key=lambda place: agreeing[place])
    if (len(columns) > 1 or shares) and tried and 10 * agreeing[best] < 9 * tried:
        problem = "none of its columns of pupils eligible for free school meals agrees with the percentage beside it"
        raise FileRefusedError(file.name, problem, "write the counts into data/observations.csv by hand")
    return best


def _school(urn: str, at: Mapping[str, str], district: District, source: str, tally: Tally) -> dict[str, str] | None:
    """The row of a school of the district that the pack does not have; None for any other."""
    if at.get("district") != district.pack.code or urn in district.numbers:
        return None
    postcode = written_postcode(at.get("postcode", ""))
    if postcode not in district.places:
        tally.leave_cell("schools of the district that cannot be placed: give the ONS Postcode Directory too", urn)
        return None
    easting, northing = district.places[postcode]
    return {
        "urn": urn, "name": at.get("name", ""), "phase": at.get("phase", ""), "type": at.get("type", ""),
        "postcode": postcode, "easting": easting, "northing": northing, "location": "postcode centroid",
        "status": "observed", "source": source,
    }  # fmt: skip


READERS = (Reader(kind("school_pupils"), _fits, _read, LINKS),)
