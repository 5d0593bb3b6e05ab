"""The ONS Postcode Directory, as it is packaged: a row for each postcode, with its place and its district."""

from __future__ import annotations

from sdmap.pack.points import POSTCODES
from sdmap.sources.cells_of import number
from sdmap.sources.district import District, written_postcode
from sdmap.sources.given import Given, Said, Tally
from sdmap.sources.gives import Kind, kind
from sdmap.sources.published import Published
from sdmap.sources.reader import POINTS, Reader, places_of

_NAMES = {
    "postcode": ["pcds", "pcd", "pcd2", "pcd7", "pcd8"],
    "district": ["laua", "oslaua"],
    "easting": ["oseast1m"],
    "northing": ["osnrth1m"],
    "ended": ["doterm"],
}


def _read(what: Kind, file: Published, district: District, said: Said) -> Given:
    told = {"read": f"read on {said.read_on}"} if said.read_on else {}
    places = places_of(file, _NAMES)
    tally, rows = Tally(), {}
    for row, cells in file.rows():
        tally.rows += 1
        if cells[places["district"]] != district.pack.code:
            tally.leave("of other districts", "")
            continue
        at = {name: cells[place].strip() for name, place in places.items()}
        postcode = written_postcode(at["postcode"])
        east, north = number(at["easting"])[0], number(at["northing"])[0]
        if not postcode:
            tally.leave("that are no postcodes", f"row {row:,}, {at['postcode']}")
        elif not east or not north or float(east) <= 0:
            tally.leave("without a place", f"row {row:,}, {postcode}")
        else:
            tally.used += 1
            rows[postcode] = {"postcode": postcode, "easting": east, "northing": north}
            if "ended" in at:
                rows[postcode]["live"] = "false" if at["ended"] else "true"
            elif postcode not in district.places:
                rows[postcode]["live"] = "true"
    live = (
        "A postcode is live as long as it has no month of its end."
        if "ended" in places
        else "The file does not say which postcodes are live: new ones are taken as live, the others stay as they are."
    )
    how = (f"Postcodes of {district.pack.code}, with one space. {live}",)
    source = what.source_of(told, said.published, file.name)
    return Given(what, source, {POSTCODES.file: list(rows.values())}, tally, how)


_POSTCODE = frozenset(_NAMES["postcode"])
_DISTRICT = frozenset(_NAMES["district"])


def _fits(header: frozenset[str]) -> bool:
    return {"oseast1m", "osnrth1m"} <= header and bool(header & _POSTCODE) and bool(header & _DISTRICT)


READERS = (Reader(kind("postcodes"), _fits, _read, POINTS),)
