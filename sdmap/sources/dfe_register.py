"""Get Information about Schools, the Department for Education's register: establishments, and links between them.

The list of all establishments (Windows-1252, dates as dd/mm/yyyy, codes and names) and the search results (all quoted,
dates as dd-mm-yyyy, names without codes; all fields or those that somebody chose) have the same names of columns.
Closed schools are in the first.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

from sdmap.pack.inspections import SCHOOL_LINKS
from sdmap.pack.phases import PRIMARY, SECONDARY
from sdmap.pack.places import SCHOOLS
from sdmap.sources.cells_of import number
from sdmap.sources.district import District, written_postcode
from sdmap.sources.given import Given, Said, Tally
from sdmap.sources.gives import Kind, kind
from sdmap.sources.published import Published
from sdmap.sources.reader import LINKS, PLACES, Reader, places_of

_NAMES = {
    "urn": ["URN"],
    "name": ["EstablishmentName"],
    "type": ["TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)"],
    "group": ["EstablishmentTypeGroup (name)"],
    "status": ["EstablishmentStatus (name)"],
    "phase": ["PhaseOfEducation (name)"],
    "trust": ["Trusts (name)"],
    "postcode": ["Postcode"],
    "website": ["SchoolWebsite"],
    "district": ["DistrictAdministrative (code)"],
    "district_name": ["DistrictAdministrative (name)"],
    "easting": ["Easting"],
    "northing": ["Northing"],
}
_LINK_NAMES = {
    "urn": ["URN"],
    "other_urn": ["LinkURN"],
    "other_name": ["LinkName"],
    "type": ["LinkType"],
    "date": ["LinkEstablishedDate"],
}
_OPEN = "open"
# In the order in which they are looked for.
_BY_TYPE = {
    "pupil referral": "Pupil referral unit",
    "alternative provision": "State-funded AP school",
    "independent": "Independent school",
    "non-maintained special": "Non-maintained special school",
    "special": "State-funded special school",
    ", colleges": "Post-16",
    "further education": "Post-16",
}
_BY_PHASE = {
    "nursery": "State-funded nursery",
    "primary": PRIMARY,
    "middle deemed primary": PRIMARY,
    "secondary": SECONDARY,
    "middle deemed secondary": SECONDARY,
    # The Department counts schools for all ages among the secondary ones.
    "all through": SECONDARY,
    "all-through": SECONDARY,
    "16 plus": "Post-16",
}
_DATE = re.compile(r"(\d\d)[-/](\d\d)[-/](\d{4})")


def phase_of(phase: str, kind_of_school: str, group: str) -> str:
    """The phase in the Department's other tables ("State-funded primary") of a school of the register; "" if not told.

    Examples
    --------
    >>> phase_of("Primary", "Community school", "Local authority maintained schools")
    'State-funded primary'
    >>> phase_of("Not applicable", "Other independent special school", "Independent schools")
    'Independent school'
    """
    what = f"{kind_of_school}, {group}".casefold()
    by_type = next((found for words, found in _BY_TYPE.items() if words in what), "")
    return by_type or _BY_PHASE.get(phase.casefold(), "")


def _read(what: Kind, file: Published, district: District, said: Said) -> Given:
    source = what.source_of({"read": f"read on {said.read_on}"} if said.read_on else {}, said.published, file.name)
    named, tally, rows = said.source or source.id, Tally(), {}
    places = places_of(file, _NAMES)
    for row, cells in file.rows():
        tally.rows += 1
        at = {name: cells[place].strip() for name, place in places.items()}
        urn = at["urn"]
        if urn not in district.schools and not _in_district(at, district):
            tally.leave("of schools outside the district", "")
        elif not at.get("status", _OPEN).casefold().startswith(_OPEN):
            tally.leave("of schools that are closed or not open yet", f"row {row:,}, {urn}")
        else:
            made, why = _school(at, district, named)
            if made is None:
                tally.leave(why, f"row {row:,}, {urn}")
            else:
                rows[urn] = made
                tally.used += 1
    how = (
        "Open schools of the district; the phase by type and phase of the register, in the words of the Department’s"
        " school tables.",
        "A school that the pack has keeps its phase, and its place as long as its postcode is the same.",
    )
    return Given(what, source, {SCHOOLS.file: list(rows.values())}, tally, how)


def _in_district(at: Mapping[str, str], district: District) -> bool:
    if "district" in at:
        return at["district"] == district.pack.code
    return at.get("district_name", "").casefold() == district.pack.name.casefold()


def _school(at: Mapping[str, str], district: District, source: str) -> tuple[dict[str, str] | None, str]:
    """The row of a school, or None and why there is none; what the register does not tell stays as the pack has it."""
    known = district.schools.get(at["urn"], {})
    postcode = written_postcode(at.get("postcode", ""))
    row = {name: at.get(name, "") for name in ("name", "type", "trust", "website")}
    row = {name: text for name, text in row.items() if text and text != "Not applicable"}
    row |= {"urn": at["urn"], "status": "observed", "source": source}
    if postcode:
        row["postcode"] = postcode
    if not known.get("phase"):
        row["phase"] = phase_of(at.get("phase", ""), at.get("type", ""), at.get("group", ""))
        if not row["phase"]:
            return None, "of schools whose phase the register does not tell"
    if not known or known["postcode"] not in ("", "not recorded", postcode or known["postcode"]):
        east, north = (number(at.get(name, ""))[0] for name in ("easting", "northing"))
        if east and north and float(east) > 0:
            row |= {"easting": east, "northing": north, "location": "register point"}
        elif postcode in district.places:
            place = district.places[postcode]
            row |= {"easting": place[0], "northing": place[1], "location": "postcode centroid"}
        else:
            return None, "of schools without a place: give the ONS Postcode Directory too"
        row.setdefault("postcode", "not recorded")
    return row, ""


def _read_links(what: Kind, file: Published, district: District, said: Said) -> Given:
    source = what.source_of({"read": f"read on {said.read_on}"} if said.read_on else {}, said.published, file.name)
    tally, rows = Tally(), []
    places = places_of(file, _LINK_NAMES)
    for row, cells in file.rows():
        tally.rows += 1
        at = {name: cells[place].strip() for name, place in places.items()}
        relation = _relation(at["type"])
        if at["urn"] not in district.schools:
            tally.leave("of schools that are not in the pack", "")
        elif not relation:
            tally.leave("of links by which no school follows on another", f"row {row:,}, {at['type']}")
        elif not at["other_urn"] or not at["other_name"]:
            tally.leave("without the other school", f"row {row:,}")
        else:
            tally.used += 1
            link = {"urn": at["urn"], "kind": relation, "other_urn": at["other_urn"], "other_name": at["other_name"]}
            rows.append({**link, "month": month_of(at.get("date", "")), "source": said.source or source.id})
    how = ("Months alone; a link dated on the last day of a month is that of the old school’s end: the month after.",)
    return Given(what, source, {SCHOOL_LINKS.file: rows}, tally, how)


def _relation(link: str) -> str:
    """What the pack calls a link of the register; "" for one that is no following on."""
    first, _, more = link.casefold().partition(" - ")
    if first == "predecessor":
        return "predecessor"
    return ("amalgamation" if more else "successor") if first == "successor" else ""


def month_of(date: str) -> str:
    """The month from which a link holds, as the packs write it; "" for no date.

    Examples
    --------
    >>> month_of("01/09/2023"), month_of("30-06-2024")
    ('2023-09', '2024-07')
    """
    found = _DATE.fullmatch(date)
    if not found:
        return ""
    day, month, year = (int(each) for each in found.groups())
    if not 1 <= month <= 12:
        return ""
    after = year * 12 + month - 1 + (day == calendar.monthrange(year, month)[1])
    return f"{after // 12}-{after % 12 + 1:02d}"


_REGISTER = frozenset({"URN", "EstablishmentName", "PhaseOfEducation (name)"})
_LINKS = frozenset({"URN", "LinkURN", "LinkName", "LinkType"})

READERS = (
    Reader(kind("register"), lambda header: header >= _REGISTER, _read, PLACES),
    Reader(kind("register_links"), lambda header: header >= _LINKS, _read_links, LINKS),
)
