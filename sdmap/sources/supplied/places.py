"""Where the rows of a table are: by code, by name as people write it, by postcode, by coordinates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from sdmap.pack.layers import areas, codes_of
from sdmap.pack.model import Layer, Pack
from sdmap.pack.outlines import GRID, outlines
from sdmap.pack.places import postcodes_in
from sdmap.pack.points import locate, postcodes
from sdmap.sources.supplied.records import Place, Question
from sdmap.sources.table.columns import Kind
from sdmap.sources.table.records import LeftOut, Table, Written, written_of
from sdmap.sources.table.steps import step
from sdmap.sources.table.values import numbers
from sdmap.text.errors import PackError
from sdmap.text.joining import lowered
from sdmap.text.names import letters, plain, telling

WGS84 = "EPSG:4326"
# What the codes of the Office for National Statistics begin with.
_CODES = {
    "E00": "an output area", "E01": "a lower-layer super output area", "E02": "a middle-layer super output area",
    "E05": "a ward", "E06": "a unitary authority", "E07": "a district", "E08": "a metropolitan district",
    "E09": "a London borough", "E10": "a county", "E12": "a region", "E58": "a county electoral division",
    "E92": "England", "W": "an area of Wales", "S": "an area of Scotland", "N": "an area of Northern Ireland",
}  # fmt: skip
_TOTALS = frozenset(
    ["total", "totals", "all", "sum", "overall", "average", "mean", "district", "england", "county", "subtotal"]
)
# Of names and postcodes, so many at least must be found for a column to be believed to hold them.
_LEAST = 0.3
_MOST = 0.8
_DISTRICT = re.compile(r"(?: (?:district|borough|council|dc|bc|city))+$")
_OF_DISTRICTS = re.compile(
    r"authorit|district|borough|council|^(?:area|place)$|(?:\b|_)(?:la|lad|ltla|utla)\d*(?:nm|cd|name|code)?(?:\b|_)",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\s*(?:\[(?:note )?\d{1,2}\]|\((?:note )?\d{1,2}\)|[*†‡§¹²³⁴⁵]+)$", re.IGNORECASE)
NOWHERE: Mapping[int, str] = {}
# How alike two names must be to be offered for one another (0 to 100).
_ALIKE = 75
# So many names are asked about one by one.
_ASKED = 12


def places(pack: Pack, table: Table, kinds: Mapping[str, Kind]) -> list[Place]:
    """The ways in which the rows of a table may say where they are, the likeliest first; none where they do not."""
    found: list[Place] = []
    layers = [layer for layer in pack.layers.values() if _readable(pack, layer)]
    # Beside a place a name is likelier that of what stands there.
    least = _MOST if {"postcode", "easting", "latitude"}.intersection(kinds.values()) else _LEAST
    different: dict[str, int] = {}
    for column, kind in kinds.items():
        cells = {each.upper() for each in table.written(column).different if each}
        different[column] = len(cells)
        for layer in layers:
            if kind == "code" and (hits := len(cells.intersection(codes_of(pack, layer)))):
                found.append(Place("code", (column,), layer, hits))
            if kind == "text" and (hits := _names_found(pack, layer, table.cells[column], least)):
                found.append(Place("name", (column,), layer, hits))
        if kind == "postcode":
            known = _postcodes(pack)
            if hits := sum(1 for each in cells if each in known or bare(each) in known):
                found += [Place("postcode", (column,), layer, hits) for layer in layers if layer.whole]
    for how, one, other in (("grid", "easting", "northing"), ("degrees", "longitude", "latitude")):
        pair = tuple(next((column for column, kind in kinds.items() if kind == each), "") for each in (one, other))
        if all(pair):
            found += [Place(how, pair, layer, 1) for layer in layers if layer.whole]  # type: ignore[arg-type]
    # An area that is told of several places, a ward of its schools, is not what the rows are of.
    most = max((different[each.columns[0]] for each in found if sums(each)), default=0)
    found = [each for each in found if sums(each) or different[each.columns[0]] >= most]
    return sorted(found, key=lambda each: _rank(pack, each))


@lru_cache(maxsize=16)
def _postcodes(pack: Pack) -> Mapping[str, int]:
    """The place of each of the pack's postcodes in its order, as it is written there and without its space."""
    told = postcodes(pack)["postcode"].tolist()
    return {written: at for at, postcode in enumerate(told) for written in (postcode, bare(postcode))}


def _readable(pack: Pack, layer: Layer) -> bool:
    try:
        return len(codes_of(pack, layer)) > 0
    except PackError:
        return False


def _rank(pack: Pack, place: Place) -> tuple[object, ...]:
    """The order of the ways: the district's own areas, codes before names before points, most areas found first."""
    column = place.columns[0].casefold()
    year = place.layer.vintage[-2:]
    hint = place.layer.singular.casefold() in column or bool(year and year in column)
    order = {"code": 0, "name": 1, "postcode": 2, "grid": 3, "degrees": 3}[place.how]
    mine = place.layer.id == pack.default_layer
    points = order > 1
    share = 0.0 if points else place.found / len(codes_of(pack, place.layer))
    return (not place.layer.whole, order, not points and -place.found, not hint, -share, not mine)


def area_names(pack: Pack) -> frozenset[str]:
    """The codes of all areas of the pack, and their names in plain letters."""
    layers = [layer for layer in pack.layers.values() if _readable(pack, layer)]
    return frozenset(each for layer in layers for each in (*codes_of(pack, layer), *_telling(pack, layer)))


def unsure(ways: Sequence[Place]) -> Question | None:
    """Which areas are meant, where as much speaks for two; None where nothing does."""
    best = ways[0]
    alike = [
        each for each in ways
        if each.how == best.how and each.columns == best.columns and each.found == best.found
        and each.layer.whole == best.layer.whole
    ]  # fmt: skip
    if len(alike) < 2:
        return None
    what = {"code": "The codes belong to", "name": "The names belong to"}.get(
        best.how, "The places can be added up for"
    )
    return Question(
        "place",
        "Which areas are these figures for?",
        {each.key: each.layer.title for each in alike},
        f"{what} {len(alike)} sets of areas here.",
    )


def _names_found(pack: Pack, layer: Layer, cells: Sequence[str], least: float) -> int:
    """How many areas of a layer a column names, if it names enough of them to be a column of names."""
    known = _telling(pack, layer)
    distinct = {plain(_typed(each)) for each in dict.fromkeys(cells[:2000]) if each}
    hits = {known[each][0] for each in distinct if len(known.get(each, ())) == 1}
    return len(hits) if len(hits) >= max(1, least * len(distinct)) else 0


def _typed(name: str) -> str:
    """A name as somebody typed it, without the marks of web pages and of notes: “Elm &amp; Christchurch [note 2]”."""
    return _NOTE_MARK.sub("", unescape(name) if ";" in name else name)


def _is_total(cell: str) -> bool:
    return not _TOTALS.isdisjoint(plain(cell).split())


def _names(pack: Pack, layer: Layer) -> dict[str, str]:
    found: dict[str, str] = areas(pack, layer).set_index("code")["name"].to_dict()
    return found


def _telling(pack: Pack, layer: Layer) -> dict[str, tuple[str, ...]]:
    """The codes of each name, as it is shown here and as its publisher writes it."""
    published: dict[str, str] = outlines(pack, layer).set_index("code")["name"].to_dict()
    return telling(published) | telling(_names(pack, layer))


def _near(asked: str, names: Mapping[str, str]) -> list[str]:
    """The names that one that there is not may be meant for, the likeliest first: by their letters and their words."""
    from rapidfuzz import fuzz, process

    plainly = {plain(name): name for name in names.values()}
    close = process.extract(plain(asked), list(plainly), scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=3)
    return [plainly[key] for key, *_ in close]


def of_district(pack: Pack, text: str) -> bool:
    """Whether a text says the pack's own district and no more: by its name, with “Council” or without, or its code."""
    return _DISTRICT.sub("", letters(text)) in _ours(pack)


def of_more(pack: Pack, text: str) -> bool:
    """Whether a text says more than an area: a total, the district, or what its areas are compared with."""
    others = (each for c in pack.comparators.values() for each in (c.name, c.code))
    return _is_total(text) or of_district(pack, text) or text.casefold() in map(str.casefold, others)


def _ours(pack: Pack) -> set[str]:
    return {_DISTRICT.sub("", letters(pack.name)), letters(pack.code)}


def bare(postcode: str) -> str:
    """A postcode without its space, in capitals."""
    return "".join(postcode.split()).upper()


# The last part of a postcode begins with a figure, and so ends the first, but for London.
_LETTERS_FOR_FIGURES = re.compile(r"[OI](?=[A-Z]{2}$)|(?<=[A-Z])[OI](?=.{3}$)")


def _figures_for(found: re.Match[str]) -> str:
    """The figure that a letter was typed for."""
    return {"O": "0", "I": "1"}[found[0]]


class Located:
    """The area of each row of a table, "" where it is in none, with why not and what can be asked about it.

    ``codes`` are the different ones and for each row the place of its own among them.
    """

    def __init__(self, pack: Pack, table: Table, place: Place, answers: Mapping[str, str]) -> None:
        self.pack, self.table, self.place = pack, table, place
        self.codes = Written([], np.empty(0, np.intp))
        self._elsewhere: dict[str, str] = {}
        self.out: list[LeftOut] = []
        self.questions: list[Question] = []
        self.outside: dict[str, str] = {pack.code: "district", **{c.code: c.layer for c in pack.comparators.values()}}
        {"code": self._by_code, "name": self._by_name, "postcode": self._by_postcode}.get(
            place.how, self._by_coordinates
        )(answers)

    @property
    def inside(self) -> NDArray[np.intp]:
        """The places of the rows that are in an area of the layer."""
        known = set(codes_of(self.pack, self.place.layer))
        return np.flatnonzero(self.codes.where(known.__contains__))

    @property
    def placed(self) -> NDArray[np.intp]:
        """The places of the rows that have a code."""
        return np.flatnonzero(self.codes.where(bool))

    def _each(self, read: Mapping[str, tuple[str, str, str]], elsewhere: Mapping[int, str] = NOWHERE) -> None:
        """Give each row what its cell was read as: a code, or why there is none and the mend.

        Rows that are ``elsewhere`` have another column that says so.
        """
        column = self.place.columns[0]
        written = self.table.written(column)
        if not elsewhere and not any(why for _, why, _ in read.values()):
            codes = written_of([read[cell][0] for cell in written.different])
            self.codes = Written(codes.different, codes.places[written.places])
            return
        told: list[str] = []
        for place, cell in enumerate(self.table.cells[column]):
            if place in elsewhere:
                told.append("")
                self.out.append(self.table.out(place, elsewhere[place], f"is not {self.pack.name}"))
                continue
            code, why, mend = read[cell]
            told.append(code)
            if not cell and _is_total(first := next(filter(None, self.table.rows[place]), "")):
                why = f"is a total or average, not a {self.place.layer.singular}"
                self.out.append(self.table.out(place, column, why, value=first))
            elif why:
                self.out.append(self.table.out(place, column, why, mend))
        self.codes = written_of(told)

    def _by_code(self, _: Mapping[str, str]) -> None:
        known = set(codes_of(self.pack, self.place.layer))
        others = [layer for layer in self.pack.layers.values() if _readable(self.pack, layer)]
        self._elsewhere = {code: layer.title for layer in reversed(others) for code in codes_of(self.pack, layer)}
        self._each({cell: self._code(cell, known) for cell in self.table.written(self.place.columns[0]).different})

    def _code(self, cell: str, known: set[str]) -> tuple[str, str, str]:
        code, layer = cell.upper().strip(), self.place.layer
        if code in known or code in self.outside:
            return code, "", ""
        if not code:
            return "", "has no code of an area", f"write it, or take the {self.table.line} out"
        if code in self._elsewhere:
            why = f"is one of {lowered(self._elsewhere[code])}, not of {lowered(layer.title)}"
            return "", why, "keep to one set of areas in a table"
        kind = next((words for start, words in _CODES.items() if code.startswith(start)), "")
        return "", f"is {kind} outside these areas, or of another vintage" if kind else "is no code of an area here", ""

    def _by_name(self, answers: Mapping[str, str]) -> None:
        names, layer = _names(self.pack, self.place.layer), self.place.layer
        known, whole = _telling(self.pack, layer), {c.name.casefold(): c.code for c in self.pack.comparators.values()}
        read: dict[str, tuple[str, str, str]] = {}
        cells = self.table.cells[self.place.columns[0]]
        different = self.table.written(self.place.columns[0]).different
        elsewhere = self._elsewhere_by_name({cell for cell in different if plain(_typed(cell)) in known})
        beside = {cell for cell, row in zip(cells, self.table.rows, strict=True) if sum(map(bool, row)) > 1}
        for cell in dict.fromkeys(cell for at, cell in enumerate(cells) if at not in elsewhere):
            step("matching names to areas")
            codes = known.get(plain(_typed(cell)), ()) or ((cell.upper(),) if cell.upper() in names else ())
            if not cell:
                read[cell] = "", f"has no name of a {layer.singular}", f"write it, or take the {self.table.line} out"
            elif len(codes) == 1:
                read[cell] = codes[0], "", ""
            elif codes:
                why = f"is the name of {len(codes)} {layer.plural}: {', '.join(codes)}"
                read[cell] = "", why, "give the code"
            elif (bare_name := _typed(cell).casefold()) in whole or bare_name == self.pack.name.casefold():
                read[cell] = whole.get(bare_name, self.pack.code), "", ""
            elif cell not in beside:
                read[cell] = "", f"is no {layer.singular} here, and has no figures", ""
            else:
                read[cell] = self._guessed(cell, names, answers)
        self._each(read, elsewhere)

    def _elsewhere_by_name(self, named: set[str]) -> dict[int, str]:
        """The column by which a row is of another district, whose areas may have the names of ours, by its place.

        That is a column that says our district of some rows with the name of an area.
        """
        ours = _ours(self.pack)
        shortest = min(map(len, ours))
        called = self.table.cells[self.place.columns[0]]
        whole = {self.pack.name.casefold(), *(c.name.casefold() for c in self.pack.comparators.values())}
        for column, cells in self.table.cells.items():
            if column in self.place.columns or not _OF_DISTRICTS.search(column):
                continue
            # What is shorter than its name, and most numbers are, cannot be our district.
            mine = {c for c in dict.fromkeys(cells) if len(c) >= shortest and _DISTRICT.sub("", letters(c)) in ours}
            if mine and any(cell in mine and name in named for cell, name in zip(cells, called, strict=True)):
                return {
                    at: column
                    for at, (cell, name) in enumerate(zip(cells, called, strict=True))
                    if cell and cell not in mine and name.casefold() not in whole
                }
        return {}

    def _guessed(self, cell: str, names: Mapping[str, str], answers: Mapping[str, str]) -> tuple[str, str, str]:
        """A name that is nobody's: what was answered, else the names near it are offered and none is taken."""
        key, layer = f"name:{cell}", self.place.layer
        if answers.get(key) in names:
            return answers[key], "", ""
        if _is_total(cell):
            return "", f"is a total or average, not a {layer.singular}", ""
        offered = _near(cell, names)
        if offered and key not in answers and len(self.questions) < _ASKED:
            codes = {name: code for code, name in names.items()}
            options = {codes[name]: name for name in offered} | {"": "None of these: leave it out"}
            self.questions.append(
                Question(
                    key,
                    f"Which {layer.singular} is “{cell[:60]}”?",
                    options,
                    f"No {layer.singular} is called that.",
                    guess=False,
                )
            )
        mend = f"did you mean {offered[0]}? Write it so" if offered else "correct the name, or give the code"
        return "", f"is no {layer.singular} here", mend

    def _by_postcode(self, _: Mapping[str, str]) -> None:
        known, areas_of = _postcodes(self.pack), postcodes_in(self.pack, self.place.layer).tolist()
        read: dict[str, tuple[str, str, str]] = {}
        for cell in self.table.written(self.place.columns[0]).different:
            at = known[cell] if cell in known else known.get(bare(cell))
            code = "" if at is None else areas_of[at]
            why = "" if code else f"is no postcode of {self.pack.name} in these data" if cell else "has no postcode"
            near = "" if code else _LETTERS_FOR_FIGURES.sub(_figures_for, bare(cell))
            mend = f"did you mean {near[:-3]} {near[-3:]}? Write it so" if near != bare(cell) and near in known else ""
            read[cell] = code, why, mend
        self._each(read)

    def _by_coordinates(self, _: Mapping[str, str]) -> None:
        one, other = (numbers(self.table, column) for column in self.place.columns)
        known = ~(np.isnan(one.values) | np.isnan(other.values))
        crs = GRID if self.place.how == "grid" else WGS84
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(one.values[known], other.values[known]), crs=crs)
        found = np.full(len(known), "", dtype=object)
        found[known] = locate(points.to_crs(GRID), areas(self.pack, self.place.layer)).to_numpy(dtype=object)
        self.codes = written_of(found)
        column = " and ".join(self.place.columns)
        for place, (code, given) in enumerate(zip(found, known, strict=True)):
            if not code:
                said = ", ".join(self.table.cells[each][place] for each in self.place.columns)
                why = f"lies in no {self.place.layer.singular} here" if given else "is no place"
                mend = "" if given else "give both coordinates as numbers"
                self.out.append(self.table.out(place, column, why, mend, value=said))


def sums(place: Place) -> bool:
    """Whether rows are points, whose figures are summed for their areas."""
    return place.how in ("postcode", "grid", "degrees")
