"""The Department for Education's school performance tables: census, absence, key stages 2 and 4.

Each has a row for every school in England, or in one authority, and rows of totals among them: in the census and the
absence table those that begin “NAT”, in the key stages those whose RECTYPE is 3 (an authority), 4 or 5 (England). To
sum the file as it stands counts everybody twice. What is known of their columns comes from files of 2018/19 and from
the data dictionary that lay beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sdmap.pack.model import Pack
from sdmap.sources.cells_of import observation
from sdmap.sources.district import ENGLAND, District
from sdmap.sources.given import Given, Said, Tally
from sdmap.sources.gives import Kind, kind
from sdmap.sources.published import Published
from sdmap.sources.reader import FIGURES, WEIGHTED, Reader, about_year, places_of, told_year
from sdmap.sources.school_figures import Schools, Wanted, names_used, wanted_of

_TOTALS = "of totals, not of one school"
_NO_PUPILS = "of schools without pupils at the end of the key stage"
# Which phase a national row of the absence table is of.
_NATIONAL = {"PRI": "primary ", "SEC": "secondary "}
_MAINSTREAM, _SPECIAL, _STATE_FUNDED = "1", "2", "5"


def _read(what: Kind, file: Published, district: District, said: Said) -> Given:
    year = told_year(file, _year_in(file.header), said)
    wanted, lacking = wanted_of(district.pack, what)
    source = what.source_of(about_year(year), said.published, file.name)
    names = {"urn": ["URN"], "type": ["RECTYPE"], "la": ["LA", "LEA"], "estab": ["ESTAB"], "pupils": ["TELIG"]}
    places = places_of(file, names | {name: [name] for name in names_used(what)})
    tally = Tally()
    schools = Schools(what, file, district, year, said.source or source.id, places, tally)

    def total(at: Mapping[str, str]) -> Iterable[dict[str, str]]:
        return _national(district.pack, wanted, at, year, said.source or source.id)

    rows = schools.rows(wanted, no_school=_no_school, total=total)
    return Given(what, source, rows, tally, _how(what, year), lacking)


def _year_in(header: tuple[str, ...]) -> str:
    """The school year of a table of key stage 2, which names the columns of years before by their year (TELIG_18)."""
    before = [int(found[1]) for name in header if (found := re.fullmatch(r"TELIG_(\d\d)", name))]
    return f"20{max(before):02d}/{max(before) + 1:02d}" if before else ""


def _no_school(at: Mapping[str, str]) -> str:
    if at.get("type", _MAINSTREAM) not in (_MAINSTREAM, _SPECIAL) or not at["urn"].isdigit():
        return _TOTALS
    return _NO_PUPILS if at.get("pupils") in ("0", "") and "pupils" in at else ""


def _national(
    pack: Pack, wanted: list[Wanted], at: Mapping[str, str], year: str, source: str
) -> Iterable[dict[str, str]]:
    """England's figures in a row of totals, where the pack compares with England: percentages without counts."""
    if ENGLAND not in pack.comparators:
        return
    phase = _NATIONAL.get(at.get("estab", "")) if at.get("la") == "NAT" else None
    for each in wanted:
        of_phase = phase is not None and each.indicator.phase.startswith(phase)
        if not each.figure.value or not (of_phase or at.get("type") == _STATE_FUNDED):
            continue
        named = {"indicator": each.indicator.id, "layer": pack.comparators[ENGLAND].layer, "code": ENGLAND}
        row, _ = observation({"value": at.get(each.figure.value, "")}, **named, period=year, source=source)
        if row is not None:
            yield row


def _how(what: Kind, year: str) -> tuple[str, ...]:
    told = [f"Rows of the schools of the pack, by their number (URN), for {year}; rows of totals are no schools."]
    if what.key == "absence":
        told.append("Each rate as published; its denominator is the school’s pupils on roll in that January’s census.")
    if what.key.startswith("key_stage"):
        told.append("Percentages as published, without their sign; marks as what they mean, never as a number.")
    return tuple(told)


def _having(*names: str) -> frozenset[str]:
    return frozenset(names)


_CENSUS = _having("URN", "LA", "ESTAB", "NOR", "NUMFSM")
_ABSENCE = _having("URN", "LA", "ESTAB", "PERCTOT", "PPERSABS10")
_KEY_STAGE_2 = _having("RECTYPE", "URN", "TELIG", "PTRWM_EXP")
_KEY_STAGE_4 = _having("RECTYPE", "URN", "ATT8SCR", "P8MEA")

READERS = (
    Reader(kind("census"), lambda header: header >= _CENSUS, _read, FIGURES),
    Reader(kind("absence"), lambda header: header >= _ABSENCE, _read, WEIGHTED),
    Reader(kind("key_stage_2"), lambda header: header >= _KEY_STAGE_2, _read, FIGURES),
    Reader(kind("key_stage_4"), lambda header: header >= _KEY_STAGE_4, _read, FIGURES),
)
