"""The English indices of deprivation 2019 by small area: files 1 and 2 (ranks and deciles), file 6 (people).

The second sheet of each workbook, or the same as CSV. Numbers of files 1 and 6 have their thousands set apart; the
names of columns are long, and end “(where 1 is most deprived)” in some files only.
"""

from __future__ import annotations

import re

from sdmap.pack.model import Layer
from sdmap.pack.observations import AREA_DECILES, OBSERVATIONS
from sdmap.sources.cells_of import number, observation
from sdmap.sources.district import ENGLAND, District
from sdmap.sources.given import Given, Said, Tally
from sdmap.sources.gives import Kind, kind
from sdmap.sources.published import Published
from sdmap.sources.reader import Reader
from sdmap.sources.school_figures import wanted_of

# The areas of 2021 have many of the codes of 2011, and are others.
_CODE, _VINTAGE = "LSOA code (2011)", "2011"
_FOREIGN = "of small areas that no layer of the pack has (of the vintage 2011)"
_INDICES = {
    "imd": "Index of Multiple Deprivation (IMD)",
    "idaci": "Income Deprivation Affecting Children Index (IDACI)",
}
_YEAR = re.compile(r"Local Authority District code \((\d{4})\)")
_PEOPLE = re.compile(r"Total population: mid (\d{4})")
_CHILDREN = re.compile(r"Dependent Children aged 0-15: mid (\d{4})")
# All lower layer super output areas of 2011 in England, as the indices of 2019 count them.
_ALL_OF_ENGLAND = 32_844


def _column(header: tuple[str, ...], begins: str) -> int | None:
    return next((place for place, name in enumerate(header) if name.startswith(begins)), None)


def _layers(district: District) -> list[tuple[Layer, frozenset[str]]]:
    """The layers of the pack that are of the file's vintage, with the codes of their areas."""
    return [(layer, codes) for layer, codes in district.layers if layer.vintage == _VINTAGE]


def _read_ranks(what: Kind, file: Published, district: District, said: Said) -> Given:
    year = next(found[1] for name in file.header if (found := _YEAR.fullmatch(name)))
    source = what.source_of({"period": year}, said.published, file.name)
    code = file.header.index(_CODE)
    pairs = {
        index: (_column(file.header, f"{title} Rank"), _column(file.header, f"{title} Decile"))
        for index, title in _INDICES.items()
    }
    tally, rows, layers = Tally(), [], _layers(district)
    for row, cells in file.rows():
        tally.rows += 1
        own = [layer for layer, codes in layers if cells[code].strip() in codes]
        made = []
        for index, (rank, decile) in pairs.items() if own else ():
            if rank is None or decile is None:
                continue
            figures = {"rank": number(cells[rank])[0], "decile": number(cells[decile])[0]}
            if not all(figures.values()):
                tally.leave_cell(f"{index}: there is no rank", f"row {row:,}")
                continue
            place = {"code": cells[code].strip(), "index": index, "period": year}
            made += [{"layer": layer.id, **place, **figures, "source": said.source or source.id} for layer in own]
        rows += made
        tally.count(made, "without a rank" if own else _FOREIGN, f"row {row:,}" if own else "")
    how = ("Rank and decile in England as published (1 is most deprived), of the small areas of the pack’s layers.",)
    return Given(what, source, {AREA_DECILES.file: rows}, tally, how)


def _read_people(what: Kind, file: Published, district: District, said: Said) -> Given:
    wanted, lacking = wanted_of(district.pack, what)
    code = file.header.index(_CODE)
    people = next(place for place, name in enumerate(file.header) if _PEOPLE.match(name))
    children = next(place for place, name in enumerate(file.header) if _CHILDREN.match(name))
    year = str(_PEOPLE.match(file.header[people])[1])  # type: ignore[index]
    source = what.source_of({"period": year}, said.published, file.name)
    named = said.source or source.id
    tally, rows, england, layers = Tally(), [], [0.0, 0.0], _layers(district)
    for row, cells in file.rows():
        tally.rows += 1
        counts = {"numerator": cells[children], "denominator": cells[people]}
        england = [total + float(number(each)[0] or 0) for total, each in zip(england, counts.values(), strict=True)]
        own = [layer for layer, codes in layers if cells[code].strip() in codes]
        made = []
        for each in wanted if own else ():
            for layer in own:
                place = {"layer": layer.id, "code": cells[code].strip(), "period": year}
                found, why = observation(counts, indicator=each.indicator.id, **place, source=named)
                if found is None:
                    tally.leave_cell(f"{each.indicator.id}: {why}", f"row {row:,}")
                else:
                    made.append(found)
        rows += made
        tally.count(made, "without a figure" if own else _FOREIGN, f"row {row:,}" if own else "")
    how = ["Counts as published, of the small areas of the pack’s layers."]
    if tally.rows == _ALL_OF_ENGLAND and ENGLAND in district.pack.comparators:
        how.append(f"England: the sum of its {_ALL_OF_ENGLAND:,} small areas.")
        total = {"numerator": f"{england[0]:.0f}", "denominator": f"{england[1]:.0f}"}
        for each in wanted:
            place = {"layer": district.pack.comparators[ENGLAND].layer, "code": ENGLAND, "period": year}
            found, _ = observation(total, indicator=each.indicator.id, **place, source=named)
            rows += [{**found, "status": "aggregated"}] if found else []
    return Given(what, source, {OBSERVATIONS.file: rows}, tally, tuple(how), lacking)


def _has_ranks(header: frozenset[str]) -> bool:
    ranks = any(name.startswith(f"{title} Rank") for name in header for title in _INDICES.values())
    return _CODE in header and ranks and any(_YEAR.fullmatch(name) for name in header)


def _has_people(header: frozenset[str]) -> bool:
    return _CODE in header and all(any(each.match(name) for name in header) for each in (_PEOPLE, _CHILDREN))


READERS = (
    Reader(kind("deprivation_2019"), _has_ranks, _read_ranks),
    Reader(kind("deprivation_2019_people"), _has_people, _read_people),
)
