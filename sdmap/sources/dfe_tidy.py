"""Files of Explore Education Statistics in their tidy shape: a row for each area, time and group.

The shape is one for all; what the columns at its end are is not. Read is the file of pupils eligible for free school
meals by area; the areas that the pack compares with are taken from it.
"""

from __future__ import annotations

from sdmap.pack.observations import OBSERVATIONS
from sdmap.sources.cells_of import observation
from sdmap.sources.district import District
from sdmap.sources.given import Given, Said, Tally
from sdmap.sources.gives import Kind, kind
from sdmap.sources.published import Published
from sdmap.sources.reader import Reader, january, school_year
from sdmap.sources.school_figures import names_used, wanted_of
from sdmap.sources.table import FileRefusedError

_CODE = {"National": "country_code", "Regional": "region_code", "Local authority": "new_la_code"}
_SHAPE = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_name", "region_code",
    "old_la_code", "la_name", "new_la_code",
)  # fmt: skip
_GROUP, _ALL = "phase", "total"
_MEASURES = ("new_fsm_eligible",)


def _read(what: Kind, file: Published, district: District, said: Said) -> Given:
    known = {*_SHAPE, _GROUP, *names_used(what), *_MEASURES}
    for name in file.header:
        if name not in known:
            problem = f"it has the column “{name}”, by which its rows may be divided"
            raise FileRefusedError(file.name, problem, "keep the rows of all pupils, and leave the column out")
    wanted, lacking = wanted_of(district.pack, what)
    places = {name: place for place, name in enumerate(file.header)}
    tally, rows, named = Tally(), [], said.source or what.source["id"]
    for number, cells in file.rows():
        tally.rows += 1
        at = {name: cells[place].strip() for name, place in places.items()}
        code = at.get(_CODE.get(at["geographic_level"], ""), "")
        year = school_year(at["time_period"])
        if code not in district.pack.comparators:
            tally.leave("of areas that the pack does not compare with", "")
        elif at.get(_GROUP, _ALL).casefold() != _ALL:
            tally.leave("of one kind of school, not of all", "")
        elif not at["time_identifier"].casefold().startswith("spring") or not year:
            when = at["time_identifier"].lower()
            tally.leave("not of a January (spring term), which the indicator is of", f"row {number:,}, {when}")
        else:
            place = {"layer": district.pack.comparators[code].layer, "code": code, "period": january(year)}
            made = False
            for each in wanted:
                row, why = observation(each.figure.cells(at), indicator=each.indicator.id, **place, source=named)
                if row is None:
                    tally.leave_cell(f"{each.indicator.id}: {why}", f"row {number:,}")
                else:
                    rows.append(row)
                    made = True
            tally.count(made, "without a figure", f"row {number:,}")
    periods = sorted({row["period"] for row in rows})
    told = {"period": " to ".join(dict.fromkeys([*periods[:1], *periods[-1:]]))} if periods else {}
    how = ("Rows of all kinds of school together, of the areas that the pack compares with, in January.",)
    source = what.source_of(told, said.published, file.name)
    return Given(what, source, {OBSERVATIONS.file: rows}, tally, how, lacking)


_HAVING = frozenset({"time_period", "time_identifier", "geographic_level", "fsm_eligible", "headcount"})

READERS = (Reader(kind("free_meals_by_area"), lambda header: header >= _HAVING and "URN" not in header, _read),)
