"""Which fields of a file hold the codes and the names of its areas, and the district they are in.

Codes are known by what they look like (E05015421) and by those that the layer has; names stand in the field that is
called like the codes' (WD25CD, WD25NM) or in the one that holds names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from sdmap.pack.model import Layer
from sdmap.sources.boundaries.file import Ask
from sdmap.text.errors import PackError, unknown
from sdmap.text.joining import join_words

# A code of the Government Statistical Service.
_GSS = re.compile(r"[EWSNK]\d{8}")
_CODES, _YEAR = re.compile(r"CD$", re.IGNORECASE), re.compile(r"[A-Z](\d\d)(?:CD|NM)$", re.IGNORECASE)
# Fields that hold the district of each area.
_DISTRICT = re.compile(r"LAD(?:\d\d)?CD(?:_\w+)?", re.IGNORECASE)
_NAMES = ("name", "area_name", "areaname", "ward_name", "title", "label")
# Fields that programs add and that hold no name of anything.
_NO_NAME = re.compile(r"(?:global|object|f)?id|shape\w*|description|nmw$", re.IGNORECASE)
# So many of the rows must hold a code for a field to hold codes.
_MOST = 0.95


@dataclass(frozen=True)
class Fields:
    """The fields of a file that hold codes, names and, if there is one, the district of each area ("" for none)."""

    code: str
    name: str
    district: str = ""

    @property
    def year(self) -> str:
        """The year that the field of codes speaks of: "2025" of WD25CD; "" for none."""
        found = _YEAR.search(self.code)
        return f"20{found[1]}" if found else ""


def fields_of(
    frame: gpd.GeoDataFrame, file: str, layer: Layer, known: frozenset[str], ask: Ask, *, code: str = "", name: str = ""
) -> Fields:
    """Guess the fields of a file.

    Parameters
    ----------
    frame
        What was read of it.
    file
        Its name, for what is said.
    layer, known
        The layer that it is for, and the codes that the layer has now, if it has any.
    ask
        Asked where two fields would do.
    code, name
        The fields that are meant; "" to guess.

    Raises
    ------
    PackError
        If there is none, or a field that is named is not there.
    """
    columns = [str(column) for column in frame.columns if column != frame.geometry.name]
    for named in (code, name):
        if named and named not in columns:
            raise unknown("field", named, columns, where=f" in {file}")
    found = code or _code_field({each: texts(frame[each]) for each in columns}, file, layer, known, ask)
    district = next((each for each in columns if _DISTRICT.fullmatch(each) and each != found), "")
    return Fields(found, name or _name_field(frame, columns, file, found, ask), district)


def texts(column: pd.Series) -> pd.Series:
    """The cells of a field as texts without blanks at their ends, "" where there is none."""
    return column.astype("object").where(column.notna(), "").map(lambda cell: " ".join(str(cell).split()))


def _code_field(held: Mapping[str, pd.Series], file: str, layer: Layer, known: frozenset[str], ask: Ask) -> str:
    """The field of codes: of those that hold codes, one that names each area once and has codes as the layer has."""
    of_layer = {each: int(cells.isin(list(known)).sum()) for each, cells in held.items()}
    best = max(of_layer.values(), default=0)
    coded = [each for each, cells in held.items() if cells.map(lambda cell: bool(_GSS.fullmatch(cell))).mean() >= _MOST]
    if best:
        # The codes that the layer has are a surer sign than what a code looks like.
        coded = [each for each, count in of_layer.items() if count == best]
    kinds = {each[:3] for each in known if _GSS.fullmatch(each)}
    alike = [each for each in coded if kinds and held[each].str[:3].isin(list(kinds)).mean() >= _MOST]
    fit = alike or coded
    unique = [each for each in fit if held[each].nunique() > 0.5 * len(held[each])] or fit
    dated = [each for each in unique if (year := _YEAR.search(each)) and f"20{year[1]}" == layer.vintage[:4]]
    fit = dated if len(dated) == 1 else unique
    if len(fit) == 1:
        return fit[0]
    if fit:
        return ask(f"Which field holds the codes of the {layer.plural}? (--code)", fit)
    problem = f"no field holds codes such as E05015421; there are {join_words(list(held)) or 'no fields'}"
    raise PackError(file, problem, mend="say which holds the codes with --code, or download the file that has them")


def _name_field(frame: gpd.GeoDataFrame, columns: list[str], file: str, code: str, ask: Ask) -> str:
    """The field of names: called like that of the codes, or a name, or the only one with words in it."""
    beside = _CODES.sub("NM", code).casefold()
    for wanted in (beside, *_NAMES):
        for each in columns:
            if each.casefold() == wanted and each != code:
                return each
    worded = [
        each
        for each in columns
        if each != code
        and not _NO_NAME.search(each)
        and texts(frame[each]).map(lambda cell: bool(re.search(r"[^\W\d_]{3}", cell))).mean() >= _MOST
        and texts(frame[each]).nunique() > 1
    ]
    if len(worded) == 1 or (worded and len(frame) == 1):
        return worded[0]
    if worded:
        return ask("Which field holds the names? (--name)", worded)
    problem = f"no field holds names; there are {join_words(columns)}"
    raise PackError(file, problem, mend=f"say which with --name; --name {code} takes the codes for names")
